#include "core/domain/Codes.h"
#include "core/domain/Filing.h"
#include "tests/support/TestRunner.h"

#include <QTest>

using namespace vestibule::domain;

namespace {

Filing filing(qint64 id, FilingKind kind, bool isDone)
{
    Filing out;
    out.id = id;
    out.kind = kind;
    out.beganOn = QDate(2026, 3, 2);
    out.dueOn = workingDayAfter(out.beganOn, filingWorkingDays, {});
    if (isDone) {
        out.doneOn = QDate(2026, 3, 20);
    }
    return out;
}

/// So many days off in a row from New Year on.
QSet<QDate> daysOff(int year, int count)
{
    QSet<QDate> out;
    for (int i = 0; i < count; ++i) {
        out.insert(QDate(year, 1, 1).addDays(i));
    }
    return out;
}

using Filings = std::vector<Filing>;
const QDate today(2026, 3, 30);

} // namespace

class TestFiling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thirtyWorkingDaysAreCounted_data()
    {
        using Days = QSet<QDate>;
        QTest::addColumn<QDate>("began");
        QTest::addColumn<Days>("off");
        QTest::addColumn<Days>("worked");
        QTest::addColumn<QDate>("due");
        // The authority's own example (notice of 28 May 2025): reached before 1 June 2025, to be filed by 14 July. The
        // Monday is the Dragon Boat festival.
        QTest::newRow("as the authority counts")
            << QDate(2025, 6, 1) << Days{QDate(2025, 5, 31), QDate(2025, 6, 1), QDate(2025, 6, 2)} << Days{}
            << QDate(2025, 7, 14);
        // 2026-03-02 is a Monday: six weeks later is the thirtieth day.
        QTest::newRow("from a Monday") << QDate(2026, 3, 2) << Days{} << Days{} << QDate(2026, 4, 13);
        QTest::newRow("from a Friday") << QDate(2026, 3, 6) << Days{} << Days{} << QDate(2026, 4, 17);
        QTest::newRow("from a Saturday") << QDate(2026, 3, 7) << Days{} << Days{} << QDate(2026, 4, 17);
        QTest::newRow("a day off in between")
            << QDate(2026, 3, 2) << Days{QDate(2026, 4, 6)} << Days{} << QDate(2026, 4, 14);
        QTest::newRow("a day off on a Sunday")
            << QDate(2026, 3, 2) << Days{QDate(2026, 4, 5)} << Days{} << QDate(2026, 4, 13);
        QTest::newRow("a day off at the end")
            << QDate(2026, 3, 2) << Days{QDate(2026, 4, 13)} << Days{} << QDate(2026, 4, 14);
        QTest::newRow("a Saturday is worked")
            << QDate(2026, 3, 2) << Days{} << Days{QDate(2026, 3, 14)} << QDate(2026, 4, 10);
        QTest::newRow("the day is a worked Sunday")
            << QDate(2026, 3, 2) << Days{QDate(2026, 4, 6), QDate(2026, 4, 7)}
            << Days{QDate(2026, 4, 4), QDate(2026, 4, 12), QDate(2026, 4, 11)} << QDate(2026, 4, 12);
        QTest::newRow("the first day itself does not count")
            << QDate(2026, 3, 7) << Days{} << Days{QDate(2026, 3, 7)} << QDate(2026, 4, 17);
    }
    void thirtyWorkingDaysAreCounted()
    {
        QFETCH(QDate, began);
        QFETCH(QSet<QDate>, off);
        QFETCH(QSet<QDate>, worked);
        QFETCH(QDate, due);
        QCOMPARE(workingDayAfter(began, filingWorkingDays, {off, worked}), due);
    }

    void aYearThatWasNotEnteredWholeIsSaid()
    {
        Filing one = filing(1, FilingKind::First, false);
        QCOMPARE(yearsAssumed(one, {}), std::vector<int>{2026});
        QCOMPARE(yearsAssumed(one, {daysOff(2026, 13), {}}), std::vector<int>{});
        QCOMPARE(yearsAssumed(one, {daysOff(2026, 12), {}}), std::vector<int>{2026});
        QCOMPARE(yearsAssumed(one, {{}, {QDate(2026, 3, 14)}}),
                 std::vector<int>{2026}); // weekends alone are no calendar
        one.beganOn = QDate(2026, 12, 1);
        one.dueOn = workingDayAfter(one.beganOn, filingWorkingDays, {});
        QCOMPARE(yearsAssumed(one, {daysOff(2026, 13), {}}), std::vector<int>{2027});
    }

    void aCalendarFitsTogether()
    {
        const QDate monday(2026, 3, 9);
        const QDate saturday(2026, 3, 14);
        QVERIFY(checkCalendar({{monday, QDate(2026, 3, 15)}, {saturday}}));
        QVERIFY(checkCalendar({{}, {monday}}).error().is(codes::calendarMalformed));
        QVERIFY(checkCalendar({{saturday}, {saturday}}).error().is(codes::calendarMalformed));
        QVERIFY(checkCalendar({{QDate()}, {}}).error().is(codes::calendarMalformed));
        QSet<QDate> many;
        for (int i = 0; i < mostCalendarDays; ++i) {
            many.insert(monday.addDays(i));
        }
        QVERIFY(checkCalendar({many, {}}));
        many.insert(monday.addDays(mostCalendarDays));
        QVERIFY(checkCalendar({many, {}}).error().is(codes::calendarMalformed));
    }

    void whatBeganByMistakeIsStruckAndCountsForNothing()
    {
        Filing first = filing(1, FilingKind::First, false);
        QVERIFY(!mayStrike(first, filingDueAt));
        QVERIFY(mayStrike(first, filingDueAt - 1));
        QVERIFY(!mayStrike(filing(1, FilingKind::First, true), 0));
        QVERIFY(mayStrike(filing(2, FilingKind::Change, false), filingDueAt));
        first.struckOn = QDate(2026, 3, 5);
        QCOMPARE(filingStanding(5, Filings{first}, today), FilingStanding::Below);
        QVERIFY(firstFilingBegins(filingDueAt, Filings{first}));
        QVERIFY(!mayBegin(FilingKind::Change, Filings{first}));
        Filing ending = filing(3, FilingKind::Cancellation, false);
        ending.struckOn = QDate(2026, 3, 25);
        QCOMPARE(filingStanding(filingDueAt, Filings{filing(1, FilingKind::First, true), ending}, today),
                 FilingStanding::Filed);
    }

    void theFirstThatIsDueIsTheOneThatCounts()
    {
        QVERIFY(firstDue(Filings{filing(1, FilingKind::First, true)}) == nullptr);
        Filing change = filing(2, FilingKind::Change, false);
        Filing ending = filing(3, FilingKind::Cancellation, false);
        change.dueOn = ending.dueOn.addDays(3);
        const Filings both{change, ending};
        QCOMPARE(firstDue(both)->id, 3);
    }

    void theClockBeginsWithTheLastPersonOnce()
    {
        QVERIFY(!firstFilingBegins(filingDueAt - 1, Filings{}));
        QVERIFY(firstFilingBegins(filingDueAt, Filings{}));
        QVERIFY(!firstFilingBegins(filingDueAt, Filings{filing(1, FilingKind::First, false)}));
        QVERIFY(!firstFilingBegins(filingDueAt, Filings{filing(1, FilingKind::First, true)}));
        const Filings ended{filing(1, FilingKind::First, true), filing(2, FilingKind::Cancellation, true)};
        QVERIFY(firstFilingBegins(filingDueAt, ended));
    }

    void changeAndCancellationNeedAFilingThatIsDone()
    {
        for (const FilingKind kind : {FilingKind::Change, FilingKind::Cancellation}) {
            QVERIFY(!mayBegin(kind, Filings{}));
            QVERIFY(!mayBegin(kind, Filings{filing(1, FilingKind::First, false)}));
            QVERIFY(mayBegin(kind, Filings{filing(1, FilingKind::First, true)}));
            QVERIFY(!mayBegin(kind, Filings{filing(1, FilingKind::First, true), filing(2, kind, false)}));
        }
        QVERIFY(!mayBegin(FilingKind::First, Filings{}));
    }

    void theStandingSaysWhatIsToBeDone()
    {
        QCOMPARE(filingStanding(filingNearAt - 1, Filings{}, today), FilingStanding::Below);
        QCOMPARE(filingStanding(filingNearAt, Filings{}, today), FilingStanding::Near);
        const Filing open = filing(1, FilingKind::First, false);
        QCOMPARE(filingStanding(filingDueAt, Filings{open}, open.dueOn), FilingStanding::Running);
        QCOMPARE(filingStanding(filingDueAt, Filings{open}, open.dueOn.addDays(1)), FilingStanding::Overdue);
        QCOMPARE(filingStanding(5, Filings{open}, today), FilingStanding::Running); // a clock that began goes on
        QCOMPARE(filingStanding(filingDueAt, Filings{filing(1, FilingKind::First, true)}, today),
                 FilingStanding::Filed);
    }

    void codesAreReadBack()
    {
        for (const FilingKind kind : {FilingKind::First, FilingKind::Change, FilingKind::Cancellation}) {
            QVERIFY(filingKindFrom(codeOf(kind)) == kind);
        }
        QVERIFY(!filingKindFrom("other"));
    }
};

VESTIBULE_TEST(TestFiling);
#include "TestFiling.moc"
