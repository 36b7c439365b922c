#pragma once

#include "app/composition/OpenStation.h"
#include "tests/app/gate/GateProcess.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace vestibule::fleet {

/// A key that somebody of the estate was given.
struct GivenKey
{
    domain::PersonId person;
    domain::CredentialId card;
    QString number;
};

/// One vestibule-gate process and what the station calls it.
struct RealGate
{
    std::unique_ptr<gate::test::GateProcess> process;
    QString folder;
    QString address;
    domain::GateId id;
    bool stopped = false;
};

/// A station as the program puts it together, by the system's clock, and vestibule-gate processes over mutual TLS on
/// loopback. Owner: one thread with an event loop. Failure: a line of what went wrong; none means that all is well.
class RealFleet : public QObject
{
    Q_OBJECT

public:
    RealFleet();
    ~RealFleet() override;

    /// Makes the estate, starts the processes, pairs them one after the other and brings all in step.
    [[nodiscard]] QString build(int gates);

    /// One card each, delivered by nobody yet; to tenants where there is a last day of their lease.
    [[nodiscard]] QString give(int people, const QDate& leaseEnd = {});
    /// A second manager, with the password of the first; both have signed what operators sign.
    [[nodiscard]] QString addSecond(const QString& name);
    /// As at the end of a day: only the gates still run, and the station's folder may be opened by somebody else.
    void close();
    /// Takes away the power, does something to the gate's folder, and starts it again at its address.
    [[nodiscard]] QString whileOff(std::size_t gate, const std::function<QString(const QString& folder)>& work);
    /// Ends the card that was given first.
    [[nodiscard]] QString revokeOldest();
    void wake() { m_station->sync().wake(); }

    /// Turns the event loop until it is so. False when that long was not enough.
    [[nodiscard]] static bool until(const std::function<bool()>& isSo, std::chrono::milliseconds most);
    /// All gates that are not stopped have all that there is for them.
    [[nodiscard]] bool isInStep() const;
    /// Those that are not.
    [[nodiscard]] int behind() const;
    /// The position's versions of all gates, added up: each change-set that was signed for adds one.
    [[nodiscard]] quint64 versions() const;
    /// Its power is gone, and its address refuses connections; and there again.
    void switchOff(std::size_t gate);
    [[nodiscard]] QString switchOn(std::size_t gate);
    /// Stopped by a signal: its connections stand and nothing answers.
    void halt(std::size_t gate);
    void resume(std::size_t gate);

    /// Whether this gate lets the card in, by its own word over its socket.
    [[nodiscard]] bool admits(std::size_t gate, const QString& number);

    [[nodiscard]] const std::vector<RealGate>& gates() const { return m_gates; }
    [[nodiscard]] const std::vector<GivenKey>& keys() const { return m_keys; }
    [[nodiscard]] app::OpenStation& station() { return *m_station; }
    [[nodiscard]] const app::StationFolder& folder() const { return *m_folder; }
    [[nodiscard]] QString stationPath() const { return m_dir.filePath(QStringLiteral("station")); }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    /// What the gate says of itself over its socket.
    [[nodiscard]] QJsonObject status(std::size_t gate);
    [[nodiscard]] static QString managerName() { return QStringLiteral("Mei"); }
    [[nodiscard]] static QString managerWord() { return QStringLiteral("seven quiet herons at dawn"); }

Q_SIGNALS:
    /// A gate has signed that it has it no more, this long after revokeOldest().
    void goneAt(const vestibule::domain::GateId& gate, double milliseconds);

private:
    [[nodiscard]] QString open();
    void onProgress(const sync::CredentialProgress& progress);

    QTemporaryDir m_dir;
    SystemClock m_clock;
    std::unique_ptr<app::StationFolder> m_folder;
    std::unique_ptr<app::OpenStation> m_station;
    app::Actor m_actor;
    std::vector<RealGate> m_gates;
    std::vector<GivenKey> m_keys;
    int m_names = 0;
    domain::CredentialId m_leaving;
    QElapsedTimer m_sinceRevoked;
    QSet<domain::GateId> m_toSign;
};

} // namespace vestibule::fleet
