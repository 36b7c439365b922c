#include "ui/compliance/AuditPresenter.h"

namespace vestibule::ui {

AuditPresenter::AuditPresenter(AuditEngine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_model(new AuditLogModel(engine, this))
{
    connect(m_model, &AuditLogModel::failed, this, &AuditPresenter::failed);
    connect(&m_engine, &AuditEngine::findProgress, this, [this](quint64 done, quint64 total) {
        if (m_running) {
            m_findProgress = {done, total};
            Q_EMIT changed();
        }
    });
    connect(&m_engine, &AuditEngine::checkProgress, this, [this](quint64 done, quint64 total) {
        if (m_checking) {
            m_checkProgress = {done, total};
            Q_EMIT checkChanged();
        }
    });
}

void AuditPresenter::setFilter(const AuditFilter& filter)
{
    if (filter == m_filter) {
        return;
    }
    m_filter = filter;
    if (!m_person || m_filter.person != m_person->token) {
        m_person.reset();
        m_filter.person.reset();
    }
    Q_EMIT filterChanged();
    refresh();
}

void AuditPresenter::refresh()
{
    if (m_running) {
        m_again = true;
        m_engine.cancelFind();
        return;
    }
    ask();
}

void AuditPresenter::ask()
{
    m_running = true;
    m_again = false;
    m_state = State::Searching;
    m_findProgress = {};
    Q_EMIT changed();
    m_engine.find(this, m_filter, [this, session = m_session](Result<AuditHits> result) {
        m_running = false;
        if (m_again) {
            ask();
        } else if (session == m_session) {
            take(std::move(result));
        }
    });
}

void AuditPresenter::take(Result<AuditHits> result)
{
    if (!result) {
        m_state = State::Failed;
        m_model->clear();
        Q_EMIT changed();
        Q_EMIT failed(result.error());
        return;
    }
    m_state = result->count() == 0 ? State::Empty : State::Listed;
    m_model->setHits(std::move(*result));
    Q_EMIT changed();
}

void AuditPresenter::lookAt(domain::PersonId person)
{
    m_engine.lookAt(this, person, [this, session = m_session](const Result<AuditPerson>& found) {
        if (session == m_session) {
            takePerson(found, true);
        }
    });
}

void AuditPresenter::lookAt(domain::PersonToken token)
{
    if (m_person && m_person->token == token) {
        return;
    }
    m_engine.lookAt(this, token, [this, session = m_session](const Result<AuditPerson>& found) {
        if (session == m_session) {
            takePerson(found, false);
        }
    });
}

void AuditPresenter::takePerson(const Result<AuditPerson>& person, bool alone)
{
    if (!person) {
        Q_EMIT failed(person.error());
        return;
    }
    m_person = *person;
    if (alone) {
        m_filter = {};
    }
    m_filter.person = person->token;
    Q_EMIT filterChanged();
    refresh();
}

void AuditPresenter::openEntry(quint64 number)
{
    m_engine.entry(this, number, [this, session = m_session](Result<AuditEntry> result) {
        if (session != m_session) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_entry = std::move(*result);
        Q_EMIT entryChanged();
    });
}

void AuditPresenter::closeEntry()
{
    m_entry.reset();
    Q_EMIT entryChanged();
}

void AuditPresenter::check()
{
    if (m_checking) {
        return;
    }
    m_checking = true;
    m_verdict.reset();
    m_checkProgress = {};
    Q_EMIT checkChanged();
    m_engine.check(this, [this, session = m_session](Result<AuditVerdict> result) {
        m_checking = false;
        const bool wanted = session == m_session;
        if (wanted && result) {
            m_verdict = std::move(*result);
        }
        Q_EMIT checkChanged();
        if (wanted && !result) {
            Q_EMIT failed(result.error());
        }
    });
}

void AuditPresenter::takeHead()
{
    if (m_takingHead) {
        return;
    }
    m_takingHead = true;
    Q_EMIT checkChanged();
    m_engine.takeHead(this, [this, session = m_session](const Result<AuditHead>& head) {
        m_takingHead = false;
        Q_EMIT checkChanged();
        if (session != m_session) {
            return;
        }
        if (head) {
            Q_EMIT headReady(*head);
        } else {
            Q_EMIT failed(head.error());
        }
    });
}

void AuditPresenter::exportLog(const QString& path, domain::Approval approval)
{
    if (m_exporting) {
        return;
    }
    m_exporting = true;
    Q_EMIT checkChanged();
    m_engine.exportLog(this, path, std::move(approval),
                       [this, session = m_session](const Result<AuditExported>& result) {
                           m_exporting = false;
                           Q_EMIT checkChanged();
                           if (session != m_session) {
                               return;
                           }
                           if (result) {
                               Q_EMIT exported(*result);
                           } else {
                               Q_EMIT failed(result.error());
                           }
                       });
}

void AuditPresenter::dropData()
{
    ++m_session;
    if (m_running) {
        m_engine.cancelFind();
    }
    if (m_checking) {
        m_engine.cancelCheck();
    }
    m_again = false;
    m_filter = {};
    m_person.reset();
    m_entry.reset();
    m_verdict.reset();
    m_state = State::Searching;
    m_model->clear();
    Q_EMIT filterChanged();
    Q_EMIT entryChanged();
    Q_EMIT checkChanged();
    Q_EMIT changed();
}

} // namespace vestibule::ui
