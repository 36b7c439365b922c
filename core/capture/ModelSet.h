#pragma once

#include "core/base/Result.h"
#include "core/capture/Template.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace vestibule::capture {

/// What a model file is for. A set holds exactly one file for each.
enum class ModelRole { Detector, Landmarks, Feature, Pose, Eye, Liveness };
inline constexpr std::array allModelRoles{ModelRole::Detector, ModelRole::Landmarks, ModelRole::Feature,
                                          ModelRole::Pose,     ModelRole::Eye,       ModelRole::Liveness};

/// A gate that holds at most `faces` faces admits at `cosine` or above.
struct GateThreshold
{
    int faces = 0;
    float cosine = 0;
};

/// Scores that decisions are made at. They belong to the feature model and are replaced with it.
struct Thresholds
{
    float samePerson = 0;        ///< two frames of one capture
    float possibleDuplicate = 0; ///< somebody alike is enrolled: look
    float likelyDuplicate = 0;
    float oneToOne = 0;              ///< a card or a unit says who it should be
    float matchLead = 0;             ///< how far the best must be ahead of the second at a gate
    float normWarn = 0;              ///< raw vector length under which a face is doubtful
    float normRefuse = 0;            ///< and under which it makes no template
    std::vector<GateThreshold> gate; ///< ascending by `faces`

    /// The threshold for a gate that holds `faces` faces. None: too many to search by face alone; 1:1 only.
    [[nodiscard]] std::optional<float> forGate(int faces) const;
};

/// What the manifest says: each file's name, size and hash, the algorithm and its thresholds. An immutable value.
class ModelManifest
{
public:
    struct File
    {
        ModelRole role = ModelRole::Detector;
        QString name;
        qint64 bytes = 0;
        QByteArray sha256; ///< 32 raw bytes
    };

    /// The manifest this program was built with (resources/models/manifest.json).
    [[nodiscard]] static const ModelManifest& builtIn();
    /// Errors: codes::manifestInvalid.
    [[nodiscard]] static Result<ModelManifest> parse(QByteArrayView json);

    [[nodiscard]] const std::vector<File>& files() const { return m_files; }
    [[nodiscard]] const Algorithm& algorithm() const { return m_algorithm; }
    [[nodiscard]] const Thresholds& thresholds() const { return m_thresholds; }

private:
    ModelManifest() = default;
    friend class ManifestReader;

    std::vector<File> m_files;
    Algorithm m_algorithm;
    Thresholds m_thresholds;
};

/// The face models, read once and checked against the manifest (size, then SHA-256). Networks are built from these very
/// bytes, so a file changed after the check changes nothing. Immutable: share one between threads.
class ModelSet
{
public:
    /// Where the files lie when nobody says: beside the build, or beside the program where a package puts them.
    [[nodiscard]] static QString defaultFolder();
    /// Reads every file of the manifest from `folder`. Errors: codes::modelMissing, codes::modelAltered; the detail
    /// names the file.
    [[nodiscard]] static Result<std::shared_ptr<const ModelSet>>
    load(const QString& folder, const ModelManifest& manifest = ModelManifest::builtIn());

    [[nodiscard]] const Algorithm& algorithm() const { return m_manifest.algorithm(); }
    [[nodiscard]] const Thresholds& thresholds() const { return m_manifest.thresholds(); }
    [[nodiscard]] const QByteArray& bytes(ModelRole role) const { return m_bytes.at(std::size_t(role)); }

private:
    explicit ModelSet(ModelManifest manifest) : m_manifest(std::move(manifest)) {}

    ModelManifest m_manifest;
    std::array<QByteArray, allModelRoles.size()> m_bytes;
};

} // namespace vestibule::capture
