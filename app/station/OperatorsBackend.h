#pragma once

#include "app/station/SessionBackend.h"
#include "ui/engine/OperatorsEngine.h"

namespace vestibule::app {

/// The accounts, over the vault of the session.
class OperatorsBackend final : public ui::OperatorsEngine
{
    Q_OBJECT

public:
    OperatorsBackend(Desktop& desktop, SessionBackend& session) : m_desktop(desktop), m_session(session) {}

    void state(QObject* context, ui::Then<ui::OperatorsState> then) override;
    void disable(QObject* context, domain::OperatorId who, SecretBytes own, ui::Then<void> then) override;
    void freeAccount(QObject* context, domain::OperatorId who, ui::Then<void> then) override;
    void trainings(QObject* context, ui::Then<ui::TrainingRecord> then) override;
    void recordTraining(QObject* context, domain::OperatorId who, QDate day, ui::Then<void> then) override;

private:
    static void noteDisabled(OpenStation& station, const domain::Operator& by, domain::OperatorId whom);

    Desktop& m_desktop;
    SessionBackend& m_session;
};

} // namespace vestibule::app
