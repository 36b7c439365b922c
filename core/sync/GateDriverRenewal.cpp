#include "core/base/Log.h"
#include "core/protocol/Limits.h"
#include "core/protocol/tls/Certificate.h"
#include "core/sync/Codes.h"
#include "core/sync/GateDriver.h"
#include "core/sync/Journal.h"

/// The driver's care for a gate's certificate, renewed for a fresh key from the middle of its life on, and for its
/// revocation list.
namespace vestibule::sync {

namespace {

VESTIBULE_LOG(certificateLog, "sync")

using domain::GateReachability;

/// A renewal that fails has this long to be mended before somebody is told.
constexpr std::chrono::hours tellBefore{15 * 24};
constexpr std::chrono::hours tellEvery{24};
constexpr std::chrono::hours certificateLife = protocol::limits::longestCertificate - std::chrono::hours(1);

/// The gate holds a later revocation list.
bool isForItsNumber(const CallFailure& failure)
{
    return failure.body && failure.body->refusal == protocol::Refusal::BadRequest &&
           failure.body->field == QLatin1String("number");
}

} // namespace

GateDriver::Step GateDriver::sendCrl(GateClient& client)
{
    m_crlSent = true;
    if (Step step = putCrl(client, m_station.crls, IfRefused::Stops)) {
        return step;
    }
    if (const Result<void> noted = m_station.journal.noteCrlSent(m_gate.id, m_station.clock.now()); !noted) {
        return broken(noted.error());
    }
    return std::nullopt;
}

GateDriver::Step GateDriver::putCrl(GateClient& client, CrlSource& lists, IfRefused then)
{
    if (Step step = mayNotSend()) {
        return step;
    }
    Result<QByteArray> list = lists.freshCrl();
    if (!list) {
        return broken(list.error());
    }
    CallResult<void> sent = client.sendCrl(*list);
    if (!sent && isForItsNumber(sent.error())) {
        list = lists.higherCrl();
        if (!list) {
            return broken(list.error());
        }
        sent = client.sendCrl(*list);
    }
    const bool goesOn = sent || (then == IfRefused::GoesOn && sent.error().body);
    return goesOn ? Step() : Step(stopFor(sent.error()));
}

GateDriver::Step GateDriver::keepCertified(GateClient& client, const protocol::GateInfo& info)
{
    const Instant now = m_station.clock.now();
    // What the gate shows counts; its word about it only where nothing is shown.
    Instant until = info.certUntil;
    if (const std::optional<QByteArray> shown = client.peerCertificate()) {
        if (const auto certificate = protocol::tls::Certificate::parse(*shown)) {
            until = certificate->notAfter();
        }
        if (*shown != m_gate.certificate && *shown != m_gate.formerCertificate) {
            const Result<void> noted = m_station.journal.noteCertificates(m_gate.id, *shown, std::nullopt);
            if (!noted) {
                return broken(noted.error());
            }
            m_gate.certificate = *shown;
            m_gate.formerCertificate.clear();
        }
    }
    if (until == Instant() || until - now > certificateLife - protocol::limits::renewCertificateAfter) {
        return std::nullopt;
    }
    const Step failed = renewCertificate(client);
    if (!failed) {
        return std::nullopt;
    }
    const Error error = failed->error.value_or(Error(codes::garbled));
    qCWarning(certificateLog) << "gate" << m_gate.id.text() << "not renewed:" << error.describe().c_str();
    if (until - now < tellBefore && (m_renewalTold == Instant() || now - m_renewalTold >= tellEvery)) {
        m_renewalTold = now;
        alert(AlertKind::CertificateEnding, error.code().text());
    }
    const bool stillThere = failed->standing != GateReachability::Unreachable;
    return stillThere ? Step() : failed;
}

GateDriver::Step GateDriver::renewCertificate(GateClient& client)
{
    if (m_renewed) {
        return refused(codes::certificateExpired, "renewed, and it shows the old one still");
    }
    m_renewed = true;
    if (Step step = mayNotSend()) {
        return step;
    }
    const CallResult<QByteArray> request = client.certificateRequest();
    if (!request) {
        return stopFor(request.error());
    }
    const QByteArray inUse = client.peerCertificate().value_or(m_gate.certificate);
    const Result<QByteArray> issued = m_station.certifier.certifyGate(m_gate.id, *request, m_station.clock.now());
    if (!issued) {
        return Stop{GateReachability::Behind, Error(codes::garbled, "certificate request", issued.error()),
                    std::nullopt, false};
    }
    if (const Result<void> noted = m_station.journal.noteCertificates(m_gate.id, inUse, *issued); !noted) {
        return broken(noted.error());
    }
    m_gate.formerCertificate = inUse;
    m_gate.certificate = *issued;
    if (const CallResult<void> sent = client.sendCertificate(*issued); !sent) {
        return stopFor(sent.error());
    }
    return std::nullopt;
}

} // namespace vestibule::sync
