// The manifest of the face models: what is accepted can be acted on.
#include "core/capture/Codes.h"
#include "core/capture/ModelSet.h"
#include "tests/fuzz/Target.h"

#include <cmath>

namespace vestibule::fuzz {

namespace {

using namespace capture;

void checkThresholds(const Thresholds& t)
{
    for (const float cosine : {t.samePerson, t.possibleDuplicate, t.likelyDuplicate, t.oneToOne, t.matchLead}) {
        require(cosine >= 0 && cosine <= 1, "a threshold is a cosine of two like faces");
    }
    require(std::isfinite(t.normWarn) && std::isfinite(t.normRefuse) && t.normRefuse >= 0 && t.normWarn >= t.normRefuse,
            "a face is doubtful before it is refused");
    require(!t.gate.empty(), "a gate has a threshold");
    int last = 0;
    for (const GateThreshold& row : t.gate) {
        require(row.faces > last && row.cosine >= 0 && row.cosine <= 1, "a gate's thresholds rise with its faces");
        last = row.faces;
    }
}

} // namespace

void run(QByteArrayView bytes)
{
    const auto manifest = ModelManifest::parse(bytes);
    if (!manifest) {
        require(manifest.error().is(codes::manifestInvalid), "a manifest is refused as invalid");
        return;
    }
    require(manifest->files().size() == allModelRoles.size(), "a manifest names one file for each role");
    for (const ModelManifest::File& file : manifest->files()) {
        require(file.sha256.size() == 32 && file.bytes > 0 && file.bytes <= 512 * 1024 * 1024,
                "a model has a size and a hash");
        require(!file.name.isEmpty() && !file.name.contains(u'/'), "a model's name stays in its folder");
    }
    const Algorithm& algorithm = manifest->algorithm();
    require(!algorithm.name.isEmpty() && algorithm.version > 0 && algorithm.dimension > 0 &&
                algorithm.dimension <= 4096,
            "an algorithm has a name, a version and a length");
    checkThresholds(manifest->thresholds());
}

} // namespace vestibule::fuzz
