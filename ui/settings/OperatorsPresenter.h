#pragma once

#include "ui/engine/SessionEngine.h"

#include <QObject>

namespace vestibule::ui {

/// The operators and adding one. No widgets. Owned by its panel; GUI thread; the engine outlives it.
class OperatorsPresenter : public QObject
{
    Q_OBJECT

public:
    OperatorsPresenter(SessionEngine& engine, QObject* parent);

    [[nodiscard]] const QList<domain::Operator>& operators() const { return m_operators; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    void load();
    void dropData();
    /// Fails with codes::fieldMissing (name or password), codes::passwordsDiffer, or what the engine says (weak
    /// password, a name in use, not allowed).
    void add(const QString& name, domain::Role role, SecretBytes password, const SecretBytes& repeated);

Q_SIGNALS:
    void changed();
    void added(const QString& name);
    void failed(const vestibule::Error& error);

private:
    SessionEngine& m_engine;
    QList<domain::Operator> m_operators;
    bool m_busy = false;
    int m_session = 0;
};

/// Changing one's own password. No widgets. Owned by its panel; GUI thread; the engine outlives it.
class PasswordPresenter : public QObject
{
    Q_OBJECT

public:
    PasswordPresenter(SessionEngine& engine, QObject* parent);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    void dropData();
    /// Fails with codes::fieldMissing, codes::passwordsDiffer, or what the engine says (wrong password, weak password).
    void change(SecretBytes current, SecretBytes next, const SecretBytes& repeated);

Q_SIGNALS:
    void busyChanged();
    void done();
    void failed(const vestibule::Error& error);

private:
    SessionEngine& m_engine;
    bool m_busy = false;
    int m_session = 0;
};

} // namespace vestibule::ui
