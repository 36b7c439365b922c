#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::protocol::tls::codes {

// Making and reading keys, certificates, requests and revocation lists.
inline constexpr ErrorCode badKey{"tls", "bad-key"};
inline constexpr ErrorCode badCertificate{"tls", "bad-certificate"};
inline constexpr ErrorCode badRequest{"tls", "bad-certificate-request"};
inline constexpr ErrorCode badCrl{"tls", "bad-crl"};
inline constexpr ErrorCode crlTooLong{"tls", "crl-too-long"};
inline constexpr ErrorCode keyMismatch{"tls", "key-mismatch"};
inline constexpr ErrorCode cryptoFailed{"tls", "crypto-failed"};

// Refusing a peer. Either side gives exactly one of these for a certificate that it does not accept.
inline constexpr ErrorCode noCertificate{"tls", "no-certificate"};
inline constexpr ErrorCode unexpectedChain{"tls", "unexpected-chain"};
inline constexpr ErrorCode wrongKeyType{"tls", "wrong-key-type"};
inline constexpr ErrorCode weakSignature{"tls", "weak-signature"};
inline constexpr ErrorCode wrongCa{"tls", "wrong-ca"};
inline constexpr ErrorCode caAsLeaf{"tls", "ca-as-leaf"};
inline constexpr ErrorCode wrongKeyUsage{"tls", "wrong-key-usage"};
inline constexpr ErrorCode wrongName{"tls", "wrong-name"};
inline constexpr ErrorCode notYetValid{"tls", "not-yet-valid"};
inline constexpr ErrorCode expired{"tls", "expired"};
inline constexpr ErrorCode validTooLong{"tls", "valid-too-long"};
inline constexpr ErrorCode badChain{"tls", "bad-chain"};
inline constexpr ErrorCode crlMissing{"tls", "crl-missing"};
inline constexpr ErrorCode crlForeign{"tls", "crl-foreign"};
inline constexpr ErrorCode crlStale{"tls", "crl-stale"};
inline constexpr ErrorCode revoked{"tls", "revoked"};
inline constexpr ErrorCode pairingPeerChanged{"tls", "pairing-peer-changed"};

// The connection.
inline constexpr ErrorCode badAddress{"tls", "bad-address"};
inline constexpr ErrorCode connectFailed{"tls", "connect-failed"};
inline constexpr ErrorCode listenFailed{"tls", "listen-failed"};
inline constexpr ErrorCode notTls13{"tls", "not-tls13"};
inline constexpr ErrorCode handshakeFailed{"tls", "handshake-failed"};
/// The peer ended the handshake with an alert: it does not accept us. The detail names the alert.
inline constexpr ErrorCode refusedByPeer{"tls", "refused-by-peer"};
inline constexpr ErrorCode connectionLost{"tls", "connection-lost"};
inline constexpr ErrorCode timedOut{"tls", "timed-out"};
inline constexpr ErrorCode cancelled{"tls", "cancelled"};

// The exchange.
inline constexpr ErrorCode malformedRequest{"tls", "malformed-request"};
inline constexpr ErrorCode malformedResponse{"tls", "malformed-response"};
inline constexpr ErrorCode headersTooLarge{"tls", "headers-too-large"};
inline constexpr ErrorCode bodyTooLarge{"tls", "body-too-large"};
inline constexpr ErrorCode chunkedRefused{"tls", "chunked-refused"};
inline constexpr ErrorCode encodingRefused{"tls", "encoding-refused"};
inline constexpr ErrorCode redirectRefused{"tls", "redirect-refused"};
inline constexpr ErrorCode methodRefused{"tls", "method-refused"};
/// The gate's certificate has expired and only its renewal may be asked for over this connection.
inline constexpr ErrorCode renewalOnly{"tls", "renewal-only"};

inline constexpr std::array all{
    badKey,         badCertificate, badRequest,      badCrl,           crlTooLong,        keyMismatch,
    cryptoFailed,   noCertificate,  unexpectedChain, wrongKeyType,     weakSignature,     wrongCa,
    caAsLeaf,       wrongKeyUsage,  wrongName,       notYetValid,      expired,           validTooLong,
    badChain,       crlMissing,     crlForeign,      crlStale,         revoked,           pairingPeerChanged,
    badAddress,     connectFailed,  listenFailed,    notTls13,         handshakeFailed,   refusedByPeer,
    connectionLost, timedOut,       cancelled,       malformedRequest, malformedResponse, headersTooLarge,
    bodyTooLarge,   chunkedRefused, encodingRefused, redirectRefused,  methodRefused,     renewalOnly,
};

} // namespace vestibule::protocol::tls::codes
