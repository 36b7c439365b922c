#include "app/composition/DataCopy.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/CompanyChanges.h"
#include "app/composition/OpenStation.h"
#include "app/composition/Renewals.h"
#include "core/audit/EntryFilter.h"
#include "core/base/DurableFile.h"
#include "core/store/Words.h"
#include "core/sync/Codes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vestibule::app {

namespace {

using namespace Qt::StringLiterals;

/// Entries of the log in one unit of work: some ten milliseconds.
constexpr quint64 readAtOnce = 4000;

QJsonValue time(Instant at) { return at.toUtc().toString(Qt::ISODateWithMs); }
QJsonValue time(const std::optional<Instant>& at) { return at ? time(*at) : QJsonValue(); }
QJsonValue day(const std::optional<QDate>& date) { return date ? date->toString(Qt::ISODate) : QJsonValue(); }
QJsonValue hex(const QByteArray& bytes) { return bytes.isEmpty() ? QJsonValue() : QString::fromLatin1(bytes.toHex()); }
QString text(store::Word word) { return QString::fromUtf8(word.text); }
QJsonValue orNull(const QByteArray& code) { return code.isEmpty() ? QJsonValue() : QString::fromLatin1(code); }

QString text(store::PlacementState state)
{
    switch (state) {
    case store::PlacementState::Wanted:
        return u"waiting"_s;
    case store::PlacementState::Sent:
        return u"sent"_s;
    case store::PlacementState::Held:
        return u"held"_s;
    case store::PlacementState::Revoking:
        return u"removing"_s;
    case store::PlacementState::Gone:
        return u"removed"_s;
    }
    Q_UNREACHABLE();
}

QJsonValue how(const std::optional<store::GoneResult>& gone)
{
    if (!gone) {
        return {};
    }
    switch (*gone) {
    case store::GoneResult::Purged:
        return u"purged"_s;
    case store::GoneResult::AlreadyPurged:
        return u"already-purged"_s;
    case store::GoneResult::NeverHeld:
        return u"never-held"_s;
    case store::GoneResult::GateReset:
        return u"gate-reset"_s;
    case store::GoneResult::GateRetired:
        return u"gate-retired"_s;
    }
    Q_UNREACHABLE();
}

/// Gathers one person's data in one unit of work; the first failure ends it.
class Gathering
{
public:
    Gathering(store::Session& session, const DeskContext& context, const OperatorName& nameOf)
        : m_s(session), m_c(context), m_nameOf(nameOf)
    {
    }

    Result<QJsonObject> of(const store::StoredResident& who)
    {
        m_out[u"format"_s] = u"vestibule-data-copy/1"_s;
        m_out[u"made_at"_s] = time(m_c.clock.now());
        for (const auto step :
             {&Gathering::addEstate, &Gathering::addPerson, &Gathering::addKeys, &Gathering::addConsents,
              &Gathering::addRequests, &Gathering::addTellings, &Gathering::addSittings}) {
            if (const Result<void> added = (this->*step)(who); !added) {
                return passOn(added);
            }
        }
        return m_out;
    }

private:
    Result<void> addEstate(const store::StoredResident&)
    {
        const auto estate = m_s.estate().get();
        if (!estate) {
            return passOn(estate);
        }
        m_out[u"estate"_s] = QJsonObject{{u"name"_s, estate->name},
                                         {u"processor"_s, estate->processorName},
                                         {u"contact"_s, estate->processorContact},
                                         {u"address"_s, estate->processorAddress}};
        return {};
    }

    Result<void> addPerson(const store::StoredResident& who)
    {
        QJsonObject person{{u"id"_s, who.resident.id.text()},
                           {u"token"_s, who.token.text()},
                           {u"on_record_since"_s, time(who.resident.enrolledAt)},
                           {u"name_erased_at"_s, time(who.erasedAt)}};
        if (!who.erasedAt) {
            const domain::ResidentDetails& d = who.resident.details;
            person[u"name"_s] = d.name;
            person[u"building"_s] = d.dwelling.building;
            person[u"unit"_s] = d.dwelling.unit;
            person[u"room"_s] = d.dwelling.room;
            person[u"occupancy"_s] = text(store::word(d.occupancy));
            person[u"lease_end"_s] = day(d.leaseEnd);
            person[u"face_declined_on"_s] = day(who.doNotAskOn);
            if (d.minor) {
                person[u"turns_14_in"_s] = store::monthText(d.minor->turns14);
            }
            if (d.minor && d.minor->guardian) {
                person[u"guardian_name"_s] = d.minor->guardian->name;
                person[u"guardian_is"_s] = text(store::word(d.minor->guardian->relation));
            }
        }
        const auto import = m_s.imports().ofPerson(who.resident.id);
        if (!import) {
            return passOn(import);
        }
        person[u"came_with_roster_of"_s] = *import ? time((*import)->at) : QJsonValue();
        m_out[u"person"_s] = person;
        return {};
    }

    Result<void> addKeys(const store::StoredResident& who)
    {
        const auto truth = m_s.placements().residentTruth(who.resident.id);
        const auto proofs = m_s.placements().proofs(who.resident.id);
        const auto destroyed = m_s.gates().retirements();
        if (!truth) {
            return passOn(truth);
        }
        if (!proofs) {
            return passOn(proofs);
        }
        if (!destroyed) {
            return passOn(destroyed);
        }
        QJsonArray keys;
        QJsonArray gates;
        QJsonArray collections;
        for (const store::CredentialTruth& key : *truth) {
            const store::StoredCredential& stored = key.credential;
            const domain::Credential& c = stored.credential;
            QJsonObject line{{u"id"_s, c.id.text()},
                             {u"kind"_s, text(store::word(c.kind))},
                             {u"state"_s, text(store::word(c.state))},
                             {u"revision"_s, qint64(c.rev)},
                             {u"valid_from"_s, time(c.validFrom)},
                             {u"valid_until"_s, time(c.validUntil)},
                             {u"ended_at"_s, time(stored.endedAt)},
                             {u"deleted_at"_s, time(stored.deletedAt)},
                             {u"consent"_s, stored.consent ? stored.consent->text() : QJsonValue()}};
            if (c.kind == domain::CredentialKind::Card) {
                const auto card = m_s.cards().get(c.id);
                if (!card) {
                    return passOn(card);
                }
                line[u"card_number"_s] = card->data.number;
                line[u"chip_number"_s] = hex(card->data.uid);
                line[u"key_generation"_s] = qint64(card->data.keyVersion);
                line[u"printed_at"_s] = time(card->printedAt);
                line[u"visitor_until"_s] = time(c.visitorUntil);
                if (const Result<void> more = addHandover(c, line, collections); !more) {
                    return more;
                }
            }
            keys.append(line);
            for (const store::GateTruth& gate : key.gates) {
                QJsonObject at = gateLine(c, gate, *proofs);
                addWitnesses(at, gate, *destroyed);
                gates.append(at);
            }
        }
        m_out[u"keys"_s] = keys;
        m_out[u"gates"_s] = gates;
        m_out[u"collections"_s] = collections;
        return {};
    }

    /// What became of a card between its chip and their hand.
    Result<void> addHandover(const domain::Credential& card, QJsonObject& key, QJsonArray& collections) const
    {
        const auto print = m_s.handovers().print(card.id);
        const auto taken = m_s.handovers().collections(card.id);
        if (!print || !taken) {
            return print ? passOn(taken) : passOn(print);
        }
        if (*print) {
            key[u"face_noted_at"_s] = time((*print)->at);
            key[u"print_skipped"_s] = (*print)->skipped ? text(store::word(*(*print)->skipped)) : QJsonValue();
        }
        const QString another = card.isVisitors() ? u"visitor"_s : u"somebody-else"_s;
        for (const store::StoredCollection& each : *taken) {
            collections.append(
                QJsonObject{{u"key"_s, card.id.text()},
                            {u"chip_number"_s, hex(each.uid)},
                            {u"taken_at"_s, time(each.at)},
                            {u"handed_to"_s, each.byOther ? another : u"resident"_s},
                            {u"collector_name"_s, each.collector.isEmpty() ? QJsonValue() : each.collector},
                            {u"proof"_s, text(store::word(each.proof))},
                            {u"signature_path"_s, orNull(each.signaturePath)}});
        }
        return {};
    }

    static QJsonObject gateLine(const domain::Credential& key, const store::GateTruth& gate,
                                const std::vector<store::PlacementProof>& proofs)
    {
        const auto proof = std::find_if(proofs.begin(), proofs.end(), [&](const store::PlacementProof& each) {
            return each.credential == key.id && each.gate == gate.gate;
        });
        QJsonObject out{{u"gate"_s, gate.gateName},
                        {u"key"_s, key.id.text()},
                        {u"kind"_s, text(store::word(key.kind))},
                        {u"state"_s, text(gate.state)},
                        {u"since"_s, time(gate.since)},
                        {u"how_removed"_s, how(gate.goneResult)},
                        {u"erased_at_its_end"_s, time(gate.purgedAt)},
                        {u"digest"_s, hex(gate.digest)}};
        if (proof != proofs.end()) {
            out[u"receipt"_s] = u"%1.%2"_s.arg(proof->position.epoch).arg(proof->position.version);
            out[u"receipt_sha256"_s] = hex(proof->hash);
            out[u"receipt_came_at"_s] = time(proof->receivedAt);
        }
        return out;
    }

    /// Whose word stands in the place of a receipt that will never come.
    void addWitnesses(QJsonObject& out, const store::GateTruth& gate,
                      const std::vector<domain::GateRetirement>& destroyed) const
    {
        const auto found = std::find_if(destroyed.begin(), destroyed.end(),
                                        [&gate](const auto& each) { return each.gate == gate.gate; });
        if (gate.goneResult == store::GoneResult::GateRetired && found != destroyed.end()) {
            out[u"declared_by"_s] = operatorText(found->declaredBy);
            out[u"approved_by"_s] = operatorText(found->approvedBy);
        }
    }

    Result<void> addConsents(const store::StoredResident& who)
    {
        const auto consents = m_s.consents().ofPerson(who.resident.id);
        if (!consents) {
            return passOn(consents);
        }
        QJsonArray list;
        for (const store::StoredConsent& consent : *consents) {
            const bool replaced = isReplaced(consent, *consents);
            const QByteArray label = store::ConsentRepository::saltLabel(consent.id);
            const auto sealed = m_s.secrets().get(label);
            if (!sealed) {
                return passOn(sealed);
            }
            QJsonValue salt;
            if (*sealed) {
                const auto opened = m_c.keys.master().open(**sealed, label);
                if (!opened) {
                    return passOn(opened);
                }
                salt = hex(opened->view().toByteArray());
            }
            list.append(QJsonObject{{u"id"_s, consent.id.text()},
                                    {u"given_at"_s, time(consent.givenAt)},
                                    {u"given_by"_s, consent.byGuardian ? u"guardian"_s : u"resident"_s},
                                    {u"ends_at"_s, time(consent.endsAt)},
                                    {replaced ? u"replaced_at"_s : u"withdrawn_at"_s, time(consent.withdrawnAt)},
                                    {u"notice_sha256"_s, hex(consent.noticeHash)},
                                    {u"record_sha256"_s, hex(consent.recordHash)},
                                    {u"salt"_s, salt},
                                    {u"signature_path"_s, orNull(consent.signaturePath)},
                                    {u"record"_s, QString::fromLatin1(consent.record)}});
        }
        m_out[u"consents"_s] = list;
        return {};
    }

    Result<void> addRequests(const store::StoredResident& who)
    {
        const auto requests = m_s.requests().ofPerson(who.token);
        if (!requests) {
            return passOn(requests);
        }
        QJsonArray list;
        for (const domain::Request& request : *requests) {
            QJsonObject line{{u"id"_s, request.id.text()},
                             {u"kind"_s, QString::fromLatin1(codeOf(request.kind))},
                             {u"by"_s, QString::fromLatin1(codeOf(request.by))},
                             {u"paper_seen"_s, request.proofSeen},
                             {u"received_at"_s, time(request.receivedAt)},
                             {u"due_at"_s, time(request.dueAt)},
                             {u"taken_by"_s, operatorText(request.takenBy)}};
            if (request.answer) {
                line[u"outcome"_s] = QString::fromLatin1(codeOf(request.answer->outcome));
                line[u"reason"_s] = orNull(request.answer->reason);
                line[u"document"_s] = orNull(request.answer->document);
                line[u"answered_at"_s] = time(request.answer->at);
                line[u"answered_by"_s] = operatorText(request.answer->by);
            }
            list.append(line);
        }
        m_out[u"requests"_s] = list;
        return {};
    }

    Result<void> addTellings(const store::StoredResident& who)
    {
        const auto told = m_s.company().ofPerson(who.resident.id);
        const auto steps = CompanyChanges(m_s, m_c, {}).steps();
        if (!told) {
            return passOn(told);
        }
        if (!steps) {
            return passOn(steps);
        }
        QJsonArray list;
        for (const domain::Telling& telling : *told) {
            const auto step = std::find_if(steps->begin(), steps->end(), [&telling](const CompanyStep& each) {
                return each.change.seq == telling.change;
            });
            if (step != steps->end()) {
                list.append(QJsonObject{{u"company"_s, step->after.name},
                                        {u"answers_from"_s, day(step->change.fromDay)},
                                        {u"told_on"_s, day(telling.day)},
                                        {u"told_how"_s, QString::fromLatin1(codeOf(telling.way))},
                                        {u"recorded_at"_s, time(telling.recordedAt)},
                                        {u"recorded_by"_s, operatorText(telling.recordedBy)}});
            }
        }
        m_out[u"tellings"_s] = list;
        return {};
    }

    Result<void> addSittings(const store::StoredResident& who)
    {
        const auto drafts = m_s.drafts().list();
        if (!drafts) {
            return passOn(drafts);
        }
        QJsonArray list;
        for (const store::Draft& draft : *drafts) {
            if (draft.person == who.resident.id) {
                list.append(QJsonObject{{u"id"_s, draft.sitting.text()}, {u"updated_at"_s, time(draft.updatedAt)}});
            }
        }
        m_out[u"sittings"_s] = list;
        return {};
    }

    QString operatorText(domain::OperatorId who) const
    {
        const QString name = m_nameOf(who);
        return name.isEmpty() ? who.text() : name;
    }

    store::Session& m_s;
    const DeskContext& m_c;
    const OperatorName& m_nameOf;
    QJsonObject m_out;
};

/// The entries about one person, as they are found.
struct LogReading
{
    audit::EntryMatcher matcher;
    const OperatorName& nameOf;
    quint64 next = 0; ///< entries below this number have been looked at
    QJsonArray lines;

    /// At most `readAtOnce` entries; returns the log's size.
    Result<quint64> step(store::Session& s)
    {
        const auto size = s.audit().size();
        const auto records = size ? s.audit().read(next, std::min(readAtOnce, *size - std::min(next, *size)))
                                  : Result<QList<store::AuditStorage::Record>>(passOn(size));
        if (!records) {
            return passOn(records);
        }
        for (const store::AuditStorage::Record& record : *records) {
            ++next;
            if (!matcher.matches(record.bytes)) {
                continue;
            }
            const auto entry = audit::decode(record.bytes);
            if (!entry) {
                return passOn(entry);
            }
            lines.append(lineOf(*entry));
        }
        return *size;
    }

    [[nodiscard]] QJsonObject lineOf(const audit::Entry& entry) const
    {
        const QString name = entry.by.isNull() ? QString() : nameOf(entry.by);
        QJsonObject out{{u"number"_s, qint64(entry.seq)},
                        {u"at"_s, time(entry.at)},
                        {u"by"_s, entry.by.isNull() ? QJsonValue()
                                  : name.isEmpty()  ? entry.by.text()
                                                    : name},
                        {u"act"_s, QString::fromLatin1(entry.action)},
                        {u"object"_s, hex(entry.object)},
                        {u"reason"_s, orNull(entry.reason)},
                        {u"document"_s, orNull(entry.document)}};
        if (entry.count) {
            out[u"count"_s] = *entry.count;
        }
        return out;
    }
};

} // namespace

Result<QByteArray> dataCopy(OpenStation& station, domain::PersonId person, Actor actor, const OperatorName& nameOf,
                            const CopyingLog& goOn)
{
    const auto who = station.store().readBlocking([&](store::Session& s) { return s.residents().get(person); });
    if (!who) {
        return passOn(who);
    }
    audit::EntryFilter filter;
    filter.subject = who->token;
    LogReading log{audit::EntryMatcher(filter), nameOf, 0, {}};
    for (;;) {
        const auto size = station.store().readBlocking([&](store::Session& s) { return log.step(s); });
        if (!size) {
            return passOn(size);
        }
        if (goOn && !goOn(log.next, *size)) {
            return fail(sync::codes::cancelled);
        }
        if (log.next >= *size) {
            break;
        }
    }
    return station.store().runBlocking([&](store::Session& s) -> Result<QByteArray> {
        // The name may have gone since.
        const auto now = s.residents().get(person);
        if (!now) {
            return passOn(now);
        }
        if (const auto noted = station.desk().audit.noteAbout(s, actor, "resident/copied", now->token); !noted) {
            return passOn(noted);
        }
        for (bool atEnd = false; !atEnd;) {
            const auto size = log.step(s);
            if (!size) {
                return passOn(size);
            }
            atEnd = log.next >= *size;
        }
        auto copy = Gathering(s, station.desk(), nameOf).of(*now);
        if (!copy) {
            return passOn(copy);
        }
        copy->insert(u"log"_s, log.lines);
        return QJsonDocument(*copy).toJson();
    });
}

Result<void> writeDataCopy(OpenStation& station, domain::PersonId person, Actor actor, const QByteArray& copy,
                           const QString& path)
{
    const auto noted = station.store().runBlocking([&](store::Session& s) -> Result<void> {
        const auto who = s.residents().get(person);
        return who ? station.desk().audit.noteAbout(s, actor, "resident/copy-taken", who->token) : passOn(who);
    });
    return noted.and_then([&] { return replaceFile(path, copy); });
}

} // namespace vestibule::app
