#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeDesk.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/cards/CardLayout.h"
#include "ui/print/CardJob.h"
#include "ui/print/PaperButtons.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/print/SignaturePath.h"
#include "ui/shell/Theme.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QImage>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

ui::ConsentReceipt aReceipt(const QString& language)
{
    ui::ConsentReceipt out;
    out.id = *domain::ConsentId::fromHex("00112233445566778899aabbccddeeff");
    out.recordHash = QByteArray(32, '\x5a');
    out.salt = QByteArray(16, '\x17');
    out.name = QStringLiteral("赵敏");
    out.dwelling = QStringLiteral("3-2-1502");
    out.language = language;
    out.givenAt = Instant::fromMs(1'790'000'000'000);
    out.endsAt = Instant::fromMs(1'853'000'000'000);
    out.estate = {QStringLiteral("梧桐苑"), QStringLiteral("物业"), QStringLiteral("010"), QStringLiteral("18 号")};
    out.notice = FakeDesk::noticeIn(language);
    out.signaturePath = "M0.1 0.1L0.5 0.2L0.8 0.1";
    return out;
}

ui::IssuedCard aCard()
{
    ui::IssuedCard out;
    out.card.number = QStringLiteral("1234567897");
    out.estateName = QStringLiteral("梧桐苑");
    out.validUntil = Instant::fromMs(1'853'000'000'000);
    return out;
}

int inkedRows(const QImage& sheet)
{
    int rows = 0;
    for (int y = 0; y < sheet.height(); ++y) {
        for (int x = 0; x < sheet.width(); ++x) {
            if (qGray(sheet.pixel(x, y)) < 128) {
                ++rows;
                break;
            }
        }
    }
    return rows;
}

QImage painted(const ui::PaperJob& job)
{
    QImage sheet(1050, 1485, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    ui::paintJob(job, sheet);
    return sheet;
}

} // namespace

class TestPaper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQrCodeNamesRecordAndHash()
    {
        QCOMPARE(ui::receiptQrText(aReceipt(QStringLiteral("zh"))),
                 QByteArray("vestibule:consent?id=00112233445566778899aabbccddeeff&h=") +
                     QByteArray(64, '5').replace("55", "5a"));
    }

    void theReceiptFitsOnOneSheetInBothLanguages_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << QStringLiteral("zh");
        QTest::newRow("English") << QStringLiteral("en");
    }

    void theReceiptFitsOnOneSheetInBothLanguages()
    {
        QFETCH(QString, language);
        const ui::Languages languages;
        const QImage sheet = painted(ui::receiptJob(aReceipt(language), languages.phrases(language)));
        QVERIFY(inkedRows(sheet) > 400);
        // The lowest 8 mm stay white: nothing ran over the edge.
        QCOMPARE(inkedRows(sheet.copy(0, sheet.height() - 40, sheet.width(), 40)), 0);
    }

    void theRecoverySheetShowsItsCodeAndLeavesTheSecretUntouched()
    {
        const ui::Languages languages;
        auto sheet = std::make_shared<const ui::RecoverySheet>(
            ui::RecoverySheet{SecretBytes::copyOf(QByteArrayView("ABCD-EFGH")), {}, QStringLiteral("7F3A")});
        const ui::PaperJob job = ui::recoverySheetJob(sheet, languages.phrases(QStringLiteral("en")));
        QVERIFY(inkedRows(painted(job)) > 100);
        QVERIFY(sheet->code.equals(QByteArrayView("ABCD-EFGH")));
    }

    void aCardOnTheScreenHasAnEdgeAndTheShapeOfACard_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("at the desk") << 300;
        QTest::newRow("cards page") << 336;
        QTest::newRow("any") << 401;
    }

    void aCardOnTheScreenHasAnEdgeAndTheShapeOfACard()
    {
        QFETCH(int, width);
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(QStringLiteral("zh"));
        const QImage picture = ui::cardPicture(aCard(), QStringLiteral("010"), say, width);
        QCOMPARE(picture.width(), width);
        QVERIFY(qAbs(picture.height() - width * cards::cardHeightMm / cards::cardWidthMm) <= 0.5);
        const int right = picture.width() - 1;
        const int bottom = picture.height() - 1;
        for (int i = width / 10; i < picture.height() - width / 10; ++i) {
            for (const QPoint at : {QPoint(i, 0), QPoint(i, bottom), QPoint(0, i), QPoint(right, i)}) {
                QCOMPARE(picture.pixelColor(at).rgb(), ui::theme::edge);
            }
        }
        for (const QPoint corner : {QPoint(0, 0), QPoint(right, 0), QPoint(0, bottom), QPoint(right, bottom)}) {
            QCOMPARE(picture.pixelColor(corner).alpha(), 0);
        }
        // The sheet that is printed has no outline: below, it is white to the edge.
        QImage sheet(856, 540, QImage::Format_RGB32);
        sheet.fill(Qt::white);
        ui::paintJob(*ui::cardJob(aCard(), QStringLiteral("010"), say), sheet);
        for (int x = 0; x < sheet.width(); ++x) {
            QCOMPARE(sheet.pixelColor(x, sheet.height() - 1), QColor(Qt::white));
        }
    }

    void aPdfThatCannotBeWrittenIsAnError()
    {
        const ui::Languages languages;
        const ui::PaperJob job =
            ui::receiptJob(aReceipt(QStringLiteral("en")), languages.phrases(QStringLiteral("en")));
        ui::SystemPaper paper;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("receipt.pdf"));
        QVERIFY(paper.savePdf(job, path).has_value());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        const Result<void> nowhere = paper.savePdf(job, folder.filePath(QStringLiteral("no/such/receipt.pdf")));
        QVERIFY(!nowhere);
        QVERIFY(nowhere.error().is(ui::codes::pdfNotWritten));
    }

    void theButtonsSayWhenThereIsNoPrinter()
    {
        ScriptedPrompter prompter;
        FakePaper paper;
        paper.failure = ui::codes::printerMissing;
        ui::PaperButtons buttons(prompter, paper, nullptr);
        const ui::Languages languages;
        buttons.setSource([&] {
            return std::optional(
                ui::receiptJob(aReceipt(QStringLiteral("en")), languages.phrases(QStringLiteral("en"))));
        });
        QSignalSpy failed(&buttons, &ui::PaperButtons::failed);
        buttons.findChild<QPushButton*>(QStringLiteral("printButton"))->click();
        QCOMPARE(failed.size(), 1);
        // Cancelled in the file dialog: nothing happens.
        buttons.findChild<QPushButton*>(QStringLiteral("savePdfButton"))->click();
        QCOMPARE(failed.size(), 1);
        QVERIFY(paper.saved.isEmpty());
    }

    void aSignatureIsDrawnAsItWasStoredAndNonsenseIsLeftOut()
    {
        domain::SignatureDrawing drawing;
        drawing.beginStroke({0.1, 0.2});
        drawing.extendStroke({0.6, 0.3});
        const QRectF bounds = ui::signaturePath(drawing.toPath()).boundingRect();
        QVERIFY(qAbs(bounds.right() - 0.6) < 0.001 && qAbs(bounds.bottom() - 0.3) < 0.001);
        QVERIFY(ui::signaturePath("Mnan 0.1L").isEmpty());
        QVERIFY(ui::signaturePath({}).isEmpty());
    }
};

VESTIBULE_TEST(TestPaper);
#include "TestPaper.moc"
