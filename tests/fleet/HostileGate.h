#pragma once

#include "core/base/Error.h"
#include "core/domain/Gate.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/HttpsServer.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/core/sync/FakeGate.h"

#include <QList>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace vestibule::fleet {

class HostileGate;

/// A request as it came.
struct Asked
{
    QByteArray method;
    QByteArray target;
    QByteArray body;
    [[nodiscard]] QByteArray path() const { return target.split('?').constFirst(); }
    [[nodiscard]] bool isFor(QByteArrayView path_) const { return QByteArrayView(path()) == path_; }
};

/// What it presents as its certificate.
enum class Shows { ItsOwn, SelfSigned, AnotherGates, AnotherEstates, AStations, NotYetValid, TooLong, Revoked };

/// How far a station may come with it.
enum class Gets {
    Nothing, ///< not a byte inside TLS
    Looks,   ///< what it asks without saying anything of anybody: the state, the list, certificates, what is held
    Changes, ///< change-sets
};

/// Which of the two cards it may count as holding at the end: the first came while it did not lie yet.
enum class Holds { Nobody, TheFirst, TheSecond };

/// One way for a gate to be wrong, and what a station must make of it.
struct Behaviour
{
    const char* name = "";
    Shows shows = Shows::ItsOwn;
    test::RawOptions options{TLS1_3_VERSION, TLS1_3_VERSION, true, false};
    /// Nobody listens at its port.
    bool closed = false;
    /// It is a gate of another estate behind a real server, and lets no station of this one in.
    bool refusesTheStation = false;
    /// In the place of a connection's whole course.
    std::function<void(HostileGate&, test::RawLink&)> connection = {};
    /// In the place of the answer to this request, whole, or nothing to hold it back for good; none: an honest one.
    std::function<std::optional<QByteArray>(HostileGate&, const Asked&)> answer = {};
    /// Behaves until HostileGate::lie().
    bool liesLater = false;
    std::optional<ErrorCode> code = {}; ///< none: it comes into step
    QByteArray alert = {};              ///< raised in any case; empty: none is asked for
    Gets gets = Gets::Looks;
    Holds holds = Holds::Nobody;
};

/// A gate of an estate that behaves so: a server of its own on loopback, and beneath it a gate that keeps to the
/// protocol, to be bent. Owner: one thread; what answers runs in the server's.
class HostileGate
{
public:
    /// `ca` is the estate's.
    HostileGate(const Behaviour& behaviour, const protocol::tls::CertificateAuthority& ca, protocol::EstateId estate,
                const protocol::PublicKey& publishKey, const Clock& clock);
    HostileGate(const HostileGate&) = delete;
    HostileGate& operator=(const HostileGate&) = delete;
    ~HostileGate();

    /// As pairing would have put it on record.
    [[nodiscard]] domain::Gate record() const;
    [[nodiscard]] const Behaviour& behaviour() const { return m_behaviour; }
    /// The certificate that it presents, DER.
    [[nodiscard]] QByteArray shown() const { return m_identity.parsed().der(); }

    /// From now on.
    void lie() { m_lying = true; }
    [[nodiscard]] bool lies() const { return m_lying; }
    /// Lets everybody who waits in it go, and ends it. What it saw is final then.
    void end();

    /// For the server's thread. False at the end, else after that long.
    bool pause(std::chrono::milliseconds time);
    void holdOn()
    {
        while (pause(std::chrono::hours(1))) {
        }
    }
    [[nodiscard]] sync::test::FakeGate& gate() { return m_gate; }
    /// What the gate beneath answers.
    [[nodiscard]] sync::GateResponse honestly(const Asked& asked);
    /// The last receipt that it has signed, and something to remember another by.
    QByteArray remembered;
    quint64 counter = 0;

    [[nodiscard]] QList<Asked> asked() const;
    [[nodiscard]] int httpBytes() const { return m_server ? m_server->httpBytes() : 0; }
    [[nodiscard]] int connections() const { return m_server ? m_server->connections() : 0; }

private:
    void serve(test::RawLink& link);

    class Stranger;

    const Behaviour m_behaviour;
    sync::test::FakeGate m_gate;
    test::RawIdentity m_identity;
    QByteArray m_certificate; ///< on record
    std::atomic<bool> m_lying = false;
    mutable std::mutex m_mutex; ///< guards the three below
    std::condition_variable m_changed;
    bool m_ended = false;
    QList<Asked> m_asked;
    quint16 m_port = 0;
    std::unique_ptr<Stranger> m_stranger;
    std::unique_ptr<test::RawServer> m_server;
};

/// An answer as bytes.
[[nodiscard]] QByteArray http(const sync::GateResponse& response, const QByteArray& fields = {});
/// The protocol's refusal, whole.
[[nodiscard]] QByteArray refusing(protocol::Refusal refusal, const QByteArray& fields = {});

/// On the way to an answer: certificates, TLS, HTTP.
[[nodiscard]] std::vector<Behaviour> wireBehaviours();
/// In what is said: state, lists, receipts.
[[nodiscard]] std::vector<Behaviour> spokenBehaviours();

} // namespace vestibule::fleet
