#pragma once

#include "core/consent/MaterialChange.h"
#include "core/store/ConsentRepository.h"
#include "core/store/CredentialRepository.h"
#include "core/store/ResidentRepository.h"

#include <QDate>
#include <QHash>

namespace vestibule::store {
class Session;
}

namespace vestibule::app {

/// Why somebody with a face is to be asked again.
struct RenewalReasons
{
    int version = 0;                      ///< of the notice that was read
    QList<consent::MaterialItem> changes; ///< what the latest notice says otherwise, of what matters
    bool hasTurned14 = false;             ///< a guardian decided, and now the person does

    [[nodiscard]] bool isDue() const { return hasTurned14 || !changes.isEmpty(); }
};

/// Works out, for one consent after the other, whether it is to be renewed. Nothing of it is stored: a notice that
/// comes back makes the old consents fresh again. Use inside one unit of work.
class Renewals
{
public:
    Renewals(store::Session& session, consent::Notice latest, QDate today)
        : m_s(session), m_latest(std::move(latest)), m_today(today)
    {
    }

    [[nodiscard]] Result<RenewalReasons> reasonsFor(const store::StoredConsent& consent,
                                                    const domain::ResidentDetails& details);

private:
    store::Session& m_s;
    consent::Notice m_latest;
    QDate m_today;
    QHash<QByteArray, RenewalReasons> m_byNotice;
};

[[nodiscard]] Result<std::vector<store::StoredCredential>> activeKeys(store::Session& session, domain::PersonId person,
                                                                      domain::CredentialKind kind);

/// Whether the person has a face, and it is to be renewed.
[[nodiscard]] Result<bool> isToBeAskedAgain(store::Session& session, const store::StoredResident& who, QDate today);

/// When they took their yes back, if that is the last thing they did with one. It ends every consent which holds, while
/// a renewal leaves the new one and time leaves all as they are; so the records tell by themselves, and nothing else is
/// kept.
[[nodiscard]] std::optional<Instant> takenBackAt(const std::vector<store::StoredConsent>& consents);

} // namespace vestibule::app
