#include "core/audit/Proof.h"

#include "core/audit/Codes.h"
#include "core/audit/MerkleTree.h"
#include "core/audit/Spelling.h"

#include <QJsonArray>

namespace vestibule::audit {

namespace {

QString hexOf(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }

QJsonArray hexesOf(const QList<QByteArray>& path)
{
    QJsonArray out;
    for (const QByteArray& node : path) {
        out.append(hexOf(node));
    }
    return out;
}

/// Nonsense gives nonsense, which shows when the proof is written again.
QList<QByteArray> pathAt(const QJsonObject& object, const QString& key)
{
    QList<QByteArray> out;
    const QJsonArray nodes = object.value(key).toArray();
    for (const QJsonValue& node : nodes) {
        out.append(QByteArray::fromHex(node.toString().toLatin1()));
    }
    return out;
}

QJsonObject insideOf(const SignedHead& head)
{
    const QString key = QStringLiteral("head");
    return spelling::objectOf(encode(head), codes::badHead).value_or(QJsonObject()).value(key).toObject();
}

Result<SignedHead> headOf(const QJsonObject& proof)
{
    const QString key = QStringLiteral("head");
    return decodeHead(spelling::compact({{key, proof.value(key)}}));
}

Result<void> compare(const Proof& proof, const SignedHead& kept)
{
    if (const Result<void> good = verifyHead(kept); !good) {
        return good;
    }
    const Head& head = kept.head;
    const bool isPresent = head.size == proof.head.head.size;
    if (!isPresent && !(proof.earlier && proof.earlier->size == head.size)) {
        return fail(codes::headNotCovered, "a head of " + std::to_string(head.size) + " entries");
    }
    const QByteArray& root = isPresent ? proof.head.head.root : proof.earlier->root;
    return head.root == root
               ? Result<void>()
               : fail(codes::forked, "a head of " + std::to_string(head.size) + " entries has another root");
}

} // namespace

QByteArray encode(const Proof& proof)
{
    QJsonObject inside{{QStringLiteral("entry"), QString::fromLatin1(proof.entry)},
                       {QStringLiteral("head"), insideOf(proof.head)},
                       {QStringLiteral("inclusion"), hexesOf(proof.inclusion)}};
    if (proof.earlier) {
        inside.insert(QStringLiteral("earlier"), QJsonObject{{QStringLiteral("path"), hexesOf(proof.earlier->path)},
                                                             {QStringLiteral("root"), hexOf(proof.earlier->root)},
                                                             {QStringLiteral("size"), qint64(proof.earlier->size)}});
    }
    return spelling::compact({{QStringLiteral("proof"), inside}});
}

bool looksLikeProof(QByteArrayView bytes) { return bytes.startsWith(R"({"proof":)"); }

Result<Proof> decodeProof(QByteArrayView bytes)
{
    if (bytes.endsWith('\n')) {
        bytes.chop(1);
    }
    const Result<QJsonObject> parsed = spelling::objectOf(bytes, codes::badProofFile);
    if (!parsed) {
        return passOn(parsed);
    }
    const QJsonObject inside = parsed->value(QStringLiteral("proof")).toObject();
    if (!inside.contains(QStringLiteral("head"))) {
        return fail(codes::badProofFile, "no proof in it");
    }
    Result<SignedHead> head = headOf(inside);
    if (!head) {
        return passOn(head);
    }
    Proof out;
    out.entry = spelling::textAt(inside, QStringLiteral("entry"));
    out.head = std::move(*head);
    out.inclusion = pathAt(inside, QStringLiteral("inclusion"));
    if (const QJsonValue earlier = inside.value(QStringLiteral("earlier")); earlier.isObject()) {
        const QJsonObject then = earlier.toObject();
        const qint64 size = then.value(QStringLiteral("size")).toInteger(-1);
        if (size < 0) {
            return fail(codes::badProofFile, "the earlier log has no size");
        }
        out.earlier = {quint64(size), spelling::bytesAt(then, QStringLiteral("root")),
                       pathAt(then, QStringLiteral("path"))};
    }
    // Whatever was misread, unknown or spelled otherwise shows when the proof is written again.
    return encode(out) == bytes ? Result<Proof>(std::move(out)) : fail(codes::badProofFile, "not in its one spelling");
}

Result<Proved> verifyProof(const Proof& proof, const QList<SignedHead>& kept)
{
    if (const Result<void> good = verifyHead(proof.head); !good) {
        return passOn(good);
    }
    Result<Entry> entry = decode(proof.entry);
    if (!entry) {
        return fail(codes::badProof, "not an entry in its one spelling");
    }
    const Head& head = proof.head.head;
    if (const Result<void> stands =
            verifyInclusion(entry->seq, head.size, leafHash(proof.entry), proof.inclusion, head.root);
        !stands) {
        return passOn(stands);
    }
    if (proof.earlier) {
        const Proof::Earlier& then = *proof.earlier;
        if (const Result<void> begins = verifyConsistency(then.size, head.size, then.root, head.root, then.path);
            !begins) {
            return passOn(begins);
        }
    }
    for (const SignedHead& one : kept) {
        if (const Result<void> same = compare(proof, one); !same) {
            return passOn(same);
        }
    }
    const bool inEarlier = proof.earlier && entry->seq < proof.earlier->size;
    return Proved{std::move(*entry), inEarlier};
}

} // namespace vestibule::audit
