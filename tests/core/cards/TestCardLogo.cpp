#include "core/cards/CardLogo.h"
#include "core/cards/Codes.h"
#include "core/cards/SvgCleaning.h"
#include "core/domain/CardDesign.h"
#include "core/domain/Codes.h"
#include "tests/core/cards/Faces.h"
#include "tests/support/TestRunner.h"

#include <QBuffer>
#include <QPainter>

using namespace faces;

namespace {

QByteArray svg(const QByteArray& inside)
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
           " viewBox=\"0 0 10 10\">" +
           inside + "</svg>";
}

const QByteArray square = "<rect width=\"10\" height=\"10\" fill=\"#ff0000\"/>";

QByteArray png(QImage image, const QString& note = {})
{
    image.setText(QStringLiteral("Author"), note);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Every point another one, so that it compresses badly.
QImage noise(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    quint32 state = 1;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            state = state * 1664525U + 1013904223U;
            image.setPixel(x, y, state >> 8);
        }
    }
    return image;
}

} // namespace

class TestCardLogo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingButShapesIsKeptOfAnSvg_data()
    {
        QTest::addColumn<QByteArray>("inside");
        QTest::addColumn<QByteArray>("gone");
        QTest::addColumn<bool>("less");
        QTest::newRow("script") << QByteArray("<script>alert(1)</script>") << QByteArray("alert") << true;
        QTest::newRow("handler") << QByteArray("<rect onload=\"alert(1)\" width=\"1\" height=\"1\"/>")
                                 << QByteArray("alert") << false;
        QTest::newRow("picture from elsewhere")
            << QByteArray("<image xlink:href=\"https://example.org/a.png\" width=\"9\" height=\"9\"/>")
            << QByteArray("example.org") << true;
        QTest::newRow("shape from elsewhere")
            << QByteArray("<use xlink:href=\"https://example.org/a.svg#b\"/>") << QByteArray("example.org") << true;
        QTest::newRow("colour from elsewhere")
            << QByteArray("<rect fill=\"url(https://example.org/a.svg#b)\" width=\"1\" height=\"1\"/>")
            << QByteArray("example.org") << false;
        QTest::newRow("the same in capitals and quotes")
            << QByteArray("<rect fill=\"URL( 'https://example.org/a.svg#b')\" width=\"1\" height=\"1\"/>")
            << QByteArray("example.org") << false;
        QTest::newRow("the same in a style")
            << QByteArray("<rect style=\"stroke:url(https://example.org/a);fill:#00ff00\" width=\"1\" height=\"1\"/>")
            << QByteArray("example.org") << false;
        QTest::newRow("style sheet") << QByteArray("<style>@import 'https://example.org/a.css';</style>")
                                     << QByteArray("example.org") << true;
        QTest::newRow("page") << QByteArray(
                                     "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>")
                              << QByteArray("body") << true;
        QTest::newRow("link") << QByteArray("<a xlink:href=\"https://example.org\"><rect/></a>")
                              << QByteArray("example.org") << true;
        QTest::newRow("animation") << QByteArray("<animate attributeName=\"x\" to=\"5\"/>") << QByteArray("animate")
                                   << true;
        QTest::newRow("text") << QByteArray("<text>Willow</text>") << QByteArray("Willow") << true;
        QTest::newRow("who drew it") << QByteArray("<metadata>Mei</metadata><title>Mei</title><!-- Mei -->")
                                     << QByteArray("Mei") << false;
        QTest::newRow("millions of dashes")
            << QByteArray("<line stroke-dasharray=\"0.00001\" x2=\"9\"/>") << QByteArray("dasharray") << false;
        QTest::newRow("gradient from elsewhere")
            << QByteArray("<linearGradient id=\"a\" xlink:href=\"https://example.org/a.svg#b\"/>")
            << QByteArray("example.org") << false;
    }

    void nothingButShapesIsKeptOfAnSvg()
    {
        QFETCH(const QByteArray, inside);
        QFETCH(const QByteArray, gone);
        QFETCH(const bool, less);
        const CardLogo logo = CardLogo::read(svg(square + inside)).value();
        QVERIFY2(!logo.bytes().contains(gone), logo.bytes().constData());
        QVERIFY(logo.bytes().contains("#ff0000"));
        QCOMPARE(logo.isLessThanItsFile(), less);
        QCOMPARE(CardLogo::read(logo.bytes()).value().bytes(), logo.bytes()); // it is clean already
    }

    void gradientsOfItsOwnStay()
    {
        const QByteArray file = svg("<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#00ff00\"/>"
                                    "<stop offset=\"1\" style=\"stop-color:#0000ff;stop-opacity:1\"/></linearGradient>"
                                    "<linearGradient id=\"b\" xlink:href=\"#a\"/></defs>"
                                    "<g transform=\"scale(2)\"><path d=\"M0 0h9v9z\" fill=\"url(#b)\"/></g>");
        const QByteArray kept = cleanSvg(file).value().svg;
        for (const char* part : {"url(#b)", "xlink:href=\"#a\"", "stop-color:#0000ff", "scale(2)", "M0 0h9v9z"}) {
            QVERIFY2(kept.contains(part), part);
        }
    }

    void whatIsNoLogoIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page") << QByteArray("<html><body/></html>");
        QTest::newRow("cut off") << svg(square).chopped(3);
        QTest::newRow("entities") << QByteArray("<!DOCTYPE svg [<!ENTITY a \"b\">]>") + svg(square);
        QTest::newRow("nothing to see") << svg("<text>Willow</text>");
        QTest::newRow("no size") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        QTest::newRow("too many parts") << svg(QByteArray("<g/>").repeated(4'000) + square);
        QTest::newRow("too deep") << svg(QByteArray("<g>").repeated(50) + square + QByteArray("</g>").repeated(50));
        QTest::newRow("a PNG's beginning") << QByteArray("\x89PNG\r\n\x1a\n and no more");
        QTest::newRow("a PNG cut off") << png(noise(64, 64)).left(60);
        QImage clear(8, 8, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        QTest::newRow("a PNG of nothing") << png(clear);
        QTest::newRow("a JPEG") << QByteArray("\xff\xd8\xff\xe0 JFIF");
    }

    void whatIsNoLogoIsRefused()
    {
        QFETCH(const QByteArray, file);
        QVERIFY(CardLogo::read(file).error().is(codes::logoUnreadable));
    }

    void aPngKeepsItsPointsAndNothingElse()
    {
        QImage image(20, 10, QImage::Format_ARGB32);
        image.fill(QColor(10, 120, 200, 128));
        const CardLogo logo = CardLogo::read(png(image, QStringLiteral("Mei")) + "behind its end").value();
        QVERIFY(!logo.bytes().contains("Mei") && !logo.bytes().contains("behind"));
        const QImage kept = QImage::fromData(logo.bytes());
        QCOMPARE(kept.size(), image.size());
        QCOMPARE(kept.pixelColor(3, 3), image.pixelColor(3, 3));
        QCOMPARE(CardLogo::read(logo.bytes()).value().bytes(), logo.bytes());
    }

    void aLargePngIsMadeSmallerUntilItFits()
    {
        const CardLogo logo = CardLogo::read(png(noise(1400, 700))).value();
        QVERIFY(logo.bytes().size() <= domain::CardDesign::largestLogo);
        const QSize size = QImage::fromData(logo.bytes()).size();
        QVERIFY(size.width() < 1200 && qAbs(size.width() - 2 * size.height()) <= 4);
    }

    void whatStaysTooLargeIsSaid()
    {
        QByteArray points;
        for (int i = 0; i < 75'000; ++i) {
            points += "L" + QByteArray::number(i % 10) + ' ' + QByteArray::number(i % 7);
        }
        QVERIFY(
            CardLogo::read(svg(square + "<path d=\"M0 0" + points + "\"/>")).error().is(domain::codes::cardLogoSize));
        QVERIFY(CardLogo::read(QByteArray(CardLogo::largestFile + 1, ' ')).error().is(domain::codes::cardLogoSize));
    }

    void itKeepsItsProportions()
    {
        const CardLogo logo = CardLogo::read(logoFile()).value(); // twice as wide as high
        QImage image(100, 100, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        logo.paint(painter, image.rect(), 0.5);
        painter.end();
        for (int x = 0; x < 100; ++x) {
            QCOMPARE(image.pixelColor(x, 20), QColor(Qt::white));
            QCOMPARE(image.pixelColor(x, 80), QColor(Qt::white));
        }
        QCOMPARE(image.pixelColor(25, 50), QColor(0x00, 0xaa, 0x77));
    }
};

VESTIBULE_TEST(TestCardLogo);
#include "TestCardLogo.moc"
