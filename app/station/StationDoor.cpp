#include "app/station/StationDoor.h"

#include "app/composition/Codes.h"
#include "app/composition/StationReport.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace vestibule::app {

namespace {

constexpr int longestSync = 3600;

QJsonObject refusal(const Error& error)
{
    return {{QStringLiteral("error"), QString::fromStdString(error.code().text())}};
}

QString wordOf(ui::SessionEngine::Phase phase)
{
    using Phase = ui::SessionEngine::Phase;
    switch (phase) {
    case Phase::NeedsSetUp:
        return QStringLiteral("no-estate");
    case Phase::SignedOut:
        return QStringLiteral("signed-out");
    case Phase::UndertakingDue:
        return QStringLiteral("undertaking-due");
    case Phase::Open:
        return QStringLiteral("open");
    case Phase::ScreenLocked:
        return QStringLiteral("screen-locked");
    }
    Q_UNREACHABLE();
}

QJsonArray wordsOf(const ui::UpkeepWarnings& warnings)
{
    QJsonArray out;
    const auto add = [&out](bool is, const char* word) {
        if (is) {
            out.append(QString::fromLatin1(word));
        }
    };
    add(warnings.checkBad, "check-bad");
    add(warnings.noCopies, "no-copies");
    add(warnings.copyOverdue, "copy-overdue");
    add(warnings.copyFailed, "copy-failed");
    add(warnings.ledgerBehind, "ledger-behind");
    add(warnings.oldCopiesStay, "old-copies-stay");
    return out;
}

/// No gate is still on its way.
bool isSettled(const QJsonObject& done)
{
    const QJsonArray gates = done[QLatin1String("gates")].toArray();
    return std::none_of(gates.begin(), gates.end(), [](const QJsonValue& gate) {
        const QString standing = gate.toObject()[QLatin1String("standing")].toString();
        return standing == app::wordOf(domain::GateReachability::Unknown) ||
               standing == app::wordOf(domain::GateReachability::Behind);
    });
}

} // namespace

StationDoor::StationDoor(Desktop& desktop, SessionBackend& session, UpkeepBackend& upkeep)
    : m_desktop(desktop)
    , m_session(session)
    , m_upkeep(upkeep)
    , m_server([this](const QJsonObject& request, const Reply& reply) { answer(request, reply); })
{
    connect(&m_desktop, &Desktop::stationClosing, this, &StationDoor::closing);
}

Result<void> StationDoor::listen() { return m_server.listen(StationFolder::socketPath(m_desktop.folder().path())); }

void StationDoor::answer(const QJsonObject& request, const Reply& reply)
{
    const QString ask = request[QLatin1String("ask")].toString();
    if (ask == u"status") {
        reply(status());
    } else if (ask == u"lock") {
        lock(reply);
    } else if (ask == u"sync") {
        sync(request, reply);
    } else if (ask == u"check") {
        check(reply);
    } else {
        reply(socket::badRequest(QStringLiteral("`ask` is one of status, sync, check, lock")));
    }
}

QJsonArray StationDoor::gates() const
{
    OpenStation* const station = m_desktop.station();
    if (station == nullptr) {
        return {};
    }
    const std::vector<sync::GateStatus> statuses = station->sync().statuses();
    QHash<domain::GateId, QString> names;
    for (const sync::GateStatus& each : statuses) {
        names.insert(each.gate, m_desktop.gateName(each.gate));
    }
    return reportOf(statuses, names);
}

QJsonObject StationDoor::standing() const
{
    return {{QStringLiteral("gates"), gates()}, {QStringLiteral("recovering"), m_upkeep.isRecovering()}};
}

QJsonObject StationDoor::status() const
{
    QJsonValue checked;
    if (const auto run = m_upkeep.lastCheck(); run) {
        checked = QJsonObject{{QStringLiteral("at"), timeJson(run->at)},
                              {QStringLiteral("good"), run->isGood() && run->isWhole()}};
    }
    return {{QStringLiteral("state"), wordOf(m_session.phase())},
            {QStringLiteral("recovering"), m_upkeep.isRecovering()},
            {QStringLiteral("warnings"), wordsOf(m_upkeep.warnings())},
            {QStringLiteral("last_check"), checked},
            {QStringLiteral("gates"), gates()}};
}

void StationDoor::sync(const QJsonObject& request, const Reply& reply)
{
    const int seconds = request[QLatin1String("seconds")].toInt();
    if (seconds < 1 || seconds > longestSync) {
        reply(socket::badRequest(QStringLiteral("`seconds` is 1 to 3600")));
        return;
    }
    if (m_desktop.station() == nullptr) {
        reply(refusal(Error(codes::notSignedIn)));
        return;
    }
    const auto asker = std::make_shared<Asker>(Asker{reply, QDeadlineTimer(std::chrono::seconds(seconds))});
    m_syncAsked.push_back(asker);
    // Whoever has less time than the one that runs is told how things stand when theirs is over.
    QTimer::singleShot(std::chrono::seconds(seconds), this, [this, asker] {
        if (std::erase(m_syncAsked, asker) > 0) {
            asker->reply(m_desktop.station() != nullptr ? standing() : refusal(Error(codes::notSignedIn)));
        }
    });
    if (!m_syncing) {
        startSync();
    }
}

void StationDoor::startSync()
{
    std::chrono::milliseconds patience(0);
    for (const auto& asker : m_syncAsked) {
        patience = std::max(patience, std::chrono::milliseconds(asker->until.remainingTime()));
    }
    m_syncing = true;
    m_desktop.workLane().run(
        this,
        [station = m_desktop.station(), patience] {
            return syncNow(*station, std::chrono::ceil<std::chrono::seconds>(patience));
        },
        [this](const Result<QJsonObject>& done) {
            m_syncing = false;
            if (m_desktop.station() == nullptr) {
                tell(refusal(Error(codes::notSignedIn)));
            } else if (!done || isSettled(*done)) {
                tell(done ? *done : refusal(done.error()));
            } else if (!m_syncAsked.empty()) {
                startSync(); // for those who have more time than it had
            }
        });
}

void StationDoor::tell(const QJsonObject& answer)
{
    for (const auto& asker : std::exchange(m_syncAsked, {})) {
        asker->reply(answer);
    }
}

void StationDoor::closing()
{
    if (m_syncing) {
        m_desktop.station()->sync().stop(std::chrono::milliseconds(0));
    }
}

void StationDoor::check(const Reply& reply)
{
    m_upkeep.check(this, [reply](const Result<engine::CheckRun>& run) {
        reply(run ? QJsonObject{{QStringLiteral("checks"), reportOf(*run)}} : refusal(run.error()));
    });
}

void StationDoor::lock(const Reply& reply)
{
    if (m_session.phase() == ui::SessionEngine::Phase::NeedsSetUp) {
        reply(refusal(Error(codes::noEstate))); // a set-up or a restore that runs is not given up for it
        return;
    }
    m_session.closeDown(this, [reply] { reply({{QStringLiteral("locked"), true}}); });
}

} // namespace vestibule::app
