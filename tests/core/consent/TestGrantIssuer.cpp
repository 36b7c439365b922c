#include "core/consent/Codes.h"
#include "core/consent/GrantIssuer.h"
#include "tests/core/consent/ConsentFixture.h"

#include <type_traits>

using namespace vestibule;
using namespace vestibule::consent;
using namespace std::chrono_literals;

class TestGrantIssuer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGrantCannotBeMadeFromNothing()
    {
        static_assert(!std::is_default_constructible_v<domain::CaptureGrant>);
        static_assert(!std::is_constructible_v<domain::CaptureGrant, domain::PersonId, domain::ConsentId, QByteArray,
                                               Instant, Instant>);
        static_assert(
            !std::is_constructible_v<domain::Answer, domain::Answer::Choice, QByteArray, QString, bool, Instant>);
    }

    void aVerifiedRecordOpensTheCameraForTenMinutes()
    {
        const test::ConsentFixture f;
        const auto made = f.make();
        const GrantIssuer issuer(f.signer.publicKey());
        const auto person = domain::PersonId::random();
        const auto grant = issuer.issue(made->jws, f.facts.principal, person, test::givenAt + 1s);
        QVERIFY(grant);
        QCOMPARE(grant->person(), person);
        QCOMPARE(grant->consent(), f.facts.id);
        QCOMPARE(grant->consentRecordHash(), made->hash);
        QCOMPARE(grant->consentUntil(), made->endsAt);
        QCOMPARE(grant->captureUntil(), test::givenAt + 1s + 10min);
    }

    /// Whoever agreed that their face is kept has not agreed to a picture.
    void aRecordThatKeepsAFaceOpensNoCamera()
    {
        test::ConsentFixture f;
        f.facts.keepsFace = true;
        const auto made = f.make();
        const auto read = verifyRecord(made->jws, f.signer.publicKey());
        QVERIFY(read && read->keepsFace);
        QCOMPARE(read->payload[QLatin1String("pii_processing")][QLatin1String("collection_method")].toString(),
                 QStringLiteral("camera at the desk, after an earlier consent"));
        const GrantIssuer issuer(f.signer.publicKey());
        QVERIFY(issuer.issue(made->jws, f.facts.principal, domain::PersonId::random(), test::givenAt)
                    .error()
                    .is(codes::faceKept));
        f.facts.keepsFace = false;
        QVERIFY(!verifyRecord(f.make()->jws, f.signer.publicKey())->keepsFace);
    }

    void refuses()
    {
        const test::ConsentFixture f;
        const auto made = f.make();
        const GrantIssuer issuer(f.signer.publicKey());
        const auto person = domain::PersonId::random();
        QVERIFY(issuer.issue(made->jws, domain::PersonToken::random(), person, test::givenAt)
                    .error()
                    .is(codes::recordOfAnother));
        QVERIFY(issuer.issue(made->jws, f.facts.principal, {}, test::givenAt).error().is(codes::recordOfAnother));
        QVERIFY(issuer.issue(made->jws, f.facts.principal, person, made->endsAt).error().is(codes::consentEnded));
        QVERIFY(
            issuer.issue(made->jws, f.facts.principal, person, test::givenAt - 1ms).error().is(codes::consentEnded));
        QVERIFY(issuer.issue({}, f.facts.principal, person, test::givenAt).error().is(codes::recordMalformed));
        const GrantIssuer elsewhere(RecordSigner(SecretBytes::random(32)).publicKey());
        QVERIFY(elsewhere.issue(made->jws, f.facts.principal, person, test::givenAt).error().is(codes::recordForged));
    }
};

VESTIBULE_TEST(TestGrantIssuer);
#include "TestGrantIssuer.moc"
