#include "ui/upkeep/RecoveryPresenter.h"

#include "core/sync/Codes.h"
#include "ui/text/Codes.h"

#include <algorithm>

namespace vestibule::ui {

RecoveryPresenter::RecoveryPresenter(UpkeepEngine& engine, domain::Operator who, QObject* parent)
    : QObject(parent), m_engine(engine), m_who(std::move(who))
{
    connect(&m_engine, &UpkeepEngine::gateAnswered, this, [this](const GateAnswer& answer) {
        if (m_step == Step::Asking) {
            m_report.gates.append(answer);
            Q_EMIT changed();
        }
    });
}

void RecoveryPresenter::become(Step step)
{
    m_step = step;
    Q_EMIT changed();
}

void RecoveryPresenter::ask()
{
    if (!mayDecide() || m_step == Step::Asking || m_step == Step::Finishing) {
        return;
    }
    m_report = {};
    m_cancelled = false;
    become(Step::Asking);
    m_engine.askGates(this, [this](const Result<RecoveryReport>& report) {
        if (!report) {
            m_report = {};
            become(Step::Beginning);
            if (!report.error().is(sync::codes::cancelled)) {
                Q_EMIT failed(report.error());
            }
            return;
        }
        m_report = *report;
        // Those that need somebody first.
        std::stable_partition(m_report.gates.begin(), m_report.gates.end(),
                              [](const GateAnswer& answer) { return answer.problem.has_value(); });
        become(Step::Found);
    });
}

void RecoveryPresenter::cancelAsking()
{
    if (mayCancelAsking()) {
        m_cancelled = true;
        m_engine.cancelAsking();
        Q_EMIT changed();
    }
}

void RecoveryPresenter::finish(SecretBytes password)
{
    if (!mayDecide() || m_step != Step::Found) {
        return;
    }
    std::optional<SecretBytes> decision;
    if (m_report.needsDecision) {
        if (password.isEmpty()) {
            Q_EMIT failed(Error(codes::fieldMissing));
            return;
        }
        decision = std::move(password);
    }
    become(Step::Finishing);
    m_engine.finishRecovery(this, std::move(decision), [this](const Result<void>& done) {
        if (!done) {
            become(Step::Found);
            Q_EMIT failed(done.error());
        }
    });
}

} // namespace vestibule::ui
