#include "app/composition/Codes.h"
#include "app/composition/OnRecord.h"
#include "app/composition/Renewals.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using domain::Answer;
using test::StationFixture;

namespace {

/// A station with a gate, and somebody of the roster, whom nobody has asked.
struct Office
{
    StationFixture f;
    std::vector<domain::Gate> gates{f.addGate("East")};
    domain::PersonId person = f.station->store()
                                  .runBlocking([this](store::Session& s) {
                                      return putOnRecord(s, f.station->desk(), f.mei, StationFixture::tenant("Li Lei"));
                                  })
                                  .value();

    domain::SittingId begin(bool ownWish = false)
    {
        return f.sitting([&](Sittings& s) { return s.beginFor(person, ownWish); })->sitting;
    }
    Result<FaceQuestion> question(domain::SittingId sitting)
    {
        return f.sitting([&](Sittings& s) { return s.faceQuestion(sitting); });
    }
    Result<domain::ConsentId> consent(domain::SittingId sitting)
    {
        return f.sitting([&](Sittings& s) {
            return s.giveConsent(sitting, f.answer(Answer::Choice::Face), StationFixture::signature(),
                                 f.station->notice());
        });
    }
    Result<FaceIssue> storeFace(domain::SittingId sitting)
    {
        const auto sealed = sealFace(StationFixture::nobody(), gates);
        return f.sitting([&](Sittings& s) { return s.storeFace(sitting, *sealed); });
    }
    Result<void> giveUp(domain::SittingId sitting)
    {
        return f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); });
    }
    Result<CardIssue> issueCard(domain::SittingId sitting)
    {
        return f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); });
    }
    std::vector<store::StoredCredential> faces()
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) { return activeKeys(s, person, domain::CredentialKind::Face); })
            .value();
    }
};

} // namespace

/// A yes that was taken back is a refusal: remembered as one, whichever way and in whichever sitting.
class TestTakenBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// "I changed my mind" is the same no at the camera as before the signature.
    void whoeverChangedTheirMindAtTheCameraIsNotAskedAgain()
    {
        Office o;
        const auto waits = o.begin();
        const auto sitting = o.begin();
        QVERIFY(!o.question(waits)->whyNot && !o.question(sitting)->whyNot);
        QVERIFY(o.consent(sitting));
        QVERIFY(o.giveUp(sitting));
        QVERIFY(o.question(waits).error().is(codes::noSuchSitting));
        QVERIFY(o.question(o.begin())->whyNot == codes::askedNotToBeAsked);
        QVERIFY(o.issueCard(sitting));
    }

    void theirOwnWishOpensItAgain()
    {
        Office o;
        const auto sitting = o.begin();
        QVERIFY(o.consent(sitting) && o.giveUp(sitting) && o.issueCard(sitting));
        const auto wished = o.begin(true);
        QVERIFY(!o.question(wished)->whyNot);
        QVERIFY(o.consent(wished) && o.storeFace(wished));
        QCOMPARE(o.faces().size(), std::size_t(1));
        QVERIFY(o.question(o.begin())->whyNot == codes::faceOnRecord);
    }

    void aWishIsNoLongerOneAfterAnotherNo()
    {
        Office o;
        const auto first = o.begin();
        QVERIFY(o.consent(first) && o.giveUp(first));
        const auto waits = o.begin(true);
        const auto wished = o.begin(true);
        QVERIFY(o.consent(wished) && o.giveUp(wished));
        QVERIFY(o.question(waits).error().is(codes::noSuchSitting));
        QVERIFY(o.question(o.begin())->whyNot == codes::askedNotToBeAsked);
    }

    /// A no is the last word: the yes that waits for the camera in another sitting goes with it.
    void aNoTakesBackTheYesOfAnotherSitting()
    {
        Office o;
        const auto waits = o.begin();
        const auto sitting = o.begin();
        const auto consent = o.consent(waits);
        QVERIFY(consent);
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.decline(sitting, o.f.answer(Answer::Choice::Card)); }));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.readyCapture(waits); }).error().is(codes::noSuchSitting));
        const auto record =
            o.f.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*consent); });
        QVERIFY(record->withdrawnAt.has_value());
        QVERIFY(o.issueCard(sitting));
    }

    /// Two sittings were signed, and the face of the earlier consent took the place of the later one's: a consent that
    /// was replaced is none that was taken back, nor is one whose time is over.
    void aConsentThatAnotherReplacedIsNoRefusal()
    {
        Office o;
        const std::array sittings{o.begin(), o.begin()};
        for (const domain::SittingId sitting : sittings) {
            QVERIFY(o.consent(sitting));
            o.f.clock.advance(std::chrono::minutes(1));
        }
        for (const domain::SittingId sitting : {sittings.back(), sittings.front()}) {
            QVERIFY(o.storeFace(sitting));
            o.f.clock.advance(std::chrono::minutes(1));
        }
        const auto faces = o.faces();
        QCOMPARE(faces.size(), std::size_t(1));
        QVERIFY(o.f.station->store().runBlocking([&](store::Session& s) {
            return KeyIssue(s, o.f.station->desk(), o.f.mei).endKey(faces.front().credential.id);
        }));
        QVERIFY(!o.question(o.begin())->whyNot);
        o.f.clock.advance(std::chrono::days(2 * 366));
        QVERIFY(test::assess(*o.f.station, o.f.mei));
        QVERIFY(!o.question(o.begin())->whyNot);
    }

    /// What was taken back stays so when its time would have been over.
    void timeMakesNoYesOfARefusal()
    {
        Office o;
        const auto sitting = o.begin();
        QVERIFY(o.consent(sitting) && o.giveUp(sitting) && o.issueCard(sitting));
        o.f.clock.advance(std::chrono::days(2 * 366));
        QVERIFY(test::assess(*o.f.station, o.f.mei));
        QVERIFY(o.question(o.begin())->whyNot == codes::askedNotToBeAsked);
    }
};

VESTIBULE_TEST(TestTakenBack);
#include "TestTakenBack.moc"
