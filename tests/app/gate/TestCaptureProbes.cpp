#include "app/gate/CaptureProbes.h"
#include "app/gate/CaptureWatch.h"
#include "core/controller/Codes.h"
#include "tests/app/gate/Portrait.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::gate;
using namespace vestibule::gate::test;

/// When a gate reads the face models: one without a camera never does.
class TestCaptureProbes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString models() const { return m_folder.filePath(QStringLiteral("models")); }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(missingPortrait().isEmpty(), missingPortrait().constData()); }
    void cleanup() { QFile::remove(models()); }

    void theFirstProbeReadsThem()
    {
        CaptureProbes probes(models()); // there are none yet
        const QString portrait = assetAt("portrait/astronaut.png");
        QVERIFY(probes.fromImage(portrait).error().is(controller::codes::probeUnavailable));
        QVERIFY(QFile::link(assetAt("models"), models()));
        const auto probe = probes.fromImage(portrait);
        QVERIFY2(probe, probe ? "" : probe.error().describe().c_str());
        // And only the first.
        QVERIFY(QFile::remove(models()));
        QVERIFY(probes.fromImage(portrait));
    }

    void aCameraThatIsOpenedReadsThem()
    {
        CaptureWatch watch(QStringLiteral("sim:") + assetAt("portrait/astronaut.png"), models());
        QVERIFY(watch.open().error().is(controller::codes::probeUnavailable));
        QVERIFY(QFile::link(assetAt("models"), models()));
        QVERIFY(watch.open());
        watch.close();
        QVERIFY(QFile::remove(models()));
        QVERIFY(watch.open().error().is(controller::codes::probeUnavailable)); // they went with it
    }
};

VESTIBULE_TEST(TestCaptureProbes);
#include "TestCaptureProbes.moc"
