#include "ui/residents/ImportPresenter.h"

#include "ui/engine/Codes.h"

namespace vestibule::ui {

ImportPresenter::ImportPresenter(ResidentsEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &ResidentsEngine::importProgress, this, [this](int done, int total) {
        if (m_step == Step::Importing) {
            m_progress = {done, total};
            Q_EMIT changed();
        }
    });
}

void ImportPresenter::restart()
{
    m_away = false;
    if (isBusy() || m_unseen) {
        loadEarlier();
        return;
    }
    m_cancelled = false;
    m_preview = {};
    m_done = {};
    m_takenBack.reset();
    go(Step::Choose);
    loadEarlier();
}

void ImportPresenter::read(const QString& path)
{
    if (path.isEmpty() || isBusy()) {
        return;
    }
    m_takenBack.reset();
    m_cancelled = false;
    go(Step::Reading);
    m_engine.previewImport(this, path, [this, session = m_session](Result<ImportPreview> result) {
        if (session != m_session) {
            return;
        }
        if (!result) {
            go(Step::Choose);
            Q_EMIT failed(result.error());
            return;
        }
        m_preview = std::move(*result);
        go(Step::Preview);
    });
}

void ImportPresenter::apply()
{
    if (m_step != Step::Preview || m_preview.good == 0) {
        return;
    }
    m_progress = {0, m_preview.good};
    go(Step::Importing);
    m_engine.applyImport(this, [this](const Result<ImportDone>& result) { finish(result); });
}

void ImportPresenter::finish(const Result<ImportDone>& result)
{
    m_cancelling = false;
    m_unseen = true;
    if (!result) {
        // The engine holds a preview for one try: the file is chosen again.
        m_cancelled = result.error().is(engine::codes::importCancelled);
        go(Step::Choose);
        if (!m_cancelled) {
            Q_EMIT failed(result.error());
        }
        return;
    }
    m_done = *result;
    go(Step::Done);
    loadEarlier();
}

void ImportPresenter::cancel()
{
    if (isImporting() && !m_cancelling) {
        m_cancelling = true;
        m_engine.cancelImport();
        Q_EMIT changed();
    }
}

void ImportPresenter::undo(domain::ImportId import)
{
    if (isBusy()) {
        return;
    }
    m_undoing = true;
    m_cancelled = false;
    Q_EMIT changed();
    m_engine.undoImport(this, import, [this, session = m_session](Result<int> result) {
        if (session != m_session) {
            return;
        }
        m_undoing = false;
        if (!result) {
            Q_EMIT changed();
            Q_EMIT failed(result.error());
            return;
        }
        m_takenBack = *result;
        go(Step::Choose);
        loadEarlier();
    });
}

void ImportPresenter::dropData()
{
    ++m_session;
    m_away = true;
    m_undoing = false;
    m_preview = {};
    m_done = {};
    m_earlier.clear();
    m_takenBack.reset();
    go(isImporting() ? Step::Importing : Step::Choose);
}

void ImportPresenter::go(Step step)
{
    m_step = step;
    Q_EMIT changed();
}

void ImportPresenter::loadEarlier()
{
    if (m_away) {
        return;
    }
    m_engine.imports(this, [this, session = m_session](Result<QList<ImportRecord>> result) {
        if (session != m_session) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_earlier = std::move(*result);
        Q_EMIT changed();
    });
}

} // namespace vestibule::ui
