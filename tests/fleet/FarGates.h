#pragma once

#include "tests/fleet/HostileEstate.h"

#include <QHash>
#include <QObject>
#include <QProcess>

namespace vestibule::fleet {

/// The gates of an estate in a process of their own: this program once more, with `gatesArgument`. What the station
/// takes of memory and of the processor is then its own. Owner: one thread with an event loop. What cannot be made ends
/// the run.
class FarGates : public QObject
{
    Q_OBJECT

public:
    static constexpr const char* gatesArgument = "--gates-of-an-estate";
    /// What that process does instead of measuring, until its standard input ends. Needs a QCoreApplication.
    [[nodiscard]] static int run();

    /// Starts them and puts all on the office's record, the honest ones by pairing.
    FarGates(HostileOffice& office, int honest, const std::vector<Behaviour>& behaviours);
    /// The station's engine has ended before.
    ~FarGates() override;

    /// Asks them from now on how many of the honest ones let this card in.
    void watch(const GivenCard& card);
    /// As they last said; it takes them 20 ms to say what has changed.
    [[nodiscard]] int admitting(const GivenCard& card) const { return m_admitting.value(card.number, -1); }
    /// All that lie later begin.
    void lie();
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

private:
    [[nodiscard]] QList<QByteArray> words();
    void say(const QByteArray& line);
    void hear();

    HostileOffice& m_office;
    QProcess m_process;
    QHash<QString, int> m_admitting;
};

} // namespace vestibule::fleet
