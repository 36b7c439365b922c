#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/Trainings.h"
#include "core/audit/Entry.h"
#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::test;
using domain::TrainingStanding;

namespace {

struct Office : StationFixture
{
    domain::Operator manager{mei, QStringLiteral("Mei"), domain::Role::Manager, true};
    domain::Operator li = addOperator("Li", domain::Role::Clerk);
    QList<domain::Operator> accounts = openVault().operators();
    QDate today = station->desk().today();

    Result<void> record(const domain::Operator& by, domain::OperatorId whom, QDate day)
    {
        return station->store().runBlocking(
            [&](store::Session& s) { return app::Trainings(s, station->desk(), by).record(accounts, whom, day); });
    }
    Result<QList<domain::OperatorDuties>> duties(const domain::Operator& by)
    {
        return station->store().readBlocking(
            [&](store::Session& s) { return app::Trainings(s, station->desk(), by).duties(accounts); });
    }
    domain::OperatorDuties dutiesOf(domain::OperatorId who)
    {
        const auto all = duties(manager);
        for (const domain::OperatorDuties& each : *all) {
            if (each.who.id == who) {
                return each;
            }
        }
        return {};
    }
    audit::Entry lastEntry()
    {
        const auto records = station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
        return audit::decode(records->back().bytes).value();
    }
};

} // namespace

/// Who was trained when, and who answers for saying so.
class TestTrainings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTrainingIsOnRecordAndInTheLog()
    {
        Office o;
        QVERIFY(o.dutiesOf(o.li.id).training == TrainingStanding::Missing);
        QVERIFY(!o.dutiesOf(o.li.id).undertakenUntil);
        const QDate day = o.today.addDays(-3);
        QVERIFY(o.record(o.manager, o.li.id, day));
        const audit::Entry entry = o.lastEntry();
        QCOMPARE(entry.action, QByteArray("training/recorded"));
        QVERIFY(entry.by == o.mei);
        QCOMPARE(entry.object, o.li.id.bytes());
        QCOMPARE(entry.document, day.toString(Qt::ISODate).toLatin1());
        const Instant until = o.undertake(o.li.id);
        const domain::OperatorDuties now = o.dutiesOf(o.li.id);
        QVERIFY(now.training == TrainingStanding::Holds);
        QCOMPARE(now.trained, std::optional(day));
        QCOMPARE(now.undertakenUntil, std::optional(until));
        QVERIFY(o.dutiesOf(o.mei).training == TrainingStanding::Missing);
    }

    void afterAYearItIsOverdueAndClosesNothing()
    {
        Office o;
        QVERIFY(o.record(o.manager, o.li.id, o.today));
        o.clock.advance(std::chrono::hours(24 * 366));
        QVERIFY(o.dutiesOf(o.li.id).training == TrainingStanding::Overdue);
    }

    void whoeverRecordedAWrongDayRecordsTheRightOne()
    {
        Office o;
        QVERIFY(o.record(o.manager, o.li.id, o.today));
        QVERIFY(o.record(o.manager, o.li.id, o.today.addYears(-2)));
        const domain::OperatorDuties now = o.dutiesOf(o.li.id);
        QCOMPARE(now.trained, std::optional(o.today.addYears(-2)));
        QVERIFY(now.training == TrainingStanding::Overdue);
    }

    void whatCannotBeIsRefused()
    {
        Office o;
        QVERIFY(o.record(o.li, o.li.id, o.today).error().is(app::codes::notAllowed));
        QVERIFY(o.duties(o.li).error().is(app::codes::notAllowed));
        QVERIFY(o.record(o.manager, o.li.id, o.today.addDays(1)).error().is(domain::codes::trainingDay));
        QVERIFY(o.record(o.manager, domain::OperatorId::random(), o.today).error().is(vault::codes::unknownOperator));
        QVERIFY(o.dutiesOf(o.li.id).training == TrainingStanding::Missing);
        const domain::Operator auditor{domain::OperatorId::random(), {}, domain::Role::Auditor, true};
        QCOMPARE(o.duties(auditor)->size(), 2);
        QVERIFY(o.record(auditor, o.li.id, o.today).error().is(app::codes::notAllowed));
    }
};

VESTIBULE_TEST(TestTrainings);
#include "TestTrainings.moc"
