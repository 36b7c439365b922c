#pragma once

#include "ui/engine/SessionEngine.h"
#include "ui/shell/View.h"

class QLabel;

namespace vestibule::ui {

class Banner;
class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// One's own confidentiality undertaking: until when it holds, and the way to print it. Owned by the settings page.
class UndertakingPanel : public View
{
    Q_OBJECT

public:
    UndertakingPanel(SessionEngine& engine, Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);

    void begin();
    void dropData();

protected:
    void retranslate() override;

private:
    SessionEngine& m_engine;
    Languages& m_languages;
    std::optional<SignedUndertaking> m_undertaking;
    int m_session = 0;
    QLabel* m_heading;
    QLabel* m_line;
    Banner* m_banner;
    PaperButtons* m_buttons;
};

} // namespace vestibule::ui
