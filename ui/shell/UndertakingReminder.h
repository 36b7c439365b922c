#pragma once

#include "ui/engine/SessionEngine.h"
#include "ui/shell/Notice.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class Languages;

/// A line while the operator's undertaking ends soon, with the way to renew it; hidden else. The engine
/// outlives it.
class UndertakingReminder : public Notice
{
    Q_OBJECT

public:
    UndertakingReminder(SessionEngine& engine, Languages& languages, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

Q_SIGNALS:
    void signAsked();

protected:
    void retranslate() override;

private:
    void show(std::optional<Instant> until);

    SessionEngine& m_engine;
    Languages& m_languages;
    std::optional<Instant> m_until;
    QLabel* m_line;
    QPushButton* m_sign;
};

} // namespace vestibule::ui
