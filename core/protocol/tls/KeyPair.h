#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>

#include <memory>

struct evp_pkey_st;

namespace vestibule::protocol::tls {

/// A P-256 key pair: the TLS identity of a station or a gate, or the estate CA's key. A handle on an immutable key held
/// by OpenSSL, which wipes it when the last copy goes; copies are cheap and may be used from any thread. For storage
/// the private half leaves only as PKCS#8 DER in SecretBytes.
class KeyPair
{
public:
    /// A fresh key. Errors: codes::cryptoFailed.
    [[nodiscard]] static Result<KeyPair> generate();
    /// Reads PKCS#8 DER; refuses any key but P-256 on a named curve, and bytes after it. Errors: codes::badKey.
    [[nodiscard]] static Result<KeyPair> fromDer(const SecretBytes& pkcs8);

    /// The private key as PKCS#8 DER (unencrypted: seal it before it is stored). Errors: codes::cryptoFailed.
    [[nodiscard]] Result<SecretBytes> privateDer() const;
    /// SubjectPublicKeyInfo, DER.
    [[nodiscard]] const QByteArray& spki() const { return m_spki; }
    /// SHA-256 of spki(), 32 bytes.
    [[nodiscard]] QByteArray spkiHash() const;

    /// For this folder's adapters only.
    [[nodiscard]] evp_pkey_st* handle() const { return m_key.get(); }

private:
    KeyPair(std::shared_ptr<evp_pkey_st> key, QByteArray spki);

    std::shared_ptr<evp_pkey_st> m_key;
    QByteArray m_spki;
};

} // namespace vestibule::protocol::tls
