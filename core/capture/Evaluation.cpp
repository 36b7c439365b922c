#include "core/capture/Evaluation.h"

#include "core/base/SecretBytes.h"
#include "core/capture/Codes.h"
#include "core/capture/StillImage.h"

#include <QDir>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vestibule::capture {

namespace {

[[nodiscard]] QString folderOf(const QString& picture) { return picture.section(u'/', 0, -2); }

/// True when the pairs agree that the pictures of one folder show one person and those of two folders two.
[[nodiscard]] bool foldersArePeople(const std::vector<Pair>& pairs)
{
    return std::all_of(pairs.begin(), pairs.end(), [](const Pair& pair) {
        const QString a = folderOf(pair.a);
        return !a.isEmpty() && (a == folderOf(pair.b)) == pair.same;
    });
}

/// Groups of pictures that `same` pairs connect.
class Groups
{
public:
    [[nodiscard]] int of(const QString& picture)
    {
        const auto [entry, added] = m_index.try_emplace(picture, int(m_parents.size()));
        if (added) {
            m_parents.push_back(entry->second);
        }
        int root = entry->second;
        while (m_parents[std::size_t(root)] != root) {
            root = m_parents[std::size_t(root)];
        }
        m_parents[std::size_t(entry->second)] = root;
        return root;
    }
    void connect(const QString& a, const QString& b)
    {
        const int rootA = of(a);
        m_parents[std::size_t(of(b))] = rootA;
    }

private:
    std::map<QString, int> m_index;
    std::vector<int> m_parents;
};

void wipeAll(std::vector<float>& values)
{
    wipe(values.data(), values.size() * sizeof(float));
    values.clear();
}

} // namespace

Evaluation::Evaluation(FaceAnalyzer& analyzer, QString imageFolder)
    : m_analyzer(analyzer), m_folder(std::move(imageFolder))
{
}

Evaluation::~Evaluation()
{
    for (auto& [name, values] : m_pictures) {
        wipeAll(values);
    }
}

Result<std::vector<float>> Evaluation::vectorOf(const QString& name)
{
    const Result<Frame> picture = loadStill(QDir(m_folder).filePath(name));
    if (!picture) {
        return std::vector<float>();
    }
    Steps steps;
    steps.quality = false;
    steps.templates = TemplateWhen::Always;
    Result<FrameAnalysis> seen = m_analyzer.analyze(*picture, steps);
    if (!seen && seen.error().is(codes::imageTooSmall)) {
        return std::vector<float>();
    }
    if (!seen) {
        return passOn(seen);
    }
    if (!seen->faceTemplate) {
        return std::vector<float>();
    }
    const std::span<const float> values = seen->faceTemplate->values();
    return std::vector<float>(values.begin(), values.end());
}

Result<void> Evaluation::readPictures(const std::vector<Pair>& pairs, const Progress& progress)
{
    for (const Pair& pair : pairs) {
        m_pictures.try_emplace(pair.a);
        m_pictures.try_emplace(pair.b);
    }
    const auto started = std::chrono::steady_clock::now();
    int done = 0;
    for (auto& [name, values] : m_pictures) {
        Result<std::vector<float>> vector = vectorOf(name);
        if (!vector) {
            return passOn(vector);
        }
        values = std::move(*vector);
        if (progress) {
            progress(++done, int(m_pictures.size()));
        }
    }
    m_milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
    return {};
}

Result<EvaluationReport> Evaluation::run(const std::vector<Pair>& pairs, bool identify, const Progress& progress)
{
    if (pairs.empty()) {
        return fail(codes::pairsInvalid, "no pairs");
    }
    if (const Result<void> read = readPictures(pairs, progress); !read) {
        return passOn(read);
    }
    EvaluationReport out;
    out.pairs = int(pairs.size());
    out.images = int(m_pictures.size());
    out.msPerImage = m_milliseconds / double(m_pictures.size());
    out.noFace = int(
        std::count_if(m_pictures.begin(), m_pictures.end(), [](const auto& entry) { return entry.second.empty(); }));
    std::vector<ScoredPair> scores;
    scores.reserve(pairs.size());
    for (const Pair& pair : pairs) {
        const std::vector<float>& a = m_pictures.at(pair.a);
        const std::vector<float>& b = m_pictures.at(pair.b);
        const bool faceless = a.empty() || b.empty();
        out.pairsWithoutFace += faceless ? 1 : 0;
        scores.push_back({faceless ? -1.0F : cosine(a, b), pair.same, pair.fold.value_or(0)});
    }
    if (!pairs.front().fold) {
        assignTenths(scores);
    }
    out.verification = verificationFigures(scores);
    if (identify) {
        identifyInto(pairs, out);
    }
    return out;
}

void Evaluation::identifyInto(const std::vector<Pair>& pairs, EvaluationReport& out) const
{
    const bool byFolder = foldersArePeople(pairs);
    Groups groups;
    for (const Pair& pair : pairs) {
        if (pair.same && !byFolder) {
            groups.connect(pair.a, pair.b);
        }
    }
    std::vector<LabelledVector> vectors;
    for (const auto& [name, values] : m_pictures) {
        if (!values.empty()) {
            vectors.push_back({groups.of(byFolder ? folderOf(name) : name), values});
        }
    }
    for (const int enrolled : {300, 1000, 3000}) {
        if (const std::optional<float> threshold = m_analyzer.thresholds().forGate(enrolled)) {
            out.identification.push_back(identificationFigures(vectors, enrolled, *threshold));
        }
    }
    for (LabelledVector& vector : vectors) {
        wipeAll(vector.values);
    }
}

} // namespace vestibule::capture
