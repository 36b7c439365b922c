#include "ui/compliance/RequestsNotice.h"

#include "ui/residents/StatusText.h"
#include "ui/text/Sentences.h"

#include <QPushButton>

#include <algorithm>

namespace vestibule::ui {

using domain::RequestStanding;

RequestsNotice::RequestsNotice(RequestsEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("requestsNotice"), parent), m_engine(engine)
{
    connect(&m_engine, &RequestsEngine::changed, this, &RequestsNotice::look);
    retranslate();
}

void RequestsNotice::begin(const domain::Operator& who)
{
    dropData();
    m_concerned = domain::mayManage(who.role);
    look();
}

void RequestsNotice::look()
{
    if (!m_concerned) {
        return;
    }
    m_engine.list(this, true, [this, turn = ++m_turn](const Result<QList<RequestRow>>& rows) {
        if (turn == m_turn && rows) {
            m_soon = dueOf(*rows, RequestStanding::DueSoon);
            m_overdue = dueOf(*rows, RequestStanding::Overdue);
            refresh();
        }
    });
}

void RequestsNotice::dropData()
{
    ++m_turn;
    m_concerned = false;
    m_soon = {};
    m_overdue = {};
    refresh();
}

RequestsNotice::Due RequestsNotice::dueOf(const QList<RequestRow>& rows, RequestStanding standing)
{
    Due out;
    for (const RequestRow& row : rows) {
        if (row.standing == standing) {
            out.first = out.count == 0 ? row.request.dueAt : std::min(out.first, row.request.dueAt);
            ++out.count;
        }
    }
    return out;
}

void RequestsNotice::refresh()
{
    const QString soon = m_soon.count == 0 ? QString()
                                           : tr("%n request(s) must be answered soon, the first by %1.",
                                                "of residents, about their data", m_soon.count)
                                                 .arg(dayText(m_soon.first));
    if (m_overdue.count > 0) {
        say(Tone::Error,
            inOneLine(tr("%n request(s) should have been answered, the first by %1.", "of residents, about their data",
                         m_overdue.count)
                          .arg(dayText(m_overdue.first)),
                      soon),
            tr("Whoever waits may complain to the cyberspace administration, and may go to court. Answer today."));
    } else if (m_soon.count > 0) {
        say(Tone::Warning, soon, tr("The office answers within 15 days. Do what is asked, then enter the answer."));
    } else {
        sayNothing();
    }
}

void RequestsNotice::retranslate()
{
    button().setText(tr("Open the requests"));
    refresh();
}

} // namespace vestibule::ui
