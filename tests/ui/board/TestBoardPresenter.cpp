#include "tests/support/TestRunner.h"
#include "tests/ui/board/ScriptedBoard.h"

#include "core/domain/Removal.h"
#include "ui/board/BoardPresenter.h"
#include "ui/board/BoardTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/text/Languages.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;
using Group = ui::BoardPresenter::Group;
using domain::GateReachability;

namespace {

struct ReadBoard
{
    ScriptedBoard engine;
    ui::BoardPresenter presenter{engine, nullptr};
    QAbstractItemModelTester tester{&presenter.model(), QAbstractItemModelTester::FailureReportingMode::QtTest};

    ReadBoard() { presenter.model().setChoosable(true); }
    void read()
    {
        presenter.load();
        settle();
    }
    QStringList names()
    {
        QStringList out;
        for (int row = 0; row < presenter.model().rowCount(); ++row) {
            out.append(presenter.model().at(row)->name);
        }
        return out;
    }
};

} // namespace

/// The board without a window: groups, filter, ticks, and the clocks of ended keys.
class TestBoardPresenter : public QObject
{
    Q_OBJECT

    ui::Languages m_languages;

private Q_SLOTS:
    void initTestCase() { m_languages.select(QStringLiteral("en")); }

    void leasesFallIntoTheirGroups()
    {
        ReadBoard b;
        b.engine.addLease(QStringLiteral("gone"), -1, 0);
        b.engine.owe(1, 1h);
        b.engine.addLease(QStringLiteral("ended"), -1);
        b.engine.addLease(QStringLiteral("today"), 0);
        b.engine.addLease(QStringLiteral("week"), 7);
        b.engine.addLease(QStringLiteral("eight"), 8);
        b.engine.addLease(QStringLiteral("month"), 30);
        b.engine.addLease(QStringLiteral("quarter"), 90);
        b.engine.addLease(QStringLiteral("later"), 91);
        b.read();
        QCOMPARE(b.names(), QStringList{QStringLiteral("ended")});
        const QList<std::pair<Group, int>> counts{
            {Group::Working, 1}, {Group::Unsigned, 1}, {Group::First, 2}, {Group::Second, 4}, {Group::Third, 5}};
        for (const auto& [group, count] : counts) {
            QCOMPARE(b.presenter.count(group), count);
            b.presenter.show(group);
            QCOMPARE(b.presenter.model().rowCount(), count);
        }
    }

    void wordsThatWereTypedFilter()
    {
        ReadBoard b;
        b.engine.addLease(QStringLiteral("Anna Weber"), -1);
        b.engine.addLease(QStringLiteral("赵敏"), -1);
        b.read();
        b.presenter.filter(QStringLiteral("weber 1-1"));
        QCOMPARE(b.names(), QStringList{QStringLiteral("Anna Weber")});
        b.presenter.filter(QStringLiteral("Zoe"));
        QVERIFY(b.presenter.isHiddenBySearch());
        b.presenter.filter({});
        QCOMPARE(b.names().size(), 2);
        QVERIFY(!b.presenter.isHiddenBySearch());
    }

    void ticksOutliveEveryReadingUntilTheKeysAreEnded()
    {
        ReadBoard b;
        for (int i = 0; i < 4; ++i) {
            b.engine.addLease(QStringLiteral("P%1").arg(i), -1, i == 3 ? 0 : 1);
        }
        b.engine.owe(1, 1h);
        b.engine.addLease(QStringLiteral("runs"), 3);
        b.read();
        ui::BoardModel& model = b.presenter.model();
        model.chooseShown(true);
        QCOMPARE(model.chosenKeys(), QList({ui::RowKey(0), ui::RowKey(1), ui::RowKey(2)}));
        b.presenter.show(Group::First);
        QCOMPARE(model.chosenHidden(), 3);
        model.toggle(0);
        QCOMPARE(model.chosenCount(), 4); // also one whose tenancy runs
        b.presenter.show(Group::Unsigned);
        model.toggle(0); // nothing of theirs is left to end
        QCOMPARE(model.chosenCount(), 4);

        b.engine.stands.lines[1].working = 0;
        b.engine.stands.lines.removeFirst();
        b.read();
        QCOMPARE(model.chosenKeys(), QList({ui::RowKey(2), ui::RowKey(4)}));
        b.engine.script.calls.failNext(QStringLiteral("board"), ErrorCode{"store", "busy"});
        b.read();
        QCOMPARE(model.chosenCount(), 2);
        model.chooseNone();
        QCOMPARE(model.chosenCount(), 0);
    }

    void whoMayNotDecideTicksNobody()
    {
        ReadBoard b;
        b.engine.addLease(QStringLiteral("ended"), -1);
        b.presenter.model().setChoosable(false);
        b.read();
        b.presenter.model().chooseShown(true);
        b.presenter.model().toggle(0);
        QCOMPARE(b.presenter.model().chosenCount(), 0);
        QVERIFY(!b.presenter.model().index(0, 0).data(Qt::CheckStateRole).isValid());
    }

    void gatesThatOweAreToldFromThoseThatAreBeingTold()
    {
        ReadBoard b;
        b.engine.addLease(QStringLiteral("ended"), -1, 0);
        b.engine.owe(2, 30min);
        b.engine.addGate(QStringLiteral("North"), 2, 30min, GateReachability::Unreachable);
        b.engine.addGate(QStringLiteral("South"), 1, 59s, GateReachability::InStep);
        b.engine.addGate(QStringLiteral("West"), 1, 60s, GateReachability::Behind);
        b.read();
        QCOMPARE(b.presenter.reached(), 143);
        QCOMPARE(b.presenter.beingTold(), 1);
        QCOMPARE(b.presenter.notReached().size(), 2);
        QCOMPARE(b.presenter.unsignedKeys(), 2);
        QCOMPARE(b.presenter.unsignedSince(), b.engine.stands.at - 30min);
        const Instant at = b.engine.stands.at;
        const auto said = [&](int gate) { return ui::boardGateText(b.presenter.notReached().at(gate), at); };
        QVERIFY2(said(0).startsWith(QLatin1String("North: 2 keys. ")), qPrintable(said(0)));
        QVERIFY2(said(0).contains(QLatin1String("Not reached since ")), qPrintable(said(0)));
        QVERIFY2(said(1).startsWith(QLatin1String("West: 1 key since ")), qPrintable(said(1)));
        QVERIFY2(said(1).contains(QLatin1String("It answers, and has not signed.")), qPrintable(said(1)));
    }

    void facesAreClosedAfter72HoursOnly()
    {
        ReadBoard b;
        b.engine.addLease(QStringLiteral("ended"), -4, 0);
        b.engine.owe(1, domain::facesCloseAfter);
        b.read();
        QVERIFY(!b.presenter.facesAreClosed());
        QCOMPARE(ui::unsignedTone(b.engine.stands.lines.first(), b.engine.stands), QStringLiteral("warn"));
        b.engine.owe(1, domain::facesCloseAfter + 1ms);
        b.read();
        QVERIFY(b.presenter.facesAreClosed());
        QCOMPARE(ui::unsignedTone(b.engine.stands.lines.first(), b.engine.stands), QStringLiteral("error"));
    }

    /// A key ended long before, and a recovery has asked a gate for it a moment ago.
    void afterARecoveryNoLineIsRedWhileFacesAreTaken()
    {
        ReadBoard b;
        b.engine.addLease(QStringLiteral("ended"), -9, 0);
        b.engine.owe(1, 24h * 8);
        b.engine.stands.unsignedSince = b.engine.stands.at - 1h;
        b.read();
        QVERIFY(!b.presenter.facesAreClosed());
        QCOMPARE(b.presenter.unsignedSince(), b.engine.stands.at - 1h);
        QCOMPARE(ui::unsignedTone(b.engine.stands.lines.first(), b.engine.stands), QStringLiteral("warn"));
        b.engine.waitFor(domain::facesCloseAfter + 1ms);
        b.read();
        QVERIFY(b.presenter.facesAreClosed());
        QCOMPARE(ui::unsignedTone(b.engine.stands.lines.first(), b.engine.stands), QStringLiteral("error"));
    }

    /// No line stands for somebody whose name is gone.
    void keysOfPeopleWhoseNamesAreGoneCloseFacesToo()
    {
        ReadBoard b;
        b.engine.stands.namelessKeys = 1;
        b.engine.waitFor(domain::facesCloseAfter + 1ms);
        b.read();
        QVERIFY(b.presenter.facesAreClosed());
        QCOMPARE(b.presenter.unsignedKeys(), 1);
        QCOMPARE(b.presenter.count(Group::Unsigned), 0);
    }

    void aGateThatRefusesOrAnswersInVainSaysSinceWhenAndWhy()
    {
        ScriptedBoard engine;
        const Instant at = engine.stands.at;
        engine.addGate(QStringLiteral("North"), 2, 30h, GateReachability::Refused); // which began 15 hours later
        const QString refused = ui::boardGateText(engine.stands.owing.last(), at);
        for (const QString& part : {QStringLiteral("North: 2 keys since ") + ui::momentText(at - 30h),
                                    QStringLiteral("Refused since ") + ui::momentText(at - 15h),
                                    QStringLiteral("Another gate answers at this address.")}) {
            QVERIFY2(refused.contains(part), qPrintable(refused));
        }
        engine.addGate(QStringLiteral("West"), 1, 2h, GateReachability::Behind);
        engine.stands.owing.last().problem = sync::codes::gateFull;
        const QString full = ui::boardGateText(engine.stands.owing.last(), at);
        QVERIFY2(full.endsWith(QLatin1String("It answers, and has not signed. The gate has no room left.")),
                 qPrintable(full));
    }

    void whenALeaseEndsIsSaidInDays_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("said");
        QTest::newRow("long ago") << -12 << QStringLiteral("12 days ago");
        QTest::newRow("yesterday") << -1 << QStringLiteral("1 day ago");
        QTest::newRow("today") << 0 << QStringLiteral("today");
        QTest::newRow("tomorrow") << 1 << QStringLiteral("in 1 day");
        QTest::newRow("later") << 30 << QStringLiteral("in 30 days");
    }

    void whenALeaseEndsIsSaidInDays()
    {
        QFETCH(int, days);
        QFETCH(QString, said);
        ScriptedBoard engine;
        QCOMPARE(ui::leaseEndText(engine.addLease(QStringLiteral("P"), days), engine.stands.today), said);
    }

    void newsWhileReadingCauseOneMoreReading()
    {
        ReadBoard b;
        b.engine.script.hold = true;
        for (int i = 0; i < 5; ++i) {
            b.presenter.load();
        }
        b.engine.script.letGo();
        b.engine.script.letGo();
        QCOMPARE(b.engine.script.calls.count(QStringLiteral("board")), 2);
    }

    void whatComesAfterTheLockIsNotTaken()
    {
        ReadBoard b;
        b.engine.addLease(QStringLiteral("赵敏"), -1);
        b.engine.script.hold = true;
        b.presenter.load();
        b.presenter.dropData();
        b.engine.script.letGo();
        QCOMPARE(b.presenter.model().rowCount(), 0);
        QCOMPARE(b.presenter.state(), ui::BoardPresenter::State::Loading);
    }

    void aFailureBeforeTheFirstReadingIsAStateOfItsOwn()
    {
        ReadBoard b;
        QSignalSpy failed(&b.presenter, &ui::BoardPresenter::failed);
        b.engine.script.calls.failNext(QStringLiteral("board"), ErrorCode{"store", "busy"});
        b.read();
        QCOMPARE(b.presenter.state(), ui::BoardPresenter::State::Failed);
        QCOMPARE(failed.count(), 1);
        b.read();
        QCOMPARE(b.presenter.state(), ui::BoardPresenter::State::Listed);
    }
};

VESTIBULE_TEST(TestBoardPresenter);
#include "TestBoardPresenter.moc"
