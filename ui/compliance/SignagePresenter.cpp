#include "ui/compliance/SignagePresenter.h"

namespace vestibule::ui {

SignagePresenter::SignagePresenter(PostingsEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &PostingsEngine::changed, this, [this] {
        if (m_shown) {
            load(m_mayRecord);
        }
    });
}

void SignagePresenter::load(bool mayRecord)
{
    m_mayRecord = mayRecord;
    m_shown = true;
    m_engine.overview(this, [this, turn = ++m_turn](Result<PostingOverview> overview) {
        if (turn != m_turn) {
            return;
        }
        if (!overview) {
            Q_EMIT failed(overview.error());
            return;
        }
        take(std::move(*overview));
    });
}

void SignagePresenter::take(PostingOverview overview)
{
    const PostingPlace* before = place();
    const std::optional<domain::GateId> gate = before != nullptr ? before->gate : std::nullopt;
    m_overview = std::move(overview);
    m_loaded = true;
    m_chosen = m_overview.places.isEmpty() ? -1 : 0;
    for (qsizetype i = 0; i < m_overview.places.size(); ++i) {
        if (m_overview.places.at(i).gate == gate) {
            m_chosen = int(i);
        }
    }
    Q_EMIT overviewChanged();
}

const PostingPlace* SignagePresenter::place() const
{
    return m_chosen >= 0 && m_chosen < m_overview.places.size() ? &m_overview.places.at(m_chosen) : nullptr;
}

QList<PostingRecord> SignagePresenter::log() const
{
    QList<PostingRecord> out;
    if (const PostingPlace* at = place()) {
        for (const PostingRecord& line : m_overview.log) {
            if (line.gate == at->gate) {
                out.append(line);
            }
        }
    }
    return out;
}

QList<PostingPlace> SignagePresenter::due() const
{
    QList<PostingPlace> out;
    for (const PostingPlace& each : m_overview.places) {
        if (each.gate && each.takesFaces() && each.standing != domain::PostingStanding::Fresh) {
            out.append(each);
        }
    }
    return out;
}

QList<PostingPlace> SignagePresenter::meant() const
{
    if (forAllDue()) {
        return due();
    }
    const PostingPlace* at = place();
    return at != nullptr && at->takesFaces() ? QList{*at} : QList<PostingPlace>();
}

bool SignagePresenter::mayPutUp() const { return m_mayRecord && m_loaded && !m_busy && !meant().isEmpty(); }

bool SignagePresenter::mayTakeDown() const
{
    const PostingPlace* at = place();
    return m_mayRecord && m_loaded && !m_busy && !forAllDue() && at != nullptr && at->hangs();
}

void SignagePresenter::choose(int row)
{
    if (row >= 0 && row < m_overview.places.size() && row != m_chosen) {
        m_chosen = row;
        m_allDue = false;
        Q_EMIT overviewChanged();
    }
}

void SignagePresenter::setForAllDue(bool all)
{
    if (all != m_allDue) {
        m_allDue = all;
        Q_EMIT overviewChanged();
    }
}

void SignagePresenter::record(domain::PostingAct act, QDate day, int noticeVersion)
{
    const bool isPutUp = act == domain::PostingAct::PutUp;
    if (isPutUp ? !mayPutUp() : !mayTakeDown()) {
        return;
    }
    PostingNote note;
    note.act = act;
    note.day = day;
    note.noticeVersion = noticeVersion;
    for (const PostingPlace& each : isPutUp ? meant() : QList{*place()}) {
        note.places.append(each.gate);
    }
    const int places = int(note.places.size());
    m_busy = true;
    Q_EMIT overviewChanged();
    m_engine.record(this, std::move(note), [this, act, places](const Result<void>& kept) {
        m_busy = false;
        m_allDue = m_allDue && !kept;
        Q_EMIT overviewChanged();
        if (kept) {
            Q_EMIT wasRecorded(act, places);
        } else {
            Q_EMIT failed(kept.error());
        }
    });
}

void SignagePresenter::forget()
{
    ++m_turn;
    m_shown = false;
    m_allDue = false;
}

} // namespace vestibule::ui
