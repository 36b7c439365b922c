#include "app/composition/Codes.h"
#include "app/composition/OnRecord.h"
#include "app/station/Desktop.h"
#include "app/station/RequestsBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>

using namespace vestibule;
using test::answerOf;

namespace {

struct Office
{
    explicit Office(domain::Role role)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , engine(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    /// Somebody else works here from now on.
    void enterAs(domain::Role role)
    {
        desktop.enter(nullptr, {estate.mei, QStringLiteral("Mei"), role, true},
                      estate.clock.now() + std::chrono::days(365));
    }
    Result<void> take(const ui::RequestToTake& asked = {})
    {
        return answerOf<void>([&](auto then) { engine.take(&desktop, asked, then); });
    }
    Result<void> answer(domain::RequestId request)
    {
        return answerOf<void>(
            [&](auto then) { engine.answer(&desktop, request, domain::RequestOutcome::Granted, {}, {}, then); });
    }
    Result<std::optional<ui::AnswerSheet>> sheet(domain::RequestId request)
    {
        return answerOf<std::optional<ui::AnswerSheet>>(
            [&](auto then) { engine.answerSheet(&desktop, request, then); });
    }
    Result<domain::PersonId> putOnRecord()
    {
        return answerOf<domain::PersonId>([&](auto then) {
            desktop.station()->store().run(
                &desktop,
                [&desk = desktop.station()->desk(), mei = estate.mei](store::Session& s) {
                    return app::putOnRecord(s, desk, mei, test::StationFixture::tenant("Li Lei"));
                },
                then);
        });
    }
    QList<ui::RequestRow> list(bool onlyOpen)
    {
        return answerOf<QList<ui::RequestRow>>([&](auto then) { engine.list(&desktop, onlyOpen, then); }).value();
    }

    test::StationFixture estate;
    app::Desktop desktop;
    app::RequestsBackend engine;
};

} // namespace

/// The register of requests over the store, as the page asks it. Who may not is refused here, whatever the page shows.
class TestRequestsBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerTakesDownAndAnswers()
    {
        Office o(domain::Role::Manager);
        const QSignalSpy changed(&o.engine, &ui::RequestsEngine::changed);
        QVERIFY(o.take());
        QCOMPARE(changed.count(), 1);
        const QList<ui::RequestRow> open = o.list(true);
        QCOMPARE(open.size(), 1);
        QVERIFY(open.first().name.isEmpty());
        QVERIFY(open.first().standing == domain::RequestStanding::Open);
        QVERIFY(o.answer(open.first().request.id));
        QCOMPARE(changed.count(), 2);
        QVERIFY(o.list(true).isEmpty());
        QVERIFY(o.list(false).first().standing == domain::RequestStanding::Answered);
    }

    void whoseNameIsErasedStandsInItWithoutAName()
    {
        Office o(domain::Role::Manager);
        const auto added = o.putOnRecord();
        QVERIFY(added);
        QVERIFY(o.take({domain::RequestKind::Copy, domain::RequestedBy::Resident, *added, false}));
        QCOMPARE(o.list(true).first().name, QStringLiteral("Li Lei"));
        QVERIFY(!o.list(true).first().isErased);
        QVERIFY(answerOf<bool>([&](auto then) {
            o.desktop.station()->store().run(
                &o.desktop,
                [person = *added, at = o.estate.clock.now()](store::Session& s) {
                    return s.residents().erase(person, QByteArray(32, 'm'), at).map([] { return true; });
                },
                then);
        }));
        const ui::RequestRow row = o.list(true).first();
        QVERIFY(row.isErased);
        QVERIFY(row.name.isEmpty() && row.dwelling.isEmpty());
        QVERIFY(row.person == *added);
    }

    void aClerkTakesDownAndDoesNotAnswer()
    {
        Office o(domain::Role::Clerk);
        QVERIFY(o.take());
        QVERIFY(o.answer(o.list(true).first().request.id).error().is(app::codes::notAllowed));
        QCOMPARE(o.list(true).size(), 1);
    }

    void anAuditorReads()
    {
        Office o(domain::Role::Auditor);
        QVERIFY(o.take().error().is(app::codes::notAllowed));
        QVERIFY(o.list(false).isEmpty());
    }

    void theSheetOfAnAnswerHasAllThatStandsOnIt()
    {
        Office o(domain::Role::Manager);
        const auto person = o.putOnRecord();
        QVERIFY(o.take({domain::RequestKind::Explanation, domain::RequestedBy::Guardian, *person, true}));
        const domain::RequestId request = o.list(true).first().request.id;
        const auto open = o.sheet(request);
        QVERIFY(open && !*open); // nothing was answered yet
        o.estate.clock.advance(std::chrono::hours(24));
        QVERIFY(o.answer(request));
        const auto sheet = o.sheet(request);
        QVERIFY(sheet && *sheet);
        const ui::AnswerSheet& out = **sheet;
        QVERIFY(out.row.request.id == request);
        QCOMPARE(out.row.name, QStringLiteral("Li Lei"));
        QVERIFY(!out.row.dwelling.isEmpty());
        QVERIFY(out.row.request.proofSeen);
        QVERIFY(out.row.request.answer->at == o.estate.clock.now());
        QVERIFY(out.language.isEmpty()); // they have read no notice
        QVERIFY(!out.estate.processorName.isEmpty());
        QCOMPARE(out.notice.hash(), o.desktop.station()->notice().hash());
        QVERIFY(o.sheet(domain::RequestId::random()).error().is(store::codes::noSuchRequest));
    }

    void theSheetOfAnAnswerIsForThoseWhoWorkWithNames()
    {
        for (const auto role : {domain::Role::Clerk, domain::Role::Manager, domain::Role::Auditor}) {
            Office o(domain::Role::Manager);
            QVERIFY(o.take());
            const domain::RequestId request = o.list(true).first().request.id;
            QVERIFY(o.answer(request));
            o.enterAs(role);
            const auto sheet = o.sheet(request);
            if (role == domain::Role::Auditor) {
                QVERIFY(sheet.error().is(app::codes::notAllowed));
            } else {
                QVERIFY(sheet && *sheet);
                QVERIFY((*sheet)->row.name.isEmpty()); // nobody on record
            }
            o.desktop.stepAway();
            QVERIFY(!o.sheet(request));
        }
    }

    void nobodyTakesDownUnderTheLock()
    {
        Office o(domain::Role::Manager);
        o.desktop.stepAway();
        QVERIFY(o.take().error().is(app::codes::notAllowed));
    }
};

VESTIBULE_TEST(TestRequestsBackend);
#include "TestRequestsBackend.moc"
