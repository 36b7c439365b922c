#include "core/base/Log.h"
#include "core/controller/ControllerParts.h"
#include "core/protocol/Calls.h"
#include "core/protocol/tls/CertificateSigningRequest.h"

/// A gate's certificate is renewed for a fresh key, over the certificate that it replaces.
namespace vestibule::controller {

namespace {

VESTIBULE_LOG(renewalLog, "controller")

namespace tls = protocol::tls;
using protocol::ErrorBody;
using protocol::Refusal;
using protocol::tls::HttpResponse;

HttpResponse refuseCertificate(Refusal refusal, const QString& message)
{
    ErrorBody out = ErrorBody::of(refusal, message);
    out.field = QStringLiteral("certificate");
    return answerError(out);
}

} // namespace

HttpResponse Controller::Private::csr()
{
    const std::unique_lock lock(m_lock);
    // Asked again, it is the same key: what the station is about to send for the first answer fits.
    if (!m_renewal) {
        Result<tls::KeyPair> fresh = tls::KeyPair::generate();
        if (!fresh) {
            return answerFailure(fresh.error());
        }
        m_renewal = std::move(*fresh);
    }
    const Result<tls::CertificateSigningRequest> request = tls::CertificateSigningRequest::create(*m_renewal);
    if (!request) {
        return answerFailure(request.error());
    }
    HttpResponse out;
    out.status = 200;
    out.contentType = protocol::media::csr.toByteArray();
    out.body = request->der();
    return out;
}

HttpResponse Controller::Private::putCertificate(const QByteArray& body)
{
    std::unique_lock lock(m_lock);
    if (body == m_state.binding->certificate) {
        return answerEmpty(); // sent again because the answer was lost
    }
    Result<tls::Certificate> next = tls::Certificate::parse(body);
    if (!next) {
        return refuseCertificate(Refusal::BadRequest, QString::fromStdString(next.error().describe()));
    }
    if (!m_renewal) {
        return refuseCertificate(Refusal::BadRequest,
                                 QStringLiteral("no request is open; it does not outlive a restart"));
    }
    const Result<void> fits =
        tls::checkOwnGateCertificate(*next, *m_renewal, m_credentials->ca, m_keys.gate(), m_clock.now());
    if (!fits) {
        return refuseCertificate(Refusal::BadRequest, QString::fromStdString(fits.error().describe()));
    }
    if (m_credentials->crl.contains(next->serial())) {
        return refuseCertificate(Refusal::BadRequest, QStringLiteral("revoked"));
    }
    const Result<SecretBytes> pkcs8 = m_renewal->privateDer();
    if (!pkcs8) {
        return answerFailure(pkcs8.error());
    }
    if (const Result<void> saved = m_store.saveRenewal(body, *pkcs8); !saved) {
        return answerFailure(saved.error());
    }
    m_state.binding->certificate = body;
    m_credentials->own = std::move(*next);
    m_credentials->key = std::move(*m_renewal);
    m_renewal.reset();
    qCInfo(renewalLog) << "the certificate was renewed";
    Result<tls::ServerSetup> renewed = setup();
    lock.unlock();
    if (renewed && m_setupChanged) {
        m_setupChanged(std::move(*renewed));
    }
    return answerEmpty();
}

} // namespace vestibule::controller
