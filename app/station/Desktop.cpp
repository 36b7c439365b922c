#include "app/station/Desktop.h"

#include "app/composition/Codes.h"
#include "core/base/Log.h"

#include <chrono>
#include <utility>

namespace vestibule::app {

VESTIBULE_LOG(log, "station")

namespace {

/// How often the station looks for what has ended, with nobody's help.
constexpr std::chrono::minutes roundsEvery{10};

audit::Entry closing(const std::optional<domain::Operator>& who)
{
    audit::Entry entry;
    entry.by = who ? who->id : Actor();
    entry.action = "session/closed";
    return entry;
}

void warnUnless(const Result<void>& noted)
{
    if (!noted) {
        qCWarning(log).noquote() << "an act was not noted:" << QString::fromStdString(noted.error().describe());
    }
}

} // namespace

Desktop::Desktop(const StationFolder& folder, const Clock& clock, DesktopOptions options,
                 std::unique_ptr<cards::CardReader> reader)
    : m_folder(folder), m_clock(clock), m_options(std::move(options)), m_reader(std::move(reader))
{
    m_rounds.setObjectName(QStringLiteral("rounds"));
    m_rounds.setInterval(roundsEvery);
    connect(&m_rounds, &QTimer::timeout, this, &Desktop::catchUp);
}

Desktop::~Desktop()
{
    leave();
    m_sessionLane.wait();
}

void Desktop::stepAway()
{
    forgetWho();
    {
        const std::lock_guard lock(m_modelsMutex);
        m_attended = false;
        m_models.reset();
    }
    if (m_station) {
        m_station->store().releaseMemory(); // pages with names on them
    }
    Q_EMIT deskLeft();
}

void Desktop::forgetWho()
{
    m_operator.reset();
    m_unbound.reset();
    m_undertaken.reset();
}

void Desktop::noteUndertaking(Instant until)
{
    m_undertaken = until;
    if (m_unbound) {
        m_operator = std::exchange(m_unbound, std::nullopt);
    }
}

void Desktop::holdToUndertaking()
{
    if (m_operator && !mayWork()) {
        m_unbound = std::exchange(m_operator, std::nullopt);
    }
}

Result<void> Desktop::mayWork() const
{
    return m_operator || m_unbound ? domain::mayWorkUnder(domain::undertakingStanding(m_undertaken, m_clock.now()))
                                   : Result<void>();
}

void Desktop::enter(std::unique_ptr<OpenStation> station, domain::Operator who, std::optional<Instant> undertaken)
{
    forgetWho();
    m_undertaken = undertaken;
    {
        const std::lock_guard lock(m_modelsMutex);
        m_attended = true;
    }
    // An older copy takes no signature before its recovery, which shows no resident: holdToUndertaking() comes after
    // it.
    const bool recovering = (station ? station : m_station)->store().isRecovering();
    const bool bound = recovering || domain::mayWorkUnder(domain::undertakingStanding(undertaken, m_clock.now()));
    (bound ? m_operator : m_unbound) = std::move(who);
    if (!station) {
        return;
    }
    m_station = std::move(station);
    connect(&m_station->sync(), &sync::SyncEngine::gateChanged, this, &Desktop::catchUpOnceHeard);
    if (!m_station->store().isRecovering()) {
        startWork();
    }
    m_reader->start();
    refreshGateNames();
    Q_EMIT stationOpened();
}

void Desktop::startWork()
{
    m_workLane.run([opened = m_station.get()] {
        if (const auto started = opened->sync().start(); !started) {
            qCWarning(log).noquote() << "sync did not start:" << QString::fromStdString(started.error().describe());
        }
    });
    catchUp();
    m_rounds.start();
}

void Desktop::catchUp()
{
    m_workLane.run([this, opened = m_station.get()] {
        if (const auto caught = opened->catchUp(); !caught) {
            qCWarning(log).noquote() << "catching up failed:" << QString::fromStdString(caught.error().describe());
        }
        opened->sync().wake();
        QMetaObject::invokeMethod(this, &Desktop::caughtUp, Qt::QueuedConnection);
    });
    m_inspections.readDue(*m_station);
}

void Desktop::catchUpOnceHeard()
{
    // One that is said while a round runs is not lost: the round wakes the gates, and they are heard again.
    if (m_station && m_station->takeOwedRound()) {
        catchUp();
    }
}

void Desktop::note(audit::Entry entry)
{
    if (!m_station) {
        return;
    }
    if (m_station->store().isRecovering()) {
        // The lane that closes the station comes to this first.
        m_sessionLane.run([opened = m_station.get(), entry = std::move(entry)] { warnUnless(noteIn(*opened, entry)); });
        return;
    }
    m_station->store().run(
        this,
        [entry = std::move(entry), &audit = m_station->desk().audit](store::Session& s) {
            return audit.note(s, entry);
        },
        warnUnless);
}

void Desktop::wakeGates()
{
    if (m_station) {
        m_station->sync().wake();
    }
}

void Desktop::leave()
{
    const audit::Entry last = closing(m_operator ? m_operator : m_unbound);
    stepAway();
    if (!m_station) {
        return;
    }
    Q_EMIT stationClosing();
    m_rounds.stop();
    m_reader->stop();
    m_inspections.cancel();
    // Closing waits for the gates' workers and folds the store together; the window must not wait for that.
    m_station->moveToThread(nullptr);
    m_sessionLane.run([this, last, station = std::shared_ptr<OpenStation>(std::move(m_station))]() mutable {
        m_workLane.wait();
        m_upkeepLane.wait();
        m_inspections.wait();
        warnUnless(noteIn(*station, last));
        station.reset();
    });
}

Result<std::shared_ptr<const capture::ModelSet>> Desktop::models()
{
    const std::lock_guard one(m_loading);
    {
        const std::lock_guard lock(m_modelsMutex);
        if (m_models) {
            return m_models;
        }
    }
    auto loaded = capture::ModelSet::load(m_options.modelsFolder);
    if (!loaded) {
        return fail(codes::modelsMissing, loaded.error().detail(), loaded.error());
    }
    const std::lock_guard lock(m_modelsMutex);
    if (m_attended) {
        m_models = *loaded;
    }
    return loaded;
}

void Desktop::refreshGateNames()
{
    if (!m_station) {
        return;
    }
    m_station->store().read(
        this, [](store::Session& s) { return s.gates().list(true); },
        [this](Result<std::vector<domain::Gate>> gates) {
            if (gates) {
                m_gateNames.clear();
                for (const domain::Gate& gate : *gates) {
                    m_gateNames.insert(gate.id, gate.name);
                }
            }
        });
}

} // namespace vestibule::app
