#include "core/capture/Quality.h"
#include "tests/support/TestRunner.h"

#include <QSet>

#include <functional>

using namespace vestibule::capture;

using Change = std::function<void(Measures&)>;
Q_DECLARE_METATYPE(Change)

namespace {

/// A clear face in the middle of a 1280x720 frame.
Measures clearFace()
{
    Measures m;
    m.frame = QSize(1280, 720);
    m.faces = 1;
    m.faceHeight = 320;
    m.marginLeft = 1.5;
    m.marginRight = 1.5;
    m.marginAbove = 0.6;
    m.marginBelow = 0.6;
    m.centreX = 0.5;
    m.centreY = 0.5;
    m.interEyeDistance = 130;
    m.yaw = 1;
    m.pitch = -2;
    m.roll = 1;
    m.eyeOpen = 0.99;
    m.eyeAspect = 0.32;
    m.eyeContrast = 0.65;
    m.eyeShade = 0.85;
    m.landmarkSpread = 0.01;
    m.chinColour = 2;
    m.sharpness = 80;
    m.luminance = 130;
    m.dynamicRange = 7;
    m.sideBalance = 0.9;
    m.mouthGap = 0.05;
    return m;
}

} // namespace

class TestQuality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClearFaceIsGood()
    {
        const Verdict verdict = judge(clearFace());
        QVERIFY(verdict.good());
        QVERIFY(verdict.unified >= 50);
        for (const Finding& finding : verdict.findings) {
            QVERIFY2(finding.pass, nameOf(finding.component).constData());
        }
    }

    void eachFaultHasItsInstruction_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("instruction");
        QTest::addColumn<int>("component");
        const auto row = [](const char* name, Instruction instruction, Component component, const Change& change) {
            QTest::newRow(name) << change << int(instruction) << int(component);
        };
        row("nobody", Instruction::StepInFront, Component::SingleFacePresent, [](Measures& m) { m.faces = 0; });
        row("two people", Instruction::OnePersonOnly, Component::SingleFacePresent, [](Measures& m) { m.faces = 2; });
        row("far away", Instruction::MoveCloser, Component::HeadSize, [](Measures& m) { m.faceHeight = 100; });
        row("few pixels", Instruction::MoveCloser, Component::InterEyeDistance,
            [](Measures& m) { m.interEyeDistance = 30; });
        row("too near", Instruction::MoveBack, Component::HeadSize, [](Measures& m) { m.faceHeight = 650; });
        row("at the image's left edge", Instruction::MoveLeft, Component::LeftwardCropOfTheFaceImage,
            [](Measures& m) { m.marginLeft = 0; });
        row("at the image's right edge", Instruction::MoveRight, Component::RightwardCropOfTheFaceImage,
            [](Measures& m) { m.marginRight = 0; });
        row("at the upper edge", Instruction::MoveDown, Component::MarginAboveOfTheFaceImage,
            [](Measures& m) { m.marginAbove = 0; });
        row("at the lower edge", Instruction::MoveUp, Component::MarginBelowOfTheFaceImage,
            [](Measures& m) { m.marginBelow = 0; });
        row("above and below", Instruction::MoveBack, Component::MarginAboveOfTheFaceImage,
            [](Measures& m) { m.marginAbove = m.marginBelow = 0; });
        row("looking aside", Instruction::LookAtLens, Component::HeadPoseYaw, [](Measures& m) { m.yaw = -25; });
        row("looking up", Instruction::LookAtLens, Component::HeadPosePitch, [](Measures& m) { m.pitch = 25; });
        row("head tilted", Instruction::HoldHeadUpright, Component::HeadPoseRoll, [](Measures& m) { m.roll = 20; });
        row("eyes closed", Instruction::OpenEyes, Component::EyesOpen, [](Measures& m) {
            m.eyeOpen = 0.05;
            m.eyeAspect = 0.12;
        });
        row("closed, far away", Instruction::OpenEyes, Component::EyesOpen, [](Measures& m) {
            m.eyeOpen.reset();
            m.eyeAspect = 0.12;
        });
        row("dark glasses", Instruction::UncoverEyes, Component::EyesVisible, [](Measures& m) { m.eyeShade = 0.1; });
        row("a hand over one eye", Instruction::UncoverEyes, Component::EyesVisible,
            [](Measures& m) { m.eyeContrast = 0.05; });
        row("blurred", Instruction::HoldStill, Component::Sharpness, [](Measures& m) { m.sharpness = 3; });
        row("against the light", Instruction::LightFromFront, Component::UnderExposurePrevention,
            [](Measures& m) { m.luminance = 25; });
        row("black shadows", Instruction::LightFromFront, Component::UnderExposurePrevention,
            [](Measures& m) { m.dark = 0.7; });
        row("glare", Instruction::LessLight, Component::OverExposurePrevention, [](Measures& m) { m.bright = 0.5; });
        row("no clear face", Instruction::ShowFace, Component::RecognitionHint, [](Measures& m) { m.rawNorm = 2.4; });
    }

    void eachFaultHasItsInstruction()
    {
        QFETCH(Change, change);
        QFETCH(int, instruction);
        QFETCH(int, component);
        Measures measures = clearFace();
        change(measures);
        const Verdict verdict = judge(measures);
        QVERIFY(!verdict.good());
        QCOMPARE(nameOf(verdict.instruction), nameOf(Instruction(instruction)));
        const Finding* finding = verdict.find(Component(component));
        QVERIFY(finding != nullptr);
        QVERIFY(!finding->pass);
        QVERIFY(finding->hard);
        QVERIFY(verdict.unified < 50);
    }

    void adviceNeverStopsACapture_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("component");
        const auto row = [](const char* name, Component component, const Change& change) {
            QTest::newRow(name) << change << int(component);
        };
        row("mouth open", Component::MouthClosed, [](Measures& m) { m.mouthGap = 0.8; });
        row("covered chin", Component::FaceOcclusionPrevention, [](Measures& m) { m.chinColour = 50; });
        row("flat light", Component::DynamicRange, [](Measures& m) { m.dynamicRange = 3; });
        row("light from the side", Component::IlluminationUniformity, [](Measures& m) { m.sideBalance = 0.2; });
        row("looks like a print", Component::LivenessHint, [](Measures& m) { m.live = 0.01; });
    }

    void adviceNeverStopsACapture()
    {
        QFETCH(Change, change);
        QFETCH(int, component);
        Measures measures = clearFace();
        change(measures);
        const Verdict verdict = judge(measures);
        QVERIFY(verdict.good());
        QVERIFY(!verdict.find(Component(component))->pass);
        QVERIFY(!verdict.find(Component(component))->hard);
    }

    void oneWitnessIsNotEnoughToCallEyesClosed()
    {
        Measures narrow = clearFace();
        narrow.eyeAspect = 0.15; // narrow eyes, wide open for the network
        QVERIFY(judge(narrow).good());
        Measures dim = clearFace();
        dim.eyeOpen = 0.1; // the network fails in dim light, the lids stand apart
        QVERIFY(judge(dim).good());
    }

    void saysOneThingAtATime()
    {
        Measures everything = clearFace();
        everything.faceHeight = 60;
        everything.sharpness = 0;
        everything.luminance = 10;
        everything.eyeShade = 0;
        everything.yaw = 50;
        QCOMPARE(nameOf(judge(everything).instruction), nameOf(Instruction::MoveCloser));
        everything.faces = 3;
        QCOMPARE(nameOf(judge(everything).instruction), nameOf(Instruction::OnePersonOnly));
    }

    void doubtfulNormWarnsAndShortNormRefuses()
    {
        Measures doubtful = clearFace();
        doubtful.rawNorm = 2.7;
        QVERIFY(judge(doubtful).good());
        QVERIFY(judge(doubtful).find(Component::RecognitionHint)->score < 65);
        Measures refused = clearFace();
        refused.rawNorm = 2.49;
        QVERIFY(!judge(refused).good());
    }

    void namesAreDistinct()
    {
        QSet<QByteArray> names;
        for (int i = 0; i < componentCount; ++i) {
            names.insert(nameOf(Component(i)));
        }
        QCOMPARE(names.size(), componentCount);
        QSet<QByteArray> instructions;
        for (int i = 0; i <= int(Instruction::HoldStill); ++i) {
            instructions.insert(nameOf(Instruction(i)));
        }
        QCOMPARE(instructions.size(), int(Instruction::HoldStill) + 1);
        QVERIFY(!names.contains(QByteArray()));
        QVERIFY(!instructions.contains(QByteArray()));
    }
};

VESTIBULE_TEST(TestQuality);
#include "TestQuality.moc"
