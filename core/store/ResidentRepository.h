#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Credential.h"
#include "core/domain/Ids.h"
#include "core/domain/Resident.h"
#include "core/store/Fold.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace vestibule::database {
class Connection;
class Statement;
} // namespace vestibule::database

namespace vestibule::store {

/// A person's row in the local database: small, for snapshots of long lists. Never leaves the program.
enum class ResidentKey : std::int64_t {};

struct StoredResident
{
    ResidentKey key{};
    domain::Resident resident; ///< after erasure only the id and `enrolledAt` are set
    domain::PersonToken token;
    /// The resident said no on this day: nobody offers a face again unless the resident asks.
    std::optional<QDate> doNotAskOn;
    std::optional<Instant> erasedAt;
};

/// One line of the residents' list.
struct ResidentRow
{
    ResidentKey key{};
    domain::PersonId id;
    QString name;
    domain::Dwelling dwelling;
    domain::Occupancy occupancy = domain::Occupancy::Owner;
    std::optional<QDate> leaseEnd;
    /// Of the person's faces and cards that are not deleted: active before reserved before restricted.
    std::optional<domain::CredentialState> face;
    std::optional<domain::CredentialState> card;
    /// Active, and of the active ones none has been signed for by every gate that is to have it.
    bool faceWaits = false;
    bool cardWaits = false;
};

enum class ResidentOrder { Name, Dwelling };

struct SearchHits
{
    std::vector<ResidentKey> keys; ///< nobody twice; for one word in the order of the terms that begin with it
    bool more = false;             ///< there are further hits beyond the limit
};

/// Who lives here. Use inside a unit of work, on the store's thread.
class ResidentRepository
{
public:
    explicit ResidentRepository(database::Connection& connection, Fold fold = {})
        : m_db(&connection), m_fold(std::move(fold))
    {
    }

    /// `resident.details` has passed domain::checkDetails.
    [[nodiscard]] Result<ResidentKey> add(const domain::Resident& resident, domain::PersonToken token);
    /// Errors: codes::noSuchPerson, also for an erased person.
    [[nodiscard]] Result<void> update(domain::PersonId person, const domain::ResidentDetails& details);
    /// Errors: codes::noSuchPerson.
    [[nodiscard]] Result<StoredResident> get(domain::PersonId person) const;
    [[nodiscard]] Result<std::optional<StoredResident>> byToken(domain::PersonToken token) const;
    /// The token of an erased person whose name and unit gave this keyed hash.
    [[nodiscard]] Result<std::vector<domain::PersonToken>> byLookup(QByteArrayView lookupMac) const;
    /// Errors: codes::noSuchPerson, also for an erased person.
    [[nodiscard]] Result<void> setDoNotAsk(domain::PersonId person, std::optional<QDate> day);
    /// What is kept of somebody who was under 14; nothing for everybody else.
    [[nodiscard]] Result<void> forgetMinor(domain::PersonId person);
    /// Who has turned 14 before `month` and needs no guardian's word any more: no face of theirs rests on one, and they
    /// do not sit at the desk. At most `limit`.
    [[nodiscard]] Result<std::vector<domain::PersonId>> grownUp(QDate month, int limit) const;

    /// People with exactly this name in this dwelling: probably the same person once more.
    [[nodiscard]] Result<std::vector<domain::PersonId>> sameNameAndDwelling(const QString& name,
                                                                            const domain::Dwelling& dwelling) const;
    [[nodiscard]] Result<std::vector<domain::PersonId>> household(const domain::Dwelling& dwelling) const;
    /// People whose lease ends on `from` or later and before `until`, soonest first.
    [[nodiscard]] Result<std::vector<ResidentKey>> leasesEnding(QDate from, QDate until) const;

    [[nodiscard]] Result<qint64> count() const;
    /// Those of whom nothing is left but a token.
    [[nodiscard]] Result<std::vector<domain::PersonId>> erased() const;
    /// The whole list as keys in order: a snapshot that a table model pages through with `rows` (100,000 take 0.8 MB).
    [[nodiscard]] Result<std::vector<ResidentKey>> keys(ResidentOrder order) const;
    /// The rows of those keys, in the same order; keys that are gone meanwhile are left out.
    [[nodiscard]] Result<std::vector<ResidentRow>> rows(std::span<const ResidentKey> keys) const;
    /// Every word of `text` must be the beginning of a term of the person: name or given name in characters, pinyin
    /// (with or without blanks), initials, unit label or room. An empty text finds nothing.
    [[nodiscard]] Result<SearchHits> search(const QString& text, int limit = 500) const;

    /// Who has nothing left to be on record for, at most `limit` of them: the last of their keys was deleted at
    /// `deletedUntil` or before, or they never had one and their lease ended before `leaseEndedBefore`. A deletion
    /// that was granted does not wait for either. Nobody with a draft, who sits at the desk, or with an open request.
    [[nodiscard]] Result<std::vector<domain::PersonId>> due(Instant deletedUntil, QDate leaseEndedBefore,
                                                            int limit) const;
    /// When the last of the person's keys was deleted; none while one is not, or without any.
    [[nodiscard]] Result<std::optional<Instant>> lastDeleted(domain::PersonId person) const;
    /// Erases name, unit, lease, search terms, signature drawings and the salts of the consent records; leaves the
    /// token with what the law wants kept. `lookupMac`: 32 bytes, keyed hash of name and unit. Errors:
    /// codes::noSuchPerson, codes::credentialsOpen unless every credential is Deleted.
    [[nodiscard]] Result<void> erase(domain::PersonId person, const QByteArray& lookupMac, Instant at);
    /// Takes out a person who never had a credential or a consent, has asked for nothing and does not sit at the desk.
    /// False: nothing was done.
    [[nodiscard]] Result<bool> removeUntouched(domain::PersonId person);

private:
    database::Connection* m_db;
    Fold m_fold;
};

} // namespace vestibule::store
