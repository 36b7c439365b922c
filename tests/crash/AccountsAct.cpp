#include "app/composition/AccountChanges.h"
#include "core/audit/Entry.h"
#include "core/store/Store.h"
#include "core/vault/Vault.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Quick.h"
#include "tests/crash/Saying.h"

#include <algorithm>

/// Accounts of the estate change while it is open: one more each time, another password of one of them, and one that is
/// freed after a bad try. Passwords and bad tries have numbers: how often the log had said so before, and one more.
namespace vestibule::crash {

namespace {

QString wordName() { return QStringLiteral("Word"); }

QString guestName() { return QStringLiteral("Guest"); }

SecretBytes passwordNumber(const QByteArray& number)
{
    return SecretBytes::copyOf(QByteArrayView("nine quiet herons at dusk " + number));
}

Result<domain::Operator> named(const vault::Vault& vault, const QString& name)
{
    const QList<domain::Operator> all = vault.operators();
    const auto at = std::find_if(all.begin(), all.end(), [&](const domain::Operator& who) { return who.name == name; });
    return at != all.end() ? Result<domain::Operator>(*at) : fail(ErrorCode{"crash", "unexpected"}, "no such account");
}

} // namespace

Result<vault::Vault> Desk::accounts() const { return vault::Vault::load(m_place->vaultPlace(), quick(), m_clock); }

/// The two of them, whose passwords and bad tries are looked at; nothing signs in as the guest, which would forget
/// them.
Result<void> Desk::addAccountsToChange(vault::Vault& vault, const vault::Unlocked& by)
{
    const auto word = vault.addOperator(by, {wordName(), domain::Role::Clerk}, passwordNumber("0"));
    const auto guest = vault.addOperator(by, {guestName(), domain::Role::Clerk}, password());
    return word && guest ? Result<void>() : word ? passOn(guest) : passOn(word);
}

Result<void> Desk::readNoted()
{
    m_noted.clear();
    return m_station->store().readBlocking([&](store::Session& s) -> Result<void> {
        const auto size = s.audit().size();
        const auto records = size ? s.audit().read(0, *size) : Result<QList<store::AuditStorage::Record>>(passOn(size));
        if (!records) {
            return passOn(records);
        }
        for (const auto& record : *records) {
            const auto entry = audit::decode(record.bytes);
            if (!entry) {
                return passOn(entry);
            }
            ++m_noted[entry->action][entry->object];
        }
        return {};
    });
}

int Desk::timesNoted(const char* action, const QByteArray& object) { return m_noted[action][object]; }

Result<void> Desk::changeAccounts()
{
    auto vault = accounts();
    const auto read = vault ? readNoted() : Result<void>(passOn(vault));
    const auto word = read ? named(*vault, wordName()) : Result<domain::Operator>(passOn(read));
    const auto guest = word ? named(*vault, guestName()) : Result<domain::Operator>(passOn(word));
    if (!guest) {
        return passOn(guest);
    }
    const vault::Unlocked by = m_station->proofOf({m_actor, quickName(), domain::Role::Manager, true});
    return addAnAccount(*vault, by).and_then([&] { return setAPassword(*vault, by, word->id); }).and_then([&] {
        return freeAnAccount(*vault, by, guest->id);
    });
}

Result<void> Desk::addAnAccount(vault::Vault& vault, const vault::Unlocked& by)
{
    const vault::NewOperator someone{QStringLiteral("Clerk %1").arg(m_random()), domain::Role::Clerk};
    const QByteArray account = thing("account", someone.id);
    may(account, "none");
    may(account, "there");
    const auto added = app::addAccount(*m_station, vault, by, someone, password());
    if (!added) {
        return passOn(added);
    }
    is(account, "there");
    return {};
}

Result<void> Desk::setAPassword(vault::Vault& vault, const vault::Unlocked& by, domain::OperatorId whose)
{
    const QByteArray next = QByteArray::number(timesNoted("operator/password-changed", whose.bytes()) + 1);
    may("account/password", next);
    const auto set = app::setPassword(*m_station, vault, by, whose, passwordNumber(next));
    if (set) {
        is("account/password", next);
    }
    return set;
}

Result<void> Desk::freeAnAccount(vault::Vault& vault, const vault::Unlocked& by, domain::OperatorId whose)
{
    const QByteArray number = QByteArray::number(timesNoted("operator/freed", whose.bytes()) + 1);
    may("account/tries", "held-" + number);
    if (vault.unlock(guestName(), passwordNumber(number))) {
        return fail(ErrorCode{"crash", "unexpected"}, "a wrong password opens");
    }
    is("account/tries", "held-" + number);
    may("account/tries", "free-" + number);
    const auto freed = app::freeAccount(*m_station, vault, by, whose);
    if (freed) {
        is("account/tries", "free-" + number);
    }
    return freed;
}

/// What was found of one of the three, among what was said; a change that the log does not have is none of it.
QByteArray Desk::stateOfAccounts(const QByteArray& name, const std::set<QByteArray>& said)
{
    auto vault = accounts();
    const auto word = vault ? named(*vault, wordName()) : Result<domain::Operator>(passOn(vault));
    const auto guest = word ? named(*vault, guestName()) : Result<domain::Operator>(passOn(word));
    if (!guest) {
        return "unreadable";
    }
    if (name == "account/password") {
        for (const QByteArray& each : said) {
            if (vault->unlock(wordName(), passwordNumber(each))) {
                const bool hasEntry = timesNoted("operator/password-changed", word->id.bytes()) >= each.toInt();
                return hasEntry ? each : QByteArray("set without an entry");
            }
        }
        return "none of those";
    }
    if (name == "account/tries") {
        const QByteArray state = vault->lockout(guest->id).badTriesInAll > 0 ? "held-" : "free-";
        for (const QByteArray& each : said) {
            if (each.startsWith(state)) {
                const bool hasEntry = timesNoted("operator/freed", guest->id.bytes()) >= each.mid(5).toInt();
                return hasEntry || state == "held-" ? each : QByteArray("freed without an entry");
            }
        }
        return state;
    }
    const QByteArray id = QByteArray::fromHex(name.mid(name.indexOf('/') + 1));
    const QList<domain::Operator> all = vault->operators();
    const bool isThere =
        std::any_of(all.begin(), all.end(), [&](const domain::Operator& who) { return who.id.bytes() == id; });
    return !isThere ? "none" : timesNoted("operator/added", id) > 0 ? "there" : "there without an entry";
}

} // namespace vestibule::crash
