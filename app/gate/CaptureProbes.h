#pragma once

#include "core/base/Clock.h"
#include "core/capture/FaceAnalyzer.h"
#include "core/controller/ProbeExtractor.h"

#include <memory>

namespace vestibule::gate {

/// A template as the controller compares it.
[[nodiscard]] controller::FaceProbe probeOf(const capture::Template& face);

/// Probes by the face models. The models are read at the first probe, so that a gate without a camera starts at once
/// and needs none. One thread. Errors: those of ProbeExtractor, each with the camera's or the model's error as its
/// cause.
class CaptureProbes final : public controller::ProbeExtractor
{
public:
    explicit CaptureProbes(QString modelsFolder) : m_folder(std::move(modelsFolder)) {}

    [[nodiscard]] Result<controller::FaceProbe> fromImage(const QString& path) override;
    [[nodiscard]] Result<std::unique_ptr<controller::ProbeStream>> fromCamera(const QString& spec) override;
    /// To be called once a decision is out: overwrites what the networks still hold of the face. About 50 ms, if
    /// anything was looked at.
    void forget();

private:
    [[nodiscard]] Result<std::shared_ptr<capture::FaceAnalyzer>> analyzer();

    QString m_folder;
    std::shared_ptr<capture::FaceAnalyzer> m_analyzer;
    bool m_looked = false; ///< since the last forget()
};

} // namespace vestibule::gate
