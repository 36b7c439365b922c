#include "app/composition/CopyUnlock.h"

#include "app/composition/Codes.h"
#include "core/vault/Codes.h"

namespace vestibule::app {

CopyUnlock::CopyUnlock(const StationFolder& station, const Backups& backups, vault::Stretching stretching,
                       const Clock& clock, vault::Vault accounts)
    : m_secondCount(station.vaultPlace().secondCountFolder)
    , m_backups(backups)
    , m_stretching(std::move(stretching))
    , m_clock(clock)
    , m_accounts(std::move(accounts))
{
}

Result<CopyUnlock> CopyUnlock::load(const StationFolder& station, const Backups& backups,
                                    const vault::Stretching& stretching, const Clock& clock)
{
    vault::VaultPlace place = station.vaultPlace();
    if (!station.hasEstate()) {
        place.folder = backups.accountsOf();
        if (place.folder.isEmpty() || !vault::Vault::existsIn(place.folder)) {
            return fail(codes::noEstate);
        }
    }
    auto accounts = vault::Vault::load(place, stretching, clock);
    if (!accounts) {
        return passOn(accounts);
    }
    return CopyUnlock(station, backups, stretching, clock, std::move(*accounts));
}

Result<CopyKeys> CopyUnlock::unlock(const QString& copy, const QString& who, const SecretBytes& password,
                                    const PasswordOfThen& ofThen)
{
    auto unlocked = m_accounts.unlock(who, password);
    if (!unlocked) {
        return passOn(unlocked);
    }
    if (!isOfBefore(copy, unlocked->master)) {
        return CopyKeys{std::move(*unlocked), std::nullopt};
    }
    const auto then = ofThen ? ofThen() : Result<SecretBytes>(password.clone());
    if (!then) {
        return passOn(then);
    }
    auto opened = accountsOf(copy).and_then([&](vault::Vault vault) { return vault.unlock(who, *then); });
    if (!opened) {
        const bool another = !ofThen && opened.error().is(vault::codes::wrongPassword);
        return another ? fail(codes::passwordOfThen, {}, opened.error()) : Result<CopyKeys>(passOn(opened));
    }
    return CopyKeys{std::move(*unlocked), std::move(opened->master)};
}

Result<CopyKeys> CopyUnlock::unlockBySheet(const QString& copy, const SecretBytes& typedCode,
                                           const PasswordOfThen& ofThen)
{
    auto unlocked = m_accounts.unlockWithRecovery(typedCode);
    if (!unlocked) {
        return passOn(unlocked);
    }
    if (!isOfBefore(copy, unlocked->master)) {
        return CopyKeys{std::move(*unlocked), std::nullopt};
    }
    const auto then = ofThen ? ofThen() : Result<SecretBytes>(typedCode.clone());
    if (!then) {
        return passOn(then);
    }
    auto opened = accountsOf(copy).and_then([&](vault::Vault vault) { return vault.unlockWithRecovery(*then); });
    if (!opened) {
        const bool another = !ofThen && opened.error().is(vault::codes::wrongRecoveryCode);
        return another ? fail(codes::sheetOfThen, {}, opened.error()) : Result<CopyKeys>(passOn(opened));
    }
    return CopyKeys{std::move(*unlocked), std::move(opened->master)};
}

bool CopyUnlock::isOfBefore(const QString& copy, const vault::MasterKey& master) const
{
    return vault::Vault::existsIn(m_backups.folder() + u'/' + copy) && !m_backups.isUnder(copy, master);
}

Result<vault::Vault> CopyUnlock::accountsOf(const QString& copy) const
{
    return vault::Vault::load({m_backups.folder() + u'/' + copy, m_secondCount}, m_stretching, m_clock);
}

Result<store::CopyContent> restoreCopy(const Backups& backups, const QString& copy, const StationFolder& station,
                                       const CopyKeys& keys, const RestoreProgress& keepGoing)
{
    if (!domain::mayManage(keys.unlocked.role)) {
        return fail(codes::notAllowed, "a manager's decision");
    }
    return backups.restore(copy, station, keys.unlocked.master, keys.copysMaster ? &*keys.copysMaster : nullptr,
                           keepGoing);
}

} // namespace vestibule::app
