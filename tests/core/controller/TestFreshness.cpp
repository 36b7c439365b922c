#include "core/base/Digest.h"
#include "tests/core/controller/FreshOrders.h"
#include "tests/support/TestRunner.h"

#include <array>

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;
using namespace vestibule::controller::test::orders;
using vestibule::test::Attack;

namespace {

protocol::SpkiHash connectionOf(GateFixture& f) { return *protocol::SpkiHash::fromBytes(f.peer().ownSpkiHash); }

/// Signed rightly, for each message that it is not.
template <typename Add>
void underAllOtherNames(protocol::MessageName own, Add add)
{
    using protocol::MessageName;
    for (const MessageName name :
         {MessageName::ChangeSet, MessageName::Anchor, MessageName::Receipt, MessageName::Inventory,
          MessageName::CopyOrder, MessageName::Trust, MessageName::Card}) {
        if (name != own) {
            add(protocol::nameText(name).data(), name);
        }
    }
}

void addChangeSets(Table& table)
{
    const auto add = [&](Attack attack, const char* detail, std::optional<Refusal> refusal, Build build) {
        table.add(changeSet, attack, detail, {paths::changes.toByteArray(), std::move(build), refusal, 200});
    };
    add(Attack::Rollback, "one that was applied before the last", Refusal::VersionConflict, [](GateFixture& f) {
        const ChangeSet old = f.next({aCard(f)});
        f.apply(old);
        f.apply(f.next({}, {}, {{idOf(5), 1}}));
        return f.signedSet(old);
    });
    add(Attack::Rollback, "a lower epoch", Refusal::VersionConflict, setWith([](GateFixture&, ChangeSet& set) {
            set.position = {0, set.position.version};
        }));
    add(Attack::Freeze, "held back until its lease is over", Refusal::LeaseExpired, [](GateFixture& f) {
        const QByteArray message = f.signedSet(f.next({aCard(f)}));
        f.clock.advance(hours(72));
        return message;
    });
    add(Attack::FastForward, "a thousand versions on", Refusal::VersionConflict,
        setWith([](GateFixture&, ChangeSet& set) { set.position.version += 1000; }));
    add(Attack::FastForward, "a later epoch in its middle", Refusal::VersionConflict,
        setWith([](GateFixture&, ChangeSet& set) {
            set.position = {set.position.epoch + 1, 2};
        }));
    add(Attack::FastForward, "issued in a year", Refusal::ClockSkew,
        setWith([](GateFixture& f, ChangeSet& set) { set.issued = f.clock.now() + hours(24 * 365); }));
    add(Attack::MixAndMatch, "after another state", Refusal::VersionConflict,
        setWith([](GateFixture&, ChangeSet& set) { set.prevRoot = protocol::emptyRoot(); }));
    add(Attack::MixAndMatch, "the members of one, the root of another", Refusal::RootMismatch,
        setWith([](GateFixture& f, ChangeSet& set) { set.root = f.next({aCard(f, 6)}).root; }));
    add(Attack::MixAndMatch, "the revocations of another", Refusal::RootMismatch,
        setWith([](GateFixture&, ChangeSet& set) {
            set.revokes.push_back({idOf(2), 1});
        }));
    add(Attack::EndlessData, "over 1 MiB", Refusal::TooLarge,
        [](GateFixture&) { return QByteArray(limits::bodyBytes + 1, 'x'); });
    add(Attack::EndlessData, "4,097 members", Refusal::TooLarge, [](GateFixture& f) {
        std::vector<protocol::Revoke> many;
        for (unsigned i = 0; i <= limits::changeSetMembers; ++i) {
            many.push_back({idOf(1000 + i), 1});
        }
        return f.signedSet(f.next({}, {}, many));
    });
    add(Attack::EndlessData, "upserts of over 256 KiB", Refusal::TooLarge, setWith([](GateFixture&, ChangeSet& set) {
            set.upserts[0].payload = QByteArray(limits::upsertChangeSetBytes, 'x');
        }));
    add(Attack::WrongGate, "another gate's", Refusal::WrongGate,
        setWith([](GateFixture&, ChangeSet& set) { set.gate = domain::GateId::random(); }));
    add(Attack::WrongGate, "another estate's", Refusal::WrongGate,
        setWith([](GateFixture&, ChangeSet& set) { set.estate = domain::EstateId::random(); }));
    add(Attack::WrongGate, "by another estate's key", Refusal::BadSignature,
        [](GateFixture& f) { return protocol::signMessage(protocol::SigningKey::generate(), f.next({aCard(f)})); });
    // Sent again because the answer was lost: answered again, and applied once.
    add(Attack::Replay, "the last one", std::nullopt, [](GateFixture& f) {
        const ChangeSet last = f.next({aCard(f)});
        f.apply(last);
        return f.signedSet(last);
    });
    add(Attack::Replay, "the last one, after a start", std::nullopt, [](GateFixture& f) {
        const ChangeSet last = f.next({aCard(f)});
        f.apply(last);
        f.reopen();
        return f.signedSet(last);
    });
    underAllOtherNames(protocol::MessageName::ChangeSet, [&](const char* detail, protocol::MessageName name) {
        add(Attack::AnotherName, detail, Refusal::BadSignature,
            [name](GateFixture& f) { return protocol::sign(f.estate.publish, name, f.next({aCard(f)}).encode()); });
    });
}

void addAnchors(Table& table)
{
    const auto add = [&](Attack attack, const char* detail, Refusal refusal, Build anchor) {
        table.add(anchorInside, attack, detail,
                  {paths::changes.toByteArray(), setWithAnchor(std::move(anchor)), refusal, 0});
    };
    const auto held = [](GateFixture& f) {
        const QByteArray message = *f.info().anchor;
        return must(protocol::openMessage<protocol::Anchor>(f.estate.publish.publicKey(), message));
    };
    const auto altered = [held](auto alter) {
        return [held, alter](GateFixture& f) {
            protocol::Anchor anchor = held(f);
            alter(anchor);
            return protocol::signMessage(f.estate.publish, anchor);
        };
    };
    using protocol::Anchor;
    add(Attack::Rollback, "an earlier generation", Refusal::AnchorRollback, altered([](Anchor& a) { --a.generation; }));
    add(Attack::Rollback, "a shorter log", Refusal::AnchorRollback, altered([](Anchor& a) { --a.auditSize; }));
    add(Attack::Rollback, "an earlier epoch", Refusal::AnchorRollback, altered([](Anchor& a) { --a.position.epoch; }));
    table.cannotBe(anchorInside, Attack::Freeze,
                   "a station whose log has not grown has no other; the lease of the change-set around it ends");
    table.cannotBe(anchorInside, Attack::FastForward,
                   "a gate has not the log: how far its estate has come it learns from the publish key alone, and a "
                   "later epoch leads out");
    add(Attack::MixAndMatch, "the log forked", Refusal::AnchorRollback,
        altered([](Anchor& a) { a.auditRoot = *protocol::AuditRoot::fromBytes(sha256("another")); }));
    add(Attack::EndlessData, "of 1 MiB", Refusal::TooLarge,
        [](GateFixture&) { return QByteArray(limits::bodyBytes, 'x'); });
    add(Attack::EndlessData, "more after its end", Refusal::BadRequest,
        [](GateFixture& f) { return *f.info().anchor + QByteArray(1000, 'x'); });
    add(Attack::WrongGate, "another estate's", Refusal::WrongGate,
        altered([](Anchor& a) { a.estate = domain::EstateId::random(); }));
    add(Attack::WrongGate, "by another estate's key", Refusal::BadSignature,
        [held](GateFixture& f) { return protocol::signMessage(protocol::SigningKey::generate(), held(f)); });
    add(Attack::Replay, "the one before the last", Refusal::AnchorRollback,
        [](GateFixture& f) { return f.anchor(1, f.generation - 2, f.generation - 2); });
    underAllOtherNames(protocol::MessageName::Anchor, [&](const char* detail, protocol::MessageName name) {
        add(Attack::AnotherName, detail, Refusal::BadSignature,
            [held, name](GateFixture& f) { return protocol::sign(f.estate.publish, name, held(f).encode()); });
    });
}

void addCopyOrders(Table& table)
{
    const auto add = [&](Attack attack, const char* detail, std::optional<Refusal> refusal, Build build) {
        table.add(copyOrder, attack, detail, {paths::exports.toByteArray(), std::move(build), refusal, 202});
    };
    using protocol::CopyOrder;
    table.cannotBe(copyOrder, Attack::Rollback, "orders have no number and move no state; see freeze and replay");
    add(Attack::Freeze, "held back until it has passed", Refusal::BadRequest, [](GateFixture& f) {
        const CopyOrder order = orderOf(f);
        f.clock.advance(minutes(30));
        return protocol::signMessage(f.estate.publish, order);
    });
    add(Attack::FastForward, "for a day", Refusal::BadRequest,
        orderWith([](GateFixture& f, CopyOrder& order) { order.expires = f.clock.now() + hours(24); }));
    // Nothing is handed out: it waits for a person, as a new one.
    add(Attack::MixAndMatch, "the approved gate with another key", std::nullopt,
        orderWith([](GateFixture&, auto& order) {
            order.toSealKey = *protocol::SealKey::fromBytes(protocol::SealPair::generate().publicKey().view());
        }));
    add(Attack::MixAndMatch, "the approved key for another gate", std::nullopt,
        orderWith([](GateFixture&, CopyOrder& order) { order.to = domain::GateId::random(); }));
    add(Attack::EndlessData, "over 1 MiB", Refusal::TooLarge,
        [](GateFixture&) { return QByteArray(limits::bodyBytes + 1, 'x'); });
    add(Attack::EndlessData, "more after its end", Refusal::BadRequest, [](GateFixture& f) {
        return protocol::signMessage(f.estate.publish, approvedOrder(f)) + QByteArray(1000, 'x');
    });
    add(Attack::WrongGate, "from another gate", Refusal::WrongGate,
        orderWith([](GateFixture&, CopyOrder& order) { order.from = domain::GateId::random(); }));
    add(Attack::WrongGate, "another estate's", Refusal::WrongGate,
        orderWith([](GateFixture&, CopyOrder& order) { order.estate = domain::EstateId::random(); }));
    add(Attack::WrongGate, "to itself", Refusal::BadRequest,
        orderWith([](GateFixture&, CopyOrder& order) { order.to = order.from; }));
    add(Attack::WrongGate, "by another estate's key", Refusal::BadSignature,
        [](GateFixture& f) { return protocol::signMessage(protocol::SigningKey::generate(), approvedOrder(f)); });
    add(Attack::Replay, "one that was answered, half an hour later", Refusal::BadRequest, [](GateFixture& f) {
        const CopyOrder order = approvedOrder(f);
        f.clock.advance(minutes(30));
        return protocol::signMessage(f.estate.publish, order);
    });
    underAllOtherNames(protocol::MessageName::CopyOrder, [&](const char* detail, protocol::MessageName name) {
        add(Attack::AnotherName, detail, Refusal::BadSignature,
            [name](GateFixture& f) { return protocol::sign(f.estate.publish, name, approvedOrder(f).encode()); });
    });
}

void addTrusts(Table& table)
{
    const auto add = [&](Attack attack, const char* detail, std::optional<Refusal> refusal, Build build) {
        table.add(trust, attack, detail, {paths::trust.toByteArray(), std::move(build), refusal, 204});
    };
    using protocol::Trust;
    const auto with = [](std::function<void(GateFixture&, Trust&)> alter) {
        return [alter](GateFixture& f) { return trustMessage(f, 9, [&](Trust& t) { alter(f, t); }); };
    };
    add(Attack::Rollback, "a lower number", Refusal::VersionConflict, [](GateFixture& f) {
        (void)takenTrust(f, 5);
        return trustMessage(f, 4);
    });
    add(Attack::Rollback, "the number held, over other keys", Refusal::VersionConflict, [](GateFixture& f) {
        (void)takenTrust(f, 5);
        return trustMessage(f, 5);
    });
    add(Attack::Freeze, "held back until its list is stale", Refusal::BadRequest, [](GateFixture& f) {
        QByteArray message = trustMessage(f, 1);
        f.clock.advance(hours(24 * 28)); // the gate's own list is good for two days more
        const auto crl = f.estate.crl(f.clock.now()).der();
        if (f.call("PUT", paths::crl, crl).status != 204) {
            throw std::runtime_error("no fresh list");
        }
        f.clock.advance(hours(24 * 3));
        return message;
    });
    add(Attack::FastForward, "a number that is none", Refusal::BadRequest,
        [](GateFixture& f) { return trustMessage(f, limits::largestInteger + 1); });
    add(Attack::FastForward, "the last number there is", Refusal::BadRequest,
        [](GateFixture& f) { return trustMessage(f, limits::largestInteger); });
    add(Attack::FastForward, "one more than may lie in between", Refusal::BadRequest, [](GateFixture& f) {
        (void)takenTrust(f, 5);
        (void)takenTrust(f, 5 + limits::trustLead); // as far as that is right
        return trustMessage(f, 6 + 2 * limits::trustLead);
    });
    add(Attack::MixAndMatch, "the list of another authority", Refusal::BadSignature,
        with([](GateFixture& f, Trust& t) { t.crl = f.estate.crl(f.clock.now()).der(); }));
    add(Attack::MixAndMatch, "the certificate of another authority", Refusal::BadRequest,
        with([](GateFixture& f, Trust& t) { t.certificate = must(f.gate->serverSetup()).self.certificate.der(); }));
    add(Attack::EndlessData, "over 1 MiB", Refusal::TooLarge,
        [](GateFixture&) { return QByteArray(limits::bodyBytes + 1, 'x'); });
    add(Attack::EndlessData, "more after its end", Refusal::BadRequest,
        [](GateFixture& f) { return trustMessage(f, 1) + QByteArray(1000, 'x'); });
    add(Attack::WrongGate, "another estate's", Refusal::WrongGate,
        with([](GateFixture&, Trust& t) { t.estate = domain::EstateId::random(); }));
    add(Attack::WrongGate, "a certificate for another gate", Refusal::BadRequest, [](GateFixture& f) {
        GateFixture other;
        return trustMessage(f, 1, [&](Trust& t) {
            Estate next(f.clock.now());
            t = trustFrom(other, next, 1);
            t.estate = f.estate.id;
        });
    });
    add(Attack::WrongGate, "by the publish key", Refusal::BadSignature, [](GateFixture& f) {
        Estate next(f.clock.now());
        return protocol::signMessage(f.estate.publish, trustFrom(f, next, 1));
    });
    // Sent again because the answer was lost.
    add(Attack::Replay, "the last one", std::nullopt, [](GateFixture& f) { return takenTrust(f, 5); });
    add(Attack::Replay, "the one before the last", Refusal::VersionConflict, [](GateFixture& f) {
        QByteArray first = takenTrust(f, 5);
        (void)takenTrust(f, 6);
        return first;
    });
    underAllOtherNames(protocol::MessageName::Trust, [&](const char* detail, protocol::MessageName name) {
        add(Attack::AnotherName, detail, Refusal::BadSignature, [name](GateFixture& f) {
            Estate next(f.clock.now());
            return protocol::sign(f.estate.recovery, name, trustFrom(f, next, 1).encode());
        });
    });
}

void addAcceptances(Table& table)
{
    const auto add = [&](Attack attack, const char* detail, Refusal refusal, Build build) {
        table.add(acceptance, attack, detail, {paths::pairAccept.toByteArray(), std::move(build), refusal, 0});
    };
    using protocol::AcceptRequest;
    using protocol::PairAnswer;
    add(Attack::Rollback, "over the code before", Refusal::PairingFailed, [](GateFixture& f) {
        const AcceptRequest old = f.acceptRequest(f.pairAnswer(), f.shownCode());
        f.clock.advance(minutes(15));
        (void)f.pairAnswer();
        return old.encode();
    });
    add(Attack::Freeze, "held back until the code is over", Refusal::PairingFailed, [](GateFixture& f) {
        const AcceptRequest late = f.acceptRequest(f.pairAnswer(), f.shownCode());
        f.clock.advance(minutes(15));
        return late.encode();
    });
    add(Attack::FastForward, "issued in a year", Refusal::BadRequest,
        acceptanceWith([](GateFixture& f, const PairAnswer& answer, AcceptRequest& request) {
            request.issued = f.clock.now() + hours(24 * 365);
            request.proof = protocol::stationProof(f.shownCode(), connectionOf(f), answer.nonce, request);
        }));
    add(Attack::MixAndMatch, "the proof of one, the estate of another", Refusal::PairingFailed,
        acceptanceWith([](GateFixture&, const auto&, AcceptRequest& r) { r.estate = domain::EstateId::random(); }));
    add(Attack::MixAndMatch, "the proof of one, the publish key of another", Refusal::PairingFailed,
        acceptanceWith([](GateFixture&, const auto&, AcceptRequest& r) {
            r.publishKey = protocol::SigningKey::generate().publicKey();
        }));
    add(Attack::EndlessData, "over 1 MiB", Refusal::TooLarge,
        acceptanceWith([](GateFixture&, const auto&, auto& r) { r.ca = QByteArray(limits::bodyBytes, 'x'); }));
    add(Attack::WrongGate, "in another connection", Refusal::PairingFailed,
        acceptanceWith([](GateFixture& f, const PairAnswer& answer, AcceptRequest& request) {
            const auto theirs = *protocol::SpkiHash::fromBytes(QByteArray(32, 'm'));
            request.proof = protocol::stationProof(f.shownCode(), theirs, answer.nonce, request);
        }));
    add(Attack::WrongGate, "for another gate", Refusal::PairingFailed, [](GateFixture&) {
        GateFixture other;
        return other.acceptRequest(other.pairAnswer(), other.shownCode()).encode();
    });
    add(Attack::Replay, "after a start, over the same code's nonce", Refusal::PairingFailed, [](GateFixture& f) {
        const AcceptRequest request = f.acceptRequest(f.pairAnswer(), f.shownCode());
        f.reopen();
        return request.encode();
    });
    add(Attack::AnotherName, "the gate's own proof", Refusal::PairingFailed, [](GateFixture& f) {
        const protocol::PairRequest asked{f.gate->gate(), protocol::Nonce::random()};
        const auto answer = must(PairAnswer::decode(f.call("POST", paths::pair, asked.encode()).body));
        AcceptRequest request = f.acceptRequest(answer, f.shownCode());
        request.proof = answer.proof;
        return request.encode();
    });
}

const Table& table()
{
    static const Table all = [] {
        Table out;
        addChangeSets(out);
        addAnchors(out);
        addCopyOrders(out);
        addTrusts(out);
        addAcceptances(out);
        return out;
    }();
    return all;
}

/// As the log calls what came over this path.
QByteArray orderName(const QByteArray& path)
{
    return path == paths::changes   ? "change-set"
           : path == paths::exports ? "copy-order"
           : path == paths::trust   ? "trust"
                                    : "pairing";
}

} // namespace

/// Every attack on the freshness of every signed message that a gate obeys: it says the protocol's code, names it in
/// the log, and stays as it was. What a station believes is tried in test_sync TestStationFreshness.
class TestFreshness final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noCellIsMissing();
    void nothingOldOrForeignIsObeyed_data();
    void nothingOldOrForeignIsObeyed();
    void anAcceptanceIsTakenOnce();
};

void TestFreshness::noCellIsMissing() { QCOMPARE(table().faults(messages), QStringList()); }

void TestFreshness::nothingOldOrForeignIsObeyed_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < table().rows.size(); ++i) {
        QTest::newRow(table().rows[i].name.constData()) << int(i);
    }
}

void TestFreshness::nothingOldOrForeignIsObeyed()
{
    QFETCH(int, row);
    const Sent& sent = table().rows[std::size_t(row)].what;
    const bool paired = sent.path != paths::pairAccept;
    GateFixture f;
    if (paired) {
        fillGate(f);
    }
    const QByteArray body = sent.build(f);
    f.setup.reset();
    const QByteArray before = f.dump();
    const GateStatus statusBefore = f.gate->status();
    const auto infoBefore = paired ? std::optional(f.info()) : std::nullopt;
    if (sent.refusal) {
        const QByteArray line = orderName(sent.path) + " refused: " + protocol::rowOf(*sent.refusal).code.data();
        QTest::ignoreMessage(QtInfoMsg, line.constData()); // fails when it does not come
    }

    const HttpResponse response = f.call("POST", sent.path, body);

    QCOMPARE(response.status, sent.refusal ? protocol::rowOf(*sent.refusal).status : sent.status);
    if (sent.refusal) {
        QCOMPARE(QByteArray(protocol::rowOf(f.errorOf(response).refusal).code.data()),
                 QByteArray(protocol::rowOf(*sent.refusal).code.data()));
    }
    QCOMPARE(f.dump(), before);
    QVERIFY(!f.setup);
    const GateStatus status = f.gate->status();
    QCOMPARE(status.position, statusBefore.position);
    QCOMPARE(status.root, statusBefore.root);
    QCOMPARE(status.floor, statusBefore.floor);
    QCOMPARE(status.alerts, statusBefore.alerts);
    QCOMPARE(f.gate->isPaired(), paired);
    if (!paired) {
        f.pair();
        return;
    }
    QCOMPARE(f.info(), *infoBefore);
    QVERIFY(f.gate->decideFace(probeOf(unitVector(1))).admit);
    QVERIFY(f.gate->decideCard({QStringLiteral("C2"), {}}).admit);
    QVERIFY(!f.gate->decideCard({QStringLiteral("C9"), {}}).admit);
    // And the chain goes on as if nothing had been sent.
    f.apply(f.next({aCard(f, 77)}));
}

void TestFreshness::anAcceptanceIsTakenOnce()
{
    GateFixture f;
    const QByteArray body = f.acceptRequest(f.pairAnswer(), f.shownCode()).encode();
    QCOMPARE(f.call("POST", paths::pairAccept, body).status, 204);
    const QByteArray before = f.dump();
    QTest::ignoreMessage(QtInfoMsg, "pairing refused: already-paired");
    QCOMPARE(f.errorOf(f.call("POST", paths::pairAccept, body)).refusal, Refusal::AlreadyPaired);
    QCOMPARE(f.dump(), before);
}

VESTIBULE_TEST(TestFreshness);
#include "TestFreshness.moc"
