#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/CertificateSigningRequest.h"
#include "core/protocol/tls/Crl.h"
#include "core/protocol/tls/KeyPair.h"

#include <QList>

#include <chrono>

namespace vestibule::protocol::tls {

/// A leaf certificate is good for 90 days from its issue and starts an hour before it, for clocks that differ.
inline constexpr milliseconds leafLifetime = std::chrono::days(90);
inline constexpr milliseconds backdate = std::chrono::hours(1);
/// nextUpdate of a revocation list is at most this far ahead.
inline constexpr milliseconds maxCrlLifetime = std::chrono::days(35);
/// Gate certificates are renewed from this age on.
inline constexpr milliseconds renewFromAge = std::chrono::days(45);

/// The estate's own authority. It issues leaf certificates directly, without intermediates, and the revocation list.
/// Owner: whoever has the estate's secrets unlocked; drop it to forget the key. Safe to use from one thread at a time.
class CertificateAuthority
{
public:
    /// A new CA: fresh P-256 key, self-signed, pathlen 0, valid for 30 years. The subject carries random bytes, so that
    /// two estates' authorities never share a name. Errors: codes::cryptoFailed.
    [[nodiscard]] static Result<CertificateAuthority> create(const domain::EstateId& estate, Instant now);
    /// From what was stored. Errors: codes::badCertificate, codes::badKey, codes::keyMismatch.
    [[nodiscard]] static Result<CertificateAuthority> open(QByteArrayView certificateDer, const SecretBytes& pkcs8);

    [[nodiscard]] const Certificate& certificate() const { return m_certificate; }
    [[nodiscard]] Result<SecretBytes> privateDer() const { return m_key.privateDer(); }

    /// EKU serverAuth, one SAN `<id>.gate.vestibule.internal`, random 128-bit serial. Errors: codes::cryptoFailed.
    [[nodiscard]] Result<Certificate> issueGate(const CertificateSigningRequest& request, const domain::GateId& gate,
                                                Instant now) const;
    /// The same over the key of a certificate that the gate has, from whatever authority.
    [[nodiscard]] Result<Certificate> issueGate(const Certificate& sameKey, const domain::GateId& gate,
                                                Instant now) const;
    /// EKU clientAuth, one SAN `<id>.station.vestibule.internal`. Errors: codes::cryptoFailed.
    [[nodiscard]] Result<Certificate> issueStation(const CertificateSigningRequest& request,
                                                   const domain::StationId& station, Instant now) const;
    /// The same for a key that is at hand, so that no request is needed.
    [[nodiscard]] Result<Certificate> issueStation(const KeyPair& key, const domain::StationId& station,
                                                   Instant now) const;
    /// The complete list. `serials` as Certificate::serial gives them; `number` must rise with each list (the caller
    /// keeps it); thisUpdate is an hour before `now`. Errors: codes::crlTooLong, codes::badCrl (nextUpdate not after
    /// now, an empty serial), codes::cryptoFailed.
    [[nodiscard]] Result<Crl> makeCrl(const QList<QByteArray>& serials, quint64 number, Instant now,
                                      Instant nextUpdate) const;

private:
    CertificateAuthority(Certificate certificate, KeyPair key);
    [[nodiscard]] Result<Certificate> issue(QByteArrayView spki, QByteArrayView dnsName, const char* usage,
                                            Instant now) const;

    Certificate m_certificate;
    KeyPair m_key;
};

} // namespace vestibule::protocol::tls
