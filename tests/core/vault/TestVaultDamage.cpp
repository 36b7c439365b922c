#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/vault/Codes.h"
#include "core/vault/Envelope.h"
#include "core/vault/SlotFile.h"
#include "core/vault/Vault.h"
#include "tests/core/vault/Accounts.h"
#include "tests/support/TestRunner.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::vault;
namespace reason = vestibule::vault::codes;
using accounts::secret;

namespace {

/// Lets `whole` writes through, then cuts: the next one is done or not done, and neither it nor any later one is
/// acknowledged.
struct Cut
{
    int whole = 0;
    bool lastIsDone = false;
    int seen = 0;

    [[nodiscard]] FileWriter writer()
    {
        return [this](const QString& path, QByteArrayView content) -> Result<void> {
            ++seen;
            if (seen <= whole || (seen == whole + 1 && lastIsDone)) {
                const Result<void> done = replaceAndShred(path, content);
                if (seen <= whole) {
                    return done;
                }
            }
            return fail(vestibule::codes::writeFailed, "cut");
        };
    }
};

bool opens(const QString& folder, const Clock& clock, const QString& name, const QByteArray& password)
{
    Result<Vault> vault = accounts::load(folder, clock);
    return vault && vault->unlock(name, secret(password));
}

} // namespace

class TestVaultDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_created.emplace(std::move(accounts::create(folder(), m_clock).value()));
    }

    void everyFlippedByteOfOneCopyIsRepairedFromTheOther()
    {
        const QString first = SlotFile::pathOf(folder(), 1);
        const QString second = SlotFile::pathOf(folder(), 2);
        const QByteArray good = accounts::bytesOf(first);
        const SlotFileContent meant = decodeFile(good).value();
        QCOMPARE(decodeFile(accounts::bytesOf(second)).value(), meant);
        for (const QString& path : {first, second}) {
            for (qsizetype i = 0; i < good.size(); ++i) {
                QByteArray bad = good;
                bad[i] = char(bad[i] ^ (1 << (i % 8)));
                QVERIFY(accounts::write(path, bad));
                const Result<Vault> vault = accounts::load(folder(), m_clock, accounts::writeQuickly);
                QVERIFY2(vault, QByteArray::number(i).constData());
                QCOMPARE(vault->operators().first().name, accounts::manager());
                QCOMPARE(accounts::bytesOf(path), good);
            }
        }
    }

    void everyFlippedByteOfBothCopiesIsRefused()
    {
        const QByteArray good = accounts::bytesOf(SlotFile::pathOf(folder(), 1));
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = char(bad[i] ^ 0x10);
            for (int copy = 1; copy <= 2; ++copy) {
                QVERIFY(accounts::write(SlotFile::pathOf(folder(), copy), bad));
            }
            QVERIFY2(accounts::load(folder(), m_clock, accounts::writeQuickly).error().is(reason::damaged),
                     QByteArray::number(i).constData());
        }
    }

    void everyTruncationIsRepairedOrRefused()
    {
        const QByteArray good = accounts::bytesOf(SlotFile::pathOf(folder(), 1));
        for (qsizetype size = 0; size < good.size(); size += 7) {
            QVERIFY(accounts::write(SlotFile::pathOf(folder(), 1), good.first(size)));
            QVERIFY(accounts::load(folder(), m_clock, accounts::writeQuickly));
            for (int copy = 1; copy <= 2; ++copy) {
                QVERIFY(accounts::write(SlotFile::pathOf(folder(), copy), good.first(size)));
            }
            QVERIFY(accounts::load(folder(), m_clock, accounts::writeQuickly).error().is(reason::damaged));
            for (int copy = 1; copy <= 2; ++copy) {
                QVERIFY(accounts::write(SlotFile::pathOf(folder(), copy), good));
            }
        }
    }

    void oneLostCopyIsMadeAgain()
    {
        QVERIFY(QFile::remove(SlotFile::pathOf(folder(), 2)));
        QVERIFY(accounts::load(folder(), m_clock));
        QVERIFY(QFile::exists(SlotFile::pathOf(folder(), 2)));
    }

    void aCraftedFileWithAGoodChecksumIsRefusedAtUnlock_data()
    {
        QTest::addColumn<int>("change");
        QTest::newRow("a clerk made a manager") << 0;
        QTest::newRow("an operator added") << 1;
        QTest::newRow("a slot of another master added") << 2;
        QTest::newRow("another recovery key") << 3;
        QTest::newRow("the seal altered") << 4;
    }

    void aCraftedFileWithAGoodChecksumIsRefusedAtUnlock()
    {
        QFETCH(const int, change);
        QVERIFY(addClerk());
        SlotFileContent content = decodeFile(accounts::bytesOf(SlotFile::pathOf(folder(), 1))).value();
        SlotBody body = decodeBody(content.body).value();
        switch (change) {
        case 0:
            body.operators.back().who.role = domain::Role::Manager;
            break;
        case 1:
            body.operators.push_back(
                {{domain::OperatorId::random(), QStringLiteral("Eve"), domain::Role::Manager, true}, {}});
            break;
        case 2:
            body.slots.push_back(makeSlot(body.vaultId, body.operators.back().who.id, secret(accounts::newPassword),
                                          accounts::cheap(), Masters{MasterKey::random(), std::nullopt})
                                     .value());
            break;
        case 3:
            body.recoveryPublicKey = RecoveryCode::random().estatePublicKey();
            break;
        default:
            content.seal[0] = char(content.seal[0] ^ 1);
        }
        content.body = encode(body);
        content.sequence += 1;
        for (int copy = 1; copy <= 2; ++copy) {
            QVERIFY(accounts::write(SlotFile::pathOf(folder(), copy), encode(content)));
        }
        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        // A right password is told as what it is each time: not one of these tries is a bad one.
        for (int i = 0; i < 6; ++i) {
            QVERIFY(vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)).error().is(reason::tampered));
        }
        QVERIFY(!vault.unlock(accounts::clerk(), secret(accounts::newPassword)));
        QVERIFY(vault.unlockWithRecovery(m_created->recovery.text()).error().is(reason::tampered));
        QVERIFY(vault.addOperator(m_created->unlocked, {QStringLiteral("More")}, secret(accounts::newPassword))
                    .error()
                    .is(reason::tampered));
    }

    void aLaterFormatIsRefusedEvenBesideAGoodCopy()
    {
        const QByteArray good = accounts::bytesOf(SlotFile::pathOf(folder(), 1));
        QCborMap map = disclose("VSTSLOT1", good).value();
        QCOMPARE(map.value(QStringLiteral("version")).toInteger(), 2);
        map[QStringLiteral("version")] = 3;
        const QByteArray later = enclose("VSTSLOT1", map);
        QVERIFY(accounts::write(SlotFile::pathOf(folder(), 2), later));
        QVERIFY(accounts::load(folder(), m_clock).error().is(reason::newerFormat));
        QCOMPARE(accounts::bytesOf(SlotFile::pathOf(folder(), 2)), later);
    }

    void aNumberThatIsNoIntegerIsDamage_data()
    {
        QTest::addColumn<bool>("inBody");
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("key");
        QTest::newRow("version") << false << QString() << QStringLiteral("version");
        QTest::newRow("sequence") << false << QString() << QStringLiteral("sequence");
        QTest::newRow("bad tries") << false << QStringLiteral("tries") << QString();
        QTest::newRow("age of the master key") << true << QString() << QStringLiteral("masterMadeAt");
        QTest::newRow("role") << true << QStringLiteral("operators") << QStringLiteral("role");
        QTest::newRow("memory") << true << QStringLiteral("slots") << QStringLiteral("memory");
        QTest::newRow("passes") << true << QStringLiteral("slots") << QStringLiteral("passes");
    }

    /// Floating-point numbers that no integer holds: casting one is undefined, and no station writes any.
    void aNumberThatIsNoIntegerIsDamage()
    {
        QFETCH(const bool, inBody);
        QFETCH(const QString, list);
        QFETCH(const QString, key);
        SlotFileContent content = decodeFile(accounts::bytesOf(SlotFile::pathOf(folder(), 1))).value();
        content.tries[m_created->unlocked.operatorId] = {1, 1, Uptime{QByteArray(16, 'b'), milliseconds(7)}};
        const QByteArray written = inBody ? content.body : encode(content).mid(40);
        for (const double number : {1.5, 1e300, -1e19}) {
            QCborMap map = QCborValue::fromCbor(written).toMap();
            if (list.isEmpty()) {
                map[key] = number;
            } else {
                QCborArray rows = map.value(list).toArray();
                QCborMap row = rows.first().toMap();
                QCborArray tries = rows.first().toArray();
                row[key] = number;
                if (!tries.isEmpty()) {
                    tries[4] = number;
                }
                rows[0] = tries.isEmpty() ? QCborValue(row) : QCborValue(tries);
                map[list] = rows;
            }
            const QByteArray altered = map.toCborValue().toCbor();
            QVERIFY(inBody ? decodeBody(altered).error().is(reason::damaged)
                           : decodeFile("VSTSLOT1" + blake2b256(altered) + altered).error().is(reason::damaged));
        }
    }

    void aSequenceThatNobodyReachesIsDamage()
    {
        SlotFileContent content = decodeFile(accounts::bytesOf(SlotFile::pathOf(folder(), 1))).value();
        for (const quint64 sequence : {quint64(-1), (quint64(1) << 62) + 1, (quint64(1) << 63) - 1}) {
            content.sequence = sequence;
            QVERIFY(decodeFile(encode(content)).error().is(reason::damaged));
        }
    }

    void aCutAtAnyWriteOfAPasswordChangeLeavesAVaultThatOpens()
    {
        for (const bool lastIsDone : {false, true}) {
            bool finished = false;
            QByteArray present = accounts::managersPassword;
            QByteArray next = accounts::newPassword;
            for (int whole = 0; !finished; ++whole) {
                QVERIFY(whole < 10);
                Cut cut{whole, lastIsDone, 0};
                {
                    Vault vault = std::move(accounts::load(folder(), m_clock, cut.writer()).value());
                    finished =
                        bool(vault.changePassword(m_created->unlocked, m_created->unlocked.operatorId, secret(next)));
                }
                const bool withOld = opens(folder(), m_clock, accounts::manager(), present);
                const bool withNew = opens(folder(), m_clock, accounts::manager(), next);
                QVERIFY(withOld || withNew);
                QVERIFY(!finished || (withNew && !withOld));
                QVERIFY(opensWithSheet());
                if (!finished && withNew) { // what a cut left is made definite before the next round
                    Vault vault = std::move(accounts::load(folder(), m_clock).value());
                    QVERIFY(vault.changePassword(m_created->unlocked, m_created->unlocked.operatorId, secret(present)));
                }
            }
            Vault vault = std::move(accounts::load(folder(), m_clock).value());
            QVERIFY(vault.changePassword(m_created->unlocked, m_created->unlocked.operatorId, secret(present)));
        }
    }

    void aCutAtAnyWriteOfAddingLeavesTheOthersUntouched()
    {
        for (const bool lastIsDone : {false, true}) {
            bool finished = false;
            for (int whole = 0; !finished; ++whole) {
                QVERIFY(whole < 10);
                const QString name = QStringLiteral("clerk %1 %2").arg(whole).arg(lastIsDone);
                Cut cut{whole, lastIsDone, 0};
                {
                    Vault vault = std::move(accounts::load(folder(), m_clock, cut.writer()).value());
                    finished = bool(vault.addOperator(m_created->unlocked, {name}, secret(accounts::clerksPassword)));
                }
                QVERIFY(opens(folder(), m_clock, accounts::manager(), accounts::managersPassword));
                const Vault vault = std::move(accounts::load(folder(), m_clock).value());
                const bool listed = vault.operators().last().name == name;
                QVERIFY(listed || !finished);
                QCOMPARE(opens(folder(), m_clock, name, accounts::clerksPassword), listed);
            }
        }
    }

    void aCutAtAnyWriteOfMakingLeavesNoVaultNobodyCanRecover()
    {
        bool finished = false;
        for (int whole = 0; !finished; ++whole) {
            QVERIFY(whole < 10);
            const QTemporaryDir other;
            Cut cut{whole, true, 0};
            const Result<Vault::Created> made = accounts::create(other.path(), m_clock, cut.writer());
            finished = bool(made);
            QCOMPARE(Vault::existsIn(other.path()), finished);
        }
    }

    void anOlderCopyPutBackDoesNotWin()
    {
        const QByteArray old = accounts::bytesOf(SlotFile::pathOf(folder(), 2));
        QVERIFY(addClerk());
        QVERIFY(accounts::write(SlotFile::pathOf(folder(), 2), old));
        QCOMPARE(accounts::load(folder(), m_clock)->operators().size(), 2);
    }

private:
    [[nodiscard]] QString folder() const { return m_dir->path(); }
    bool opensWithSheet()
    {
        Result<Vault> vault = accounts::load(folder(), m_clock);
        return vault && vault->unlockWithRecovery(m_created->recovery.text());
    }
    Result<domain::OperatorId> addClerk()
    {
        return m_created->vault.addOperator(m_created->unlocked, {accounts::clerk(), domain::Role::Clerk},
                                            secret(accounts::clerksPassword));
    }

    SteppedClock m_clock{accounts::start};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<Vault::Created> m_created;
};

VESTIBULE_TEST(TestVaultDamage);
#include "TestVaultDamage.moc"
