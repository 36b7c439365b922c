#include "ui/settings/OperatorsPresenter.h"

#include "ui/text/Codes.h"

namespace vestibule::ui {

OperatorsPresenter::OperatorsPresenter(SessionEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void OperatorsPresenter::load()
{
    m_engine.operators(this, [this, session = m_session](Result<QList<domain::Operator>> result) {
        if (session != m_session) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_operators = std::move(*result);
        Q_EMIT changed();
    });
}

void OperatorsPresenter::dropData()
{
    ++m_session;
    m_operators.clear();
    m_busy = false;
    Q_EMIT changed();
}

void OperatorsPresenter::add(const QString& name, domain::Role role, SecretBytes password, const SecretBytes& repeated)
{
    if (m_busy) {
        return;
    }
    if (name.simplified().isEmpty() || password.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    if (!password.equals(repeated)) {
        Q_EMIT failed(Error(codes::passwordsDiffer));
        return;
    }
    m_busy = true;
    Q_EMIT changed();
    m_engine.addOperator(this, name.simplified(), role, std::move(password),
                         [this, session = m_session](const Result<domain::Operator>& result) {
                             if (session != m_session) {
                                 return;
                             }
                             m_busy = false;
                             Q_EMIT changed();
                             if (!result) {
                                 Q_EMIT failed(result.error());
                                 return;
                             }
                             Q_EMIT added(result->name);
                             load();
                         });
}

PasswordPresenter::PasswordPresenter(SessionEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void PasswordPresenter::dropData()
{
    ++m_session;
    m_busy = false;
    Q_EMIT busyChanged();
}

void PasswordPresenter::change(SecretBytes current, SecretBytes next, const SecretBytes& repeated)
{
    if (m_busy) {
        return;
    }
    if (current.isEmpty() || next.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    if (!next.equals(repeated)) {
        Q_EMIT failed(Error(codes::passwordsDiffer));
        return;
    }
    m_busy = true;
    Q_EMIT busyChanged();
    m_engine.changePassword(this, std::move(current), std::move(next),
                            [this, session = m_session](const Result<void>& result) {
                                if (session != m_session) {
                                    return;
                                }
                                m_busy = false;
                                Q_EMIT busyChanged();
                                if (!result) {
                                    Q_EMIT failed(result.error());
                                    return;
                                }
                                Q_EMIT done();
                            });
}

} // namespace vestibule::ui
