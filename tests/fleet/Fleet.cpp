// A station and many real gates: `fleet_run [--gates N] [--idle N] [--soak N] [--json]`, in seconds. Pairs them,
// revokes, halts a part of them and lets them go on, switches a part off and on, leaves all idle, and then changes
// something for a long time. Prints figures against their limits, and ends with 1 when one is over.
#include "core/base/Log.h"
#include "tests/bench/Figures.h"
#include "tests/fleet/LoopWatch.h"
#include "tests/fleet/RealFleet.h"
#include "tests/fleet/Usage.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <future>
#include <random>
#include <vector>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::fleet;

namespace {

using std::chrono::seconds;

constexpr int peopleAtFirst = 40;
constexpr int revocations = 10;
constexpr int fewestChangeSets = 5000;

const QString s = QStringLiteral("s");
const QString ms = QStringLiteral("ms");
const QString mb = QStringLiteral("MB");

double since(const QElapsedTimer& timer) { return double(timer.elapsed()) / 1000; }

/// Everything that is measured, in its order. What goes wrong ends the phase that it went wrong in.
class Course
{
public:
    Course(Figures& figures, RealFleet& fleet, int gates) : m_figures(figures), m_fleet(fleet), m_gates(gates) {}

    [[nodiscard]] bool begin();
    void revoke();
    /// A third of the gates stands still, and goes on.
    void hang();
    /// A third of the gates cannot be reached, and can.
    void part();
    void idle(seconds length);
    void soak(seconds length);

private:
    /// From the desk's word to each gate's signature, of `count` revocations at as many gates as can be reached.
    [[nodiscard]] bool timeRevocations(int count, std::size_t reachable, const QString& where);
    /// Of all gates together, without what they share. Read beside the event loop, which it would hold up.
    [[nodiscard]] double memoryOfGates() const;
    /// Ten changes, and time for the gates that are away to be given up.
    [[nodiscard]] bool changeMeanwhile(const QString& where);
    [[nodiscard]] bool settle(const char* what, seconds most = std::chrono::minutes(10));
    [[nodiscard]] bool did(const char* what, const QString& why);
    [[nodiscard]] static qint64 self() { return QCoreApplication::applicationPid(); }
    [[nodiscard]] double gatesProcessor() const;

    Figures& m_figures;
    RealFleet& m_fleet;
    const int m_gates;
    std::mt19937 m_random{1};
};

bool Course::did(const char* what, const QString& why)
{
    if (!why.isEmpty()) {
        m_figures.missing(QString::fromLatin1(what), why);
    }
    return why.isEmpty();
}

bool Course::settle(const char* what, seconds most)
{
    const bool done = RealFleet::until([this] { return m_fleet.isInStep(); }, most);
    return did(what, done ? QString() : QStringLiteral("%1 gates are not in step").arg(m_fleet.behind()));
}

double Course::gatesProcessor() const
{
    double sum = 0;
    for (const RealGate& gate : m_fleet.gates()) {
        sum += processorSeconds(gate.process->pid());
    }
    return sum;
}

bool Course::begin()
{
    m_figures.add(QStringLiteral("load of the machine at the start"), load(), QString());
    QElapsedTimer timer;
    timer.start();
    if (!did("paired", m_fleet.build(m_gates))) {
        return false;
    }
    m_figures.add(QStringLiteral("%1 gates started, paired and in step").arg(m_gates), since(timer), s, {.limit = 30});
    timer.start();
    if (!did("cards", m_fleet.give(peopleAtFirst))) {
        return false;
    }
    m_fleet.wake();
    if (!settle("cards at all gates")) {
        return false;
    }
    m_figures.add(QStringLiteral("%1 cards at %2 gates").arg(peopleAtFirst).arg(m_gates), since(timer), s,
                  {.limit = 30});
    return true;
}

bool Course::timeRevocations(int count, std::size_t reachable, const QString& where)
{
    Samples gone;
    QObject on;
    std::size_t signedFor = 0;
    QObject::connect(&m_fleet, &RealFleet::goneAt, &on, [&](const domain::GateId&, double after) {
        gone.add(after);
        ++signedFor;
    });
    const LoopWatch watch;
    for (int i = 0; i < count; ++i) {
        signedFor = 0;
        if (!did("revocation", m_fleet.revokeOldest())) {
            return false;
        }
        if (!RealFleet::until([&] { return signedFor == reachable; }, std::chrono::minutes(2)) ||
            !settle("after a revocation")) {
            m_figures.missing(QStringLiteral("a revocation ") + where, QStringLiteral("%1 have signed").arg(signedFor));
            return false;
        }
    }
    const QString revoked = QStringLiteral("revoked to signed for %1, ").arg(where);
    m_figures.add(revoked + QStringLiteral("median of %1").arg(gone.count()), gone.median(), ms);
    m_figures.add(revoked + QStringLiteral("p99"), gone.quantile(0.99), ms, {.limit = 1000});
    m_figures.add(revoked + QStringLiteral("the last gate"), gone.longest(), ms, {.limit = 3000});
    m_figures.add(QStringLiteral("event loop late meanwhile, p99"), watch.late().quantile(0.99), ms, {.limit = 100});
    m_figures.add(QStringLiteral("load of the machine"), load(), QString());
    return true;
}

void Course::revoke() { (void)timeRevocations(revocations, std::size_t(m_gates), QStringLiteral("at all gates")); }

bool Course::changeMeanwhile(const QString& where)
{
    for (int i = 0; i < 5; ++i) {
        if (!did("revocation meanwhile", m_fleet.revokeOldest()) || !did("card meanwhile", m_fleet.give(1))) {
            return false;
        }
    }
    m_fleet.wake();
    QElapsedTimer timer;
    timer.start();
    if (!settle("the others meanwhile")) {
        return false;
    }
    m_figures.add(QStringLiteral("10 changes at the others ") + where, since(timer), s, {.limit = 30});
    // Long enough for those that are away to be given up more than once.
    (void)RealFleet::until([] { return false; }, seconds(75));
    return true;
}

void Course::hang()
{
    const std::size_t away = std::size_t(m_gates) / 3;
    const QString where = QStringLiteral("while %1 gates hang").arg(away);
    for (std::size_t i = 0; i < away; ++i) {
        m_fleet.halt(i);
    }
    if (!changeMeanwhile(where) || !timeRevocations(revocations, std::size_t(m_gates) - away, where)) {
        return;
    }
    for (std::size_t i = 0; i < away; ++i) {
        m_fleet.resume(i);
    }
    QElapsedTimer timer;
    timer.start();
    if (settle("after the gates went on")) {
        m_figures.add(QStringLiteral("in step after they went on"), since(timer), s, {.limit = 30});
    }
}

void Course::part()
{
    const std::size_t away = std::size_t(m_gates) / 3;
    for (std::size_t i = 0; i < away; ++i) {
        m_fleet.switchOff(i);
    }
    if (!changeMeanwhile(QStringLiteral("while %1 gates are switched off").arg(away))) {
        return;
    }
    for (std::size_t i = 0; i < away; ++i) {
        if (!did("switched on", m_fleet.switchOn(i))) {
            return;
        }
    }
    QElapsedTimer timer;
    timer.start();
    if (settle("after the gates were switched on")) {
        m_figures.add(QStringLiteral("in step after the last was switched on"), since(timer), s, {.limit = 30});
    }
}

void Course::idle(seconds length)
{
    const double own = processorSeconds(self());
    const double theirs = gatesProcessor();
    (void)RealFleet::until([] { return false; }, length);
    const double lasted = double(length.count());
    m_figures.add(QStringLiteral("idle: processor time of the station"),
                  (processorSeconds(self()) - own) / lasted * 100, QStringLiteral("% of one"), {.limit = 5});
    m_figures.add(QStringLiteral("idle: processor time of a gate"),
                  (gatesProcessor() - theirs) / lasted * 100 / double(m_gates), QStringLiteral("% of one"),
                  {.limit = 0.05});
    const Memory station = memoryOf(self());
    m_figures.add(QStringLiteral("memory of the station"), station.mb, mb, {.limit = 128});
    Samples all;
    Samples owned;
    for (const RealGate& gate : m_fleet.gates()) {
        const Memory memory = memoryOf(gate.process->pid());
        all.add(memory.mb);
        owned.add(memory.ownMb);
    }
    m_figures.add(QStringLiteral("memory of a gate, median"), all.median(), mb);
    m_figures.add(QStringLiteral("of that its own, median"), owned.median(), mb, {.limit = 16});
}

double Course::memoryOfGates() const
{
    std::vector<qint64> processes;
    for (const RealGate& gate : m_fleet.gates()) {
        processes.push_back(gate.process->pid());
    }
    auto read = std::async(std::launch::async, [&processes] {
        double sum = 0;
        for (const qint64 process : processes) {
            sum += memoryOf(process).ownMb;
        }
        return sum;
    });
    (void)RealFleet::until([&read] { return read.wait_for(seconds(0)) == std::future_status::ready; },
                           std::chrono::minutes(1));
    return read.get();
}

void Course::soak(seconds length)
{
    QElapsedTimer timer;
    timer.start();
    const quint64 before = m_fleet.versions();
    const double all = double(length.count());
    Samples early;
    Samples late;
    double gatesEarly = 0;
    const LoopWatch watch;
    while (since(timer) < all) {
        const bool ends = m_random() % 2 == 0 && m_fleet.keys().size() > peopleAtFirst / 2;
        if (!did("soak", ends ? m_fleet.revokeOldest() : m_fleet.give(1))) {
            return;
        }
        if (m_fleet.keys().size() > peopleAtFirst && !did("soak", m_fleet.revokeOldest())) {
            return;
        }
        const std::size_t halted = m_random() % std::size_t(m_gates);
        const bool halts = m_random() % 8 == 0;
        if (halts) {
            m_fleet.halt(halted);
        }
        m_fleet.wake();
        if (!settle("soak")) {
            return;
        }
        if (halts) {
            m_fleet.resume(halted);
        }
        const double share = since(timer) / all;
        if (share > 0.25 && gatesEarly == 0) {
            gatesEarly = memoryOfGates();
        }
        if (share > 0.2 && share < 0.3) {
            early.add(memoryOf(self()).mb);
        } else if (share > 0.9) {
            late.add(memoryOf(self()).mb);
        }
    }
    if (!settle("the end of the soak")) {
        return;
    }
    const double sets = double(m_fleet.versions() - before);
    m_figures.add(QStringLiteral("soak: change-sets signed for in %1 s").arg(length.count()), sets, QString());
    m_figures.add(QStringLiteral("soak: change-sets wanted, against those"), fewestChangeSets, QString(),
                  {.peer = sets, .peerName = QStringLiteral("signed for"), .ratioLimit = 1});
    const QString atAQuarter = QStringLiteral("at a quarter");
    if (early.isEmpty() || late.isEmpty()) {
        m_figures.missing(QStringLiteral("soak: memory"), QStringLiteral("too short to be looked at twice"));
    }
    m_figures.add(QStringLiteral("soak: memory of the station at its end"), late.median(), mb,
                  {.peer = early.median(), .peerName = atAQuarter, .ratioLimit = 1.05});
    m_figures.add(QStringLiteral("soak: memory of all gates at its end"), memoryOfGates(), mb,
                  {.peer = gatesEarly, .peerName = atAQuarter, .ratioLimit = 1.05});
    m_figures.add(QStringLiteral("soak: event loop late, p99"), watch.late().quantile(0.99), ms, {.limit = 100});
    m_figures.add(QStringLiteral("load of the machine at the end"), load(), QString());
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    installLogFormat();
    QLoggingCategory::setFilterRules(QStringLiteral("vestibule.*.info=false\nvestibule.*.warning=false"));
    QCommandLineParser line;
    line.addOptions({{QStringLiteral("gates"), QStringLiteral("How many"), QStringLiteral("N"), QStringLiteral("146")},
                     {QStringLiteral("idle"), QStringLiteral("Seconds"), QStringLiteral("N"), QStringLiteral("60")},
                     {QStringLiteral("soak"), QStringLiteral("Seconds"), QStringLiteral("N"), QStringLiteral("1200")},
                     {QStringLiteral("json"), QStringLiteral("One object at the end")}});
    line.process(application);
    const auto number = [&line](const char* name) { return line.value(QString::fromLatin1(name)).toInt(); };
    Figures figures(QStringLiteral("fleet_run"), QCoreApplication::arguments());
    const int gates = std::max(3, number("gates"));
    RealFleet fleet;
    Course course(figures, fleet, gates);
    if (course.begin()) {
        course.revoke();
        course.hang();
        course.part();
        course.idle(seconds(number("idle")));
        course.soak(seconds(number("soak")));
    }
    return figures.finish();
}
