#include "core/controller/GateClock.h"
#include "core/controller/GateState.h"
#include "tests/support/TestRunner.h"

#include <QRandomGenerator>

#include <algorithm>
#include <map>

using namespace vestibule;
using namespace vestibule::controller;
using domain::CredentialId;

namespace {

constexpr Instant start = Instant::fromMs(1'800'000'000'000);

/// Few different ids, in two buckets, so that rounds meet the same ones again.
CredentialId someId(QRandomGenerator& random)
{
    QByteArray bytes(16, '\0');
    bytes[0] = char(random.bounded(2) * 0x80);
    bytes[15] = char(random.bounded(40));
    return CredentialId::fromBytes(bytes).value();
}

HeldEntry someEntry(QRandomGenerator& random)
{
    HeldEntry out;
    out.id = someId(random);
    out.rev = 1 + random.bounded(9);
    out.validFrom = start;
    out.validUntil = start + std::chrono::hours(1 + random.bounded(500));
    out.state = random.bounded(3) == 0 ? protocol::EntryState::Purged : protocol::EntryState::Live;
    out.source = random.bounded(4) == 0 ? protocol::EntrySource::Unknown : protocol::EntrySource::Station;
    return out;
}

using Plain = std::map<CredentialId, HeldEntry>;

std::vector<HeldEntry> itemsOf(const EntryTable& table)
{
    std::vector<HeldEntry> out;
    for (const HeldEntry& entry : table) {
        out.push_back(entry);
    }
    return out;
}

std::vector<HeldEntry> itemsOf(const Plain& plain)
{
    std::vector<HeldEntry> out;
    for (const auto& [id, entry] : plain) {
        out.push_back(entry);
    }
    return out;
}

quint64 countOf(const Plain& plain, bool (*so)(const HeldEntry&))
{
    return quint64(std::count_if(plain.begin(), plain.end(), [so](const auto& pair) { return so(pair.second); }));
}

std::optional<Instant> earliestEndOf(const Plain& plain)
{
    std::optional<Instant> out;
    for (const auto& [id, entry] : plain) {
        if (entry.isLive()) {
            out = out ? std::min(*out, entry.validUntil) : entry.validUntil;
        }
    }
    return out;
}

} // namespace

/// What a gate keeps in memory, against the plainest way of keeping it.
class TestGateState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCountFollowsEveryChange()
    {
        QRandomGenerator random(21);
        GateState state;
        Plain plain;
        QVERIFY(!state.nextPurge(start));
        for (int round = 0; round < 300; ++round) {
            std::vector<HeldEntry> put;
            std::vector<CredentialId> gone;
            for (int i = random.bounded(4); i > 0; --i) {
                put.push_back(someEntry(random));
                plain[put.back().id] = put.back();
            }
            for (int i = random.bounded(4); i > 0; --i) {
                gone.push_back(someId(random));
                plain.erase(gone.back());
            }
            state.change(put, gone);
            QCOMPARE(state.entries.count(), plain.size());
            QVERIFY(itemsOf(state.entries) == itemsOf(plain));
            QCOMPARE(state.purgedCount(), countOf(plain, [](const HeldEntry& e) { return !e.isLive(); }));
            QCOMPARE(state.foreignCount(), countOf(plain, [](const HeldEntry& e) { return !e.isInSet(); }));
            QCOMPARE(quint64(state.expired().size()),
                     countOf(plain, [](const HeldEntry& e) { return !e.isLive() && e.isInSet(); }));
            const std::optional<Instant> earliest = earliestEndOf(plain);
            QCOMPARE(state.nextPurge(start),
                     earliest ? std::optional(purgeDue(*earliest, false)) : std::optional<Instant>());
            std::vector<protocol::Entry> leaves;
            for (const auto& [id, entry] : plain) {
                if (entry.isInSet()) {
                    leaves.push_back({id, entry.rev, entry.digest});
                }
            }
            QCOMPARE(state.set.root(), protocol::EntrySet::of(leaves).root());
        }
        QVERIFY(plain.size() > 20);
    }

    void whatExpiredComesOldestFirst()
    {
        QRandomGenerator random(22);
        GateState state;
        Plain plain;
        while (plain.size() < 60) {
            HeldEntry entry = someEntry(random);
            entry.state = protocol::EntryState::Purged;
            entry.source = protocol::EntrySource::Station;
            plain[entry.id] = entry;
        }
        state.change(itemsOf(plain), {});
        const std::vector<protocol::Held> expired = state.expired();
        QCOMPARE(expired.size(), plain.size());
        for (std::size_t i = 1; i < expired.size(); ++i) {
            QVERIFY(plain.at(expired[i - 1].id).validUntil <= plain.at(expired[i].id).validUntil);
        }
    }

    void itGoesOnAfterAnyId()
    {
        QRandomGenerator random(23);
        GateState state;
        Plain plain;
        for (int i = 0; i < 40; ++i) {
            const HeldEntry entry = someEntry(random);
            plain[entry.id] = entry;
        }
        state.change(itemsOf(plain), {});
        for (int i = 0; i < 100; ++i) {
            const CredentialId id = someId(random); // held or not
            const auto next = plain.upper_bound(id);
            const auto at = state.entries.after(id);
            QCOMPARE(at == state.entries.end(), next == plain.end());
            QVERIFY(next == plain.end() || *at == next->second);
        }
        QVERIFY(state.entries.after(std::nullopt) == state.entries.begin());
        QVERIFY(*state.entries.begin() == plain.begin()->second);
    }

    void aCopyKeepsWhatItHad()
    {
        QRandomGenerator random(24);
        GateState state;
        const HeldEntry first = someEntry(random);
        state.change(std::vector{first}, {});
        const GateState copy = state;
        HeldEntry changed = first;
        ++changed.rev;
        state.change(std::vector{changed}, {});
        QVERIFY(*copy.entries.find(first.id) == first);
        QVERIFY(*state.entries.find(first.id) == changed);
        state.change({}, std::vector{first.id});
        QVERIFY(state.entries.find(first.id) == nullptr);
        QCOMPARE(copy.entries.count(), std::size_t(1));
    }
};

VESTIBULE_TEST(TestGateState);
#include "TestGateState.moc"
