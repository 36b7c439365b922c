#include "core/store/ConsentRepository.h"

#include "core/base/Digest.h"
#include "core/store/Codes.h"
#include "core/store/Query.h"

#include <algorithm>

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* noticeColumns = "SELECT hash, version, texts, created_at, first_used_at FROM notices ";
constexpr const char* consentColumns = "SELECT id, person, person_token, notice_hash, record, record_hash,"
                                       " signature_path, given_at, ends_at, withdrawn_at, EXISTS (SELECT 1 FROM"
                                       " guardian_consents g WHERE g.consent = consents.id), (SELECT a.assessment FROM"
                                       " consent_assessments a WHERE a.consent = consents.id) FROM consents ";

StoredNotice readNotice(Statement& s)
{
    return {s.blob(0), quint32(s.integer(1)), s.text(2).toUtf8(), s.instant(3), s.optionalInstant(4)};
}

StoredConsent readConsent(Statement& s)
{
    return {idAt<domain::ConsentId>(s, 0),
            idAt<domain::PersonId>(s, 1),
            idAt<domain::PersonToken>(s, 2),
            s.blob(3),
            s.blob(4),
            s.blob(5),
            s.blob(6),
            s.instant(7),
            s.instant(8),
            s.optionalInstant(9),
            s.integer(10) == 1,
            s.blob(11)};
}

} // namespace

Result<void> NoticeRepository::add(const StoredNotice& n)
{
    return done(change(*m_db, "INSERT INTO notices (hash, version, texts, created_at) VALUES (?, ?, ?, ?)", n.hash,
                       n.version, Word{n.texts}, n.createdAt));
}

Result<StoredNotice> NoticeRepository::get(QByteArrayView hash) const
{
    return orFail(first(*m_db, noticeColumns + QByteArray("WHERE hash = ?"), readNotice, hash), codes::noSuchNotice);
}

Result<StoredNotice> NoticeRepository::latest() const
{
    return orFail(first(*m_db, noticeColumns + QByteArray("ORDER BY version DESC LIMIT 1"), readNotice),
                  codes::noSuchNotice);
}

Result<std::vector<StoredNotice>> NoticeRepository::list() const
{
    return all(*m_db, noticeColumns + QByteArray("ORDER BY version DESC"), readNotice);
}

Result<void> ConsentRepository::add(const StoredConsent& c)
{
    const QByteArray hash = sha256(c.record);
    if (!c.recordHash.isEmpty() && c.recordHash != hash) {
        return fail(codes::badRow, "the hash is not that of the consent record");
    }
    if (c.byGuardian) {
        const auto said = change(*m_db, "INSERT INTO guardian_consents (consent) VALUES (?)", c.id);
        if (!said) {
            return passOn(said);
        }
    }
    if (!c.assessmentHash.isEmpty()) {
        const auto said = change(*m_db, "INSERT INTO consent_assessments (consent, assessment) VALUES (?, ?)", c.id,
                                 c.assessmentHash);
        if (!said) {
            return passOn(said);
        }
    }
    return done(change(*m_db,
                       "INSERT INTO consents (id, person, person_token, notice_hash, record, record_hash,"
                       " signature_path, given_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       c.id, c.person, c.token, c.noticeHash, c.record, hash, orNull(c.signaturePath), c.givenAt,
                       c.endsAt));
}

Result<StoredConsent> ConsentRepository::get(domain::ConsentId consent) const
{
    return orFail(first(*m_db, consentColumns + QByteArray("WHERE id = ?"), readConsent, consent),
                  codes::noSuchConsent);
}

Result<std::optional<StoredConsent>> ConsentRepository::byRecordHash(QByteArrayView recordHash) const
{
    return first(*m_db, consentColumns + QByteArray("WHERE record_hash = ?"), readConsent, recordHash);
}

Result<std::vector<StoredConsent>> ConsentRepository::ofPerson(domain::PersonId person) const
{
    return all(*m_db, consentColumns + QByteArray("WHERE person = ? ORDER BY given_at DESC, id"), readConsent, person);
}

Result<std::vector<StoredConsent>> ConsentRepository::after(domain::ConsentId last, int limit) const
{
    return all(*m_db, consentColumns + QByteArray("WHERE id > ? ORDER BY id LIMIT ?"), readConsent, last, limit);
}

Result<std::optional<StoredConsent>> ConsentRepository::current(domain::PersonId person, Instant now) const
{
    return first(*m_db,
                 consentColumns + QByteArray("WHERE person = ?1 AND withdrawn_at IS NULL AND given_at <= ?2"
                                             " AND ends_at > ?2 ORDER BY given_at DESC LIMIT 1"),
                 readConsent, person, now);
}

Result<std::vector<StoredConsent>> ConsentRepository::carryingFaces(Instant now) const
{
    return all(*m_db,
               consentColumns +
                   QByteArray("WHERE withdrawn_at IS NULL AND given_at <= ?1 AND ends_at > ?1"
                              " AND EXISTS (SELECT 1 FROM credentials WHERE consent = consents.id AND state = 'active')"
                              " AND EXISTS (SELECT 1 FROM persons WHERE id = consents.person AND do_not_ask_on IS NULL)"
                              " ORDER BY given_at, id"),
               readConsent, now);
}

Result<void> ConsentRepository::withdraw(domain::ConsentId consent, Instant at)
{
    const Result<StoredConsent> stored = get(consent);
    if (!stored) {
        return passOn(stored);
    }
    if (stored->withdrawnAt) {
        return {};
    }
    const Result<std::int64_t> faces =
        number(*m_db, "SELECT count(*) FROM credentials WHERE consent = ? AND state = 'active'", consent);
    if (!faces) {
        return passOn(faces);
    }
    if (*faces > 0) {
        return fail(codes::faceStillActive);
    }
    // A clock that was set back must not keep anybody from withdrawing.
    return done(
        change(*m_db, "UPDATE consents SET withdrawn_at = ? WHERE id = ?", std::max(at, stored->givenAt), consent));
}

} // namespace vestibule::store
