#include "app/composition/AuditTrail.h"
#include "app/composition/GateCare.h"
#include "app/composition/GatePairing.h"
#include "app/composition/StoreJournal.h"
#include "core/protocol/Pairing.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using namespace std::chrono_literals;

/// What gates report of themselves, and the station's clock beside theirs.
class TestGateCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachReportOfAGateKeepsItsName_data()
    {
        QTest::addColumn<std::string>("said");
        QTest::addColumn<QByteArray>("kept");
        const auto row = [](const char* said, const char* kept) {
            QTest::newRow(said) << std::string(said) << QByteArray(kept);
        };
        row("clock-set", "gate/clock-set");
        row("anchor-lowered", "gate/anchor-lowered");
        row("copied", "gate/copied");
        row("lease-lapsed", "gate/lease-lapsed");
        row("foreign-entries", "gate/foreign-keys");
        row("storage", "gate/storage");
        row("something of a later version", "gate/reported");
    }
    void eachReportOfAGateKeepsItsName()
    {
        QFETCH(const std::string, said);
        QFETCH(const QByteArray, kept);
        StationFixture f;
        const domain::Gate gate = f.addGate("East");
        StoreJournal journal(f.station->store(), f.station->desk());
        QVERIFY(journal.raiseAlert({gate.id, sync::AlertKind::ReportedByGate, f.clock.now(), said}));
        QCOMPARE(alerts(f).size(), std::size_t(1));
        QCOMPARE(alerts(f).front().kind, kept);
        QCOMPARE(lastEntry(f).action, kept);
        QVERIFY(!alerts(f).front().seenAt);
        // A manager knows of it; whoever looks again has nothing new to know.
        const auto known = [&] {
            return f.station->store().runBlocking(
                [&](store::Session& s) { return noteAlarmsKnown(s, f.station->desk(), f.mei, gate.id); });
        };
        QVERIFY(known());
        QCOMPARE(alerts(f).front().seenAt, f.clock.now());
        QCOMPARE(lastEntry(f).action, QByteArray("gate/alarms-known"));
        QCOMPARE(lastEntry(f).by, f.mei);
        QCOMPARE(lastEntry(f).count, qint64(1));
        const quint64 entries = size(f);
        QVERIFY(known());
        QCOMPARE(size(f), entries);
        // It happens again.
        QVERIFY(journal.raiseAlert({gate.id, sync::AlertKind::ReportedByGate, f.clock.now(), said}));
        QVERIFY(!alerts(f).front().seenAt);
    }

    void nobodyIsPairedByAClockThatIsNotBelieved()
    {
        StationFixture f;
        const domain::Gate gate = f.addGate("East");
        f.station->clockGuard().observe(gate.id, f.clock.now() + 34min);
        const protocol::PairingUri shown{domain::GateId::random(), QStringLiteral("127.0.0.1:9"),
                                         protocol::PairingCode::generate()};
        const QString text = QString::fromLatin1(shown.format().view());
        QVERIFY(pairGate(*f.station, text, QStringLiteral("West"), f.mei).error().is(sync::codes::clockUnsettled));
        QVERIFY(confirmClock(*f.station, f.mei));
        // Now it is asked, and nobody is there.
        QVERIFY(!pairGate(*f.station, text, QStringLiteral("West"), f.mei).error().is(sync::codes::clockUnsettled));
    }

    void whoeverSaysThatTheClockIsRightStandsInTheLog()
    {
        StationFixture f;
        const domain::Gate gate = f.addGate("East");
        const auto isBelieved = [&] {
            return f.station->store()
                .readBlocking([&](store::Session& s) { return clockMustBeBelieved(*f.station, s); })
                .has_value();
        };
        QVERIFY(isBelieved());
        f.station->clockGuard().observe(gate.id, f.clock.now() + 34min);
        QVERIFY(!isBelieved());
        QVERIFY(confirmClock(*f.station, f.mei));
        QVERIFY(isBelieved());
        QCOMPARE(lastEntry(f).action, QByteArray("estate/clock-confirmed"));
        QCOMPARE(lastEntry(f).by, f.mei);
        // Until somebody sets it, or for a day.
        f.clock.set(f.clock.now() + 2h);
        QVERIFY(!isBelieved());
        f.clock.set(f.clock.now() - 2h);
        QVERIFY(isBelieved());
        f.clock.advance(25h);
        QVERIFY(!isBelieved());
    }

    void nobodysWordMendsAClockBehindTheLog()
    {
        StationFixture f;
        const quint64 entries = size(f);
        f.clock.set(f.clock.now() - 1h);
        const auto confirmed = confirmClock(*f.station, f.mei);
        QVERIFY(!confirmed && confirmed.error().is(sync::codes::clockUnsettled));
        QCOMPARE(size(f), entries);
    }

private:
    static std::vector<store::GateAlert> alerts(StationFixture& f)
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.gates().alerts(); }).value();
    }
    static quint64 size(StationFixture& f)
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.audit().size(); }).value();
    }
    static audit::Entry lastEntry(StationFixture& f)
    {
        const auto records = f.station->store().readBlocking(
            [last = size(f) - 1](store::Session& s) { return s.audit().read(last, 1); });
        return audit::decode(records->constFirst().bytes).value();
    }
};

VESTIBULE_TEST(TestGateCare);
#include "TestGateCare.moc"
