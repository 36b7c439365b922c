#pragma once

#include <QList>
#include <QObject>

#include <functional>

namespace vestibule::ui {

/// Which part of a long list is fetched next. Only lines that are looked at are wanted, in blocks, one request at a
/// time, the newest wish first; what was scrolled past is not asked for any more. Owned by a list's model; GUI thread.
class BlockFetcher : public QObject
{
    Q_OBJECT

public:
    /// About what a large screen shows: the first answer is for what is seen.
    static constexpr int blockSize = 32;
    /// Starts the request for a block of the list of that generation, and later calls answered(); false when the list
    /// is shorter than that by now.
    using Ask = std::function<bool(int block, int generation)>;

    BlockFetcher(Ask ask, QObject* parent) : QObject(parent), m_ask(std::move(ask)) {}

    /// Also from inside data(): nothing is asked before the event loop is back, so that a whole window of lines has
    /// been looked at.
    void wish(int row);
    /// The list is another one: what is under way answers for nothing.
    void restart();
    /// What could not be fetched is asked for again when it is looked at again.
    void giveUp() { m_wishes.clear(); }
    [[nodiscard]] int generation() const { return m_generation; }
    /// The one request has ended; false when it was for a list that is gone, and the next has been asked for. Otherwise
    /// next() is for the caller, once the rows are in the list.
    [[nodiscard]] bool answered(int block, int generation);
    void next();

private:
    Ask m_ask;
    QList<int> m_wishes; ///< the newest last
    int m_generation = 0;
    bool m_asking = false;
    bool m_scheduled = false;
};

} // namespace vestibule::ui
