#include "app/cli/StationSession.h"

#include "app/cli/Codes.h"
#include "app/cli/Password.h"
#include "app/composition/Codes.h"
#include "app/composition/UpkeepRecord.h"
#include "core/base/Log.h"

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

} // namespace

vault::KdfCost slotCost(const Invocation& line)
{
    return line.has("training") ? vault::KdfCost::weakForTestsAndDemonstrations() : vault::KdfCost::floor();
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
    const auto note = [this] { m_changed = true; }; // in the store's thread, which ends before this object does
    QObject::connect(&m_station->store(), &store::Store::committed, &m_station->store(), note, Qt::DirectConnection);
}

StationSession::~StationSession()
{
    if (!m_changed) {
        return;
    }
    if (const auto kept = app::followLedger(*m_station, *m_folder); !kept) {
        qCWarning(log) << "the list of ended keys beside the copies is behind:" << kept.error().describe().c_str();
    }
}

Result<std::unique_ptr<StationSession>> StationSession::open(const Invocation& line)
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

Result<std::unique_ptr<StationSession>> StationSession::openToEnrol(const Invocation& line)
{
    return onlyIf(domain::mayEnrol, "an auditor changes nothing", open(line));
}

Result<std::unique_ptr<StationSession>> StationSession::openToManage(const Invocation& line)
{
    return onlyIf(domain::mayManage, "a manager's decision", open(line));
}

} // namespace vestibule::cli
