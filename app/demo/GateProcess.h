#pragma once

#include "app/demo/Hand.h"

#include <QJsonObject>
#include <QProcess>

namespace vestibule::demo {

/// One vestibule-gate process on loopback: started, asked, killed and started again on the same port. It ends with this
/// program. GUI thread.
class GateProcess : public QObject
{
    Q_OBJECT

public:
    struct Programs
    {
        QString gate;   ///< vestibule-gate
        QString models; ///< folder
    };
    GateProcess(Programs programs, QString name, QString folder, Hand& hand);
    ~GateProcess() override;

    /// A new gate takes any port, a known one its own.
    void start();
    /// As when the power goes.
    void kill();
    /// Without room it can write nothing, as on a full disk.
    [[nodiscard]] bool setRoom(bool room);
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] const QString& address() const { return m_address; }
    /// The newest text it shows; empty once it is paired.
    [[nodiscard]] QString pairingText() const { return m_paired ? QString() : m_pairingText; }

    /// What `vestibule-gate probe` and `status` answer.
    [[nodiscard]] QJsonObject probe(const QStringList& arguments);
    [[nodiscard]] QJsonObject status();

private:
    void readLines();
    [[nodiscard]] QJsonObject ask(const QStringList& arguments);

    const Programs m_programs;
    const QString m_name;
    const QString m_folder;
    Hand& m_hand;
    QProcess m_process;
    QString m_address;
    QString m_pairingText;
    bool m_paired = false;
};

} // namespace vestibule::demo
