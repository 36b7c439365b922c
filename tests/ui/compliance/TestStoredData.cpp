#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "ui/compliance/StoredDataPage.h"
#include "ui/compliance/StoredDataSheet.h"
#include "ui/text/Languages.h"

#include <QFile>
#include <QLabel>
#include <QPdfWriter>
#include <QPushButton>
#include <QSet>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

class TestStoredData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsWholeInBothLanguages()
    {
        const QList<ui::StoredGroup> english = ui::storedAboutResidents(QStringLiteral("en"));
        const QList<ui::StoredGroup> chinese = ui::storedAboutResidents(QStringLiteral("zh"));
        QVERIFY(english.size() >= 5);
        QCOMPARE(english.size(), chinese.size());
        QSet<QString> columns;
        for (qsizetype g = 0; g < english.size(); ++g) {
            QVERIFY(!english.at(g).heading.isEmpty() && english.at(g).heading != chinese.at(g).heading);
            QVERIFY(!english.at(g).lines.isEmpty());
            QCOMPARE(english.at(g).lines.size(), chinese.at(g).lines.size());
            for (qsizetype i = 0; i < english.at(g).lines.size(); ++i) {
                const ui::StoredLine& en = english.at(g).lines.at(i);
                const ui::StoredLine& zh = chinese.at(g).lines.at(i);
                for (const auto& [one, other] :
                     {std::pair(en.what, zh.what), std::pair(en.why, zh.why), std::pair(en.howLong, zh.howLong)}) {
                    QVERIFY2(!one.isEmpty() && !other.isEmpty() && one != other, qPrintable(en.what));
                }
                for (const QString& column : en.columns) {
                    QVERIFY2(!columns.contains(column), qPrintable(column));
                    columns.insert(column);
                }
            }
        }
        for (const char* needed :
             {"persons.name", "consents.signature_path", "outbox.payload", "audit_entries.bytes"}) {
            QVERIFY2(columns.contains(QString::fromLatin1(needed)), needed);
        }
    }

    void thePageSpeaksTheLanguageOfTheProgram()
    {
        ui::Languages languages;
        languages.select(QStringLiteral("en"));
        FakeSession session(ui::SessionEngine::Phase::Open);
        ScriptedPrompter prompter;
        FakePaper paper;
        ui::StoredDataPage page({session, prompter, paper, languages});
        page.resize(1254, 713);
        page.show();
        page.aboutToShow({{}, {}, domain::Role::Clerk, true});
        settle();
        qsizetype lines = 0;
        for (const ui::StoredGroup& group : ui::storedAboutResidents(QStringLiteral("en"))) {
            lines += group.lines.size();
        }
        QVERIFY(page.findChild<QLabel*>(QStringLiteral("stored%1_2").arg(lines - 1)) != nullptr);
        QCOMPARE(page.findChild<QLabel*>(QStringLiteral("stored0_0"))->text(), QStringLiteral("Name"));
        languages.select(QStringLiteral("zh"));
        settle();
        QCOMPARE(page.findChild<QLabel*>(QStringLiteral("stored0_0"))->text(), QStringLiteral("姓名"));
        page.findChild<QPushButton*>(QStringLiteral("printButton"))->click();
        settle();
        QCOMPARE(paper.printed.size(), 1);
        QVERIFY(!paper.printed.constFirst().about);
    }

    void theSheetsHoldEveryLineWithinTheirEdges_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            QTest::newRow(qPrintable(language)) << language;
        }
    }

    void theSheetsHoldEveryLineWithinTheirEdges()
    {
        QFETCH(const QString, language);
        const ui::Languages languages;
        const ui::PaperJob job = ui::storedDataJob(ui::storedAboutResidents(language), QStringLiteral("梧桐苑"),
                                                   languages.phrases(language));
        QVERIFY(!job.further.empty());
        std::vector paints{job.paint};
        paints.insert(paints.end(), job.further.begin(), job.further.end());
        for (const auto& paint : paints) {
            ui::PaperJob one = job;
            one.paint = paint;
            QImage sheet(1050, 1485, QImage::Format_RGB32);
            sheet.fill(Qt::white);
            ui::paintJob(one, sheet);
            bool ink = false;
            for (int x = 0; x < sheet.width(); ++x) {
                for (int y = 1440; y < sheet.height(); ++y) {
                    QVERIFY2(sheet.pixel(x, y) == qRgb(255, 255, 255), "runs off the lower edge");
                }
                ink = ink || sheet.pixel(x, 120) != qRgb(255, 255, 255) || sheet.pixel(x, 130) != qRgb(255, 255, 255);
            }
            QVERIFY(ink);
        }
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("stored.pdf"));
        ui::SystemPaper paper;
        int out = 0;
        paper.whenOut([&out](const ui::PaperJob&) { ++out; });
        QVERIFY(paper.savePdf(job, path));
        QCOMPARE(out, 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("/Count " + QByteArray::number(1 + int(job.further.size()))));
    }
};

VESTIBULE_TEST(TestStoredData);
#include "TestStoredData.moc"
