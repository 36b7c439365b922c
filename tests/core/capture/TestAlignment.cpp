#include "core/capture/Alignment.h"
#include "core/capture/EyeState.h"
#include "core/capture/FaceDetector.h"
#include "core/capture/HeadPose.h"
#include "core/capture/LivenessHint.h"
#include "tests/support/TestRunner.h"

#include <cmath>

using namespace vestibule::capture;

namespace {

cv::Point2f through(const cv::Matx23f& map, const cv::Point2f& p)
{
    return {map(0, 0) * p.x + map(0, 1) * p.y + map(0, 2), map(1, 0) * p.x + map(1, 1) * p.y + map(1, 2)};
}

float apart(const cv::Point2f& a, const cv::Point2f& b) { return std::hypot(a.x - b.x, a.y - b.y); }

} // namespace

class TestAlignment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsScaleTurnAndShiftExactly()
    {
        FivePoints from;
        const float angle = 0.4F;
        for (std::size_t i = 0; i < from.size(); ++i) {
            const cv::Point2f p = alignedPoints()[i];
            from[i] = {2.5F * (std::cos(angle) * p.x - std::sin(angle) * p.y) + 300,
                       2.5F * (std::sin(angle) * p.x + std::cos(angle) * p.y) - 40};
        }
        const cv::Matx23f map = similarity(from, alignedPoints());
        for (std::size_t i = 0; i < from.size(); ++i) {
            QVERIFY(apart(through(map, from[i]), alignedPoints()[i]) < 0.01F);
        }
    }

    void neverShearsOrMirrors()
    {
        FivePoints squeezed = alignedPoints();
        for (cv::Point2f& p : squeezed) {
            p.x *= 0.5F;
        }
        const cv::Matx23f map = similarity(squeezed, alignedPoints());
        QCOMPARE(map(0, 0), map(1, 1));
        QCOMPARE(map(0, 1), -map(1, 0));
        QVERIFY(map(0, 0) * map(1, 1) - map(0, 1) * map(1, 0) > 0);
    }

    void pointsInOnePlaceGiveTheShiftAlone()
    {
        FivePoints same;
        same.fill({10, 20});
        const cv::Matx23f map = similarity(same, alignedPoints());
        QCOMPARE(map(0, 0), 1.0F);
        QCOMPARE(map(1, 0), 0.0F);
    }

    void theLevelledViewTurnsAboutTheMiddle()
    {
        const cv::Rect square(100, 50, 80, 80);
        const cv::Matx23f view = levelledView(square, 90, 64);
        const cv::Point2f centre = through(view, {31.5F, 31.5F});
        QVERIFY(apart(centre, {139.5F, 89.5F}) < 0.01F);
        // A quarter turn clockwise: what is right of the centre in the view lies below it in the picture.
        const cv::Point2f right = through(view, {41.5F, 31.5F});
        QVERIFY(apart(right, {139.5F, 102.0F}) < 0.01F);
    }

    void squaresAreAsTallAsTheBoxAndStayInside()
    {
        QCOMPARE(squareOf(Box(100, 100, 60, 80), {640, 480}), cv::Rect(90, 100, 80, 80));
        QCOMPARE(squareOf(Box(0, 100, 60, 80), {640, 480}), cv::Rect(0, 100, 70, 80));
        QCOMPARE(squareOf(Box(600, 420, 40, 60), {640, 480}), cv::Rect(590, 420, 50, 60));
    }

    void surroundingsFitThePicture_data()
    {
        QTest::addColumn<QRect>("square");
        QTest::newRow("in the middle") << QRect(300, 200, 100, 100);
        QTest::newRow("in the corner") << QRect(0, 0, 100, 100);
        QTest::newRow("large") << QRect(100, 10, 460, 460);
        QTest::newRow("the other corner") << QRect(540, 380, 100, 100);
    }

    void surroundingsFitThePicture()
    {
        QFETCH(QRect, square);
        const cv::Rect inside = surroundings({square.x(), square.y(), square.width(), square.height()}, {640, 480});
        QVERIFY(inside.x >= 0 && inside.y >= 0);
        QVERIFY(inside.x + inside.width <= 640 && inside.y + inside.height <= 480);
        QVERIFY(inside.width >= square.width() && inside.height >= square.height());
        QVERIFY(inside.width <= 2.71 * square.width());
    }

    void overlapIsIntersectionOverUnion()
    {
        QCOMPARE(overlap(Box(0, 0, 10, 10), Box(0, 0, 10, 10)), 1.0F);
        QCOMPARE(overlap(Box(0, 0, 10, 10), Box(20, 0, 10, 10)), 0.0F);
        QVERIFY(std::abs(overlap(Box(0, 0, 10, 10), Box(5, 0, 10, 10)) - 1.0F / 3) < 1e-5F);
    }

    void anglesAreTheExpectationOfTheirBins()
    {
        std::array<float, 66> bins{};
        bins.fill(-50);
        bins[33] = 50;
        QVERIFY(std::abs(angleFromBins(bins.data())) < 1e-3F);
        bins[33] = -50;
        bins[43] = 50;
        QVERIFY(std::abs(angleFromBins(bins.data()) - 30) < 1e-3F);
        bins.fill(0);
        QVERIFY(std::abs(angleFromBins(bins.data()) + 1.5F) < 1e-3F);
    }

    void eyeAspectIsHeightOverWidth()
    {
        FaceLandmarks points{};
        points[36] = {0, 0};
        points[39] = {10, 0};
        points[37] = {3, -1.5F};
        points[38] = {7, -1.5F};
        points[40] = {7, 1.5F};
        points[41] = {3, 1.5F};
        QCOMPARE(eyeAspects(points)[0], 0.3F);
        QCOMPARE(eyeAspects(points)[1], 0.0F);
    }
};

VESTIBULE_TEST(TestAlignment);
#include "TestAlignment.moc"
