// A station and its gates, for a long time: `soak_delivery [--seconds N] [--seed N] [--gates N]`. Every round does a
// few things by chance, brings the gates in step, and checks what must hold. Ends with 1 at the first thing that does
// not, or when memory or open files have grown; the seed shows it again.
#include "core/base/Log.h"
#include "tests/soak/Invariants.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace vestibule;
using namespace vestibule::soak;

namespace {

/// How much more the last third of the run may need than the first.
constexpr qint64 mostGrowthMb = 24;
constexpr qint64 mostMoreFiles = 4;
constexpr int healEvery = 4;

/// What the process needs at a quiet moment.
struct Need
{
    qint64 residentKb = 0;
    qint64 files = 0;
};

Need presentNeed()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    const QList<QByteArray> words = statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ') : QList<QByteArray>();
    const qint64 pages = words.size() > 1 ? words.at(1).toLongLong() : 0;
    statm.close();
    // One of the entries is that of reading them.
    const qsizetype files =
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System).size();
    return {pages * ::sysconf(_SC_PAGESIZE) / 1024, files - 1};
}

qint64 median(std::vector<qint64> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

/// The medians of one third of the samples, 0 or 2.
Need needIn(const std::vector<Need>& samples, std::size_t third)
{
    std::vector<qint64> kb;
    std::vector<qint64> files;
    for (std::size_t i = third * samples.size() / 3; i < (third + 1) * samples.size() / 3; ++i) {
        kb.push_back(samples[i].residentKb);
        files.push_back(samples[i].files);
    }
    return {median(kb), median(files)};
}

void say(const QString& line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

/// Whether the process has kept within its bounds.
bool reportNeed(const std::vector<Need>& samples)
{
    if (samples.size() < 6) {
        say(QStringLiteral("too few rounds to compare what the process needs"));
        return true;
    }
    const Need first = needIn(samples, 0);
    const Need last = needIn(samples, 2);
    const qint64 grownMb = (last.residentKb - first.residentKb) / 1024;
    const qint64 moreFiles = last.files - first.files;
    say(QStringLiteral("memory: %1 MB in the first third, %2 MB in the last (limit: %3 more)")
            .arg(first.residentKb / 1024)
            .arg(last.residentKb / 1024)
            .arg(mostGrowthMb));
    say(QStringLiteral("open files: %1 in the first third, %2 in the last (limit: %3 more)")
            .arg(first.files)
            .arg(last.files)
            .arg(mostMoreFiles));
    return grownMb <= mostGrowthMb && moreFiles <= mostMoreFiles;
}

/// Rounds until the time is over; what broke, or nothing.
std::string runFor(SoakEstate& estate, Invariants& invariants, qint64 milliseconds, std::vector<Need>& samples)
{
    QElapsedTimer timer;
    timer.start();
    qint64 nextWord = 60'000;
    for (int round = 1; timer.elapsed() < milliseconds; ++round) {
        const int acts = 1 + estate.draw(6);
        for (int i = 0; i < acts; ++i) {
            if (const auto done = estate.act(); !done) {
                return "an act was refused: " + done.error().describe();
            }
        }
        const bool healing = round % healEvery == 0;
        if (const auto done = healing ? estate.heal() : estate.deliver(); !done) {
            return done.error().describe();
        }
        if (std::string found = healing ? invariants.whenHealed() : invariants.always(); !found.empty()) {
            return "round " + std::to_string(round) + ": " + found;
        }
        if (healing) {
            samples.push_back(presentNeed());
        }
        if (timer.elapsed() >= nextWord) {
            nextWord += 60'000;
            say(QStringLiteral("%1 s, round %2, %3 people, %4 deletions proved, %5 MB")
                    .arg(timer.elapsed() / 1000)
                    .arg(round)
                    .arg(estate.people().size())
                    .arg(invariants.deletionsProved())
                    .arg(samples.empty() ? 0 : samples.back().residentKb / 1024));
        }
    }
    if (const auto healed = estate.heal(); !healed) {
        return healed.error().describe();
    }
    std::string found = invariants.whenHealed();
    return found.empty() ? invariants.auditLog() : found;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    installLogFormat();
    QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*.info=false\nvestibule.*.warning=false"));
    QCommandLineParser line;
    line.addOptions(
        {{QStringLiteral("seconds"), QStringLiteral("How long"), QStringLiteral("N"), QStringLiteral("600")},
         {QStringLiteral("seed"), QStringLiteral("Of the generator"), QStringLiteral("N"), QStringLiteral("1")},
         {QStringLiteral("gates"), QStringLiteral("How many"), QStringLiteral("N"), QStringLiteral("3")}});
    line.process(application);
    const quint32 seed = line.value(QStringLiteral("seed")).toUInt();
    SoakEstate estate(seed, std::max(1, line.value(QStringLiteral("gates")).toInt()));
    if (const auto built = estate.build(); !built) {
        say(QString::fromStdString("the estate could not be made: " + built.error().describe()));
        return 1;
    }
    Invariants invariants(estate);
    std::vector<Need> samples;
    const std::string found =
        runFor(estate, invariants, line.value(QStringLiteral("seconds")).toLongLong() * 1000, samples);
    for (const auto& [what, count] : estate.tally()) {
        say(QStringLiteral("%1 %2").arg(count, 8).arg(QString::fromStdString(what)));
    }
    say(QStringLiteral("%1 deletions proved by %2 signed receipts, %3 rounds in step")
            .arg(invariants.deletionsProved())
            .arg(invariants.receiptsRead())
            .arg(samples.size()));
    const bool within = reportNeed(samples);
    if (!found.empty()) {
        say(QStringLiteral("BROKEN with seed %1: %2").arg(seed).arg(QString::fromStdString(found)));
    }
    return found.empty() && within ? 0 : 1;
}
