#pragma once

#include "app/station/SessionBackend.h"
#include "ui/engine/AssessmentEngine.h"

namespace vestibule::app {

/// The impact assessment over the store.
class AssessmentBackend final : public ui::AssessmentEngine
{
    Q_OBJECT

public:
    AssessmentBackend(Desktop& desktop, SessionBackend& session) : m_desktop(desktop), m_session(session) {}

    void overview(QObject* context, ui::Then<ui::AssessmentOverview> then) override;
    void sign(QObject* context, consent::AssessmentText text, SecretBytes password, ui::Then<int> then) override;
    void declareIncident(QObject* context, domain::IncidentKind kind, QDate happenedOn, ui::Then<void> then) override;

private:
    [[nodiscard]] domain::Operator who() const { return m_desktop.who(); }

    Desktop& m_desktop;
    SessionBackend& m_session;
};

} // namespace vestibule::app
