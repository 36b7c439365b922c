#include "app/composition/DeletionCertificate.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/OpenStation.h"
#include "app/composition/UpkeepRecord.h"
#include "core/audit/Proof.h"
#include "core/audit/ProofPass.h"
#include "core/base/Digest.h"
#include "core/consent/Codes.h"
#include "core/consent/DeletionStatement.h"
#include "core/protocol/Inventory.h"
#include "core/protocol/Receipt.h"
#include "core/store/Session.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace vestibule::app {

namespace {

using namespace Qt::StringLiterals;
using domain::EndAtGate;

EndAtGate endOf(const store::EndingWord& word)
{
    if (!word.result) {
        return EndAtGate::Open;
    }
    switch (*word.result) {
    case store::GoneResult::Purged:
        return EndAtGate::Purged;
    case store::GoneResult::AlreadyPurged:
        return EndAtGate::AlreadyPurged;
    case store::GoneResult::NeverHeld:
        return EndAtGate::NeverHeld;
    case store::GoneResult::GateReset:
        return EndAtGate::Reset;
    case store::GoneResult::GateRetired:
        return EndAtGate::OnWord;
    }
    Q_UNREACHABLE();
}

/// Until when copies made before `end` are kept at most; none where none was made.
Result<std::optional<Instant>> copiesUntil(const UpkeepRecord& record, const Clock& clock, Instant end)
{
    if (record.unread) {
        return tl::unexpected<Error>(*record.unread);
    }
    std::optional<Instant> youngest;
    const auto count = [&](Instant made) {
        made = std::min(made, end);
        youngest = std::max(youngest.value_or(made), made);
    };
    if (const auto copies = copiesOf(record, clock)) {
        for (const Backup& copy : copies->list()) {
            if (copy.at < end) {
                count(copy.at);
            }
        }
    } else if (record.lastCopy) {
        count(*record.lastCopy); // its folder is away: of those before it nothing is known
    }
    for (const CopyPlace& place : record.elsewhere) {
        count(place.until);
    }
    return youngest ? std::optional(*youngest + Backups::longestLife) : std::nullopt;
}

struct Read
{
    domain::Deletion deletion;
    store::StoredResident who;
    std::vector<QByteArray> words;
};

Result<Read> readEnds(store::Session& s, const store::Estate& estate, domain::PersonId person, Instant now)
{
    auto who = s.residents().get(person);
    const auto keys = s.credentials().ofPerson(person);
    const auto endings = s.placements().endings(person);
    if (!who || !keys || !endings) {
        return !who ? passOn(who) : !keys ? Result<Read>(passOn(keys)) : Result<Read>(passOn(endings));
    }
    Read out{{estate.id, who->token, now, {}, 0, {}}, *who, {}};
    for (const store::StoredCredential& key : *keys) {
        if (!key.endedAt) {
            ++out.deletion.working;
            continue;
        }
        domain::EndedKey ended{key.credential.id, key.credential.kind, *key.endedAt, key.deletedAt, {}};
        for (const store::EndingWord& word : *endings) {
            if (word.credential != key.credential.id) {
                continue;
            }
            domain::GateEnd end{word.gate, word.gateName, word.signKey, endOf(word), word.since, word.digest, {}};
            if (end.how != EndAtGate::Open && end.how != EndAtGate::OnWord) {
                end.word = sha256(word.bytes);
                out.words.push_back(word.bytes);
            }
            ended.gates.push_back(std::move(end));
        }
        out.deletion.keys.push_back(std::move(ended));
    }
    return out;
}

/// Of the log as it was at `head`: that the last entry about the end of each of these keys stands in it. The store's
/// thread only reads pages, and does other work between them; what is hashed, is hashed in the calling thread.
Result<QJsonArray> proofsOfEnds(OpenStation& station, const audit::SignedHead& head, const domain::Deletion& deletion)
{
    AuditTrail& audit = station.desk().audit;
    const auto page = [&](quint64 first, quint64 count) {
        return station.store().readBlocking([&](store::Session& s) { return audit.records(s, first, count); });
    };
    QSet<QByteArray> keys;
    for (const domain::EndedKey& key : deletion.keys) {
        keys.insert(key.key.bytes());
    }
    QHash<QByteArray, quint64> last;
    const auto endsOne = [&](quint64 seq, const QByteArray& bytes) -> Result<bool> {
        if (!bytes.contains("credential/")) {
            return false;
        }
        const auto entry = audit::decode(bytes);
        if (!entry) {
            return passOn(entry);
        }
        const bool ends = entry->action == "credential/revoked" || entry->action == "credential/deleted";
        if (!ends || !keys.contains(entry->object)) {
            return false;
        }
        last.insert(entry->object, seq);
        return true;
    };
    const auto proofs = audit::proveChosen(head, page, endsOne);
    if (!proofs) {
        return passOn(proofs);
    }
    QJsonArray out;
    for (const quint64 seq : std::as_const(last)) {
        out.append(QString::fromUtf8(audit::encode(proofs->value(seq))));
    }
    return out;
}

QJsonArray base64(const std::vector<QByteArray>& all)
{
    QJsonArray out;
    for (const QByteArray& one : all) {
        out.append(QString::fromLatin1(one.toBase64()));
    }
    return out;
}

Error unproven(const domain::EndedKey& key, const domain::GateEnd* gate, const char* what)
{
    return Error(consent::codes::deletionUnproven,
                 "key " + key.key.text().toStdString() +
                     (gate == nullptr ? std::string() : " at gate " + gate->gate.text().toStdString()) + ": " + what);
}

protocol::RemovalResult removalOf(EndAtGate how)
{
    return how == EndAtGate::Purged          ? protocol::RemovalResult::Purged
           : how == EndAtGate::AlreadyPurged ? protocol::RemovalResult::AlreadyPurged
                                             : protocol::RemovalResult::NotHeld;
}

/// Why the answer does not prove what the statement says of it; null when it does.
const char* faultOf(const domain::EndedKey& key, const domain::GateEnd& gate, const QByteArray& answer)
{
    const auto signKey = protocol::PublicKey::fromBytes(gate.signKey);
    if (!signKey) {
        return "no key of the gate";
    }
    if (gate.how == EndAtGate::Reset) {
        const auto reset = protocol::openMessage<protocol::ResetReceipt>(*signKey, answer);
        return !reset                     ? "the reset receipt is not signed by the gate"
               : reset->gate != gate.gate ? "another gate's reset receipt"
                                          : nullptr;
    }
    const auto receipt = protocol::openMessage<protocol::Receipt>(*signKey, answer);
    if (!receipt || receipt->gate != gate.gate) {
        return receipt ? "another gate's receipt" : "the receipt is not signed by the gate";
    }
    const auto removal = std::find_if(receipt->removed.begin(), receipt->removed.end(),
                                      [&key](const protocol::Removal& one) { return one.id == key.key; });
    if (removal == receipt->removed.end()) {
        return "the receipt does not name the key";
    }
    const bool sameDigest = removal->digest.has_value() == gate.digest.has_value() &&
                            (!gate.digest || removal->digest->bytes() == *gate.digest);
    return removal->result == removalOf(gate.how) && sameDigest ? nullptr : "the receipt says something else";
}

struct Bundle
{
    QByteArray statement;
    QHash<QByteArray, QByteArray> words; ///< by their SHA-256
    QList<QByteArray> proofs;
};

std::optional<Bundle> bundleFrom(const QByteArray& bytes)
{
    const QJsonValue inside = QJsonDocument::fromJson(bytes)[u"deletion"_s];
    if (!inside[u"statement"_s].isString() || !inside[u"words"_s].isArray() || !inside[u"proofs"_s].isArray()) {
        return std::nullopt;
    }
    Bundle out;
    out.statement = inside[u"statement"_s].toString().toLatin1();
    const QJsonArray words = inside[u"words"_s].toArray();
    for (const QJsonValue& word : words) {
        const QByteArray answer = QByteArray::fromBase64(word.toString().toLatin1());
        out.words.insert(sha256(answer), answer);
    }
    const QJsonArray proofs = inside[u"proofs"_s].toArray();
    for (const QJsonValue& proof : proofs) {
        out.proofs.append(proof.toString().toUtf8());
    }
    return out;
}

/// The keys whose end the log's proofs show. The log is the one that the station's signed statement names: anybody can
/// sign the head of another.
Result<QList<QByteArray>> endsInLog(const QList<QByteArray>& proofs, const domain::Deletion& said)
{
    QList<QByteArray> out;
    for (const QByteArray& text : proofs) {
        const auto proof = audit::decodeProof(text);
        const auto proved = proof ? audit::verifyProof(*proof, {}) : Result<audit::Proved>(passOn(proof));
        if (!proved) {
            return fail(consent::codes::deletionUnproven, "a proof of the log", proved.error());
        }
        const audit::Head& head = proof->head.head;
        if (head.size != said.logSize || head.root != said.logRoot) {
            return fail(consent::codes::deletionUnproven, "a proof of another log than the statement's");
        }
        if (proved->entry.action == "credential/revoked" || proved->entry.action == "credential/deleted") {
            out.append(proved->entry.object);
        }
    }
    return out;
}

} // namespace

Result<DeletionCertificate> certifyDeletion(OpenStation& station, const StationFolder& folder, domain::PersonId person,
                                            Actor actor)
{
    const DeskContext& desk = station.desk();
    const Instant now = station.clock().now();
    auto read = station.store().runBlocking([&](store::Session& s) -> Result<Read> {
        auto ends = readEnds(s, station.estate(), person, now);
        if (!ends) {
            return ends;
        }
        audit::Entry entry;
        entry.by = actor;
        entry.action = "resident/deletion-certified";
        entry.subject = ends->deletion.principal;
        entry.count = std::ssize(ends->deletion.keys);
        const auto noted = desk.audit.note(s, std::move(entry));
        return noted ? std::move(ends) : Result<Read>(passOn(noted));
    });
    if (!read) {
        return passOn(read);
    }
    const auto until =
        copiesUntil(UpkeepRecord::load(folder), station.clock(), read->deletion.goneSince().value_or(now));
    if (!until) {
        return passOn(until);
    }
    read->deletion.copiesUntil = *until;
    // The statement names this one head, and all proofs lead to it, whatever is logged meanwhile.
    const auto head = station.store().readBlocking([&](store::Session& s) { return desk.audit.signedHead(s); });
    if (!head) {
        return passOn(head);
    }
    read->deletion.logSize = head->head.size;
    read->deletion.logRoot = head->head.root;
    const auto proofs = proofsOfEnds(station, *head, read->deletion);
    if (!proofs) {
        return passOn(proofs);
    }
    const QByteArray statement = consent::signDeletion(read->deletion, desk.keys.records());
    const QJsonObject inside{
        {u"proofs"_s, *proofs}, {u"statement"_s, QString::fromLatin1(statement)}, {u"words"_s, base64(read->words)}};
    return DeletionCertificate{std::move(read->deletion), std::move(read->who),
                               QJsonDocument(QJsonObject{{u"deletion"_s, inside}}).toJson(QJsonDocument::Compact) +
                                   '\n'};
}

Result<ProvedDeletion> verifyCertificate(const QByteArray& bytes, std::span<const QByteArray> recordKeys)
{
    const auto bundle = bundleFrom(bytes);
    Result<domain::Deletion> said = fail(consent::codes::recordMalformed);
    for (const QByteArray& key : bundle ? recordKeys : std::span<const QByteArray>()) {
        said = consent::verifyDeletion(bundle->statement, key);
        if (said) {
            break;
        }
    }
    if (!said) {
        return passOn(said);
    }
    const auto inLog = endsInLog(bundle->proofs, *said);
    if (!inLog) {
        return passOn(inLog);
    }
    ProvedDeletion out{std::move(*said), 0, 0};
    for (const domain::EndedKey& key : out.deletion.keys) {
        if (!inLog->contains(key.key.bytes())) {
            return tl::unexpected<Error>(unproven(key, nullptr, "its end is not shown to stand in the log"));
        }
        ++out.proofs;
        for (const domain::GateEnd& gate : key.gates) {
            if (gate.word.isEmpty()) {
                continue;
            }
            const auto answer = bundle->words.constFind(gate.word);
            const char* const fault =
                answer == bundle->words.cend() ? "the gate's answer is missing" : faultOf(key, gate, *answer);
            if (fault != nullptr) {
                return tl::unexpected<Error>(unproven(key, &gate, fault));
            }
            ++out.words;
        }
    }
    return out;
}

bool looksLikeCertificate(const QByteArray& bytes) { return bundleFrom(bytes).has_value(); }

} // namespace vestibule::app
