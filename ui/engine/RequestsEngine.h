#pragma once

#include "core/consent/Notice.h"
#include "core/domain/Request.h"
#include "ui/engine/SessionEngine.h"
#include "ui/engine/Then.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace vestibule::ui {

/// A line of the register.
struct RequestRow
{
    domain::Request request;
    std::optional<domain::PersonId> person; ///< none: not on record, or all proof about them is gone
    bool isErased = false;                  ///< the name is; what is kept is under the token
    QString name;                           ///< empty when it was erased, or nobody is on record
    QString dwelling;
    QString takenBy;
    QString answeredBy;
    domain::RequestStanding standing = domain::RequestStanding::Open;
};

/// What the office has answered, to be printed for whoever asked.
struct AnswerSheet
{
    RequestRow row;   ///< with its answer
    QString language; ///< the person read the last notice in; empty: they never did, or are not on record
    EstateProfile estate;
    consent::Notice notice; ///< in force: it says where to complain
};

struct RequestToTake
{
    domain::RequestKind kind = domain::RequestKind::Access;
    domain::RequestedBy by = domain::RequestedBy::Resident;
    std::optional<domain::PersonId> person;
    bool proofSeen = false;
};

/// What residents ask about data on them. Owned by app; GUI thread.
class RequestsEngine : public QObject
{
    Q_OBJECT

public:
    /// Open ones first, the one that is due soonest at the top. At most 500.
    virtual void list(QObject* context, bool onlyOpen, Then<QList<RequestRow>> then) = 0;
    /// For clerks and managers. Errors: those of domain::takeRequest, engine::codes::notAllowed.
    virtual void take(QObject* context, RequestToTake asked, Then<void> then) = 0;
    /// For managers. Errors: those of domain::checkAnswer, engine::codes::keysLeft, faceLeft, notAllowed.
    virtual void answer(QObject* context, domain::RequestId request, domain::RequestOutcome outcome, QByteArray reason,
                        QByteArray document, Then<void> then) = 0;
    /// None while the request is open. For clerks and managers, since it names somebody. Errors:
    /// engine::codes::notAllowed.
    virtual void answerSheet(QObject* context, domain::RequestId request, Then<std::optional<AnswerSheet>> then) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace vestibule::ui
