#include "app/composition/Codes.h"
#include "app/composition/Filings.h"
#include "core/consent/Codes.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"

#include <QTest>

using namespace vestibule;
using app::Filings;
using domain::FilingKind;
using domain::FilingStanding;
using test::StationFixture;

namespace {

template <typename Work>
auto with(StationFixture& f, Work work, domain::Role role = domain::Role::Manager)
{
    return f.station->store().runBlocking([&](store::Session& s) {
        Filings filings(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), role, true});
        return work(filings);
    });
}

app::FilingOverview overview(StationFixture& f)
{
    return with(f, [](Filings& x) { return x.overview(); }).value();
}

Result<void> enter(StationFixture& f, qint64 persons)
{
    return with(f, [persons](Filings& x) { return x.enterOthers(persons); });
}

/// Somebody whose face is on its way to the gate.
domain::PersonId enrol(StationFixture& f, const domain::Gate& gate)
{
    const auto begun = f.sitting([](app::Sittings& s) { return s.begin(StationFixture::tenant("Ada")); });
    const auto sealed = app::sealFace(StationFixture::nobody(), std::array{gate});
    const auto consent = f.sitting([&](app::Sittings& s) {
        return s.giveConsent(begun->sitting, f.answer(domain::Answer::Choice::Face), StationFixture::signature(),
                             f.station->notice());
    });
    const auto draft =
        f.station->store().runBlocking([&](store::Session& s) { return s.drafts().get(begun->sitting); });
    const auto stored = f.sitting([&](app::Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
    return consent && stored ? (*draft)->person.value_or(domain::PersonId()) : domain::PersonId();
}

} // namespace

class TestFilings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHundredThousandthPersonStartsTheClock()
    {
        StationFixture f;
        const domain::Gate gate = f.addGate("East");
        QVERIFY(enter(f, domain::filingDueAt - 1));
        QCOMPARE(overview(f).standing, FilingStanding::Near);
        QVERIFY(overview(f).filings.empty());
        QVERIFY(!enrol(f, gate).isNull());
        QVERIFY(f.station->catchUp());
        const auto now = overview(f);
        QCOMPARE(now.here, qint64(1));
        QCOMPARE(now.persons(), domain::filingDueAt);
        QCOMPARE(now.standing, FilingStanding::Running);
        QCOMPARE(now.filings.size(), std::size_t(1));
        QCOMPARE(now.filings.front().dueOn, domain::workingDayAfter(now.filings.front().beganOn, 30, {}));
        QVERIFY(f.station->catchUp());
        QCOMPARE(overview(f).filings.size(), std::size_t(1)); // once
    }

    void aFaceCountsFromTheStationOnAndNoLongerWhenNoGateWasSentIt()
    {
        StationFixture f;
        const domain::PersonId ada = enrol(f, f.addGate("East"));
        QCOMPARE(overview(f).here, qint64(1));
        QVERIFY(f.station->store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, f.station->desk(), f.mei).revokeAll(ada); }));
        QCOMPARE(overview(f).here, qint64(0));
    }

    void theOthersNumberAloneStartsItToo()
    {
        StationFixture f;
        QVERIFY(enter(f, domain::filingNearAt));
        QCOMPARE(overview(f).standing, FilingStanding::Near);
        QVERIFY(enter(f, domain::filingDueAt));
        QCOMPARE(overview(f).standing, FilingStanding::Running);
        QVERIFY(enter(f, 10));
        QCOMPARE(overview(f).standing, FilingStanding::Running);
        QVERIFY(enter(f, -1).error().is(domain::codes::numberOutOfRange));
        QVERIFY(enter(f, domain::mostPersons + 1).error().is(domain::codes::numberOutOfRange));
    }

    void aWrongNumberIsCorrectedAndItsClockStruck()
    {
        StationFixture f;
        QVERIFY(enter(f, 1'000'000));
        const qint64 id = overview(f).filings.front().id;
        const auto strike = [&] { return with(f, [id](Filings& x) { return x.strike(id); }); };
        QVERIFY(strike().error().is(domain::codes::filingStillDue));
        QVERIFY(enter(f, 1'000));
        QVERIFY(strike());
        QVERIFY(strike().error().is(domain::codes::filingEnded));
        QCOMPARE(overview(f).standing, FilingStanding::Below);
        QVERIFY(f.station->catchUp());
        QCOMPARE(overview(f).standing, FilingStanding::Below);
        QVERIFY(enter(f, domain::filingDueAt));
        QCOMPARE(overview(f).filings.size(), std::size_t(2));
    }

    void theCalendarMovesTheDay()
    {
        StationFixture f;
        QVERIFY(enter(f, domain::filingDueAt));
        const QDate before = overview(f).filings.front().dueOn;
        const auto set = [&](const domain::WorkCalendar& calendar) {
            return with(f, [&calendar](Filings& x) { return x.setCalendar(calendar); });
        };
        QVERIFY(set({{before}, {}}));
        QVERIFY(overview(f).filings.front().dueOn > before);
        QDate saturday = before.addDays(-7);
        while (saturday.dayOfWeek() != Qt::Saturday) {
            saturday = saturday.addDays(-1);
        }
        QVERIFY(set({{}, {saturday}}));
        QVERIFY(overview(f).filings.front().dueOn < before);
        QVERIFY(set({{saturday}, {saturday}}).error().is(domain::codes::calendarMalformed));
        QVERIFY(set({}));
        QCOMPARE(overview(f).filings.front().dueOn, before);
    }

    void whatWasFiledCanChangeAndEnd()
    {
        StationFixture f;
        const auto begin = [&](FilingKind kind, QDate on) {
            return with(f, [kind, on](Filings& x) { return x.begin(kind, on); });
        };
        const auto finish = [&](qint64 id, QDate on, const QByteArray& paper) {
            return with(f, [&](Filings& x) { return x.finish(id, on, paper); });
        };
        const auto name = [&](qint64 id, const QByteArray& paper) {
            return with(f, [&](Filings& x) { return x.nameDocument(id, paper); });
        };
        QVERIFY(enter(f, domain::filingDueAt));
        const QDate today = overview(f).filings.front().beganOn;
        QVERIFY(begin(FilingKind::Change, today).error().is(domain::codes::filingNotDue));
        const qint64 first = overview(f).filings.front().id;
        QVERIFY(finish(first, today, "a story of it").error().is(domain::codes::documentMalformed));
        QVERIFY(finish(first + 1, today, "CAC-1").error().is(store::codes::noSuchFiling));
        QVERIFY(finish(first, today.addDays(1), {}).error().is(domain::codes::filingDay));
        QVERIFY(finish(first, today.addDays(-1), {}).error().is(domain::codes::filingDay));
        QVERIFY(finish(first, QDate(), {}).error().is(domain::codes::filingDay));
        QVERIFY(name(first, "CAC-1").error().is(domain::codes::filingEnded)); // not filed yet
        QVERIFY(finish(first, today, {}));
        QCOMPARE(overview(f).standing, FilingStanding::Filed);
        QVERIFY(finish(first, today, "CAC-2026/2").error().is(domain::codes::filingEnded));
        QVERIFY(name(first, {}).error().is(domain::codes::documentMissing));
        QVERIFY(name(first, "a story").error().is(domain::codes::documentMalformed));
        QVERIFY(name(first, "CAC-2026/1"));
        QVERIFY(name(first, "CAC-2026/2").error().is(domain::codes::filingEnded));
        QCOMPARE(overview(f).filings.front().document, QByteArray("CAC-2026/1"));
        QVERIFY(begin(FilingKind::Change, today.addDays(1)).error().is(domain::codes::filingDay));
        QVERIFY(begin(FilingKind::Change, today.addDays(-400)).error().is(domain::codes::filingDay));
        QVERIFY(begin(FilingKind::First, today).error().is(domain::codes::filingNotDue));
        QVERIFY(begin(FilingKind::Change, today.addDays(-60))); // found late: its clock ran meanwhile
        QCOMPARE(overview(f).standing, FilingStanding::Overdue);
        QVERIFY(begin(FilingKind::Change, today).error().is(domain::codes::filingNotDue));
        QVERIFY(finish(overview(f).filings.front().id, today, {}));
        QVERIFY(begin(FilingKind::Cancellation, today));
        QCOMPARE(overview(f).standing, FilingStanding::Running);
        QVERIFY(finish(overview(f).filings.front().id, today, {}));
        QVERIFY(f.station->catchUp());
        QCOMPARE(overview(f).standing, FilingStanding::Running); // still a hundred thousand: begun anew
    }

    void thePackNeedsAnAssessmentThatHolds()
    {
        StationFixture f;
        f.addGate("East");
        const auto pack = with(f, [](Filings& x) { return x.takePack(); });
        QVERIFY(pack);
        QCOMPARE(pack->gates, 1);
        QCOMPARE(pack->estate.processorName, QStringLiteral("Willow Services"));
        QCOMPARE(pack->assessment.version(), 1);
        f.clock.set(consent::assessmentEnd(f.clock.now()));
        QVERIFY(with(f, [](Filings& x) { return x.takePack(); }).error().is(consent::codes::assessmentStale));
    }

    void onlyManagersChangeAnything()
    {
        StationFixture f;
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            for (const auto& act : std::initializer_list<std::function<Result<void>(Filings&)>>{
                     [](Filings& x) { return x.enterOthers(1); }, [](Filings& x) { return x.setCalendar({}); },
                     [](Filings& x) { return x.begin(FilingKind::Change, QDate(2026, 3, 2)); },
                     [](Filings& x) { return x.finish(1, QDate(2026, 3, 2), {}); },
                     [](Filings& x) { return x.nameDocument(1, "CAC-1"); }, [](Filings& x) { return x.strike(1); },
                     [](Filings& x) { return x.takePack().map([](const auto&) {}); }}) {
                QVERIFY(with(f, act, role).error().is(app::codes::notAllowed));
            }
        }
        QVERIFY(with(
            f, [](Filings& x) { return x.overview(); }, domain::Role::Auditor));
        QVERIFY(with(
                    f, [](Filings& x) { return x.overview(); }, domain::Role::Clerk)
                    .error()
                    .is(app::codes::notAllowed));
    }
};

VESTIBULE_TEST(TestFilings);
#include "TestFilings.moc"
