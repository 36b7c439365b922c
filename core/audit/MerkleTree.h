#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QMap>

#include <functional>
#include <utility>
#include <vector>

namespace vestibule::audit {

/// RFC 9162 section 2.1.1: SHA-256(0x00 | entry).
[[nodiscard]] QByteArray leafHash(QByteArrayView entry);
/// SHA-256(0x01 | left | right).
[[nodiscard]] QByteArray nodeHash(QByteArrayView left, QByteArrayView right);
/// The root of no entries: SHA-256 of nothing.
[[nodiscard]] QByteArray emptyRoot();

/// A tree that only grows, as the roots of its full subtrees from large to small: 32 bytes per set bit of the size.
/// Value.
class Frontier
{
public:
    Frontier() = default;
    /// What `nodes` gave back. Errors: codes::altered when the count does not fit the size.
    [[nodiscard]] static Result<Frontier> restore(quint64 size, const QList<QByteArray>& nodes);

    void append(QByteArrayView leaf);
    [[nodiscard]] quint64 size() const { return m_size; }
    [[nodiscard]] QByteArray root() const;
    [[nodiscard]] QList<QByteArray> nodes() const { return m_nodes; }

private:
    friend class InclusionPaths;

    /// `joining(first, middle, left, right)` before the roots of the leaves [first, middle) and of those from `middle`
    /// on are hashed into one.
    template <typename Joining>
    void add(QByteArrayView leaf, Joining joining);
    template <typename Joining>
    [[nodiscard]] QByteArray fold(Joining joining) const;

    quint64 m_size = 0;
    QList<QByteArray> m_nodes;
};

/// A frontier that keeps the paths of the chosen ones among its leaves. However many are chosen, each node of the tree
/// is hashed once. Value.
class InclusionPaths
{
public:
    void append(QByteArrayView leaf, bool chosen);

    struct Paths
    {
        QByteArray root;
        QMap<quint64, QList<QByteArray>> byIndex; ///< of each chosen leaf, what `inclusionProof` gives
    };
    /// To the root of the leaves so far.
    [[nodiscard]] Paths paths() const;

private:
    Frontier m_tree;
    std::vector<std::pair<quint64, QList<QByteArray>>> m_chosen; ///< index, path to the root of its full subtree
};

/// Gives the leaf hash at an index.
using LeafSource = std::function<Result<QByteArray>(quint64 index)>;

/// Root of the first `size` leaves.
[[nodiscard]] Result<QByteArray> rootOf(quint64 size, const LeafSource& leaves);

/// RFC 9162 section 2.1.3.1: the path from leaf `index` to the root of the first `size` leaves.
[[nodiscard]] Result<QList<QByteArray>> inclusionProof(quint64 index, quint64 size, const LeafSource& leaves);
/// Section 2.1.3.2. Errors: codes::badProof.
[[nodiscard]] Result<void> verifyInclusion(quint64 index, quint64 size, QByteArrayView leaf,
                                           const QList<QByteArray>& proof, QByteArrayView root);

/// Section 2.1.4.1: that the tree of `newSize` begins with the tree of `oldSize`.
[[nodiscard]] Result<QList<QByteArray>> consistencyProof(quint64 oldSize, quint64 newSize, const LeafSource& leaves);
/// Section 2.1.4.2. Errors: codes::badProof.
[[nodiscard]] Result<void> verifyConsistency(quint64 oldSize, quint64 newSize, QByteArrayView oldRoot,
                                             QByteArrayView newRoot, const QList<QByteArray>& proof);

} // namespace vestibule::audit
