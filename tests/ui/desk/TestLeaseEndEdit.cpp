#include "tests/support/TestRunner.h"

#include "ui/desk/LeaseEndEdit.h"

using namespace vestibule;

class TestLeaseEndEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("meant");
        QTest::newRow("ISO") << QStringLiteral("2027-06-30") << QDate(2027, 6, 30);
        QTest::newRow("digits") << QStringLiteral("20270630") << QDate(2027, 6, 30);
        QTest::newRow("slashes") << QStringLiteral("2027/6/30") << QDate(2027, 6, 30);
        QTest::newRow("Chinese") << QStringLiteral("2027年6月30日") << QDate(2027, 6, 30);
        QTest::newRow("a year") << QStringLiteral("+1y") << QDate(2027, 1, 14);
        QTest::newRow("a year without unit") << QStringLiteral("+1") << QDate(2027, 1, 14);
        QTest::newRow("months") << QStringLiteral("+6m") << QDate(2026, 7, 14);
        QTest::newRow("no such day") << QStringLiteral("2027-02-30") << QDate();
        QTest::newRow("words") << QStringLiteral("soon") << QDate();
    }

    void readsWhatPeopleType()
    {
        QFETCH(QString, typed);
        QFETCH(QDate, meant);
        ui::LeaseEndEdit edit(QDate(2026, 1, 15));
        edit.setText(typed);
        QCOMPARE(edit.date().value_or(QDate()), meant);
        QCOMPARE(edit.isReadable(), meant.isValid());
    }

    void emptyMeansNoEnd()
    {
        ui::LeaseEndEdit edit(QDate(2026, 1, 15));
        QVERIFY(edit.isReadable());
        QVERIFY(!edit.date());
    }

    void plusAndPagesMoveTheDate()
    {
        ui::LeaseEndEdit edit(QDate(2026, 1, 15));
        edit.setMonths(12);
        QCOMPARE(edit.date(), std::optional(QDate(2027, 1, 14)));
        edit.selectAll();
        QTest::keyClick(&edit, Qt::Key_Plus);
        QCOMPARE(edit.date(), std::optional(QDate(2028, 1, 14)));
        QTest::keyClick(&edit, Qt::Key_PageDown);
        QCOMPARE(edit.date(), std::optional(QDate(2027, 12, 14)));
        QTest::keyClick(&edit, Qt::Key_Minus);
        QCOMPARE(edit.date(), std::optional(QDate(2026, 12, 14)));
    }

    void theEndOfAMonthStaysTheEndOfAMonth()
    {
        ui::LeaseEndEdit edit(QDate(2026, 1, 15));
        edit.setDate(QDate(2026, 1, 31));
        QTest::keyClick(&edit, Qt::Key_PageUp);
        QCOMPARE(edit.date(), std::optional(QDate(2026, 2, 28)));
    }
};

VESTIBULE_TEST(TestLeaseEndEdit);
#include "TestLeaseEndEdit.moc"
