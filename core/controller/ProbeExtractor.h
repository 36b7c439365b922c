#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/protocol/Payload.h"

#include <QString>

#include <memory>
#include <optional>
#include <span>

namespace vestibule::controller {

/// The face of whoever stands before the gate: `algorithm.dim` floats of unit length, in guarded memory, alive until
/// the decision and never longer.
struct FaceProbe
{
    protocol::Algorithm algorithm;
    SecretBytes vector;

    [[nodiscard]] std::span<const float> values() const
    {
        return {reinterpret_cast<const float*>(vector.data()), vector.size() / sizeof(float)};
    }
};

/// Frames of a camera, one at a time. Closes the camera when dropped. One thread.
class ProbeStream
{
public:
    ProbeStream() = default;
    ProbeStream(const ProbeStream&) = delete;
    ProbeStream& operator=(const ProbeStream&) = delete;
    virtual ~ProbeStream() = default;

    /// The face on the next frame; none when the frame shows none. Errors: codes::probeUnavailable when the camera has
    /// no more frames or went away.
    [[nodiscard]] virtual Result<std::optional<FaceProbe>> next() = 0;
};

/// Turns pictures into probes. Declared here and implemented by whoever has face models. One thread.
class ProbeExtractor
{
public:
    ProbeExtractor() = default;
    ProbeExtractor(const ProbeExtractor&) = delete;
    ProbeExtractor& operator=(const ProbeExtractor&) = delete;
    virtual ~ProbeExtractor() = default;

    /// Errors: codes::probeUnreadable, codes::probeNoFace, codes::probeUnavailable.
    [[nodiscard]] virtual Result<FaceProbe> fromImage(const QString& path) = 0;
    /// Errors: codes::probeUnavailable.
    [[nodiscard]] virtual Result<std::unique_ptr<ProbeStream>> fromCamera(const QString& spec) = 0;
};

} // namespace vestibule::controller
