#include "app/composition/Codes.h"
#include "app/station/GatesBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/KeyPair.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using test::answerOf;

namespace {

/// The gates' engine over a real store with one gate on record.
struct Office
{
    explicit Office(domain::Role role, domain::Act act = domain::Act::RetireGate)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , gates(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        const domain::Operator li = estate.addOperator("Li", domain::Role::Clerk);
        estate.undertake(li.id);
        approval = estate.approval(*estate.station, act, li);
        desktop.setOperatorNames({{estate.mei, QStringLiteral("Mei")}, {li.id, li.name}});
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    Result<void> rename(domain::GateId which)
    {
        return answerOf<void>([&](auto then) { gates.rename(&desktop, which, QStringLiteral(" Garden gate "), then); });
    }
    Result<int> retire(domain::GateId which)
    {
        return answerOf<int>([&](auto then) { gates.retire(&desktop, which, std::move(*approval), std::move(then)); });
    }
    QList<ui::GateRow> rows()
    {
        return answerOf<QList<ui::GateRow>>([this](auto then) { gates.rows(&desktop, then); }).value();
    }
    Result<int> endFindings()
    {
        return answerOf<int>(
            [&](auto then) { gates.endFindings(&desktop, gate.id, std::move(*approval), std::move(then)); });
    }
    Result<void> alarmsKnown()
    {
        return answerOf<void>([&](auto then) { gates.alarmsKnown(&desktop, gate.id, then); });
    }
    Result<std::optional<ui::ClockTrouble>> clockTrouble()
    {
        return answerOf<std::optional<ui::ClockTrouble>>([&](auto then) { gates.clockTrouble(&desktop, then); });
    }
    Result<void> stationClockIsRight()
    {
        return answerOf<void>([&](auto then) { gates.stationClockIsRight(&desktop, then); });
    }
    /// Two strangers and an alarm at the gate.
    Result<void> disturb()
    {
        return answerOf<void>([&](auto then) {
            desktop.station()->store().run(
                &desktop,
                [this](store::Session& s) -> Result<void> {
                    const Instant now = estate.clock.now();
                    std::vector<store::Stranger> strangers(2);
                    for (store::Stranger& each : strangers) {
                        each.credential = domain::CredentialId::random();
                    }
                    const auto kept = s.findings().keep({gate.id, now}, strangers);
                    return kept ? s.gates().raiseAlert(gate.id, "gate/put-back", now) : passOn(kept);
                },
                then);
        });
    }
    QString name()
    {
        return answerOf<QList<ui::GateRow>>([this](auto then) { gates.rows(&desktop, then); })->constFirst().gate.name;
    }

    test::StationFixture estate;
    domain::Gate gate = estate.addGate("East");
    app::Desktop desktop;
    app::GatesBackend gates;
    std::optional<domain::Approval> approval; ///< of the two
};

} // namespace

/// Who may change a gate is judged here, whatever the page shows.
class TestGatesBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerRenames()
    {
        Office o(domain::Role::Manager);
        QVERIFY(o.rename(o.gate.id));
        QCOMPARE(o.name(), QStringLiteral("Garden gate"));
        QVERIFY(o.rename(domain::GateId::random()).error().is(store::codes::noSuchGate));
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
        Office o(role);
        QVERIFY(o.rename(o.gate.id).error().is(app::codes::notAllowed));
        QCOMPARE(o.name(), QStringLiteral("East"));
    }

    void aDestroyedGateStaysOnShowWithWhoAnswersForIt()
    {
        Office o(domain::Role::Manager);
        QCOMPARE(o.retire(o.gate.id).value(), 0);
        const QList<ui::GateRow> rows = o.rows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().gate.name, QStringLiteral("East"));
        QVERIFY(rows.constFirst().destroyed.has_value());
        QCOMPARE(rows.constFirst().destroyed->declaredBy, QStringLiteral("Mei"));
        QCOMPARE(rows.constFirst().destroyed->approvedBy, QStringLiteral("Li"));
        QCOMPARE(rows.constFirst().destroyed->reason, QByteArray("stolen"));
        QCOMPARE(rows.constFirst().destroyed->document, QByteArray("WS-7/2026"));
    }

    void aContactThatTheStationHasBrokenOffSaysNothingOfTheGate()
    {
        Office o(domain::Role::Clerk);
        QVERIFY(o.desktop.station()->sync().stop()); // so that nothing else is noted of the gate
        const auto noted = [&o](const ErrorCode& reason) -> std::optional<ErrorCode> {
            const Instant now = o.estate.clock.now();
            const auto kept = answerOf<void>([&](auto then) {
                o.desktop.station()->store().run(
                    &o.desktop,
                    [&o, now, text = QByteArray::fromStdString(reason.text())](store::Session& s) {
                        return s.gates().noteStanding(o.gate.id, domain::GateReachability::Behind, text, now, now);
                    },
                    std::move(then));
            });
            return kept ? o.rows().constFirst().problem : std::optional(kept.error().code());
        };
        QVERIFY(noted(sync::codes::gateFull) == sync::codes::gateFull);
        QVERIFY(!noted(sync::codes::stopping));
        QVERIFY(!noted(sync::codes::cancelled));
    }

    void aGateSaysWhatItOwesAndUntilWhenItsCertificateHolds()
    {
        Office o(domain::Role::Clerk);
        store::Store& store = o.desktop.station()->store();
        const Instant now = o.estate.clock.now();
        const domain::Resident who{domain::PersonId::random(), test::StationFixture::tenant("Ada"), now};
        domain::Credential card;
        card.id = domain::CredentialId::random();
        card.person = who.id;
        card.validFrom = now;
        card.validUntil = now + std::chrono::hours(24 * 365);
        const auto placed = answerOf<void>([&](auto then) {
            store.run(
                &o.desktop,
                [&](store::Session& s) -> Result<void> {
                    if (auto added = s.residents().add(who, domain::PersonToken::random()); !added) {
                        return passOn(added);
                    }
                    if (auto added = s.credentials().add(card); !added) {
                        return added;
                    }
                    return s.journal().place(card.id, o.gate.id, QByteArray(64, 's'), now);
                },
                std::move(then));
        });
        QVERIFY(placed);
        ui::GateRow row = o.rows().constFirst();
        QCOMPARE(row.waiting, 1);
        QCOMPARE(row.leaving, 0);
        QCOMPARE(row.waitingSince, now);
        QVERIFY(row.certificateUntil && *row.certificateUntil > now);
        QVERIFY(!row.certificateEndsSoon);
        QVERIFY(!row.clockAhead);
        o.desktop.station()->clockGuard().observe(o.gate.id, now + std::chrono::minutes(3));
        QCOMPARE(o.rows().constFirst().clockAhead, std::chrono::minutes(3));
        // Ten days before its end nobody has renewed it.
        const auto old = protocol::tls::Certificate::selfSigned(protocol::tls::KeyPair::generate().value(), "gate",
                                                                now - std::chrono::days(3640));
        QVERIFY(answerOf<void>([&](auto then) {
            store.run(
                &o.desktop, [&](store::Session& s) { return s.gates().setCertificates(o.gate.id, old->der(), {}); },
                std::move(then));
        }));
        QVERIFY(o.rows().constFirst().certificateEndsSoon);
    }

    void ofManyGatesThatChangeAtOnceTheListIsToldOnce()
    {
        Office o(domain::Role::Manager);
        const QSignalSpy told(&o.gates, &ui::GatesEngine::changed);
        for (int i = 0; i < 146 * 3; ++i) {
            Q_EMIT o.desktop.station()->sync().gateChanged({});
        }
        QCOMPARE(told.count(), 0);
        QVERIFY(QTest::qWaitFor([&] { return told.count() > 0; }, test::patienceMs));
        // What is done here is told at once.
        const qsizetype before = told.count();
        QVERIFY(o.rename(o.gate.id));
        QVERIFY(told.count() > before);
    }

    void othersDeclareNothingDestroyed_data() { othersDoNot_data(); }
    void othersDeclareNothingDestroyed()
    {
        QFETCH(domain::Role, role);
        Office o(role);
        QVERIFY(o.retire(o.gate.id).error().is(app::codes::notAllowed));
        QVERIFY(!o.rows().constFirst().destroyed);
    }

    void whatNeedsPeopleIsShownUntilTheyHaveDecided()
    {
        Office o(domain::Role::Manager, domain::Act::EndFindings);
        QVERIFY(o.rows().constFirst().alarms.isEmpty());
        QVERIFY(o.disturb());
        const ui::GateRow before = o.rows().constFirst();
        QCOMPARE(before.findings.strangers, 2);
        QCOMPARE(before.findings.since, o.estate.clock.now());
        QCOMPARE(before.alarms.size(), 1);
        QCOMPARE(before.alarms.constFirst().kind, QByteArray("gate/put-back"));
        QVERIFY(o.alarmsKnown());
        QVERIFY(o.rows().constFirst().alarms.isEmpty());
        QCOMPARE(o.endFindings().value(), 2);
        const ui::GateRow after = o.rows().constFirst();
        QCOMPARE(after.findings.open(), 0);
        QCOMPARE(after.findings.ending, 2);
    }

    void theLastReadingIsHandedOn()
    {
        Office o(domain::Role::Clerk);
        QVERIFY(!o.rows().constFirst().reading);
        const Instant at = o.estate.clock.now();
        QVERIFY(answerOf<void>([&](auto then) {
            o.desktop.station()->store().run(
                &o.desktop,
                [&](store::Session& s) -> Result<void> {
                    const auto kept = s.findings().keep({o.gate.id, at, 1, 2, 3, 4, 5, 6, 7}, {});
                    return kept ? Result<void>() : passOn(kept);
                },
                std::move(then));
        }));
        const auto reading = o.rows().constFirst().reading;
        QVERIFY(reading && reading->at == at);
        QCOMPARE(QList({reading->matched, reading->outdated, reading->missing, reading->erased, reading->altered,
                        reading->lingering, reading->pastEnd}),
                 QList({1, 2, 3, 4, 5, 6, 7}));
    }

    void othersDecideNothing_data() { othersDoNot_data(); }
    void othersDecideNothing()
    {
        QFETCH(domain::Role, role);
        Office o(role, domain::Act::EndFindings);
        QVERIFY(o.disturb());
        QVERIFY(o.alarmsKnown().error().is(app::codes::notAllowed));
        QVERIFY(o.endFindings().error().is(app::codes::notAllowed));
        QCOMPARE(o.rows().constFirst().alarms.size(), 1);
        QCOMPARE(o.rows().constFirst().findings.strangers, 2);
    }

    void whoeverEnrolsSaysThatTheClockIsRight()
    {
        Office o(domain::Role::Clerk);
        QVERIFY(!o.clockTrouble().value());
        o.desktop.station()->clockGuard().observe(o.gate.id, o.estate.clock.now() - std::chrono::minutes(34));
        const auto trouble = o.clockTrouble().value();
        QVERIFY(trouble && trouble->gatesAhead == -std::chrono::minutes(34));
        QCOMPARE(trouble->station, o.estate.clock.now());
        QVERIFY(o.stationClockIsRight());
        QVERIFY(!o.clockTrouble().value());
        // Set back behind its own log it is wrong, whoever says what.
        o.estate.clock.set(o.estate.clock.now() - std::chrono::hours(1));
        QVERIFY(o.clockTrouble().value() && !o.clockTrouble().value()->gatesAhead);
        QVERIFY(o.stationClockIsRight().error().is(sync::codes::clockUnsettled));
    }

    void whoeverEnrolsSaysSoAlsoWhereNoGateAnswers()
    {
        Office o(domain::Role::Clerk);
        o.estate.clock.advance(std::chrono::hours(2));
        QVERIFY(o.desktop.station()->catchUp());
        const auto trouble = o.clockTrouble().value();
        QVERIFY(trouble && trouble->isUnheard && !trouble->gatesAhead);
        QVERIFY(o.stationClockIsRight());
        QVERIFY(!o.clockTrouble().value());
    }

    void anAuditorSaysNothingAboutClocks()
    {
        Office o(domain::Role::Auditor);
        o.desktop.station()->clockGuard().observe(o.gate.id, o.estate.clock.now() - std::chrono::minutes(34));
        QVERIFY(o.stationClockIsRight().error().is(app::codes::notAllowed));
        QVERIFY(o.clockTrouble().value().has_value());
    }

    void nobodyRenamesUnderTheScreenLock()
    {
        Office o(domain::Role::Manager);
        o.desktop.stepAway();
        QVERIFY(o.rename(o.gate.id).error().is(app::codes::notAllowed));
        QCOMPARE(o.name(), QStringLiteral("East"));
    }
};

VESTIBULE_TEST(TestGatesBackend);
#include "TestGatesBackend.moc"
