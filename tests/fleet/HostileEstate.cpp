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

} // namespace

void HostileOffice::pair(const QString& pairingText)
{
    const QString name = QStringLiteral("Honest %1").arg(++m_paired);
    must(app::pairGate(*m_fixture.station, pairingText, name, m_fixture.mei).has_value(), "not paired");
}

void HostileOffice::record(const Behaviour& behaviour, domain::Gate gate, const QByteArray& shown)
{
    app::OpenStation& station = *m_fixture.station;
    gate.pairedAt = station.clock().now();
    must(station.store().runBlocking([&](store::Session& s) { return s.gates().add(gate); }).has_value(), "no record");
    if (behaviour.shows == Shows::Revoked) {
        // What it shows is that of a gate which was declared destroyed.
        domain::Gate gone = m_fixture.addGate("Gone");
        const auto was = station.store().runBlocking(
            [&](store::Session& s) { return s.gates().setCertificates(gone.id, shown, {}); });
        must(was && m_fixture.destroyGate(gone.id), "not revoked");
    }
    m_foes.push_back({behaviour, gate.id});
}

GivenCard HostileOffice::giveCard(const QString& name)
{
    domain::ResidentDetails details = test::StationFixture::tenant("x");
    details.name = name;
    const auto begun = m_fixture.sitting([&](app::Sittings& s) { return s.begin(details); });
    must(begun.has_value(), "no sitting");
    const auto no = m_fixture.sitting(
        [&](app::Sittings& s) { return s.decline(begun->sitting, m_fixture.answer(domain::Answer::Choice::Card)); });
    const auto card = m_fixture.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
    must(no && card, "no card");
    return {card->credential, card->card.number};
}

void HostileOffice::revoke(const GivenCard& card)
{
    const auto done = m_fixture.station->store().runBlocking(
        [&](store::Session& s) { return app::KeyIssue(s, m_fixture.station->desk(), m_fixture.mei).revoke(card.id); });
    must(done.has_value(), "not revoked");
}

bool HostileOffice::isHonestInStep(const std::vector<sync::GateStatus>& statuses) const
{
    return std::count_if(statuses.begin(), statuses.end(), [this](const sync::GateStatus& status) {
               const bool isFoe = std::any_of(m_foes.begin(), m_foes.end(),
                                              [&status](const Foe& foe) { return foe.id == status.gate; });
               return !isFoe && status.standing == domain::GateReachability::InStep && status.waiting == 0;
           }) == m_paired;
}

bool HostileOffice::isAsExpected(const Foe& foe, const sync::GateStatus& status) const
{
    const bool lies = m_lying || !foe.behaviour.liesLater;
    const std::optional<ErrorCode> code = lies ? foe.behaviour.code : std::nullopt;
    return code ? status.reason == code : status.standing == GateReachability::InStep && status.waiting == 0;
}

bool HostileOffice::isSettled(const std::vector<sync::GateStatus>& statuses) const
{
    return unsettled(statuses).isEmpty();
}

QByteArray HostileOffice::unsettled(const std::vector<sync::GateStatus>& statuses) const
{
    QByteArray out;
    for (const Foe& foe : m_foes) {
        const auto status =
            std::find_if(statuses.begin(), statuses.end(), [&](const auto& each) { return each.gate == foe.id; });
        if (status == statuses.end() || !isAsExpected(foe, *status)) {
            const bool known = status != statuses.end();
            out += foe.behaviour.name + QByteArray(": standing ") +
                   QByteArray::number(known ? int(status->standing) : -1) + ' ' +
                   (known ? QByteArray::fromStdString(status->detail) : QByteArray()) + '\n';
        }
    }
    return out;
}

HostileEstate::HostileEstate(int honest, const std::vector<Behaviour>& behaviours)
{
    for (int i = 0; i < honest; ++i) {
        m_honest.push_back(std::make_unique<test::TlsGate>(office().clock));
        m_office.pair(m_honest.back()->pairingText());
    }
    const app::OpenStation& station = *office().station;
    for (const Behaviour& behaviour : behaviours) {
        m_hostile.push_back(std::make_unique<HostileGate>(behaviour, station.keys().ca(), station.estate().id,
                                                          station.keys().publish().publicKey(), office().clock));
        m_office.record(behaviour, m_hostile.back()->record(), m_hostile.back()->shown());
    }
    m_office.publishList();
}

HostileEstate::~HostileEstate()
{
    (void)office().station->sync().stop();
    for (const auto& gate : m_hostile) {
        gate->end();
    }
}

int HostileEstate::admitting(const GivenCard& card) const
{
    return int(std::count_if(m_honest.begin(), m_honest.end(), [&](const auto& gate) {
        return gate->controller->decideCard({card.number, {}}).admit;
    }));
}

void HostileEstate::lie()
{
    m_office.lieNow();
    for (const auto& gate : m_hostile) {
        gate->lie();
    }
}

TlsDelivery::TlsDelivery(app::OpenStation& station, protocol::tls::HttpLimits limits)
    : m_journal(station.store(), station.desk())
    , m_signer(station.keys())
    , m_anchors(station.store(), station.desk().audit)
    , m_tls(station.keys().ca(), station.keys().stationTls(), station.estate().station, station.crls(), station.clock())
    , m_transports([this] { return m_tls.current(); }, station.clock(),
                   [&station] { return station.addresses().rule(); }, limits)
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
