#include "tests/support/TestRunner.h"

#include "core/protocol/Codes.h"
#include "core/protocol/Payload.h"
#include "core/protocol/Sealing.h"
#include "core/sync/AddressRule.h"
#include "core/sync/Backoff.h"
#include "core/sync/ClockGuard.h"
#include "core/sync/Codes.h"
#include "core/sync/PayloadSealer.h"

#include <cmath>
#include <set>

using namespace vestibule;
using namespace vestibule::sync;

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyPrivateAddressesAreDialled_data();
    void onlyPrivateAddressesAreDialled();
    void aListedAddressNeedsAReason();
    void theMedianOfTheGatesJudgesTheClock_data();
    void theMedianOfTheGatesJudgesTheClock();
    void aPersonSettlesTheClock();
    void aClockThatIsSetWhileTheProgramRunsStandsOut();
    void whenAGateWasHeardLastIsRemembered();
    void pausesDoubleAndAreSpread();
    void eachGateGetsABoxOfItsOwn();
    void aBadFaceSealsNothing();
    void codesAreUnique();
};

void TestRules::onlyPrivateAddressesAreDialled_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("expected"); // host port, or the reason
    const auto row = [](const char* address, const char* expected) {
        QTest::newRow(*address ? address : "empty") << QString::fromLatin1(address) << QString::fromLatin1(expected);
    };
    row("10.1.2.3", "10.1.2.3 8443");
    row("172.16.0.1:9000", "172.16.0.1 9000");
    row("172.31.255.255", "172.31.255.255 8443");
    row("192.168.0.9", "192.168.0.9 8443");
    row("127.0.0.1:1", "127.0.0.1 1");
    row("169.254.1.1", "169.254.1.1 8443");
    row("100.64.0.1", "100.64.0.1 8443");
    row("[::1]:8443", "::1 8443");
    row("fd00::5", "fd00::5 8443");
    row("[fe80::1]", "fe80::1 8443");
    row("[::ffff:10.0.0.1]:7", "::ffff:10.0.0.1 7");
    row("172.32.0.1", "public-address");
    row("100.128.0.1", "public-address");
    row("8.8.8.8", "public-address");
    row("0.0.0.0", "public-address");
    row("255.255.255.255", "public-address");
    row("2001:db8::1", "public-address");
    row("[::ffff:8.8.8.8]", "public-address");
    row("gate.example.com", "public-address");
    row("localhost", "public-address");
    row("010.0.0.1", "public-address");
    row("", "bad-address");
    row("10.0.0.1:", "bad-address");
    row("10.0.0.1:0", "bad-address");
    row("10.0.0.1:65536", "bad-address");
    row("[::1", "bad-address");
    row("[::1]x", "bad-address");
    row("10.0.0.1/path", "bad-address");
    row("user@10.0.0.1", "bad-address");
    row("[10.0.0.1:1]", "bad-address");
    row("two::words::here", "bad-address");
}

void TestRules::onlyPrivateAddressesAreDialled()
{
    QFETCH(QString, address);
    QFETCH(QString, expected);
    const Result<protocol::tls::Endpoint> endpoint = AddressRule().check(address);
    const QString got = endpoint ? endpoint->host + u' ' + QString::number(endpoint->port)
                                 : QString::fromUtf8(endpoint.error().code().reason.data(),
                                                     qsizetype(endpoint.error().code().reason.size()));
    QCOMPARE(got, expected);
}

void TestRules::aListedAddressNeedsAReason()
{
    const AddressRule rule({{QStringLiteral("gate.example.com"), QStringLiteral("tunnel of the west court")},
                            {QStringLiteral("8.8.8.8"), QStringLiteral("  ")}});
    QVERIFY(rule.check(QStringLiteral("gate.example.com:8443")));
    QVERIFY(rule.check(QStringLiteral("Gate.Example.com")));
    QVERIFY(!rule.check(QStringLiteral("8.8.8.8")));
}

void TestRules::theMedianOfTheGatesJudgesTheClock_data()
{
    QTest::addColumn<QList<int>>("minutes");
    QTest::addColumn<bool>("agrees");
    QTest::newRow("no gate") << QList<int>{} << true;
    QTest::newRow("one gate, ten minutes") << QList<int>{10} << true;
    QTest::newRow("one gate, eleven minutes") << QList<int>{11} << false;
    QTest::newRow("one of three is wrong") << QList<int>{600, 0, 1} << true;
    QTest::newRow("two of three are wrong") << QList<int>{600, 0, 601} << false;
    QTest::newRow("two of four agree") << QList<int>{-900, 0, 1, 900} << true;
    QTest::newRow("the station is ahead of all") << QList<int>{-30, -31, -29} << false;
}

void TestRules::theMedianOfTheGatesJudgesTheClock()
{
    QFETCH(QList<int>, minutes);
    QFETCH(bool, agrees);
    const SteppedClock clock(Instant::fromMs(1'767'225'600'000));
    ClockGuard guard(clock);
    for (const int offset : minutes) {
        guard.observe(domain::GateId::random(), clock.now() + std::chrono::minutes(offset));
    }
    QCOMPARE(guard.judge(clock.now()) == ClockVerdict::Agrees, agrees);
}

void TestRules::aPersonSettlesTheClock()
{
    SteppedClock clock(Instant::fromMs(1'767'225'600'000));
    ClockGuard guard(clock);
    const domain::GateId gate = domain::GateId::random();
    guard.observe(gate, clock.now() + std::chrono::hours(2));
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::DiffersFromGates);
    guard.trustStationFor(std::chrono::hours(1));
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::Agrees);
    QCOMPARE(guard.judge(clock.now() + milliseconds(1)), ClockVerdict::BehindAudit);
    clock.advance(std::chrono::hours(1) - milliseconds(1));
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::Agrees);
    clock.advance(milliseconds(1));
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::DiffersFromGates);
    guard.forget(gate);
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::Agrees);
}

void TestRules::aClockThatIsSetWhileTheProgramRunsStandsOut()
{
    SteppedClock clock(Instant::fromMs(1'767'225'600'000));
    ClockGuard guard(clock);
    for (int i = 0; i < 3; ++i) {
        guard.observe(domain::GateId::random(), clock.now());
    }
    clock.advance(std::chrono::days(3)); // time that really passes is no difference
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::Agrees);
    const Instant right = clock.now();
    for (const auto by : {std::chrono::minutes(11), std::chrono::minutes(-11)}) {
        clock.set(right + by);
        QCOMPARE(guard.judge({}), ClockVerdict::DiffersFromGates);
        QCOMPARE(guard.medianOffset(), std::optional<milliseconds>(-by));
    }
    // What a person has said holds for the clock that they saw.
    clock.set(right + std::chrono::days(40));
    guard.trustStationFor(std::chrono::hours(24));
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::Agrees);
    clock.set(right + std::chrono::days(80));
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::DiffersFromGates);
    clock.set(right);
    QCOMPARE(guard.judge(clock.now()), ClockVerdict::Agrees);
    clock.restartMachine(); // nothing is known of the time in between
    QVERIFY(!guard.medianOffset() && !guard.sinceHeard());
}

void TestRules::whenAGateWasHeardLastIsRemembered()
{
    SteppedClock clock(Instant::fromMs(1'767'225'600'000));
    ClockGuard guard(clock);
    QVERIFY(!guard.sinceHeard());
    guard.observe(domain::GateId::random(), clock.now());
    clock.advance(std::chrono::hours(3));
    const domain::GateId gate = domain::GateId::random();
    guard.observe(gate, clock.now());
    QCOMPARE(guard.sinceHeard(), std::optional(milliseconds(0)));
    guard.forget(gate);
    QCOMPARE(guard.sinceHeard(), std::optional<milliseconds>(std::chrono::hours(3)));
}

void TestRules::pausesDoubleAndAreSpread()
{
    double drawn = 0;
    Backoff backoff([&drawn] { return drawn; }, milliseconds(1000));
    const milliseconds none(0);
    const milliseconds atMost(5000);
    QCOMPARE(backoff.next(none, atMost).count(), std::int64_t(500));
    drawn = 0.998;
    QCOMPARE(backoff.next(none, atMost).count(), std::int64_t(1998));
    QCOMPARE(backoff.next(none, atMost).count(), std::int64_t(3996));
    QCOMPARE(backoff.next(none, atMost).count(), std::int64_t(4995));
    QCOMPARE(backoff.next(milliseconds(60'000), atMost).count(), std::int64_t(60'000));
    backoff.reset();
    QCOMPARE(backoff.next(none, atMost).count(), std::int64_t(999));
}

void TestRules::eachGateGetsABoxOfItsOwn()
{
    std::vector<protocol::SealPair> pairs;
    std::vector<domain::Gate> gates;
    for (int i = 0; i < 4; ++i) {
        pairs.push_back(protocol::SealPair::generate());
        domain::Gate gate;
        gate.id = domain::GateId::random();
        gate.sealKey = pairs.back().publicKey().bytes();
        gates.push_back(gate);
    }
    gates[1].acceptsCards = false; // for face and card together, or for cards soon
    gates[2].acceptsCards = gates[2].acceptsFaces = false;
    gates[3].retired = true;
    const domain::CredentialId id = domain::CredentialId::random();
    protocol::CardPayload card{id, {QStringLiteral("1001"), QByteArray(7, 'u'), 0}, SecretBytes::random(16)};
    const Result<std::vector<SealedPayload>> boxes = sealToGates(std::move(card), gates);
    QVERIFY(boxes);
    QCOMPARE(boxes->size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        const SealedPayload& box = boxes->at(i);
        QCOMPARE(box.gate, gates[i].id);
        QCOMPARE(box.digest, protocol::payloadDigest(box.payload));
        Result<SecretBytes> opened = pairs[i].open(box.payload);
        QVERIFY(opened);
        QVERIFY(protocol::parsePayload(std::move(*opened), id, domain::CredentialKind::Card, {}));
        QVERIFY(!pairs[1 - i].open(box.payload));
    }
    QVERIFY(boxes->at(0).digest != boxes->at(1).digest);
}

void TestRules::aBadFaceSealsNothing()
{
    domain::Gate gate;
    gate.sealKey = protocol::SealPair::generate().publicKey().bytes();
    protocol::FacePayload face;
    face.id = domain::CredentialId::random();
    face.algorithm = protocol::currentAlgorithm();
    face.vector = SecretBytes(1024); // norm 0
    const Result<std::vector<SealedPayload>> boxes = sealToGates(std::move(face), {&gate, 1});
    QVERIFY(!boxes && boxes.error().is(protocol::codes::badPayload));
    gate.sealKey.chop(1);
    protocol::CardPayload card{domain::CredentialId::random(), {QStringLiteral("1"), {}, 0}, {}};
    card.card.uid = QByteArray(4, 'u');
    const Result<std::vector<SealedPayload>> keyless = sealToGates(std::move(card), {&gate, 1});
    QVERIFY(!keyless && keyless.error().is(protocol::codes::badKey));
}

void TestRules::codesAreUnique()
{
    std::set<std::string> texts;
    for (const ErrorCode& code : codes::all) {
        QCOMPARE(code.room, std::string_view("sync"));
        QVERIFY(texts.insert(code.text()).second);
    }
}

VESTIBULE_TEST(TestRules);

#include "TestRules.moc"
