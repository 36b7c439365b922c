#include "core/capture/Cameras.h"
#include "core/capture/Codes.h"
#include "core/capture/SimulatedCamera.h"
#include "core/capture/StillFolderCamera.h"
#include "tests/core/capture/Assets.h"
#include "tests/core/capture/Grants.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstring>
#include <type_traits>

using namespace vestibule;
using namespace vestibule::capture;

namespace {

// Consent opens the camera, said to the compiler: without a grant there is no start(), and no grant can be made.
template <typename Camera>
concept StartsWithoutGrant = requires(Camera camera)
{
    camera.start();
};
template <typename Camera>
concept StartsWithAGrant = requires(Camera camera, const domain::CaptureGrant& grant)
{
    camera.start(grant);
};
template <typename Camera, typename Person>
concept StartsWithAPersonAlone = requires(Camera camera, Person person)
{
    camera.start(person);
};
template <typename Source>
concept SourceStartsWithoutKey = requires(Source& source)
{
    source.start({});
};

static_assert(StartsWithAGrant<EnrolmentCamera>);
static_assert(!StartsWithoutGrant<EnrolmentCamera>);
static_assert(!StartsWithAPersonAlone<EnrolmentCamera, domain::PersonId>);
static_assert(!std::is_default_constructible_v<domain::CaptureGrant>);
static_assert(!std::is_aggregate_v<domain::CaptureGrant>);
static_assert(
    !std::is_constructible_v<domain::CaptureGrant, domain::PersonId, domain::ConsentId, QByteArray, Instant, Instant>);
static_assert(!std::is_default_constructible_v<CameraKey>);
static_assert(!std::is_aggregate_v<CameraKey>);
static_assert(!SourceStartsWithoutKey<FrameSource>);
static_assert(!std::is_convertible_v<ProbeCamera*, EnrolmentCamera*>);
static_assert(!std::is_convertible_v<EnrolmentCamera*, FrameSource*>);

/// Counts what is asked of it.
class CountingSource final : public FrameSource
{
public:
    struct Counts
    {
        int starts = 0;
        int frames = 0;
        int stops = 0;
    };
    explicit CountingSource(Counts& counts) : m_counts(counts) {}
    Result<void> start(const CameraKey& /*key*/) override
    {
        ++m_counts.starts;
        return {};
    }
    FrameOutcome next(Frame& into) override
    {
        ++m_counts.frames;
        into.resize(64, 64);
        return FrameOutcome::Frame;
    }
    void stop() override { ++m_counts.stops; }
    const Error& lastError() const override { return m_error; }

private:
    Counts& m_counts;
    Error m_error{codes::cameraNotStarted};
};

bool processHasLoaded(const char* library)
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains(library);
}

} // namespace

class TestCameras : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { REQUIRE_ASSETS(); }

    void noFrameWithoutAGrant()
    {
        CountingSource::Counts counts;
        const SteppedClock clock(test::now);
        EnrolmentCamera camera(std::make_unique<CountingSource>(counts), clock);
        Frame frame(8, 8);
        QCOMPARE(camera.next(frame), FrameOutcome::Failed);
        QVERIFY(camera.lastError().is(codes::cameraNotStarted));
        QVERIFY(frame.isEmpty());
        QCOMPARE(counts.starts, 0);
        QCOMPARE(counts.frames, 0);
    }

    void anExpiredGrantOpensNothing_data()
    {
        QTest::addColumn<qint64>("consentMinutes");
        QTest::addColumn<qint64>("captureMinutes");
        QTest::newRow("capture window over") << qint64(100) << qint64(-1);
        QTest::newRow("ends this very moment") << qint64(100) << qint64(0);
        QTest::newRow("consent over") << qint64(-1) << qint64(10);
    }

    void anExpiredGrantOpensNothing()
    {
        QFETCH(qint64, consentMinutes);
        QFETCH(qint64, captureMinutes);
        CountingSource::Counts counts;
        const SteppedClock clock(test::now);
        EnrolmentCamera camera(std::make_unique<CountingSource>(counts), clock);
        const auto grant = consent::GrantIssuer::grant(test::now + test::minute * consentMinutes,
                                                       test::now + test::minute * captureMinutes);
        const Result<void> started = camera.start(grant);
        QVERIFY(!started);
        QVERIFY(started.error().is(codes::grantExpired));
        Frame frame;
        QCOMPARE(camera.next(frame), FrameOutcome::Failed);
        QCOMPARE(counts.starts, 0);
        QCOMPARE(counts.frames, 0);
    }

    void theCameraClosesWhenTheGrantEnds()
    {
        CountingSource::Counts counts;
        SteppedClock clock(test::now);
        EnrolmentCamera camera(std::make_unique<CountingSource>(counts), clock);
        QVERIFY(camera.start(test::goodGrant()).has_value());
        Frame frame;
        QCOMPARE(camera.next(frame), FrameOutcome::Frame);
        clock.advance(test::minute * 10);
        QCOMPARE(camera.next(frame), FrameOutcome::Failed);
        QVERIFY(camera.lastError().is(codes::grantExpired));
        QVERIFY(frame.isEmpty());
        QCOMPARE(counts.frames, 1);
        QVERIFY(counts.stops >= 1);
        QVERIFY(!camera.grant());
    }

    void theSimulationIsTheSameForTheSameSeed()
    {
        const auto film = [](quint64 seed) {
            SimulatedCamera::Script script;
            script.paced = false;
            script.seed = seed;
            ProbeCamera camera(std::make_unique<SimulatedCamera>(test::portrait(), test::models(), script));
            Frame frame;
            if (!camera.start()) {
                return Frame();
            }
            for (int i = 0; i < 20; ++i) {
                (void)camera.next(frame);
            }
            return frame;
        };
        const Frame a = film(7);
        const Frame b = film(7);
        const Frame c = film(8);
        QCOMPARE(a.width(), SimulatedCamera::width);
        QCOMPARE(a.height(), SimulatedCamera::height);
        QCOMPARE(int(a.time().count()), 633);
        const std::size_t size = a.bytesPerLine() * std::size_t(a.height());
        QCOMPARE(std::memcmp(a.data(), b.data(), size), 0);
        QVERIFY(std::memcmp(a.data(), c.data(), size) != 0);
    }

    void scriptedFaultsComeInTime()
    {
        SimulatedCamera::Script script;
        script.paced = false;
        script.blankFrames = 1;
        script.unplugAfter = 2;
        ProbeCamera camera(std::make_unique<SimulatedCamera>(test::portraitPath(), test::models(), script));
        QVERIFY(camera.start().has_value());
        Frame frame;
        QCOMPARE(camera.next(frame), FrameOutcome::Frame);
        QCOMPARE(int(frame.data()[0]), int(frame.data()[frame.bytesPerLine() * 400 + 900]));
        QCOMPARE(camera.next(frame), FrameOutcome::Frame);
        QCOMPARE(camera.next(frame), FrameOutcome::Unplugged);
        QVERIFY(frame.isEmpty());
        QCOMPARE(camera.next(frame), FrameOutcome::Failed);
        QVERIFY(camera.start().has_value()); // plugged in again
        QCOMPARE(camera.next(frame), FrameOutcome::Frame);
    }

    void thePortraitsFileIsTheCable()
    {
        const QTemporaryDir folder;
        const QString cable = folder.filePath(QStringLiteral("portrait.png"));
        QVERIFY(QFile::copy(test::portraitPath(), cable));
        SimulatedCamera::Script script;
        script.paced = false;
        ProbeCamera camera(std::make_unique<SimulatedCamera>(cable, nullptr, script));
        QVERIFY(camera.start().has_value());
        Frame frame;
        QCOMPARE(camera.next(frame), FrameOutcome::Frame);
        QVERIFY(QFile::rename(cable, cable + QStringLiteral(".away")));
        QCOMPARE(camera.next(frame), FrameOutcome::Unplugged);
        QVERIFY(frame.isEmpty());
        QVERIFY(!camera.start().has_value());
        QVERIFY(!openFrameSource(QStringLiteral("sim:") + cable));
        QVERIFY(QFile::rename(cable + QStringLiteral(".away"), cable)); // plugged in again
        QVERIFY(camera.start().has_value());
        QCOMPARE(camera.next(frame), FrameOutcome::Frame);
    }

    void aFolderPlaysItsPicturesInOrder()
    {
        const QTemporaryDir folder;
        QImage first(80, 80, QImage::Format_RGB32);
        first.fill(Qt::red);
        QImage second(90, 80, QImage::Format_RGB32);
        second.fill(Qt::green);
        QVERIFY(second.save(folder.filePath(QStringLiteral("2.png"))));
        QVERIFY(first.save(folder.filePath(QStringLiteral("1.png"))));
        QFile broken(folder.filePath(QStringLiteral("15.jpg")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no picture");
        broken.close();
        ProbeCamera camera(
            std::make_unique<StillFolderCamera>(folder.path(), StillFolderCamera::Script{2, false, false}));
        QVERIFY(camera.start().has_value());
        QList<int> widths;
        Frame frame;
        while (camera.next(frame) == FrameOutcome::Frame) {
            widths.append(frame.width());
        }
        QCOMPARE(widths, (QList<int>{80, 80, 90, 90}));
    }

    void aFolderWithoutPicturesIsSaid()
    {
        const QTemporaryDir folder;
        ProbeCamera camera(std::make_unique<StillFolderCamera>(folder.path(), StillFolderCamera::Script{}));
        const Result<void> started = camera.start();
        QVERIFY(!started);
        QVERIFY(started.error().is(codes::folderEmpty));
    }

    void namesChooseTheSource_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<bool>("known");
        QTest::newRow("simulated") << QStringLiteral("sim:") + test::portraitPath() << true;
        QTest::newRow("simulated, nothing there") << QStringLiteral("sim:/nonexistent.png") << false;
        QTest::newRow("index") << QStringLiteral("0") << true;
        QTest::newRow("url") << QStringLiteral("rtsp://127.0.0.1/none") << true;
        QTest::newRow("folder") << test::asset(QStringLiteral("faces")) << true;
        QTest::newRow("picture") << test::portraitPath() << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("no such file") << QStringLiteral("/nonexistent.mp4") << false;
    }

    void namesChooseTheSource()
    {
        QFETCH(QString, spec);
        QFETCH(bool, known);
        const auto source = openFrameSource(spec, test::models());
        QCOMPARE(source.has_value(), known);
        if (!known) {
            QVERIFY(source.error().is(codes::cameraUnavailable));
        }
        QVERIFY2(!processHasLoaded("libopencv_videoio"), "naming a camera must not load the plug-in");
        QVERIFY(!processHasLoaded("libsqlite3"));
    }

    void videoComesThroughThePlugin()
    {
        // A YUV4MPEG2 file: a line of text, then planes. Grey, brighter from frame to frame.
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("film.y4m"));
        QFile film(path);
        QVERIFY(film.open(QIODevice::WriteOnly));
        film.write("YUV4MPEG2 W96 H64 F50:1 Ip A1:1 C420jpeg\n");
        for (int i = 1; i <= 3; ++i) {
            film.write("FRAME\n");
            film.write(QByteArray(96 * 64, char(50 * i)) + QByteArray(96 * 64 / 2, char(128)));
        }
        film.close();
        auto source = openFrameSource(path);
        QVERIFY(source.has_value());
        ProbeCamera camera(std::move(*source));
        const Result<void> started = camera.start();
        QVERIFY2(started.has_value(), started ? "" : started.error().describe().c_str());
        Frame frame;
        int last = 0;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(camera.next(frame), FrameOutcome::Frame);
            QCOMPARE(frame.width(), 96);
            QCOMPARE(frame.height(), 64);
            QCOMPARE(int(frame.time().count()), 20 * i);
            QVERIFY(int(frame.data()[0]) > last + 20);
            last = frame.data()[0];
        }
        QCOMPARE(camera.next(frame), FrameOutcome::Ended);
        QVERIFY(frame.isEmpty());
    }

    void aCameraThatIsNotThereIsSaid()
    {
        auto source = openFrameSource(QStringLiteral("99"));
        QVERIFY(source.has_value());
        ProbeCamera camera(std::move(*source));
        const Result<void> started = camera.start();
        QVERIFY(!started);
        QVERIFY2(started.error().is(codes::cameraUnavailable), started.error().describe().c_str());
    }
};

VESTIBULE_TEST(TestCameras);
#include "TestCameras.moc"
