#include "core/capture/CaptureTrigger.h"

#include <algorithm>
#include <utility>

namespace vestibule::capture {

namespace {

/// Quality first; among equals the longer vector, which clear faces have.
[[nodiscard]] double worth(const CaptureTrigger::Candidate& candidate)
{
    return candidate.verdict.unified + 10 * double(candidate.faceTemplate.rawNorm());
}

} // namespace

CaptureTrigger::CaptureTrigger(std::chrono::milliseconds hold, int bestOf, float samePerson)
    : m_hold(hold), m_bestOf(std::size_t(std::max(1, bestOf))), m_samePerson(samePerson)
{
}

Steps CaptureTrigger::nextSteps() const
{
    Steps steps;
    if (m_collecting) {
        steps.templates = TemplateWhen::Good;
        steps.liveness = m_candidates.empty();
    }
    return steps;
}

CaptureTrigger::Step CaptureTrigger::feed(std::chrono::milliseconds time, FrameAnalysis& seen)
{
    if (m_collecting) {
        return collect(seen);
    }
    if (!seen.verdict.good()) {
        watchAgain();
        return Step::Watch;
    }
    if (!m_goodSince) {
        m_goodSince = time;
    }
    const std::chrono::milliseconds held = time - *m_goodSince;
    m_share = m_hold.count() > 0 ? std::min(1.0, double(held.count()) / double(m_hold.count())) : 1;
    if (held < m_hold) {
        return Step::Watch;
    }
    m_collecting = true;
    return Step::Collect;
}

CaptureTrigger::Step CaptureTrigger::collect(FrameAnalysis& seen)
{
    if (seen.verdict.good() && seen.faceTemplate) {
        std::optional<float> live;
        if (seen.measures.live) {
            live = float(*seen.measures.live);
        }
        m_candidates.push_back({std::move(*seen.faceTemplate), seen.verdict, live});
        seen.faceTemplate.reset();
        return m_candidates.size() < m_bestOf ? Step::Collect : choose();
    }
    // The moment has passed. Two that agree are enough; one alone has no witness.
    if (m_candidates.size() >= std::min<std::size_t>(2, m_bestOf)) {
        return choose();
    }
    watchAgain();
    return Step::TryUsed;
}

CaptureTrigger::Step CaptureTrigger::choose()
{
    const auto best = std::max_element(m_candidates.begin(), m_candidates.end(),
                                       [](const Candidate& a, const Candidate& b) { return worth(a) < worth(b); });
    const bool oneFace = std::all_of(m_candidates.begin(), m_candidates.end(), [&](const Candidate& other) {
        const Result<float> score = best->faceTemplate.cosine(other.faceTemplate);
        return score && *score >= m_samePerson;
    });
    if (!oneFace) { // somebody stepped in between
        watchAgain();
        return Step::TryUsed;
    }
    const auto looked = std::find_if(m_candidates.begin(), m_candidates.end(),
                                     [](const Candidate& candidate) { return candidate.liveness.has_value(); });
    if (looked != m_candidates.end()) {
        best->liveness = looked->liveness;
    }
    m_chosen = std::move(*best);
    watchAgain();
    return Step::Chosen;
}

std::optional<CaptureTrigger::Candidate> CaptureTrigger::take() { return std::exchange(m_chosen, std::nullopt); }

void CaptureTrigger::watchAgain()
{
    m_candidates.clear();
    m_collecting = false;
    m_goodSince.reset();
    m_share = 0;
}

} // namespace vestibule::capture
