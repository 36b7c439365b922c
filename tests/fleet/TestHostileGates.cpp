#include "core/protocol/Calls.h"
#include "core/sync/Codes.h"
#include "tests/fleet/HostileEstate.h"

#include <QLoggingCategory>
#include <QMap>
#include <QSet>

using namespace vestibule;
using namespace vestibule::fleet;

namespace {

constexpr int honestGates = 3;
/// Of an exchange. The product's own is 30 s, and nothing here depends on how long it is.
constexpr std::chrono::seconds exchange{3};
constexpr int patienceMs = 60'000;

std::vector<Behaviour> allBehaviours()
{
    std::vector<Behaviour> all = wireBehaviours();
    const std::vector<Behaviour> spoken = spokenBehaviours();
    all.insert(all.end(), spoken.begin(), spoken.end());
    return all;
}

} // namespace

/// One gate of each hostile kind in an estate, all at once, and a few honest ones. The course is run once: a card for
/// somebody, everybody at their standing, the liars begin to lie, the card is revoked and another given.
class TestHostileGates : public QObject
{
    Q_OBJECT

    std::unique_ptr<HostileEstate> m_estate;
    std::unique_ptr<TlsDelivery> m_delivery;
    GivenCard m_first;
    GivenCard m_second;
    std::vector<sync::GateStatus> m_statuses;
    QMap<domain::GateId, sync::GateBook> m_books;
    QHash<domain::GateId, QSet<QByteArray>> m_alerts;

    [[nodiscard]] std::vector<sync::GateStatus> now() const { return m_delivery->engine().statuses(); }
    [[nodiscard]] bool isHonestInStep() const { return m_estate->isHonestInStep(now()); }
    /// Whoever is to hold the second card in the end has signed for it: a standing alone may be that of before.
    [[nodiscard]] bool hasTheSecondArrived() const;
    void readRecords();

private Q_SLOTS:
    void initTestCase();
    void thereAreManyKinds();
    void honestGatesComeIntoStepAmongThem();
    void aChangeReachesTheHonestWhileTheOthersHangAndLie();
    void eachEndsInItsCode_data() { kinds(); }
    void eachEndsInItsCode();
    void nothingIsTakenFromAHostileAnswer_data() { kinds(); }
    void nothingIsTakenFromAHostileAnswer();
    void whoIsRefusedHearsOfNobody_data() { kinds(); }
    void whoIsRefusedHearsOfNobody();
    void whatTheyClaimNeverMovesTheEstatesNumbers();
    void theyEndInManyCodes();
    void cleanupTestCase();

private:
    void kinds();
    [[nodiscard]] const HostileGate& gate() const;
    [[nodiscard]] sync::GateStatus statusOf(const domain::GateId& id) const;
};

void TestHostileGates::kinds()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_estate->hostile().size(); ++i) {
        QTest::newRow(m_estate->hostile()[i]->behaviour().name) << int(i);
    }
}

const HostileGate& TestHostileGates::gate() const
{
    QFETCH(int, index);
    return *m_estate->hostile()[std::size_t(index)];
}

sync::GateStatus TestHostileGates::statusOf(const domain::GateId& id) const
{
    const auto found =
        std::find_if(m_statuses.begin(), m_statuses.end(), [&](const auto& status) { return status.gate == id; });
    return found != m_statuses.end() ? *found : sync::GateStatus();
}

bool TestHostileGates::hasTheSecondArrived() const
{
    const auto progress = m_delivery->journal().progress(m_second.id);
    return progress && std::none_of(m_estate->hostile().begin(), m_estate->hostile().end(), [&](const auto& each) {
               const auto& waiting = progress->waitingFor;
               return each->behaviour().holds == Holds::TheSecond &&
                      std::find(waiting.begin(), waiting.end(), each->record().id) != waiting.end();
           });
}

void TestHostileGates::readRecords()
{
    for (const auto& each : m_estate->hostile()) {
        const auto book = m_delivery->journal().book(each->record().id);
        QVERIFY(book);
        m_books.insert(each->record().id, *book);
    }
    const auto alerts =
        m_estate->office().station->store().readBlocking([](store::Session& s) { return s.gates().alerts(); });
    QVERIFY(alerts);
    for (const store::GateAlert& alert : *alerts) {
        m_alerts[alert.gate].insert(alert.kind);
    }
}

void TestHostileGates::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false\nvestibule.tls*=false"));
    m_estate = std::make_unique<HostileEstate>(honestGates, allBehaviours());
    protocol::tls::HttpLimits limits;
    limits.exchange = exchange;
    m_delivery = std::make_unique<TlsDelivery>(*m_estate->office().station, limits);
    m_first = m_estate->giveCard(QStringLiteral("Wang"));
    QVERIFY(m_delivery->engine().start());
    const bool settled = QTest::qWaitFor([this] { return m_estate->isSettled(now()); }, patienceMs);
    QVERIFY2(settled, m_estate->unsettled(now()).constData());
}

void TestHostileGates::thereAreManyKinds() { QVERIFY(m_estate->hostile().size() >= 70); }

void TestHostileGates::honestGatesComeIntoStepAmongThem()
{
    QTRY_VERIFY_WITH_TIMEOUT(isHonestInStep(), patienceMs);
    QCOMPARE(m_estate->admitting(m_first), honestGates);
}

void TestHostileGates::aChangeReachesTheHonestWhileTheOthersHangAndLie()
{
    m_estate->lie();
    m_estate->revoke(m_first);
    m_second = m_estate->giveCard(QStringLiteral("Zhao"));
    m_delivery->engine().wake();
    QTRY_COMPARE_WITH_TIMEOUT(m_estate->admitting(m_second), honestGates, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_estate->admitting(m_first), 0, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(hasTheSecondArrived(), patienceMs);
    const bool settled = QTest::qWaitFor([this] { return m_estate->isSettled(now()); }, patienceMs);
    QVERIFY2(settled, m_estate->unsettled(now()).constData());
    QTRY_VERIFY_WITH_TIMEOUT(isHonestInStep(), patienceMs);
    m_statuses = now();
    QVERIFY(m_delivery->engine().stop());
    readRecords();
    for (const auto& each : m_estate->hostile()) {
        each->end();
    }
}

void TestHostileGates::eachEndsInItsCode()
{
    const Behaviour& behaviour = gate().behaviour();
    const sync::GateStatus status = statusOf(gate().record().id);
    QCOMPARE(QByteArray::fromStdString(status.reason ? status.reason->text() : std::string()),
             QByteArray::fromStdString(behaviour.code ? behaviour.code->text() : std::string()));
    if (behaviour.code) {
        QVERIFY(status.standing != domain::GateReachability::InStep);
    }
    QVERIFY(behaviour.code || !behaviour.alert.isEmpty()); // a line for whoever works there, of each
    QVERIFY2(behaviour.alert.isEmpty() || m_alerts[gate().record().id].contains(behaviour.alert), behaviour.alert);
}

void TestHostileGates::nothingIsTakenFromAHostileAnswer()
{
    const sync::GateBook book = m_books.value(gate().record().id);
    QList<domain::CredentialId> held;
    for (const sync::HeldEntry& entry : book.held) {
        held.append(entry.id);
    }
    QList<domain::CredentialId> expected;
    switch (gate().behaviour().holds) {
    case Holds::Nobody:
        break;
    case Holds::TheFirst:
        expected = {m_first.id};
        break;
    case Holds::TheSecond:
        expected = {m_second.id};
        break;
    }
    QCOMPARE(held, expected);
    // Signed for: nothing, the first card's arrival, or all that there was.
    const auto receipts = m_estate->office().station->store().readBlocking(
        [&](store::Session& s) { return s.journal().receipts(gate().record().id, {}, 100); });
    QVERIFY(receipts);
    QCOMPARE(receipts->empty(), gate().behaviour().holds == Holds::Nobody);
    const auto left = m_delivery->journal().progress(m_first.id);
    QVERIFY(left);
    const bool isOpen =
        std::find(left->waitingFor.begin(), left->waitingFor.end(), gate().record().id) != left->waitingFor.end();
    QCOMPARE(isOpen && gate().behaviour().holds == Holds::TheSecond, false);
    QVERIFY(gate().behaviour().holds != Holds::TheFirst || isOpen);
}

void TestHostileGates::whoIsRefusedHearsOfNobody()
{
    using namespace protocol::paths;
    const Behaviour& behaviour = gate().behaviour();
    if (behaviour.gets == Gets::Nothing && !behaviour.options.bare) {
        QCOMPARE(gate().httpBytes(), 0);
    }
    const QSet<QByteArray> harmless{protocol::paths::gate.toByteArray(), crl.toByteArray(), buckets.toByteArray(),
                                    inventory.toByteArray(), tombstones.toByteArray()};
    bool changes = false;
    for (const Asked& asked : gate().asked()) {
        changes = changes || asked.isFor(protocol::paths::changes);
        QVERIFY2(asked.isFor(protocol::paths::changes) || harmless.contains(asked.path()), asked.target.constData());
    }
    QCOMPARE(changes, behaviour.gets == Gets::Changes);
    QVERIFY(behaviour.gets != Gets::Nothing || gate().asked().isEmpty());
}

void TestHostileGates::whatTheyClaimNeverMovesTheEstatesNumbers()
{
    const auto epoch =
        m_estate->office().station->store().readBlocking([](store::Session& s) { return s.estate().epoch(); });
    QVERIFY(epoch);
    QVERIFY2(*epoch < 1000, QByteArray::number(*epoch).constData());
}

void TestHostileGates::theyEndInManyCodes()
{
    QSet<QByteArray> codes;
    for (const auto& each : m_estate->hostile()) {
        if (each->behaviour().code) {
            codes.insert(QByteArray::fromStdString(each->behaviour().code->text()));
        }
    }
    QVERIFY2(codes.size() >= 20, QByteArray::number(codes.size()).constData());
}

void TestHostileGates::cleanupTestCase()
{
    m_delivery.reset();
    m_estate.reset();
    QLoggingCategory::setFilterRules(QString());
}

VESTIBULE_TEST(TestHostileGates);
#include "TestHostileGates.moc"
