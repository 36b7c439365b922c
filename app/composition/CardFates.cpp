// The half of CardMaking that deals with cards which are spoiled, lost, found, replaced and returned.
#include "app/composition/CardMaking.h"
#include "app/composition/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

QByteArray wordsOfSpoiling(domain::SpoilReason reason)
{
    switch (reason) {
    case domain::SpoilReason::ChipFails:
        return "chip-fails";
    case domain::SpoilReason::PrintFails:
        return "print-fails";
    case domain::SpoilReason::Damaged:
        return "damaged";
    }
    return {};
}

/// The chip that is made for the entry is still in the office: its holder has another one, which works.
bool isMadeBeside(const std::optional<domain::CardChip>& made, const domain::Credential& key, const QByteArray& own)
{
    return made && key.state == domain::CredentialState::Active && !own.isEmpty() && made->uid != own;
}

} // namespace

Result<void> CardMaking::takeFromStock(const domain::CardChip& chip)
{
    return chip.fromStock
               ? Result<void>()
               : m_s.cardStock().giveOne().and_then([&] { return m_s.chips().noteFromStock(chip.uid, true); });
}

Result<void> CardMaking::setAside(const QByteArray& uid, domain::ChipState state,
                                  std::optional<domain::SpoilReason> reason)
{
    return m_s.chips().setState(uid, state, reason, m_c.clock.now());
}

Result<void> CardMaking::bringBack(const domain::CardChip& chip, QByteArray action)
{
    return setAside(chip.uid, domain::ChipState::Returned, std::nullopt)
        .and_then([&]() -> Result<void> {
            return chip.fromStock
                       ? m_s.cardStock().takeOne().and_then([&] { return m_s.chips().noteFromStock(chip.uid, false); })
                       : Result<void>();
        })
        .and_then([&] { return note(std::move(action), chip.credential); });
}

Result<void> CardMaking::spoil(const QByteArray& uid, domain::SpoilReason reason)
{
    if (const Result<void> may = mayMake(); !may) {
        return may;
    }
    const auto holder = m_s.cards().byUid(uid);
    const auto before = m_s.chips().get(uid);
    if (!holder || !before) {
        return holder ? passOn(before) : passOn(holder);
    }
    if (*holder) {
        return fail(codes::cardHasChip);
    }
    if (*before && domain::isSetAside((*before)->state)) {
        return {}; // a lost one stays that
    }
    const auto entry = *before ? (*before)->credential : std::nullopt;
    return setAside(uid, domain::ChipState::Spoiled, reason)
        .and_then([&] { return known(uid); })
        .and_then([&](const domain::CardChip& chip) { return takeFromStock(chip); })
        .and_then([&] { return note("card/spoiled", entry, wordsOfSpoiling(reason)); });
}

Result<void> CardMaking::replace(domain::CredentialId credential, domain::SpoilReason reason)
{
    if (const Result<void> may = mayMake(); !may) {
        return may;
    }
    const auto wanted = entry(credential);
    if (!wanted) {
        return passOn(wanted);
    }
    const QByteArray uid = wanted->card.data.uid;
    if (wanted->key.state != domain::CredentialState::Active || uid.size() != uidSize) {
        return fail(codes::cardNotMade);
    }
    // It was given to its holder, so the count has given it.
    return setAside(uid, domain::ChipState::Spoiled, reason)
        .and_then([&] { return m_s.chips().noteFromStock(uid, true); })
        .and_then([&] { return note("card/replaced", credential, wordsOfSpoiling(reason)); });
}

Result<void> CardMaking::lose(domain::CredentialId credential)
{
    if (const Result<void> may = mayMake(); !may) {
        return may;
    }
    const auto wanted = entry(credential);
    const auto made = wanted ? m_s.chips().of(credential) : Result<std::optional<domain::CardChip>>(passOn(wanted));
    if (!made) {
        return passOn(made);
    }
    const QByteArray& own = wanted->card.data.uid;
    const bool isBeside = isMadeBeside(*made, wanted->key, own);
    // One that works by its id alone comes on record, so that it is not made for somebody else.
    const QByteArray uid = *made && !isBeside ? (*made)->uid : own;
    const Result<void> left = isBeside ? m_s.chips().release((*made)->uid) : Result<void>();
    const Result<void> aside =
        !left || uid.size() != uidSize
            ? left
            : setAside(uid, domain::ChipState::Lost, std::nullopt)
                  .and_then([&] { return known(uid); })
                  .and_then([&](const domain::CardChip& chip) {
                      return own == uid ? m_s.chips().noteFromStock(uid, true) : takeFromStock(chip);
                  });
    return aside.and_then([&] { return note("card/lost", credential); }).and_then([&] {
        return KeyIssue(m_s, m_c, m_who.id).endKey(credential);
    });
}

Result<void> CardMaking::takeFound(const QByteArray& uid)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed, "a manager's decision");
    }
    const auto chip = known(uid);
    const auto holder = chip ? m_s.cards().byUid(uid) : Result<std::optional<store::StoredCard>>(passOn(chip));
    if (!holder) {
        return passOn(holder);
    }
    if (!domain::isSetAside(chip->state)) {
        return fail(store::codes::noSuchChip);
    }
    // One that was to be replaced and is good after all is in its holder's hand, not among the blank ones.
    return *holder ? setAside(uid, domain::ChipState::Returned, std::nullopt).and_then([&] {
        return note("card/found", (*holder)->credential);
    })
                   : bringBack(*chip, "card/found");
}

Result<void> CardMaking::takeBack(const QByteArray& uid)
{
    if (const Result<void> may = mayMake(); !may) {
        return may;
    }
    const auto chip = known(uid);
    if (!chip) {
        return passOn(chip);
    }
    if (domain::isSetAside(chip->state)) {
        return fail(chip->state == domain::ChipState::Lost ? codes::cardLost : codes::cardSpoiled);
    }
    const auto holder = m_s.cards().byUid(uid);
    if (!holder) {
        return passOn(holder);
    }
    // Whoever it was only begun for waits for another.
    return *holder ? takeBack((*holder)->credential) : bringBack(*chip, "card/returned");
}

Result<void> CardMaking::takeBack(domain::CredentialId credential)
{
    if (const Result<void> may = mayMake(); !may) {
        return may;
    }
    const auto held = m_s.credentials().get(credential);
    const auto card = held ? m_s.cards().get(credential) : Result<store::StoredCard>(passOn(held));
    const auto made = card ? m_s.chips().of(credential) : Result<std::optional<domain::CardChip>>(passOn(card));
    const auto chip = made ? m_s.chips().get(card->data.uid) : made;
    if (!chip) {
        return passOn(chip);
    }
    if (held->endedAt && !*made) {
        return fail(store::codes::noSuchChip, "nothing is out for it");
    }
    const QByteArray& own = card->data.uid;
    const bool isBeside = isMadeBeside(*made, held->credential, own);
    const bool isMade = *made && !isBeside;
    const bool isAside = *chip && domain::isSetAside((*chip)->state);
    domain::CardChip back;
    if (isMade) {
        back = **made;
    } else { // it works by its id alone, or was good after all: it was given out of the stock like others
        back.uid = own;
        back.fromStock = true;
        back.credential = credential;
    }
    const bool hasChip = isMade || (own.size() == uidSize && !isAside);
    // What was reserved and never made was given to nobody.
    const bool wasGiven = held->credential.state != domain::CredentialState::Reserved;
    const Result<void> left = isBeside ? m_s.chips().release((*made)->uid) : Result<void>();
    const Result<void> done = left.and_then([&] {
        return hasChip    ? bringBack(back, "card/returned")
               : wasGiven ? note("card/returned", credential)
                          : Result<void>();
    });
    return !done || held->endedAt ? done : KeyIssue(m_s, m_c, m_who.id).endKey(credential);
}

} // namespace vestibule::app
