#include "tests/core/protocol/tls/Forge.h"

#include "core/base/Digest.h"

#include <QtGlobal>

namespace vestibule::test {

using namespace protocol::tls;

namespace {

// 2026-03-10T12:00:00Z
constexpr Instant noon = Instant::fromMs(1'773'144'000'000);

KeyOwner makeKey(ForgedKey kind)
{
    switch (kind) {
    case ForgedKey::P256:
        return KeyOwner(EVP_EC_gen("P-256"));
    case ForgedKey::P384:
        return KeyOwner(EVP_EC_gen("P-384"));
    case ForgedKey::Rsa1024:
        return KeyOwner(EVP_RSA_gen(1024));
    case ForgedKey::Rsa2048:
        return KeyOwner(EVP_RSA_gen(2048));
    case ForgedKey::Ed25519:
        return KeyOwner(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    return {};
}

void extend(X509* x509, X509* issuer, int nid, const QByteArray& value)
{
    if (value.isEmpty()) {
        return;
    }
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    const ExtensionOwner extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    Q_ASSERT_X(extension, "forge", value.constData());
    X509_add_ext(x509, extension.get(), -1);
}

Identity issueFor(const CertificateAuthority& ca, const domain::GateId& gate, Instant now)
{
    auto key = KeyPair::generate().value();
    auto certificate = ca.issueGate(CertificateSigningRequest::create(key).value(), gate, now).value();
    return {certificate, key};
}

Identity issueFor(const CertificateAuthority& ca, const domain::StationId& station, Instant now)
{
    auto key = KeyPair::generate().value();
    auto certificate = ca.issueStation(key, station, now).value();
    return {certificate, key};
}

RawIdentity rawOf(const CertificateAuthority& ca)
{
    return toRaw({ca.certificate(), KeyPair::fromDer(ca.privateDer().value()).value()});
}

} // namespace

Certificate RawIdentity::parsed() const { return Certificate::parse(toDer(certificate.get(), i2d_X509)).value(); }

CertificateAuthority authorityOf(const RawIdentity& identity)
{
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, decltype(&PKCS8_PRIV_KEY_INFO_free)> key(
        EVP_PKEY2PKCS8(identity.key.get()), PKCS8_PRIV_KEY_INFO_free);
    QByteArray der = toDer(key.get(), i2d_PKCS8_PRIV_KEY_INFO);
    return CertificateAuthority::open(identity.parsed().der(), SecretBytes::takeFrom(der)).value();
}

RawIdentity toRaw(const Identity& identity)
{
    X509_up_ref(identity.certificate.handle());
    EVP_PKEY_up_ref(identity.key.handle());
    return {std::shared_ptr<X509>(identity.certificate.handle(), X509_free),
            std::shared_ptr<EVP_PKEY>(identity.key.handle(), EVP_PKEY_free),
            {}};
}

RawIdentity forge(const LeafSpec& spec, const RawIdentity* issuer)
{
    const std::shared_ptr<EVP_PKEY> key = makeKey(spec.key);
    const std::shared_ptr<X509> x509(X509_new(), X509_free);
    X509* signer = issuer != nullptr ? issuer->certificate.get() : x509.get();
    X509_set_version(x509.get(), X509_VERSION_3);
    X509_set_serialNumber(x509.get(), toAsn1Integer(QByteArray("\x41", 1) + randomBytes(15)).get());
    X509_set1_notBefore(x509.get(), toAsn1Time(spec.notBefore).get());
    X509_set1_notAfter(x509.get(), toAsn1Time(spec.notAfter).get());
    X509_NAME_add_entry_by_NID(X509_get_subject_name(x509.get()), NID_commonName, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(spec.commonName.constData()),
                               int(spec.commonName.size()), -1, 0);
    X509_set_issuer_name(x509.get(), X509_get_subject_name(signer));
    X509_set_pubkey(x509.get(), key.get());
    extend(x509.get(), signer, NID_basic_constraints, spec.basicConstraints);
    extend(x509.get(), signer, NID_key_usage, spec.keyUsage);
    extend(x509.get(), signer, NID_ext_key_usage, spec.usages);
    extend(x509.get(), signer, NID_subject_alt_name, spec.names);
    extend(x509.get(), signer, NID_subject_key_identifier, "hash");
    if (issuer != nullptr) {
        extend(x509.get(), signer, NID_authority_key_identifier, "keyid:always");
    }
    if (spec.extraExtension != 0) {
        extend(x509.get(), signer, spec.extraExtension, spec.extraValue);
    }
    EVP_PKEY* signerKey = issuer != nullptr ? issuer->key.get() : key.get();
    const bool signsAlone = EVP_PKEY_is_a(signerKey, "ED25519") == 1;
    const int size = X509_sign(x509.get(), signerKey, signsAlone ? nullptr : spec.digest);
    Q_ASSERT_X(size > 0, "forge", drainOpenSslErrors().c_str());
    return {x509, key, {}};
}

Estate::Estate()
    : clock(noon)
    , ca(CertificateAuthority::create(domain::EstateId::random(), noon).value())
    , caRaw(rawOf(ca))
    , gateIdentity(issueFor(ca, gate, noon))
    , stationIdentity(issueFor(ca, station, noon))
{
}

LeafSpec Estate::gateSpec() const
{
    LeafSpec spec;
    spec.names = "DNS:" + gateName(gate);
    spec.notBefore = now() - std::chrono::hours(1);
    spec.notAfter = now() + std::chrono::days(90);
    return spec;
}

LeafSpec Estate::stationSpec() const
{
    LeafSpec spec = gateSpec();
    spec.names = "DNS:" + stationName(station);
    spec.usages = "clientAuth";
    return spec;
}

Crl Estate::crl(const QList<QByteArray>& revoked) const
{
    return ca.makeCrl(revoked, 7, now(), now() + std::chrono::days(30)).value();
}

} // namespace vestibule::test
