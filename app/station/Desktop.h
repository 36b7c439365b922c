#pragma once

#include "app/composition/OpenStation.h"
#include "app/composition/StationFolder.h"
#include "app/station/Background.h"
#include "app/station/GateInspections.h"
#include "core/capture/ModelSet.h"
#include "core/cards/reader/CardReader.h"
#include "core/domain/Operator.h"
#include "core/domain/Undertaking.h"
#include "core/vault/Stretching.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>
#include <optional>

namespace vestibule::app {

/// What the command line chose.
struct DesktopOptions
{
    QString camera;               ///< as capture::openFrameSource reads it
    QString modelsFolder;         ///< the checked face models
    vault::Stretching stretching; ///< of passwords; a new estate measures what its slots cost
    QString language;             ///< one of ui::Languages::all()
};

/// What the engines of the desktop program share: the folder, the open station, who works, the background lanes and the
/// devices. Lives in the GUI thread.
class Desktop : public QObject
{
    Q_OBJECT

public:
    Desktop(const StationFolder& folder, const Clock& clock, DesktopOptions options,
            std::unique_ptr<cards::CardReader> reader);
    ~Desktop() override;

    /// For tests: what the gates hold is read over these instead of the network.
    void setTransports(sync::TransportFactory& transports) { m_inspections.setTransports(transports); }

    [[nodiscard]] const StationFolder& folder() const { return m_folder; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] const DesktopOptions& options() const { return m_options; }
    [[nodiscard]] cards::CardReader& reader() { return *m_reader; }

    /// Key stretching, opening and closing: one at a time, in order.
    [[nodiscard]] Background& sessionLane() { return m_sessionLane; }
    /// Pairing, sealing, reading files, loading models.
    [[nodiscard]] Background& workLane() { return m_workLane; }
    /// The readings of what the gates hold.
    [[nodiscard]] GateInspections& inspections() { return m_inspections; }
    /// Self-checks, copies, the recovery: long, one at a time; nobody at the desk waits for them.
    [[nodiscard]] Background& upkeepLane() { return m_upkeepLane; }

    /// The open station, or null while signed out.
    [[nodiscard]] OpenStation* station() { return m_station.get(); }
    [[nodiscard]] const std::optional<domain::Operator>& whoWorks() const { return m_operator; }
    /// The same for an act's unit of work; nobody's null id when nobody works, whose role counts for nothing.
    [[nodiscard]] domain::Operator who() const { return m_operator.value_or(domain::Operator()); }
    [[nodiscard]] Actor actor() const { return m_operator ? m_operator->id : Actor(); }

    /// Takes a station that the session lane opened, or keeps the one that is open (a screen lock ended). Without an
    /// undertaking that holds (`undertaken`: until when) nobody works yet, and mayWork() says why.
    void enter(std::unique_ptr<OpenStation> station, domain::Operator who, std::optional<Instant> undertaken);
    /// The operator at the desk has signed the undertaking.
    void noteUndertaking(Instant until);
    /// Whoever came in for a recovery without an undertaking that holds does not work on without one.
    void holdToUndertaking();
    /// Nobody is at the desk: the screen is locked. The face models go from memory, and a camera that runs is stopped.
    void stepAway();
    /// Who has signed in but may not work before the undertaking is signed.
    [[nodiscard]] const std::optional<domain::Operator>& whoMustUndertake() const { return m_unbound; }
    [[nodiscard]] std::optional<Instant> undertakenUntil() const { return m_undertaken; }
    /// Errors: domain::codes::undertakingMissing, undertakingEnded; nothing while the screen is locked, when what was
    /// begun before goes on.
    [[nodiscard]] Result<void> mayWork() const;
    /// Writes into the log of the open station what is no unit of work of its own, also while the store waits for its
    /// recovery; later than the call. Does nothing while the station is closed.
    void note(audit::Entry entry);
    /// Starts the deliveries and the rounds. A station that runs on an older copy starts when its recovery has ended:
    /// until then nothing goes to any gate.
    void startWork();
    /// The deliveries go on with what has just changed; does nothing while the station is closed.
    void wakeGates();
    /// Full lock: closed on the session lane, after what runs has ended.
    void leave();

    /// Loads the face models, once as long as somebody is at the desk; what is loaded while nobody is goes with whoever
    /// asked. Blocking; on the work lane.
    [[nodiscard]] Result<std::shared_ptr<const capture::ModelSet>> models();

    [[nodiscard]] QString gateName(const domain::GateId& gate) const { return m_gateNames.value(gate); }
    void refreshGateNames();

    [[nodiscard]] QString operatorName(const domain::OperatorId& who) const { return m_operatorNames.value(who); }
    [[nodiscard]] const QHash<domain::OperatorId, QString>& operatorNames() const { return m_operatorNames; }
    void setOperatorNames(QHash<domain::OperatorId, QString> names) { m_operatorNames = std::move(names); }

Q_SIGNALS:
    void stationOpened();
    void deskLeft();
    void stationClosing();
    /// A round has ended, and with it what was past its date.
    void caughtUp();

private:
    /// Ends what is past its date, fills gates that lack cards, and lets the gates know.
    void catchUp();
    /// The same, once gates have confirmed the clock that it waited for.
    void catchUpOnceHeard();
    void forgetWho();

    const StationFolder& m_folder;
    const Clock& m_clock;
    const DesktopOptions m_options;
    std::unique_ptr<cards::CardReader> m_reader;
    std::mutex m_loading;     ///< held while they are read from disk; the GUI thread never takes it
    std::mutex m_modelsMutex; ///< guards what follows
    std::shared_ptr<const capture::ModelSet> m_models;
    bool m_attended = false; ///< somebody has signed in and has not stepped away
    std::unique_ptr<OpenStation> m_station;
    std::optional<domain::Operator> m_operator;
    std::optional<domain::Operator> m_unbound;
    std::optional<Instant> m_undertaken; ///< of either
    QHash<domain::GateId, QString> m_gateNames;
    QHash<domain::OperatorId, QString> m_operatorNames;
    QTimer m_rounds{this};
    // Last, so that they end first: their work uses what stands above.
    Background m_upkeepLane{1};
    GateInspections m_inspections;
    Background m_workLane{3};
    Background m_sessionLane{1};
};

} // namespace vestibule::app
