#include "app/composition/Rekey.h"
#include "app/composition/SheetAccess.h"
#include "core/audit/Entry.h"
#include "core/store/StoreCopy.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/StationFixture.h"

#include <QDir>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
namespace reason = vestibule::vault::codes;

namespace {

SecretBytes bytes(const QByteArray& text) { return SecretBytes::copyOf(QByteArrayView(text)); }

const QByteArray oldPassword = "seven quiet herons at dawn";
const QByteArray newPassword = "granite_orchard_63_whistle";
const QByteArray wrongPassword = "walnut+steeple+28+ribbon";

/// An estate that is closed, and the code of its recovery sheet.
struct Locked
{
    QTemporaryDir dir;
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    std::unique_ptr<StationFolder> folder;
    SecretBytes code;
    domain::OperatorId mei;

    Locked()
    {
        folder = StationFolder::open(dir.filePath(QStringLiteral("station"))).value();
        auto made =
            setUpEstate(*folder, willowCourt(), goodPassword(), vault::KdfCost::weakForTestsAndDemonstrations(), clock);
        code = made->recovery.text();
        mei = made->unlocked.operatorId;
    }

    [[nodiscard]] vault::Vault load(const StationFolder& at) const
    {
        return vault::Vault::load(at.vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), clock).value();
    }
    Result<domain::Operator> use(const SecretBytes& typed, const QByteArray& password = newPassword,
                                 const char* account = "Mei")
    {
        vault::Vault vault = load(*folder);
        return newPasswordBySheet(*folder, vault, typed, QString::fromLatin1(account), bytes(password), clock);
    }
    [[nodiscard]] Result<vault::Unlocked> signIn(const QByteArray& password, const StationFolder& at) const
    {
        vault::Vault vault = load(at);
        return vault.unlock(QStringLiteral("Mei"), bytes(password));
    }
    [[nodiscard]] Result<vault::Unlocked> signIn(const QByteArray& password) const { return signIn(password, *folder); }
    /// Entries of the log, opened by whoever has the sheet; its own opening is the last one.
    [[nodiscard]] QList<audit::Entry> log(const StationFolder& at) const
    {
        vault::Vault vault = load(at);
        const auto station = OpenStation::open(at, vault.unlockWithRecovery(code).value(), clock).value();
        const auto records =
            station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        QList<audit::Entry> out;
        for (const auto& record : *records) {
            out.append(audit::decode(record.bytes).value());
        }
        return out;
    }
    [[nodiscard]] qsizetype count(const QByteArray& act, const StationFolder& at) const
    {
        const QList<audit::Entry> all = log(at);
        return std::count_if(all.begin(), all.end(), [&](const audit::Entry& each) { return each.action == act; });
    }
};

constexpr char setByTheSheet[] = "operator/password-by-recovery";

} // namespace

/// The recovery sheet gives an account a new password: written down first, and as often as it has to.
class TestSheetAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setFailpointHook(nullptr); }

    void anAccountGetsANewPasswordAndTheLogNamesIt()
    {
        Locked l;
        const auto done = l.use(l.code);
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        QCOMPARE(done->id, l.mei);
        QVERIFY(l.signIn(oldPassword).error().is(reason::wrongPassword));
        QVERIFY(l.signIn(newPassword));
        const QList<audit::Entry> log = l.log(*l.folder);
        qsizetype at = -1;
        for (qsizetype i = 0; i < log.size(); ++i) {
            at = log.at(i).action == setByTheSheet ? i : at;
        }
        QVERIFY(at > 0);
        QCOMPARE(log.at(at).object, l.mei.bytes());
        QVERIFY(log.at(at).by.isNull());
        QCOMPARE(log.at(at - 1).action, QByteArray("session/opened-by-recovery")); // what managers are told of
    }

    void theSheetWorksAgainAndAgain()
    {
        Locked l;
        QVERIFY(l.use(l.code));
        QVERIFY(l.use(bytes(l.code.view().toByteArray().toLower().replace('-', ' ')), oldPassword));
        QVERIFY(l.signIn(oldPassword));
        QCOMPARE(l.count(setByTheSheet, *l.folder), 2);
    }

    void anAccountThatWrongPasswordsHaveStoppedComesBack()
    {
        Locked l;
        {
            vault::Vault vault = l.load(*l.folder);
            while (!vault.lockout(l.mei).stopped) {
                QVERIFY(!vault.unlock(QStringLiteral("Mei"), bytes(wrongPassword)));
                l.clock.advance(std::chrono::minutes(4));
            }
        }
        QVERIFY(l.signIn(oldPassword).error().is(reason::stopped));
        QVERIFY(l.use(l.code));
        QVERIFY(l.signIn(newPassword));
        QCOMPARE(l.load(*l.folder).lockout(l.mei).badTriesInAll, 0);
    }

    void whatIsRefusedIsNotWrittenDownAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("account");
        QTest::addColumn<QByteArray>("next");
        QTest::addColumn<QByteArray>("refusal");
        QTest::newRow("nobody") << QByteArray("Nobody") << newPassword << QByteArray("vault/unknown-operator");
        QTest::newRow("closed") << QByteArray("Li") << newPassword << QByteArray("vault/disabled");
        QTest::newRow("easy") << QByteArray("Mei") << QByteArray("mei12345") << QByteArray("vault/weak-password");
        QTest::newRow("long") << QByteArray("Mei") << QByteArray("gR7$").repeated(257)
                              << QByteArray("vault/password-too-long");
    }

    void whatIsRefusedIsNotWrittenDownAndChangesNothing()
    {
        QFETCH(const QByteArray, account);
        QFETCH(const QByteArray, next);
        QFETCH(const QByteArray, refusal);
        Locked l;
        {
            vault::Vault vault = l.load(*l.folder);
            auto by = vault.unlock(QStringLiteral("Mei"), bytes(oldPassword));
            const auto li = vault.addOperator(*by, {QStringLiteral("Li"), domain::Role::Clerk}, bytes(oldPassword));
            QVERIFY(vault.disableOperator(*by, *li));
            QVERIFY(enterStation(*l.folder, vault, std::move(*by), l.clock));
        }
        const auto refused = l.use(l.code, next, account.constData());
        QVERIFY(!refused);
        QCOMPARE(QByteArray::fromStdString(refused.error().code().text()), refusal);
        QVERIFY(l.signIn(oldPassword));
        QCOMPARE(l.count("session/opened-by-recovery", *l.folder), 1); // this look itself
        QCOMPARE(l.count(setByTheSheet, *l.folder), 0);
    }

    void aWrongCodeChangesNothingAndFiveWait()
    {
        Locked l;
        QVERIFY(l.use(bytes("no code")).error().is(reason::mistypedRecoveryCode));
        QCOMPARE(l.load(*l.folder).recoveryLockout().badTriesInRow, 0);
        const SecretBytes other = vault::RecoveryCode::random().text();
        for (int i = 1; i <= 5; ++i) {
            QVERIFY(l.use(other).error().is(reason::wrongRecoveryCode));
            QCOMPARE(l.load(*l.folder).recoveryLockout().badTriesInRow, i);
        }
        QVERIFY(l.use(l.code).error().is(reason::tooManyTries));
        QCOMPARE(l.load(*l.folder).recoveryLockout().until, std::optional(l.clock.now() + std::chrono::minutes(15)));
        QVERIFY(l.signIn(oldPassword)); // whoever has a password does not wait with them
        l.clock.advance(std::chrono::minutes(15));
        QCOMPARE(l.count(setByTheSheet, *l.folder), 0);
        QVERIFY(l.use(l.code));
        QVERIFY(l.signIn(newPassword));
    }

    void aCutAfterTheEntryLeavesTheOldPassword()
    {
        Locked l;
        cutFrom = l.folder->path();
        cutTo = l.dir.filePath(QStringLiteral("cut"));
        cutAt = "sheet/noted";
        setFailpointHook(keepWhatIsThere);
        QVERIFY(l.use(l.code));
        setFailpointHook(nullptr);
        QVERIFY(QDir(cutTo).exists()); // it came by there
        const auto cut = StationFolder::open(cutTo).value();
        QVERIFY(l.signIn(newPassword, *cut).error().is(reason::wrongPassword));
        QVERIFY(l.signIn(oldPassword, *cut));
        QCOMPARE(l.count(setByTheSheet, *cut), 1);
        // Asked again it is done.
        vault::Vault vault = l.load(*cut);
        QVERIFY(newPasswordBySheet(*cut, vault, l.code, QStringLiteral("Mei"), bytes(newPassword), l.clock));
        QVERIFY(l.signIn(newPassword, *cut));
        QCOMPARE(l.count(setByTheSheet, *cut), 2);
    }

    void aStationThatDoesNotOpenGivesNoPassword()
    {
        Locked l;
        QVERIFY(QDir().mkpath(l.folder->ledgerPath())); // no file
        QVERIFY(!l.use(l.code));
        QVERIFY(QDir().rmdir(l.folder->ledgerPath()));
        QVERIFY(l.signIn(oldPassword));
        QCOMPARE(l.count(setByTheSheet, *l.folder), 0);
    }

    void anOlderCopyTakesTheEntryToo()
    {
        Locked l;
        const SecretBytes key = l.signIn(oldPassword)->master.databaseKey();
        QVERIFY(store::acceptAsOlderCopy(l.folder->storePath(), key));
        const auto done = l.use(l.code);
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        QVERIFY(l.signIn(newPassword));
        QCOMPARE(l.count(setByTheSheet, *l.folder), 1);
        const auto opened = store::Store::open(l.folder->storePath(), key.clone());
        QVERIFY(opened && (*opened)->isRecovering());
    }

    void aRekeyThatWasCutIsEndedFirst()
    {
        Locked l;
        cutFrom = l.folder->path();
        cutTo = l.dir.filePath(QStringLiteral("cut"));
        cutAt = "rekey/committed";
        {
            vault::Vault vault = l.load(*l.folder);
            auto by = vault.unlock(QStringLiteral("Mei"), bytes(oldPassword));
            QVERIFY(vault.replaceMaster(*by));
            setFailpointHook(keepWhatIsThere);
            QVERIFY(enterStation(*l.folder, vault, std::move(*by), l.clock));
            setFailpointHook(nullptr);
        }
        const auto cut = StationFolder::open(cutTo).value();
        vault::Vault vault = l.load(*cut);
        const auto done = newPasswordBySheet(*cut, vault, l.code, QStringLiteral("Mei"), bytes(newPassword), l.clock);
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        QVERIFY(l.signIn(newPassword, *cut));
        QCOMPARE(l.count(setByTheSheet, *cut), 1);
    }

    void keysThatWaitToBeReplacedWaitOn()
    {
        Locked l;
        {
            vault::Vault vault = l.load(*l.folder);
            auto by = vault.unlock(QStringLiteral("Mei"), bytes(oldPassword));
            QVERIFY(vault.replaceMaster(*by));
        }
        QVERIFY(l.use(l.code));
        vault::Vault vault = l.load(*l.folder);
        auto by = vault.unlock(QStringLiteral("Mei"), bytes(newPassword));
        QVERIFY(by && by->next);
        const auto entered = enterStation(*l.folder, vault, std::move(*by), l.clock);
        QVERIFY(entered && entered->rekeyed);
    }
};

VESTIBULE_TEST(TestSheetAccess);
#include "TestSheetAccess.moc"
