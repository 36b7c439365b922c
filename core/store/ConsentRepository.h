#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace vestibule::database {
class Connection;
}

namespace vestibule::store {

/// A notice in all its languages. Never changed: a new text is a new version.
struct StoredNotice
{
    QByteArray hash; ///< SHA-256, 32 bytes
    quint32 version = 1;
    QByteArray texts; ///< JSON, by language
    Instant createdAt;
    std::optional<Instant> firstUsedAt;
};

class NoticeRepository
{
public:
    explicit NoticeRepository(database::Connection& connection) : m_db(&connection) {}

    /// Errors: database::codes::constraint for a hash or a version that is there.
    [[nodiscard]] Result<void> add(const StoredNotice& notice);
    /// Errors: codes::noSuchNotice.
    [[nodiscard]] Result<StoredNotice> get(QByteArrayView hash) const;
    /// The one with the highest version. Errors: codes::noSuchNotice when there is none.
    [[nodiscard]] Result<StoredNotice> latest() const;
    /// All, newest first.
    [[nodiscard]] Result<std::vector<StoredNotice>> list() const;

private:
    database::Connection* m_db;
};

struct StoredConsent
{
    domain::ConsentId id;
    domain::PersonId person;
    domain::PersonToken token;
    QByteArray noticeHash;    ///< 32 bytes
    QByteArray record;        ///< the signed record (JWS), as it was signed
    QByteArray recordHash;    ///< SHA-256 of `record`, 32 bytes
    QByteArray signaturePath; ///< domain::SignatureDrawing::toPath; empty after erasure
    Instant givenAt;
    Instant endsAt;
    std::optional<Instant> withdrawnAt;
    bool byGuardian = false;        ///< given for a child by its guardian
    QByteArray assessmentHash = {}; ///< of the impact assessment in force; empty before there were any

    [[nodiscard]] bool holdsAt(Instant now) const { return !withdrawnAt && givenAt <= now && now < endsAt; }
};

/// Signed consent records. A record is never changed; it can be withdrawn once.
class ConsentRepository
{
public:
    explicit ConsentRepository(database::Connection& connection) : m_db(&connection) {}

    /// Of the secret that holds the salt of the record's name hash; erasing the person removes it.
    [[nodiscard]] static QByteArray saltLabel(domain::ConsentId consent) { return "salt-" + consent.hex(); }

    /// `recordHash` may be left empty and is checked otherwise. Errors: codes::badRow for another hash;
    /// database::codes::constraint for an unknown person, token or notice, and without the latest impact assessment.
    [[nodiscard]] Result<void> add(const StoredConsent& consent);
    /// Errors: codes::noSuchConsent.
    [[nodiscard]] Result<StoredConsent> get(domain::ConsentId consent) const;
    [[nodiscard]] Result<std::optional<StoredConsent>> byRecordHash(QByteArrayView recordHash) const;
    /// All, newest first.
    [[nodiscard]] Result<std::vector<StoredConsent>> ofPerson(domain::PersonId person) const;
    /// Everybody's, erased people's too, in the order of their ids: at most `limit` of those behind `last`. A null
    /// `last` begins.
    [[nodiscard]] Result<std::vector<StoredConsent>> after(domain::ConsentId last, int limit) const;
    /// The newest that holds at `now`.
    [[nodiscard]] Result<std::optional<StoredConsent>> current(domain::PersonId person, Instant now) const;
    /// Those that hold at `now` and carry an active face of somebody who has not asked to be left alone since; the
    /// oldest first.
    [[nodiscard]] Result<std::vector<StoredConsent>> carryingFaces(Instant now) const;
    /// Errors: codes::noSuchConsent, codes::faceStillActive (revoke it first, in the same unit of work). Withdrawing
    /// again changes nothing.
    [[nodiscard]] Result<void> withdraw(domain::ConsentId consent, Instant at);

private:
    database::Connection* m_db;
};

} // namespace vestibule::store
