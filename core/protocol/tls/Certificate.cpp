#include "core/protocol/tls/Certificate.h"

#include "core/base/Digest.h"
#include "core/protocol/tls/CertificateBuilder.h"
#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/KeyPair.h"
#include "core/protocol/tls/OpenSsl.h"

#include <array>
#include <utility>

namespace vestibule::protocol::tls {

struct Certificate::Content
{
    CertificateOwner x509;
    QByteArray der;
    QByteArray spki;
    QByteArray serial;
    Instant notBefore;
    Instant notAfter;
    QList<AlternativeName> names;
    QList<QByteArray> usages;
    bool ca = false;
    Algorithm key = Algorithm::Other;
    SignatureAlgorithm signature = SignatureAlgorithm::Other;
};

namespace {

constexpr qsizetype maxCertificateSize = qsizetype{16} * 1024;

/// An extension by OpenSSL's decoder. `ok` turns false if it stands there twice or does not decode.
template <typename Owner>
Owner extension(const X509* x509, int nid, bool& ok)
{
    int critical = 0;
    Owner owner(static_cast<typename Owner::pointer>(X509_get_ext_d2i(x509, nid, &critical, nullptr)));
    // -1 means absent; with a null result anything else means repeated or broken.
    if (!owner && critical != -1) {
        ok = false;
    }
    return owner;
}

AlternativeName toName(const GENERAL_NAME* general)
{
    const auto value = [](const ASN1_STRING* text) {
        return QByteArray(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
    };
    switch (general->type) {
    case GEN_DNS:
        return {AlternativeName::Kind::Dns, value(general->d.dNSName)};
    case GEN_IPADD:
        return {AlternativeName::Kind::Address, value(general->d.iPAddress)};
    default:
        return {};
    }
}

bool readExtensions(const X509* x509, QList<AlternativeName>& names, QList<QByteArray>& usages, bool& ca)
{
    bool ok = true;
    if (const auto list = extension<NamesOwner>(x509, NID_subject_alt_name, ok)) {
        for (int i = 0; i < sk_GENERAL_NAME_num(list.get()); ++i) {
            names.append(toName(sk_GENERAL_NAME_value(list.get(), i)));
        }
    }
    if (const auto list = extension<UsagesOwner>(x509, NID_ext_key_usage, ok)) {
        for (int i = 0; i < sk_ASN1_OBJECT_num(list.get()); ++i) {
            std::array<char, 128> text{};
            OBJ_obj2txt(text.data(), text.size(), sk_ASN1_OBJECT_value(list.get(), i), 1);
            usages.append(QByteArray(text.data()));
        }
    }
    if (const auto basic = extension<BasicConstraintsOwner>(x509, NID_basic_constraints, ok)) {
        ca = basic->ca != 0;
    }
    return ok;
}

} // namespace

Certificate::Certificate(std::shared_ptr<const Content> content) : m_content(std::move(content)) {}

Result<Certificate> Certificate::parse(QByteArrayView der)
{
    if (der.isEmpty() || der.size() > maxCertificateSize) {
        return fail(codes::badCertificate, "size " + std::to_string(der.size()));
    }
    auto content = std::make_shared<Content>();
    content->x509 = fromDerExactly<CertificateOwner>(der, d2i_X509);
    const X509* x509 = content->x509.get();
    if (x509 == nullptr) {
        return fail(codes::badCertificate, drainOpenSslErrors());
    }
    EVP_PKEY* key = X509_get0_pubkey(x509);
    const auto serial = magnitude(X509_get0_serialNumber(x509));
    const auto notBefore = toInstant(X509_get0_notBefore(x509));
    const auto notAfter = toInstant(X509_get0_notAfter(x509));
    const bool readable = readExtensions(x509, content->names, content->usages, content->ca);
    if (key == nullptr || !serial || !notBefore || !notAfter || !readable) {
        return fail(codes::badCertificate, "unreadable field; " + drainOpenSslErrors());
    }
    content->der = der.toByteArray();
    content->spki = toDer(X509_get_X509_PUBKEY(x509), i2d_X509_PUBKEY);
    content->serial = *serial;
    content->notBefore = *notBefore;
    content->notAfter = *notAfter;
    content->key = isP256(key) ? Algorithm::EcP256 : Algorithm::Other;
    content->signature = X509_get_signature_nid(x509) == NID_ecdsa_with_SHA256 ? SignatureAlgorithm::EcdsaSha256
                                                                               : SignatureAlgorithm::Other;
    // Judging a key leaves complaints in the queue that must not colour a later error.
    (void)drainOpenSslErrors();
    return Certificate(std::move(content));
}

Result<Certificate> Certificate::selfSigned(const KeyPair& key, QByteArrayView dnsName, Instant now)
{
    CertificateBuilder builder;
    builder.setValidity(now - std::chrono::hours(1), now + std::chrono::days(3650));
    builder.setSubject("Vestibule gate, not paired");
    builder.setIssuer(nullptr);
    builder.setKey(key.handle());
    builder.addExtension(NID_basic_constraints, "critical,CA:FALSE");
    builder.addExtension(NID_key_usage, "critical,digitalSignature");
    builder.addExtension(NID_ext_key_usage, "serverAuth");
    builder.addExtension(NID_subject_alt_name, "DNS:" + dnsName.toByteArray());
    return builder.sign(key.handle());
}

const QByteArray& Certificate::der() const { return m_content->der; }
QByteArray Certificate::spkiHash() const { return sha256(m_content->spki); }
const QByteArray& Certificate::spki() const { return m_content->spki; }
const QByteArray& Certificate::serial() const { return m_content->serial; }
Instant Certificate::notBefore() const { return m_content->notBefore; }
Instant Certificate::notAfter() const { return m_content->notAfter; }
const QList<AlternativeName>& Certificate::alternativeNames() const { return m_content->names; }
const QList<QByteArray>& Certificate::extendedKeyUsages() const { return m_content->usages; }
bool Certificate::isCa() const { return m_content->ca; }
Algorithm Certificate::keyAlgorithm() const { return m_content->key; }
SignatureAlgorithm Certificate::signatureAlgorithm() const { return m_content->signature; }
x509_st* Certificate::handle() const { return m_content->x509.get(); }

bool Certificate::isSignedBy(const Certificate& issuer) const
{
    const bool named = X509_NAME_cmp(X509_get_issuer_name(handle()), X509_get_subject_name(issuer.handle())) == 0;
    const bool verified = named && X509_verify(handle(), X509_get0_pubkey(issuer.handle())) == 1;
    (void)drainOpenSslErrors();
    return verified;
}

bool Certificate::belongsTo(const KeyPair& key) const { return spki() == key.spki(); }

} // namespace vestibule::protocol::tls
