#include "app/cli/StationSession.h"

#include "app/cli/Codes.h"
#include "app/cli/Password.h"
#include "app/composition/Codes.h"
#include "app/composition/OperatorProof.h"
#include "app/composition/Undertakings.h"

namespace vestibule::cli {

namespace {

using Opened = Result<std::unique_ptr<StationSession>>;

Opened onlyIf(bool (*allowed)(domain::Role), const char* refusal, Opened session)
{
    if (session && !allowed((*session)->who().role)) {
        return fail(app::codes::notAllowed, refusal);
    }
    return session;
}

} // namespace

vault::KdfCost slotCost(const Invocation& line)
{
    return line.has("training") ? vault::KdfCost::weakForTestsAndDemonstrations() : vault::KdfCost::floor();
}

Result<void> mayWork(app::OpenStation& station, domain::OperatorId who)
{
    const auto until = app::undertakingUntil(station.store(), station.desk(), who);
    return until ? domain::mayWorkUnder(domain::undertakingStanding(*until, station.clock().now()))
                 : Result<void>(passOn(until));
}

Result<UnlockedFolder> unlockFolder(const Invocation& line, const QString& accountsOf)
{
    const QString dir = line.value("dir");
    const QString name = line.value("operator");
    const bool newMachine = !vault::Vault::existsIn(dir) && vault::Vault::existsIn(accountsOf);
    if (!newMachine && !vault::Vault::existsIn(dir)) {
        return fail(app::codes::noEstate); // before anything is made in a folder that may be somebody else's
    }
    if (name.isEmpty()) {
        return fail(codes::usage, "--operator NAME is missing");
    }
    auto folder = app::StationFolder::open(dir);
    if (!folder) {
        return passOn(folder);
    }
    vault::VaultPlace place = (*folder)->vaultPlace();
    if (newMachine) {
        place.folder = accountsOf;
    }
    auto vault = vault::Vault::load(place, slotCost(line), line.clock);
    if (!vault) {
        return passOn(vault);
    }
    const auto password = readPassword(line);
    if (!password) {
        return passOn(password);
    }
    auto unlocked = vault->unlock(name, *password);
    if (!unlocked) {
        return passOn(unlocked);
    }
    return UnlockedFolder{std::move(*folder), std::move(*unlocked)};
}

StationSession::StationSession(std::unique_ptr<app::StationFolder> folder, std::unique_ptr<app::OpenStation> station,
                               domain::Operator who)
    : m_folder(std::move(folder)), m_station(std::move(station)), m_who(std::move(who))
{
}

Result<std::unique_ptr<StationSession>> StationSession::open(const Invocation& line)
{
    auto session = openToUndertake(line);
    if (!session) {
        return session;
    }
    const auto bound = mayWork((*session)->station(), (*session)->who().id);
    return bound ? std::move(session) : Opened(passOn(bound));
}

Result<std::unique_ptr<StationSession>> StationSession::openToUndertake(const Invocation& line)
{
    auto folder = unlockFolder(line);
    if (!folder) {
        return passOn(folder);
    }
    domain::Operator who{folder->unlocked.operatorId, folder->unlocked.name, folder->unlocked.role, true};
    auto station = app::OpenStation::open(*folder->folder, std::move(folder->unlocked), line.clock);
    if (!station) {
        return passOn(station);
    }
    return std::unique_ptr<StationSession>(
        new StationSession(std::move(folder->folder), std::move(*station), std::move(who)));
}

Result<domain::Approval> StationSession::approve(const Invocation& line, domain::Act act)
{
    auto vault = vault::Vault::load(m_folder->vaultPlace(), slotCost(line), line.clock);
    if (!vault) {
        return passOn(vault);
    }
    domain::ApprovalRequest request;
    request.act = act;
    request.secondName = line.value("second");
    request.reason = line.value("reason").toLatin1();
    request.document = line.value("document").toLatin1();
    if (domain::ruleOf(act).secondOperator && line.has("second")) {
        auto password = readSecondPassword(line);
        if (!password) {
            return passOn(password);
        }
        request.secondPassword = std::move(*password);
    }
    app::OperatorProof proof(*vault, m_station->store(), m_station->desk(), m_who.id);
    return domain::approve(m_who, vault->operators(), request, proof, line.clock);
}

Result<std::unique_ptr<StationSession>> StationSession::openToEnrol(const Invocation& line)
{
    return onlyIf(domain::mayEnrol, "an auditor changes nothing", open(line));
}

Result<std::unique_ptr<StationSession>> StationSession::openToManage(const Invocation& line)
{
    return onlyIf(domain::mayManage, "a manager's decision", open(line));
}

} // namespace vestibule::cli
