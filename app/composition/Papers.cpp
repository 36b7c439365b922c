#include "app/composition/Papers.h"

#include "app/composition/AuditTrail.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<void> notePapers(store::Session& s, const DeskContext& desk, const QList<audit::Entry>& entries)
{
    for (const audit::Entry& entry : entries) {
        if (entry.action == "card/printed") {
            const auto card = domain::CredentialId::fromBytes(entry.object).value_or(domain::CredentialId());
            const Instant now = desk.clock.now();
            const Result<void> marked =
                s.cards().setPrinted(card, now).and_then([&] { return s.handovers().noteReprinted(card, now); });
            if (!marked) {
                return marked;
            }
        }
        if (auto noted = desk.audit.note(s, entry); !noted) {
            return noted;
        }
    }
    return {};
}

} // namespace vestibule::app
