#include "app/composition/Codes.h"
#include "app/composition/DataCopy.h"
#include "app/composition/DeletionCertificate.h"
#include "app/composition/GateCalls.h"
#include "app/composition/GatePairing.h"
#include "app/composition/GateReset.h"
#include "core/database/Connection.h"
#include "core/protocol/Receipt.h"
#include "core/protocol/tls/Certificate.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/composition/TlsGate.h"
#include "tests/app/composition/TrustOffice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRegularExpression>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::CredentialState;

namespace {

/// An estate with two gates and somebody with a card that both hold; West is reset by somebody at it.
struct Estate
{
    Estate()
    {
        wang = e.giveCard();
        e.deliver();
        west = e.gates.at(1).record;
    }

    /// Ends Wang's card while West is off the line, for good.
    void revokeWithoutWest()
    {
        e.gates.at(1).off = true;
        e.revoke(wang.id);
        e.deliver();
    }
    QByteArray reset()
    {
        e.gates.at(1).off = true;
        return e.gates.at(1).controller->factoryReset().value();
    }
    Result<GateResetTaken> take(const QByteArray& message)
    {
        GateCalls calls;
        return takeReset(*e.f.station, message, e.f.mei, calls);
    }

    /// All rows of the store.
    [[nodiscard]] QByteArray rows()
    {
        database::OpenOptions how;
        how.applicationId = store::applicationId;
        how.access = database::Access::ReadOnly;
        auto db = database::Connection::open(e.f.folder->storePath(), e.master().databaseKey(), how).value();
        QByteArrayList tables;
        auto names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").value();
        while (names.step().value()) {
            tables.append(names.text(0).toLatin1());
        }
        QByteArray out;
        for (const QByteArray& table : tables) {
            auto all = db.prepare("SELECT * FROM " + table).value();
            while (all.step().value()) {
                out += table + ':';
                for (int column = 0; column < all.columnCount(); ++column) {
                    out += (all.isNull(column) ? QByteArray("null") : all.blob(column).toHex()) + '|';
                }
                out += '\n';
            }
        }
        return out;
    }

    DeskEstate e;
    DeskEstate::Resident wang;
    domain::Gate west;
};

/// A station and one gate over real TLS, paired and in step.
struct OneGate
{
    OneGate()
    {
        const auto paired = pairGate(*f.station, gate.pairingText(), QStringLiteral("East"), f.mei);
        if (!paired) {
            qFatal("not paired: %s", paired.error().describe().c_str());
        }
        first = paired->gate;
        if (paired->former || !f.station->sync().syncOnce(std::chrono::seconds(20))) {
            qFatal("a new gate was nothing before");
        }
    }
    [[nodiscard]] bool isRetired()
    {
        return f.station->store().readBlocking([&](store::Session& s) { return s.gates().get(first.id); })->retired;
    }

    StationFixture f;
    TlsGate gate{f.clock};
    domain::Gate first;
};

/// The log says by its code why a receipt closes nothing: fails when it does not.
void expectInLog(ErrorCode code)
{
    const std::string line = "the receipt of a gate's reset closes nothing: " + code.text();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromStdString(line)));
}

/// Somebody has copied the gate's disk and resets the copy: its receipt.
QByteArray resetOfACopy(const TlsGate& gate, const Clock& clock)
{
    const QTemporaryDir copy;
    copyTree(gate.folder(), copy.path());
    return controller::Controller::open(copy.path(), clock).value()->factoryReset().value();
}

} // namespace

/// A gate that somebody has reset, and the receipt that it signed before it forgot everything.
class TestGateReset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QString()); }
    void itsReceiptClosesWhatItHadNotSignedFor();
    void itIsTakenAsTheTextThatTheGateShows();
    void aKeyThatWorksStaysAtTheOtherGates();
    void itsCertificateIsOnTheNextList();
    void whatProvesNothingClosesNothing();
    void theReceiptOfAnEarlierStateClosesNothing();
    void itIsTakenOnce();
    void thePapersNameTheReceipt();
    void aGateThatStillAnswersIsNotTakenForReset();
    void aGateWhoseCertificateHasRunOutIsNotTakenForReset();
    void aGateThatAnswersOverAnyKeysIsNotTakenForReset_data();
    void aGateThatAnswersOverAnyKeysIsNotTakenForReset();
    void whereNobodyCanBeAskedNothingIsClosed();
    void aGateThatIsPairedAnewBringsItsReceipt();
    void aReceiptThatProvesNothingLeavesThePairing();
};

void TestGateReset::itsReceiptClosesWhatItHadNotSignedFor()
{
    Estate o;
    o.revokeWithoutWest();
    QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Restricted));
    const auto taken = o.take(o.reset());
    QVERIFY2(taken, taken ? "" : taken.error().describe().c_str());
    QCOMPARE(taken->name, o.west.name);
    QVERIFY(taken->gate == o.west.id);
    QCOMPARE(taken->erased, quint64(1));
    QCOMPARE(taken->deleted, 1);
    QCOMPARE(taken->resetAt, o.e.f.clock.now());
    QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Deleted));
    for (const store::GateTruth& gate : o.e.placementsOf(o.wang.card)) {
        QCOMPARE(gate.goneResult == store::GoneResult::GateReset, gate.gate == o.west.id);
        QVERIFY(gate.goneResult != store::GoneResult::GateRetired);
    }
    const QList<audit::Entry> log = o.e.lastEntries(2);
    QCOMPARE(log.at(0).action, QByteArray("gate/reset-signed"));
    QVERIFY(log.at(0).by == o.e.f.mei);
    QCOMPARE(log.at(0).object, o.west.id.bytes());
    QCOMPARE(log.at(0).count, std::optional<qint64>(1));
    QCOMPARE(log.at(1).action, QByteArray("credential/deleted"));
    QCOMPARE(log.at(1).object, o.wang.card.bytes());
    QCOMPARE(log.at(1).reason, QByteArray("gate-reset"));
    const auto resets = o.e.store().readBlocking([](store::Session& s) { return s.gates().resets(); });
    QCOMPARE(resets->size(), std::size_t(1));
    QVERIFY(resets->front().takenBy == o.e.f.mei);
    QVERIFY(o.e.store().readBlocking([](store::Session& s) { return s.gates().retirements(); })->empty());
    QVERIFY(o.e.store().readBlocking([&](store::Session& s) { return s.gates().get(o.west.id); })->retired);
}

void TestGateReset::itIsTakenAsTheTextThatTheGateShows()
{
    Estate o;
    o.revokeWithoutWest();
    const QByteArray text = protocol::resetText(o.reset()).toLatin1();
    GateCalls calls;
    for (const QByteArray& other : {QByteArray(), QByteArray("vestibule:reset?r="), QByteArray("vestibule:reset?r=%%"),
                                    text.mid(1), text.left(text.size() / 2), QByteArray(100'000, 'x')}) {
        expectInLog(codes::resetUnreadable);
        const auto taken = takeResetText(*o.e.f.station, other, o.e.f.mei, calls);
        QVERIFY(!taken);
        QVERIFY2(taken.error().is(codes::resetUnreadable), taken.error().describe().c_str());
    }
    const QByteArray typed = ' ' + text.left(40) + "\r\n  " + text.mid(40) + '\n';
    const auto taken = takeResetText(*o.e.f.station, typed, o.e.f.mei, calls);
    QVERIFY2(taken, taken ? "" : taken.error().describe().c_str());
    QCOMPARE(taken->deleted, 1);
}

void TestGateReset::aKeyThatWorksStaysAtTheOtherGates()
{
    Estate o;
    QCOMPARE(o.take(o.reset())->deleted, 0);
    QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Active));
    const auto progress =
        o.e.store().readBlocking([&](store::Session& s) { return s.placements().progress(o.wang.card); });
    QCOMPARE(progress->of, 1);
    QVERIFY(o.e.admits(0, o.wang));
}

void TestGateReset::itsCertificateIsOnTheNextList()
{
    Estate o;
    const auto serial = protocol::tls::Certificate::parse(o.west.certificate)->serial();
    QVERIFY(o.take(o.reset()));
    QVERIFY(protocol::tls::Crl::parse(o.e.f.station->crls().freshCrl().value())->contains(serial));
}

void TestGateReset::whatProvesNothingClosesNothing()
{
    Estate o;
    o.revokeWithoutWest();
    const QByteArray good = o.reset();
    QByteArray flipped = good;
    flipped.back() = char(flipped.back() ^ 1);
    Estate other;
    const QByteArray before = o.rows();
    QVERIFY(!before.isEmpty());
    expectInLog(codes::resetUnproven);
    QVERIFY(o.take(flipped).error().is(codes::resetUnproven));
    // Another estate's gate.
    expectInLog(codes::resetUnknownGate);
    QVERIFY(o.take(other.reset()).error().is(codes::resetUnknownGate));
    expectInLog(codes::resetUnreadable);
    QVERIFY(o.take("no message").error().is(codes::resetUnreadable));
    QCOMPARE(o.rows(), before);
    // Given up.
    GateCalls calls;
    calls.cancel();
    expectInLog(sync::codes::cancelled);
    QVERIFY(takeReset(*o.e.f.station, good, o.e.f.mei, calls).error().is(sync::codes::cancelled));
    QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Restricted));
    QVERIFY(o.e.store().readBlocking([](store::Session& s) { return s.gates().resets(); })->empty());
    QVERIFY(o.take(good));
}

/// A copy of the gate from before its last change-set, reset: it signs for less than the gate held.
void TestGateReset::theReceiptOfAnEarlierStateClosesNothing()
{
    Estate o;
    MemoryGate& west = o.e.gates.at(1);
    const QTemporaryDir copy;
    QVERIFY(copy.isValid());
    west.controller.reset();
    copyTree(west.folder, copy.path());
    west.controller = controller::Controller::open(west.folder, o.e.f.clock).value();
    o.e.giveCard();
    o.e.deliver();
    o.revokeWithoutWest();
    const auto before = controller::Controller::open(copy.path(), o.e.f.clock);
    QVERIFY2(before, before ? "" : before.error().describe().c_str());
    const QByteArray copied = (*before)->factoryReset().value();
    const QByteArray rows = o.rows();
    expectInLog(codes::resetUnproven);
    const auto refused = o.take(copied);
    QCOMPARE(o.rows(), rows);
    QVERIFY(refused.error().is(codes::resetUnproven));
    QVERIFY(refused.error().cause() != nullptr && refused.error().cause()->is(sync::codes::receiptMismatch));
    QCOMPARE(int(o.e.stateOf(o.wang.card)), int(CredentialState::Restricted));
    QVERIFY(o.take(o.reset()));
}

void TestGateReset::itIsTakenOnce()
{
    Estate o;
    const QByteArray receipt = o.reset();
    QVERIFY(o.take(receipt));
    QVERIFY(o.take(receipt).error().is(codes::resetUnknownGate));
    // Neither is it declared destroyed on top.
    QVERIFY(!o.e.f.destroyGate(o.west.id));
    const auto changed = o.e.store().runBlocking([&](store::Session& s) {
        return s.gates().retireByReset({o.west.id, o.e.f.clock.now(), {}, 0, o.e.f.mei, receipt});
    });
    QVERIFY(changed.error().is(store::codes::noSuchGate));
}

void TestGateReset::thePapersNameTheReceipt()
{
    Estate o;
    o.revokeWithoutWest();
    const QByteArray receipt = o.reset();
    QVERIFY(o.take(receipt));
    const auto made = certifyDeletion(*o.e.f.station, *o.e.f.folder, o.wang.id, o.e.f.mei);
    QVERIFY2(made, made ? "" : made.error().describe().c_str());
    const domain::GateEnd& west = made->deletion.keys.front().gates.back();
    QVERIFY(west.how == domain::EndAtGate::Reset);
    QVERIFY(!west.word.isEmpty());
    QVERIFY(made->deletion.goneSince());
    const auto keys = o.e.f.station->keys().recordKeys();
    const auto proved = verifyCertificate(made->bundle, keys);
    QVERIFY2(proved, proved ? "" : proved.error().describe().c_str());
    QVERIFY(proved->deletion == made->deletion);
    QCOMPARE(proved->words, 2);
    // Another gate's reset in its place does not do.
    const QByteArray others = Estate().reset();
    QByteArray swapped = made->bundle;
    swapped.replace(receipt.toBase64(), others.toBase64());
    QVERIFY(swapped != made->bundle);
    QVERIFY(!verifyCertificate(swapped, keys));

    const auto copy = dataCopy(*o.e.f.station, o.wang.id, o.e.f.mei, [](domain::OperatorId) { return QString(); });
    QVERIFY(copy);
    QStringList ends;
    for (const QJsonValue gate : QJsonDocument::fromJson(*copy).object()[QStringLiteral("gates")].toArray()) {
        ends.append(gate[QStringLiteral("how_removed")].toString());
    }
    QCOMPARE(ends.count(QStringLiteral("gate-reset")), 1);
}

/// Its disk was copied, and the copy is reset; the gate itself opens on.
void TestGateReset::aGateThatStillAnswersIsNotTakenForReset()
{
    OneGate one;
    const QByteArray receipt = resetOfACopy(one.gate, one.f.clock);
    GateCalls calls;
    const auto taken = takeReset(*one.f.station, receipt, one.f.mei, calls);
    QVERIFY(taken.error().is(codes::resetGateAnswers));
    QVERIFY(!one.isRetired());
    (void)one.gate.reset();
    const auto now = takeReset(*one.f.station, receipt, one.f.mei, calls);
    QVERIFY2(now, now ? "" : now.error().describe().c_str());
    QVERIFY(one.isRetired());
}

/// It was away for long: nobody may talk to it yet, and it has its key.
void TestGateReset::aGateWhoseCertificateHasRunOutIsNotTakenForReset()
{
    OneGate one;
    const QByteArray receipt = resetOfACopy(one.gate, one.f.clock);
    one.f.clock.advance(std::chrono::days(91));
    GateCalls calls;
    const auto taken = takeReset(*one.f.station, receipt, one.f.mei, calls);
    QVERIFY2(!taken && taken.error().is(codes::resetGateAnswers), taken ? "" : taken.error().describe().c_str());
    QVERIFY(!one.isRetired());
}

void TestGateReset::aGateThatAnswersOverAnyKeysIsNotTakenForReset_data()
{
    QTest::addColumn<bool>("follows");
    QTest::newRow("the keys of before") << false;
    QTest::newRow("the keys of now, which nothing has proved yet") << true;
}

void TestGateReset::aGateThatAnswersOverAnyKeysIsNotTakenForReset()
{
    QFETCH(bool, follows);
    TrustOffice office;
    const QByteArray receipt = resetOfACopy(*office.gates[0], office.f.clock);
    office.renewAndReopen();
    if (follows) {
        office.gates[0]->breakAt(protocol::paths::trust, true);
        QVERIFY(office.sync().standing != domain::GateReachability::InStep);
    }
    QCOMPARE(office.obeys(*office.f.station), follows);
    QCOMPARE(office.progress().waiting.size(), std::size_t(1));
    GateCalls calls;
    QVERIFY(takeReset(*office.f.station, receipt, office.f.mei, calls).error().is(codes::resetGateAnswers));
    (void)office.gates[0]->reset();
    const auto now = takeReset(*office.f.station, receipt, office.f.mei, calls);
    QVERIFY2(now, now ? "" : now.error().describe().c_str());
}

void TestGateReset::whereNobodyCanBeAskedNothingIsClosed()
{
    OneGate one;
    const QByteArray receipt = one.gate.reset();
    const auto moved = [&](const char* address) {
        return one.f.station->store().runBlocking([&](store::Session& s) {
            return s.gates().rename(one.first.id, one.first.name, QString::fromLatin1(address));
        });
    };
    QVERIFY(moved("192.0.2.1:8443")); // no address that the station dials
    GateCalls calls;
    QVERIFY(takeReset(*one.f.station, receipt, one.f.mei, calls).error().is(sync::codes::publicAddress));
    QVERIFY(!one.isRetired());
    QVERIFY(moved("127.0.0.1:1"));
    QVERIFY(takeReset(*one.f.station, receipt, one.f.mei, calls));
    QVERIFY(one.isRetired());
}

void TestGateReset::aGateThatIsPairedAnewBringsItsReceipt()
{
    OneGate one;
    (void)one.gate.reset();
    const auto paired = pairGate(*one.f.station, one.gate.pairingText(), QStringLiteral("East again"), one.f.mei);
    QVERIFY2(paired, paired ? "" : paired.error().describe().c_str());
    QVERIFY(paired->gate.id != one.first.id);
    QVERIFY(paired->former);
    QCOMPARE(paired->former->name, one.first.name);
    QVERIFY(one.isRetired());
    const auto report = one.f.station->sync().syncOnce(std::chrono::seconds(20));
    QVERIFY(report && report->size() == 1);
    QVERIFY(report->front().standing == domain::GateReachability::InStep);
}

/// It was reset where another station's gate stood: its receipt is of no gate here.
void TestGateReset::aReceiptThatProvesNothingLeavesThePairing()
{
    OneGate elsewhere;
    (void)elsewhere.gate.reset();
    StationFixture f;
    expectInLog(codes::resetUnknownGate);
    const auto paired = pairGate(*f.station, elsewhere.gate.pairingText(), QStringLiteral("North"), f.mei);
    QVERIFY2(paired, paired ? "" : paired.error().describe().c_str());
    QVERIFY(!paired->former);
    QVERIFY(f.station->store().readBlocking([](store::Session& s) { return s.gates().resets(); })->empty());
    QCOMPARE(f.station->store().readBlocking([](store::Session& s) { return s.gates().list(); })->size(),
             std::size_t(1));
}

VESTIBULE_TEST(TestGateReset);
#include "TestGateReset.moc"
