#include "core/capture/CaptureTrigger.h"
#include "tests/support/TestRunner.h"

#include <cmath>

using namespace vestibule::capture;
using std::chrono::milliseconds;
using Step = CaptureTrigger::Step;

namespace {

const Algorithm algorithm{QByteArrayLiteral("test"), 1, 4};

FrameAnalysis frame(Instruction instruction, int unified = 80)
{
    FrameAnalysis out;
    out.verdict.instruction = instruction;
    out.verdict.unified = unified;
    return out;
}

/// A good frame with a template that points `degrees` away from person 0.
FrameAnalysis face(float degrees, int unified = 80, float norm = 3)
{
    FrameAnalysis out = frame(Instruction::Good, unified);
    const float angle = degrees * 3.14159265F / 180;
    const std::array<float, 4> raw{norm * std::cos(angle), norm * std::sin(angle), 0, 0};
    out.faceTemplate = Template::fromRaw(algorithm, raw).value();
    return out;
}

Step feed(CaptureTrigger& trigger, int ms, FrameAnalysis seen) { return trigger.feed(milliseconds(ms), seen); }

/// Good for the hold: now it collects.
void fire(CaptureTrigger& trigger, int from = 0)
{
    QCOMPARE(feed(trigger, from, frame(Instruction::Good)), Step::Watch);
    QCOMPARE(feed(trigger, from + 500, frame(Instruction::Good)), Step::Collect);
}

} // namespace

class TestCaptureTrigger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesAfterHalfASecondOfGood()
    {
        CaptureTrigger trigger(milliseconds(500), 2, 0.36F);
        QCOMPARE(feed(trigger, 0, frame(Instruction::Good)), Step::Watch);
        QCOMPARE(feed(trigger, 250, frame(Instruction::Good)), Step::Watch);
        QCOMPARE(trigger.share(), 0.5);
        QCOMPARE(trigger.nextSteps().templates, TemplateWhen::Never);
        QCOMPARE(feed(trigger, 499, frame(Instruction::Good)), Step::Watch);
        QCOMPARE(feed(trigger, 500, frame(Instruction::Good)), Step::Collect);
        QCOMPARE(trigger.nextSteps().templates, TemplateWhen::Good);
        QVERIFY(trigger.nextSteps().liveness);
    }

    void oneBadVerdictStartsTheHoldAgain()
    {
        CaptureTrigger trigger(milliseconds(500), 2, 0.36F);
        QCOMPARE(feed(trigger, 0, frame(Instruction::Good)), Step::Watch);
        QCOMPARE(feed(trigger, 400, frame(Instruction::OpenEyes)), Step::Watch);
        QCOMPARE(trigger.share(), 0.0);
        QCOMPARE(feed(trigger, 450, frame(Instruction::Good)), Step::Watch);
        QCOMPARE(feed(trigger, 900, frame(Instruction::Good)), Step::Watch);
        QCOMPARE(feed(trigger, 950, frame(Instruction::Good)), Step::Collect);
    }

    void keepsTheBestOfN()
    {
        CaptureTrigger trigger(milliseconds(500), 3, 0.36F);
        fire(trigger);
        QCOMPARE(feed(trigger, 540, face(0, 70)), Step::Collect);
        QVERIFY(!trigger.nextSteps().liveness);
        QCOMPARE(feed(trigger, 580, face(1, 95)), Step::Collect);
        QCOMPARE(feed(trigger, 620, face(2, 80)), Step::Chosen);
        const auto best = trigger.take();
        QVERIFY(best.has_value());
        QCOMPARE(best->verdict.unified, 95);
        QVERIFY(!trigger.take());
    }

    void theHintOfTheFirstFrameStaysWithTheBest()
    {
        CaptureTrigger trigger(milliseconds(500), 2, 0.36F);
        fire(trigger);
        FrameAnalysis first = face(0, 60);
        first.measures.live = 0.25;
        QCOMPARE(feed(trigger, 540, std::move(first)), Step::Collect);
        QCOMPARE(feed(trigger, 580, face(0, 90)), Step::Chosen);
        const auto best = trigger.take();
        QCOMPARE(best->verdict.unified, 90);
        QCOMPARE(best->liveness.value(), 0.25F);
    }

    void twoDifferentPeopleUseUpATry()
    {
        CaptureTrigger trigger(milliseconds(500), 3, 0.36F);
        fire(trigger);
        QCOMPARE(feed(trigger, 540, face(0)), Step::Collect);
        QCOMPARE(feed(trigger, 580, face(0)), Step::Collect);
        QCOMPARE(feed(trigger, 620, face(90)), Step::TryUsed);
        QVERIFY(!trigger.take());
        QCOMPARE(trigger.nextSteps().templates, TemplateWhen::Never);
        fire(trigger, 1000); // and begins again
    }

    void twoThatAgreeAreEnoughWhenTheMomentPasses()
    {
        CaptureTrigger trigger(milliseconds(500), 5, 0.36F);
        fire(trigger);
        QCOMPARE(feed(trigger, 540, face(0)), Step::Collect);
        QCOMPARE(feed(trigger, 580, face(1)), Step::Collect);
        QCOMPARE(feed(trigger, 620, frame(Instruction::LookAtLens)), Step::Chosen);
    }

    void oneAloneIsNotEnough()
    {
        CaptureTrigger trigger(milliseconds(500), 5, 0.36F);
        fire(trigger);
        QCOMPARE(feed(trigger, 540, face(0)), Step::Collect);
        QCOMPARE(feed(trigger, 580, frame(Instruction::StepInFront)), Step::TryUsed);
    }

    void aRefusedTemplateUsesUpATry()
    {
        CaptureTrigger trigger(milliseconds(500), 5, 0.36F);
        fire(trigger);
        QCOMPARE(feed(trigger, 540, frame(Instruction::ShowFace)), Step::TryUsed);
    }
};

VESTIBULE_TEST(TestCaptureTrigger);
#include "TestCaptureTrigger.moc"
