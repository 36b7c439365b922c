#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/Calls.h"

#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

namespace paths = vestibule::protocol::paths;

namespace {

domain::Gate recordOf(SyncRig& rig) { return rig.journal.rows.at(rig.gate().id).gate; }

/// What is on record comes back with the next start.
CycleResult runAnew(SyncRig& rig)
{
    GateDriver driver(
        rig.station(), recordOf(rig), [] { return 0.5; }, rig.limits);
    return driver.cycle(rig.way(), rig.stop);
}

} // namespace

class TestCertificateRenewal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void aCertificateIsRenewedFromTheMiddleOfItsLife();
    void aRenewalThatFailsStopsNothing();
    void somebodyIsToldBeforeItEnds();
    void anExpiredGateIsRenewedFirst();
    void anExpiredGateThatRefusesIsRefused();
    void aGateThatStaysExpiredIsAskedOnce();
    void bothStayOnRecordWhenTheAnswerIsLost();
    void nothingIsSentBeforeItIsOnRecord();
    void whatAGateShowsIsPutOnRecord();
    void aStationThatWaitsForItsRecoveryRenewsNothing();
};

void TestCertificateRenewal::aCertificateIsRenewedFromTheMiddleOfItsLife()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(300));
    rig.gate().certUntil = rig.inDays(45) + milliseconds(1);
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(rig.gate().requests, 0);
    rig.clock.advance(milliseconds(1));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(rig.gate().requests, 1);
    QCOMPARE(rig.gate().certificate, QByteArray("certificate 1 for request 1"));
    QCOMPARE(recordOf(rig).certificate, rig.gate().certificate);
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(rig.gate().requests, 1);
}

void TestCertificateRenewal::aRenewalThatFailsStopsNothing()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(300));
    rig.gate().certUntil = rig.inDays(40);
    rig.gate().refusesRenewal = protocol::ErrorBody::of(protocol::Refusal::Internal, {});
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.agrees());
    rig.gate().refusesRenewal.reset();
    rig.certifier.refuses = true;
    (void)rig.journal.addCard(rig.inDays(300));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.agrees());
    QCOMPARE(rig.gate().certificate, QByteArray());
    QCOMPARE(rig.journal.alertsOf(AlertKind::CertificateEnding), std::size_t(0));
}

void TestCertificateRenewal::somebodyIsToldBeforeItEnds()
{
    SyncRig rig;
    rig.gate().certUntil = rig.inDays(15) - milliseconds(1);
    rig.gate().refusesRenewal = protocol::ErrorBody::of(protocol::Refusal::NotFound, {});
    const auto driver = rig.driver();
    (void)driver->cycle(rig.way(), rig.stop);
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.journal.alertsOf(AlertKind::CertificateEnding), std::size_t(1));
    rig.clock.advance(std::chrono::hours(24));
    (void)driver->cycle(rig.way(), rig.stop);
    QCOMPARE(rig.journal.alertsOf(AlertKind::CertificateEnding), std::size_t(2));
}

void TestCertificateRenewal::anExpiredGateIsRenewedFirst()
{
    SyncRig rig;
    (void)rig.journal.addCard(rig.inDays(300));
    rig.way().expired = true;
    QList<QByteArray> asked;
    rig.way().next = [&](const QByteArray&, const QByteArray& target) {
        asked.append(target);
        if (target == paths::certificate) {
            rig.way().expired = false;
        }
        return Fault::None;
    };
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(asked.mid(0, 4), (QList<QByteArray>{paths::crl.toByteArray(), paths::csr.toByteArray(),
                                                 paths::certificate.toByteArray(), paths::gate.toByteArray()}));
    QVERIFY(rig.agrees());
    QCOMPARE(recordOf(rig).certificate, rig.gate().certificate);
}

void TestCertificateRenewal::anExpiredGateThatRefusesIsRefused()
{
    SyncRig rig;
    rig.way().expired = true;
    rig.gate().refusesRenewal = protocol::ErrorBody::of(protocol::Refusal::NotFound, {});
    const CycleResult result = rig.run();
    QCOMPARE(result.status.standing, GateReachability::Refused);
    QVERIFY(result.again > milliseconds(0));
    QCOMPARE(rig.way().changesSent, 0);
}

void TestCertificateRenewal::aGateThatStaysExpiredIsAskedOnce()
{
    SyncRig rig;
    rig.way().expired = true;
    const CycleResult result = rig.run();
    QCOMPARE(result.status.standing, GateReachability::Refused);
    QCOMPARE(result.status.reason, std::optional(codes::certificateExpired));
    QCOMPARE(rig.gate().requests, 1);
}

void TestCertificateRenewal::bothStayOnRecordWhenTheAnswerIsLost()
{
    SyncRig rig;
    rig.gate().certUntil = rig.inDays(10);
    rig.gate().certificate = "the one from pairing";
    rig.way().shown = [&] { return std::optional(rig.gate().certificate); };
    QCOMPARE(runAnew(rig).status.standing, GateReachability::InStep);
    QCOMPARE(recordOf(rig).formerCertificate, QByteArray("the one from pairing"));

    rig.gate().certUntil = rig.inDays(10);
    rig.way().next = [](const QByteArray&, const QByteArray& target) {
        return target == paths::certificate ? Fault::ResponseLost : Fault::None;
    };
    QCOMPARE(runAnew(rig).status.standing, GateReachability::Unreachable);
    QCOMPARE(recordOf(rig).formerCertificate, QByteArray("certificate 1 for request 1"));
    QCOMPARE(recordOf(rig).certificate, QByteArray("certificate 2 for request 2"));

    // It never got the third: the second is still the one to ask a renewal with.
    rig.gate().certUntil = rig.inDays(10);
    rig.way().next = [](const QByteArray&, const QByteArray& target) {
        return target == paths::certificate ? Fault::RequestLost : Fault::None;
    };
    QCOMPARE(runAnew(rig).status.standing, GateReachability::Unreachable);
    QCOMPARE(recordOf(rig).formerCertificate, QByteArray("certificate 2 for request 2"));
    QCOMPARE(recordOf(rig).certificate, QByteArray("certificate 3 for request 3"));
    rig.way().next = nullptr;
    QCOMPARE(runAnew(rig).status.standing, GateReachability::InStep);
    QCOMPARE(recordOf(rig).certificate, rig.gate().certificate);
}

void TestCertificateRenewal::nothingIsSentBeforeItIsOnRecord()
{
    SyncRig rig;
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    rig.gate().certUntil = rig.inDays(10);
    rig.journal.crashIn = 0;
    rig.journal.crashWhen = MemoryJournal::Crash::Before;
    (void)rig.run();
    QCOMPARE(rig.gate().requests, 1);
    QCOMPARE(rig.gate().certificate, QByteArray());
}

void TestCertificateRenewal::whatAGateShowsIsPutOnRecord()
{
    SyncRig rig;
    rig.gate().certUntil = rig.inDays(80);
    rig.gate().certificate = "unknown to a station that was put back";
    rig.way().shown = [&] { return std::optional(rig.gate().certificate); };
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QCOMPARE(recordOf(rig).certificate, rig.gate().certificate);
    QCOMPARE(recordOf(rig).formerCertificate, QByteArray());
    QCOMPARE(rig.gate().requests, 0);
}

void TestCertificateRenewal::aStationThatWaitsForItsRecoveryRenewsNothing()
{
    SyncRig rig;
    rig.journal.olderCopy = true;
    rig.way().expired = true;
    QCOMPARE(rig.run().status.reason, std::optional(codes::stationOlder));
    QCOMPARE(rig.gate().requests, 0);
}

VESTIBULE_TEST(TestCertificateRenewal);
#include "TestCertificateRenewal.moc"
