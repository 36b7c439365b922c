#include "core/capture/Codes.h"
#include "core/capture/ModelSet.h"
#include "core/capture/Network.h"
#include "tests/core/capture/Assets.h"
#include "tests/support/FlipByte.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::capture;

namespace {

QByteArray manifestText()
{
    QFile file(QStringLiteral(VESTIBULE_MANIFEST));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void copyModels(const QTemporaryDir& to)
{
    const QDir from(test::asset(QStringLiteral("models")));
    for (const QString& name : from.entryList(QDir::Files)) {
        QVERIFY(QFile::copy(from.filePath(name), to.filePath(name)));
    }
}

} // namespace

class TestModelSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { REQUIRE_ASSETS(); }

    void theBuiltInManifestNamesTheModels()
    {
        const ModelManifest& manifest = ModelManifest::builtIn();
        QCOMPARE(manifest.files().size(), allModelRoles.size());
        QCOMPARE(manifest.algorithm(), (Algorithm{QByteArrayLiteral("fr_feature"), 1, 512}));
        QVERIFY(ModelManifest::parse(manifestText()).has_value());
    }

    void gateThresholdsFollowTheNumberOfFaces()
    {
        const Thresholds& thresholds = ModelManifest::builtIn().thresholds();
        QCOMPARE(thresholds.forGate(0).value(), 0.45F);
        QCOMPARE(thresholds.forGate(300).value(), 0.45F);
        QCOMPARE(thresholds.forGate(301).value(), 0.48F);
        QCOMPARE(thresholds.forGate(1000).value(), 0.48F);
        QCOMPARE(thresholds.forGate(3000).value(), 0.53F);
        QCOMPARE(thresholds.forGate(10000).value(), 0.59F);
        QVERIFY(!thresholds.forGate(10001));
        QCOMPARE(thresholds.samePerson, 0.36F);
        QCOMPARE(thresholds.possibleDuplicate, 0.42F);
    }

    void refusesAManifestThatMakesNoSense_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char* name, const char* from, const char* to) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to);
        };
        row("no JSON", "{", "[");
        row("role twice", "\"landmarks\"", "\"detector\"");
        row("unknown role", "\"pose\"", "\"age\"");
        row("short hash", "afa783b7", "");
        row("a path for a name", "fr_eye.onnx", "../fr_eye.onnx");
        row("a hash with a foreign sign", "afa783b7", "zafa783b7");
        row("no bytes", "207130", "0");
        row("half a byte", "207130", "207130.5");
        row("more bytes than an integer holds", "207130", "1e300");
        row("an endless norm", "2.9", "1e300");
        row("no dimension", "512", "0");
        row("a cosine of two", "0.36", "2.0");
        row("gate table out of order", "1000,", "100,");
        row("warns below refusal", "2.9", "1.0");
    }

    void refusesAManifestThatMakesNoSense()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray text = manifestText();
        const qsizetype at = text.indexOf(from);
        QVERIFY(at >= 0);
        text.replace(at, from.size(), to);
        const Result<ModelManifest> manifest = ModelManifest::parse(text);
        QVERIFY(!manifest);
        QVERIFY(manifest.error().is(codes::manifestInvalid));
    }

    void loadsAndChecksEveryFile()
    {
        const Result<std::shared_ptr<const ModelSet>> set = ModelSet::load(test::asset(QStringLiteral("models")));
        QVERIFY2(set.has_value(), set ? "" : set.error().describe().c_str());
        for (const ModelManifest::File& file : ModelManifest::builtIn().files()) {
            QCOMPARE(qint64((*set)->bytes(file.role).size()), file.bytes);
        }
    }

    void refusesAMissingModel()
    {
        const QTemporaryDir folder;
        const auto set = ModelSet::load(folder.path());
        QVERIFY(!set);
        QVERIFY(set.error().is(codes::modelMissing));
        QVERIFY(set.error().detail().find("fr_detect.onnx") != std::string::npos);
    }

    void refusesAnAlteredModel_data()
    {
        QTest::addColumn<int>("change");
        QTest::newRow("one bit in the middle") << 0;
        QTest::newRow("one byte longer") << 1;
        QTest::newRow("one byte shorter") << -1;
    }

    void refusesAnAlteredModel()
    {
        QFETCH(int, change);
        const QTemporaryDir folder;
        copyModels(folder);
        const QString path = folder.filePath(QStringLiteral("fr_eye.onnx"));
        if (change == 0) {
            QVERIFY(test::flipByte(path, 100000));
        } else {
            QVERIFY(QFile::resize(path, QFile(path).size() + change));
        }
        const auto set = ModelSet::load(folder.path());
        QVERIFY(!set);
        QVERIFY2(set.error().is(codes::modelAltered), set.error().describe().c_str());
        QVERIFY(set.error().detail().find("fr_eye.onnx") != std::string::npos);
    }

    void aFileThatIsNoNetworkIsAnErrorNotACrash()
    {
        const QByteArray junk(5000, 'x');
        const Result<Network> network = Network::build(junk, {"output"});
        QVERIFY(!network);
        QVERIFY(network.error().is(codes::modelUnusable));
    }

    void aWrongInputIsAnErrorNotACrash()
    {
        Result<Network> network = Network::build(test::models()->bytes(ModelRole::Eye), {"output"});
        QVERIFY(network.has_value());
        const std::vector<int> shape{1, 3, 5, 7};
        const Result<void> run = network->forward(cv::Mat(shape, CV_32F, cv::Scalar(0)));
        const bool refused = !run || !network->values(0, 2);
        QVERIFY(refused);
        const std::vector<int> right{1, 1, 24, 24};
        QVERIFY(network->forward(cv::Mat(right, CV_32F, cv::Scalar(0))).has_value());
        QVERIFY(network->values(0, 2).has_value());
        QVERIFY(!network->values(0, 3));
        QVERIFY(!network->values(1, 2));
    }
};

VESTIBULE_TEST(TestModelSet);
#include "TestModelSet.moc"
