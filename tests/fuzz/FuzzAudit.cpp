// The audit log's entries and proofs, which others check: only the honest proof of an honest tree verifies.
#include "core/audit/Entry.h"
#include "core/audit/MerkleTree.h"
#include "core/audit/Proof.h"
#include "tests/fuzz/Target.h"

#include <algorithm>

namespace vestibule::fuzz {

namespace {

using namespace audit;

constexpr unsigned mostLeaves = 40;

Result<QByteArray> leafAt(quint64 index) { return leafHash(QByteArray::number(index)); }

QByteArray rootOfFirst(quint64 size) { return rootOf(size, leafAt).value(); }

void checkEntry(QByteArrayView bytes)
{
    const auto entry = decode(bytes);
    if (entry) {
        const auto again = encode(*entry);
        require(again && *again == bytes, "an entry has one spelling");
    }
}

void checkProofFile(QByteArrayView bytes)
{
    const auto proof = decodeProof(bytes);
    if (proof) {
        require(encode(*proof) == (bytes.endsWith('\n') ? bytes.chopped(1) : bytes), "a proof has one spelling");
        static_cast<void>(verifyProof(*proof, {proof->head}).has_value());
    }
}

/// A proof, altered, lengthened or cut as the input says.
QList<QByteArray> altered(QList<QByteArray> proof, Input& input)
{
    const unsigned what = input.byte() % 4;
    if (what == 1 && !proof.isEmpty()) {
        proof.removeAt(qsizetype(input.byte()) % proof.size());
    } else if (what == 2) {
        proof.insert(qsizetype(input.byte()) % (proof.size() + 1),
                     input.rest().toByteArray().leftJustified(32, '\0', true));
    } else if (what == 3 && !proof.isEmpty()) {
        QByteArray& node = proof[qsizetype(input.byte()) % proof.size()];
        node = edited(node, input);
    }
    return proof;
}

void checkInclusion(Input& input)
{
    const quint64 size = 1 + input.byte() % mostLeaves;
    const quint64 index = input.byte() % size;
    const QList<QByteArray> honest = inclusionProof(index, size, leafAt).value();
    const QByteArray leaf = leafAt(index).value();
    require(verifyInclusion(index, size, leaf, honest, rootOfFirst(size)).has_value(), "an honest proof verifies");
    const QList<QByteArray> forged = altered(honest, input);
    const QByteArray otherLeaf = edited(leaf, input);
    require((forged == honest && otherLeaf == leaf) ||
                !verifyInclusion(index, size, otherLeaf, forged, rootOfFirst(size)),
            "an altered proof never verifies");
}

void checkConsistency(Input& input)
{
    const quint64 newSize = 1 + input.byte() % mostLeaves;
    const quint64 oldSize = 1 + input.byte() % newSize;
    const QList<QByteArray> honest = consistencyProof(oldSize, newSize, leafAt).value();
    const QByteArray oldRoot = rootOfFirst(oldSize);
    require(verifyConsistency(oldSize, newSize, oldRoot, rootOfFirst(newSize), honest).has_value(),
            "an honest proof verifies");
    const QList<QByteArray> forged = altered(honest, input);
    const QByteArray otherRoot = edited(oldRoot, input);
    require((forged == honest && otherRoot == oldRoot) ||
                !verifyConsistency(oldSize, newSize, otherRoot, rootOfFirst(newSize), forged),
            "an altered proof never verifies");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    switch (input.byte() % 4) {
    case 0:
        checkInclusion(input);
        break;
    case 1:
        checkConsistency(input);
        break;
    case 3:
        checkProofFile(input.rest());
        break;
    default:
        checkEntry(input.rest());
        break;
    }
}

} // namespace vestibule::fuzz
