#pragma once

#include "core/base/SecretBytes.h"
#include "core/consent/Notice.h"
#include "core/domain/Company.h"
#include "ui/engine/Then.h"

#include <QDate>
#include <QList>
#include <QObject>
#include <QString>

namespace vestibule::ui {

/// A change of the company, and how far residents were told of it.
struct CompanyRecord
{
    domain::Company before;
    domain::Company after;
    QDate fromDay;
    QByteArray noticeHash; ///< of the first notice that names it, 32 bytes
    QString recordedBy;
    Instant recordedAt;
    qint64 told = 0;   ///< of those whose name is still on record
    qint64 toTell = 0; ///< none for a change that another has followed
};

struct ResidentToTell
{
    domain::PersonId person;
    QString name;
    QString dwelling;

    friend bool operator==(const ResidentToTell&, const ResidentToTell&) = default;
};

struct CompanyOverview
{
    consent::Notice notice;       ///< in force: who answers, who decides jointly, rights and where to complain
    QList<CompanyRecord> changes; ///< newest first
    QList<ResidentToTell> toTell; ///< of the newest change, by dwelling
    qint64 residents = 0;         ///< how many would have to be told of a change now
    QDate today;                  ///< at the estate
};

/// Who answers for the data at the estate, and whether residents know. Owned by app; GUI thread.
class CompanyEngine : public QObject
{
    Q_OBJECT

public:
    /// For everybody who works here.
    virtual void overview(QObject* context, Then<CompanyOverview> then) = 0;
    /// How many are still to be told of the newest change.
    virtual void countToTell(QObject* context, Then<qint64> then) = 0;
    /// For managers: the company answers from that day on; the answer is the version of the notice that names it.
    /// `password` is the manager's own. Errors: engine::codes::notAllowed; those of domain::checkCompany and
    /// checkCompanyDay; consent::codes::noticeForbidden, noticeIncomplete; those of SessionEngine::confirmPassword.
    virtual void change(QObject* context, domain::Company company, QDate fromDay, SecretBytes password,
                        Then<int> then) = 0;
    /// For clerks and managers: all of them were told, or nothing is recorded. Errors: engine::codes::notAllowed;
    /// domain::codes::tellingDay, notToBeTold.
    virtual void tell(QObject* context, QList<domain::PersonId> persons, domain::TellingWay way, QDate day,
                      Then<void> then) = 0;

Q_SIGNALS:
    /// Another company answers: the notice is another one, too.
    void companyChanged();
    /// Anything that is shown of it.
    void changed();
};

} // namespace vestibule::ui
