#pragma once

#include "ui/residents/Asking.h"

#include <chrono>

namespace vestibule::ui {

/// "Where is my face?" for one person: asks the gates and keeps the answer for as long as it may be printed. Owned by
/// its view; the clock outlives it.
class WherePresenter : public Asking
{
    Q_OBJECT

public:
    /// A sheet is to be what the gates hold when it is printed.
    static constexpr std::chrono::minutes goodFor{10};

    WherePresenter(RightsEngine& engine, const Clock& clock, QObject* parent) : Asking(engine, parent), m_clock(clock)
    {
    }

    void ask(domain::PersonId person);
    void askAgain() { ask(m_person); }

    [[nodiscard]] const std::optional<WhereSheet>& sheet() const { return m_sheet; }
    /// False: the gates are to be asked again before anything is printed.
    [[nodiscard]] bool isFresh() const;

protected:
    void forget() override { m_sheet.reset(); }

private:
    const Clock& m_clock;
    domain::PersonId m_person;
    std::optional<WhereSheet> m_sheet;
};

} // namespace vestibule::ui
