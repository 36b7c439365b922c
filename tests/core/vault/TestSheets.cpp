#include "core/vault/Codes.h"
#include "tests/core/vault/Accounts.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::vault;
namespace reason = vestibule::vault::codes;
using accounts::secret;

namespace {

/// A vault with its manager, and the sheet that is to take the place of the first one.
struct TwoSheets
{
    QTemporaryDir dir;
    SteppedClock clock{accounts::start};
    Vault::Created made = accounts::create(dir.path(), clock).value();
    RecoveryCode next = RecoveryCode::random();

    [[nodiscard]] const Unlocked& by() const { return made.unlocked; }
    [[nodiscard]] bool opens(const RecoveryCode& code) const
    {
        Vault vault = accounts::load(dir.path(), clock).value();
        const auto unlocked = vault.unlockWithRecovery(code.text());
        return unlocked && unlocked->masters() == made.unlocked.masters();
    }
};

} // namespace

/// A recovery sheet that takes the place of another.
class TestSheets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothOpenUntilOneIsKept()
    {
        for (const bool keepsNew : {false, true}) {
            TwoSheets s;
            QVERIFY(!s.made.vault.nextRecoveryPublicKey() && !s.opens(s.next));
            QVERIFY(s.made.vault.addSheet(s.by(), s.next));
            QVERIFY(s.opens(s.made.recovery) && s.opens(s.next));
            Vault again = accounts::load(s.dir.path(), s.clock).value();
            QCOMPARE(again.nextRecoveryPublicKey(), std::optional(s.next.estatePublicKey()));
            QCOMPARE(again.recoveryPublicKey(), s.made.recovery.estatePublicKey());
            const RecoveryCode& kept = keepsNew ? s.next : s.made.recovery;
            const RecoveryCode& gone = keepsNew ? s.made.recovery : s.next;
            QVERIFY(again.keepSheet(s.by(), kept.estatePublicKey()));
            QVERIFY(s.opens(kept) && !s.opens(gone));
            QCOMPARE(again.recoveryPublicKey(), kept.estatePublicKey());
            QVERIFY(!again.nextRecoveryPublicKey());
            QVERIFY(again.keepSheet(s.by(), kept.estatePublicKey())); // asked again: nothing to do
            QVERIFY(again.keepSheet(s.by(), gone.estatePublicKey()).error().is(reason::wrongRecoveryCode));
            QVERIFY(again.unlock(accounts::manager(), secret(accounts::managersPassword)));
        }
    }

    void aSheetThatWasNotKeptGoesWithTheNext()
    {
        TwoSheets s;
        const RecoveryCode third = RecoveryCode::random();
        QVERIFY(s.made.vault.addSheet(s.by(), s.next));
        QVERIFY(s.made.vault.addSheet(s.by(), third));
        QVERIFY(s.opens(s.made.recovery) && s.opens(third) && !s.opens(s.next));
        QVERIFY(s.made.vault.keepSheet(s.by(), s.next.estatePublicKey()).error().is(reason::wrongRecoveryCode));
        QVERIFY(s.made.vault.keepSheet(s.by(), third.estatePublicKey()));
        QVERIFY(!s.opens(s.made.recovery) && s.opens(third));
    }

    void aNewMasterIsForBoth()
    {
        TwoSheets s;
        QVERIFY(s.made.vault.addSheet(s.by(), s.next));
        Unlocked by = s.made.vault.unlock(accounts::manager(), secret(accounts::managersPassword)).value();
        QVERIFY(s.made.vault.replaceMaster(by));
        QVERIFY(s.made.vault.finishReplacement(by));
        for (const RecoveryCode* code : {&s.made.recovery, &s.next}) {
            const auto unlocked = s.made.vault.unlockWithRecovery(code->text());
            QVERIFY(unlocked && unlocked->masters() == by.masters());
        }
    }

    void onlyAManagerAddsOne()
    {
        TwoSheets s;
        QVERIFY(s.made.vault.addOperator(s.by(), {accounts::clerk(), domain::Role::Clerk},
                                         secret(accounts::clerksPassword)));
        const auto clerk = s.made.vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(s.made.vault.addSheet(*clerk, s.next).error().is(reason::notAllowed));
        QVERIFY(!s.opens(s.next));
        // Which of two stays is the store's word, whoever comes in.
        QVERIFY(s.made.vault.addSheet(s.by(), s.next));
        QVERIFY(s.made.vault.keepSheet(*clerk, s.next.estatePublicKey()));
        QVERIFY(s.opens(s.next));
    }

    /// The disk fails at each write in turn.
    void nobodyIsLockedOutByACut()
    {
        for (int good = 0; good < 8; ++good) {
            TwoSheets s;
            int left = good;
            const auto writer = [&](const QString& path, QByteArrayView content) {
                return left-- > 0 ? accounts::writeQuickly(path, content) : fail(vestibule::codes::writeFailed);
            };
            Vault vault = accounts::load(s.dir.path(), s.clock, writer).value();
            const Result<void> done = vault.addSheet(s.by(), s.next).and_then([&] {
                return vault.keepSheet(s.by(), s.next.estatePublicKey());
            });
            QCOMPARE(done.has_value(), good >= 5);
            QVERIFY2(s.opens(s.made.recovery) || s.opens(s.next), qPrintable(QString::number(good)));
            Vault after = accounts::load(s.dir.path(), s.clock).value();
            QVERIFY(after.unlock(accounts::manager(), secret(accounts::managersPassword)));
        }
    }
};

VESTIBULE_TEST(TestSheets);
#include "TestSheets.moc"
