#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"
#include "tests/ui/support/Sheets.h"

#include "ui/print/WhereRenderer.h"
#include "ui/print/WhereTexts.h"
#include "ui/residents/WhereView.h"

#include <QImage>
#include <QProgressBar>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using Said = domain::KeyAtGate::Said;

/// "Where is my face?" at the desk, on the real widgets, and its paper.
class TestWhere : public QObject
{
    Q_OBJECT

    static void open(Shown& s)
    {
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        s.press("whereIsFace");
    }
    static QString cell(Shown& s, int row, int column)
    {
        const auto* table = s.find<QTableView>("whereTable");
        return table->model()->index(row, column).data().toString();
    }
    static void fill(Shown& s)
    {
        s.rights.sheet.name = QStringLiteral("赵敏");
        s.rights.sheet.dwelling = QStringLiteral("3-2-1502");
        s.rights.addGate(QStringLiteral("东门"), Said::Held, false, true, s.clock.now());
        s.rights.addGate(QStringLiteral("西门"), Said::Gone, true, false, s.clock.now());
        domain::GateHolding& silent = s.rights.addGate(QStringLiteral("车库"), Said::Held, false, false, s.clock.now());
        silent.answer = domain::GateHolding::Answer::Missing;
    }

private Q_SLOTS:
    void theButtonAsksEveryGateAndTheAnswerStandsGateByGate()
    {
        Shown s(1, domain::Role::Clerk);
        fill(s);
        open(s);
        QCOMPARE(s.rights.calls.count(QStringLiteral("whereIs")), 1);
        QCOMPARE(s.find<QLabel>("whereLine")->text(), QStringLiteral("Gates that hold the face: 1 of 3."));
        QVERIFY(s.find<QLabel>("whereMore")->text().contains(QLatin1String("Of 1 gate that is not known: it did")));
        QVERIFY(!s.find<QLabel>("whereAlarm")->isVisible());
        QVERIFY(cell(s, 0, 1).startsWith(QLatin1String("holds it, since")));
        QVERIFY(cell(s, 1, 1).startsWith(QLatin1String("erased, signed on")));
        QVERIFY(cell(s, 1, 2).startsWith(QStringLiteral("1.11 · 5a5a5a5a")));
        QVERIFY(cell(s, 2, 1).startsWith(QLatin1String("its last signed word (")));
        QVERIFY(cell(s, 2, 1).endsWith(QLatin1String("): it holds the face")));
        QVERIFY(cell(s, 2, 4).startsWith(QLatin1String("no answer, ")));
        s.press("whereBack");
        QVERIFY(s.find<QWidget>("detailView")->isVisible());
        QCOMPARE(s.page.focusWidget(), s.find("whereIsFace"));
        QVERIFY(!s.find<ui::WhereView>("whereView")->presenter().sheet());
    }

    void aGateThatHoldsAFaceItSignedAwayIsSaidFirst()
    {
        Shown s(1);
        fill(s);
        s.rights.addGate(QStringLiteral("北门"), Said::Gone, true, true, s.clock.now());
        open(s);
        const auto* alarm = s.find<QLabel>("whereAlarm");
        const auto* line = s.find<QLabel>("whereLine");
        QVERIFY(alarm->isVisible());
        QCOMPARE(alarm->text(), QStringLiteral("1 gate still holds the face although it was signed as deleted. The "
                                               "office must look into it today."));
        QVERIFY(alarm->geometry().bottom() < line->geometry().top());
        QCOMPARE(line->text(), QStringLiteral("Gates that hold the face: 2 of 4."));
        // Of two such gates in the plural, and another person's answer does not inherit it.
        s.rights.addGate(QStringLiteral("南门"), Said::NeverHeld, true, true, s.clock.now());
        s.press("whereAgain");
        QVERIFY(alarm->text().startsWith(QLatin1String("2 gates still hold the face")));
        s.rights.sheet.where.gates.clear();
        fill(s);
        s.press("whereAgain");
        QVERIFY(!alarm->isVisible());
    }

    void thatAGateHoldsWhatItSignedAwayIsRedOnPaper_data()
    {
        QTest::addColumn<bool>("there");
        QTest::newRow("it holds it") << true;
        QTest::newRow("it is gone") << false;
    }
    void thatAGateHoldsWhatItSignedAwayIsRedOnPaper()
    {
        QFETCH(const bool, there);
        FakeRights rights;
        rights.addGate(QStringLiteral("北门"), Said::Gone, true, there, Instant::fromMs(1'790'000'000'000));
        const ui::Languages languages;
        const QImage sheet = painted(ui::whereJob(rights.sheet, languages.phrases(QStringLiteral("en"))).paint);
        bool isRed = false;
        for (int y = 0; y < sheet.height(); ++y) {
            for (int x = 0; x < sheet.width(); ++x) {
                const QRgb point = sheet.pixel(x, y);
                isRed = isRed || qRed(point) > qGreen(point) + 80;
            }
        }
        QCOMPARE(isRed, there);
    }

    void aGateThatTakesNoFacesSaysSo()
    {
        Shown s(1);
        fill(s);
        domain::GateHolding& gate = s.rights.addGate(QStringLiteral("车棚"), Said::Held, false, true, s.clock.now());
        gate.keys.clear();
        gate.takesFaces = false;
        open(s);
        QCOMPARE(cell(s, 3, 1), QStringLiteral("takes no faces"));
    }

    void theFirstSheetTakesWhatFits()
    {
        FakeRights rights;
        for (int i = 0; i < 9; ++i) {
            rights.addGate(QStringLiteral("Gate %1").arg(i), Said::Held, false, true,
                           Instant::fromMs(1'790'000'000'000));
        }
        const ui::Languages languages;
        for (const QString& language : ui::Languages::all()) {
            QVERIFY(ui::whereJob(rights.sheet, languages.phrases(language)).further.empty());
        }
    }

    void whoNeverHadAFaceReadsThat()
    {
        Shown s(1);
        s.rights.addGate(QStringLiteral("东门"), Said::Held, false, true, s.clock.now()).keys.clear();
        open(s);
        QCOMPARE(s.find<QLabel>("whereLine")->text(),
                 QStringLiteral("No gate holds a face, and none was ever sent one."));
    }

    void aDestroyedGateIsNoReceipt()
    {
        Shown s(1);
        domain::GateHolding& gate =
            s.rights.addGate(QStringLiteral("西门"), Said::OutOfService, true, false, s.clock.now());
        gate.answer = domain::GateHolding::Answer::OutOfService;
        gate.keys.front().proof.reset();
        open(s);
        QVERIFY2(cell(s, 0, 1).startsWith(QLatin1String("gate destroyed (two operators, ")), qPrintable(cell(s, 0, 1)));
        QVERIFY(cell(s, 0, 2).isEmpty());
    }

    void anOfficeWithoutAGateSaysSo()
    {
        Shown s(1);
        s.rights.sheet.where.at = s.clock.now();
        open(s);
        QCOMPARE(s.find<QLabel>("whereLine")->text(), QStringLiteral("No gate has been paired yet, so no face is kept anywhere. A manager pairs gates on the page “Gates”."));
        QVERIFY(!s.find<QTableView>("whereTable")->isVisible());
    }

    void theAskingShowsHowFarItIsAndCanBeCancelled()
    {
        Shown s(1);
        fill(s);
        s.rights.hold = true;
        open(s);
        auto* bar = s.find<QProgressBar>("whereProgress");
        QVERIFY(bar->isVisible());
        QCOMPARE(s.page.focusWidget(), s.find("whereCancel"));
        Q_EMIT s.rights.progressed(2, 14);
        QCOMPARE(bar->value(), 2);
        QCOMPARE(bar->maximum(), 14);
        QTest::keyClick(s.find("whereCancel"), Qt::Key_Space);
        settle();
        QCOMPARE(s.rights.calls.count(QStringLiteral("cancel")), 1);
        QVERIFY(!bar->isVisible());
        QVERIFY(s.find<QLabel>("whereLine")->text().startsWith(QLatin1String("Cancelled")));
        QVERIFY(s.banner().isEmpty());
        QVERIFY(!s.find<QWidget>("whereView")->findChild<QPushButton*>(QStringLiteral("printButton"))->isVisible());
        s.rights.hold = false;
        s.press("whereAgain");
        QVERIFY(s.find<QLabel>("whereLine")->text().endsWith(QLatin1String(": 1 of 3.")));
    }

    void aFailureSaysWhyAndCanBeTriedAgain()
    {
        Shown s(1);
        fill(s);
        s.rights.calls.failNext(QStringLiteral("whereIs"), trouble);
        open(s);
        QVERIFY(!s.banner().isEmpty());
        s.press("whereAgain");
        QVERIFY(s.banner().isEmpty());
        QVERIFY(s.find<ui::WhereView>("whereView")->presenter().sheet());
    }

    void theLockForgetsTheAnswerAndEndsTheAsking()
    {
        Shown s(1);
        fill(s);
        s.rights.hold = true;
        open(s);
        s.page.dropData();
        QCOMPARE(s.rights.calls.count(QStringLiteral("cancel")), 1);
        s.rights.letGo();
        settle();
        QVERIFY(!s.find<ui::WhereView>("whereView")->presenter().sheet());
    }

    void anAnswerThatIsTenMinutesOldIsNotPrinted()
    {
        Shown s(1);
        fill(s);
        open(s);
        auto* view = s.find<QWidget>("whereView");
        auto* print = view->findChild<QPushButton*>(QStringLiteral("printButton"));
        print->click();
        QCOMPARE(s.paper.printed.size(), 1);
        s.clock.advance(ui::WherePresenter::goodFor);
        print->click();
        QCOMPARE(s.paper.printed.size(), 1);
        QVERIFY(s.banner().contains(QLatin1String("ten minutes")));
        s.rights.sheet.where.at = s.clock.now();
        s.press("whereAgain");
        print->click();
        QCOMPARE(s.paper.printed.size(), 2);
    }

    void auditorsDoNotAsk()
    {
        Shown s(1, domain::Role::Auditor);
        s.page.openPerson(ScriptedResidents::idOf(0));
        settle();
        QVERIFY(!s.find("whereIsFace")->isVisible());
    }

    void theFiguresNeverSayEmptyForSilent()
    {
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(QStringLiteral("en"));
        const QString text = ui::whereSentences({0, 2, 1, 1, 0, 3, 2}, say).join(u' ');
        QVERIFY(text.contains(QLatin1String("Gates that hold the face: 0 of 2.")));
        QVERIFY(text.contains(QLatin1String("Of 1 gate that is not known: it did")));
        QVERIFY(text.contains(QLatin1String("2 of the 3 gates that were asked did not answer")));
        QVERIFY(!text.contains(QLatin1String("signed receipts say")));
        QVERIFY(ui::whereSentences({0, 5, 2, 1, 0, 5, 2}, say).join(u' ').contains(QLatin1String("Of 2 gates")));
        QVERIFY(ui::whereSentences({0, 1, 0, 1, 1, 1, 0}, say).join(u' ').contains(QLatin1String("1 face of nobody")));
        QVERIFY(ui::whereSentences({0, 2, 0, 2, 0, 2, 0}, say).join(u' ').contains(QLatin1String("2 signed receipts")));
        QVERIFY(ui::whereSentences({0, 0, 0, 0, 3, 2, 0}, say).join(u' ').contains(QLatin1String("3 faces of nobody")));
    }

    void theSheetFitsInBothLanguages_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("gates");
        for (const char* language : {"zh", "en"}) {
            for (const int gates : {0, 3, 6, 146}) {
                QTest::addRow("%s, %d gates", language, gates) << QString::fromLatin1(language) << gates;
            }
        }
    }

    void theSheetFitsInBothLanguages()
    {
        QFETCH(const QString, language);
        QFETCH(const int, gates);
        FakeRights rights;
        const Instant now = Instant::fromMs(1'790'000'000'000);
        ui::WhereSheet& sheet = rights.sheet;
        sheet.where.at = now;
        sheet.name = QStringLiteral("Benjamin Okonkwo-Lindqvist");
        sheet.dwelling = QStringLiteral("3-2-1502");
        sheet.estate = {QStringLiteral("梧桐苑"), QStringLiteral("梧桐苑物业服务有限公司"),
                        QStringLiteral("前台 010-5555 0101"), QStringLiteral("梧桐路 18 号")};
        sheet.givenAt = now - std::chrono::hours(24 * 60);
        sheet.endsAt = now + std::chrono::hours(24 * 600);
        sheet.withdrawnAt = now;
        sheet.recipients = QStringLiteral("Nobody. Firms that maintain the gates work under contract and may not take "
                                          "templates away.");
        sheet.statement = QByteArray(620, 'x');
        for (int i = 0; i < gates; ++i) {
            domain::GateHolding& gate = rights.addGate(QStringLiteral("Gate of the north-east garden %1").arg(i),
                                                       Said::Gone, true, i % 3 == 2, now);
            gate.answer = i % 3 == 1 ? domain::GateHolding::Answer::Missing : domain::GateHolding::Answer::Came;
            gate.unknownFaces = i == 0 ? 2 : 0;
        }
        const ui::Languages languages;
        const ui::PaperJob job = ui::whereJob(sheet, languages.phrases(language));
        QVERIFY(job.about && job.about->plain && job.about->plain->paper == ui::PlainPaper::WhereSheet);
        QCOMPARE(job.about->plain->person, std::optional(sheet.where.token));
        QCOMPARE(job.about->plain->object, sheet.where.id.bytes());
        QVERIFY(gates > 6 ? job.further.size() > 6 && job.further.size() < 11
                          : job.further.size() <= std::size_t(gates > 3 ? 1 : 0));
        const auto sheets = sheetsOf(job);
        const QString folder = qEnvironmentVariable("VESTIBULE_PICTURES");
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const QImage picture = painted(sheets[i]);
            QVERIFY(inkedRows(picture) > 100);
            // The lowest 8 mm and the right margin stay white: nothing ran over an edge.
            QCOMPARE(inkedRowsAtFoot(picture), 0);
            QCOMPARE(inkedRowsAtRight(picture), 0);
            if (!folder.isEmpty() && i < 2) {
                QVERIFY(picture.save(QStringLiteral("%1/where-%2-%3-%4.png").arg(folder, language).arg(gates).arg(i)));
            }
        }
    }
};

VESTIBULE_TEST(TestWhere);
#include "TestWhere.moc"
