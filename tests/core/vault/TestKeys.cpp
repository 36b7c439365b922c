#include "core/base/Clock.h"
#include "core/base/Digest.h"
#include "core/vault/Codes.h"
#include "core/vault/KdfCost.h"
#include "core/vault/MasterKey.h"
#include "core/vault/RecoveryCode.h"
#include "core/vault/Slot.h"
#include "tests/support/TestRunner.h"

#include <sodium.h>

using namespace vestibule;
using namespace vestibule::vault;

namespace {

SecretBytes secret(QByteArrayView text) { return SecretBytes::copyOf(text); }

QByteArray plain(const SecretBytes& bytes) { return bytes.view().toByteArray(); }

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realAccountsHaveAFloor()
    {
        QVERIFY(KdfCost::of(256ULL << 20, 3));
        QVERIFY(KdfCost::of((256ULL << 20) - 1, 3).error().is(codes::badCost));
        QVERIFY(KdfCost::of(256ULL << 20, 2).error().is(codes::badCost));
        QVERIFY(KdfCost::of(1ULL << 40, 3).error().is(codes::badCost));
        QVERIFY(KdfCost::of(256ULL << 20, 65).error().is(codes::badCost));
        QVERIFY(KdfCost::stored(1024, 1).error().is(codes::badCost));
        QVERIFY(KdfCost::stored(8ULL << 20, 0).error().is(codes::badCost));
        QVERIFY(!KdfCost::weakForTestsAndDemonstrations().meetsFloor());
    }

    void theStretchIsArgon2idAsOthersComputeIt()
    {
        // A published vector of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c, version
        // 0x13, Argon2id, t = 2, 64 MiB, p = 1) shows that the checking function below means the same Argon2id.
        QCOMPARE(crypto_pwhash_str_verify(
                     "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                     "password", 8),
                 0);
        const QByteArray salt = "somesaltsomesalt";
        const Result<SecretBytes> key = stretch(secret("password"), salt, KdfCost::stored(64ULL << 20, 2).value());
        QVERIFY(key);
        const auto base64 = [](const QByteArray& bytes) { return bytes.toBase64(QByteArray::OmitTrailingEquals); };
        const QByteArray encoded = "$argon2id$v=19$m=65536,t=2,p=1$" + base64(salt) + '$' + base64(plain(*key));
        QCOMPARE(crypto_pwhash_str_verify(encoded.constData(), "password", 8), 0);
        QVERIFY(crypto_pwhash_str_verify(encoded.constData(), "passwore", 8) != 0);
    }

    void keysOfTheMasterDiffer()
    {
        const MasterKey master = MasterKey::random();
        const QList<QByteArray> all{plain(master.bytes()), plain(master.databaseKey()),
                                    plain(master.recordSigningSeed()), plain(master.digestKey()),
                                    plain(master.ledgerKey())};
        for (qsizetype i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].size(), 32);
            for (qsizetype j = 0; j < i; ++j) {
                QVERIFY(all[i] != all[j]);
            }
        }
        QCOMPARE(plain(master.clone().databaseKey()), plain(master.databaseKey()));
    }

    void whatIsSealedOpensForItsPurposeOnly()
    {
        const MasterKey master = MasterKey::random();
        const SecretBytes key = SecretBytes::random(48);
        QByteArray sealed = master.seal(key, "estate CA key");
        QVERIFY(!sealed.contains(plain(key)));
        QVERIFY(master.open(sealed, "estate CA key")->equals(key));
        QVERIFY(master.open(sealed, "station TLS key").error().is(codes::sealBroken));
        QVERIFY(MasterKey::random().open(sealed, "estate CA key").error().is(codes::sealBroken));
        QVERIFY(master.open(sealed.first(39), "estate CA key").error().is(codes::sealBroken));
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray bad = sealed;
            bad[i] = char(bad[i] ^ 1);
            QVERIFY(master.open(bad, "estate CA key").error().is(codes::sealBroken));
        }
    }

    void aRecoveryCodeSurvivesPaper()
    {
        for (int i = 0; i < 50; ++i) {
            const RecoveryCode code = RecoveryCode::random();
            const QByteArray text = plain(code.text());
            QCOMPARE(text.size(), 44);
            QCOMPARE(text.count('-'), 8);
            QVERIFY(RecoveryCode::parse(secret(text))->entropy().equals(code.entropy()));
            QByteArray sloppy = text.toLower().replace('-', "  ").replace('1', "l").replace('0', "o");
            QVERIFY(RecoveryCode::parse(secret(sloppy))->entropy().equals(code.entropy()));
        }
    }

    void aMistypedRecoveryCodeIsNoticed()
    {
        const RecoveryCode code = RecoveryCode::random();
        const QByteArray text = plain(code.text());
        for (qsizetype i = 0; i < text.size(); ++i) {
            QByteArray bad = text;
            bad[i] = bad[i] == 'A' ? 'B' : 'A';
            QVERIFY2(RecoveryCode::parse(secret(bad)).error().is(codes::mistypedRecoveryCode), bad.constData());
        }
        for (const QByteArray& bad : {QByteArray(), text.first(43), text + "A", QByteArray(text).replace(3, 1, "U"),
                                      text + "?", text.repeated(10)}) {
            QVERIFY2(RecoveryCode::parse(secret(bad)).error().is(codes::mistypedRecoveryCode), bad.constData());
        }
    }

    void theEstateKeyFollowsFromTheCodeAlone()
    {
        const RecoveryCode code = RecoveryCode::random();
        const RecoveryCode again = std::move(RecoveryCode::parse(code.text()).value());
        QCOMPARE(again.estatePublicKey(), code.estatePublicKey());
        QVERIFY(RecoveryCode::random().estatePublicKey() != code.estatePublicKey());
        const SecretBytes seed = again.estateSigningSeed();
        QByteArray publicKey(32, '\0');
        SecretBytes secretKey(64);
        crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(publicKey.data()), secretKey.data(), seed.data());
        QCOMPARE(publicKey, code.estatePublicKey());
    }

    void aSlotOpensWithItsPasswordAndVaultOnly()
    {
        const MasterKey master = MasterKey::random();
        const KdfCost cheap = KdfCost::weakForTestsAndDemonstrations();
        const QByteArray vault(16, 'v');
        const Slot slot =
            makeSlot(vault, domain::OperatorId::random(), secret("right"), cheap, Masters{master.clone(), std::nullopt})
                .value();
        QVERIFY(openSlot(slot, vault, secret("right"))->current.bytes().equals(master.bytes()));
        QVERIFY(openSlot(slot, vault, secret("wrong")).error().is(codes::wrongPassword));
        QVERIFY(openSlot(slot, QByteArray(16, 'w'), secret("right")).error().is(codes::wrongPassword));
        Slot moved = slot;
        moved.owner = domain::OperatorId::random();
        QVERIFY(openSlot(moved, vault, secret("right")).error().is(codes::wrongPassword));
        Slot swapped = slot;
        swapped.sealedMaster[5] = char(swapped.sealedMaster[5] ^ 1);
        QVERIFY(openSlot(swapped, vault, secret("right")).error().is(codes::tampered));
        QCOMPARE(slotFromCbor(toCbor(slot)).value(), slot);
    }
};

VESTIBULE_TEST(TestKeys);
#include "TestKeys.moc"
