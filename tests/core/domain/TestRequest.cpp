#include "core/domain/Codes.h"
#include "core/domain/Request.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;
using namespace std::chrono_literals;

namespace {

constexpr Instant now = Instant::fromMs(1'790'000'000'000);

Request asked(RequestKind kind = RequestKind::Copy)
{
    return takeRequest(kind, RequestedBy::Resident, PersonToken::random(), false, now, OperatorId::random()).value();
}

RequestAnswer answerOf(RequestOutcome outcome, const char* reason = "", const char* document = "")
{
    return {outcome, reason, document, now, OperatorId::random()};
}

} // namespace

class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsToBeAnsweredWithinFifteenDays()
    {
        Request r = asked();
        QCOMPARE(r.dueAt.ms(), (now + 24h * 15).ms());
        QVERIFY(standingOf(r, now) == RequestStanding::Open);
        QVERIFY(standingOf(r, r.dueAt - 24h * 3) == RequestStanding::Open);
        QVERIFY(standingOf(r, r.dueAt - 24h * 3 + 1ms) == RequestStanding::DueSoon);
        QVERIFY(standingOf(r, r.dueAt) == RequestStanding::DueSoon);
        QVERIFY(standingOf(r, r.dueAt + 1ms) == RequestStanding::Overdue);
        r.answer = answerOf(RequestOutcome::Granted);
        QVERIFY(standingOf(r, r.dueAt + 1ms) == RequestStanding::Answered);
    }

    void guardiansAndRelativesShowAPaper()
    {
        for (const auto by : {RequestedBy::Guardian, RequestedBy::Relative}) {
            const auto take = [&](bool seen) {
                return takeRequest(RequestKind::Copy, by, PersonToken::random(), seen, now, OperatorId::random());
            };
            QVERIFY(take(false).error().is(codes::requestProofMissing));
            QVERIFY(take(true)->proofSeen);
        }
    }

    void relativesMaySeeCopyCorrectAndDelete()
    {
        int allowed = 0;
        for (const auto kind : {RequestKind::Access, RequestKind::Copy, RequestKind::Correction, RequestKind::Deletion,
                                RequestKind::Restriction, RequestKind::Objection, RequestKind::Explanation}) {
            const auto taken =
                takeRequest(kind, RequestedBy::Relative, PersonToken::random(), true, now, OperatorId::random());
            QVERIFY(taken || taken.error().is(codes::requestNotForRelatives));
            allowed += taken ? 1 : 0;
        }
        QCOMPARE(allowed, 4);
    }

    void aRefusalNamesAReasonOfTheList()
    {
        const Request r = asked();
        for (const auto outcome : {RequestOutcome::Refused, RequestOutcome::Partly}) {
            QVERIFY(checkAnswer(r, answerOf(outcome)).error().is(codes::reasonMissing));
            QVERIFY(checkAnswer(r, answerOf(outcome, "because")).error().is(codes::reasonMissing));
            QVERIFY(checkAnswer(r, answerOf(outcome, "others-rights")));
            QVERIFY(checkAnswer(r, answerOf(outcome, "authority-order")).error().is(codes::documentMissing));
            QVERIFY(checkAnswer(r, answerOf(outcome, "authority-order", "he is rude"))
                        .error()
                        .is(codes::documentMalformed));
            QVERIFY(checkAnswer(r, answerOf(outcome, "authority-order", "WS-7/2026")));
        }
        for (const auto outcome : {RequestOutcome::Granted, RequestOutcome::TakenBack}) {
            QVERIFY(checkAnswer(r, answerOf(outcome)));
            QVERIFY(checkAnswer(r, answerOf(outcome, "others-rights")).error().is(codes::reasonMissing));
            QVERIFY(checkAnswer(r, answerOf(outcome, "because")).error().is(codes::reasonMissing));
        }
    }

    /// What a contract says of deletion, or does not say, is no reason for anything.
    void noContractStandsAgainstADeletion()
    {
        const Request r = asked(RequestKind::Deletion);
        QVERIFY(checkAnswer(r, answerOf(RequestOutcome::Granted)));
        for (const char* reason : {"contract", "lease", "not-in-contract", "no-reason-given"}) {
            QVERIFY(checkAnswer(r, answerOf(RequestOutcome::Refused, reason)).error().is(codes::reasonMissing));
        }
        QList<QByteArray> known;
        for (const RefusalReason& reason : refusalReasons()) {
            known.append(reason.code);
        }
        QCOMPARE(known, (QList<QByteArray>{"not-on-record", "identity-not-shown", "proof-kept-by-law", "others-rights",
                                           "authority-order"}));
    }

    void itIsAnsweredOnce()
    {
        Request r = asked();
        r.answer = answerOf(RequestOutcome::Granted);
        QVERIFY(checkAnswer(r, answerOf(RequestOutcome::Granted)).error().is(codes::requestAnswered));
    }

    void codesAreReadAsTheyAreWritten()
    {
        for (int i = 0; i < 7; ++i) {
            QVERIFY(requestKindFrom(codeOf(RequestKind(i))) == RequestKind(i));
        }
        for (int i = 0; i < 3; ++i) {
            QVERIFY(requestedByFrom(codeOf(RequestedBy(i))) == RequestedBy(i));
        }
        for (int i = 0; i < 4; ++i) {
            QVERIFY(requestOutcomeFrom(codeOf(RequestOutcome(i))) == RequestOutcome(i));
        }
        QVERIFY(!requestKindFrom("everything"));
        QVERIFY(!requestedByFrom(""));
        QVERIFY(!requestOutcomeFrom("Granted"));
    }
};

VESTIBULE_TEST(TestRequest);
#include "TestRequest.moc"
