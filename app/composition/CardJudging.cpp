#include "app/composition/CardJudging.h"

#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "core/cards/desfire/Codes.h"
#include "core/store/Session.h"

#include <algorithm>
#include <array>

namespace vestibule::app {

namespace {

using cards::desfire::AccessCard;
using cards::desfire::KeysThere;

/// The numbers that the keys on the card may have, the latest first.
std::vector<quint32> numbersOf(const KeysThere& keys, quint32 lastKnown)
{
    using namespace cards::desfire;
    std::vector<quint32> out;
    for (const quint32 near : {lastKnown, lastKnown + 1}) {
        if (const auto number = numberOf(keys.versions.at(slotOf(near)), near)) {
            out.push_back(*number);
        }
    }
    std::sort(out.rbegin(), out.rend());
    return out;
}

/// What lies in the latest place that is whole.
struct Whole
{
    quint32 keyVersion = 0;
    SignedCard card;
};

std::optional<Whole> latestOf(const SeenCard& seen, const DeskContext& context, const domain::EstateId& estate)
{
    for (const SeenCard::Place& place : seen.places) {
        auto opened = openCard(context.keys, place.signedCredential);
        const bool isWhole = opened && opened->content.estate == estate && opened->content.uid == seen.uid &&
                             opened->content.keyVersion == place.keyVersion;
        if (isWhole) {
            return Whole{place.keyVersion, std::move(*opened)};
        }
    }
    return std::nullopt;
}

/// Whether it carries what was not made for this chip by this estate, though its keys are known.
bool carriesAnothers(const SeenCard& seen, const DeskContext& context, const domain::EstateId& estate)
{
    return std::any_of(seen.places.begin(), seen.places.end(), [&](const SeenCard::Place& place) {
        const auto opened = openCard(context.keys, place.signedCredential);
        const bool isOwn = opened && opened->content.estate == estate && opened->content.uid == seen.uid;
        return !place.signedCredential.isEmpty() && !isOwn;
    });
}

/// The chip on record, the entry that it is for, and whatever works by its id.
struct OnRecord
{
    std::optional<domain::CardChip> chip;
    std::optional<store::StoredCard> byId;
    std::optional<store::StoredCredential> entry;
    std::optional<store::StoredCard> card;
    bool isKeyOut = false;

    [[nodiscard]] bool isSetAside() const { return chip && domain::isSetAside(chip->state); }
    [[nodiscard]] bool wasWritten() const { return chip && chip->keyVersion != 0; }
};

Result<OnRecord> onRecord(store::Session& s, const QByteArray& uid, const std::optional<Whole>& whole)
{
    OnRecord out;
    auto chip = s.chips().get(uid);
    auto byId = s.cards().byUid(uid);
    if (!chip || !byId) {
        return chip ? passOn(byId) : passOn(chip);
    }
    out.chip = std::move(*chip);
    out.byId = std::move(*byId);
    std::optional<domain::CredentialId> id = out.chip ? out.chip->credential : std::nullopt;
    if (!id && out.byId) {
        id = out.byId->credential;
    }
    if (!id && whole && !out.chip) { // a store that was put back to before it was made
        const auto byNumber = s.cards().byNumber(whole->card.content.number);
        if (!byNumber) {
            return passOn(byNumber);
        }
        id = *byNumber ? std::optional((*byNumber)->credential) : std::nullopt;
    }
    if (!id) {
        return out;
    }
    auto entry = s.credentials().get(*id);
    auto card = s.cards().get(*id);
    const auto isOut = s.chips().isKeyOut(*id);
    if (!entry || !card || !isOut) {
        return !entry ? passOn(entry) : !card ? passOn(card) : passOn(isOut);
    }
    out.entry = std::move(*entry);
    out.card = std::move(*card);
    out.isKeyOut = *isOut;
    return out;
}

/// Of a chip that proves nothing.
CardVerdict verdictOnUnproven(const OnRecord& record, const SeenCard& seen)
{
    if (record.isSetAside()) {
        return CardVerdict::Blocked;
    }
    if (record.wasWritten()) {
        return CardVerdict::Foreign;
    }
    if (record.chip && record.chip->credential) {
        return CardVerdict::Unfinished;
    }
    if (record.byId) {
        return CardVerdict::IdOnly;
    }
    return seen.isNew && !seen.hasApplication ? CardVerdict::Free : CardVerdict::Foreign;
}

CardVerdict verdictOn(const OnRecord& record, const SeenCard& seen, const std::optional<Whole>& whole, Instant now)
{
    if (record.entry && record.entry->endedAt) {
        return CardVerdict::Blocked;
    }
    if (seen.places.empty()) {
        return verdictOnUnproven(record, seen);
    }
    if (record.isSetAside()) {
        return CardVerdict::Blocked;
    }
    if (!record.entry) {
        return CardVerdict::Free;
    }
    if (record.entry->credential.validUntil <= now) {
        return CardVerdict::Expired;
    }
    const bool isAsOnRecord = whole && record.chip && record.chip->credential && record.chip->isWritten() &&
                              record.chip->keyVersion == whole->keyVersion &&
                              record.card->data.number == whole->card.content.number;
    if (!isAsOnRecord) {
        return CardVerdict::Unfinished;
    }
    if (whole->card.isOfFormerKey) {
        return CardVerdict::Old; // it is not taken at the desk any more
    }
    const bool isAtWork = record.entry->credential.state == domain::CredentialState::Active &&
                          record.card->data.uid == seen.uid && record.card->data.keyVersion == whole->keyVersion;
    if (!isAtWork) {
        return CardVerdict::New;
    }
    return record.isKeyOut ? CardVerdict::Old : CardVerdict::Good;
}

} // namespace

Result<SignedCard> openCard(const EstateKeys& keys, const QByteArray& message)
{
    using protocol::CardCredential;
    auto now = protocol::openMessage<CardCredential>(keys.publish().publicKey(), message);
    if (now) {
        return SignedCard{std::move(*now), false};
    }
    for (const protocol::PublicKey& key : keys.formerPublishKeys()) {
        if (auto before = protocol::openMessage<CardCredential>(key, message)) {
            return SignedCard{std::move(*before), true};
        }
    }
    return fail(codes::cardForeign, "not signed here", now.error());
}

bool isStrange(const Error& error)
{
    namespace chip = cards::desfire::codes;
    const std::array strange{chip::keyRefused, chip::noApplication, chip::noFile, chip::notPermitted};
    return std::any_of(strange.begin(), strange.end(), [&error](const ErrorCode& code) { return error.is(code); });
}

Result<SeenCard> seeCard(cards::CardChannel& channel, cards::desfire::CardMasters& masters, const QByteArray& uid,
                         quint32 lastKnown)
{
    AccessCard card(channel);
    const Result<QByteArray> told = card.identify();
    if (!told) {
        return passOn(told);
    }
    if (*told != uid) {
        return fail(cards::desfire::codes::otherChip);
    }
    const auto keys = card.keysThere();
    if (!keys) {
        return passOn(keys);
    }
    SeenCard out{uid, card.model(), keys->isNew, keys->hasApplication};
    for (const quint32 number : numbersOf(*keys, lastKnown)) {
        const auto key = masters.readKey(uid, number);
        const auto read = key ? card.read(*key, number) : Result<QByteArray>(passOn(key));
        if (read) {
            out.places.push_back({number, *read});
        } else if (read.error().is(cards::desfire::codes::noFile)) {
            out.places.push_back({number, {}}); // the key is ours, and nothing was written for it yet
        } else if (!isStrange(read.error())) {
            return passOn(read);
        }
    }
    return out;
}

Result<JudgedCard> judgeCard(store::Session& session, const DeskContext& context, const SeenCard& seen)
{
    const auto estate = session.estate().get();
    if (!estate) {
        return passOn(estate);
    }
    const std::optional<Whole> whole = latestOf(seen, context, estate->id);
    const auto record = onRecord(session, seen.uid, whole);
    if (!record) {
        return passOn(record);
    }
    JudgedCard out;
    out.verdict = !whole && carriesAnothers(seen, context, estate->id)
                      ? CardVerdict::Foreign
                      : verdictOn(*record, seen, whole, context.clock.now());
    out.keyVersion = whole ? whole->keyVersion : 0;
    if (record->entry) {
        out.entry = record->entry->credential.id;
        out.number = record->card->data.number;
        out.state = record->entry->credential.state;
        out.validUntil = record->entry->credential.validUntil;
    } else if (whole) {
        out.number = whole->card.content.number;
    }
    return out;
}

} // namespace vestibule::app
