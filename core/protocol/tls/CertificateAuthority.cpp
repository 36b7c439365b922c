#include "core/protocol/tls/CertificateAuthority.h"

#include "core/base/Digest.h"
#include "core/protocol/tls/CertificateBuilder.h"
#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/OpenSsl.h"
#include "core/protocol/tls/PeerPolicy.h"

#include <utility>

namespace vestibule::protocol::tls {

namespace {

constexpr milliseconds caLifetime = std::chrono::days(30 * 365 + 8);

bool addRevoked(X509_CRL* crl, const QByteArray& serial, const ASN1_TIME* at)
{
    const IntegerOwner number = toAsn1Integer(serial);
    RevokedOwner entry(X509_REVOKED_new());
    if (!number || !entry || X509_REVOKED_set_serialNumber(entry.get(), number.get()) != 1 ||
        X509_REVOKED_set_revocationDate(entry.get(), const_cast<ASN1_TIME*>(at)) != 1 ||
        X509_CRL_add0_revoked(crl, entry.get()) != 1) {
        return false;
    }
    (void)entry.release(); // the list owns it now
    return true;
}

bool addNumber(X509_CRL* crl, quint64 number)
{
    const IntegerOwner value(ASN1_INTEGER_new());
    return value && ASN1_INTEGER_set_uint64(value.get(), number) == 1 &&
           X509_CRL_add1_ext_i2d(crl, NID_crl_number, value.get(), 0, 0) == 1;
}

bool addAuthorityKey(X509_CRL* crl, X509* issuer)
{
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, nullptr, nullptr, crl, 0);
    const ExtensionOwner extension(
        X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"));
    return extension && X509_CRL_add_ext(crl, extension.get(), -1) == 1;
}

} // namespace

CertificateAuthority::CertificateAuthority(Certificate certificate, KeyPair key)
    : m_certificate(std::move(certificate)), m_key(std::move(key))
{
}

Result<CertificateAuthority> CertificateAuthority::create(const domain::EstateId& estate, Instant now)
{
    auto key = KeyPair::generate();
    if (!key) {
        return passOn(key);
    }
    CertificateBuilder builder;
    builder.setValidity(now - backdate, now + caLifetime);
    // 64 characters at most. A replaced CA of the same estate gets another name, so their lists cannot be confused.
    builder.setSubject("Vestibule " + estate.hex() + " " + randomBytes(8).toHex());
    builder.setIssuer(nullptr);
    builder.setKey(key->handle());
    builder.addExtension(NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    builder.addExtension(NID_key_usage, "critical,keyCertSign,cRLSign");
    builder.addExtension(NID_subject_key_identifier, "hash");
    auto certificate = builder.sign(key->handle());
    if (!certificate) {
        return passOn(certificate);
    }
    return CertificateAuthority(std::move(*certificate), std::move(*key));
}

Result<CertificateAuthority> CertificateAuthority::open(QByteArrayView certificateDer, const SecretBytes& pkcs8)
{
    auto certificate = Certificate::parse(certificateDer);
    if (!certificate) {
        return passOn(certificate);
    }
    auto key = KeyPair::fromDer(pkcs8);
    if (!key) {
        return passOn(key);
    }
    if (!certificate->isCa() || !certificate->isSignedBy(*certificate)) {
        return fail(codes::badCertificate, "not a certificate authority");
    }
    if (!certificate->belongsTo(*key)) {
        return fail(codes::keyMismatch);
    }
    return CertificateAuthority(std::move(*certificate), std::move(*key));
}

Result<Certificate> CertificateAuthority::issue(QByteArrayView spki, QByteArrayView dnsName, const char* usage,
                                                Instant now) const
{
    const KeyOwner key = fromDerExactly<KeyOwner>(spki, d2i_PUBKEY);
    if (!key) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    CertificateBuilder builder;
    builder.setValidity(now - backdate, now + leafLifetime);
    builder.setSubject(dnsName.first(32).toByteArray());
    builder.setIssuer(m_certificate.handle());
    builder.setKey(key.get());
    builder.addExtension(NID_basic_constraints, "critical,CA:FALSE");
    builder.addExtension(NID_key_usage, "critical,digitalSignature");
    builder.addExtension(NID_ext_key_usage, usage);
    builder.addExtension(NID_subject_alt_name, "DNS:" + dnsName.toByteArray());
    builder.addExtension(NID_subject_key_identifier, "hash");
    builder.addExtension(NID_authority_key_identifier, "keyid:always");
    return builder.sign(m_key.handle());
}

Result<Certificate> CertificateAuthority::issueGate(const CertificateSigningRequest& request,
                                                    const domain::GateId& gate, Instant now) const
{
    return issue(request.spki(), gateName(gate), "serverAuth", now);
}

Result<Certificate> CertificateAuthority::issueGate(const Certificate& sameKey, const domain::GateId& gate,
                                                    Instant now) const
{
    return issue(sameKey.spki(), gateName(gate), "serverAuth", now);
}

Result<Certificate> CertificateAuthority::issueStation(const CertificateSigningRequest& request,
                                                       const domain::StationId& station, Instant now) const
{
    return issue(request.spki(), stationName(station), "clientAuth", now);
}

Result<Certificate> CertificateAuthority::issueStation(const KeyPair& key, const domain::StationId& station,
                                                       Instant now) const
{
    return issue(key.spki(), stationName(station), "clientAuth", now);
}

Result<Crl> CertificateAuthority::makeCrl(const QList<QByteArray>& serials, quint64 number, Instant now,
                                          Instant nextUpdate) const
{
    if (nextUpdate - now > maxCrlLifetime) {
        return fail(codes::crlTooLong);
    }
    if (nextUpdate <= now) {
        return fail(codes::badCrl, "nextUpdate is not after now");
    }
    const CrlOwner crl(X509_CRL_new());
    const TimeOwner from = toAsn1Time(now - backdate);
    const TimeOwner until = toAsn1Time(nextUpdate);
    bool ok = crl && from && until && X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) == 1 &&
              X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(m_certificate.handle())) == 1 &&
              X509_CRL_set1_lastUpdate(crl.get(), from.get()) == 1 &&
              X509_CRL_set1_nextUpdate(crl.get(), until.get()) == 1 && addNumber(crl.get(), number) &&
              addAuthorityKey(crl.get(), m_certificate.handle());
    for (const QByteArray& serial : serials) {
        if (serial.isEmpty()) {
            return fail(codes::badCrl, "empty serial");
        }
        ok = ok && addRevoked(crl.get(), serial, from.get());
    }
    ok = ok && X509_CRL_sort(crl.get()) == 1 && X509_CRL_sign(crl.get(), m_key.handle(), EVP_sha256()) > 0;
    const QByteArray der = ok ? toDer(crl.get(), i2d_X509_CRL) : QByteArray();
    if (der.isEmpty()) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    return Crl::parse(der);
}

} // namespace vestibule::protocol::tls
