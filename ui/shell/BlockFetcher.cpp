#include "ui/shell/BlockFetcher.h"

namespace vestibule::ui {

namespace {

/// A window shows less than two blocks; older wishes have been scrolled past.
constexpr qsizetype mostWishes = 3;

} // namespace

void BlockFetcher::wish(int row)
{
    const int block = row / blockSize;
    m_wishes.removeOne(block);
    m_wishes.append(block);
    if (m_wishes.size() > mostWishes) {
        m_wishes.removeFirst();
    }
    if (!m_asking && !m_scheduled) {
        m_scheduled = true;
        QMetaObject::invokeMethod(this, &BlockFetcher::next, Qt::QueuedConnection);
    }
}

void BlockFetcher::restart()
{
    ++m_generation;
    m_wishes.clear();
}

bool BlockFetcher::answered(int block, int generation)
{
    m_asking = false;
    if (generation != m_generation) {
        next(); // the list that is there now has noted what it wishes, or will when it is painted
        return false;
    }
    m_wishes.removeOne(block);
    return true;
}

void BlockFetcher::next()
{
    m_scheduled = false;
    while (!m_asking && !m_wishes.isEmpty()) {
        m_asking = true; // before the call, which may be answered within it
        if (!m_ask(m_wishes.takeLast(), m_generation)) {
            m_asking = false;
        }
    }
}

} // namespace vestibule::ui
