// The window while a whole fleet changes: 10,000 people on record, keys of 40 of them revoked, 146 gates of which 48 do
// not answer and the others take the change and sign. The same is told to a station without windows, to the page of the
// gates and to the manager's board, each in front: `bench_fleet_window [--json]`.
#include "app/composition/KeyIssue.h"
#include "app/composition/StationSetUp.h"
#include "app/composition/Undertakings.h"
#include "app/station/StationProgram.h"
#include "core/base/Log.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/protocol/Payload.h"
#include "core/protocol/Sealing.h"
#include "core/sync/Codes.h"
#include "tests/bench/Figures.h"
#include "tests/bench/People.h"
#include "tests/fleet/LoopWatch.h"
#include "tests/fleet/Usage.h"
#include "ui/board/BoardPresenter.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLoggingCategory>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <span>
#include <thread>

using namespace vestibule;
using namespace vestibule::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int people = 10'000;
constexpr int tenants = 300; ///< of them, with a card at every gate and a lease that ends within 90 days
constexpr int revokedEach = 40;
constexpr std::size_t gates = 146;
constexpr std::size_t silent = 48; ///< of these
constexpr int changesEach = 12;
constexpr auto roundEvery = std::chrono::milliseconds(500);
constexpr std::size_t tellers = 4; ///< threads, as the workers of the engine
constexpr double lateLimitMs = 100;
constexpr auto patience = std::chrono::minutes(2);

SecretBytes password() { return SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")); }
vault::Stretching stretching() { return vault::KdfCost::weakForTestsAndDemonstrations(); }

/// Runs the event loop until `done`. False when it took too long.
bool waitUntil(const std::function<bool()>& done)
{
    QEventLoop loop;
    QTimer asking;
    QObject::connect(&asking, &QTimer::timeout, &loop, [&] {
        if (done()) {
            loop.quit();
        }
    });
    asking.start(std::chrono::milliseconds(20));
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec();
    return done();
}

/// What is on record at the beginning.
struct Estate
{
    app::Actor by;
    std::vector<domain::GateId> gates;
    std::vector<domain::PersonId> tenants;
};

Result<void> addGates(app::OpenStation& station, Estate& estate)
{
    return station.store().runBlocking([&](store::Session& s) {
        Result<void> step;
        for (std::size_t i = 0; i < gates && step; ++i) {
            domain::Gate gate;
            gate.id = domain::GateId::random();
            gate.name = u"%1 栋门禁 %2"_s.arg(1 + i / 3).arg(1 + i % 3);
            gate.address = u"127.0.0.1:1"_s; // nobody answers there
            gate.sealKey = protocol::SealPair::generate().publicKey().bytes();
            gate.signKey = protocol::SigningKey::generate().publicKey().bytes();
            gate.certificate = station.keys().ca().certificate().der();
            gate.acceptsCards = true;
            gate.pairedAt = station.clock().now();
            step = s.gates().add(gate);
            estate.gates.push_back(gate.id);
        }
        return step;
    });
}

Result<void> addPeople(app::OpenStation& station, Estate& estate)
{
    std::vector<domain::ResidentDetails> all = fictitiousPeople(people);
    const Instant now = station.clock().now();
    const auto others = std::span(all).subspan(tenants);
    const auto imported = station.store().runBlocking(
        [&](store::Session& s) { return s.imports().add(others, domain::ImportId::random(), estate.by, now); });
    if (!imported) {
        return passOn(imported);
    }
    for (int i = 0; i < tenants; ++i) {
        domain::Resident who{domain::PersonId::random(), all.at(std::size_t(i)), now};
        who.details.occupancy = domain::Occupancy::Tenant;
        who.details.leaseEnd = station.desk().today().addDays(1 + i % 89);
        const auto given = station.store().runBlocking([&](store::Session& s) -> Result<void> {
            if (const auto kept = s.residents().add(who, domain::PersonToken::random()); !kept) {
                return passOn(kept);
            }
            const auto card = app::KeyIssue(s, station.desk(), estate.by).issueCard(who.id, {});
            return card ? Result<void>() : passOn(card);
        });
        if (!given) {
            return given;
        }
        estate.tenants.push_back(who.id);
    }
    return {};
}

/// Everything that waits may be at its gate from now on, so that each owes its signature for what ends.
Result<void> sendAll(app::OpenStation& station, const Estate& estate)
{
    for (const domain::GateId& gate : estate.gates) {
        const auto sent = station.store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto desired = s.journal().desired(gate);
            if (!desired) {
                return passOn(desired);
            }
            store::CutRecord cut;
            cut.position = {1, 1};
            cut.bytes = QByteArray(64, 'c');
            cut.at = station.clock().now();
            for (const store::DesiredEntry& entry : desired->entries) {
                cut.commitments.push_back({entry.credential, entry.rev, entry.digest});
            }
            const auto kept = s.journal().storeCut(gate, cut);
            return kept ? Result<void>() : passOn(kept);
        });
        if (!sent) {
            return sent;
        }
    }
    return {};
}

Result<Estate> makeEstate(const QString& dir, const Clock& clock)
{
    auto folder = app::StationFolder::open(dir);
    if (!folder) {
        return passOn(folder);
    }
    auto made = app::setUpEstate(
        **folder, {u"柳园"_s, u"柳园物业"_s, u"office@willow.example"_s, u"柳园路 1 号"_s, u"zh"_s, u"Mei"_s},
        password(), stretching(), clock);
    if (!made) {
        return passOn(made);
    }
    Estate estate;
    estate.by = made->unlocked.operatorId;
    auto station = app::OpenStation::open(**folder, std::move(made->unlocked), clock);
    if (!station) {
        return passOn(station);
    }
    domain::SignatureDrawing line;
    line.beginStroke({0.1, 0.2});
    line.extendStroke({0.9, 0.3});
    const auto undertaken = app::signUndertaking((*station)->store(), (*station)->desk(), estate.by,
                                                 {app::shippedUndertaking().hash(), u"zh"_s, line});
    if (!undertaken) {
        return passOn(undertaken);
    }
    const auto whole = addGates(**station, estate).and_then([&] { return addPeople(**station, estate); }).and_then([&] {
        return sendAll(**station, estate);
    });
    return whole ? Result<Estate>(std::move(estate)) : passOn(whole);
}

/// How a gate stands after this many of its changes: the silent ones are tried and tried again, the others are behind
/// and in step in turn, and in step at the end.
sync::GateStatus statusOf(const Estate& estate, std::size_t gate, int change, Instant now)
{
    sync::GateStatus out;
    out.gate = estate.gates.at(gate);
    out.since = now;
    if (gate < silent) {
        out.standing = domain::GateReachability::Unreachable;
        out.reason = sync::codes::unreachable;
    } else {
        out.standing = change % 2 == 0 ? domain::GateReachability::Behind : domain::GateReachability::InStep;
        out.contacted = now;
    }
    return out;
}

/// What the workers of the engine do with the window: each change is noted in the store and told to the engine's
/// thread. The keys of the next 40 people are revoked first. In threads of its own.
class Storm
{
public:
    Storm(app::OpenStation& station, const Estate& estate, std::size_t number)
        : m_station(station), m_estate(estate), m_first(number * revokedEach)
    {
        m_thread = std::thread([this] {
            run();
            m_over = true;
        });
    }
    ~Storm() { m_thread.join(); }
    Storm(const Storm&) = delete;
    Storm& operator=(const Storm&) = delete;

    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }

private:
    void run()
    {
        const auto revoked = m_station.store().runBlocking([this](store::Session& s) -> Result<void> {
            for (std::size_t i = m_first; i < m_first + revokedEach; ++i) {
                const auto ended = app::KeyIssue(s, m_station.desk(), m_estate.by).revokeAll(m_estate.tenants.at(i));
                if (!ended) {
                    return passOn(ended);
                }
            }
            return {};
        });
        m_failed = !revoked;
        std::array<std::thread, tellers> threads;
        for (std::size_t i = 0; i < tellers; ++i) {
            threads.at(i) = std::thread([this, i] { tell(i); });
        }
        for (std::thread& each : threads) {
            each.join();
        }
    }
    void tell(std::size_t teller)
    {
        auto due = std::chrono::steady_clock::now();
        for (int change = 0; change < changesEach; ++change) {
            for (std::size_t gate = teller; gate < gates; gate += tellers) {
                tellOf(statusOf(m_estate, gate, change, m_station.clock().now()));
            }
            due += roundEvery;
            std::this_thread::sleep_until(due);
        }
    }
    void tellOf(const sync::GateStatus& status)
    {
        const QByteArray reason = status.reason ? QByteArray::fromStdString(status.reason->text()) : QByteArray();
        const auto noted = m_station.store().runBlocking([&](store::Session& s) {
            return s.gates().noteStanding(status.gate, status.standing, reason, status.since, status.contacted);
        });
        if (!noted) {
            m_failed = true;
        }
        sync::SyncEngine& engine = m_station.sync();
        QMetaObject::invokeMethod(
            &engine, [&engine, status] { Q_EMIT engine.gateChanged(status); }, Qt::QueuedConnection);
    }

    app::OpenStation& m_station;
    const Estate& m_estate;
    const std::size_t m_first;
    std::atomic<bool> m_failed = false;
    std::atomic<bool> m_over = false;
    std::thread m_thread; // last: it uses what stands above
};

bool signIn(app::SessionBackend& session, QObject* context)
{
    std::optional<bool> in;
    session.signIn(context, u"Mei"_s, password(), [&in](const Result<domain::Operator>& who) { in = who.has_value(); });
    return waitUntil([&in] { return in.has_value(); }) && *in;
}

/// The engine has tried each of them once, and waits longer and longer from now on.
bool allTried(app::OpenStation& station)
{
    return waitUntil([&station] {
        const auto all = station.sync().statuses();
        return all.size() == gates && std::none_of(all.begin(), all.end(), [](const sync::GateStatus& each) {
                   return each.standing == domain::GateReachability::Unknown;
               });
    });
}

/// One storm; the p99 of how late the event loop was, or nothing when something of it failed. `isShown`: what is in
/// front has all of it, and that is from this moment on.
std::optional<double> measure(Figures& figures, const QString& name, app::OpenStation& station, const Estate& estate,
                              std::size_t number, const std::function<bool(Instant)>& isShown,
                              std::optional<double> peer)
{
    const Instant begun = station.clock().now();
    const fleet::LoopWatch watch;
    QElapsedTimer timer;
    timer.start();
    double told = 0;
    bool failed = false;
    {
        const Storm storm(station, estate, number);
        const bool over = waitUntil([&storm] { return storm.isOver(); });
        failed = !over || storm.hasFailed();
        told = double(timer.elapsed());
    }
    if (failed || !waitUntil([&] { return isShown(begun); })) {
        figures.missing(name, failed ? u"the changes were not noted"_s : u"what is in front does not show them"_s);
        return std::nullopt;
    }
    const double p99 = watch.late().quantile(0.99);
    Against against;
    against.limit = lateLimitMs;
    against.peer = peer;
    against.peerName = u"without windows"_s;
    figures.add(name + u", event loop late, p99"_s, p99, u"ms"_s, against);
    figures.add(name + u", event loop late, most"_s, watch.late().longest(), u"ms"_s);
    figures.add(name + u", %1 changes told"_s.arg(gates * changesEach), told / 1000, u"s"_s);
    figures.add(name + u", and shown after the last"_s, double(timer.elapsed()) - told, u"ms"_s);
    return p99;
}

app::DesktopOptions options()
{
    const QString assets = QStringLiteral(VESTIBULE_ASSETS);
    return {u"sim:"_s + assets + u"/portrait/astronaut.png"_s, assets + u"/models"_s, stretching(), u"zh"_s};
}

/// The station and its session alone.
std::optional<double> measureBare(Figures& figures, const QString& dir, const Estate& estate, const Clock& clock)
{
    const QString name = u"without windows"_s;
    const auto folder = app::StationFolder::open(dir);
    if (!folder) {
        figures.missing(name, u"the folder cannot be opened"_s);
        return std::nullopt;
    }
    app::Desktop desktop(**folder, clock, options(), std::make_unique<cards::SimulatedReader>());
    app::SessionBackend session(desktop);
    if (!signIn(session, &desktop) || !allTried(*desktop.station())) {
        figures.missing(name, u"the station did not come to rest"_s);
        return std::nullopt;
    }
    return measure(
        figures, name, *desktop.station(), estate, 0, [](Instant) { return true; }, std::nullopt);
}

/// The rows of all gates that answer are those of their last change.
bool isInStepSince(ui::GatesPresenter& list, Instant begun)
{
    std::size_t inStep = 0;
    for (int i = 0; i < list.model().rowCount(); ++i) {
        const ui::GateRow& row = *list.model().at(i);
        inStep += row.reachability == domain::GateReachability::InStep && row.since > begun ? 1 : 0;
    }
    return inStep == gates - silent;
}

void measureWindow(Figures& figures, const QString& dir, const Estate& estate, const Clock& clock,
                   std::optional<double> bare)
{
    auto folder = app::StationFolder::open(dir);
    if (!folder) {
        figures.missing(u"the window"_s, u"the folder cannot be opened"_s);
        return;
    }
    app::StationProgram program(std::move(*folder), clock, app::StationProgram::Choices{options(), true, {}});
    ui::MainWindow& window = program.windows().mainWindow();
    program.show();
    window.resize(1366, 768);
    if (!signIn(program.session(), &program.windows()) || !allTried(*program.desktop().station())) {
        figures.missing(u"the window"_s, u"the station did not come to rest"_s);
        return;
    }
    app::OpenStation& station = *program.desktop().station();

    auto* list = window.findChild<ui::GatesPresenter*>();
    window.showPage(u"gates"_s);
    if (!waitUntil([list] { return list->inService() == int(gates); })) {
        figures.missing(u"the gates in front"_s, u"the rows did not come"_s);
        return;
    }
    (void)measure(
        figures, u"the gates in front"_s, station, estate, 1,
        [list](Instant begun) { return isInStepSince(*list, begun); }, bare);

    const auto* board = window.findChild<ui::BoardPresenter*>();
    window.showPage(u"board"_s);
    window.findChild<QPushButton*>(u"boardThird"_s)->click();
    if (!waitUntil([board] { return board->count(ui::BoardPresenter::Group::Third) > 0; })) {
        figures.missing(u"the board in front"_s, u"the lines did not come"_s);
        return;
    }
    (void)measure(
        figures, u"the board in front"_s, station, estate, 2,
        [board](Instant) { return board->unsignedKeys() == 3 * revokedEach; }, bare);
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    installLogFormat();
    QLoggingCategory::setFilterRules(u"vestibule.*.info=false\nvestibule.*.warning=false"_s);
    const QApplication application(argc, argv);
    Figures figures(u"bench_fleet_window"_s, QApplication::arguments());
    const QTemporaryDir dir;
    const QString station = dir.filePath(u"station"_s);
    const SystemClock clock;
    Result<Estate> estate = fail(sync::codes::stopping);
    QElapsedTimer timer;
    timer.start();
    std::thread([&] { estate = makeEstate(station, clock); }).join(); // a store never makes the GUI thread wait
    if (!estate) {
        std::fprintf(stderr, "bench_fleet_window: %s\n", estate.error().describe().c_str());
        return 1;
    }
    figures.add(u"estate of %1 people and %2 gates made"_s.arg(people).arg(gates), double(timer.elapsed()) / 1000,
                u"s"_s);
    const auto bare = measureBare(figures, station, *estate, clock);
    measureWindow(figures, station, *estate, clock, bare);
    figures.add(u"load"_s, fleet::load(), u"processes"_s);
    return figures.finish();
}
