#pragma once

#include "core/controller/CardIndex.h"
#include "core/controller/ChangePlan.h"
#include "core/controller/Controller.h"
#include "core/controller/FaceIndex.h"
#include "core/controller/GateClock.h"
#include "core/controller/GateKeys.h"
#include "core/controller/GateState.h"
#include "core/controller/GateStore.h"
#include "core/controller/PairingDesk.h"
#include "core/controller/Rotation.h"

#include <deque>
#include <mutex>
#include <semaphore>
#include <shared_mutex>

namespace vestibule::controller {

/// What TLS needs of a binding, read once.
struct EstateCredentials
{
    protocol::tls::Certificate ca;
    protocol::tls::Crl crl;
    protocol::tls::Certificate own;
    protocol::tls::KeyPair key; ///< of `own`: the key file's, or the one of the last renewal
};

/// The inside of the controller, for its .cpp files. `m_lock` guards everything that changes; one thread writes,
/// several read. `m_changing` makes a second change-set answer `busy` instead of waiting.
class Controller::Private
{
public:
    Private(const Clock& ownClock, ControllerOptions options, GateKeys keys, GateStore store, const SecretBytes& seed,
            Instant floor)
        : m_options(std::move(options))
        , m_keys(std::move(keys))
        , m_store(std::move(store))
        , m_rotation(seed)
        , m_clock(ownClock, floor)
    {
    }

    using HttpRequest = protocol::tls::HttpRequest;
    using HttpResponse = protocol::tls::HttpResponse;
    using PeerInfo = protocol::tls::PeerInfo;

    // Controller.cpp
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<protocol::tls::ServerSetup> setup() const;
    [[nodiscard]] Result<void> purgeDueEntries();
    [[nodiscard]] Result<void> flushCounts();
    [[nodiscard]] Result<void> saveFloorHourly();
    [[nodiscard]] GateStatus status() const;

    // ControllerCalls.cpp
    [[nodiscard]] HttpResponse handle(const HttpRequest& request, const PeerInfo& peer);
    [[nodiscard]] HttpResponse handleUnpaired(const HttpRequest& request, const PeerInfo& peer);
    [[nodiscard]] HttpResponse handlePaired(const HttpRequest& request);
    [[nodiscard]] HttpResponse changes(const QByteArray& body);
    [[nodiscard]] HttpResponse gateInfo() const;
    [[nodiscard]] HttpResponse inventory(const QByteArray& query) const;
    [[nodiscard]] HttpResponse tombstones(const QByteArray& query) const;
    [[nodiscard]] HttpResponse buckets(const QByteArray& query) const;
    [[nodiscard]] HttpResponse answerInventory(protocol::Inventory inventory) const;
    void applied(ChangePlan plan);

    // ControllerTrust.cpp
    [[nodiscard]] HttpResponse pair(const HttpRequest& request, const PeerInfo& peer);
    [[nodiscard]] HttpResponse accept(const HttpRequest& request, const PeerInfo& peer);
    [[nodiscard]] HttpResponse putCrl(const QByteArray& body);
    [[nodiscard]] HttpResponse trust(const QByteArray& body);
    /// Makes a binding durable, takes it into use, and tells whoever runs the server. `lock` is given up on success.
    [[nodiscard]] HttpResponse bind(std::unique_lock<std::shared_mutex>& lock, Binding binding,
                                    EstateCredentials credentials, Instant floor);

    // ControllerRenewal.cpp
    [[nodiscard]] HttpResponse csr();
    [[nodiscard]] HttpResponse putCertificate(const QByteArray& body);

    // ControllerCopy.cpp
    [[nodiscard]] HttpResponse exports(const QByteArray& body);
    [[nodiscard]] HttpResponse exportPage(const protocol::CopyOrder& order);
    [[nodiscard]] Result<QByteArray> resealed(const HeldEntry& entry, const protocol::SealKey& to);
    [[nodiscard]] bool mayCopyTo(const protocol::CopyOrder& order) const;

    // ControllerCards.cpp
    [[nodiscard]] tl::expected<CardToProve, Decision> cardBy(const QByteArray& uid, Method method);
    [[nodiscard]] domain::CredentialId newestOf(const CardProbe& probe) const;
    [[nodiscard]] bool isOfTheEstate(const CardToProve& card, QByteArrayView credential) const;
    [[nodiscard]] tl::unexpected<Decision> refused(Method method, Reason reason);

    // ControllerDoor.cpp
    [[nodiscard]] bool accepts(Method method) const;
    [[nodiscard]] bool cardNeedsFace() const;
    [[nodiscard]] FaceUse faceUse() const;
    [[nodiscard]] Decision gateFor(Method method) const;
    /// The answer that no face can change any more; none when the face decides. `card` under face+card only.
    [[nodiscard]] std::optional<Decision> settledBefore(Method method, const CardProbe* card) const;
    [[nodiscard]] Decision searchFace(const FaceProbe& probe, Method method) const;
    [[nodiscard]] Decision decideFrames(ProbeStream& stream, Method method, const CardProbe* card, int frames);
    [[nodiscard]] Decision findCard(const CardProbe& card) const;
    [[nodiscard]] Decision counted(Decision decision);

    [[nodiscard]] bool isCrlStale() const { return m_credentials && m_credentials->crl.isStale(m_clock.now()); }

    ControllerOptions m_options;
    GateKeys m_keys;
    GateStore m_store;
    Rotation m_rotation;
    GateClock m_clock;
    std::function<void(protocol::tls::ServerSetup)> m_setupChanged;

    mutable std::shared_mutex m_lock;
    std::mutex m_changing;
    mutable std::counting_semaphore<> m_reads{4};
    GateState m_state;
    FaceIndex m_faces;
    CardIndex m_cards;
    std::optional<PairingDesk> m_desk;
    std::optional<protocol::tls::Certificate> m_temporary; ///< while unpaired
    QByteArray m_csr;
    QString m_folder;
    std::optional<QByteArray> m_previous;          ///< the receipt of the reset that made this gate, until the next
    std::deque<protocol::CopyOrder> m_copiesAsked; ///< wait for a person; newest last, one per destination
    bool m_isReset = false;                        ///< given up: nothing is obeyed, nobody admitted
    std::optional<EstateCredentials> m_credentials;
    std::optional<protocol::tls::KeyPair> m_renewal; ///< asked to be certified, not yet in use
    Instant m_floorSaved;

    std::mutex m_countsLock;
    Counts m_counts; ///< not yet in the database
};

/// Whether the entry may pass at `now`; if not, why.
[[nodiscard]] std::optional<Reason> refusedByDates(const HeldEntry& entry, Instant now);

/// Answers of the gate protocol.
[[nodiscard]] protocol::tls::HttpResponse answerError(const protocol::ErrorBody& body);
[[nodiscard]] protocol::tls::HttpResponse answerError(protocol::Refusal refusal, const char* message);
[[nodiscard]] protocol::tls::HttpResponse answerFailure(const Error& error);
[[nodiscard]] protocol::tls::HttpResponse answerEmpty();

} // namespace vestibule::controller
