#include "tests/core/capture/Assets.h"

#include "core/capture/Cameras.h"
#include "core/capture/SimulatedCamera.h"
#include "core/capture/StillImage.h"

#include <QFileInfo>

namespace vestibule::test {

using namespace vestibule::capture;

QString asset(const QString& name) { return QStringLiteral(VESTIBULE_ASSETS "/") + name; }

QByteArray missingAssets()
{
    for (const QString& name : {QStringLiteral("models/fr_feature.onnx"), QStringLiteral("faces/sample1.jpg"),
                                QStringLiteral("portrait/astronaut.png")}) {
        if (!QFileInfo::exists(asset(name))) {
            return QByteArrayLiteral("The test pictures and models are not there (") + asset(name).toUtf8() +
                   QByteArrayLiteral("): run ./installer/test once, or set VESTIBULE_ASSETS to where they are.");
        }
    }
    return {};
}

QString portraitPath() { return asset(QStringLiteral("portrait/astronaut.png")); }

Frame portrait() { return loadStill(portraitPath()).value(); }

std::shared_ptr<const ModelSet> models()
{
    static const std::shared_ptr<const ModelSet> set = ModelSet::load(asset(QStringLiteral("models"))).value();
    return set;
}

FaceAnalyzer& analyzer()
{
    static const std::unique_ptr<FaceAnalyzer> one = newAnalyzer();
    return *one;
}

std::unique_ptr<FaceAnalyzer> newAnalyzer() { return FaceAnalyzer::create(models()).value(); }

Frame cameraFrame()
{
    SimulatedCamera::Script script;
    script.paced = false;
    script.movement = false;
    ProbeCamera camera(std::make_unique<SimulatedCamera>(portraitPath(), models(), script));
    Frame frame;
    if (!camera.start() || camera.next(frame) != FrameOutcome::Frame) {
        qFatal("the simulated camera gives no frame");
    }
    return frame;
}

std::vector<Frame> facesOf(const QString& photograph)
{
    const Frame whole = loadStill(asset(QStringLiteral("faces/") + photograph)).value();
    Steps steps;
    steps.quality = false;
    const FrameAnalysis seen = analyzer().analyze(whole, steps).value();
    const QImage image = whole.toImage();
    std::vector<Frame> out;
    for (const Face& face : seen.faces) {
        const qreal w = face.box.width() * 0.8;
        const qreal h = face.box.height() * 0.6;
        const QRect around = face.box.adjusted(-w, -h, w, h).toRect() & image.rect();
        out.push_back(Frame::fromImage(image.copy(around)));
    }
    return out;
}

} // namespace vestibule::test
