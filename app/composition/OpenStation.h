#pragma once

#include "app/composition/AuditTrail.h"
#include "app/composition/ErasureLedger.h"
#include "app/composition/EstateKeys.h"
#include "app/composition/KeyIssue.h"
#include "app/composition/StationFolder.h"
#include "app/composition/StationPorts.h"
#include "app/composition/StoreJournal.h"
#include "app/composition/TrustPorts.h"
#include "core/consent/Notice.h"
#include "core/store/Store.h"
#include "core/sync/ClockGuard.h"
#include "core/sync/SyncEngine.h"
#include "core/vault/Vault.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace vestibule::app {

/// One station with its keys in memory: the store, the estate's keys, the way to the gates. Made after an unlock,
/// dropped at the full lock, which stops the deliveries, closes the store and wipes the keys. Shared by the desktop
/// program and the command line, which add windows or output. Owner: one thread with an event loop.
class OpenStation
{
public:
    /// Opens the store and the keys. Blocks for some 10 ms; call it on a worker thread of a program with windows and
    /// adopt it with moveToThread(). Errors: those of store::Store::open, EstateKeys::open and
    /// consent::Notice::fromJson.
    [[nodiscard]] static Result<std::unique_ptr<OpenStation>> open(const StationFolder& folder,
                                                                   vault::Unlocked unlocked, const Clock& clock);
    ~OpenStation();
    OpenStation(const OpenStation&) = delete;
    OpenStation& operator=(const OpenStation&) = delete;

    /// Hands the objects that live in a thread over to `thread`; call from the thread that opened.
    void moveToThread(QThread* thread);

    [[nodiscard]] store::Store& store() { return *m_store; }
    /// As it was at the opening. Ids and time zone stay; names are read from the store, where they may have changed.
    [[nodiscard]] const store::Estate& estate() const { return m_estate; }
    [[nodiscard]] const EstateKeys& keys() const { return *m_keys; }
    /// What the next sitting shows. One thread at a time, with `setNotice`.
    [[nodiscard]] const consent::Notice& notice() const { return m_notice; }
    void setNotice(consent::Notice notice) { m_notice = std::move(notice); }
    /// Who must not come back with the older copy that this station runs on; empty for others.
    [[nodiscard]] const ErasureLedger& ledger() const { return m_ledger; }
    /// These must not come back either: catchUp() erases them as soon as their keys are gone. Any thread.
    void eraseLater(const ErasureLedger& more);
    [[nodiscard]] const DeskContext& desk() const { return m_desk; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] StoreAnchors& anchors() { return m_anchors; }
    [[nodiscard]] EstateCrls& crls() { return m_crls; }
    [[nodiscard]] EstateCertifier& certifier() { return m_certifier; }
    [[nodiscard]] sync::ClockGuard& clockGuard() { return m_clockGuard; }
    /// Whether the station's clock may be believed, by its gates and its log. In a unit of work.
    [[nodiscard]] Result<sync::ClockVerdict> judgeClock(store::Session& s);
    /// Which gates lack faces with nothing on its way (store::GateCopyRepository::gatesLackingFaces), as it was at most
    /// 20 seconds ago: pages ask at each contact with a gate, and the store has one thread. In a unit of work.
    [[nodiscard]] Result<std::vector<store::GateLack>> gatesLackingFaces(store::Session& s);
    [[nodiscard]] sync::SyncEngine& sync() { return *m_sync; }
    [[nodiscard]] sync::TransportFactory& transports() { return m_transports; }
    [[nodiscard]] ListedAddresses& addresses() { return m_addresses; }

    /// What the vault asks of somebody who has unlocked, for an operator who works at this station. One thread at a
    /// time, with `setNextMaster`.
    [[nodiscard]] vault::Unlocked proofOf(const domain::Operator& who) const;
    /// The master that the store is to be re-keyed to at the next opening.
    void setNextMaster(vault::MasterKey next) { m_nextMaster = std::move(next); }

    /// Erases again who came back with an older copy, ends what is past its date, gives gates the cards they lack, and
    /// keeps the retentions (keepRetention(), dropUndelivered(), removeProof()). What a clock decides waits while the
    /// clock is not believed; what ends, erases or drops something by it also until one of the gates in service has
    /// been heard since the opening, or somebody has said that the clock is right; that proof goes, until a gate has
    /// confirmed the clock within a day. Each is a unit of work of its own, and the first failure of them the answer;
    /// no failure keeps the others from being done. Does nothing while the store waits for its recovery. Answers
    /// whether gates have something to be told now. Blocking; a worker thread or a command line.
    [[nodiscard]] Result<bool> catchUp();
    /// When catchUp() ended last, and whether it had to leave what a clock decides; none before the first. Any thread.
    struct Round
    {
        Instant at;
        bool waitsForGate = false;
    };
    [[nodiscard]] std::optional<Round> lastRound() const;
    /// Whether the last catchUp() left something for want of a gate's clock, and gates agree with the station's by now:
    /// the time to call it again. Says so once. Any thread.
    [[nodiscard]] bool takeOwedRound();
    /// Whether the last catchUp() left something, and no gate has answered for an hour since the opening: somebody may
    /// say that the clock is right (confirmClock). Any thread.
    [[nodiscard]] bool isUnheardForLong() const;

private:
    /// Whether a gate was heard since the opening, or somebody has said that the clock is right, and the gates do not
    /// contradict it.
    [[nodiscard]] bool agreesWithGates() const;
    /// Whether a gate was heard lately by the clock as it stands now.
    [[nodiscard]] bool clockIsConfirmed() const;
    [[nodiscard]] ErasureLedger toEraseAgain();
    [[nodiscard]] Result<void> removeProofOfToday(store::Session& s);
    OpenStation(std::unique_ptr<store::Store> store, store::Estate estate, std::unique_ptr<EstateKeys> keys,
                consent::Notice notice, std::unique_ptr<AuditTrail> audit, ErasureLedger ledger, const Clock& clock);

    const Clock& m_clock;
    const Uptime m_opened;
    std::unique_ptr<EstateKeys> m_keys;
    std::optional<vault::MasterKey> m_nextMaster;
    std::unique_ptr<AuditTrail> m_audit;
    const ErasureLedger m_ledger; ///< that came with an older copy
    mutable std::mutex m_mutex;
    ErasureLedger m_eraseLater;               ///< guarded by the mutex
    std::optional<Round> m_lastRound;         ///< guarded by the mutex
    std::atomic<bool> m_waitsForGate = false; ///< with what a clock decides
    QDate m_noProofOver;                      ///< on this day nothing was over any more; of the store's thread
    std::vector<store::GateLack> m_lacks;     ///< at `m_lacksAt`; both of the store's thread
    std::optional<Instant> m_lacksAt;
    std::unique_ptr<store::Store> m_store;
    store::Estate m_estate;
    consent::Notice m_notice;
    DeskContext m_desk;
    StoreJournal m_journal;
    PublishSigner m_signer;
    StoreAnchors m_anchors;
    EstateCrls m_crls;
    EstateCertifier m_certifier;
    ListedAddresses m_addresses;
    StationTls m_tls;
    EstateTrust m_trust;
    sync::ClockGuard m_clockGuard{m_clock};
    sync::TlsTransportFactory m_transports;
    std::unique_ptr<sync::SyncEngine> m_sync;
};

/// Writes an act that is no unit of work of its own into the log, of a store that waits for its recovery, too.
/// Blocking; a worker thread or a command line. Errors: those of the store.
[[nodiscard]] Result<void> noteIn(OpenStation& station, const audit::Entry& entry);
/// All of them, or none.
[[nodiscard]] Result<void> noteIn(OpenStation& station, const QList<audit::Entry>& entries);

} // namespace vestibule::app
