#include "app/composition/OperatorProof.h"
#include "app/composition/Undertakings.h"
#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"

using namespace vestibule;
using namespace vestibule::app;
using test::StationFixture;

namespace {

std::optional<Instant> until(StationFixture& f, Actor who)
{
    return undertakingUntil(f.station->store(), f.station->desk(), who).value();
}

UndertakingSignature drawn()
{
    return {shippedUndertaking().hash(), QStringLiteral("zh"), StationFixture::signature()};
}

QByteArray exported(StationFixture& f)
{
    return f.station->store()
        .readBlocking([&](store::Session& s) { return f.station->desk().audit.exported(s); })
        .value();
}

} // namespace

class TestUndertakings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsKeptWithItsWordsAndNotedInTheLog()
    {
        StationFixture f;
        QVERIFY(!until(f, f.mei));
        const auto signedUntil = signUndertaking(f.station->store(), f.station->desk(), f.mei, drawn());
        QVERIFY(signedUntil);
        QCOMPARE(*signedUntil, domain::undertakingEnd(f.clock.now()));
        QCOMPARE(until(f, f.mei), std::optional(*signedUntil));
        QVERIFY(!until(f, Actor::random()));
        const auto kept =
            f.station->store().readBlocking([&](store::Session& s) { return s.undertakings().latest(f.mei); });
        QCOMPARE((*kept)->signaturePath, StationFixture::signature().toPath());
        const auto words = f.station->store().readBlocking(
            [&](store::Session& s) { return s.undertakings().text((*kept)->textHash); });
        QCOMPARE(domain::UndertakingTexts::fromJson(*words)->hash(), shippedUndertaking().hash());
        const QByteArray log = exported(f);
        QVERIFY(log.contains("undertaking/signed"));
        QVERIFY(log.contains(shippedUndertaking().hash().toHex()));
    }

    void otherWordsAndADotAreRefused()
    {
        StationFixture f;
        UndertakingSignature other = drawn();
        other.textHash = QByteArray(32, 'x');
        QVERIFY(signUndertaking(f.station->store(), f.station->desk(), f.mei, other)
                    .error()
                    .is(domain::codes::undertakingUnreadable));
        other = drawn();
        other.language = QStringLiteral("fr");
        QVERIFY(signUndertaking(f.station->store(), f.station->desk(), f.mei, other)
                    .error()
                    .is(domain::codes::undertakingUnreadable));
        other = drawn();
        other.drawing->clear();
        QVERIFY(signUndertaking(f.station->store(), f.station->desk(), f.mei, other)
                    .error()
                    .is(domain::codes::signatureMissing));
        other.drawing = domain::SignatureDrawing::witnessed(domain::Witness::Operator);
        QVERIFY(signUndertaking(f.station->store(), f.station->desk(), f.mei, other)
                    .error()
                    .is(domain::codes::signatureMissing));
        QVERIFY(!until(f, f.mei));
        QVERIFY(!exported(f).contains("undertaking/signed"));
    }

    void whoMayNotWorkMayNotApprove()
    {
        StationFixture f;
        const domain::Operator li = f.addOperator("Li", domain::Role::Clerk);
        vault::Vault vault = f.openVault();
        OperatorProof proof(vault, f.station->store(), f.station->desk());
        QVERIFY(proof.prove(li, SecretBytes::copyOf(QByteArrayView("wrong"))).error().is(vault::codes::wrongPassword));
        QCOMPARE(vault.lockout(li.id).badTriesInRow, 1);
        QVERIFY(proof.prove(li, test::goodPassword()).error().is(domain::codes::undertakingMissing));
        QCOMPARE(vault.lockout(li.id).badTriesInRow, 0);
        f.undertake(li.id);
        QVERIFY(proof.prove(li, test::goodPassword()));
        f.clock.advance(std::chrono::hours(24 * 366));
        QVERIFY(proof.prove(li, test::goodPassword()).error().is(domain::codes::undertakingEnded));
        // Who has just been proved is not asked twice, but is bound by the same.
        OperatorProof known(vault, f.station->store(), f.station->desk(), li.id);
        QVERIFY(known.prove(li, {}).error().is(domain::codes::undertakingEnded));
        f.undertake(li.id);
        QVERIFY(known.prove(li, {}));
    }
};

VESTIBULE_TEST(TestUndertakings);
#include "TestUndertakings.moc"
