#pragma once

#include "core/base/Result.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace vestibule::protocol {

/// Paths of the calls.
namespace paths {
inline constexpr QByteArrayView gate = "/v1/gate";
inline constexpr QByteArrayView changes = "/v1/changes";
inline constexpr QByteArrayView inventory = "/v1/inventory";
inline constexpr QByteArrayView tombstones = "/v1/tombstones";
inline constexpr QByteArrayView buckets = "/v1/buckets";
inline constexpr QByteArrayView exports = "/v1/exports";
inline constexpr QByteArrayView crl = "/v1/crl";
inline constexpr QByteArrayView csr = "/v1/csr";
inline constexpr QByteArrayView certificate = "/v1/certificate";
inline constexpr QByteArrayView trust = "/v1/trust";
inline constexpr QByteArrayView pair = "/v1/pair";
inline constexpr QByteArrayView pairAccept = "/v1/pair/accept";
} // namespace paths

namespace media {
inline constexpr QByteArrayView cbor = "application/cbor";
inline constexpr QByteArrayView cose = "application/cose";
inline constexpr QByteArrayView certificate = "application/pkix-cert";
inline constexpr QByteArrayView csr = "application/pkcs10";
inline constexpr QByteArrayView crl = "application/pkix-crl";
} // namespace media

/// The query of `GET /v1/inventory` and `GET /v1/tombstones`.
struct PageQuery
{
    Nonce nonce;
    std::optional<CredentialId> after;
    qsizetype limit = limits::pageEntries;
    QByteArray prefix; ///< 0, 1 or 2 bytes that ids must start with

    /// `after=HEX&limit=N&nonce=HEX&prefix=HH`, without the question mark.
    [[nodiscard]] QByteArray format() const;
    /// Errors: codes::missingField (nonce), codes::badValue; unknown parameters are ignored, doubled ones refused.
    [[nodiscard]] static Result<PageQuery> parse(QByteArrayView query);
    friend bool operator==(const PageQuery&, const PageQuery&) = default;
};

/// The query of `GET /v1/buckets`.
struct BucketsQuery
{
    Nonce nonce;
    std::optional<quint8> bucket;

    [[nodiscard]] QByteArray format() const;
    [[nodiscard]] static Result<BucketsQuery> parse(QByteArrayView query);
    friend bool operator==(const BucketsQuery&, const BucketsQuery&) = default;
};

} // namespace vestibule::protocol
