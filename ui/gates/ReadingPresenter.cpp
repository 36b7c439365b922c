#include "ui/gates/ReadingPresenter.h"

#include "core/sync/Codes.h"

#include <utility>

namespace vestibule::ui {

ReadingPresenter::ReadingPresenter(GatesEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &GatesEngine::readingChanged, this, &ReadingPresenter::takeProgress);
    // Whether it is offered follows the station.
    connect(&m_engine, &GatesEngine::changed, this, &ReadingPresenter::changed);
}

bool ReadingPresenter::mayStart() const
{
    const GatesReadingNow at = now();
    return at.isOffered && !at.runs && !m_asked;
}

void ReadingPresenter::takeProgress()
{
    if (const GatesReadingNow at = now(); at.runs && m_asked) {
        m_done = at.done;
        m_all = at.all;
    }
    Q_EMIT changed();
}

void ReadingPresenter::start()
{
    if (!mayStart()) {
        return;
    }
    m_asked = true;
    m_stopping = false;
    m_done = 0;
    m_all = 0;
    m_engine.readAll(this, [this](const Result<GatesRead>& found) {
        m_asked = false;
        const bool stopping = std::exchange(m_stopping, false);
        Q_EMIT changed();
        if (found) {
            Q_EMIT ended(*found);
        } else if (!found.error().is(sync::codes::cancelled)) {
            Q_EMIT failed(found.error());
        } else if (stopping) {
            Q_EMIT stopped(m_done, m_all);
        }
    });
    Q_EMIT changed();
}

void ReadingPresenter::stop()
{
    if (mayStop()) {
        m_stopping = true;
        m_engine.cancelReading();
        Q_EMIT changed();
    }
}

} // namespace vestibule::ui
