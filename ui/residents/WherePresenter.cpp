#include "ui/residents/WherePresenter.h"

namespace vestibule::ui {

void WherePresenter::ask(domain::PersonId person)
{
    const auto visit = begin();
    if (!visit) {
        return;
    }
    m_person = person;
    engine().whereIs(this, person, [this, visit = *visit](Result<WhereSheet> sheet) {
        const auto error = sheet ? std::optional<Error>() : std::optional(sheet.error());
        if (!isCurrent(visit)) {
            return;
        }
        if (sheet) {
            m_sheet = std::move(*sheet);
        }
        end(error);
    });
}

bool WherePresenter::isFresh() const
{
    const Instant now = m_clock.now();
    return m_sheet && m_sheet->where.at <= now && now - m_sheet->where.at < goodFor;
}

} // namespace vestibule::ui
