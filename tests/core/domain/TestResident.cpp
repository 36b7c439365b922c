#include "core/domain/Codes.h"
#include "core/domain/Resident.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

namespace {

const QDate today(2026, 3, 1);

ResidentDetails good()
{
    return {QStringLiteral("李雷"),
            {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")},
            Occupancy::Tenant,
            QDate(2027, 2, 28)};
}

} // namespace

class TestResident : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trimsWhatWasTyped()
    {
        ResidentDetails d = good();
        d.name = QStringLiteral("  Han   Meimei ");
        d.dwelling.room = QStringLiteral(" 1502 ");
        const auto checked = checkDetails(d, today);
        QVERIFY(checked);
        QCOMPARE(checked->name, QStringLiteral("Han Meimei"));
        QCOMPARE(checked->dwelling.label(), QStringLiteral("3-2-1502"));
    }

    void labelWithoutUnit()
    {
        QCOMPARE((Dwelling{QStringLiteral("A"), {}, QStringLiteral("7")}.label()), QStringLiteral("A-7"));
    }

    void refusesWithTheReason_data()
    {
        QTest::addColumn<ResidentDetails>("details");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, auto change, ErrorCode code) {
            ResidentDetails d = good();
            change(d);
            QTest::newRow(name) << d << QString::fromStdString(code.text());
        };
        row(
            "no name", [](auto& d) { d.name = QStringLiteral("  "); }, codes::nameMissing);
        row(
            "endless name", [](auto& d) { d.name = QString(61, u'a'); }, codes::nameTooLong);
        row(
            "bell in the name", [](auto& d) { d.name = QStringLiteral("a\ab"); }, codes::controlCharacter);
        row(
            "no building", [](auto& d) { d.dwelling.building.clear(); }, codes::buildingMissing);
        row(
            "no room", [](auto& d) { d.dwelling.room.clear(); }, codes::roomMissing);
        row(
            "endless room", [](auto& d) { d.dwelling.room = QString(41, u'1'); }, codes::dwellingTooLong);
        row(
            "tenant without end", [](auto& d) { d.leaseEnd.reset(); }, codes::leaseEndMissing);
        row(
            "lease over", [](auto& d) { d.leaseEnd = today.addDays(-1); }, codes::leaseEnded);
        row(
            "lease of 11 years", [](auto& d) { d.leaseEnd = today.addYears(11); }, codes::leaseTooLong);
    }
    void refusesWithTheReason()
    {
        QFETCH(ResidentDetails, details);
        QFETCH(QString, reason);
        const auto checked = checkDetails(details, today);
        QVERIFY(!checked);
        QCOMPARE(QString::fromStdString(checked.error().code().text()), reason);
    }

    void ownersNeedNoLeaseEnd()
    {
        ResidentDetails d = good();
        d.occupancy = Occupancy::Owner;
        d.leaseEnd.reset();
        QVERIFY(checkDetails(d, today));
    }

    void aLeaseThatEndsTodayStillRuns()
    {
        ResidentDetails d = good();
        d.leaseEnd = today;
        QVERIFY(checkDetails(d, today));
    }
};

VESTIBULE_TEST(TestResident);
#include "TestResident.moc"
