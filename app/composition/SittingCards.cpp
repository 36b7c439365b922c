// The part of Sittings in which the card is made and taken.
#include "app/composition/Codes.h"
#include "app/composition/Sittings.h"
#include "core/domain/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

/// Who may sit here may give cards.
domain::Operator clerk(Actor actor) { return {actor, {}, domain::Role::Clerk, true}; }

/// Whether it is a card of whoever sits there; what their visitors carry is nobody's own.
bool isOwn(const domain::Credential& card, const store::Draft& draft)
{
    return card.person == *draft.person && !card.isVisitors();
}

} // namespace

Result<store::Draft> Sittings::draftAtCard(domain::SittingId sitting)
{
    auto d = draft(sitting);
    return !d || (d->step == domain::SittingStep::Card && d->person) ? std::move(d)
                                                                     : fail(domain::codes::stepNotAllowed);
}

Result<domain::CredentialId> Sittings::cardToMake(domain::SittingId sitting)
{
    const auto d = draftAtCard(sitting);
    return d ? KeyIssue(m_s, m_c, m_actor).cardToMake(*d->person) : passOn(d);
}

Result<domain::CredentialId> Sittings::cardOf(domain::SittingId sitting)
{
    const auto d = draftAtCard(sitting);
    return d ? CardHandover(m_s, m_c, clerk(m_actor)).entryOf(*d->person) : passOn(d);
}

Result<CardIssue> Sittings::activateCard(domain::SittingId sitting, const ProvedCard& proved)
{
    const auto d = draftAtCard(sitting);
    const auto entry = d ? m_s.credentials().get(proved.credential) : Result<store::StoredCredential>(passOn(d));
    if (!entry) {
        return passOn(entry);
    }
    if (!isOwn(entry->credential, *d)) {
        return fail(codes::cardOfOtherEntry);
    }
    // The sitting has waited for its card since it was saved last.
    return CardMaking(m_s, m_c, clerk(m_actor)).activate(proved, d->updatedAt);
}

Result<void> Sittings::collectCard(domain::SittingId sitting, domain::CredentialId card,
                                   const domain::CardCollection& taken)
{
    auto d = draftAtCard(sitting);
    const auto entry = d ? m_s.credentials().get(card) : Result<store::StoredCredential>(passOn(d));
    if (!entry) {
        return passOn(entry);
    }
    if (!isOwn(entry->credential, *d)) {
        return fail(codes::cardOfOtherEntry);
    }
    return CardHandover(m_s, m_c, clerk(m_actor)).collect(card, taken).and_then([&] {
        return advance(*d, domain::SittingEvent::CardIssued);
    });
}

Result<void> Sittings::closeWithCard(domain::SittingId sitting)
{
    auto d = draftAtCard(sitting);
    CardHandover handover(m_s, m_c, clerk(m_actor));
    const auto found =
        d ? handover.entryOf(*d->person).and_then([&](domain::CredentialId entry) { return handover.progress(entry); })
          : Result<CardProgress>(passOn(d));
    if (!found) {
        return passOn(found);
    }
    const bool isDone = found->stage == CardProgress::Stage::Working || found->stage == CardProgress::Stage::Collected;
    return isDone ? advance(*d, domain::SittingEvent::CardIssued) : fail(codes::cardNotMade);
}

} // namespace vestibule::app
