#include "core/audit/ProofPass.h"

#include "core/audit/Codes.h"
#include "core/audit/MerkleTree.h"

namespace vestibule::audit {

Result<QMap<quint64, Proof>> proveChosen(const SignedHead& head, const RecordPages& pages, const EntryChoice& isChosen)
{
    const quint64 size = head.head.size;
    InclusionPaths tree;
    QMap<quint64, Proof> out;
    const auto take = [&](quint64 seq, const LogStorage::Record& record) -> Result<void> {
        if (record.leafHash.size() != 32) {
            return fail(codes::altered, "leaf hash");
        }
        const Result<bool> chosen = isChosen(seq, record.bytes);
        if (!chosen) {
            return passOn(chosen);
        }
        tree.append(record.leafHash, *chosen);
        if (*chosen) {
            out.insert(seq, {record.bytes, head, {}, {}});
        }
        return {};
    };
    if (const Result<void> read = forEachRecord(pages, 0, size, take); !read) {
        return passOn(read);
    }
    InclusionPaths::Paths paths = tree.paths();
    if (paths.root != head.head.root) {
        return fail(codes::altered, "the stored " + std::to_string(size) + " entries have another root than the head");
    }
    for (auto it = out.begin(); it != out.end(); ++it) {
        it->inclusion = paths.byIndex.take(it.key());
        // The paths come from stored hashes: an entry that was changed beneath them proves nothing.
        if (const Result<Proved> holds = verifyProof(*it, {}); !holds) {
            return fail(codes::altered, "entry " + std::to_string(it.key()), holds.error());
        }
    }
    return out;
}

} // namespace vestibule::audit
