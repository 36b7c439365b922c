#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "app/composition/Postings.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"

#include <QTest>

using namespace vestibule;
using app::PostedPlace;
using app::Postings;
using domain::PostingAct;
using domain::PostingStanding;
using test::StationFixture;

namespace {

using Place = std::optional<domain::GateId>;

domain::Operator as(const StationFixture& f, domain::Role role) { return {f.mei, QStringLiteral("Mei"), role, true}; }

QDate today(const StationFixture& f) { return f.station->desk().today(); }

Result<void> record(StationFixture& f, const Place& place, PostingAct act = PostingAct::PutUp, int version = 1,
                    domain::Role role = domain::Role::Clerk)
{
    return f.station->store().runBlocking([&](store::Session& s) {
        return Postings(s, f.station->desk(), as(f, role)).record(place, act, today(f), version);
    });
}

std::vector<PostedPlace> places(StationFixture& f)
{
    return f.station->store()
        .readBlocking(
            [&](store::Session& s) { return Postings(s, f.station->desk(), as(f, domain::Role::Auditor)).places(); })
        .value();
}

/// Of the lobby, then of the gates by name.
QList<PostingStanding> standings(StationFixture& f)
{
    QList<PostingStanding> out;
    for (const PostedPlace& place : places(f)) {
        out.append(place.standing);
    }
    return out;
}

Result<int> publish(StationFixture& f, const QString& sentence)
{
    consent::NoticeDraft draft = f.station->notice().draft();
    for (consent::NoticeInLanguage& text : draft.texts) {
        text.sections.last().body += sentence;
    }
    return f.station->store().runBlocking([&](store::Session& s) {
        return app::Notices(s, f.station->desk(), as(f, domain::Role::Manager))
            .publish(draft)
            .map([](const auto& made) { return made.version(); });
    });
}

std::vector<audit::Entry> entries(StationFixture& f, const char* room)
{
    std::vector<audit::Entry> out;
    const auto all = f.station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 100); });
    for (const auto& record : *all) {
        const auto entry = audit::decode(record.bytes);
        if (entry->action.startsWith(room)) {
            out.push_back(*entry);
        }
    }
    return out;
}

} // namespace

/// Which sign hangs where, and what a new notice and a gate that changes make of it.
class TestPostings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherNoticeMakesEverySignStaleAndTheOldTextMakesNoneFresh()
    {
        StationFixture f;
        const auto east = f.addGate("East").id;
        f.addGate("West");
        QCOMPARE(standings(f), QList<PostingStanding>(3, PostingStanding::Missing));
        QVERIFY(record(f, east));
        QVERIFY(record(f, {}));
        QCOMPARE(standings(f), QList({PostingStanding::Fresh, PostingStanding::Fresh, PostingStanding::Missing}));
        QCOMPARE(publish(f, QStringLiteral(" 请问我们。 Ask us.")).value(), 2);
        QCOMPARE(standings(f), QList({PostingStanding::Stale, PostingStanding::Stale, PostingStanding::Missing}));

        // Whoever has hung yesterday's sign says so, and it is no fresh one.
        QVERIFY(record(f, east, PostingAct::PutUp, 1));
        QCOMPARE(standings(f).at(1), PostingStanding::Stale);
        QVERIFY(record(f, east, PostingAct::PutUp, 2));
        QCOMPARE(standings(f).at(1), PostingStanding::Fresh);
    }

    void aGateThatTakesNoFacesHasItsSignTakenDown()
    {
        StationFixture f;
        const auto east = f.addGate("East").id;
        const auto west = f.addGate("West").id;
        QVERIFY(record(f, east));
        QVERIFY(record(f, {}));
        QVERIFY(f.station->store().runBlocking([&](store::Session& s) {
            return s.gates().setAccepts(east, {false, true});
        }));
        QVERIFY(f.destroyGate(west));
        QCOMPARE(standings(f), QList({PostingStanding::Idle, PostingStanding::Idle})); // West is gone, nothing hung
        QVERIFY(record(f, east).error().is(domain::codes::postingNotNeeded));
        QVERIFY(record(f, {}, PostingAct::TakenDown));
        QVERIFY(record(f, east, PostingAct::TakenDown));
        QCOMPARE(standings(f), QList({PostingStanding::NotNeeded, PostingStanding::NotNeeded}));
        QVERIFY(record(f, east, PostingAct::TakenDown).error().is(domain::codes::nothingPosted));
    }

    void aSignOfAGateOutOfServiceIsListedUntilItIsTakenDown()
    {
        StationFixture f;
        f.addGate("East");
        const auto west = f.addGate("West").id;
        QVERIFY(record(f, west));
        QVERIFY(f.destroyGate(west));
        QCOMPARE(standings(f), QList({PostingStanding::Missing, PostingStanding::Missing, PostingStanding::Idle}));
        QVERIFY(record(f, west, PostingAct::TakenDown));
        QCOMPARE(places(f).size(), std::size_t(2));
        QVERIFY(record(f, west).error().is(store::codes::noSuchGate));
    }

    void aMissingSignClosesNothing()
    {
        StationFixture f;
        f.addGate("East");
        QCOMPARE(standings(f), QList<PostingStanding>(2, PostingStanding::Missing));
        QVERIFY(!f.sitting([](app::Sittings& s) { return s.whyNoFace(std::nullopt); }).value());
    }

    void auditorsRecordNothingAndUnknownVersionsAreRefused()
    {
        StationFixture f;
        const auto east = f.addGate("East").id;
        QVERIFY(record(f, east, PostingAct::PutUp, 1, domain::Role::Auditor).error().is(app::codes::notAllowed));
        QVERIFY(record(f, east, PostingAct::PutUp, 2).error().is(store::codes::noSuchNotice));
        QVERIFY(record(f, domain::GateId::random()).error().is(store::codes::noSuchGate));
        QCOMPARE(standings(f), QList<PostingStanding>(2, PostingStanding::Missing));
        QVERIFY(entries(f, "posting/").empty());
    }

    void theLogNamesWhoHungWhatWhere()
    {
        StationFixture f;
        const auto east = f.addGate("East").id;
        QVERIFY(record(f, east));
        QVERIFY(record(f, {}));
        QVERIFY(record(f, east, PostingAct::TakenDown));
        const auto made = entries(f, "posting/");
        QCOMPARE(made.size(), std::size_t(3));
        for (const audit::Entry& entry : made) {
            QVERIFY(entry.by == f.mei);
            QCOMPARE(entry.count, std::optional<qint64>(1));
            QCOMPARE(entry.document, f.station->notice().hash().toHex());
        }
        QCOMPARE(made[0].action, QByteArray("posting/put-up"));
        QCOMPARE(made[0].object, east.bytes());
        QCOMPARE(made[1].reason, QByteArray("lobby-notice"));
        QVERIFY(made[1].object.isEmpty());
        QCOMPARE(made[2].action, QByteArray("posting/taken-down"));
    }
};

VESTIBULE_TEST(TestPostings);
#include "TestPostings.moc"
