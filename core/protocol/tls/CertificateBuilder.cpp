#include "core/protocol/tls/CertificateBuilder.h"

#include "core/base/Digest.h"
#include "core/protocol/tls/Codes.h"

namespace vestibule::protocol::tls {

namespace {

/// 128 random bits; the top bit is cleared and the next set, so that the number is positive and always 16 bytes long.
QByteArray randomSerial()
{
    QByteArray serial = randomBytes(16);
    serial[0] = char((static_cast<unsigned char>(serial.at(0)) & 0x7fU) | 0x40U);
    return serial;
}

} // namespace

CertificateBuilder::CertificateBuilder() : m_x509(X509_new())
{
    const IntegerOwner serial = toAsn1Integer(randomSerial());
    require(m_x509 && serial && X509_set_version(m_x509.get(), X509_VERSION_3) == 1 &&
            X509_set_serialNumber(m_x509.get(), serial.get()) == 1);
}

void CertificateBuilder::setValidity(Instant notBefore, Instant notAfter)
{
    const TimeOwner from = toAsn1Time(notBefore);
    const TimeOwner until = toAsn1Time(notAfter);
    require(m_ok && from && until && X509_set1_notBefore(m_x509.get(), from.get()) == 1 &&
            X509_set1_notAfter(m_x509.get(), until.get()) == 1);
}

void CertificateBuilder::setSubject(const QByteArray& commonName)
{
    require(m_ok && X509_NAME_add_entry_by_NID(X509_get_subject_name(m_x509.get()), NID_commonName, MBSTRING_UTF8,
                                               reinterpret_cast<const unsigned char*>(commonName.constData()),
                                               int(commonName.size()), -1, 0) == 1);
}

void CertificateBuilder::setIssuer(X509* issuer)
{
    m_issuer = issuer;
    X509* namesake = issuer != nullptr ? issuer : m_x509.get();
    require(m_ok && X509_set_issuer_name(m_x509.get(), X509_get_subject_name(namesake)) == 1);
}

void CertificateBuilder::setKey(EVP_PKEY* key) { require(m_ok && X509_set_pubkey(m_x509.get(), key) == 1); }

void CertificateBuilder::addExtension(int nid, const QByteArray& value)
{
    if (!m_ok) {
        return;
    }
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, m_issuer != nullptr ? m_issuer : m_x509.get(), m_x509.get(), nullptr, nullptr, 0);
    const ExtensionOwner extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    require(extension && X509_add_ext(m_x509.get(), extension.get(), -1) == 1);
}

Result<Certificate> CertificateBuilder::sign(EVP_PKEY* issuerKey)
{
    require(m_ok && X509_sign(m_x509.get(), issuerKey, EVP_sha256()) > 0);
    const QByteArray der = m_ok ? toDer(m_x509.get(), i2d_X509) : QByteArray();
    if (der.isEmpty()) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    return Certificate::parse(der);
}

} // namespace vestibule::protocol::tls
