// What the networks cost, and what everything around them adds: `bench_faces [--json]`.
#include "core/capture/Cameras.h"
#include "core/capture/FaceAnalyzer.h"
#include "core/capture/SimulatedCamera.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>

#include <cstdio>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::capture;

namespace {

constexpr int warmUp = 5;
constexpr int frames = 120;
/// The preview is analysed at least 15 times a second.
constexpr double frameBudget = 1000.0 / 15;
constexpr double mostOverForwards = 1.3;

struct Run
{
    Samples total;
    Samples forwards;
    int templates = 0;
};

/// Analyses the same moving portrait, frame by frame.
Result<Run> analyse(FaceAnalyzer& analyzer, const std::shared_ptr<const ModelSet>& models, const Steps& steps)
{
    SimulatedCamera::Script script;
    script.paced = false;
    ProbeCamera camera(
        std::make_unique<SimulatedCamera>(QStringLiteral(VESTIBULE_ASSETS "/portrait/astronaut.png"), models, script));
    if (auto started = camera.start(); !started) {
        return passOn(started);
    }
    Run run;
    Frame frame;
    for (int i = 0; i < warmUp + frames && camera.next(frame) == FrameOutcome::Frame; ++i) {
        const auto seen = analyzer.analyze(frame, steps);
        if (!seen) {
            return passOn(seen);
        }
        if (i >= warmUp) {
            run.total.add(seen->totalMs);
            run.forwards.add(seen->forwardMs);
            run.templates += seen->faceTemplate ? 1 : 0;
        }
    }
    return run;
}

void report(Figures& figures, const QString& name, const Result<Run>& run, std::optional<double> limit)
{
    if (!run || run->total.isEmpty()) {
        figures.missing(name, run ? QStringLiteral("the camera gave no frame")
                                  : QString::fromStdString(run.error().describe()));
        return;
    }
    Against against;
    against.peer = run->forwards.median();
    against.peerName = QStringLiteral("bare forwards");
    against.ratioLimit = mostOverForwards;
    against.limit = limit;
    figures.add(name, run->total.median(), QStringLiteral("ms"), against);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("bench_faces"), QCoreApplication::arguments());
    const auto models = ModelSet::load(QStringLiteral(VESTIBULE_ASSETS "/models"));
    auto analyzer = models ? FaceAnalyzer::create(*models) : Result<std::unique_ptr<FaceAnalyzer>>(passOn(models));
    if (!analyzer) {
        std::fprintf(stderr, "bench_faces: %s; run ./installer/test once, it fetches the models\n",
                     analyzer.error().describe().c_str());
        return 1;
    }

    report(figures, QStringLiteral("watching a 1280x720 frame"), analyse(**analyzer, *models, {}), frameBudget);

    Steps everything;
    everything.liveness = true;
    everything.templates = TemplateWhen::Always;
    const auto full = analyse(**analyzer, *models, everything);
    report(figures, QStringLiteral("full analysis of a 1280x720 frame"), full, {});
    if (full) {
        figures.add(QStringLiteral("frames with a template"), full->templates, QStringLiteral("of 120"));
    }

    Steps onlyTemplate;
    onlyTemplate.quality = false;
    onlyTemplate.templates = TemplateWhen::Always;
    report(figures, QStringLiteral("template of a 1280x720 frame"), analyse(**analyzer, *models, onlyTemplate), {});
    return figures.finish();
}
