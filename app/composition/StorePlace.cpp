#include "app/composition/StorePlace.h"

#include "app/composition/Codes.h"
#include "app/composition/Rekey.h"
#include "core/base/DurableFile.h"
#include "core/base/Failpoint.h"
#include "core/base/Log.h"
#include "core/database/AnchorCheck.h"
#include "core/database/Codes.h"
#include "core/store/StoreNote.h"
#include "core/vault/Vault.h"

#include <QFile>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "restore")

enum class Present {
    Copy,   ///< an older copy before its recovery, or what a cut has left of one
    Worked, ///< people worked with it
    Unsure, ///< its anchor cannot be read
};

Present presentStore(const StationFolder& station, const vault::MasterKey& master)
{
    const auto words = database::rememberedNote(station.storePath(), master.databaseKey());
    if (!words) {
        return words.error().is(database::codes::anchorMissing) ? Present::Copy : Present::Unsure;
    }
    const auto note = store::StoreNote::fromBytes(*words);
    return !note ? Present::Unsure : note->olderCopy ? Present::Copy : Present::Worked;
}

/// A folder in `replaced` that is not there yet.
QString besideIn(const QString& replaced)
{
    for (int number = 1;; ++number) {
        const QString beside = replaced + QStringLiteral("/earlier-%1").arg(number);
        if (!QFile::exists(beside)) {
            return beside;
        }
    }
}

/// What cannot be done here is done at the next opening.
void warnUnless(const Result<void>& done, const char* what)
{
    if (!done) {
        qCWarning(log).noquote() << what << QString::fromStdString(done.error().describe());
    }
}

Result<void> exchange(Moves& moves, const QString& coming, const StationFolder& station, const QString& aside)
{
    // From here on a cut leaves a store that does not open: the anchor goes first and comes last.
    Result<void> step = makePrivateFolder(aside);
    for (const char* file : storeParts) {
        const bool there = QFile::exists(inside(station.path(), file));
        step = step.and_then(
            [&] { return there ? moves.move(inside(station.path(), file), inside(aside, file)) : Result<void>(); });
    }
    if (step) {
        failpoint("restore/aside");
    }
    for (const char* file : storeFiles) {
        step = step.and_then([&] { return moves.move(inside(coming, file), inside(station.path(), file)); });
        if (step && file == storeFiles.front()) {
            failpoint("restore/placed");
        }
    }
    if (step) {
        failpoint("restore/shut");
    }
    for (const char* file : slotFiles) {
        const bool comes = QFile::exists(inside(coming, file));
        step = step.and_then(
            [&] { return comes ? moves.move(inside(coming, file), inside(station.path(), file)) : Result<void>(); });
    }
    return step;
}

} // namespace

QString inside(const QString& folder, const char* name) { return folder + u'/' + QLatin1String(name); }

QString replacedIn(const StationFolder& station) { return station.path() + QStringLiteral("/replaced"); }

QString restoringIn(const StationFolder& station) { return station.path() + QStringLiteral("/restoring"); }

bool holdsAccountsOnly(const QString& coming)
{
    return vault::Vault::existsIn(coming) && !QFile::exists(inside(coming, storeFile));
}

Result<void> shredStore(const QString& folder)
{
    Result<void> step;
    for (const char* file : storeParts) {
        step = step.and_then([&] { return shredFile(inside(folder, file)); });
    }
    return step;
}

Result<void> Moves::move(const QString& from, const QString& to)
{
    Result<void> moved = movePath(from, to);
    if (moved || (!QFile::exists(from) && QFile::exists(to))) {
        m_done.emplace_back(from, to);
    }
    return moved;
}

bool Moves::takeBack()
{
    bool all = true;
    for (; !m_done.empty(); m_done.pop_back()) {
        all = movePath(m_done.back().second, m_done.back().first) && all;
    }
    return all;
}

Result<void> placeCopy(const QString& coming, const StationFolder& station, const vault::MasterKey& master)
{
    failpoint("restore/fetched");
    const QString replaced = replacedIn(station);
    const bool holdsOne = QFile::exists(inside(replaced, storeFile));
    const Present present = holdsOne ? presentStore(station, master) : Present::Worked;
    const bool keepsIt = present == Present::Copy;
    const QString aside = keepsIt                      ? coming + QStringLiteral("/aside")
                          : present == Present::Unsure ? besideIn(replaced)
                                                       : replaced;
    Result<void> step = holdsOne && present == Present::Worked ? shredStore(replaced) : Result<void>();
    Moves moves;
    step = step.and_then([&] { return exchange(moves, coming, station, aside); });
    if (!step) {
        return moves.takeBack() ? fail(codes::restoreFailed, {}, step.error())
                                : fail(codes::restoreUnfinished, {}, step.error());
    }
    if (keepsIt) {
        warnUnless(shredStore(aside), "the copy that was there before is removed, not overwritten:");
    }
    warnUnless(giveUpRekeyed(station), "what a replacement of the keys began goes at the next opening:");
    return {};
}

} // namespace vestibule::app
