#include "core/store/Codes.h"
#include "core/store/CredentialRepository.h"
#include "core/store/Query.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* cardColumns = "SELECT c.credential, c.number, c.uid, c.key_version, c.printed_at FROM cards c ";

StoredCard readCard(Statement& s)
{
    return {idAt<domain::CredentialId>(s, 0), {s.text(1), s.blob(2), quint32(s.integer(3))}, s.optionalInstant(4)};
}

domain::CredentialId readCredentialId(Statement& s) { return idAt<domain::CredentialId>(s, 0); }

} // namespace

Result<void> CardRepository::add(domain::CredentialId credential, const domain::CardData& data)
{
    const auto added = change(*m_db, "INSERT INTO cards (credential, number, uid, key_version) VALUES (?, ?, ?, ?)",
                              credential, data.number, orNull(data.uid), data.keyVersion);
    if (added || !added.error().is(database::codes::constraint)) {
        return done(added);
    }
    if (const auto taken = byNumber(data.number); taken && *taken) {
        return fail(codes::cardNumberTaken, {}, added.error());
    }
    if (const auto used = byUid(data.uid); used && *used) {
        return fail(codes::cardInUse, {}, added.error());
    }
    return passOn(added);
}

Result<void> CardRepository::addVisitors(domain::CredentialId credential, Instant until)
{
    return done(change(*m_db, "INSERT INTO visitor_cards (credential, until) VALUES (?, ?)", credential, until));
}

Result<void> CardRepository::setUid(domain::CredentialId credential, const QByteArray& uid, quint32 keyVersion)
{
    const Result<void> changed =
        changeOne(*m_db, codes::noSuchCredential, "UPDATE cards SET uid = ?, key_version = ? WHERE credential = ?",
                  orNull(uid), keyVersion, credential);
    if (changed || !changed.error().is(database::codes::constraint)) {
        return changed;
    }
    const auto used = byUid(uid);
    return used && *used ? Result<void>(fail(codes::cardInUse, {}, changed.error())) : changed;
}

Result<void> CardRepository::setPrinted(domain::CredentialId credential, Instant at)
{
    return changeOne(*m_db, codes::noSuchCredential, "UPDATE cards SET printed_at = ? WHERE credential = ?", at,
                     credential);
}

Result<StoredCard> CardRepository::get(domain::CredentialId credential) const
{
    return orFail(first(*m_db, cardColumns + QByteArray("WHERE c.credential = ?"), readCard, credential),
                  codes::noSuchCredential);
}

Result<std::optional<StoredCard>> CardRepository::byNumber(const QString& number) const
{
    return first(*m_db, cardColumns + QByteArray("WHERE c.number = ?"), readCard, number);
}

Result<std::vector<ResidentKey>> CardRepository::holders(int limit) const
{
    return all(
        *m_db,
        "SELECT p.seq FROM persons p JOIN credentials k ON k.person = p.id WHERE k.kind = 'card' AND p.erased_at IS "
        "NULL"
        " GROUP BY p.seq ORDER BY max(k.valid_from) DESC, p.seq DESC LIMIT ?",
        [](Statement& s) { return ResidentKey(s.integer(0)); }, limit);
}

Result<std::vector<domain::CredentialId>> CardRepository::reserved(int limit) const
{
    return all(
        *m_db,
        "SELECT k.id FROM credentials k INDEXED BY credentials_by_state WHERE k.state = 'reserved' AND k.kind = 'card'"
        " AND NOT EXISTS (SELECT 1 FROM visitor_cards v WHERE v.credential = k.id) ORDER BY k.valid_until LIMIT ?",
        readCredentialId, limit);
}

Result<std::vector<domain::CredentialId>> CardRepository::ofVisitors() const
{
    return all(*m_db,
               "SELECT k.id FROM visitor_cards v CROSS JOIN credentials k ON k.id = v.credential"
               " WHERE k.state IN ('reserved', 'active') ORDER BY k.valid_until, k.id",
               readCredentialId);
}

Result<domain::DwellingCards> CardRepository::inDwellingOf(domain::PersonId person) const
{
    return first(
               *m_db,
               "SELECT count(*), count(v.credential) FROM persons h CROSS JOIN persons p ON p.unit = h.unit"
               " CROSS JOIN credentials k ON k.person = p.id AND k.kind = 'card' AND k.state IN ('reserved', 'active')"
               " LEFT JOIN visitor_cards v ON v.credential = k.id WHERE h.id = ?",
               [](Statement& s) {
                   return domain::DwellingCards{int(s.integer(0)), int(s.integer(1))};
               },
               person)
        .map([](const std::optional<domain::DwellingCards>& counted) { return *counted; }); // a sum is always there
}

Result<std::vector<domain::CredentialId>> CardRepository::withUid(const QByteArray& uid) const
{
    return all(*m_db,
               "SELECT c.credential FROM cards c JOIN credentials k ON k.id = c.credential WHERE c.uid = ?"
               " ORDER BY k.valid_from DESC, k.id",
               readCredentialId, uid);
}

Result<std::optional<StoredCard>> CardRepository::byUid(const QByteArray& uid) const
{
    return first(*m_db,
                 cardColumns + QByteArray("JOIN credentials k ON k.id = c.credential"
                                          " WHERE c.uid = ? AND k.state IN ('reserved', 'active')"),
                 readCard, uid);
}

} // namespace vestibule::store
