#pragma once

#include "core/base/Clock.h"
#include "core/controller/Controller.h"
#include "core/protocol/tls/CertificateAuthority.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

namespace vestibule::controller::test {

using domain::CredentialId;
using domain::CredentialKind;
using protocol::ChangeSet;
using protocol::Refusal;
using protocol::tls::HttpResponse;
using protocol::tls::PeerInfo;

inline constexpr Instant startTime = Instant::fromMs(1'767'225'600'000); // 2026-01-01
using std::chrono::hours;
using std::chrono::minutes;

/// A stepped clock that can do something, once, when it is read.
class HookedClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override
    {
        if (onRead) {
            const auto hook = std::exchange(onRead, nullptr);
            hook();
        }
        return m_clock.now();
    }
    [[nodiscard]] Uptime uptime() const override { return m_clock.uptime(); }
    void advance(milliseconds by) { m_clock.advance(by); }
    void set(Instant to) { m_clock.set(to); }

    mutable std::function<void()> onRead;

private:
    SteppedClock m_clock{startTime};
};

/// A unit vector of 512 values, always the same for the same number.
std::vector<float> unitVector(unsigned number);
/// A unit vector whose cosine with `base` is `cosine`.
std::vector<float> vectorNear(const std::vector<float>& base, float cosine, unsigned number);
FaceProbe probeOf(const std::vector<float>& vector);
/// An id that starts with the given bytes and ends with `number`.
CredentialId idOf(unsigned number, unsigned char first = 0, unsigned char second = 0);

/// An estate with everything a gate is given in pairing.
struct Estate
{
    explicit Estate(Instant now);
    domain::EstateId id = domain::EstateId::random();
    domain::StationId station = domain::StationId::random();
    protocol::SigningKey publish = protocol::SigningKey::generate();
    protocol::SigningKey recovery = protocol::SigningKey::generate();
    protocol::tls::CertificateAuthority ca;
    quint64 crlNumber = 1;

    protocol::tls::Crl crl(Instant now, milliseconds life = hours(24 * 30));
};

/// One gate in a folder of its own, an estate, and the station's idea of what the gate holds. Every helper asserts by
/// throwing, so that a broken step ends the test with its text.
class GateFixture
{
public:
    GateFixture();

    // The gate.
    void open();
    /// As after a cut: the object goes, the folder stays.
    void reopen();
    [[nodiscard]] QString folder() const { return m_dir.path(); }
    [[nodiscard]] HttpResponse call(const QByteArray& method, QByteArrayView path, const QByteArray& body = {},
                                    const QByteArray& query = {});
    [[nodiscard]] PeerInfo peer() const;
    /// Every row of every table as text, except the boot counter. Two equal texts are two equal states.
    [[nodiscard]] QByteArray dump() const;
    void execute(const QByteArray& sql) const;

    // Pairing.
    [[nodiscard]] protocol::PairingCode shownCode();
    [[nodiscard]] protocol::PairAnswer pairAnswer();
    [[nodiscard]] protocol::AcceptRequest acceptRequest(const protocol::PairAnswer& answer,
                                                        const protocol::PairingCode& code);
    void pair();

    // What the station sends.
    [[nodiscard]] protocol::Upsert face(const CredentialId& id, const std::vector<float>& vector, quint64 rev = 1);
    [[nodiscard]] protocol::Upsert card(const CredentialId& id, const QString& number, const QByteArray& uid = {},
                                        quint64 rev = 1);
    /// One with a read key.
    [[nodiscard]] protocol::Upsert card(const CredentialId& id, domain::CardData data, const SecretBytes& readKey,
                                        quint64 rev = 1);
    /// New dates, for a day from now, for what is held.
    [[nodiscard]] protocol::Update updateOf(const CredentialId& id, quint64 rev) const;
    /// The next change-set of the chain with these members and the roots that result.
    [[nodiscard]] ChangeSet next(std::vector<protocol::Upsert> upserts = {}, std::vector<protocol::Update> updates = {},
                                 std::vector<protocol::Revoke> revokes = {});
    /// The roots, count and anchor that fit the members of `set`.
    void complete(ChangeSet& set);
    [[nodiscard]] QByteArray signedSet(const ChangeSet& set) const;
    [[nodiscard]] QByteArray anchor(quint64 epoch, quint64 generation, quint64 auditSize, unsigned root = 0) const;
    [[nodiscard]] HttpResponse send(const ChangeSet& set);
    /// Sends, expects a receipt, and takes the change over into the station's idea.
    protocol::Receipt apply(const ChangeSet& set);
    [[nodiscard]] protocol::Receipt receiptOf(const HttpResponse& response) const;
    [[nodiscard]] protocol::ErrorBody errorOf(const HttpResponse& response) const;
    [[nodiscard]] protocol::Inventory inventoryOf(const HttpResponse& response) const;
    [[nodiscard]] protocol::GateInfo info();

    HookedClock clock;
    Estate estate{startTime};
    ControllerOptions options;
    std::unique_ptr<Controller> gate;
    std::optional<protocol::tls::ServerSetup> setup; ///< the last one announced

    // The station's idea.
    protocol::EntrySet set;
    protocol::TombSet tombs;
    protocol::Position position;
    quint64 generation = 1;

private:
    QTemporaryDir m_dir;
    protocol::SealKey m_sealKey;
    protocol::PublicKey m_signKey;
};

/// Pairs the gate and gives it a face (id 1, vector 1), a card (id 2, number C2) and a tombstone (id 9): it stands at
/// (1, 2).
void fillGate(GateFixture& fixture);

/// What makes the gate obey the keys of `next`, with a certificate over the key that it uses now.
protocol::Trust trustFrom(GateFixture& fixture, Estate& next, quint64 seq);

/// The value, or an exception with the error's text.
template <typename T>
T must(Result<T> result)
{
    if (!result) {
        throw std::runtime_error(result.error().describe());
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

} // namespace vestibule::controller::test
