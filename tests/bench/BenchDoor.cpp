// What passes between somebody at a gate's camera and the door: `bench_door [--json]`. The gate holds 1,000 faces.
#include "app/gate/CaptureProbes.h"
#include "app/gate/CaptureWatch.h"
#include "core/capture/ModelSet.h"
#include "core/capture/StillImage.h"
#include "tests/bench/Figures.h"
#include "tests/core/controller/GateFixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <exception>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::controller::test;

namespace {

constexpr unsigned faces = 1000;
constexpr unsigned facesASet = 190;
constexpr int passages = 20;
/// From the look that sees somebody to the word to open: well under a second.
constexpr double mostMs = 500;
/// A camera of 30 frames a second gives the three that a decision needs in 100 ms; the rest is ours.
constexpr double framesMs = 3 * 1000.0 / 30;
constexpr double mostOverFrames = 5;

const QString portrait = QStringLiteral(VESTIBULE_ASSETS "/portrait/astronaut.png");
const QString models = QStringLiteral(VESTIBULE_ASSETS "/models");

std::vector<float> vectorOfThePortrait()
{
    const auto analyzer = must(capture::FaceAnalyzer::create(must(capture::ModelSet::load(models))));
    const capture::Template face = must(analyzer->extract(must(capture::loadStill(portrait))));
    return {face.values().begin(), face.values().end()};
}

void fillWithFaces(GateFixture& gate)
{
    gate.pair();
    gate.apply(gate.next({gate.face(idOf(faces), vectorOfThePortrait())}));
    for (unsigned first = 0; first + 1 < faces; first += facesASet) {
        std::vector<protocol::Upsert> some;
        for (unsigned i = first; i < std::min(first + facesASet, faces - 1); ++i) {
            some.push_back(gate.face(idOf(i), unitVector(i)));
        }
        gate.apply(gate.next(std::move(some)));
    }
}

/// Steps until the door opens, and measures the step that opened it up to the word to open.
std::optional<double> passage(gate::DoorWatch& watch, QElapsedTimer& step, std::optional<double>& opened)
{
    opened.reset();
    for (int i = 0; i < 100 && !opened; ++i) {
        step.start();
        if (watch.step() > milliseconds(0)) {
            return std::nullopt;
        }
    }
    return opened;
}

void measure(Figures& figures)
{
    GateFixture fixture;
    fillWithFaces(fixture);
    QElapsedTimer step;
    std::optional<double> opened;
    gate::DoorWatch watch(
        *fixture.gate, std::make_unique<gate::CaptureWatch>(QStringLiteral("sim:") + portrait, models),
        [&] { opened = double(step.nsecsElapsed()) / 1e6; }, fixture.clock);
    Samples toDoor;
    for (int i = 0; i < passages; ++i) {
        if (const std::optional<double> ms = passage(watch, step, opened)) {
            toDoor.add(*ms);
        }
        fixture.clock.advance(std::chrono::seconds(10)); // whoever stands there is looked at again
    }
    const QString name = QStringLiteral("somebody seen to the word to open, 1,000 faces held");
    if (toDoor.count() != std::size_t(passages)) {
        figures.missing(name, QStringLiteral("the door opened %1 times of %2").arg(toDoor.count()).arg(passages));
        return;
    }
    figures.add(name, toDoor.median(), QStringLiteral("ms"),
                {framesMs, QStringLiteral("three frames of the camera"), mostOverFrames, mostMs});
    figures.add(QStringLiteral("the slowest of %1").arg(passages), toDoor.longest(), QStringLiteral("ms"),
                {std::nullopt, {}, std::nullopt, 2 * mostMs});
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("bench_door"), QCoreApplication::arguments());
    try {
        measure(figures);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_door: %s; installer/test fetches models and portrait\n", e.what());
        return 1;
    }
    return figures.finish();
}
