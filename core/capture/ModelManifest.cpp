#include "core/capture/Codes.h"
#include "core/capture/ManifestText.h"
#include "core/capture/ModelSet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace vestibule::capture {

namespace {

[[nodiscard]] std::optional<ModelRole> roleFrom(const QString& text)
{
    static constexpr std::array names{"detector", "landmarks", "feature", "pose", "eye", "liveness"};
    static_assert(names.size() == allModelRoles.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (text == QLatin1String(names[i])) {
            return allModelRoles[i];
        }
    }
    return std::nullopt;
}

/// A cosine from the manifest; NaN when it is missing or out of range.
[[nodiscard]] bool takeCosine(const QJsonObject& from, QLatin1String name, float& into)
{
    const double value = from.value(name).toDouble(-2);
    into = float(value);
    return value >= 0 && value <= 1;
}

} // namespace

/// Reads a manifest strictly: every field must be there and make sense.
class ManifestReader
{
public:
    [[nodiscard]] static Result<ModelManifest> read(QByteArrayView json)
    {
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &error);
        if (error.error != QJsonParseError::NoError || !document.isObject()) {
            return fail(codes::manifestInvalid, error.errorString().toStdString());
        }
        ModelManifest out;
        const QJsonObject root = document.object();
        if (!algorithm(root.value(QLatin1String("algorithm")).toObject(), out.m_algorithm)) {
            return fail(codes::manifestInvalid, "algorithm");
        }
        if (!thresholds(root.value(QLatin1String("thresholds")).toObject(), out.m_thresholds)) {
            return fail(codes::manifestInvalid, "thresholds");
        }
        for (const QJsonValue value : root.value(QLatin1String("files")).toArray()) {
            std::optional<ModelManifest::File> entry = file(value.toObject());
            if (!entry) {
                return fail(codes::manifestInvalid, "files");
            }
            for (const ModelManifest::File& other : out.m_files) {
                if (other.role == entry->role) {
                    return fail(codes::manifestInvalid, "a role stands twice");
                }
            }
            out.m_files.push_back(std::move(*entry));
        }
        if (out.m_files.size() != allModelRoles.size()) {
            return fail(codes::manifestInvalid, "a role is missing");
        }
        return out;
    }

private:
    [[nodiscard]] static bool algorithm(const QJsonObject& from, Algorithm& into)
    {
        into.name = from.value(QLatin1String("name")).toString().toLatin1();
        into.version = from.value(QLatin1String("version")).toInt();
        into.dimension = from.value(QLatin1String("dimension")).toInt();
        return !into.name.isEmpty() && into.version > 0 && into.dimension > 0 && into.dimension <= 4096;
    }

    [[nodiscard]] static bool thresholds(const QJsonObject& from, Thresholds& into)
    {
        into.normWarn = float(from.value(QLatin1String("norm_warn")).toDouble(-1));
        into.normRefuse = float(from.value(QLatin1String("norm_refuse")).toDouble(-1));
        int last = 0;
        for (const QJsonValue value : from.value(QLatin1String("gate")).toArray()) {
            GateThreshold row;
            row.faces = value.toObject().value(QLatin1String("faces")).toInt();
            if (row.faces <= last || !takeCosine(value.toObject(), QLatin1String("cosine"), row.cosine)) {
                return false;
            }
            last = row.faces;
            into.gate.push_back(row);
        }
        return !into.gate.empty() && into.normRefuse >= 0 && into.normWarn >= into.normRefuse &&
               std::isfinite(into.normWarn) && takeCosine(from, QLatin1String("same_person"), into.samePerson) &&
               takeCosine(from, QLatin1String("possible_duplicate"), into.possibleDuplicate) &&
               takeCosine(from, QLatin1String("likely_duplicate"), into.likelyDuplicate) &&
               takeCosine(from, QLatin1String("one_to_one"), into.oneToOne) &&
               takeCosine(from, QLatin1String("match_lead"), into.matchLead);
    }

    [[nodiscard]] static std::optional<ModelManifest::File> file(const QJsonObject& from)
    {
        const std::optional<ModelRole> role = roleFrom(from.value(QLatin1String("role")).toString());
        ModelManifest::File out;
        out.name = from.value(QLatin1String("name")).toString();
        // Judged as the double that JSON has: a cast of one that no integer holds is undefined.
        const double bytes = from.value(QLatin1String("bytes")).toDouble();
        const QByteArray hash = from.value(QLatin1String("sha256")).toString().toLatin1();
        out.sha256 = QByteArray::fromHex(hash); // passes over whatever is no digit
        if (!role || out.name.isEmpty() || out.name.contains(u'/') || bytes < 1 || bytes > 512 * 1024 * 1024 ||
            bytes != std::floor(bytes) || out.sha256.size() != 32 || out.sha256.toHex() != hash) {
            return std::nullopt;
        }
        out.bytes = qint64(bytes);
        out.role = *role;
        return out;
    }
};

const ModelManifest& ModelManifest::builtIn()
{
    // A built-in manifest that does not parse is our own mistake; a test reads it.
    static const ModelManifest manifest = ManifestReader::read(builtInManifest).value();
    return manifest;
}

Result<ModelManifest> ModelManifest::parse(QByteArrayView json) { return ManifestReader::read(json); }

std::optional<float> Thresholds::forGate(int faces) const
{
    for (const GateThreshold& row : gate) {
        if (faces <= row.faces) {
            return row.cosine;
        }
    }
    return std::nullopt;
}

} // namespace vestibule::capture
