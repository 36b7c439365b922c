#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;
using domain::CardPrint;
using domain::ChipState;
using domain::CollectionProof;
using domain::CredentialState;
using domain::PrintSkip;
using domain::SpoilReason;

namespace {

const QByteArray chip(7, 'a');
const QByteArray other(7, 'b');

} // namespace

/// What became of cards between their chip and their holder's hand.
class TestCardHandovers : public QObject
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    domain::PersonId m_ada;
    domain::CredentialId m_card;

    [[nodiscard]] HandoverRepository handovers() { return m_desk->session().handovers(); }
    [[nodiscard]] ChipRepository chips() { return m_desk->session().chips(); }
    static StoredCollection taken(CollectionProof proof, const QByteArray& uid = chip)
    {
        return {uid, now, false, {}, proof, proof == CollectionProof::Drawn ? QByteArray("M0 0L1 0") : QByteArray()};
    }
    static StoredCollection takenBy(const QString& name, CollectionProof proof = CollectionProof::Drawn)
    {
        StoredCollection out = taken(proof);
        out.byOther = true;
        out.collector = name;
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_ada = m_desk->person();
        m_card = m_desk->card(m_ada, CredentialState::Active);
        QVERIFY(m_desk->session().cards().add(m_card, {u"1000000001"_s, {}, 0}));
        QVERIFY(chips().begin(chip, m_card, 1, now));
    }

    void eachReasonForLeavingAFaceOutIsReadBack_data()
    {
        QTest::addColumn<int>("skip");
        QTest::newRow("printed") << -1;
        QTest::newRow("no printer") << int(PrintSkip::NoPrinter);
        QTest::newRow("printer fails") << int(PrintSkip::PrinterFails);
        QTest::newRow("printed before") << int(PrintSkip::PrintedBefore);
        QTest::newRow("later") << int(PrintSkip::Later);
    }
    void eachReasonForLeavingAFaceOutIsReadBack()
    {
        QFETCH(const int, skip);
        const CardPrint noted{now, skip < 0 ? std::nullopt : std::optional(PrintSkip(skip))};
        QVERIFY(!handovers().print(m_card)->has_value());
        QVERIFY(handovers().notePrint(m_card, noted));
        QCOMPARE(handovers().print(m_card)->value(), noted);
    }

    void aCardThatIsPrintedAfterAllIsSkippedNoMore()
    {
        QVERIFY(handovers().noteReprinted(m_card, now)); // of which nothing is known
        QVERIFY(!handovers().print(m_card)->has_value());
        QVERIFY(handovers().notePrint(m_card, {now, PrintSkip::Later}));
        QVERIFY(handovers().noteReprinted(m_card, now + day));
        QCOMPARE(handovers().print(m_card)->value(), (CardPrint{now + day, std::nullopt}));
        QVERIFY(handovers().noteReprinted(m_card, now + 2 * day));
        QCOMPARE(handovers().print(m_card)->value().at, now + day);
    }

    void aPrintIsOfThePieceOfPlastic_data()
    {
        QTest::addColumn<bool>("isSpoiled");
        QTest::newRow("it was set aside") << true;
        QTest::newRow("another was taken from the pile") << false;
    }
    void aPrintIsOfThePieceOfPlastic()
    {
        QFETCH(const bool, isSpoiled);
        QVERIFY(handovers().notePrint(m_card, {now, std::nullopt}));
        QVERIFY(isSpoiled ? chips().setState(chip, ChipState::Spoiled, SpoilReason::PrintFails, now)
                          : chips().release(chip));
        QVERIFY(!handovers().print(m_card)->has_value());
        QVERIFY(chips().begin(other, m_card, 1, now));
        QVERIFY(!handovers().print(m_card)->has_value());
    }

    void whoHasTakenACardIsReadBack_data()
    {
        QTest::addColumn<int>("proof");
        QTest::newRow("drawn") << int(CollectionProof::Drawn);
        QTest::newRow("the office saw it") << int(CollectionProof::OperatorSaw);
        QTest::newRow("somebody else saw it") << int(CollectionProof::SecondPersonSaw);
        QTest::newRow("not signed") << int(CollectionProof::NotSigned);
    }
    void whoHasTakenACardIsReadBack()
    {
        QFETCH(const int, proof);
        QVERIFY(!handovers().collection(m_card, chip)->has_value());
        QVERIFY(handovers().collect(m_card, taken(CollectionProof(proof))));
        QCOMPARE(handovers().collection(m_card, chip)->value(), taken(CollectionProof(proof)));
        QVERIFY(!handovers().collection(m_card, other)->has_value());
        // The entry goes on with another piece of plastic, which somebody else takes.
        StoredCollection second = takenBy(u"Bob"_s, CollectionProof(proof));
        second.uid = other;
        second.at = now + day;
        QVERIFY(handovers().collect(m_card, second));
        QCOMPARE(handovers().collections(m_card).value(),
                 (std::vector<StoredCollection>{taken(CollectionProof(proof)), second}));
    }

    void aCardWithoutAKnownChipIsTakenToo()
    {
        QVERIFY(handovers().collect(m_card, taken(CollectionProof::Drawn, {})));
        QVERIFY(handovers().collection(m_card, {})->has_value());
        QVERIFY(!handovers().collection(m_card, chip)->has_value());
    }

    void whatWasSignedIsNotChangedAndWhoDidNotSignCanSignLater()
    {
        QVERIFY(handovers().collect(m_card, taken(CollectionProof::NotSigned)));
        QVERIFY(handovers().collect(m_card, takenBy(u"Bob"_s)));
        QCOMPARE(handovers().collection(m_card, chip)->value().collector, u"Bob"_s);
        for (const StoredCollection& late :
             {taken(CollectionProof::NotSigned), takenBy(u"Eve"_s), taken(CollectionProof::Drawn)}) {
            QVERIFY(handovers().collect(m_card, late).error().is(database::codes::constraint));
        }
        QVERIFY(m_desk->refuses("UPDATE card_collections SET signature_path = x'00'"));
        QVERIFY(m_desk->refuses("UPDATE card_collections SET uid = x'01020304'"));
        QVERIFY(m_desk->refuses("DELETE FROM card_collections"));
        QCOMPARE(handovers().collection(m_card, chip)->value(), takenBy(u"Bob"_s));
    }

    void onlyACardThatWorksIsTaken()
    {
        const domain::CredentialId reserved = m_desk->card(m_ada, CredentialState::Reserved);
        const domain::CredentialId face = m_desk->face(m_ada, m_desk->consent(m_ada));
        for (const domain::CredentialId& each : {reserved, face}) {
            QVERIFY(handovers().collect(each, taken(CollectionProof::Drawn)).error().is(database::codes::constraint));
        }
        QVERIFY(handovers().notePrint(face, {now, std::nullopt}).error().is(database::codes::constraint));
        // Somebody else has a name, and what was drawn is there.
        QVERIFY(m_desk->refuses("INSERT INTO card_collections SELECT id, x'', 1, 1, NULL, 'not-signed', NULL"
                                " FROM credentials WHERE kind = 'card' AND state = 'active'"));
        QVERIFY(m_desk->refuses("INSERT INTO card_collections SELECT id, x'', 1, 0, NULL, 'drawn', NULL"
                                " FROM credentials WHERE kind = 'card' AND state = 'active'"));
    }

    void ofAVisitorWhoTakesACardNothingIsKept()
    {
        domain::Credential entry = Desk::credential(m_ada, domain::CredentialKind::Card);
        QVERIFY(m_desk->session().credentials().add(entry));
        QVERIFY(m_desk->session().cards().addVisitors(entry.id, entry.validUntil));
        const auto visitor = [](CollectionProof proof) {
            StoredCollection out = taken(proof);
            out.byOther = true;
            return out;
        };
        for (const StoredCollection& told : {takenBy(u"Bob"_s, CollectionProof::NotSigned), takenBy(u"Bob"_s),
                                             visitor(CollectionProof::Drawn), visitor(CollectionProof::OperatorSaw)}) {
            QVERIFY(handovers().collect(entry.id, told).error().is(database::codes::constraint));
        }
        QVERIFY(handovers().collect(entry.id, visitor(CollectionProof::NotSigned)));
        QCOMPARE(handovers().collection(entry.id, chip)->value(), visitor(CollectionProof::NotSigned));
        // The resident who answers for it can sign.
        QVERIFY(handovers().collect(entry.id, taken(CollectionProof::Drawn)));
        QVERIFY(!handovers().collection(entry.id, chip)->value().byOther);
        QVERIFY(handovers()
                    .collect(m_card, visitor(CollectionProof::NotSigned))
                    .error()
                    .is(database::codes::constraint)); // a resident's card
    }

    void nameAndDrawingGoWithTheNameAndThatItWasTakenStays()
    {
        QVERIFY(handovers().collect(m_card, takenBy(u"Bob"_s)));
        QVERIFY(m_desk->session().credentials().revoke(m_card, now)); // no gate has it
        QVERIFY(m_desk->session().residents().erase(m_ada, hashOf("lookup"), now + 30 * day));
        const StoredCollection left = handovers().collection(m_card, chip)->value();
        QVERIFY(left.byOther && left.collector.isEmpty() && left.signaturePath.isEmpty());
        QVERIFY(left.proof == CollectionProof::Drawn);
        QCOMPARE(left.at, now);
        QVERIFY(m_desk->refuses("DELETE FROM card_collections"));
    }
};

VESTIBULE_TEST(TestCardHandovers);
#include "TestCardHandovers.moc"
