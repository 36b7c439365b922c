#pragma once

#include "core/base/Result.h"
#include "core/capture/FaceAnalyzer.h"
#include "core/capture/Statistics.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <map>
#include <optional>
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
/// quoted fields are allowed. Either every line names a fold or none does. Errors: codes::pairsInvalid with the line's
/// number.
[[nodiscard]] Result<std::vector<Pair>> parsePairs(QByteArrayView csv);

struct EvaluationReport
{
    VerificationFigures verification;
    int pairs = 0;
    int images = 0;
    int noFace = 0;           ///< pictures without a face, or that cannot be read
    int pairsWithoutFace = 0; ///< pairs with such a picture; they score -1
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

    /// `identify` adds FPIR and FNIR at 300, 1,000 and 3,000 enrolled people. Who is who: the pictures' folders, where
    /// every pair agrees that one folder is one person; otherwise what the `same` pairs connect. Errors:
    /// codes::pairsInvalid, codes::modelRunFailed.
    [[nodiscard]] Result<EvaluationReport> run(const std::vector<Pair>& pairs, bool identify,
                                               const Progress& progress = {});

private:
    [[nodiscard]] Result<void> readPictures(const std::vector<Pair>& pairs, const Progress& progress);
    void identifyInto(const std::vector<Pair>& pairs, EvaluationReport& out) const;
    [[nodiscard]] Result<std::vector<float>> vectorOf(const QString& name);

    FaceAnalyzer& m_analyzer;
    QString m_folder;
    std::map<QString, std::vector<float>> m_pictures; ///< an empty vector: no face
    double m_milliseconds = 0;
};

} // namespace vestibule::capture
