#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"

#include <QByteArray>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <optional>
#include <string>

/// Owners for OpenSSL's handles, and the few conversions that every adapter of this folder needs. Included by .cpp
/// files of this folder only.
namespace vestibule::protocol::tls {

template <auto Function>
struct Release
{
    template <typename Handle>
    void operator()(Handle* handle) const
    {
        Function(handle);
    }
};

inline void releaseBytes(unsigned char* bytes) { OPENSSL_free(bytes); }
inline void releaseNames(GENERAL_NAMES* names) { GENERAL_NAMES_free(names); }
inline void releaseUsages(EXTENDED_KEY_USAGE* usages) { EXTENDED_KEY_USAGE_free(usages); }
/// Frees the stack, not what it points to.
inline void releaseStack(STACK_OF(X509) * stack) { sk_X509_free(stack); }

using KeyOwner = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContextOwner = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using CertificateOwner = std::unique_ptr<X509, Release<X509_free>>;
using RequestOwner = std::unique_ptr<X509_REQ, Release<X509_REQ_free>>;
using CrlOwner = std::unique_ptr<X509_CRL, Release<X509_CRL_free>>;
using RevokedOwner = std::unique_ptr<X509_REVOKED, Release<X509_REVOKED_free>>;
using ExtensionOwner = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using StoreOwner = std::unique_ptr<X509_STORE, Release<X509_STORE_free>>;
using StoreContextOwner = std::unique_ptr<X509_STORE_CTX, Release<X509_STORE_CTX_free>>;
using IntegerOwner = std::unique_ptr<ASN1_INTEGER, Release<ASN1_INTEGER_free>>;
using TimeOwner = std::unique_ptr<ASN1_TIME, Release<ASN1_TIME_free>>;
using NumberOwner = std::unique_ptr<BIGNUM, Release<BN_free>>;
using Pkcs8Owner = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Release<PKCS8_PRIV_KEY_INFO_free>>;
using BytesOwner = std::unique_ptr<unsigned char, Release<releaseBytes>>;
using NamesOwner = std::unique_ptr<GENERAL_NAMES, Release<releaseNames>>;
using UsagesOwner = std::unique_ptr<EXTENDED_KEY_USAGE, Release<releaseUsages>>;
using BasicConstraintsOwner = std::unique_ptr<BASIC_CONSTRAINTS, Release<BASIC_CONSTRAINTS_free>>;
using StackOwner = std::unique_ptr<STACK_OF(X509), Release<releaseStack>>;
using ContextOwner = std::unique_ptr<SSL_CTX, Release<SSL_CTX_free>>;
using SessionOwner = std::unique_ptr<SSL, Release<SSL_free>>;

/// Private keys that are made or read from now on lie in locked, guarded memory of OpenSSL's own, wiped when they are
/// freed. The second and later calls do nothing. Any thread.
void keepKeysLocked();

/// Empties this thread's OpenSSL error queue into one line for logs.
[[nodiscard]] std::string drainOpenSslErrors();

/// DER by one of OpenSSL's i2d functions; empty on failure.
template <typename Handle, typename Encode>
[[nodiscard]] QByteArray toDer(Handle* handle, Encode encode)
{
    unsigned char* out = nullptr;
    const int size = encode(handle, &out);
    const BytesOwner owner(out);
    return size > 0 ? QByteArray(reinterpret_cast<const char*>(out), size) : QByteArray();
}

/// One object by one of OpenSSL's d2i functions, with nothing after it; null otherwise.
template <typename Owner, typename Decode>
[[nodiscard]] Owner fromDerExactly(QByteArrayView der, Decode decode)
{
    const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
    const unsigned char* at = begin;
    Owner owner(decode(nullptr, &at, long(der.size())));
    if (owner && at != begin + der.size()) {
        owner.reset();
    }
    return owner;
}

/// Whole seconds, rounded down.
[[nodiscard]] inline std::time_t toSeconds(Instant at)
{
    const std::int64_t ms = at.ms();
    return std::time_t(ms / 1000 - (ms % 1000 < 0 ? 1 : 0));
}
[[nodiscard]] std::optional<Instant> toInstant(const ASN1_TIME* time);
[[nodiscard]] TimeOwner toAsn1Time(Instant at);

/// Big-endian magnitude without leading zeros; none when negative.
[[nodiscard]] std::optional<QByteArray> magnitude(const ASN1_INTEGER* number);
[[nodiscard]] IntegerOwner toAsn1Integer(QByteArrayView magnitude);

/// P-256 as a named curve with a public point on it.
[[nodiscard]] bool isP256(EVP_PKEY* key);
[[nodiscard]] QByteArray spkiOf(EVP_PKEY* key);

} // namespace vestibule::protocol::tls
