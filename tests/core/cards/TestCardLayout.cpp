#include "core/base/DurableFile.h"
#include "core/cards/CardLayout.h"
#include "core/cards/Codes.h"
#include "tests/support/TestRunner.h"

#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::cards;

namespace {

QByteArray shipped() { return readFile(QStringLiteral(VESTIBULE_CARD_LAYOUT), 1 << 20).value(); }

CardFace face(const QString& estate = QStringLiteral("柳岸花园"))
{
    return {estate,
            QStringLiteral("门禁卡"),
            QStringLiteral("1234567897"),
            QStringLiteral("有效期至"),
            QStringLiteral("2027-06-30"),
            QStringLiteral("拾到请交物业服务中心 & 谢谢")};
}

/// The card at 300 dots an inch, as a printer driver gets it.
QImage painted(const CardLayout& layout, const CardFace& f)
{
    QImage image(1011, 638, QImage::Format_RGB32);
    image.fill(Qt::red);
    QPainter painter(&image);
    if (!layout.paint(painter, image.rect(), f)) {
        return {};
    }
    return image;
}

QString outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(20'000) && process.exitCode() == 0
               ? QString::fromUtf8(process.readAllStandardOutput())
               : QString();
}

} // namespace

class TestCardLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coversTheWholeCard()
    {
        const CardLayout layout = CardLayout::fromSvg(shipped()).value();
        const QImage image = painted(layout, face());
        QVERIFY(!image.isNull());
        for (const QPoint corner : {QPoint(1, 1), QPoint(1009, 1), QPoint(1, 636), QPoint(1009, 636)}) {
            QVERIFY(image.pixelColor(corner) != QColor(Qt::red));
        }
    }

    void theSameFacePaintsTheSamePixels()
    {
        const CardLayout layout = CardLayout::fromSvg(shipped()).value();
        QCOMPARE(painted(layout, face()), painted(layout, face()));
        CardFace other = face();
        other.number = QStringLiteral("9876543217");
        QVERIFY(painted(layout, face()) != painted(layout, other));
    }

    void aLongEstateNameStaysOnTheCard()
    {
        const CardLayout layout = CardLayout::fromSvg(shipped()).value();
        const QImage image =
            painted(layout, face(QStringLiteral("Willow Court Gardens International Residences, Third Phase, South")));
        const QColor band = image.pixelColor(1, 1);
        for (int y = 2; y < 170; ++y) {
            QCOMPARE(image.pixelColor(1005, y), band); // nothing of the name reaches the right edge
        }
    }

    void anIndependentDecoderReadsTheCode()
    {
        const QTemporaryDir dir;
        const QString png = dir.filePath(QStringLiteral("card.png"));
        const CardLayout layout = CardLayout::fromSvg(shipped()).value();
        QVERIFY(painted(layout, face()).save(png));
        QCOMPARE(outputOf(QStringLiteral("zbarimg"), {QStringLiteral("-q"), QStringLiteral("--raw"), png}).trimmed(),
                 QStringLiteral("vestibule:card?n=1234567897"));
    }

    void thePdfPageIsACardToThePoint()
    {
        const QTemporaryDir dir;
        const QString pdf = dir.filePath(QStringLiteral("card.pdf"));
        const CardLayout layout = CardLayout::fromSvg(shipped()).value();
        QVERIFY(layout.writePdf(pdf, {face(), face()}));
        const QString info = outputOf(QStringLiteral("pdfinfo"), {pdf});
        const auto match = QRegularExpression(QStringLiteral("Page size: +([0-9.]+) x ([0-9.]+) pts")).match(info);
        QVERIFY2(match.hasMatch(), qPrintable(info));
        // QPdfWriter rounds pages to whole points, 0.35 mm.
        const double mmPerPoint = 25.4 / 72;
        QVERIFY(std::abs(match.captured(1).toDouble() * mmPerPoint - cardWidthMm) < 0.18);
        QVERIFY(std::abs(match.captured(2).toDouble() * mmPerPoint - cardHeightMm) < 0.18);
        QVERIFY(info.contains(QRegularExpression(QStringLiteral("Pages: +2"))));
    }

    void refusesLayoutsThatLackAPlace()
    {
        QByteArray svg = shipped();
        svg.replace("{{number}}", "");
        QVERIFY(CardLayout::fromSvg(svg).error().is(codes::layoutUnreadable));
        QVERIFY(CardLayout::fromSvg("{{estate}}{{number}}{{until}}{{qr}}").error().is(codes::layoutUnreadable));
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        const CardLayout layout = CardLayout::fromSvg(shipped()).value();
        QVERIFY(layout.writePdf(QStringLiteral("/nonexistent/card.pdf"), {face()}).error().is(codes::printFailed));
    }

    void aCodeTooLongIsNotPainted() { QVERIFY(qrPath(QByteArray(5000, 'x'), 100).isEmpty()); }
};

VESTIBULE_TEST(TestCardLayout);
#include "TestCardLayout.moc"
