#include "tests/app/composition/MemoryGates.h"

#include "core/sync/Codes.h"
#include "core/sync/PairingClient.h"

#include <algorithm>

namespace vestibule::test {

namespace {

/// The wire: a call of the gate's function. The peer is who TLS would have proved it to be.
Result<sync::GateResponse> call(MemoryGate& gate, domain::StationId station, const QByteArray& method,
                                const QByteArray& target, const QByteArray& contentType, const QByteArray& body)
{
    if (gate.off) {
        return fail(sync::codes::unreachable);
    }
    const auto setup = gate.controller->serverSetup();
    if (!setup) {
        return passOn(setup);
    }
    const qsizetype mark = target.indexOf('?');
    const protocol::tls::HttpRequest request{method, mark < 0 ? target : target.left(mark),
                                             mark < 0 ? QByteArray() : target.mid(mark + 1), contentType, body};
    protocol::tls::PeerInfo peer;
    if (gate.controller->isPaired()) {
        peer.station = station;
    }
    peer.ownSpkiHash = setup->self.key.spkiHash();
    return gate.controller->handle(request, peer);
}

class MemoryTransport final : public sync::GateTransport
{
public:
    MemoryTransport(MemoryGate& gate, domain::StationId station) : m_gate(gate), m_station(station) {}

    Result<sync::GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                        const QByteArray& contentType, const QByteArray& body) override
    {
        return m_cancelled ? fail(sync::codes::cancelled) : call(m_gate, m_station, method, target, contentType, body);
    }
    void cancel() override { m_cancelled = true; }

private:
    MemoryGate& m_gate;
    const domain::StationId m_station;
    std::atomic<bool> m_cancelled = false;
};

class MemoryPairing final : public sync::PairingTransport
{
public:
    MemoryPairing(MemoryGate& gate, domain::StationId station) : m_gate(gate), m_station(station) {}

    Result<sync::GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                        const QByteArray& contentType, const QByteArray& body) override
    {
        const auto setup = m_gate.controller->serverSetup();
        m_seen = setup ? setup->self.key.spkiHash() : QByteArray();
        return call(m_gate, m_station, method, target, contentType, body);
    }
    void cancel() override {}
    [[nodiscard]] QByteArray peerSpkiHash() const override { return m_seen; }

private:
    MemoryGate& m_gate;
    const domain::StationId m_station;
    QByteArray m_seen;
};

} // namespace

Result<MemoryGate*> MemoryGates::add(app::OpenStation& station, const QString& name, const QByteArray& vfs,
                                     const QString& folder)
{
    auto gate = std::make_unique<MemoryGate>();
    gate->folder = folder.isEmpty() ? gate->temporary.emplace().path() : folder;
    m_station = station.estate().station;
    controller::ControllerOptions options;
    options.vfs = vfs;
    auto opened = controller::Controller::open(gate->folder, m_clock, options);
    if (!opened) {
        return passOn(opened);
    }
    gate->controller = std::move(*opened);
    const auto text = gate->controller->pairingText(QStringLiteral("127.0.0.1:8443"));
    const auto uri = protocol::PairingUri::parse(text->view());
    if (!uri) {
        return passOn(uri);
    }
    const auto crl = station.crls().freshCrl();
    if (!crl) {
        return passOn(crl);
    }
    const sync::PairingParty party{station.estate().id,
                                   m_station,
                                   station.keys().ca(),
                                   *crl,
                                   station.keys().publish().publicKey(),
                                   station.keys().recoveryPublic()};
    MemoryPairing wire(*gate, m_station);
    auto paired = sync::pair(*uri, party, wire, station.clock(), name, [&](const domain::Gate& record) {
        return station.store().runBlocking([&](store::Session& s) { return s.gates().add(record); });
    });
    if (!paired) {
        return passOn(paired);
    }
    const auto accepted = station.store().runBlocking(
        [&](store::Session& s) { return s.gates().noteAccepted(paired->gate.id, station.clock().now()); });
    if (!accepted) {
        return passOn(accepted);
    }
    gate->record = paired->gate;
    m_gates.push_back(std::move(gate));
    return m_gates.back().get();
}

Result<void> MemoryGates::reopen(app::OpenStation& station, const domain::Gate& record, const QString& folder)
{
    auto gate = std::make_unique<MemoryGate>();
    m_station = station.estate().station;
    gate->folder = folder;
    gate->record = record;
    auto opened = controller::Controller::open(folder, m_clock);
    if (!opened) {
        return passOn(opened);
    }
    gate->controller = std::move(*opened);
    m_gates.push_back(std::move(gate));
    return {};
}

Result<void> MemoryGates::setMethods(std::size_t index, const char* methods, bool uidOnly)
{
    MemoryGate& gate = at(index);
    gate.controller.reset();
    controller::ControllerOptions options;
    options.methods = controller::methodsFrom(QString::fromLatin1(methods)).value();
    options.uidOnly = uidOnly;
    auto opened = controller::Controller::open(gate.folder, m_clock, options);
    if (!opened) {
        return passOn(opened);
    }
    gate.controller = std::move(*opened);
    return {};
}

std::vector<domain::Gate> MemoryGates::records() const
{
    std::vector<domain::Gate> out;
    for (const auto& gate : m_gates) {
        out.push_back(gate->record);
    }
    return out;
}

Result<std::unique_ptr<sync::GateTransport>> MemoryGates::open(const domain::Gate& gate)
{
    const auto found = std::find_if(m_gates.begin(), m_gates.end(),
                                    [&gate](const auto& candidate) { return candidate->record.id == gate.id; });
    if (found == m_gates.end()) {
        return fail(sync::codes::badAddress);
    }
    return std::make_unique<MemoryTransport>(**found, m_station);
}

MemoryDelivery::MemoryDelivery(app::OpenStation& station, MemoryGates& gates)
    : m_journal(station.store(), station.desk())
    , m_signer(station.keys())
    , m_anchors(station.store(), station.desk().audit)
    , m_engine(sync::Station{station.estate().id,
                             m_journal,
                             m_signer,
                             m_anchors,
                             station.crls(),
                             station.certifier(),
                             station.clock(),
                             station.clockGuard(),
                             {}},
               gates)
{
}

MemoryDelivery::~MemoryDelivery() { m_engine.stop(); }

} // namespace vestibule::test
