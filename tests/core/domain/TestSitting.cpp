#include "core/domain/Codes.h"
#include "core/domain/Sitting.h"
#include "tests/support/TestRunner.h"

using namespace vestibule::domain;

namespace {

constexpr SittingStep steps[] = {SittingStep::Who,       SittingStep::Reading,    SittingStep::Signing,
                                 SittingStep::Capturing, SittingStep::Delivering, SittingStep::Card,
                                 SittingStep::Done,      SittingStep::Abandoned};
constexpr SittingEvent events[] = {
    SittingEvent::DetailsAccepted, SittingEvent::SaidYes,     SittingEvent::SaidNo,        SittingEvent::FaceNotOffered,
    SittingEvent::Signed,          SittingEvent::ChangedMind, SittingEvent::Captured,      SittingEvent::FaceStored,
    SittingEvent::CardIssued,      SittingEvent::Stopped,     SittingEvent::NoticeChanged, SittingEvent::FaceKept};

} // namespace

class TestSitting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCameraIsReachedOnlyThroughASignature()
    {
        int ways = 0;
        for (const SittingStep from : steps) {
            for (const SittingEvent event : events) {
                const auto to = next(from, event);
                if (to && *to == SittingStep::Capturing) {
                    ++ways;
                    QVERIFY(from == SittingStep::Signing && event == SittingEvent::Signed);
                }
            }
        }
        QCOMPARE(ways, 1);
    }

    /// A renewal needs a signature as well, and ends with it.
    void aFaceIsKeptOnlyByASignature()
    {
        for (const SittingStep from : steps) {
            QCOMPARE(next(from, SittingEvent::FaceKept).has_value(), from == SittingStep::Signing);
        }
        QCOMPARE(next(SittingStep::Signing, SittingEvent::FaceKept).value(), SittingStep::Done);
    }

    void theAnswerIsGivenOnlyWhileReading()
    {
        for (const SittingStep from : steps) {
            QCOMPARE(next(from, SittingEvent::SaidYes).has_value(), from == SittingStep::Reading);
            QCOMPARE(next(from, SittingEvent::SaidNo).has_value(), from == SittingStep::Reading);
        }
    }

    void everyStepAfterTheAnswerLeadsToAKey()
    {
        for (const SittingStep from : {SittingStep::Signing, SittingStep::Capturing}) {
            QCOMPARE(next(from, SittingEvent::ChangedMind).value(), SittingStep::Card);
        }
        QVERIFY(next(SittingStep::Card, SittingEvent::Stopped).error().is(codes::stepNotAllowed));
    }

    /// What is signed is what was read: only an unsigned yes goes back, and it goes back to reading.
    void anotherNoticeLeadsBackToReading()
    {
        for (const SittingStep from : steps) {
            QCOMPARE(next(from, SittingEvent::NoticeChanged).has_value(), from == SittingStep::Signing);
        }
        QCOMPARE(next(SittingStep::Signing, SittingEvent::NoticeChanged).value(), SittingStep::Reading);
    }

    /// A sitting may be taken up when a face cannot be offered any more.
    void whoeverHasNotSignedCanBeLedToTheCard()
    {
        for (const SittingStep from : steps) {
            const bool unsignedYet = from == SittingStep::Reading || from == SittingStep::Signing;
            QCOMPARE(next(from, SittingEvent::FaceNotOffered).has_value(), unsignedYet);
        }
    }

    void theEndIsTheEnd()
    {
        for (const SittingEvent event : events) {
            QVERIFY(!next(SittingStep::Done, event));
            QVERIFY(!next(SittingStep::Abandoned, event));
        }
    }
};

VESTIBULE_TEST(TestSitting);
#include "TestSitting.moc"
