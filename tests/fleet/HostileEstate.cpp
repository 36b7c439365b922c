#include "tests/fleet/HostileEstate.h"

#include "app/composition/GatePairing.h"
#include "app/composition/KeyIssue.h"

#include <algorithm>

namespace vestibule::fleet {

namespace {

using domain::GateReachability;

void must(bool done, const char* what)
{
    if (!done) {
        qFatal("%s", what);
    }
}

bool isAsExpected(const HostileGate& gate, const sync::GateStatus& status)
{
    const std::optional<ErrorCode> code = gate.lies() ? gate.behaviour().code : std::nullopt;
    return code ? status.reason == code : status.standing == GateReachability::InStep && status.waiting == 0;
}

} // namespace

HostileEstate::HostileEstate(int honest, const std::vector<Behaviour>& behaviours)
{
    for (int i = 0; i < honest; ++i) {
        m_honest.push_back(std::make_unique<test::TlsGate>(m_office.clock));
        pairHonest();
    }
    for (const Behaviour& behaviour : behaviours) {
        recordHostile(behaviour);
    }
    m_office.station->crls().makeAnew();
}

HostileEstate::~HostileEstate()
{
    (void)m_office.station->sync().stop();
    for (const auto& gate : m_hostile) {
        gate->end();
    }
}

void HostileEstate::pairHonest()
{
    const QString name = QStringLiteral("Honest %1").arg(m_honest.size());
    must(app::pairGate(*m_office.station, m_honest.back()->pairingText(), name, m_office.mei).has_value(),
         "not paired");
}

void HostileEstate::recordHostile(const Behaviour& behaviour)
{
    app::OpenStation& station = *m_office.station;
    m_hostile.push_back(std::make_unique<HostileGate>(behaviour, station.keys().ca(), station.estate().id,
                                                      station.keys().publish().publicKey(), m_office.clock));
    domain::Gate record = m_hostile.back()->record();
    record.pairedAt = station.clock().now();
    must(station.store().runBlocking([&](store::Session& s) { return s.gates().add(record); }).has_value(),
         "no record");
    if (behaviour.shows == Shows::Revoked) {
        // What it shows is that of a gate which was declared destroyed.
        domain::Gate gone = m_office.addGate("Gone");
        const auto was = station.store().runBlocking(
            [&](store::Session& s) { return s.gates().setCertificates(gone.id, m_hostile.back()->shown(), {}); });
        must(was && m_office.destroyGate(gone.id), "not revoked");
    }
}

domain::GateId HostileEstate::idOf(const test::TlsGate& gate) const { return gate.controller->status().gate; }

GivenCard HostileEstate::giveCard(const QString& name)
{
    domain::ResidentDetails details = test::StationFixture::tenant("x");
    details.name = name;
    const auto begun = m_office.sitting([&](app::Sittings& s) { return s.begin(details); });
    must(begun.has_value(), "no sitting");
    const auto no = m_office.sitting(
        [&](app::Sittings& s) { return s.decline(begun->sitting, m_office.answer(domain::Answer::Choice::Card)); });
    const auto card = m_office.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
    must(no && card, "no card");
    return {card->credential, card->card.number};
}

void HostileEstate::revoke(const GivenCard& card)
{
    const auto done = m_office.station->store().runBlocking(
        [&](store::Session& s) { return app::KeyIssue(s, m_office.station->desk(), m_office.mei).revoke(card.id); });
    must(done.has_value(), "not revoked");
}

int HostileEstate::admitting(const GivenCard& card) const
{
    return int(std::count_if(m_honest.begin(), m_honest.end(), [&](const auto& gate) {
        return gate->controller->decideCard({card.number, {}}).admit;
    }));
}

void HostileEstate::lie()
{
    for (const auto& gate : m_hostile) {
        gate->lie();
    }
}

bool HostileEstate::isSettled(const std::vector<sync::GateStatus>& statuses) const
{
    return unsettled(statuses).isEmpty();
}

QByteArray HostileEstate::unsettled(const std::vector<sync::GateStatus>& statuses) const
{
    QByteArray out;
    for (const auto& gate : m_hostile) {
        const auto status = std::find_if(statuses.begin(), statuses.end(),
                                         [&](const auto& each) { return each.gate == gate->record().id; });
        if (status == statuses.end() || !isAsExpected(*gate, *status)) {
            const bool known = status != statuses.end();
            out += gate->behaviour().name + QByteArray(": standing ") +
                   QByteArray::number(known ? int(status->standing) : -1) + ' ' +
                   (known ? QByteArray::fromStdString(status->detail) : QByteArray()) + '\n';
        }
    }
    return out;
}

TlsDelivery::TlsDelivery(app::OpenStation& station, protocol::tls::HttpLimits limits)
    : m_journal(station.store(), station.desk().audit, station.clock())
    , m_signer(station.keys())
    , m_anchors(station.store(), station.desk().audit)
    , m_tls(station.keys(), station.estate().station, station.crls(), station.clock())
    , m_transports([this] { return m_tls.current(); }, station.clock(), station.addresses(), limits)
    , m_engine(sync::Station{station.estate().id,
                             m_journal,
                             m_signer,
                             m_anchors,
                             station.crls(),
                             station.certifier(),
                             station.clock(),
                             station.clockGuard(),
                             {}},
               m_transports)
{
}

} // namespace vestibule::fleet
