#include "core/base/Digest.h"
#include "core/base/Log.h"
#include "core/controller/ControllerParts.h"
#include "core/protocol/Limits.h"

namespace vestibule::controller {

namespace {

VESTIBULE_LOG(log, "controller")

namespace tls = protocol::tls;
using protocol::ErrorBody;
using protocol::Refusal;
using protocol::tls::HttpResponse;

/// An estate's keys are replaced after a theft; whoever replaced them more often than this has encoded its cards anew
/// in between.
constexpr std::size_t mostFormerKeys = 8;

ErrorBody refuseField(Refusal refusal, const char* field, const char* message)
{
    ErrorBody out = ErrorBody::of(refusal, QString::fromLatin1(message));
    out.field = QString::fromLatin1(field);
    return out;
}

ErrorBody refuseField(const char* field, const Error& error)
{
    ErrorBody out = ErrorBody::of(Refusal::BadRequest, QString::fromStdString(error.describe()));
    out.field = QString::fromLatin1(field);
    return out;
}

/// A revocation list that may be taken into use now.
tl::expected<tls::Crl, ErrorBody> readCrl(QByteArrayView der, const tls::Certificate& ca, Instant now)
{
    Result<tls::Crl> crl = tls::Crl::parse(der);
    if (!crl) {
        return tl::unexpected(refuseField("crl", crl.error()));
    }
    if (!crl->isSignedBy(ca)) {
        return tl::unexpected(refuseField(Refusal::BadSignature, "crl", "not by the estate's CA"));
    }
    if (const Result<void> checked = tls::checkCrl(*crl, ca); !checked) {
        return tl::unexpected(refuseField("crl", checked.error()));
    }
    if (crl->isStale(now)) {
        return tl::unexpected(refuseField(Refusal::BadRequest, "crl", "stale"));
    }
    return std::move(*crl);
}

/// What pairing and new trust hand over, judged as a whole.
tl::expected<EstateCredentials, ErrorBody> readCredentials(const Binding& binding, const domain::GateId& gate,
                                                           const tls::KeyPair& key, Instant now)
{
    Result<tls::Certificate> ca = tls::Certificate::parse(binding.ca);
    if (!ca) {
        return tl::unexpected(refuseField("ca", ca.error()));
    }
    if (!ca->isCa() || ca->keyAlgorithm() != tls::Algorithm::EcP256) {
        return tl::unexpected(refuseField(Refusal::BadRequest, "ca", "not a P-256 authority"));
    }
    tl::expected<tls::Crl, ErrorBody> crl = readCrl(binding.crl, *ca, now);
    if (!crl) {
        return tl::unexpected(std::move(crl.error()));
    }
    Result<tls::Certificate> own = tls::Certificate::parse(binding.certificate);
    if (!own) {
        return tl::unexpected(refuseField("certificate", own.error()));
    }
    if (const Result<void> checked = tls::checkOwnGateCertificate(*own, key, *ca, gate, now); !checked) {
        return tl::unexpected(refuseField("certificate", checked.error()));
    }
    if (crl->contains(own->serial())) {
        return tl::unexpected(refuseField(Refusal::BadRequest, "certificate", "revoked"));
    }
    return EstateCredentials{std::move(*ca), std::move(*crl), std::move(*own), key};
}

/// The publish keys whose cards still pass once `next` is obeyed.
std::vector<protocol::PublicKey> formerKeysAfter(const Binding& held, const protocol::PublicKey& next)
{
    std::vector<protocol::PublicKey> out = held.formerPublishKeys;
    out.push_back(held.publishKey);
    std::erase(out, next);
    if (out.size() > mostFormerKeys) {
        out.erase(out.begin(), out.end() - std::ptrdiff_t(mostFormerKeys));
    }
    return out;
}

} // namespace

HttpResponse Controller::Private::pair(const HttpRequest& request, const PeerInfo& peer)
{
    const Result<protocol::PairRequest> asked = protocol::PairRequest::decode(request.body);
    if (!asked) {
        return answerError(protocol::refusalFor(asked.error()));
    }
    if (asked->gate != m_keys.gate()) {
        return answerError(Refusal::WrongGate, "this is another gate");
    }
    const auto spki = protocol::SpkiHash::fromBytes(peer.ownSpkiHash);
    const std::unique_lock lock(m_lock);
    if (!spki || !m_desk) {
        return answerError(spki ? Refusal::AlreadyPaired : Refusal::Internal, "cannot be paired now");
    }
    m_desk->refresh(m_clock.own());
    protocol::PairAnswer out;
    out.gate = m_keys.gate();
    out.nonce = m_desk->begin();
    out.csr = m_csr;
    out.sealKey = m_keys.sealing().publicKey();
    out.signKey = m_keys.signing().publicKey();
    out.model = m_options.model;
    out.previous = m_previous;
    out.proof = protocol::gateProof(m_desk->code(), *spki, asked->nonce, out);
    HttpResponse response;
    response.status = 200;
    response.contentType = tls::cborType;
    response.body = out.encode();
    return response;
}

HttpResponse Controller::Private::accept(const HttpRequest& request, const PeerInfo& peer)
{
    const Result<protocol::AcceptRequest> asked = protocol::AcceptRequest::decode(request.body);
    if (!asked) {
        return answerError(protocol::refusalFor(asked.error()));
    }
    const auto spki = protocol::SpkiHash::fromBytes(peer.ownSpkiHash);
    std::unique_lock lock(m_lock);
    if (!spki || !m_desk) {
        return answerError(spki ? Refusal::AlreadyPaired : Refusal::Internal, "cannot be paired now");
    }
    if (!m_desk->accept(*asked, *spki, m_clock.own())) {
        qCWarning(log) << "a pairing with a wrong proof was refused";
        return answerError(Refusal::PairingFailed, "the proof does not fit the code and this connection");
    }
    Binding binding;
    binding.estate = asked->estate;
    binding.ca = asked->ca;
    binding.crl = asked->crl;
    binding.publishKey = asked->publishKey;
    binding.recoveryKey = asked->recoveryKey;
    binding.certificate = asked->certificate;
    const Instant now = std::max(m_clock.own(), asked->issued);
    auto credentials = readCredentials(binding, m_keys.gate(), m_keys.tls(), now);
    if (!credentials) {
        return answerError(credentials.error());
    }
    return bind(lock, std::move(binding), std::move(*credentials), asked->issued);
}

HttpResponse Controller::Private::putCrl(const QByteArray& body)
{
    std::unique_lock lock(m_lock);
    auto crl = readCrl(body, m_credentials->ca, m_clock.now());
    if (!crl) {
        return answerError(crl.error());
    }
    if (crl->number() < m_credentials->crl.number()) {
        return answerError(refuseField(Refusal::BadRequest, "number", "the list's number is lower than the one held"));
    }
    Binding binding = *m_state.binding;
    binding.crl = body;
    EstateCredentials credentials{m_credentials->ca, std::move(*crl), m_credentials->own, m_credentials->key};
    return bind(lock, std::move(binding), std::move(credentials), m_clock.floor());
}

HttpResponse Controller::Private::trust(const QByteArray& body)
{
    const std::lock_guard changing(m_changing);
    std::unique_lock lock(m_lock);
    const QByteArray hash = sha256(body);
    // Sent again because the answer was lost: the recovery key itself may have been replaced by it.
    if (m_state.binding->trustSeq != 0 && m_state.binding->trustHash == hash) {
        return answerEmpty();
    }
    const Result<protocol::Trust> asked = protocol::openMessage<protocol::Trust>(m_state.binding->recoveryKey, body);
    if (!asked) {
        return answerError(protocol::refusalFor(asked.error()));
    }
    if (asked->estate != m_state.binding->estate) {
        return answerError(Refusal::WrongGate, "for another estate");
    }
    if (asked->seq <= m_state.binding->trustSeq) {
        return answerError(refuseField(Refusal::VersionConflict, "seq", "not higher than the one held"));
    }
    if (asked->seq - m_state.binding->trustSeq > protocol::limits::trustLead) {
        return answerError(refuseField(Refusal::BadRequest, "seq", "too far above the one held"));
    }
    Binding binding;
    binding.estate = asked->estate;
    binding.ca = asked->ca;
    binding.crl = asked->crl;
    binding.publishKey = asked->publishKey;
    binding.recoveryKey = asked->recoveryKey;
    binding.certificate = asked->certificate;
    binding.trustSeq = asked->seq;
    binding.trustHash = hash;
    binding.formerPublishKeys = formerKeysAfter(*m_state.binding, asked->publishKey);
    auto credentials = readCredentials(binding, m_keys.gate(), m_credentials->key, m_clock.now());
    if (!credentials) {
        return answerError(credentials.error());
    }
    return bind(lock, std::move(binding), std::move(*credentials), m_clock.floor());
}

HttpResponse Controller::Private::bind(std::unique_lock<std::shared_mutex>& lock, Binding binding,
                                       EstateCredentials credentials, Instant floor)
{
    if (const Result<void> saved = m_store.saveBinding(binding, floor); !saved) {
        return answerFailure(saved.error());
    }
    m_state.binding = std::move(binding);
    m_credentials = std::move(credentials);
    m_clock.setFloor(floor);
    m_desk.reset();
    m_temporary.reset();
    m_csr.clear();
    Result<tls::ServerSetup> next = setup();
    lock.unlock();
    if (next && m_setupChanged) {
        m_setupChanged(std::move(*next));
    }
    return answerEmpty();
}

} // namespace vestibule::controller
