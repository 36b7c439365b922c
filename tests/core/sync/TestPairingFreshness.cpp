#include "tests/core/sync/PairingGate.h"
#include "tests/support/Freshness.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/Limits.h"

#include <QLoggingCategory>
#include <QRegularExpression>

#include <array>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateId;
using vestibule::test::Attack;
using vestibule::test::FreshnessTable;

namespace limits = vestibule::protocol::limits;
namespace paths = vestibule::protocol::paths;

namespace {

/// What becomes of a gate's answer, what the station makes of it, and how often it asks.
struct Answered
{
    std::function<QByteArray(PairingGate&, const QByteArray& answer)> twist;
    ErrorCode reason;
    int exchanges = 1;
};

using Table = FreshnessTable<Answered>;

constexpr char gateProof[] = "pairing proof";
constexpr std::array<const char*, 1> messages{gateProof};

Table makeTable()
{
    Table table;
    using protocol::PairAnswer;
    using protocol::PairRequest;
    const auto add = [&](Attack attack, const char* detail, ErrorCode reason, auto twist, int exchanges = 1) {
        table.add(gateProof, attack, detail, {twist, reason, exchanges});
    };
    const auto altered = [](auto alter) {
        return [alter](PairingGate& gate, const QByteArray& body) {
            PairAnswer answer = PairAnswer::decode(body).value();
            alter(gate, answer);
            return answer.encode();
        };
    };
    /// The answer of such a gate to another station, or to another request of this one.
    const auto earlier = [](PairingGate& gate) {
        const PairRequest request{gate.id, protocol::Nonce::random()};
        return gate.exchange("POST", paths::pair.toByteArray(), {}, request.encode())->body;
    };
    add(Attack::Rollback, "over the code before", codes::pairingProofFailed,
        [earlier](PairingGate& gate, const QByteArray&) {
            PairingGate before(Trouble::OtherCode);
            before.id = gate.id;
            return earlier(before);
        });
    add(
        Attack::Freeze, "held back until the code is over", codes::wrongPairingCode,
        [](PairingGate& gate, const QByteArray& body) {
            gate.endCode();
            return body;
        },
        2);
    table.cannotBe(gateProof, Attack::FastForward, "it carries neither number nor time");
    add(Attack::MixAndMatch, "another seal key", codes::pairingProofFailed,
        altered([](PairingGate&, PairAnswer& a) { a.sealKey = protocol::SealPair::generate().publicKey(); }));
    add(Attack::MixAndMatch, "another sign key", codes::pairingProofFailed,
        altered([](PairingGate&, PairAnswer& a) { a.signKey = protocol::SigningKey::generate().publicKey(); }));
    add(Attack::MixAndMatch, "another request for a certificate", codes::pairingProofFailed,
        altered([](PairingGate&, PairAnswer& a) {
            a.csr = tls::CertificateSigningRequest::create(*tls::KeyPair::generate())->der();
        }));
    add(Attack::EndlessData, "over 1 MiB", codes::garbled,
        altered([](PairingGate&, PairAnswer& a) { a.model = QString(limits::bodyBytes, u'x'); }));
    add(Attack::WrongGate, "another gate", codes::wrongGate,
        altered([](PairingGate&, PairAnswer& a) { a.gate = GateId::random(); }));
    add(Attack::WrongGate, "another gate by this one's name", codes::pairingProofFailed,
        [earlier](PairingGate& gate, const QByteArray&) {
            PairingGate other(Trouble::OtherCode);
            PairAnswer answer = PairAnswer::decode(earlier(other)).value();
            answer.gate = gate.id;
            return answer.encode();
        });
    add(Attack::Replay, "its answer to another request", codes::pairingProofFailed,
        [earlier](PairingGate& gate, const QByteArray&) {
            PairingGate before(Trouble::None);
            before.id = gate.id;
            return earlier(before);
        });
    add(Attack::AnotherName, "a station's proof", codes::pairingProofFailed,
        altered([](PairingGate& gate, PairAnswer& a) {
            a.proof = protocol::stationProof(gate.code(), gate.spki(), gate.nonce(), {});
        }));
    return table;
}

const Table& table()
{
    static const Table all = makeTable();
    return all;
}

} // namespace

/// Every attack on the freshness of what an unpaired gate proves: the person and the log are told why, nothing is kept,
/// and whoever has proved nothing hears nothing more. What the gate makes of the station's proof is tried in
/// test_controller TestFreshness.
class TestPairingFreshness final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QString()); }
    void noCellIsMissing() { QCOMPARE(table().faults(messages), QStringList()); }
    void nothingOldOrForeignIsBelieved_data();
    void nothingOldOrForeignIsBelieved();
};

void TestPairingFreshness::nothingOldOrForeignIsBelieved_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < table().rows.size(); ++i) {
        QTest::newRow(table().rows[i].name.constData()) << int(i);
    }
}

void TestPairingFreshness::nothingOldOrForeignIsBelieved()
{
    QFETCH(int, row);
    const Answered& answered = table().rows[std::size_t(row)].what;
    const Desk desk;
    PairingGate gate(Trouble::None);
    gate.twist = [&](const QByteArray& answer) { return answered.twist(gate, answer); };
    const protocol::PairingUri uri = gate.uri();
    int kept = 0;
    // It stands in the log by its code: fails when it does not come.
    const std::string line = "not paired: " + answered.reason.text();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromStdString(line)));
    const Result<PairedGate> paired =
        pair(uri, desk.party, gate, desk.clock, QString(), [&kept](const domain::Gate&) -> Result<void> {
            ++kept;
            return {};
        });
    QVERIFY(!paired);
    QVERIFY2(paired.error().is(answered.reason), paired.error().describe().c_str());
    QCOMPARE(gate.exchanges, answered.exchanges); // whoever has proved nothing hears nothing more
    QCOMPARE(kept, answered.exchanges - 1);
    QVERIFY(!gate.installed);
}

VESTIBULE_TEST(TestPairingFreshness);
#include "TestPairingFreshness.moc"
