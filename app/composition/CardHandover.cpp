#include "app/composition/CardHandover.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/EstateKeys.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

using Stage = CardStage;

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

} // namespace

CardStage CardRecord::stage() const
{
    if (made) {
        const bool isRead = works() && made->keyRev && data.uid == made->uid;
        if (!made->isWritten()) {
            return Stage::Begun;
        }
        if (!isRead || data.keyVersion != made->keyVersion) {
            return Stage::Made;
        }
    } else if (!works() || data.uid.isEmpty() || (known && domain::isToBeFollowed(*known, data.keyVersion))) {
        return Stage::Blank;
    }
    return collected ? Stage::Collected : Stage::Working;
}

bool CardRecord::isUnfinished() const
{
    // One that works by the id of its chip alone has no more to wait for, whether or not somebody is noted to have it.
    const Stage now = stage();
    const bool isDone = now == Stage::Collected || (now == Stage::Working && !made);
    return works() && (toWrite || !isDone);
}

Result<CardRecord> cardRecord(store::Session& session, const DeskContext& context, const domain::Credential& card)
{
    const auto stored = session.cards().get(card.id);
    if (!stored) {
        return passOn(stored);
    }
    const QByteArray& uid = stored->data.uid;
    const auto made = session.chips().of(card.id);
    const auto known = made ? session.chips().get(uid) : made;
    const auto collected = session.handovers().collection(card.id, uid);
    const auto toWrite = session.chips().toWriteOf(card.id, context.keys.change());
    if (!known || !collected) {
        return known ? Result<CardRecord>(passOn(collected)) : passOn(known);
    }
    return toWrite ? Result<CardRecord>(CardRecord{card, stored->data, *made, *known, *collected, *toWrite})
                   : passOn(toWrite);
}

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
    std::optional<domain::CredentialId> toWrite;
    std::optional<domain::CredentialId> byIdAlone;
    std::optional<domain::CredentialId> taken;
    for (const store::StoredCredential& key : *all) {
        if (key.credential.kind != domain::CredentialKind::Card || key.endedAt || key.credential.isVisitors()) {
            continue;
        }
        const auto record = cardRecord(m_s, m_c, key.credential);
        if (!record) {
            return passOn(record);
        }
        const bool isByIdAlone = record->stage() == Stage::Working && !record->made; // nobody is asked to take it
        if ((!record->collected && !isByIdAlone) || (record->isUnfinished() && !record->toWrite)) {
            return key.credential.id;
        }
        (record->toWrite ? toWrite : isByIdAlone ? byIdAlone : taken) = key.credential.id;
    }
    for (const auto& found : {toWrite, byIdAlone, taken}) {
        if (found) {
            return *found;
        }
    }
    return fail(codes::noReservedCard);
}

Result<CardProgress> CardHandover::progress(domain::CredentialId credential)
{
    const auto key = m_s.credentials().get(credential);
    const auto who = key ? m_s.residents().get(key->credential.person) : Result<store::StoredResident>(passOn(key));
    if (!who) {
        return passOn(who);
    }
    const auto record = cardRecord(m_s, m_c, key->credential);
    const auto print = m_s.handovers().print(credential);
    if (!record || !print) {
        return record ? Result<CardProgress>(passOn(print)) : passOn(record);
    }
    if (key->endedAt) {
        return fail(store::codes::credentialEnded);
    }
    CardProgress out;
    out.card = {credential, record->data, who->resident.details.name, key->credential.validUntil, record->works()};
    out.person = key->credential.person;
    out.stage = record->stage();
    out.isToWrite = record->toWrite.has_value();
    out.isVisitors = key->credential.isVisitors();
    out.chip = record->made ? record->made->uid : QByteArray();
    out.print = *print;
    // Of the card that works: a chip that is made in its place is taken anew.
    if (record->works() && !record->isAside()) {
        out.collected = record->collected;
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
    const auto found = progress(credential);
    const auto checked =
        found ? domain::checkCollection(taken, found->isVisitors) : Result<domain::CardCollection>(passOn(found));
    if (!checked) {
        return passOn(checked);
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

} // namespace vestibule::app
