#include "core/base/Codes.h"
#include "core/vault/Codes.h"
#include "core/vault/Vault.h"
#include "tests/core/vault/Accounts.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::vault;
namespace reason = vestibule::vault::codes;
using accounts::secret;

class TestVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock.set(accounts::start);
        m_created.emplace(std::move(accounts::create(folder(), m_clock).value()));
    }

    void theFirstOperatorUnlocksAfterARestart()
    {
        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        const Result<Unlocked> in = vault.unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(in);
        QVERIFY(in->master.bytes().equals(m_created->unlocked.master.bytes()));
        QCOMPARE(in->role, domain::Role::Manager);
        QCOMPARE(in->operatorId, m_created->unlocked.operatorId);
        QCOMPARE(vault.operators().size(), 1);
        QCOMPARE(vault.operators().first().name, accounts::manager());
        QCOMPARE(vault.recoveryPublicKey(), m_created->recovery.estatePublicKey());
        QCOMPARE(vault.masterMadeAt(), accounts::start);
    }

    void theFirstOperatorIsAManagerWhateverWasAsked()
    {
        const QTemporaryDir other;
        const Result<Vault::Created> made = Vault::create(other.path(), {accounts::clerk(), domain::Role::Auditor},
                                                          secret(accounts::clerksPassword), accounts::cheap(), m_clock);
        QVERIFY(made);
        QCOMPARE(made->unlocked.role, domain::Role::Manager);
        QCOMPARE(made->vault.operators().first().role, domain::Role::Manager);
    }

    void newSlotsCostAsMuchAsTheDearestThatIsThere()
    {
        const QTemporaryDir other;
        const KdfCost measured = KdfCost::stored(8ULL << 20, 3).value();
        auto made = Vault::create(other.path(), {accounts::manager(), domain::Role::Manager},
                                  secret(accounts::managersPassword), measured, m_clock);
        QVERIFY(made);
        std::vector<KdfCost> costs;
        const Stretcher watched = [&costs](const SecretBytes& password, QByteArrayView salt, const KdfCost& cost) {
            costs.push_back(cost);
            return stretch(password, salt, cost);
        };
        Vault vault = std::move(Vault::load(other.path(), {accounts::cheap(), watched}, m_clock).value());
        QVERIFY(vault.addOperator(made->unlocked, {accounts::clerk(), domain::Role::Clerk},
                                  secret(accounts::clerksPassword)));
        QVERIFY(vault.changePassword(made->unlocked, made->unlocked.operatorId, secret(accounts::newPassword)));
        QVERIFY(vault.unlock(accounts::manager(), secret(accounts::newPassword)));
        // Made and proved for each of two slots, and one sign-in: all by the stretcher that was given.
        QCOMPARE(costs, std::vector<KdfCost>(5, measured));
    }

    void makingItTwiceIsRefused()
    {
        QVERIFY(accounts::create(folder(), m_clock).error().is(reason::exists));
        QVERIFY(m_created->vault.unlock(accounts::manager(), secret(accounts::managersPassword)));
    }

    void anEmptyFolderHoldsNoVault()
    {
        const QTemporaryDir empty;
        QVERIFY(!Vault::existsIn(empty.path()));
        QVERIFY(Vault::existsIn(folder()));
        QVERIFY(accounts::load(empty.path(), m_clock).error().is(reason::missing));
    }

    void badNamesAndPasswordsAreRefused()
    {
        const QTemporaryDir empty;
        const auto make = [&](const QString& name, const QByteArray& password) {
            return Vault::create(empty.path(), {name, domain::Role::Manager}, secret(password), accounts::cheap(),
                                 m_clock);
        };
        for (const QString& name : {QString(), QStringLiteral("  "), QString(65, QChar(u'a')), QString(QChar(7))}) {
            QVERIFY(make(name, accounts::managersPassword).error().is(reason::badName));
        }
        // Rare characters are two units of UTF-16 each, and one character of a name.
        QVERIFY(isGoodOperatorName(QStringLiteral("𠮷田")));
        QVERIFY(isGoodOperatorName(QStringLiteral("𠮷").repeated(64)));
        QVERIFY(!isGoodOperatorName(QStringLiteral("𠮷").repeated(65)));
        QVERIFY(!isGoodOperatorName(QString(QChar(0xd842))));
        QVERIFY(make(accounts::clerk(), "password").error().is(reason::weakPassword));
        QVERIFY(make(accounts::clerk(), QByteArray()).error().is(reason::weakPassword));
        QVERIFY(make(accounts::clerk(), QByteArray("gR7$").repeated(257)).error().is(reason::passwordTooLong));
        QVERIFY(!Vault::existsIn(empty.path()));
    }

    void neitherMasterNorPasswordNorCodeIsInTheFiles()
    {
        const QByteArray master = m_created->unlocked.master.bytes().view().toByteArray();
        const QByteArray code = m_created->recovery.text().view().toByteArray();
        const QByteArray entropy = m_created->recovery.entropy().view().toByteArray();
        const SecretBytes databaseKey = m_created->unlocked.master.databaseKey();
        for (int copy = 1; copy <= 2; ++copy) {
            const QByteArray bytes = accounts::bytesOf(SlotFile::pathOf(folder(), copy));
            QVERIFY(bytes.contains(accounts::manager().toUtf8())); // the positive control: names are readable
            for (const QByteArray& canary :
                 {master, code, entropy, accounts::managersPassword, databaseKey.view().toByteArray()}) {
                QVERIFY(!bytes.contains(canary));
                QVERIFY(!bytes.contains(canary.toHex()));
                QVERIFY(!bytes.contains(canary.toBase64()));
            }
            QCOMPARE(QFile::permissions(SlotFile::pathOf(folder(), copy)) & (QFile::ReadGroup | QFile::ReadOther),
                     QFile::Permissions());
        }
    }

    void aWrongPasswordAndAnUnknownNameAreRefusedAlike()
    {
        QVERIFY(m_created->vault.unlock(accounts::manager(), secret(accounts::wrongPassword))
                    .error()
                    .is(reason::wrongPassword));
        QVERIFY(m_created->vault.unlock(QStringLiteral("nobody"), secret(accounts::wrongPassword))
                    .error()
                    .is(reason::wrongPassword));
        QVERIFY(m_created->vault.unlock(accounts::manager(), SecretBytes()).error().is(reason::wrongPassword));
        QVERIFY(m_created->vault.unlock(accounts::manager(), secret(QByteArray(2000, 'x')))
                    .error()
                    .is(reason::wrongPassword));
    }

    void aNameIsFoundHoweverItIsTyped()
    {
        QVERIFY(addClerk());
        QVERIFY(m_created->vault.unlock(QStringLiteral("  li   NA "), secret(accounts::clerksPassword)));
    }

    void fiveBadTriesCloseTheAccountForAQuarterOfAnHour()
    {
        spoil(5);
        QVERIFY(tryRight().error().is(reason::tooManyTries));
        QCOMPARE(lockout().badTriesInRow, 5);
        QCOMPARE(lockout().until.value(), accounts::start + std::chrono::minutes(15));
        m_clock.advance(std::chrono::minutes(15) - milliseconds(1));
        QVERIFY(tryRight().error().is(reason::tooManyTries));
        m_clock.advance(milliseconds(1));
        QVERIFY(tryRight());
        QCOMPARE(lockout().badTriesInAll, 0);
    }

    void theCountSurvivesARestart()
    {
        spoil(3);
        Vault again = std::move(accounts::load(folder(), m_clock).value());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(
                again.unlock(accounts::manager(), secret(accounts::wrongPassword)).error().is(reason::wrongPassword));
        }
        Vault third = std::move(accounts::load(folder(), m_clock).value());
        QVERIFY(third.unlock(accounts::manager(), secret(accounts::managersPassword)).error().is(reason::tooManyTries));
        QVERIFY(third.lockout(m_created->unlocked.operatorId).until);
    }

    void movingTheClockBackDoesNotEndTheDelay()
    {
        spoil(5);
        m_clock.set(accounts::start - std::chrono::hours(24 * 365));
        QVERIFY(tryRight().error().is(reason::tooManyTries));
        m_clock.advance(std::chrono::minutes(14));
        QVERIFY(tryRight().error().is(reason::tooManyTries));
        m_clock.advance(std::chrono::minutes(1));
        QVERIFY(tryRight());
    }

    void aHundredBadTriesStopTheAccountUntilAnotherOperatorFreesIt()
    {
        const domain::OperatorId clerk = addClerk().value();
        int judged = 0;
        for (int i = 0; i < 1000; ++i) {
            const Result<Unlocked> in = m_created->vault.unlock(accounts::clerk(), secret(accounts::wrongPassword));
            QVERIFY(!in);
            judged += in.error().is(reason::wrongPassword) ? 1 : 0;
            m_clock.advance(std::chrono::minutes(4));
        }
        QCOMPARE(judged, 100);
        QVERIFY(
            m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)).error().is(reason::stopped));
        QVERIFY(m_created->vault.lockout(clerk).stopped);
        QVERIFY(m_created->vault.freeAccount(m_created->unlocked, clerk));
        const Result<Unlocked> in = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(in);
        QVERIFY(m_created->vault.freeAccount(*in, clerk).error().is(reason::notAllowed));
    }

    void theTryIsOnTheDiskBeforeItIsJudged()
    {
        // Writes fail from the first on: the try cannot be counted, so it is not judged, right or wrong.
        int judged = 0;
        const Stretcher watched = [&judged](const SecretBytes& password, QByteArrayView salt, const KdfCost& cost) {
            ++judged;
            return stretch(password, salt, cost);
        };
        const FileWriter full = [](const QString&, QByteArrayView) -> Result<void> {
            return fail(vestibule::codes::diskFull);
        };
        Vault vault = std::move(Vault::load(folder(), {accounts::cheap(), watched}, m_clock, full).value());
        for (const QByteArray& password : {accounts::managersPassword, accounts::wrongPassword}) {
            QVERIFY(vault.unlock(accounts::manager(), secret(password)).error().is(vestibule::codes::diskFull));
        }
        QCOMPARE(judged, 0);
    }

    void aClerkFreesNobody()
    {
        QVERIFY(addClerk());
        spoil(5);
        const Result<Unlocked> clerk = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(clerk);
        // Whoever could would have five more guesses at the manager's password each time.
        QVERIFY(m_created->vault.freeAccount(*clerk, m_created->unlocked.operatorId).error().is(reason::notAllowed));
        QCOMPARE(lockout().badTriesInRow, 5);
        const Result<Unlocked> sheet = m_created->vault.unlockWithRecovery(m_created->recovery.text());
        QVERIFY(m_created->vault.freeAccount(*sheet, m_created->unlocked.operatorId));
        QVERIFY(tryRight());
    }

    void aWriteThatFailsAndCannotBeReadBackChangesNothingInMemory()
    {
        QVERIFY(addClerk());
        const QString path = folder();
        Vault vault = std::move(accounts::load(path, m_clock, [path](const QString&, QByteArrayView) -> Result<void> {
                                    for (int copy = 1; copy <= 2; ++copy) {
                                        QFile::remove(SlotFile::pathOf(path, copy));
                                    }
                                    return fail(vestibule::codes::diskFull);
                                }).value());
        QVERIFY(vault.addOperator(m_created->unlocked, {QStringLiteral("Zhou")}, secret(accounts::newPassword))
                    .error()
                    .is(vestibule::codes::diskFull));
        QCOMPARE(vault.operators().size(), 2);
    }

    void theRecoverySheetOpensAndHelps()
    {
        spoil(5);
        const SecretBytes sheet = m_created->recovery.text();
        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        const Result<Unlocked> in = vault.unlockWithRecovery(sheet);
        QVERIFY(in);
        QVERIFY(in->byRecovery);
        QVERIFY(in->operatorId.isNull());
        QCOMPARE(in->role, domain::Role::Manager);
        QVERIFY(in->master.bytes().equals(m_created->unlocked.master.bytes()));
        QVERIFY(vault.changePassword(*in, m_created->unlocked.operatorId, secret(accounts::newPassword)));
        QVERIFY(vault.unlock(accounts::manager(), secret(accounts::newPassword)));
    }

    void aChangeIsJudgedWithoutBeingMade()
    {
        const domain::OperatorId clerkId = addClerk().value();
        Vault& vault = m_created->vault;
        const domain::OperatorId manager = m_created->unlocked.operatorId;
        const Result<Unlocked> clerk = vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        const Result<Unlocked> sheet = vault.unlockWithRecovery(m_created->recovery.text());
        const auto judge = [&](const Unlocked& by, domain::OperatorId who, const QByteArray& password) {
            return vault.mayChangePassword(by, who, secret(password));
        };
        QVERIFY(judge(*sheet, manager, accounts::newPassword));
        QVERIFY(judge(*clerk, clerkId, accounts::newPassword));
        QVERIFY(judge(*clerk, manager, accounts::newPassword).error().is(reason::notAllowed));
        QVERIFY(judge(*sheet, domain::OperatorId::random(), accounts::newPassword).error().is(reason::unknownOperator));
        QVERIFY(judge(*sheet, manager, "password").error().is(reason::weakPassword));
        QVERIFY(judge(*sheet, manager, QByteArray("gR7$").repeated(257)).error().is(reason::passwordTooLong));
        QVERIFY(tryRight());
        QVERIFY(vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)));
    }

    void anAccountIsKnownBeforeThereIsOne()
    {
        Vault& vault = m_created->vault;
        const Unlocked& by = m_created->unlocked;
        const NewOperator who{QStringLiteral("Zhou"), domain::Role::Auditor};
        QVERIFY(vault.mayAddOperator(by, who, secret(accounts::newPassword)));
        QCOMPARE(vault.operators().size(), 1);
        QVERIFY(vault.mayAddOperator(by, {accounts::manager()}, secret(accounts::newPassword))
                    .error()
                    .is(reason::nameTaken));
        QVERIFY(vault.mayAddOperator(by, who, secret("password")).error().is(reason::weakPassword));
        QCOMPARE(vault.addOperator(by, who, secret(accounts::newPassword)).value(), who.id);
        QCOMPARE(vault.operators().constLast().id, who.id);
        QVERIFY(vault.mayFreeAccount(by, who.id));
        QVERIFY(vault.mayFreeAccount(by, by.operatorId).error().is(reason::notAllowed));
        QVERIFY(vault.mayFreeAccount(by, domain::OperatorId::random()).error().is(reason::unknownOperator));
    }

    void aWrongRecoverySheetIsDelayedButNeverStopped()
    {
        const SecretBytes other = RecoveryCode::random().text();
        for (int i = 0; i < 120; ++i) {
            QVERIFY(m_created->vault.unlockWithRecovery(other).error().is(reason::wrongRecoveryCode));
            if (i % 5 == 4) {
                QVERIFY(m_created->vault.unlockWithRecovery(other).error().is(reason::tooManyTries));
                QVERIFY(m_created->vault.recoveryLockout().until);
                m_clock.advance(std::chrono::minutes(15));
            }
        }
        QVERIFY(m_created->vault.unlockWithRecovery(secret("no code")).error().is(reason::mistypedRecoveryCode));
        QVERIFY(m_created->vault.unlockWithRecovery(m_created->recovery.text()));
    }

    void onlyManagersManage()
    {
        const domain::OperatorId clerkId = addClerk().value();
        Result<Unlocked> clerk = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(clerk);
        QCOMPARE(clerk->role, domain::Role::Clerk);
        Vault& vault = m_created->vault;
        const domain::OperatorId manager = m_created->unlocked.operatorId;
        QVERIFY(vault.addOperator(*clerk, {QStringLiteral("x")}, secret(accounts::newPassword))
                    .error()
                    .is(reason::notAllowed));
        QVERIFY(vault.changePassword(*clerk, manager, secret(accounts::newPassword)).error().is(reason::notAllowed));
        QVERIFY(vault.disableOperator(*clerk, manager).error().is(reason::notAllowed));
        QVERIFY(vault.changePassword(*clerk, clerkId, secret(accounts::newPassword)));
        QVERIFY(vault.unlock(accounts::clerk(), secret(accounts::newPassword)));
        QVERIFY(vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)).error().is(reason::wrongPassword));
    }

    void aSessionOfAnotherStationManagesNothing()
    {
        const QTemporaryDir elsewhere;
        const Vault::Created other = std::move(accounts::create(elsewhere.path(), m_clock).value());
        QVERIFY(m_created->vault.addOperator(other.unlocked, {accounts::clerk()}, secret(accounts::clerksPassword))
                    .error()
                    .is(reason::tampered));
    }

    void addingRefusesWhatItMust()
    {
        QVERIFY(addClerk());
        Vault& vault = m_created->vault;
        const Unlocked& by = m_created->unlocked;
        QVERIFY(vault.addOperator(by, {QStringLiteral("ＬＩ na")}, secret(accounts::newPassword))
                    .error()
                    .is(reason::nameTaken));
        QVERIFY(vault.addOperator(by, {QString()}, secret(accounts::newPassword)).error().is(reason::badName));
        QVERIFY(vault.addOperator(by, {QStringLiteral("Zhang")}, secret("zhang123")).error().is(reason::weakPassword));
        QCOMPARE(vault.operators().size(), 2);
    }

    void aDisabledOperatorIsOutAtOnce()
    {
        const domain::OperatorId clerk = addClerk().value();
        Vault& vault = m_created->vault;
        const Result<Unlocked> session = vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        m_clock.advance(milliseconds(5));
        QVERIFY(vault.disableOperator(m_created->unlocked, clerk));
        QVERIFY(vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)).error().is(reason::disabled));
        QVERIFY(vault.changePassword(*session, clerk, secret(accounts::newPassword)).error().is(reason::staleKey));
        QVERIFY(vault.changePassword(m_created->unlocked, clerk, secret(accounts::newPassword))
                    .error()
                    .is(reason::disabled));
        QCOMPARE(vault.disabledAt(clerk).value(), accounts::start + milliseconds(5));
        QVERIFY(vault.disabledAt(clerk).value() > vault.masterMadeAt());
        QCOMPARE(vault.operators().size(), 2);
        QVERIFY(!vault.operators().last().enabled);
    }

    void theLastManagerStays()
    {
        QVERIFY(addClerk());
        Vault& vault = m_created->vault;
        QVERIFY(
            vault.disableOperator(m_created->unlocked, m_created->unlocked.operatorId).error().is(reason::lastManager));
        QVERIFY(vault.disableOperator(m_created->unlocked, domain::OperatorId::random())
                    .error()
                    .is(reason::unknownOperator));
        QVERIFY(vault.addOperator(m_created->unlocked, {QStringLiteral("Second"), domain::Role::Manager},
                                  secret(accounts::newPassword)));
        QVERIFY(
            vault.disableOperator(m_created->unlocked, m_created->unlocked.operatorId).error().is(reason::ownAccount));
        auto second = vault.unlock(QStringLiteral("Second"), secret(accounts::newPassword));
        QVERIFY(vault.disableOperator(*second, m_created->unlocked.operatorId));
        QVERIFY(tryRight().error().is(reason::disabled));
    }

    void whatIsReplacedIsOverwritten()
    {
        const QString path = SlotFile::pathOf(folder(), 1);
        const QString held = m_dir->filePath(QStringLiteral("held"));
        QCOMPARE(::link(path.toUtf8().constData(), held.toUtf8().constData()), 0);
        QVERIFY(!accounts::bytesOf(held).isEmpty());
        QVERIFY(replaceAndShred(path, "new"));
        QCOMPARE(accounts::bytesOf(path), QByteArray("new"));
        const QByteArray old = accounts::bytesOf(held);
        QCOMPARE(old, QByteArray(old.size(), '\0'));
    }

private:
    [[nodiscard]] QString folder() const { return m_dir->path(); }
    [[nodiscard]] Lockout lockout() const { return m_created->vault.lockout(m_created->unlocked.operatorId); }
    Result<Unlocked> tryRight()
    {
        return m_created->vault.unlock(accounts::manager(), secret(accounts::managersPassword));
    }
    Result<domain::OperatorId> addClerk()
    {
        return m_created->vault.addOperator(m_created->unlocked, {accounts::clerk(), domain::Role::Clerk},
                                            secret(accounts::clerksPassword));
    }
    void spoil(int tries)
    {
        for (int i = 0; i < tries; ++i) {
            QVERIFY(m_created->vault.unlock(accounts::manager(), secret(accounts::wrongPassword))
                        .error()
                        .is(reason::wrongPassword));
        }
    }

    SteppedClock m_clock{accounts::start};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<Vault::Created> m_created;
};

VESTIBULE_TEST(TestVault);
#include "TestVault.moc"
