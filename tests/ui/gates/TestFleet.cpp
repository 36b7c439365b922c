#include "tests/support/TestRunner.h"
#include "tests/ui/gates/ShownGates.h"

#include "core/sync/Codes.h"
#include "ui/gates/GatesModel.h"
#include "ui/residents/StatusText.h"

#include <QAbstractItemModelTester>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

/// Many gates at a glance: which of them need somebody, since when, why, and what to do.
class TestFleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thoseThatNeedSomebodyComeFirst()
    {
        using domain::GateReachability;
        QList<ui::GateRow> rows{gate(QStringLiteral("A in step"), GateReachability::InStep),
                                gate(QStringLiteral("B in step"), GateReachability::InStep),
                                gate(QStringLiteral("C unknown"), GateReachability::Unknown),
                                gate(QStringLiteral("D behind"), GateReachability::Behind),
                                gate(QStringLiteral("E away for an hour"), GateReachability::Unreachable),
                                gate(QStringLiteral("F away for a day"), GateReachability::Unreachable),
                                gate(QStringLiteral("G refuses"), GateReachability::Refused),
                                gate(QStringLiteral("H without cards"), GateReachability::InStep),
                                gate(QStringLiteral("I with another clock"), GateReachability::InStep),
                                gate(QStringLiteral("J ends soon"), GateReachability::InStep),
                                gate(QStringLiteral("K destroyed"), GateReachability::InStep),
                                gate(QStringLiteral("L lacks faces"), GateReachability::InStep)};
        rows[4].since = Instant::fromMs(1'790'000'000'000) - std::chrono::hours(1);
        rows[5].since = Instant::fromMs(1'790'000'000'000) - std::chrono::hours(24);
        rows[7].gate.acceptsCards = false;
        rows[8].clockAhead = -std::chrono::minutes(11);
        rows[9].certificateEndsSoon = true;
        rows[10].destroyed = ui::GateDestroyed{};
        rows[11].facesMissing = 3;
        ui::GatesModel model;
        ui::GatesOrder order(model, nullptr);
        QAbstractItemModelTester tester(&order, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rows);
        const auto names = [&order] {
            QString out;
            for (int row = 0; row < order.rowCount(); ++row) {
                out += order.index(row, 0).data().toString().left(1);
            }
            return out;
        };
        QCOMPARE(names(), QStringLiteral("HGFELIJDCABK"));
        // One is mended, and one goes off the line.
        rows[6].reachability = GateReachability::InStep;
        rows[0].reachability = GateReachability::Unreachable;
        model.setRows(rows);
        QCOMPARE(names(), QStringLiteral("HFEALIJDCBGK"));
        QCOMPARE(order.rowOf(rows[0].gate.id), 3);
        order.filter(QStringLiteral("NOT reached away"));
        QCOMPARE(names(), QStringLiteral("FE"));
        order.filter(QStringLiteral("clock"));
        QCOMPARE(names(), QStringLiteral("I"));
        order.filter(QStringLiteral("copy"));
        QCOMPARE(names(), QStringLiteral("L"));
        order.filter(QStringLiteral("nowhere"));
        QCOMPARE(order.rowCount(), 0);
        QCOMPARE(order.rowOf(rows[0].gate.id), -1);
    }

    void eachStandingSaysSinceWhenAndWhy_data()
    {
        using domain::GateReachability;
        namespace codes = sync::codes;
        QTest::addColumn<GateReachability>("standing");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<bool>("waitsLonger"); // its changes than it has stood so
        QTest::addColumn<std::optional<ErrorCode>>("problem");
        QTest::addColumn<QString>("said"); // %1: since when it stands so; %2: since when its changes wait
        const auto row = [](const char* name, GateReachability standing, int waiting, bool longer,
                            std::optional<ErrorCode> problem, const char* said) {
            QTest::newRow(name) << standing << waiting << longer << problem << QString::fromUtf8(said);
        };
        const auto none = std::nullopt;
        row("not asked", GateReachability::Unknown, 0, false, none, "Not contacted yet");
        row("in step", GateReachability::InStep, 0, false, none, "In step");
        row("behind", GateReachability::Behind, 3, true, none, "Behind: 3 changes since %2");
        row("behind, no date of the changes", GateReachability::Behind, 3, false, none, "Behind: 3 changes since %1");
        row("full", GateReachability::Behind, 3, true, codes::gateFull,
            "Behind: 3 changes since %2 · The gate has no room left.");
        row("busy", GateReachability::Behind, 2, true, codes::busy, "Behind: 2 changes since %2 · The gate is busy.");
        row("garbled, with nothing to send", GateReachability::Behind, 0, false, codes::garbled,
            "Behind since %1 · The gate's answer cannot be read.");
        row("the clock", GateReachability::Behind, 2, true, codes::clockUnsettled,
            "Behind: 2 changes since %2 · This computer's clock does not agree with the gates, or with its own log.");
        row("away", GateReachability::Unreachable, 3, true, codes::unreachable, "Not reached since %1");
        row("silent", GateReachability::Unreachable, 0, false, codes::timedOut,
            "Not reached since %1 · The gate does not answer in time.");
        row("refused", GateReachability::Refused, 3, true, codes::keyChanged,
            "Refused since %1: Another gate answers at this address.");
        row("its clock", GateReachability::Refused, 0, false, codes::gateClockOff,
            "Refused since %1: The gate's clock is wrong.");
        row("refused, nobody knows why", GateReachability::Refused, 0, false, none, "Refused since %1");
    }

    void eachStandingSaysSinceWhenAndWhy()
    {
        QFETCH(domain::GateReachability, standing);
        QFETCH(int, waiting);
        QFETCH(bool, waitsLonger);
        QFETCH(std::optional<ErrorCode>, problem);
        QFETCH(QString, said);
        ui::GateRow row = gate(QStringLiteral("East"), standing);
        row.waiting = waiting;
        row.problem = problem;
        const Instant waits = *row.since - std::chrono::hours(30);
        row.waitingSince = waitsLonger ? std::optional(waits) : std::nullopt;
        said.replace(QLatin1String("%1"), ui::momentText(*row.since));
        said.replace(QLatin1String("%2"), ui::momentText(waits));
        QCOMPARE(ui::gateStandingText(row), said);
    }

    void theSummaryCountsEachKind()
    {
        using domain::GateReachability;
        ShownGates s({gate(QStringLiteral("A"), GateReachability::InStep),
                      gate(QStringLiteral("B"), GateReachability::Refused),
                      gate(QStringLiteral("C"), GateReachability::Unreachable),
                      gate(QStringLiteral("D"), GateReachability::Unreachable),
                      gate(QStringLiteral("E"), GateReachability::Unknown)});
        QCOMPARE(s.find<QLabel>("gatesLead")->text(),
                 QStringLiteral("1 of 5 in step; 2 not reached; 1 refused; 1 not contacted yet"));
    }

    void aGateThatLacksFacesNeedsSomebodyWithoutBeingChosen()
    {
        using domain::GateReachability;
        ui::GateRow lacks = gate(QStringLiteral("B"), GateReachability::InStep);
        lacks.facesMissing = 3;
        ui::GateRow away = gate(QStringLiteral("C"), GateReachability::Unreachable);
        away.facesMissing = 640;
        QCOMPARE(ui::gateStandingText(lacks), QStringLiteral("Needs capture or copy: 3 faces"));
        QVERIFY(ui::gateStandingText(away).startsWith(QLatin1String("Not reached since ")));
        QVERIFY(ui::gateStandingText(away).endsWith(QStringLiteral(" · needs capture or copy")));
        QCOMPARE(ui::gateStandingTone(lacks), QStringLiteral("warn"));
        QCOMPARE(ui::gateNowText(lacks), QStringLiteral("See to the faces that are missing."));
        QVERIFY(ui::gateNowText(away).contains(QLatin1String("power and network")));
        ShownGates s({gate(QStringLiteral("A"), GateReachability::InStep), lacks, away});
        QCOMPARE(s.find<QLabel>("gatesLead")->text(),
                 QStringLiteral("1 of 3 in step; 1 not reached; 2 need capture or copy"));
        QCOMPARE(s.find<QTableView>("gatesTable")->model()->index(1, 0).data().toString(), QStringLiteral("B"));
    }

    void aGateIsFoundByKeyboardAndSaysWhatToDo()
    {
        ui::GateRow away = gate(QStringLiteral("North"), domain::GateReachability::Unreachable);
        away.problem = sync::codes::unreachable;
        away.waiting = 3;
        away.leaving = 2;
        ui::GateRow odd = gate(QStringLiteral("South"), domain::GateReachability::InStep);
        odd.clockAhead = std::chrono::minutes(25);
        odd.certificateUntil = Instant::fromMs(1'795'000'000'000);
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep), away, odd});
        const auto says = [&](const char* label, std::initializer_list<const char*> parts) {
            const QString text = s.find<QLabel>(label)->text();
            return std::all_of(parts.begin(), parts.end(),
                               [&](const char* part) { return text.contains(QString::fromUtf8(part)); });
        };
        // The worst is chosen by itself.
        QVERIFY(says("gateDetail", {"North at 10.0.0.4:7443", "3 changes wait", "2 of them are ended keys",
                                    "Never contacted", "Position 1 · 34", "has not been seen"}));
        QVERIFY(says("gateNow", {"What to do now: ", "cannot be reached", "power and network"}));
        auto* search = s.find<QLineEdit>("gateSearch");
        QTest::keyClicks(search, QStringLiteral("sou"));
        QCOMPARE(s.find<QTableView>("gatesTable")->model()->rowCount(), 1);
        QVERIFY(says("gateDetail", {"25 minutes ahead", "certificate holds until"}));
        QVERIFY(says("gateNow", {"which of the two clocks is right"}));
        QTest::keyClicks(search, QStringLiteral("xyz"));
        QVERIFY(s.find<QLabel>("gateNoMatch")->isVisible());
        QVERIFY(!s.find<QLabel>("gateDetail")->isVisible());
        QVERIFY(!s.find("renameGate")->isEnabled());
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(!s.find<QLabel>("gateNoMatch")->isVisible());
        QVERIFY(says("gateDetail", {"South"})); // the one that was looked at
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(says("gateDetail", {"East"}));
        QVERIFY(says("gateNow", {"Nothing to do."}));
    }

    void theLineStaysOnItsGateWhenTheOrderChanges()
    {
        QList<ui::GateRow> rows{gate(QStringLiteral("East"), domain::GateReachability::InStep),
                                gate(QStringLiteral("West"), domain::GateReachability::InStep)};
        ShownGates s(rows);
        s.find<QTableView>("gatesTable")->selectRow(0);
        s.engine.known[1].reachability = domain::GateReachability::Unreachable;
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(s.find<QTableView>("gatesTable")->currentIndex().row(), 1);
        QVERIFY(s.find<QLabel>("gateDetail")->text().startsWith(QLatin1String("East")));
    }
};

VESTIBULE_TEST(TestFleet);
#include "TestFleet.moc"
