#pragma once

#include "app/gate/CardWatch.h"
#include "app/gate/Door.h"
#include "app/gate/WatchThread.h"
#include "core/controller/Controller.h"
#include "core/controller/ProbeExtractor.h"

#include <QElapsedTimer>
#include <QJsonObject>

#include <functional>
#include <utility>

namespace vestibule::gate {

/// What a gate may have besides its controller; what it has not is null. Outlives the commands.
struct Fittings
{
    Door* door = nullptr;
    WatchThread* watch = nullptr;
    CardWatch* cards = nullptr;
    /// The address in the pairing text.
    std::function<QString()> address = [] { return QString(); };
};

/// What a person at the gate may ask over the control socket: one JSON object in, one out. Every answer to a probe has
/// `decision`, `reason`, `ms`; a card or a guard's word that comes with `"open": true` also opens, if there is a door,
/// and the answer then has `opening`. A request that is not understood gets `error` and `message`. One thread.
class ControlCommands
{
public:
    ControlCommands(controller::Controller& controller, controller::ProbeExtractor& probes, Fittings fittings = {})
        : m_controller(controller), m_probes(probes), m_fittings(std::move(fittings))
    {
    }

    [[nodiscard]] QJsonObject answer(const QJsonObject& request);
    /// The gate was given up: once the answer is out the program ends.
    [[nodiscard]] bool isOver() const { return m_isOver; }

private:
    [[nodiscard]] QJsonObject status() const;
    [[nodiscard]] QJsonObject probeImage(const QJsonObject& request);
    [[nodiscard]] QJsonObject probeCamera(const QJsonObject& request);
    [[nodiscard]] QJsonObject probeCard(const QJsonObject& request);
    [[nodiscard]] QJsonObject copyCode(const QJsonObject& request) const;
    [[nodiscard]] QJsonObject approve(const QJsonObject& request);
    [[nodiscard]] QJsonObject factoryReset(const QJsonObject& request);
    [[nodiscard]] QJsonObject guard(const QJsonObject& request);
    [[nodiscard]] QJsonObject opening(const QJsonObject& request, const controller::Decision& decision,
                                      const QElapsedTimer& since);

    controller::Controller& m_controller;
    controller::ProbeExtractor& m_probes;
    Fittings m_fittings;
    bool m_isOver = false;
};

} // namespace vestibule::gate
