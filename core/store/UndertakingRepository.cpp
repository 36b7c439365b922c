#include "core/store/UndertakingRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

StoredUndertaking read(Statement& s)
{
    return {idAt<domain::OperatorId>(s, 0),
            s.blob(1),
            s.text(2),
            signingMethodFrom(s.text(3)),
            s.blob(4),
            s.instant(5),
            s.instant(6)};
}

} // namespace

Result<void> UndertakingRepository::keepText(const QByteArray& hash, int version, const QByteArray& texts, Instant at)
{
    return done(change(*m_db,
                       "INSERT INTO undertaking_texts (hash, version, texts, created_at) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (hash) DO NOTHING",
                       hash, quint32(version), Word{texts}, at));
}

Result<QByteArray> UndertakingRepository::text(QByteArrayView hash) const
{
    return orFail(first(
                      *m_db, "SELECT texts FROM undertaking_texts WHERE hash = ?",
                      [](Statement& s) { return s.text(0).toUtf8(); }, hash),
                  codes::noSuchUndertaking);
}

Result<void> UndertakingRepository::add(const StoredUndertaking& u)
{
    return done(change(*m_db,
                       "INSERT INTO undertakings (operator, text_hash, language, method, signature_path, signed_at,"
                       " valid_until) VALUES (?, ?, ?, ?, ?, ?, ?)",
                       u.by, u.textHash, u.language, word(u.method), orNull(u.signaturePath), u.signedAt,
                       u.validUntil));
}

Result<std::optional<StoredUndertaking>> UndertakingRepository::latest(domain::OperatorId who) const
{
    return first(*m_db,
                 "SELECT operator, text_hash, language, method, signature_path, signed_at, valid_until"
                 " FROM undertakings WHERE operator = ? ORDER BY valid_until DESC, seq DESC LIMIT 1",
                 read, who);
}

} // namespace vestibule::store
