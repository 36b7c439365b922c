#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"
#include "tests/ui/support/Sheets.h"

#include "core/consent/Codes.h"
#include "ui/print/CopyRenderer.h"
#include "ui/residents/CopyView.h"
#include "ui/residents/LookUpView.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// As app::dataCopy writes it, for somebody with a long log.
QByteArray aCopy(int entries)
{
    QJsonArray log;
    for (int i = 0; i < entries; ++i) {
        log.append(QJsonObject{{QStringLiteral("number"), i},
                               {QStringLiteral("at"), QStringLiteral("2026-09-21T14:13:20.000Z")},
                               {QStringLiteral("by"), QStringLiteral("李经理")},
                               {QStringLiteral("act"), QStringLiteral("resident/shown")},
                               {QStringLiteral("object"), QJsonValue()}});
    }
    const QJsonObject person{{QStringLiteral("name"), QStringLiteral("赵敏")},
                             {QStringLiteral("token"), QString(32, u'b')},
                             {QStringLiteral("room"), QStringLiteral("1502")},
                             {QStringLiteral("occupancy"), QStringLiteral("tenant")},
                             {QStringLiteral("lease_end"), QStringLiteral("2027-06-30")},
                             {QStringLiteral("something_new"), QStringLiteral("said")}};
    const QJsonObject key{{QStringLiteral("id"), QString(32, u'a')},
                          {QStringLiteral("kind"), QStringLiteral("face")},
                          {QStringLiteral("state"), QStringLiteral("deleted")},
                          {QStringLiteral("ended_at"), QJsonValue()}};
    const QJsonObject gate{{QStringLiteral("gate"), QStringLiteral("东门")},
                           {QStringLiteral("state"), QStringLiteral("removed")},
                           {QStringLiteral("how_removed"), QStringLiteral("purged")},
                           {QStringLiteral("receipt_sha256"), QString(64, u'5')}};
    const QJsonObject consent{{QStringLiteral("given_at"), QStringLiteral("2026-09-21T14:13:20.000Z")},
                              {QStringLiteral("record"), QString(6000, u'x')}};
    const QJsonObject telling{{QStringLiteral("company"), QStringLiteral("桦林物业")},
                              {QStringLiteral("told_on"), QStringLiteral("2026-09-22")},
                              {QStringLiteral("told_how"), QStringLiteral("letter")}};
    return QJsonDocument(
               QJsonObject{{QStringLiteral("estate"), QJsonObject{{QStringLiteral("name"), QStringLiteral("梧桐苑")}}},
                           {QStringLiteral("person"), person},
                           {QStringLiteral("keys"), QJsonArray{key}},
                           {QStringLiteral("gates"), QJsonArray{gate}},
                           {QStringLiteral("consents"), QJsonArray{consent}},
                           {QStringLiteral("requests"), QJsonArray{}},
                           {QStringLiteral("tellings"), QJsonArray{telling}},
                           {QStringLiteral("sittings"), QJsonArray{}},
                           {QStringLiteral("log"), log}})
        .toJson();
}

} // namespace

/// A copy of one's data to take away, and the look-up of somebody whose name is gone; on the real widgets.
class TestRights : public QObject
{
    Q_OBJECT

    static void openPerson(Shown& s)
    {
        s.rights.copy = {aCopy(3), QStringLiteral("赵敏"), QStringLiteral("zh"), 3};
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
    }
    static void type(Shown& s, const char* name, const QString& text) { s.find<QLineEdit>(name)->setText(text); }

private Q_SLOTS:
    void aManagerMakesTheCopyAndSavesIt()
    {
        Shown s(1);
        openPerson(s);
        s.press("dataCopy");
        QCOMPARE(s.rights.calls.count(QStringLiteral("dataCopy")), 1);
        QCOMPARE(s.find<QLabel>("copyLine")->text(), QStringLiteral("The copy is ready."));
        QCOMPARE(s.page.focusWidget(), s.find("copyFile"));
        s.prompter.path = QStringLiteral("somewhere/copy.json");
        s.press("copyFile");
        QCOMPARE(s.rights.written, s.rights.copy.json);
        QCOMPARE(s.banner(), QStringLiteral("Saved."));
        auto* view = s.find<QWidget>("copyView");
        view->findChild<QPushButton*>(QStringLiteral("savePdfButton"))->click();
        QCOMPARE(s.paper.saved.size(), 1);
        s.rights.calls.failNext(QStringLiteral("writeCopy"), trouble);
        s.press("copyFile");
        QVERIFY(s.banner() != QStringLiteral("Saved."));
        s.press("copyBack");
        QVERIFY(s.find<QWidget>("detailView")->isVisible());
        QVERIFY(!s.find<ui::CopyView>("copyView")->presenter().copy());
    }

    void aLongOneCanBeCancelled()
    {
        Shown s(1);
        s.rights.hold = true;
        openPerson(s);
        s.press("dataCopy");
        Q_EMIT s.rights.progressed(4000, 100'000);
        QVERIFY(s.find<QWidget>("copyProgress")->isVisible());
        s.press("copyCancel");
        QVERIFY(s.find<QLabel>("copyLine")->text().startsWith(QLatin1String("Cancelled")));
        QVERIFY(!s.find("copyFile")->isVisible());
        s.rights.hold = false;
        s.press("copyAgain");
        QVERIFY(s.find("copyFile")->isVisible());
        s.page.dropData();
        QVERIFY(!s.find<ui::CopyView>("copyView")->presenter().copy());
    }

    void onlyWhoAnswersRequestsMakesCopies()
    {
        Shown clerk(1, domain::Role::Clerk);
        openPerson(clerk);
        QVERIFY(!clerk.find("dataCopy")->isVisible());
        QVERIFY(clerk.find("whereIsFace")->isVisible());
    }

    void thePaperSaysAllThatTheFileSays()
    {
        const ui::Languages languages;
        const QString text = textOf(ui::copyBlocks(aCopy(3), languages.phrases(QStringLiteral("en"))));
        for (const char* said : {"Name 赵敏", "Lives here as Tenant", "2027-06-30", "something_new said", "Kind Face",
                                 "deleted; closed at every gate", "Gate 东门", "erased, signed", "55555555 55555555",
                                 "Looked at a resident's page", "By: 李经理", "Nothing was asked.", "aaaaaaaa aaaaaaaa",
                                 "Company 桦林物业", "Told on 2026-09-22", "How you were told by letter"}) {
            QVERIFY2(text.contains(QString::fromUtf8(said)), said);
        }
        QCOMPARE(text.count(u'x'), 6000);
        QVERIFY(!text.contains(QLatin1String("Ended on")));
    }

    void aConsentThatWasReplacedIsNotCalledWithdrawn()
    {
        const ui::Languages languages;
        const QString text = textOf(ui::copyBlocks(R"({"consents":[{"replaced_at":"2026-09-22T08:00:00.000Z"}]})",
                                                   languages.phrases(QStringLiteral("en"))));
        QVERIFY2(text.contains(QLatin1String("A new one took its place on 22 Sept 2026")), qPrintable(text));
        QVERIFY(!text.contains(QLatin1String("Withdrawn on")) && !text.contains(QLatin1String("replaced_at")));
    }

    void whoGaveAConsentIsSaidInTheLanguageOfThePaper_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("Chinese") << QStringLiteral("zh")
                                 << QStringList{QStringLiteral("同意人 监护人"), QStringLiteral("同意人 住户本人"),
                                                QStringLiteral("监护人是 祖父母或外祖父母")};
        QTest::newRow("English") << QStringLiteral("en")
                                 << QStringList{QStringLiteral("Given by a guardian"),
                                                QStringLiteral("Given by the resident"),
                                                QStringLiteral("The guardian is a grandparent")};
    }

    void whoGaveAConsentIsSaidInTheLanguageOfThePaper()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, said);
        const ui::Languages languages;
        const QString text = textOf(ui::copyBlocks(R"({"person":{"guardian_is":"grandparent"},)"
                                                   R"("consents":[{"given_by":"guardian"},{"given_by":"resident"}]})",
                                                   languages.phrases(language)));
        for (const QString& line : said) {
            QVERIFY2(text.contains(line), qPrintable(text));
        }
    }

    void thePaperFitsInBothLanguages_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << QStringLiteral("zh");
        QTest::newRow("English") << QStringLiteral("en");
    }

    void thePaperFitsInBothLanguages()
    {
        QFETCH(const QString, language);
        const ui::Languages languages;
        const ui::PaperJob job = ui::copyJob(aCopy(120), languages.phrases(language));
        QVERIFY(job.about && job.about->plain && job.about->plain->paper == ui::PlainPaper::DataCopy);
        QCOMPARE(job.about->plain->person, domain::PersonToken::fromHex(QByteArray(32, 'b')));
        QVERIFY(job.further.size() >= 3);
        const auto sheets = sheetsOf(job);
        const QString folder = qEnvironmentVariable("VESTIBULE_PICTURES");
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const QImage picture = painted(sheets[i]);
            QVERIFY(inkedRows(picture) > 50);
            QCOMPARE(inkedRowsAtFoot(picture), 0);
            QCOMPARE(inkedRowsAtRight(picture), 0);
            if (!folder.isEmpty() && i < 3) {
                QVERIFY(picture.save(QStringLiteral("%1/copy-%2-%3.png").arg(folder, language).arg(i)));
            }
        }
    }

    void theReceiptFindsSomebodyWhoseNameIsGone()
    {
        Shown s(1, domain::Role::Clerk);
        s.press("lookUpFormer");
        QCOMPARE(s.page.focusWidget(), s.find<QLineEdit>("lookUpCode"));
        QVERIFY(!s.find("lookUpReceipt")->isEnabled());
        s.rights.found = {{ScriptedResidents::idOf(7), s.clock.now() - std::chrono::hours(24 * 400), s.clock.now()}};
        type(s, "lookUpCode", QStringLiteral(" vestibule:consent?id=1 "));
        QTest::keyClick(s.find<QLineEdit>("lookUpCode"), Qt::Key_Return);
        settle();
        QCOMPARE(s.rights.lookedFor, QStringLiteral("vestibule:consent?id=1"));
        QVERIFY(s.find<QLabel>("lookUpFound")->text().contains(QLatin1String("the name was erased on")));
        s.rights.sheet.where.at = s.clock.now();
        s.press("lookUpNext");
        QVERIFY(s.find<QWidget>("whereView")->isVisible());
        QCOMPARE(s.rights.calls.count(QStringLiteral("whereIs")), 1);
        QCOMPARE(s.find<QLabel>("whereWho")->text(), QStringLiteral("Name erased"));
        s.press("whereBack");
        QVERIFY(s.find<QWidget>("lookUpView")->isVisible());
    }

    void whoeverWasErasedMayAskAndGetsTheirCopyFromAManager()
    {
        Shown s(1);
        QSignalSpy requests(&s.page, &ui::ResidentsPage::requestAsked);
        const domain::PersonId person = ScriptedResidents::idOf(7);
        s.press("lookUpFormer");
        s.rights.found = {{person, s.clock.now() - std::chrono::hours(24 * 400), s.clock.now()}};
        type(s, "lookUpCode", QStringLiteral("vestibule:consent?id=1"));
        s.press("lookUpReceipt");
        s.press("lookUpRequest");
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests.first().at(0).value<domain::PersonId>(), person);
        QVERIFY(requests.first().at(1).toString().isEmpty());

        s.rights.copy = {aCopy(3), QString(), QStringLiteral("zh"), 3};
        s.press("lookUpCopy");
        QCOMPARE(s.rights.calls.count(QStringLiteral("dataCopy")), 1);
        QCOMPARE(s.rights.copiedOf, person);
        QCOMPARE(s.find<QLabel>("copyWho")->text(), QStringLiteral("Name erased"));
        s.prompter.path = QStringLiteral("somewhere/copy.json");
        s.press("copyFile");
        QCOMPARE(s.rights.written, s.rights.copy.json);
        s.find<QWidget>("copyView")->findChild<QPushButton*>(QStringLiteral("savePdfButton"))->click();
        QCOMPARE(s.paper.saved.size(), 1);
        s.press("copyBack");
        QVERIFY(s.find<QWidget>("lookUpView")->isVisible());
    }

    void aClerkTakesTheRequestOfWhoeverWasErasedAndMakesNoCopy()
    {
        Shown s(1, domain::Role::Clerk);
        s.press("lookUpFormer");
        s.rights.found = {{ScriptedResidents::idOf(7), s.clock.now(), s.clock.now()}};
        type(s, "lookUpCode", QStringLiteral("vestibule:consent?id=1"));
        s.press("lookUpReceipt");
        QVERIFY(s.find("lookUpRequest")->isVisible());
        QVERIFY(s.find("lookUpCopy") == nullptr);
        // Whoever is on the list asks on their page.
        s.rights.found = {{ScriptedResidents::idOf(0), s.clock.now(), std::nullopt}};
        s.press("lookUpReceipt");
        QVERIFY(s.find("lookUpRequest") == nullptr);
    }

    void theRegisterLeadsToTheCopyOfWhoeverWasErased()
    {
        Shown s(1);
        s.rights.copy = {aCopy(3), QString(), QString(), 3};
        s.page.openCopy(ScriptedResidents::idOf(7));
        settle();
        QCOMPARE(s.rights.copiedOf, ScriptedResidents::idOf(7));
        QVERIFY(s.find<QWidget>("copyView")->isVisible());
        s.press("copyBack");
        QVERIFY(!s.find<QWidget>("copyView")->isVisible());
    }

    void nameAndDwellingFindSomebodyWhoIsStillHere()
    {
        Shown s(1, domain::Role::Clerk);
        s.press("lookUpFormer");
        s.rights.found = {{ScriptedResidents::idOf(0), s.clock.now(), std::nullopt}};
        type(s, "lookUpName", QStringLiteral("赵敏"));
        type(s, "lookUpBuilding", QStringLiteral("3"));
        QVERIFY(!s.find("lookUpPerson")->isEnabled());
        type(s, "lookUpRoom", QStringLiteral("1502"));
        s.press("lookUpPerson");
        QCOMPARE(s.rights.lookedFor, QStringLiteral("赵敏|3-1502"));
        QVERIFY(s.find<QLabel>("lookUpFound")->text().contains(QLatin1String("still on the list")));
        s.press("lookUpNext");
        QVERIFY(s.find<QWidget>("detailView")->isVisible());
    }

    void nobodyFoundSaysNoMoreThanThat()
    {
        Shown s(1, domain::Role::Clerk);
        s.press("lookUpFormer");
        type(s, "lookUpCode", QStringLiteral("x"));
        s.find("lookUpReceipt")->setFocus();
        s.press("lookUpReceipt");
        QVERIFY(s.find<QLabel>("lookUpAnswer")->text().startsWith(QLatin1String("No record belongs to this receipt")));
        QCOMPARE(s.page.focusWidget(), s.find<QLineEdit>("lookUpCode")); // Enter asks again
        QVERIFY(s.find("lookUpNext") == nullptr);
        s.rights.calls.failNext(QStringLiteral("lookUp"), consent::codes::receiptMalformed);
        s.press("lookUpReceipt");
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(!s.find<QLabel>("lookUpAnswer")->isVisible());
        type(s, "lookUpName", QStringLiteral("赵敏"));
        type(s, "lookUpBuilding", QStringLiteral("3"));
        type(s, "lookUpRoom", QStringLiteral("1502"));
        s.find("lookUpPerson")->setFocus();
        s.press("lookUpPerson");
        QCOMPARE(s.page.focusWidget(), s.find<QLineEdit>("lookUpName"));
        // Nothing of it is left behind the lock.
        s.page.dropData();
        QVERIFY(s.find<QLineEdit>("lookUpCode")->text().isEmpty());
    }

    void auditorsDoNotLookUp()
    {
        Shown s(1, domain::Role::Auditor);
        QVERIFY(!s.find("lookUpFormer")->isVisible());
    }
};

VESTIBULE_TEST(TestRights);
#include "TestRights.moc"
