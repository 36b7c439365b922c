#include "app/composition/Codes.h"
#include "app/composition/KeyIssue.h"
#include "app/composition/Sittings.h"
#include "app/station/BoardBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/domain/Removal.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "ui/board/BoardPresenter.h"

#include <QSignalSpy>
#include <QTest>

#include <span>

using namespace vestibule;
using test::StationFixture;
using namespace std::chrono_literals;

namespace {

/// The board over a real store with two real gates.
struct BoardOffice
{
    /// `heard`: the gates have been contacted, which confirms the clock.
    explicit BoardOffice(bool heard = true)
    {
        for (const char* name : {"East", "North"}) {
            if (!gates.add(*estate.station, QString::fromLatin1(name))) {
                qFatal("no gate");
            }
        }
        if (heard) {
            deliver();
        }
    }
    void deliver()
    {
        test::MemoryDelivery delivery(*estate.station, gates);
        if (!delivery.engine().syncOnce(std::chrono::seconds(30))) {
            qFatal("no delivery");
        }
    }
    /// Somebody with a card whose lease ends on this day.
    domain::PersonId tenant(const char* name, QDate lastDay)
    {
        domain::Resident who{domain::PersonId::random(), StationFixture::tenant(name), estate.clock.now()};
        who.details.leaseEnd = lastDay;
        const auto issued = estate.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            if (const auto kept = s.residents().add(who, domain::PersonToken::random()); !kept) {
                return passOn(kept);
            }
            const auto card = app::KeyIssue(s, estate.station->desk(), estate.mei).issueCard(who.id, {});
            return card ? Result<void>() : passOn(card);
        });
        return issued ? who.id : domain::PersonId();
    }
    void revoke(domain::PersonId who)
    {
        const auto ended = estate.station->store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, estate.station->desk(), estate.mei).revokeAll(who); });
        if (!ended) {
            qFatal("not revoked");
        }
    }

    void recover()
    {
        if (!estate.station->store().runBlocking(
                [&](store::Session& s) { return s.gates().expectSurprises(estate.clock.now()); })) {
            qFatal("no recovery");
        }
    }
    /// The name goes, and the first gate is found with their ended key again.
    void eraseAndPutBack(domain::PersonId who)
    {
        const auto done = estate.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto keys = s.credentials().ofPerson(who);
            const auto gone = s.residents().erase(who, QByteArray(32, 'm'), estate.clock.now());
            if (!keys || !gone) {
                return keys ? gone : passOn(keys);
            }
            store::AdoptionRecord found{{1, 1}, {}, {}, true, "an inventory", estate.clock.now()};
            for (const store::StoredCredential& key : *keys) {
                found.held.push_back(
                    {key.credential.id, 1, QByteArray(32, 'd'), key.credential.kind, key.credential.validUntil, false});
            }
            const auto adopted = s.journal().adopt(gates.at(0).record.id, found);
            return adopted ? Result<void>() : passOn(adopted);
        });
        if (!done) {
            qFatal("not put back");
        }
    }

    StationFixture estate;
    test::MemoryGates gates{estate.clock};
    const QDate today = estate.clock.now().toUtc().date();
};

/// A desktop program in which the station is open: each is one start of it.
struct BoardDesktop
{
    explicit BoardDesktop(BoardOffice& office, domain::Role role = domain::Role::Manager)
        : desktop(*office.estate.folder, office.estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , board(desktop)
    {
        const Instant until = office.estate.undertake(office.estate.mei);
        desktop.enter(std::move(office.estate.station), {office.estate.mei, QStringLiteral("Mei"), role, true}, until);
    }
    Result<std::optional<ErrorCode>> whyNoFace(app::Actor actor)
    {
        app::OpenStation& station = *desktop.station();
        return station.store().runBlocking(
            [&](store::Session& s) { return app::Sittings(s, station.desk(), actor).whyNoFace(std::nullopt); });
    }
    Result<ui::Board> read()
    {
        return test::answerOf<ui::Board>([&](auto then) { board.board(&desktop, then); });
    }

    app::Desktop desktop;
    app::BoardBackend board;
};

} // namespace

/// What a manager watches is read from the store, whichever start of the program it is.
class TestBoardBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGatesOweIsToldByNameAndTime()
    {
        BoardOffice o;
        const auto left = o.tenant("Ada", o.today.addDays(3));
        QVERIFY(!o.tenant("Ben", o.today.addDays(60)).isNull());
        QVERIFY(!o.tenant("Cleo", o.today.addDays(200)).isNull());
        o.deliver();
        o.gates.at(1).off = true;
        const Instant ended = o.estate.clock.now();
        o.revoke(left);
        o.estate.clock.advance(2min);
        o.deliver();

        BoardDesktop d(o);
        const auto board = d.read();
        QVERIFY2(board, board ? "" : board.error().describe().c_str());
        QCOMPARE(board->today, o.today);
        QCOMPARE(board->lines.size(), 2);
        QCOMPARE(board->lines.at(0).name, QStringLiteral("Ada"));
        QCOMPARE(board->lines.at(0).working, 0);
        QCOMPARE(board->lines.at(0).unsignedKeys, 1);
        QCOMPARE(board->lines.at(0).unsignedSince, ended);
        QCOMPARE(board->lines.at(1).working, 1);
        QCOMPARE(board->gates, 2);
        QCOMPARE(board->owing.size(), 1);
        QCOMPARE(board->owing.first().name, QStringLiteral("North"));
        QCOMPARE(board->owing.first().keys, 1);
        QCOMPARE(board->owing.first().oldest, ended);
        QVERIFY(!board->lastEnding);
    }

    /// What the board says of new faces, and since when, against what the desk does.
    void theBoardAndTheDeskCloseFacesByOneRule_data()
    {
        QTest::addColumn<bool>("erased");
        QTest::addColumn<std::chrono::milliseconds>("waited");
        QTest::addColumn<bool>("closed");
        const auto limit = std::chrono::milliseconds(domain::facesCloseAfter);
        QTest::newRow("a recovery asks anew") << false << limit << false;
        QTest::newRow("a recovery, and too long since") << false << limit + 1ms << true;
        QTest::newRow("a name that is gone") << true << limit << false;
        QTest::newRow("a name that is gone, for too long") << true << limit + 1ms << true;
    }

    void theBoardAndTheDeskCloseFacesByOneRule()
    {
        QFETCH(bool, erased);
        QFETCH(std::chrono::milliseconds, waited);
        QFETCH(bool, closed);
        BoardOffice o;
        const auto who = o.tenant("Ada", o.today.addDays(60));
        o.gates.at(1).off = true; // it is never asked for that key
        o.deliver();
        const Instant ended = o.estate.clock.now();
        o.revoke(who);
        o.deliver();
        o.estate.clock.advance(24h * 2);
        if (erased) {
            o.eraseAndPutBack(who);
        } else {
            o.recover();
        }
        const Instant asked = erased ? ended : o.estate.clock.now();
        o.estate.clock.advance(asked + waited - o.estate.clock.now());

        BoardDesktop d(o);
        ui::BoardPresenter presenter(d.board, nullptr);
        QSignalSpy read(&presenter, &ui::BoardPresenter::changed);
        presenter.load();
        QVERIFY(QTest::qWaitFor([&] { return read.count() > 0; }, test::patienceMs));
        QCOMPARE(presenter.facesAreClosed(), closed);
        QCOMPARE(presenter.unsignedSince(), asked);
        QCOMPARE(presenter.unsignedKeys(), 1);
        QCOMPARE(presenter.board().namelessKeys, erased ? 1 : 0);
        QCOMPARE(presenter.board().owing.size(), 1);
        QCOMPARE(presenter.board().owing.first().oldest, asked);
        const auto whyNot = d.whyNoFace(o.estate.mei);
        QVERIFY2(whyNot, whyNot ? "" : whyNot.error().describe().c_str());
        QCOMPARE(*whyNot == app::codes::removalsOverdue, closed);
        QCOMPARE(whyNot->has_value(), closed);
    }

    void gatesThatLackFacesAreCounted()
    {
        BoardOffice o;
        const auto records = o.gates.records();
        (void)o.estate.enrolFace(StationFixture::tenant("Ada"), std::span(records).first(1)); // the other one is new
        BoardDesktop d(o);
        const auto board = d.read();
        QVERIFY2(board, board ? "" : board.error().describe().c_str());
        QCOMPARE(board->lackingFaces, 1);
    }

    void theRoundAndWhatItEndedAreTold()
    {
        BoardOffice o;
        QVERIFY(!o.tenant("Ada", o.today).isNull());
        o.estate.clock.advance(24h * 12); // the days of grace of a card, and more
        o.deliver();
        BoardDesktop d(o);
        QSignalSpy rounds(&d.desktop, &app::Desktop::caughtUp);
        QVERIFY(QTest::qWaitFor([&] { return rounds.count() > 0; }, test::patienceMs));
        const auto board = d.read();
        QVERIFY(board && board->lastEnding);
        QCOMPARE(board->lastEnding->keys, 1);
        QCOMPARE(board->lastEnding->people, 1);
        QCOMPARE(board->lastEnding->at, o.estate.clock.now());
        QCOMPARE(board->lastRound, o.estate.clock.now());
        QVERIFY(!board->roundWaitsForGate);
    }

    void aRoundThatWaitsForAGateSaysSo()
    {
        BoardOffice o(false);
        BoardDesktop d(o);
        QSignalSpy rounds(&d.desktop, &app::Desktop::caughtUp);
        QVERIFY(QTest::qWaitFor([&] { return rounds.count() > 0; }, test::patienceMs));
        QVERIFY(d.read()->roundWaitsForGate);
    }

    void onlyThoseWhoAnswerForItRead_data()
    {
        QTest::addColumn<domain::Role>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("a manager") << domain::Role::Manager << true;
        QTest::newRow("an auditor") << domain::Role::Auditor << true;
        QTest::newRow("a clerk") << domain::Role::Clerk << false;
    }

    void onlyThoseWhoAnswerForItRead()
    {
        QFETCH(domain::Role, role);
        QFETCH(bool, may);
        BoardOffice o;
        BoardDesktop d(o, role);
        const auto board = d.read();
        QCOMPARE(board.has_value(), may);
        QVERIFY(may || board.error().is(app::codes::notAllowed));
    }

    void whatIsCommittedIsNews()
    {
        BoardOffice o;
        BoardDesktop d(o);
        QSignalSpy news(&d.board, &ui::BoardEngine::changed);
        audit::Entry entry;
        entry.action = "session/locked";
        d.desktop.note(entry);
        QVERIFY(QTest::qWaitFor([&] { return news.count() > 0; }, test::patienceMs));
    }
};

VESTIBULE_TEST(TestBoardBackend);
#include "TestBoardBackend.moc"
