#include "app/composition/Codes.h"
#include "core/domain/Removal.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::app;
using test::DeskEstate;
using test::StationFixture;
using namespace std::chrono_literals;

namespace {

/// Two gates, of which West has gone off the line before a card ended.
struct OverdueEstate : DeskEstate
{
    DeskEstate::Resident left = giveCard();

    OverdueEstate()
    {
        deliver();
        gates.at(1).off = true;
        revoke(left.id);
        deliver();
    }
    std::optional<ErrorCode> whyNoFace()
    {
        return f.sitting([](Sittings& s) { return s.whyNoFace(std::nullopt); }).value();
    }
};

} // namespace

/// What a gate owes for more than 72 hours closes the taking of faces, and nothing else.
class TestOverdueRemovals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void facesCloseAfter72HoursAndOpenWithTheSignature()
    {
        OverdueEstate o;
        QCOMPARE(o.stateOf(o.left.card), domain::CredentialState::Restricted);
        o.f.clock.advance(domain::facesCloseAfter);
        QVERIFY(!o.whyNoFace());
        const auto waiting =
            o.f.sitting([](Sittings& s) { return s.begin(StationFixture::tenant("Han Meimei")); })->sitting;
        QVERIFY(!o.f.sitting([&](Sittings& s) { return s.faceQuestion(waiting); })->whyNot);

        o.f.clock.advance(1ms);
        QVERIFY(o.whyNoFace() == codes::removalsOverdue);
        // Neither a yes that comes now, nor a camera for one that came before.
        QVERIFY(o.f.giveConsent(waiting).error().is(codes::removalsOverdue));
        // The card is given, and opens.
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.skipFace(waiting); }));
        const auto card = o.f.sitting([&](Sittings& s) { return s.issueCard(waiting, {}); });
        QVERIFY(card);
        o.deliver();
        QVERIFY(o.gates.at(0).controller->decideCard({card->card.number, {}}).admit);
        QVERIFY(o.whyNoFace() == codes::removalsOverdue);

        o.gates.at(1).off = false;
        o.deliver();
        QCOMPARE(o.stateOf(o.left.card), domain::CredentialState::Deleted);
        QVERIFY(!o.whyNoFace());
    }

    void noCameraIsOpenedForAYesOfBefore()
    {
        OverdueEstate o;
        o.f.clock.advance(domain::facesCloseAfter - 1h);
        const auto sitting =
            o.f.sitting([](Sittings& s) { return s.begin(StationFixture::tenant("Li Lei")); })->sitting;
        QVERIFY(o.f.giveConsent(sitting));
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }));
        o.f.clock.advance(2h);
        QVERIFY(o.f.sitting([&](Sittings& s) { return s.readyCapture(sitting); }).error().is(codes::removalsOverdue));
    }

    void aGateDeclaredDestroyedIsWaitedForNoMore()
    {
        OverdueEstate o;
        o.f.clock.advance(domain::facesCloseAfter + 1h);
        QVERIFY(o.whyNoFace() == codes::removalsOverdue);
        QVERIFY(o.f.destroyGate(o.gates.at(1).record.id));
        QVERIFY(!o.whyNoFace());
    }
};

VESTIBULE_TEST(TestOverdueRemovals);
#include "TestOverdueRemovals.moc"
