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

/// What happens to the message of a change.
enum class TrustFault { None, RequestLost, AnswerLost, Busy, Refused, LiedAbout };

/// A gate that obeys the keys of one generation, 0 those of the set-up, reached with those of another or the same.
class ObeyingGate
{
public:
    ObeyingGate(SyncRig& rig, quint64 obeyed, quint64 last) : obeys(obeyed), m_rig(rig), m_last(last)
    {
        for (quint64 change = obeyed + 1; change <= last; ++change) {
            rig.trust.owing.push_back(change);
        }
    }

    /// What the engine does: a new way whenever the driver asks for other keys. The last result.
    CycleResult run(GateDriver& driver)
    {
        CycleResult result;
        for (int turns = 0; turns < 20; ++turns) {
            Way way(*this, driver.gate().owedTrust);
            result = driver.cycle(way, m_rig.stop, 16);
            if (result.again.count() > 0) {
                break;
            }
        }
        return result;
    }
    std::unique_ptr<GateDriver> driver()
    {
        domain::Gate record = m_rig.gate().record();
        record.owedTrust = m_rig.trust.owing.empty() ? 0 : m_rig.trust.owing.front();
        return std::make_unique<GateDriver>(m_rig.station(), record, [] { return 0.5; });
    }
    CycleResult run() { return run(*driver()); }

    quint64 obeys;
    bool expired = false; ///< what it shows, until it has taken a change
    std::vector<TrustFault> faults;
    QList<QByteArray> asked; ///< over keys of before
    int taken = 0;

private:
    class Way final : public GateTransport
    {
    public:
        Way(ObeyingGate& gate, quint64 owedTrust) : m_gate(gate), m_keys(owedTrust == 0 ? gate.m_last : owedTrust - 1)
        {
        }
        [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                                    const QByteArray&, const QByteArray& body) override
        {
            if (m_keys != m_gate.obeys) {
                return fail(m_keys < m_gate.obeys ? codes::stationRefused : codes::untrusted);
            }
            if (m_keys < m_gate.m_last) {
                m_gate.asked.append(target);
            }
            if (target == paths::trust) {
                return m_gate.take(body);
            }
            if (m_gate.expired && target != paths::crl) {
                return fail(codes::certificateExpired);
            }
            return m_gate.m_rig.gate().handle(method, target, body);
        }
        void cancel() override {}

    private:
        ObeyingGate& m_gate;
        quint64 m_keys;
    };

    Result<GateResponse> take(const QByteArray& message)
    {
        const TrustFault fault = faults.empty() ? TrustFault::None : faults.front();
        if (!faults.empty()) {
            faults.erase(faults.begin());
        }
        const auto refused = [](protocol::Refusal refusal) {
            const protocol::ErrorBody error = protocol::ErrorBody::of(refusal, {});
            return GateResponse{error.status(), protocol::media::cbor.toByteArray(), error.encode(), std::nullopt};
        };
        switch (fault) {
        case TrustFault::RequestLost:
            return fail(codes::timedOut);
        case TrustFault::Busy:
            return refused(protocol::Refusal::Busy);
        case TrustFault::Refused:
            return refused(protocol::Refusal::BadRequest);
        case TrustFault::LiedAbout:
            return GateResponse{204, {}, {}, std::nullopt};
        case TrustFault::None:
        case TrustFault::AnswerLost:
            break;
        }
        if (message != "trust " + QByteArray::number(obeys + 1)) {
            return refused(protocol::Refusal::VersionConflict);
        }
        ++obeys;
        ++taken;
        expired = false;
        return fault == TrustFault::AnswerLost ? Result<GateResponse>(fail(codes::brokenOff))
                                               : Result<GateResponse>(GateResponse{204, {}, {}, std::nullopt});
    }

    SyncRig& m_rig;
    quint64 m_last;
};

bool onlyTold(const QList<QByteArray>& asked)
{
    return std::all_of(asked.begin(), asked.end(), [](const QByteArray& target) {
        return target == paths::gate || target == paths::crl || target == paths::trust;
    });
}

/// An anchor of a later state than the log has.
protocol::Anchor anchorOf(SyncRig& rig, quint64 epoch, quint64 auditSize)
{
    protocol::Anchor out;
    out.estate = rig.estate;
    out.position.epoch = epoch;
    out.generation = auditSize == 0 ? 0 : 1'000'000;
    out.auditSize = auditSize;
    return out;
}

} // namespace

/// How a gate is led from the estate's keys of before to those of now.
class TestTrustFollowing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void aGateIsToldBeforeAnythingElse();
    void changesAreToldInTheirOrder();
    void aGateThatFollowsAlreadyIsOnlyNoted();
    void everyFaultIsOutlived_data();
    void everyFaultIsOutlived();
    void whoeverOnlySaysThatItFollowsGetsNothing();
    void whoeverHasKeysOfBeforeAndNoneOfTheGatesProvesNothing();
    void aListThatIsRefusedKeepsNoMessageBack();
    void aGateWithOtherKeysIsRefusedAndToldOfOnce();
    void withoutAMessageThereIsAClearLine();
    void aRefusalHasALineOfItsOwn();
    void aRecordThatCannotBeWrittenIsWrittenLater();
    void aCertificateThatHasRunOutKeepsNobodyBack();
    void anUnsettledClockTellsNobody();
    void anOlderCopyTellsNobody();
    void whatKeysOfBeforeSignedIsBelievedWhereTheLogHasIt();
    void whatAThiefSignedStopsNothing();
    void anEpochOutOfReachShutsThatGateOnly();
};

void TestTrustFollowing::aGateIsToldBeforeAnythingElse()
{
    SyncRig rig;
    const CredentialId card = rig.journal.addCard(rig.inDays(30));
    ObeyingGate gate(rig, 0, 1);
    const auto driver = gate.driver();
    const CycleResult result = gate.run(*driver);
    QVERIFY2(result.status.standing == GateReachability::InStep, result.status.detail.c_str());
    QCOMPARE(gate.obeys, quint64(1));
    QCOMPARE(gate.asked,
             (QList<QByteArray>{paths::gate.toByteArray(), paths::crl.toByteArray(), paths::trust.toByteArray()}));
    QCOMPARE(rig.trust.followed, (std::vector<quint64>{0}));
    QCOMPARE(driver->gate().owedTrust, quint64(0));
    QVERIFY(rig.gate().state.entries.count(card) == 1 && rig.agrees());
    QVERIFY(rig.journal.alerts.empty());
    // And from then on it is a gate like any other.
    rig.journal.revoke(card);
    QCOMPARE(gate.run(*driver).status.standing, GateReachability::InStep);
    QVERIFY(rig.agrees());
    QCOMPARE(gate.taken, 1);
}

void TestTrustFollowing::changesAreToldInTheirOrder()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate gate(rig, 2, 5);
    QCOMPARE(gate.run().status.standing, GateReachability::InStep);
    QCOMPARE(gate.obeys, quint64(5));
    QCOMPARE(gate.taken, 3);
    QCOMPARE(rig.trust.followed, (std::vector<quint64>{4, 5, 0}));
    QVERIFY(onlyTold(gate.asked) && rig.agrees());
}

void TestTrustFollowing::aGateThatFollowsAlreadyIsOnlyNoted()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate gate(rig, 0, 3);
    for (const quint64 at : {quint64(2), quint64(3)}) {
        gate.obeys = at; // the station has forgotten: it was put back
        rig.trust.owing = {1, 2, 3};
        rig.trust.followed.clear();
        gate.taken = 0;
        QCOMPARE(gate.run().status.standing, GateReachability::InStep);
        QCOMPARE(gate.taken, int(3 - at));
        QVERIFY(rig.trust.owing.empty());
        QCOMPARE(rig.trust.followed.back(), quint64(0));
    }
}

void TestTrustFollowing::everyFaultIsOutlived_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("times");
    for (int times = 1; times <= 3; ++times) {
        const auto row = [times](const char* name, TrustFault fault) {
            QTest::addRow("%s, %d times", name, times) << int(fault) << times;
        };
        row("request lost", TrustFault::RequestLost);
        row("answer lost", TrustFault::AnswerLost);
        row("busy", TrustFault::Busy);
        row("refused", TrustFault::Refused);
        row("lied about", TrustFault::LiedAbout);
    }
}

void TestTrustFollowing::everyFaultIsOutlived()
{
    QFETCH(int, fault);
    QFETCH(int, times);
    for (const bool restarts : {false, true}) {
        SyncRig rig;
        rig.journal.addCard(rig.inDays(30));
        ObeyingGate gate(rig, 0, 3);
        gate.faults.assign(std::size_t(times), TrustFault(fault));
        auto driver = gate.driver();
        CycleResult result;
        for (int i = 0; i < 12 && result.status.standing != GateReachability::InStep; ++i) {
            driver = restarts ? gate.driver() : std::move(driver);
            result = gate.run(*driver);
        }
        QVERIFY2(result.status.standing == GateReachability::InStep, result.status.detail.c_str());
        QCOMPARE(gate.obeys, quint64(3));
        QCOMPARE(gate.taken, 3); // each once
        QVERIFY(onlyTold(gate.asked) && rig.agrees());
    }
}

void TestTrustFollowing::whoeverOnlySaysThatItFollowsGetsNothing()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate thief(rig, 0, 1);
    thief.faults.assign(1000, TrustFault::LiedAbout);
    const auto driver = thief.driver();
    for (int i = 0; i < 5; ++i) {
        const CycleResult result = thief.run(*driver);
        QVERIFY(result.status.standing == GateReachability::Refused);
        QVERIFY(result.status.reason == codes::trustLost);
        QVERIFY(result.again.count() > 0);
    }
    QVERIFY(onlyTold(thief.asked));
    QVERIFY(rig.trust.followed.empty());
    QCOMPARE(rig.trust.owing, (std::vector<quint64>{1}));
    QVERIFY(rig.gate().accepted.empty());
}

/// The gate is off and owes two changes; the keys between them were stolen, too.
void TestTrustFollowing::whoeverHasKeysOfBeforeAndNoneOfTheGatesProvesNothing()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate thief(rig, 1, 2);
    rig.trust.owing = {1, 2};
    rig.trust.isStranger = true;
    const auto driver = thief.driver();
    for (int i = 0; i < 3; ++i) {
        const CycleResult result = thief.run(*driver);
        QVERIFY(result.status.reason == codes::trustLost);
    }
    QCOMPARE(thief.taken, 0);
    QVERIFY(rig.trust.followed.empty());
    QCOMPARE(rig.trust.owing, (std::vector<quint64>{1, 2}));
    QVERIFY(rig.gate().accepted.empty());
    // The gate comes back, and is told of both.
    rig.trust.isStranger = false;
    ObeyingGate gate(rig, 0, 2);
    rig.trust.owing = {1, 2};
    QCOMPARE(gate.run(*driver).status.standing, GateReachability::InStep);
    QCOMPARE(gate.taken, 2);
}

void TestTrustFollowing::aListThatIsRefusedKeepsNoMessageBack()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate gate(rig, 0, 1);
    rig.gate().refusesLists = true;
    const auto driver = gate.driver();
    (void)gate.run(*driver);
    QCOMPARE(gate.taken, 1);
    QCOMPARE(gate.obeys, quint64(1));
    rig.gate().refusesLists = false;
    QCOMPARE(gate.run(*driver).status.standing, GateReachability::InStep);
}

void TestTrustFollowing::aGateWithOtherKeysIsRefusedAndToldOfOnce()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate gate(rig, 0, 2);
    gate.obeys = 77; // somebody else's
    const auto driver = gate.driver();
    for (int i = 0; i < 3; ++i) {
        const CycleResult result = gate.run(*driver);
        QVERIFY(result.status.standing == GateReachability::Refused);
        QVERIFY(result.status.reason == codes::trustLost);
        QCOMPARE(rig.journal.alertsOf(AlertKind::UntrustedPeer), std::size_t(1));
    }
    QVERIFY(gate.asked.isEmpty() && rig.trust.followed.empty());
    gate.obeys = 0;
    QCOMPARE(gate.run(*driver).status.standing, GateReachability::InStep);
}

void TestTrustFollowing::withoutAMessageThereIsAClearLine()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    rig.trust.spent = true;
    ObeyingGate gate(rig, 0, 1);
    const CycleResult result = gate.run();
    QVERIFY(result.status.standing == GateReachability::Refused);
    QVERIFY(result.status.reason == codes::trustSpent);
    QCOMPARE(gate.asked, (QList<QByteArray>{paths::gate.toByteArray()}));
}

void TestTrustFollowing::aRefusalHasALineOfItsOwn()
{
    SyncRig rig;
    ObeyingGate gate(rig, 0, 1);
    gate.faults = {TrustFault::Refused, TrustFault::Busy};
    const auto driver = gate.driver();
    CycleResult result = gate.run(*driver);
    QVERIFY(result.status.standing == GateReachability::Refused);
    QVERIFY(result.status.reason == codes::trustRefused);
    result = gate.run(*driver);
    QVERIFY(result.status.standing == GateReachability::Behind);
    QVERIFY(result.status.reason == codes::busy);
    QCOMPARE(gate.run(*driver).status.standing, GateReachability::InStep);
}

void TestTrustFollowing::aRecordThatCannotBeWrittenIsWrittenLater()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate gate(rig, 0, 1);
    rig.trust.failures = 1;
    QVERIFY(gate.run().status.reason == codes::journalBroken);
    QCOMPARE(gate.obeys, quint64(1));
    QVERIFY(rig.gate().accepted.empty());
    // After a restart it is asked by the keys of before first, and refuses them.
    QCOMPARE(gate.run().status.standing, GateReachability::InStep);
    QCOMPARE(gate.taken, 1);
}

void TestTrustFollowing::aCertificateThatHasRunOutKeepsNobodyBack()
{
    SyncRig rig;
    rig.journal.addCard(rig.inDays(30));
    ObeyingGate gate(rig, 0, 1);
    gate.expired = true;
    QCOMPARE(gate.run().status.standing, GateReachability::InStep);
    QCOMPARE(gate.taken, 1);
    QCOMPARE(rig.gate().requests, 0); // another key would have made the message useless
}

void TestTrustFollowing::anUnsettledClockTellsNobody()
{
    SyncRig rig;
    rig.anchors.state.lastAudit = rig.clock.now() + std::chrono::hours(1);
    ObeyingGate gate(rig, 0, 1);
    QVERIFY(gate.run().status.reason == codes::clockUnsettled);
    QCOMPARE(gate.taken, 0);
}

void TestTrustFollowing::anOlderCopyTellsNobody()
{
    SyncRig rig;
    rig.journal.olderCopy = true;
    ObeyingGate gate(rig, 0, 1);
    QVERIFY(gate.run().status.reason == codes::stationOlder);
    QVERIFY(gate.asked.isEmpty());
}

void TestTrustFollowing::whatKeysOfBeforeSignedIsBelievedWhereTheLogHasIt()
{
    SyncRig rig;
    rig.trust.formerKeys.push_back(protocol::SigningKey::generate());
    rig.gate().state.anchor = protocol::signMessage(rig.trust.formerKeys[0], anchorOf(rig, 1, 0));
    rig.journal.addCard(rig.inDays(30));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    QVERIFY(rig.journal.alerts.empty() && !rig.journal.olderCopy);
    QCOMPARE(rig.journal.epoch, quint64(1));
}

void TestTrustFollowing::whatAThiefSignedStopsNothing()
{
    SyncRig rig;
    rig.trust.formerKeys.push_back(protocol::SigningKey::generate());
    rig.trust.formerKeys.push_back(protocol::SigningKey::generate());
    const CredentialId card = rig.journal.addCard(rig.inDays(30));
    QCOMPARE(rig.run().status.standing, GateReachability::InStep);
    rig.gate().state.anchor = protocol::signMessage(rig.trust.formerKeys[1], anchorOf(rig, 1, 1'000'000));
    rig.journal.revoke(card);
    const CycleResult result = rig.run();
    QVERIFY2(result.status.standing == GateReachability::InStep, result.status.detail.c_str());
    QVERIFY(!rig.journal.olderCopy);
    QCOMPARE(rig.journal.alertsOf(AlertKind::AnchorUnproven), std::size_t(1));
    QCOMPARE(rig.journal.epoch, quint64(2)); // in which the gate takes an anchor below that one
    QVERIFY(rig.gate().signedRemovals.count(card) == 1 && rig.agrees());
    // By the key of now it is what it always was.
    rig.gate().state.anchor = rig.signer.sign(protocol::Anchor::name, anchorOf(rig, 2, 1'000'000).encode()).value();
    QVERIFY(rig.run().status.reason == codes::stationOlder);
    QVERIFY(rig.journal.olderCopy);
}

void TestTrustFollowing::anEpochOutOfReachShutsThatGateOnly()
{
    SyncRig rig(2);
    rig.trust.formerKeys.push_back(protocol::SigningKey::generate());
    rig.journal.addCard(rig.inDays(30));
    rig.gate().state.anchor =
        protocol::signMessage(rig.trust.formerKeys[0], anchorOf(rig, 2 + MemoryAnchors::furthest, 1'000'000));
    QVERIFY(rig.run(0).status.reason == codes::anchorUnproven);
    QCOMPARE(rig.journal.epoch, quint64(1));
    QVERIFY(!rig.journal.olderCopy);
    QCOMPARE(rig.run(1).status.standing, GateReachability::InStep);
}

VESTIBULE_TEST(TestTrustFollowing);
#include "TestTrustFollowing.moc"
