#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/CardRules.h"
#include "core/domain/Credential.h"
#include "core/domain/Ids.h"
#include "core/store/Fold.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

struct StoredCredential
{
    domain::Credential credential;            ///< for a face with its consent's hash and end
    std::optional<domain::ConsentId> consent; ///< faces only
    std::optional<Instant> endedAt;           ///< when it was revoked
    std::optional<Instant> deletedAt;         ///< when the last gate had signed
};

/// Faces and cards of people. The rule that a face needs a consent of the same person is kept by the tables
/// themselves; it is reported as codes::consentMissing. Use inside a unit of work, on the store's thread.
class CredentialRepository
{
public:
    explicit CredentialRepository(database::Connection& connection, Fold fold = {})
        : m_db(&connection), m_fold(std::move(fold))
    {
    }

    /// A face needs `consent`, a card must have none. `consentRecordHash` and `consentUntil` of the credential are not
    /// read: they come from the consent. Nor is `visitorUntil`: CardRepository::addVisitors keeps it. Errors:
    /// codes::consentMissing; database::codes::constraint.
    [[nodiscard]] Result<void> add(const domain::Credential& credential,
                                   std::optional<domain::ConsentId> consent = std::nullopt);
    /// Errors: codes::noSuchCredential.
    [[nodiscard]] Result<StoredCredential> get(domain::CredentialId credential) const;
    /// All of a person, newest first.
    [[nodiscard]] Result<std::vector<StoredCredential>> ofPerson(domain::PersonId person) const;
    /// Reserved or active, with `validUntil` at or before `now`: to be revoked.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> overdue(Instant now) const;
    /// Everything that is restricted or deleted, also those of which nothing but the id is left.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> ended() const;

    /// Since when a gate in service is waited for to sign that a key is gone, of the longest such wait; none when all
    /// have signed. It begins with the end of the key, or where a recovery asks a gate that was never asked, with that;
    /// a gate that has proved to hold what has ended gets no new time by it. One that was retired is waited for no
    /// more.
    [[nodiscard]] Result<std::optional<Instant>> oldestUnsigned() const;

    /// Which of these ids are nobody's here.
    [[nodiscard]] Result<std::set<domain::CredentialId>> unknown(const std::set<domain::CredentialId>& ids) const;

    /// Reserved -> Active. Errors: codes::noSuchCredential, codes::credentialEnded.
    [[nodiscard]] Result<void> activate(domain::CredentialId credential);
    /// New dates, and for a face optionally a renewed consent; raises the revision, so that the gates are told.
    /// Errors: codes::noSuchCredential, codes::credentialEnded, codes::consentMissing; database::codes::constraint.
    [[nodiscard]] Result<void> extend(domain::CredentialId credential, Instant validFrom, Instant validUntil,
                                      std::optional<domain::ConsentId> consent = std::nullopt);
    /// Ends it: waiting payloads are dropped, every gate that holds or may hold it gets an open finalizer. The state
    /// becomes Restricted, or Deleted at once when no gate ever may have held it. Revoking again changes nothing.
    /// Errors: codes::noSuchCredential.
    [[nodiscard]] Result<domain::CredentialState> revoke(domain::CredentialId credential, Instant at);

private:
    database::Connection* m_db;
    Fold m_fold;
};

enum class ResidentKey : std::int64_t;

struct StoredCard
{
    domain::CredentialId credential;
    domain::CardData data;
    std::optional<Instant> printedAt;
};

/// What is on the cards.
class CardRepository
{
public:
    explicit CardRepository(database::Connection& connection) : m_db(&connection) {}

    /// Errors: codes::cardNumberTaken; codes::cardInUse when the UID is that of somebody's working card.
    [[nodiscard]] Result<void> add(domain::CredentialId credential, const domain::CardData& data);
    /// A visitor is to carry this card, until then at the most. Errors: database::codes::constraint for what is no card
    /// or lasts longer.
    [[nodiscard]] Result<void> addVisitors(domain::CredentialId credential, Instant until);
    /// Errors: codes::noSuchCredential, codes::cardInUse.
    [[nodiscard]] Result<void> setUid(domain::CredentialId credential, const QByteArray& uid, quint32 keyVersion);
    /// Errors: codes::noSuchCredential.
    [[nodiscard]] Result<void> setPrinted(domain::CredentialId credential, Instant at);
    /// Errors: codes::noSuchCredential.
    [[nodiscard]] Result<StoredCard> get(domain::CredentialId credential) const;
    [[nodiscard]] Result<std::optional<StoredCard>> byNumber(const QString& number) const;
    /// People with a card, those who got one last first.
    [[nodiscard]] Result<std::vector<ResidentKey>> holders(int limit) const;
    /// Reserved entries, those that end first first; without those of visitors.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> reserved(int limit) const;
    /// Cards that visitors carry or are to carry, those that end first first.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> ofVisitors() const;
    /// Of everybody who lives where this person does.
    [[nodiscard]] Result<domain::DwellingCards> inDwellingOf(domain::PersonId person) const;
    /// All entries that this chip has been on, those that were given last first.
    [[nodiscard]] Result<std::vector<domain::CredentialId>> withUid(const QByteArray& uid) const;
    /// The working card with this UID.
    [[nodiscard]] Result<std::optional<StoredCard>> byUid(const QByteArray& uid) const;

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
