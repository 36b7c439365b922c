#include "app/composition/OpenStation.h"

#include "app/composition/Codes.h"
#include "app/composition/Filings.h"
#include "app/composition/Recovery.h"
#include "app/composition/Retention.h"

#include <QThread>

#include <functional>

namespace vestibule::app {

namespace {

constexpr std::chrono::hours patienceWithGates{1};
/// How old what gates lack may be.
constexpr std::chrono::seconds lacksKept{20};

template <typename T>
Result<void> onlyWhether(const Result<T>& done)
{
    return done ? Result<void>() : passOn(done);
}

} // namespace

OpenStation::OpenStation(std::unique_ptr<store::Store> store, store::Estate estate, std::unique_ptr<EstateKeys> keys,
                         consent::Notice notice, std::unique_ptr<AuditTrail> audit, ErasureLedger ledger,
                         const Clock& clock)
    : m_clock(clock)
    , m_opened(clock.uptime())
    , m_keys(std::move(keys))
    , m_audit(std::move(audit))
    , m_ledger(std::move(ledger))
    , m_store(std::move(store))
    , m_estate(std::move(estate))
    , m_notice(std::move(notice))
    , m_desk{*m_keys, *m_audit, m_clock, QTimeZone(m_estate.timeZone)}
    , m_journal(*m_store, m_desk)
    , m_signer(*m_keys)
    , m_anchors(*m_store, *m_audit)
    , m_crls(*m_store, m_keys->ca(), m_clock)
    , m_certifier(*m_keys)
    , m_addresses(*m_store)
    , m_tls(m_keys->ca(), m_keys->stationTls(), m_estate.station, m_crls, m_clock)
    , m_trust(*m_store, *m_audit, *m_keys, m_estate.station, m_clock)
    , m_transports([this] { return m_tls.current(); }, m_clock, [this] { return m_addresses.rule(); }, {},
                   [this](quint64 change) { return m_trust.materialBefore(change); })
    , m_sync(std::make_unique<sync::SyncEngine>(
          sync::Station{
              m_estate.id, m_journal, m_signer, m_anchors, m_crls, m_certifier, m_clock, m_clockGuard, {}, &m_trust},
          m_transports))
{
}

OpenStation::~OpenStation()
{
    // The workers use the store, the store's thread uses the audit trail and the keys: this order.
    m_sync->stop();
    m_sync.reset();
    m_store->stop();
}

Result<std::unique_ptr<OpenStation>> OpenStation::open(const StationFolder& folder, vault::Unlocked unlocked,
                                                       const Clock& clock)
{
    auto opened = store::Store::open(folder.storePath(), unlocked.master.databaseKey());
    if (!opened) {
        return passOn(opened);
    }
    auto ledger = readLedger(folder.ledgerPath(), only(unlocked.master.ledgerKey()));
    if (!ledger) {
        return passOn(ledger);
    }
    struct Content
    {
        store::Estate estate;
        std::unique_ptr<EstateKeys> keys;
        std::unique_ptr<AuditTrail> audit;
        consent::Notice notice;
    };
    const auto enter = [&](store::Session& s) -> Result<Content> {
        auto estate = s.estate().get();
        if (!estate) {
            return passOn(estate);
        }
        auto keys = EstateKeys::open(s, std::move(unlocked.master));
        if (!keys) {
            return passOn(keys);
        }
        const auto latest = s.notices().latest();
        if (!latest) {
            return passOn(latest);
        }
        auto notice = consent::Notice::fromJson(latest->texts);
        if (!notice) {
            return passOn(notice);
        }
        auto audit = std::make_unique<AuditTrail>(clock, (*keys)->master());
        audit::Entry entry;
        entry.by = unlocked.operatorId;
        entry.action = unlocked.byRecovery ? "session/opened-by-recovery" : "session/opened";
        if (auto noted = audit->note(s, entry); !noted) {
            return passOn(noted);
        }
        // An older copy may be from before the estate's were made: others would make strangers of all its cards.
        if (!(*opened)->isRecovering() && !(*keys)->hasCardMasters()) {
            audit::Entry made;
            made.action = "keys/card-masters-made";
            const Result<void> kept =
                (*keys)->makeCardMasters(s, clock.now()).and_then([&] { return audit->note(s, made); });
            if (!kept) {
                return passOn(kept);
            }
        }
        if ((*opened)->anchorFinding() == database::AnchorFinding::OneCopyBad) {
            audit::Entry found;
            found.action = "store/anchor-copy-replaced";
            if (auto noted = audit->note(s, found); !noted) {
                return passOn(noted);
            }
        }
        return Content{std::move(*estate), std::move(*keys), std::move(audit), std::move(*notice)};
    };
    auto content = (*opened)->isRecovering() ? (*opened)->recoverBlocking(enter) : (*opened)->runBlocking(enter);
    if (!content) {
        return passOn(content);
    }
    std::unique_ptr<OpenStation> station(new OpenStation(std::move(*opened), std::move(content->estate),
                                                         std::move(content->keys), std::move(content->notice),
                                                         std::move(content->audit), std::move(*ledger), clock));
    station->m_nextMaster = std::move(unlocked.next);
    return station;
}

vault::Unlocked OpenStation::proofOf(const domain::Operator& who) const
{
    return {m_keys->master().clone(),
            who.id,
            who.name,
            who.role,
            false,
            m_nextMaster ? std::optional(m_nextMaster->clone()) : std::nullopt};
}

void OpenStation::moveToThread(QThread* thread)
{
    m_store->moveToThread(thread);
    m_sync->moveToThread(thread);
}

void OpenStation::eraseLater(const ErasureLedger& more)
{
    const std::lock_guard lock(m_mutex);
    m_eraseLater.add(more);
}

Result<bool> OpenStation::catchUp()
{
    if (m_store->isRecovering()) {
        return false;
    }
    // Each by itself: what ends keys waits for nothing, and no failure keeps the next from being tried.
    Result<void> caughtUp;
    const auto run = [&](const std::function<Result<void>(store::Session&)>& work) {
        const Result<void> done = m_store->runBlocking(work);
        caughtUp = caughtUp ? done : caughtUp;
    };
    const auto runIf = [&](bool may, const std::function<Result<void>(store::Session&)>& work) {
        if (may) {
            run(work);
        }
    };
    const bool agrees = agreesWithGates();
    const auto gates = m_store->readBlocking([](store::Session& s) { return s.gates().list(); });
    const auto verdict = m_store->readBlocking([this](store::Session& s) { return judgeClock(s); });
    if (!gates || !verdict) {
        caughtUp = gates ? Result<void>(passOn(verdict)) : passOn(gates);
    }
    const bool isAlone = gates && gates->empty();
    const bool isBelieved = verdict && *verdict == sync::ClockVerdict::Agrees;
    const bool mayEnd = isBelieved && (isAlone || agrees); // what was ended does not come back
    m_waitsForGate = !isAlone && !agrees;
    bool isToTell = false;
    const auto tell = [&isToTell](int changed) { isToTell = isToTell || changed > 0; };
    runIf(mayEnd, [&](store::Session& s) { return KeyIssue(s, m_desk, {}).revokeOverdue().map(tell); });
    run([this](store::Session& s) { return onlyWhether(eraseAgain(s, m_desk, toEraseAgain())); });
    runIf(mayEnd, [this](store::Session& s) { return onlyWhether(dropUndelivered(s, m_desk)); });
    for (const domain::Gate& gate : gates.value_or(std::vector<domain::Gate>())) {
        run([&](store::Session& s) { return KeyIssue(s, m_desk, {}).placeCardsAt(gate).map(tell); });
    }
    runIf(mayEnd, [this](store::Session& s) { return onlyWhether(keepRetention(s, m_desk)); });
    runIf(isBelieved, [this](store::Session& s) { return watchFiling(s, m_desk); });
    runIf(isBelieved && (isAlone || clockIsConfirmed()), [this](store::Session& s) { return removeProofOfToday(s); });
    const std::lock_guard lock(m_mutex);
    m_lastRound = Round{m_clock.now(), !mayEnd};
    return caughtUp ? Result<bool>(isToTell) : passOn(caughtUp);
}

std::optional<OpenStation::Round> OpenStation::lastRound() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastRound;
}

ErasureLedger OpenStation::toEraseAgain()
{
    ErasureLedger out = m_ledger;
    const std::lock_guard lock(m_mutex);
    out.add(m_eraseLater);
    return out;
}

bool OpenStation::takeOwedRound() { return m_waitsForGate && agreesWithGates() && m_waitsForGate.exchange(false); }

// The log is not asked: that the clock runs behind it is nothing that a gate could mend.
bool OpenStation::agreesWithGates() const
{
    const bool isHeard = m_clockGuard.sinceHeard() || m_clockGuard.isTrusted();
    return isHeard && m_clockGuard.judge({}) == sync::ClockVerdict::Agrees;
}

bool OpenStation::isUnheardForLong() const
{
    const Uptime now = m_clock.uptime();
    return m_waitsForGate && !agreesWithGates() && !m_clockGuard.sinceHeard() && now.boot == m_opened.boot &&
           now.since - m_opened.since >= patienceWithGates;
}

// Nothing makes proof again: that nobody contradicts the clock is not enough for it while there are gates to ask.
bool OpenStation::clockIsConfirmed() const
{
    constexpr std::chrono::hours lately{24};
    const std::optional<milliseconds> since = m_clockGuard.sinceHeard();
    return since && *since <= lately;
}

Result<void> OpenStation::removeProofOfToday(store::Session& s)
{
    const QDate today = m_desk.today();
    if (m_noProofOver == today) {
        return {};
    }
    return removeProof(s, m_desk).map([&](qint64 removed) { m_noProofOver = removed == 0 ? today : QDate(); });
}

Result<sync::ClockVerdict> OpenStation::judgeClock(store::Session& s)
{
    return m_audit->lastAt(s).map(
        [this](const std::optional<Instant>& last) { return m_clockGuard.judge(last.value_or(Instant())); });
}

Result<std::vector<store::GateLack>> OpenStation::gatesLackingFaces(store::Session& s)
{
    const Instant now = m_clock.now();
    if (m_lacksAt && *m_lacksAt <= now && now - *m_lacksAt < lacksKept) {
        return m_lacks;
    }
    auto lacks = s.gateCopies().gatesLackingFaces(now);
    if (lacks) {
        m_lacks = *lacks;
        m_lacksAt = now;
    }
    return lacks;
}

Result<void> noteIn(OpenStation& station, const audit::Entry& entry)
{
    return noteIn(station, QList<audit::Entry>{entry});
}

Result<void> noteIn(OpenStation& station, const QList<audit::Entry>& entries)
{
    const auto unit = [&](store::Session& s) {
        Result<void> step;
        for (const audit::Entry& entry : entries) {
            step = step.and_then([&] { return station.desk().audit.note(s, entry); });
        }
        return step;
    };
    store::Store& store = station.store();
    return store.isRecovering() ? store.recoverBlocking(unit) : store.runBlocking(unit);
}

} // namespace vestibule::app
