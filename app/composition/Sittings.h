#pragma once

#include "app/composition/CardHandover.h"
#include "app/composition/CardMaking.h"
#include "app/composition/KeyIssue.h"
#include "core/consent/Assessment.h"
#include "core/consent/GrantIssuer.h"
#include "core/domain/Answer.h"
#include "core/domain/Signature.h"
#include "core/domain/Sitting.h"
#include "core/store/DraftRepository.h"

#include <optional>

namespace vestibule::app {

/// A sitting that may open the camera now.
struct ReadyCapture
{
    domain::CaptureGrant grant;
    domain::ConsentId consent;
};

/// What a resident can be asked about a face now.
struct FaceQuestion
{
    std::optional<ErrorCode> whyNot;     ///< nothing: they can
    bool forChild = false;               ///< a guardian is asked
    bool renews = false;                 ///< they have a face, which ends with a new one and with a no
    bool keeps = false;                  ///< it can go on under a new yes, without another picture
    std::vector<QString> missingAt = {}; ///< the gates for faces that lack it, by name
};

/// A consent that carries on the face there was.
struct RenewedConsent
{
    domain::ConsentId consent;
    FaceIssue face;
};

/// The sittings of the desk, step by step, by the table in core/domain/Sitting.cpp. Each method is one unit of work on
/// the store's thread: after it the step is done and kept, or nothing has changed.
class Sittings
{
public:
    Sittings(store::Session& session, const DeskContext& context, Actor actor)
        : m_s(session), m_c(context), m_actor(actor)
    {
    }

    /// Errors: those of domain::checkDetails; codes::alreadyOnRecord (same name in the same dwelling).
    [[nodiscard]] Result<store::Draft> begin(domain::ResidentDetails details);
    /// `ownWish`: somebody who declined before has asked for it themselves. It is kept with the sitting and stands in
    /// the log, with the operator who says so. `minor`: they are under 14, as is told now; none where that is not told
    /// or stands on record. The month is put on record at once, the guardian's name with their yes. Errors:
    /// store::codes::noSuchPerson, those of domain::checkMinor.
    [[nodiscard]] Result<store::Draft> beginFor(domain::PersonId person, bool ownWish,
                                                const std::optional<domain::Minor>& minor = {});
    /// Ends a sitting before an answer; nothing of it is kept. Errors: codes::noSuchSitting,
    /// domain::codes::stepNotAllowed after the answer.
    [[nodiscard]] Result<void> abandon(domain::SittingId sitting);

    /// Whether a face may be offered: nothing, or the reason why not (codes::noGate, gateWithoutCard, removalsOverdue,
    /// noCardLeft, faceOnRecord unless it is to be renewed (see Renewals); askedNotToBeAsked after a no, and after a
    /// yes that was taken back by whichever way; consent::codes::assessmentMissing, assessmentStale).
    [[nodiscard]] Result<std::optional<ErrorCode>> whyNoFace(std::optional<domain::PersonId> person,
                                                             bool ownWish = false);
    /// For whoever sits here, with the wish that the sitting began with; also codes::alreadyOnRecord (another sitting
    /// has entered the person meanwhile), and for a child guardianNotNamed and noChildRules (the notice has none).
    [[nodiscard]] Result<FaceQuestion> faceQuestion(domain::SittingId sitting);
    /// Keeps in which language the resident reads.
    [[nodiscard]] Result<void> keepLanguage(domain::SittingId sitting, const QString& language);

    /// Records a yes: the step is Signing from here on, and nothing else has happened. Saying it again changes nothing.
    /// Errors: consent::codes::consentRefused (the answer is a no), noticeSuperseded (see giveConsent).
    [[nodiscard]] Result<void> sayYes(domain::SittingId sitting, const domain::Answer& answer);
    /// From a recorded yes, or from Reading in one. A signature is taken only under the notice that was read and is the
    /// latest still: Notices leads every unsigned yes back to Reading when it publishes another. Errors:
    /// consent::codes::noticeSuperseded, and nothing has changed; those of consent::makeConsent and assessmentInForce;
    /// codes::alreadyOnRecord (another sitting has entered the person meanwhile), guardianNotNamed (a child),
    /// gateWithoutCard, removalsOverdue (so it has become since the offer).
    [[nodiscard]] Result<domain::ConsentId> giveConsent(domain::SittingId sitting, const domain::Answer& answer,
                                                        const domain::SignatureDrawing& signature,
                                                        const consent::Notice& notice);
    /// The same where the face on record is kept: it goes on under this consent, whose record says so, with the dates
    /// that tenancy and consent give it; the consent before ends, and the sitting is over, all in one. Errors: those of
    /// giveConsent; codes::faceNotKept (no face works any more that could be kept, and nothing has changed),
    /// domain::codes::leaseEnded.
    [[nodiscard]] Result<RenewedConsent> renewConsent(domain::SittingId sitting, const domain::Answer& answer,
                                                      const domain::SignatureDrawing& signature,
                                                      const consent::Notice& notice);
    /// A no, at once or after a yes that has not been signed. Whatever was said before is taken back with it: a face is
    /// given back, card first, and other sittings of theirs end that wait for an answer or the camera. The log does not
    /// say of whom the no was.
    /// Errors: domain::codes::stepNotAllowed (the answer is a yes), consent::codes::noticeNotShown (to a notice that is
    /// none of this station), codes::alreadyOnRecord.
    [[nodiscard]] Result<void> decline(domain::SittingId sitting, const domain::Answer& answer);
    /// Straight to the card where whyNoFace() has a reason; else domain::codes::stepNotAllowed. Remembers nothing.
    [[nodiscard]] Result<void> skipFace(domain::SittingId sitting);
    /// The yes is taken back at the camera, as by KeyIssue::takeBack(). Whoever takes the card there because the camera
    /// does not manage does just that: which of the two it was would be one fact more about them, and after either it
    /// is left to them whether there is another time. For a camera that is to be mended the sitting can wait instead.
    /// Errors: domain::codes::stepNotAllowed.
    [[nodiscard]] Result<void> giveUpFace(domain::SittingId sitting);

    /// A grant from the stored, signed record. Errors: codes::gateWithoutCard, removalsOverdue, those of
    /// assessmentInForce and consent::GrantIssuer.
    [[nodiscard]] Result<ReadyCapture> readyCapture(domain::SittingId sitting);
    [[nodiscard]] Result<FaceIssue> storeFace(domain::SittingId sitting, const SealedFace& sealed);
    [[nodiscard]] Result<CardIssue> issueCard(domain::SittingId sitting, const QByteArray& uid);
    /// The entry that a chip is to be made for here (CardMaking), while the sitting waits for its card. Errors:
    /// domain::codes::stepNotAllowed, codes::noReservedCard.
    [[nodiscard]] Result<domain::CredentialId> cardToMake(domain::SittingId sitting);
    /// In the place of issueCard() where a chip was made: on what it has proved in the resident's hand the card works.
    /// The sitting waits for whoever takes it. Errors: domain::codes::stepNotAllowed; codes::cardOfOtherEntry (also
    /// somebody else's, and one of a visitor of theirs), those of CardMaking::activate.
    [[nodiscard]] Result<CardIssue> activateCard(domain::SittingId sitting, const ProvedCard& proved);
    /// The entry that this sitting is about while it waits: see CardHandover::entryOf. Errors: those of that;
    /// domain::codes::stepNotAllowed.
    [[nodiscard]] Result<domain::CredentialId> cardOf(domain::SittingId sitting);
    /// Somebody has taken the card that works, and the sitting is over. Errors: codes::cardOfOtherEntry as there, those
    /// of cardOf and CardHandover::collect.
    [[nodiscard]] Result<void> collectCard(domain::SittingId sitting, domain::CredentialId card,
                                           const domain::CardCollection& taken);
    /// The sitting is over, as there is nothing to make: a card of theirs works. Errors: codes::cardNotMade, those of
    /// cardOf.
    [[nodiscard]] Result<void> closeWithCard(domain::SittingId sitting);

private:
    [[nodiscard]] Result<store::Draft> draft(domain::SittingId sitting);
    /// One that waits for its card, of somebody on record. Errors: domain::codes::stepNotAllowed.
    [[nodiscard]] Result<store::Draft> draftAtCard(domain::SittingId sitting);
    /// Under which assessment. Errors: those of assessmentInForce; codes::gateWithoutCard, removalsOverdue.
    [[nodiscard]] Result<consent::Assessment> mayTakeFaces();
    /// The first step of a sitting, and its number.
    [[nodiscard]] Result<store::Draft> open(store::Draft draft);
    /// Moves the draft on; a step that the table does not allow changes nothing.
    [[nodiscard]] Result<void> advance(store::Draft& draft, domain::SittingEvent event);
    /// Enters the person into the residents, once, with a card entry reserved: whatever becomes of the sitting, nobody
    /// stays without a key.
    [[nodiscard]] Result<domain::PersonId> enter(store::Draft& draft);
    [[nodiscard]] Result<domain::PersonId> withCard(domain::PersonId person);
    [[nodiscard]] Result<FaceQuestion> questionFor(const store::Draft& draft);
    /// Makes and keeps the signed record; the sitting goes on to the camera, or is over where the face is kept.
    [[nodiscard]] Result<domain::ConsentId> sign(store::Draft& draft, const domain::Answer& answer,
                                                 const domain::SignatureDrawing& signature,
                                                 const consent::Notice& notice, bool keepsFace);
    /// Whoever chose a face after an earlier no has started it by themselves: the memory of the no has done its work.
    [[nodiscard]] Result<void> forgetRefusal(domain::PersonId person);
    /// Whether the answer is to the latest notice; else consent::codes::noticeSuperseded.
    [[nodiscard]] Result<void> isToLatestNotice(const domain::Answer& answer) const;
    /// One answer more in the totals, with how the screen was used for it.
    [[nodiscard]] Result<void> count(domain::ReadingModes modes);
    /// That this person is under 14, unless it is known; their guardian stays as on record.
    [[nodiscard]] Result<void> keepMinor(const store::StoredResident& who, const domain::Minor& told);
    /// Who has decided for a child is on record with the consent.
    [[nodiscard]] Result<void> keepGuardian(const store::StoredResident& who, const store::Draft& draft);
    /// Once somebody over 14 has answered, nothing of their childhood is kept.
    [[nodiscard]] Result<void> forgetGuardian(const store::Draft& draft);
    /// Whether they said no, or took back the last yes there was.
    [[nodiscard]] Result<bool> hasRefused(const store::StoredResident& who);
    [[nodiscard]] Result<void> note(QByteArray action, domain::PersonId person);
    /// That a sitting went on to a card, by whom and when: one line for a no and for a face that could not be offered,
    /// of nobody. That somebody said no is remembered as "do not ask" with the day, and nowhere else.
    [[nodiscard]] Result<void> noteCardNext();

    store::Session& m_s;
    const DeskContext& m_c;
    Actor m_actor;
};

} // namespace vestibule::app
