#include "core/capture/Frame.h"
#include "tests/support/TestRunner.h"

using namespace vestibule::capture;

class TestFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsColoursInBgr()
    {
        QImage image(3, 2, QImage::Format_RGB32);
        image.fill(QColor(10, 20, 30));
        const Frame frame = Frame::fromImage(image);
        QCOMPARE(frame.width(), 3);
        QCOMPARE(frame.height(), 2);
        QCOMPARE(int(frame.data()[0]), 30);
        QCOMPARE(int(frame.data()[1]), 20);
        QCOMPARE(int(frame.data()[2]), 10);
        QCOMPARE(frame.toImage().pixelColor(2, 1), QColor(10, 20, 30));
    }

    void laysTransparentPixelsOverWhite()
    {
        QImage image(2, 1, QImage::Format_ARGB32);
        image.setPixelColor(0, 0, QColor(0, 0, 0, 0));
        image.setPixelColor(1, 0, QColor(255, 0, 0, 255));
        const Frame frame = Frame::fromImage(image);
        QCOMPARE(int(frame.data()[0]), 255);
        QCOMPARE(int(frame.data()[1]), 255);
        QCOMPARE(int(frame.data()[3]), 0);
        QCOMPARE(int(frame.data()[5]), 255);
    }

    void nullImageGivesAnEmptyFrame()
    {
        QVERIFY(Frame::fromImage(QImage()).isEmpty());
        QVERIFY(Frame().toImage().isNull());
    }

    void movingLeavesTheSourceEmpty()
    {
        Frame a(4, 4);
        a.setTime(std::chrono::milliseconds(33));
        const std::uint8_t* pixels = a.data();
        const Frame b = std::move(a);
        QVERIFY(a.isEmpty()); // NOLINT: what is left behind is the subject
        QCOMPARE(a.width(), 0);
        QCOMPARE(b.data(), pixels);
        QCOMPARE(int(b.time().count()), 33);
    }

    void resizingForgetsTheOldPixels()
    {
        Frame frame(2, 2);
        std::fill_n(frame.data(), 12, std::uint8_t(200));
        frame.resize(3, 2);
        QVERIFY(std::all_of(frame.data(), frame.data() + 18, [](std::uint8_t value) { return value == 0; }));
    }

    void aWindowsPictureOutlivesTheFrame()
    {
        QImage image;
        {
            Frame frame(2, 2);
            std::fill_n(frame.data(), 12, std::uint8_t(7));
            image = frame.toImage();
        }
        QCOMPARE(image.pixelColor(1, 1), QColor(7, 7, 7));
    }
};

VESTIBULE_TEST(TestFrame);
#include "TestFrame.moc"
