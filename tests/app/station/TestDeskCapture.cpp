#include "app/station/DeskCapture.h"
#include "core/capture/SimulatedCamera.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/core/capture/Assets.h"

#include <QTest>

#include <atomic>

using namespace vestibule;
using Outcome = ui::CaptureFeed::Outcome;

namespace {

/// The simulated camera, and how often it was opened.
class WatchedCamera final : public capture::FrameSource
{
public:
    explicit WatchedCamera(std::atomic<int>& opened) : m_opened(opened)
    {
        capture::SimulatedCamera::Script script;
        script.paced = false;
        m_camera = std::make_unique<capture::SimulatedCamera>(test::portraitPath(), test::models(), script);
    }
    Result<void> start(const capture::CameraKey& key) override
    {
        ++m_opened;
        return m_camera->start(key);
    }
    capture::FrameOutcome next(capture::Frame& into) override { return m_camera->next(into); }
    void stop() override { m_camera->stop(); }
    const Error& lastError() const override { return m_camera->lastError(); }

private:
    std::atomic<int>& m_opened;
    std::unique_ptr<capture::SimulatedCamera> m_camera;
};

/// One capture of somebody who has signed.
struct Desk
{
    Desk()
    {
        estate.addGate("East");
        const auto begun =
            estate.sitting([](app::Sittings& s) { return s.begin(test::StationFixture::tenant("Li Lei")); });
        const auto consent = estate.sitting([&](app::Sittings& s) {
            return s.giveConsent(begun->sitting, estate.answer(domain::Answer::Choice::Face),
                                 test::StationFixture::signature(), estate.station->notice());
        });
        const auto ready = estate.sitting([&](app::Sittings& s) { return s.readyCapture(begun->sitting); });
        if (!consent || !ready) {
            qFatal("no consent");
        }
        auto camera = std::make_unique<capture::EnrolmentCamera>(std::make_unique<WatchedCamera>(opened), estate.clock);
        auto own = std::make_unique<capture::CaptureSession>(std::move(camera), test::newAnalyzer(), estate.clock);
        session = own.get();
        QObject::connect(session, &capture::CaptureSession::finished, session, [this] {
            if (cancelsAtTheLastMoment) {
                feed->cancel();
            }
        });
        feed = std::make_unique<app::DeskCapture>(std::move(own), ready->grant,
                                                  [this](const capture::Template&) { kept = true; });
        QObject::connect(feed.get(), &ui::CaptureFeed::finished, feed.get(),
                         [this](Outcome outcome, const std::optional<Error>&) { ends.append(outcome); });
    }
    [[nodiscard]] bool hasEnded()
    {
        return QTest::qWaitFor([this] { return !ends.isEmpty(); }, test::patienceMs);
    }

    test::StationFixture estate;
    std::atomic<int> opened = 0;
    capture::CaptureSession* session = nullptr;
    bool cancelsAtTheLastMoment = false;
    bool kept = false;
    QList<Outcome> ends;
    std::unique_ptr<app::DeskCapture> feed;
};

} // namespace

class TestDeskCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { REQUIRE_ASSETS(); }

    void aFaceIsKept()
    {
        Desk d;
        QVERIFY(d.hasEnded());
        QCOMPARE(d.ends, QList<Outcome>{Outcome::Captured});
        QVERIFY(d.kept);
    }

    void whatIsCancelledBeforeItsStartOpensNoCamera()
    {
        Desk d;
        d.feed->cancel();
        QVERIFY(d.hasEnded());
        QCOMPARE(d.ends, QList<Outcome>{Outcome::Cancelled});
        QCOMPARE(d.opened.load(), 0);
    }

    void aTemplateThatComesAfterTheCancellingIsDropped()
    {
        Desk d;
        d.cancelsAtTheLastMoment = true; // the last picture is taken, and its end is on the way
        QVERIFY(d.hasEnded());
        QCOMPARE(d.ends, QList<Outcome>{Outcome::Cancelled});
        QCOMPARE(d.opened.load(), 1);
        QVERIFY(!d.kept);
    }
};

VESTIBULE_TEST(TestDeskCapture);
#include "TestDeskCapture.moc"
