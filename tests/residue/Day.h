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
    [[nodiscard]] std::string fullLock() { return tell({"full-lock"}); }
    /// Puts a secret of each kind into the station's memory and lets it keep them, for the scanner to find.
    [[nodiscard]] std::string plant();
    /// Lets the station make many copies and give their memory back, of small blocks and large.
    [[nodiscard]] std::string dropCopies();
    void end();

    /// Everything that must not be found.
    void describe(Scanner& scanner) const;
    [[nodiscard]] qint64 stationPid() const { return m_station.processId(); }
    /// One of each kind, as it is.
    [[nodiscard]] QByteArray sample() const;

private:
    [[nodiscard]] std::string start();
    [[nodiscard]] std::string tell(const QList<QByteArray>& fields);
    [[nodiscard]] std::string firstHalf(const QString& paper);
    [[nodiscard]] std::string commandLine();
    [[nodiscard]] std::string pairGates();
    [[nodiscard]] std::vector<float> someFace();
    [[nodiscard]] QByteArray faceHex(std::size_t i) const;
    void noteKeys(const QByteArray& answer);

    const QString m_root;
    QProcess m_station;
    std::vector<std::unique_ptr<test::GateProcess>> m_gates;
    QByteArray m_manager;
    QByteArray m_password;
    QList<QByteArray> m_names;
    std::vector<std::vector<float>> m_faces;
    QList<QByteArray> m_keys;
};

} // namespace vestibule::residue
