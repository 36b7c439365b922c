#include "core/store/ReadingRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr char answers[] = "answers";

struct Row
{
    QDate month;
    QByteArray mode;
    qint64 total = 0;
};

} // namespace

Result<void> ReadingRepository::count(QDate day, domain::ReadingModes modes)
{
    const QString month = monthText(day);
    const auto oneMore = [&](QByteArrayView mode) -> Result<void> {
        const auto risen = change(*m_db, "UPDATE reading_totals SET total = total + 1 WHERE month = ? AND mode = ?",
                                  month, Word{mode});
        if (!risen) {
            return passOn(risen);
        }
        return *risen == 1 ? Result<void>()
                           : done(change(*m_db, "INSERT INTO reading_totals (month, mode, total) VALUES (?, ?, 1)",
                                         month, Word{mode}));
    };
    Result<void> counted = oneMore(answers);
    for (const domain::ReadingMode mode : domain::readingModes()) {
        if (counted && modes.has(mode)) {
            counted = oneMore(codeOf(mode));
        }
    }
    return counted;
}

Result<std::vector<domain::ReadingTotals>> ReadingRepository::list() const
{
    const auto rows = all(*m_db, "SELECT month, mode, total FROM reading_totals ORDER BY month DESC", [](Statement& s) {
        return Row{monthFrom(s.text(0)), s.text(1).toLatin1(), s.integer(2)};
    });
    if (!rows) {
        return passOn(rows);
    }
    std::vector<domain::ReadingTotals> out;
    for (const Row& row : *rows) {
        if (out.empty() || out.back().month != row.month) {
            out.push_back({row.month, 0, {}});
        }
        if (row.mode == answers) {
            out.back().answers = row.total;
        } else if (const auto mode = domain::readingModeFrom(row.mode)) {
            out.back().modes.insert(*mode, row.total);
        }
    }
    return out;
}

} // namespace vestibule::store
