#pragma once

#include "core/base/SecretBytes.h"
#include "core/consent/Assessment.h"
#include "core/domain/Incident.h"
#include "ui/engine/Then.h"

#include <QList>
#include <QObject>
#include <QString>

namespace vestibule::ui {

struct AssessmentVersion
{
    consent::Assessment assessment;
    QString signedBy;
    int noticeVersion = 0; ///< of the notice that was in force
};

struct DeclaredIncident
{
    domain::Incident incident;
    QString declaredBy;
};

/// How things stand with the impact assessment.
struct AssessmentOverview
{
    QList<AssessmentVersion> versions; ///< newest first; empty: none was ever signed
    QList<consent::Reassess> reasons;  ///< why the newest no longer holds; empty: it does
    bool endsSoon = false;             ///< by its age
    int gatesSince = 0;                ///< gates for faces that were paired after it was signed
    QList<DeclaredIncident> incidents; ///< newest first
    QList<consent::AssessmentText> shipped;

    /// Whether faces are taken.
    [[nodiscard]] bool holds() const { return !versions.isEmpty() && reasons.isEmpty(); }
};

/// The impact assessment of face entry: while none holds, no face is taken. Owned by app; GUI thread. Errors:
/// engine::codes::notAllowed for those who may not.
class AssessmentEngine : public QObject
{
    Q_OBJECT

public:
    /// For managers and auditors.
    virtual void overview(QObject* context, Then<AssessmentOverview> then) = 0;
    /// For managers: signs the text as the next version, whose number is the answer; `password` is the manager's own.
    /// Errors: consent::codes::assessmentIncomplete; those of SessionEngine::confirmPassword.
    virtual void sign(QObject* context, consent::AssessmentText text, SecretBytes password, Then<int> then) = 0;
    /// For managers: no face is taken until the assessment has been made anew. Errors: consent::codes::incidentDay.
    virtual void declareIncident(QObject* context, domain::IncidentKind kind, QDate happenedOn, Then<void> then) = 0;

Q_SIGNALS:
    /// Something that may close or open face enrolment.
    void changed();
};

} // namespace vestibule::ui
