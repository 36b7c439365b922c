#pragma once

#include "core/base/Result.h"
#include "core/capture/FaceAnalyzer.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace vestibule::capture {

/// One line of a pairs file: two picture paths, whether they show the same person, and the fold it belongs to.
struct Pair
{
    QString a;
    QString b;
    bool same = false;
    std::optional<int> fold;
};

/// A CSV with a header that has `a`, `b`, `same` (1/0, true/false) and optionally `fold`; other columns are ignored,
/// quoted fields are allowed. Errors: codes::pairsInvalid with the line's number.
[[nodiscard]] Result<std::vector<Pair>> parsePairs(QByteArrayView csv);

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
    std::map<double, double> tarAtFar; ///< for FAR 0.01, 0.001 and 0.0001; negative when too few pairs say so
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
    double fpir = 0;
    double fnir = 0;
    int strangers = 0; ///< probes of people who are not enrolled
    int mates = 0;     ///< probes of people who are
};

/// Enrols one vector of each of the first `enrolled` people who have two or more, then of others until `enrolled` is
/// reached; every other vector is a probe. Pure and deterministic.
[[nodiscard]] IdentificationFigures identificationFigures(std::span<const LabelledVector> vectors, int enrolled,
                                                          float threshold);

struct EvaluationReport
{
    VerificationFigures verification;
    int pairs = 0;
    int images = 0;
    int noFace = 0; ///< pictures without a face, or that cannot be read
    double msPerImage = 0;
    std::vector<IdentificationFigures> identification;
};

/// Measures the models on labelled pictures: each picture is read and turned into a template once, the largest face
/// counts and no quality rule applies; vectors are kept in ordinary memory and overwritten at the end. One thread.
class Evaluation
{
public:
    using Progress = std::function<void(int done, int total)>;

    Evaluation(FaceAnalyzer& analyzer, QString imageFolder);
    ~Evaluation();
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    /// `identify` adds FPIR and FNIR at 300, 1,000 and 3,000 enrolled people; who is who is worked out from the `same`
    /// pairs. Errors: codes::pairsInvalid, codes::modelRunFailed.
    [[nodiscard]] Result<EvaluationReport> run(const std::vector<Pair>& pairs, bool identify,
                                               const Progress& progress = {});

private:
    struct Picture
    {
        std::vector<float> values; ///< empty: no face
    };
    [[nodiscard]] Result<void> readPictures(const std::vector<Pair>& pairs, const Progress& progress);

    FaceAnalyzer& m_analyzer;
    QString m_folder;
    std::map<QString, Picture> m_pictures;
    double m_ms = 0;
};

} // namespace vestibule::capture
