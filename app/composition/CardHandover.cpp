#include "app/composition/CardHandover.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

using Stage = CardProgress::Stage;

QByteArray wordsOf(domain::PrintSkip why)
{
    switch (why) {
    case domain::PrintSkip::NoPrinter:
        return "no-printer";
    case domain::PrintSkip::PrinterFails:
        return "printer-fails";
    case domain::PrintSkip::PrintedBefore:
        return "printed-before";
    case domain::PrintSkip::Later:
        return "later";
    }
    return {};
}

/// An act of its own where nobody drew anything, so that an auditor finds them.
QByteArray collectionAct(domain::CollectionProof proof)
{
    switch (proof) {
    case domain::CollectionProof::Drawn:
        return "card/collected";
    case domain::CollectionProof::OperatorSaw:
    case domain::CollectionProof::SecondPersonSaw:
        return "card/collected-witnessed";
    case domain::CollectionProof::NotSigned:
        return "card/collected-unsigned";
    }
    return {};
}

/// How far a chip is that is made for the entry, or one that it has got by its number. `onRecord` of the entry's card.
Stage stageOf(const std::optional<domain::CardChip>& made, const domain::CardData& onRecord, bool works, bool isAside)
{
    if (made) {
        const bool isRead = works && made->keyRev && onRecord.uid == made->uid;
        return !made->isWritten()                                  ? Stage::Begun
               : isRead && onRecord.keyVersion == made->keyVersion ? Stage::Working
                                                                   : Stage::Made;
    }
    return works && !onRecord.uid.isEmpty() && !isAside ? Stage::Working : Stage::Blank;
}

} // namespace

Result<domain::CredentialId> CardHandover::entryOf(domain::PersonId person)
{
    auto toMake = KeyIssue(m_s, m_c, m_who.id).cardToMake(person);
    if (toMake || !toMake.error().is(codes::noReservedCard)) {
        return toMake;
    }
    const auto all = m_s.credentials().ofPerson(person);
    if (!all) {
        return passOn(all);
    }
    std::optional<domain::CredentialId> taken;
    for (const store::StoredCredential& key : *all) {
        if (key.credential.kind != domain::CredentialKind::Card || key.endedAt) {
            continue;
        }
        const auto found = progress(key.credential.id);
        if (!found) {
            return passOn(found);
        }
        if (!found->collected) {
            return key.credential.id;
        }
        taken = key.credential.id;
    }
    return taken ? Result<domain::CredentialId>(*taken) : fail(codes::noReservedCard);
}

Result<CardProgress> CardHandover::progress(domain::CredentialId credential)
{
    const auto key = m_s.credentials().get(credential);
    const auto card = key ? m_s.cards().get(credential) : Result<store::StoredCard>(passOn(key));
    const auto who = key ? m_s.residents().get(key->credential.person) : Result<store::StoredResident>(passOn(key));
    if (!card || !who) {
        return card ? Result<CardProgress>(passOn(who)) : passOn(card);
    }
    if (key->endedAt) {
        return fail(store::codes::credentialEnded);
    }
    const auto made = m_s.chips().of(credential);
    const auto known = m_s.chips().get(card->data.uid);
    const auto print = m_s.handovers().print(credential);
    const auto collected = m_s.handovers().collection(credential, card->data.uid);
    if (!made || !known) {
        return made ? Result<CardProgress>(passOn(known)) : passOn(made);
    }
    if (!print || !collected) {
        return print ? Result<CardProgress>(passOn(collected)) : passOn(print);
    }
    const bool works = key->credential.state == domain::CredentialState::Active;
    const bool isAside = *known && domain::isSetAside((*known)->state);
    CardProgress out;
    out.card = {credential, card->data, who->resident.details.name, key->credential.validUntil, works};
    out.person = key->credential.person;
    out.stage = stageOf(*made, card->data, works, isAside);
    out.chip = *made ? (*made)->uid : QByteArray();
    out.print = *print;
    // Of the card that works: a chip that is made in its place is taken anew.
    if (works && !isAside) {
        out.collected = *collected;
    }
    if (out.collected && out.stage == Stage::Working) {
        out.stage = Stage::Collected;
    }
    return out;
}

Result<void> CardHandover::note(QByteArray action, const CardProgress& about, QByteArray reason)
{
    const auto who = m_s.residents().get(about.person);
    if (!who) {
        return passOn(who);
    }
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = std::move(action);
    entry.object = about.card.credential.bytes();
    entry.subject = who->token;
    entry.reason = std::move(reason);
    return m_c.audit.note(m_s, entry);
}

Result<void> CardHandover::keepPrint(domain::CredentialId credential, std::optional<domain::PrintSkip> skipped)
{
    if (!domain::mayEnrol(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto found = progress(credential);
    if (!found) {
        return passOn(found);
    }
    if (found->stage == Stage::Begun || (found->stage == Stage::Blank && !found->card.handedOver)) {
        return fail(codes::cardNotMade);
    }
    return m_s.handovers().notePrint(credential, {m_c.clock.now(), skipped}).and_then([&] {
        return skipped ? note("card/print-skipped", *found, wordsOf(*skipped)) : note("card/print-seen", *found);
    });
}

Result<void> CardHandover::notePrinted(domain::CredentialId credential) { return keepPrint(credential, std::nullopt); }

Result<void> CardHandover::skipPrint(domain::CredentialId credential, domain::PrintSkip why)
{
    return keepPrint(credential, why);
}

Result<void> CardHandover::collect(domain::CredentialId credential, const domain::CardCollection& taken)
{
    if (!domain::mayEnrol(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto checked = domain::checkCollection(taken);
    const auto found = checked ? progress(credential) : Result<CardProgress>(passOn(checked));
    if (!found) {
        return passOn(found);
    }
    // A chip that is only begun is nobody's to take; one that works goes on working beside it.
    if (!found->card.handedOver || found->stage == Stage::Begun || found->stage == Stage::Made) {
        return fail(codes::cardNotMade);
    }
    store::StoredCollection row{found->card.card.uid, m_c.clock.now(), checked->byOther, checked->collector,
                                checked->proof()};
    if (row.proof == domain::CollectionProof::Drawn) {
        row.signaturePath = checked->signature->toPath();
    }
    if (found->collected && found->collected->proof != domain::CollectionProof::NotSigned) {
        row.at = found->collected->at;
        return *found->collected == row ? Result<void>() : fail(codes::cardCollected);
    }
    return m_s.handovers().collect(credential, row).and_then([&] { return note(collectionAct(row.proof), *found); });
}

bool isCardUnfinished(store::Session& session, const domain::Credential& card)
{
    const auto data = session.cards().get(card.id);
    const auto made = session.chips().of(card.id);
    if (!data || !made || card.state != domain::CredentialState::Active) {
        return false;
    }
    const auto known = session.chips().get(data->data.uid);
    const auto taken = session.handovers().collection(card.id, data->data.uid);
    const bool isAside = known && *known && domain::isSetAside((*known)->state);
    return isAside || (*made && (data->data.uid != (*made)->uid || (taken && !*taken)));
}

} // namespace vestibule::app
