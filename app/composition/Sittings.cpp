#include "app/composition/Sittings.h"

#include "app/composition/Assessments.h"
#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "app/composition/OnRecord.h"
#include "core/consent/Codes.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

using domain::SittingEvent;

namespace {

/// An act of its own where nobody drew anything, so that an auditor finds them.
QByteArray consentAct(bool witnessed, bool forChild)
{
    if (witnessed) {
        return forChild ? "consent/witnessed-for-child" : "consent/witnessed";
    }
    return forChild ? "consent/given-for-child" : "consent/given";
}

} // namespace

Result<store::Draft> Sittings::draft(domain::SittingId sitting)
{
    auto found = m_s.drafts().get(sitting);
    if (!found) {
        return passOn(found);
    }
    if (!*found) {
        return fail(codes::noSuchSitting);
    }
    return std::move(**found);
}

Result<void> Sittings::advance(store::Draft& draft, SittingEvent event)
{
    const auto to = domain::next(draft.step, event);
    if (!to) {
        return passOn(to);
    }
    draft.step = *to;
    draft.updatedAt = m_c.clock.now();
    return m_s.drafts().save(draft);
}

Result<void> Sittings::note(QByteArray action, domain::PersonId person)
{
    const auto who = m_s.residents().get(person);
    return who ? m_c.audit.noteAbout(m_s, m_actor, std::move(action), who->token) : passOn(who);
}

Result<void> Sittings::noteCardNext()
{
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = "sitting/card-next";
    return m_c.audit.note(m_s, entry);
}

Result<store::Draft> Sittings::begin(domain::ResidentDetails details)
{
    auto checked = domain::checkDetails(std::move(details), m_c.today());
    if (!checked) {
        return passOn(checked);
    }
    const auto same = m_s.residents().sameNameAndDwelling(checked->name, checked->dwelling);
    if (!same) {
        return passOn(same);
    }
    if (!same->empty()) {
        return fail(codes::alreadyOnRecord);
    }
    store::Draft made;
    made.details = std::move(*checked);
    return open(std::move(made));
}

Result<store::Draft> Sittings::open(store::Draft draft)
{
    const auto number = m_s.drafts().freeShortNumber();
    if (!number) {
        return passOn(number);
    }
    draft.sitting = domain::SittingId::random();
    draft.shortNumber = *number;
    if (auto moved = advance(draft, SittingEvent::DetailsAccepted); !moved) {
        return passOn(moved);
    }
    return draft;
}

Result<store::Draft> Sittings::beginFor(domain::PersonId person, bool ownWish,
                                        const std::optional<domain::Minor>& minor)
{
    const auto who = m_s.residents().get(person);
    if (!who) {
        return passOn(who);
    }
    if (who->erasedAt) {
        return fail(store::codes::noSuchPerson);
    }
    if (ownWish) {
        if (const auto noted = note("consent/own-wish", person); !noted) {
            return passOn(noted);
        }
    }
    store::Draft made;
    made.details = who->resident.details;
    if (minor) {
        const auto checked = domain::checkMinor(*minor, m_c.today());
        if (!checked) {
            return passOn(checked);
        }
        if (const auto kept = keepMinor(*who, *checked); !kept) {
            return passOn(kept);
        }
        made.details.minor = *checked;
    }
    made.person = person;
    made.ownWish = ownWish;
    return open(std::move(made));
}

Result<void> Sittings::keepMinor(const store::StoredResident& who, const domain::Minor& told)
{
    domain::ResidentDetails details = who.resident.details;
    if (details.minor && details.minor->turns14 == told.turns14) {
        return {};
    }
    details.minor = domain::Minor{told.turns14, details.minor ? details.minor->guardian : std::nullopt};
    const auto kept = m_s.residents().update(who.resident.id, details);
    return kept ? note("resident/corrected", who.resident.id) : kept;
}

Result<void> Sittings::keepGuardian(const store::StoredResident& who, const store::Draft& draft)
{
    domain::ResidentDetails details = who.resident.details;
    // The month may have been corrected since the sitting was begun.
    details.minor = domain::Minor{details.minor.value_or(*draft.details.minor).turns14, draft.details.minor->guardian};
    return details == who.resident.details ? Result<void>() : m_s.residents().update(who.resident.id, details);
}

Result<void> Sittings::abandon(domain::SittingId sitting)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    return advance(*d, SittingEvent::Stopped);
}

Result<void> Sittings::keepLanguage(domain::SittingId sitting, const QString& language)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    d->language = language;
    return m_s.drafts().save(*d);
}

Result<domain::PersonId> Sittings::enter(store::Draft& draft)
{
    if (draft.person) {
        return withCard(*draft.person);
    }
    // Another sitting may have entered the same person since this one was begun.
    const auto person = putOnRecord(m_s, m_c, m_actor, draft.details);
    if (!person) {
        return passOn(person);
    }
    draft.person = *person;
    return withCard(*person);
}

Result<domain::PersonId> Sittings::withCard(domain::PersonId person)
{
    const auto reserved = KeyIssue(m_s, m_c, m_actor).reserveCard(person);
    return reserved ? Result<domain::PersonId>(person) : passOn(reserved);
}

Result<void> Sittings::sayYes(domain::SittingId sitting, const domain::Answer& answer)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    if (answer.choice() != domain::Answer::Choice::Face) {
        return fail(consent::codes::consentRefused);
    }
    if (auto latest = isToLatestNotice(answer); !latest) {
        return latest;
    }
    return d->step == domain::SittingStep::Signing ? Result<void>() : advance(*d, SittingEvent::SaidYes);
}

Result<void> Sittings::isToLatestNotice(const domain::Answer& answer) const
{
    const auto latest = m_s.notices().latest();
    if (!latest) {
        return passOn(latest);
    }
    if (answer.noticeHash() == latest->hash) {
        return {};
    }
    const auto read = m_s.notices().get(answer.noticeHash());
    if (!read && !read.error().is(store::codes::noSuchNotice)) {
        return passOn(read);
    }
    return fail(read ? consent::codes::noticeSuperseded : consent::codes::noticeNotShown);
}

Result<domain::ConsentId> Sittings::giveConsent(domain::SittingId sitting, const domain::Answer& answer,
                                                const domain::SignatureDrawing& signature,
                                                const consent::Notice& notice)
{
    auto d = draft(sitting);
    return d ? sign(*d, answer, signature, notice, false) : passOn(d);
}

Result<domain::ConsentId> Sittings::sign(store::Draft& draft, const domain::Answer& answer,
                                         const domain::SignatureDrawing& signature, const consent::Notice& notice,
                                         bool keepsFace)
{
    if (answer.choice() != domain::Answer::Choice::Face) {
        return fail(consent::codes::consentRefused);
    }
    const bool forChild = domain::isUnder14(draft.details, m_c.today());
    if (forChild && !draft.details.minor->guardian) {
        return fail(codes::guardianNotNamed);
    }
    const auto assessed = mayTakeFaces();
    if (!assessed) {
        return passOn(assessed);
    }
    if (const auto latest = isToLatestNotice(answer); !latest) {
        return passOn(latest);
    }
    const auto estate = m_s.estate().get();
    const auto person = estate ? enter(draft) : Result<domain::PersonId>(passOn(estate));
    if (!person) {
        return passOn(person);
    }
    const auto who = m_s.residents().get(*person);
    if (!who) {
        return passOn(who);
    }
    if (const auto kept = forChild ? keepGuardian(*who, draft) : Result<void>(); !kept) {
        return passOn(kept);
    }
    const consent::ConsentFacts facts{domain::ConsentId::random(),
                                      who->token,
                                      who->resident.details.name,
                                      who->resident.details.dwelling.label(),
                                      notice,
                                      estate->id,
                                      forChild ? draft.details.minor->guardian : std::nullopt,
                                      consent::AssessmentRef{assessed->hash(), assessed->version()},
                                      m_actor,
                                      keepsFace};
    const auto made = consent::makeConsent(facts, answer, signature, m_c.keys.records());
    if (!made) {
        return passOn(made);
    }
    store::StoredConsent row{facts.id,     *person,    who->token,         notice.hash(),
                             made->jws,    made->hash, signature.toPath(), made->givenAt,
                             made->endsAt, {},         forChild,           facts.assessment->hash};
    if (auto added = m_s.consents().add(row); !added) {
        return passOn(added);
    }
    // The salt opens the record's name hash; it waits, sealed, for the receipt, and goes with the name.
    const QByteArray label = store::ConsentRepository::saltLabel(facts.id);
    const SecretBytes salt = SecretBytes::copyOf(QByteArrayView(made->salt));
    if (auto kept = m_s.secrets().put(label, m_c.keys.master().seal(salt, label), made->givenAt); !kept) {
        return passOn(kept);
    }
    draft.consent = facts.id;
    if (draft.step != domain::SittingStep::Signing) {
        if (auto moved = advance(draft, SittingEvent::SaidYes); !moved) {
            return passOn(moved);
        }
    }
    if (auto moved = advance(draft, keepsFace ? SittingEvent::FaceKept : SittingEvent::Signed); !moved) {
        return passOn(moved);
    }
    if (auto grown = forgetGuardian(draft); !grown) {
        return passOn(grown);
    }
    const bool witnessed = signature.witness().has_value();
    if (auto noted = note(consentAct(witnessed, forChild), *person); !noted) {
        return passOn(noted);
    }
    domain::ReadingModes modes = answer.modes();
    modes.set(domain::ReadingMode::Witness, witnessed);
    if (auto counted = count(modes); !counted) {
        return passOn(counted);
    }
    return facts.id;
}

Result<void> Sittings::decline(domain::SittingId sitting, const domain::Answer& answer)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    if (answer.choice() != domain::Answer::Choice::Card) {
        return fail(domain::codes::stepNotAllowed, "the answer is a yes");
    }
    if (const auto shown = m_s.notices().get(answer.noticeHash()); !shown) {
        return shown.error().is(store::codes::noSuchNotice) ? fail(consent::codes::noticeNotShown) : passOn(shown);
    }
    if (d->details.minor && !d->person) {
        d->details.minor->guardian.reset(); // nobody has decided on a face: the name is of no use
    }
    const auto person = enter(*d);
    if (!person) {
        return passOn(person);
    }
    // First this sitting goes on to its card: taking back ends the ones that could still lead to a face.
    const auto no = d->step == domain::SittingStep::Signing ? SittingEvent::ChangedMind : SittingEvent::SaidNo;
    KeyIssue keys(m_s, m_c, m_actor);
    const Result<void> taken =
        advance(*d, no).and_then([&] { return keys.takeBack(*person); }).and_then([&] { return forgetGuardian(*d); });
    if (!taken) {
        return taken;
    }
    const QDate day = answer.at().toUtc().toTimeZone(m_c.zone).date();
    if (auto remembered = m_s.residents().setDoNotAsk(*person, day); !remembered) {
        return remembered;
    }
    return noteCardNext().and_then([&] { return count(answer.modes()); });
}

Result<void> Sittings::skipFace(domain::SittingId sitting)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    const auto question = questionFor(*d);
    if (!question) {
        return passOn(question);
    }
    if (!question->whyNot) {
        return fail(domain::codes::stepNotAllowed);
    }
    if (d->details.minor && !d->person) {
        d->details.minor->guardian.reset();
    }
    const auto person = enter(*d);
    if (!person) {
        return passOn(person);
    }
    if (auto noted = noteCardNext(); !noted) {
        return noted;
    }
    return advance(*d, SittingEvent::FaceNotOffered);
}

Result<void> Sittings::giveUpFace(domain::SittingId sitting)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    if (!d->consent || !d->person) {
        return fail(domain::codes::stepNotAllowed);
    }
    KeyIssue keys(m_s, m_c, m_actor);
    return advance(*d, SittingEvent::ChangedMind).and_then([&] { return keys.takeBack(*d->person); });
}

Result<void> Sittings::count(domain::ReadingModes modes) { return m_s.readings().count(m_c.today(), modes); }

Result<void> Sittings::forgetRefusal(domain::PersonId person)
{
    return m_s.residents().setDoNotAsk(person, std::nullopt);
}

Result<void> Sittings::forgetGuardian(const store::Draft& draft)
{
    const bool hasGrownUp = draft.details.minor && !domain::isUnder14(draft.details, m_c.today());
    return hasGrownUp ? m_s.residents().forgetMinor(*draft.person) : Result<void>();
}

Result<ReadyCapture> Sittings::readyCapture(domain::SittingId sitting)
{
    const auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    if (d->step != domain::SittingStep::Capturing || !d->consent || !d->person) {
        return fail(domain::codes::stepNotAllowed);
    }
    const auto record = m_s.consents().get(*d->consent);
    if (!record) {
        return passOn(record);
    }
    const Instant now = m_c.clock.now();
    // Given a moment ago, by a clock that was set back since, it holds all the same.
    if (record->withdrawnAt || now >= record->endsAt) {
        return fail(consent::codes::consentEnded);
    }
    if (const auto assessed = mayTakeFaces(); !assessed) {
        return passOn(assessed);
    }
    const consent::GrantIssuer issuer(m_c.keys.recordKeyOf(record->record));
    auto grant = issuer.issue(record->record, record->token, *d->person, now);
    if (!grant) {
        return passOn(grant);
    }
    return ReadyCapture{std::move(*grant), record->id};
}

Result<FaceIssue> Sittings::storeFace(domain::SittingId sitting, const SealedFace& sealed)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    if (!d->person || !d->consent) {
        return fail(domain::codes::stepNotAllowed);
    }
    for (const SittingEvent event : {SittingEvent::Captured, SittingEvent::FaceStored}) {
        if (auto moved = advance(*d, event); !moved) {
            return passOn(moved);
        }
    }
    if (auto cleared = forgetRefusal(*d->person); !cleared) {
        return passOn(cleared);
    }
    return KeyIssue(m_s, m_c, m_actor).storeFace(*d->person, *d->consent, sealed);
}

Result<CardIssue> Sittings::issueCard(domain::SittingId sitting, const QByteArray& uid)
{
    auto d = draft(sitting);
    if (!d) {
        return passOn(d);
    }
    if (!d->person) {
        return fail(domain::codes::stepNotAllowed);
    }
    const Instant answeredAt = d->updatedAt; // the sitting has waited for its card since
    if (auto moved = advance(*d, SittingEvent::CardIssued); !moved) {
        return passOn(moved);
    }
    // Whoever has given a face back here has a card that works already: this is the piece of plastic for it.
    KeyIssue keys(m_s, m_c, m_actor);
    auto card = keys.handOver(*d->person, uid, answeredAt);
    return card || !card.error().is(codes::noReservedCard) ? std::move(card)
                                                           : keys.issueCard(*d->person, uid, answeredAt);
}

} // namespace vestibule::app
