#pragma once

#include "app/composition/GatePairing.h"
#include "app/composition/KeyIssue.h"
#include "app/composition/Rekey.h"
#include "app/composition/TrustRenewal.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/composition/TlsGate.h"

namespace vestibule::test {

/// A station and gates over real TLS, each with a card of somebody, whose keys may be replaced.
struct TrustOffice
{
    StationFixture f;
    std::vector<std::unique_ptr<TlsGate>> gates;
    std::vector<domain::GateId> ids;
    std::vector<domain::CredentialId> cards;

    explicit TrustOffice(int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            pair();
        }
        giveCard("Ada");
        expectInStep();
    }

    Result<app::GatePaired> pair()
    {
        gates.push_back(std::make_unique<TlsGate>(f.clock));
        const auto paired =
            app::pairGate(*f.station, gates.back()->pairingText(), QStringLiteral("Gate %1").arg(gates.size()), f.mei);
        if (!paired) {
            qFatal("not paired: %s", paired.error().describe().c_str());
        }
        ids.push_back(paired->gate.id);
        return paired;
    }
    void giveCard(const char* name)
    {
        const auto begun = f.sitting([&](app::Sittings& s) { return s.begin(StationFixture::tenant(name)); });
        const auto no = f.sitting(
            [&](app::Sittings& s) { return s.decline(begun->sitting, f.answer(domain::Answer::Choice::Card)); });
        const auto card = f.sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
        if (!no || !card) {
            qFatal("no card");
        }
        cards.push_back(card->credential);
    }
    void endCard(std::size_t index)
    {
        const auto ended = f.station->store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, f.station->desk(), f.mei).revoke(cards[index]); });
        if (!ended) {
            qFatal("not ended");
        }
    }
    sync::GateStatus sync(std::size_t gate = 0)
    {
        const auto all = f.station->sync().syncOnce(std::chrono::seconds(30)).value();
        for (const sync::GateStatus& each : all) {
            if (each.gate == ids[gate]) {
                return each;
            }
        }
        return {};
    }
    void expectInStep()
    {
        for (std::size_t i = 0; i < gates.size(); ++i) {
            if (const sync::GateStatus status = sync(i); status.standing != domain::GateReachability::InStep) {
                qFatal("gate %d not in step: %s", int(i), status.detail.c_str());
            }
        }
    }
    /// The code of the new sheet.
    Result<SecretBytes> renew(const SecretBytes& sheet)
    {
        vault::Vault vault = f.openVault();
        vault::Unlocked by = *vault.unlock(QStringLiteral("Mei"), goodPassword());
        auto renewal = app::TrustRenewal::begin(*f.station, vault, by, sheet);
        if (!renewal) {
            return passOn(renewal);
        }
        SecretBytes code = renewal->newCode();
        const auto done = renewal->commit(*f.station, vault, by, code);
        return done ? Result<SecretBytes>(std::move(code)) : passOn(done);
    }
    /// The way that the program goes after it, and at each sign-in.
    void reopen() { f.station = opened(*f.folder); }
    std::unique_ptr<app::OpenStation> opened(const app::StationFolder& folder)
    {
        if (&folder == f.folder.get()) {
            f.station.reset();
        }
        vault::Vault vault =
            vault::Vault::load(folder.vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), f.clock).value();
        auto entered =
            app::enterStation(folder, vault, *vault.unlock(QStringLiteral("Mei"), goodPassword()), f.clock).value();
        return std::move(entered.station);
    }
    void renewAndReopen()
    {
        auto code = renew(f.sheet);
        if (!code) {
            qFatal("%s", code.error().describe().c_str());
        }
        f.sheet = std::move(*code);
        reopen();
    }
    app::TrustProgress progress()
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) {
                return app::trustProgress(s, f.station->keys(), f.openVault().recoveryPublicKey());
            })
            .value();
    }
    /// By the keys of the CA that the gate shows.
    [[nodiscard]] bool obeys(const app::OpenStation& station, std::size_t gate = 0) const
    {
        return gates[gate]->controller->serverSetup()->trust->ca == station.keys().ca().certificate();
    }
    [[nodiscard]] int noted(const QByteArray& action)
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) -> Result<int> {
                int out = 0;
                const auto records = s.audit().read(0, *s.audit().size());
                for (const auto& record : *records) {
                    out += audit::decode(record.bytes)->action == action ? 1 : 0;
                }
                return out;
            })
            .value();
    }
    [[nodiscard]] qint64 rows(const char* table)
    {
        const QByteArray sql = QByteArray("SELECT count(*) FROM ") + table;
        database::OpenOptions how;
        how.applicationId = store::applicationId;
        how.access = database::Access::ReadOnly;
        const auto key = f.station->keys().master().databaseKey();
        auto db = database::Connection::open(f.folder->storePath(), key, how).value();
        auto statement = db.prepare(sql).value();
        return statement.step() ? statement.integer(0) : -1;
    }
    /// Secrets in the store that lead gates which do not follow yet.
    [[nodiscard]] int formerSecrets()
    {
        return f.station->store()
            .readBlocking([](store::Session& s) -> Result<int> {
                int out = 0;
                const auto labels = s.secrets().labels();
                for (const QByteArray& label : *labels) {
                    out += label.startsWith("former-ca-key-") || label.startsWith("former-station-tls-key-") ? 1 : 0;
                }
                return out;
            })
            .value();
    }
    [[nodiscard]] bool opens(const SecretBytes& sheet) const
    {
        return f.openVault().unlockWithRecovery(sheet).has_value();
    }
};

/// What a thief has: the station as it was, and the way to a gate.
struct Thief
{
    std::shared_ptr<const sync::TlsMaterial> material;
    protocol::SigningKey publish;
    domain::Gate gate;
    sync::TlsTransportFactory ways;

    Thief(TrustOffice& office, std::size_t index = 0)
        : material(materialOf(office))
        , publish(protocol::SigningKey::fromSeed(office.f.station->keys().publish().seed()).value())
        , gate(office.f.station->store()
                   .readBlocking([&](store::Session& s) { return s.gates().get(office.ids[index]); })
                   .value())
        , ways([this]() -> Result<std::shared_ptr<const sync::TlsMaterial>> { return material; }, office.f.clock,
               [] { return sync::AddressRule(); })
    {
    }
    static std::shared_ptr<const sync::TlsMaterial> materialOf(TrustOffice& office)
    {
        const app::EstateKeys& keys = office.f.station->keys();
        const Instant now = office.f.clock.now();
        auto own = keys.ca().issueStation(keys.stationTls(), office.f.station->estate().station, now).value();
        auto tlsKey = protocol::tls::KeyPair::fromDer(keys.stationTls().privateDer().value()).value();
        return std::make_shared<const sync::TlsMaterial>(sync::TlsMaterial{
            {keys.ca().certificate(), office.f.station->crls().fresh().value()}, {std::move(own), std::move(tlsKey)}});
    }
    Result<sync::GateResponse> ask(const QByteArray& method, QByteArrayView target, const QByteArray& body = {})
    {
        const auto way = ways.open(gate).value();
        return way->exchange(method, target.toByteArray(), "application/cose", body);
    }
};

} // namespace vestibule::test
