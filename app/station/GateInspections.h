#pragma once

#include "app/composition/Inspection.h"
#include "app/station/Background.h"
#include "ui/engine/Then.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace vestibule::app {

/// Reads what the gates really hold: by itself once a day, and when somebody asks. One reading at a time, on a lane of
/// its own: gates that do not answer take their time. Lives in the GUI thread.
class GateInspections : public QObject
{
    Q_OBJECT

public:
    /// How far the one that runs is.
    struct Progress
    {
        bool isDaily = false;
        int done = 0; ///< gates that were read or given up
        int all = 0;  ///< 0: not counted yet
    };

    GateInspections() = default;

    /// For tests: over these instead of the network.
    void setTransports(sync::TransportFactory& transports) { m_transports = &transports; }

    /// Reads the gates that were not read for a day. Nothing while another reading runs: the next round comes to it.
    void readDue(OpenStation& station);
    /// Reads every gate in service; `by` stands in the log. Only while progress() is none. Errors: those of
    /// inspectGates.
    void readAll(OpenStation& station, domain::OperatorId by, QObject* context,
                 ui::Then<std::vector<GateReading>> then);
    /// What was read until then stays. Does nothing when none runs.
    void cancel();
    /// Until the lane is empty.
    void wait() { m_lane.wait(); }

    /// None while no gate is being read.
    [[nodiscard]] const std::optional<Progress>& progress() const { return m_progress; }

Q_SIGNALS:
    /// A reading has begun, got on, or runs no more.
    void changed();
    /// What one has found, or some of it, is in the store.
    void ended();

private:
    using Gates = Result<std::vector<domain::Gate>>;
    void run(OpenStation& station, domain::OperatorId by, std::function<Gates(OpenStation&)> which,
             std::function<void(Result<std::vector<GateReading>>)> then);
    /// From any thread. One that was cancelled meanwhile is told of no more.
    void tell(const std::shared_ptr<GateAsking>& asking, int done, int all);

    sync::TransportFactory* m_transports = nullptr; ///< null: the station's own
    std::shared_ptr<GateAsking> m_asking;           ///< of the reading that runs, or looks whether any gate is due
    bool m_isDaily = false;                         ///< that reading
    std::optional<Progress> m_progress;
    Background m_lane{1}; // last, so that it ends first: its work uses what stands above
};

} // namespace vestibule::app
