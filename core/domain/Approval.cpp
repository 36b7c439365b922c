#include "core/domain/Approval.h"

#include "core/domain/Codes.h"

#include <algorithm>
#include <string>

namespace vestibule::domain {

namespace {

constexpr qsizetype longestDocument = 64;

constexpr ActReason exportReasons[] = {{"own-review"}, {"external-audit", true}, {"authority-order", true}};
constexpr ActReason revokeReasons[] = {
    {"moved-out"}, {"resident-asked"}, {"entered-wrongly"}, {"lease-terminated", true}, {"authority-order", true}};
constexpr ActReason extendReasons[] = {
    {"lease-renewed", true}, {"new-lease", true}, {"became-owner", true}, {"entered-wrongly"}};
constexpr ActReason retireReasons[] = {{"beyond-repair"}, {"disposed-of", true}, {"stolen", true}};

constexpr ActReason findingReasons[] = {
    {"nobodys-keys"}, {"left-by-installer"}, {"ended-before"}, {"authority-order", true}};

constexpr ActReason copyReasons[] = {{"gate-replaced"}, {"gate-added"}, {"never-delivered"}};

constexpr ActRule exportRule{"audit-export", true, true, exportReasons};
constexpr ActRule revokeOneRule{"revocation", false, false, revokeReasons};
constexpr ActRule revokeManyRule{"bulk-revocation", true, true, revokeReasons};
constexpr ActRule extendRule{"lease-extension", true, true, extendReasons};
constexpr ActRule retireRule{"gate-retirement", true, true, retireReasons};
constexpr ActRule findingsRule{"gate-clean-up", true, true, findingReasons};
constexpr ActRule copyRule{"gate-copy", true, true, copyReasons};
constexpr ActRule listRule{"address-listing", true, true, {}};
constexpr ActRule strikeRule{"address-strike", true, true, {}};

Result<void> checkReason(const ActRule& rule, const ApprovalRequest& request)
{
    const auto reason = std::find_if(rule.reasons.begin(), rule.reasons.end(),
                                     [&](const ActReason& known) { return request.reason == known.code; });
    const bool isKnown = reason != rule.reasons.end();
    if (!isKnown && !(rule.reasons.empty() && request.reason.isEmpty())) {
        std::string known = "one of";
        for (const ActReason& each : rule.reasons) {
            known += std::string(" ") + each.code;
        }
        return fail(codes::reasonMissing, known);
    }
    if (request.document.isEmpty()) {
        return isKnown && reason->needsDocument ? Result<void>(fail(codes::documentMissing)) : Result<void>();
    }
    return isDocumentNumber(request.document) ? Result<void>() : fail(codes::documentMalformed);
}

/// The account of that name; never the one at the desk, never a disabled one.
Result<Operator> secondOf(const Operator& who, const QList<Operator>& accounts, const QString& name)
{
    const auto mayApprove = [&](const Operator& other) { return other.enabled && other.id != who.id; };
    if (std::none_of(accounts.begin(), accounts.end(), mayApprove)) {
        return fail(codes::nobodyToApprove);
    }
    if (name == who.name) {
        return fail(codes::secondOperatorSame);
    }
    const auto second = std::find_if(accounts.begin(), accounts.end(),
                                     [&](const Operator& other) { return mayApprove(other) && other.name == name; });
    return second == accounts.end() ? Result<Operator>(fail(codes::secondOperatorMissing)) : Result<Operator>(*second);
}

} // namespace

const ActRule& ruleOf(Act act)
{
    switch (act) {
    case Act::ExportAuditLog:
        return exportRule;
    case Act::RevokeRunningTenancy:
        return revokeOneRule;
    case Act::RevokeRunningTenancies:
        return revokeManyRule;
    case Act::ExtendLease:
        return extendRule;
    case Act::RetireGate:
        return retireRule;
    case Act::EndFindings:
        return findingsRule;
    case Act::CopyGate:
        return copyRule;
    case Act::ListAddress:
        return listRule;
    case Act::StrikeAddress:
        return strikeRule;
    }
    Q_UNREACHABLE();
}

bool tenancyRuns(const ResidentDetails& details, QDate today)
{
    return !details.leaseEnd || *details.leaseEnd >= today;
}

std::optional<Act> actOfRevoking(qsizetype running)
{
    if (running == 0) {
        return std::nullopt;
    }
    return running == 1 ? Act::RevokeRunningTenancy : Act::RevokeRunningTenancies;
}

std::optional<Act> actOfCorrecting(const ResidentDetails& before, const ResidentDetails& after)
{
    const bool later = before.leaseEnd && (!after.leaseEnd || *after.leaseEnd > *before.leaseEnd);
    return later ? std::optional(Act::ExtendLease) : std::nullopt;
}

bool isDocumentNumber(QByteArrayView text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto mayStand = [&](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '/';
    };
    return text.size() <= longestDocument && std::any_of(text.begin(), text.end(), isDigit) &&
           std::all_of(text.begin(), text.end(), mayStand);
}

// Not inline: where an empty optional of one is moved, the compiler takes its inside for read.
Approval::Approval(Approval&&) noexcept = default;
Approval& Approval::operator=(Approval&&) noexcept = default;
Approval::~Approval() = default;

Result<void> Approval::covers(Act act, OperatorId who, Instant now) const
{
    const bool holdsForLess = m_act == Act::RevokeRunningTenancies && act == Act::RevokeRunningTenancy;
    if ((m_act != act && !holdsForLess) || m_by != who) {
        return fail(codes::approvalNeeded, ruleOf(act).code);
    }
    if (now < m_at || now - m_at > lifetime) {
        return fail(codes::approvalOver);
    }
    return {};
}

Result<Approval> approve(const Operator& who, const QList<Operator>& accounts, const ApprovalRequest& request,
                         OperatorCheck& check, const Clock& clock)
{
    const ActRule& rule = ruleOf(request.act);
    std::optional<Operator> second;
    if (rule.secondOperator) {
        auto other = secondOf(who, accounts, request.secondName);
        if (!other) {
            return passOn(other);
        }
        second = std::move(*other);
    }
    if (const auto good = checkReason(rule, request); !good) {
        return passOn(good);
    }
    if (rule.ownPassword) {
        if (const auto proved = check.prove(who, request.ownPassword); !proved) {
            return fail(codes::ownPasswordRefused, proved.error().detail(), proved.error());
        }
    }
    if (second) {
        if (const auto proved = check.prove(*second, request.secondPassword); !proved) {
            return fail(codes::secondPasswordRefused, proved.error().detail(), proved.error());
        }
    }
    return Approval(request, who.id, second ? std::optional(second->id) : std::nullopt, clock.now());
}

} // namespace vestibule::domain
