#include "core/protocol/Calls.h"
#include "tests/simulation/Plants.h"

#include <algorithm>
#include <memory>

namespace vestibule::simulation {

namespace {

/// Hands everything through. What is spoilt is overridden.
class ThroughFace : public GateFace
{
public:
    explicit ThroughFace(std::unique_ptr<GateFace> real) : m_real(std::move(real)) {}
    protocol::tls::HttpResponse handle(const protocol::tls::HttpRequest& request,
                                       const protocol::tls::PeerInfo& peer) override
    {
        return m_real->handle(request, peer);
    }
    Look look() override { return m_real->look(); }
    bool admits(const Shown& key) override { return m_real->admits(key); }
    void restarted() override { m_real->restarted(); }

protected:
    [[nodiscard]] GateFace& real() { return *m_real; }

private:
    std::unique_ptr<GateFace> m_real;
};

template <typename Double>
Plants gate(int invariant)
{
    Plants out;
    out.gate = [](std::unique_ptr<GateFace> real) { return std::make_unique<Double>(std::move(real)); };
    out.invariant = invariant;
    return out;
}

bool isChanges(const protocol::tls::HttpRequest& request) { return request.path == protocol::paths::changes; }

void rootAnew(Look& look)
{
    std::vector<protocol::Entry> leaves;
    for (const protocol::InventoryEntry& entry : look.entries) {
        leaves.push_back({entry.id, entry.rev, entry.digest});
    }
    look.root = protocol::EntrySet::of(leaves).root();
    look.tombRoot = protocol::TombSet::of(look.tombs).root();
}

/// Sees each state that the gate comes to.
class Remembers : public ThroughFace
{
public:
    using ThroughFace::ThroughFace;
    Look look() override
    {
        const Look now = real().look();
        if (!now.isTold) {
            return now;
        }
        if (!m_now || m_now->position != now.position) {
            m_before = m_now;
            m_now = now;
        }
        m_now->entries = now.entries;
        return spoilt(*m_now, m_before);
    }

protected:
    [[nodiscard]] virtual Look spoilt(Look now, const std::optional<Look>& before) = 0;

private:
    std::optional<Look> m_before;
    std::optional<Look> m_now;
};

/// 2: of a change-set that brings several keys one is left out.
class AppliesHalf final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>& before) override
    {
        if (before && now.entries.size() > before->entries.size()) {
            now.entries.pop_back();
            rootAnew(now);
        }
        return now;
    }
};

/// 2: what a change-set removes stays beside what it brings.
class MixesTwo final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>& before) override
    {
        for (const protocol::InventoryEntry& old : before ? before->entries : std::vector<protocol::InventoryEntry>()) {
            if (now.find(old.id) == nullptr) {
                now.entries.push_back(old);
                rootAnew(now);
            }
        }
        return now;
    }
};

/// 2: moves on and changes nothing.
class MovesOnly final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>& before) override
    {
        if (before && before->root != now.root) {
            Look old = *before;
            old.position = now.position;
            return old;
        }
        return now;
    }
};

/// 3: now and then it is where it was before.
class AnswersFromBefore final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>& before) override
    {
        return before && ++m_asked % 7 == 0 ? *before : now;
    }

private:
    int m_asked = 0;
};

/// 3: what came last was not on the disk.
class ForgetsTheLast final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>& before) override { return before && m_isStarted ? *before : now; }
    void restarted() override { m_isStarted = true; }

private:
    bool m_isStarted = false;
};

/// 3: takes an older change-set for a newer one, by the version alone.
class ForgetsTheEpoch final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>& before) override
    {
        now.position.epoch = before && now.position.epoch > 1 && now.position.version == 1 ? 1 : now.position.epoch;
        return now;
    }
};

/// 4: takes back what has ended.
class TakesBack final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>& before) override
    {
        for (const protocol::InventoryEntry& old : before ? before->entries : std::vector<protocol::InventoryEntry>()) {
            if (now.find(old.id) == nullptr) {
                m_gone.push_back(old);
            }
        }
        if (m_gone.size() > 1) { // a later one lets it in again
            now.entries.push_back(m_gone.front());
        }
        return now;
    }

private:
    std::vector<protocol::InventoryEntry> m_gone;
};

/// 4: keeps the latest tombstones only.
class ForgetsTombs final : public Remembers
{
public:
    using Remembers::Remembers;
    Look spoilt(Look now, const std::optional<Look>&) override
    {
        if (now.tombs.size() > 3) {
            now.tombs.erase(now.tombs.begin());
        }
        return now;
    }
};

/// 4, 7: whoever was let in once is let in for ever. One bug that two invariants must see, each by itself.
class OpensForEver final : public ThroughFace
{
public:
    using ThroughFace::ThroughFace;
    bool admits(const Shown& key) override
    {
        const auto known = std::pair(key.cardNumber, key.face);
        if (real().admits(key)) {
            m_known.insert(known);
        }
        return m_known.contains(known);
    }

private:
    std::set<std::pair<QString, unsigned>> m_known;
};

/// 7: the same of faces alone.
class KeepsFaces final : public ThroughFace
{
public:
    using ThroughFace::ThroughFace;
    bool admits(const Shown& key) override
    {
        if (real().admits(key) && key.face != 0) {
            m_known.insert(key.face);
        }
        return real().admits(key) || m_known.contains(key.face);
    }

private:
    std::set<unsigned> m_known;
};

/// 6: from the third change-set on it is busy.
class IsAlwaysBusy final : public ThroughFace
{
public:
    using ThroughFace::ThroughFace;
    protocol::tls::HttpResponse handle(const protocol::tls::HttpRequest& request,
                                       const protocol::tls::PeerInfo& peer) override
    {
        if (!isChanges(request) || ++m_changes < 3) {
            return real().handle(request, peer);
        }
        const protocol::ErrorBody busy = protocol::ErrorBody::of(protocol::Refusal::Busy, QStringLiteral("busy"));
        return {busy.status(), protocol::media::cbor.toByteArray(), busy.encode(), 1};
    }

private:
    int m_changes = 0;
};

/// 8: lets nobody in after a start.
class ShutsAfterAStart final : public ThroughFace
{
public:
    using ThroughFace::ThroughFace;
    bool admits(const Shown& key) override { return !m_isStarted && real().admits(key); }
    void restarted() override { m_isStarted = true; }

private:
    bool m_isStarted = false;
};

} // namespace

std::vector<Planted> bugsOfGates()
{
    return {
        {"a gate applies half of a change-set", 2, [] { return gate<AppliesHalf>(2); }},
        {"a gate mixes two change-sets", 2, [] { return gate<MixesTwo>(2); }},
        {"a gate moves on and changes nothing", 2, [] { return gate<MovesOnly>(2); }},
        {"a gate answers from an older state", 3, [] { return gate<AnswersFromBefore>(3); }},
        {"a start of a gate forgets the last change-set", 3, [] { return gate<ForgetsTheLast>(3); }},
        {"a gate forgets the epoch", 3, [] { return gate<ForgetsTheEpoch>(3); }},
        {"a gate takes back what has ended", 4, [] { return gate<TakesBack>(4); }},
        {"a gate forgets tombstones", 4, [] { return gate<ForgetsTombs>(4); }},
        {"a gate opens for ever, also after the tombstone", 4, [] { return gate<OpensForEver>(4); }},
        {"a gate is busy for ever", 6, [] { return gate<IsAlwaysBusy>(6); }},
        {"a gate opens for ever, also past the end", 7, [] { return gate<OpensForEver>(7); }},
        {"a gate keeps faces", 7, [] { return gate<KeepsFaces>(7); }},
        {"a gate lets nobody in after a start", 8, [] { return gate<ShutsAfterAStart>(8); }},
    };
}

const std::vector<Planted>& plantedBugs()
{
    static const std::vector<Planted> all = [] {
        std::vector<Planted> out = bugsOfTheStation();
        for (Planted& bug : bugsOfGates()) {
            out.push_back(std::move(bug));
        }
        return out;
    }();
    return all;
}

} // namespace vestibule::simulation
