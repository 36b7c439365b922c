// A roster of 100,000 people from a CSV file into the store, beside the `sqlcipher` shell's own `.import` of the same
// file into the same schema with the same pragmas. README.md of ../ says what is compared. `bench_import [--json]
// [people]`.
#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Settings.h"
#include "core/domain/Roster.h"
#include "core/store/Schema.h"
#include "core/store/SearchTerms.h"
#include "core/store/Store.h"
#include "tests/bench/Figures.h"
#include "tests/bench/People.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualPeople = 100'000;
constexpr double ratioLimit = 2;
constexpr QByteArrayView keyBytes("thirty-two bytes of no value !!!");

SecretBytes key() { return SecretBytes::copyOf(keyBytes); }
double msOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

/// Each of them once: the desk leaves doubles out, the shell would not.
std::vector<domain::ResidentDetails> everybody(int people)
{
    std::vector<domain::ResidentDetails> all;
    QSet<QString> seen;
    for (domain::ResidentDetails& each : fictitiousPeople(people + people / 100)) {
        const QString identity = each.name + u'|' + each.dwelling.label();
        if (std::ssize(all) < people && !seen.contains(identity)) {
            seen.insert(identity);
            all.push_back(std::move(each));
        }
    }
    return all;
}

QByteArray csvOf(const std::vector<domain::ResidentDetails>& all)
{
    QByteArray out = "name,building,unit,room,occupancy,lease_end\n";
    for (const domain::ResidentDetails& each : all) {
        const domain::Dwelling& home = each.dwelling;
        out += (QStringList{each.name, home.building, home.unit, home.room, u"owner"_s, QString()}.join(u',')).toUtf8();
        out += '\n';
    }
    return out;
}

struct Contents
{
    qint64 persons = -1;
    qint64 units = -1;
    qint64 terms = -1;
    qint64 imported = -1;
    friend bool operator==(const Contents&, const Contents&) = default;
};

Contents contentsOf(const QString& path)
{
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    auto db = database::Connection::open(path, key(), how);
    const auto count = [&](const char* table) -> qint64 {
        const auto found =
            db ? database::firstValue(*db, QByteArray("SELECT count(*) FROM ") + table) : Result<QString>(passOn(db));
        return found ? found->toLongLong() : -1;
    };
    return {count("persons"), count("units"), count("person_search"), count("imported_persons")};
}

struct Ours
{
    double read = 0;
    double doubles = 0;
    double write = 0;
    double longestSilence = 0; ///< between two words of progress
    [[nodiscard]] double all() const { return read + doubles + write; }
};

/// As the desk does it: the file is read, those on record already are found, and one unit of work adds the others.
Result<Ours> import(store::Store& store, const QString& csv)
{
    Ours out;
    QElapsedTimer timer;
    timer.start();
    QFile file(csv);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(database::codes::ioError);
    }
    const auto roster = domain::readRoster(file.readAll(), QDate(2026, 1, 1));
    if (!roster) {
        return passOn(roster);
    }
    std::vector<domain::ResidentDetails> all;
    for (const domain::RosterRow& row : roster->rows) {
        all.push_back(row.details);
    }
    out.read = msOf(timer);
    timer.restart();
    const auto doubles = store.readBlocking([&](store::Session& s) { return s.imports().duplicates(all); });
    if (!doubles) {
        return passOn(doubles);
    }
    out.doubles = msOf(timer);
    timer.restart();
    double last = 0;
    const auto added = store.runBlocking([&](store::Session& s) {
        return s.imports().add(all, domain::ImportId::random(), domain::OperatorId::random(), Instant::fromMs(1),
                               [&](std::size_t) {
                                   const double now = msOf(timer);
                                   out.longestSilence = std::max(out.longestSilence, now - std::exchange(last, now));
                                   return true;
                               });
    });
    out.write = msOf(timer);
    out.longestSilence = std::max(out.longestSilence, out.write - last);
    return added && doubles->empty() ? Result<Ours>(out) : fail(database::codes::badStatement, "not all were added");
}

/// Given up half-way: how long until that is answered; an error when anything of it is left.
Result<double> cancelledImport(store::Store& store, const std::vector<domain::ResidentDetails>& all)
{
    QElapsedTimer timer;
    const auto added = store.runBlocking([&](store::Session& s) {
        return s.imports().add(all, domain::ImportId::random(), domain::OperatorId::random(), Instant::fromMs(1),
                               [&](std::size_t done) {
                                   if (done < all.size() / 2) {
                                       return true;
                                   }
                                   timer.start();
                                   return false;
                               });
    });
    const double waited = msOf(timer);
    const auto left = store.readBlocking([](store::Session& s) { return s.residents().count(); });
    if (added || !left || *left != 0) {
        return fail(database::codes::badStatement, "something was left");
    }
    return waited;
}

QByteArray quoted(const QString& text) { return "'" + QString(text).replace(u'\'', u"''"_s).toUtf8() + "'"; }

/// What the shell does not have to work out: sort keys and search terms of everybody in the file, ready-made.
QByteArray readyMade(const std::vector<domain::ResidentDetails>& all)
{
    QByteArray sql = "CREATE TABLE people (who TEXT PRIMARY KEY, name_sort TEXT, unit_sort TEXT) WITHOUT ROWID;\n"
                     "CREATE TABLE terms (who TEXT, term TEXT, PRIMARY KEY (who, term)) WITHOUT ROWID;\n"
                     "BEGIN;\n";
    for (const domain::ResidentDetails& each : all) {
        const store::SearchTerms terms = store::searchTerms(each.name, each.dwelling);
        const QByteArray who = quoted(each.name + u'|' + each.dwelling.label());
        sql +=
            "INSERT INTO people VALUES (" + who + ',' + quoted(terms.nameSort) + ',' + quoted(terms.unitSort) + ");\n";
        QByteArrayList rows;
        for (const QString& term : terms.terms) {
            rows.append('(' + who + ',' + quoted(term) + ')');
        }
        sql += "INSERT INTO terms VALUES " + rows.join(',') + ";\n";
    }
    return sql + "COMMIT;\n";
}

/// The roster as one table to write to (`.import` knows no views): the rows of our own import, less their search terms
/// where those are not wanted.
QByteArray rosterTable(bool withTerms)
{
    const QByteArray who = "NEW.name || '|' || NEW.building || '-' || NEW.unit || '-' || NEW.room";
    return "CREATE TEMP TABLE roster (name, building, unit, room, occupancy, lease_end);\n"
           "CREATE TEMP TRIGGER roster_row BEFORE INSERT ON roster BEGIN\n"
           " INSERT OR IGNORE INTO units (building, unit, room, sort_key) VALUES (NEW.building, NEW.unit, NEW.room,"
           " (SELECT unit_sort FROM ready.people WHERE who = " +
           who +
           "));\n"
           " INSERT INTO persons (id, token, name, unit, occupancy, lease_end, enrolled_at, name_sort, unit_sort)"
           " SELECT randomblob(16), randomblob(16), NEW.name, (SELECT seq FROM units WHERE building = NEW.building"
           " AND unit = NEW.unit AND room = NEW.room), NEW.occupancy, nullif(NEW.lease_end, ''), 1, name_sort,"
           " unit_sort FROM ready.people WHERE who = " +
           who + ";\n" +
           (withTerms ? " INSERT INTO person_search (term, person) SELECT term, last_insert_rowid() FROM ready.terms"
                        " WHERE who = " +
                            who + ";\n"
                      : QByteArray()) +
           " INSERT INTO imported_persons (import, person) SELECT x'00112233445566778899aabbccddeeff', id FROM persons"
           " WHERE seq = last_insert_rowid();\n"
           " SELECT RAISE(IGNORE);\n" // the table itself stays empty
           "END;\n";
}

/// Runs the shell on the database at `path`; what it said.
Result<QByteArray> runShell(const QString& path, const QByteArray& script)
{
    const QString shell = QStandardPaths::findExecutable(u"sqlcipher"_s);
    if (shell.isEmpty()) {
        return fail(database::codes::missing, "no sqlcipher shell: run installer/named");
    }
    const QString file = path + u".sql"_s;
    if (!write(file, script)) {
        return fail(database::codes::ioError);
    }
    QProcess process;
    process.setStandardInputFile(file);
    process.start(shell, {u"-batch"_s, u"-bail"_s, path});
    if (!process.waitForFinished(600'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return fail(database::codes::badStatement, "the shell: " + process.readAllStandardError().toStdString());
    }
    return process.readAllStandardOutput();
}

/// Milliseconds that the shell's `.import` took, commit included. `ready`: a database of what is ready-made.
Result<double> shellImport(const QString& path, const QString& csv, const QString& ready, bool withTerms)
{
    {
        // The same schema, by whom it belongs to.
        const auto made = store::Store::open(path, key(), {.create = true});
        if (!made) {
            return passOn(made);
        }
    }
    const QByteArray clock = "SELECT 'at ' || CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER);\n";
    const auto said = runShell(
        path, "PRAGMA cipher_memory_security = ON;\nPRAGMA key = \"x'" + keyBytes.toByteArray().toHex() +
                  "'\";\nPRAGMA journal_mode = WAL;\nPRAGMA temp_store = MEMORY;\nPRAGMA secure_delete = ON;\n"
                  "PRAGMA synchronous = FULL;\nPRAGMA trusted_schema = OFF;\nPRAGMA foreign_keys = ON;\n"
                  "PRAGMA cell_size_check = ON;\nPRAGMA cache_size = -131072;\nATTACH '" +
                  ready.toUtf8() + "' AS ready KEY '';\nPRAGMA ready.cache_size = -131072;\n" + rosterTable(withTerms) +
                  "INSERT INTO imports (id, imported_at, operator, added) VALUES"
                  " (x'00112233445566778899aabbccddeeff', 1, zeroblob(16), 100000);\n" +
                  clock + ".import --csv --skip 1 --schema temp " + csv.toUtf8() + " roster\n" + clock);
    if (!said) {
        return passOn(said);
    }
    std::vector<double> at;
    for (const QByteArray& line : said->split('\n')) {
        if (line.startsWith("at ")) {
            at.push_back(line.mid(3).toDouble());
        }
    }
    return at.size() == 2 ? Result<double>(at[1] - at[0]) : fail(database::codes::badStatement, "the shell's clock");
}

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.describe().c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(u"import"_s, QCoreApplication::arguments());
    const QTemporaryDir dir;
    const QString csv = dir.filePath(u"roster.csv"_s);
    const int asked = QCoreApplication::arguments().constLast().toInt();
    const int people = asked > 0 ? asked : usualPeople;
    const std::vector<domain::ResidentDetails> all = everybody(people);
    if (std::ssize(all) != people || !write(csv, csvOf(all))) {
        return 1;
    }

    const QString path = dir.filePath(u"station.db"_s);
    auto opened = store::Store::open(path, key(), {.create = true});
    if (!opened) {
        return failed(opened.error());
    }
    const auto cancelled = cancelledImport(**opened, all);
    if (!cancelled) {
        return failed(cancelled.error());
    }
    const auto ours = import(**opened, csv);
    if (!ours) {
        return failed(ours.error());
    }
    (*opened)->stop();
    const Contents content = contentsOf(path);

    const QString ready = dir.filePath(u"ready.db"_s);
    const auto prepared = runShell(ready, readyMade(all));
    if (!prepared) {
        return failed(prepared.error());
    }
    const auto compare = [&](bool withTerms, const QString& name, std::optional<double> limit) {
        const QString other = dir.filePath(u"shell-%1.db"_s.arg(withTerms));
        const auto shell = shellImport(other, csv, ready, withTerms);
        if (!shell) {
            figures.missing(name, QString::fromStdString(shell.error().describe()));
            return;
        }
        Contents expected = content;
        expected.terms = withTerms ? content.terms : 0;
        if (contentsOf(other) != expected) {
            figures.missing(name, u"the shell has not written the same rows"_s);
            return;
        }
        figures.add(name, ours->all(), u"ms"_s, {.peer = *shell, .peerName = u".import"_s, .ratioLimit = limit});
    };
    compare(true, u"import of %1 people, the shell writing the same rows"_s.arg(people), ratioLimit);
    compare(false, u"the same, the shell writing no search terms"_s, std::nullopt);
    figures.add(u"  of it reading the file"_s, ours->read, u"ms"_s);
    figures.add(u"  of it looking for doubles"_s, ours->doubles, u"ms"_s);
    figures.add(u"  of it writing"_s, ours->write, u"ms"_s);
    figures.add(u"longest time without a word of progress"_s, ours->longestSilence, u"ms"_s);
    figures.add(u"cancelled half-way, until it is undone"_s, *cancelled, u"ms"_s);
    figures.add(u"search terms written"_s, double(content.terms), u"rows"_s);
    return figures.finish();
}
