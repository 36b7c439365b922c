#include "app/cli/StationSession.h"

#include "app/cli/Codes.h"
#include "app/cli/Password.h"
#include "app/composition/Codes.h"
#include "app/composition/GateCopying.h"
#include "app/composition/OperatorProof.h"
#include "app/composition/Rekey.h"
#include "app/composition/Undertakings.h"
#include "app/composition/UpkeepRecord.h"
#include "core/base/Log.h"

#include <cstdio>

namespace vestibule::cli {

namespace {

VESTIBULE_LOG(log, "cli")

using Opened = Result<std::unique_ptr<StationSession>>;

Opened onlyIf(bool (*allowed)(domain::Role), const char* refusal, Opened session)
{
    if (session && !allowed((*session)->who().role)) {
        return fail(app::codes::notAllowed, refusal);
    }
    return session;
}

Opened bound(Opened session)
{
    if (!session) {
        return session;
    }
    const auto may = mayWork((*session)->station(), (*session)->who().id);
    return may ? std::move(session) : Opened(passOn(may));
}

/// Each tenth once, for whoever waits at a terminal; standard output belongs to the command.
store::CopyProgress tellingRekey()
{
    return [told = -1](int done, int all) mutable {
        constexpr int parts = 10;
        const int part = all > 0 ? done * parts / all : 0;
        if (part != told) {
            told = part;
            std::fprintf(stderr, "vestibule-cli: the keys are being replaced: %d %%\n", part * parts);
        }
        return true;
    };
}

/// `known`: there are accounts to open it by. Before anything is made in a folder that may be somebody else's.
Result<std::unique_ptr<app::StationFolder>> openFolder(const Invocation& line, bool known)
{
    if (!known) {
        return fail(app::codes::noEstate);
    }
    if (line.value("operator").isEmpty() && !line.has("code-fd")) { // the sheet stands for an account
        return fail(codes::usage, "--operator NAME is missing");
    }
    return app::StationFolder::open(line.value("dir"));
}

} // namespace

void tellCopy(const app::GateCopying& at)
{
    const store::GateCopy& copy = at.copy;
    if (copy.endedAt || copy.openedAt) {
        std::fprintf(stderr, "vestibule-cli: %s\n",
                     qPrintable(QStringLiteral("%1 of %2 faces have come, %3 are at %4")
                                    .arg(copy.taken)
                                    .arg(copy.expected)
                                    .arg(at.delivered())
                                    .arg(at.target)));
        return;
    }
    const QString text = QStringLiteral("code %1\n"
                                        "  at %2, compare:  vestibule-gate copy-code --from %3\n"
                                        "  at %4, enter what %2 shows:  vestibule-gate approve --code \"...\"\n%5")
                             .arg(at.code, at.target, copy.source.text(), at.source,
                                  copy.askedAt ? QStringLiteral("  waiting for the code there")
                                               : QStringLiteral("  that gate has not been asked yet"));
    std::fprintf(stderr, "vestibule-cli: %s\n", qPrintable(text));
}

vault::KdfCost slotCost(const Invocation& line)
{
    return line.has("training") ? vault::KdfCost::weakForTestsAndDemonstrations() : vault::KdfCost::floor();
}

void tidyReplaced(const app::StationFolder& folder)
{
    if (const auto removed = app::removeReplaced(folder); !removed) {
        std::fprintf(stderr, "vestibule-cli: what the restore moved aside stays until the next opening: %s\n",
                     removed.error().describe().c_str());
    }
}

Result<void> mayWork(app::OpenStation& station, domain::OperatorId who)
{
    const auto until = app::undertakingUntil(station.store(), station.desk(), who);
    return until ? domain::mayWorkUnder(domain::undertakingStanding(*until, station.clock().now()))
                 : Result<void>(passOn(until));
}

Result<UnlockedFolder> unlockFolder(const Invocation& line)
{
    const bool known = vault::Vault::existsIn(line.value("dir"));
    auto folder = openFolder(line, known);
    if (!folder) {
        return passOn(folder);
    }
    auto vault = vault::Vault::load((*folder)->vaultPlace(), slotCost(line), line.clock);
    if (!vault) {
        return passOn(vault);
    }
    const auto password = readPassword(line);
    if (!password) {
        return passOn(password);
    }
    auto unlocked = vault->unlock(line.value("operator"), *password);
    if (!unlocked) {
        return passOn(unlocked);
    }
    return UnlockedFolder{std::move(*folder), std::move(*vault), std::move(*unlocked)};
}

Result<UnlockedCopy> unlockCopy(const Invocation& line, const app::Backups& backups, const QString& name)
{
    auto folder =
        openFolder(line, vault::Vault::existsIn(line.value("dir")) || vault::Vault::existsIn(backups.accountsOf()));
    if (!folder) {
        return passOn(folder);
    }
    auto way = app::CopyUnlock::load(**folder, backups, slotCost(line), line.clock);
    if (!way) {
        return passOn(way);
    }
    if (line.has("code-fd")) {
        const auto code = readPasswordFrom(line, "code-fd", "Code of the recovery sheet: ");
        app::PasswordOfThen ofThen;
        if (line.has("copy-code-fd")) {
            ofThen = [&] {
                return readPasswordFrom(line, "copy-code-fd", "Code of the sheet at the time of the copy: ");
            };
        }
        auto keys = code ? way->unlockBySheet(name, *code, ofThen) : Result<app::CopyKeys>(passOn(code));
        return keys ? Result<UnlockedCopy>(UnlockedCopy{std::move(*folder), std::move(*keys)}) : passOn(keys);
    }
    const auto password = readPassword(line);
    if (!password) {
        return passOn(password);
    }
    auto keys = way->unlock(name, line.value("operator"), *password, [&] {
        return line.has("copy-password-fd")
                   ? readPasswordFrom(line, "copy-password-fd", "Password at the time of the copy: ")
                   : Result<SecretBytes>(password->clone());
    });
    return keys ? Result<UnlockedCopy>(UnlockedCopy{std::move(*folder), std::move(*keys)}) : passOn(keys);
}

StationSession::StationSession(std::unique_ptr<app::StationFolder> folder, vault::Vault vault,
                               std::unique_ptr<app::OpenStation> station, domain::Operator who, bool rekeyed)
    : m_folder(std::move(folder))
    , m_vault(std::move(vault))
    , m_station(std::move(station))
    , m_who(std::move(who))
    , m_rekeyed(rekeyed)
{
    const auto note = [this] { m_changed = true; }; // in the store's thread, which ends before this object does
    QObject::connect(&m_station->store(), &store::Store::committed, &m_station->store(), note, Qt::DirectConnection);
}

StationSession::~StationSession()
{
    if (!m_changed || !m_station) {
        return;
    }
    if (const auto kept = app::followLedger(*m_station, *m_folder); !kept) {
        qCWarning(log) << "the list of ended keys beside the copies is behind:" << kept.error().describe().c_str();
    }
}

Result<std::unique_ptr<StationSession>> StationSession::open(const Invocation& line)
{
    return bound(openToUndertake(line));
}

Result<std::unique_ptr<StationSession>> StationSession::openToUndertake(const Invocation& line)
{
    auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    return enter(std::move(*folder), line);
}

Result<std::unique_ptr<StationSession>> StationSession::enter(UnlockedFolder folder, const Invocation& line)
{
    const domain::Operator who{folder.unlocked.operatorId, folder.unlocked.name, folder.unlocked.role, true};
    auto entered =
        app::enterStation(*folder.folder, folder.vault, std::move(folder.unlocked), line.clock, tellingRekey());
    if (!entered) {
        return passOn(entered);
    }
    if (entered->postponed) {
        std::fprintf(stderr,
                     "vestibule-cli: the keys could not be replaced and are tried again at the next opening: "
                     "%s\n",
                     entered->postponed->describe().c_str());
    }
    if (!entered->station->store().isRecovering()) {
        tidyReplaced(*folder.folder);
    }
    return std::unique_ptr<StationSession>(new StationSession(std::move(folder.folder), std::move(folder.vault),
                                                              std::move(entered->station), who, entered->rekeyed));
}

Result<std::unique_ptr<StationSession>> StationSession::enterToWork(UnlockedFolder folder, const Invocation& line)
{
    return bound(enter(std::move(folder), line));
}

Result<std::unique_ptr<StationSession>> StationSession::replaceKeys(std::unique_ptr<StationSession> session,
                                                                    const Invocation& line)
{
    vault::Unlocked by = session->proof();
    if (auto begun = session->m_vault.replaceMaster(by); !begun) {
        return passOn(begun);
    }
    return reopen(std::move(session), std::move(by), line);
}

Result<std::unique_ptr<StationSession>> StationSession::reopen(std::unique_ptr<StationSession> session,
                                                               vault::Unlocked by, const Invocation& line)
{
    session->m_station.reset();
    return enter({std::move(session->m_folder), std::move(session->m_vault), std::move(by)}, line);
}

Result<domain::Approval> StationSession::approve(const Invocation& line, domain::Act act)
{
    domain::ApprovalRequest request;
    request.act = act;
    request.secondName = line.value("second");
    if (!domain::ruleOf(act).reasons.empty()) { // else --reason says in words what for, and the act takes it
        request.reason = line.value("reason").toLatin1();
    }
    request.document = line.value("document").toLatin1();
    if (domain::ruleOf(act).secondOperator && line.has("second")) {
        auto password = readPasswordFrom(line, "second-password-fd", "Second operator's password: ", false);
        if (!password) {
            return passOn(password);
        }
        request.secondPassword = std::move(*password);
    }
    app::OperatorProof proof(m_vault, m_station->store(), m_station->desk(), m_who.id);
    return domain::approve(m_who, m_vault.operators(), request, proof, line.clock);
}

Result<std::unique_ptr<StationSession>> StationSession::openToEnrol(const Invocation& line)
{
    return onlyIf(domain::mayEnrol, "an auditor changes nothing", open(line));
}

Result<std::unique_ptr<StationSession>> StationSession::openToManage(const Invocation& line)
{
    return onlyIf(domain::mayManage, "a manager's decision", open(line));
}

Result<std::unique_ptr<StationSession>> StationSession::openToRecover(const Invocation& line)
{
    return onlyIf(domain::mayManage, "a manager's decision", openToUndertake(line));
}

} // namespace vestibule::cli
