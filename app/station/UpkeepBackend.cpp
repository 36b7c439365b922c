#include "app/station/UpkeepBackend.h"

#include "app/composition/Codes.h"
#include "app/composition/SelfCheck.h"
#include "core/base/Log.h"

#include <chrono>
#include <sys/resource.h>

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "upkeep")

using namespace std::chrono_literals;

constexpr auto lookEvery = 1min;
constexpr auto tryAgainAfter = 1h;
/// Commits come in bursts: one following takes all of this second.
constexpr auto ledgerAfter = 1s;

bool isLongAgo(std::optional<Instant> tried, Instant now)
{
    return !tried || *tried > now || now - *tried >= tryAgainAfter;
}

} // namespace

UpkeepBackend::UpkeepBackend(Desktop& desktop, SessionBackend& session) : m_desktop(desktop), m_session(session)
{
    m_rounds.setInterval(lookEvery);
    m_ledgerSoon.setInterval(ledgerAfter);
    m_ledgerSoon.setSingleShot(true);
    connect(&m_rounds, &QTimer::timeout, this, &UpkeepBackend::lookForWhatIsDue);
    connect(&m_ledgerSoon, &QTimer::timeout, this, &UpkeepBackend::follow);
    connect(&m_desktop, &Desktop::stationOpened, this, &UpkeepBackend::opened);
    connect(&m_desktop, &Desktop::stationClosing, this, &UpkeepBackend::closing);
}

void UpkeepBackend::keep(const UpkeepRecord& record, const StationFolder& folder)
{
    if (const auto saved = record.save(folder); !saved) {
        qCWarning(log) << "the record stays as it was:" << saved.error().describe().c_str();
    }
}

void UpkeepBackend::dropOld(OpenStation& station, const StationFolder& folder)
{
    if (const auto dropped = dropOldCopies(station, folder); !dropped) {
        qCWarning(log) << "old copies stay:" << dropped.error().describe().c_str();
    }
}

/// The desk goes before: this thread takes what others leave of the processor.
void UpkeepBackend::giveWay()
{
    thread_local const int once = ::setpriority(PRIO_PROCESS, 0, 10);
    static_cast<void>(once);
}

UpkeepBackend::~UpkeepBackend()
{
    closing();
    m_desktop.upkeepLane().wait();
}

Result<OpenStation*> UpkeepBackend::present() const
{
    return m_desktop.station() != nullptr ? Result<OpenStation*>(m_desktop.station()) : fail(codes::notSignedIn);
}

Result<OpenStation*> UpkeepBackend::allowed(bool (*may)(domain::Role)) const
{
    const auto& who = m_desktop.whoWorks();
    if (m_desktop.station() == nullptr || !who) {
        return fail(codes::notSignedIn);
    }
    if (!may(who->role)) {
        return fail(codes::notAllowed);
    }
    return m_desktop.station();
}

void UpkeepBackend::opened()
{
    m_stopCheck = false;
    m_stopCopy = false;
    m_checkedThisOpening = false;
    m_looking = false;
    m_findings.reset();
    connect(&m_desktop.station()->store(), &store::Store::committed, this, &UpkeepBackend::followSoon);
    connect(&m_desktop.station()->store(), &store::Store::committed, this, &UpkeepBackend::lookForOlderCopy);
    m_rounds.start();
    const bool recovering = isRecovering();
    m_knownOlder = recovering;
    onLane<void>(
        this, m_desktop.station(),
        [this, recovering](OpenStation& station) -> Result<void> {
            if (recovering) {
                return {};
            }
            if (const auto removed = removeReplaced(m_desktop.folder()); !removed) {
                qCWarning(log).noquote() << "what a restore moved aside stays until the next opening:"
                                         << QString::fromStdString(removed.error().describe());
            }
            return followLedger(station, m_desktop.folder());
        },
        [this](const Result<void>&) { lookForWhatIsDue(); });
}

void UpkeepBackend::closing()
{
    m_rounds.stop();
    m_ledgerSoon.stop();
    m_stopCheck = true;
    m_stopCopy = true;
    cancelProof();
    cancelAsking();
}

void UpkeepBackend::take(Standing standing)
{
    m_lastCheck = std::move(standing.lastCheck);
    if (m_warnings != standing.warnings) {
        m_warnings = standing.warnings;
        Q_EMIT warningsChanged();
        Q_EMIT copiesChanged();
    }
    if (isRecovering()) {
        return;
    }
    const Instant now = m_desktop.clock().now();
    if (standing.copyDue && !m_copying && isLongAgo(m_triedCopy, now)) {
        startCopy({});
    } else if (!m_checking && !m_copying &&
               (!m_checkedThisOpening || (standing.checkDue && isLongAgo(m_triedCheck, now)))) {
        check();
    }
}

void UpkeepBackend::lookForWhatIsDue()
{
    if (m_desktop.station() == nullptr || m_looking) {
        return; // the one before waits behind a check or a copy
    }
    m_looking = true;
    onLane<void>(
        this, m_desktop.station(),
        [this](OpenStation& station) -> Result<void> {
            dropOld(station, m_desktop.folder());
            // A ledger that could not be kept is made up as soon as its folder is there again.
            return UpkeepRecord::load(m_desktop.folder()).ledgerProblem ? followLedger(station, m_desktop.folder())
                                                                        : Result<void>();
        },
        [this](const Result<void>&) { m_looking = false; });
}

void UpkeepBackend::followSoon()
{
    if (m_desktop.station() != nullptr && !m_ledgerSoon.isActive()) {
        m_ledgerSoon.start();
    }
}

void UpkeepBackend::follow()
{
    if (m_desktop.station() == nullptr) {
        return;
    }
    onLane<void>(
        this, m_desktop.station(), [this](OpenStation& station) { return followLedger(station, m_desktop.folder()); },
        [](const Result<void>&) {});
}

UpkeepBackend::Standing UpkeepBackend::standing(OpenStation& station) const
{
    const UpkeepRecord record = UpkeepRecord::load(m_desktop.folder());
    const Instant now = m_desktop.clock().now();
    const auto folder = copiesOf(record, m_desktop.clock());
    const auto newest = folder ? newestCopy(folder->list(), now) : record.lastCopy;
    Standing out;
    out.lastCheck = record.lastCheck;
    out.checkDue = isCheckDue(record, now);
    out.copyDue = isCopyDue(record, newest, now, QTimeZone(station.estate().timeZone));
    out.warnings.checkBad = record.lastCheck && !record.lastCheck->isGood();
    out.warnings.noCopies = record.copyFolder.isEmpty() && !record.unread;
    out.warnings.copyOverdue = isCopyOverdue(record, newest, now);
    out.warnings.copyFailed = record.copyProblem.has_value();
    out.warnings.ledgerBehind = record.ledgerProblem.has_value();
    out.warnings.oldCopiesStay = doOldCopiesStay(record, now);
    return out;
}

void UpkeepBackend::check()
{
    if (m_checking || m_desktop.station() == nullptr) {
        return;
    }
    m_checking = true;
    m_checkedThisOpening = true;
    m_triedCheck = m_desktop.clock().now();
    m_stopCheck = false;
    Q_EMIT checkProgressed(0, int(engine::checkItems.size()));
    onLane<engine::CheckRun>(
        this, m_desktop.station(), [this](OpenStation& station) { return runCheck(station); },
        [this](const Result<engine::CheckRun>& run) {
            m_checking = false;
            if (run) {
                m_lastCheck = *run;
            }
            Q_EMIT checked();
            for (const auto& [to, then] : std::exchange(m_checkAsked, {})) {
                if (to) {
                    then(run);
                }
            }
        });
}

void UpkeepBackend::check(QObject* context, ui::Then<engine::CheckRun> then)
{
    if (m_desktop.station() == nullptr) {
        then(fail(codes::notSignedIn));
        return;
    }
    m_checkAsked.emplace_back(context, std::move(then));
    check();
}

Result<engine::CheckRun> UpkeepBackend::runCheck(OpenStation& station)
{
    SelfCheck check({m_desktop.folder().storePath(), station.keys().master(), station.keys().recordKeys()},
                    m_desktop.clock());
    const auto run = check.run([this](int done, int all) {
        QMetaObject::invokeMethod(
            this, [this, done, all] { Q_EMIT checkProgressed(done, all); }, Qt::QueuedConnection);
        return !m_stopCheck;
    });
    if (!run) {
        return run;
    }
    UpkeepRecord record = UpkeepRecord::load(m_desktop.folder());
    record.lastCheck = *run;
    keep(record, m_desktop.folder());
    if (!run->isGood()) {
        noteBad(station, *run);
    }
    return run;
}

void UpkeepBackend::noteBad(OpenStation& station, const engine::CheckRun& run)
{
    const auto noted = station.store().runBlocking([&](store::Session& s) -> Result<void> {
        for (const engine::CheckFinding& finding : run.findings) {
            if (finding.outcome != engine::CheckFinding::Outcome::Bad) {
                continue;
            }
            audit::Entry entry;
            entry.action = "station/self-check-failed";
            entry.reason = finding.problem ? QByteArray::fromStdString(finding.problem->text()) : QByteArray();
            if (auto one = station.desk().audit.note(s, entry); !one) {
                return one;
            }
        }
        return {};
    });
    if (!noted) {
        qCWarning(log) << "the finding is not in the audit log:" << noted.error().describe().c_str();
    }
}

void UpkeepBackend::printKeeping(QObject* context, ui::Then<engine::PrintKeeping> then)
{
    m_desktop.workLane().run(
        context, [path = m_printSettings]() -> Result<engine::PrintKeeping> { return readPrintKeeping(path); },
        std::move(then));
}

} // namespace vestibule::app
