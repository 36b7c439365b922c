#include "app/composition/Codes.h"
#include "app/station/GatesBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QTest>

#include <functional>

using namespace vestibule;
using test::answerOf;

namespace {

/// The gates' engine over a real store: East holds a face, North is new.
struct FillOffice
{
    explicit FillOffice(domain::Role role)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , gates(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        const domain::Operator li = estate.addOperator("Li", domain::Role::Clerk);
        estate.undertake(li.id);
        (void)estate.enrolFace(test::StationFixture::tenant("Wang"), {&east, 1});
        held = estate.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto wanted = s.journal().desired(east.id);
            store::AdoptionRecord record{{1, 1}, {}, {}, false, "page", estate.clock.now()};
            for (const store::DesiredEntry& entry : wanted->entries) {
                record.held.push_back({entry.credential, entry.rev, entry.digest, entry.kind, entry.validUntil, false});
            }
            return s.journal().adopt(east.id, record).map([](const store::AdoptionOutcome&) {});
        });
        north = estate.addGate("North");
        approval = estate.approval(*estate.station, domain::Act::CopyGate, li);
        desktop.setOperatorNames({{estate.mei, QStringLiteral("Mei")}, {li.id, li.name}});
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    ui::GateFilling filling(domain::GateId gate)
    {
        return answerOf<ui::GateFilling>([&](auto then) { gates.filling(&desktop, gate, std::move(then)); }).value();
    }
    /// As the list of the gates has it.
    int lacking(domain::GateId gate)
    {
        const auto rows = answerOf<QList<ui::GateRow>>([&](auto then) { gates.rows(&desktop, std::move(then)); });
        for (const ui::GateRow& row : rows.value()) {
            if (row.gate.id == gate) {
                return row.facesMissing;
            }
        }
        return -1;
    }
    Result<void> change(const std::function<Result<void>(store::Session&)>& work)
    {
        return answerOf<void>([&](auto then) { desktop.station()->store().run(&desktop, work, std::move(then)); });
    }
    Result<void> fill(domain::GateId from, domain::GateId to)
    {
        return answerOf<void>(
            [&](auto then) { gates.fill(&desktop, from, to, std::move(*approval), std::move(then)); });
    }
    Result<void> cancel(qint64 number)
    {
        return answerOf<void>([&](auto then) { gates.cancelFilling(&desktop, number, std::move(then)); });
    }

    test::StationFixture estate;
    domain::Gate east = estate.addGate("East");
    domain::Gate north;
    Result<void> held;
    app::Desktop desktop;
    app::GatesBackend gates;
    std::optional<domain::Approval> approval; ///< of the two
};

} // namespace

/// What the windows hear of a gate that lacks faces, and who may have it filled.
class TestGatesFilling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGateThatLacksFacesSaysFromWhereTheyCome()
    {
        FillOffice o(domain::Role::Auditor);
        QVERIFY2(o.held, o.held ? "" : o.held.error().describe().c_str());
        const ui::GateFilling filling = o.filling(o.north.id);
        QCOMPARE(filling.missing, 1);
        QCOMPARE(filling.sources.size(), 1);
        QVERIFY(filling.sources.constFirst().gate == o.east.id);
        QCOMPARE(filling.sources.constFirst().name, QStringLiteral("East"));
        QCOMPARE(filling.sources.constFirst().faces, 1);
        QVERIFY(!filling.fill);
        QCOMPARE(o.filling(o.east.id).missing, 0);
        QVERIFY(o.filling(o.east.id).sources.isEmpty());
    }

    void theListTellsOfEveryGateWhatItLacks()
    {
        FillOffice o(domain::Role::Clerk);
        QVERIFY2(o.held, o.held ? "" : o.held.error().describe().c_str());
        QCOMPARE(o.lacking(o.east.id), 0);
        QCOMPARE(o.lacking(o.north.id), 1);
        QVERIFY(o.change([&](store::Session& s) {
            return s.journal().desired(o.east.id).and_then([&](const store::DesiredState& wanted) {
                return s.journal().place(wanted.entries.front().credential, o.north.id, QByteArray(64, 's'),
                                         o.estate.clock.now());
            });
        }));
        QCOMPARE(o.lacking(o.north.id), 1); // it is not looked up for each contact with a gate
        o.estate.clock.advance(std::chrono::seconds(20));
        QCOMPARE(o.lacking(o.north.id), 0);

        // Nobody has fetched it for thirty days.
        o.estate.clock.advance(domain::payloadKeptFor);
        QVERIFY(o.change([&](store::Session& s) -> Result<void> {
            const Instant now = o.estate.clock.now();
            const auto dropped = s.journal().dropUndelivered(now - domain::payloadKeptFor, now);
            return dropped ? Result<void>() : passOn(dropped);
        }));
        QCOMPARE(o.lacking(o.north.id), 1);
        QCOMPARE(o.lacking(o.east.id), 0);
    }

    void aManagerAndASecondPersonOrderIt()
    {
        FillOffice o(domain::Role::Manager);
        QVERIFY(o.fill(o.east.id, o.north.id));
        const ui::GateFilling filling = o.filling(o.north.id);
        QVERIFY(filling.runs());
        QCOMPARE(filling.fill->source, QStringLiteral("East"));
        QVERIFY(filling.fill->sourceId == o.east.id);
        QCOMPARE(filling.fill->code.size(), qsizetype(19)); // 16 characters in four groups
        QCOMPARE(filling.fill->expected, 1);
        QVERIFY(!filling.fill->asked && !filling.fill->opened);
        QVERIFY(o.cancel(filling.fill->number));
        QVERIFY(o.cancel(filling.fill->number).error().is(store::codes::noSuchGateCopy));
        const ui::GateFilling after = o.filling(o.north.id);
        QVERIFY(!after.runs() && after.fill->cancelled && !after.fill->problem);
    }

    void othersDoNot_data()
    {
        QTest::addColumn<domain::Role>("role");
        QTest::newRow("a clerk") << domain::Role::Clerk;
        QTest::newRow("an auditor") << domain::Role::Auditor;
    }

    void othersDoNot()
    {
        QFETCH(domain::Role, role);
        FillOffice o(role);
        QVERIFY(o.fill(o.east.id, o.north.id).error().is(app::codes::notAllowed));
        QVERIFY(o.cancel(1).error().is(app::codes::notAllowed));
        QVERIFY(!o.filling(o.north.id).fill);
    }

    void whyItBrokeOffIsHandedOn()
    {
        FillOffice o(domain::Role::Manager);
        QVERIFY(o.fill(o.east.id, o.north.id));
        const auto end = [&](const QByteArray& ending) {
            return o.desktop.station()->store().runBlocking(
                [&](store::Session& s) { return s.gateCopies().end(1, ending, o.estate.clock.now()); });
        };
        QVERIFY(end("sync/copy-refused").value());
        QVERIFY(o.filling(o.north.id).fill->problem == sync::codes::copyRefused);
        // Whatever is no word of the sync room stands for a gate that is gone.
        QVERIFY(o.desktop.station()
                    ->store()
                    .runBlocking([&](store::Session& s) {
                        return s.gateCopies()
                            .order(o.east.id, o.north.id, o.estate.mei, domain::OperatorId::random(),
                                   o.estate.clock.now())
                            .and_then(
                                [&](qint64 n) { return s.gateCopies().end(n, "gate-retired", o.estate.clock.now()); });
                    })
                    .value());
        QVERIFY(o.filling(o.north.id).fill->problem == app::codes::copyGateGone);
    }
};

VESTIBULE_TEST(TestGatesFilling);
#include "TestGatesFilling.moc"
