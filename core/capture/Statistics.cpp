#include "core/capture/Statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>

namespace vestibule::capture {

namespace {

struct Sorted
{
    std::vector<float> same;
    std::vector<float> different;
};

[[nodiscard]] Sorted sortedScores(std::span<const ScoredPair> scores)
{
    Sorted out;
    for (const ScoredPair& pair : scores) {
        (pair.same ? out.same : out.different).push_back(pair.score);
    }
    std::sort(out.same.begin(), out.same.end());
    std::sort(out.different.begin(), out.different.end());
    return out;
}

/// How many of the ascending scores lie at or above the cut.
[[nodiscard]] double shareFrom(const std::vector<float>& ascending, float cut)
{
    const auto first = std::lower_bound(ascending.begin(), ascending.end(), cut);
    return double(ascending.end() - first) / double(ascending.size());
}

[[nodiscard]] double accuracyAt(std::span<const ScoredPair> scores, float cut)
{
    const auto right = std::count_if(scores.begin(), scores.end(),
                                     [cut](const ScoredPair& pair) { return (pair.score >= cut) == pair.same; });
    return scores.empty() ? 0 : double(right) / double(scores.size());
}

[[nodiscard]] float dot(const std::vector<float>& a, const std::vector<float>& b)
{
    // Eight sums that do not wait for one another: the compiler may keep them in one register.
    std::array<float, 8> sums{};
    const std::size_t whole = std::min(a.size(), b.size()) / sums.size() * sums.size();
    for (std::size_t i = 0; i < whole; i += sums.size()) {
        for (std::size_t k = 0; k < sums.size(); ++k) {
            sums[k] += a[i + k] * b[i + k];
        }
    }
    float out = 0;
    for (const float sum : sums) {
        out += sum;
    }
    for (std::size_t i = whole; i < std::min(a.size(), b.size()); ++i) {
        out += a[i] * b[i];
    }
    return out;
}

/// One enrolled vector per person: the first `enrolled` people with several pictures, then people with one.
[[nodiscard]] std::map<int, std::size_t> enrol(std::span<const LabelledVector> vectors, int enrolled)
{
    std::map<int, int> pictures;
    for (const LabelledVector& vector : vectors) {
        ++pictures[vector.person];
    }
    std::map<int, std::size_t> out;
    for (const bool several : {true, false}) {
        for (std::size_t i = 0; i < vectors.size() && int(out.size()) < enrolled; ++i) {
            if ((pictures[vectors[i].person] > 1) == several) {
                out.try_emplace(vectors[i].person, i);
            }
        }
    }
    return out;
}

} // namespace

float bestThreshold(std::span<const ScoredPair> scores)
{
    std::vector<ScoredPair> ascending(scores.begin(), scores.end());
    std::sort(ascending.begin(), ascending.end(),
              [](const ScoredPair& a, const ScoredPair& b) { return a.score < b.score; });
    // Right answers with the cut below everything; then pair after pair falls under it.
    auto right = std::count_if(ascending.begin(), ascending.end(), [](const ScoredPair& pair) { return pair.same; });
    auto most = right;
    float best = ascending.empty() ? 0 : ascending.front().score;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        right += ascending[i].same ? -1 : 1;
        const bool last = i + 1 == ascending.size();
        if (!last && ascending[i + 1].score == ascending[i].score) {
            continue; // equal scores fall together
        }
        if (right > most) {
            most = right;
            best = last ? std::nextafter(ascending[i].score, std::numeric_limits<float>::infinity())
                        : (ascending[i].score + ascending[i + 1].score) / 2;
        }
    }
    return best;
}

double equalErrorRate(std::span<const ScoredPair> scores)
{
    const Sorted sorted = sortedScores(scores);
    if (sorted.same.empty() || sorted.different.empty()) {
        return 0;
    }
    std::set<float> cuts(sorted.same.begin(), sorted.same.end());
    cuts.insert(sorted.different.begin(), sorted.different.end());
    cuts.insert(std::nextafter(*cuts.rbegin(), std::numeric_limits<float>::infinity()));
    double least = 2;
    double rate = 0;
    for (const float cut : cuts) {
        const double falseAccepts = shareFrom(sorted.different, cut);
        const double falseRejects = 1 - shareFrom(sorted.same, cut);
        if (std::abs(falseAccepts - falseRejects) < least) {
            least = std::abs(falseAccepts - falseRejects);
            rate = (falseAccepts + falseRejects) / 2;
        }
    }
    return rate;
}

double tarAtFar(std::span<const ScoredPair> scores, double far)
{
    const Sorted sorted = sortedScores(scores);
    if (sorted.same.empty() || sorted.different.empty()) {
        return -1;
    }
    const double count = double(sorted.different.size());
    const auto allowed = std::size_t(std::floor(far * count + 1e-9));
    if (allowed >= sorted.different.size()) {
        return 1;
    }
    const float highestRefused = sorted.different[sorted.different.size() - 1 - allowed];
    return shareFrom(sorted.same, std::nextafter(highestRefused, std::numeric_limits<float>::infinity()));
}

void assignTenths(std::vector<ScoredPair>& scores)
{
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i].fold = int(i * 10 / scores.size());
    }
}

VerificationFigures verificationFigures(std::span<const ScoredPair> scores)
{
    std::map<int, std::vector<ScoredPair>> folds;
    for (const ScoredPair& pair : scores) {
        folds[pair.fold].push_back(pair);
    }
    std::vector<double> accuracies;
    for (const auto& [fold, members] : folds) {
        std::vector<ScoredPair> others;
        std::copy_if(scores.begin(), scores.end(), std::back_inserter(others),
                     [fold = fold](const ScoredPair& pair) { return pair.fold != fold; });
        accuracies.push_back(accuracyAt(members, bestThreshold(others.empty() ? members : others)));
    }
    VerificationFigures out;
    out.folds = int(folds.size());
    for (const double accuracy : accuracies) {
        out.accuracy += accuracy / double(accuracies.size());
    }
    for (const double accuracy : accuracies) {
        out.accuracySpread += (accuracy - out.accuracy) * (accuracy - out.accuracy) / double(accuracies.size());
    }
    out.accuracySpread = std::sqrt(out.accuracySpread);
    out.eer = equalErrorRate(scores);
    for (const double far : {0.01, 0.001, 0.0001}) {
        out.tarAtFar[far] = tarAtFar(scores, far);
    }
    return out;
}

IdentificationFigures identificationFigures(std::span<const LabelledVector> vectors, int enrolled, float threshold)
{
    const std::map<int, std::size_t> gallery = enrol(vectors, enrolled);
    IdentificationFigures out;
    out.enrolled = enrolled;
    out.used = int(gallery.size());
    out.threshold = threshold;
    int letIn = 0;
    int missed = 0;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const auto own = gallery.find(vectors[i].person);
        if (own != gallery.end() && own->second == i) {
            continue;
        }
        float best = -2;
        int who = -1;
        for (const auto& [person, index] : gallery) {
            const float score = dot(vectors[i].values, vectors[index].values);
            if (score > best) {
                best = score;
                who = person;
            }
        }
        if (own == gallery.end()) {
            ++out.strangers;
            letIn += best >= threshold ? 1 : 0;
        } else {
            ++out.mates;
            missed += best >= threshold && who == vectors[i].person ? 0 : 1;
        }
    }
    out.fpir = out.strangers > 0 ? double(letIn) / out.strangers : -1;
    out.fnir = out.mates > 0 ? double(missed) / out.mates : -1;
    return out;
}

} // namespace vestibule::capture
