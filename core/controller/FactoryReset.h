#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vestibule::controller {

/// The factory reset of a gate, in two steps, each of which survives a power cut: first the signed reset receipt is on
/// the disk, and from then on the reset will be finished whatever happens; then keys and database are erased. Without
/// the key file nothing of the database can be read, also where a flash disk keeps old blocks.
///
/// Keeps what the next reset must not forget: a gate that was reset and never paired held nothing, so its own receipt
/// closes nothing, and the one before it stays.
class FactoryReset
{
public:
    explicit FactoryReset(const QString& folder);

    /// The receipt of a reset that has begun and is not finished.
    [[nodiscard]] Result<std::optional<QByteArray>> pending() const;
    /// What a gate offers as `previous` while it is paired: the receipt of the last finished reset.
    [[nodiscard]] Result<std::optional<QByteArray>> receipt() const;

    /// Makes the reset final. Errors: those of writing; then nothing has happened.
    [[nodiscard]] Result<void> begin(const QByteArray& signedReceipt) const;
    /// Erases keys and database of a reset that has begun; nothing to do otherwise. To be called before the folder is
    /// opened. Errors: those of writing; it can be called again.
    [[nodiscard]] Result<void> finish() const;

private:
    [[nodiscard]] static Result<std::optional<QByteArray>> read(const QString& path);

    QString m_folder;
    QString m_pending;
    QString m_receipt;
};

} // namespace vestibule::controller
