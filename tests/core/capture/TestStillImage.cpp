#include "core/capture/Codes.h"
#include "core/capture/StillImage.h"
#include "tests/support/TestRunner.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace vestibule;
using namespace vestibule::capture;

namespace {

QByteArray encoded(const QImage& image, const char* format)
{
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return out;
}

QImage picture(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.setPixelColor(x, y, QColor((x * 7) % 256, (y * 5) % 256, (x * y) % 256));
        }
    }
    return image;
}

QByteArray bigEndian32(quint32 value)
{
    return {QByteArray(1, char(value >> 24)) + char(value >> 16) + char(value >> 8) + char(value)};
}

quint32 crc32(const QByteArray& bytes)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= quint8(c);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

/// A PNG whose header, with its right checksum, promises this size.
QByteArray promisingPng(quint32 width, quint32 height)
{
    QByteArray png = encoded(picture(8, 8), "PNG");
    const QByteArray header = QByteArrayLiteral("IHDR") + bigEndian32(width) + bigEndian32(height) + png.mid(24, 5);
    png.replace(12, 17, header);
    png.replace(29, 4, bigEndian32(crc32(header)));
    return png;
}

QByteArray promisingJpeg(quint16 width, quint16 height)
{
    QByteArray jpeg = encoded(picture(8, 8), "JPEG");
    const qsizetype sof = jpeg.indexOf(QByteArray("\xFF\xC0", 2));
    jpeg[sof + 5] = char(height >> 8);
    jpeg[sof + 6] = char(height);
    jpeg[sof + 7] = char(width >> 8);
    jpeg[sof + 8] = char(width);
    return jpeg;
}

/// The JPEG with an EXIF block that says how it is to be turned (TIFF tag 0x0112).
QByteArray turned(QByteArray jpeg, char orientation)
{
    QByteArray block("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
    block.append(orientation).append(QByteArray(6, '\0'));
    const auto size = quint16(block.size() + 2);
    return jpeg.insert(2, QByteArray("\xFF\xE1", 2) + char(size >> 8) + char(size) + block);
}

long peakMemoryKb()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class TestStillImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothFormats_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("png") << encoded(picture(70, 50), "PNG");
        QTest::newRow("jpeg") << encoded(picture(70, 50), "JPEG");
    }

    void readsBothFormats()
    {
        QFETCH(QByteArray, bytes);
        const Result<Frame> frame = loadStill(QByteArrayView(bytes));
        QVERIFY(frame.has_value());
        QCOMPARE(frame->width(), 70);
        QCOMPARE(frame->height(), 50);
    }

    void turnsAsExifSays_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QPoint>("redCorner");
        QTest::newRow("upright") << 1 << QPoint(0, 0);
        QTest::newRow("half turn") << 3 << QPoint(1, 1);
        QTest::newRow("quarter turn right") << 6 << QPoint(1, 0);
        QTest::newRow("quarter turn left") << 8 << QPoint(0, 1);
    }

    void turnsAsExifSays()
    {
        QFETCH(int, orientation);
        QFETCH(QPoint, redCorner);
        QImage image(64, 32, QImage::Format_RGB32);
        image.fill(Qt::blue);
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 16; ++x) {
                image.setPixelColor(x, y, Qt::red);
            }
        }
        const QByteArray jpeg = turned(encoded(image, "JPEG"), char(orientation));
        const Result<Frame> frame = loadStill(QByteArrayView(jpeg));
        QVERIFY(frame.has_value());
        const QImage seen = frame->toImage();
        QCOMPARE(seen.width(), orientation >= 5 ? 32 : 64);
        const QPoint corner(redCorner.x() == 0 ? 4 : seen.width() - 5, redCorner.y() == 0 ? 4 : seen.height() - 5);
        QVERIFY2(seen.pixelColor(corner).red() > 200, qPrintable(seen.pixelColor(corner).name()));
    }

    void refusesWhatIsNoImage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArrayLiteral("this is not a picture");
        QTest::newRow("gif") << QByteArrayLiteral("GIF89a\1\0\1\0");
        QTest::newRow("svg") << QByteArrayLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    }

    void refusesWhatIsNoImage()
    {
        QFETCH(QByteArray, bytes);
        const Result<Frame> frame = loadStill(QByteArrayView(bytes));
        QVERIFY(!frame);
        QVERIFY(frame.error().is(codes::notAnImage));
    }

    void refusesEveryTruncation_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char* format : {"PNG", "JPEG"}) {
            const QByteArray whole = encoded(picture(90, 60), format);
            for (const int percent : {5, 30, 60, 90, 99}) {
                QTest::addRow("%s cut at %d %%", format, percent) << whole.left(whole.size() * percent / 100);
            }
        }
    }

    void refusesEveryTruncation()
    {
        QFETCH(QByteArray, bytes);
        const Result<Frame> frame = loadStill(QByteArrayView(bytes));
        QVERIFY(!frame);
        QVERIFY2(frame.error().is(codes::imageUnreadable), frame.error().describe().c_str());
    }

    void refusesHugePicturesBeforeTakingMemory_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("100 megapixels, png") << promisingPng(10000, 10000);
        QTest::newRow("100 megapixels, jpeg") << promisingJpeg(10000, 10000);
        QTest::newRow("just over, png") << promisingPng(8001, 5000);
        QTest::newRow("two billion wide, png") << promisingPng(0x7FFFFFFF, 1000);
    }

    void refusesHugePicturesBeforeTakingMemory()
    {
        QFETCH(QByteArray, bytes);
        const long before = peakMemoryKb();
        const Result<Frame> frame = loadStill(QByteArrayView(bytes));
        QVERIFY(!frame);
        const bool unreadable = QByteArray(QTest::currentDataTag()).startsWith("two billion") &&
                                frame.error().is(codes::imageUnreadable); // libpng's own limit
        QVERIFY2(frame.error().is(codes::imageTooLarge) || unreadable, frame.error().describe().c_str());
        QVERIFY(peakMemoryKb() - before < 50 * 1024);
    }

    void refusesHugeFilesUnread()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("huge.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(maxImageBytes + 1));
        file.close();
        const Result<Frame> frame = loadStill(path);
        QVERIFY(!frame);
        QVERIFY(frame.error().is(codes::imageTooLarge));
    }

    void saysWhenTheFileIsMissing()
    {
        const Result<Frame> frame = loadStill(QStringLiteral("/nonexistent/face.jpg"));
        QVERIFY(!frame);
        QVERIFY(frame.error().is(codes::imageMissing));
    }
};

VESTIBULE_TEST(TestStillImage);
#include "TestStillImage.moc"
