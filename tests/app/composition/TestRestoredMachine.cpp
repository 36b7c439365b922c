#include "core/audit/Entry.h"
#include "core/sync/Codes.h"
#include "core/sync/GateClient.h"
#include "tests/app/composition/DeskEstate.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::CredentialState;

namespace {

/// A whole machine put back to an earlier image: file, log and anchor fit together, so nothing offline shows it.
struct PutBack
{
    DeskEstate e;
    DeskEstate::Resident stays = e.giveCard();
    DeskEstate::Resident leaves = e.giveCard();
    DeskEstate::Resident came; ///< after the image
    std::vector<std::optional<QByteArray>> seen;

    PutBack()
    {
        e.deliver();
        e.takeImage();
        came = e.giveCard();
        e.deliver();
        e.revoke(leaves.id);
        e.deliver();
        seen = anchors();
        e.putImageBack();
    }

    [[nodiscard]] std::vector<std::optional<QByteArray>> anchors()
    {
        std::vector<std::optional<QByteArray>> out;
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            out.push_back(anchorAt(i));
        }
        return out;
    }

    [[nodiscard]] std::optional<QByteArray> anchorAt(std::size_t gate)
    {
        const auto transport = e.gates.open(e.gates.at(gate).record);
        if (!transport) {
            return std::nullopt;
        }
        sync::GateClient client(**transport, e.gates.at(gate).record);
        const auto info = client.info();
        return info ? info->anchor : std::nullopt;
    }

    /// What every gate came to.
    [[nodiscard]] bool isRefusedEverywhere()
    {
        MemoryDelivery delivery(*e.f.station, e.gates);
        const auto statuses = delivery.engine().syncOnce(std::chrono::seconds(30));
        return statuses && std::all_of(statuses->begin(), statuses->end(), [](const sync::GateStatus& status) {
                   return status.standing == domain::GateReachability::Refused &&
                          status.reason == sync::codes::stationOlder;
               });
    }

    /// The gates are as the later station left them.
    [[nodiscard]] bool nothingCameOut(const DeskEstate::Resident* given = nullptr)
    {
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            if (!e.admits(i, stays) || !e.admits(i, came) || e.admits(i, leaves) || (given && e.admits(i, *given))) {
                return false;
            }
        }
        return anchors() == seen;
    }

    [[nodiscard]] int alerts()
    {
        const auto log = e.store().readBlocking([](store::Session& s) { return s.audit().read(0, 100'000); });
        return int(std::count_if(log->begin(), log->end(), [](const store::AuditStorage::Record& record) {
            return audit::decode(record.bytes)->action == "gate/station-older";
        }));
    }

    [[nodiscard]] bool isReadOnly()
    {
        const auto tried = e.store().runBlocking(
            [this](store::Session& s) { return s.residents().setDoNotAsk(stays.id, e.f.station->desk().today()); });
        return !tried && tried.error().is(store::codes::recovering);
    }

    [[nodiscard]] quint64 epoch()
    {
        return e.store().readBlocking([](store::Session& s) { return s.estate().epoch(); }).value();
    }
};

} // namespace

/// The attack that no file on the disk shows: what gates keep signed finds it, and it stays found.
class TestRestoredMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRestoredMachineIsFoundAtTheFirstGateBeforeAnythingIsSent()
    {
        PutBack m;
        DeskEstate& e = m.e;
        QVERIFY(!e.store().isRecovering()); // offline nothing shows it
        const DeskEstate::Resident given = e.giveCard();
        QVERIFY(m.isRefusedEverywhere());
        QVERIFY(e.store().isRecovering());
        QVERIFY(m.isReadOnly());
        QVERIFY(m.nothingCameOut(&given));
        QCOMPARE(m.alerts(), 1);

        // Whatever is tried afterwards, and however often: it stays found, and nothing goes out.
        for (int i = 0; i < 20; ++i) {
            e.f.clock.advance(std::chrono::minutes(10));
            QVERIFY(m.isRefusedEverywhere());
            QVERIFY(e.f.station->catchUp());
        }
        for (int start = 0; start < 3; ++start) {
            e.whileClosed([](const vault::MasterKey&) {});
            QVERIFY(e.store().isRecovering());
            QVERIFY(m.isRefusedEverywhere());
            QVERIFY(m.isReadOnly());
        }
        QVERIFY(m.nothingCameOut(&given));
        QCOMPARE(m.alerts(), 1);
    }

    void workBeforeTheFirstGateHidesNothing()
    {
        PutBack m;
        DeskEstate& e = m.e;
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            e.gates.at(i).off = true;
        }
        // Far beyond the generation and the log that the gates have seen.
        std::vector<DeskEstate::Resident> given;
        for (int i = 0; i < 12; ++i) {
            given.push_back(e.giveCard());
            e.deliver();
        }
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            e.gates.at(i).off = false;
        }
        QVERIFY(m.isRefusedEverywhere());
        QVERIFY(e.store().isRecovering());
        for (const DeskEstate::Resident& one : given) {
            QVERIFY(m.nothingCameOut(&one));
        }
        const auto findings = e.collect();
        QVERIFY(findings);
        QVERIFY(findings->isDiverged);
    }

    void anEpochOfItsOwnHidesNothing()
    {
        PutBack m;
        QVERIFY(m.e.store().runBlocking([](store::Session& s) { return s.estate().startEpochAbove(5); }));
        QVERIFY(m.isRefusedEverywhere());
        QVERIFY(m.e.store().isRecovering());
        QVERIFY(m.nothingCameOut());
    }

    void theRecoveryLeadsOut()
    {
        PutBack m;
        DeskEstate& e = m.e;
        const DeskEstate::Resident given = e.giveCard();
        QVERIFY(m.isRefusedEverywhere());
        e.whileClosed([](const vault::MasterKey&) {});
        const quint64 before = m.epoch();
        const auto findings = e.collect();
        QVERIFY(findings);
        QCOMPARE(findings->toEnd, std::vector<domain::CredentialId>{m.leaves.card});
        QVERIFY(e.finish(*findings, true));
        QVERIFY(!e.store().isRecovering());
        QCOMPARE(m.epoch(), before + 1);
        QCOMPARE(e.store().readBlocking([](store::Session& s) { return s.estate().recoveredEpoch(); }).value(),
                 before + 1);
        for (int i = 0; i < 3; ++i) {
            e.deliver();
            e.whileClosed([](const vault::MasterKey&) {});
            QVERIFY(!e.store().isRecovering()); // what gates saw of the line that was left does not count
        }
        QCOMPARE(e.stateOf(m.leaves.card), CredentialState::Deleted);
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            QVERIFY(e.admits(i, m.stays));
            QVERIFY(!e.admits(i, m.leaves));
            QVERIFY(e.admits(i, given)); // what was entered on the older copy is not lost
        }
        QVERIFY(m.anchors() != m.seen);
        QVERIFY(e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); }));
    }

    void theLogKnowsItsOwnBeginnings()
    {
        DeskEstate e;
        (void)e.giveCard();
        std::vector<sync::AnchorState> stood;
        for (int i = 0; i < 4; ++i) {
            stood.push_back(e.f.station->anchors().current().value());
            (void)e.giveCard();
        }
        std::reverse(stood.begin() + 1, stood.end());
        StoreAnchors& anchors = e.f.station->anchors();
        for (const sync::AnchorState& then : stood) {
            QVERIFY(anchors.contains(then.auditSize, then.auditRoot).value());
            QVERIFY(!anchors.contains(then.auditSize - 1, then.auditRoot).value());
            QVERIFY(!anchors.contains(then.auditSize + 1000, then.auditRoot).value());
        }
    }
};

VESTIBULE_TEST(TestRestoredMachine);
#include "TestRestoredMachine.moc"
