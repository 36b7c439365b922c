#include "core/base/Digest.h"
#include "core/protocol/SetRoot.h"
#include "tests/support/TestRunner.h"

#include <QRandomGenerator>

#include <map>

using namespace vestibule;
using namespace vestibule::protocol;

namespace {

/// Ids that crowd into a few buckets, so that buckets with several members and empty ones both occur.
CredentialId idOf(QRandomGenerator& random)
{
    QByteArray bytes(16, '\0');
    bytes[0] = char(random.bounded(8) * 36);
    bytes[1] = char(random.bounded(4));
    bytes[15] = char(random.bounded(40));
    return CredentialId::fromBytes(bytes).value();
}

Entry entryOf(QRandomGenerator& random)
{
    const QByteArray seed = bigEndian(random.generate64(), 8);
    return {idOf(random), quint64(random.bounded(1000)), Digest::fromBytes(sha256(seed)).value()};
}

/// The definition, word for word and without any shortcut.
SetRoot rootByDefinition(const std::map<CredentialId, Entry>& entries)
{
    QByteArray buckets;
    for (int b = 0; b < 256; ++b) {
        QByteArray leaves;
        for (const auto& [id, entry] : entries) {
            if (quint8(id.bytes()[0]) == b) {
                leaves += sha256(QByteArray(1, '\x00') + id.bytes() + bigEndian(entry.rev, 8) + entry.digest.bytes());
            }
        }
        buckets += sha256(QByteArray(1, '\x02') + leaves);
    }
    return SetRoot::fromBytes(sha256(QByteArray(1, '\x01') + buckets)).value();
}

} // namespace

class TestSetRoot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesKeepTheRootOfTheDefinition()
    {
        QRandomGenerator random(7);
        EntrySet set;
        std::map<CredentialId, Entry> plain;
        for (int round = 0; round < 600; ++round) {
            if (random.bounded(3) == 0) {
                const CredentialId id = idOf(random);
                QCOMPARE(set.remove(id), plain.erase(id) == 1);
            } else {
                const Entry entry = entryOf(random);
                set.insert(entry);
                plain[entry.id] = entry;
            }
            QCOMPARE(set.count(), plain.size());
            if (round % 20 == 0) {
                QCOMPARE(set.root(), rootByDefinition(plain));
            }
        }
        QCOMPARE(set.root(), rootByDefinition(plain));
        std::vector<Entry> all;
        for (const auto& [id, entry] : plain) {
            all.push_back(entry);
            QCOMPARE(set.find(id), std::optional<Entry>(entry));
        }
        QCOMPARE(set.items(), all);
        std::reverse(all.begin(), all.end());
        QVERIFY(EntrySet::of(all) == set);
    }

    void insertingAndRemovingLeavesTheEmptyRoot()
    {
        QRandomGenerator random(8);
        EntrySet set;
        std::vector<Entry> entries;
        for (int i = 0; i < 50; ++i) {
            entries.push_back(entryOf(random));
            set.insert(entries.back());
        }
        for (const Entry& entry : entries) {
            set.remove(entry.id);
        }
        QVERIFY(set.isEmpty());
        QCOMPARE(set.root(), emptyRoot());
        QVERIFY(!set.remove(entries.front().id));
    }

    void aCopyDoesNotFollowItsOriginal()
    {
        QRandomGenerator random(9);
        EntrySet set;
        set.insert(entryOf(random));
        const EntrySet copy = set;
        const SetRoot before = set.root();
        set.insert(entryOf(random));
        QCOMPARE(copy.root(), before);
        QCOMPARE(copy.count(), std::size_t(1));
        QVERIFY(set.root() != before);
    }

    void changesTogetherAreAsOneByOne()
    {
        QRandomGenerator random(13);
        EntrySet together;
        EntrySet oneByOne;
        for (int round = 0; round < 40; ++round) {
            std::vector<Entry> put;
            std::vector<CredentialId> gone;
            for (int i = 0; i < 25; ++i) {
                put.push_back(entryOf(random));
                gone.push_back(idOf(random)); // most are not there, some have just been put
            }
            const EntrySet before = together;
            const SetRoot root = before.root();
            together.change(put, gone);
            for (const Entry& entry : put) {
                oneByOne.insert(entry);
            }
            for (const CredentialId& id : gone) {
                oneByOne.remove(id);
            }
            QCOMPARE(together.items(), oneByOne.items());
            QCOMPARE(together.count(), oneByOne.count());
            QCOMPARE(together.root(), oneByOne.root());
            QCOMPARE(together.root(), EntrySet::of(together.items()).root());
            QCOMPARE(before.root(), root);
            QCOMPARE(EntrySet::of(before.items()).root(), root);
        }
        QVERIFY(!together.isEmpty());
    }

    void ofSeveralItemsWithOneIdTheLastCounts()
    {
        QRandomGenerator random(10);
        const Entry first = entryOf(random);
        Entry second = first;
        ++second.rev;
        EntrySet wanted;
        wanted.insert(second);
        QVERIFY(EntrySet::of({first, second}) == wanted);
        QCOMPARE(EntrySet::of({first, second}).count(), std::size_t(1));
        QVERIFY(EntrySet::of({}) == EntrySet());
    }

    void everyPartOfAnEntryCounts()
    {
        const Entry entry{CredentialId::random(), 5, Digest::fromBytes(sha256("a")).value()};
        const SetRoot root = EntrySet::of({entry}).root();
        Entry other = entry;
        other.rev = 6;
        QVERIFY(EntrySet::of({other}).root() != root);
        other = entry;
        other.digest = Digest::fromBytes(sha256("b")).value();
        QVERIFY(EntrySet::of({other}).root() != root);
        other = entry;
        other.id = CredentialId::random();
        QVERIFY(EntrySet::of({other}).root() != root);
        QVERIFY(TombSet::of({{entry.id, 5}}).root() != TombSet::of({{entry.id, 6}}).root());
        QVERIFY(TombSet::of({{entry.id, 5}}).root() != root);
    }

    void pagesCoverTheSetOnce()
    {
        QRandomGenerator random(11);
        EntrySet set;
        for (int i = 0; i < 300; ++i) {
            set.insert(entryOf(random));
        }
        std::vector<Entry> collected;
        std::optional<CredentialId> after;
        while (true) {
            const std::vector<Entry> page = set.page(after, 7);
            if (page.empty()) {
                break;
            }
            QVERIFY(page.size() <= 7);
            collected.insert(collected.end(), page.begin(), page.end());
            after = page.back().id;
        }
        QCOMPARE(collected, set.items());
        QVERIFY(set.page(std::nullopt, 0).empty());
    }

    void bucketsAndSubHashesFollowTheDefinition()
    {
        QRandomGenerator random(12);
        EntrySet set;
        for (int i = 0; i < 200; ++i) {
            set.insert(entryOf(random));
        }
        const std::array<SetRoot, 256> buckets = set.bucketHashes();
        QCOMPARE(rootOf(buckets), set.root());
        for (int b = 0; b < 256; ++b) {
            QByteArray leaves;
            std::array<QByteArray, 256> parts;
            for (const Entry& entry : set.bucketItems(std::uint8_t(b))) {
                leaves += leafOf(entry);
                parts[quint8(entry.id.bytes()[1])] += leafOf(entry);
            }
            QCOMPARE(buckets[std::size_t(b)].bytes(), sha256(QByteArray(1, '\x02') + leaves));
            const std::array<QByteArray, 256> sub = set.subHashes(std::uint8_t(b));
            for (std::size_t i = 0; i < sub.size(); ++i) {
                QCOMPARE(sub[i], sha256(QByteArray(1, '\x02') + parts[i]).first(8));
            }
        }
    }

    void aLargeSetIsBuiltAtOnceAsOneByOne()
    {
        std::vector<Entry> entries;
        for (quint64 i = 0; i < 20000; ++i) {
            const QByteArray hash = sha256(bigEndian(i, 8));
            entries.push_back({CredentialId::fromBytes(hash.first(16)).value(), i, Digest::fromBytes(hash).value()});
        }
        const EntrySet atOnce = EntrySet::of(entries);
        EntrySet oneByOne;
        for (const Entry& entry : entries) {
            oneByOne.insert(entry);
        }
        QCOMPARE(oneByOne.root(), atOnce.root());
        QCOMPARE(oneByOne.count(), std::size_t(20000));
        QCOMPARE(oneByOne.items(), atOnce.items());
    }
};

VESTIBULE_TEST(TestSetRoot);
#include "TestSetRoot.moc"
