#pragma once

#include "ui/engine/SessionEngine.h"

#include <QObject>

#include <functional>

namespace vestibule::ui {

/// Collects what an act asks for and has it judged. No widgets. Owned by its panel; GUI thread; the engine outlives it.
class ApprovalPresenter : public QObject
{
    Q_OBJECT

public:
    using Approved = std::function<void(domain::Approval)>;

    /// `approved` is called at most once.
    ApprovalPresenter(SessionEngine& engine, domain::Act act, Approved approved, QObject* parent);

    [[nodiscard]] const domain::ActRule& rule() const { return domain::ruleOf(m_act); }
    /// Whose password could be the second one.
    [[nodiscard]] QStringList others() const;
    /// Of whoever is signed in; empty without anybody.
    [[nodiscard]] QString ownName() const;
    /// False where a second operator is needed and there is no other account.
    [[nodiscard]] bool isPossible() const { return !rule().secondOperator || !others().isEmpty(); }
    [[nodiscard]] bool needsDocument(const QByteArray& reason) const;
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// Ignored while busy. Fails with codes::fieldMissing for an empty password, which costs no try, and with what the
    /// engine says.
    void submit(domain::ApprovalRequest request);

Q_SIGNALS:
    void busyChanged();
    void failed(const vestibule::Error& error);

private:
    SessionEngine& m_engine;
    domain::Act m_act;
    Approved m_approved;
    bool m_busy = false;
};

} // namespace vestibule::ui
