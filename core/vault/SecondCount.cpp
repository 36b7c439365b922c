#include "core/vault/SecondCount.h"

#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "core/base/Log.h"
#include "core/vault/Envelope.h"

#include <QDir>
#include <QFile>

namespace vestibule::vault {

namespace {

VESTIBULE_LOG(log, "vault")

constexpr QByteArrayView kind("VSTTRY01");
constexpr qint64 largestFile = 1 << 20;

} // namespace

QString SecondCount::pathFor(QByteArrayView vaultId) const
{
    return QDir(m_folder).filePath(QString::fromLatin1(vaultId.toByteArray().toHex()) + QStringLiteral(".tries"));
}

TriesByOwner SecondCount::load(QByteArrayView vaultId) const
{
    if (m_folder.isEmpty()) {
        return {};
    }
    const Result<QByteArray> bytes = readFile(pathFor(vaultId), largestFile);
    if (!bytes && bytes.error().is(vestibule::codes::fileMissing)) {
        return {};
    }
    const Result<TriesByOwner> tries =
        bytes.and_then([](const QByteArray& read) { return disclose(kind, read); }).and_then([](const QCborMap& map) {
            return triesFromCbor(map.value(QStringLiteral("tries")).toArray());
        });
    if (!tries) {
        qCWarning(log) << "the second count of bad tries cannot be read:" << tries.error().describe().c_str();
        return {};
    }
    return *tries;
}

Result<void> SecondCount::save(QByteArrayView vaultId, const TriesByOwner& tries) const
{
    if (m_folder.isEmpty()) {
        return {};
    }
    if (!QDir().mkpath(m_folder)) {
        return fail(vestibule::codes::writeFailed, "the folder of the second count cannot be made");
    }
    return replaceFile(pathFor(vaultId), enclose(kind, {{QStringLiteral("tries"), toCbor(tries)}}));
}

} // namespace vestibule::vault
