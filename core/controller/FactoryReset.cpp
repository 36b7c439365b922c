#include "core/controller/FactoryReset.h"

#include "core/base/Codes.h"
#include "core/base/DurableFile.h"

#include <array>

namespace vestibule::controller {

namespace {

/// Far above a signed receipt of 200 bytes.
constexpr qint64 receiptLimit = 4096;

/// The key first: with it everything else is gone.
constexpr std::array erasedFiles{"/gate.keys", "/gate.db", "/gate.db-wal", "/gate.db-shm", "/gate.db-journal"};

} // namespace

FactoryReset::FactoryReset(const QString& folder)
    : m_folder(folder)
    , m_pending(folder + QStringLiteral("/reset.pending"))
    , m_receipt(folder + QStringLiteral("/reset.receipt"))
{
}

Result<std::optional<QByteArray>> FactoryReset::read(const QString& path)
{
    Result<QByteArray> content = readFile(path, receiptLimit);
    if (!content && content.error().is(vestibule::codes::fileMissing)) {
        return std::optional<QByteArray>();
    }
    if (!content) {
        return passOn(content);
    }
    return std::optional(std::move(*content));
}

Result<std::optional<QByteArray>> FactoryReset::pending() const { return read(m_pending); }

Result<std::optional<QByteArray>> FactoryReset::receipt() const { return read(m_receipt); }

Result<void> FactoryReset::begin(const QByteArray& signedReceipt) const
{
    return replaceFile(m_pending, signedReceipt);
}

Result<void> FactoryReset::finish() const
{
    const Result<std::optional<QByteArray>> begun = pending();
    if (!begun) {
        return passOn(begun);
    }
    if (!*begun) {
        return {};
    }
    for (const char* file : erasedFiles) {
        if (Result<void> gone = shredFile(m_folder + QLatin1String(file)); !gone) {
            return gone;
        }
    }
    return movePath(m_pending, m_receipt);
}

} // namespace vestibule::controller
