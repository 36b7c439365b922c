#pragma once

#include "core/consent/MaterialChange.h"
#include "core/store/ConsentRepository.h"
#include "core/store/CredentialRepository.h"
#include "core/store/ResidentRepository.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace vestibule::store {
class Session;
}

namespace vestibule::app {

struct DeskContext;

/// Why somebody with a face is to be asked again.
struct RenewalReasons
{
    int version = 0;                      ///< of the notice that was read
    QList<consent::MaterialItem> changes; ///< what the latest notice says otherwise, of what matters
    bool hasTurned14 = false;             ///< a guardian decided, and now the person does
    bool endsSoon = false;                ///< within domain::renewalBefore, while the tenancy goes on

    [[nodiscard]] bool isDue() const { return hasTurned14 || endsSoon || !changes.isEmpty(); }
};

/// Works out, for one consent after the other, whether it is to be renewed. Nothing of it is stored: a notice that
/// comes back makes the old consents fresh again. Use inside one unit of work.
class Renewals
{
public:
    Renewals(store::Session& session, consent::Notice latest, const DeskContext& context)
        : m_s(session), m_latest(std::move(latest)), m_c(context)
    {
    }

    [[nodiscard]] Result<RenewalReasons> reasonsFor(const store::StoredConsent& consent,
                                                    const domain::ResidentDetails& details);

private:
    store::Session& m_s;
    consent::Notice m_latest;
    const DeskContext& m_c;
    QHash<QByteArray, RenewalReasons> m_byNotice;
};

[[nodiscard]] Result<std::vector<store::StoredCredential>> activeKeys(store::Session& session, domain::PersonId person,
                                                                      domain::CredentialKind kind);

/// Whether the person has a face, and it is to be renewed.
[[nodiscard]] Result<bool> isToBeAskedAgain(store::Session& session, const store::StoredResident& who,
                                            const DeskContext& context);

/// A face that a renewed consent can carry on.
struct FaceToKeep
{
    store::StoredCredential face;
    std::vector<QString> missingAt; ///< names of the gates for faces that lack it
};

/// The person's working face, as long as some gate holds it or is still to be given it; none where they would have to
/// be photographed, also where there are several.
[[nodiscard]] Result<std::optional<FaceToKeep>> faceToKeep(store::Session& session, domain::PersonId person,
                                                           Instant now);

/// When they took their yes back, if that is the last thing they did with one. It ends every consent which holds, while
/// a renewal leaves the new one and time leaves all as they are; so the records tell by themselves, and nothing else is
/// kept.
[[nodiscard]] std::optional<Instant> takenBackAt(const std::vector<store::StoredConsent>& consents);

/// Whether another consent took the place of this one, rather than that it was taken back. `all` are the person's.
[[nodiscard]] bool isReplaced(const store::StoredConsent& consent, const std::vector<store::StoredConsent>& all);

} // namespace vestibule::app
