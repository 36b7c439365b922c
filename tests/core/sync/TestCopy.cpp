#include "tests/core/sync/Twists.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/Calls.h"
#include "core/protocol/Pairing.h"

#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

namespace paths = vestibule::protocol::paths;

namespace {

/// A way whose answers to copy orders are twisted.
class CopyWay final : public GateTransport
{
public:
    using Answer = std::function<void(int number, GateResponse&)>;
    CopyWay(SyncRig& rig, Answer answer) : m_rig(rig), m_answer(std::move(answer)) {}

    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target, const QByteArray&,
                                                const QByteArray& body) override
    {
        GateResponse response = m_rig.gate().handle(method, target, body);
        if (target == paths::exports) {
            m_answer(orders++, response);
        }
        return response;
    }
    void cancel() override {}

    int orders = 0;

private:
    SyncRig& m_rig;
    Answer m_answer;
};

/// A gate in step with seven keys, and another that is to be filled from it.
struct Filled
{
    SyncRig rig{2};

    Filled()
    {
        for (int i = 0; i < 7; ++i) {
            rig.journal.addCard(rig.inDays(30));
        }
        (void)rig.run();
        order();
    }
    void order() { rig.journal.orderCopy(rig.gate().id, rig.gate(1).record(), rig.inDays(1)); }
    [[nodiscard]] const CopyTask* task() const
    {
        const auto found = rig.journal.copies.find(rig.gates.front()->id);
        return found == rig.journal.copies.end() ? nullptr : &found->second;
    }
};

protocol::ErrorBody refusal(protocol::Refusal why) { return protocol::ErrorBody::of(why, {}); }

} // namespace

/// One gate is filled from another: what the station asks for, and what it believes.
class TestCopy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void nothingComesBeforeSomebodyHasEnteredTheCode()
    {
        Filled f;
        for (int i = 0; i < 3; ++i) {
            const CycleResult waiting = f.rig.run();
            QVERIFY(waiting.status.standing == GateReachability::InStep);
            QCOMPARE(waiting.again, milliseconds(f.rig.policy.askForCopyEvery));
            QVERIFY(waiting.toWake.empty());
        }
        QVERIFY(f.task() && f.task()->stage == CopyStage::Asked);
        QVERIFY(f.rig.journal.copied.empty());
        // Each order is one of its own, and within the hour.
        const auto& orders = f.rig.gate().copyOrders;
        QCOMPARE(orders.size(), std::size_t(3));
        QVERIFY(orders[0].nonce != orders[1].nonce && orders[1].nonce != orders[2].nonce);
        for (const protocol::CopyOrder& order : orders) {
            QVERIFY(order.from == f.rig.gate().id && order.to == f.rig.gate(1).id && order.estate == f.rig.estate);
            QCOMPARE(order.toSealKey.bytes(), f.rig.gate(1).record().sealKey);
            QVERIFY(order.expires > f.rig.clock.now() && !order.after);
            QVERIFY(order.expires < f.rig.clock.now() + protocol::limits::copyApprovalLife);
        }
    }

    void allPagesComeInOneOrder()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        const CycleResult done = f.rig.run();
        QVERIFY(done.status.standing == GateReachability::InStep);
        QCOMPARE(f.rig.journal.copyPages, (std::vector<int>{-3, 3, 1}));
        QCOMPARE(f.rig.journal.copied.size(), std::size_t(7));
        QVERIFY(f.rig.journal.copyDone && !f.task());
        QCOMPARE(done.toWake, (std::vector<GateId>(3, f.rig.gate(1).id)));
        QCOMPARE(done.again, milliseconds(f.rig.policy.pollEvery));
        // And it is asked for nothing more.
        const std::size_t orders = f.rig.gate().copyOrders.size();
        (void)f.rig.run();
        QCOMPARE(f.rig.gate().copyOrders.size(), orders);
    }

    void aTurnTakesNoMoreThanItsShare()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        const auto driver = f.rig.driver();
        const CycleResult first = driver->cycle(f.rig.way(), f.rig.stop, 2);
        QVERIFY(first.status.standing == GateReachability::Behind);
        QCOMPARE(first.again, milliseconds(0));
        QCOMPARE(f.rig.journal.copyPages, (std::vector<int>{-3, 3}));
        (void)driver->cycle(f.rig.way(), f.rig.stop, 2); // goes on where it was
        QCOMPARE(f.rig.journal.copyPages, (std::vector<int>{-3, 3, 1}));
    }

    void aStationThatStartsAgainReadsFromTheStart()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        (void)f.rig.driver()->cycle(f.rig.way(), f.rig.stop, 2);
        QVERIFY(f.task() && f.task()->stage == CopyStage::Opened);
        const auto kept = f.rig.journal.copied;
        (void)f.rig.run();
        QCOMPARE(f.rig.journal.copyPages, (std::vector<int>{-3, 3, -3, 3, 1}));
        QVERIFY(f.rig.journal.copyDone);
        for (const auto& [id, payload] : kept) {
            QCOMPARE(f.rig.journal.copied.at(id), payload);
        }
    }

    /// A revocation waits for one page, and the pages after it are of another set: from the start.
    void aGateThatMovesIsReadAnew()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        const auto driver = f.rig.driver();
        (void)driver->cycle(f.rig.way(), f.rig.stop, 1);
        QCOMPARE(f.rig.journal.copyPages, (std::vector<int>{-3}));
        const CredentialId gone = f.rig.journal.live().back();
        f.rig.journal.revoke(gone);
        (void)driver->cycle(f.rig.way(), f.rig.stop, 16);
        QVERIFY(f.rig.gate().signedRemovals.contains(gone));
        QCOMPARE(f.rig.journal.copyPages, (std::vector<int>{-3, -3, 3}));
        QVERIFY(f.rig.journal.copyDone && !f.rig.journal.copied.contains(gone));
    }

    void anApprovalThatRunsOutIsAskedForAgain()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        const auto driver = f.rig.driver();
        (void)driver->cycle(f.rig.way(), f.rig.stop, 1);
        f.rig.gate().copyApproved = false;
        (void)driver->cycle(f.rig.way(), f.rig.stop, 16);
        QVERIFY(f.task() && f.task()->stage == CopyStage::Asked);
        f.rig.gate().copyApproved = true;
        (void)driver->cycle(f.rig.way(), f.rig.stop, 16);
        QCOMPARE(f.rig.journal.copyPages, (std::vector<int>{-3, -3, 3, 1}));
        QVERIFY(f.rig.journal.copyDone);
    }

    void nobodyIsAskedForMoreThanItsTime()
    {
        Filled f;
        f.rig.clock.advance(std::chrono::hours(24));
        const CycleResult over = f.rig.run();
        QVERIFY(over.status.standing == GateReachability::InStep);
        QCOMPARE(f.rig.journal.copyEnds, std::vector<ErrorCode>{codes::copyNotApproved});
        QVERIFY(f.rig.gate().copyOrders.empty());
    }

    void whatWasOpenedInTimeComesToItsEnd()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        const auto driver = f.rig.driver();
        (void)driver->cycle(f.rig.way(), f.rig.stop, 1);
        QVERIFY(f.task() && f.task()->stage == CopyStage::Opened);
        f.rig.clock.advance(std::chrono::hours(24));
        (void)driver->cycle(f.rig.way(), f.rig.stop, 16);
        QVERIFY(f.rig.journal.copyDone && f.rig.journal.copyEnds.empty());
        QCOMPARE(f.rig.journal.copied.size(), std::size_t(7));
    }

    /// The approval ran out between two pages, and by then nobody is to be asked any more.
    void whatWasOpenedIsNotAskedForForEver()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        const auto driver = f.rig.driver();
        (void)driver->cycle(f.rig.way(), f.rig.stop, 1);
        f.rig.gate().copyApproved = false;
        f.rig.clock.advance(std::chrono::hours(24));
        (void)driver->cycle(f.rig.way(), f.rig.stop, 16);
        QVERIFY(f.task() && f.task()->stage == CopyStage::Asked);
        (void)driver->cycle(f.rig.way(), f.rig.stop, 16);
        QCOMPARE(f.rig.journal.copyEnds, std::vector<ErrorCode>{codes::copyNotApproved});
    }

    void aGateWithAnotherCodeIsAskedNoMore()
    {
        Filled f;
        CopyWay way(f.rig, [](int, GateResponse& response) {
            response.body = protocol::CopyPending{QStringLiteral("0123456789ABCDEF")}.encode();
        });
        const CycleResult ended = f.rig.driver()->cycle(way, f.rig.stop);
        QVERIFY(ended.status.standing == GateReachability::InStep);
        QCOMPARE(f.rig.journal.copyEnds, std::vector<ErrorCode>{codes::copyCodeDiffers});
    }

    void refusals_data()
    {
        QTest::addColumn<int>("why");
        QTest::addColumn<bool>("ends");
        const auto row = [](const char* name, protocol::Refusal why, bool ends) {
            QTest::newRow(name) << int(why) << ends;
        };
        row("busy", protocol::Refusal::Busy, false);
        row("internal", protocol::Refusal::Internal, false);
        row("stale list", protocol::Refusal::CrlStale, false);
        row("reset", protocol::Refusal::NotPaired, false);
        row("bad request", protocol::Refusal::BadRequest, true);
        row("bad signature", protocol::Refusal::BadSignature, true);
        row("wrong gate", protocol::Refusal::WrongGate, true);
        row("knows no copies", protocol::Refusal::NotFound, true);
    }
    void refusals()
    {
        QFETCH(const int, why);
        QFETCH(const bool, ends);
        Filled f;
        CopyWay way(f.rig, [&](int, GateResponse& response) {
            const protocol::ErrorBody body = refusal(protocol::Refusal(why));
            response = {body.status(), protocol::media::cbor.toByteArray(), body.encode(), std::nullopt};
        });
        const CycleResult result = f.rig.driver()->cycle(way, f.rig.stop);
        QCOMPARE(way.orders, 1);
        QCOMPARE(result.status.standing == GateReachability::InStep, ends);
        QCOMPARE(f.rig.journal.copyEnds, ends ? std::vector<ErrorCode>{codes::copyRefused} : std::vector<ErrorCode>{});
        QVERIFY(f.rig.journal.copied.empty());
        f.rig.gate().copyApproved = true;
        (void)f.rig.run();
        QCOMPARE(f.rig.journal.copyDone, !ends);
    }

    /// What a lying page brings is not kept, what came before it stays, and the gate is asked for nothing more.
    void aLyingPageEndsIt()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        CopyWay way(f.rig, [&](int number, GateResponse& response) {
            if (number == 1) {
                resigned<protocol::Inventory>([](SyncRig&, const auto&, protocol::Inventory& i) {
                    std::get<protocol::ExportPage>(i.content).entries.front().entry.digest = Digest();
                })(f.rig, {}, response);
            }
        });
        const CycleResult result = f.rig.driver()->cycle(way, f.rig.stop);
        QCOMPARE(way.orders, 2);
        QCOMPARE(f.rig.journal.copied.size(), std::size_t(3));
        QCOMPARE(f.rig.journal.copyEnds, std::vector<ErrorCode>{codes::inventoryForged});
        QCOMPARE(f.rig.journal.alertsOf(AlertKind::InventoryForged), std::size_t(1));
        QVERIFY(result.status.reason == codes::inventoryForged);
        const std::size_t orders = f.rig.gate().copyOrders.size();
        QVERIFY(f.rig.run().status.standing == GateReachability::InStep);
        QCOMPARE(f.rig.gate().copyOrders.size(), orders);
    }

    /// Every call of the journal fails in turn, before or after it has happened; then it goes on.
    void itSurvivesACrashAnywhere()
    {
        for (const MemoryJournal::Crash when : {MemoryJournal::Crash::Before, MemoryJournal::Crash::After}) {
            for (int call = 0; call < 6; ++call) {
                Filled f;
                f.rig.journal.crashIn = call;
                f.rig.journal.crashWhen = when;
                (void)f.rig.run();
                f.rig.gate().copyApproved = true;
                for (int i = 0; i < 3; ++i) {
                    (void)f.rig.run();
                }
                QVERIFY2(f.rig.journal.copyDone, qPrintable(QString::number(call)));
                QCOMPARE(f.rig.journal.copied.size(), std::size_t(7));
                QVERIFY(f.rig.agrees() && !f.rig.gate().sawTwoForOnePosition);
            }
        }
    }

    void anEmptyGateGivesNothing()
    {
        SyncRig rig(2);
        (void)rig.run();
        rig.gate().copyApproved = true;
        rig.journal.orderCopy(rig.gate().id, rig.gate(1).record(), rig.inDays(1));
        (void)rig.run();
        QCOMPARE(rig.journal.copyPages, std::vector<int>{0});
        QVERIFY(rig.journal.copyDone && rig.journal.copied.empty());
    }

    void anOlderCopyAsksForNothing()
    {
        Filled f;
        f.rig.gate().copyApproved = true;
        f.rig.journal.olderCopy = true;
        QVERIFY(f.rig.run().status.reason == codes::stationOlder);
        QVERIFY(f.rig.gate().copyOrders.empty());
    }
};

VESTIBULE_TEST(TestCopy);
#include "TestCopy.moc"
