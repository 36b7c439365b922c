#include "tests/support/TestRunner.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "tests/ui/support/Sheets.h"

#include "core/base/DurableFile.h"
#include "core/cards/CardLayout.h"
#include "ui/print/CardJob.h"
#include "ui/print/Flow.h"
#include "ui/print/PaperButtons.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/print/RecordCopy.h"
#include "ui/print/SignaturePath.h"
#include "ui/print/WhereRenderer.h"
#include "ui/print/WithdrawalRenderer.h"
#include "ui/shell/Theme.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QDialog>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QPrinter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

ui::IssuedCard aCard()
{
    ui::IssuedCard out;
    out.card.number = QStringLiteral("1234567897");
    out.estateName = QStringLiteral("梧桐苑");
    out.validUntil = Instant::fromMs(1'853'000'000'000);
    return out;
}

/// All texts and numbers in it.
QStringList valuesOf(const QJsonValue& value)
{
    QStringList out;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue each : object) {
            out += valuesOf(each);
        }
    } else if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue each : list) {
            out += valuesOf(each);
        }
    } else if (!value.isBool()) {
        out.append(value.isDouble() ? QString::number(value.toInteger()) : value.toString());
    }
    return out;
}

/// An empty dialog in the place of the system's; what is accepted comes out into a file.
struct PrinterToChoose
{
    QTemporaryDir folder;
    QPointer<QDialog> choice;
    ui::SystemPaper paper{[this](QPrinter& printer, QWidget* parent) {
        printer.setOutputFileName(file());
        choice = new QDialog(parent);
        return choice.data();
    }};

    [[nodiscard]] QString file() const { return folder.filePath(QStringLiteral("out.pdf")); }
};

} // namespace

class TestPaper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextGoesOnOnAnotherSheetWhenItIsLongOrAskedTo()
    {
        using Look = ui::FlowBlock::Look;
        ui::PaperJob job;
        ui::flowOnto(job,
                     {{Look::NewSheet, {}},
                      {Look::Body, QStringLiteral("one")},
                      {Look::NewSheet, {}},
                      {Look::Body, QStringLiteral("two")}},
                     QStringLiteral("en"));
        QVERIFY(job.paint);
        QCOMPARE(job.further.size(), std::size_t(1)); // none is empty
        QList<ui::FlowBlock> lines(200, {Look::Body, QStringLiteral("a line")});
        ui::flowOnto(job, lines, QStringLiteral("en"));
        QVERIFY(job.further.size() > 1);
        ui::flowOnto(job, {{Look::Body, QStringLiteral("one")}}, QStringLiteral("en"));
        QVERIFY(job.further.empty());
    }

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
        ui::ConsentReceipt receipt = aReceipt(language);
        const QImage usual = painted(ui::receiptJob(receipt, languages.phrases(language)));
        QVERIFY(inkedRows(usual) > 400);
        receipt.keepsFace = true; // that says a line more
        const QImage sheet = painted(ui::receiptJob(receipt, languages.phrases(language)));
        QVERIFY(sheet != usual);
        // The lowest 8 mm stay white: nothing ran over the edge.
        QCOMPARE(inkedRowsAtFoot(sheet), 0);
    }

    /// Every value of the record stands on the sheets behind the receipt, in both languages, and none runs over an
    /// edge.
    void theReceiptHoldsAllThatTheRecordSays_data() { theReceiptFitsOnOneSheetInBothLanguages_data(); }
    void theReceiptHoldsAllThatTheRecordSays()
    {
        QFETCH(QString, language);
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(language);
        ui::ConsentReceipt receipt = aReceipt(language);
        const auto file = readFile(QStringLiteral(VESTIBULE_RECORDS "/before-optional-fields.jws"), 1 << 16);
        QVERIFY(file);
        receipt.recordJws = file->trimmed();
        QStringList shown;
        for (const ui::RecordLine& line : ui::recordLines(receipt.recordJws, say)) {
            shown.append(line.value);
            // Nothing of this record stands under the name it has in the file: all of it has words.
            QVERIFY2(!line.name.contains(u'_') && !line.name.contains(u'/'), qPrintable(line.name));
            // What is printed holds the value, but for a moment, and breaks before it is cut off at the edge.
            QVERIFY2(line.printed.endsWith(QLatin1String(" UTC")) ||
                         QString(line.printed)
                             .remove(QRegularExpression(QStringLiteral("\\s")))
                             .contains(QString(line.value).remove(QRegularExpression(QStringLiteral("\\s")))),
                     qPrintable(line.printed));
            for (const QString& word : line.printed.split(QRegularExpression(QStringLiteral("\\s")))) {
                QVERIFY2(word.size() <= 36, qPrintable(word));
            }
        }
        const QByteArray payload =
            QByteArray::fromBase64(receipt.recordJws.split('.').at(1), QByteArray::Base64UrlEncoding);
        const QStringList values = valuesOf(QJsonDocument::fromJson(payload).object());
        QVERIFY(values.size() > 30);
        for (const QString& value : values) {
            QVERIFY2(shown.contains(value), qPrintable(value));
        }
        const ui::PaperJob job = ui::receiptJob(receipt, say);
        QVERIFY(!job.further.empty());
        for (const auto& sheet : job.further) {
            const QImage picture = painted(sheet);
            QVERIFY(inkedRows(picture) > 20);
            QCOMPARE(inkedRowsAtFoot(picture), 0);
            QCOMPARE(inkedRowsAtRight(picture), 0);
        }
    }

    void aFieldWithoutWordsIsPrintedUnderItsOwnName()
    {
        const QByteArray payload = QByteArrayLiteral(R"({"new_field":{"inside":["a","b"]}})");
        const QByteArray jws = "e30." + payload.toBase64(QByteArray::Base64UrlEncoding) + ".c2ln";
        const ui::Languages languages;
        const auto lines = ui::recordLines(jws, languages.phrases(QStringLiteral("en")));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(1).name, QStringLiteral("new_field/inside"));
        QCOMPARE(lines.at(1).value, QStringLiteral("b"));
    }

    void thatAssistiveModeWasOnHasWordsInBothLanguages()
    {
        const QByteArray payload = QByteArrayLiteral(R"({"assistive_mode":true})");
        const QByteArray jws = "e30." + payload.toBase64(QByteArray::Base64UrlEncoding) + ".c2ln";
        const ui::Languages languages;
        QStringList names;
        for (const char* language : {"en", "zh"}) {
            const auto lines = ui::recordLines(jws, languages.phrases(QString::fromLatin1(language)));
            QCOMPARE(lines.size(), 1);
            QVERIFY2(!lines.first().name.contains(u'_'), qPrintable(lines.first().name));
            names.append(lines.first().name + u' ' + lines.first().value);
        }
        QCOMPARE(names.first(), QStringLiteral("Assistive mode was on yes"));
        QVERIFY(names.first() != names.last());
    }

    void aSavedRecordIsOneLine()
    {
        ui::ConsentReceipt receipt = aReceipt(QStringLiteral("en"));
        receipt.recordJws = "a.b.c";
        const ui::Languages languages;
        const ui::PaperJob job = ui::receiptJob(receipt, languages.phrases(QStringLiteral("en")));
        ui::SystemPaper paper;
        std::optional<ui::PaperAbout> told;
        paper.whenOut([&](const ui::PaperJob& out) { told = out.about; });
        QTemporaryDir folder;
        QVERIFY(paper.saveRecord(job, folder.filePath(QStringLiteral("a.jws"))));
        QCOMPARE(*readFile(folder.filePath(QStringLiteral("a.jws")), 100), QByteArray("a.b.c\n"));
        QVERIFY(told && told->record && told->receipt == receipt.id);
        told.reset();
        QVERIFY(!paper.saveRecord(job, folder.filePath(QStringLiteral("no/such/a.jws"))));
        QVERIFY(!told);
    }

    void theSheetOfAWithdrawalFitsOnOneSheet_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("gates");
        for (const char* language : {"zh", "en"}) {
            for (const int gates : {0, 3, 146}) {
                QTest::addRow("%s, %d gates", language, gates) << QString::fromLatin1(language) << gates;
            }
        }
    }
    void theSheetOfAWithdrawalFitsOnOneSheet()
    {
        QFETCH(QString, language);
        QFETCH(int, gates);
        ui::WithdrawalSheet sheet;
        sheet.name = QStringLiteral("赵敏");
        sheet.dwelling = QStringLiteral("3-2-1502");
        sheet.estate = aReceipt(language).estate;
        sheet.recordHash = QByteArray(32, '\x5a');
        sheet.givenAt = Instant::fromMs(1'790'000'000'000);
        sheet.withdrawnAt = Instant::fromMs(1'791'000'000'000);
        sheet.hadFace = gates > 0;
        sheet.cardNumber = QStringLiteral("1234567897");
        sheet.logHead = QByteArray(330, '7');
        sheet.logEntries = 1234;
        for (int i = 0; i < gates; ++i) {
            using State = ui::GateTruth::State;
            sheet.gates.append({{},
                                QStringLiteral("东门 %1").arg(i + 1),
                                i % 3 == 0   ? State::Removed
                                : i % 3 == 1 ? State::Removing
                                             : State::Destroyed,
                                sheet.withdrawnAt,
                                QStringLiteral("李经理"),
                                QStringLiteral("Anna Weber")});
        }
        const ui::Languages languages;
        const ui::PaperJob job = ui::withdrawalJob(sheet, languages.phrases(language));
        QVERIFY(job.further.empty());
        const QImage picture = painted(job);
        QVERIFY(inkedRows(picture) > 300);
        QCOMPARE(inkedRowsAtFoot(picture), 0);
    }

    void theSheetOfAWithdrawalSaysWhoAnswersForADestroyedGate()
    {
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(QStringLiteral("en"));
        using State = ui::GateTruth::State;
        ui::WithdrawalSheet sheet;
        sheet.gates = {{{}, QStringLiteral("East"), State::Removed, Instant::fromMs(1'790'000'000'000)},
                       {{},
                        QStringLiteral("West"),
                        State::Destroyed,
                        Instant::fromMs(1'790'000'000'000),
                        QStringLiteral("Mei"),
                        QStringLiteral("Li")}};
        const QString whole = ui::withdrawalSentence(sheet, say);
        // A destroyed gate is none that could still sign.
        QVERIFY2(whole.startsWith(QLatin1String("1 of 1 gates have signed")), qPrintable(whole));
        QVERIFY2(whole.contains(QLatin1String("Mei, Li")), qPrintable(whole));
        QVERIFY(ui::withdrawalLine(sheet.gates.at(0), say).startsWith(QLatin1String("erased, signed on ")));
        const QString line = ui::withdrawalLine(sheet.gates.at(1), say);
        QVERIFY2(line.startsWith(QLatin1String("declared destroyed on ")), qPrintable(line));
        const ui::GateTruth destroyed = sheet.gates.takeLast();
        QVERIFY(!ui::withdrawalSentence(sheet, say).contains(QLatin1String("destroyed")));
        sheet.gates = {destroyed};
        const QString none = ui::withdrawalSentence(sheet, say);
        QVERIFY2(none.startsWith(QLatin1String("A gate that was destroyed")), qPrintable(none));
    }

    void theRecoverySheetShowsItsCodeAndLeavesTheSecretUntouched()
    {
        const ui::Languages languages;
        auto sheet = std::make_shared<const ui::RecoverySheet>(
            ui::RecoverySheet{SecretBytes::copyOf(QByteArrayView("ABCD-EFGH")), {}, QStringLiteral("7F3A")});
        const ui::PaperJob job = ui::recoverySheetJob(sheet, languages.phrases(QStringLiteral("en")));
        QVERIFY(inkedRows(painted(job)) > 100);
        QVERIFY(sheet->code.equals(QByteArrayView("ABCD-EFGH")));
        QVERIFY(job.about && job.about->plain && job.about->plain->paper == ui::PlainPaper::RecoverySheet);
        QCOMPARE(job.about->plain->document, QByteArray("7F3A"));
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
        const QImage picture = ui::cardPicture(aCard(), QStringLiteral("010"), languages, width);
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
        ui::paintJob(*ui::cardJob(aCard(), QStringLiteral("010"), languages), sheet);
        for (int x = 0; x < sheet.width(); ++x) {
            QCOMPARE(sheet.pixelColor(x, sheet.height() - 1), QColor(Qt::white));
        }
    }

    void suggestedNamesOfFilesSayNothingAboutAnybody()
    {
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(QStringLiteral("en"));
        ui::IssuedCard card = aCard();
        card.name = QStringLiteral("赵敏");
        card.credential = *domain::CredentialId::fromHex("8899aabbccddeeff0011223344556677");
        const QString ofTheCard = ui::cardJob(card, QStringLiteral("010"), languages)->fileName;
        QCOMPARE(ofTheCard, QStringLiteral("card-8899aabb.pdf"));
        QCOMPARE(ui::receiptJob(aReceipt(QStringLiteral("en")), say).fileName,
                 QStringLiteral("consent-2026-09-21-00112233.pdf"));
        ui::WithdrawalSheet withdrawal;
        withdrawal.consent = *domain::ConsentId::fromHex("00112233445566778899aabbccddeeff");
        withdrawal.withdrawnAt = Instant::fromMs(1'790'000'000'000);
        QCOMPARE(ui::withdrawalJob(withdrawal, say).fileName, QStringLiteral("withdrawal-2026-09-21-00112233.pdf"));
        ui::WhereSheet where;
        where.where.id = *domain::SheetId::fromHex("00112233445566778899aabbccddeeff");
        where.where.at = Instant::fromMs(1'790'000'000'000);
        where.name = QStringLiteral("赵敏");
        QCOMPARE(ui::whereJob(where, say).fileName, QStringLiteral("where-2026-09-21-00112233.pdf"));
        // What the printer's queue is told of a job is its title.
        QCOMPARE(ui::cardJob(card, QStringLiteral("010"), languages)->title, QStringLiteral("Access card"));
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

    void onlyWhatCameOutIsCalledPrinted()
    {
        PrinterToChoose printer;
        ScriptedPrompter prompter;
        ui::PaperButtons buttons(prompter, printer.paper, nullptr);
        const ui::Languages languages;
        buttons.setSource([&] {
            return std::optional(
                ui::receiptJob(aReceipt(QStringLiteral("en")), languages.phrases(QStringLiteral("en"))));
        });
        int out = 0;
        printer.paper.whenOut([&](const ui::PaperJob&) { ++out; });
        const QSignalSpy done(&buttons, &ui::PaperButtons::done);
        const QSignalSpy failed(&buttons, &ui::PaperButtons::failed);
        auto* print = buttons.findChild<QPushButton*>(QStringLiteral("printButton"));
        print->click();
        printer.choice->reject();
        print->click();
        printer.paper.dismiss(); // the screen was locked
        QVERIFY(!printer.choice->isVisible());
        printer.paper.dismiss(); // nothing is open
        QCOMPARE(done.size(), 0);
        QCOMPARE(out, 0);
        QVERIFY(!QFile::exists(printer.file()));
        print->click();
        printer.choice->accept();
        QCOMPARE(done.size(), 1);
        QCOMPARE(out, 1);
        QVERIFY(QFile::exists(printer.file()));
        QCOMPARE(failed.size(), 0);
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
