#include "app/station/AuditBackend.h"

#include "app/composition/Decisions.h"
#include "app/composition/EvidenceFile.h"
#include "app/composition/Papers.h"
#include "app/station/AuditReading.h"
#include "app/station/StoreCall.h"
#include "core/audit/Codes.h"
#include "core/audit/Entry.h"
#include "core/audit/LogCheck.h"
#include "core/base/DurableFile.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// Entries in one unit of work: some ten milliseconds.
constexpr quint64 searchedAtOnce = 4000;
constexpr quint64 checkedAtOnce = 500;
constexpr char usedByRecovery[] = "session/opened-by-recovery";
constexpr char acknowledged[] = "recovery/acknowledged";

audit::EntryFilter filterOf(const ui::AuditFilter& f)
{
    return {f.from, f.until, f.by, f.kind, f.act, f.person, f.reason, f.document};
}

/// Writes an export and reads it back as whoever gets it will.
Result<ui::AuditExported> written(const Result<QByteArray>& lines, const QString& path)
{
    if (!lines) {
        return passOn(lines);
    }
    if (auto kept = writeEvidence(path, *lines); !kept) {
        return passOn(kept);
    }
    const auto there = readFile(path, lines->size());
    const auto checked = there ? audit::verifyExport(*there, {}) : Result<audit::Checked>(passOn(there));
    return checked ? Result<ui::AuditExported>({path, checked->entries, there->size()}) : passOn(checked);
}

struct Scanned
{
    bool atEnd = false;
    ui::RecoveryUse use;
};

} // namespace

struct AuditBackend::Search
{
    audit::EntryMatcher matcher;
    ui::AuditHits hits;
    std::optional<quint64> left; ///< entries below this number are still to be looked at; none: not begun
};

struct AuditBackend::Check
{
    std::unique_ptr<audit::SteppedCheck> check;
};

/// Changed by the store's thread only.
struct AuditBackend::RecoveryScan
{
    quint64 scanned = 0;                       ///< entries below this number have been looked at
    ui::RecoveryUse use;                       ///< all that stand in the log
    QHash<domain::OperatorId, int> knownTimes; ///< how many of them each manager has acknowledged

    void take(const audit::EntryMatcher& used, const audit::EntryMatcher& known, QByteArrayView record)
    {
        if (known.matches(record)) {
            if (const auto entry = audit::decode(record)) {
                knownTimes[entry->by] = use.times;
            }
        } else if (used.matches(record)) {
            const auto entry = audit::decode(record);
            ++use.times;
            use.last = entry ? entry->at : Instant();
        }
        ++scanned;
    }
    /// What this manager has not acknowledged: whoever used the sheet can silence nobody else.
    [[nodiscard]] ui::RecoveryUse newFor(Actor who) const { return {use.times - knownTimes.value(who), use.last}; }
};

AuditBackend::AuditBackend(Desktop& desktop) : m_desktop(desktop)
{
    connect(&m_desktop, &Desktop::stationOpened, this, [this] { m_recovery = std::make_shared<RecoveryScan>(); });
}

QList<ui::AuditOperator> AuditBackend::operators() const
{
    QList<ui::AuditOperator> out;
    const QHash<domain::OperatorId, QString>& names = m_desktop.operatorNames();
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        out.append({it.key(), it.value()});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
}

void AuditBackend::find(QObject* context, ui::AuditFilter filter, ui::Then<ui::AuditHits> then)
{
    m_findCancelled = false;
    auto search = std::make_shared<Search>(Search{audit::EntryMatcher(filterOf(filter)), {}, {}});
    search->hits.everything = filter == ui::AuditFilter();
    findOn(context, search, std::move(then));
}

void AuditBackend::findOn(QObject* context, const std::shared_ptr<Search>& search, ui::Then<ui::AuditHits> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayReadLog,
                 [search](store::Session& s, const DeskContext&, Actor) -> Result<void> {
                     if (!search->left) {
                         const auto size = s.audit().size();
                         if (!size) {
                             return passOn(size);
                         }
                         search->hits.logSize = *size;
                         search->left = search->hits.everything ? 0 : *size;
                     }
                     const quint64 first = *search->left - std::min(*search->left, searchedAtOnce);
                     const auto records = s.audit().read(first, *search->left - first);
                     if (!records) {
                         return passOn(records);
                     }
                     for (qsizetype i = records->size() - 1; i >= 0; --i) {
                         if (search->matcher.matches(records->at(i).bytes)) {
                             search->hits.numbers.append(first + quint64(i));
                         }
                     }
                     search->left = first;
                     return {};
                 }),
         [this, context, search, then = std::move(then)](const Result<void>& read) mutable {
             if (!read) {
                 then(passOn(read));
             } else if (*search->left == 0) {
                 then(std::move(search->hits));
             } else if (m_findCancelled) {
                 ui::AuditHits none;
                 none.cancelled = true;
                 then(std::move(none));
             } else {
                 Q_EMIT findProgress(search->hits.logSize - *search->left, search->hits.logSize);
                 findOn(context, search, std::move(then));
             }
         });
}

void AuditBackend::giveNames(QList<ui::AuditRow>& rows) const
{
    for (ui::AuditRow& row : rows) {
        row.byName = m_desktop.operatorName(row.by);
        if (const auto account = domain::OperatorId::fromBytes(row.object); account && row.objectName.isEmpty()) {
            row.objectName = m_desktop.operatorName(*account);
        }
    }
}

void AuditBackend::rows(QObject* context, QList<quint64> numbers, ui::Then<QList<ui::AuditRow>> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayReadLog,
                 [numbers](store::Session& s, const DeskContext&, Actor) -> Result<QList<ui::AuditRow>> {
                     QList<ui::AuditRow> out;
                     for (const quint64 number : numbers) {
                         const auto record = recordOf(s, number);
                         const auto entry =
                             record ? audit::decode(record->bytes) : Result<audit::Entry>(passOn(record));
                         auto row = entry ? rowOf(s, *entry) : Result<ui::AuditRow>(passOn(entry));
                         if (!row) {
                             return passOn(row);
                         }
                         out.append(std::move(*row));
                     }
                     return out;
                 }),
         [this, then = std::move(then)](Result<QList<ui::AuditRow>> rows) {
             if (rows) {
                 giveNames(*rows);
             }
             then(std::move(rows));
         });
}

void AuditBackend::entry(QObject* context, quint64 number, ui::Then<ui::AuditEntry> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayReadLog,
                 [number](store::Session& s, const DeskContext&, Actor) -> Result<ui::AuditEntry> {
                     const auto record = recordOf(s, number);
                     const auto decoded = record ? audit::decode(record->bytes) : Result<audit::Entry>(passOn(record));
                     auto row = decoded ? rowOf(s, *decoded) : Result<ui::AuditRow>(passOn(decoded));
                     const auto seal = sealOver(s, number);
                     if (!row) {
                         return passOn(row);
                     }
                     if (!seal) {
                         return passOn(seal);
                     }
                     ui::AuditEntry out;
                     out.row = std::move(*row);
                     out.leafHash = record->leafHash;
                     if (*seal) {
                         out.period = (*seal)->period;
                         out.periodStart = (*seal)->start;
                         out.closed = !(*seal)->isOpen();
                         out.beforeSeals = number < (*seal)->first;
                     } else {
                         out.beforeSeals = true;
                     }
                     return out;
                 }),
         [this, then = std::move(then)](Result<ui::AuditEntry> found) {
             if (found) {
                 QList<ui::AuditRow> rows{found->row};
                 giveNames(rows);
                 found->row = rows.constFirst();
             }
             then(std::move(found));
         });
}

void AuditBackend::lookAt(QObject* context, domain::PersonId person, ui::Then<ui::AuditPerson> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayReadLog,
                   [person](store::Session& s, const DeskContext& desk, Actor actor) -> Result<ui::AuditPerson> {
                       const auto who = s.residents().get(person);
                       return who ? noteLook(s, desk, actor, who->token) : Result<ui::AuditPerson>(passOn(who));
                   }),
           std::move(then));
}

void AuditBackend::lookAt(QObject* context, domain::PersonToken token, ui::Then<ui::AuditPerson> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayReadLog,
                   [token](store::Session& s, const DeskContext& desk, Actor actor) -> Result<ui::AuditPerson> {
                       return noteLook(s, desk, actor, token);
                   }),
           std::move(then));
}

void AuditBackend::check(QObject* context, ui::Then<ui::AuditVerdict> then)
{
    m_checkCancelled = false;
    checkOn(context, std::make_shared<Check>(), std::move(then));
}

void AuditBackend::checkOn(QObject* context, const std::shared_ptr<Check>& run, ui::Then<ui::AuditVerdict> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayReadLog,
                 [run](store::Session& s, const DeskContext& desk, Actor) -> Result<void> {
                     if (!run->check) {
                         auto begun = desk.audit.beginCheck(s);
                         if (!begun) {
                             return passOn(begun);
                         }
                         run->check = std::move(*begun);
                     }
                     return desk.audit.stepCheck(s, *run->check, checkedAtOnce);
                 }),
         [this, context, run, then = std::move(then)](const Result<void>& read) mutable {
             ui::AuditVerdict verdict;
             if (read && !run->check->isAtEnd()) {
                 if (m_checkCancelled) {
                     then(verdict);
                     return;
                 }
                 Q_EMIT checkProgress(run->check->done(), run->check->total());
                 checkOn(context, run, std::move(then));
                 return;
             }
             const auto checked = read ? run->check->finish() : Result<audit::Checked>(passOn(read));
             if (checked) {
                 verdict.outcome = ui::AuditVerdict::Outcome::Whole;
                 verdict.entries = checked->entries;
                 verdict.periods = checked->periods;
                 verdict.older = checked->older;
                 verdict.setBacks = checked->setBacks;
             } else if (checked.error().code().room == audit::codes::altered.room) {
                 verdict.outcome = ui::AuditVerdict::Outcome::Found;
                 verdict.finding = checked.error();
             } else {
                 then(passOn(checked));
                 return;
             }
             noteCheck(verdict.outcome, run->check ? run->check->total() : 0); // none: it was found at the beginning
             then(verdict);
         });
}

void AuditBackend::noteCheck(ui::AuditVerdict::Outcome outcome, quint64 entries)
{
    audit::Entry entry;
    entry.by = m_desktop.actor();
    entry.action = "log/checked";
    entry.reason = outcome == ui::AuditVerdict::Outcome::Whole ? "log-whole" : "log-finding";
    entry.count = qint64(entries);
    m_desktop.note(std::move(entry));
}

void AuditBackend::takeHead(QObject* context, ui::Then<ui::AuditHead> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayReadLog,
                   [](store::Session& s, const DeskContext& desk, Actor actor) -> Result<ui::AuditHead> {
                       audit::Entry entry;
                       entry.by = actor;
                       entry.action = "log/head-taken";
                       if (const auto noted = desk.audit.note(s, entry); !noted) {
                           return passOn(noted);
                       }
                       const auto head = desk.audit.signedHead(s);
                       const auto estate = s.estate().get();
                       if (!head) {
                           return passOn(head);
                       }
                       if (!estate) {
                           return passOn(estate);
                       }
                       return ui::AuditHead{estate->name, head->head.size, head->head.root,
                                            head->key,    head->head.at,   audit::encode(*head)};
                   }),
           std::move(then));
}

void AuditBackend::exportLog(QObject* context, QString path, domain::Approval approval,
                             ui::Then<ui::AuditExported> then)
{
    if (const auto free = mayWriteEvidence(path); !free) {
        m_desktop.workLane().run(
            context, [why = free.error()]() -> Result<ui::AuditExported> { return tl::unexpected(why); },
            std::move(then));
        return;
    }
    auto given = std::make_shared<domain::Approval>(std::move(approval));
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayReadLog,
                   [given](store::Session& s, const DeskContext& desk, Actor actor) -> Result<QByteArray> {
                       return Decisions(s, desk, actor).exportAuditLog(&*given);
                   }),
           [this, context, path, then = std::move(then)](const Result<QByteArray>& lines) mutable {
               m_desktop.workLane().run(
                   context, [lines, path] { return written(lines, path); }, std::move(then));
           });
}

void AuditBackend::recoveryUse(QObject* context, ui::Then<std::optional<ui::RecoveryUse>> then)
{
    if (!m_recovery) {
        m_recovery = std::make_shared<RecoveryScan>();
    }
    scanOn(context, std::move(then));
}

void AuditBackend::scanOn(QObject* context, ui::Then<std::optional<ui::RecoveryUse>> then)
{
    const auto scan = m_recovery;
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayReadLog,
                 [scan](store::Session& s, const DeskContext&, Actor actor) -> Result<Scanned> {
                     const auto records = s.audit().read(scan->scanned, searchedAtOnce);
                     if (!records) {
                         return passOn(records);
                     }
                     const audit::EntryMatcher used({.action = usedByRecovery});
                     const audit::EntryMatcher known({.action = acknowledged});
                     for (const auto& record : *records) {
                         scan->take(used, known, record.bytes);
                     }
                     return Scanned{quint64(records->size()) < searchedAtOnce, scan->newFor(actor)};
                 }),
         [this, context, then = std::move(then)](const Result<Scanned>& scanned) mutable {
             if (!scanned) {
                 then(passOn(scanned));
             } else if (!scanned->atEnd) {
                 scanOn(context, std::move(then));
             } else {
                 then(scanned->use.times > 0 ? std::optional(scanned->use) : std::nullopt);
             }
         });
}

void AuditBackend::acknowledgeRecovery(QObject* context, ui::RecoveryUse use, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [use](store::Session& s, const DeskContext& desk, Actor actor) {
                       audit::Entry entry;
                       entry.by = actor;
                       entry.action = acknowledged;
                       entry.count = use.times;
                       return desk.audit.note(s, entry);
                   }),
           std::move(then));
}

void AuditBackend::notePaper(QObject* context, ui::PaperAbout about, ui::Then<void> then)
{
    const auto refuse = [&](Error why) {
        m_desktop.workLane().run(
            context, [why = std::move(why)]() -> Result<void> { return tl::unexpected(why); }, std::move(then));
    };
    OpenStation* station = m_desktop.station();
    if (station == nullptr) {
        refuse(Error(codes::notSignedIn));
        return;
    }
    // The recovery sheet comes out before whoever sets the estate up has undertaken anything.
    const auto& unbound = m_desktop.whoMustUndertake();
    const auto allowed = about.plain ? Result<void>() : m_desktop.mayWork();
    if (!allowed) {
        refuse(allowed.error());
        return;
    }
    const Actor actor = about.plain && unbound ? unbound->id : m_desktop.actor();
    auto note = [about = std::move(about), actor, desk = &station->desk()](store::Session& s) -> Result<void> {
        const auto entries = paperEntries(s, about, actor);
        return entries ? notePapers(s, *desk, *entries) : passOn(entries);
    };
    if (station->store().isRecovering()) {
        // The lane that closes the station comes to this first.
        m_desktop.sessionLane().run(
            context, [station, note = std::move(note)]() mutable { return station->store().recoverBlocking(note); },
            std::move(then));
        return;
    }
    station->store().run(context, std::move(note), std::move(then));
}

} // namespace vestibule::app
