// How often a gate lets a stranger in (FPIR), and how often not the one it holds (FNIR; ISO/IEC 19795-1), at each
// number of faces at which its threshold changes, by the real controller's decision: `bench_identify [--json]`. The
// faces are synthetic; the README says what that shows and what not.
#include "core/controller/MatchRules.h"
#include "tests/bench/Figures.h"
#include "tests/core/controller/GateFixture.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace {

constexpr std::size_t dimension = 512;
/// Two people's cosine: of mean 0 and deviation 0.11, as on LFW (a rate of false matches of 1e-3, 1e-4 and 1e-5 at
/// 0.335, 0.411 and 0.476), which is what directions in 82 dimensions have.
constexpr std::size_t spread = 82;
/// One person's cosine with the picture that was enrolled: 6 % under 0.53 and 12 % under 0.59, as on LFW.
constexpr float genuineMean = 0.776F;
constexpr float genuineDeviation = 0.158F;
constexpr float genuineMost = 0.98F;

constexpr unsigned strangers = 2000;
constexpr unsigned comings = 2000; ///< of people whom the gate holds
constexpr unsigned facesASet = 190;
constexpr int framesOfACamera = 5;
constexpr double mostStrangers = 1; ///< percent
/// The lead over the second face may cost a few passages beside those that are under the threshold.
constexpr double mostOverThreshold = 1.25;

/// People of whom only the direction counts. The same seed gives the same people.
class Crowd
{
public:
    std::vector<float> somebody()
    {
        std::vector<float> out(dimension, 0.0F);
        for (std::size_t i = 0; i < spread; ++i) {
            out[i] = m_normal(m_random);
        }
        return unit(std::move(out));
    }
    /// Another look of this person.
    std::vector<float> again(const std::vector<float>& enrolled, float* cosine)
    {
        *cosine = std::clamp(genuineMean + genuineDeviation * m_normal(m_random), -genuineMost, genuineMost);
        std::vector<float> other = somebody();
        float overlap = 0;
        for (std::size_t i = 0; i < dimension; ++i) {
            overlap += other[i] * enrolled[i];
        }
        for (std::size_t i = 0; i < dimension; ++i) {
            other[i] -= overlap * enrolled[i];
        }
        other = unit(std::move(other));
        const float rest = std::sqrt(1 - *cosine * *cosine);
        for (std::size_t i = 0; i < dimension; ++i) {
            other[i] = *cosine * enrolled[i] + rest * other[i];
        }
        return other;
    }
    unsigned below(unsigned bound) { return unsigned(m_random() % bound); }

private:
    static std::vector<float> unit(std::vector<float> vector)
    {
        double sum = 0;
        for (const float value : vector) {
            sum += double(value) * double(value);
        }
        for (float& value : vector) {
            value = float(double(value) / std::sqrt(sum));
        }
        return vector;
    }

    std::mt19937 m_random{20'261'129};
    std::normal_distribution<float> m_normal;
};

/// Five frames, each another look.
class Frames final : public ProbeStream
{
public:
    explicit Frames(std::function<std::vector<float>()> look) : m_look(std::move(look)) {}
    Result<std::optional<FaceProbe>> next() override { return std::optional(probeOf(m_look())); }

private:
    std::function<std::vector<float>()> m_look;
};

class Identification
{
public:
    explicit Identification(Figures& figures) : m_figures(figures)
    {
        m_gate.options.entryLimit = 100'000;
        m_gate.reopen();
        m_gate.pair();
    }

    void holdUpTo(unsigned faces)
    {
        while (m_enrolled.size() < faces) {
            std::vector<protocol::Upsert> some;
            while (some.size() < facesASet && m_enrolled.size() < faces) {
                m_enrolled.push_back(m_crowd.somebody());
                some.push_back(m_gate.face(idOf(unsigned(m_enrolled.size())), m_enrolled.back()));
            }
            m_gate.apply(m_gate.next(std::move(some)));
        }
    }

    void measure()
    {
        const unsigned faces = unsigned(m_enrolled.size());
        const float threshold = thresholdFor(faces).value();
        unsigned in = 0;
        unsigned inByCamera = 0;
        for (unsigned i = 0; i < strangers; ++i) {
            const std::vector<float> stranger = m_crowd.somebody();
            in += m_gate.gate->decideFace(probeOf(stranger)).admit ? 1 : 0;
            float cosine = 0;
            Frames frames([&] { return m_crowd.again(stranger, &cosine); });
            inByCamera += i % 10 == 0 && m_gate.gate->decideCamera(frames, framesOfACamera).admit ? 1 : 0;
        }
        unsigned out = 0;
        unsigned wrong = 0;
        unsigned under = 0;
        unsigned outByCamera = 0;
        for (unsigned i = 0; i < comings; ++i) {
            const unsigned who = m_crowd.below(faces);
            float cosine = 0;
            const Decision decision = m_gate.gate->decideFace(probeOf(m_crowd.again(m_enrolled[who], &cosine)));
            const bool right = decision.admit && decision.id == idOf(who + 1);
            out += right ? 0 : 1;
            wrong += decision.admit && !right ? 1 : 0;
            under += cosine < threshold ? 1 : 0;
            Frames frames([&] { return m_crowd.again(m_enrolled[who], &cosine); });
            outByCamera += i % 10 == 0 && !m_gate.gate->decideCamera(frames, framesOfACamera).admit ? 1 : 0;
        }
        const auto named = [&](const char* what) { return QString::fromLatin1(what).arg(faces).arg(threshold); };
        const QString percent = QStringLiteral("%");
        m_figures.add(named("%1 faces, threshold %2: FPIR of a frame"), 100.0 * in / strangers, percent,
                      {.limit = mostStrangers});
        m_figures.add(named("%1 faces, threshold %2: FNIR of a frame"), 100.0 * out / comings, percent,
                      {100.0 * under / comings, QStringLiteral("looks under the threshold"), mostOverThreshold});
        m_figures.add(named("%1 faces, threshold %2: taken for somebody else"), 100.0 * wrong / comings, percent,
                      {.limit = mostStrangers});
        m_figures.add(named("%1 faces, threshold %2: FPIR, 3 of 5 frames"), 1000.0 * inByCamera / strangers, percent,
                      {.limit = mostStrangers});
        m_figures.add(named("%1 faces, threshold %2: FNIR, 3 of 5 frames"), 1000.0 * outByCamera / comings, percent);
    }

private:
    Figures& m_figures;
    Crowd m_crowd;
    GateFixture m_gate;
    std::vector<std::vector<float>> m_enrolled;
};

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("bench_identify"), QCoreApplication::arguments());
    try {
        Identification identification(figures);
        for (const unsigned faces : {300U, 1000U, 3000U, 10'000U}) {
            identification.holdUpTo(faces);
            identification.measure();
        }
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_identify: %s\n", e.what());
        return 1;
    }
    return figures.finish();
}
