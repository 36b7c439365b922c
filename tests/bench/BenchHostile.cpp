// A station among a gate of each hostile kind, all at once, with the product's own engine and limits: how late its
// event loop is, what it takes of memory, and how soon the honest gates are in step: `bench_hostile [--json]`. The
// hostile gates run in this process, so the memory is theirs as well.
#include "core/base/Log.h"
#include "tests/bench/Figures.h"
#include "tests/fleet/HostileEstate.h"
#include "tests/fleet/LoopWatch.h"
#include "tests/fleet/Usage.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QLoggingCategory>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::fleet;

namespace {

constexpr int honestGates = 3;

/// Turns the event loop until it is so; the seconds that took, or nothing.
std::optional<double> secondsUntil(const std::function<bool()>& isSo, std::chrono::seconds most)
{
    QEventLoop loop;
    QElapsedTimer timer;
    timer.start();
    bool done = false;
    QTimer look;
    look.callOnTimeout(&look, [&] {
        done = isSo();
        if (done) {
            loop.quit();
        }
    });
    QTimer::singleShot(most, &loop, &QEventLoop::quit);
    look.start(20);
    loop.exec();
    return done ? std::optional(double(timer.elapsed()) / 1000) : std::nullopt;
}

void addTime(Figures& figures, const QString& name, const std::optional<double>& seconds)
{
    if (seconds) {
        figures.add(name, *seconds, QStringLiteral("s"), {.limit = 10});
    } else {
        figures.missing(name, QStringLiteral("not in step"));
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    installLogFormat();
    QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*.info=false\nvestibule.*.warning=false"));
    Figures figures(QStringLiteral("bench_hostile"), QCoreApplication::arguments());
    std::vector<Behaviour> behaviours = wireBehaviours();
    const std::vector<Behaviour> spoken = spokenBehaviours();
    behaviours.insert(behaviours.end(), spoken.begin(), spoken.end());
    HostileEstate estate(honestGates, behaviours);
    sync::SyncEngine& engine = estate.office().station->sync();
    const GivenCard first = estate.giveCard(QStringLiteral("Wang"));
    const double before = memoryOf(QCoreApplication::applicationPid()).mostMb;
    const LoopWatch watch;
    if (!engine.start()) {
        figures.missing(QStringLiteral("the engine"), QStringLiteral("did not start"));
        return figures.finish();
    }
    addTime(figures, QStringLiteral("a first card at the honest gates, beside %1 hostile ones").arg(behaviours.size()),
            secondsUntil([&] { return estate.admitting(first) == honestGates; }, std::chrono::minutes(2)));
    const auto settled = secondsUntil([&] { return estate.isSettled(engine.statuses()); }, std::chrono::minutes(3));
    estate.lie();
    estate.revoke(first);
    const GivenCard second = estate.giveCard(QStringLiteral("Zhao"));
    engine.wake();
    addTime(figures, QStringLiteral("a change at the honest gates, while the others hang and lie"),
            secondsUntil([&] { return estate.admitting(second) == honestGates && estate.admitting(first) == 0; },
                         std::chrono::minutes(2)));
    const auto told = secondsUntil([&] { return estate.isSettled(engine.statuses()); }, std::chrono::minutes(3));
    for (const auto& [name, seconds] :
         {std::pair("each at its code", settled), std::pair("each that lies later", told)}) {
        if (seconds) {
            figures.add(QString::fromLatin1(name), *seconds, QStringLiteral("s"));
        } else {
            figures.missing(QString::fromLatin1(name), QString::fromUtf8(estate.unsettled(engine.statuses())));
        }
    }
    figures.add(QStringLiteral("event loop late, p99"), watch.late().quantile(0.99), QStringLiteral("ms"),
                {.limit = 100});
    figures.add(QStringLiteral("event loop late, most"), watch.late().longest(), QStringLiteral("ms"));
    figures.add(QStringLiteral("memory at its highest, above the start"),
                memoryOf(QCoreApplication::applicationPid()).mostMb - before, QStringLiteral("MB"), {.limit = 64});
    return figures.finish();
}
