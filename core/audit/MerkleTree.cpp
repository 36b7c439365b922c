#include "core/audit/MerkleTree.h"

#include "core/audit/Codes.h"
#include "core/base/Digest.h"

#include <bit>

namespace vestibule::audit {

namespace {

constexpr qsizetype hashSize = 32;

/// The largest power of two smaller than `n` (n >= 2).
quint64 splitOf(quint64 n) { return std::bit_floor(n - 1); }

/// Root of the leaves [first, first + size), size >= 1.
Result<QByteArray> subtree(quint64 first, quint64 size, const LeafSource& leaves)
{
    Frontier tree;
    for (quint64 i = 0; i < size; ++i) {
        const Result<QByteArray> leaf = leaves(first + i);
        if (!leaf) {
            return passOn(leaf);
        }
        tree.append(*leaf);
    }
    return tree.root();
}

/// PATH(index, leaves [first, first + size)).
Result<void> path(quint64 index, quint64 first, quint64 size, const LeafSource& leaves, QList<QByteArray>& out)
{
    if (size == 1) {
        return {};
    }
    const quint64 split = splitOf(size);
    const bool left = index < split;
    const Result<void> below =
        left ? path(index, first, split, leaves, out) : path(index - split, first + split, size - split, leaves, out);
    if (!below) {
        return below;
    }
    const Result<QByteArray> sibling =
        left ? subtree(first + split, size - split, leaves) : subtree(first, split, leaves);
    if (!sibling) {
        return passOn(sibling);
    }
    out.append(*sibling);
    return {};
}

/// SUBPROOF(old, leaves [first, first + size), whole): `whole` while the old tree's root need not be told.
Result<void> subproof(quint64 old, quint64 first, quint64 size, bool whole, const LeafSource& leaves,
                      QList<QByteArray>& out)
{
    if (old == size) {
        if (whole) {
            return {};
        }
        const Result<QByteArray> root = subtree(first, size, leaves);
        if (!root) {
            return passOn(root);
        }
        out.append(*root);
        return {};
    }
    const quint64 split = splitOf(size);
    const bool left = old <= split;
    const Result<void> below = left ? subproof(old, first, split, whole, leaves, out)
                                    : subproof(old - split, first + split, size - split, false, leaves, out);
    if (!below) {
        return below;
    }
    const Result<QByteArray> sibling =
        left ? subtree(first + split, size - split, leaves) : subtree(first, split, leaves);
    if (!sibling) {
        return passOn(sibling);
    }
    out.append(*sibling);
    return {};
}

using ChosenPath = std::pair<quint64, QList<QByteArray>>;

/// Two neighbours, the leaves [first, middle) and those behind them, become one subtree: to each chosen leaf in it, the
/// root of the other one is the next step.
void lengthen(std::vector<ChosenPath>& chosen, quint64 first, quint64 middle, const QByteArray& left,
              const QByteArray& right)
{
    for (auto it = chosen.rbegin(); it != chosen.rend() && it->first >= first; ++it) {
        it->second.append(it->first >= middle ? left : right);
    }
}

bool wellFormed(const QList<QByteArray>& proof)
{
    for (const QByteArray& node : proof) {
        if (node.size() != hashSize) {
            return false;
        }
    }
    return true;
}

} // namespace

QByteArray leafHash(QByteArrayView entry) { return sha256({QByteArrayView("\0", 1), entry}); }

QByteArray nodeHash(QByteArrayView left, QByteArrayView right)
{
    return sha256({QByteArrayView("\1", 1), left, right});
}

QByteArray emptyRoot() { return sha256(QByteArrayView()); }

Result<Frontier> Frontier::restore(quint64 size, const QList<QByteArray>& nodes)
{
    if (std::popcount(size) != int(nodes.size()) || !wellFormed(nodes)) {
        return fail(codes::altered, "tree frontier");
    }
    Frontier out;
    out.m_size = size;
    out.m_nodes = nodes;
    return out;
}

template <typename Joining>
void Frontier::add(QByteArrayView leaf, Joining joining)
{
    Q_ASSERT(leaf.size() == hashSize);
    QByteArray node = leaf.toByteArray();
    quint64 middle = m_size;
    // Each trailing one bit of the size is a full subtree that the new one completes.
    for (quint64 width = 1; (m_size & width) != 0; width <<= 1) {
        const QByteArray left = m_nodes.takeLast();
        joining(middle - width, middle, left, node);
        node = nodeHash(left, node);
        middle -= width;
    }
    m_nodes.append(node);
    ++m_size;
}

template <typename Joining>
QByteArray Frontier::fold(Joining joining) const
{
    if (m_nodes.isEmpty()) {
        return emptyRoot();
    }
    QByteArray node = m_nodes.last();
    quint64 middle = m_size & (m_size - 1); // without its lowest bit: where the last full subtree begins
    for (qsizetype i = m_nodes.size() - 2; i >= 0; --i) {
        const quint64 first = middle & (middle - 1);
        joining(first, middle, m_nodes.at(i), node);
        node = nodeHash(m_nodes.at(i), node);
        middle = first;
    }
    return node;
}

void Frontier::append(QByteArrayView leaf)
{
    add(leaf, [](quint64, quint64, const QByteArray&, const QByteArray&) {});
}

QByteArray Frontier::root() const
{
    return fold([](quint64, quint64, const QByteArray&, const QByteArray&) {});
}

void InclusionPaths::append(QByteArrayView leaf, bool chosen)
{
    if (chosen) {
        m_chosen.emplace_back(m_tree.size(), QList<QByteArray>());
    }
    m_tree.add(leaf, [this](quint64 first, quint64 middle, const QByteArray& left, const QByteArray& right) {
        lengthen(m_chosen, first, middle, left, right);
    });
}

InclusionPaths::Paths InclusionPaths::paths() const
{
    std::vector<ChosenPath> chosen = m_chosen;
    Paths out;
    out.root = m_tree.fold([&](quint64 first, quint64 middle, const QByteArray& left, const QByteArray& right) {
        lengthen(chosen, first, middle, left, right);
    });
    for (auto& [index, path] : chosen) {
        out.byIndex.insert(index, std::move(path));
    }
    return out;
}

Result<QByteArray> rootOf(quint64 size, const LeafSource& leaves)
{
    return size == 0 ? emptyRoot() : subtree(0, size, leaves);
}

Result<QList<QByteArray>> inclusionProof(quint64 index, quint64 size, const LeafSource& leaves)
{
    if (index >= size) {
        return fail(codes::outOfRange, "entry " + std::to_string(index) + " of " + std::to_string(size));
    }
    QList<QByteArray> out;
    const Result<void> made = path(index, 0, size, leaves, out);
    return made ? Result<QList<QByteArray>>(out) : passOn(made);
}

Result<void> verifyInclusion(quint64 index, quint64 size, QByteArrayView leaf, const QList<QByteArray>& proof,
                             QByteArrayView root)
{
    if (index >= size || leaf.size() != hashSize || !wellFormed(proof)) {
        return fail(codes::badProof, "inclusion: range or size");
    }
    // RFC 9162, 2.1.3.2: fn and sn run up the tree; a node is a right child when fn is odd or it is the last one.
    quint64 fn = index;
    quint64 sn = size - 1;
    QByteArray node = leaf.toByteArray();
    for (const QByteArray& sibling : proof) {
        if (sn == 0) {
            return fail(codes::badProof, "inclusion: too long");
        }
        if ((fn & 1) != 0 || fn == sn) {
            node = nodeHash(sibling, node);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            node = nodeHash(node, sibling);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && node == root ? Result<void>() : fail(codes::badProof, "inclusion");
}

Result<QList<QByteArray>> consistencyProof(quint64 oldSize, quint64 newSize, const LeafSource& leaves)
{
    if (oldSize > newSize) {
        return fail(codes::outOfRange, std::to_string(oldSize) + " is beyond " + std::to_string(newSize));
    }
    QList<QByteArray> out;
    if (oldSize == 0 || oldSize == newSize) {
        return out;
    }
    const Result<void> made = subproof(oldSize, 0, newSize, true, leaves, out);
    return made ? Result<QList<QByteArray>>(out) : passOn(made);
}

Result<void> verifyConsistency(quint64 oldSize, quint64 newSize, QByteArrayView oldRoot, QByteArrayView newRoot,
                               const QList<QByteArray>& proof)
{
    if (oldSize > newSize || oldRoot.size() != hashSize || newRoot.size() != hashSize || !wellFormed(proof)) {
        return fail(codes::badProof, "consistency: range or size");
    }
    if (oldSize == 0 || oldSize == newSize) {
        // Nothing to prove: an empty log begins every log, and a log is consistent with itself only.
        const bool same = oldSize == newSize ? oldRoot == newRoot : oldRoot == QByteArrayView(emptyRoot());
        return same && proof.isEmpty() ? Result<void>() : fail(codes::badProof, "consistency");
    }
    // RFC 9162, 2.1.4.2. A power of two needs no first node: it is the old root itself.
    QList<QByteArray> nodes = proof;
    if (std::has_single_bit(oldSize)) {
        nodes.prepend(oldRoot.toByteArray());
    }
    if (nodes.isEmpty()) {
        return fail(codes::badProof, "consistency: empty");
    }
    quint64 fn = oldSize - 1;
    quint64 sn = newSize - 1;
    while ((fn & 1) != 0) {
        fn >>= 1;
        sn >>= 1;
    }
    QByteArray oldNode = nodes.first();
    QByteArray newNode = nodes.first();
    for (qsizetype i = 1; i < nodes.size(); ++i) {
        const QByteArray& node = nodes.at(i);
        if (sn == 0) {
            return fail(codes::badProof, "consistency: too long");
        }
        if ((fn & 1) != 0 || fn == sn) {
            oldNode = nodeHash(node, oldNode);
            newNode = nodeHash(node, newNode);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            newNode = nodeHash(newNode, node);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && oldNode == oldRoot && newNode == newRoot ? Result<void>() : fail(codes::badProof, "consistency");
}

} // namespace vestibule::audit
