#include "ui/settings/TrainingPresenter.h"

#include <algorithm>
#include <iterator>

namespace vestibule::ui {

QList<domain::OperatorDuties> TrainingPresenter::open() const
{
    QList<domain::OperatorDuties> out;
    if (m_record) {
        std::copy_if(m_record->operators.begin(), m_record->operators.end(), std::back_inserter(out),
                     [](const domain::OperatorDuties& each) { return each.who.enabled; });
    }
    return out;
}

void TrainingPresenter::load()
{
    m_engine.trainings(this, [this, session = m_session](Result<TrainingRecord> record) {
        if (session != m_session) {
            return;
        }
        if (!record) {
            Q_EMIT failed(record.error());
            return;
        }
        m_record = std::move(*record);
        Q_EMIT changed();
        Q_EMIT loaded();
    });
}

void TrainingPresenter::dropData()
{
    ++m_session;
    m_record.reset();
    m_busy = false;
    Q_EMIT changed();
}

void TrainingPresenter::add(const domain::Operator& who, QDate day)
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    Q_EMIT changed();
    m_engine.recordTraining(this, who.id, day, [this, session = m_session, name = who.name](const Result<void>& done) {
        if (session != m_session) {
            return;
        }
        m_busy = false;
        Q_EMIT changed();
        if (!done) {
            Q_EMIT failed(done.error());
            return;
        }
        Q_EMIT added(name);
        load();
    });
}

} // namespace vestibule::ui
