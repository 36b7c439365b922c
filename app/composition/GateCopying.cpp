#include "app/composition/GateCopying.h"

#include "app/composition/OpenStation.h"
#include "core/protocol/Pairing.h"
#include "core/store/Session.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace vestibule::app {

namespace {

using Steady = std::chrono::steady_clock;

constexpr int codeGroup = 4;
/// What is not told by the store's word of a change, such as the time itself, is looked at this often.
constexpr std::chrono::seconds lookAgain{1};

Result<GateCopying> withNames(store::Session& s, const store::GateCopy& copy)
{
    const auto source = s.gates().get(copy.source);
    const auto target = s.gates().get(copy.target);
    if (!source || !target) {
        return source ? passOn(target) : passOn(source);
    }
    return GateCopying{copy, source->name, target->name, copyCodeOf(*source, *target)};
}

bool isSame(const GateCopying& a, const GateCopying& b)
{
    return a.copy.askedAt == b.copy.askedAt && a.copy.openedAt == b.copy.openedAt && a.copy.taken == b.copy.taken &&
           a.copy.passed == b.copy.passed && a.copy.waiting == b.copy.waiting && a.copy.refused == b.copy.refused &&
           a.copy.endedAt == b.copy.endedAt;
}

/// Wakes whoever waits for it when a unit of work has been kept.
class StoreBell
{
public:
    explicit StoreBell(store::Store& store)
        : m_connection(QObject::connect(
              &store, &store::Store::committed, &store,
              [shared = m_shared] {
                  const std::lock_guard lock(shared->mutex);
                  shared->rung = true;
                  shared->changed.notify_all();
              },
              Qt::DirectConnection))
    {
    }
    ~StoreBell() { QObject::disconnect(m_connection); }
    StoreBell(const StoreBell&) = delete;
    StoreBell& operator=(const StoreBell&) = delete;

    void wait(Steady::time_point until)
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->changed.wait_until(lock, until, [this] { return m_shared->rung; });
        m_shared->rung = false;
    }

private:
    /// The store's thread may still be ringing when the bell goes: disconnecting does not wait for it.
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool rung = false;
    };
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    QMetaObject::Connection m_connection;
};

} // namespace

QString copyCodeOf(const domain::Gate& source, const domain::Gate& target)
{
    const auto key = protocol::SealKey::fromBytes(target.sealKey);
    QString code = key ? protocol::copyCode(source.id, target.id, *key) : QString();
    for (qsizetype at = code.size() - codeGroup; at > 0; at -= codeGroup) {
        code.insert(at, u' ');
    }
    return code;
}

Result<GateCopying> gateCopying(store::Session& s, qint64 number)
{
    const auto copy = s.gateCopies().get(number);
    return copy ? withNames(s, *copy) : passOn(copy);
}

Result<std::vector<GateCopying>> gateCopyings(store::Session& s)
{
    const auto copies = s.gateCopies().list();
    if (!copies) {
        return passOn(copies);
    }
    std::vector<GateCopying> out;
    for (const store::GateCopy& copy : *copies) {
        auto named = withNames(s, copy);
        if (!named) {
            return passOn(named);
        }
        out.push_back(std::move(*named));
    }
    return out;
}

Result<GateCopying> copyGate(OpenStation& station, domain::GateId source, domain::GateId target, Actor actor,
                             const domain::Approval* approval)
{
    auto ordered = station.store().runBlocking([&](store::Session& s) -> Result<GateCopying> {
        const auto number = Decisions(s, station.desk(), actor).copyGate(source, target, approval);
        return number ? gateCopying(s, *number) : passOn(number);
    });
    if (ordered) {
        station.sync().wake(source);
    }
    return ordered;
}

Result<void> cancelCopy(OpenStation& station, qint64 number, Actor actor)
{
    return station.store().runBlocking(
        [&](store::Session& s) { return Decisions(s, station.desk(), actor).cancelCopy(number); });
}

Result<GateCopying> followCopy(OpenStation& station, qint64 number, std::chrono::seconds patience,
                               const std::function<void(const GateCopying&)>& tell)
{
    const Steady::time_point end = Steady::now() + patience;
    StoreBell bell(station.store());
    if (const auto started = station.sync().start(); !started) {
        return passOn(started);
    }
    std::optional<GateCopying> last;
    while (true) {
        auto now = station.store().readBlocking([&](store::Session& s) { return gateCopying(s, number); });
        if (!now) {
            return now;
        }
        if (!last || !isSame(*last, *now)) {
            tell(*now);
        }
        last = std::move(*now);
        const bool isOver = last->hasEnded() && (last->copy.ending != "done" || last->copy.waiting == 0);
        if (isOver || Steady::now() >= end) {
            return *last;
        }
        bell.wait(std::min(end, Steady::now() + lookAgain));
    }
}

} // namespace vestibule::app
