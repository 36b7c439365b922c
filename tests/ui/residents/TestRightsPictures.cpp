#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Office.h"
#include "tests/ui/support/PictureTest.h"

#include "core/consent/Codes.h"
#include "ui/engine/Codes.h"

#include <QDialog>
#include <QLabel>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

/// What goes wrong or is empty when somebody asks for their rights, the questions before what cannot be taken back, and
/// what gates and cards say when nobody is offered a face. In both languages and two sizes, as pictures to look at.
/// What is checked by itself: each picture shows what it is called after, and nothing is cut off.
class TestRightsPictures : public PictureTest
{
    Q_OBJECT

    static void openPerson(Office& office)
    {
        office.show("residents");
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        settle();
    }
    /// Of whoever's face is at the gates.
    static void giveFace(ui::ResidentPage& page)
    {
        page.credentials[0].status = ui::KeyStatus::Active;
        for (ui::GateTruth& gate : page.credentials[0].gates) {
            gate.state = ui::GateTruth::State::Held;
        }
        page.consents[0].withdrawnAt.reset();
        page.doNotAskSince.reset();
    }
    static QString line(Office& office) { return office.desk.clerk<QLabel>("whereLine")->text(); }

private Q_SLOTS:
    void whereNobodysFaceIs_data() { Pictures::addColumns(); }
    void whereNobodysFaceIs()
    {
        Office office(m_pictures.language(), false);
        FakeRights& answers = office.rights;
        answers.sheet.name = QStringLiteral("李国强");
        answers.sheet.dwelling = QStringLiteral("3-2-1502");
        answers.sheet.where.at = Instant::fromMs(now);
        openPerson(office);
        office.desk.press(office.desk.clerk("whereIsFace"));
        QVERIFY(!office.desk.clerk<QTableView>("whereTable")->isVisible());
        takeClerk(office.desk, "180-where-no-gate");
        const auto add = [&answers](const char* gate) -> domain::GateHolding& {
            return answers.addGate(QString::fromUtf8(gate), domain::KeyAtGate::Said::Held, false, false,
                                   Instant::fromMs(now));
        };
        for (const char* gate : {"东门", "西门"}) {
            add(gate).keys.clear();
        }
        domain::GateHolding& shed = add("自行车棚");
        shed.keys.clear();
        shed.takesFaces = false;
        office.desk.press(office.desk.clerk("whereAgain"));
        QCOMPARE(office.desk.clerk<QTableView>("whereTable")->model()->rowCount(), 3);
        takeClerk(office.desk, "180-where-nobody");
    }

    void whereAGateLies_data() { Pictures::addColumns(); }
    void whereAGateLies()
    {
        Office office(m_pictures.language(), false);
        office.rights.sheet.name = QStringLiteral("李国强");
        office.rights.sheet.dwelling = QStringLiteral("3-2-1502");
        using Said = domain::KeyAtGate::Said;
        (void)office.rights.addGate(QStringLiteral("东门"), Said::Gone, true, true, Instant::fromMs(now));
        (void)office.rights.addGate(QStringLiteral("西门"), Said::Gone, true, false, Instant::fromMs(now));
        openPerson(office);
        office.desk.press(office.desk.clerk("whereIsFace"));
        QVERIFY(office.desk.clerk<QLabel>("whereAlarm")->isVisible());
        takeClerk(office.desk, "181-where-a-gate-lies");
    }

    void whereTheAskingEnds_data() { Pictures::addColumns(); }
    void whereTheAskingEnds()
    {
        Office office(m_pictures.language(), false);
        office.rights.sheet.name = QStringLiteral("李国强");
        office.rights.sheet.dwelling = QStringLiteral("3-2-1502");
        openPerson(office);
        office.rights.hold = true;
        office.desk.press(office.desk.clerk("whereIsFace"));
        Q_EMIT office.rights.progressed(2, 14);
        const QString asking = line(office);
        office.desk.press(office.desk.clerk("whereCancel"));
        QVERIFY(line(office) != asking && !says(office.desk, "whereView"));
        takeClerk(office.desk, "182-where-cancelled");
        office.rights.hold = false;
        office.rights.calls.failNext(QStringLiteral("whereIs"), engine::codes::signingFailed);
        office.desk.press(office.desk.clerk("whereAgain"));
        QVERIFY(says(office.desk, "whereView"));
        takeClerk(office.desk, "183-where-failed");
        office.rights.sheet.where.at = Instant::fromMs(now) - std::chrono::minutes(11);
        office.desk.press(office.desk.clerk("whereAgain"));
        auto* print = office.desk.clerk<QWidget>("whereView")->findChild<QPushButton*>(QStringLiteral("printButton"));
        office.desk.press(print);
        QVERIFY(office.desk.paper->printed.isEmpty() && says(office.desk, "whereView"));
        takeClerk(office.desk, "184-where-too-old-for-paper");
    }

    void theReceiptLooksUp_data() { Pictures::addColumns(); }
    void theReceiptLooksUp()
    {
        Office office(m_pictures.language(), false);
        office.show("residents");
        office.desk.press(office.desk.clerk("lookUpFormer"));
        office.desk.clerk<QLineEdit>("lookUpCode")
            ->setText(QStringLiteral("vestibule:consent?id=00112233445566778899aabbccddeeff&h=5a5a5a5a5a5a5a5a"));
        office.rights.calls.failNext(QStringLiteral("lookUp"), consent::codes::receiptMalformed);
        office.desk.press(office.desk.clerk("lookUpReceipt"));
        QVERIFY(says(office.desk, "lookUpView"));
        takeClerk(office.desk, "185-look-up-not-a-receipt");
        office.desk.press(office.desk.clerk("lookUpReceipt"));
        QVERIFY(office.desk.clerk<QLabel>("lookUpAnswer")->isVisible());
        takeClerk(office.desk, "185-look-up-receipt-nobody");
        office.rights.found = {{ScriptedResidents::idOf(7), Instant::fromMs(now) - 400 * day, Instant::fromMs(now)}};
        office.desk.press(office.desk.clerk("lookUpReceipt"));
        QVERIFY(office.desk.clerk("lookUpNext")->isVisible());
        takeClerk(office.desk, "186-look-up-receipt-found");
    }

    void whatWasDeleted_data() { Pictures::addColumns(); }
    void whatWasDeleted()
    {
        Office office(m_pictures.language(), false);
        office.rights.certify(Instant::fromMs(now));
        openPerson(office);
        takeClerk(office.desk, "186-rights-of-a-person");
        office.desk.press(office.desk.clerk("deletionCertificate"));
        QCOMPARE(office.desk.clerk<QTableView>("deletionTable")->model()->rowCount(), 5);
        takeClerk(office.desk, "186-deletion-open");
        office.rights.certificate.deletion.keys.pop_back();
        office.rights.certificate.deletion.working = 0;
        office.desk.press(office.desk.clerk("deletionAgain"));
        takeClerk(office.desk, "186-deletion-done");
        office.rights.certificate.deletion.keys.clear();
        office.desk.press(office.desk.clerk("deletionAgain"));
        QVERIFY(!office.desk.clerk<QTableView>("deletionTable")->isVisible());
        takeClerk(office.desk, "186-deletion-nothing");
        office.rights.calls.failNext(QStringLiteral("deletion"), engine::codes::copiesUnreadable);
        office.desk.press(office.desk.clerk("deletionAgain"));
        QVERIFY(says(office.desk, "deletionView"));
        takeClerk(office.desk, "186-deletion-failed");
    }

    void questionsAboutAPerson_data() { Pictures::addColumns(); }
    void questionsAboutAPerson()
    {
        Office office(m_pictures.language(), false);
        office.desk.prompter->accept = false;
        openPerson(office);
        office.desk.press(office.desk.clerk("beginSitting"));
        takeQuestion(office.desk, "187-own-wish-question");
        giveFace(office.residents.shown);
        openPerson(office);
        office.desk.press(office.desk.clerk("withdrawFace"));
        takeQuestion(office.desk, "187-withdraw-question");
        office.desk.press(office.desk.clerk("revokeAll"));
        auto* approval = office.desk.windows->mainWindow().findChild<QDialog*>(QStringLiteral("approvalDialog"));
        QVERIFY(approval != nullptr && approval->isVisible());
        takeClerk(office.desk, "188-end-keys-of-one");
        office.desk.press(approval->findChild<QPushButton*>(QStringLiteral("approvalCancel")));
        office.residents.shown.resident.details.leaseEnd = QDate(2026, 6, 30);
        openPerson(office);
        office.desk.press(office.desk.clerk("revokeAll"));
        takeQuestion(office.desk, "188-end-keys-after-the-lease");
    }

    void questionsAboutAnImportAndACard_data() { Pictures::addColumns(); }
    void questionsAboutAnImportAndACard()
    {
        Office office(m_pictures.language(), false);
        office.desk.prompter->accept = false;
        office.residents.history = {
            {domain::ImportId::random(), Instant::fromMs(now), QStringLiteral("李经理"), 1188, false}};
        office.show("cards");
        office.desk.clerk<QTableView>("cardsTable")->selectRow(1);
        settle();
        office.desk.press(office.desk.clerk("loseCard"));
        takeQuestion(office.desk, "189-lose-card-question");
        office.show("residents");
        office.desk.press(office.desk.clerk("importRoster"));
        office.desk.clerk<QTableView>("importsTable")->selectRow(0);
        settle();
        office.desk.press(office.desk.clerk("undoImport"));
        takeQuestion(office.desk, "189-import-back-question");
        office.desk.prompter->path = QStringLiteral("roster.csv");
        office.residents.preview.fileName = QStringLiteral("2026-11 梧桐苑.csv");
        office.residents.preview.good = 1188;
        office.desk.press(office.desk.clerk("chooseRoster"));
        office.residents.script.hold = true;
        office.desk.press(office.desk.clerk("applyImport"));
        office.desk.press(office.desk.clerk("signOutButton"));
        takeQuestion(office.desk, "189-import-stopped-question");
    }

    void noFaceIsOffered_data() { Pictures::addColumns(); }
    void noFaceIsOffered()
    {
        Office office(m_pictures.language(), false);
        office.gates.known[0].gate.acceptsCards = false;
        office.gates.known[2].gate.acceptsCards = false;
        office.gates.known[2].gate.acceptsFaces = false;
        office.show("gates");
        QVERIFY(office.desk.clerk<QWidget>("gatesWithoutCard")->isVisible());
        office.desk.clerk<QTableView>("gatesTable")->selectRow(1);
        settle();
        takeClerk(office.desk, "190-gates-without-card");
        office.desk.clerk<QTableView>("gatesTable")->selectRow(0);
        settle();
        takeClerk(office.desk, "190-gate-without-any-key");
        office.cards.blank = domain::CardStock{50, 50, Instant::fromMs(now) - 30 * day, {}};
        Q_EMIT office.cards.stockChanged();
        office.show("cards");
        QVERIFY(office.desk.clerk<ui::StockNotice>("stockNotice")->isVisible());
        takeClerk(office.desk, "191-no-blank-card");
        office.cards.blank = domain::CardStock{50, 41, Instant::fromMs(now) - 30 * day, {}};
        Q_EMIT office.cards.stockChanged();
        settle();
        takeClerk(office.desk, "191-few-blank-cards");
    }
};

VESTIBULE_TEST(TestRightsPictures);
#include "TestRightsPictures.moc"
