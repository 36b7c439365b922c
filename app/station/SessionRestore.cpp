#include "app/station/SessionBackend.h"

#include "app/composition/Codes.h"
#include "app/composition/CopyUnlock.h"

#include <QDir>
#include <QFileInfo>

namespace vestibule::app {

namespace {

ui::RestoreStage seenAs(RestoreStage stage)
{
    switch (stage) {
    case RestoreStage::Proving:
        return ui::RestoreStage::Proving;
    case RestoreStage::Fetching:
        return ui::RestoreStage::Fetching;
    case RestoreStage::Placing:
        return ui::RestoreStage::Placing;
    }
    Q_UNREACHABLE();
}

QStringList managersOf(const vault::Vault& accounts)
{
    QStringList names;
    for (const domain::Operator& who : accounts.operators()) {
        if (who.enabled && domain::mayManage(who.role)) {
            names.append(who.name);
        }
    }
    return names;
}

} // namespace

void SessionBackend::findCopies(QObject* context, QString folder, ui::Then<ui::FoundCopies> then)
{
    m_desktop.sessionLane().run(
        context,
        [this, folder]() -> Result<ui::FoundCopies> {
            if (!QFileInfo(folder).isDir() || !QDir(folder).isReadable()) {
                return fail(codes::copiesUnreadable);
            }
            const Backups backups(folder, m_desktop.clock());
            ui::FoundCopies found{folder, {}, {}};
            for (const Backup& copy : backups.list()) {
                const bool tooOld = copy.at + Backups::longestLife <= m_desktop.clock().now();
                found.copies.append({copy.name, copy.at, copy.bytes, tooOld});
            }
            if (found.copies.isEmpty()) {
                return found;
            }
            const auto way =
                CopyUnlock::load(m_desktop.folder(), backups, m_desktop.options().stretching, m_desktop.clock());
            if (!way) {
                return passOn(way);
            }
            copyOut(way->accounts());
            found.managers = managersOf(way->accounts());
            return found;
        },
        std::move(then));
}

Result<void> SessionBackend::restore(const ui::RestoreRequest& request)
{
    // Whoever is here by two windows' fault must not put a copy over a station that works.
    if (m_desktop.folder().hasEstate() && !m_storeFailed) {
        return fail(codes::estateExists);
    }
    m_vault.reset(); // its tries are counted by another
    const Backups backups(request.folder, m_desktop.clock());
    auto way = CopyUnlock::load(m_desktop.folder(), backups, m_desktop.options().stretching, m_desktop.clock());
    if (!way) {
        return passOn(way);
    }
    Q_EMIT restoring(ui::RestoreStage::Unlocking);
    PasswordOfThen ofThen;
    if (!request.passwordOfThen.isEmpty()) {
        ofThen = [&request]() -> Result<SecretBytes> { return request.passwordOfThen.clone(); };
    }
    const auto keys = request.managerName.isEmpty()
                          ? way->unlockBySheet(request.copy, request.password, ofThen)
                          : way->unlock(request.copy, request.managerName, request.password, ofThen);
    copyOut(way->accounts());
    if (!keys) {
        return passOn(keys);
    }
    const auto restored =
        app::restoreCopy(backups, request.copy, m_desktop.folder(), *keys, [this](RestoreStage stage) {
            Q_EMIT restoring(seenAs(stage));
            return !m_restoreCancelled;
        });
    if (!restored) {
        // What is said of a copy that is being made does not fit one that comes back.
        const bool broken = restored.error().is(codes::backupFailed);
        return broken ? fail(codes::restoreFailed, {}, restored.error()) : Result<void>(passOn(restored));
    }
    const auto loaded = vault();
    if (!loaded) {
        return passOn(loaded);
    }
    copyOut();
    m_storeFailed = false;
    return {};
}

void SessionBackend::restoreCopy(QObject* context, ui::RestoreRequest request, ui::Then<void> then)
{
    m_restoreCancelled = false;
    auto asked = std::make_shared<ui::RestoreRequest>(std::move(request));
    m_desktop.sessionLane().run(
        context, [this, asked] { return restore(*asked); },
        [this, then = std::move(then)](Result<void> restored) {
            if (restored) {
                become(Phase::SignedOut);
            }
            then(std::move(restored));
        });
}

} // namespace vestibule::app
