#include "core/base/DurableFile.h"
#include "core/cards/CardSheet.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/Sheets.h"
#include "ui/print/CalibrationJob.h"
#include "ui/print/CardJob.h"
#include "ui/print/CardSheetJob.h"
#include "ui/print/PdfPages.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QDialog>
#include <QImage>
#include <QPainter>
#include <QPointer>
#include <QPrinter>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cmath>

using namespace vestibule;
using namespace vestibule::test;
using cards::CardExtent;
using cards::CardSide;

namespace {

constexpr double millimetresPerPoint = 25.4 / 72;

ui::IssuedCard aCard(const QString& number = QStringLiteral("1234567897"))
{
    ui::IssuedCard out;
    out.credential = domain::CredentialId::random();
    out.card.number = number;
    out.estateName = QStringLiteral("柳岸花园国际公寓三期南区及商业街综合服务中心");
    out.validUntil = Instant::fromMs(1'853'000'000'000);
    out.language = QStringLiteral("zh");
    return out;
}

/// A box of the first page as pdfinfo says it, in millimetres.
QRectF boxOf(const QString& pdf, const char* name)
{
    const QString info = outputOf(QStringLiteral("pdfinfo"), {QStringLiteral("-box"), pdf});
    const auto match =
        QRegularExpression(
            QStringLiteral("%1: +([0-9.-]+) +([0-9.-]+) +([0-9.-]+) +([0-9.-]+)").arg(QLatin1String(name)))
            .match(info);
    const auto at = [&match](int i) { return match.captured(i).toDouble() * millimetresPerPoint; };
    return {QPointF(at(1), at(2)), QPointF(at(3), at(4))};
}

/// To 0.1 mm; pdfinfo gives hundredths of a point.
bool isClose(const QRectF& box, const QRectF& wanted)
{
    return std::abs(box.left() - wanted.left()) < 0.1 && std::abs(box.top() - wanted.top()) < 0.1 &&
           std::abs(box.width() - wanted.width()) < 0.1 && std::abs(box.height() - wanted.height()) < 0.1;
}

QImage pageOf(const QString& pdf, int page, int dots)
{
    const QString png = pdf.chopped(4) + QStringLiteral("-%1.png").arg(page);
    (void)outputOf(QStringLiteral("pdftoppm"),
                   {QStringLiteral("-png"), QStringLiteral("-singlefile"), QStringLiteral("-f"), QString::number(page),
                    QStringLiteral("-r"), QString::number(dots), pdf, png.chopped(4)});
    return QImage(png);
}

/// The mean difference of all points, of 255.
double apart(const QImage& a, const QImage& b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
        }
    }
    return sum / (double(a.width()) * a.height());
}

struct Fits final : ui::PrinterFits
{
    ui::PrinterFit fit;
    QString asked;
    [[nodiscard]] ui::PrinterFit of(const QString&) const override { return fit; }
    [[nodiscard]] Result<void> keep(const QString&, const ui::PrinterFit&) override { return {}; }
};

/// The upper left corner of what is dark, in millimetres.
QPointF cornerOf(const QImage& page, int dots)
{
    int left = page.width();
    int top = page.height();
    for (int y = 0; y < page.height(); ++y) {
        for (int x = 0; x < page.width(); ++x) {
            if (qGray(page.pixel(x, y)) < 128) {
                left = std::min(left, x);
                top = std::min(top, y);
            }
        }
    }
    return QPointF(left, top) * 25.4 / dots;
}

} // namespace

/// Cards, sheets of cards and the calibration page as papers: true to the tenth of a millimetre, and as the screen
/// shows them.
class TestCardPapers : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ui::Languages m_languages;
    ui::SystemPaper m_paper;

    [[nodiscard]] QString save(const ui::PaperJob& job)
    {
        const QString path = m_folder.filePath(QStringLiteral("card.pdf"));
        return m_paper.savePdf(job, path) ? path : QString();
    }

private Q_SLOTS:
    void thePdfPageIsACardToTheTenthOfAMillimetre()
    {
        const QString pdf = save(*ui::cardJob(aCard(), QStringLiteral("010"), m_languages));
        for (const char* box : {"MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"}) {
            QVERIFY2(isClose(boxOf(pdf, box), QRectF(0, 0, 85.60, 53.98)), box);
        }
        const QString info = outputOf(QStringLiteral("pdfinfo"), {pdf});
        QVERIFY2(info.contains(QRegularExpression(QStringLiteral("Pages: +2"))), qPrintable(info));
    }

    void withItsBleedThePdfSaysWhereToCut()
    {
        const QString pdf = save(*ui::cardJob(aCard(), QStringLiteral("010"), m_languages, CardExtent::WithBleed));
        QVERIFY(isClose(boxOf(pdf, "MediaBox"), QRectF(0, 0, 91.60, 59.98)));
        QVERIFY(isClose(boxOf(pdf, "BleedBox"), QRectF(0, 0, 91.60, 59.98)));
        QVERIFY(isClose(boxOf(pdf, "TrimBox"), QRectF(3, 3, 85.60, 53.98)));
    }

    void aSheetIsA4AsExactly()
    {
        const QString pdf = save(*ui::cardSheetJob({aCard()}, QStringLiteral("010"), m_languages, 0));
        QVERIFY(isClose(boxOf(pdf, "MediaBox"), QRectF(0, 0, 210, 297)));
    }

    void whatIsNoPdfIsRefused()
    {
        QVERIFY(ui::withExactPages("no PDF", {85.6, 53.98}, 0).error().is(ui::codes::pdfNotWritten));
        QCOMPARE(ui::wholePoints({85.60, 53.98}), QSize(243, 154));
    }

    void thePdfLooksLikeTheScreen_data()
    {
        QTest::addColumn<int>("pattern");
        QTest::addColumn<QString>("language");
        for (const domain::CardPattern pattern : domain::cardPatterns()) {
            for (const char* language : {"zh", "en"}) {
                QTest::addRow("%s %s", domain::codeOf(pattern), language)
                    << int(pattern) << QString::fromLatin1(language);
            }
        }
    }

    void thePdfLooksLikeTheScreen()
    {
        QFETCH(const int, pattern);
        QFETCH(const QString, language);
        ui::IssuedCard card = aCard();
        card.language = language;
        card.design.pattern = domain::CardPattern(pattern);
        const QString pdf = save(*ui::cardJob(card, QStringLiteral("010"), m_languages));
        const auto painter = ui::CardPainter::of(card, QStringLiteral("010"), m_languages);
        QVERIFY(painter);
        for (const CardSide side : {CardSide::Front, CardSide::Back}) {
            const QImage shown = painter->layout().picture(painter->face(), side, CardExtent::Card, 300);
            const QImage page = pageOf(pdf, side == CardSide::Front ? 1 : 2, 300);
            QVERIFY(std::abs(page.width() - shown.width()) <= 1 && std::abs(page.height() - shown.height()) <= 1);
            const QImage same = page.copy(0, 0, shown.width(), shown.height()).convertToFormat(shown.format());
            QVERIFY2(apart(shown, same) < 4, qPrintable(QString::number(apart(shown, same))));
        }
        const QString png = m_folder.filePath(QStringLiteral("card-1.png"));
        QCOMPARE(outputOf(QStringLiteral("zbarimg"), {QStringLiteral("-q"), QStringLiteral("--raw"), png}).trimmed(),
                 QStringLiteral("vestibule:card?n=1234567897"));
    }

    void aDesignWithoutBacksPrintsNone()
    {
        ui::IssuedCard card = aCard();
        card.design.twoSided = false;
        QVERIFY(ui::cardJob(card, QStringLiteral("010"), m_languages)->further.empty());
        QVERIFY(ui::cardSheetJob({card}, QStringLiteral("010"), m_languages, 9)->further.empty());
    }

    void aLogoThatCannotBeReadPrintsNothing()
    {
        ui::IssuedCard card = aCard();
        card.design.logo = "broken";
        QVERIFY(!ui::cardJob(card, QStringLiteral("010"), m_languages));
        QVERIFY(!ui::cardSheetJob({card}, QStringLiteral("010"), m_languages, 0));
        QVERIFY(!ui::cardSheetJob({}, QStringLiteral("010"), m_languages, 0));
    }

    void fortyCardsTakeFourSheetsAndEachCodeIsReadThere()
    {
        constexpr int dots = 300;
        QList<ui::IssuedCard> many;
        QStringList wanted;
        for (int i = 0; i < 40; ++i) {
            many.append(aCard(QStringLiteral("10000000%1").arg(i, 2, 10, QLatin1Char('0'))));
            wanted.append(QStringLiteral("vestibule:card?n=") + many.constLast().card.number);
        }
        const ui::PaperJob job = *ui::cardSheetJob(many, QStringLiteral("010"), m_languages, 0);
        QCOMPARE(job.further.size(), std::size_t(7)); // fronts and backs in turn
        QVERIFY(job.about && job.about->card == many.constFirst().credential);
        QCOMPARE(job.about->furtherCards.size(), 39);
        const QString pdf = save(job);
        QImage page;
        for (int i = 0; i < 40; ++i) {
            const int index = i % cards::cardsOnSheet;
            if (index == 0) {
                page = pageOf(pdf, 1 + 2 * (i / cards::cardsOnSheet), dots);
            }
            const QRectF place = cards::placeOnSheet(index, CardSide::Front);
            const QString png = m_folder.filePath(QStringLiteral("one.png"));
            QVERIFY(page.copy(QRectF(place.topLeft() * dots / 25.4, place.size() * dots / 25.4).toRect()).save(png));
            QCOMPARE(
                outputOf(QStringLiteral("zbarimg"), {QStringLiteral("-q"), QStringLiteral("--raw"), png}).trimmed(),
                wanted.at(i));
        }
        QCOMPARE(ui::cardSheetJob(many, QStringLiteral("010"), m_languages, 1)->further.size(), std::size_t(9));
    }

    void aBackLiesBehindItsFrontOnPaper()
    {
        constexpr int dots = 150;
        ui::IssuedCard card = aCard();
        card.design.main = 0x000000;
        const QString pdf = save(*ui::cardSheetJob({card}, QStringLiteral("010"), m_languages, 4));
        const auto isBlack = [&](int page, CardSide side, double fromTop) {
            const QPointF at = cards::placeOnSheet(4, side).topLeft() + QPointF(80, fromTop);
            return pageOf(pdf, page, dots).pixelColor((at * dots / 25.4).toPoint()) == QColor(Qt::black);
        };
        QVERIFY(isBlack(1, CardSide::Front, 1.5));
        QVERIFY(!isBlack(1, CardSide::Back, 1.5));
        QVERIFY(isBlack(2, CardSide::Back, 52.5));
        QVERIFY(!isBlack(2, CardSide::Front, 52.5));
    }

    void whatWasMeasuredIsPutRight()
    {
        using ui::PrintedOn;
        for (const PrintedOn what : {PrintedOn::Sheet, PrintedOn::Card}) {
            const ui::Measured ideal = ui::trueMeasures(what);
            QVERIFY(ui::fitOf(what, ideal).value() == ui::PrinterFit());
            // A printer that stretches and moves: x comes out at 0.7 + 1.01 x, and backs a little further.
            ui::Measured off = ideal;
            off.left = 0.7 + 1.01 * ideal.left;
            off.top = -0.4 + 0.99 * ideal.top;
            off.width = 1.01 * ideal.width;
            off.height = 0.99 * ideal.height;
            off.backLeft = 1.2 + 1.01 * ideal.backLeft;
            off.backTop = 0.99 * ideal.backTop;
            const ui::PrinterFit fit = ui::fitOf(what, off).value();
            for (const double x : {0.0, 42.0, 85.0}) {
                QVERIFY(std::abs(0.7 + 1.01 * (fit.front.x() + fit.scale.width() * x) - x) < 1e-9);
                QVERIFY(std::abs(-0.4 + 0.99 * (fit.front.y() + fit.scale.height() * x) - x) < 1e-9);
                QVERIFY(std::abs(1.2 + 1.01 * (fit.back.x() + fit.scale.width() * x) - x) < 1e-9);
                QVERIFY(std::abs(0.99 * (fit.back.y() + fit.scale.height() * x) - x) < 1e-9);
            }
            const ui::Measured shown = ui::measuresOf(what, fit);
            QVERIFY(std::abs(shown.left - off.left) < 1e-9 && std::abs(shown.height - off.height) < 1e-9);
            QVERIFY(std::abs(shown.backTop - off.backTop) < 1e-9);
            off.width = 2 * ideal.width;
            QVERIFY(ui::fitOf(what, off).error().is(ui::codes::printerFit));
            QVERIFY(ui::fitOf(what, {}).error().is(ui::codes::printerFit));
        }
    }

    void theCalibrationPageIsTrueToItsMeasures_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("sheet") << int(ui::PrintedOn::Sheet);
        QTest::newRow("card") << int(ui::PrintedOn::Card);
    }

    void theCalibrationPageIsTrueToItsMeasures()
    {
        QFETCH(const int, what);
        constexpr int dots = 300;
        const ui::Measured ideal = ui::trueMeasures(ui::PrintedOn(what));
        for (const char* language : {"zh", "en"}) {
            const QString pdf =
                save(ui::calibrationJob(ui::PrintedOn(what), m_languages.phrases(QString::fromLatin1(language))));
            for (const int page : {1, 2}) {
                const QPointF corner = cornerOf(pageOf(pdf, page, dots), dots);
                QVERIFY(std::abs(corner.x() - ideal.left) < 0.2 && std::abs(corner.y() - ideal.top) < 0.2);
            }
        }
    }

    /// A printer's fit moves cards and sheets, not the page that it is measured by.
    void aPrintersFitIsForPapersOfTrueMeasure()
    {
        constexpr int dots = 300;
        const QString pdf = m_folder.filePath(QStringLiteral("out.pdf"));
        Fits fits;
        fits.fit.front = {2, 3};
        QPointer<QDialog> choice;
        ui::SystemPaper paper([&](QPrinter& printer, QWidget* parent) {
            printer.setOutputFileName(pdf);
            choice = new QDialog(parent);
            return choice.data();
        });
        paper.setFits(&fits);
        ui::PaperJob job;
        job.paint = [](QPainter& painter) { painter.fillRect(QRectF(500, 600, 300, 300), Qt::black); };
        const auto printed = [&](ui::Measure measure) {
            job.measure = measure;
            paper.print(nullptr, job, [](const auto&) {});
            choice->accept();
            return cornerOf(pageOf(pdf, 1, dots), dots);
        };
        const auto isAt = [](const QPointF& found, double x, double y) {
            return std::abs(found.x() - x) < 0.2 && std::abs(found.y() - y) < 0.2;
        };
        QVERIFY(isAt(printed(ui::Measure::True), 52, 63));
        QVERIFY(isAt(printed(ui::Measure::Raw), 50, 60));
        QVERIFY(isAt(printed(ui::Measure::Fitted), 50, 60));
        paper.setFits(nullptr);
        QVERIFY(isAt(printed(ui::Measure::True), 50, 60));
    }
};

VESTIBULE_TEST(TestCardPapers);
#include "TestCardPapers.moc"
