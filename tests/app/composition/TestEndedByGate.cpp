#include "app/composition/StoreJournal.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::app;
using test::DeskEstate;

namespace {

/// Somebody who stays, with a card at two gates; the first of them says that it has ended.
struct EndedThere : DeskEstate
{
    DeskEstate::Resident wang = giveCard();
    StoreJournal journal{f.station->store(), f.station->desk()};
    const domain::GateId gate = gates.records().front().id;

    EndedThere() { deliver(); }
    Result<void> adoptWithoutCard()
    {
        const auto book = journal.book(gate);
        sync::Adoption said{book->position, book->held, book->tombs, false, "a list"};
        std::erase_if(said.held, [this](const sync::HeldEntry& held) { return held.id == wang.card; });
        said.tombs.push_back({wang.card, 2});
        return journal.adopt(gate, said);
    }
    Result<void> signForEnd()
    {
        const auto book = journal.book(gate);
        const protocol::Position next{book->position.epoch, book->highestCut.version + 1};
        if (const auto cut = journal.storeCut(gate, {next, "a change-set", {}, {}}); !cut) {
            return passOn(cut);
        }
        sync::ReceiptCommit receipt;
        receipt.position = next;
        receipt.at = f.clock.now();
        receipt.receipt = "a receipt";
        receipt.tombs.push_back({wang.card, 2});
        return journal.commitReceipt(gate, receipt);
    }
    /// How many card entries are reserved for them.
    int reserved()
    {
        const auto keys = store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(wang.id); });
        return int(std::count_if(keys->begin(), keys->end(), [](const store::StoredCredential& key) {
            return key.credential.state == domain::CredentialState::Reserved;
        }));
    }
};

} // namespace

/// A key that ended by a gate's word is one less for somebody who stays.
class TestEndedByGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoStaysHasACardReserved_data()
    {
        QTest::addColumn<bool>("byReceipt");
        QTest::newRow("ended by a list") << false;
        QTest::newRow("ended by a receipt") << true;
    }

    void whoStaysHasACardReserved()
    {
        QFETCH(bool, byReceipt);
        EndedThere e;
        const Result<void> taken = byReceipt ? e.signForEnd() : e.adoptWithoutCard();
        QVERIFY2(taken, taken ? "" : taken.error().describe().c_str());
        QVERIFY(e.stateOf(e.wang.card) == domain::CredentialState::Restricted);
        QCOMPARE(e.reserved(), 1);
        QList<QByteArray> actions;
        for (const audit::Entry& entry : e.lastEntries(3)) {
            QVERIFY(entry.by.isNull()); // nobody's act
            actions.append(entry.action);
        }
        QVERIFY(actions.contains("credential/card-reserved"));
        QVERIFY(actions.contains("credential/revoked"));
        const auto handed = e.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, e.f.station->desk(), e.f.mei).handOver(e.wang.id, {}); });
        QVERIFY2(handed, handed ? "" : handed.error().describe().c_str());
        e.deliver();
        QVERIFY(e.gates.at(1).controller->decideCard({handed->card.number, {}}).admit);
    }

    void whoHasAnotherCardNeedsNone()
    {
        EndedThere e;
        const auto second = e.store().runBlocking([&](store::Session& s) -> Result<void> {
            KeyIssue keys(s, e.f.station->desk(), e.f.mei);
            return keys.reserveCard(e.wang.id).map([](bool) {});
        });
        QVERIFY(second);
        QCOMPARE(e.reserved(), 0); // one works
        QVERIFY(e.adoptWithoutCard());
        QCOMPARE(e.reserved(), 1);
        QVERIFY(e.adoptWithoutCard()); // the same word once more
        QCOMPARE(e.reserved(), 1);
    }

    void whatHasEndedBeforeIsNoNewEnd()
    {
        EndedThere e;
        QVERIFY(e.adoptWithoutCard());
        e.revoke(e.wang.id); // the office takes the reserved one back, too
        const auto before = e.lastEntries(1);
        QVERIFY(e.adoptWithoutCard()); // in the same moment, for all a clock says
        QCOMPARE(e.reserved(), 0);
        QCOMPARE(e.lastEntries(1).front().action, QByteArray("gate/adopted"));
        QCOMPARE(e.lastEntries(2).front(), before.front());
    }

    void whoHasLeftHasNone()
    {
        EndedThere e;
        e.f.clock.advance(std::chrono::hours(24) * 3'650);
        const auto taken = e.adoptWithoutCard();
        QVERIFY2(taken, taken ? "" : taken.error().describe().c_str());
        QCOMPARE(e.reserved(), 0);
    }
};

VESTIBULE_TEST(TestEndedByGate);
#include "TestEndedByGate.moc"
