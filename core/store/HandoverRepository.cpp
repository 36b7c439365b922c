#include "core/store/HandoverRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* collectionColumns =
    "SELECT uid, at, by_other, collector, proof, signature_path FROM card_collections WHERE credential = ?";

StoredCollection readCollection(Statement& s)
{
    StoredCollection out{s.blob(0), s.instant(1), s.integer(2) != 0, {}, collectionProofFrom(s.text(4)), {}};
    if (!s.isNull(3)) {
        out.collector = s.text(3);
    }
    if (!s.isNull(5)) {
        out.signaturePath = s.blob(5);
    }
    return out;
}

domain::CardPrint readPrint(Statement& s)
{
    return {s.instant(0), s.isNull(1) ? std::nullopt : std::optional(printSkipFrom(s.text(1)))};
}

} // namespace

Result<std::optional<domain::CardPrint>> HandoverRepository::print(domain::CredentialId credential) const
{
    return first(*m_db, "SELECT at, skipped FROM card_prints WHERE credential = ?", readPrint, credential);
}

Result<void> HandoverRepository::notePrint(domain::CredentialId credential, const domain::CardPrint& print)
{
    const auto skipped = print.skipped ? std::optional(word(*print.skipped)) : std::nullopt;
    return done(change(*m_db,
                       "INSERT INTO card_prints (credential, at, skipped) VALUES (?, ?, ?)"
                       " ON CONFLICT (credential) DO UPDATE SET at = excluded.at, skipped = excluded.skipped",
                       credential, print.at, skipped));
}

Result<void> HandoverRepository::noteReprinted(domain::CredentialId credential, Instant at)
{
    return done(change(*m_db,
                       "UPDATE card_prints SET at = ?, skipped = NULL WHERE credential = ? AND skipped IS NOT NULL", at,
                       credential));
}

Result<std::optional<StoredCollection>> HandoverRepository::collection(domain::CredentialId credential,
                                                                       const QByteArray& uid) const
{
    return first(*m_db, collectionColumns + QByteArray(" AND uid = ?"), readCollection, credential, uid);
}

Result<std::vector<StoredCollection>> HandoverRepository::collections(domain::CredentialId credential) const
{
    return all(*m_db, collectionColumns + QByteArray(" ORDER BY at, uid"), readCollection, credential);
}

Result<void> HandoverRepository::collect(domain::CredentialId credential, const StoredCollection& taken)
{
    const auto collector = taken.collector.isEmpty() ? std::nullopt : std::optional(taken.collector);
    return done(change(*m_db,
                       "INSERT INTO card_collections (credential, uid, at, by_other, collector, proof, signature_path)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (credential, uid) DO UPDATE SET at = excluded.at,"
                       " by_other = excluded.by_other, collector = excluded.collector, proof = excluded.proof,"
                       " signature_path = excluded.signature_path",
                       credential, taken.uid, taken.at, taken.byOther, collector, word(taken.proof),
                       orNull(taken.signaturePath)));
}

} // namespace vestibule::store
