#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Messages.h"
#include "tests/core/protocol/Samples.h"
#include "tests/support/TestRunner.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QRandomGenerator>

#include <functional>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::protocol;
using namespace vestibule::test;

namespace {

/// A message type seen from outside: what a sample looks like and what decoding and encoding again gives.
struct Subject
{
    const char* title;
    QByteArray encoded;
    std::function<Result<QByteArray>(QByteArrayView)> again;
    QStringList optional; ///< paths that may be left out
};

template <typename Message>
Subject subject(const char* title, const Message& sample, QStringList optional = {})
{
    return {title, sample.encode(),
            [](QByteArrayView bytes) -> Result<QByteArray> {
                const Result<Message> read = Message::decode(bytes);
                if (!read) {
                    return passOn(read);
                }
                return read->encode();
            },
            std::move(optional)};
}

std::vector<Subject> subjects()
{
    return {subject("anchor", sampleAnchor()),
            subject("change-set", sampleChangeSet(), {u"upserts[0].consent"_s, u"updates[0].consent"_s}),
            subject("receipt", sampleReceipt()),
            subject("reset receipt", sampleResetReceipt()),
            subject("entries", sampleEntries()),
            subject("tombs", sampleTombs()),
            subject("buckets", sampleBuckets()),
            subject("sub-hashes", sampleSubHashes()),
            subject("export", sampleExport(), {u"entries[0].consent"_s, u"entries[0].payload"_s}),
            subject("copy order", sampleCopyOrder()),
            subject("copy pending", CopyPending{u"ZVPE14YKC0F4JRTQ"_s}),
            subject("gate info", sampleGateInfo(), {u"uid_only"_s}),
            subject("pair request", PairRequest{idFrom<GateId>("gate"), idFrom<Nonce>("nonce")}),
            subject("pair answer", samplePairAnswer()),
            subject("accept request", sampleAccept()),
            subject("trust", sampleTrust())};
}

QByteArray deterministic(const QCborValue& value)
{
    if (value.isMap()) {
        cbor::MapWriter out;
        const QCborMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it) {
            out.item(it.key().toString().toUtf8(), deterministic(it.value()));
        }
        return out.finish();
    }
    if (value.isArray()) {
        cbor::ArrayWriter out;
        for (const QCborValue item : value.toArray()) {
            out.item(deterministic(item));
        }
        return out.finish();
    }
    return QCborValue(value).toCbor();
}

struct Variant
{
    QString path;
    bool removed = false; ///< otherwise given another type
    QCborMap map;
};

QCborValue ofAnotherType(const QCborValue& value)
{
    return value.isArray() ? QCborValue(QCborMap()) : QCborValue(QCborArray());
}

/// The map with one field gone or of another type, for each field, also inside maps and first members of lists.
std::vector<Variant> variants(const QCborMap& whole, const QString& prefix = {})
{
    std::vector<Variant> out;
    for (auto it = whole.begin(); it != whole.end(); ++it) {
        const QString key = it.key().toString();
        const QString path = prefix + key;
        QCborMap without = whole;
        without.remove(key);
        out.push_back({path, true, without});
        QCborMap other = whole;
        other[key] = ofAnotherType(it.value());
        out.push_back({path, false, other});
        const QCborArray list = it.value().toArray();
        const bool isListOfMaps = it.value().isArray() && !list.isEmpty() && list.at(0).isMap();
        const QCborMap inner = isListOfMaps ? list.at(0).toMap() : it.value().toMap();
        for (const Variant& part : variants(inner, path + (isListOfMaps ? u"[0]."_s : u"."_s))) {
            QCborMap changed = whole;
            QCborArray changedList = list;
            if (isListOfMaps) {
                changedList[0] = part.map;
                changed[key] = changedList;
            } else {
                changed[key] = part.map;
            }
            out.push_back({part.path, part.removed, changed});
        }
    }
    return out;
}

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT

private:
    void rows()
    {
        QTest::addColumn<int>("index");
        const std::vector<Subject> all = subjects();
        for (std::size_t i = 0; i < all.size(); ++i) {
            QTest::newRow(all[i].title) << int(i);
        }
    }
    static Subject take(int index) { return subjects().at(std::size_t(index)); }

private Q_SLOTS:
    void roundTrip_data() { rows(); }
    void roundTrip()
    {
        QFETCH(int, index);
        const Subject s = take(index);
        QCOMPARE(s.again(s.encoded).value(), s.encoded);
    }

    void theValuesSurvive()
    {
        QVERIFY(Anchor::decode(sampleAnchor().encode()).value() == sampleAnchor());
        QVERIFY(ChangeSet::decode(sampleChangeSet().encode()).value() == sampleChangeSet());
        QVERIFY(ChangeSet::decode(ChangeSet().encode()).value() == ChangeSet());
        QVERIFY(Receipt::decode(sampleReceipt().encode()).value() == sampleReceipt());
        QVERIFY(ResetReceipt::decode(sampleResetReceipt().encode()).value() == sampleResetReceipt());
        for (const Inventory& inventory :
             {sampleEntries(), sampleTombs(), sampleBuckets(), sampleSubHashes(), sampleExport()}) {
            QVERIFY(Inventory::decode(inventory.encode()).value() == inventory);
        }
        QVERIFY(CopyOrder::decode(sampleCopyOrder().encode()).value() == sampleCopyOrder());
        QVERIFY(GateInfo::decode(sampleGateInfo().encode()).value() == sampleGateInfo());
        QVERIFY(PairAnswer::decode(samplePairAnswer().encode()).value() == samplePairAnswer());
        QVERIFY(AcceptRequest::decode(sampleAccept().encode()).value() == sampleAccept());
        QVERIFY(Trust::decode(sampleTrust().encode()).value() == sampleTrust());
    }

    void nullsSurvive()
    {
        CopyOrder order = sampleCopyOrder();
        order.after.reset();
        QVERIFY(CopyOrder::decode(order.encode()).value() == order);
        GateInfo info = sampleGateInfo();
        info.anchor.reset();
        QVERIFY(GateInfo::decode(info.encode()).value() == info);
        info.uidOnly.reset();
        QVERIFY(GateInfo::decode(info.encode()).value() == info && !info.opensFor().chipIdsAlone);
        PairAnswer answer = samplePairAnswer();
        answer.previous.reset();
        QVERIFY(PairAnswer::decode(answer.encode()).value() == answer);
        const Inventory last = sampleInventory(EntriesPage{});
        QVERIFY(Inventory::decode(last.encode()).value() == last);
    }

    void aByteOrderMarkIsPartOfAText()
    {
        GateInfo info = sampleGateInfo();
        info.model = u"\uFEFFmodel"_s;
        info.methods = {u"\uFEFF"_s, u"card"_s};
        QVERIFY(GateInfo::decode(info.encode()).value() == info);
    }

    void whatAGateOpensFor_data()
    {
        QTest::addColumn<QStringList>("methods");
        QTest::addColumn<bool>("faces");
        QTest::addColumn<bool>("cards");
        QTest::newRow("both") << QStringList{u"face"_s, u"card"_s, u"guard"_s} << true << true;
        QTest::newRow("faces only") << QStringList{u"face"_s, u"guard"_s} << true << false;
        QTest::newRow("cards only") << QStringList{u"card"_s} << false << true;
        QTest::newRow("a face and a card together") << QStringList{u"face+card"_s} << true << false;
        QTest::newRow("together, or a card") << QStringList{u"face+card"_s, u"card"_s} << true << true;
        QTest::newRow("a guard") << QStringList{u"guard"_s} << false << false;
        QTest::newRow("nothing") << QStringList() << false << false;
        QTest::newRow("other words") << QStringList{u"cards"_s, u"FACE"_s} << false << false;
    }

    void whatAGateOpensFor()
    {
        QFETCH(QStringList, methods);
        QFETCH(bool, faces);
        QFETCH(bool, cards);
        GateInfo info = sampleGateInfo();
        info.methods = methods;
        QCOMPARE(info.opensFor().faces, faces);
        QCOMPARE(info.opensFor().cards, cards);
        QVERIFY(info.opensFor().chipIdsAlone); // whatever else it opens for
        info.uidOnly = false;
        QVERIFY(!info.opensFor().chipIdsAlone);
    }

    void anUnknownFieldIsIgnored_data() { rows(); }
    void anUnknownFieldIsIgnored()
    {
        QFETCH(int, index);
        const Subject s = take(index);
        QCborMap map = QCborValue::fromCbor(s.encoded).toMap();
        map[u"a_field_of_version_2"_s] = QCborArray{1, QCborMap{{u"x"_s, QByteArray("y")}}};
        const QByteArray widened = deterministic(map);
        QVERIFY(widened.size() > s.encoded.size());
        QCOMPARE(s.again(widened).value(), s.encoded);
    }

    void eachFieldIsNeededAndHasItsType_data() { rows(); }
    void eachFieldIsNeededAndHasItsType()
    {
        QFETCH(int, index);
        const Subject s = take(index);
        const QCborMap whole = QCborValue::fromCbor(s.encoded).toMap();
        QCOMPARE(deterministic(whole), s.encoded);
        for (const Variant& variant : variants(whole)) {
            const Result<QByteArray> result = s.again(deterministic(variant.map));
            if (variant.removed && s.optional.contains(variant.path)) {
                QVERIFY2(result.has_value(), qPrintable(variant.path));
                continue;
            }
            QVERIFY2(!result, qPrintable(variant.path + (variant.removed ? u" removed"_s : u" retyped"_s)));
            const Error& error = result.error();
            QVERIFY2(error.is(codes::missingField) || error.is(codes::wrongType) || error.is(codes::badValue),
                     error.describe().c_str());
            // An inventory without its content cannot know which content is missing.
            const bool choosesContent = error.detail() == "entries: not exactly one kind of content";
            if (!choosesContent) {
                QCOMPARE(QString::fromStdString(error.detail()).section(u": "_s, 0, 0), variant.path);
            }
        }
    }

    void eachCutIsRefused_data() { rows(); }
    void eachCutIsRefused()
    {
        QFETCH(int, index);
        const Subject s = take(index);
        for (qsizetype size = 0; size < s.encoded.size(); size += 1 + s.encoded.size() / 400) {
            QVERIFY(s.again(s.encoded.first(size)).error().is(codes::malformed));
        }
        QVERIFY(s.again(s.encoded + '\xf6').error().is(codes::malformed));
    }

    void damagedBytesNeverPassForSomethingElse_data() { rows(); }
    void damagedBytesNeverPassForSomethingElse()
    {
        QFETCH(int, index);
        const Subject s = take(index);
        QRandomGenerator random(quint32(index + 1));
        for (int round = 0; round < 1500; ++round) {
            QByteArray bytes = s.encoded;
            bytes[qsizetype(random.bounded(int(bytes.size())))] = char(random.bounded(256));
            const Result<QByteArray> result = s.again(bytes);
            // What still decodes is the same number of bytes, or a field's name was hit and is now an unknown, optional
            // one.
            QVERIFY(!result || result->size() <= bytes.size());
        }
    }

    void aMessageIsNotReadAsAnother()
    {
        QVERIFY(!Receipt::decode(sampleResetReceipt().encode()));
        QVERIFY(!ResetReceipt::decode(sampleReceipt().encode()));
        QVERIFY(!ChangeSet::decode(sampleReceipt().encode()));
        QVERIFY(!Anchor::decode(sampleChangeSet().encode()));
    }

    void anIdStandsOnceInAChangeSet_data()
    {
        QTest::addColumn<int>("where");
        QTest::addColumn<QByteArray>("detail");
        QTest::newRow("twice among upserts") << 0 << QByteArray("upserts: an id stands twice");
        QTest::newRow("upsert and update") << 1 << QByteArray("updates: an id stands twice");
        QTest::newRow("upsert and revoke") << 2 << QByteArray("revokes: an id stands twice");
        QTest::newRow("twice among revokes") << 3 << QByteArray("revokes: an id stands twice");
    }
    void anIdStandsOnceInAChangeSet()
    {
        QFETCH(int, where);
        QFETCH(QByteArray, detail);
        ChangeSet set = sampleChangeSet();
        if (where == 0) {
            set.upserts.push_back(set.upserts.front());
        } else if (where == 1) {
            set.updates.front().id = set.upserts.front().id;
        } else {
            set.revokes.push_back({where == 2 ? set.upserts.front().id : set.revokes.front().id, 20});
        }
        const Result<ChangeSet> result = ChangeSet::decode(set.encode());
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::badValue));
        QCOMPARE(QByteArray::fromStdString(result.error().detail()), detail);
    }

    void aChangeSetHasAtMost4096Members()
    {
        ChangeSet set = sampleChangeSet();
        set.upserts.clear();
        set.updates.resize(1);
        set.revokes.clear();
        for (quint64 i = 0; i < 4095; ++i) {
            set.revokes.push_back({CredentialId::fromBytes(bigEndian(i, 8).repeated(2)).value(), i});
        }
        QVERIFY(ChangeSet::decode(set.encode()).value() == set);
        set.revokes.push_back({credential(77), 1});
        QVERIFY(ChangeSet::decode(set.encode()).error().is(codes::tooLarge));
        set.updates.clear();
        QVERIFY(ChangeSet::decode(set.encode()).has_value());
        set.revokes.push_back({credential(78), 1});
        QVERIFY(ChangeSet::decode(set.encode()).error().is(codes::tooLarge));
    }

    void theLargestChangeSetOfUpdatesFitsABody()
    {
        ChangeSet set = sampleChangeSet();
        const Update update = set.updates.front();
        set.upserts.clear();
        set.revokes.clear();
        set.updates.clear();
        for (quint64 i = 0; i < 4096; ++i) {
            set.updates.push_back(update);
            set.updates.back().id = CredentialId::fromBytes(bigEndian(i, 8).repeated(2)).value();
            set.updates.back().rev = limits::largestInteger;
        }
        const SigningKey key = SigningKey::generate();
        const QByteArray message = signMessage(key, set);
        QVERIFY(message.size() <= limits::bodyBytes);
        QVERIFY(openChangeSet(key.publicKey(), message).value() == set);
    }

    void upsertsMustFitTheSmallerLimit()
    {
        const SigningKey key = SigningKey::generate();
        ChangeSet set = sampleChangeSet();
        const qsizetype spare = limits::upsertChangeSetBytes - signMessage(key, set).size();
        set.upserts.front().payload += QByteArray(spare - 6, 'x'); // two heads grow by six bytes together
        const QByteArray full = signMessage(key, set);
        QCOMPARE(full.size(), limits::upsertChangeSetBytes);
        QVERIFY(openChangeSet(key.publicKey(), full).has_value());
        set.upserts.front().payload += 'x';
        const QByteArray over = signMessage(key, set);
        QVERIFY(openChangeSet(key.publicKey(), over).error().is(codes::tooLarge));
        set.upserts.clear();
        set.anchor = QByteArray(limits::upsertChangeSetBytes, 'a');
        QVERIFY(openChangeSet(key.publicKey(), signMessage(key, set)).has_value());
    }

    void pagesAreInOrderAndBounded()
    {
        Inventory page = sampleInventory(EntriesPage{{sampleEntry(2), sampleEntry(1)}, std::nullopt});
        QVERIFY(Inventory::decode(page.encode()).error().is(codes::badValue));
        page.content = EntriesPage{{sampleEntry(1), sampleEntry(1)}, std::nullopt};
        QVERIFY(Inventory::decode(page.encode()).error().is(codes::badValue));
        page.content = TombsPage{{{credential(2), 1}, {credential(1), 1}}, std::nullopt};
        QVERIFY(Inventory::decode(page.encode()).error().is(codes::badValue));

        TombsPage many;
        for (quint64 i = 0; i < 5000; ++i) {
            many.tombs.push_back({CredentialId::fromBytes(bigEndian(i, 8) + QByteArray(8, '\0')).value(), i});
        }
        page.content = many;
        QVERIFY(Inventory::decode(page.encode()).value() == page);
        many.tombs.push_back({CredentialId::fromBytes(QByteArray(16, '\xff')).value(), 1});
        page.content = many;
        QVERIFY(Inventory::decode(page.encode()).error().is(codes::tooLarge));
    }

    void theLargestPageFitsABody()
    {
        EntriesPage full;
        for (quint64 i = 0; i < 5000; ++i) {
            full.entries.push_back(sampleEntry(1));
            full.entries.back().id = CredentialId::fromBytes(bigEndian(i, 8) + QByteArray(8, '\0')).value();
            full.entries.back().rev = limits::largestInteger;
        }
        const SigningKey key = SigningKey::generate();
        QVERIFY(signMessage(key, sampleInventory(full)).size() <= limits::bodyBytes);
    }

    void hashListsHaveExactly256Hashes()
    {
        for (const Inventory& inventory : {sampleBuckets(), sampleSubHashes()}) {
            const QCborMap whole = QCborValue::fromCbor(inventory.encode()).toMap();
            const QString key = whole.contains(u"sub"_s) ? u"sub"_s : u"buckets"_s;
            QCborMap changed = whole;
            QCborArray list = whole[key].toArray();
            list.removeLast();
            changed[key] = list;
            QVERIFY(Inventory::decode(deterministic(changed)).error().is(codes::badValue));
            list.append(QByteArray(7, 'h'));
            changed[key] = list;
            QVERIFY(Inventory::decode(deterministic(changed)).error().is(codes::badValue));
            list[255] = whole[key].toArray().at(255);
            list.append(whole[key].toArray().at(0));
            changed[key] = list;
            QVERIFY(!Inventory::decode(deterministic(changed)));
        }
    }

    void twoKindsOfContentAreRefused()
    {
        QCborMap map = QCborValue::fromCbor(sampleEntries().encode()).toMap();
        map[u"tombs"_s] = QCborArray();
        QVERIFY(Inventory::decode(deterministic(map)).error().is(codes::badValue));
    }

    void otherWordsAreRefused()
    {
        QCborMap set = QCborValue::fromCbor(sampleChangeSet().encode()).toMap();
        set[u"lease_policy"_s] = u"open"_s;
        QVERIFY(ChangeSet::decode(deterministic(set)).error().is(codes::badValue));
        QCborMap info = QCborValue::fromCbor(sampleGateInfo().encode()).toMap();
        info[u"protocol"_s] = 2;
        QVERIFY(GateInfo::decode(deterministic(info)).error().is(codes::otherVersion));
        QCOMPARE(kindText(CredentialKind::Face), u"face"_s);
        QVERIFY(kindFromText(u"card"_s) == CredentialKind::Card);
        QVERIFY(!kindFromText(u"Card"_s));
    }

    void positionsAreOrderedByEpochThenVersion()
    {
        QVERIFY((Position{1, 9}) < (Position{2, 1}));
        QVERIFY((Position{1, 1}) < (Position{1, 2}));
        QVERIFY((Position{0, 0}).isFollowedBy({1, 1}));
        QVERIFY((Position{0, 0}).isFollowedBy({0, 1}));
        QVERIFY((Position{3, 4}).isFollowedBy({3, 5}));
        QVERIFY((Position{3, 4}).isFollowedBy({7, 1}));
        QVERIFY(!(Position{3, 4}).isFollowedBy({3, 4}));
        QVERIFY(!(Position{3, 4}).isFollowedBy({3, 6}));
        QVERIFY(!(Position{3, 4}).isFollowedBy({4, 5}));
        QVERIFY(!(Position{3, 4}).isFollowedBy({2, 1}));
    }

    void anchorsNeverFallWithinAnEpoch_data()
    {
        QTest::addColumn<int>("epoch");
        QTest::addColumn<int>("generation");
        QTest::addColumn<int>("auditSize");
        QTest::addColumn<bool>("sameRoot");
        QTest::addColumn<int>("step");
        const auto step = [](AnchorStep s) { return int(s); };
        QTest::newRow("the same again") << 2 << 41 << 1000 << true << step(AnchorStep::Accept);
        QTest::newRow("everything rises") << 2 << 42 << 1001 << false << step(AnchorStep::Accept);
        QTest::newRow("generation falls") << 2 << 40 << 1001 << false << step(AnchorStep::Rollback);
        QTest::newRow("audit log shrinks") << 2 << 42 << 999 << false << step(AnchorStep::Rollback);
        QTest::newRow("another root at the same size") << 2 << 42 << 1000 << false << step(AnchorStep::Rollback);
        QTest::newRow("older epoch") << 1 << 42 << 1001 << false << step(AnchorStep::Rollback);
        QTest::newRow("higher epoch that rises") << 3 << 42 << 1001 << false << step(AnchorStep::Accept);
        QTest::newRow("higher epoch that falls") << 3 << 10 << 400 << false << step(AnchorStep::AcceptLowered);
        QTest::newRow("higher epoch, another root") << 3 << 41 << 1000 << false << step(AnchorStep::AcceptLowered);
    }
    void anchorsNeverFallWithinAnEpoch()
    {
        QFETCH(int, epoch);
        QFETCH(int, generation);
        QFETCH(int, auditSize);
        QFETCH(bool, sameRoot);
        QFETCH(int, step);
        Anchor next = sampleAnchor();
        next.position.epoch = quint64(epoch);
        next.generation = quint64(generation);
        next.auditSize = quint64(auditSize);
        next.auditRoot = sameRoot ? next.auditRoot : hashed<AuditRoot>("another");
        QCOMPARE(int(compareAnchors(sampleAnchor(), next)), step);
        QCOMPARE(int(compareAnchors(std::nullopt, next)), int(AnchorStep::Accept));
    }
};

VESTIBULE_TEST(TestMessages);
#include "TestMessages.moc"
