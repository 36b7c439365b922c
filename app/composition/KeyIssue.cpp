#include "app/composition/KeyIssue.h"

#include "app/composition/Assessments.h"
#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "core/cards/CardNumber.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <array>

namespace vestibule::app {

namespace {

/// Makes what gates get of cards. A card with a key of its own goes with that one key.
class CardPayloads
{
public:
    explicit CardPayloads(const EstateKeys& keys) : m_keys(keys) {}

    Result<protocol::CardPayload> of(domain::CredentialId credential, const domain::CardData& card)
    {
        if (card.keyVersion == 0) {
            return protocol::CardPayload{credential, card, {}};
        }
        if (!m_masters) {
            auto masters = m_keys.cardMasters();
            if (!masters) {
                return passOn(masters);
            }
            m_masters.emplace(std::move(*masters));
        }
        return m_masters->readKey(card.uid, card.keyVersion).map([&](cards::desfire::ChipKey&& key) {
            return protocol::CardPayload{credential, card, std::move(key.bytes)};
        });
    }

private:
    const EstateKeys& m_keys;
    std::optional<cards::desfire::CardMasters> m_masters;
};

} // namespace

Result<SealedFace> sealFace(capture::Template captured, std::span<const domain::Gate> gates)
{
    const protocol::Algorithm algorithm{QString::fromLatin1(captured.algorithm().name),
                                        quint64(captured.algorithm().version), quint64(captured.algorithm().dimension)};
    SealedFace out;
    out.credential = domain::CredentialId::random();
    auto sealed = sync::sealToGates(
        protocol::FacePayload{out.credential, algorithm, protocol::halvesOf(captured.values())}, gates);
    if (!sealed) {
        return passOn(sealed);
    }
    out.payloads = std::move(*sealed);
    return out;
}

Result<void> KeyIssue::note(QByteArray action, domain::PersonId person, domain::CredentialId credential,
                            std::optional<qint64> count)
{
    audit::Entry entry;
    entry.by = m_actor;
    entry.action = std::move(action);
    entry.object = credential.isNull() ? QByteArray() : credential.bytes();
    entry.count = count;
    if (!person.isNull()) {
        const auto who = m_s.residents().get(person);
        if (!who) {
            return passOn(who);
        }
        entry.subject = who->token;
    }
    return m_c.audit.note(m_s, entry);
}

Result<std::optional<domain::Credential>> KeyIssue::cardOf(domain::PersonId person, domain::CredentialState state)
{
    const auto all = m_s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    for (const store::StoredCredential& c : *all) {
        if (c.credential.kind == domain::CredentialKind::Card && c.credential.state == state &&
            !c.credential.isVisitors()) {
            return std::optional(c.credential);
        }
    }
    return std::optional<domain::Credential>();
}

Result<store::StoredResident> KeyIssue::resident(domain::PersonId person)
{
    auto who = m_s.residents().get(person);
    return who && who->erasedAt ? Result<store::StoredResident>(fail(store::codes::noSuchPerson)) : std::move(who);
}

Result<FaceIssue> KeyIssue::storeFace(domain::PersonId person, domain::ConsentId consent, const SealedFace& sealed)
{
    const Instant now = m_c.clock.now();
    if (const auto assessed = assessmentInForce(m_s, now); !assessed) {
        return passOn(assessed);
    }
    const auto who = resident(person);
    if (!who) {
        return passOn(who);
    }
    const auto record = m_s.consents().get(consent);
    if (!record) {
        return passOn(record);
    }
    domain::Credential face;
    face.id = sealed.credential;
    face.person = person;
    face.kind = domain::CredentialKind::Face;
    face.state = domain::CredentialState::Active;
    face.validFrom = now;
    face.validUntil = domain::faceValidUntil(who->resident.details.leaseEnd, record->endsAt, m_c.zone);
    if (face.validUntil <= now) {
        return fail(domain::codes::leaseEnded);
    }
    if (auto added = m_s.credentials().add(face, consent); !added) {
        return passOn(added);
    }
    const auto inService = m_s.gates().list();
    if (!inService) {
        return passOn(inService);
    }
    FaceIssue out{face.id, {}, 0};
    for (const sync::SealedPayload& payload : sealed.payloads) {
        // Since the face was sealed to it a gate may have been taken out of service, or has stopped taking faces.
        if (std::none_of(inService->begin(), inService->end(), [&payload](const domain::Gate& gate) {
                return gate.id == payload.gate && gate.acceptsFaces;
            })) {
            continue;
        }
        if (auto placed = m_s.journal().place(face.id, payload.gate, payload.payload, now); !placed) {
            return passOn(placed);
        }
        ++out.gates;
    }
    if (auto ended = endEarlierFaces(person, face.id); !ended) {
        return passOn(ended);
    }
    const auto card = cardBeside(person);
    if (!card) {
        return passOn(card);
    }
    out.cardNumber = *card;
    if (auto noted = note("credential/face-stored", person, face.id); !noted) {
        return passOn(noted);
    }
    return out;
}

Result<QString> KeyIssue::cardBeside(domain::PersonId person)
{
    const auto active = cardOf(person, domain::CredentialState::Active);
    const auto reserved = cardOf(person, domain::CredentialState::Reserved);
    if (!active) {
        return passOn(active);
    }
    if (!reserved) {
        return passOn(reserved);
    }
    if (!*active && !*reserved) {
        return newCard(person, domain::CredentialState::Reserved, {}).map([](const CardIssue& card) {
            return card.card.number;
        });
    }
    return m_s.cards().get(*active ? (*active)->id : (*reserved)->id).map([](const store::StoredCard& card) {
        return card.data.number;
    });
}

Result<CardIssue> KeyIssue::newCard(domain::PersonId person, domain::CredentialState state, const QByteArray& uid,
                                    std::optional<Instant> visitorUntil)
{
    const Instant now = m_c.clock.now();
    const auto who = resident(person);
    if (!who) {
        return passOn(who);
    }
    domain::Credential card;
    card.id = domain::CredentialId::random();
    card.person = person;
    card.kind = domain::CredentialKind::Card;
    card.state = state;
    card.validFrom = now;
    card.validUntil = visitorUntil ? domain::visitEnd(*visitorUntil, who->resident.details.leaseEnd, m_c.zone)
                                   : domain::cardValidUntil(who->resident.details.leaseEnd, now, m_c.zone);
    if (card.validUntil <= now) {
        return fail(domain::codes::leaseEnded);
    }
    const Result<void> entered = m_s.credentials().add(card).and_then(
        [&] { return visitorUntil ? m_s.cards().addVisitors(card.id, *visitorUntil) : Result<void>(); });
    if (!entered) {
        return passOn(entered);
    }
    domain::CardData data{cards::newCardNumber(), uid, 0};
    if (auto added = m_s.cards().add(card.id, data); !added) {
        return passOn(added);
    }
    return CardIssue{card.id, data, who->resident.details.name, card.validUntil, false};
}

Result<void> KeyIssue::placeCard(domain::CredentialId credential, const domain::CardData& card)
{
    const auto gates = m_s.gates().list();
    if (!gates) {
        return passOn(gates);
    }
    auto plain = CardPayloads(m_c.keys).of(credential, card);
    const auto sealed =
        plain ? sync::sealToGates(std::move(*plain), *gates) : Result<std::vector<sync::SealedPayload>>(passOn(plain));
    if (!sealed) {
        return passOn(sealed);
    }
    for (const sync::SealedPayload& payload : *sealed) {
        if (auto placed = m_s.journal().place(credential, payload.gate, payload.payload, m_c.clock.now()); !placed) {
            return placed;
        }
    }
    return {};
}

Result<CardIssue> KeyIssue::issueCard(domain::PersonId person, const QByteArray& uid, std::optional<Instant> answeredAt)
{
    const auto reserved = cardOf(person, domain::CredentialState::Reserved);
    const Result<void> free =
        reserved ? isChipFree(uid, *reserved ? std::optional((*reserved)->id) : std::nullopt) : passOn(reserved);
    if (!free) {
        return passOn(free);
    }
    if (*reserved) {
        return startReserved(**reserved, uid).and_then([&](CardIssue&& card) {
            return handOut(std::move(card), person, answeredAt);
        });
    }
    const auto working = cardOf(person, domain::CredentialState::Active);
    if (!working) {
        return passOn(working);
    }
    // A sitting ends with a card, whatever the estate's numbers are: a no is as good as a yes.
    const Result<void> may = *working && !answeredAt ? mayAddCard(person, false) : Result<void>();
    return may.and_then([&] { return newCard(person, domain::CredentialState::Active, uid); })
        .and_then([&](CardIssue&& card) { return handOut(std::move(card), person, answeredAt); });
}

Result<std::optional<domain::Credential>> KeyIssue::unreadCardOf(domain::PersonId person)
{
    const auto all = m_s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    for (const store::StoredCredential& c : *all) {
        if (c.credential.kind != domain::CredentialKind::Card ||
            c.credential.state != domain::CredentialState::Active || c.credential.isVisitors()) {
            continue;
        }
        const auto waits = waitsForChip(c.credential.id);
        if (!waits) {
            return passOn(waits);
        }
        if (*waits) {
            return std::optional(c.credential);
        }
    }
    return std::optional<domain::Credential>();
}

Result<CardIssue> KeyIssue::takeChip(const domain::Credential& active, const QByteArray& uid)
{
    if (!uid.isEmpty()) {
        const Result<void> set =
            isChipFree(uid, active.id).and_then([&] { return leaveBegunChip(active.id, uid); }).and_then([&] {
                return m_s.cards().setUid(active.id, uid, 0);
            });
        if (!set) {
            return passOn(set);
        }
        // A new revision, so that gates which hold the card without its chip take it once more.
        if (auto raised = m_s.credentials().extend(active.id, active.validFrom, active.validUntil); !raised) {
            return passOn(raised);
        }
    }
    const auto card = m_s.cards().get(active.id);
    const auto who = m_s.residents().get(active.person);
    if (!card) {
        return passOn(card);
    }
    if (!who) {
        return passOn(who);
    }
    if (!uid.isEmpty()) {
        if (auto placed = placeCard(active.id, card->data); !placed) {
            return passOn(placed);
        }
    }
    return CardIssue{active.id, card->data, who->resident.details.name, active.validUntil, true};
}

Result<void> KeyIssue::isChipFree(const QByteArray& uid, std::optional<domain::CredentialId> entry)
{
    const auto chip = m_s.chips().get(uid);
    if (!chip || !*chip) {
        return chip ? Result<void>() : passOn(chip);
    }
    if (domain::isSetAside((*chip)->state)) {
        return fail((*chip)->state == domain::ChipState::Lost ? codes::cardLost : codes::cardSpoiled);
    }
    return (*chip)->credential && (*chip)->credential != entry ? fail(codes::cardOfOtherEntry) : Result<void>();
}

Result<void> KeyIssue::leaveBegunChip(domain::CredentialId entry, const QByteArray& uid)
{
    const auto chip = m_s.chips().of(entry);
    if (!chip) {
        return passOn(chip);
    }
    return *chip && (*chip)->uid != uid && !(*chip)->keyRev ? m_s.chips().release((*chip)->uid) : Result<void>();
}

Result<domain::CredentialId> KeyIssue::cardToMake(domain::PersonId person)
{
    const auto reserved = cardOf(person, domain::CredentialState::Reserved);
    const auto unread = unreadCardOf(person);
    if (!reserved || !unread) {
        return reserved ? passOn(unread) : passOn(reserved);
    }
    const auto& found = *reserved ? *reserved : *unread;
    return found ? Result<domain::CredentialId>(found->id) : fail(codes::noReservedCard);
}

Result<CardIssue> KeyIssue::putChip(domain::CredentialId credential, const QByteArray& uid, quint32 keyVersion)
{
    const auto stored = m_s.credentials().get(credential);
    const auto before = stored ? m_s.cards().get(credential) : Result<store::StoredCard>(passOn(stored));
    if (!before) {
        return passOn(before);
    }
    const domain::Credential& entry = stored->credential;
    const auto who = m_s.residents().get(entry.person);
    if (!who) {
        return passOn(who);
    }
    if (stored->endedAt) {
        return fail(store::codes::credentialEnded);
    }
    if (const Result<void> notOver = domain::checkNotOver(entry, m_c.clock.now()); !notOver) {
        return passOn(notOver);
    }
    const domain::CardData card{before->data.number, uid, keyVersion};
    const bool isReserved = entry.state == domain::CredentialState::Reserved;
    const bool isAsItIs = !isReserved && before->data.uid == uid && before->data.keyVersion == keyVersion;
    if (!isAsItIs) {
        const Result<void> put =
            m_s.cards()
                .setUid(credential, uid, keyVersion)
                .and_then([&] {
                    // A new revision, so that gates which hold the card as it was take it once more.
                    return isReserved ? m_s.credentials().activate(credential)
                                      : m_s.credentials().extend(credential, entry.validFrom, entry.validUntil);
                })
                .and_then([&] { return placeCard(credential, card); });
        if (!put) {
            return passOn(put);
        }
    }
    return CardIssue{credential, card, who->resident.details.name, entry.validUntil, true};
}

Result<CardIssue> KeyIssue::handOver(domain::PersonId person, const QByteArray& uid, std::optional<Instant> answeredAt)
{
    const auto reserved = cardOf(person, domain::CredentialState::Reserved);
    if (!reserved) {
        return passOn(reserved);
    }
    if (*reserved) {
        return issueCard(person, uid, answeredAt);
    }
    const auto unread = unreadCardOf(person);
    if (!unread) {
        return passOn(unread);
    }
    if (!*unread) {
        return fail(codes::noReservedCard);
    }
    return giveNext(**unread, uid);
}

Result<int> KeyIssue::placeCardsAt(const domain::Gate& gate)
{
    const auto missing = m_s.journal().missingAt(gate.id);
    if (!missing) {
        return passOn(missing);
    }
    int placed = 0;
    CardPayloads payloads(m_c.keys);
    for (const domain::CredentialId& credential : *missing) {
        const auto stored = m_s.credentials().get(credential);
        if (!stored) {
            return passOn(stored);
        }
        if (stored->credential.kind != domain::CredentialKind::Card) {
            continue; // a face needs the person, or a copy from another gate
        }
        if (stored->credential.validUntil <= m_c.clock.now()) {
            continue;
        }
        const auto card = m_s.cards().get(credential);
        if (!card) {
            return passOn(card);
        }
        auto plain = payloads.of(credential, card->data);
        const auto sealed = plain ? sync::sealToGates(std::move(*plain), std::array{gate})
                                  : Result<std::vector<sync::SealedPayload>>(passOn(plain));
        if (!sealed) {
            return passOn(sealed);
        }
        for (const sync::SealedPayload& payload : *sealed) {
            if (auto done = m_s.journal().place(credential, payload.gate, payload.payload, m_c.clock.now()); !done) {
                return passOn(done);
            }
            ++placed;
        }
    }
    return placed;
}

} // namespace vestibule::app
