#include "core/vault/Codes.h"
#include "core/vault/SlotFile.h"
#include "core/vault/Vault.h"
#include "tests/core/vault/Accounts.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

#include <array>

using namespace vestibule;
using namespace vestibule::vault;
namespace reason = vestibule::vault::codes;
using accounts::secret;

namespace {

enum class Proof {
    Left,
    Removed,
    ByTheForger, ///< as if the forger's master were the present one
};

/// What somebody makes of a slot file who can read and write it, and holds no master: everything but the passwords'
/// parts lies in the clear, and a box to a slot takes its public half only.
struct Forgery
{
    bool ownMaster = false;
    bool clerkMadeManager = false;
    Proof proof = Proof::Left;

    [[nodiscard]] bool changesNothing(bool oneWaits) const
    {
        return !ownMaster && !clerkMadeManager && (proof == Proof::Left || (proof == Proof::Removed && !oneWaits));
    }
};

SlotFileContent forged(SlotFileContent content, const Forgery& how, const MasterKey& own)
{
    SlotBody body = decodeBody(content.body).value();
    if (how.clerkMadeManager) {
        body.operators.back().who.role = domain::Role::Manager;
    }
    if (how.ownMaster) {
        body.next = NextMaster{accounts::start, accounts::start};
        for (Slot& slot : body.slots) {
            slot.sealedNext = sealedTo(slot, own);
        }
    }
    content.body = encode(body);
    if (how.ownMaster) {
        content.seal = sealOf(content.body, own);
    }
    switch (how.proof) {
    case Proof::Left:
        break;
    case Proof::Removed:
        content.nextProof.clear();
        break;
    case Proof::ByTheForger:
        content.nextProof = nextProofOf(content.body, Masters{own.clone(), own.clone()});
    }
    return content;
}

} // namespace

/// A master to come counts only when a holder of the present one has put it there.
class TestForgedMaster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_created.emplace(std::move(accounts::create(folder(), m_clock).value()));
        for (domain::OperatorId& leaver : m_leavers) {
            const QString name = QStringLiteral("leaver %1").arg(&leaver - m_leavers.data());
            leaver = add(name, accounts::newPassword);
        }
        add(accounts::clerk(), accounts::clerksPassword);
    }

    void nobodyWithoutAMasterPutsOneIn_data()
    {
        QTest::addColumn<int>("disabled");
        QTest::addColumn<Forgery>("how");
        for (int disabled = 0; disabled <= 2; ++disabled) {
            for (const bool ownMaster : {false, true}) {
                for (const bool role : {false, true}) {
                    for (const Proof proof : {Proof::Left, Proof::Removed, Proof::ByTheForger}) {
                        const Forgery how{ownMaster, role, proof};
                        if (!how.changesNothing(disabled > 0)) {
                            QTest::addRow("%d disabled,%s%s proof %s", disabled, ownMaster ? " own master," : "",
                                          role ? " a role," : "",
                                          proof == Proof::Left      ? "left"
                                          : proof == Proof::Removed ? "removed"
                                                                    : "by the forger")
                                << disabled << how;
                        }
                    }
                }
            }
        }
    }

    void nobodyWithoutAMasterPutsOneIn()
    {
        QFETCH(const int, disabled);
        QFETCH(const Forgery, how);
        for (int i = 0; i < disabled; ++i) {
            QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_leavers.at(std::size_t(i))));
        }
        const Masters before = m_created->unlocked.masters();
        const SlotFileContent good = onDisk();
        put(forged(good, how, MasterKey::random()));

        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        QVERIFY(vault.unlock(accounts::manager(), secret(accounts::managersPassword)).error().is(reason::tampered));
        QVERIFY(vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)).error().is(reason::tampered));
        QVERIFY(vault.unlockWithRecovery(m_created->recovery.text()).error().is(reason::tampered));
        const Result<void> replaced = m_created->vault.replaceMaster(m_created->unlocked);
        QVERIFY(replaced.error().is(reason::tampered) || replaced.error().is(reason::staleKey));
        QVERIFY(!m_created->vault.finishReplacement(m_created->unlocked));
        QVERIFY(m_created->unlocked.masters() == before);

        put(good);
        const auto in = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(in && in->masters() == before && in->role == domain::Role::Clerk);
    }

    /// What the proof does not promise; and the forger above fails by it alone.
    void whoeverKeptThePresentMasterStillCan()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_leavers[0]));
        const MasterKey own = MasterKey::random();
        SlotFileContent content = forged(onDisk(), {true, true, Proof::Removed}, own);
        content.nextProof = nextProofOf(content.body, Masters{m_created->unlocked.master.clone(), own.clone()});
        put(content);
        const auto in = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(in && in->next->bytes().equals(own.bytes()) && in->role == domain::Role::Manager);
    }

    /// Nor does a password prove the present master; whether it is the right one the store says, which it must open.
    void anotherPresentMasterIsLeftToTheStoreToRefuse()
    {
        const MasterKey own = MasterKey::random();
        SlotFileContent content = onDisk();
        SlotBody body = decodeBody(content.body).value();
        for (Slot& slot : body.slots) {
            slot.sealedMaster = sealedTo(slot, own);
        }
        content.body = encode(body);
        content.seal = sealOf(content.body, own);
        put(content);
        const auto in = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(in && in->master.bytes().equals(own.bytes()));
        QVERIFY(!in->master.databaseKey().equals(m_created->unlocked.master.databaseKey()));
        QVERIFY(m_created->vault.replaceMaster(m_created->unlocked).error().is(reason::tampered));
    }

    void aSecondOneIsProvedUnderTheMasterInUse()
    {
        QVERIFY(onDisk().nextProof.isEmpty());
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_leavers[0]));
        const SlotFileContent first = onDisk();
        const Masters withFirst = m_created->unlocked.masters();
        QCOMPARE(first.nextProof, nextProofOf(first.body, withFirst));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_leavers[1]));
        const SlotFileContent second = onDisk();
        QVERIFY(m_created->unlocked.master.bytes().equals(withFirst.current.bytes()));
        QCOMPARE(second.nextProof, nextProofOf(second.body, m_created->unlocked.masters()));
        QVERIFY(second.nextProof != nextProofOf(second.body, withFirst));
        // The two do not mix.
        for (const bool proofOfFirst : {false, true}) {
            SlotFileContent mixed = proofOfFirst ? second : first;
            mixed.nextProof = proofOfFirst ? first.nextProof : second.nextProof;
            put(mixed);
            QVERIFY(m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword))
                        .error()
                        .is(reason::tampered));
        }
        put(second);
        QVERIFY(m_created->vault.finishReplacement(m_created->unlocked));
        QVERIFY(onDisk().nextProof.isEmpty());
        QVERIFY(m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)));
    }

    /// With a good checksum: what is left to find it are the seal and the proof.
    void everyFlippedByteOfAPendingFileIsRefused()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_leavers[0]));
        const SlotFileContent good = onDisk();
        QCOMPARE(good.nextProof.size(), 32);
        Vault vault = std::move(accounts::load(folder(), m_clock, accounts::writeQuickly).value());
        QVERIFY(vault.freeAccount(m_created->unlocked, m_leavers[1])); // what is refused below
        for (QByteArray SlotFileContent::*part :
             {&SlotFileContent::body, &SlotFileContent::seal, &SlotFileContent::nextProof}) {
            for (qsizetype i = 0; i < (good.*part).size(); ++i) {
                SlotFileContent bad = good;
                (bad.*part)[i] = char((bad.*part)[i] ^ (1 << (i % 8)));
                put(bad);
                const Result<void> freed = vault.freeAccount(m_created->unlocked, m_leavers[1]);
                QVERIFY2(!freed && (freed.error().is(reason::tampered) || freed.error().is(reason::damaged) ||
                                    freed.error().is(reason::badCost)),
                         QByteArray::number(i).constData());
            }
        }
        // And with the checksum as it was.
        const QByteArray file = encode(good);
        for (qsizetype i = 0; i < file.size(); ++i) {
            QByteArray bad = file;
            bad[i] = char(bad[i] ^ (1 << (i % 8)));
            QVERIFY2(decodeFile(bad).error().is(reason::damaged), QByteArray::number(i).constData());
        }
    }

private:
    [[nodiscard]] QString folder() const { return m_dir->path(); }
    domain::OperatorId add(const QString& name, const QByteArray& password)
    {
        return m_created->vault.addOperator(m_created->unlocked, {name, domain::Role::Clerk}, secret(password)).value();
    }
    [[nodiscard]] SlotFileContent onDisk() const
    {
        return decodeFile(accounts::bytesOf(SlotFile::pathOf(folder(), 1))).value();
    }
    /// To both copies: neither is newer.
    void put(const SlotFileContent& content)
    {
        for (const int copy : {1, 2}) {
            QVERIFY(accounts::write(SlotFile::pathOf(folder(), copy), encode(content)));
        }
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    SteppedClock m_clock{accounts::start};
    std::optional<Vault::Created> m_created;
    std::array<domain::OperatorId, 2> m_leavers;
};

VESTIBULE_TEST(TestForgedMaster);
#include "TestForgedMaster.moc"
