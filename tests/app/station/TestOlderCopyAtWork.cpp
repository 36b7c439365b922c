#include "app/station/GatesBackend.h"
#include "app/station/UpkeepBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A machine that was put back, and somebody who works at it: nothing has shown it yet.
struct PutBackOffice
{
    DeskEstate e;
    DeskEstate::Resident stays = e.giveCard();
    DeskEstate::Resident leaves = e.giveCard();
    app::Desktop desktop{*e.f.folder,
                         e.f.clock,
                         {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                         std::make_unique<cards::SimulatedReader>()};
    app::SessionBackend session{desktop};
    app::UpkeepBackend engine{desktop, session};
    app::GatesBackend gates{desktop};

    PutBackOffice()
    {
        engine.setTransports(e.gates);
        e.deliver();
        e.takeImage();
        e.revoke(leaves.id);
        e.deliver();
        e.putImageBack();
        desktop.enter(std::move(e.f.station), {e.f.mei, QStringLiteral("Mei"), domain::Role::Manager, true},
                      e.f.clock.now() + std::chrono::days(365));
    }

    [[nodiscard]] std::vector<sync::GateStatus> deliver()
    {
        MemoryDelivery delivery(*desktop.station(), e.gates);
        return delivery.engine().syncOnce(std::chrono::seconds(30)).value_or(std::vector<sync::GateStatus>());
    }
    [[nodiscard]] bool isRefused()
    {
        const auto statuses = deliver();
        return statuses.size() == e.gates.size() &&
               std::all_of(statuses.begin(), statuses.end(),
                           [](const sync::GateStatus& status) { return status.reason == sync::codes::stationOlder; });
    }
    Result<QString> copy()
    {
        return answerOf<QString>([this](auto then) { engine.makeCopy(&desktop, std::move(then)); });
    }
    Result<ui::RecoveryReport> ask()
    {
        return answerOf<ui::RecoveryReport>([this](auto then) { engine.askGates(&desktop, std::move(then)); });
    }
    Result<void> finish()
    {
        return answerOf<void>([this](auto then) { engine.finishRecovery(&desktop, std::nullopt, std::move(then)); });
    }
    [[nodiscard]] Result<store::StoredCredential> keyOf(const DeskEstate::Resident& resident)
    {
        return desktop.station()->store().readBlocking(
            [&](store::Session& s) { return s.credentials().get(resident.card); });
    }
};

} // namespace

/// What the desk hears when a gate finds out, in the middle of the work, that the station is an older copy.
class TestOlderCopyAtWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDeskIsToldOnceAndTheRecoveryLeadsOn()
    {
        PutBackOffice o;
        QVERIFY(!o.engine.isRecovering());
        QSignalSpy found(&o.engine, &ui::UpkeepEngine::olderCopyFound);
        QVERIFY(o.isRefused());
        QVERIFY(QTest::qWaitFor([&] { return found.size() == 1; }, test::patienceMs));
        QVERIFY(o.engine.isRecovering());
        QVERIFY(o.copy().error().is(store::codes::recovering));
        QVERIFY(o.isRefused());
        QVERIFY(o.copy().error().is(store::codes::recovering)); // the lane is through
        QCOMPARE(found.size(), 1);

        const auto report = o.ask();
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QCOMPARE(report->keysToEnd, 1);
        QCOMPARE(report->withoutKey, 1);
        QCOMPARE(report->gatesNotAsked, 0);
        QVERIFY(!report->needsDecision);
        QSignalSpy recovered(&o.engine, &ui::UpkeepEngine::recovered);
        const auto finished = o.finish();
        QVERIFY2(finished, finished ? "" : finished.error().describe().c_str());
        QCOMPARE(recovered.size(), 1);
        QVERIFY(!o.engine.isRecovering());
        for (int i = 0; i < 2; ++i) {
            for (const sync::GateStatus& status : o.deliver()) {
                QVERIFY2(status.standing == domain::GateReachability::InStep, status.detail.c_str());
            }
        }
        QVERIFY(o.keyOf(o.leaves)->credential.state == domain::CredentialState::Deleted);
        for (std::size_t gate = 0; gate < o.e.gates.size(); ++gate) {
            QVERIFY(o.e.admits(gate, o.stays));
            QVERIFY(!o.e.admits(gate, o.leaves));
        }
        QCOMPARE(found.size(), 1);
    }

    /// Its books are no measure for what the gates hold.
    void theGatesAreNotReadBeforeTheRecoveryHasEnded()
    {
        PutBackOffice o;
        const auto readAll = [&o] {
            return answerOf<ui::GatesRead>([&](auto then) { o.gates.readAll(&o.desktop, std::move(then)); });
        };
        QVERIFY(o.gates.reading().isOffered);
        QSignalSpy news(&o.gates, &ui::GatesEngine::readingChanged);
        QVERIFY(o.isRefused());
        QVERIFY(QTest::qWaitFor([&] { return !o.gates.reading().isOffered && !news.isEmpty(); }, patienceMs));
        QVERIFY(!o.gates.reading().runs);
        QVERIFY(readAll().error().is(store::codes::recovering));
        QVERIFY(o.ask());
        QVERIFY(o.finish());
        QVERIFY(o.gates.reading().isOffered);
    }

    void itIsFoundBehindTheScreenLockToo()
    {
        PutBackOffice o;
        o.desktop.stepAway();
        QSignalSpy found(&o.engine, &ui::UpkeepEngine::olderCopyFound);
        QVERIFY(o.isRefused());
        QVERIFY(QTest::qWaitFor([&] { return found.size() == 1; }, test::patienceMs));
        QVERIFY(o.engine.isRecovering());
    }
};

VESTIBULE_TEST(TestOlderCopyAtWork);
#include "TestOlderCopyAtWork.moc"
