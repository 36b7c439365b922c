#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/Identity.h"
#include "core/protocol/tls/OpenSsl.h"
#include "core/protocol/tls/PeerPolicy.h"

#include <QByteArray>

#include <memory>

namespace vestibule::test {

enum class ForgedKey { P256, P384, Rsa1024, Rsa2048, Ed25519 };

/// A leaf certificate as wrong as a test wants it. The defaults are a good gate certificate but for the names.
struct LeafSpec
{
    ForgedKey key = ForgedKey::P256;
    const EVP_MD* digest = EVP_sha256();
    /// In OpenSSL's syntax ("DNS:a,DNS:b"); empty for no SAN.
    QByteArray names;
    QByteArray commonName = "leaf";
    /// Empty for none.
    QByteArray usages = "serverAuth";
    QByteArray keyUsage = "critical,digitalSignature";
    QByteArray basicConstraints = "critical,CA:FALSE";
    Instant notBefore;
    Instant notAfter;
    /// An extra extension by number and value; 0 for none.
    int extraExtension = 0;
    QByteArray extraValue;
};

/// A certificate with a key of any kind, in OpenSSL's own handles, for peers that Identity would not admit.
struct RawIdentity
{
    std::shared_ptr<X509> certificate;
    std::shared_ptr<EVP_PKEY> key;
    /// Sent after the leaf.
    QList<QByteArray> extra;

    [[nodiscard]] protocol::tls::Certificate parsed() const;
};

/// Makes the certificate; self-signed when `issuer` is null. Aborts the test run when OpenSSL refuses.
[[nodiscard]] RawIdentity forge(const LeafSpec& spec, const RawIdentity* issuer);
/// The authority that a forged certificate makes of its holder.
[[nodiscard]] protocol::tls::CertificateAuthority authorityOf(const RawIdentity& identity);
[[nodiscard]] RawIdentity toRaw(const protocol::tls::Identity& identity);

/// An estate with one CA, one gate, one station and a clock that stands at noon of a fixed day.
class Estate
{
public:
    Estate();

    [[nodiscard]] Instant now() const { return clock.now(); }
    /// The defaults of a good certificate for this gate, or station, at the present time.
    [[nodiscard]] LeafSpec gateSpec() const;
    [[nodiscard]] LeafSpec stationSpec() const;
    [[nodiscard]] RawIdentity forge(const LeafSpec& spec) const { return test::forge(spec, &caRaw); }
    [[nodiscard]] protocol::tls::Crl crl(const QList<QByteArray>& revoked = {}) const;
    [[nodiscard]] protocol::tls::EstateTrust trust() const { return {ca.certificate(), crl()}; }
    [[nodiscard]] protocol::tls::GateExpectation expectation() const { return {trust(), gate, {}}; }

    SteppedClock clock;
    domain::GateId gate = domain::GateId::random();
    domain::StationId station = domain::StationId::random();
    protocol::tls::CertificateAuthority ca;
    RawIdentity caRaw;
    protocol::tls::Identity gateIdentity;
    protocol::tls::Identity stationIdentity;
};

} // namespace vestibule::test
