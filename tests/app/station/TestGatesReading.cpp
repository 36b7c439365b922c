#include "app/composition/Codes.h"
#include "app/station/GatesBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/composition/GateDisk.h"
#include "tests/app/station/Answers.h"
#include "tests/app/station/SilentGates.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The gates' engine over a station with two gates and somebody with a card at each.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Manager, sync::TransportFactory* other = nullptr)
    {
        e.giveCard();
        e.deliver();
        desktop.setTransports(other != nullptr ? *other : e.gates);
        const Instant until = e.f.undertake(e.f.mei);
        desktop.enter(std::move(e.f.station), {e.f.mei, QStringLiteral("Mei"), role, true}, until);
    }

    Result<ui::GatesRead> readAll()
    {
        return answerOf<ui::GatesRead>([this](auto then) { gates.readAll(&desktop, std::move(then)); });
    }
    QList<ui::GateRow> rows()
    {
        return answerOf<QList<ui::GateRow>>([this](auto then) { gates.rows(&desktop, std::move(then)); }).value();
    }
    /// Both gates have been read by the round at the opening.
    [[nodiscard]] bool isReadForToday()
    {
        return QTest::qWaitFor([this] { return ends.count() > 0; }, patienceMs) && !gates.reading().runs &&
               rows().at(0).reading && rows().at(1).reading;
    }
    /// Who stands in the log for readings of gates.
    QList<domain::OperatorId> readers()
    {
        return desktop.station()
            ->store()
            .readBlocking([](store::Session& s) -> Result<QList<domain::OperatorId>> {
                QList<domain::OperatorId> out;
                const auto records = s.audit().read(0, s.audit().size().value()).value();
                for (const auto& record : records) {
                    const auto entry = audit::decode(record.bytes);
                    if (entry->action == "gate/inspected") {
                        out.append(entry->by);
                    }
                }
                return out;
            })
            .value();
    }

    DeskEstate e;
    app::Desktop desktop{*e.f.folder,
                         e.f.clock,
                         {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                         std::make_unique<cards::SimulatedReader>()};
    app::GatesBackend gates{desktop};
    QSignalSpy ends{&desktop.inspections(), &app::GateInspections::ended};
};

} // namespace

/// What the gates really hold, read when somebody at the desk asks for it.
class TestGatesReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStrangerPutIntoAGateAfterTheDailyReadingIsFound()
    {
        Office o;
        QVERIFY(o.isReadForToday());
        const auto clean = o.readAll();
        QVERIFY2(clean, clean ? "" : clean.error().describe().c_str());
        QVERIFY(clean->isClean());
        QCOMPARE(clean->read, 2);
        QCOMPARE(clean->keys.matched, 2);

        putStrangersInto(o.e.gates, 1, 3);
        QSignalSpy news(&o.gates, &ui::GatesEngine::changed);
        const auto found = o.readAll();
        QVERIFY2(found, found ? "" : found.error().describe().c_str());
        QVERIFY(!found->isClean());
        QCOMPARE(found->read, 2);
        QCOMPARE(found->strangers, 3);
        QVERIFY(QTest::qWaitFor([&] { return news.count() > 0; }, patienceMs));
        int strangers = 0;
        for (const ui::GateRow& row : o.rows()) {
            strangers += row.findings.strangers;
            QCOMPARE(row.alarms.size(), row.findings.strangers > 0 ? 1 : 0);
        }
        QCOMPARE(strangers, 3);
        // The station's own readings, then the manager's.
        const domain::OperatorId nobody;
        const domain::OperatorId mei = o.e.f.mei;
        QCOMPARE(o.readers(), QList<domain::OperatorId>({nobody, nobody, mei, mei, mei, mei}));
    }

    void howFarItIsIsTold()
    {
        Office o;
        QVERIFY(o.isReadForToday());
        QVERIFY(o.gates.reading().isOffered);
        QList<int> done;
        connect(&o.gates, &ui::GatesEngine::readingChanged, &o.desktop, [&] {
            const ui::GatesReadingNow now = o.gates.reading();
            if (now.runs && now.all > 0 && !now.isDaily) {
                QCOMPARE(now.all, 2);
                done.append(now.done);
            }
        });
        QVERIFY(o.readAll());
        QVERIFY(!o.gates.reading().runs);
        QVERIFY(std::is_sorted(done.begin(), done.end()));
        QVERIFY(!done.isEmpty() && done.constFirst() == 0 && done.constLast() == 2);
    }

    void gatesThatAreNotReachedAreNamedAndTheOthersCount()
    {
        Office o;
        QVERIFY(o.isReadForToday());
        o.e.gates.at(0).off = true;
        const auto found = o.readAll();
        QVERIFY(found && !found->isClean());
        QCOMPARE(found->read, 1);
        QCOMPARE(found->keys.matched, 1);
        QCOMPARE(found->notRead.size(), 1);
        QCOMPARE(found->notRead.constFirst().name, QStringLiteral("East"));
    }

    void onlyManagersHaveThemRead()
    {
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            Office o(role);
            QVERIFY(o.isReadForToday());
            QVERIFY(o.readAll().error().is(app::codes::notAllowed));
            QCOMPARE(o.readers().size(), 2);
        }
    }

    /// The one that has begun by itself counts as well.
    void oneReadingAtATimeAndTheDailyOneIsNotStopped()
    {
        SilentGates silent;
        Office o(domain::Role::Manager, &silent);
        const auto letGo = qScopeGuard([&silent] { silent.letGo(); });
        QVERIFY(QTest::qWaitFor([&] { return o.gates.reading().runs; }, patienceMs));
        QVERIFY(o.gates.reading().isDaily);
        QVERIFY(o.readAll().error().is(app::codes::gatesBeingRead));
        o.gates.cancelReading();
        QVERIFY(o.gates.reading().runs);
        QVERIFY(!silent.wasLetGo());
    }

    void whoeverAskedStopsItAndSoDoesTheFullLock_data()
    {
        QTest::addColumn<bool>("byLeaving");
        QTest::newRow("at the desk") << false;
        QTest::newRow("by the full lock") << true;
    }

    void whoeverAskedStopsItAndSoDoesTheFullLock()
    {
        QFETCH(const bool, byLeaving);
        SilentGates silent;
        Office o;
        QVERIFY(o.isReadForToday());
        o.desktop.setTransports(silent);
        const auto letGo = qScopeGuard([&silent] { silent.letGo(); });
        std::optional<Result<ui::GatesRead>> answer;
        o.gates.readAll(&o.desktop, [&answer](Result<ui::GatesRead> read) { answer = std::move(read); });
        QVERIFY(o.gates.reading().runs);
        QVERIFY(o.readAll().error().is(app::codes::gatesBeingRead));
        QVERIFY(QTest::qWaitFor([&] { return silent.asked() == 2; }, patienceMs));
        if (byLeaving) {
            o.desktop.leave();
        } else {
            o.gates.cancelReading();
        }
        QVERIFY(!o.gates.reading().runs);
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs));
        QVERIFY(!*answer && answer->error().is(sync::codes::cancelled));
        QVERIFY(!silent.wasLetGo());
        QCOMPARE(o.gates.reading().isOffered, !byLeaving);
    }
};

VESTIBULE_TEST(TestGatesReading);
#include "TestGatesReading.moc"
