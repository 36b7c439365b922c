#pragma once

#include "app/socket/LineServer.h"
#include "app/station/Desktop.h"
#include "app/station/SessionBackend.h"
#include "app/station/UpkeepBackend.h"

#include <QDeadlineTimer>

#include <memory>
#include <vector>

namespace vestibule::app {

/// What another program of the same account may ask the running desktop, on the socket in its folder: how it stands,
/// that the gates are contacted, that the station looks through itself, and that it locks. Nothing of it shows or
/// changes anything about people, and nothing leads to the residents' screen. GUI thread.
///
/// `{"ask": "status"}`: `state` (no-estate, signed-out, undertaking-due, open, screen-locked), `recovering`,
/// `warnings`, `last_check` ({at, good} or null), `gates` as reportOf. `{"ask": "sync", "seconds": 1...3600}`: as
/// syncNow.
/// `{"ask": "check"}`: `checks` as reportOf. `{"ask": "lock"}`: `locked`, once the keys are wiped. Everything else is a
/// bad request; what fails is `{"error": CODE}`.
class StationDoor : public QObject
{
    Q_OBJECT

public:
    StationDoor(Desktop& desktop, SessionBackend& session, UpkeepBackend& upkeep);

    /// Errors: vestibule::codes::writeFailed.
    [[nodiscard]] Result<void> listen();

private:
    using Reply = socket::LineServer::Reply;
    struct Asker
    {
        Reply reply;
        QDeadlineTimer until;
    };

    void answer(const QJsonObject& request, const Reply& reply);
    [[nodiscard]] QJsonObject status() const;
    [[nodiscard]] QJsonArray gates() const;
    /// How the gates stand at this moment, as syncNow says it.
    [[nodiscard]] QJsonObject standing() const;
    void sync(const QJsonObject& request, const Reply& reply);
    void startSync();
    void tell(const QJsonObject& answer);
    void check(const Reply& reply);
    void lock(const Reply& reply);
    /// Whoever waits for gates may not keep the keys in memory.
    void closing();

    Desktop& m_desktop;
    SessionBackend& m_session;
    UpkeepBackend& m_upkeep;
    std::vector<std::shared_ptr<Asker>> m_syncAsked; ///< who is told of the one that runs
    bool m_syncing = false;                          ///< one lane is enough for all who ask
    socket::LineServer m_server;
};

} // namespace vestibule::app
