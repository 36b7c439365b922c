#pragma once

#include "ui/engine/GatesEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// How far the filling of a gate is, as people go through it.
enum class FillStage {
    NothingMissing, ///< and nothing to tell of
    NoSource,       ///< faces are missing, and no other gate holds them
    Choose,         ///< a source can be chosen
    NotAsked,       ///< ordered; the source has not heard of it
    WaitsForCode,   ///< somebody has to enter the code at the source
    Comes,          ///< faces come, or are on their way to the gate
    Done,
    Broken, ///< ended early; `GateFill::problem` says why, or it was cancelled
};

/// The faces that the chosen gate lacks, and how it is filled from another one. Its page says when there is news; at
/// most one reading runs, and news meanwhile cause one more. No widgets. Owned by its page; GUI thread; the engine
/// outlives it.
class FillPresenter : public QObject
{
    Q_OBJECT

public:
    FillPresenter(GatesEngine& engine, QObject* parent);

    /// None for no gate, and for one that is destroyed.
    void setTarget(const GateRow* row);
    void dropData();
    void load();
    /// Another try, after one that has ended.
    void startOver();

    [[nodiscard]] const std::optional<domain::Gate>& target() const { return m_target; }
    [[nodiscard]] const GateFilling& filling() const { return m_filling; }
    [[nodiscard]] FillStage stage() const;
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// Two people have ordered that `target` is filled; failed() when it was refused. Nothing happens when that is not
    /// the target any more: they were asked about this gate and no other.
    void order(domain::GateId source, domain::GateId target, domain::Approval approval);
    void cancel();

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

private:
    /// What was read of the gate before.
    void forget();
    [[nodiscard]] Then<void> ended();

    GatesEngine& m_engine;
    std::optional<domain::Gate> m_target;
    GateFilling m_filling;
    qint64 m_passedOver = 0; ///< the number of the ended one that nobody wants to see any more
    bool m_busy = false;
    bool m_running = false;
    bool m_again = false;
    int m_session = 0;
};

} // namespace vestibule::ui
