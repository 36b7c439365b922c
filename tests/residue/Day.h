#pragma once

#include "tests/app/cli/Cli.h"
#include "tests/residue/Scanner.h"

#include <QProcess>

#include <string>
#include <vector>

namespace vestibule::residue {

/// A day at a station, with everything under one folder: the station, two gates, home, settings and temporary files. It
/// makes up names, passwords and faces by chance, so that no program holds them before. Each step returns what went
/// wrong, or nothing. Owner: one thread. Changes the environment of this process for those it starts.
class Day
{
public:
    explicit Day(const QString& root);
    ~Day();
    Day(const Day&) = delete;
    Day& operator=(const Day&) = delete;

    /// Set-up, pairing, enrolments, a card, paper, a crash in the middle of a sitting, the command line, opened again,
    /// somebody moves out and every gate signs for it. `paper` is a folder outside.
    [[nodiscard]] std::string work(const QString& paper);
    /// The same day at the windows: what `work` does until the crash, then sign-in, every page, somebody sought and
    /// opened, a card and a face (through the camera) with their paper, a screen lock, somebody moves out, and a
    /// sitting that is left in front of the resident.
    [[nodiscard]] std::string workAtWindows(const QString& paper);
    /// The resident answers, and the desk is left before the card is made.
    [[nodiscard]] std::string screenLock() { return tellAll({{"say-no"}, {"screen-lock"}}); }
    [[nodiscard]] std::string unlock() { return tell({"unlock", m_password}); }
    [[nodiscard]] std::string fullLock() { return tell({"full-lock"}); }
    /// Puts a secret of each kind into the station's memory and lets it keep them, for the scanner to find.
    [[nodiscard]] std::string plant();
    /// Lets the station make many copies and give their memory back, of small blocks and large.
    [[nodiscard]] std::string dropCopies();
    /// Lets the station write one of each kind into its log, for the reader of logs to find.
    [[nodiscard]] std::string plantInLog();
    void end();

    /// Everything that must not be found.
    void describe(Scanner& scanner) const;
    /// What the programs of the day have said on standard error so far: stations, command line, gates.
    [[nodiscard]] QByteArray logged();
    [[nodiscard]] qint64 stationPid() const { return m_station.processId(); }
    /// One of each kind, as it is.
    [[nodiscard]] QByteArray sample() const;

private:
    [[nodiscard]] std::string start(const QString& program, const QStringList& more = {});
    [[nodiscard]] std::string tellAll(const QList<QList<QByteArray>>& acts);
    [[nodiscard]] std::string crash(const QString& paper);
    [[nodiscard]] std::string tell(const QList<QByteArray>& fields);
    [[nodiscard]] std::string firstHalf(const QString& paper);
    [[nodiscard]] std::string commandLine();
    [[nodiscard]] std::string pairGates();
    [[nodiscard]] std::vector<float> someFace();
    [[nodiscard]] QByteArray faceHex(std::size_t i) const;
    void noteKeys(const QByteArray& answer);
    [[nodiscard]] QString stationLog() const { return m_logs.filePath(QStringLiteral("station.log")); }

    const QTemporaryDir m_logs; ///< elsewhere than the folder whose files are looked at
    const QString m_root;
    QProcess m_station;
    QByteArray m_said; ///< by the command line and the gates
    std::vector<std::unique_ptr<test::GateProcess>> m_gates;
    QByteArray m_manager;
    QByteArray m_password;
    QList<QByteArray> m_names;
    std::vector<std::vector<float>> m_faces;
    QList<QByteArray> m_keys;
};

} // namespace vestibule::residue
