#include "ui/gates/FillPresenter.h"

namespace vestibule::ui {

FillPresenter::FillPresenter(GatesEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void FillPresenter::setTarget(const GateRow* row)
{
    const std::optional<domain::Gate> before = m_target;
    m_target = row != nullptr && !row->destroyed ? std::optional(row->gate) : std::nullopt;
    const bool isSame = before.has_value() == m_target.has_value() && (!before || before->id == m_target->id);
    if (!isSame) {
        forget();
        load();
    }
}

void FillPresenter::dropData()
{
    m_busy = false;
    m_target.reset();
    forget();
}

void FillPresenter::forget()
{
    ++m_session;
    m_running = false;
    m_filling = {};
    m_passedOver = 0;
    Q_EMIT changed();
}

void FillPresenter::load()
{
    if (!m_target) {
        return;
    }
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_engine.filling(this, m_target->id, [this, session = m_session](const Result<GateFilling>& filling) {
        if (session != m_session) {
            return;
        }
        m_running = false;
        if (filling) {
            m_filling = *filling;
            Q_EMIT changed();
        } else {
            Q_EMIT failed(filling.error());
        }
        if (m_again) {
            load();
        }
    });
}

void FillPresenter::startOver()
{
    m_passedOver = m_filling.fill ? m_filling.fill->number : 0;
    Q_EMIT changed();
}

FillStage FillPresenter::stage() const
{
    const std::optional<GateFill>& fill = m_filling.fill;
    if (fill && !fill->ended) {
        return fill->opened ? FillStage::Comes : fill->asked ? FillStage::WaitsForCode : FillStage::NotAsked;
    }
    if (fill && fill->number != m_passedOver) {
        if (fill->problem || fill->cancelled) {
            return FillStage::Broken;
        }
        return fill->delivered + fill->refused < fill->taken ? FillStage::Comes : FillStage::Done;
    }
    if (m_filling.missing == 0) {
        return FillStage::NothingMissing;
    }
    return m_filling.sources.isEmpty() ? FillStage::NoSource : FillStage::Choose;
}

Then<void> FillPresenter::ended()
{
    m_busy = true;
    Q_EMIT changed();
    return [this, session = m_session](const Result<void>& done) {
        m_busy = false;
        if (session != m_session) {
            return;
        }
        Q_EMIT changed();
        if (!done) {
            Q_EMIT failed(done.error());
        }
        load();
    };
}

void FillPresenter::order(domain::GateId source, domain::GateId target, domain::Approval approval)
{
    if (m_target && m_target->id == target && !m_busy) {
        m_engine.fill(this, source, target, std::move(approval), ended());
    }
}

void FillPresenter::cancel()
{
    if (m_filling.runs() && !m_busy) {
        m_engine.cancelFilling(this, m_filling.fill->number, ended());
    }
}

} // namespace vestibule::ui
