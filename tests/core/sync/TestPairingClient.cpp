#include "tests/support/TestRunner.h"

#include "core/base/Digest.h"
#include "core/protocol/Calls.h"
#include "core/protocol/ErrorBody.h"
#include "core/protocol/Pairing.h"
#include "core/protocol/Sealing.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/PeerPolicy.h"
#include "core/sync/Codes.h"
#include "core/sync/PairingClient.h"

using namespace vestibule;
using namespace vestibule::sync;
namespace tls = vestibule::protocol::tls;

namespace {

const Instant now = Instant::fromMs(1'767'225'600'000);
constexpr char shownCode[] = "000G40R40M30E209";

enum class Trouble {
    None,
    ManInTheMiddle, ///< relays everything, shows a certificate of its own
    OtherCode,      ///< the gate has another code than was scanned
    OtherGate,
    AlreadyPaired,
    CodeUsedUp, ///< between the two steps
    DiskFull,   ///< it cannot keep what it is given
    Unreachable,
    TimedOut,
    LastAnswerLost,
    Garbage,
    NoCertificateRequest,
};

protocol::PairingCode codeFrom(const char* text) { return *protocol::PairingCode::fromText(text); }

/// An unpaired gate and the way to it.
class PairingGate final : public PairingTransport
{
public:
    explicit PairingGate(Trouble trouble)
        : m_trouble(trouble), m_code(codeFrom(trouble == Trouble::OtherCode ? "ZZZZZZZZZZZZZZZZ" : shownCode))
    {
    }

    [[nodiscard]] QByteArray peerSpkiHash() const override
    {
        return m_trouble == Trouble::ManInTheMiddle ? sha256(QByteArrayLiteral("another key")) : m_spki.bytes();
    }
    void cancel() override {}

    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target, const QByteArray&,
                                                const QByteArray& body) override
    {
        ++exchanges;
        if (m_trouble == Trouble::Unreachable) {
            return fail(codes::unreachable);
        }
        if (m_trouble == Trouble::TimedOut) {
            return fail(codes::timedOut);
        }
        if (m_trouble == Trouble::AlreadyPaired) {
            return refuse(protocol::Refusal::AlreadyPaired);
        }
        if (m_trouble == Trouble::Garbage) {
            return GateResponse{200, {}, QByteArrayLiteral("\xa1"), std::nullopt};
        }
        return method == "POST" && target == protocol::paths::pair ? pairAnswer(body) : acceptAnswer(body);
    }

    [[nodiscard]] protocol::PairingUri uri() const { return {id, QStringLiteral("10.0.0.9"), codeFrom(shownCode)}; }

    domain::GateId id = domain::GateId::random();
    tls::KeyPair key = *tls::KeyPair::generate();
    std::optional<protocol::AcceptRequest> installed;
    int exchanges = 0;

private:
    static GateResponse refuse(protocol::Refusal refusal)
    {
        const protocol::ErrorBody body = protocol::ErrorBody::of(refusal, {});
        return {body.status(), protocol::media::cbor.toByteArray(), body.encode(), std::nullopt};
    }

    Result<GateResponse> pairAnswer(const QByteArray& body)
    {
        const Result<protocol::PairRequest> request = protocol::PairRequest::decode(body);
        if (!request) {
            return refuse(protocol::Refusal::BadRequest);
        }
        const bool noRequest = m_trouble == Trouble::NoCertificateRequest;
        protocol::PairAnswer answer;
        answer.gate = m_trouble == Trouble::OtherGate ? domain::GateId::random() : id;
        answer.nonce = m_nonce;
        answer.csr = noRequest ? QByteArrayLiteral("none") : tls::CertificateSigningRequest::create(key)->der();
        answer.sealKey = protocol::SealPair::generate().publicKey();
        answer.signKey = protocol::SigningKey::generate().publicKey();
        answer.model = QStringLiteral("model");
        answer.proof = protocol::gateProof(m_code, m_spki, request->nonce, answer);
        return GateResponse{200, protocol::media::cbor.toByteArray(), answer.encode(), std::nullopt};
    }

    Result<GateResponse> acceptAnswer(const QByteArray& body)
    {
        if (m_trouble == Trouble::CodeUsedUp) {
            return refuse(protocol::Refusal::PairingFailed);
        }
        if (m_trouble == Trouble::DiskFull) {
            return refuse(protocol::Refusal::Full);
        }
        const Result<protocol::AcceptRequest> request = protocol::AcceptRequest::decode(body);
        if (!request || !protocol::checkStationProof(m_code, m_spki, m_nonce, *request)) {
            return refuse(protocol::Refusal::PairingFailed);
        }
        installed = *request;
        if (m_trouble == Trouble::LastAnswerLost) {
            return fail(codes::timedOut);
        }
        return GateResponse{204, {}, {}, std::nullopt};
    }

    Trouble m_trouble;
    protocol::PairingCode m_code;
    protocol::Nonce m_nonce = protocol::Nonce::random();
    protocol::SpkiHash m_spki = *protocol::SpkiHash::fromBytes(sha256(QByteArrayLiteral("the gate's key")));
};

struct Desk
{
    domain::EstateId estate = domain::EstateId::random();
    SteppedClock clock{now};
    tls::CertificateAuthority ca = *tls::CertificateAuthority::create(estate, now);
    PairingParty party{estate,
                       domain::StationId::random(),
                       ca,
                       ca.makeCrl({}, 1, now, now + std::chrono::hours(24))->der(),
                       protocol::SigningKey::generate().publicKey(),
                       protocol::SigningKey::generate().publicKey()};
};

} // namespace

class TestPairingClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesProveThemselves();
    void eachTroubleHasItsOwnName_data();
    void eachTroubleHasItsOwnName();
    void aLostLastAnswerLeavesItUnconfirmed();
    void theRecordIsKeptBeforeTheAcceptanceIsSent();
};

void TestPairingClient::bothSidesProveThemselves()
{
    const Desk desk;
    PairingGate gate(Trouble::None);
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QStringLiteral("East gate"));
    QVERIFY2(paired, paired ? "" : paired.error().describe().c_str());
    QVERIFY(paired->confirmed);
    QCOMPARE(paired->gate.id, gate.id);
    QCOMPARE(paired->gate.name, QStringLiteral("East gate"));
    QCOMPARE(paired->gate.address, QStringLiteral("10.0.0.9"));
    QCOMPARE(paired->gate.sealKey.size(), qsizetype(32));
    QCOMPARE(paired->gate.pairedAt, now);
    QVERIFY(gate.installed.has_value());
    QCOMPARE(gate.installed->certificate, paired->gate.certificate);
    const Result<tls::Certificate> certificate = tls::Certificate::parse(paired->gate.certificate);
    QVERIFY(certificate);
    QVERIFY(tls::checkOwnGateCertificate(*certificate, gate.key, desk.ca.certificate(), gate.id, now));
}

void TestPairingClient::eachTroubleHasItsOwnName_data()
{
    QTest::addColumn<int>("trouble");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exchanges");
    const auto row = [](const char* name, Trouble trouble, ErrorCode code, int exchanges) {
        QTest::newRow(name) << int(trouble) << QString::fromStdString(code.text()) << exchanges;
    };
    row("man in the middle", Trouble::ManInTheMiddle, codes::pairingProofFailed, 1);
    row("wrong code", Trouble::OtherCode, codes::pairingProofFailed, 1);
    row("another gate answers", Trouble::OtherGate, codes::wrongGate, 1);
    row("already paired", Trouble::AlreadyPaired, codes::alreadyPaired, 1);
    row("code used up", Trouble::CodeUsedUp, codes::wrongPairingCode, 2);
    row("no room", Trouble::DiskFull, codes::gateFull, 2);
    row("unreachable", Trouble::Unreachable, codes::unreachable, 1);
    row("timed out", Trouble::TimedOut, codes::timedOut, 1);
    row("garbage", Trouble::Garbage, codes::garbled, 1);
    row("no certificate request", Trouble::NoCertificateRequest, codes::garbled, 1);
}

void TestPairingClient::eachTroubleHasItsOwnName()
{
    QFETCH(int, trouble);
    QFETCH(QString, code);
    QFETCH(int, exchanges);
    const Desk desk;
    PairingGate gate{Trouble(trouble)};
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QString());
    QVERIFY(!paired);
    QCOMPARE(QString::fromStdString(paired.error().code().text()), code);
    QCOMPARE(gate.exchanges, exchanges);
    QVERIFY(!gate.installed);
}

void TestPairingClient::aLostLastAnswerLeavesItUnconfirmed()
{
    const Desk desk;
    PairingGate gate(Trouble::LastAnswerLost);
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QString());
    QVERIFY(paired);
    QVERIFY(!paired->confirmed);
    QVERIFY(gate.installed);
}

void TestPairingClient::theRecordIsKeptBeforeTheAcceptanceIsSent()
{
    const Desk desk;
    PairingGate gate(Trouble::None);
    const auto diskIsFull = [&gate](const domain::Gate& record) -> Result<void> {
        return record.id == gate.id ? Result<void>(fail(codes::journalBroken, "disk full")) : Result<void>();
    };
    const Result<PairedGate> paired = pair(gate.uri(), desk.party, gate, desk.clock, QString(), diskIsFull);
    QVERIFY(!paired && paired.error().is(codes::journalBroken));
    QVERIFY(!gate.installed);
    QCOMPARE(gate.exchanges, 1);
}

VESTIBULE_TEST(TestPairingClient);

#include "TestPairingClient.moc"
