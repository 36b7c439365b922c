#include "ui/residents/Asking.h"

namespace vestibule::ui {

Asking::Asking(RightsEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &RightsEngine::progressed, this, [this](int done, int all) {
        if (isAsking()) {
            m_progress = {done, all};
            Q_EMIT changed();
        }
    });
}

std::optional<int> Asking::begin()
{
    if (isAsking()) {
        return std::nullopt;
    }
    forget();
    m_progress = {};
    m_step = Step::Asking;
    Q_EMIT changed();
    return ++m_visit;
}

void Asking::end(const std::optional<Error>& error)
{
    m_step = !error ? Step::Answered : m_step == Step::Cancelling ? Step::Cancelled : Step::Failed;
    Q_EMIT changed();
    if (m_step == Step::Failed) {
        Q_EMIT failed(*error);
    }
}

void Asking::cancel()
{
    if (m_step == Step::Asking) {
        m_step = Step::Cancelling;
        Q_EMIT changed();
        m_engine.cancel();
    }
}

void Asking::close()
{
    const bool asking = isAsking();
    ++m_visit;
    m_step = Step::Nothing;
    m_progress = {};
    forget();
    Q_EMIT changed();
    if (asking) {
        m_engine.cancel();
    }
}

} // namespace vestibule::ui
