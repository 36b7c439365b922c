// A station among a gate of each hostile kind, all at once, with the product's own engine and limits: how late its
// event loop is, what it takes of memory, and how soon the honest gates are in step: `bench_hostile [--json]`. The
// gates are in a process of their own, so the memory and the event loop are the station's alone.
#include "core/base/Log.h"
#include "tests/bench/Figures.h"
#include "tests/fleet/FarGates.h"
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

void measure(Figures& figures, HostileOffice& office, FarGates& gates, std::size_t hostile)
{
    sync::SyncEngine& engine = office.fixture().station->sync();
    const GivenCard first = office.giveCard(QStringLiteral("Wang"));
    gates.watch(first);
    const double before = memoryOf(QCoreApplication::applicationPid()).mb;
    const LoopWatch watch;
    if (!engine.start()) {
        figures.missing(QStringLiteral("the engine"), QStringLiteral("did not start"));
        return;
    }
    // Opening is the gates' word, in step the station's, over what they have signed.
    const auto isInStep = [&] { return office.isHonestInStep(engine.statuses()); };
    addTime(figures, QStringLiteral("a first card at the honest gates, beside %1 hostile ones").arg(hostile),
            secondsUntil([&] { return gates.admitting(first) == honestGates && isInStep(); }, std::chrono::minutes(2)));
    const auto settled = secondsUntil([&] { return office.isSettled(engine.statuses()); }, std::chrono::minutes(3));
    if (!settled) {
        figures.missing(QStringLiteral("each at its code"), QString::fromUtf8(office.unsettled(engine.statuses())));
    }
    gates.lie();
    office.revoke(first);
    const GivenCard second = office.giveCard(QStringLiteral("Zhao"));
    gates.watch(second);
    engine.wake();
    addTime(figures, QStringLiteral("a change at the honest gates, while the others hang and lie"),
            secondsUntil(
                [&] { return gates.admitting(second) == honestGates && gates.admitting(first) == 0 && isInStep(); },
                std::chrono::minutes(2)));
    const auto told = secondsUntil([&] { return office.isSettled(engine.statuses()); }, std::chrono::minutes(3));
    if (!told) {
        figures.missing(QStringLiteral("each that lies later"), QString::fromUtf8(office.unsettled(engine.statuses())));
    }
    const QString s = QStringLiteral("s");
    if (settled && told) {
        figures.add(QStringLiteral("each at its code"), *settled, s);
        figures.add(QStringLiteral("each that lies later"), *told, s);
    }
    const QString ms = QStringLiteral("ms");
    figures.add(QStringLiteral("event loop late, p99"), watch.late().quantile(0.99), ms, {.limit = 100});
    figures.add(QStringLiteral("event loop late, most"), watch.late().longest(), ms);
    const Memory now = memoryOf(QCoreApplication::applicationPid());
    const QString mb = QStringLiteral("MB");
    figures.add(QStringLiteral("memory of the station at its highest, above the start"), now.mostMb - before, mb,
                {.limit = 64});
    figures.add(QStringLiteral("memory of the station at the start"), before, mb);
    figures.add(QStringLiteral("memory of the station at the end"), now.mb, mb);
    figures.add(QStringLiteral("memory of the gates at its highest"), memoryOf(gates.pid()).mostMb, mb);
    figures.add(QStringLiteral("load"), load(), QStringLiteral("processes"));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    installLogFormat();
    QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*.info=false\nvestibule.*.warning=false"));
    if (QCoreApplication::arguments().contains(QString::fromLatin1(FarGates::gatesArgument))) {
        return FarGates::run();
    }
    Figures figures(QStringLiteral("bench_hostile"), QCoreApplication::arguments());
    std::vector<Behaviour> behaviours = wireBehaviours();
    const std::vector<Behaviour> spoken = spokenBehaviours();
    behaviours.insert(behaviours.end(), spoken.begin(), spoken.end());
    HostileOffice office;
    FarGates gates(office, honestGates, behaviours);
    measure(figures, office, gates, behaviours.size());
    (void)office.fixture().station->sync().stop();
    return figures.finish();
}
