#include "app/composition/Codes.h"
#include "app/station/DeskBackend.h"
#include "core/audit/Entry.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/core/capture/Assets.h"

#include <QTest>

using namespace vestibule;
using test::answerOf;
using Outcome = ui::CaptureFeed::Outcome;

namespace {

/// How the camera that was asked for went.
struct Capture
{
    std::optional<Error> refused;
    QPointer<ui::CaptureFeed> feed;
    std::optional<Outcome> end;

    [[nodiscard]] bool isOver() const { return end && !feed; }
};

/// The desk's engine over a real store and the simulated camera, with somebody who has signed.
struct Office
{
    Office()
        : desktop(*estate.folder, estate.clock,
                  {QStringLiteral("sim:") + test::portraitPath(), test::asset(QStringLiteral("models")),
                   vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , desk(desktop)
    {
        estate.addGate("East");
        sitting =
            estate.sitting([](app::Sittings& s) { return s.begin(test::StationFixture::tenant("Li Lei")); })->sitting;
        const auto consent = estate.sitting([this](app::Sittings& s) {
            return s.giveConsent(sitting, estate.answer(domain::Answer::Choice::Face),
                                 test::StationFixture::signature(), estate.station->notice());
        });
        if (!consent) {
            qFatal("no consent");
        }
        until = estate.undertake(estate.mei);
        desktop.enter(std::move(estate.station), mei(), until);
    }

    [[nodiscard]] domain::Operator mei() const
    {
        return {estate.mei, QStringLiteral("Mei"), domain::Role::Manager, true};
    }
    void start(Capture& capture)
    {
        desk.startCapture(&desktop, sitting, [this, &capture](const Result<ui::CaptureFeed*>& feed) {
            if (!feed) {
                capture.refused = feed.error();
                return;
            }
            capture.feed = *feed;
            QObject::connect(*feed, &ui::CaptureFeed::finished, &desktop,
                             [&capture](Outcome end, const std::optional<Error>&) { capture.end = end; });
        });
    }
    [[nodiscard]] bool capture()
    {
        Capture one;
        start(one);
        return wait([&one] { return one.isOver(); }) && one.end == Outcome::Captured;
    }
    Result<ui::Delivery> store()
    {
        return answerOf<ui::Delivery>([this](auto then) { desk.storeFace(&desktop, sitting, then); });
    }
    /// Who stands in the log as having stored a face.
    QList<domain::OperatorId> storers()
    {
        const auto records =
            desktop.station()->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
        QList<domain::OperatorId> out;
        for (const auto& record : *records) {
            const audit::Entry entry = audit::decode(record.bytes).value();
            if (entry.action == "credential/face-stored") {
                out.append(entry.by);
            }
        }
        return out;
    }
    template <typename Condition>
    [[nodiscard]] bool wait(Condition condition)
    {
        return QTest::qWaitFor(condition, test::patienceMs);
    }

    test::StationFixture estate;
    domain::SittingId sitting;
    Instant until;
    app::Desktop desktop;
    app::DeskBackend desk;
};

bool isNothingCaptured(const Result<ui::Delivery>& stored)
{
    return !stored && stored.error().is(app::codes::nothingCaptured);
}

} // namespace

/// A template lives from its capture to its storing, and no longer.
class TestDeskFaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { REQUIRE_ASSETS(); }

    void whoeverTakesItBackWhileTheCameraOpensIsNotCaptured()
    {
        Office o;
        Capture camera;
        o.start(camera);
        QVERIFY(answerOf<void>([&](auto then) { o.desk.giveUpFace(&o.desktop, o.sitting, then); }));
        QVERIFY(o.wait([&] { return camera.isOver() || camera.refused; }));
        QVERIFY(!camera.refused);
        QCOMPARE(*camera.end, Outcome::Cancelled);
        QVERIFY(isNothingCaptured(o.store()));
        // The camera is free for the next one.
        Capture next;
        o.start(next);
        QVERIFY(o.wait([&] { return next.refused.has_value(); }));
        QVERIFY(!next.refused->is(app::codes::cameraBusy));
    }

    void theModelsGoWithWhoeverStepsAwayAndComeBackWhenNeeded_data()
    {
        QTest::addColumn<bool>("full");
        QTest::newRow("screen lock") << false;
        QTest::newRow("full lock") << true;
    }

    void theModelsGoWithWhoeverStepsAwayAndComeBackWhenNeeded()
    {
        QFETCH(bool, full);
        Office o;
        QVERIFY(o.capture());
        const auto loaded = [&o] { return std::weak_ptr(o.desktop.models().value()); };
        std::weak_ptr<const capture::ModelSet> models = loaded();
        QVERIFY(!models.expired()); // nobody reads them twice
        if (full) {
            o.desktop.leave();
        } else {
            o.desktop.stepAway();
        }
        QVERIFY(o.wait([&] { return models.expired(); }));
        // What runs on behind the lock may need them, and keeps them no longer than that.
        QVERIFY(loaded().expired());
        if (!full) {
            o.desktop.enter(nullptr, o.mei(), o.until);
            models = loaded();
            QVERIFY(!models.expired());
        }
    }

    void aCameraThatRunsStopsWithTheScreenLockAndItsModelsGo()
    {
        Office o;
        Capture camera;
        o.start(camera);
        QVERIFY(o.wait([&] { return camera.feed || camera.refused; }));
        QVERIFY(!camera.refused);
        const std::weak_ptr<const capture::ModelSet> models = o.desktop.models().value();
        o.desktop.stepAway();
        QVERIFY(o.wait([&] { return camera.isOver(); }));
        QCOMPARE(*camera.end, Outcome::Cancelled);
        QVERIFY(o.wait([&] { return models.expired(); }));
    }

    void aCameraThatIsBeingOpenedDoesNotRunBehindTheLock()
    {
        Office o;
        Capture camera;
        o.start(camera);
        o.desktop.stepAway();
        o.desktop.enter(nullptr, o.mei(), o.until); // somebody is there again before it is open
        QVERIFY(o.wait([&] { return camera.isOver() || camera.refused; }));
        QVERIFY(!camera.refused);
        QCOMPARE(*camera.end, Outcome::Cancelled);
    }

    void aTemplateIsHeldForOneTryToStoreIt()
    {
        Office o;
        QVERIFY(o.capture());
        o.desktop.stepAway();
        QVERIFY(o.store().error().is(app::codes::notAllowed));
        o.desktop.enter(nullptr, o.mei(), o.until);
        QVERIFY(isNothingCaptured(o.store()));
        QVERIFY(o.storers().isEmpty());
    }

    void aFaceIsStoredByWhoeverAskedForIt_data()
    {
        QTest::addColumn<bool>("unlocked");
        QTest::newRow("the screen was locked meanwhile") << false;
        QTest::newRow("and somebody else has unlocked it") << true;
    }

    void aFaceIsStoredByWhoeverAskedForIt()
    {
        QFETCH(bool, unlocked);
        Office o;
        QVERIFY(o.capture());
        std::optional<Result<ui::Delivery>> stored;
        o.desk.storeFace(&o.desktop, o.sitting, [&](Result<ui::Delivery> answer) { stored = std::move(answer); });
        o.desktop.stepAway();
        if (unlocked) {
            o.desktop.enter(nullptr, {domain::OperatorId::random(), QStringLiteral("Li"), domain::Role::Auditor, true},
                            o.until);
        }
        QVERIFY(o.wait([&] { return stored.has_value(); }));
        QVERIFY2(*stored, *stored ? "" : stored->error().describe().c_str());
        QCOMPARE(o.storers(), QList<domain::OperatorId>{o.estate.mei});
    }
};

VESTIBULE_TEST(TestDeskFaces);
#include "TestDeskFaces.moc"
