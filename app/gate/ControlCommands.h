#pragma once

#include "core/controller/Controller.h"
#include "core/controller/ProbeExtractor.h"

#include <QJsonObject>

namespace vestibule::gate {

/// What a person at the gate may ask over the control socket: one JSON object in, one out. Every answer to a probe has
/// `decision`, `reason`, `ms`; a request that is not understood gets `error` and `message`. One thread.
class ControlCommands
{
public:
    ControlCommands(controller::Controller& controller, controller::ProbeExtractor& probes)
        : m_controller(controller), m_probes(probes)
    {
    }

    [[nodiscard]] QJsonObject answer(const QJsonObject& request);

private:
    [[nodiscard]] QJsonObject status() const;
    [[nodiscard]] QJsonObject probeImage(const QJsonObject& request);
    [[nodiscard]] QJsonObject probeCamera(const QJsonObject& request);
    [[nodiscard]] QJsonObject probeCard(const QJsonObject& request);

    controller::Controller& m_controller;
    controller::ProbeExtractor& m_probes;
};

} // namespace vestibule::gate
