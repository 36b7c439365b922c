#pragma once

#include "core/base/Clock.h"
#include "core/protocol/Messages.h"
#include "core/protocol/Sealing.h"
#include "core/sync/GateTransport.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace vestibule::sync::test {

using protocol::CredentialId;
using protocol::Position;

/// A gate in memory that keeps the rules of the protocol which a station can see, written without the product's own
/// gate so that both can be wrong only in different ways. It opens no payloads and matches nobody.
class FakeGate
{
public:
    struct Entry
    {
        quint64 rev = 0;
        domain::CredentialKind kind = domain::CredentialKind::Card;
        protocol::Digest digest;
        Instant validUntil;
        bool purged = false;
    };

    /// All that a disk image of it would hold.
    struct State
    {
        Position position;
        std::map<CredentialId, Entry> entries;
        std::map<CredentialId, quint64> tombs;
        std::map<CredentialId, Entry> foreign;
        QByteArray anchor;
        Instant leaseUntil;
        protocol::LeasePolicy leasePolicy = protocol::LeasePolicy::Warn;
        quint64 boot = 1;
        std::optional<protocol::Receipt> last;
    };

    FakeGate(protocol::EstateId estate, const protocol::PublicKey& publishKey, const Clock& clock);

    [[nodiscard]] domain::Gate record() const;
    [[nodiscard]] GateResponse handle(const QByteArray& method, const QByteArray& target, const QByteArray& body);
    void purgeExpired();

    [[nodiscard]] protocol::SetRoot root() const;
    [[nodiscard]] protocol::SetRoot tombRoot() const;
    [[nodiscard]] const protocol::SigningKey& signKey() const { return m_signKey; }

    State state;
    /// A refusal for the next change-sets, in place of any answer.
    std::optional<protocol::ErrorBody> nextRefusal;
    /// Its disk is full: no change-set can be kept.
    bool diskFull = false;
    /// How many entries it takes before it has no room for another.
    std::size_t room = 1000;
    /// Ids that an upsert is refused for, as another maker's gate might.
    std::set<CredentialId> dislikes;
    Instant crlUntil;
    /// Of its certificate; 0 for a gate that says nothing of it.
    Instant certUntil;
    QByteArray certificate;
    int requests = 0; ///< for a certificate
    std::optional<protocol::ErrorBody> refusesRenewal;
    bool refusesLists = false; ///< for their number
    bool lieAboutDigests = false;
    /// Somebody at it has entered the code of a copy.
    bool copyApproved = false;
    std::size_t copyPage = 3;                    ///< entries on one page
    std::vector<protocol::CopyOrder> copyOrders; ///< that it was given
    QStringList methods{QStringLiteral("face"), QStringLiteral("card")};
    std::optional<bool> uidOnly;                     ///< none: it does not say
    std::optional<protocol::PublicKey> shownSignKey; ///< in the unsigned hint
    milliseconds clockOffset{0};

    /// What it ever accepted: the bytes at each position, and each removal that it signed.
    std::map<Position, QByteArray> accepted;
    std::map<Position, QByteArray> seen;
    bool sawTwoForOnePosition = false;
    std::set<CredentialId> signedRemovals;
    int crls = 0;

    protocol::GateId id;

private:
    [[nodiscard]] GateResponse info() const;
    [[nodiscard]] GateResponse renewal(bool asked, const QByteArray& body);
    [[nodiscard]] GateResponse changes(const QByteArray& body);
    [[nodiscard]] std::optional<protocol::ErrorBody> check(const protocol::ChangeSet& set) const;
    [[nodiscard]] protocol::Receipt apply(const protocol::ChangeSet& set, State& next) const;
    [[nodiscard]] GateResponse inventory(const QByteArray& query, bool tombs) const;
    [[nodiscard]] GateResponse buckets(const QByteArray& query) const;
    [[nodiscard]] GateResponse exports(const QByteArray& body);
    [[nodiscard]] GateResponse answer(const protocol::Receipt& receipt, const protocol::ChangeSet& set);
    [[nodiscard]] static GateResponse refuse(const protocol::ErrorBody& body);

    protocol::EstateId m_estate;
    protocol::PublicKey m_publishKey;
    const Clock& m_clock;
    protocol::SigningKey m_signKey = protocol::SigningKey::generate();
    protocol::SealPair m_seal = protocol::SealPair::generate();
};

[[nodiscard]] protocol::EntrySet entrySet(const FakeGate::State& state);
[[nodiscard]] protocol::TombSet tombSet(const FakeGate::State& state);

} // namespace vestibule::sync::test
