#include "ui/cards/CardsPresenter.h"

namespace vestibule::ui {

CardsPresenter::CardsPresenter(CardsEngine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_model(new CardsModel(this))
{
    connect(&m_engine, &CardsEngine::changed, this, &CardsPresenter::ask);
    connect(&m_engine, &CardsEngine::readerChanged, this, &CardsPresenter::readerChanged);
    connect(&m_engine, &CardsEngine::designChanged, this, &CardsPresenter::fetch);
}

const CardRow* CardsPresenter::chosen() const { return m_chosen ? m_model->at(m_model->rowOf(*m_chosen)) : nullptr; }

bool CardsPresenter::mayBlock() const
{
    const CardRow* row = chosen();
    return row != nullptr && !m_blocking && (row->status == KeyStatus::Active || row->status == KeyStatus::OnItsWay);
}

void CardsPresenter::search(const QString& text)
{
    m_wanted = text;
    ask();
}

void CardsPresenter::ask()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_engine.rows(this, m_wanted, [this, text = m_wanted, session = m_session](Result<QList<CardRow>> result) {
        if (session == m_session) {
            take(text, std::move(result));
        }
    });
}

void CardsPresenter::take(const QString& text, Result<QList<CardRow>> result)
{
    m_running = false;
    if (m_again && text != m_wanted) {
        ask();
        return;
    }
    if (!result) {
        m_model->setRows({});
        m_state = State::Failed;
        Q_EMIT changed();
        Q_EMIT failed(result.error());
    } else {
        m_model->setRows(*result);
        m_state = !result->isEmpty() ? State::Listed : text.trimmed().isEmpty() ? State::NoCards : State::NoMatch;
        Q_EMIT changed();
    }
    Q_EMIT chosenChanged();
    if (m_again) {
        ask();
    }
}

void CardsPresenter::choose(std::optional<domain::CredentialId> credential)
{
    if (credential == m_chosen) {
        return;
    }
    m_chosen = credential;
    m_card.reset();
    Q_EMIT chosenChanged();
    fetch();
}

void CardsPresenter::fetch()
{
    if (!m_chosen) {
        return;
    }
    m_engine.card(this, *m_chosen, [this, id = *m_chosen, session = m_session](Result<IssuedCard> result) {
        if (session != m_session || m_chosen != id) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_card = std::move(*result);
        Q_EMIT chosenChanged();
    });
}

void CardsPresenter::block()
{
    if (!mayBlock()) {
        return;
    }
    m_blocking = true;
    Q_EMIT chosenChanged();
    m_engine.block(this, *m_chosen, [this, session = m_session](const Result<void>& result) {
        if (session != m_session) {
            return;
        }
        m_blocking = false;
        Q_EMIT chosenChanged();
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        Q_EMIT blocked();
        ask();
    });
}

void CardsPresenter::dropData()
{
    ++m_session;
    m_running = false;
    m_again = false;
    m_blocking = false;
    m_wanted.clear();
    m_chosen.reset();
    m_card.reset();
    m_state = State::Loading;
    m_model->setRows({});
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

} // namespace vestibule::ui
