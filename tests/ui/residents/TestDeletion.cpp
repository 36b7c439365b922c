#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"
#include "tests/ui/support/Sheets.h"

#include "core/base/Digest.h"
#include "ui/print/DeletionRenderer.h"
#include "ui/text/Figures.h"

#include <QImage>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

/// What was deleted of a person, on the screen and on paper.
class TestDeletion : public QObject
{
    Q_OBJECT

    static void open(Shown& s)
    {
        s.rights.certify(s.clock.now());
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("deletionCertificate");
    }

private Q_SLOTS:
    void aManagerHasItMadeAndSavesTheProof()
    {
        Shown s(1);
        open(s);
        QVERIFY(s.find<QLabel>("deletionLine")->text().startsWith(QLatin1String("Not deleted yet: 1 answer")));
        QVERIFY(s.find<QLabel>("deletionMore")->text().contains(QLatin1String("1 other key")));
        auto* table = s.find<QTableView>("deletionTable");
        QCOMPARE(table->model()->rowCount(), 5);
        QVERIFY(table->model()->index(4, 3).data().toString().startsWith(QLatin1String("open: ")));
        QCOMPARE(s.page.focusWidget(), s.find("deletionFile"));
        s.prompter.path = QStringLiteral("somewhere/deletion.json");
        s.press("deletionFile");
        QCOMPARE(s.rights.written, s.rights.certificate.bundle);
        QCOMPARE(s.banner(), QStringLiteral("Saved."));
        s.find<QWidget>("deletionView")->findChild<QPushButton*>(QStringLiteral("savePdfButton"))->click();
        QCOMPARE(s.paper.saved.size(), 1);
        s.rights.calls.failNext(QStringLiteral("writeDeletion"), engine::codes::evidenceThere);
        s.press("deletionFile");
        QVERIFY(s.banner() != QStringLiteral("Saved."));
        s.press("deletionBack");
        QVERIFY(s.find<QWidget>("detailView")->isVisible());
    }

    void whatFailedIsSaidAndTriedAgain()
    {
        Shown s(1);
        s.rights.calls.failNext(QStringLiteral("deletion"), trouble);
        open(s);
        QCOMPARE(s.find<QLabel>("deletionLine")->text(), QStringLiteral("There is no certificate."));
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(!s.find("deletionFile")->isVisible());
        s.press("deletionAgain");
        QVERIFY(s.banner().isEmpty());
        QVERIFY(s.find("deletionFile")->isVisible());
        s.page.dropData();
        QVERIFY(s.find<QLabel>("deletionWho")->text().isEmpty());
    }

    void onlyManagersHaveItMade()
    {
        Shown clerk(1, domain::Role::Clerk);
        clerk.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(!clerk.find("deletionCertificate")->isVisible());
    }

    void whoeverWasErasedHasOne()
    {
        Shown s(1);
        s.press("lookUpFormer");
        s.rights.found = {{ScriptedResidents::idOf(7), s.clock.now() - std::chrono::hours(24 * 400), s.clock.now()}};
        s.find<QLineEdit>("lookUpCode")->setText(QStringLiteral("vestibule:consent?id=1"));
        s.press("lookUpReceipt");
        s.rights.certify(s.clock.now());
        s.rights.certificate.name.clear();
        s.press("lookUpDeletion");
        QCOMPARE(s.find<QLabel>("deletionWho")->text(), QStringLiteral("Name erased"));
        s.press("deletionBack");
        QVERIFY(s.find<QWidget>("lookUpView")->isVisible());
    }

    void thePaperSaysWhatEachGateHasSigned()
    {
        FakeRights rights;
        rights.certify(Instant::fromMs(1'790'000'000'000));
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(QStringLiteral("en"));
        QString text = textOf(ui::deletionBlocks(rights.certificate, say));
        for (const char* said : {"Certificate of deletion", "李国强", "Not deleted yet: 1 answer",
                                 "1 other key of this resident works", "destroyed by", "A face that ended on",
                                 "A card that ended on", "东门", "erased; the gate signed", "when its time was over",
                                 "nobody signed: two people", "open: the gate has not signed yet", "Key of 东门"}) {
            QVERIFY2(text.contains(QString::fromUtf8(said)), said);
        }
        QVERIFY(text.contains(ui::groupedHex(sha256(rights.certificate.bundle), 4)));
        QCOMPARE(text.count(QStringLiteral("Key of ")), 4); // each gate once
        rights.certificate.name.clear();
        rights.certificate.deletion.keys.pop_back();
        rights.certificate.deletion.copiesUntil.reset();
        text = textOf(ui::deletionBlocks(rights.certificate, say));
        QVERIFY(text.contains(QLatin1String("The name was erased;")));
        QVERIFY(text.contains(QLatin1String("gone from every gate, since")));
        QVERIFY(text.contains(QLatin1String("There is no copy of the station that holds any of it.")));
    }

    void thePaperFits_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << QStringLiteral("zh");
        QTest::newRow("English") << QStringLiteral("en");
    }
    /// Of one key at 146 gates.
    void thePaperFits()
    {
        QFETCH(const QString, language);
        FakeRights rights;
        rights.certify(Instant::fromMs(1'790'000'000'000));
        std::vector<domain::GateEnd>& gates = rights.certificate.deletion.keys.front().gates;
        while (gates.size() < 146) {
            gates.push_back(gates.front());
            gates.back().gate = domain::GateId::random();
        }
        const ui::Languages languages;
        const ui::PaperJob job = ui::deletionJob(rights.certificate, languages.phrases(language));
        QVERIFY(job.about && job.about->plain && job.about->plain->paper == ui::PlainPaper::Deletion);
        QCOMPARE(job.about->plain->person, rights.certificate.deletion.principal);
        const auto sheets = sheetsOf(job);
        QVERIFY(sheets.size() > 4);
        const QString folder = qEnvironmentVariable("VESTIBULE_PICTURES");
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const QImage picture = painted(sheets[i]);
            QVERIFY(inkedRows(picture) > 50);
            QCOMPARE(inkedRowsAtFoot(picture), 0);
            QCOMPARE(inkedRowsAtRight(picture), 0);
            if (!folder.isEmpty() && (i < 1 || i + 1 == sheets.size())) {
                QVERIFY(picture.save(QStringLiteral("%1/deletion-%2-%3.png").arg(folder, language).arg(i)));
            }
        }
    }
};

VESTIBULE_TEST(TestDeletion);
#include "TestDeletion.moc"
