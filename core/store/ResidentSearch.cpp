#include "core/store/Query.h"
#include "core/store/ResidentRepository.h"
#include "core/store/SearchTerms.h"

#include <algorithm>
#include <unordered_set>

namespace vestibule::store {

using database::Statement;

namespace {

/// How far hits of a word are counted in order to find the rarest word.
constexpr int countLimit = 2000;

/// Sorts after everything that begins with `word`: no text holds this code point.
QString endOf(const QString& word) { return word + QString::fromUcs4(U"\U0010FFFF", 1); }

Result<QString> rarest(database::Connection& db, const QStringList& words)
{
    QString best = words.first();
    std::int64_t fewest = countLimit + 1;
    for (const QString& word : words) {
        const auto hits =
            number(db, "SELECT count(*) FROM (SELECT 1 FROM person_search WHERE term >= ? AND term < ? LIMIT ?)", word,
                   endOf(word), countLimit);
        if (!hits) {
            return passOn(hits);
        }
        if (*hits < fewest) {
            fewest = *hits;
            best = word;
        }
    }
    return best;
}

/// The rarest word walks the index of terms; the others are looked for in each hit's own terms.
QByteArray searchSql(qsizetype otherWords)
{
    QByteArray sql = otherWords == 0 ? QByteArray("SELECT s.person FROM person_search s")
                                     : QByteArray("SELECT s.person FROM person_search s JOIN persons p"
                                                  " ON p.seq = s.person");
    sql += " WHERE s.term >= ? AND s.term < ?";
    for (qsizetype i = 0; i < otherWords; ++i) {
        sql += " AND instr(p.search_terms, ?) > 0";
    }
    return sql + " ORDER BY s.term, s.person";
}

} // namespace

Result<SearchHits> ResidentRepository::search(const QString& text, int limit) const
{
    QStringList words = searchWords(text);
    if (words.isEmpty()) {
        return SearchHits();
    }
    const Result<QString> driver = words.size() == 1 ? Result<QString>(words.first()) : rarest(*m_db, words);
    if (!driver) {
        return passOn(driver);
    }
    words.removeOne(*driver);
    Result<Statement> statement = query(*m_db, searchSql(words.size()), *driver, endOf(*driver));
    if (!statement) {
        return passOn(statement);
    }
    for (int i = 0; i < words.size(); ++i) {
        statement->bind(3 + i, QString(QLatin1Char('\n') + words.at(i)));
    }
    SearchHits hits;
    std::unordered_set<std::int64_t> seen;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row) {
            return passOn(row);
        }
        if (!*row) {
            return hits;
        }
        if (!seen.insert(statement->integer(0)).second) {
            continue;
        }
        if (std::ssize(hits.keys) == limit) {
            hits.more = true;
            return hits;
        }
        hits.keys.push_back(ResidentKey{statement->integer(0)});
    }
}

} // namespace vestibule::store
