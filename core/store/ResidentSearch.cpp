#include "core/store/Query.h"
#include "core/store/ResidentRepository.h"
#include "core/store/SearchTerms.h"

#include <algorithm>
#include <unordered_set>

namespace vestibule::store {

using database::Connection;
using database::Statement;

namespace {

// A page of the file costs some 40 us to read and check, and the engine keeps few of them: what lies side by side is
// cheap, what lies apart is not. Hits of a word lie side by side; the terms of a person lie side by side; the hits of
// different words do not.

/// How far hits of a word are counted in order to find the rarest word.
constexpr int countLimit = 1000;
/// Up to this many candidates are asked for one by one whether they have a further word, each in its own place of the
/// index; more are found by walking all hits of that word.
constexpr std::size_t askLimit = 120;
/// Candidates are taken in portions, so that two common words end early.
constexpr std::size_t portion = 4000;

/// Sorts after everything that begins with `word`: no text holds this code point.
QString endOf(const QString& word) { return word + QString::fromUcs4(U"\U0010FFFF", 1); }

/// Rarest first; of two common words the longer one.
Result<QStringList> byRarity(Connection& db, const QStringList& words)
{
    std::vector<std::pair<std::int64_t, QString>> counted;
    for (const QString& word : words) {
        const auto hits =
            number(db, "SELECT count(*) FROM (SELECT 1 FROM person_search WHERE term >= ? AND term < ? LIMIT ?)", word,
                   endOf(word), countLimit);
        if (!hits) {
            return passOn(hits);
        }
        counted.emplace_back(*hits, word);
    }
    std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.size() > b.second.size();
    });
    QStringList sorted;
    for (const auto& [hits, word] : counted) {
        sorted.append(word);
    }
    return sorted;
}

/// People whose terms have a word as beginning, in the order of the terms, nobody twice.
class Hits
{
public:
    [[nodiscard]] static Result<Hits> open(Connection& db, const QString& word)
    {
        auto statement = query(db, "SELECT person FROM person_search WHERE term >= ? AND term < ?", word, endOf(word));
        return statement ? Result<Hits>(Hits(std::move(*statement))) : Result<Hits>(passOn(statement));
    }

    /// None at the end.
    [[nodiscard]] Result<std::optional<std::int64_t>> next()
    {
        for (;;) {
            const Result<bool> row = m_statement.step();
            if (!row) {
                return passOn(row);
            }
            if (!*row) {
                return std::nullopt;
            }
            if (const std::int64_t person = m_statement.integer(0); m_seen.insert(person).second) {
                return person;
            }
        }
    }

private:
    explicit Hits(Statement statement) : m_statement(std::move(statement)) {}

    Statement m_statement;
    std::unordered_set<std::int64_t> m_seen;
};

using People = std::vector<std::int64_t>;

Result<People> takePortion(Hits& hits, std::size_t size)
{
    People people;
    while (people.size() < size) {
        const auto person = hits.next();
        if (!person) {
            return passOn(person);
        }
        if (!*person) {
            break;
        }
        people.push_back(**person);
    }
    return people;
}

Result<People> askEach(Connection& db, const People& people, const QString& word)
{
    auto ask = db.prepare("SELECT 1 FROM person_search INDEXED BY person_search_by_person"
                          " WHERE person = ? AND term >= ? AND term < ? LIMIT 1");
    if (!ask) {
        return passOn(ask);
    }
    People kept;
    for (const std::int64_t person : people) {
        ask->reset();
        bindAll(*ask, person, word, endOf(word));
        const Result<bool> row = ask->step();
        if (!row) {
            return passOn(row);
        }
        if (*row) {
            kept.push_back(person);
        }
    }
    return kept;
}

/// Those of `people` who have `word`; at most `enough`, when that is not 0.
Result<People> walkAll(Connection& db, const People& people, const QString& word, std::size_t enough)
{
    auto hits = query(db, "SELECT person FROM person_search WHERE term >= ? AND term < ?", word, endOf(word));
    if (!hits) {
        return passOn(hits);
    }
    std::unordered_set<std::int64_t> wanted(people.begin(), people.end());
    People kept;
    while (!wanted.empty() && (enough == 0 || kept.size() < enough)) {
        const Result<bool> row = hits->step();
        if (!row) {
            return passOn(row);
        }
        if (!*row) {
            break;
        }
        const std::int64_t person = hits->integer(0);
        if (wanted.erase(person) == 1) {
            kept.push_back(person);
        }
    }
    return kept;
}

/// Those of `people` who have every one of `words`.
Result<People> narrowed(Connection& db, People people, const QStringList& words, std::size_t enough)
{
    for (qsizetype i = 0; i < words.size() && !people.empty(); ++i) {
        const bool last = i + 1 == words.size();
        Result<People> kept = people.size() <= askLimit ? askEach(db, people, words.at(i))
                                                        : walkAll(db, people, words.at(i), last ? enough : 0);
        if (!kept) {
            return kept;
        }
        people = std::move(*kept);
    }
    return people;
}

} // namespace

Result<SearchHits> ResidentRepository::search(const QString& text, int limit) const
{
    const QStringList typed = searchWords(text);
    if (typed.isEmpty()) {
        return SearchHits();
    }
    Result<QStringList> words = typed.size() == 1 ? Result<QStringList>(typed) : byRarity(*m_db, typed);
    if (!words) {
        return passOn(words);
    }
    Result<Hits> rarest = Hits::open(*m_db, words->takeFirst());
    if (!rarest) {
        return passOn(rarest);
    }
    SearchHits hits;
    const std::size_t most = std::size_t(limit);
    // Each person is in one portion only, so that nobody is found twice.
    for (;;) {
        Result<People> people = takePortion(*rarest, words->isEmpty() ? most + 1 : portion);
        if (!people || people->empty()) {
            return people ? Result<SearchHits>(std::move(hits)) : Result<SearchHits>(passOn(people));
        }
        people = narrowed(*m_db, std::move(*people), *words, most + 1 - hits.keys.size());
        if (!people) {
            return passOn(people);
        }
        for (const std::int64_t person : *people) {
            if (hits.keys.size() == most) {
                hits.more = true;
                return hits;
            }
            hits.keys.push_back(ResidentKey{person});
        }
    }
}

} // namespace vestibule::store
