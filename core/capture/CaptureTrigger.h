#pragma once

#include "core/capture/FaceAnalyzer.h"

#include <chrono>
#include <optional>
#include <vector>

namespace vestibule::capture {

/// Decides from verdict to verdict when a capture fires and which of its frames is kept; knows no camera and no clock,
/// only the frames' time stamps. One thread.
class CaptureTrigger
{
public:
    struct Candidate
    {
        Template faceTemplate;
        Verdict verdict;
        std::optional<float> liveness;
    };
    enum class Step {
        Watch,   ///< go on
        Collect, ///< fired: analyse the next frame with a template
        Chosen,  ///< take() has the best candidate
        TryUsed, ///< fired and got nothing usable; watching again
    };

    /// `samePerson`: candidates of one capture must be alike by at least this cosine.
    CaptureTrigger(std::chrono::milliseconds hold, int bestOf, float samePerson);

    /// The next frame's analysis. Its template and liveness are taken when the trigger is collecting.
    [[nodiscard]] Step feed(std::chrono::milliseconds time, FrameAnalysis& seen);
    /// What the next analysis should do.
    [[nodiscard]] Steps nextSteps() const;
    /// 0 to 1 of the hold.
    [[nodiscard]] double share() const { return m_share; }
    /// The best candidate after Step::Chosen, once.
    [[nodiscard]] std::optional<Candidate> take();

private:
    [[nodiscard]] Step collect(FrameAnalysis& seen);
    [[nodiscard]] Step choose();
    void watchAgain();

    std::chrono::milliseconds m_hold;
    std::size_t m_bestOf;
    float m_samePerson;
    std::optional<std::chrono::milliseconds> m_goodSince;
    double m_share = 0;
    bool m_collecting = false;
    std::vector<Candidate> m_candidates;
    std::optional<Candidate> m_chosen;
};

} // namespace vestibule::capture
