// A renewal that photographs nobody: the face on record goes on under the new consent.
#include "app/composition/Assessments.h"
#include "app/composition/Codes.h"
#include "app/composition/Renewals.h"
#include "app/composition/Sittings.h"
#include "core/domain/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

Result<FaceIssue> KeyIssue::keepFace(domain::PersonId person, domain::ConsentId consent)
{
    const Instant now = m_c.clock.now();
    if (const auto assessed = assessmentInForce(m_s, now); !assessed) {
        return passOn(assessed);
    }
    const auto who = resident(person);
    const auto record = m_s.consents().get(consent);
    const auto found = faceToKeep(m_s, person, now);
    if (!who) {
        return passOn(who);
    }
    if (!record) {
        return passOn(record);
    }
    if (!found) {
        return passOn(found);
    }
    if (!*found) {
        return fail(codes::faceNotKept);
    }
    const store::StoredCredential& face = (*found)->face;
    const domain::Credential& key = face.credential;
    const Instant until = domain::faceValidUntil(who->resident.details.leaseEnd, record->endsAt, m_c.zone);
    // By a clock that was ahead it may have been given later than it is to end.
    if (until <= std::max(now, key.validFrom)) {
        return fail(domain::codes::leaseEnded);
    }
    const Result<void> carried = m_s.credentials()
                                     .extend(key.id, key.validFrom, until, consent)
                                     .and_then([&] { return endReplaced(person, *face.consent); })
                                     .and_then([&] { return note("credential/face-kept", person, key.id); });
    const auto card = carried ? cardBeside(person) : Result<QString>(passOn(carried));
    const auto progress = card ? m_s.placements().progress(key.id) : Result<store::CredentialProgress>(passOn(card));
    return progress.map([&](const store::CredentialProgress& at) {
        return FaceIssue{key.id, *card, int(at.of), at.lacking};
    });
}

Result<RenewedConsent> Sittings::renewConsent(domain::SittingId sitting, const domain::Answer& answer,
                                              const domain::SignatureDrawing& signature, const consent::Notice& notice)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    using Found = Result<std::optional<FaceToKeep>>;
    const Found found = d->person ? faceToKeep(m_s, *d->person, m_c.clock.now()) : Found();
    if (!found) {
        return passOn(found);
    }
    if (!*found) {
        return fail(codes::faceNotKept);
    }
    const auto consent = sign(*d, answer, signature, notice, true);
    const auto cleared = consent ? forgetRefusal(*d->person) : Result<void>(passOn(consent));
    const auto kept =
        cleared ? KeyIssue(m_s, m_c, m_actor).keepFace(*d->person, *consent) : Result<FaceIssue>(passOn(cleared));
    return kept.map([&](const FaceIssue& face) { return RenewedConsent{*consent, face}; });
}

} // namespace vestibule::app
