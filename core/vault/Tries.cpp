#include "core/vault/Tries.h"

#include "core/vault/Codes.h"
#include "core/vault/Slot.h"

#include <algorithm>
#include <tuple>

namespace vestibule::vault {

namespace {

constexpr int mostTries = 1'000'000'000;
constexpr qint64 longestUptimeMs = 1'000'000'000'000; // thirty years
constexpr qsizetype bootSize = 16;

} // namespace

std::optional<milliseconds> remainingDelay(const Tries& tries, const Uptime& now)
{
    if (tries.inRow < triesBeforeDelay) {
        return std::nullopt;
    }
    const bool sameStart = tries.lastAt.boot == now.boot;
    const milliseconds passed = sameStart ? std::max(now.since - tries.lastAt.since, milliseconds(0)) : now.since;
    return passed < delayAfterBadTries ? std::optional<milliseconds>(delayAfterBadTries - passed) : std::nullopt;
}

bool isStopped(const Tries& tries, StopRule rule)
{
    return rule == StopRule::AfterAHundred && tries.inAll >= triesBeforeStop;
}

Tries counted(const Tries& tries, const Uptime& now)
{
    const int row = tries.inRow >= triesBeforeDelay ? 0 : tries.inRow;
    return {row + 1, std::min(tries.inAll + 1, mostTries), now, std::min(tries.unlogged + 1, mostTries)};
}

Tries cleared(const Tries& tries) { return {0, 0, tries.lastAt, tries.unlogged}; }

Tries stricter(const Tries& a, const Tries& b, const Uptime& now)
{
    const auto waitA = remainingDelay(a, now);
    const auto waitB = remainingDelay(b, now);
    Tries out = std::tie(a.inAll, a.inRow, waitA) < std::tie(b.inAll, b.inRow, waitB) ? b : a;
    out.unlogged = std::max(a.unlogged, b.unlogged);
    return out;
}

TriesByOwner stricter(TriesByOwner a, const TriesByOwner& b, const Uptime& now)
{
    for (const auto& [owner, tries] : b) {
        const auto at = a.find(owner);
        a[owner] = at != a.end() ? stricter(at->second, tries, now) : tries;
    }
    return a;
}

QCborArray toCbor(const TriesByOwner& tries)
{
    QCborArray rows;
    for (const auto& [id, each] : tries) {
        rows.append(QCborArray{id.bytes(), each.inRow, each.inAll, each.lastAt.boot, qint64(each.lastAt.since.count()),
                               each.unlogged});
    }
    return rows;
}

Result<TriesByOwner> triesFromCbor(const QCborArray& rows)
{
    TriesByOwner tries;
    for (const QCborValue each : rows) {
        const QCborArray row = each.toArray();
        const std::optional<domain::OperatorId> id = domain::OperatorId::fromBytes(row.at(0).toByteArray());
        const qint64 inRow = integerIn(row.at(1)).value_or(-1);
        const qint64 inAll = integerIn(row.at(2)).value_or(-1);
        const QByteArray boot = row.at(3).toByteArray();
        const qint64 since = integerIn(row.at(4)).value_or(-1);
        // An earlier version did not count them: all since the last good one.
        const qint64 unlogged = row.size() > 5 ? integerIn(row.at(5)).value_or(-1) : inAll;
        const auto isCount = [](qint64 number) { return number >= 0 && number <= mostTries; };
        if (!id || !isCount(inRow) || !isCount(inAll) || !isCount(unlogged) || boot.size() != bootSize || since < 0 ||
            since > longestUptimeMs) {
            return fail(codes::damaged, "tries");
        }
        tries[*id] = {int(inRow), int(inAll), {boot, milliseconds(since)}, int(unlogged)};
    }
    return tries;
}

} // namespace vestibule::vault
