// The half of KeyIssue that gives cards beside somebody's first: further ones, and those that visitors carry.
#include "app/composition/Codes.h"
#include "app/composition/KeyIssue.h"
#include "core/domain/Approval.h"
#include "core/domain/CardRules.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

Result<void> KeyIssue::mayAddCard(domain::PersonId person, bool isVisitors)
{
    const auto rules = m_s.cardRules().get();
    const auto there = m_s.cards().inDwellingOf(person);
    if (!rules || !there) {
        return rules ? Result<void>(passOn(there)) : passOn(rules);
    }
    return domain::mayAddCard(*rules, *there, isVisitors);
}

Result<CardIssue> KeyIssue::startReserved(const domain::Credential& reserved, const QByteArray& uid)
{
    const auto who = resident(reserved.person);
    if (!who) {
        return passOn(who);
    }
    if (reserved.validUntil <= m_c.clock.now()) {
        return fail(domain::codes::leaseEnded);
    }
    return leaveBegunChip(reserved.id, uid)
        .and_then([&] { return m_s.cards().setUid(reserved.id, uid, 0); })
        .and_then([&] { return m_s.credentials().activate(reserved.id); })
        .and_then([&] { return m_s.cards().get(reserved.id); })
        .map([&](const store::StoredCard& card) {
            return CardIssue{reserved.id, card.data, who->resident.details.name, reserved.validUntil, false};
        });
}

Result<CardIssue> KeyIssue::handOut(CardIssue card, domain::PersonId person, std::optional<Instant> answeredAt)
{
    if (answeredAt) { // a clock that was set back makes it no less than nothing
        card.sinceAnswer = std::max(std::chrono::seconds(0),
                                    std::chrono::duration_cast<std::chrono::seconds>(m_c.clock.now() - *answeredAt));
    }
    card.handedOver = true;
    const auto seconds = card.sinceAnswer ? std::optional<qint64>(card.sinceAnswer->count()) : std::nullopt;
    const Result<void> given =
        placeCard(card.credential, card.card).and_then([&] { return m_s.cardStock().giveOne(); }).and_then([&] {
            return note("credential/card-issued", person, card.credential, seconds);
        });
    return given ? Result<CardIssue>(std::move(card)) : Result<CardIssue>(passOn(given));
}

Result<CardIssue> KeyIssue::reserveFurther(domain::PersonId person)
{
    const auto who = resident(person);
    const auto working = cardOf(person, domain::CredentialState::Active);
    const auto reserved = cardOf(person, domain::CredentialState::Reserved);
    if (!who || !working || !reserved) {
        return !who ? Result<CardIssue>(passOn(who)) : !working ? passOn(working) : passOn(reserved);
    }
    if (!domain::tenancyRuns(who->resident.details, m_c.today())) {
        return fail(domain::codes::leaseEnded);
    }
    const bool isFirst = !*working && !*reserved;
    const Result<void> may = isFirst ? Result<void>() : mayAddCard(person, false);
    auto made = may.and_then([&] { return newCard(person, domain::CredentialState::Reserved, {}); });
    if (!made) {
        return made;
    }
    const Result<void> noted = note("credential/card-reserved", person, made->credential);
    return noted ? std::move(made) : Result<CardIssue>(passOn(noted));
}

Result<CardIssue> KeyIssue::reserveVisitors(domain::PersonId person, Instant until)
{
    const auto who = resident(person);
    const auto rules = m_s.cardRules().get();
    if (!who || !rules) {
        return who ? Result<CardIssue>(passOn(rules)) : passOn(who);
    }
    const auto leaseEnd = who->resident.details.leaseEnd;
    if (!domain::tenancyRuns(who->resident.details, m_c.today())) {
        return fail(domain::codes::leaseEnded);
    }
    auto made = domain::checkVisit(*rules, leaseEnd, until, m_c.clock.now(), m_c.zone)
                    .and_then([&] { return mayAddCard(person, true); })
                    .and_then([&] { return newCard(person, domain::CredentialState::Reserved, {}, until); });
    if (!made) {
        return made;
    }
    const Result<void> noted = note("credential/visitor-reserved", person, made->credential);
    return noted ? std::move(made) : Result<CardIssue>(passOn(noted));
}

Result<CardIssue> KeyIssue::giveReserved(domain::CredentialId credential, const QByteArray& uid)
{
    const auto stored = m_s.credentials().get(credential);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->endedAt) {
        return fail(store::codes::credentialEnded);
    }
    if (stored->credential.state != domain::CredentialState::Reserved) {
        return fail(codes::noReservedCard);
    }
    return isChipFree(uid, credential)
        .and_then([&] { return startReserved(stored->credential, uid); })
        .and_then([&](CardIssue&& card) { return handOut(std::move(card), stored->credential.person, {}); });
}

} // namespace vestibule::app
