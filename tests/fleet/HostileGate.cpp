#include "tests/fleet/HostileGate.h"

#include "core/protocol/Calls.h"

namespace vestibule::fleet {

namespace tls = protocol::tls;

namespace {

tls::Certificate certified(const tls::CertificateAuthority& ca, const tls::KeyPair& key, const domain::GateId& gate,
                           Instant now)
{
    const auto request = tls::CertificateSigningRequest::create(key);
    return ca.issueGate(request.value(), gate, now).value();
}

test::RawIdentity rawOf(const tls::CertificateAuthority& ca, const domain::GateId& gate, Instant now)
{
    const tls::KeyPair key = tls::KeyPair::generate().value();
    return test::toRaw(tls::Identity{certified(ca, key, gate, now), key});
}

/// The estate's authority in OpenSSL's handles, for certificates that it would not issue.
test::RawIdentity authority(const tls::CertificateAuthority& ca)
{
    const SecretBytes der = ca.privateDer().value();
    const tls::KeyPair key = tls::KeyPair::fromDer(der).value();
    return test::toRaw(tls::Identity{ca.certificate(), key});
}

test::RawIdentity presented(Shows shows, const tls::CertificateAuthority& ca, const domain::GateId& gate, Instant now)
{
    test::LeafSpec spec;
    spec.names = "DNS:" + tls::gateName(gate);
    spec.notBefore = now - std::chrono::hours(1);
    spec.notAfter = now + std::chrono::days(90);
    const test::RawIdentity signer = authority(ca);
    switch (shows) {
    case Shows::ItsOwn:
    case Shows::Revoked:
        return rawOf(ca, gate, now);
    case Shows::AnotherGates:
        return rawOf(ca, domain::GateId::random(), now);
    case Shows::AnotherEstates:
        return rawOf(tls::CertificateAuthority::create(domain::EstateId::random(), now).value(), gate, now);
    case Shows::SelfSigned:
        return test::forge(spec, nullptr);
    case Shows::AStations:
        spec.usages = "clientAuth";
        return test::forge(spec, &signer);
    case Shows::NotYetValid:
        spec.notBefore = now + std::chrono::days(30);
        spec.notAfter = now + std::chrono::days(119);
        return test::forge(spec, &signer);
    case Shows::TooLong:
        spec.notAfter = now + std::chrono::days(3650);
        return test::forge(spec, &signer);
    }
    return {};
}

Asked parsed(const QByteArray& message)
{
    const QList<QByteArray> words = message.left(message.indexOf("\r\n")).split(' ');
    const qsizetype head = message.indexOf("\r\n\r\n");
    return {words.value(0), words.value(1), head < 0 ? QByteArray() : message.mid(head + 4)};
}

} // namespace

/// Its server asks for stations of another estate.
class HostileGate::Stranger final : public tls::RequestHandler
{
public:
    Stranger(const tls::CertificateAuthority& ca, const domain::GateId& gate, const Clock& clock)
        : m_key(tls::KeyPair::generate().value()), m_server(*this, clock)
    {
        const auto other = tls::CertificateAuthority::create(domain::EstateId::random(), clock.now()).value();
        const auto list = other.makeCrl({}, 1, clock.now(), clock.now() + std::chrono::days(30)).value();
        const auto started = m_server.start(
            QStringLiteral("127.0.0.1"), 0,
            {{certified(ca, m_key, gate, clock.now()), m_key}, tls::EstateTrust{other.certificate(), list}});
        if (!started) {
            qFatal("no server");
        }
    }
    ~Stranger() override { m_server.stop(); }
    [[nodiscard]] tls::HttpResponse handle(const tls::HttpRequest&, const tls::PeerInfo&) override
    {
        return {500, {}, {}, std::nullopt};
    }
    [[nodiscard]] quint16 port() const { return m_server.port(); }

private:
    tls::KeyPair m_key;
    tls::HttpsServer m_server;
};

HostileGate::HostileGate(const Behaviour& behaviour, const tls::CertificateAuthority& ca, protocol::EstateId estate,
                         const protocol::PublicKey& publishKey, const Clock& clock)
    : m_behaviour(behaviour)
    , m_gate(estate, publishKey, clock)
    , m_identity(presented(behaviour.shows, ca, m_gate.id, clock.now()))
    , m_lying(!behaviour.liesLater)
{
    m_certificate = behaviour.shows == Shows::ItsOwn
                        ? shown()
                        : certified(ca, tls::KeyPair::generate().value(), m_gate.id, clock.now()).der();
    if (behaviour.refusesTheStation) {
        m_stranger = std::make_unique<Stranger>(ca, m_gate.id, clock);
        m_port = m_stranger->port();
        return;
    }
    m_server = std::make_unique<test::RawServer>(
        m_identity, [this](test::RawLink& link) { serve(link); }, behaviour.options);
    m_port = m_server->port();
    if (behaviour.closed) {
        m_server->stop();
        m_server.reset();
    }
}

HostileGate::~HostileGate() { end(); }

void HostileGate::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
    }
    m_changed.notify_all();
    if (m_server) {
        m_server->stop();
    }
}

domain::Gate HostileGate::record() const
{
    domain::Gate gate = m_gate.record();
    gate.name = QString::fromLatin1(m_behaviour.name);
    gate.address = QStringLiteral("127.0.0.1:%1").arg(m_port);
    gate.certificate = m_certificate;
    return gate;
}

bool HostileGate::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, time, [this] { return m_ended; });
}

sync::GateResponse HostileGate::honestly(const Asked& asked)
{
    return m_gate.handle(asked.method, asked.target, asked.body);
}

QList<Asked> HostileGate::asked() const
{
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

void HostileGate::serve(test::RawLink& link)
{
    if (m_behaviour.connection) {
        m_behaviour.connection(*this, link);
        return;
    }
    for (QByteArray message = link.readMessage(); !message.isEmpty(); message = link.readMessage()) {
        const Asked asked = parsed(message);
        {
            const std::lock_guard lock(m_mutex);
            m_asked.append(asked);
        }
        const auto bent = m_lying && m_behaviour.answer ? m_behaviour.answer(*this, asked) : std::nullopt;
        const QByteArray answer = bent ? *bent : http(honestly(asked));
        if (answer.isEmpty()) {
            holdOn();
            return;
        }
        if (!link.send(answer)) {
            return;
        }
    }
}

QByteArray http(const sync::GateResponse& response, const QByteArray& fields)
{
    const QByteArray status = QByteArray::number(response.status) + (response.status < 300 ? " OK" : " No");
    return test::httpAnswer(response.body, status, fields);
}

QByteArray refusing(protocol::Refusal refusal, const QByteArray& fields)
{
    const protocol::ErrorBody body = protocol::ErrorBody::of(refusal, {});
    return http({body.status(), {}, body.encode(), std::nullopt}, fields);
}

} // namespace vestibule::fleet
