#pragma once

#include <map>
#include <span>
#include <vector>

namespace vestibule::capture {

/// A score of two pictures and the truth about it.
struct ScoredPair
{
    float score = -1; ///< -1 when a picture shows no face
    bool same = false;
    int fold = 0;
};

struct VerificationFigures
{
    double accuracy = 0;       ///< mean over folds, each at the threshold that is best on all the others
    double accuracySpread = 0; ///< standard deviation over folds
    double eer = 0;
    std::map<double, double> tarAtFar; ///< for FAR 0.01, 0.001 and 0.0001; -1 without pairs of both kinds
    int folds = 0;
};

/// Pure. Folds with one pair or none are allowed; without any pair of one kind eer is 0 and the rates are -1.
[[nodiscard]] VerificationFigures verificationFigures(std::span<const ScoredPair> scores);
/// The cut at which most pairs are judged rightly (score >= cut: same).
[[nodiscard]] float bestThreshold(std::span<const ScoredPair> scores);
[[nodiscard]] double equalErrorRate(std::span<const ScoredPair> scores);
[[nodiscard]] double tarAtFar(std::span<const ScoredPair> scores, double far);
/// Folds for pairs that name none: ten consecutive tenths.
void assignTenths(std::vector<ScoredPair>& scores);

/// One picture's vector and whose it is, for identification.
struct LabelledVector
{
    int person = 0;
    std::vector<float> values;
};

/// FPIR and FNIR (ISO/IEC 19795) of a gate that holds `enrolled` people at its threshold for that many.
struct IdentificationFigures
{
    int enrolled = 0; ///< as asked; `used` is how many there were
    int used = 0;
    float threshold = 0;
    double fpir = 0;   ///< -1 when nobody was left over as a stranger
    double fnir = 0;   ///< -1 when nobody enrolled has a second picture
    int strangers = 0; ///< probes of people who are not enrolled
    int mates = 0;     ///< probes of people who are
};

/// Enrols one vector of each of the first `enrolled` people who have two or more, then of others until `enrolled` is
/// reached; every other vector is a probe. Pure and deterministic.
[[nodiscard]] IdentificationFigures identificationFigures(std::span<const LabelledVector> vectors, int enrolled,
                                                          float threshold);

} // namespace vestibule::capture
