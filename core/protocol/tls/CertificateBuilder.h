#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/OpenSsl.h"

#include <QByteArray>

namespace vestibule::protocol::tls {

/// Puts one X.509 v3 certificate together and signs it with ECDSA-SHA256. For this folder's .cpp files. Failure: the
/// first failing step is remembered and sign() reports it.
class CertificateBuilder
{
public:
    CertificateBuilder();
    void setValidity(Instant notBefore, Instant notAfter);
    /// The common name, which nobody judges anything by.
    void setSubject(const QByteArray& commonName);
    /// Null for self-signed. Call after setSubject.
    void setIssuer(X509* issuer);
    void setKey(EVP_PKEY* key);
    /// `value` in OpenSSL's extension syntax, for example "critical,CA:FALSE". Only values made by this program.
    void addExtension(int nid, const QByteArray& value);
    [[nodiscard]] Result<Certificate> sign(EVP_PKEY* issuerKey);

private:
    void require(bool done) { m_ok = m_ok && done; }

    CertificateOwner m_x509;
    X509* m_issuer = nullptr;
    bool m_ok = true;
};

} // namespace vestibule::protocol::tls
