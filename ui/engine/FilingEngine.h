#pragma once

#include "core/consent/Assessment.h"
#include "core/consent/Notice.h"
#include "core/domain/Filing.h"
#include "ui/engine/AssessmentEngine.h"
#include "ui/engine/SessionEngine.h"
#include "ui/engine/Then.h"

#include <QList>
#include <QObject>

namespace vestibule::ui {

/// How things stand with the duty to file.
struct FilingState
{
    qint64 here = 0;   ///< persons whose face is stored by this station
    qint64 others = 0; ///< by the office's other stations, as entered
    std::optional<Instant> othersAt;
    QList<domain::Filing> filings; ///< newest first, with the days on which they are due
    domain::FilingStanding standing = domain::FilingStanding::Below;
    domain::WorkCalendar calendar;

    [[nodiscard]] qint64 persons() const { return here + others; }
};

/// What the papers are made of.
struct FilingPack
{
    EstateProfile estate;
    FilingState numbers;
    int gates = 0; ///< that take faces
    consent::Notice notice;
    AssessmentVersion assessment;
};

/// The duty to file with the cyberspace administration. Owned by app; GUI thread. Errors: engine::codes::notAllowed for
/// those who may not.
class FilingEngine : public QObject
{
    Q_OBJECT

public:
    /// For managers and auditors.
    virtual void state(QObject* context, Then<FilingState> then) = 0;
    /// What follows is for managers. Errors: domain::codes::numberOutOfRange.
    virtual void enterOthers(QObject* context, qint64 persons, Then<void> then) = 0;
    /// Errors: domain::codes::calendarMalformed.
    virtual void setCalendar(QObject* context, domain::WorkCalendar calendar, Then<void> then) = 0;
    /// A change or a cancellation; `on`: the day of what has to be told. Errors: domain::codes::filingNotDue,
    /// filingDay.
    virtual void begin(QObject* context, domain::FilingKind kind, QDate on, Then<void> then) = 0;
    /// It was filed. Errors: domain::codes::filingEnded, filingDay, documentMalformed.
    virtual void finish(QObject* context, qint64 filing, QDate on, QByteArray document, Then<void> then) = 0;
    /// The authority's number came later. Errors: domain::codes::documentMissing, documentMalformed.
    virtual void nameDocument(QObject* context, qint64 filing, QByteArray document, Then<void> then) = 0;
    /// It had begun by mistake. Errors: domain::codes::filingEnded, filingStillDue.
    virtual void strike(QObject* context, qint64 filing, Then<void> then) = 0;
    /// Errors: consent::codes::assessmentMissing, assessmentStale.
    virtual void takePack(QObject* context, Then<FilingPack> then) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace vestibule::ui
