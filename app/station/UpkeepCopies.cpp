#include "app/composition/Codes.h"
#include "app/composition/CopyActs.h"
#include "app/composition/SelfCheck.h"
#include "app/station/UpkeepBackend.h"
#include "core/base/Log.h"

#include <algorithm>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "upkeep")

/// Old copies are looked for every minute, and at the opening.
constexpr std::chrono::hours removedWithin{1};

/// What has been done is not undone by a log that takes no entry.
void noteDone(OpenStation& station, const audit::Entry& entry)
{
    if (const auto noted = noteIn(station, entry); !noted) {
        qCWarning(log) << "an act was not noted:" << noted.error().describe().c_str();
    }
}

ui::CopiesElsewhere elsewhereOf(const CopyPlace& place, const Clock& clock)
{
    ui::CopiesElsewhere out;
    out.folder = place.folder;
    out.goneBy = place.until + Backups::longestLife;
    const auto there = copiesAt(place, clock);
    if (!there) {
        out.problem = there.error().code();
        return out;
    }
    const std::vector<Backup> copies = there->list();
    out.copies = int(copies.size());
    if (!copies.empty()) {
        out.goneBy = copies.front().at + Backups::longestLife;
    }
    const bool stays = !copies.empty() && copies.back().at + Backups::longestLife + removedWithin < clock.now();
    out.problem = stays ? std::optional(codes::oldCopyStays) : std::nullopt;
    return out;
}

} // namespace

void UpkeepBackend::copies(QObject* context, ui::Then<ui::CopiesState> then)
{
    onLane<ui::CopiesState>(
        context, present(), [this](OpenStation&) -> Result<ui::CopiesState> { return readCopies(); }, std::move(then));
}

ui::CopiesState UpkeepBackend::readCopies() const
{
    const UpkeepRecord record = UpkeepRecord::load(m_desktop.folder());
    const auto folder = copiesOf(record, m_desktop.clock());
    ui::CopiesState out;
    out.readAt = m_desktop.clock().now();
    out.folder = record.copyFolder;
    out.daily = record.daily;
    out.at = record.at;
    out.problem = record.copyProblem;
    out.triedAt = record.lastCopyTry;
    out.ledgerProblem = record.ledgerProblem;
    out.oldCopiesProblem = record.oldCopiesProblem;
    for (const CopyPlace& place : record.elsewhere) {
        out.elsewhere.append(elsewhereOf(place, m_desktop.clock()));
    }
    const std::vector<Backup> listed = folder ? folder->list() : std::vector<Backup>();
    const Instant now = m_desktop.clock().now();
    out.overdue = isCopyOverdue(record, folder ? newestCopy(listed, now) : record.lastCopy, now);
    if (!folder) {
        out.unusable = out.folder.isEmpty() && !record.unread ? std::nullopt : std::optional(folder.error().code());
        return out;
    }
    out.onTheSameDisk = isOnTheSameDisk(record.copyFolder, m_desktop.folder());
    for (const Backup& copy : listed) {
        out.copies.append({copy.name, copy.at, copy.bytes, record.provedAt.value(copy.name, copy.at),
                           knownCode(record.badCopies.value(copy.name))});
    }
    return out;
}

void UpkeepBackend::decide(QObject* context, RecordChange change, ui::Then<void> then, const Afterwards& afterwards)
{
    onLane<void>(
        context, allowed(domain::mayManage),
        [this, change = std::move(change), afterwards](OpenStation& station) -> Result<void> {
            UpkeepRecord record = UpkeepRecord::load(m_desktop.folder());
            if (record.unread) {
                return tl::unexpected<Error>(*record.unread);
            }
            const Result<std::optional<audit::Entry>> made = change(record);
            if (!made || !*made) {
                return made ? Result<void>() : passOn(made);
            }
            return noteIn(station, **made).and_then([&] { return record.save(m_desktop.folder()); }).and_then([&] {
                return afterwards ? afterwards(station, m_desktop.folder()) : Result<void>();
            });
        },
        [this, then = std::move(then)](Result<void> done) {
            then(std::move(done));
            Q_EMIT copiesChanged();
        });
}

void UpkeepBackend::chooseFolder(QObject* context, QString folder, ui::Then<void> then)
{
    decide(
        context,
        [this, folder, by = m_desktop.actor()](UpkeepRecord& record) -> Result<std::optional<audit::Entry>> {
            const auto chosen = chooseCopyFolder(record, m_desktop.folder(), folder, m_desktop.clock().now());
            return chosen ? Result<std::optional<audit::Entry>>(copyFolderChosen(by, record.mark)) : passOn(chosen);
        },
        std::move(then), followLedger);
}

void UpkeepBackend::setSchedule(QObject* context, bool daily, QTime at, ui::Then<void> then)
{
    decide(
        context,
        [daily, at, by = m_desktop.actor()](UpkeepRecord& record) -> Result<std::optional<audit::Entry>> {
            record.daily = daily;
            record.at = at;
            return copyScheduleSet(by, daily);
        },
        std::move(then));
}

void UpkeepBackend::giveFolderUp(QObject* context, QString folder, ui::Then<void> then)
{
    decide(
        context,
        [this, folder, by = m_desktop.actor()](UpkeepRecord& record) -> Result<std::optional<audit::Entry>> {
            const auto isLost = [&](const CopyPlace& place) {
                return place.folder == folder && !copiesAt(place, m_desktop.clock()); // what is there is emptied
            };
            const auto lost = std::find_if(record.elsewhere.cbegin(), record.elsewhere.cend(), isLost);
            if (lost == record.elsewhere.cend()) {
                return std::optional<audit::Entry>();
            }
            audit::Entry entry = copyFolderGivenUp(by, lost->mark);
            record.elsewhere.erase(lost);
            return std::optional(std::move(entry));
        },
        std::move(then));
}

void UpkeepBackend::makeCopy(QObject* context, ui::Then<QString> then)
{
    if (const auto station = allowed(domain::mayEnrol); !station) {
        m_desktop.upkeepLane().run(
            context, [refusal = station.error()]() -> Result<QString> { return tl::unexpected(refusal); },
            std::move(then));
        return;
    }
    m_copyAsked.emplace_back(context, std::move(then));
    startCopy(m_desktop.actor());
}

void UpkeepBackend::startCopy(Actor by)
{
    if (m_copying) {
        return;
    }
    m_copying = true;
    m_triedCopy = m_desktop.clock().now();
    m_stopCopy = false;
    Q_EMIT copyProgressed(0, 0);
    // The end of a copy is told although the page that asked for it has gone.
    onLane<QString>(
        this, present(), [this, by](OpenStation& station) { return runCopy(station, by); },
        [this](const Result<QString>& made) {
            m_copying = false;
            for (const auto& [to, then] : std::exchange(m_copyAsked, {})) {
                if (to) {
                    then(made);
                }
            }
            Q_EMIT copiesChanged();
        });
}

Result<QString> UpkeepBackend::runCopy(OpenStation& station, Actor by)
{
    if (station.store().isRecovering()) {
        return fail(store::codes::recovering); // an older copy is no newer one
    }
    dropOld(station, m_desktop.folder()); // also to make room
    const UpkeepRecord before = UpkeepRecord::load(m_desktop.folder());
    const Instant began = m_desktop.clock().now();
    const auto made = copiesOf(before, m_desktop.clock()).and_then([&](Backups copies) {
        return copies.make(m_desktop.folder(), station.store(), station.keys().master(), [this](int done, int all) {
            QMetaObject::invokeMethod(
                this, [this, done, all] { Q_EMIT copyProgressed(done, all); }, Qt::QueuedConnection);
            return !m_stopCopy;
        });
    });
    UpkeepRecord record = UpkeepRecord::load(m_desktop.folder());
    const bool cancelled = !made && made.error().is(store::codes::copyCancelled);
    if (!cancelled) {
        record.lastCopyTry = began;
        record.copyProblem = made ? std::nullopt : std::optional(made.error().code());
    }
    if (made) {
        record.lastCopy = made->at;
        record.ledgerProblem.reset(); // it was kept with the copy
        QStringList there;
        for (const Backup& copy : Backups(record.copyFolder, m_desktop.clock()).list()) {
            there.append(copy.name);
        }
        record.provedAt.removeIf([&](QMap<QString, Instant>::iterator one) { return !there.contains(one.key()); });
        record.badCopies.removeIf([&](QMap<QString, QByteArray>::iterator one) { return !there.contains(one.key()); });
    } else if (!cancelled) {
        qCWarning(log) << "no copy was made:" << made.error().describe().c_str();
    }
    keep(record, m_desktop.folder());
    if (made) {
        noteDone(station, copyMade(by, made->name));
    }
    dropOld(station, m_desktop.folder()); // the newest of before is so no more
    return made.map([](const Backup& copy) { return copy.name; });
}

void UpkeepBackend::cancelProof()
{
    if (m_proving) {
        m_proving->store(false);
        m_proving.reset();
    }
}

void UpkeepBackend::proveCopy(QObject* context, QString name, ui::Then<void> then)
{
    cancelProof();
    m_proving = std::make_shared<std::atomic_bool>(true);
    onLane<void>(
        context, allowed(domain::mayEnrol),
        [this, name, goOn = m_proving, by = m_desktop.actor()](OpenStation& station) -> Result<void> {
            UpkeepRecord record = UpkeepRecord::load(m_desktop.folder());
            const auto copies = copiesOf(record, m_desktop.clock());
            if (!copies) {
                return passOn(copies);
            }
            if (copies->isOfFormerKeys(name, m_desktop.folder())) {
                return fail(codes::copyOfFormerKeys); // says nothing against the copy
            }
            const auto proved =
                copies->prove(name, station.keys().master(), [&goOn](RestoreStage) { return goOn->load(); });
            if (!proved && proved.error().is(store::codes::copyCancelled)) {
                return passOn(proved); // says nothing of the copy
            }
            record.badCopies.remove(name);
            if (proved) {
                record.provedAt.insert(name, m_desktop.clock().now());
            } else {
                record.badCopies.insert(name, QByteArray::fromStdString(proved.error().code().text()));
            }
            keep(record, m_desktop.folder());
            noteDone(station, copyProved(by, name, proved ? std::nullopt : std::optional(proved.error().code())));
            return proved ? Result<void>() : passOn(proved);
        },
        [this, then = std::move(then)](Result<void> done) {
            then(std::move(done));
            Q_EMIT copiesChanged();
        });
}

} // namespace vestibule::app
