#include "core/domain/Codes.h"
#include "core/domain/Resident.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

namespace {

const QDate today(2026, 3, 15);

Minor child(QDate month) { return {month, Guardian{QStringLiteral("韩梅梅"), GuardianRelation::Parent}}; }

} // namespace

class TestMinor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChildUntilTheMonthIsOver()
    {
        const Minor minor = child({2026, 3, 1});
        QVERIFY(isUnder14(minor, {2026, 2, 28}));
        QVERIFY(isUnder14(minor, {2026, 3, 1}));
        QVERIFY(isUnder14(minor, {2026, 3, 31}));
        QVERIFY(!isUnder14(minor, {2026, 4, 1}));
        QVERIFY(isUnder14(child({2026, 12, 1}), {2026, 12, 31}));
        QVERIFY(!isUnder14(child({2026, 12, 1}), {2027, 1, 1}));
    }

    void nothingButTheMonthIsKept()
    {
        const auto checked = checkMinor(child({2027, 8, 23}), today);
        QVERIFY(checked);
        QCOMPARE(checked->turns14, QDate(2027, 8, 1));
    }

    void refuses_data()
    {
        QTest::addColumn<QDate>("month");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        const QString name = QStringLiteral("韩梅梅");
        QTest::newRow("no month") << QDate() << name << "domain/birth-month-missing";
        QTest::newRow("last month") << QDate(2026, 2, 1) << name << "domain/birth-month-over";
        QTest::newRow("born tomorrow") << QDate(2040, 4, 1) << name << "domain/birth-month-too-far";
        QTest::newRow("61 letters") << QDate(2027, 1, 1) << QString(61, u'a') << "domain/guardian-name-too-long";
        QTest::newRow("a control character")
            << QDate(2027, 1, 1) << QStringLiteral("a\u0007b") << "domain/control-character";
    }

    void refuses()
    {
        QFETCH(const QDate, month);
        QFETCH(const QString, name);
        QFETCH(const QString, code);
        Minor minor = child(month);
        minor.guardian->name = name;
        const auto checked = checkMinor(minor, today);
        QVERIFY(!checked);
        QCOMPARE(QString::fromStdString(checked.error().code().text()), code);
        ResidentDetails details{
            QStringLiteral("李雷"), {QStringLiteral("3"), {}, QStringLiteral("1")}, Occupancy::Family, std::nullopt};
        details.minor = minor;
        QVERIFY(checkDetails(details, today).error().code() == checked.error().code());
    }

    void aGuardianWithoutANameIsNone()
    {
        Minor minor = child({2040, 3, 1});
        minor.guardian->name = QStringLiteral("   ");
        const auto checked = checkMinor(minor, today);
        QVERIFY(checked);
        QVERIFY(!checked->guardian);
    }
};

VESTIBULE_TEST(TestMinor);
#include "TestMinor.moc"
