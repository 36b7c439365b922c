#include "core/base/Digest.h"
#include "core/protocol/Calls.h"
#include "core/protocol/Cbor.h"
#include "core/protocol/Sealing.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

#include <functional>
#include <limits>

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace {

using Build = std::function<QByteArray(GateFixture&)>;

/// A change-set with one member that was altered before the roots were computed.
template <typename Alter>
Build upsertWith(protocol::Upsert (*make)(GateFixture&), Alter alter)
{
    return [make, alter](GateFixture& f) {
        protocol::Upsert upsert = make(f);
        alter(f, upsert);
        return f.signedSet(f.next({upsert}));
    };
}

template <typename Alter>
Build frameWith(Alter alter)
{
    return [alter](GateFixture& f) {
        ChangeSet set = f.next({f.card(idOf(5), QStringLiteral("C5"))});
        alter(f, set);
        return f.signedSet(set);
    };
}

protocol::Upsert aFace(GateFixture& f) { return f.face(idOf(5), unitVector(5)); }
protocol::Upsert aCard(GateFixture& f) { return f.card(idOf(5), QStringLiteral("C5")); }

/// Replaces the payload by other bytes, sealed well, digest right.
void reseal(GateFixture& f, protocol::Upsert& upsert, const SecretBytes& inside)
{
    upsert.payload = must(protocol::seal(f.info().sealKey, inside));
    upsert.digest = protocol::payloadDigest(upsert.payload);
}

SecretBytes rawFace(const CredentialId& id, const std::vector<float>& values, const QByteArray& algo = "fr_feature")
{
    const SecretBytes halves = protocol::halvesOf(values);
    protocol::cbor::MapWriter out;
    out.id("id", id);
    out.text("algo", QByteArrayView(algo));
    out.uint("ver", 1);
    out.bytes("vec", halves.view());
    return SecretBytes::copyOf(out.finish());
}

std::vector<float> scaled(float by)
{
    std::vector<float> out = unitVector(5);
    for (float& value : out) {
        value *= by;
    }
    return out;
}

} // namespace

/// Every way a change-set can be refused, with the whole state compared before and after.
class TestChangeRefusals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusedChangeSetChangesNothing_data();
    void aRefusedChangeSetChangesNothing();
    void theChecksComeInTheProtocolsOrder();
};

void TestChangeRefusals::aRefusedChangeSetChangesNothing_data()
{
    QTest::addColumn<Build>("build");
    QTest::addColumn<Refusal>("refusal");
    const auto row = [](const char* name, Refusal refusal, Build build) {
        QTest::newRow(name) << std::move(build) << refusal;
    };
    using protocol::Upsert;
    constexpr auto nothing = [](GateFixture&, auto&) {};

    // The message.
    row("no bytes", Refusal::BadRequest, [](GateFixture&) { return QByteArray(); });
    row("no COSE", Refusal::BadRequest, [](GateFixture&) { return QByteArray("hello"); });
    row("over 1 MiB", Refusal::TooLarge, [](GateFixture&) { return QByteArray(1024 * 1024 + 1, 'x'); });
    row("a cut message", Refusal::BadRequest, [](GateFixture& f) { return f.signedSet(f.next()).chopped(1); });
    row("another publish key", Refusal::BadSignature,
        [](GateFixture& f) { return protocol::signMessage(f.estate.recovery, f.next()); });
    row("an altered byte", Refusal::BadSignature, [](GateFixture& f) {
        QByteArray message = f.signedSet(f.next({aCard(f)}));
        message[message.size() / 2] = char(message[message.size() / 2] ^ 1);
        return message;
    });
    row("signed as an anchor", Refusal::BadSignature, [](GateFixture& f) {
        return protocol::sign(f.estate.publish, protocol::MessageName::Anchor, f.next().encode());
    });
    row("a signed text that is no map", Refusal::BadRequest, [](GateFixture& f) {
        return protocol::sign(f.estate.publish, protocol::MessageName::ChangeSet, protocol::cbor::encodeText("x"));
    });
    row("upserts in over 256 KiB", Refusal::TooLarge,
        frameWith([](GateFixture&, ChangeSet& set) { set.upserts[0].payload = QByteArray(300 * 1024, 'x'); }));
    row("4,097 members", Refusal::TooLarge, [](GateFixture& f) {
        std::vector<protocol::Revoke> many;
        for (unsigned i = 0; i < 4097; ++i) {
            many.push_back({idOf(1000 + i), 1});
        }
        return f.signedSet(f.next({}, {}, many));
    });
    row("an id twice", Refusal::BadRequest, [](GateFixture& f) {
        return f.signedSet(f.next({aCard(f)}, {}, {{idOf(5), 1}}));
    });

    // The frame.
    row("another estate", Refusal::WrongGate,
        frameWith([](GateFixture&, ChangeSet& set) { set.estate = domain::EstateId::random(); }));
    row("another gate", Refusal::WrongGate,
        frameWith([](GateFixture&, ChangeSet& set) { set.gate = domain::GateId::random(); }));
    row("issued 11 minutes ahead", Refusal::ClockSkew,
        frameWith([](GateFixture& f, ChangeSet& set) { set.issued = f.clock.now() + minutes(11); }));
    row("a lease that has ended", Refusal::LeaseExpired,
        frameWith([](GateFixture& f, ChangeSet& set) { set.leaseUntil = f.clock.now(); }));
    row("a version skipped", Refusal::VersionConflict,
        frameWith([](GateFixture&, ChangeSet& set) { ++set.position.version; }));
    row("an old version with another root", Refusal::VersionConflict,
        frameWith([](GateFixture&, ChangeSet& set) { --set.position.version; }));
    row("a higher epoch not at version 1", Refusal::VersionConflict,
        frameWith([](GateFixture&, ChangeSet& set) { ++set.position.epoch; }));
    row("a lower epoch", Refusal::VersionConflict, frameWith([](GateFixture&, ChangeSet& set) {
            set.position = {0, set.position.version};
        }));
    row("another previous root", Refusal::VersionConflict,
        frameWith([](GateFixture&, ChangeSet& set) { set.prevRoot = protocol::emptyRoot(); }));

    // The anchor.
    row("no anchor", Refusal::BadRequest, frameWith([](GateFixture&, ChangeSet& set) { set.anchor.clear(); }));
    row("an anchor by another key", Refusal::BadSignature, frameWith([](GateFixture& f, ChangeSet& set) {
            protocol::Anchor anchor;
            anchor.estate = f.estate.id;
            set.anchor = protocol::signMessage(f.estate.recovery, anchor);
        }));
    row("an anchor of another estate", Refusal::WrongGate, frameWith([](GateFixture& f, ChangeSet& set) {
            protocol::Anchor anchor;
            anchor.estate = domain::EstateId::random();
            set.anchor = protocol::signMessage(f.estate.publish, anchor);
        }));
    row("a generation that fell", Refusal::AnchorRollback,
        frameWith([](GateFixture& f, ChangeSet& set) { set.anchor = f.anchor(1, f.generation - 2, f.generation); }));
    row("an audit log that shrank", Refusal::AnchorRollback,
        frameWith([](GateFixture& f, ChangeSet& set) { set.anchor = f.anchor(1, f.generation, f.generation - 2); }));
    row("an audit log that forked", Refusal::AnchorRollback,
        frameWith([](GateFixture& f, ChangeSet& set) { set.anchor = f.anchor(1, f.generation, f.generation - 1, 7); }));
    row("an anchor of a lower epoch", Refusal::AnchorRollback,
        frameWith([](GateFixture& f, ChangeSet& set) { set.anchor = f.anchor(0, f.generation, f.generation); }));

    // Upserts.
    row("a face without consent", Refusal::ConsentMissing,
        upsertWith(aFace, [](GateFixture&, Upsert& u) { u.consent.reset(); }));
    row("a face that outlives its consent", Refusal::ConsentMissing,
        upsertWith(aFace, [](GateFixture&, Upsert& u) { u.consent->until = u.validUntil - milliseconds(1); }));
    row("a consent with an empty record", Refusal::ConsentMissing,
        upsertWith(aFace, [](GateFixture&, Upsert& u) { u.consent->record = {}; }));
    row("a tombstoned id", Refusal::Tombstoned,
        [](GateFixture& f) { return f.signedSet(f.next({f.card(idOf(9), QStringLiteral("C9"), {}, 99)})); });
    row("the revision held", Refusal::StaleRev,
        [](GateFixture& f) { return f.signedSet(f.next({f.card(idOf(2), QStringLiteral("C2"), {}, 1)})); });
    row("a card in place of a face", Refusal::BadRequest,
        [](GateFixture& f) { return f.signedSet(f.next({f.card(idOf(1), QStringLiteral("C1"), {}, 2)})); });
    row("an end before the beginning", Refusal::BadRequest,
        upsertWith(aCard, [](GateFixture&, Upsert& u) { u.validUntil = u.validFrom; }));
    row("an end eleven years ahead", Refusal::BadRequest,
        upsertWith(aCard, [](GateFixture& f, Upsert& u) { u.validUntil = f.clock.now() + hours(24 * 366 * 11); }));
    row("an end at the end of numbers", Refusal::BadRequest, upsertWith(aCard, [](GateFixture&, Upsert& u) {
            u.validUntil = Instant::fromMs(std::numeric_limits<std::int64_t>::max());
        }));
    row("another digest", Refusal::BadRequest, upsertWith(aCard, [](GateFixture&, Upsert& u) {
            u.digest = *protocol::Digest::fromBytes(QByteArray(32, 'd'));
        }));
    row("sealed to another gate", Refusal::BadRequest, upsertWith(aCard, [](GateFixture&, Upsert& u) {
            const protocol::SealPair other = protocol::SealPair::generate();
            u.payload = must(protocol::seal(other.publicKey(), SecretBytes(100)));
            u.digest = protocol::payloadDigest(u.payload);
        }));
    row("an empty payload", Refusal::BadRequest, upsertWith(aCard, [](GateFixture&, Upsert& u) {
            u.payload.clear();
            u.digest = protocol::payloadDigest(u.payload);
        }));
    row("another id inside", Refusal::BadRequest,
        upsertWith(aFace, [](GateFixture& f, Upsert& u) { reseal(f, u, rawFace(idOf(6), unitVector(5))); }));
    row("a face inside a card", Refusal::BadRequest,
        upsertWith(aCard, [](GateFixture& f, Upsert& u) { reseal(f, u, rawFace(idOf(5), unitVector(5))); }));
    row("a value that is no number", Refusal::BadRequest, upsertWith(aFace, [](GateFixture& f, Upsert& u) {
            std::vector<float> values = unitVector(5);
            values[100] = std::numeric_limits<float>::quiet_NaN();
            reseal(f, u, rawFace(idOf(5), values));
        }));
    row("too long a vector", Refusal::BadRequest,
        upsertWith(aFace, [](GateFixture& f, Upsert& u) { reseal(f, u, rawFace(idOf(5), scaled(1.03F))); }));
    row("too short a vector", Refusal::BadRequest,
        upsertWith(aFace, [](GateFixture& f, Upsert& u) { reseal(f, u, rawFace(idOf(5), scaled(0.97F))); }));
    row("511 values", Refusal::BadRequest, upsertWith(aFace, [](GateFixture& f, Upsert& u) {
            std::vector<float> values = unitVector(5);
            values.pop_back();
            reseal(f, u, rawFace(idOf(5), values));
        }));
    row("another algorithm", Refusal::UnsupportedAlgo,
        upsertWith(aFace, [](GateFixture& f, Upsert& u) { reseal(f, u, rawFace(idOf(5), unitVector(5), "other")); }));
    row("bytes after the payload", Refusal::BadRequest, upsertWith(aFace, [](GateFixture& f, Upsert& u) {
            reseal(f, u, SecretBytes::copyOf(rawFace(idOf(5), unitVector(5)).view().toByteArray() + '\0'));
        }));

    // Updates.
    const auto update = [](unsigned id, quint64 rev, auto alter) {
        return [id, rev, alter](GateFixture& f) {
            protocol::Update u = f.updateOf(idOf(id), rev);
            u.consent = protocol::Consent{*protocol::RecordHash::fromBytes(sha256("new")), u.validUntil};
            alter(f, u);
            return f.signedSet(f.next({}, {u}));
        };
    };
    using protocol::Update;
    row("an update of nothing", Refusal::NoSuchEntry, update(77, 2, nothing));
    row("an update with another digest", Refusal::NoSuchEntry,
        update(2, 2, [](GateFixture&, Update& u) { u.digest = *protocol::Digest::fromBytes(QByteArray(32, 'd')); }));
    row("an update of a tombstoned id", Refusal::Tombstoned, update(9, 5, nothing));
    row("an update with the revision held", Refusal::StaleRev, update(2, 1, nothing));
    row("an update without consent", Refusal::ConsentMissing,
        update(1, 2, [](GateFixture&, Update& u) { u.consent.reset(); }));
    row("an update beyond the consent", Refusal::ConsentMissing,
        update(1, 2, [](GateFixture&, Update& u) { u.validUntil = u.consent->until + milliseconds(1); }));

    // What results.
    row("another root", Refusal::RootMismatch,
        frameWith([](GateFixture& f, ChangeSet& set) { set.root = f.set.root(); }));
    row("another tombstone root", Refusal::RootMismatch,
        frameWith([](GateFixture&, ChangeSet& set) { set.tombRoot = protocol::emptyRoot(); }));
    row("another count", Refusal::RootMismatch, frameWith([](GateFixture&, ChangeSet& set) { ++set.count; }));
    row("the second of two members is bad", Refusal::ConsentMissing, [](GateFixture& f) {
        Upsert bad = f.face(idOf(6), unitVector(6));
        bad.consent.reset();
        return f.signedSet(f.next({aCard(f), bad}, {}, {{idOf(2), 1}}));
    });
}

void TestChangeRefusals::aRefusedChangeSetChangesNothing()
{
    QFETCH(Build, build);
    QFETCH(Refusal, refusal);
    GateFixture f;
    fillGate(f);
    const QByteArray message = build(f);
    const QByteArray before = f.dump();
    const protocol::GateInfo infoBefore = f.info();

    const HttpResponse response = f.call("POST", protocol::paths::changes, message);
    const protocol::ErrorBody error = f.errorOf(response);
    QCOMPARE(QByteArray(protocol::rowOf(error.refusal).code.data()), QByteArray(protocol::rowOf(refusal).code.data()));
    QCOMPARE(response.contentType, QByteArray("application/cbor"));
    if (refusal == Refusal::VersionConflict) {
        QCOMPARE(error.position.value_or(protocol::Position()), f.position);
        QCOMPARE(error.root.value_or(protocol::SetRoot()), f.set.root());
    }
    if (refusal == Refusal::ClockSkew) {
        QCOMPARE(error.clock.value_or(Instant()), f.clock.now());
    }

    QCOMPARE(f.dump(), before);
    QCOMPARE(f.info(), infoBefore);
    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit);
    // And the chain goes on as if nothing had been sent.
    f.apply(f.next({f.card(idOf(5), QStringLiteral("C5"))}));
}

void TestChangeRefusals::theChecksComeInTheProtocolsOrder()
{
    GateFixture f;
    fillGate(f);
    protocol::Upsert bad = f.face(idOf(6), unitVector(6));
    bad.consent.reset();
    ChangeSet set = f.next({bad});
    const ChangeSet good = set;
    // Everything is wrong at once; mended from the front, the next fault shows.
    set.estate = domain::EstateId::random();
    set.issued = f.clock.now() + hours(1);
    set.leaseUntil = f.clock.now();
    ++set.position.version;
    set.anchor = f.anchor(0, 0, 0);
    set.root = protocol::emptyRoot();
    const auto code = [&f](const ChangeSet& change) { return f.errorOf(f.send(change)).refusal; };
    QCOMPARE(f.errorOf(f.call("POST", protocol::paths::changes, protocol::signMessage(f.estate.recovery, set))).refusal,
             Refusal::BadSignature);
    QCOMPARE(code(set), Refusal::WrongGate);
    set.estate = good.estate;
    QCOMPARE(code(set), Refusal::ClockSkew);
    set.issued = good.issued;
    QCOMPARE(code(set), Refusal::LeaseExpired);
    set.leaseUntil = good.leaseUntil;
    QCOMPARE(code(set), Refusal::VersionConflict);
    set.position = good.position;
    QCOMPARE(code(set), Refusal::AnchorRollback);
    set.anchor = good.anchor;
    QCOMPARE(code(set), Refusal::ConsentMissing);
    set.upserts[0] = f.face(idOf(6), unitVector(6));
    QCOMPARE(code(set), Refusal::RootMismatch);
    f.complete(set);
    f.apply(set);
}

VESTIBULE_TEST(TestChangeRefusals);
#include "TestChangeRefusals.moc"
