#include "app/composition/Backups.h"
#include "app/composition/Rekey.h"
#include "core/database/Connection.h"
#include "core/database/Schema.h"
#include "core/store/Schema.h"
#include "core/store/StoreCopy.h"
#include "core/vault/Vault.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Quick.h"
#include "tests/crash/Saying.h"

#include <QDir>
#include <QFile>

/// What begins and keeps a station: it is set up, its keys are replaced, it is copied and restored, its schema grows.
namespace vestibule::crash {

namespace {

const ErrorCode unexpected{"crash", "unexpected"};
constexpr int marker = 7; // the generation of the older store
/// The store last: a copy that was cut short has none, and a store without its anchor has lost it.
constexpr const char* storeParts[]{"-anchor", ""};

SecretBytes olderKey() { return SecretBytes::copyOf(QByteArrayView(QByteArray(32, 'o'))); }

database::OpenOptions anchored(database::Access access)
{
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    how.anchored = true;
    how.access = access;
    return how;
}

void removeStore(const QString& path)
{
    for (const char* ending : {"", "-wal", "-shm", "-anchor"}) {
        QFile::remove(path + QLatin1String(ending));
    }
}

} // namespace

Result<vault::Unlocked> Desk::quickly(const vault::VaultPlace& place) const
{
    return vault::Vault::load(place, quick(), m_clock).and_then([](vault::Vault v) {
        return v.unlock(quickName(), password());
    });
}

Result<void> Desk::addQuickOperator(const vault::Unlocked& by)
{
    auto vault = vault::Vault::load(m_place->path(), quick(), m_clock);
    const auto added = vault ? vault->addOperator(by, {quickName(), domain::Role::Manager}, password())
                             : Result<domain::OperatorId>(passOn(vault));
    return added ? addAccountsToChange(*vault, by) : passOn(added);
}

/// The full lock: everything is closed and wiped, then opened again.
Result<void> Desk::fold()
{
    m_delivery.reset();
    m_gates.clear();
    m_station.reset();
    m_place.reset();
    return open(false);
}

/// Somebody leaves, and everything is re-keyed at the next opening.
Result<void> Desk::rekey()
{
    m_delivery.reset();
    m_gates.clear();
    m_station.reset();
    auto vault = vault::Vault::load(m_place->path(), quick(), m_clock);
    auto by = vault ? vault->unlock(quickName(), password()) : Result<vault::Unlocked>(passOn(vault));
    if (!by) {
        return passOn(by);
    }
    const QString name = QStringLiteral("Leaver %1").arg(m_random());
    const auto leaver = vault->addOperator(*by, {name, domain::Role::Clerk}, password());
    if (!leaver) {
        return passOn(leaver);
    }
    is(thing("leaver", *leaver), "enabled");
    may(thing("leaver", *leaver), "disabled");
    if (auto disabled = vault->disableOperator(*by, *leaver); !disabled) {
        return disabled;
    }
    is(thing("leaver", *leaver), "disabled");
    m_place.reset();
    return open(false);
}

QByteArray Desk::stateOfLeaver(const QByteArray& hex) const
{
    auto vault = vault::Vault::load(m_place->path(), quick(), m_clock);
    if (!vault || vault->pendingReplacement()) {
        return "undecided"; // the opening has just ended what was pending
    }
    for (const domain::Operator& who : vault->operators()) {
        if (who.id.hex() == hex) {
            const bool in = vault->unlock(who.name, password()).has_value();
            return in != who.enabled ? "in although disabled" : who.enabled ? "enabled" : "disabled";
        }
    }
    return "unknown";
}

/// A copy, proved, and put in the place of nothing on another machine.
Result<void> Desk::backup()
{
    // A copy is named by the second and the generation.
    const auto noted = m_station->store().runBlocking([&](store::Session& s) {
        audit::Entry entry;
        entry.by = m_actor;
        entry.action = "backup/asked";
        return m_station->desk().audit.note(s, entry);
    });
    if (!noted) {
        return noted;
    }
    app::Backups backups(m_folder + QStringLiteral("/copies"), m_clock);
    const vault::MasterKey& master = m_station->keys().master();
    const auto made = backups.make(*m_place, m_station->store(), master);
    if (!made) {
        return passOn(made);
    }
    is("copy/last", made->name.toLatin1());
    const QString elsewhere = m_folder + QStringLiteral("/elsewhere");
    const auto before = quickly(elsewhere);
    if (vault::Vault::existsIn(elsewhere) && (!before || !before->master.bytes().equals(master.bytes()))) {
        QDir(elsewhere).removeRecursively(); // otherwise a restore that was cut is done again over what it left
    }
    auto folder = app::StationFolder::open(elsewhere);
    if (!folder) {
        return passOn(folder);
    }
    const auto restored = backups.restore(made->name, **folder, master);
    if (!restored) {
        return passOn(restored);
    }
    auto vault = vault::Vault::load(elsewhere, quick(), m_clock);
    auto by = vault ? vault->unlock(quickName(), password()) : Result<vault::Unlocked>(passOn(vault));
    if (!by) {
        return passOn(by);
    }
    const auto entered = app::enterStation(**folder, *vault, std::move(*by), m_clock);
    if (!entered) {
        return passOn(entered);
    }
    const bool older = entered->station->store().isRecovering();
    folder->reset();
    return older ? Result<void>() : fail(unexpected, "a restored store passes for the latest");
}

/// Another estate is made. A cut leaves none, or a whole one.
Result<void> Desk::setUp()
{
    const QString path = m_folder + QStringLiteral("/founded");
    const QString former = path + QStringLiteral(".former");
    QDir(former).removeRecursively();
    const auto opens = [this](const app::StationFolder& folder) -> Result<void> {
        auto by = quickly(folder.path());
        const auto station = by ? app::OpenStation::open(folder, std::move(*by), m_clock)
                                : Result<std::unique_ptr<app::OpenStation>>(passOn(by));
        return station ? Result<void>() : passOn(station);
    };
    auto folder = app::StationFolder::open(path);
    if (folder && (*folder)->hasEstate()) {
        if (auto whole = opens(**folder); !whole) {
            return whole;
        }
        folder->reset();
        QDir().rename(path, former); // at once: half removed it would be a store without accounts
        folder = app::StationFolder::open(path);
    }
    if (!folder) {
        return passOn(folder);
    }
    const auto made = app::setUpEstate(**folder, willowCourt(quickName()), password(), quick(), m_clock);
    return made ? opens(**folder) : passOn(made);
}

QByteArray Desk::provedCopy(const QByteArray& name) const
{
    const app::Backups backups(m_folder + QStringLiteral("/copies"), m_clock);
    const QString copy = QString::fromLatin1(name);
    // Of the time before the last re-key, perhaps: its own slots open it.
    const auto by = quickly(backups.folder() + u'/' + copy);
    return by && backups.prove(copy, by->master) ? name : QByteArray("missing");
}

/// An older copy as an earlier version left it, to be taken and brought up to date again and again.
Result<void> Desk::makeOlderStore() const
{
    const QString path = m_folder + QStringLiteral("/older.db");
    {
        auto db = database::Connection::open(path, olderKey(), anchored(database::Access::Create));
        if (!db) {
            return passOn(db);
        }
        std::vector<database::SchemaStep> first = store::schemaSteps();
        first.resize(1);
        const Result<void> made = database::applySchema(*db, first).and_then([&] {
            return db->execute("UPDATE meta SET generation = " + QByteArray::number(marker));
        });
        if (!made) {
            return made;
        }
    }
    const auto accepted = store::acceptAsOlderCopy(path, olderKey());
    return accepted ? Result<void>() : passOn(accepted);
}

Result<void> Desk::migrate()
{
    const QString path = m_folder + QStringLiteral("/grown.db");
    removeStore(path);
    for (const char* part : storeParts) {
        if (!QFile::copy(m_folder + QStringLiteral("/older.db") + QLatin1String(part), path + QLatin1String(part))) {
            return fail(unexpected, "the older store could not be copied");
        }
    }
    const std::string found = olderStore();
    return found.empty() ? Result<void>() : fail(unexpected, found);
}

std::string Desk::olderStore()
{
    const QString path = m_folder + QStringLiteral("/grown.db");
    if (!QFile::exists(path)) {
        return {}; // the kill came while the test copied it
    }
    const auto opened = store::Store::open(path, olderKey());
    if (!opened) {
        return "the store of an earlier version does not open: " + opened.error().describe();
    }
    if (!(*opened)->isRecovering()) {
        return "the older copy of an earlier version passes for the latest";
    }
    const auto generation =
        (*opened)->readBlocking([](store::Session& s) { return s.estate().generation(); }).value_or(0);
    (*opened)->stop();
    auto db = database::Connection::open(path, olderKey(), anchored(database::Access::ReadWrite));
    const auto version = db ? database::schemaVersion(*db) : Result<int>(passOn(db));
    const auto whole = db ? db->checkIntegrity() : Result<void>(passOn(db));
    if (!version || !whole || *version != int(store::schemaSteps().size()) || generation < quint64(marker)) {
        return "the store of an earlier version did not come up to date whole";
    }
    return {};
}

} // namespace vestibule::crash
