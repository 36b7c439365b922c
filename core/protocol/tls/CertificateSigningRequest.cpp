#include "core/protocol/tls/CertificateSigningRequest.h"

#include "core/base/Digest.h"
#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/KeyPair.h"
#include "core/protocol/tls/OpenSsl.h"

#include <utility>

namespace vestibule::protocol::tls {

namespace {
constexpr qsizetype maxRequestSize = qsizetype{8} * 1024;
} // namespace

CertificateSigningRequest::CertificateSigningRequest(QByteArray der, QByteArray spki)
    : m_der(std::move(der)), m_spki(std::move(spki))
{
}

Result<CertificateSigningRequest> CertificateSigningRequest::create(const KeyPair& key)
{
    const RequestOwner request(X509_REQ_new());
    if (!request || X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1 ||
        X509_REQ_set_pubkey(request.get(), key.handle()) != 1 ||
        X509_REQ_sign(request.get(), key.handle(), EVP_sha256()) <= 0) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    QByteArray der = toDer(request.get(), i2d_X509_REQ);
    if (der.isEmpty()) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    return CertificateSigningRequest(std::move(der), key.spki());
}

Result<CertificateSigningRequest> CertificateSigningRequest::parse(QByteArrayView der)
{
    if (der.isEmpty() || der.size() > maxRequestSize) {
        return fail(codes::badRequest, "size " + std::to_string(der.size()));
    }
    const RequestOwner request = fromDerExactly<RequestOwner>(der, d2i_X509_REQ);
    EVP_PKEY* key = request ? X509_REQ_get0_pubkey(request.get()) : nullptr;
    if (key == nullptr) {
        return fail(codes::badRequest, drainOpenSslErrors());
    }
    if (!isP256(key)) {
        return fail(codes::wrongKeyType, drainOpenSslErrors());
    }
    if (X509_REQ_get_signature_nid(request.get()) != NID_ecdsa_with_SHA256) {
        return fail(codes::weakSignature);
    }
    if (X509_REQ_verify(request.get(), key) != 1) {
        return fail(codes::badRequest, "signature; " + drainOpenSslErrors());
    }
    return CertificateSigningRequest(der.toByteArray(), spkiOf(key));
}

QByteArray CertificateSigningRequest::spkiHash() const { return sha256(m_spki); }

} // namespace vestibule::protocol::tls
