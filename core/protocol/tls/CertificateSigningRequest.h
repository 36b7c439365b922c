#pragma once

#include "core/base/Result.h"

#include <QByteArray>

namespace vestibule::protocol::tls {

class KeyPair;

/// A PKCS#10 request whose own signature has been checked, so that its sender holds the private key. Only the key
/// counts: subject and requested extensions are ignored, the CA writes its own. Immutable value.
class CertificateSigningRequest
{
public:
    /// Errors: codes::cryptoFailed.
    [[nodiscard]] static Result<CertificateSigningRequest> create(const KeyPair& key);
    /// At most 8 KiB, no bytes after it, a P-256 key, an ECDSA-SHA256 signature that verifies. Errors:
    /// codes::badRequest, codes::wrongKeyType, codes::weakSignature.
    [[nodiscard]] static Result<CertificateSigningRequest> parse(QByteArrayView der);

    [[nodiscard]] const QByteArray& der() const { return m_der; }
    /// SubjectPublicKeyInfo, DER.
    [[nodiscard]] const QByteArray& spki() const { return m_spki; }
    [[nodiscard]] QByteArray spkiHash() const;

private:
    CertificateSigningRequest(QByteArray der, QByteArray spki);

    QByteArray m_der;
    QByteArray m_spki;
};

} // namespace vestibule::protocol::tls
