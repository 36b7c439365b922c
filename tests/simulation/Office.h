#pragma once

#include "app/composition/KeyIssue.h"
#include "app/composition/OpenStation.h"
#include "app/composition/Recovery.h"
#include "app/composition/Sittings.h"
#include "app/composition/StationFolder.h"
#include "app/composition/StationPorts.h"
#include "app/composition/StoreJournal.h"
#include "core/sync/GateDriver.h"
#include "tests/simulation/Account.h"
#include "tests/simulation/Street.h"
#include "tests/simulation/WatchedJournal.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace vestibule::simulation {

/// Who signs in, without a password: what a sign-in hands over.
struct SignIn
{
    vault::MasterKey master;
    domain::OperatorId manager;
};

/// A backup, or an image of the whole machine, and the account of what the desk had said by then.
struct StationImage
{
    Image files;
    Account account;
    Chains chains;
    bool isBackup = false; ///< says of itself that it is an older copy
};

/// Spoils what the desk does; nothing set: the real desk.
struct OfficePlant
{
    JournalPlant journal;
    std::function<void(app::OpenStation&)> afterCatchUp;
    /// Says that it was done; whether it was is its own affair. True: the real act is left out.
    std::function<bool(app::OpenStation&, const domain::PersonId&)> insteadOfMovingOut;
    std::function<bool(app::OpenStation&, const domain::PersonId&)> insteadOfMovingDates;
    std::function<void(Image&)> atRestart;
    std::function<void(app::OpenStation&, app::RecoveryFindings&)> findings;
};

/// The station: its real store, journal, recovery and units of work, and a driver for each gate that runs when it is
/// told to. Owner: one thread.
class Office
{
public:
    Office(const World& world, const app::StationFolder& folder, Street& street, Account& account, Chains& chains,
           Trace& trace);
    ~Office();

    void open(const SignIn& who, const OfficePlant& plant = {});
    void close();
    /// The program ends where it stands, and somebody signs in again. `between`: what is done to its disk.
    void restart(const std::function<void()>& between = {});
    [[nodiscard]] Image files() const;
    [[nodiscard]] StationImage image(bool asBackup);
    /// The machine, or the backup, is put back.
    void putBack(const StationImage& image);

    [[nodiscard]] app::OpenStation& station() { return *m_station; }
    [[nodiscard]] store::Store& store() { return m_station->store(); }
    [[nodiscard]] sync::Journal& journal() { return *m_watched; }
    [[nodiscard]] LocalClock& clock() { return m_clock; }
    [[nodiscard]] Crash& crash() { return m_crash; }
    [[nodiscard]] bool isWaitingForRecovery() { return store().isRecovering(); }

    /// One run of a gate's driver.
    [[nodiscard]] sync::CycleResult run(const domain::GateId& gate, int maxChangeSets = 16);
    /// When the driver wants to run again; the beginning of time before its first run.
    [[nodiscard]] Instant due(const domain::GateId& gate) const;
    void catchUp();
    /// Asks the gates in reach and goes on with what they say. False: it waits still.
    bool recover(bool decided);

    // The desk. Each says whether it was done; then it stands in the account.
    bool enrol(std::optional<int> leaseDays);
    bool giveCard(std::optional<int> leaseDays);
    bool moveOut(std::size_t resident);
    bool replaceCard(std::size_t resident);
    bool withdraw(std::size_t resident);
    bool moveDates(std::size_t resident, int days);
    /// Somebody comes to the desk who has no key.
    bool cardForKeyless(std::size_t resident);
    bool pair(Box& box);
    /// In service or retired.
    [[nodiscard]] bool hasOnRecord(const domain::GateId& gate);
    bool retire(const domain::GateId& gate);
    /// False also when the receipt proves nothing: then the gate is in service still.
    bool takeReset(const domain::GateId& gate, const QByteArray& receipt);

    /// A unit of work of the manager over keys.
    template <typename Work>
    auto keyIssue(Work work)
    {
        return store().runBlocking([&](store::Session& s) {
            app::KeyIssue keys(s, m_station->desk(), m_who->manager);
            return work(keys);
        });
    }
    [[nodiscard]] Result<LogHead> head();

private:
    /// The gate is out of service.
    void leave(const domain::GateId& gate);
    template <typename Work>
    auto sitting(Work work);
    [[nodiscard]] domain::ResidentDetails details(std::optional<int> leaseDays);
    [[nodiscard]] std::optional<domain::PersonId> personOf(const domain::ResidentDetails& details);
    void addKey(std::size_t owner, const domain::CredentialId& id, const Shown& shown);
    void addCard(std::size_t owner, const app::CardIssue& card);
    void end(const domain::CredentialId& id);
    bool done(const char* what);

    const World& m_world;
    const app::StationFolder& m_folder;
    Street& m_street;
    Account& m_account;
    Chains& m_chains;
    Trace& m_trace;
    LocalClock m_clock;
    std::optional<SignIn> m_who;
    OfficePlant m_plant;
    std::unique_ptr<app::OpenStation> m_station;
    std::optional<app::StoreJournal> m_journal;
    std::unique_ptr<sync::Journal> m_planted;
    std::unique_ptr<WatchedJournal> m_watched;
    std::optional<app::PublishSigner> m_signer;
    Crash m_crash;
    std::map<domain::GateId, std::unique_ptr<sync::GateDriver>> m_drivers;
    std::map<domain::GateId, Instant> m_due;
};

} // namespace vestibule::simulation
