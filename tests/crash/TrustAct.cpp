#include "app/composition/Rekey.h"
#include "app/composition/TrustRenewal.h"
#include "core/base/DurableFile.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Quick.h"
#include "tests/crash/Saying.h"

#include <QFile>

/// A third estate, whose keys are replaced by the recovery key again and again. Each sheet's code lies in a file of its
/// own, by the number of the change that made it.
namespace vestibule::crash {

namespace {

Result<void> keepCode(const QString& path, const SecretBytes& code) { return replaceFile(path, code.view()); }

} // namespace

QString Desk::trustFolder() const { return m_folder + QStringLiteral("/trust"); }

QString Desk::trustCode(quint64 change) const { return m_folder + QStringLiteral("/trust-%1.code").arg(change); }

Result<void> Desk::makeTrustEstate() const
{
    const auto folder = app::StationFolder::open(trustFolder());
    if (!folder) {
        return passOn(folder);
    }
    const auto made = app::setUpEstate(**folder, willowCourt(quickName()), password(), quick(), m_clock);
    return made ? keepCode(trustCode(0), made->recovery.text()) : passOn(made);
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
