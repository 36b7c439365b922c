#include "tests/simulation/Office.h"

#include "app/composition/Recovery.h"
#include "core/store/StoreCopy.h"

#include <QFile>

#include <algorithm>

namespace vestibule::simulation {

namespace {

constexpr char storePrefix[] = "station.db";

} // namespace

Office::Office(const World& world, const app::StationFolder& folder, Street& street, Account& account, Chains& chains,
               Trace& trace)
    : m_world(world)
    , m_folder(folder)
    , m_street(street)
    , m_account(account)
    , m_chains(chains)
    , m_trace(trace)
    , m_clock(world)
{
}

Office::~Office() { close(); }

void Office::open(const SignIn& who, const OfficePlant& plant)
{
    m_who.emplace(SignIn{who.master.clone(), who.manager});
    m_plant = plant;
    vault::Unlocked unlocked{who.master.clone(), who.manager, QStringLiteral("Mei"), domain::Role::Manager, false, {}};
    auto opened = app::OpenStation::open(m_folder, std::move(unlocked), m_clock);
    if (!opened) {
        qFatal("the station does not open: %s", opened.error().describe().c_str());
    }
    m_station = std::move(*opened);
    m_journal.emplace(m_station->store(), m_station->desk());
    sync::Journal* below = &*m_journal;
    if (m_plant.journal) {
        m_planted = m_plant.journal(*m_journal);
        below = m_planted.get();
    }
    m_watched =
        std::make_unique<WatchedJournal>(*below, m_account, m_chains, m_crash, m_station->keys().publish().publicKey());
    m_signer.emplace(m_station->keys());
    m_street.setStation(m_station->estate().station);
}

void Office::close()
{
    m_drivers.clear();
    m_due.clear();
    m_watched.reset();
    m_planted.reset();
    m_journal.reset();
    m_signer.reset();
    m_station.reset();
}

Image Office::files() const { return readImage(m_folder.path(), QString::fromLatin1(storePrefix)); }

void Office::restart(const std::function<void()>& between)
{
    Image left = files();
    close();
    // Closing folds the log into the file; the end of a program that is killed does not.
    if (m_plant.atRestart) {
        m_plant.atRestart(left);
    }
    writeImage(m_folder.path(), left, QString::fromLatin1(storePrefix));
    if (between) {
        between();
    }
    m_crash.over();
    const SignIn who{m_who->master.clone(), m_who->manager};
    open(who, OfficePlant(m_plant));
}

StationImage Office::image(bool asBackup)
{
    if (!asBackup) {
        return {files(), m_account, m_chains, false};
    }
    const QString to = m_folder.path() + QStringLiteral("/copy.db");
    for (const char* end : {"", "-anchor", "-wal"}) {
        QFile::remove(to + QString::fromLatin1(end));
    }
    const auto copied = store::copyStore(m_folder.storePath(), m_who->master.databaseKey(), to, m_clock.now());
    if (!copied) {
        qFatal("no backup: %s", copied.error().describe().c_str());
    }
    Image named;
    for (const auto& [name, content] : readImage(m_folder.path(), QStringLiteral("copy.db"))) {
        named[QString::fromLatin1(storePrefix) + name.mid(int(qstrlen("copy.db")))] = content;
    }
    return {std::move(named), m_account, m_chains, true};
}

void Office::putBack(const StationImage& image)
{
    const Account now = m_account;
    restart([&] { writeImage(m_folder.path(), image.files, QString::fromLatin1(storePrefix)); });
    m_account = image.account;
    m_account.names = now.names;
    for (std::size_t i = 0; i < now.residents.size(); ++i) {
        if (i < m_account.residents.size()) {
            m_account.residents[i].isGone = now.residents[i].isGone;
        } else {
            m_account.residents.push_back(now.residents[i]);
            m_account.residents.back().isUnknown = true;
        }
    }
    for (std::size_t i = 0; i < now.keys.size(); ++i) {
        if (i < m_account.keys.size()) {
            Key& key = m_account.keys[i];
            key.isInDoubt =
                key.isInDoubt || now.keys[i].isInDoubt || now.keys[i].isEnded || now.keys[i].until != key.until;
        } else {
            m_account.keys.push_back(now.keys[i]);
            m_account.keys.back().isUnknown = true;
        }
    }
    if (const auto head = this->head()) {
        m_account.head = *head;
    }
}

Result<LogHead> Office::head()
{
    return store().readBlocking([this](store::Session& s) -> Result<LogHead> {
        const auto head = m_station->desk().audit.head(s);
        if (!head) {
            return passOn(head);
        }
        return LogHead{head->size, protocol::AuditRoot::fromBytes(head->root).value_or(protocol::AuditRoot())};
    });
}

sync::CycleResult Office::run(const domain::GateId& gate, int maxChangeSets)
{
    auto& driver = m_drivers[gate];
    if (!driver) {
        driver =
            std::make_unique<sync::GateDriver>(sync::Station{m_station->estate().id,
                                                             *m_watched,
                                                             *m_signer,
                                                             m_station->anchors(),
                                                             m_station->crls(),
                                                             m_station->certifier(),
                                                             m_clock,
                                                             m_station->clockGuard(),
                                                             {}},
                                               m_street.find(gate)->record, [this] { return m_street.dice().share(); });
    }
    auto transport = m_street.open(driver->gate());
    const std::atomic<bool> stop = false;
    sync::CycleResult result = driver->cycle(**transport, stop, maxChangeSets);
    m_due[gate] = m_world.now() + result.again;
    return result;
}

Instant Office::due(const domain::GateId& gate) const
{
    const auto at = m_due.find(gate);
    return at == m_due.end() ? Instant() : at->second;
}

void Office::catchUp()
{
    const auto caught = m_station->catchUp();
    m_trace.note(caught ? "the day's round" : "the day's round: " + caught.error().code().text());
    if (m_plant.afterCatchUp && !isWaitingForRecovery()) {
        m_plant.afterCatchUp(*m_station);
    }
}

bool Office::recover(bool decided)
{
    if (!isWaitingForRecovery()) {
        return true;
    }
    m_street.setCalm(true);
    app::Recovery recovery(*m_station, m_street);
    auto findings = recovery.collect(m_station->ledger());
    if (findings && m_plant.findings) {
        m_plant.findings(*m_station, *findings);
    }
    const Result<void> ended =
        findings ? recovery.finish(*findings, m_who->manager, decided) : Result<void>(passOn(findings));
    m_street.setCalm(false);
    if (!ended) {
        m_trace.note("the recovery waits: " + ended.error().code().text());
        return false;
    }
    // What gates have said has ended here, and is in the account no longer.
    for (Key& key : m_account.keys) {
        const auto stored = store().readBlocking([&](store::Session& s) { return s.credentials().get(key.id); });
        key.isEnded =
            key.isEnded || (stored && key.isInDoubt && stored->credential.state != domain::CredentialState::Active);
    }
    m_trace.note("recovered: " + std::to_string(findings->toEnd.size()) + " keys end, " +
                 std::to_string(findings->notReached) + " gates not asked");
    return done("recovery");
}

bool Office::done(const char* what)
{
    const auto now = head();
    if (!now) {
        qFatal("the log cannot be read: %s", now.error().describe().c_str());
    }
    m_account.head = *now;
    m_trace.note(std::string("desk: ") + what);
    return true;
}

} // namespace vestibule::simulation
