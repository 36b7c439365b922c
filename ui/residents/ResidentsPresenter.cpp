#include "ui/residents/ResidentsPresenter.h"

namespace vestibule::ui {

ResidentsPresenter::ResidentsPresenter(ResidentsEngine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_model(new ResidentListModel(engine, this))
{
    connect(m_model, &ResidentListModel::failed, this, &ResidentsPresenter::failed);
}

void ResidentsPresenter::search(const QString& text)
{
    m_wanted = text;
    ask();
}

void ResidentsPresenter::refresh() { ask(); }

void ResidentsPresenter::dropData()
{
    ++m_session;
    m_running = false;
    m_again = false;
    m_wanted.clear();
    m_more = false;
    m_state = State::Loading;
    m_model->clear();
    Q_EMIT changed();
}

void ResidentsPresenter::ask()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_engine.search(this, m_wanted, [this, text = m_wanted, session = m_session](Result<SearchHits> result) {
        if (session == m_session) {
            take(text, std::move(result));
        }
    });
}

void ResidentsPresenter::take(const QString& text, Result<SearchHits> result)
{
    m_running = false;
    if (m_again && text != m_wanted) {
        // Typed on meanwhile: these hits are for a text that stands there no longer.
        ask();
        return;
    }
    if (!result) {
        m_state = State::Failed;
        m_model->clear();
        Q_EMIT changed();
        Q_EMIT failed(result.error());
    } else {
        m_more = result->more;
        m_model->setKeys(result->keys);
        m_state = !result->keys.isEmpty() ? State::Listed : text.trimmed().isEmpty() ? State::Nobody : State::NoMatch;
        Q_EMIT changed();
    }
    if (m_again) {
        ask();
    }
}

} // namespace vestibule::ui
