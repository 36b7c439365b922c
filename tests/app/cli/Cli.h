#pragma once

#include "app/composition/OpenStation.h"
#include "core/base/Descriptor.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace vestibule::test {

inline constexpr int patienceMs = 30'000;

/// What one run of a program came to.
struct Ended
{
    int code = -1; ///< -1: crashed or silent for too long
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QJsonObject json() const;
    /// The code in {"error": {"code": ...}}; empty when there is none.
    [[nodiscard]] QString error() const;
};

/// Runs vestibule-cli as a process of its own; `input` becomes its standard input. `under` is a program with arguments
/// that becomes it: prlimit.
[[nodiscard]] Ended runCli(const QStringList& arguments, const QByteArray& input = {}, const QStringList& under = {});
/// `words("resident list")`
[[nodiscard]] QStringList words(const char* line);

/// vestibule-cli with a terminal of its own as standard input, and somebody who types there.
class AtTerminal
{
public:
    explicit AtTerminal(const QStringList& arguments);

    /// Waits for it on standard error. False: not within the patience.
    [[nodiscard]] bool hasSaid(const QByteArray& text);
    /// Whether the terminal shows what is typed.
    [[nodiscard]] bool echoes() const;
    [[nodiscard]] bool type(const QByteArray& line) const;
    [[nodiscard]] bool send(int signal) const;
    [[nodiscard]] Ended end();

private:
    Descriptor m_keyboard;
    Descriptor m_terminal;
    QProcess m_process;
    QByteArray m_errors;
};

/// An estate of fictitious people in a folder of its own, made by `estate init` and undertaken by its manager, and the
/// line that works on it.
class Estate
{
public:
    Estate();

    /// `arguments` with folder, account, password (on standard input) and --json.
    [[nodiscard]] Ended run(const QStringList& arguments) const;
    [[nodiscard]] Ended run(const char* line) const { return run(words(line)); }
    [[nodiscard]] Ended runUnder(const QStringList& program, const QStringList& arguments) const;
    [[nodiscard]] Ended runAs(const QString& name, const QByteArray& password, const QStringList& arguments,
                              const QStringList& under = {}) const;
    /// The account reads the confidentiality undertaking and signs it; the manager has done so.
    Ended undertake(const QString& name) const;
    /// Another account, with the manager's password; it has not signed anything yet.
    void addOperator(const QString& name, domain::Role role) const;
    /// The same as run(), with a second operator who types `typed`.
    [[nodiscard]] Ended runWithSecond(const QString& second, const QStringList& arguments,
                                      const QByteArray& typed = password) const;
    /// Adds an owner; the id.
    [[nodiscard]] QString add(const QString& name, const QString& room) const;
    /// How many entries of the log say this act, and with `more` in them. No command runs meanwhile.
    [[nodiscard]] int count(const QByteArray& act, const QString& more = {}) const;
    /// The station itself, in this process. No command runs meanwhile.
    struct Opened
    {
        std::unique_ptr<app::StationFolder> folder;
        std::unique_ptr<app::OpenStation> station;
    };
    [[nodiscard]] Opened open() const;

    [[nodiscard]] const Ended& made() const { return m_made; }
    [[nodiscard]] QString folder() const { return m_dir.filePath(QStringLiteral("station")); }
    [[nodiscard]] QString file(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString write(const char* name, const QByteArray& content) const;

    static const QByteArray password;

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
    Ended m_made;
};

/// One real vestibule-gate process on loopback.
class GateProcess
{
public:
    /// `under` is a program with arguments that becomes the gate: prlimit, unshare. `more`: options of its own.
    explicit GateProcess(QString folder, const QString& listen = QStringLiteral("127.0.0.1:0"),
                         const QStringList& under = {}, const QStringList& more = {});
    ~GateProcess() { stop(); }
    GateProcess(const GateProcess&) = delete;
    GateProcess& operator=(const GateProcess&) = delete;

    [[nodiscard]] const QString& address() const { return m_address; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// Its folder. With what only it has mounted, where it runs under a program that mounts: a gate lets nobody of its
    /// user look into its process, so that only root sees that.
    [[nodiscard]] QString folder() const
    {
        const QStringList root{QStringLiteral("/proc"), QString::number(processId()), QStringLiteral("root")};
        return m_mounts ? root.join(u'/') + m_folder : m_folder;
    }
    /// The pairing text; empty once paired.
    [[nodiscard]] QString pairingText();
    /// What it has said on standard error since the last call.
    [[nodiscard]] QByteArray takeErrors() { return m_process.readAllStandardError(); }
    /// Whether it would open for this card.
    [[nodiscard]] bool admits(const QString& card) const;
    /// Somebody at it resets it, by its id; it ends. Its receipt, as shown.
    [[nodiscard]] QByteArray giveUp(const QString& gate);
    void stop();
    /// As when the power goes.
    void kill();

private:
    [[nodiscard]] QByteArray line(const QByteArray& start);

    QString m_folder;
    bool m_mounts;
    QString m_address;
    QProcess m_process;
};

} // namespace vestibule::test
