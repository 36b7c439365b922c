#include "app/composition/Rekey.h"
#include "app/composition/TrustPorts.h"
#include "app/composition/TrustRenewal.h"
#include "core/base/DurableFile.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Quick.h"
#include "tests/crash/Saying.h"

#include <QFile>

/// A third estate, whose keys are replaced by the recovery key again and again. Each sheet's code lies in a file of its
/// own, by the number of the change that made it. Its gate is seen to follow every third time.
namespace vestibule::crash {

namespace {

constexpr quint64 followsEvery = 3;

Result<void> keepCode(const QString& path, const SecretBytes& code) { return replaceFile(path, code.view()); }

Result<domain::Gate> onlyGate(app::OpenStation& station)
{
    const auto gates = station.store().readBlocking([](store::Session& s) { return s.gates().list(); });
    return gates ? Result<domain::Gate>(gates->at(0)) : passOn(gates);
}

/// What leads the gate from each change that it owes to the next; a line of text when something of it is not there.
QByteArray whatIsOwed(app::OpenStation& station, const Clock& clock)
{
    const auto gate = onlyGate(station);
    if (!gate) {
        return "no gate";
    }
    app::EstateTrust trust(station.store(), station.desk().audit, station.keys(), station.estate().station, clock);
    const auto owed = trust.owed(gate->id);
    if (!owed) {
        return "what is owed cannot be read";
    }
    for (const quint64 change : *owed) {
        const auto message = trust.message(gate->id, change, gate->certificate, clock.now());
        if (!message || !*message || !trust.materialBefore(change)) {
            return "nothing tells the gate of change " + QByteArray::number(change);
        }
    }
    const bool isLast = owed->empty() || owed->back() == station.keys().change();
    return station.keys().former().size() == owed->size() && isLast ? QByteArray() : QByteArray("other keys are kept");
}

} // namespace

QString Desk::trustFolder() const { return m_folder + QStringLiteral("/trust"); }

QString Desk::trustCode(quint64 change) const { return m_folder + QStringLiteral("/trust-%1.code").arg(change); }

Result<void> Desk::makeTrustEstate() const
{
    const auto folder = app::StationFolder::open(trustFolder());
    if (!folder) {
        return passOn(folder);
    }
    auto made = app::setUpEstate(**folder, willowCourt(quickName()), password(), quick(), m_clock);
    if (!made) {
        return passOn(made);
    }
    const auto station = app::OpenStation::open(**folder, std::move(made->unlocked), m_clock);
    if (!station) {
        return passOn(station);
    }
    test::MemoryGates gates(m_clock);
    const auto paired = gates.add(**station, QStringLiteral("East"), {}, m_folder + QStringLiteral("/trust-gate"));
    return paired ? keepCode(trustCode(0), made->recovery.text()) : passOn(paired);
}

Result<void> Desk::renewTrust()
{
    const auto folder = app::StationFolder::open(trustFolder());
    auto vault =
        folder ? vault::Vault::load((*folder)->path(), quick(), m_clock) : Result<vault::Vault>(passOn(folder));
    auto by = vault ? vault->unlock(quickName(), password()) : Result<vault::Unlocked>(passOn(vault));
    if (!by) {
        return passOn(by);
    }
    const domain::Operator who{by->operatorId, by->name, by->role, true};
    const auto entered = app::enterStation(**folder, *vault, std::move(*by), m_clock);
    if (!entered) {
        return passOn(entered);
    }
    app::OpenStation& station = *entered->station;
    const quint64 before = station.keys().change();
    auto text = readFile(trustCode(before), 100);
    if (!text) {
        return passOn(text);
    }
    if (before > 0 && before % followsEvery == 0) {
        app::EstateTrust trust(station.store(), station.desk().audit, station.keys(), station.estate().station,
                               m_clock);
        const auto followed = onlyGate(station).and_then(
            [&](const domain::Gate& gate) { return trust.noteFollows(gate.id, 0, gate.certificate); });
        if (!followed) {
            return passOn(followed);
        }
    }
    vault::Unlocked manager = station.proofOf(who);
    auto renewal = app::TrustRenewal::begin(station, *vault, manager, SecretBytes::takeFrom(*text));
    if (!renewal) {
        return passOn(renewal);
    }
    if (const auto kept = keepCode(trustCode(before + 1), renewal->newCode()); !kept) {
        return kept;
    }
    const QByteArray next = QByteArray::number(before + 1);
    may("trust/change", next);
    if (const auto done = renewal->commit(station, *vault, manager, renewal->newCode()); !done) {
        return passOn(done);
    }
    is("trust/change", next);
    return {};
}

QByteArray Desk::changeOfTrust() const
{
    const auto folder = app::StationFolder::open(trustFolder());
    auto vault =
        folder ? vault::Vault::load((*folder)->path(), quick(), m_clock) : Result<vault::Vault>(passOn(folder));
    auto by = vault ? vault->unlock(quickName(), password()) : Result<vault::Unlocked>(passOn(vault));
    const auto entered =
        by ? app::enterStation(**folder, *vault, std::move(*by), m_clock) : Result<app::Entered>(passOn(by));
    if (!entered) {
        return "not opened: " + QByteArray::fromStdString(entered.error().describe());
    }
    if (const QByteArray found = whatIsOwed(*entered->station, m_clock); !found.isEmpty()) {
        return found;
    }
    const quint64 change = entered->station->keys().change();
    const auto opens = [&](quint64 number) {
        auto text = readFile(trustCode(number), 100);
        return text && vault->unlockWithRecovery(SecretBytes::takeFrom(*text));
    };
    // The right one last: it takes the wrong tries back.
    if ((change > 0 && opens(change - 1)) || opens(change + 1)) {
        return "another sheet opens it, too";
    }
    return opens(change) ? QByteArray::number(change) : QByteArray("its own sheet does not open it");
}

} // namespace vestibule::crash
