#include "core/domain/ReadingMode.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

class TestReadingMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachHasACodeAndAPlaceInASet()
    {
        ReadingModes all;
        for (const ReadingMode mode : readingModes()) {
            QVERIFY(readingModeFrom(codeOf(mode)) == mode);
            QVERIFY(!all.has(mode));
            all.set(mode);
            QVERIFY(all.has(mode));
        }
        QVERIFY(!readingModeFrom("answers"));
        for (const ReadingMode mode : readingModes()) {
            all.set(mode, false);
        }
        QVERIFY(all == ReadingModes());
    }

    void aMonthIsToldOnceItIsOverAndFromFiveAnswersOn()
    {
        using Telling = ReadingMonth::Telling;
        const QDate month(2026, 11, 1);
        ReadingTotals totals{month, 5, {{ReadingMode::LargeType, 2}}};
        QVERIFY(toTell(totals, QDate(2026, 11, 30)) == (ReadingMonth{month, Telling::NotOver, 0, {}}));
        const ReadingMonth told = toTell(totals, QDate(2026, 12, 1));
        QVERIFY(told.telling == Telling::Told);
        QCOMPARE(told.answers, 5);
        QCOMPARE(told.modes.size(), qsizetype(readingModes().size()));
        QCOMPARE(told.modes.value(ReadingMode::LargeType), 2);
        QCOMPARE(told.modes.value(ReadingMode::Witness), 0);
        totals.answers = 4;
        QVERIFY(toTell(totals, QDate(2026, 12, 1)) == (ReadingMonth{month, Telling::TooFew, 0, {}}));
    }
};

VESTIBULE_TEST(TestReadingMode);
#include "TestReadingMode.moc"
