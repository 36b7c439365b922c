#include "core/protocol/Calls.h"
#include "core/protocol/CardCredential.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;
using protocol::CardCredential;

namespace {

const QByteArray uid = QByteArray::fromHex("04782e21801d80");
const QByteArray key = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f");
constexpr quint32 kv = 3;

protocol::Upsert keyedCard(GateFixture& f, unsigned id, quint32 version = kv)
{
    return f.card(idOf(id), {u"C1"_s, uid, version}, SecretBytes::copyOf(QByteArrayView(key)));
}

CardCredential rightOne(const GateFixture& f) { return {f.estate.id, uid, u"C1"_s, startTime + hours(1), kv}; }

using Alter = std::function<void(CardCredential&)>;

QByteArray signedBy(const protocol::SigningKey& by, const CardCredential& credential)
{
    return protocol::signMessage(by, credential);
}

/// A paired gate with one card, that has a key.
struct Gate
{
    explicit Gate(bool uidOnly = false)
    {
        f.options.uidOnly = uidOnly;
        f.reopen();
        f.pair();
        f.apply(f.next({keyedCard(f, 1)}));
    }
    [[nodiscard]] Reason refusalBy(const QByteArray& of, Method method = Method::Card)
    {
        const auto card = f.gate->cardBy(of, method);
        return card ? Reason::Matched : card.error().reason;
    }
    /// What becomes of the card when this is read from it.
    [[nodiscard]] Reason read(const QByteArray& credential)
    {
        const auto card = f.gate->cardBy(uid, Method::Card);
        if (!card) {
            return card.error().reason;
        }
        const auto probe = f.gate->prove(*card, credential);
        return probe ? f.gate->decideCard(*probe).reason : probe.error().reason;
    }
    [[nodiscard]] quint64 counted(const char* result)
    {
        quint64 out = 0;
        for (const HourlyCount& count : must(f.gate->countsSince(Instant()))) {
            out += count.result == QLatin1String(result) ? count.passages : 0;
        }
        return out;
    }
    void trust(Estate& next, quint64 seq)
    {
        const QByteArray message = protocol::signMessage(f.estate.recovery, trustFrom(f, next, seq));
        QCOMPARE(f.call("POST", protocol::paths::trust, message).status, 204);
        std::swap(f.estate.publish, next.publish);
        std::swap(f.estate.recovery, next.recovery);
    }

    GateFixture f;
};

} // namespace

/// A card on a gate's reader: what it is asked to prove, and what counts as proof.
class TestCardProofs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardIsAskedForWhatItsEntrySays()
    {
        Gate g;
        for (const bool reopened : {false, true}) {
            if (reopened) {
                g.f.reopen();
            }
            const auto card = g.f.gate->cardBy(uid, Method::Card);
            QVERIFY(card);
            QCOMPARE(card->number, u"C1"_s);
            QCOMPARE(card->uid, uid);
            QCOMPARE(card->keyVersion, kv);
            QVERIFY(card->readKey.equals(QByteArrayView(key)));
            const auto probe = g.f.gate->prove(*card, signedBy(g.f.estate.publish, rightOne(g.f)));
            QVERIFY(probe);
            const Decision decision = g.f.gate->decideCard(*probe);
            QVERIFY(decision.admit);
            QCOMPARE(*decision.id, idOf(1));
        }
        QCOMPARE(g.counted("admit"), 2U);
    }

    void whatIsReadMustBeTheEstatesForThisCard_data()
    {
        QTest::addColumn<Alter>("alter");
        QTest::newRow("estate") << Alter([](CardCredential& c) { c.estate = domain::EstateId::random(); });
        QTest::newRow("chip") << Alter([](CardCredential& c) { c.uid = QByteArray::fromHex("04782e21801d81"); });
        QTest::newRow("number") << Alter([](CardCredential& c) { c.number = u"C2"_s; });
        QTest::newRow("what lay in the place before") << Alter([](CardCredential& c) { c.keyVersion = kv - 2; });
        QTest::newRow("of the other place") << Alter([](CardCredential& c) { c.keyVersion = kv + 1; });
    }
    void whatIsReadMustBeTheEstatesForThisCard()
    {
        QFETCH(const Alter, alter);
        Gate g;
        CardCredential other = rightOne(g.f);
        alter(other);
        QCOMPARE(g.read(signedBy(g.f.estate.publish, other)), Reason::CredentialRefused);
        QCOMPARE(g.counted("credential-refused"), 1U);
        QCOMPARE(g.counted("admit"), 0U);
        QCOMPARE(g.read(signedBy(g.f.estate.publish, rightOne(g.f))), Reason::Matched);
    }

    void onlyTheEstateSignsCards()
    {
        Gate g;
        const CardCredential right = rightOne(g.f);
        QCOMPARE(g.read(signedBy(protocol::SigningKey::generate(), right)), Reason::CredentialRefused);
        QCOMPARE(g.read(signedBy(g.f.estate.recovery, right)), Reason::CredentialRefused);
        QCOMPARE(g.read(protocol::sign(g.f.estate.publish, protocol::MessageName::Anchor, right.encode())),
                 Reason::CredentialRefused);
        QByteArray altered = signedBy(g.f.estate.publish, right);
        altered.back() = char(altered.back() ^ 1);
        for (const QByteArray& read : {altered, altered.chopped(1), QByteArray(), QByteArray(254, '\0')}) {
            QCOMPARE(g.read(read), Reason::CredentialRefused);
        }
        QCOMPARE(g.counted("admit"), 0U);
    }

    /// How long the card is good for stands in the entry; what was written on the card may be older.
    void theDatesAreTheEntrysOwn()
    {
        Gate g;
        protocol::Upsert later = g.f.card(idOf(2), {u"C2"_s, "\1\2\3\4\5\6\7", 1}, SecretBytes::random(16));
        later.validFrom = g.f.clock.now() + hours(1);
        g.f.apply(g.f.next({later}));
        QCOMPARE(g.refusalBy("\1\2\3\4\5\6\7"), Reason::NotYetValid);
        const QByteArray credential = signedBy(g.f.estate.publish, rightOne(g.f));
        g.f.clock.advance(hours(24 * 300));
        QCOMPARE(g.read(credential), Reason::Matched);
        g.f.clock.advance(hours(24 * 65)); // exclusive
        QCOMPARE(g.read(credential), Reason::Expired);
        QCOMPARE(g.refusalBy("\1\2\3\4\5\6\10"), Reason::UnknownCard);
        QCOMPARE(g.refusalBy({}), Reason::UnknownCard);
    }

    void aRevokedCardIsRefusedAtOnceAlsoAfterItsProof()
    {
        Gate g;
        const QByteArray credential = signedBy(g.f.estate.publish, rightOne(g.f));
        const auto card = g.f.gate->cardBy(uid, Method::Card);
        QVERIFY(card);
        const auto probe = g.f.gate->prove(*card, credential);
        QVERIFY(probe);
        g.f.apply(g.f.next({}, {}, {{idOf(1), 1}}));
        QCOMPARE(g.f.gate->decideCard(*probe).reason, Reason::UnknownCard);
        QCOMPARE(g.read(credential), Reason::UnknownCard);
    }

    void withoutAKeyACardNeedsAGateThatTakesIdsAlone()
    {
        const QByteArray legacy = QByteArray::fromHex("a1b2c3d4");
        for (const bool uidOnly : {false, true}) {
            Gate g(uidOnly);
            g.f.apply(g.f.next({g.f.card(idOf(2), u"C2"_s, legacy)}));
            QCOMPARE(g.refusalBy(legacy), uidOnly ? Reason::Matched : Reason::CardWithoutKey);
            QCOMPARE(g.counted("card-without-key"), uidOnly ? 0U : 1U);
            if (uidOnly) {
                QVERIFY(g.f.gate->cardBy(legacy, Method::Card)->readKey.isEmpty());
            }
            // One that can prove something has to, there too.
            QVERIFY(g.f.gate->cardBy(uid, Method::Card)->readKey.equals(QByteArrayView(key)));
            QCOMPARE(g.read({}), Reason::CredentialRefused);
            // Typed in, a number is what it was.
            QVERIFY(g.f.gate->decideCard({u"C2"_s, {}}).admit);
        }
    }

    void aChipThatWasHandedOnIsAskedForItsLaterKey()
    {
        Gate g;
        protocol::Upsert next = g.f.card(idOf(2), {u"C1"_s, uid, kv + 1}, SecretBytes::random(16));
        g.f.apply(g.f.next({next, g.f.card(idOf(3), {u"C1"_s, uid, 0}, {})}));
        QCOMPARE(g.f.gate->cardBy(uid, Method::Card)->keyVersion, kv + 1);
        g.f.apply(g.f.next({}, {}, {{idOf(2), 1}}));
        QCOMPARE(g.f.gate->cardBy(uid, Method::Card)->keyVersion, kv);
    }

    void cardsOfBeforeNewKeysOfTheEstateStillPass()
    {
        Gate g;
        const QByteArray before = signedBy(g.f.estate.publish, rightOne(g.f));
        Estate second(g.f.clock.now());
        g.trust(second, 1); // the estate's keys lie in `second` now, as those of before
        const QByteArray between = signedBy(g.f.estate.publish, rightOne(g.f));
        Estate third(g.f.clock.now());
        g.trust(third, 2);
        for (const bool reopened : {false, true}) {
            if (reopened) {
                g.f.reopen();
            }
            QCOMPARE(g.read(before), Reason::Matched);
            QCOMPARE(g.read(between), Reason::Matched);
            QCOMPARE(g.read(signedBy(g.f.estate.publish, rightOne(g.f))), Reason::Matched);
            QCOMPARE(g.read(signedBy(protocol::SigningKey::generate(), rightOne(g.f))), Reason::CredentialRefused);
        }
        // Their word counts for nothing else.
        std::swap(g.f.estate.publish, third.publish);
        QCOMPARE(g.f.errorOf(g.f.send(g.f.next())).refusal, Refusal::BadSignature);
        std::swap(g.f.estate.publish, third.publish);
        // Of many, the newest are kept.
        for (quint64 seq = 3; seq <= 9; ++seq) {
            Estate next(g.f.clock.now());
            g.trust(next, seq);
        }
        QCOMPARE(g.read(before), Reason::CredentialRefused);
        QCOMPARE(g.read(between), Reason::Matched);
    }

    void whatTheGateDoesNotAcceptIsNotAskedFor()
    {
        GateFixture unpaired;
        QCOMPARE(unpaired.gate->cardBy(uid, Method::Card).error().reason, Reason::NotPaired);
        Gate g;
        for (const char* methods : {"face,guard", "face+card"}) {
            g.f.options.methods = *methodsFrom(QString::fromLatin1(methods));
            g.f.reopen();
            QCOMPARE(g.refusalBy(uid), Reason::MethodOff);
        }
        const auto card = g.f.gate->cardBy(uid, Method::FaceAndCard);
        QVERIFY(card);
        QCOMPARE(card->method, Method::FaceAndCard);
        const auto refused = g.f.gate->prove(*card, {});
        QCOMPARE(refused.error().method, Method::FaceAndCard);
        // Under a lease that has lapsed the card is to be enough here, and it must be proved all the same.
        ChangeSet strict = g.f.next();
        strict.leasePolicy = protocol::LeasePolicy::CardOnly;
        g.f.apply(strict);
        g.f.clock.advance(hours(73));
        const auto alone = g.f.gate->cardBy(uid, Method::FaceAndCard);
        QVERIFY(alone);
        const auto probe = g.f.gate->prove(*alone, signedBy(g.f.estate.publish, rightOne(g.f)));
        QVERIFY(probe && g.f.gate->decideFaceAndCard(probeOf(unitVector(9)), *probe).admit);
    }

    void aProofLeavesCountsOnly()
    {
        Gate g;
        QVERIFY(g.f.gate->tick());
        const QByteArray before = g.f.dump();
        QCOMPARE(g.read(signedBy(g.f.estate.publish, rightOne(g.f))), Reason::Matched);
        QCOMPARE(g.read({}), Reason::CredentialRefused);
        QCOMPARE(g.refusalBy("\1\2\3\4"), Reason::UnknownCard);
        g.f.gate.reset();
        QList<QByteArray> added = g.f.dump().split('\n');
        for (const QByteArray& line : before.split('\n')) {
            added.removeOne(line);
        }
        QCOMPARE(added.size(), 3);
        for (const QByteArray& line : added) {
            QVERIFY2(line.startsWith("hourly_count:"), line.constData());
        }
    }
};

VESTIBULE_TEST(TestCardProofs);
#include "TestCardProofs.moc"
