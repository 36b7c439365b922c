#include "app/composition/BlankCards.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/domain/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<domain::CardStock> BlankCards::count(int cards)
{
    if (!domain::mayEnrol(m_who.role)) {
        return fail(codes::notAllowed);
    }
    if (cards < 0 || cards > domain::CardStock::largest) {
        return fail(domain::codes::stockOutOfRange);
    }
    const domain::CardStock counted{cards, 0, m_c.clock.now(), m_who.id};
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "card/counted";
    entry.count = cards;
    const Result<void> kept = m_s.cardStock().count(cards, counted.countedAt, counted.countedBy).and_then([&] {
        return m_c.audit.note(m_s, entry);
    });
    return kept ? Result<domain::CardStock>(counted) : Result<domain::CardStock>(passOn(kept));
}

} // namespace vestibule::app
