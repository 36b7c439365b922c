#include "core/sync/Planner.h"

#include <QHash>

#include <algorithm>

namespace vestibule::sync {

namespace {

// Upper bounds of what a member takes in its encoded form, keys and heads included.
constexpr qsizetype upsertBytes = 256;
constexpr qsizetype updateBytes = 224;
constexpr qsizetype revokeBytes = 48;
constexpr qsizetype envelopeBytes = 2048;

/// Sorts what is desired and held into changes and problems, then lays the changes out in change-sets.
class Builder
{
public:
    Builder(const GateBook& book, Instant now, const PlanLimits& limits) : m_now(now), m_limits(limits)
    {
        std::vector<protocol::Entry> entries;
        entries.reserve(book.held.size());
        for (const HeldEntry& held : book.held) {
            m_held.insert(held.id, held);
            entries.push_back({held.id, held.rev, held.digest});
        }
        m_entries = protocol::EntrySet::of(std::move(entries));
        m_tombs = protocol::TombSet::of(book.tombs);
        for (const RefusedEntry& refused : book.refused) {
            m_refused.insert(refused.id, refused.rev);
        }
    }

    void sort(const DesiredState& desired)
    {
        m_leasePolicy = desired.leasePolicy;
        QHash<CredentialId, quint64> gone;
        for (const Tomb& tomb : desired.revoked) {
            gone.insert(tomb.id, tomb.rev);
            if (!m_tombs.contains(tomb.id)) {
                m_revokes.push_back(tomb);
            }
        }
        for (const CredentialId& id : desired.unproved) {
            if (const std::optional<Tomb> known = m_tombs.find(id)) {
                m_revokes.push_back(*known);
            }
        }
        QHash<CredentialId, bool> wanted;
        for (const DesiredEntry& entry : desired.entries) {
            if (!gone.contains(entry.id)) {
                wanted.insert(entry.id, entry.validUntil > m_now);
                sortEntry(entry);
            }
        }
        for (const CredentialId& id : desired.kept) {
            if (!wanted.contains(id)) {
                wanted.insert(id, true);
            }
        }
        for (const auto& [id, held] : m_held.asKeyValueRange()) {
            if (gone.contains(id)) {
                continue;
            }
            // What is wanted to a later day has not ended, though the gate has erased it by the day that it knew.
            if ((held.purged || held.validUntil <= m_now) && !wanted.value(id, false)) {
                m_revokes.push_back({id, held.rev + 1});
            } else if (!wanted.contains(id)) {
                problem(id, PlanProblem::Unexplained);
            }
        }
        orderAll();
    }

    [[nodiscard]] bool hasChanges() const { return !m_revokes.empty() || !m_updates.empty() || !m_upserts.empty(); }
    [[nodiscard]] std::size_t changes() const { return m_revokes.size() + m_updates.size() + m_upserts.size(); }
    [[nodiscard]] std::vector<ProblemEntry> problems() const { return m_problems; }

    [[nodiscard]] std::vector<PlannedChangeSet> layOut(Position first)
    {
        m_next = first;
        for (const Tomb& revoke : m_revokes) {
            if (!makeRoom(revokeBytes, false)) {
                return std::move(m_done);
            }
            m_open->revokes.push_back(revoke);
        }
        close(); // revocations go alone
        for (const protocol::Update& update : m_updates) {
            if (!makeRoom(updateBytes, false)) {
                return std::move(m_done);
            }
            m_open->updates.push_back(update);
        }
        for (const DesiredEntry& upsert : m_upserts) {
            if (!makeRoom(upsertBytes + upsert.payloadSize, true)) {
                return std::move(m_done);
            }
            m_open->upserts.push_back(upsert);
        }
        close();
        return std::move(m_done);
    }

    /// One change-set that changes nothing.
    [[nodiscard]] std::vector<PlannedChangeSet> layOutRenewal(Position first)
    {
        m_next = first;
        open();
        close();
        return std::move(m_done);
    }

private:
    void problem(const CredentialId& id, PlanProblem what) { m_problems.push_back({id, what}); }

    void sortEntry(const DesiredEntry& entry)
    {
        const auto held = m_held.constFind(entry.id);
        const bool isHeld = held != m_held.cend();
        if (m_tombs.contains(entry.id)) {
            return problem(entry.id, PlanProblem::Tombstoned);
        }
        if (entry.validUntil <= m_now) {
            return problem(entry.id, PlanProblem::Ended);
        }
        if (isHeld && held->purged && held->digest == entry.digest) {
            return problem(entry.id, PlanProblem::Erased); // it takes no dates for that any more
        }
        if (isHeld && held->rev == entry.rev && held->digest == entry.digest) {
            return; // as it must be
        }
        if (isHeld && entry.rev <= held->rev) {
            return problem(entry.id, PlanProblem::RevNotRaised);
        }
        if (isHeld && held->kind != entry.kind) {
            return problem(entry.id, PlanProblem::KindChanged);
        }
        if (!consentCovers(entry)) {
            return problem(entry.id, PlanProblem::ConsentMissing);
        }
        if (m_refused.value(entry.id, 0) >= entry.rev) {
            return problem(entry.id, PlanProblem::Refused);
        }
        if (isHeld && held->digest == entry.digest) {
            m_updates.push_back({entry.id, entry.rev, entry.validFrom, entry.validUntil, entry.consent, entry.digest});
        } else {
            m_upserts.push_back(entry);
        }
    }

    [[nodiscard]] static bool consentCovers(const DesiredEntry& entry)
    {
        return entry.kind == CredentialKind::Card || (entry.consent && entry.validUntil <= entry.consent->until);
    }

    void orderAll()
    {
        const auto byId = [](const auto& a, const auto& b) { return a.id < b.id; };
        std::sort(m_revokes.begin(), m_revokes.end(), byId);
        std::sort(m_updates.begin(), m_updates.end(), byId);
        std::sort(m_upserts.begin(), m_upserts.end(), byId);
        std::sort(m_problems.begin(), m_problems.end(), byId);
    }

    void open()
    {
        m_open.emplace();
        m_open->position = m_next;
        m_open->leasePolicy = m_leasePolicy;
        m_open->prevRoot = m_entries.root();
        m_bytes = envelopeBytes;
    }

    void close()
    {
        if (!m_open) {
            return;
        }
        applyOpen();
        m_open->root = m_entries.root();
        m_open->tombRoot = m_tombs.root();
        m_open->count = m_entries.count();
        m_done.push_back(std::move(*m_open));
        m_open.reset();
        m_next.version += 1;
    }

    void applyOpen()
    {
        std::vector<protocol::Entry> put;
        put.reserve(m_open->members());
        for (const protocol::Update& update : m_open->updates) {
            put.push_back({update.id, update.rev, update.digest});
        }
        for (const DesiredEntry& upsert : m_open->upserts) {
            put.push_back({upsert.id, upsert.rev, upsert.digest});
        }
        std::vector<CredentialId> gone;
        gone.reserve(m_open->revokes.size());
        for (const Tomb& revoke : m_open->revokes) {
            gone.push_back(revoke.id);
        }
        m_entries.change(put, gone);
        m_tombs.change(m_open->revokes, {});
    }

    /// Makes sure that a change-set is open which takes one more member of this size. False when no more are wanted.
    [[nodiscard]] bool makeRoom(qsizetype size, bool upsert)
    {
        if (m_open) {
            const bool carries = upsert || !m_open->upserts.empty();
            const qsizetype cap = carries ? m_limits.bytesWithUpserts : m_limits.bytes;
            if (qsizetype(m_open->members()) >= m_limits.members || m_bytes + size > cap) {
                close();
            }
        }
        if (!m_open) {
            if (m_done.size() >= m_limits.changeSets) {
                return false;
            }
            open();
        }
        m_bytes += size;
        return true;
    }

    Instant m_now;
    PlanLimits m_limits;
    QHash<CredentialId, HeldEntry> m_held;
    QHash<CredentialId, quint64> m_refused;
    protocol::EntrySet m_entries;
    protocol::TombSet m_tombs;
    std::vector<Tomb> m_revokes;
    std::vector<protocol::Update> m_updates;
    std::vector<DesiredEntry> m_upserts;
    std::vector<ProblemEntry> m_problems;
    std::vector<PlannedChangeSet> m_done;
    std::optional<PlannedChangeSet> m_open;
    LeasePolicy m_leasePolicy = LeasePolicy::Warn;
    Position m_next;
    qsizetype m_bytes = 0;
};

/// When the gate must hear from the station again even if no entry changes.
bool isRenewalDue(const DesiredState& desired, const GateBook& book, const SyncPolicy& policy, Instant now)
{
    return now - book.lastIssued >= policy.renewAfter || book.leaseUntil <= now ||
           book.leasePolicy != desired.leasePolicy;
}

} // namespace

std::optional<Position> nextPosition(const Position& held, const Position& highestCut, quint64 estateEpoch)
{
    const Position following{held.epoch, held.version + 1};
    if (held.epoch == estateEpoch && estateEpoch > 0 && following > highestCut) {
        return following;
    }
    if (estateEpoch > held.epoch && estateEpoch > highestCut.epoch) {
        return Position{estateEpoch, 1};
    }
    return std::nullopt;
}

Plan plan(const DesiredState& desired, const GateBook& book, quint64 estateEpoch, const SyncPolicy& policy, Instant now,
          const PlanLimits& limits)
{
    Builder builder(book, now, limits);
    builder.sort(desired);
    Plan out;
    out.problems = builder.problems();
    out.waiting = builder.changes();
    const bool renewal = !builder.hasChanges();
    if (renewal && !isRenewalDue(desired, book, policy, now)) {
        return out;
    }
    const std::optional<Position> first = nextPosition(book.position, book.highestCut, estateEpoch);
    if (!first) {
        out.needsNewEpoch = true;
        return out;
    }
    out.changeSets = renewal ? builder.layOutRenewal(*first) : builder.layOut(*first);
    return out;
}

} // namespace vestibule::sync
