#pragma once

#include "core/audit/PeriodKey.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <chrono>

namespace vestibule::audit {

/// How long a seal period lasts at most: one day of UTC.
inline constexpr std::chrono::hours sealPeriod{24};
/// 00:00 UTC of the day.
[[nodiscard]] Instant startOfPeriod(Instant now);

/// What the key of one period says about the log. While the period is open the seal is written anew with every entry;
/// the last one also names the key of the next period, and nobody can write another after that.
struct Seal
{
    quint64 period = 0; ///< 0, 1, 2, ...
    Instant start;      ///< 00:00 UTC of the period's day
    quint64 first = 0;  ///< number of the period's first entry
    quint64 size = 0;   ///< how many entries `root` covers, from the beginning of the log
    QByteArray root;    ///< 32 bytes
    /// The latest moment the station's clock had shown in this period when it was sealed.
    Instant at;
    QByteArray key;       ///< the period's public key, 32 bytes
    QByteArray nextKey;   ///< that of the next period; empty while this one is open
    QByteArray signature; ///< Ed25519 by `key` over `signedBytes`, 64 bytes

    [[nodiscard]] bool isOpen() const { return nextKey.isEmpty(); }
    friend bool operator==(const Seal&, const Seal&) = default;
};

/// What is signed: the text `vestibule audit seal 1`, a zero byte, then period, start, first, size, at (8 bytes each,
/// big-endian, times in milliseconds since 1970-01-01 UTC), root, key and next key (32 bytes each, zeros for an open
/// period).
[[nodiscard]] QByteArray signedBytes(const Seal& seal);
/// The seal with the key's public half and signature.
[[nodiscard]] Seal sign(Seal seal, const PeriodKey& key);
/// That the signature is one by the seal's own key. Errors: codes::badSeal.
[[nodiscard]] Result<void> verifySeal(const Seal& seal);
[[nodiscard]] bool isSignedBy(const Seal& seal, QByteArrayView key);

/// The seal's one spelling: `{"seal":{"at":...,"first":...,"key":...,"next":...,"period":...,"root":...,
/// "signature":...,"size":...,"start":...}}`, bytes in hex, `next` left out while the period is open.
[[nodiscard]] QByteArray encode(const Seal& seal);
/// Accepts only what `encode` writes, with fields of the right sizes; checks no signature. Errors: codes::badSeal.
[[nodiscard]] Result<Seal> decodeSeal(QByteArrayView bytes);
/// Whether a line of an export means to be a seal.
[[nodiscard]] bool looksLikeSeal(QByteArrayView line);

} // namespace vestibule::audit
