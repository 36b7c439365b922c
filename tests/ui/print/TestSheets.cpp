#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAssessments.h"
#include "tests/ui/support/FakeDesk.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/FakeRights.h"
#include "tests/ui/support/Sheets.h"

#include "ui/print/AssessmentRenderer.h"
#include "ui/print/Flow.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/print/SignRenderer.h"
#include "ui/print/WhereRenderer.h"
#include "ui/session/SignInPanel.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;
using Look = ui::FlowBlock::Look;

namespace {

const Instant now = Instant::fromMs(1'790'000'000'000);

/// How many pages have both texts, and how many have one of them.
struct Together
{
    qsizetype both = 0;
    qsizetype either = 0;
};
Together together(const QStringList& pages, const QString& a, const QString& b)
{
    Together out;
    for (const QString& page : pages) {
        out.both += page.contains(a) && page.contains(b) ? 1 : 0;
        out.either += page.contains(a) || page.contains(b) ? 1 : 0;
    }
    return out;
}

} // namespace

/// What is common to papers: their letters, and what stands on which sheet.
class TestSheets : public QObject
{
    Q_OBJECT

    const ui::Languages m_languages;
    QTemporaryDir m_folder;

    [[nodiscard]] const ui::Phrasebook& english() const { return m_languages.phrases(QStringLiteral("en")); }
    [[nodiscard]] QString saved(const ui::PaperJob& job) const
    {
        const QString pdf = m_folder.filePath(QStringLiteral("paper.pdf"));
        ui::SystemPaper paper;
        return paper.savePdf(job, pdf) ? pdf : QString();
    }
    /// The texts of the pages, without spaces.
    [[nodiscard]] QStringList pagesOf(const ui::PaperJob& job) const
    {
        const QString text =
            outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), QStringLiteral("-enc"),
                                                   QStringLiteral("UTF-8"), saved(job), QStringLiteral("-")});
        QStringList out;
        for (const QString& page : text.split(u'\f', Qt::SkipEmptyParts)) {
            out.append(bare(page));
        }
        return out;
    }

private Q_SLOTS:
    void initTestCase() { ui::theme::apply(*qApp); }

    void theRecoverySheetSaysWhereItIsTyped()
    {
        ui::theme::setLanguage(*qApp, QStringLiteral("en"));
        const auto sheet = std::make_shared<const ui::RecoverySheet>(
            ui::RecoverySheet{SecretBytes::copyOf(QByteArrayView("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-0ABC")),
                              {},
                              QStringLiteral("7F3A 91C2")});
        const QStringList pages = pagesOf(ui::recoverySheetJob(sheet, english()));
        QCOMPARE(pages.size(), 1);
        const QString button = ui::SignInPanel::tr("I have the recovery sheet…"); // as it stands at the sign-in
        for (const QString& words : {button, QStringLiteral("vestibule-cli operator recover")}) {
            QVERIFY2(pages.constFirst().contains(bare(words)), qPrintable(pages.constFirst()));
        }
    }

    void theLettersAreThoseOfTheSheetsLanguage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("ofTheProgram");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isChinese");
        const QString english = QStringLiteral("It is “gone”… everywhere");
        const QString chinese = QStringLiteral("“哪里”……都没有");
        QTest::newRow("English") << QStringLiteral("en") << QStringLiteral("en") << english << false;
        QTest::newRow("English, the program in Chinese")
            << QStringLiteral("en") << QStringLiteral("zh") << english << false;
        QTest::newRow("Chinese") << QStringLiteral("zh") << QStringLiteral("zh") << chinese << true;
        QTest::newRow("Chinese, the program in English")
            << QStringLiteral("zh") << QStringLiteral("en") << chinese << true;
    }
    void theLettersAreThoseOfTheSheetsLanguage()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, ofTheProgram);
        QFETCH(const QString, text);
        QFETCH(const bool, isChinese);
        ui::theme::setLanguage(*qApp, ofTheProgram);
        ui::PaperJob job;
        // Not numbered: every font has digits.
        job.paint =
            ui::flowSheets({{Look::Heading, text}, {Look::Body, text}, {Look::Row, text, text}}, {language}).front();
        const QString fonts = outputOf(QStringLiteral("pdffonts"), {saved(job)});
        static const QRegularExpression ofChinese(QStringLiteral("WenQuanYi|CJK|SourceHan"));
        static const QRegularExpression ofLatin(QStringLiteral("DejaVu|NotoSans-"));
        QVERIFY2(fonts.contains(ofChinese) == isChinese, qPrintable(fonts));
        QVERIFY2(fonts.contains(ofLatin) != isChinese, qPrintable(fonts));
    }

    void whatBelongsTogetherIsNotTornApart()
    {
        qsizetype torn = 0;
        for (int lines = 40; lines < 56; ++lines) {
            for (const bool kept : {false, true}) {
                QList<ui::FlowBlock> blocks(lines, {Look::Body, QStringLiteral("a line")});
                blocks.append({Look::Row, QStringLiteral("First"), QStringLiteral("1"), kept});
                blocks.append({Look::Row, QStringLiteral("Second"), QStringLiteral("2"), kept});
                blocks.append({Look::Row, QStringLiteral("Last"), QStringLiteral("3")});
                ui::PaperJob job;
                ui::flowOnto(job, blocks, QStringLiteral("en"));
                const Together found = together(pagesOf(job), QStringLiteral("First"), QStringLiteral("Last"));
                if (kept) {
                    QCOMPARE(found.both, 1);
                    QCOMPARE(found.either, 1);
                } else {
                    torn += found.either - 1;
                }
            }
        }
        QVERIFY(torn > 0); // else the lines above come nowhere near the foot
    }

    void theSignatureOfAnAssessmentStandsOnOneSheet()
    {
        for (int lines = 0; lines < 40; lines += 2) {
            ScriptedAssessments engine;
            consent::AssessmentText text = engine.state.shipped.constFirst();
            text.reviewNote = QStringLiteral("Reviewed.\n").repeated(lines);
            engine.add(text);
            const ui::AssessmentVersion& version = engine.state.versions.constFirst();
            const QStringList pages = pagesOf(ui::assessmentJob(version, {}, english()));
            const QString hash = QString::fromLatin1(version.assessment.hash().toHex());
            const Together found =
                together(pages, QStringLiteral("Toberenewedby"), QStringLiteral("Checkcode") + hash.first(16));
            QCOMPARE(found.both, 1);
            QCOMPARE(found.either, 1);
        }
    }

    void theLobbyNoticeIsNumberedAndLargerThanOtherPapers()
    {
        const consent::Notice notice = FakeNotices().all.constFirst().notice;
        const ui::PaperJob job = ui::lobbyJob(notice, m_languages);
        const QString all = pagesOf(job).join(QString());
        for (const QString& language : ui::Languages::all()) {
            int n = 0;
            const auto text = notice.toRead(language);
            QVERIFY(text.has_value());
            for (const QString& sentence : text->summary) {
                QString wanted = QString::number(++n) + u'.';
                wanted += bare(sentence);
                QVERIFY2(all.contains(wanted), qPrintable(wanted));
            }
        }
        // The lines of the text under a heading, in points: 12.3 on other papers.
        const QString boxes =
            outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-bbox"), saved(job), QStringLiteral("-")});
        static const QRegularExpression number(
            QStringLiteral("yMin=\"([\\d.]+)\" xMax=\"[\\d.]+\" yMax=\"([\\d.]+)\">1\\.<"));
        int found = 0;
        for (auto it = number.globalMatch(boxes); it.hasNext(); ++found) {
            const QRegularExpressionMatch box = it.next();
            QVERIFY2(box.captured(2).toDouble() - box.captured(1).toDouble() > 12.6, qPrintable(box.captured()));
        }
        QCOMPARE(found, int(ui::Languages::all().size()));
    }

    void everyGateStandsOnOneOfTheSheets()
    {
        FakeRights rights;
        constexpr int gates = 60;
        for (int i = 0; i < gates; ++i) {
            rights.addGate(QStringLiteral("Gate(%1)").arg(i), domain::KeyAtGate::Said::Gone, true, i == 7, now);
        }
        const QStringList pages = pagesOf(ui::whereJob(rights.sheet, english()));
        QVERIFY(pages.size() > 2);
        for (int i = 0; i < gates; ++i) {
            QCOMPARE(pages.join(QString()).count(QStringLiteral("Gate(%1)").arg(i)), 1);
        }
        // What the office must look into stands before everything else that the sheet says.
        const qsizetype alarm = pages.constFirst().indexOf(QLatin1String("1gatestillholdstheface"));
        QVERIFY(alarm >= 0);
        QVERIFY(alarm < pages.constFirst().indexOf(QStringLiteral("Gatesthatholdtheface:1of%1").arg(gates)));
    }

    void theSheetsOfAReceiptAreNumbered()
    {
        ui::ConsentReceipt receipt;
        receipt.language = QStringLiteral("en");
        receipt.givenAt = now;
        receipt.endsAt = now;
        receipt.notice = FakeDesk::noticeIn(receipt.language);
        receipt.undertaking = FakeDesk::undertakingIn(receipt.language);
        receipt.salt = QByteArray(16, '\x17');
        receipt.recordJws =
            "e30." + QByteArrayLiteral(R"({"language":"en"})").toBase64(QByteArray::Base64UrlEncoding) + ".c2ln";
        const QStringList pages = pagesOf(ui::receiptJob(receipt, english()));
        QVERIFY(pages.size() > 2);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            const QString number = QStringLiteral("%1/%2").arg(i + 1).arg(pages.size());
            QVERIFY2(pages.at(i).endsWith(number), qPrintable(pages.at(i)));
        }
        QVERIFY(pages.constFirst().contains(QLatin1String("17171717withyournameanddwelling")));
    }
};

VESTIBULE_TEST(TestSheets);
#include "TestSheets.moc"
