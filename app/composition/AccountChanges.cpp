#include "app/composition/AccountChanges.h"

#include "core/base/Failpoint.h"
#include "core/base/Log.h"

namespace vestibule::app {

namespace {

VESTIBULE_LOG(log, "accounts")

audit::Entry entryOf(domain::OperatorId by, QByteArray action, domain::OperatorId object, int badTries = 0)
{
    audit::Entry entry;
    entry.by = by;
    entry.action = std::move(action);
    entry.object = object.isNull() ? QByteArray() : object.bytes();
    entry.count = badTries > 0 ? std::optional<qint64>(badTries) : std::nullopt;
    return entry;
}

} // namespace

Result<domain::Operator> addAccount(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by,
                                    vault::NewOperator who, const SecretBytes& password)
{
    who.name = who.name.simplified();
    who.estateName = station.estate().name;
    const Result<void> noted = vault.mayAddOperator(by, who, password).and_then([&] {
        return noteIn(station, entryOf(by.operatorId, "operator/added", who.id));
    });
    if (!noted) {
        return passOn(noted);
    }
    failpoint("account/adding");
    return vault.addOperator(by, who, password).map([&](domain::OperatorId id) {
        return domain::Operator{id, who.name, who.role, true};
    });
}

Result<void> setPassword(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by, domain::OperatorId who,
                         const SecretBytes& password)
{
    const QString& estate = station.estate().name;
    const Result<void> noted = vault.mayChangePassword(by, who, password, estate).and_then([&] {
        return noteIn(station, entryOf(by.operatorId, "operator/password-changed", who));
    });
    if (!noted) {
        return noted;
    }
    failpoint("account/setting");
    return vault.changePassword(by, who, password, estate);
}

Result<void> freeAccount(OpenStation& station, vault::Vault& vault, const vault::Unlocked& by, domain::OperatorId who)
{
    const Result<void> noted = vault.mayFreeAccount(by, who).and_then([&] {
        return noteIn(station, entryOf(by.operatorId, "operator/freed", who, vault.lockout(who).badTriesInAll));
    });
    if (!noted) {
        return noted;
    }
    failpoint("account/freeing");
    return vault.freeAccount(by, who);
}

Result<void> noteBadTries(OpenStation& station, vault::Vault& vault, domain::OperatorId by)
{
    const QList<vault::UnloggedTries> tries = vault.unloggedTries();
    if (tries.isEmpty()) {
        return {};
    }
    QList<audit::Entry> entries;
    for (const vault::UnloggedTries& each : tries) {
        const char* action = each.account.isNull() ? "recovery/codes-refused" : "session/refused-before";
        entries.append(entryOf(by, action, each.account, each.count));
    }
    if (Result<void> noted = noteIn(station, entries); !noted) {
        return noted;
    }
    if (const Result<void> known = vault.noteLogged(tries); !known) {
        qCWarning(log) << "bad tries will be noted once more:" << known.error().describe().c_str();
    }
    return {};
}

} // namespace vestibule::app
