#pragma once

#include "ui/engine/SessionEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class Languages;

/// A line over the pages while the operator's undertaking ends soon, with the way to renew it; hidden else. Owned by
/// the main window.
class UndertakingReminder : public View
{
    Q_OBJECT

public:
    explicit UndertakingReminder(Languages& languages, QWidget* parent = nullptr);

    void show(const std::optional<UndertakingState>& state);

Q_SIGNALS:
    void signAsked();

protected:
    void retranslate() override;

private:
    Languages& m_languages;
    std::optional<Instant> m_until;
    QLabel* m_line;
    QPushButton* m_sign;
};

} // namespace vestibule::ui
