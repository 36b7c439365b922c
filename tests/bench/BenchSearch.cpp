// A face looked for among all that a gate holds, against one thread's plain read of the same bytes, and the gate's
// whole decision: `bench_search [--json]`.
#include "core/controller/FaceIndex.h"
#include "tests/bench/Figures.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/fleet/Usage.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <exception>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace {

constexpr std::size_t dimension = 512;
constexpr int rounds = 25;
/// At least half of the rate at which the bytes can be read.
constexpr double mostOverRead = 2;
/// A frame of a camera of 30 a second; and the three that a decision needs.
constexpr double oneFrameMs = 1000.0 / 30;
constexpr double threeFramesMs = 3 * oneFrameMs;

double msOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

/// All bytes once, with nothing done to them but what keeps the compiler from leaving them out.
quint64 plainRead(const float* values, std::size_t count)
{
    using Words [[gnu::vector_size(16), gnu::aligned(4), gnu::may_alias]] = quint64;
    const auto* const at = reinterpret_cast<const Words*>(values);
    Words sums[4] = {};
    for (std::size_t i = 0; i < count * sizeof(float) / sizeof(Words); i += 4) {
        sums[0] ^= at[i];
        sums[1] ^= at[i + 1];
        sums[2] ^= at[i + 2];
        sums[3] ^= at[i + 3];
    }
    const Words total = sums[0] ^ sums[1] ^ sums[2] ^ sums[3];
    return total[0] ^ total[1];
}

/// Vectors of nobody, as an index takes them; their lengths are of no account here.
void fill(FaceIndex& index, unsigned faces)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<float> value(-0.07F, 0.07F);
    std::vector<float> vector(dimension);
    for (unsigned i = 0; i < faces; ++i) {
        std::generate(vector.begin(), vector.end(), [&] { return value(random); });
        index.put(idOf(i), vector);
    }
}

void measureIndex(Figures& figures, unsigned faces, double limitMs)
{
    FaceIndex index;
    fill(index, faces);
    const std::vector<float> probe = unitVector(7);
    const float* const bytes = index.vectorOf(index.ids().front()).data();
    Samples reads;
    Samples searches;
    std::vector<float> scores;
    quint64 seen = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        seen ^= plainRead(bytes, faces * dimension);
        reads.add(msOf(timer));
        timer.start();
        index.score(probe, scores);
        searches.add(msOf(timer));
    }
    const QString name =
        QStringLiteral("one face against %1, median of %2 (sum %3)").arg(faces).arg(rounds).arg(seen % 10);
    figures.add(name, searches.median(), QStringLiteral("ms"),
                {reads.median(), QStringLiteral("plain read of the same bytes"), mostOverRead, limitMs});
    const double megabytes = double(faces) * dimension * sizeof(float) / 1e6;
    figures.add(QStringLiteral("so many bytes a second"), megabytes / searches.median(), QStringLiteral("GB/s"));
}

/// As if delivered by hand: outside the set, and like nobody who comes.
void addStrangers(GateFixture& gate, unsigned count)
{
    const QByteArray until = QByteArray::number((gate.clock.now() + hours(24 * 365)).ms());
    gate.execute("INSERT INTO entry WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                 QByteArray::number(count) + ") SELECT CAST(printf('%016d', i) AS BLOB), 1, 0, 0, " + until +
                 ", zeroblob(32), " + until + ", zeroblob(32), 0, 1 FROM n");
    gate.execute("INSERT INTO face SELECT id, 'fr_feature', 1, zeroblob(2048) FROM entry WHERE source = 1");
    gate.reopen();
}

/// Rotation, search, ranking and the count of the hour, of a card with a face: what every size of a gate decides.
void measureDecision(Figures& figures, unsigned faces, double limitMs)
{
    GateFixture gate;
    gate.options.entryLimit = 2 * quint64(faces);
    gate.options.methods = {Method::FaceAndCard};
    gate.reopen();
    gate.pair();
    gate.apply(gate.next({gate.card(idOf(1, 0xff), QStringLiteral("A")), gate.face(idOf(2, 0xff), unitVector(7))}));
    addStrangers(gate, faces - 1);
    const FaceProbe known = probeOf(unitVector(7));
    const QString name = QStringLiteral("a gate of %1 faces decides, of a processor").arg(faces);
    Samples decisions;
    for (int i = 0; i < rounds; ++i) {
        const double before = fleet::threadMilliseconds();
        const Decision decision = gate.gate->decideFaceAndCard(known, {QStringLiteral("A"), {}});
        decisions.add(fleet::threadMilliseconds() - before);
        if (!decision.admit) {
            figures.missing(name, nameOf(decision.reason));
            return;
        }
    }
    figures.add(name, decisions.median(), QStringLiteral("ms"), {.limit = limitMs});
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("bench_search"), QCoreApplication::arguments());
    try {
        measureIndex(figures, 10'000, oneFrameMs);
        measureIndex(figures, 100'000, threeFramesMs);
        measureDecision(figures, 10'000, oneFrameMs); // the most that a face alone is searched among
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_search: %s\n", e.what());
        return 1;
    }
    figures.add(QStringLiteral("load"), fleet::load(), QStringLiteral("processes"));
    return figures.finish();
}
