#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Operator.h"
#include "core/domain/Resident.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>
#include <span>

namespace vestibule::domain {

/// What nobody does on a password typed in the morning alone.
enum class Act {
    ExportAuditLog,         ///< the log leaves the station
    RevokeRunningTenancy,   ///< every key of one person whose tenancy has not ended
    RevokeRunningTenancies, ///< the same for more than one person in one decision
    ExtendLease,            ///< a last day moved later, or taken away
    RetireGate,             ///< what a gate that is gone never signed counts as ended
    EndFindings,            ///< keys at one gate that are nobody's, or that it says have ended, end
    CopyGate,               ///< the faces at one gate go to another one
    ListAddress,            ///< gates at an address outside the private ranges are spoken to
    StrikeAddress,          ///< and are not any more
};

/// Why an act is done: a code from its list, and nothing else.
struct ActReason
{
    const char* code; ///< `authority-order`
    bool needsDocument = false;
};

struct ActRule
{
    const char* code; ///< `audit-export`: names the act in the log
    bool ownPassword = false;
    bool secondOperator = false;
    std::span<const ActReason> reasons; ///< empty: what is done says why, and no code is put forward
};

/// What an act asks for.
[[nodiscard]] const ActRule& ruleOf(Act act);

/// True while the person has a right to be here: no last day, or it has not passed.
[[nodiscard]] bool tenancyRuns(const ResidentDetails& details, QDate today);
/// What it takes to revoke people of whom `running` have a tenancy that runs; none for ended leases.
[[nodiscard]] std::optional<Act> actOfRevoking(qsizetype running);
/// What it takes to put `after` in the place of `before`; none for any other correction.
[[nodiscard]] std::optional<Act> actOfCorrecting(const ResidentDetails& before, const ResidentDetails& after);

/// Letters, digits and `-./`, at least one digit, at most 64: the number of a document and no sentence.
[[nodiscard]] bool isDocumentNumber(QByteArrayView text);

/// What the people at the desk have put forward for an act.
struct ApprovalRequest
{
    Act act = Act::ExportAuditLog;
    SecretBytes ownPassword;    ///< empty where the act asks for none
    QString secondName;         ///< of another account
    SecretBytes secondPassword; ///< typed by its owner
    QByteArray reason;          ///< a code of the act's list
    QByteArray document;        ///< empty where none is needed
};

/// Judges passwords as a sign-in does: the vault in the program. `prove` counts a wrong try, and refuses also an
/// account that may not work now.
class OperatorCheck
{
public:
    OperatorCheck() = default;
    OperatorCheck(const OperatorCheck&) = delete;
    OperatorCheck& operator=(const OperatorCheck&) = delete;
    virtual ~OperatorCheck() = default;
    [[nodiscard]] virtual Result<void> prove(const Operator& who, const SecretBytes& password) = 0;
};

/// That an act may be done now, by one operator, with a second one where the act asks for it. Made by approve() and
/// nothing else; whatever does the act takes it and looks at covers().
class Approval
{
public:
    /// How long it holds.
    static constexpr std::chrono::minutes lifetime{5};

    Approval(Approval&&) noexcept;
    Approval& operator=(Approval&&) noexcept;
    Approval(const Approval&) = delete;
    Approval& operator=(const Approval&) = delete;
    ~Approval();

    [[nodiscard]] Act act() const { return m_act; }
    [[nodiscard]] OperatorId by() const { return m_by; }
    [[nodiscard]] std::optional<OperatorId> second() const { return m_second; }
    [[nodiscard]] const QByteArray& reason() const { return m_reason; }
    [[nodiscard]] const QByteArray& document() const { return m_document; }

    /// An approval for many people holds for one of them as well. Errors: codes::approvalNeeded for another act or
    /// another operator, codes::approvalOver.
    [[nodiscard]] Result<void> covers(Act act, OperatorId who, Instant now) const;

private:
    friend Result<Approval> approve(const Operator& who, const QList<Operator>& accounts,
                                    const ApprovalRequest& request, OperatorCheck& check, const Clock& clock);
    Approval(const ApprovalRequest& request, OperatorId by, std::optional<OperatorId> second, Instant at)
        : m_act(request.act)
        , m_by(by)
        , m_second(second)
        , m_reason(request.reason)
        , m_document(request.document)
        , m_at(at)
    {
    }

    Act m_act;
    OperatorId m_by;
    std::optional<OperatorId> m_second;
    QByteArray m_reason;
    QByteArray m_document;
    Instant m_at;
};

/// Judges a request of `who`; `accounts` are all of the station's. What was written wrongly costs no try at a password.
/// Errors: codes::reasonMissing, documentMissing, documentMalformed, nobodyToApprove (no other account is enabled),
/// secondOperatorMissing, secondOperatorSame, ownPasswordRefused and secondPasswordRefused with what the check said as
/// their cause.
[[nodiscard]] Result<Approval> approve(const Operator& who, const QList<Operator>& accounts,
                                       const ApprovalRequest& request, OperatorCheck& check, const Clock& clock);

} // namespace vestibule::domain
