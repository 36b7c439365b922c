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

    /// Set-up, pairing, enrolments, a card, paper, a crash in the middle of a sitting, the command line (the log's
    /// export, a resident's own copy, a copy of the station), opened again, somebody moves out and every gate signs for
    /// it. `paper` is a folder outside, for what is in the clear by design.
    [[nodiscard]] std::string work(const QString& paper);
    /// The windows of the first start, until the code of the recovery sheet is shown.
    [[nodiscard]] std::string setUpAtWindows();
    /// The sheet is saved into `paper`, two groups are read from it, the manager signs the undertaking.
    [[nodiscard]] std::string keepSheet(const QString& paper);
    /// The same day at those windows: what `work` does from the set-up to the crash, then sign-in, every page, a
    /// roster, the log's export, somebody sought and opened, a card and a face (through the camera) with their paper, a
    /// screen lock, somebody moves out, and a sitting that is left in front of the resident.
    [[nodiscard]] std::string workAtWindows(const QString& paper);
    /// What the residents' own copy in `paper` holds: it is in the clear, and a scanner sees it.
    [[nodiscard]] static QString ownCopy(const QString& paper) { return paper + QStringLiteral("/own-copy.json"); }
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
    [[nodiscard]] std::string startWindows();
    [[nodiscard]] std::string tellAll(const QList<QList<QByteArray>>& acts);
    /// `begun`: the estate is there, and is opened instead.
    [[nodiscard]] std::string crash(const QString& paper, bool begun);
    [[nodiscard]] std::string tell(const QList<QByteArray>& fields);
    [[nodiscard]] std::string firstHalf(const QString& paper, bool begun);
    [[nodiscard]] std::string commandLine(const QString& paper);
    [[nodiscard]] std::string takeAway(const QString& id, const QString& paper);
    [[nodiscard]] test::Ended runCli(const QStringList& command, const QByteArray& typed = {});
    /// The log's export, whole, and under the folder that is looked at: it names nobody.
    [[nodiscard]] std::string judgeExport() const;
    [[nodiscard]] QString exportPath() const { return m_root + QStringLiteral("/data/audit-log.log"); }
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
    QByteArray m_second; ///< an auditor
    QByteArray m_secondPassword;
    QByteArray m_code; ///< of the recovery sheet
    QList<QByteArray> m_names;
    std::vector<std::vector<float>> m_faces;
    QList<QByteArray> m_keys;
};

} // namespace vestibule::residue
