#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace vestibule::store {

/// Where an older copy ended that was put back: from there on it may lack what others have seen.
struct OlderCopy
{
    quint64 generation = 0;
    quint64 logSize = 0; ///< entries of the audit log
    friend bool operator==(const OlderCopy&, const OlderCopy&) = default;
};

/// What the store lets its anchor remember beside each state.
struct StoreNote
{
    quint64 generation = 0;
    quint64 epoch = 0;
    /// Read-only until what was lost has been collected.
    std::optional<OlderCopy> olderCopy;

    /// 33 bytes.
    [[nodiscard]] QByteArray toBytes() const;
    /// None for anything else, for example the empty note of a store that was just made.
    [[nodiscard]] static std::optional<StoreNote> fromBytes(QByteArrayView bytes);
    friend bool operator==(const StoreNote&, const StoreNote&) = default;
};

} // namespace vestibule::store
