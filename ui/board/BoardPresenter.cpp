#include "ui/board/BoardPresenter.h"

#include "core/domain/Leases.h"
#include "ui/board/BoardTexts.h"

#include <algorithm>
#include <utility>

namespace vestibule::ui {

namespace {

/// Every word that was typed stands somewhere in the name or the dwelling.
bool matchesTyped(const BoardLine& line, const QString& typed)
{
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return line.name.contains(word, Qt::CaseInsensitive) || line.dwelling.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

BoardPresenter::BoardPresenter(BoardEngine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_model(new BoardModel(this))
{
}

bool BoardPresenter::isIn(Group group, const BoardLine& line) const
{
    switch (group) {
    case Group::Working:
        return line.working > 0 && line.leaseEnd && *line.leaseEnd < m_board.today;
    case Group::Unsigned:
        return line.unsignedKeys > 0;
    case Group::First:
    case Group::Second:
    case Group::Third:
        return domain::leaseEndsWithin(line.leaseEnd, m_board.today,
                                       domain::leaseDaysAhead[std::size_t(group) - std::size_t(Group::First)]);
    }
    return false;
}

int BoardPresenter::count(Group group) const
{
    return int(std::count_if(m_board.lines.begin(), m_board.lines.end(),
                             [&](const BoardLine& line) { return isIn(group, line); }));
}

bool BoardPresenter::isHiddenBySearch() const { return m_model->rowCount() == 0 && count(m_group) > 0; }

int BoardPresenter::unsignedKeys() const
{
    int keys = m_board.namelessKeys;
    for (const BoardLine& line : m_board.lines) {
        keys += line.unsignedKeys;
    }
    return keys;
}

int BoardPresenter::beingTold() const
{
    return int(std::count_if(m_board.owing.begin(), m_board.owing.end(),
                             [this](const BoardGate& gate) { return isBeingTold(gate, m_board.at); }));
}

QList<BoardGate> BoardPresenter::notReached() const
{
    QList<BoardGate> out;
    for (const BoardGate& gate : m_board.owing) {
        if (!isBeingTold(gate, m_board.at)) {
            out.append(gate);
        }
    }
    return out;
}

bool BoardPresenter::facesAreClosed() const { return ui::facesAreClosed(m_board); }

void BoardPresenter::load()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_engine.board(this, [this, session = m_session](Result<Board> result) {
        if (session != m_session) {
            return;
        }
        m_running = false;
        if (!result) {
            m_state = m_state == State::Listed ? State::Listed : State::Failed;
            Q_EMIT changed();
            Q_EMIT failed(result.error());
        } else {
            m_board = std::move(*result);
            m_state = State::Listed;
            refill();
        }
        if (m_again) {
            load();
        }
    });
}

void BoardPresenter::dropData()
{
    ++m_session;
    m_running = false;
    m_again = false;
    m_state = State::Loading;
    m_board = {};
    m_text = QString();
    m_model->clear();
    Q_EMIT changed();
}

void BoardPresenter::show(Group group)
{
    m_group = group;
    refill();
}

void BoardPresenter::filter(const QString& text)
{
    m_text = text;
    refill();
}

void BoardPresenter::refill()
{
    QList<BoardLine> shown;
    for (const BoardLine& line : std::as_const(m_board.lines)) {
        if (isIn(m_group, line) && matchesTyped(line, m_text)) {
            shown.append(line);
        }
    }
    m_model->setBoard(m_board, shown);
    Q_EMIT changed();
}

} // namespace vestibule::ui
