#include "core/audit/Codes.h"
#include "core/audit/MerkleTree.h"
#include "core/base/Digest.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;

namespace {

constexpr quint64 largest = 64;

/// Every small tree, and one whose depth is that of a year's log.
void addSizes()
{
    QTest::addColumn<quint64>("size");
    for (quint64 size = 1; size <= largest; ++size) {
        QTest::addRow("%llu leaves", static_cast<unsigned long long>(size)) << size;
    }
    QTest::newRow("512 leaves") << quint64(512);
}

QByteArray leaf(quint64 index) { return leafHash("entry " + QByteArray::number(index)); }

Result<QByteArray> leafAt(quint64 index) { return leaf(index); }

/// MTH as RFC 9162 section 2.1.1 writes it down, over the leaves [first, last).
QByteArray byDefinition(quint64 first, quint64 last)
{
    if (first == last) {
        return sha256(QByteArrayView());
    }
    if (last - first == 1) {
        return leaf(first);
    }
    quint64 k = 1;
    while (k * 2 < last - first) {
        k *= 2;
    }
    return sha256({QByteArrayView("\1", 1), byDefinition(first, first + k), byDefinition(first + k, last)});
}

/// Every way to spoil a proof by one step.
QList<QList<QByteArray>> spoiled(const QList<QByteArray>& proof)
{
    QList<QList<QByteArray>> out;
    for (qsizetype i = 0; i < proof.size(); ++i) {
        QList<QByteArray> flipped = proof;
        flipped[i][5] = char(flipped[i][5] ^ 1);
        QList<QByteArray> shortened = proof;
        shortened.removeAt(i);
        QList<QByteArray> doubled = proof;
        doubled.insert(i, proof.at(i));
        QList<QByteArray> cut = proof;
        cut[i].chop(1);
        out << flipped << shortened << doubled << cut;
    }
    out << (proof + QList<QByteArray>{QByteArray(32, 'x')});
    return out;
}

} // namespace

class TestMerkleTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedRootsComeOut()
    {
        // The test leaves of Certificate Transparency (github.com/google/certificate-transparency,
        // cpp/merkletree/merkle_tree_test.cc), roots of 1 to 8 leaves.
        const QList<QByteArray> leaves{"",
                                       QByteArray("\0", 1),
                                       "\x10",
                                       "\x20\x21",
                                       "\x30\x31",
                                       "\x40\x41\x42\x43",
                                       "\x50\x51\x52\x53\x54\x55\x56\x57",
                                       "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
        const QList<QByteArray> roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
        Frontier tree;
        QCOMPARE(tree.root().toHex(), QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        for (qsizetype i = 0; i < leaves.size(); ++i) {
            tree.append(leafHash(leaves[i]));
            QCOMPARE(tree.root().toHex(), roots[i]);
        }
    }

    void theFrontierGivesTheDefinedRootAtEverySize()
    {
        Frontier tree;
        for (quint64 size = 0; size <= largest; ++size) {
            QCOMPARE(tree.size(), size);
            QCOMPARE(tree.root(), byDefinition(0, size));
            QCOMPARE(rootOf(size, leafAt).value(), tree.root());
            QCOMPARE(Frontier::restore(size, tree.nodes())->root(), tree.root());
            QVERIFY(
                Frontier::restore(size, tree.nodes() + QList<QByteArray>{leaf(0)}).error().is(audit::codes::altered));
            tree.append(leaf(size));
        }
    }

    void everyInclusionIsProvedAndNoOther_data() { addSizes(); }

    void everyInclusionIsProvedAndNoOther()
    {
        QFETCH(const quint64, size);
        const QByteArray root = byDefinition(0, size);
        const QByteArray other = leaf(9999);
        for (quint64 index = 0; index < size; ++index) {
            const QList<QByteArray> proof = inclusionProof(index, size, leafAt).value();
            QVERIFY(verifyInclusion(index, size, leaf(index), proof, root));
            QVERIFY(!verifyInclusion(index, size, leaf(index + 1), proof, root));
            QVERIFY(!verifyInclusion(index, size, leaf(index), proof, other));
            QVERIFY(!verifyInclusion(size, size, leaf(index), proof, root));
            if (size > 1) {
                QVERIFY(!verifyInclusion((index + 1) % size, size, leaf(index), proof, root));
            }
            for (const QList<QByteArray>& bad : spoiled(proof)) {
                QVERIFY(verifyInclusion(index, size, leaf(index), bad, root).error().is(audit::codes::badProof));
            }
        }
        QVERIFY(inclusionProof(size, size, leafAt).error().is(audit::codes::outOfRange));
    }

    void pathsMadeInOnePassAreThoseMadeOneByOne()
    {
        QList<QByteArray> leaves;
        const LeafSource kept = [&leaves](quint64 index) -> Result<QByteArray> { return leaves.at(qsizetype(index)); };
        InclusionPaths all;
        InclusionPaths thirds;
        InclusionPaths none;
        QCOMPARE(all.paths().root, emptyRoot());
        for (quint64 size = 1; size <= 130; ++size) {
            const quint64 added = size - 1;
            leaves.append(leaf(added));
            all.append(leaves.constLast(), true);
            thirds.append(leaves.constLast(), added % 3 == 1);
            none.append(leaves.constLast(), false);
            QMap<quint64, QList<QByteArray>> wanted;
            QMap<quint64, QList<QByteArray>> third;
            for (quint64 index = 0; index < size; ++index) {
                wanted.insert(index, inclusionProof(index, size, kept).value());
                if (index % 3 == 1) {
                    third.insert(index, wanted.value(index));
                }
            }
            const QByteArray root = rootOf(size, kept).value();
            const InclusionPaths::Paths made = all.paths();
            QCOMPARE(made.byIndex, wanted);
            QCOMPARE(made.root, root);
            QCOMPARE(thirds.paths().byIndex, third);
            QCOMPARE(thirds.paths().root, root);
            QVERIFY(none.paths().byIndex.isEmpty());
            QCOMPARE(none.paths().root, root);
        }
    }

    void everyPrefixIsProvedAndNoOther_data()
    {
        addSizes();
        QTest::newRow("no leaves") << quint64(0);
    }

    void everyPrefixIsProvedAndNoOther()
    {
        QFETCH(const quint64, size);
        const QByteArray root = byDefinition(0, size);
        const QByteArray other = leaf(9999);
        for (quint64 old = 0; old <= size; ++old) {
            const QByteArray oldRoot = byDefinition(0, old);
            const QList<QByteArray> proof = consistencyProof(old, size, leafAt).value();
            QVERIFY(verifyConsistency(old, size, oldRoot, root, proof));
            QVERIFY(!verifyConsistency(old, size, other, root, proof));
            QVERIFY(old == 0 || !verifyConsistency(old, size, oldRoot, other, proof));
            for (const QList<QByteArray>& bad : spoiled(proof)) {
                QVERIFY(verifyConsistency(old, size, oldRoot, root, bad).error().is(audit::codes::badProof));
            }
        }
        QVERIFY(consistencyProof(size + 1, size, leafAt).error().is(audit::codes::outOfRange));
        QVERIFY(verifyConsistency(size + 1, size, root, root, {}).error().is(audit::codes::badProof));
    }

    void aFailingSourceFailsTheProof()
    {
        const LeafSource broken = [](quint64 index) -> Result<QByteArray> {
            return index == 5 ? Result<QByteArray>(fail(audit::codes::truncated)) : leaf(index);
        };
        QVERIFY(rootOf(8, broken).error().is(audit::codes::truncated));
        QVERIFY(inclusionProof(0, 8, broken).error().is(audit::codes::truncated));
        QVERIFY(inclusionProof(7, 8, broken).error().is(audit::codes::truncated));
        QVERIFY(consistencyProof(3, 8, broken).error().is(audit::codes::truncated));
    }
};

VESTIBULE_TEST(TestMerkleTree);
#include "TestMerkleTree.moc"
