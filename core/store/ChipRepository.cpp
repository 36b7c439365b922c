#include "core/store/ChipRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Words.h"

#include <algorithm>

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* chipColumns =
    "SELECT c.uid, c.state, c.since, c.begun_version, c.key_version, c.from_stock, m.credential, m.key_rev"
    " FROM card_chips c LEFT JOIN card_makings m ON m.uid = c.uid ";

/// That the gate of the retirement `r` was given a payload of revision `key_rev` or later, or has proved to hold it;
/// `m` is the making.
constexpr const char* knowsKey =
    "(EXISTS (SELECT 1 FROM commitments d WHERE d.gate = r.gate AND d.credential = m.credential"
    "  AND d.rev >= m.key_rev) OR EXISTS (SELECT 1 FROM gate_entries e WHERE e.gate = r.gate"
    "  AND e.credential = m.credential AND e.rev >= m.key_rev))";

domain::CardChip readChip(Statement& s)
{
    domain::CardChip out;
    out.uid = s.blob(0);
    out.state = chipStateFrom(s.text(1));
    out.since = s.instant(2);
    out.begunVersion = std::uint32_t(s.integer(3));
    out.keyVersion = std::uint32_t(s.integer(4));
    out.fromStock = s.integer(5) != 0;
    if (!s.isNull(6)) {
        out.credential = idAt<domain::CredentialId>(s, 6);
    }
    if (!s.isNull(7)) {
        out.keyRev = quint64(s.integer(7));
    }
    return out;
}

/// One line of it: a card and one gate that knows its key, or none.
CardToWrite readToWrite(Statement& s)
{
    CardToWrite out{idAt<domain::CredentialId>(s, 0), s.text(1), s.blob(2), {}, s.integer(4) != 0};
    if (!s.isNull(3)) {
        out.knownTo.push_back(idAt<domain::GateId>(s, 3));
    }
    return out;
}

/// Of all cards; ?1 is the change of the publish key.
QByteArray linesToWrite()
{
    return QByteArray("SELECT m.credential, c.number, m.uid, r.gate, m.signed_change < ?1 FROM card_makings m"
                      " JOIN credentials k ON k.id = m.credential AND k.state = 'active'"
                      " JOIN cards c ON c.credential = m.credential LEFT JOIN gate_retirements r ON ") +
           knowsKey + " WHERE m.key_rev IS NOT NULL AND (r.gate IS NOT NULL OR m.signed_change < ?1)";
}

/// One for each card; the lines of one follow each other.
std::vector<CardToWrite> joined(std::vector<CardToWrite> lines)
{
    std::vector<CardToWrite> out;
    for (CardToWrite& line : lines) {
        if (!out.empty() && out.back().credential == line.credential) {
            out.back().knownTo.insert(out.back().knownTo.end(), line.knownTo.begin(), line.knownTo.end());
        } else {
            out.push_back(std::move(line));
        }
    }
    return out;
}

} // namespace

Result<std::optional<domain::CardChip>> ChipRepository::get(const QByteArray& uid) const
{
    return first(*m_db, chipColumns + QByteArray("WHERE c.uid = ?"), readChip, uid);
}

Result<std::optional<domain::CardChip>> ChipRepository::of(domain::CredentialId credential) const
{
    return first(*m_db, chipColumns + QByteArray("WHERE m.credential = ?"), readChip, credential);
}

Result<void> ChipRepository::begin(const QByteArray& uid, domain::CredentialId credential, std::uint32_t version,
                                   Instant at)
{
    return Changes(*m_db)
        .run("INSERT INTO card_chips (uid, state, since, begun_version, key_version, from_stock)"
             " VALUES (?1, 'begun', ?2, ?3, 0, 0) ON CONFLICT (uid) DO UPDATE SET begun_version = "
             "excluded.begun_version,"
             " state = CASE WHEN EXISTS (SELECT 1 FROM card_makings m WHERE m.uid = ?1) THEN state ELSE 'begun' END,"
             " since = CASE WHEN EXISTS (SELECT 1 FROM card_makings m WHERE m.uid = ?1) THEN since ELSE ?2 END",
             uid, at, version)
        .run("INSERT INTO card_makings (credential, uid, signed_change) SELECT ?1, ?2, 0 WHERE NOT EXISTS"
             " (SELECT 1 FROM card_makings m WHERE m.credential = ?1 AND m.uid = ?2)",
             credential, uid)
        .result();
}

Result<void> ChipRepository::noteMade(const QByteArray& uid, std::uint32_t version, quint64 signedChange, Instant at)
{
    return changeOne(*m_db, codes::noSuchChip,
                     "UPDATE card_chips SET key_version = ?2, made_at = ?3, state = 'made',"
                     " since = CASE state WHEN 'made' THEN since ELSE ?3 END"
                     " WHERE uid = ?1 AND begun_version = ?2 AND (state = 'begun' OR state = 'made')",
                     uid, version, at)
        .and_then([&] {
            return changeOne(*m_db, codes::noSuchChip, "UPDATE card_makings SET signed_change = ? WHERE uid = ?",
                             signedChange, uid);
        });
}

Result<void> ChipRepository::noteAtGates(const QByteArray& uid, quint64 rev)
{
    return changeOne(*m_db, codes::noSuchChip, "UPDATE card_makings SET key_rev = ? WHERE uid = ?", rev, uid);
}

Result<void> ChipRepository::noteFromStock(const QByteArray& uid, bool fromStock)
{
    return changeOne(*m_db, codes::noSuchChip, "UPDATE card_chips SET from_stock = ? WHERE uid = ?", fromStock, uid);
}

Result<void> ChipRepository::release(const QByteArray& uid)
{
    return changeOne(*m_db, codes::noSuchChip, "DELETE FROM card_makings WHERE uid = ?", uid);
}

Result<void> ChipRepository::setState(const QByteArray& uid, domain::ChipState state,
                                      std::optional<domain::SpoilReason> reason, Instant at)
{
    const auto words = reason ? std::optional(word(*reason)) : std::nullopt;
    return Changes(*m_db)
        .run("DELETE FROM card_makings WHERE uid = ?", uid)
        .run("INSERT INTO card_chips (uid, state, since, reason, begun_version, key_version, from_stock)"
             " VALUES (?, ?, ?, ?, 0, 0, 0) ON CONFLICT (uid) DO UPDATE SET state = excluded.state,"
             " since = excluded.since, reason = excluded.reason",
             uid, word(state), at, words)
        .result();
}

Result<std::optional<CardToWrite>> ChipRepository::toWriteOf(domain::CredentialId credential, quint64 change) const
{
    auto lines = all(*m_db, linesToWrite() + " AND m.credential = ?2", readToWrite, change, credential);
    if (!lines) {
        return passOn(lines);
    }
    std::vector<CardToWrite> out = joined(std::move(*lines));
    return out.empty() ? std::nullopt : std::optional(std::move(out.front()));
}

Result<std::vector<AsideChip>> ChipRepository::setAside(int limit) const
{
    return all(
        *m_db,
        "SELECT uid, state, since, reason FROM card_chips INDEXED BY card_chips_set_aside"
        " WHERE state = 'spoiled' OR state = 'lost' ORDER BY since DESC LIMIT ?",
        [](Statement& s) {
            return AsideChip{s.blob(0), chipStateFrom(s.text(1)), s.instant(2),
                             s.isNull(3) ? std::nullopt : std::optional(spoilReasonFrom(s.text(3)))};
        },
        limit);
}

Result<std::vector<domain::CredentialId>> ChipRepository::notReturned(int limit) const
{
    return all(
        *m_db,
        "SELECT m.credential FROM card_makings m JOIN credentials k ON k.id = m.credential"
        " WHERE k.ended_at IS NOT NULL ORDER BY k.ended_at LIMIT ?",
        [](Statement& s) { return idAt<domain::CredentialId>(s, 0); }, limit);
}

Result<std::vector<CardToWrite>> ChipRepository::toWrite(quint64 change) const
{
    auto lines = all(*m_db, linesToWrite(), readToWrite, change);
    if (!lines) {
        return lines;
    }
    std::vector<CardToWrite> out = joined(std::move(*lines));
    std::sort(out.begin(), out.end(), [](const CardToWrite& a, const CardToWrite& b) { return a.number < b.number; });
    return out;
}

Result<bool> ChipRepository::isKeyOut(domain::CredentialId credential) const
{
    return number(*m_db,
                  QByteArray("SELECT EXISTS (SELECT 1 FROM card_makings m JOIN gate_retirements r ON ") + knowsKey +
                      " WHERE m.credential = ? AND m.key_rev IS NOT NULL)",
                  credential)
        .map([](std::int64_t found) { return found != 0; });
}

Result<std::vector<domain::GateId>> ChipRepository::gatesBehind(domain::CredentialId credential) const
{
    return all(
        *m_db,
        "SELECT g.id FROM card_makings m CROSS JOIN gates g CROSS JOIN gate_entries e ON e.gate = g.id"
        " AND e.credential = m.credential WHERE m.credential = ? AND g.retired_at IS NULL AND g.accepts_cards"
        " AND NOT e.purged AND e.rev < m.key_rev",
        [](Statement& s) { return idAt<domain::GateId>(s, 0); }, credential);
}

} // namespace vestibule::store
