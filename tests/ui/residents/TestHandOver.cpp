#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"

#include "ui/residents/DetailView.h"

#include <QComboBox>
#include <QLineEdit>

using namespace vestibule;
using namespace vestibule::test;

/// A card that was promised, or left half made, is made and handed over on the resident's page.
class TestHandOver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReservedCardIsHandedOverByTheNumberOfItsChip()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Reserved);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("handOverReserved");
        s.press("cardByNumber");
        s.find<QLineEdit>("handOverUid")->setText(QStringLiteral("04 A2"));
        s.press("handOverCard");
        QVERIFY(s.find<QLabel>("handOverUidLine")->property("look") == QLatin1String("problem"));
        s.cards.lay(QByteArray::fromHex("04a23f91"));
        s.press("handOverCard");
        QCOMPARE(s.find<ui::DetailView>("detailView")->presenter().handedOver()->card.uid,
                 QByteArray::fromHex("04a23f91"));
        QVERIFY(s.find<QLabel>("handOverPicture")->isVisible());
        QVERIFY(s.find("handOverSign")->isVisible()); // nobody has signed for it
    }

    void theReservedCardIsMadeStepByStep()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Reserved);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("handOverReserved");
        QVERIFY(!s.find("encodeCard")->isEnabled());
        const QByteArray chip = QByteArray::fromHex("04111111111111");
        s.cards.lay(chip);
        s.press("encodeCard");
        s.find<QComboBox>("skipReason")->setCurrentIndex(0);
        s.press("skipPrint");
        s.cards.lay({});
        s.cards.lay(chip);
        settle();
        s.press("takenNotSigned");
        const auto& card = s.find<ui::DetailView>("detailView")->presenter().handedOver();
        QVERIFY(card && card->card.uid == chip);
        QVERIFY(s.find<QLabel>("handOverPicture")->isVisible());
        QCOMPARE(s.making.asked, s.making.now.card.credential);
        QVERIFY(s.making.breaches.isEmpty());
        s.page.dropData();
        QVERIFY(s.find<QLabel>("handOverPicture")->pixmap().isNull());
    }

    void aCardThatTheyHaveIsEncodedAnewAndNotHandedOver()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        ui::CredentialTruth& card = s.residents.shown.credentials.last();
        card.isUnfinished = card.isToWrite = true;
        const QByteArray chip = QByteArray::fromHex("04111111111111");
        s.making.now.stage = ui::MakingStage::Collected;
        s.making.now.isToWrite = true;
        s.making.now.chip = chip;
        s.making.now.card.handedOver = true;
        s.making.now.card.card.uid = chip;
        s.making.now.taken = ui::CardTaken{s.clock.now()};
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QCOMPARE(s.find("handOverReserved")->text(), QStringLiteral("Encode the card again…"));
        s.press("handOverReserved");
        const auto heading = [&s] { return s.find<QLabel>("handOverHeading")->text(); };
        QCOMPARE(heading(), QStringLiteral("The card that they have is encoded again"));
        s.cards.lay(chip);
        s.press("encodeCard");
        QCOMPARE(heading(), QStringLiteral("The card that they have is encoded again"));
        s.find<QComboBox>("skipReason")->setCurrentIndex(0);
        s.press("skipPrint");
        s.cards.lay({});
        s.cards.lay(chip);
        settle();
        s.press("makingGoOn");
        QCOMPARE(heading(), QStringLiteral("The card is encoded again"));
        // One that is promised beside it comes first, and is handed over.
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Reserved);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QCOMPARE(s.find("handOverReserved")->text(), QStringLiteral("Hand over the card…"));
        s.making.now = FakeMaking().now;
        s.press("handOverReserved");
        QCOMPARE(heading(), QStringLiteral("Hand over the card"));
    }

    void whereNoneIsToBeMadeThePageCardsIsOneKeyAway()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Reserved);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        const QSignalSpy asked(&s.page, &ui::ResidentsPage::cardsAsked);
        s.making.calls.failNext(QStringLiteral("ofPerson"), engine::codes::noReservedCard);
        s.press("handOverReserved");
        s.press("makingToCards");
        QCOMPARE(asked.count(), 1);
    }

    void aCardThatNobodyIsNotedToHaveTakenIsTakenUpAgain()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.residents.shown.credentials.last().isUnfinished = true;
        s.making.now.stage = ui::MakingStage::Working;
        s.making.now.chip = QByteArray::fromHex("04111111111111");
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("handOverReserved");
        s.press("takenNotSigned");
        QVERIFY(s.find<QLabel>("handOverPicture")->isVisible());
        QVERIFY(!s.find("handOverSign")->isVisible());
        QVERIFY(!s.making.taken.signature);
        QVERIFY(s.making.sitting.isNull());
    }
};

VESTIBULE_TEST(TestHandOver);
#include "TestHandOver.moc"
