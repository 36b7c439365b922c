#pragma once

#include "ui/board/BoardModel.h"

#include <array>
#include <optional>

namespace vestibule::ui {

/// The manager's board: its lines in groups, what was typed to filter them, and how far the gates are with keys that
/// have ended. At most one reading runs; news meanwhile cause one more. No widgets. Owned by its page; GUI thread; the
/// engine outlives it.
class BoardPresenter : public QObject
{
    Q_OBJECT

public:
    enum class State { Loading, Listed, Failed };
    enum class Group {
        Working,  ///< the lease has ended, and a key still works
        Unsigned, ///< a key has ended, and some gate owes its signature
        First,    ///< the lease ends within domain::leaseDaysAhead[0]
        Second,
        Third,
    };
    static constexpr std::array groups{Group::Working, Group::Unsigned, Group::First, Group::Second, Group::Third};

    BoardPresenter(BoardEngine& engine, QObject* parent);

    [[nodiscard]] BoardModel& model() { return *m_model; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Board& board() const { return m_board; }
    [[nodiscard]] Group group() const { return m_group; }
    [[nodiscard]] const QString& searchText() const { return m_text; }
    /// Lines of a group, whatever was typed.
    [[nodiscard]] int count(Group group) const;
    /// The group that is shown has lines, and what was typed hides all of them.
    [[nodiscard]] bool isHiddenBySearch() const;

    /// Ended keys that some gate owes its signature for, with those of people whose names are gone.
    [[nodiscard]] int unsignedKeys() const;
    /// Since when a gate is waited for, of the longest wait; none when all have signed.
    [[nodiscard]] std::optional<Instant> unsignedSince() const { return m_board.unsignedSince; }
    /// Gates in service that owe nothing.
    [[nodiscard]] int reached() const { return m_board.gates - int(m_board.owing.size()); }
    /// They answer and have time left.
    [[nodiscard]] int beingTold() const;
    /// The others that owe something, those that have waited longest first.
    [[nodiscard]] QList<BoardGate> notReached() const;
    /// No new face is taken because of what gates owe: by the same rule and moment as at the desk.
    [[nodiscard]] bool facesAreClosed() const;

    void load();
    void dropData();
    void show(Group group);
    void filter(const QString& text);

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);

private:
    [[nodiscard]] bool isIn(Group group, const BoardLine& line) const;
    void refill();

    BoardEngine& m_engine;
    BoardModel* m_model;
    Board m_board;
    State m_state = State::Loading;
    Group m_group = Group::Working;
    QString m_text;
    bool m_running = false;
    bool m_again = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
