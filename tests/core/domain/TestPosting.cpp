#include "core/domain/Codes.h"
#include "core/domain/Posting.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

namespace {

const QByteArray present(32, 'p');
const QByteArray former(32, 'f');

Posting posting(PostingAct act, const QByteArray& notice = present, QDate day = QDate(2026, 3, 1))
{
    return {std::nullopt, act, day, notice, OperatorId::random(), Instant::fromMs(1'790'000'000'000)};
}

PostingCheck check(PostingAct act, QDate day, std::optional<Posting> last = {})
{
    return {act, day, QDate(2026, 3, 20), QDate(2026, 2, 1), std::move(last), true};
}

} // namespace

class TestPosting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howAPlaceStandsIsWorkedOut()
    {
        const auto up = posting(PostingAct::PutUp);
        const auto old = posting(PostingAct::PutUp, former);
        const auto down = posting(PostingAct::TakenDown);
        QVERIFY(standingOf({}, true, present) == PostingStanding::Missing);
        QVERIFY(standingOf({}, false, present) == PostingStanding::NotNeeded);
        QVERIFY(standingOf(up, true, present) == PostingStanding::Fresh);
        QVERIFY(standingOf(old, true, present) == PostingStanding::Stale);
        QVERIFY(standingOf(up, false, present) == PostingStanding::Idle);
        QVERIFY(standingOf(old, false, present) == PostingStanding::Idle);
        QVERIFY(standingOf(down, true, present) == PostingStanding::Missing);
        QVERIFY(standingOf(down, false, present) == PostingStanding::NotNeeded);
    }

    void theDayIsOneOnWhichItCanHaveBeen()
    {
        for (const QDate& day : {QDate(), QDate(2026, 3, 21), QDate(2026, 1, 31)}) {
            QVERIFY(checkPosting(check(PostingAct::PutUp, day)).error().is(codes::postingDay));
        }
        QVERIFY(checkPosting(check(PostingAct::PutUp, QDate(2026, 3, 20))));
        QVERIFY(checkPosting(check(PostingAct::PutUp, QDate(2026, 2, 1))));
        const auto hangs = posting(PostingAct::PutUp);
        for (const PostingAct act : postingActs()) {
            QVERIFY(checkPosting(check(act, QDate(2026, 2, 28), hangs)).error().is(codes::postingDay));
            QVERIFY(checkPosting(check(act, QDate(2026, 3, 1), hangs)));
        }
    }

    void onlyWhatHangsIsTakenDown()
    {
        const QDate day(2026, 3, 10);
        QVERIFY(checkPosting(check(PostingAct::TakenDown, day)).error().is(codes::nothingPosted));
        QVERIFY(checkPosting(check(PostingAct::TakenDown, day, posting(PostingAct::TakenDown)))
                    .error()
                    .is(codes::nothingPosted));
    }

    void noSignSaysThatFacesAreTakenWhereNoneIs()
    {
        PostingCheck c = check(PostingAct::PutUp, QDate(2026, 3, 10));
        c.takesFaces = false;
        QVERIFY(checkPosting(c).error().is(codes::postingNotNeeded));
        c.act = PostingAct::TakenDown;
        c.last = posting(PostingAct::PutUp);
        QVERIFY(checkPosting(c));
    }

    void actsAreWrittenAsWords()
    {
        for (const PostingAct act : postingActs()) {
            QVERIFY(postingActFrom(codeOf(act)) == act);
        }
        QVERIFY(!postingActFrom("burnt"));
    }
};

VESTIBULE_TEST(TestPosting);
#include "TestPosting.moc"
