#pragma once

#include "tests/core/sync/FakeGate.h"
#include "tests/core/sync/MemoryJournal.h"
#include "tests/core/sync/MemoryTrust.h"

#include "core/sync/ClockGuard.h"
#include "core/sync/Codes.h"
#include "core/sync/GateDriver.h"

#include <array>
#include <atomic>
#include <deque>
#include <functional>

namespace vestibule::sync::test {

/// What a way does to one exchange.
enum class Fault {
    None,
    RequestLost,
    ResponseLost,
    OneByteASecond, ///< the exchange times out after the gate has acted
    Doubled,        ///< the gate gets the request twice
    Late,           ///< the request is held back, and reaches the gate before a later one
    Busy,
    ServerError,
    Garbage,
    WrongSignature, ///< a bit of the answer flipped
    Replayed,       ///< an earlier good receipt
    WrongDigest,    ///< a well-signed receipt over payloads that were never sent
    Conflict,       ///< a version conflict that is not true
    Untrusted,
};

inline constexpr std::array allFaults{
    Fault::None,     Fault::RequestLost, Fault::ResponseLost, Fault::OneByteASecond, Fault::Doubled,
    Fault::Late,     Fault::Busy,        Fault::ServerError,  Fault::Garbage,        Fault::WrongSignature,
    Fault::Replayed, Fault::WrongDigest, Fault::Conflict,     Fault::Untrusted};

/// The way to a fake gate; `next` says what happens to each exchange.
class FaultyTransport final : public GateTransport
{
public:
    explicit FaultyTransport(FakeGate& gate) : m_gate(gate) {}

    [[nodiscard]] Result<GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                                const QByteArray& contentType, const QByteArray& body) override;
    void cancel() override { m_cancelled = true; }
    [[nodiscard]] std::optional<QByteArray> peerCertificate() const override { return shown ? shown() : std::nullopt; }

    /// The certificate that this way sees; none when unset.
    std::function<std::optional<QByteArray>()> shown;
    /// The gate's certificate has run out: until it has another one, it is asked for nothing else.
    bool expired = false;

    std::function<Fault(const QByteArray& method, const QByteArray& target)> next;
    int exchanges = 0;
    int changesSent = 0;

private:
    [[nodiscard]] Result<GateResponse> faulty(Fault fault, const QByteArray& method, const QByteArray& target,
                                              const QByteArray& body);

    FakeGate& m_gate;
    std::atomic<bool> m_cancelled{false};
    std::deque<QByteArray> m_late;
    QByteArray m_earlier;
};

/// A station in memory with as many fake gates as wanted.
class SyncRig
{
public:
    explicit SyncRig(int gateCount = 1);

    [[nodiscard]] Station station()
    {
        return {estate, journal, signer, anchors, crls, certifier, clock, guard, policy, &trust};
    }
    /// A driver as after a start of the program.
    [[nodiscard]] std::unique_ptr<GateDriver> driver(int gate = 0);
    /// One run of a fresh driver.
    CycleResult run(int gate = 0, int maxChangeSets = 16);
    [[nodiscard]] GateBook book(int gate = 0) { return *journal.book(gates[std::size_t(gate)]->id); }
    /// The book, the gate and the wish agree.
    [[nodiscard]] bool agrees(int gate = 0);
    FakeGate& gate(int index = 0) { return *gates[std::size_t(index)]; }
    FaultyTransport& way(int index = 0) { return *ways[std::size_t(index)]; }
    [[nodiscard]] Instant inDays(int days) const { return clock.now() + std::chrono::hours(24 * days); }

    protocol::EstateId estate = protocol::EstateId::random();
    SteppedClock clock{Instant::fromMs(1'767'225'600'000)};
    MemoryJournal journal;
    MemorySigner signer;
    MemoryAnchors anchors{journal};
    MemoryCrls crls;
    MemoryCertifier certifier;
    MemoryTrust trust; ///< of every gate
    ClockGuard guard{clock};
    SyncPolicy policy;
    PlanLimits limits;
    std::vector<std::unique_ptr<FakeGate>> gates;
    std::vector<std::unique_ptr<FaultyTransport>> ways;
    std::atomic<bool> stop{false};
};

} // namespace vestibule::sync::test
