// What keeping the store whole costs: a commit with its anchor, a start that looks at every page, a copy that is
// proved; and what one guess at a password costs.
#include "core/database/Connection.h"
#include "core/database/Transaction.h"
#include "core/vault/Stretching.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::bench;
using database::Access;
using database::Connection;

namespace {

constexpr std::int32_t kind = 0x42454e43;
constexpr int commits = 400;
constexpr int megabytes = 128;
constexpr double checkedMegabytes = 500;

SecretBytes key() { return SecretBytes::copyOf(QByteArrayView("thirty-two bytes of no value !!!")); }

Result<Connection> open(const QString& path, Access access, bool anchored)
{
    database::OpenOptions how;
    how.applicationId = kind;
    how.access = access;
    how.anchored = anchored;
    return Connection::open(path, key(), how);
}

Result<void> change(Connection& db, QByteArrayView sql)
{
    auto transaction = database::Transaction::begin(db);
    if (!transaction) {
        return passOn(transaction);
    }
    return db.execute(sql).and_then([&] { return transaction->commit(); });
}

/// A small act: a row changed, a row added, as an edit and its log entry.
Result<Samples> commitsOf(const QString& path, bool anchored)
{
    auto db = open(path, Access::Create, anchored);
    if (!db) {
        return passOn(db);
    }
    if (auto made = change(*db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, body BLOB NOT NULL);"
                                "CREATE TABLE entry (id INTEGER PRIMARY KEY, body BLOB NOT NULL);"
                                "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000)"
                                " INSERT INTO thing SELECT x, randomblob(300) FROM c");
        !made) {
        return passOn(made);
    }
    Samples samples;
    for (int i = 0; i < commits; ++i) {
        QElapsedTimer timer;
        timer.start();
        const QByteArray id = QByteArray::number(1 + (i * 37) % 2000);
        if (auto done = change(*db, "UPDATE thing SET body = randomblob(300) WHERE id = " + id +
                                        "; INSERT INTO entry (body) VALUES (randomblob(200))");
            !done) {
            return passOn(done);
        }
        samples.add(double(timer.nsecsElapsed()) / 1e6);
    }
    return samples;
}

void measureCommits(Figures& figures, const QString& folder)
{
    const auto bare = commitsOf(folder + QStringLiteral("/bare"), false);
    const auto anchored = commitsOf(folder + QStringLiteral("/anchored"), true);
    if (!bare || !anchored) {
        figures.missing(QStringLiteral("commit"), QStringLiteral("the database could not be made"));
        return;
    }
    const QString without = QStringLiteral("without anchor");
    figures.add(QStringLiteral("commit-p50"), anchored->median(), QStringLiteral("ms"),
                {bare->median(), without, 4.0, std::nullopt});
    figures.add(QStringLiteral("commit-p99"), anchored->quantile(0.99), QStringLiteral("ms"),
                {bare->quantile(0.99), without, std::nullopt, 100.0});
}

void measureOpening(Figures& figures, const QString& folder)
{
    const QString path = folder + QStringLiteral("/large");
    {
        auto db = open(path, Access::Create, true);
        const QByteArray rows = QByteArray::number(megabytes * 256);
        const auto filled =
            db ? change(*db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, body BLOB NOT NULL); PRAGMA user_version = 1;"
                             "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " +
                                 rows + ") INSERT INTO thing SELECT x, randomblob(3800) FROM c")
               : Result<void>(passOn(db));
        if (!filled) {
            figures.missing(QStringLiteral("opening"), QStringLiteral("the database could not be filled"));
            return;
        }
    }
    const double size = double(QFileInfo(path).size()) / 1e6;
    QElapsedTimer timer;
    timer.start();
    const bool bare = open(path, Access::ReadWrite, false).has_value();
    const double bareSeconds = double(timer.nsecsElapsed()) / 1e9;
    timer.start();
    const auto db = open(path, Access::ReadWrite, true);
    const double openSeconds = double(timer.nsecsElapsed()) / 1e9;
    if (!bare || !db) {
        figures.missing(QStringLiteral("opening"), QStringLiteral("it did not open again"));
        return;
    }
    const double scale = checkedMegabytes / size;
    figures.add(QStringLiteral("open-per-500MB"), openSeconds * scale, QStringLiteral("s"),
                {bareSeconds * scale, QStringLiteral("without looking"), std::nullopt, 10.0});
}

/// What set-up chooses on this machine, and how long a sign-in takes with it; the limits are a second, give or take
/// half.
void measureGuess(Figures& figures)
{
    const auto chosen = vault::calibrated(vault::KdfCost::floor());
    if (!chosen) {
        figures.missing(QStringLiteral("cost of a password"), QString::fromStdString(chosen.error().describe()));
        return;
    }
    Samples samples;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto key =
            vault::stretch(SecretBytes::copyOf(QByteArrayView("a guess")), QByteArray(16, 's'), chosen->costOfNewSlots);
        samples.add(key ? double(timer.nsecsElapsed()) / 1e6 : 0);
    }
    constexpr double second = 1000;
    const QString name = QStringLiteral("one guess at a password, Argon2id with %1 MiB and %2 passes")
                             .arg(chosen->costOfNewSlots.memoryBytes() >> 20)
                             .arg(chosen->costOfNewSlots.passes());
    Against against;
    against.peer = second;
    against.peerName = QStringLiteral("the second it is to take");
    against.ratioLimit = 1.5;
    figures.add(name, samples.median(), QStringLiteral("ms"), against);
    if (samples.median() < second / 2 && chosen->costOfNewSlots.passes() < vault::KdfCost::mostPasses) {
        figures.missing(name, QStringLiteral("less than half of it"));
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("bench_vault"), QCoreApplication::arguments());
    const QTemporaryDir folder;
    measureGuess(figures);
    measureCommits(figures, folder.path());
    measureOpening(figures, folder.path());
    return figures.finish();
}
