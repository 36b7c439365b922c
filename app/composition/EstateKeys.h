#pragma once

#include "core/base/Clock.h"
#include "core/cards/desfire/CardMasters.h"
#include "core/consent/ConsentRecord.h"
#include "core/protocol/Cose.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/KeyPair.h"
#include "core/vault/MasterKey.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <vector>

namespace vestibule::store {
class Session;
}

namespace vestibule::app {

/// What tells gates from this estate's and the station from others, fresh and nowhere yet.
struct NewEstateKeys
{
    /// Errors: codes::signingFailed.
    [[nodiscard]] static Result<NewEstateKeys> make(domain::EstateId estate, const protocol::PublicKey& recoveryPublic,
                                                    Instant now);
    protocol::tls::CertificateAuthority ca;
    protocol::tls::KeyPair stationTls;
    protocol::SigningKey publish;
    protocol::PublicKey recoveryPublic;
};

/// What reaches gates that do not follow a change of the keys yet.
struct FormerEstateKeys
{
    quint64 change; ///< that replaced them
    protocol::tls::CertificateAuthority ca;
    protocol::tls::KeyPair stationTls;
};

/// The estate's own keys, sealed under the station's master in the store and opened at sign-in: the CA that certifies
/// the gates, the station's TLS key, the publish key that signs change-sets, the key that signs consent records, the
/// masters of the cards' keys. Owner: the open station; dropped, and so wiped, at the full lock.
class EstateKeys
{
public:
    /// Makes fresh keys and stores them, sealed; part of the unit of work that makes the estate.
    [[nodiscard]] static Result<void> create(store::Session& session, const vault::MasterKey& master,
                                             const QByteArray& recoveryPublicKey, Instant now);
    /// Errors: vault::codes::sealBroken when the store belongs to another master; those of the keys.
    [[nodiscard]] static Result<std::unique_ptr<EstateKeys>> open(store::Session& session, vault::MasterKey master);

    /// The masters of the cards are random, made once for an estate and never replaced: every card's keys hang on them.
    /// A store from before there were any has none until this is called, part of a unit of work. Never on an older
    /// copy: the estate's may have been made after it.
    [[nodiscard]] Result<void> makeCardMasters(store::Session& session, Instant now);
    [[nodiscard]] bool hasCardMasters() const { return !m_cardMasters.isEmpty(); }
    /// For whoever asks, to be used by one thread and dropped soon. Errors: codes::noCardMasters.
    [[nodiscard]] Result<cards::desfire::CardMasters> cardMasters() const;

    /// Brings every secret in `session`'s store from one master under the other, and keeps what hung on the old one:
    /// the digest key as a secret of its own, so that later questions get the answers they got before; the public half
    /// of the record key and the key of the erasure ledger in the lists of former ones. Part of the re-key's unit of
    /// work.
    [[nodiscard]] static Result<void> reseal(store::Session& session, const vault::MasterKey& from,
                                             const vault::MasterKey& to, Instant now);
    /// The key of the erasure ledger first, then those that a ledger may still be under. 32 bytes each.
    [[nodiscard]] static Result<std::vector<SecretBytes>> ledgerKeys(store::Session& session,
                                                                     const vault::MasterKey& master);

    /// Puts new keys into the place of these, in the store; this object stays as it is. Of these it keeps, as those
    /// before `change`, which is on record, what leads gates to the new ones; the secret of the publish key goes. Part
    /// of the unit of work of that change, which folds the log afterwards.
    [[nodiscard]] Result<void> replaceBy(store::Session& session, const NewEstateKeys& next, quint64 change,
                                         Instant now) const;
    /// Removes what was kept for gates that did not follow, of each change that all gates in service follow. Part of a
    /// unit of work.
    [[nodiscard]] static Result<void> dropFormer(store::Session& session);
    /// By change; of those that every gate follows there is nothing.
    [[nodiscard]] const std::vector<FormerEstateKeys>& former() const { return m_former; }
    /// Public halves of the publish keys before this one, oldest first.
    [[nodiscard]] const std::vector<protocol::PublicKey>& formerPublishKeys() const { return m_formerPublishKeys; }
    /// The change that brought these keys; 0 for those of the set-up.
    [[nodiscard]] quint64 change() const { return m_formerPublishKeys.size(); }

    [[nodiscard]] const protocol::tls::CertificateAuthority& ca() const { return m_ca; }
    [[nodiscard]] const protocol::tls::KeyPair& stationTls() const { return m_stationTls; }
    [[nodiscard]] const protocol::SigningKey& publish() const { return m_publish; }
    [[nodiscard]] const protocol::PublicKey& recoveryPublic() const { return m_recoveryPublic; }
    [[nodiscard]] const consent::RecordSigner& records() const { return m_records; }
    /// The public key, of now or of before, under which this record verifies; that of now when none does.
    [[nodiscard]] QByteArray recordKeyOf(const QByteArray& record) const;
    /// Public halves of the record keys before this one: records signed with them hold. 32 bytes each, oldest first.
    [[nodiscard]] const QList<QByteArray>& formerRecordKeys() const { return m_formerRecordKeys; }
    /// The one of now, and those.
    [[nodiscard]] QList<QByteArray> recordKeys() const { return QList{m_records.publicKey()} + m_formerRecordKeys; }
    /// HMAC key for name | unit; the same under every master.
    [[nodiscard]] const SecretBytes& digestKey() const { return m_digestKey; }
    [[nodiscard]] const vault::MasterKey& master() const { return m_master; }

private:
    EstateKeys(vault::MasterKey master, protocol::tls::CertificateAuthority ca, protocol::tls::KeyPair stationTls,
               protocol::SigningKey publish, protocol::PublicKey recoveryPublic, SecretBytes digestKey,
               QList<QByteArray> formerRecordKeys);

    vault::MasterKey m_master;
    protocol::tls::CertificateAuthority m_ca;
    protocol::tls::KeyPair m_stationTls;
    protocol::SigningKey m_publish;
    protocol::PublicKey m_recoveryPublic;
    consent::RecordSigner m_records;
    SecretBytes m_digestKey;
    QList<QByteArray> m_formerRecordKeys;
    std::vector<FormerEstateKeys> m_former;
    std::vector<protocol::PublicKey> m_formerPublishKeys;
    domain::EstateId m_estate;
    SecretBytes m_cardMasters; ///< of the chip, the application and its read keys, 16 bytes each; empty: none yet
};

} // namespace vestibule::app
