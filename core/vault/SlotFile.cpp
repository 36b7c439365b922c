#include "core/vault/SlotFile.h"

#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/vault/Codes.h"
#include "core/vault/Envelope.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace vestibule::vault {

namespace {

VESTIBULE_LOG(log, "vault")

/// 1 knew no next master. Both are read, the later one is written.
constexpr int formatVersion = 2;
constexpr QByteArrayView kind("VSTSLOT1");
constexpr qint64 largestFile = 1 << 20;
/// Each write takes one: no station gets near it. It is not under the seal, so a higher one was forged to run over.
constexpr qint64 highestSequence = qint64(1) << 62;

QCborMap toCbor(const OperatorRecord& record)
{
    QCborMap map{{QStringLiteral("id"), record.who.id.bytes()},
                 {QStringLiteral("name"), record.who.name},
                 {QStringLiteral("role"), int(record.who.role)},
                 {QStringLiteral("enabled"), record.who.enabled}};
    if (record.disabledAt) {
        map.insert(QStringLiteral("disabledAt"), qint64(record.disabledAt->ms()));
    }
    return map;
}

Result<OperatorRecord> operatorFromCbor(const QCborMap& map)
{
    const std::optional<domain::OperatorId> id =
        domain::OperatorId::fromBytes(map.value(QStringLiteral("id")).toByteArray());
    const qint64 role = integerIn(map.value(QStringLiteral("role"))).value_or(-1);
    const QString name = map.value(QStringLiteral("name")).toString();
    if (!id || id->isNull() || name.isEmpty() || role < 0 || role > int(domain::Role::Auditor) ||
        !map.value(QStringLiteral("enabled")).isBool()) {
        return fail(codes::damaged, "operator");
    }
    OperatorRecord record{{*id, name, domain::Role(role), map.value(QStringLiteral("enabled")).toBool()}, std::nullopt};
    if (const auto at = integerIn(map.value(QStringLiteral("disabledAt")))) {
        record.disabledAt = Instant::fromMs(*at);
    }
    return record;
}

} // namespace

const OperatorRecord* SlotBody::find(domain::OperatorId id) const
{
    const auto at = std::find_if(operators.begin(), operators.end(), [&](const auto& o) { return o.who.id == id; });
    return at != operators.end() ? &*at : nullptr;
}

const OperatorRecord* SlotBody::find(const QString& name) const
{
    const QString folded = name.simplified().normalized(QString::NormalizationForm_KC).toCaseFolded();
    const auto at = std::find_if(operators.begin(), operators.end(), [&](const auto& o) {
        return o.who.name.normalized(QString::NormalizationForm_KC).toCaseFolded() == folded;
    });
    return at != operators.end() ? &*at : nullptr;
}

std::vector<Slot> SlotBody::slotsOf(domain::OperatorId owner) const
{
    std::vector<Slot> out;
    std::copy_if(slots.rbegin(), slots.rend(), std::back_inserter(out),
                 [&](const Slot& s) { return s.owner == owner; });
    return out;
}

void SlotBody::dropSlotsOf(domain::OperatorId owner)
{
    std::erase_if(slots, [&](const Slot& s) { return s.owner == owner; });
}

QByteArray encode(const SlotBody& body)
{
    QCborArray operators;
    for (const OperatorRecord& each : body.operators) {
        operators.append(toCbor(each));
    }
    QCborArray slots;
    for (const Slot& each : body.slots) {
        slots.append(toCbor(each));
    }
    QCborMap map{{QStringLiteral("vault"), body.vaultId},
                 {QStringLiteral("masterMadeAt"), qint64(body.masterMadeAt.ms())},
                 {QStringLiteral("recoveryPublicKey"), body.recoveryPublicKey},
                 {QStringLiteral("operators"), operators},
                 {QStringLiteral("slots"), slots}};
    if (body.next) {
        map.insert(QStringLiteral("nextSince"), qint64(body.next->since.ms()));
        map.insert(QStringLiteral("nextMadeAt"), qint64(body.next->madeAt.ms()));
    }
    if (!body.nextRecoveryPublicKey.isEmpty()) {
        map.insert(QStringLiteral("nextRecoveryPublicKey"), body.nextRecoveryPublicKey);
    }
    return QCborValue(map).toCbor();
}

Result<SlotBody> decodeBody(QByteArrayView bytes)
{
    const Result<QCborMap> map = mapFrom(bytes);
    if (!map) {
        return passOn(map);
    }
    SlotBody body;
    body.vaultId = map->value(QStringLiteral("vault")).toByteArray();
    const auto madeAt = integerIn(map->value(QStringLiteral("masterMadeAt")));
    body.recoveryPublicKey = map->value(QStringLiteral("recoveryPublicKey")).toByteArray();
    body.nextRecoveryPublicKey = map->value(QStringLiteral("nextRecoveryPublicKey")).toByteArray();
    const bool nextFits = body.nextRecoveryPublicKey.isEmpty() || body.nextRecoveryPublicKey.size() == 32;
    if (body.vaultId.size() != 16 || body.recoveryPublicKey.size() != 32 || !nextFits || !madeAt) {
        return fail(codes::damaged, "body");
    }
    body.masterMadeAt = Instant::fromMs(*madeAt);
    for (const QCborValue each : map->value(QStringLiteral("operators")).toArray()) {
        Result<OperatorRecord> record = operatorFromCbor(each.toMap());
        if (!record) {
            return passOn(record);
        }
        body.operators.push_back(std::move(*record));
    }
    for (const QCborValue each : map->value(QStringLiteral("slots")).toArray()) {
        Result<Slot> slot = slotFromCbor(each.toMap());
        if (!slot) {
            return passOn(slot);
        }
        body.slots.push_back(std::move(*slot));
    }
    const auto nextSince = integerIn(map->value(QStringLiteral("nextSince")));
    const auto nextMadeAt = integerIn(map->value(QStringLiteral("nextMadeAt")));
    if (nextSince && nextMadeAt) {
        body.next = NextMaster{Instant::fromMs(*nextSince), Instant::fromMs(*nextMadeAt)};
    }
    const bool allAgree = std::all_of(body.slots.begin(), body.slots.end(),
                                      [&](const Slot& s) { return s.sealedNext.isEmpty() != body.next.has_value(); });
    if (nextSince.has_value() != nextMadeAt.has_value() || !allAgree) {
        return fail(codes::damaged, "next master");
    }
    return body;
}

QByteArray sealOf(QByteArrayView encodedBody, const MasterKey& master)
{
    return hmacSha256(deriveKey(master.bytes(), "vestibule/1/slots").view(), {encodedBody});
}

QByteArray nextProofOf(QByteArrayView encodedBody, const Masters& masters)
{
    return masters.next ? hmacSha256(deriveKey(masters.current.bytes(), "vestibule/1/next").view(),
                                     {sealOf(encodedBody, *masters.next), encodedBody})
                        : QByteArray();
}

QByteArray encode(const SlotFileContent& content)
{
    QCborMap map{{QStringLiteral("version"), formatVersion},
                 {QStringLiteral("sequence"), qint64(content.sequence)},
                 {QStringLiteral("body"), content.body},
                 {QStringLiteral("seal"), content.seal},
                 {QStringLiteral("tries"), toCbor(content.tries)}};
    if (!content.nextProof.isEmpty()) {
        map.insert(QStringLiteral("nextProof"), content.nextProof);
    }
    return enclose(kind, map);
}

Result<SlotFileContent> decodeFile(QByteArrayView bytes)
{
    const Result<QCborMap> map = disclose(kind, bytes);
    if (!map) {
        return passOn(map);
    }
    const qint64 version = integerIn(map->value(QStringLiteral("version"))).value_or(-1);
    if (version < 1 || version > formatVersion) {
        return fail(version > formatVersion ? codes::newerFormat : codes::damaged,
                    "version " + std::to_string(version));
    }
    const qint64 sequence = integerIn(map->value(QStringLiteral("sequence"))).value_or(-1);
    if (sequence < 0 || sequence > highestSequence) {
        return fail(codes::damaged, "sequence");
    }
    SlotFileContent content;
    content.sequence = quint64(sequence);
    content.body = map->value(QStringLiteral("body")).toByteArray();
    content.seal = map->value(QStringLiteral("seal")).toByteArray();
    content.nextProof = map->value(QStringLiteral("nextProof")).toByteArray();
    Result<TriesByOwner> tries = triesFromCbor(map->value(QStringLiteral("tries")).toArray());
    if (!tries) {
        return passOn(tries);
    }
    content.tries = std::move(*tries);
    return content;
}

SlotFile::SlotFile(QString folder, FileWriter writer) : m_folder(std::move(folder)), m_writer(std::move(writer)) {}

QString SlotFile::pathOf(const QString& folder, int copy)
{
    return QDir(folder).filePath(QStringLiteral("operators-%1.slots").arg(copy));
}

Result<SlotFileContent> SlotFile::load()
{
    Result<SlotFileContent> copies[2]{fail(codes::missing), fail(codes::missing)};
    for (int i = 0; i < 2; ++i) {
        const Result<QByteArray> bytes = readFile(pathOf(m_folder, i + 1), largestFile);
        if (bytes) {
            copies[i] = decodeFile(*bytes);
        } else if (!bytes.error().is(vestibule::codes::fileMissing)) {
            copies[i] = fail(codes::damaged, "copy", bytes.error());
        }
        if (!copies[i] && copies[i].error().is(codes::newerFormat)) {
            return copies[i]; // the other copy is older than this, whatever it says
        }
    }
    if (!copies[0] && !copies[1]) {
        const bool none = copies[0].error().is(codes::missing) && copies[1].error().is(codes::missing);
        return none ? copies[0] : Result<SlotFileContent>(fail(codes::damaged, "both copies"));
    }
    const int newer = copies[0] && (!copies[1] || copies[0]->sequence >= copies[1]->sequence) ? 0 : 1;
    m_older = 2 - newer;
    if (!copies[1 - newer]) {
        // While a vault is being made the second copy is not there yet.
        if (!copies[1 - newer].error().is(codes::missing)) {
            qCWarning(log) << "slot file copy" << m_older << "is damaged and replaced";
        }
        if (const Result<void> repaired = write(m_older, *copies[newer]); !repaired) {
            qCWarning(log) << "not repaired:" << repaired.error().describe().c_str();
        }
    }
    return copies[newer];
}

Result<void> SlotFile::write(int copy, const SlotFileContent& content)
{
    return m_writer(pathOf(m_folder, copy), encode(content));
}

Result<void> SlotFile::writeOne(SlotFileContent& content)
{
    SlotFileContent next = content;
    ++next.sequence;
    if (const Result<void> written = write(m_older, next); !written) {
        return written;
    }
    content = std::move(next);
    m_older = 3 - m_older;
    return {};
}

Result<void> SlotFile::writeBoth(SlotFileContent& content)
{
    if (const Result<void> first = writeOne(content); !first) {
        return first;
    }
    failpoint("slots/one-copy");
    // The same number in both: the copies agree from here on.
    return write(m_older, content);
}

Result<void> replaceAndShred(const QString& path, QByteArrayView content)
{
    const int old = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CLOEXEC);
    const Result<void> replaced = replaceFile(path, content);
    if (old < 0) {
        return replaced;
    }
    if (replaced) {
        const off_t size = ::lseek(old, 0, SEEK_END);
        const QByteArray zeros(qsizetype(std::clamp<off_t>(size, 0, largestFile)), '\0');
        if (::pwrite(old, zeros.constData(), std::size_t(zeros.size()), 0) != zeros.size() || ::fdatasync(old) != 0) {
            qCWarning(log) << "the replaced slot file could not be overwritten";
        }
    }
    ::close(old);
    return replaced;
}

} // namespace vestibule::vault
