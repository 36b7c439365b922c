#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"

#include "ui/residents/DetailView.h"

#include <QLineEdit>

using namespace vestibule;
using namespace vestibule::test;

/// Taking a consent back at the desk, on the real widgets.
class TestWithdrawal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A step is a screen that waits for the resident. Withdrawing has one, the question; a yes has two before its
    /// record is signed (see TestSteps).
    void aWithdrawalTakesOneStepAndGoesOnToTheCard()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Face, ui::KeyStatus::Active);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Reserved);
        s.residents.withdrawn = {domain::ConsentId::random(), ui::IssuedCard{}};
        s.residents.withdrawn.card->card.number = QStringLiteral("1234567897");
        s.residents.withdrawalSheet.withdrawnAt = s.clock.now();
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.cards.lay(QByteArray::fromHex("04a23f91"));
        s.press("withdrawFace");
        QCOMPARE(s.prompter.questions.size(), 1);
        // What lies there is not taken for the card by its id: it is made, and nothing of it is done by itself.
        QVERIFY(s.residents.withdrawnWith.isEmpty());
        QVERIFY(s.find("encodeCard")->isVisible() && s.find("encodeCard")->isEnabled());
        QVERIFY(!s.find("handOverCard")->isVisible());
        QVERIFY(s.making.encoded.isEmpty());
        // The sheet is there without another question.
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("withdrawal")), 1);
        QVERIFY(s.find<QLabel>("receiptLine")->text().contains(QLatin1String("withdrawal")));
    }

    void aWithdrawalWithACardInHandSpeaksOfNoOther()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Face, ui::KeyStatus::Active);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.prompter.accept = false;
        s.press("withdrawFace");
        QCOMPARE(s.prompter.questions.size(), 1);
        QVERIFY(!s.prompter.questions.first().text.contains(QLatin1String("First a card")));
        QVERIFY(s.prompter.questions.first().text.contains(QLatin1String("the card goes on")));
        QCOMPARE(s.prompter.questions.first().accept, QStringLiteral("Withdraw"));
    }

    void withoutAChipTheWithdrawalGoesOnToTheHandOver()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Face, ui::KeyStatus::Active);
        s.residents.withdrawn = {domain::ConsentId::random(), ui::IssuedCard{}};
        s.cards.state.kind = ui::ReaderState::Kind::None;
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        // What the engine will say of the card afterwards: it works, and nobody holds it.
        s.residents.shown.credentials.clear();
        s.give(domain::CredentialKind::Card, ui::KeyStatus::OnItsWay);
        s.residents.shown.credentials.last().chipMissing = true;
        s.press("withdrawFace");
        QVERIFY(s.find("handOverCard")->isVisible());
        QCOMPARE(s.page.focusWidget(), s.find<QLineEdit>("handOverUid"));
        s.cards.lay(QByteArray::fromHex("04a23f91"));
        s.press("handOverCard");
        QCOMPARE(s.find<ui::DetailView>("detailView")->presenter().handedOver()->card.uid,
                 QByteArray::fromHex("04a23f91"));
        QCOMPARE(s.prompter.questions.size(), 1);
    }

    void aCardWithoutItsChipCanBeHandedOverLater()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(!s.find("handOverReserved")->isVisible());
        s.residents.shown.credentials.last().chipMissing = true;
        Q_EMIT s.residents.personChanged(ScriptedResidents::idOf(0));
        Q_EMIT s.residents.listChanged();
        settle();
        s.press("handOverReserved");
        QVERIFY(s.find("encodeCard")->isVisible());
    }

    void aConsentWithoutAFaceCanBeWithdrawnAndItsSheetPrintedAgain()
    {
        Shown s(1, domain::Role::Clerk);
        s.residents.shown.consents = {{domain::ConsentId::random(),
                                       s.clock.now(),
                                       s.clock.now() + std::chrono::hours(24 * 365),
                                       {},
                                       QStringLiteral("zh")}};
        s.residents.withdrawn = {s.residents.shown.consents.first().id, ui::IssuedCard{}};
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find("consentWithdrawal") == nullptr);
        s.press("withdrawFace");
        s.residents.shown.consents.first().withdrawnAt = s.clock.now();
        Q_EMIT s.residents.listChanged();
        settle();
        QVERIFY(!s.find("withdrawFace")->isVisible());
        s.press("consentWithdrawal");
        QCOMPARE(s.residents.script.calls.count(QStringLiteral("withdrawal")), 2);
        s.prompter.path = QStringLiteral("somewhere/withdrawal.pdf");
        s.press("savePdfButton");
        QCOMPARE(s.paper.saved.size(), 1);
    }

    /// Whoever signed again has taken nothing back.
    void aConsentThatAnotherReplacedIsNotCalledWithdrawn()
    {
        Shown s(1, domain::Role::Clerk);
        s.residents.shown.consents = {{domain::ConsentId::random(), s.clock.now(),
                                       s.clock.now() + std::chrono::hours(24 * 365), s.clock.now(),
                                       QStringLiteral("zh"), true}};
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find("consentWithdrawal") == nullptr);
        QVERIFY(s.find<QLabel>("consentText")->text().contains(QLatin1String("A new one took its place on")));
        QVERIFY(!s.find<QLabel>("consentText")->text().contains(QLatin1String("Withdrawn")));
    }

    void thatNobodyAsksAgainStandsOnTheirPage()
    {
        Shown s(1, domain::Role::Clerk);
        s.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        s.residents.shown.tookBackAt = s.clock.now();
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find<QLabel>("consentsLine")->isVisible());
        QVERIFY(s.find<QLabel>("consentsLine")->text().contains(QLatin1String("Not asked again")));
        // A no that came after it says the same.
        s.residents.shown.doNotAskSince = QDate(2026, 9, 1);
        Q_EMIT s.residents.personChanged(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find<QLabel>("consentsLine")->text().contains(QLatin1String("Chose the card")));
    }

    /// The same rule as on the command line: what names people is not for auditors, the signed record is.
    void anAuditorTakesTheRecordAndNoPaper()
    {
        Shown s(1, domain::Role::Auditor);
        s.residents.shown.consents = {{domain::ConsentId::random(), s.clock.now(),
                                       s.clock.now() + std::chrono::hours(24 * 365), s.clock.now(),
                                       QStringLiteral("zh")}};
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(s.find("consentWithdrawal") == nullptr);
        s.press("consentReceipt");
        QVERIFY(!s.find("printButton")->isVisible());
        QVERIFY(!s.find("savePdfButton")->isVisible());
        s.prompter.path = QStringLiteral("somewhere/record.jws");
        s.press("saveRecordButton");
        QCOMPARE(s.paper.records.size(), 1);
        Shown clerk(1, domain::Role::Clerk);
        clerk.residents.shown.consents = s.residents.shown.consents;
        clerk.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(clerk.find("consentWithdrawal")->isVisible());
        clerk.press("consentReceipt");
        QVERIFY(clerk.find("printButton")->isVisible());
    }
};

VESTIBULE_TEST(TestWithdrawal);
#include "TestWithdrawal.moc"
