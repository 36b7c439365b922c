#include "ui/upkeep/CopiesPresenter.h"

#include "core/store/Codes.h"

namespace vestibule::ui {

CopiesPresenter::CopiesPresenter(UpkeepEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &UpkeepEngine::copiesChanged, this, &CopiesPresenter::load);
}

void CopiesPresenter::load()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_engine.copies(this, [this](const Result<CopiesState>& state) {
        m_running = false;
        if (state) {
            m_state = *state;
        } else {
            Q_EMIT failed(state.error());
        }
        Q_EMIT changed();
        if (m_again) {
            load();
        }
    });
}

void CopiesPresenter::dropData()
{
    m_state.reset();
    Q_EMIT changed();
}

void CopiesPresenter::chooseFolder(const QString& folder)
{
    if (folder.isEmpty()) {
        return;
    }
    m_engine.chooseFolder(this, folder, [this](const Result<void>& done) {
        if (!done) {
            Q_EMIT failed(done.error());
        }
    });
}

void CopiesPresenter::setSchedule(bool daily, QTime at)
{
    if (!m_state || (m_state->daily == daily && m_state->at == at)) {
        return;
    }
    m_engine.setSchedule(this, daily, at, [this](const Result<void>& done) {
        if (!done) {
            Q_EMIT failed(done.error());
        }
    });
}

void CopiesPresenter::giveFolderUp(const QString& folder)
{
    m_engine.giveFolderUp(this, folder, [this](const Result<void>& done) {
        if (!done) {
            Q_EMIT failed(done.error());
        }
    });
}

void CopiesPresenter::makeCopy()
{
    if (isCopying() || !mayCopy()) {
        return;
    }
    m_engine.makeCopy(this, [this](const Result<QString>& made) {
        if (made) {
            Q_EMIT copied();
        } else if (!made.error().is(store::codes::copyCancelled)) {
            Q_EMIT failed(made.error());
        }
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void CopiesPresenter::prove(const QString& name)
{
    if (!m_proving.isEmpty() || name.isEmpty()) {
        return;
    }
    m_proving = name;
    m_proofCancelled = false;
    Q_EMIT changed();
    m_engine.proveCopy(this, name, [this](const Result<void>& good) {
        m_proving.clear();
        if (good) {
            Q_EMIT proved();
        } else if (!good.error().is(store::codes::copyCancelled)) {
            Q_EMIT failed(good.error());
        }
        Q_EMIT changed();
    });
}

void CopiesPresenter::cancelProof()
{
    if (mayCancelProof()) {
        m_proofCancelled = true;
        m_engine.cancelProof();
        Q_EMIT changed();
    }
}

} // namespace vestibule::ui
