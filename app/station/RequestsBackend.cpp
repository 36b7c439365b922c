#include "app/station/RequestsBackend.h"

#include "app/composition/Notices.h"
#include "app/composition/Requests.h"
#include "app/station/EstateReading.h"
#include "app/station/StoreCall.h"

namespace vestibule::app {

namespace {

constexpr int mostRows = 500;

/// Without the names of operators, which are given on the GUI thread.
Result<ui::RequestRow> rowFor(store::Session& s, const domain::Request& request, Instant now)
{
    ui::RequestRow row;
    row.request = request;
    row.standing = standingOf(request, now);
    if (!request.token) {
        return row;
    }
    const auto who = s.residents().byToken(*request.token);
    if (!who) {
        return passOn(who);
    }
    if (*who) {
        row.person = (*who)->resident.id;
        row.isErased = (*who)->erasedAt.has_value();
    }
    if (*who && !row.isErased) {
        row.name = (*who)->resident.details.name;
        row.dwelling = (*who)->resident.details.dwelling.label();
    }
    return row;
}

Result<QList<ui::RequestRow>> rowsOf(store::Session& s, bool onlyOpen, Instant now)
{
    const auto requests = s.requests().list(onlyOpen, mostRows);
    if (!requests) {
        return passOn(requests);
    }
    QList<ui::RequestRow> out;
    for (const domain::Request& request : *requests) {
        auto row = rowFor(s, request, now);
        if (!row) {
            return passOn(row);
        }
        out.append(std::move(*row));
    }
    return out;
}

Result<std::optional<ui::AnswerSheet>> sheetOf(store::Session& s, const DeskContext& desk, domain::RequestId id)
{
    const auto request = s.requests().get(id);
    if (!request) {
        return passOn(request);
    }
    if (!request->answer) {
        return std::nullopt;
    }
    auto row = rowFor(s, *request, desk.clock.now());
    const auto estate = s.estate().get();
    auto notice = latestNotice(s);
    if (!row) {
        return passOn(row);
    }
    if (!estate) {
        return passOn(estate);
    }
    if (!notice) {
        return passOn(notice);
    }
    ui::AnswerSheet out;
    out.language = row->person ? languageOf(s, desk.keys, *row->person) : QString();
    out.row = std::move(*row);
    out.estate = profileOf(*estate);
    out.notice = std::move(*notice);
    return out;
}

} // namespace

void RequestsBackend::list(QObject* context, bool onlyOpen, ui::Then<QList<ui::RequestRow>> then)
{
    look(
        m_desktop, context,
        [onlyOpen](store::Session& s, const DeskContext& desk, Actor) { return rowsOf(s, onlyOpen, desk.clock.now()); },
        [this, then = std::move(then)](Result<QList<ui::RequestRow>> rows) {
            if (rows) {
                for (ui::RequestRow& row : *rows) {
                    row.takenBy = m_desktop.operatorName(row.request.takenBy);
                    row.answeredBy = row.request.answer ? m_desktop.operatorName(row.request.answer->by) : QString();
                }
            }
            then(std::move(rows));
        });
}

void RequestsBackend::take(QObject* context, ui::RequestToTake asked, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayEnrol,
                   [asked](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Requests(s, desk, actor).take({asked.kind, asked.by, asked.person, asked.proofSeen});
                   }),
           thenTell(std::move(then)));
}

void RequestsBackend::answer(QObject* context, domain::RequestId request, domain::RequestOutcome outcome,
                             QByteArray reason, QByteArray document, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [request, outcome, reason = std::move(reason),
                    document = std::move(document)](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Requests(s, desk, actor).answer(request, outcome, reason, document);
                   }),
           thenTell(std::move(then)));
}

void RequestsBackend::answerSheet(QObject* context, domain::RequestId request,
                                  ui::Then<std::optional<ui::AnswerSheet>> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayTakeNames,
                 [request](store::Session& s, const DeskContext& desk, Actor) { return sheetOf(s, desk, request); }),
         std::move(then));
}

std::function<void(Result<domain::Request>)> RequestsBackend::thenTell(ui::Then<void> then)
{
    return [this, then = std::move(then)](Result<domain::Request> done) {
        if (!done) {
            then(passOn(done));
            return;
        }
        then({});
        Q_EMIT changed();
    };
}

} // namespace vestibule::app
