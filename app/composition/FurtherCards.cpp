// The half of KeyIssue that gives cards beside somebody's first, further ones and those that visitors carry, and the
// cards of single entries.
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
    if (const Result<void> notOver = domain::checkNotOver(reserved, m_c.clock.now()); !notOver) {
        return passOn(notOver);
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

Result<bool> KeyIssue::waitsForChip(domain::CredentialId credential)
{
    const auto card = m_s.cards().get(credential);
    const auto chip = card ? m_s.chips().get(card->data.uid) : Result<std::optional<domain::CardChip>>(passOn(card));
    if (!chip) {
        return passOn(chip);
    }
    return card->data.uid.isEmpty() || (*chip && domain::isToBeFollowed(**chip, card->data.keyVersion));
}

Result<CardIssue> KeyIssue::giveNext(const domain::Credential& active, const QByteArray& uid)
{
    const auto before = m_s.cards().get(active.id);
    const auto who = before ? m_s.residents().get(active.person) : Result<store::StoredResident>(passOn(before));
    if (!who) {
        return passOn(who);
    }
    const domain::CardData& was = before->data;
    const domain::CardData now{was.number, uid, 0};
    Result<void> given = domain::checkNotOver(active, m_c.clock.now())
                             .and_then([&] { return isChipFree(uid, active.id); })
                             .and_then([&] { return leaveBegunChip(active.id, uid); });
    if (given && (was.uid != uid || was.keyVersion != 0)) {
        given = m_s.cards()
                    .setUid(active.id, uid, 0)
                    // A new revision, so that gates which hold the card as it was take it once more.
                    .and_then([&] { return m_s.credentials().extend(active.id, active.validFrom, active.validUntil); })
                    .and_then([&] { return placeCard(active.id, now); });
    }
    // What was given by its printed number alone was counted then: this is its chip.
    if (given && !was.uid.isEmpty() && was.uid != uid) {
        given = m_s.cardStock().giveOne();
    }
    return given.and_then([&] { return note("credential/card-issued", active.person, active.id); }).map([&] {
        return CardIssue{active.id, now, who->resident.details.name, active.validUntil, true};
    });
}

Result<CardIssue> KeyIssue::giveByNumber(domain::CredentialId credential, const QByteArray& uid)
{
    const auto stored = m_s.credentials().get(credential);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->endedAt) {
        return fail(store::codes::credentialEnded);
    }
    const domain::Credential& entry = stored->credential;
    if (entry.state == domain::CredentialState::Reserved) {
        return isChipFree(uid, credential)
            .and_then([&] { return startReserved(entry, uid); })
            .and_then([&](CardIssue&& card) { return handOut(std::move(card), entry.person, {}); });
    }
    const auto waits = waitsForChip(credential);
    if (!waits) {
        return passOn(waits);
    }
    return *waits ? giveNext(entry, uid) : fail(codes::noReservedCard);
}

} // namespace vestibule::app
