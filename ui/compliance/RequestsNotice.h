#pragma once

#include "ui/engine/RequestsEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// Requests about data on residents are due soon, or overdue: said to every manager, who answers them, with the way to
/// the register. Keeps numbers and days, nobody's name. Owned by the main window; the engine outlives it.
class RequestsNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit RequestsNotice(RequestsEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;
    /// Looks again: a day may have passed with nobody at the register.
    void look();

protected:
    void retranslate() override;

private:
    /// Those of one standing.
    struct Due
    {
        int count = 0;
        Instant first; ///< until when the earliest is to be answered; says nothing while there are none
    };

    [[nodiscard]] static Due dueOf(const QList<RequestRow>& rows, domain::RequestStanding standing);
    void refresh();

    RequestsEngine& m_engine;
    Due m_soon;
    Due m_overdue;
    bool m_concerned = false;
    int m_turn = 0; ///< answers to earlier questions, and from before dropData(), are not taken
};

} // namespace vestibule::ui
