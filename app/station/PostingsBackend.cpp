#include "app/station/PostingsBackend.h"

#include "app/composition/Notices.h"
#include "app/composition/Postings.h"
#include "app/station/StoreCall.h"
#include "core/store/Codes.h"

#include <QHash>

#include <chrono>

namespace vestibule::app {

namespace {

/// What was read, and who recorded each line of the log: their names are known outside the store.
struct Read
{
    ui::PostingOverview overview;
    QList<domain::OperatorId> recorders; ///< of the log's lines, in their order
};

Result<Read> readIn(store::Session& s, const DeskContext& desk, const domain::Operator& who)
{
    const auto places = Postings(s, desk, who).places();
    const auto log = s.postings().list();
    const auto stored = s.notices().list();
    auto notice = latestNotice(s);
    if (!places) {
        return passOn(places);
    }
    if (!log) {
        return passOn(log);
    }
    if (!stored) {
        return passOn(stored);
    }
    if (!notice) {
        return passOn(notice);
    }
    Read out;
    out.overview.notice = std::move(*notice);
    out.overview.today = desk.today();
    QHash<QByteArray, int> versions;
    for (const store::StoredNotice& each : *stored) {
        versions.insert(each.hash, int(each.version));
        out.overview.editions.append({int(each.version), each.createdAt.toUtc().toTimeZone(desk.zone).date()});
    }
    for (const domain::Posting& p : *log) {
        out.overview.log.append({p.gate, p.act, p.day, versions.value(p.noticeHash), {}, p.recordedAt});
        out.recorders.append(p.recordedBy);
    }
    for (const PostedPlace& each : *places) {
        ui::PostingPlace place;
        if (each.gate) {
            place.gate = each.gate->id;
            place.gateName = each.gate->name;
        }
        place.standing = each.standing;
        out.overview.places.append(std::move(place));
    }
    return out;
}

} // namespace

PostingsBackend::PostingsBackend(Desktop& desktop) : m_desktop(desktop)
{
    constexpr std::chrono::milliseconds gathering(500);
    m_gatesNoted.setSingleShot(true);
    m_gatesNoted.setInterval(gathering);
    connect(&m_gatesNoted, &QTimer::timeout, this, &PostingsBackend::changed);
}

void PostingsBackend::noteGates()
{
    // Not begun anew by each word: while gates speak all the time, it still comes twice a second.
    if (!m_gatesNoted.isActive()) {
        m_gatesNoted.start();
    }
}

void PostingsBackend::overview(QObject* context, ui::Then<ui::PostingOverview> then)
{
    look(
        m_desktop, context,
        [who = m_desktop.who()](store::Session& s, const DeskContext& desk, Actor) { return readIn(s, desk, who); },
        [this, then = std::move(then)](Result<Read> read) {
            if (!read) {
                then(passOn(read));
                return;
            }
            ui::PostingOverview out = std::move(read->overview);
            for (qsizetype i = 0; i < out.log.size(); ++i) {
                out.log[i].recordedBy = m_desktop.operatorName(read->recorders.at(i));
            }
            for (ui::PostingPlace& place : out.places) {
                for (const ui::PostingRecord& line : std::as_const(out.log)) {
                    if (!place.last && line.gate == place.gate) {
                        place.last = line;
                    }
                }
            }
            then(std::move(out));
        });
}

void PostingsBackend::record(QObject* context, ui::PostingNote note, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [who = m_desktop.who(), note = std::move(note)](store::Session& s, const DeskContext& desk,
                                                                   Actor) -> Result<void> {
                       if (note.places.isEmpty()) {
                           return fail(store::codes::noSuchGate, "no place is named");
                       }
                       Postings postings(s, desk, who);
                       Result<void> kept;
                       for (const std::optional<domain::GateId>& place : note.places) {
                           kept = kept.and_then(
                               [&] { return postings.record(place, note.act, note.day, note.noticeVersion); });
                       }
                       return kept;
                   }),
           [this, then = std::move(then)](const Result<void>& kept) {
               then(kept);
               if (kept) {
                   Q_EMIT changed();
               }
           });
}

} // namespace vestibule::app
