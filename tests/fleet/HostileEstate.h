#pragma once

#include "app/composition/StationPorts.h"
#include "app/composition/StoreJournal.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/composition/TlsGate.h"
#include "tests/fleet/HostileGate.h"

#include <functional>
#include <memory>
#include <vector>

namespace vestibule::fleet {

/// A card that somebody of the estate was given.
struct GivenCard
{
    domain::CredentialId id;
    QString number;
};

/// The station's side of an estate with a few honest gates and one of each hostile kind, wherever those are: its real
/// store, their records, and what must come of each. Owner: one thread with an event loop. What cannot be made ends the
/// run.
class HostileOffice
{
public:
    HostileOffice() = default;
    ~HostileOffice() { (void)m_fixture.station->sync().stop(); }
    HostileOffice(const HostileOffice&) = delete;
    HostileOffice& operator=(const HostileOffice&) = delete;

    [[nodiscard]] test::StationFixture& fixture() { return m_fixture; }
    /// An honest one, by what it shows.
    void pair(const QString& pairingText);
    /// A hostile one, as pairing would have put it on record, and the certificate that it presents, DER.
    void record(const Behaviour& behaviour, domain::Gate gate, const QByteArray& shown);
    /// Those that were declared destroyed are on the revocation list from now on.
    void publishList() { m_fixture.station->crls().makeAnew(); }

    [[nodiscard]] GivenCard giveCard(const QString& name);
    void revoke(const GivenCard& card);

    /// All that lie later have begun.
    void lieNow() { m_lying = true; }
    /// All honest ones are in step, and nothing waits for them.
    [[nodiscard]] bool isHonestInStep(const std::vector<sync::GateStatus>& statuses) const;
    /// Each of those that lie now has come to what is expected of it, and those that do not lie yet are in step.
    [[nodiscard]] bool isSettled(const std::vector<sync::GateStatus>& statuses) const;
    /// Names and reasons of those that have not.
    [[nodiscard]] QByteArray unsettled(const std::vector<sync::GateStatus>& statuses) const;

private:
    struct Foe
    {
        Behaviour behaviour;
        domain::GateId id;
    };
    [[nodiscard]] bool isAsExpected(const Foe& foe, const sync::GateStatus& status) const;

    test::StationFixture m_fixture;
    std::vector<Foe> m_foes;
    int m_paired = 0;
    bool m_lying = false;
};

/// A station over its real store, with a few real gates and one of each hostile kind, all of them over TLS on loopback
/// and in this process. Owner: one thread with an event loop. What the estate cannot be made of ends the run.
class HostileEstate
{
public:
    HostileEstate(int honest, const std::vector<Behaviour>& behaviours);
    /// The engine ends first, then whoever it may be talking to.
    ~HostileEstate();
    HostileEstate(const HostileEstate&) = delete;
    HostileEstate& operator=(const HostileEstate&) = delete;

    [[nodiscard]] GivenCard giveCard(const QString& name) { return m_office.giveCard(name); }
    void revoke(const GivenCard& card) { m_office.revoke(card); }

    [[nodiscard]] test::StationFixture& office() { return m_office.fixture(); }
    [[nodiscard]] const std::vector<std::unique_ptr<HostileGate>>& hostile() const { return m_hostile; }

    /// How many of the honest gates let this card in.
    [[nodiscard]] int admitting(const GivenCard& card) const;
    /// All that lie later begin.
    void lie();
    [[nodiscard]] bool isSettled(const std::vector<sync::GateStatus>& statuses) const
    {
        return m_office.isSettled(statuses);
    }
    [[nodiscard]] bool isHonestInStep(const std::vector<sync::GateStatus>& statuses) const
    {
        return m_office.isHonestInStep(statuses);
    }
    [[nodiscard]] QByteArray unsettled(const std::vector<sync::GateStatus>& statuses) const
    {
        return m_office.unsettled(statuses);
    }

private:
    HostileOffice m_office;
    std::vector<std::unique_ptr<test::TlsGate>> m_honest;
    std::vector<std::unique_ptr<HostileGate>> m_hostile;
};

/// Delivers as app/composition puts it together, but with limits of its own for one exchange.
class TlsDelivery
{
public:
    TlsDelivery(app::OpenStation& station, protocol::tls::HttpLimits limits);
    ~TlsDelivery() { m_engine.stop(); }
    TlsDelivery(const TlsDelivery&) = delete;
    TlsDelivery& operator=(const TlsDelivery&) = delete;

    [[nodiscard]] sync::SyncEngine& engine() { return m_engine; }
    [[nodiscard]] sync::Journal& journal() { return m_journal; }

private:
    app::StoreJournal m_journal;
    app::PublishSigner m_signer;
    app::StoreAnchors m_anchors;
    app::StationTls m_tls;
    sync::TlsTransportFactory m_transports;
    sync::SyncEngine m_engine;
};

} // namespace vestibule::fleet
