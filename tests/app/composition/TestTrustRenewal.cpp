#include "app/composition/Codes.h"
#include "app/composition/GateCalls.h"
#include "app/composition/GatePairing.h"
#include "app/composition/GateReset.h"
#include "app/composition/GateRetiring.h"
#include "app/composition/TrustRenewal.h"
#include "core/protocol/Pairing.h"
#include "core/sync/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/TrustOffice.h"

#include <future>
#include <mutex>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace paths = vestibule::protocol::paths;
namespace tls = vestibule::protocol::tls;

namespace {

using domain::GateReachability;
using std::chrono::days;

} // namespace

/// All keys that gates obey are replaced by the recovery key, over real TLS and real gates.
class TestTrustRenewal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setFailpointHook(nullptr); }

    void gatesFollowAndTheOldKeysAreNothing();
    void whatWasSignedBeforeIsSentAnewInTheSameChain_data();
    void whatWasSignedBeforeIsSentAnewInTheSameChain();
    void aGateThatWasAwayForMonthsFollows_data();
    void aGateThatWasAwayForMonthsFollows();
    void afterTheLastMonthThereIsALine();
    void aSecondChangeReachesAGateThatOwesTheFirst();
    void aLostAnswerIsSafe();
    void aGateRenewedHalfwayFollowsOverEitherKey();
    void aGatePairedSinceIsToldNothing();
    void aPairingUnderWayIsRefused();
    void aRetiredGateIsRevokedByWhateverItWasSent();
    void whatIsRefusedChangesNothing();
    void deliveriesThatDoNotEndChangeNothing();
    void aCutLeavesTheOldKeysOrTheNewOnes_data();
    void aCutLeavesTheOldKeysOrTheNewOnes();
    void theOldSheetIsNothingAfterwards();
    void formerKeysGoWithTheLastGateThatWaits();
    void formerKeysGoWhenTheLastGateThatWaitsIsRetired_data();
    void formerKeysGoWhenTheLastGateThatWaitsIsRetired();
};

void TestTrustRenewal::gatesFollowAndTheOldKeysAreNothing()
{
    TrustOffice office(2);
    Thief thief(office);
    QVERIFY(thief.ask("GET", paths::gate));
    const QByteArray oldAnchor = protocol::GateInfo::decode(thief.ask("GET", paths::gate)->body)->anchor.value();
    office.renewAndReopen();
    QCOMPARE(office.noted("keys/estate-replaced"), 1);
    QCOMPARE(office.noted("keys/replaced"), 1); // whoever has the station may have the master
    QCOMPARE(office.progress().change, quint64(1));
    QCOMPARE(office.progress().waiting.size(), std::size_t(2));
    QCOMPARE(office.progress().waiting[0].since, office.progress().at);
    QVERIFY(!office.obeys(*office.f.station));
    // What the thief does before a gate is told: it still obeys.
    QVERIFY(thief.ask("GET", paths::gate));
    office.expectInStep();
    QVERIFY(office.obeys(*office.f.station, 0) && office.obeys(*office.f.station, 1));
    QVERIFY(office.progress().waiting.empty());
    QCOMPARE(office.noted("gate/keys-followed"), 2);
    // Neither the certificate nor what the old publish key signs.
    const auto refused = thief.ask("GET", paths::gate);
    QVERIFY(!refused && refused.error().is(sync::codes::untrusted));
    const auto way = office.f.station->transports().open(
        office.f.station->store()
            .readBlocking([&](store::Session& s) { return s.gates().get(office.ids[0]); })
            .value());
    protocol::ChangeSet forged;
    forged.estate = office.f.station->estate().id;
    forged.gate = office.ids[0];
    const auto answer = (*way)->exchange("POST", paths::changes.toByteArray(), "application/cose",
                                         protocol::signMessage(thief.publish, forged));
    QVERIFY(answer);
    QVERIFY(protocol::ErrorBody::decode(answer->status, answer->body)->refusal == protocol::Refusal::BadSignature);
    // The people there are who they were, and a revocation reaches it as ever.
    office.endCard(0);
    office.giveCard("Ben");
    office.expectInStep();
    const auto content = (*way)->exchange("GET", paths::gate.toByteArray(), {}, {});
    QCOMPARE(protocol::GateInfo::decode(content->body)->count, quint64(1));
    QVERIFY(protocol::GateInfo::decode(content->body)->anchor.value() != oldAnchor);
    QVERIFY(office.f.station->store().readBlocking([](store::Session& s) { return s.gates().alerts(); })->empty());
}

void TestTrustRenewal::whatWasSignedBeforeIsSentAnewInTheSameChain_data()
{
    QTest::addColumn<bool>("tookIt");
    QTest::newRow("the gate has not seen it") << false;
    QTest::newRow("its receipt was lost") << true;
}

void TestTrustRenewal::whatWasSignedBeforeIsSentAnewInTheSameChain()
{
    QFETCH(bool, tookIt);
    TrustOffice office;
    const domain::GateId gate = office.ids[0];
    const auto book = [&] {
        return office.f.station->store()
            .readBlocking([&](store::Session& s) { return s.journal().book(gate); })
            .value();
    };
    const store::ChainPosition before = book().position;
    // A change-set was cut, and the way to the gate broke.
    office.endCard(0);
    office.gates[0]->breakAt(paths::changes, tookIt);
    QVERIFY(office.sync().standing != GateReachability::InStep);
    QVERIFY(book().pending);
    QCOMPARE(office.gates[0]->controller->status().position.version == before.version, !tookIt);
    office.renewAndReopen();
    QVERIFY(book().pending); // signed by a key that the gate is about to obey no more
    office.expectInStep();
    QVERIFY(before < book().position);
    QVERIFY(!book().pending);
    const auto card =
        office.f.station->store().readBlocking([&](store::Session& s) { return s.credentials().get(office.cards[0]); });
    QVERIFY(card->credential.state == domain::CredentialState::Deleted); // over a receipt
}

void TestTrustRenewal::aGateThatWasAwayForMonthsFollows_data()
{
    QTest::addColumn<int>("away");
    for (const int away : {1, 29, 31, 35, 50, 89, 95, 200, 390}) {
        QTest::addRow("%d days", away) << away;
    }
}

void TestTrustRenewal::aGateThatWasAwayForMonthsFollows()
{
    QFETCH(int, away);
    TrustOffice office;
    Thief thief(office);
    office.renewAndReopen();
    office.f.clock.advance(days(away));
    office.reopen();
    office.endCard(0);
    const sync::GateStatus status = office.sync();
    QVERIFY2(status.standing == GateReachability::InStep, status.detail.c_str());
    QVERIFY(office.obeys(*office.f.station));
    QVERIFY(office.progress().waiting.empty());
    QVERIFY(office.gates[0]->controller->status().certUntil > office.f.clock.now() + days(20));
    QVERIFY(office.gates[0]->controller->status().crlUntil > office.f.clock.now() + days(20));
    const auto card =
        office.f.station->store().readBlocking([&](store::Session& s) { return s.credentials().get(office.cards[0]); });
    QVERIFY(card->credential.state == domain::CredentialState::Deleted);
}

void TestTrustRenewal::afterTheLastMonthThereIsALine()
{
    TrustOffice office;
    office.renewAndReopen();
    office.f.clock.advance(days(30 * TrustRenewal::months + 10));
    const sync::GateStatus status = office.sync();
    QVERIFY(status.standing == GateReachability::Refused);
    QVERIFY2(status.reason == sync::codes::trustSpent, status.detail.c_str());
    QVERIFY(!office.obeys(*office.f.station));
    QCOMPARE(office.progress().waiting.size(), std::size_t(1));
}

void TestTrustRenewal::aSecondChangeReachesAGateThatOwesTheFirst()
{
    TrustOffice office(2);
    office.gates[1]->goAway();
    office.renewAndReopen();
    QCOMPARE(office.sync(0).standing, GateReachability::InStep);
    const QByteArray between = office.f.station->keys().ca().certificate().der();
    QCOMPARE(office.progress().waiting.size(), std::size_t(1));
    office.renewAndReopen();
    QCOMPARE(office.progress().change, quint64(2));
    QCOMPARE(office.progress().waiting.size(), std::size_t(2));
    QCOMPARE(office.progress().waiting[0].seq, quint64(2));
    QCOMPARE(office.progress().waiting[1].seq, quint64(1));
    QVERIFY(office.f.station->keys().ca().certificate().der() != between);
    office.gates[1]->comeBack();
    office.giveCard("Ben");
    office.expectInStep();
    QVERIFY(office.obeys(*office.f.station, 0) && office.obeys(*office.f.station, 1));
    QVERIFY(office.progress().waiting.empty());
    QCOMPARE(office.rows("trust_messages"), qint64(0));
    QCOMPARE(office.rows("trust_changes"), qint64(2));
}

void TestTrustRenewal::aLostAnswerIsSafe()
{
    TrustOffice office;
    office.renewAndReopen();
    office.gates[0]->breakAt(paths::trust, true);
    QVERIFY(office.sync().standing != GateReachability::InStep);
    QVERIFY(office.obeys(*office.f.station));
    QCOMPARE(office.progress().waiting.size(), std::size_t(1)); // nothing has proved it
    office.expectInStep();
    QVERIFY(office.progress().waiting.empty());
}

void TestTrustRenewal::aGateRenewedHalfwayFollowsOverEitherKey()
{
    for (const bool took : {false, true}) {
        TrustOffice office;
        office.f.clock.advance(days(50));
        // Its certificate is renewed; whether the new one arrived is not known.
        office.gates[0]->breakAt(paths::certificate, took);
        QVERIFY(office.sync().standing != GateReachability::InStep);
        office.renewAndReopen();
        office.expectInStep();
        QVERIFY(office.obeys(*office.f.station));
    }
}

void TestTrustRenewal::aGatePairedSinceIsToldNothing()
{
    TrustOffice office;
    office.renewAndReopen();
    office.pair();
    office.expectInStep();
    QVERIFY(office.obeys(*office.f.station, 1));
    office.renewAndReopen(); // its first change is the second of the estate
    office.expectInStep();
    QVERIFY(office.obeys(*office.f.station, 0) && office.obeys(*office.f.station, 1));
}

void TestTrustRenewal::aPairingUnderWayIsRefused()
{
    TrustOffice office;
    QVERIFY(office.renew(office.f.sheet)); // and the station is not closed yet
    TlsGate late(office.f.clock);
    const auto paired = pairGate(*office.f.station, late.pairingText(), QStringLiteral("Late"), office.f.mei);
    QVERIFY(!paired && paired.error().is(app::codes::keysReplaced));
    QVERIFY(!late.controller->isPaired());
}

void TestTrustRenewal::aRetiredGateIsRevokedByWhateverItWasSent()
{
    TrustOffice office(2);
    office.gates[1]->goAway();
    office.renewAndReopen();
    const auto sent = office.f.station->store().readBlocking([&](store::Session& s) {
        const auto key = tls::Certificate::parse(s.gates().get(office.ids[1])->certificate)->spkiHash();
        return s.trust().message(office.ids[1], 1, key, office.f.clock.now());
    });
    QVERIFY(sent && *sent);
    QVERIFY(office.f.destroyGate(office.ids[1]));
    office.f.station->crls().makeAnew();
    const tls::Crl list = office.f.station->crls().fresh().value();
    const auto serials =
        office.f.station->store().readBlocking([](store::Session& s) { return s.trust().serialsOfRetired(); });
    QCOMPARE(serials->size(), qsizetype(TrustRenewal::months));
    for (const QByteArray& serial : *serials) {
        QVERIFY(list.contains(serial));
    }
    // It is waited for no more.
    QCOMPARE(office.progress().waiting.size(), std::size_t(1));
    QCOMPARE(office.sync(0).standing, GateReachability::InStep);
    QVERIFY(office.progress().waiting.empty());
}

void TestTrustRenewal::whatIsRefusedChangesNothing()
{
    TrustOffice office;
    vault::Vault vault = office.f.openVault();
    vault::Unlocked by = *vault.unlock(QStringLiteral("Mei"), goodPassword());
    const auto begin = [&](const SecretBytes& code) { return TrustRenewal::begin(*office.f.station, vault, by, code); };
    QVERIFY(begin(SecretBytes::copyOf(QByteArrayView("no code"))).error().is(vault::codes::mistypedRecoveryCode));
    QVERIFY(begin(vault::RecoveryCode::random().text()).error().is(vault::codes::wrongRecoveryCode));
    QCOMPARE(vault.recoveryLockout().badTriesInRow, 1);
    by.role = domain::Role::Clerk;
    QVERIFY(begin(office.f.sheet).error().is(app::codes::notAllowed));
    by.role = domain::Role::Manager;
    auto renewal = begin(office.f.sheet);
    QVERIFY(renewal);
    const auto differs = renewal->commit(*office.f.station, vault, by, vault::RecoveryCode::random().text());
    QVERIFY(differs.error().is(app::codes::newSheetDiffers));
    QVERIFY(renewal->commit(*office.f.station, vault, by, SecretBytes::copyOf(QByteArrayView("no code")))
                .error()
                .is(vault::codes::mistypedRecoveryCode));
    QVERIFY(!office.opens(renewal->newCode()) && office.opens(office.f.sheet));
    QCOMPARE(office.progress().change, quint64(0));
    QVERIFY(!vault.pendingReplacement());
    office.expectInStep(); // deliveries go on
    // And the sheet typed rightly, it is done; once, before the station is closed.
    QVERIFY(renewal->commit(*office.f.station, vault, by, renewal->newCode()));
    QVERIFY(office.opens(renewal->newCode()) && !office.opens(office.f.sheet));
    QVERIFY(renewal->commit(*office.f.station, vault, by, renewal->newCode()).error().is(app::codes::keysReplaced));
    QVERIFY(begin(renewal->newCode()).error().is(app::codes::keysReplaced));
    QVERIFY(office.opens(renewal->newCode()));
}

void TestTrustRenewal::deliveriesThatDoNotEndChangeNothing()
{
    TrustOffice office;
    vault::Vault vault = office.f.openVault();
    vault::Unlocked by = *vault.unlock(QStringLiteral("Mei"), goodPassword());
    auto renewal = TrustRenewal::begin(*office.f.station, vault, by, office.f.sheet);
    QVERIFY(renewal);
    // One is under way, and is not waited for.
    std::promise<void> asked;
    std::promise<void> released;
    std::once_flag once;
    office.gates[0]->onAsked = [&, goOn = released.get_future().share()](bool) {
        std::call_once(once, [&] { asked.set_value(); });
        goOn.wait();
    };
    office.f.station->sync().wake();
    asked.get_future().wait();
    const auto done = renewal->commit(*office.f.station, vault, by, renewal->newCode(), milliseconds(0));
    released.set_value();
    QVERIFY(!done && done.error().is(app::codes::deliveriesStay));
    QVERIFY(!vault.nextRecoveryPublicKey() && !vault.pendingReplacement());
    QVERIFY(office.opens(office.f.sheet) && !office.opens(renewal->newCode()));
    office.reopen();
    QCOMPARE(office.progress().change, quint64(0));
    office.expectInStep();
}

void TestTrustRenewal::aCutLeavesTheOldKeysOrTheNewOnes_data()
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<bool>("isNew");
    QTest::newRow("the new sheet beside the old one") << QByteArray("trust/two-sheets") << false;
    QTest::newRow("the new keys kept") << QByteArray("trust/kept") << true;
}

void TestTrustRenewal::aCutLeavesTheOldKeysOrTheNewOnes()
{
    QFETCH(QByteArray, point);
    QFETCH(bool, isNew);
    TrustOffice office;
    const QByteArray before = office.f.station->keys().ca().certificate().der();
    cutFrom = office.f.folder->path();
    cutTo = office.f.dir.filePath(QStringLiteral("cut"));
    cutAt = std::string_view(point.constData(), std::size_t(point.size()));
    setFailpointHook(keepWhatIsThere);
    const auto code = office.renew(office.f.sheet);
    setFailpointHook(nullptr);
    QVERIFY(code && QDir(cutTo).exists());
    office.f.station.reset();
    const auto cut = StationFolder::open(cutTo).value();
    const auto sheetOpens = [&](const SecretBytes& sheet) {
        vault::Vault vault =
            vault::Vault::load(cut->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), office.f.clock)
                .value();
        return vault.unlockWithRecovery(sheet).has_value();
    };
    QVERIFY(sheetOpens(office.f.sheet) && sheetOpens(*code)); // nobody is locked out at any moment
    office.f.station = office.opened(*cut);
    QCOMPARE(sheetOpens(office.f.sheet), !isNew);
    QCOMPARE(sheetOpens(*code), isNew);
    QCOMPARE(office.noted("recovery/new-sheet-holds"), isNew ? 1 : 0); // whoever began it was not told
    QCOMPARE(office.noted("recovery/old-sheet-holds"), isNew ? 0 : 1);
    QCOMPARE(office.progress().recoveryKey,
             vault::RecoveryCode::parse(isNew ? *code : office.f.sheet)->estatePublicKey());
    QCOMPARE(office.f.station->keys().ca().certificate().der() == before, !isNew);
    office.expectInStep();
    QCOMPARE(office.progress().change, quint64(isNew ? 1 : 0));
    QVERIFY(office.obeys(*office.f.station));
    // Where nothing had happened it is done again, with another sheet.
    vault::Vault vault =
        vault::Vault::load(cut->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), office.f.clock).value();
    vault::Unlocked by = *vault.unlock(QStringLiteral("Mei"), goodPassword());
    auto again = TrustRenewal::begin(*office.f.station, vault, by, isNew ? *code : office.f.sheet);
    QVERIFY(again && again->commit(*office.f.station, vault, by, again->newCode()));
    office.f.station = nullptr;
    office.f.station = office.opened(*cut);
    office.expectInStep();
    QVERIFY(office.obeys(*office.f.station));
}

void TestTrustRenewal::theOldSheetIsNothingAfterwards()
{
    TrustOffice office;
    const SecretBytes old = office.f.sheet.clone();
    office.renewAndReopen();
    QVERIFY(!office.opens(old) && office.opens(office.f.sheet));
    QVERIFY(office.renew(old).error().is(vault::codes::wrongRecoveryCode));
    office.expectInStep();
    // Nor is a trust that it signs to a gate that follows.
    const auto oldKey = protocol::SigningKey::fromSeed(vault::RecoveryCode::parse(old)->estateSigningSeed()).value();
    protocol::Trust trust;
    trust.estate = office.f.station->estate().id;
    trust.seq = 2;
    const auto way = office.f.station->transports().open(
        office.f.station->store()
            .readBlocking([&](store::Session& s) { return s.gates().get(office.ids[0]); })
            .value());
    const auto answer =
        (*way)->exchange("POST", paths::trust.toByteArray(), "application/cose", protocol::signMessage(oldKey, trust));
    QVERIFY(answer &&
            protocol::ErrorBody::decode(answer->status, answer->body)->refusal == protocol::Refusal::BadSignature);
}

void TestTrustRenewal::formerKeysGoWithTheLastGateThatWaits()
{
    TrustOffice office(2);
    office.gates[1]->goAway();
    office.renewAndReopen();
    QCOMPARE(office.sync(0).standing, GateReachability::InStep);
    QCOMPARE(office.formerSecrets(), 2);
    QCOMPARE(office.f.station->keys().former().size(), std::size_t(1));
    office.gates[1]->comeBack();
    office.expectInStep();
    QCOMPARE(office.formerSecrets(), 0);
    office.reopen();
    QVERIFY(office.f.station->keys().former().empty());
    QCOMPARE(office.f.station->keys().formerPublishKeys().size(), std::size_t(1));
    QCOMPARE(office.f.station->keys().change(), quint64(1));
    office.expectInStep();
}

void TestTrustRenewal::formerKeysGoWhenTheLastGateThatWaitsIsRetired_data()
{
    QTest::addColumn<bool>("byReset");
    QTest::newRow("declared destroyed") << false;
    QTest::newRow("reset") << true;
}

void TestTrustRenewal::formerKeysGoWhenTheLastGateThatWaitsIsRetired()
{
    QFETCH(bool, byReset);
    TrustOffice office;
    const domain::Operator li = office.f.addOperator("Li", domain::Role::Clerk);
    office.f.undertake(office.f.mei);
    office.f.undertake(li.id);
    office.renewAndReopen();
    QCOMPARE(office.formerSecrets(), 2);
    if (byReset) {
        GateCalls calls;
        const auto taken = takeReset(*office.f.station, office.gates[0]->reset(), office.f.mei, calls);
        QVERIFY2(taken, taken ? "" : taken.error().describe().c_str());
    } else {
        const auto approval = office.f.approval(*office.f.station, domain::Act::RetireGate, li);
        QVERIFY(retireGate(*office.f.station, office.ids[0], office.f.mei, &approval));
    }
    QCOMPARE(office.formerSecrets(), 0);
    office.reopen();
    QVERIFY(office.f.station->keys().former().empty());
}

VESTIBULE_TEST(TestTrustRenewal);
#include "TestTrustRenewal.moc"
