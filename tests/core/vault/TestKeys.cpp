#include "core/base/Clock.h"
#include "core/base/Digest.h"
#include "core/vault/Codes.h"
#include "core/vault/KdfCost.h"
#include "core/vault/MasterKey.h"
#include "core/vault/RecoveryCode.h"
#include "core/vault/Slot.h"
#include "core/vault/SlotFile.h"
#include "tests/support/TestRunner.h"

#include <sodium.h>

using namespace vestibule;
using namespace vestibule::vault;

namespace {

SecretBytes secret(QByteArrayView text) { return SecretBytes::copyOf(text); }

QByteArray plain(const SecretBytes& bytes) { return bytes.view().toByteArray(); }

/// `size` bytes that count up from `first`.
QByteArray counting(qsizetype size, char first = 0)
{
    QByteArray out(size, first);
    for (qsizetype i = 0; i < size; ++i) {
        out[i] = char(first + i);
    }
    return out;
}

/// Of the entropy 00 01 ... 13.
constexpr char codeOnPaper[] = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-BNCQ";

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

    /// Another label, another order or another hash, and no station that is there would open any more.
    void keysAreTheSameInEveryRelease()
    {
        const MasterKey master(secret(counting(32)));
        QCOMPARE(plain(master.databaseKey()).toHex(),
                 QByteArray("c761de38e4abadc74de5da80693e62686787940fb9730264555cccf66fe5038b"));
        QCOMPARE(plain(master.recordSigningSeed()).toHex(),
                 QByteArray("81da23107934ec4d8d71cfbdcfa0b754e72b6177dcc00be9edd225920372e84f"));
        QCOMPARE(plain(master.digestKey()).toHex(),
                 QByteArray("b2c65ced06699ea0aad20b603f867db9c4752e05f6b96c58929e7009ed5bd7fe"));
        QCOMPARE(plain(master.ledgerKey()).toHex(),
                 QByteArray("7980f8136464a9c633926f70d4da568eccdb5e88468338bc05aaa09c9f1bfe9b"));
        QCOMPARE(sealOf("body", master).toHex(),
                 QByteArray("b51868e8588e707ed8a329dc70db99d04593ac84fb9fe33caf57cb8fe8ecf81c"));
        const Masters both{master.clone(), MasterKey(secret(counting(32, 32)))};
        QCOMPARE(nextProofOf("body", both).toHex(),
                 QByteArray("b2a0a704dca3ae7acd2224a2d3e825323c85770234ae08a95dd52c86da8bc278"));
    }

    void theRecoveryCodeIsTheSameInEveryRelease()
    {
        const auto code = RecoveryCode::parse(secret(codeOnPaper));
        QVERIFY(code);
        QCOMPARE(plain(code->entropy()), counting(20));
        QCOMPARE(plain(code->estateSigningSeed()).toHex(),
                 QByteArray("53f4d4235410f735312bb01ce4aedabd5d2a8532b030a0a4f3913078fe24e7a5"));
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
        // Always the same: 20 bits of a check let one change in a million through.
        const QByteArray text = plain(RecoveryCode::parse(secret(codeOnPaper))->text());
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
