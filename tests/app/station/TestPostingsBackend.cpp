#include "app/composition/Codes.h"
#include "app/station/AuditBackend.h"
#include "app/station/PostingsBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using domain::PostingAct;
using domain::PostingStanding;
using test::answerOf;
using test::StationFixture;

namespace {

/// The engine of signs beside the log's, over a real store.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Clerk)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , postings(desktop)
        , log(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        desktop.setOperatorNames({{estate.mei, QStringLiteral("Mei")}});
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }
    ui::PostingOverview overview()
    {
        return answerOf<ui::PostingOverview>([&](auto then) { postings.overview(&desktop, then); }).value();
    }
    Result<void> record(QList<std::optional<domain::GateId>> places, PostingAct act = PostingAct::PutUp)
    {
        const ui::PostingNote note{std::move(places), act, overview().today, 1};
        return answerOf<void>([&](auto then) { postings.record(&desktop, note, then); });
    }
    std::vector<audit::Entry> entries()
    {
        std::vector<audit::Entry> out;
        const auto all =
            desktop.station()->store().readBlocking([](store::Session& s) { return s.audit().read(0, 100); });
        for (const auto& record : *all) {
            out.push_back(audit::decode(record.bytes).value());
        }
        return out;
    }

    StationFixture estate;
    domain::Gate east = estate.addGate("East");
    domain::Gate west = estate.addGate("West");
    app::Desktop desktop;
    app::PostingsBackend postings;
    app::AuditBackend log;
};

} // namespace

class TestPostingsBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRecordedIsShownWithWhoAndWhen()
    {
        Office o;
        const QSignalSpy changed(&o.postings, &ui::PostingsEngine::changed);
        QCOMPARE(o.overview().gatesWithoutFreshSign(), 2);
        QVERIFY(o.record({o.east.id, o.west.id}));
        QCOMPARE(changed.size(), 1);
        QVERIFY(o.record({o.west.id}, PostingAct::TakenDown));
        const ui::PostingOverview now = o.overview();
        QCOMPARE(now.places.size(), 3);
        QVERIFY(!now.places.at(0).gate);
        QCOMPARE(now.places.at(1).gateName, QStringLiteral("East"));
        QVERIFY(now.places.at(1).standing == PostingStanding::Fresh);
        QCOMPARE(now.places.at(1).last->recordedBy, QStringLiteral("Mei"));
        QCOMPARE(now.places.at(1).last->day, now.today);
        QCOMPARE(now.places.at(1).last->noticeVersion, 1);
        QVERIFY(now.places.at(2).standing == PostingStanding::Missing);
        QVERIFY(!now.places.at(2).hangs());
        QCOMPARE(now.log.size(), 3);
        QVERIFY(now.log.constFirst().act == PostingAct::TakenDown);
        QCOMPARE(now.gatesWithoutFreshSign(), 1);
        QCOMPARE(now.notice.hash(), o.desktop.station()->notice().hash());
        QCOMPARE(now.editions.size(), 1);
    }

    void ofSeveralPlacesAllAreRecordedOrNone()
    {
        Office o;
        const auto refused = o.record({o.east.id, domain::GateId::random()});
        QVERIFY(!refused);
        QCOMPARE(o.overview().gatesWithoutFreshSign(), 2);
        QVERIFY(o.overview().log.isEmpty());
    }

    void noPlaceAtAllIsRefused()
    {
        Office o;
        QVERIFY(o.record({}).error().is(store::codes::noSuchGate));
        QVERIFY(o.overview().log.isEmpty());
    }

    void nobodyRecordsUnderTheScreenLock()
    {
        Office o;
        o.desktop.stepAway();
        QVERIFY(o.record({o.east.id}).error().is(app::codes::notAllowed));
    }

    void auditorsSeeTheLogAndRecordNothing()
    {
        Office o(domain::Role::Auditor);
        QCOMPARE(o.overview().places.size(), 3);
        QVERIFY(o.record({o.east.id}).error().is(app::codes::notAllowed));
    }

    void eachSignOfAPaperIsInTheAuditLog()
    {
        Office o;
        const QByteArray hash = o.desktop.station()->notice().hash();
        ui::PaperAbout about;
        about.signs = {{o.east.id, hash, 1}, {std::nullopt, hash, 1}};
        QVERIFY(test::answerOf<void>([&](auto then) { o.log.notePaper(&o.desktop, about, then); }));
        const auto printed = [&] {
            std::vector<audit::Entry> out;
            for (const audit::Entry& entry : o.entries()) {
                if (entry.action == "posting/printed") {
                    out.push_back(entry);
                }
            }
            return out;
        };
        QVERIFY(QTest::qWaitFor([&] { return printed().size() == 2; }));
        QCOMPARE(printed()[0].object, o.east.id.bytes());
        QVERIFY(printed()[0].by == o.estate.mei);
        QCOMPARE(printed()[1].reason, QByteArray("lobby-notice"));
        QCOMPARE(printed()[1].document, hash.toHex());
    }

    void manyWordsOfGatesAreOneChange()
    {
        Office o;
        QSignalSpy changed(&o.postings, &ui::PostingsEngine::changed);
        for (int i = 0; i < 50; ++i) {
            o.postings.noteGates();
        }
        QVERIFY(changed.isEmpty());
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 1);
    }
};

VESTIBULE_TEST(TestPostingsBackend);
#include "TestPostingsBackend.moc"
