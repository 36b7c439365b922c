#include "app/composition/Assessments.h"
#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "app/composition/Renewals.h"
#include "app/composition/Sittings.h"
#include "core/consent/Codes.h"
#include "core/domain/Removal.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// Whoever says no would stand before it.
bool isAnyClosedToCards(const std::vector<domain::Gate>& gates)
{
    return std::any_of(gates.begin(), gates.end(), [](const domain::Gate& gate) { return !gate.acceptsCards; });
}

/// What ended long ago and is not gone everywhere: until it is, nobody is asked for more.
Result<bool> isClosedByRemovals(store::Session& s, Instant now)
{
    return s.credentials().oldestUnsigned().map(
        [now](const std::optional<Instant>& oldest) { return domain::removalsCloseFaces(oldest, now); });
}

} // namespace

Result<consent::Assessment> Sittings::mayTakeFaces()
{
    const auto gates = m_s.gates().list();
    if (!gates) {
        return passOn(gates);
    }
    if (isAnyClosedToCards(*gates)) {
        return fail(codes::gateWithoutCard);
    }
    const auto overdue = isClosedByRemovals(m_s, m_c.clock.now());
    if (!overdue) {
        return passOn(overdue);
    }
    return *overdue ? fail(codes::removalsOverdue) : assessmentInForce(m_s, m_c.clock.now());
}

Result<std::optional<ErrorCode>> Sittings::whyNoFace(std::optional<domain::PersonId> person, bool ownWish)
{
    using Reason = std::optional<ErrorCode>;
    const auto gates = m_s.gates().list();
    if (!gates) {
        return passOn(gates);
    }
    if (std::none_of(gates->begin(), gates->end(), [](const domain::Gate& g) { return g.acceptsFaces; })) {
        return Reason(codes::noGate);
    }
    if (isAnyClosedToCards(*gates)) {
        return Reason(codes::gateWithoutCard);
    }
    const auto overdue = isClosedByRemovals(m_s, m_c.clock.now());
    if (!overdue) {
        return passOn(overdue);
    }
    if (*overdue) {
        return Reason(codes::removalsOverdue);
    }
    if (const auto assessed = assessmentInForce(m_s, m_c.clock.now()); !assessed) {
        const ErrorCode why = assessed.error().code();
        const bool closed = why == consent::codes::assessmentMissing || why == consent::codes::assessmentStale;
        return closed ? Result<Reason>(Reason(why)) : Result<Reason>(passOn(assessed));
    }
    const auto stock = m_s.cardStock().get();
    if (!stock) {
        return passOn(stock);
    }
    const bool isNoneLeft = *stock && (*stock)->left() == 0;
    if (!person) {
        return isNoneLeft ? Reason(codes::noCardLeft) : Reason();
    }
    if (isNoneLeft) {
        const auto cards = activeKeys(m_s, *person, domain::CredentialKind::Card);
        if (!cards) {
            return passOn(cards);
        }
        if (cards->empty()) {
            return Reason(codes::noCardLeft);
        }
    }
    const auto who = m_s.residents().get(*person);
    const auto faces = activeKeys(m_s, *person, domain::CredentialKind::Face);
    if (!who) {
        return passOn(who);
    }
    if (!faces) {
        return passOn(faces);
    }
    const auto renewed = isToBeAskedAgain(m_s, *who, m_c);
    if (!renewed) {
        return passOn(renewed);
    }
    if (!faces->empty() && !*renewed) {
        return Reason(codes::faceOnRecord);
    }
    const auto refused = hasRefused(*who);
    if (!refused) {
        return passOn(refused);
    }
    return *refused && !ownWish ? Reason(codes::askedNotToBeAsked) : Reason();
}

Result<bool> Sittings::hasRefused(const store::StoredResident& who)
{
    if (who.doNotAskOn) {
        return true;
    }
    const auto consents = m_s.consents().ofPerson(who.resident.id);
    return consents ? Result<bool>(takenBackAt(*consents).has_value()) : passOn(consents);
}

Result<FaceQuestion> Sittings::faceQuestion(domain::SittingId sitting)
{
    const auto d = draft(sitting);
    return d ? questionFor(*d) : passOn(d);
}

Result<FaceQuestion> Sittings::questionFor(const store::Draft& draft)
{
    FaceQuestion out;
    const auto why = whyNoFace(draft.person, draft.ownWish);
    if (!why) {
        return passOn(why);
    }
    out.whyNot = *why;
    if (draft.person) {
        const auto faces = activeKeys(m_s, *draft.person, domain::CredentialKind::Face);
        if (!faces) {
            return passOn(faces);
        }
        out.renews = !faces->empty();
        auto kept = faceToKeep(m_s, *draft.person, m_c.clock.now());
        if (!kept) {
            return passOn(kept);
        }
        if (*kept) {
            out.keeps = true;
            out.missingAt = std::move((*kept)->missingAt);
        }
    } else {
        const auto same = m_s.residents().sameNameAndDwelling(draft.details.name, draft.details.dwelling);
        if (!same) {
            return passOn(same);
        }
        if (!same->empty()) {
            out.whyNot = codes::alreadyOnRecord; // another sitting has entered them since, and has had their answer
        }
    }
    out.forChild = domain::isUnder14(draft.details, m_c.today());
    if (!out.forChild || out.whyNot) {
        return out;
    }
    if (!draft.details.minor->guardian) {
        out.whyNot = codes::guardianNotNamed;
        return out;
    }
    const auto latest = latestNotice(m_s);
    if (!latest) {
        return passOn(latest);
    }
    if (!latest->hasChildRules()) {
        out.whyNot = codes::noChildRules;
    }
    return out;
}

} // namespace vestibule::app
