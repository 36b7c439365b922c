#include "app/composition/UpkeepRecord.h"

#include "app/composition/Codes.h"
#include "app/composition/OpenStation.h"
#include "app/composition/SelfCheck.h"
#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "core/base/Log.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <sys/stat.h>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "upkeep")

constexpr qint64 largest = qint64(1) << 20;
constexpr std::chrono::hours tryAgainAfter{1};
constexpr const char* timeOfDay = "HH:mm";
constexpr qsizetype markSize = 16;
using Outcome = engine::CheckFinding::Outcome;

QString recordPath(const StationFolder& folder) { return folder.path() + QStringLiteral("/upkeep.json"); }
QString markPath(const QString& folder) { return folder + QStringLiteral("/.vestibule-copies"); }

QJsonValue jsonOf(std::optional<Instant> at) { return at ? QJsonValue(qint64(at->ms())) : QJsonValue(); }
QJsonValue jsonOf(std::optional<ErrorCode> code)
{
    return code ? QJsonValue(QString::fromStdString(code->text())) : QJsonValue();
}

std::optional<Instant> instantFrom(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(Instant::fromMs(value.toInteger())) : std::nullopt;
}
std::optional<ErrorCode> codeFrom(const QJsonValue& value) { return knownCode(value.toString().toUtf8()); }

QJsonObject jsonOf(const engine::CheckRun& run)
{
    QJsonArray findings;
    for (const engine::CheckFinding& finding : run.findings) {
        findings.append(QJsonObject{{QStringLiteral("item"), int(finding.item)},
                                    {QStringLiteral("outcome"), int(finding.outcome)},
                                    {QStringLiteral("problem"), jsonOf(finding.problem)}});
    }
    return {{QStringLiteral("at"), jsonOf(std::optional(run.at))}, {QStringLiteral("findings"), findings}};
}

/// None unless it is one of this program's: every item once, in order.
std::optional<engine::CheckRun> runFrom(const QJsonObject& object)
{
    engine::CheckRun run;
    const QJsonArray findings = object.value(QStringLiteral("findings")).toArray();
    const auto at = instantFrom(object.value(QStringLiteral("at")));
    if (!at || findings.size() != qsizetype(engine::checkItems.size())) {
        return std::nullopt;
    }
    run.at = *at;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const QJsonObject one = findings.at(i).toObject();
        const int outcome = one.value(QStringLiteral("outcome")).toInt(-1);
        if (one.value(QStringLiteral("item")).toInt(-1) != int(engine::checkItems.at(std::size_t(i))) ||
            outcome < int(Outcome::Good) || outcome > int(Outcome::NotDone)) {
            return std::nullopt;
        }
        run.findings.push_back({engine::checkItems.at(std::size_t(i)),
                                Outcome(outcome),
                                codeFrom(one.value(QStringLiteral("problem"))),
                                {}});
    }
    return run;
}

QJsonArray jsonOf(const QList<CopyPlace>& places)
{
    QJsonArray out;
    for (const CopyPlace& place : places) {
        out.append(QJsonObject{{QStringLiteral("folder"), place.folder},
                               {QStringLiteral("mark"), QString::fromLatin1(place.mark)},
                               {QStringLiteral("until"), jsonOf(std::optional(place.until))}});
    }
    return out;
}

QList<CopyPlace> placesFrom(const QJsonArray& array)
{
    QList<CopyPlace> out;
    for (const QJsonValue& value : array) {
        const QJsonObject one = value.toObject();
        out.append({one.value(QStringLiteral("folder")).toString(),
                    one.value(QStringLiteral("mark")).toString().toLatin1(),
                    instantFrom(one.value(QStringLiteral("until"))).value_or(Instant())});
    }
    return out;
}

bool hasMark(const QString& folder, const QByteArray& mark)
{
    const auto there = readFile(markPath(folder), largest);
    return there && there->trimmed() == mark;
}

/// What tells this folder from an empty mount point; put there when there is none yet.
Result<QByteArray> markIn(const QString& folder)
{
    if (const auto there = readFile(markPath(folder), largest); there && there->trimmed().size() == 2 * markSize) {
        return there->trimmed(); // chosen before, perhaps by this very station on another machine
    }
    const QByteArray mark = SecretBytes::random(markSize).view().toByteArray().toHex();
    const Result<void> written = replaceFile(markPath(folder), mark + '\n');
    return written ? Result<QByteArray>(mark) : passOn(written);
}

/// A folder that was moved, or a disk that is mounted elsewhere now, is the same place; one that was copied is two.
bool isSamePlace(const CopyPlace& place, const QString& folder, const QByteArray& mark)
{
    return place.folder == folder || (place.mark == mark && !hasMark(place.folder, place.mark));
}

/// The latest moment, not after `now`, at which the clock on the wall showed `time`.
Instant lastTimeOfDay(QTime time, Instant now, const QTimeZone& zone)
{
    const QDate today = now.toUtc().toTimeZone(zone).date();
    const Instant then = Instant::fromDateTime(QDateTime(today, time, zone));
    return then <= now ? then : Instant::fromDateTime(QDateTime(today.addDays(-1), time, zone));
}

} // namespace

UpkeepRecord UpkeepRecord::load(const StationFolder& folder)
{
    UpkeepRecord out;
    const auto bytes = readFile(recordPath(folder), largest);
    if (!bytes && !bytes.error().is(vestibule::codes::fileMissing)) {
        out.unread = bytes.error();
    }
    const QJsonObject all = bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
    const auto value = [&all](const char* name) { return all.value(QLatin1String(name)); };
    out.copyFolder = value("copy_folder").toString();
    out.mark = value("mark").toString().toLatin1();
    out.chosenAt = instantFrom(value("chosen_at")).value_or(Instant());
    out.elsewhere = placesFrom(value("elsewhere").toArray());
    out.daily = value("daily").toBool(true);
    if (const QTime at = QTime::fromString(value("at").toString(), QLatin1String(timeOfDay)); at.isValid()) {
        out.at = at;
    }
    out.lastCopy = instantFrom(value("last_copy"));
    out.lastCopyTry = instantFrom(value("last_copy_try"));
    out.copyProblem = codeFrom(value("copy_problem"));
    out.ledgerProblem = codeFrom(value("ledger_problem"));
    out.oldCopiesProblem = codeFrom(value("old_copies_problem"));
    const QJsonObject proved = value("proved").toObject();
    for (auto it = proved.begin(); it != proved.end(); ++it) {
        out.provedAt.insert(it.key(), instantFrom(it.value()).value_or(Instant()));
    }
    const QJsonObject bad = value("bad_copies").toObject();
    for (auto it = bad.begin(); it != bad.end(); ++it) {
        out.badCopies.insert(it.key(), it.value().toString().toLatin1());
    }
    out.lastCheck = runFrom(value("last_check").toObject());
    return out;
}

Result<void> UpkeepRecord::save(const StationFolder& folder) const
{
    if (unread) {
        return tl::unexpected<Error>(*unread);
    }
    QJsonObject proved;
    for (auto it = provedAt.begin(); it != provedAt.end(); ++it) {
        proved.insert(it.key(), jsonOf(std::optional(it.value())));
    }
    QJsonObject bad;
    for (auto it = badCopies.begin(); it != badCopies.end(); ++it) {
        bad.insert(it.key(), QString::fromLatin1(it.value()));
    }
    const QJsonObject all{{QStringLiteral("copy_folder"), copyFolder},
                          {QStringLiteral("mark"), QString::fromLatin1(mark)},
                          {QStringLiteral("chosen_at"), jsonOf(std::optional(chosenAt))},
                          {QStringLiteral("elsewhere"), jsonOf(elsewhere)},
                          {QStringLiteral("daily"), daily},
                          {QStringLiteral("at"), at.toString(QLatin1String(timeOfDay))},
                          {QStringLiteral("last_copy"), jsonOf(lastCopy)},
                          {QStringLiteral("last_copy_try"), jsonOf(lastCopyTry)},
                          {QStringLiteral("copy_problem"), jsonOf(copyProblem)},
                          {QStringLiteral("ledger_problem"), jsonOf(ledgerProblem)},
                          {QStringLiteral("old_copies_problem"), jsonOf(oldCopiesProblem)},
                          {QStringLiteral("proved"), proved},
                          {QStringLiteral("bad_copies"), bad},
                          {QStringLiteral("last_check"), lastCheck ? QJsonValue(jsonOf(*lastCheck)) : QJsonValue()}};
    return replaceFile(recordPath(folder), QJsonDocument(all).toJson(QJsonDocument::Indented));
}

Result<void> chooseCopyFolder(UpkeepRecord& record, const StationFolder& station, const QString& folder, Instant now)
{
    const QString chosen = QFileInfo(folder).canonicalFilePath();
    if (chosen.isEmpty() || !QFileInfo(chosen).isDir()) {
        return fail(codes::copiesFolderMissing);
    }
    const QString own = QFileInfo(station.path()).canonicalFilePath();
    if (chosen == own || chosen.startsWith(own + u'/')) {
        return fail(codes::copiesFolderInside);
    }
    const auto mark = markIn(chosen);
    if (!mark) {
        return passOn(mark);
    }
    const CopyPlace before{record.copyFolder, record.mark, now};
    if (!before.folder.isEmpty()) {
        record.elsewhere.append(before);
    }
    record.elsewhere.removeIf([&](const CopyPlace& place) { return isSamePlace(place, chosen, *mark); });
    record.copyFolder = chosen;
    record.mark = *mark;
    record.chosenAt = now;
    record.copyProblem.reset();
    record.lastCopy.reset();
    record.lastCopyTry.reset();
    record.ledgerProblem.reset();
    record.oldCopiesProblem.reset();
    record.provedAt.clear();
    record.badCopies.clear();
    return {};
}

Result<Backups> copiesOf(const UpkeepRecord& record, const Clock& clock)
{
    if (record.unread) {
        return tl::unexpected<Error>(*record.unread);
    }
    if (record.copyFolder.isEmpty()) {
        return fail(codes::noCopiesFolder);
    }
    return copiesAt({record.copyFolder, record.mark, {}}, clock);
}

Result<void> rememberCopyPlace(UpkeepRecord& record, const QString& folder, Instant now)
{
    const QString named = QFileInfo(folder).canonicalFilePath();
    if (named.isEmpty()) {
        return fail(codes::copiesFolderMissing);
    }
    const auto mark = markIn(named);
    if (!mark) {
        return passOn(mark);
    }
    record.elsewhere.removeIf([&](const CopyPlace& place) { return isSamePlace(place, named, *mark); });
    if (!isSamePlace({record.copyFolder, record.mark, {}}, named, *mark)) {
        record.elsewhere.append({named, *mark, now});
    }
    return {};
}

Result<Backups> copiesAt(const CopyPlace& place, const Clock& clock)
{
    return hasMark(place.folder, place.mark) ? Result<Backups>(Backups(place.folder, clock))
                                             : fail(codes::copiesFolderMissing);
}

bool isOnTheSameDisk(const QString& folder, const StationFolder& station)
{
    struct stat one
    {
    };
    struct stat other
    {
    };
    return ::stat(QFile::encodeName(folder).constData(), &one) == 0 &&
           ::stat(QFile::encodeName(station.path()).constData(), &other) == 0 && one.st_dev == other.st_dev;
}

std::optional<Instant> newestCopy(const std::vector<Backup>& copies, Instant now)
{
    const auto found = std::find_if(copies.begin(), copies.end(), [now](const Backup& copy) { return copy.at <= now; });
    return found != copies.end() ? std::optional(found->at) : std::nullopt;
}

bool isCopyDue(const UpkeepRecord& record, std::optional<Instant> newest, Instant now, const QTimeZone& zone)
{
    if (record.copyFolder.isEmpty() || !record.daily) {
        return false;
    }
    if (record.copyProblem && record.lastCopyTry && *record.lastCopyTry <= now &&
        now - *record.lastCopyTry < tryAgainAfter) {
        return false;
    }
    return !newest || *newest < lastTimeOfDay(record.at, now, zone);
}

bool isCopyOverdue(const UpkeepRecord& record, std::optional<Instant> newest, Instant now)
{
    return !record.copyFolder.isEmpty() && now - newest.value_or(record.chosenAt) > copyOverdueAfter;
}

bool doOldCopiesStay(const UpkeepRecord& record, Instant now)
{
    // They are looked for every minute, and at the opening.
    const Instant limit = now - std::chrono::hours(1);
    return record.oldCopiesProblem ||
           std::any_of(record.elsewhere.cbegin(), record.elsewhere.cend(),
                       [limit](const CopyPlace& place) { return place.until + Backups::longestLife < limit; });
}

bool isCheckDue(const UpkeepRecord& record, Instant now)
{
    return !record.lastCheck || record.lastCheck->at > now || now - record.lastCheck->at >= checkEvery;
}

namespace {

bool isNotChosen(const Result<Backups>& copies) { return !copies && copies.error().is(codes::noCopiesFolder); }

void keep(const UpkeepRecord& record, const StationFolder& folder)
{
    if (const auto saved = record.save(folder); !saved) {
        qCWarning(log) << "the record stays as it was:" << saved.error().describe().c_str();
    }
}

void remember(UpkeepRecord record, std::optional<ErrorCode> UpkeepRecord::*where, const Result<void>& done,
              const StationFolder& folder)
{
    const std::optional<ErrorCode> problem = done ? std::nullopt : std::optional(done.error().code());
    if (problem == record.*where) {
        return;
    }
    record.*where = problem;
    keep(record, folder);
}

/// Whether this place is empty now.
bool isEmptied(const CopyPlace& place, ClockWitness witness, const Clock& clock)
{
    const auto copies = copiesAt(place, clock);
    if (!copies) {
        return false; // a disk that is away
    }
    const bool isTidy = copies->dropForsaken(); // nobody makes a copy there that would
    if (const auto dropped = copies->dropOld(witness); !dropped) {
        qCWarning(log) << "old copies stay in a former folder:" << dropped.error().describe().c_str();
    }
    return isTidy && copies->list().empty();
}

} // namespace

Result<void> followLedger(OpenStation& station, const StationFolder& folder)
{
    const UpkeepRecord record = UpkeepRecord::load(folder);
    const auto copies = copiesOf(record, station.clock());
    if (isNotChosen(copies) || station.store().isRecovering()) {
        return {};
    }
    const Result<void> kept =
        copies ? copies->keepLedger(station.store(), station.keys().master()) : Result<void>(passOn(copies));
    remember(record, &UpkeepRecord::ledgerProblem, kept, folder);
    return kept;
}

std::optional<ClockWitness> clockWitness(OpenStation& station)
{
    // A clock that is behind drops too few, never too many: the log need not be asked.
    const sync::ClockGuard& guard = station.clockGuard();
    if (guard.judge({}) != sync::ClockVerdict::Agrees) {
        return std::nullopt;
    }
    return guard.medianOffset() ? ClockWitness::Gates : ClockWitness::None;
}

Result<void> dropOldCopies(OpenStation& station, const StationFolder& folder)
{
    UpkeepRecord record = UpkeepRecord::load(folder);
    const auto copies = copiesOf(record, station.clock());
    const std::optional<ClockWitness> witness = clockWitness(station);
    if (record.unread || !witness || station.store().isRecovering()) {
        return {};
    }
    // Beside a copy in the chosen folder that has failed no proof none elsewhere is the last one.
    const std::vector<Backup> here = copies ? copies->list() : std::vector<Backup>();
    const bool hasOne = std::any_of(here.cbegin(), here.cend(),
                                    [&](const Backup& copy) { return !record.badCopies.contains(copy.name); });
    const auto emptied = record.elsewhere.removeIf([&](const CopyPlace& place) {
        return isEmptied(place, hasOne ? ClockWitness::Gates : *witness, station.clock());
    });
    if (emptied > 0) {
        keep(record, folder);
    }
    if (!copies) {
        return {};
    }
    const auto dropped = copies->dropOld(*witness);
    const Result<void> done = dropped ? Result<void>() : passOn(dropped);
    remember(record, &UpkeepRecord::oldCopiesProblem, done, folder);
    return done;
}

Result<LedgerForRecovery> ledgerForRecovery(OpenStation& station, const StationFolder& folder)
{
    LedgerForRecovery out{station.ledger(), false, false};
    const auto keys = station.store().readBlocking(
        [&](store::Session& s) { return EstateKeys::ledgerKeys(s, station.keys().master()); });
    if (!keys) {
        return passOn(keys);
    }
    const auto copies = copiesOf(UpkeepRecord::load(folder), station.clock());
    out.isAway = !copies && !isNotChosen(copies);
    if (copies && QFile::exists(copies->ledgerPath())) {
        const auto beside = readLedger(copies->ledgerPath(), *keys);
        if (!beside) {
            return passOn(beside);
        }
        out.ended.add(*beside);
        if (const Result<void> kept = addToLedger(folder.ledgerPath(), out.ended, *keys); !kept) {
            return passOn(kept);
        }
    }
    out.found = !out.isAway && QFile::exists(folder.ledgerPath()); // it came with the copy, or was read before
    return out;
}

Result<void> removeReplaced(const StationFolder& folder)
{
    QDir replaced(folder.path() + QStringLiteral("/replaced"));
    if (!replaced.exists()) {
        return {};
    }
    QDirIterator files(replaced.path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (Result<void> gone = shredFile(files.next()); !gone) {
            return gone;
        }
    }
    return replaced.removeRecursively() ? Result<void>() : fail(codes::folderUnusable, "what was replaced stays");
}

Result<store::CopyContent> acceptOlderStore(const StationFolder& folder, const vault::MasterKey& master)
{
    const SecretBytes key = master.databaseKey();
    if (store::checkCopy(folder.storePath(), key)) {
        return fail(codes::nothingToAccept);
    }
    return store::acceptAsOlderCopy(folder.storePath(), key);
}

} // namespace vestibule::app
