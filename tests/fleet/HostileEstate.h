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

/// A station over its real store, with a few real gates and one of each hostile kind, all of them over TLS on loopback.
/// Owner: one thread with an event loop. What the estate cannot be made of ends the run.
class HostileEstate
{
public:
    HostileEstate(int honest, const std::vector<Behaviour>& behaviours);
    /// The engine ends first, then whoever it may be talking to.
    ~HostileEstate();
    HostileEstate(const HostileEstate&) = delete;
    HostileEstate& operator=(const HostileEstate&) = delete;

    [[nodiscard]] GivenCard giveCard(const QString& name);
    void revoke(const GivenCard& card);

    [[nodiscard]] test::StationFixture& office() { return m_office; }
    [[nodiscard]] const std::vector<std::unique_ptr<test::TlsGate>>& honest() const { return m_honest; }
    [[nodiscard]] const std::vector<std::unique_ptr<HostileGate>>& hostile() const { return m_hostile; }
    [[nodiscard]] domain::GateId idOf(const test::TlsGate& gate) const;

    /// How many of the honest gates let this card in.
    [[nodiscard]] int admitting(const GivenCard& card) const;
    /// All that lie later begin.
    void lie();
    /// Each of those that lie now has come to what is expected of it, and those that do not lie yet are in step.
    [[nodiscard]] bool isSettled(const std::vector<sync::GateStatus>& statuses) const;
    /// Names and reasons of those that have not.
    [[nodiscard]] QByteArray unsettled(const std::vector<sync::GateStatus>& statuses) const;

private:
    void pairHonest();
    void recordHostile(const Behaviour& behaviour);

    test::StationFixture m_office;
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
