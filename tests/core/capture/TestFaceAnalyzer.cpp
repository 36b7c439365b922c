#include "core/capture/Codes.h"
#include "core/capture/FaceAnalyzer.h"
#include "core/capture/StillImage.h"
#include "core/capture/TemplateExtractor.h"
#include "tests/core/capture/Assets.h"
#include "tests/support/TestRunner.h"

#include <QPainter>

#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace vestibule;
using namespace vestibule::capture;

namespace {

FrameAnalysis still(const Frame& frame) { return test::analyzer().analyzeStill(frame).value(); }

cv::Mat matOf(Frame& frame) { return {frame.height(), frame.width(), CV_8UC3, frame.data(), frame.bytesPerLine()}; }

/// The frame with something painted over it.
template <typename Paint>
Frame painted(const Frame& frame, Paint paint)
{
    QImage image = frame.toImage().convertToFormat(QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    paint(painter);
    painter.end();
    return Frame::fromImage(image);
}

} // namespace

class TestFaceAnalyzer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        REQUIRE_ASSETS();
        m_frame = test::cameraFrame();
        FrameAnalysis seen = still(m_frame);
        QVERIFY(seen.faceTemplate.has_value());
        m_points = seen.faces.front().points;
        m_template = std::move(seen.faceTemplate);
    }

    void aClearPortraitIsGood()
    {
        const FrameAnalysis seen = still(m_frame);
        QCOMPARE(seen.faces.size(), std::size_t(1));
        QVERIFY2(seen.verdict.good(), nameOf(seen.verdict.instruction).constData());
        QCOMPARE(seen.faces.front().landmarks.size(), std::size_t(68));
        QVERIFY(std::abs(seen.faces.front().box.height() / m_frame.height() - 0.45) < 0.05);
        QVERIFY(std::abs(*seen.measures.yaw) < 8);
        QVERIFY(std::abs(*seen.measures.pitch) < 10);
        QVERIFY(*seen.measures.eyeOpen > 0.9);
        QVERIFY(*seen.measures.live > 0.5);
        QVERIFY(*seen.rawNorm > 2.9F && *seen.rawNorm < 4.5F);
    }

    void theSamePersonIsTheSameInStillAndVideo()
    {
        const Template fromStill = test::analyzer().extract(test::portrait()).value();
        QVERIFY(fromStill.cosine(*m_template).value() > 0.99F);
        QCOMPARE(fromStill.algorithm(), (Algorithm{QByteArrayLiteral("fr_feature"), 1, 512}));
        double square = 0;
        for (const float value : fromStill.values()) {
            square += double(value) * double(value);
        }
        QVERIFY(std::abs(square - 1) < 1e-4);
    }

    void watchingADoorRunsTheDetectorAlone()
    {
        Steps steps;
        steps.templates = TemplateWhen::Always;
        steps.presenceOnly = true;
        const FrameAnalysis seen = test::analyzer().analyze(m_frame, steps).value();
        QCOMPARE(seen.faces.size(), std::size_t(1));
        QVERIFY(std::abs(seen.faces.front().box.height() / m_frame.height() - 0.45) < 0.05);
        QVERIFY(seen.faces.front().landmarks.empty());
        QVERIFY(!seen.faceTemplate && !seen.rawNorm && !seen.measures.yaw);
        QVERIFY(test::analyzer().analyze(Frame(640, 480), steps).value().faces.empty());
    }

    void turnedHeadsAreStillRecognised_data()
    {
        QTest::addColumn<int>("degrees");
        QTest::newRow("10") << 10;
        QTest::newRow("30 right") << 30;
        QTest::newRow("30 left") << -30;
    }

    void turnedHeadsAreStillRecognised()
    {
        QFETCH(int, degrees);
        const QImage turned =
            test::portrait().toImage().transformed(QTransform().rotate(degrees), Qt::SmoothTransformation);
        const FrameAnalysis seen = still(Frame::fromImage(turned));
        QVERIFY(seen.faceTemplate.has_value());
        QVERIFY(seen.faceTemplate->cosine(*m_template).value() > 0.9F);
        QVERIFY(std::abs(seen.measures.roll - degrees) < 8);
    }

    void differentPeopleAreDifferent()
    {
        int compared = 0;
        for (int i = 1; i <= 6; ++i) {
            std::vector<Template> people;
            for (const Frame& face : test::facesOf(QStringLiteral("sample%1.jpg").arg(i))) {
                Result<Template> made = test::analyzer().extract(face);
                if (!made) { // a profile may give none
                    QVERIFY(made.error().is(codes::notRecognisable));
                    continue;
                }
                people.push_back(std::move(*made));
            }
            for (std::size_t a = 0; a < people.size(); ++a) {
                QVERIFY(people[a].cosine(*m_template).value() < 0.42F);
                for (std::size_t b = a + 1; b < people.size(); ++b) { // one photograph, so different people
                    QVERIFY(people[a].cosine(people[b]).value() < 0.42F);
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 15);
    }

    void redAndBlueMustNotBeSwapped()
    {
        TemplateExtractor extractor =
            TemplateExtractor::build(test::models()->bytes(ModelRole::Feature), test::models()->algorithm()).value();
        FivePoints points;
        for (std::size_t i = 0; i < points.size(); ++i) {
            points[i] = {float(m_points[i].x()), float(m_points[i].y())};
        }
        const cv::Mat bgr = matOf(m_frame);
        cv::Mat rgb;
        cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
        const Template right = extractor.extract(bgr, points).value();
        const Template wrong = extractor.extract(rgb, points).value();
        QVERIFY(right.cosine(*m_template).value() > 0.999F);
        QVERIFY(wrong.cosine(*m_template).value() < 0.99F);
        QVERIFY(wrong.rawNorm() < right.rawNorm());
    }

    void anEmptyWallIsNobodyAndNoFailure()
    {
        const Frame wall(1280, 720);
        const FrameAnalysis seen = still(wall);
        QVERIFY(seen.faces.empty());
        QCOMPARE(nameOf(seen.verdict.instruction), nameOf(Instruction::StepInFront));
        QVERIFY(!seen.faceTemplate);
        const Result<Template> none = test::analyzer().extract(wall);
        QVERIFY(!none);
        QVERIFY(none.error().is(codes::noFace));
    }

    void twoPeopleAreTold()
    {
        const Frame group = loadStill(test::asset(QStringLiteral("faces/sample3.jpg"))).value();
        const FrameAnalysis seen = still(group);
        QVERIFY(seen.faces.size() >= 2);
        QCOMPARE(nameOf(seen.verdict.instruction), nameOf(Instruction::OnePersonOnly));
        QVERIFY(seen.faces.at(0).box.height() >= seen.faces.at(1).box.height());
        Steps atTheDesk;
        atTheDesk.templates = TemplateWhen::Good;
        QVERIFY(!test::analyzer().analyze(group, atTheDesk).value().faceTemplate);
    }

    void coveredEyesAreSeen_data()
    {
        QTest::addColumn<int>("cover");
        QTest::newRow("dark glasses") << 0;
        QTest::newRow("tinted glasses") << 1;
        QTest::newRow("a patch over the left eye") << 2;
        QTest::newRow("a hand over the right eye") << 3;
    }

    void coveredEyesAreSeen()
    {
        QFETCH(int, cover);
        const double eyes = QLineF(m_points[0], m_points[1]).length();
        const QColor skin = m_frame.toImage().pixelColor(((m_points[0] + m_points[3]) / 2).toPoint());
        const Frame covered = painted(m_frame, [&](QPainter& painter) {
            painter.setBrush(cover == 0   ? QColor(20, 20, 22)
                             : cover == 1 ? QColor(40, 25, 15, 190)
                             : cover == 2 ? QColor(Qt::black)
                                          : skin);
            for (const int eye : {0, 1}) {
                if (cover < 2 || cover == eye + 2) {
                    painter.drawEllipse(m_points.at(std::size_t(eye)), eyes * 0.42, eyes * 0.35);
                }
            }
        });
        const FrameAnalysis seen = still(covered);
        QCOMPARE(nameOf(seen.verdict.instruction), nameOf(Instruction::UncoverEyes));
    }

    void poorPicturesAreNamed_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("instruction");
        QTest::newRow("blurred") << 0 << int(Instruction::HoldStill);
        QTest::newRow("dark") << 1 << int(Instruction::LightFromFront);
        QTest::newRow("glaring") << 2 << int(Instruction::LessLight);
        QTest::newRow("far") << 3 << int(Instruction::MoveCloser);
        QTest::newRow("at the edge") << 4 << int(Instruction::MoveLeft);
        QTest::newRow("tilted") << 5 << int(Instruction::HoldHeadUpright);
    }

    void poorPicturesAreNamed()
    {
        QFETCH(int, fault);
        QFETCH(int, instruction);
        Frame frame = m_frame.clone();
        cv::Mat picture = matOf(frame);
        const auto moved = [&](const cv::Matx23d& map) {
            const cv::Mat from = picture.clone();
            cv::warpAffine(from, picture, map, picture.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
        };
        switch (fault) {
        case 0:
            cv::GaussianBlur(picture, picture, {}, 8);
            break;
        case 1:
            picture.convertTo(picture, -1, 0.2);
            break;
        case 2:
            picture.convertTo(picture, -1, 1.8);
            break;
        case 3:
            moved({0.4, 0, 400, 0, 0.4, 200});
            break;
        case 4:
            moved({1, 0, -m_points[0].x() + 40, 0, 1, 0});
            break;
        default: {
            const cv::Mat turn = cv::getRotationMatrix2D({640, 360}, -22, 1);
            moved(cv::Matx23d(turn));
            break;
        }
        }
        const FrameAnalysis seen = still(frame);
        QCOMPARE(nameOf(seen.verdict.instruction), nameOf(Instruction(instruction)));
    }

    void tinyFramesAreRefused()
    {
        const Result<FrameAnalysis> seen = test::analyzer().analyzeStill(Frame(63, 200));
        QVERIFY(!seen);
        QVERIFY(seen.error().is(codes::imageTooSmall));
    }

    void facesAtTheEdgeNeverCrash()
    {
        // The portrait pushed out of the picture step by step: boxes are clipped, crops shrink, nothing throws.
        for (int shift = 0; shift <= 900; shift += 75) {
            Frame frame = m_frame.clone();
            cv::Mat picture = matOf(frame);
            const cv::Mat from = picture.clone();
            cv::warpAffine(from, picture, cv::Matx23d(1, 0, shift, 0, 1, shift * 0.4), picture.size());
            const Result<FrameAnalysis> seen = test::analyzer().analyzeStill(frame);
            QVERIFY2(seen.has_value(), seen ? "" : seen.error().describe().c_str());
        }
    }

    void sameFrameGivesTheSameTemplate()
    {
        const FrameAnalysis again = still(m_frame);
        QVERIFY(again.faceTemplate->cosine(*m_template).value() > 0.99999F);
        test::analyzer().forget();
        QVERIFY(still(m_frame).faceTemplate->cosine(*m_template).value() > 0.99999F);
    }

    void analysisCostsLittleMoreThanItsNetworks()
    {
        Steps steps;
        steps.templates = TemplateWhen::Good;
        double total = 0;
        double forwards = 0;
        for (int i = 0; i < 12; ++i) {
            const FrameAnalysis seen = test::analyzer().analyze(m_frame, steps).value();
            QVERIFY(seen.faceTemplate.has_value());
            if (i >= 2) { // the first ones allocate
                total += seen.totalMs;
                forwards += seen.forwardMs;
            }
        }
        qInfo("full analysis %.1f ms, bare forwards %.1f ms, ratio %.3f", total / 10, forwards / 10, total / forwards);
        QVERIFY(total <= 1.3 * forwards);
    }

private:
    Frame m_frame;
    std::array<QPointF, 5> m_points;
    std::optional<Template> m_template;
};

VESTIBULE_TEST(TestFaceAnalyzer);
#include "TestFaceAnalyzer.moc"
