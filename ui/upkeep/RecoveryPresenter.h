#pragma once

#include "core/base/SecretBytes.h"
#include "core/domain/Operator.h"
#include "ui/engine/UpkeepEngine.h"

#include <QObject>

namespace vestibule::ui {

/// The way of a station that runs on an older copy back to work: ask, look, decide if need be, finish. No widgets.
/// Owned by its view; GUI thread; the engine outlives it.
class RecoveryPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step {
        Beginning, ///< nobody was asked yet
        Asking,
        Found, ///< all have answered or were not reached
        Finishing,
    };

    RecoveryPresenter(UpkeepEngine& engine, domain::Operator who, QObject* parent);

    [[nodiscard]] Step step() const { return m_step; }
    /// Others may look; only a manager asks and decides.
    [[nodiscard]] bool mayDecide() const { return domain::mayManage(m_who.role); }
    [[nodiscard]] const QString& name() const { return m_who.name; }
    /// So far while asking, all of it from Found on.
    [[nodiscard]] const RecoveryReport& report() const { return m_report; }

    void ask();
    /// Gives the asking up: then nobody was asked.
    void cancelAsking();
    [[nodiscard]] bool mayCancelAsking() const { return m_step == Step::Asking && !m_cancelled; }
    /// `password` is used only where a decision is needed. failed() with codes::fieldMissing when it is empty then.
    void finish(SecretBytes password);

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

private:
    void become(Step step);

    UpkeepEngine& m_engine;
    const domain::Operator m_who;
    Step m_step = Step::Beginning;
    RecoveryReport m_report;
    bool m_cancelled = false; ///< the asking that runs
};

} // namespace vestibule::ui
