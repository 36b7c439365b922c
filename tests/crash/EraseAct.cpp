#include "app/composition/Retention.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Saying.h"

#include <algorithm>

namespace vestibule::crash {

/// Somebody on record whose keys every gate has signed for; none where nobody is.
Result<std::optional<store::StoredResident>> Desk::someoneWhoLeft()
{
    return m_station->store().readBlocking([](store::Session& s) -> Result<std::optional<store::StoredResident>> {
        const auto all = s.residents().keys(store::ResidentOrder::Name);
        const auto rows = all ? s.residents().rows(*all) : Result<std::vector<store::ResidentRow>>(passOn(all));
        if (!rows) {
            return passOn(rows);
        }
        for (const store::ResidentRow& row : *rows) {
            const auto keys = s.credentials().ofPerson(row.id);
            if (!keys) {
                return passOn(keys);
            }
            const auto isDeleted = [](const store::StoredCredential& key) {
                return key.credential.state == domain::CredentialState::Deleted;
            };
            if (!keys->empty() && std::all_of(keys->begin(), keys->end(), isDeleted)) {
                return s.residents().get(row.id).map(
                    [](store::StoredResident who) { return std::optional(std::move(who)); });
            }
        }
        return std::optional<store::StoredResident>();
    });
}

/// Somebody leaves for good: what names them goes, thirty days early.
Result<void> Desk::erase()
{
    auto who = someoneWhoLeft();
    if (who && !*who) {
        // The day goes on until somebody has left.
        if (const auto left = revoke().and_then([this] { return deliver(); }); !left) {
            return left;
        }
        who = someoneWhoLeft();
    }
    if (!who || !*who) {
        return who ? Result<void>() : passOn(who);
    }
    const domain::PersonId id = (*who)->resident.id;
    is(thing("name", id), (*who)->resident.details.name.toUtf8().toHex());
    may(thing("name", id), "erased");
    is(thing("no", id), (*who)->doNotAskOn ? "remembered" : "forgotten");
    may(thing("no", id), "forgotten");
    const auto erased =
        m_station->store().runBlocking([&](store::Session& s) { return app::eraseName(s, m_station->desk(), **who); });
    if (erased) {
        is(thing("name", id), "erased");
        is(thing("no", id), "forgotten");
    }
    return erased;
}

} // namespace vestibule::crash
