#include "core/base/Codes.h"
#include "core/vault/Codes.h"
#include "core/vault/Envelope.h"
#include "core/vault/SlotFile.h"
#include "core/vault/Vault.h"
#include "tests/core/vault/Accounts.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::vault;
namespace reason = vestibule::vault::codes;
using accounts::secret;

namespace {

/// Never says the same time twice.
class TickingClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return Instant::fromMs(m_ms++); }
    [[nodiscard]] Uptime uptime() const override { return {QByteArray(16, 'b'), milliseconds(m_ms)}; }

private:
    mutable qint64 m_ms = accounts::start.ms();
};

} // namespace

/// The master key is replaced: for those who remain, without their passwords, and never half.
class TestReplacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock.set(accounts::start);
        m_created.emplace(std::move(accounts::create(folder(), m_clock).value()));
        m_clerk = m_created->vault
                      .addOperator(m_created->unlocked, {accounts::clerk(), domain::Role::Clerk},
                                   secret(accounts::clerksPassword))
                      .value();
        m_other = m_created->vault
                      .addOperator(m_created->unlocked, {QStringLiteral("Zhang"), domain::Role::Clerk},
                                   secret(accounts::newPassword))
                      .value();
    }

    void disablingGivesThoseWhoRemainBothMasters()
    {
        const SecretBytes first = m_created->unlocked.master.bytes().clone();
        QVERIFY(!m_created->vault.pendingReplacement());
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        QVERIFY(m_created->unlocked.next);
        QVERIFY(!m_created->unlocked.next->bytes().equals(first));

        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        QVERIFY(vault.unlock(accounts::clerk(), secret(accounts::clerksPassword)).error().is(reason::disabled));
        const auto other = vault.unlock(QStringLiteral("Zhang"), secret(accounts::newPassword));
        const auto sheet = vault.unlockWithRecovery(m_created->recovery.text());
        QVERIFY(other && sheet);
        for (const Unlocked* in : {&*other, &*sheet}) {
            QVERIFY(in->master.bytes().equals(first));
            QVERIFY(in->next && in->next->bytes().equals(m_created->unlocked.next->bytes()));
        }
        QCOMPARE(vault.masterMadeAt(), accounts::start);
    }

    void itIsDueWithinADay()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        const auto pending = m_created->vault.pendingReplacement();
        QVERIFY(pending);
        QCOMPARE(pending->since, accounts::start);
        QVERIFY(!pending->isOverdue(accounts::start + std::chrono::hours(24)));
        QVERIFY(pending->isOverdue(accounts::start + std::chrono::hours(24) + milliseconds(1)));
        // Another one meanwhile: what the first may know is due when it was.
        m_clock.advance(std::chrono::hours(3));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_other));
        QCOMPARE(m_created->vault.pendingReplacement()->since, accounts::start);
    }

    void finishingLeavesTheNewMasterAlone()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        const SlotBody pending = bodyOn(1);
        const SecretBytes next = m_created->unlocked.next->bytes().clone();
        m_clock.advance(std::chrono::hours(1));
        QVERIFY(m_created->vault.finishReplacement(m_created->unlocked));
        QVERIFY(!m_created->unlocked.next);
        QVERIFY(m_created->unlocked.master.bytes().equals(next));
        QVERIFY(!m_created->vault.pendingReplacement());
        QCOMPARE(m_created->vault.masterMadeAt(), accounts::start);
        for (const int copy : {1, 2}) {
            const QByteArray bytes = accounts::bytesOf(SlotFile::pathOf(folder(), copy));
            for (const Slot& slot : pending.slots) {
                QVERIFY(!bytes.contains(slot.sealedMaster));
                QVERIFY(bytes.contains(slot.sealedNext));
            }
        }
        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        const auto in = vault.unlock(QStringLiteral("Zhang"), secret(accounts::newPassword));
        QVERIFY(in && !in->next && in->master.bytes().equals(next));
        QVERIFY(vault.unlockWithRecovery(m_created->recovery.text())->master.bytes().equals(next));
        QVERIFY(vault.finishReplacement(m_created->unlocked)); // nothing is left to do
    }

    void aSecondDisablingMakesAnotherNextMaster()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        auto leaver = m_created->vault.unlock(QStringLiteral("Zhang"), secret(accounts::newPassword));
        QVERIFY(leaver && leaver->next);
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_other));
        QVERIFY(!m_created->unlocked.next->bytes().equals(leaver->next->bytes()));
        QVERIFY(m_created->unlocked.master.bytes().equals(leaver->master.bytes()));
        QVERIFY(m_created->vault.finishReplacement(m_created->unlocked));
        QVERIFY(!m_created->unlocked.master.bytes().equals(leaver->next->bytes()));
        QVERIFY(m_created->vault.unlock(accounts::manager(), secret(accounts::managersPassword)));
    }

    void accountsChangeWhileItIsPending()
    {
        QVERIFY(m_created->vault.replaceMaster(m_created->unlocked));
        QVERIFY(m_created->vault.addOperator(m_created->unlocked, {QStringLiteral("Wu"), domain::Role::Clerk},
                                             secret(accounts::wrongPassword)));
        QVERIFY(m_created->vault.changePassword(m_created->unlocked, m_clerk, secret(accounts::newPassword)));
        for (const QString& name : {QStringLiteral("Wu"), accounts::clerk()}) {
            const auto in = m_created->vault.unlock(
                name, secret(name == accounts::clerk() ? accounts::newPassword : accounts::wrongPassword));
            QVERIFY(in && in->next);
            QVERIFY(in->masters() == m_created->unlocked.masters());
        }
    }

    void aSessionFromBeforeItMustSignInAgain()
    {
        const auto before = m_created->vault.unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(m_created->vault.replaceMaster(m_created->unlocked));
        QVERIFY(m_created->vault.freeAccount(*before, m_clerk).error().is(reason::staleKey));
        QVERIFY(m_created->vault.freeAccount(m_created->unlocked, m_clerk));
    }

    void theOneWhoLeftCannotSealTheList()
    {
        auto leaver = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        // The account put back, sealed with the master they kept: also with the next one's boxes left as they are.
        SlotFileContent content = contentOn(1);
        SlotBody body = decodeBody(content.body).value();
        for (OperatorRecord& each : body.operators) {
            each.who.enabled = true;
        }
        content.body = encode(body);
        content.seal = sealOf(content.body, leaver->master);
        content.sequence += 1;
        for (const int copy : {1, 2}) {
            QVERIFY(accounts::write(SlotFile::pathOf(folder(), copy), encode(content)));
        }
        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        QVERIFY(vault.unlock(accounts::manager(), secret(accounts::managersPassword)).error().is(reason::tampered));
    }

    void onlyAManagerReplaces()
    {
        auto clerk = m_created->vault.unlock(accounts::clerk(), secret(accounts::clerksPassword));
        QVERIFY(m_created->vault.replaceMaster(*clerk).error().is(reason::notAllowed));
        QVERIFY(m_created->vault.disableOperator(*clerk, m_other).error().is(reason::notAllowed));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_created->unlocked.operatorId)
                    .error()
                    .is(reason::lastManager));
        QVERIFY(!m_created->vault.pendingReplacement());
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
    }

    void halfADisablingCanBeAskedForAgain_data()
    {
        QTest::addColumn<bool>("oneWaits");
        QTest::addColumn<bool>("signsInAgain");
        for (const bool oneWaits : {false, true}) {
            for (const bool signsInAgain : {false, true}) {
                QTest::addRow("%s, %s", oneWaits ? "another was disabled before" : "the first",
                              signsInAgain ? "after another sign-in" : "in the same session")
                    << oneWaits << signsInAgain;
            }
        }
    }

    void halfADisablingCanBeAskedForAgain()
    {
        QFETCH(const bool, oneWaits);
        QFETCH(const bool, signsInAgain);
        if (oneWaits) {
            QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_other));
        }
        int left = 1000;
        Vault vault = std::move(accounts::load(folder(), m_clock, [&](const QString& path, QByteArrayView content) {
                                    return left-- > 0 ? replaceAndShred(path, content)
                                                      : Result<void>(fail(vestibule::codes::writeFailed));
                                }).value());
        auto by = vault.unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(by);
        left = 1;
        QVERIFY(vault.disableOperator(*by, m_clerk).error().is(vestibule::codes::writeFailed));
        QVERIFY(vault.pendingReplacement() && by->next);
        QVERIFY(contentOn(1).body != contentOn(2).body);
        left = 1000;
        if (signsInAgain) {
            by = vault.unlock(accounts::manager(), secret(accounts::managersPassword));
            QVERIFY(by && by->next);
        }
        const Masters found = by->masters();
        m_clock.advance(std::chrono::minutes(1));
        QVERIFY(vault.disableOperator(*by, m_clerk));
        QVERIFY(by->masters() == found);
        QCOMPARE(vault.disabledAt(m_clerk).value(), accounts::start);
        QCOMPARE(encode(contentOn(1)), encode(contentOn(2)));
        QVERIFY(vault.unlockWithRecovery(m_created->recovery.text())->masters() == found);
        QVERIFY(vault.finishReplacement(*by));
        // Nothing waits any more: they are disabled, and that is all.
        QVERIFY(vault.disableOperator(*by, m_clerk).error().is(reason::disabled));
        QVERIFY(!vault.pendingReplacement());
    }

    void whoWasShutOutByTheMasterBeforeIsNotDisabledAgain()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        QVERIFY(m_created->vault.finishReplacement(m_created->unlocked));
        m_clock.advance(std::chrono::hours(1));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_other));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk).error().is(reason::disabled));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_other));
    }

    /// The log names whom a new master shuts out by this.
    void aDisablingIsNoOlderThanWhatItBegan()
    {
        TickingClock ticking;
        Vault vault = std::move(accounts::load(folder(), ticking).value());
        QVERIFY(vault.disableOperator(m_created->unlocked, m_clerk));
        QCOMPARE(vault.disabledAt(m_clerk).value(), vault.pendingReplacement()->since);
    }

    void aClockThatWasSetBackShutsOutTheSecondOneToo()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        m_clock.set(accounts::start - std::chrono::hours(2));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_other));
        QVERIFY(m_created->vault.pendingReplacement()->since <= *m_created->vault.disabledAt(m_other));
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_other)); // half of one can be ended
    }

    void everyCutLeavesOneStateOrTheOther_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("cutAt");
        for (int cut = 0; cut < 2; ++cut) {
            QTest::addRow("disable, write %d", cut) << 0 << cut;
            QTest::addRow("disable again, write %d", cut) << 1 << cut;
            QTest::addRow("finish, write %d", cut) << 2 << cut;
        }
    }

    void everyCutLeavesOneStateOrTheOther()
    {
        QFETCH(int, job);
        QFETCH(int, cutAt);
        if (job != 0) {
            QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        }
        const domain::OperatorId who = job == 1 ? m_other : m_clerk;
        int writes = -1; // not counting yet
        Vault vault = std::move(accounts::load(folder(), m_clock, [&](const QString& path, QByteArrayView content) {
                                    if (writes >= 0 && writes++ >= cutAt) {
                                        return Result<void>(fail(vestibule::codes::writeFailed));
                                    }
                                    return replaceAndShred(path, content);
                                }).value());
        auto by = vault.unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(by);
        const Masters before = by->masters();
        writes = 0;
        const Result<void> done = job == 2 ? vault.finishReplacement(*by) : vault.disableOperator(*by, who);
        QVERIFY(done.error().is(vestibule::codes::writeFailed));

        Vault again = std::move(accounts::load(folder(), m_clock).value());
        const auto in = again.unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(in); // and so the seal fits
        const bool happened = cutAt == 1;
        switch (job) {
        case 0:
            QCOMPARE(in->next.has_value(), happened);
            QCOMPARE(again.disabledAt(who).has_value(), happened);
            break;
        case 1:
            QCOMPARE(!in->next->bytes().equals(before.next->bytes()), happened);
            QCOMPARE(again.disabledAt(who).has_value(), happened);
            break;
        default:
            QCOMPARE(!in->next.has_value(), happened);
            QVERIFY(in->master.bytes().equals(happened ? before.next->bytes() : before.current.bytes()));
        }
        // What is found is in both copies from the sign-in on.
        QCOMPARE(contentOn(1).body, contentOn(2).body);
        QVERIFY(again.unlockWithRecovery(m_created->recovery.text())->masters() == in->masters());
    }

    void aFileOfTheVersionBeforeLoads()
    {
        for (const int copy : {1, 2}) {
            const QString path = SlotFile::pathOf(folder(), copy);
            QCborMap map = disclose("VSTSLOT1", accounts::bytesOf(path)).value();
            map[QStringLiteral("version")] = 1;
            QVERIFY(accounts::write(path, enclose("VSTSLOT1", map)));
        }
        Vault vault = std::move(accounts::load(folder(), m_clock).value());
        auto by = vault.unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(by && !by->next);
        QVERIFY(vault.disableOperator(*by, m_clerk));
        QVERIFY(disclose("VSTSLOT1", accounts::bytesOf(SlotFile::pathOf(folder(), 1)))
                    ->value(QStringLiteral("version"))
                    .toInteger() == 2);
    }

    void boxesThatDoNotAgreeAreDamage()
    {
        QVERIFY(m_created->vault.disableOperator(m_created->unlocked, m_clerk));
        SlotBody body = bodyOn(1);
        body.slots.back().sealedNext.clear();
        QVERIFY(decodeBody(encode(body)).error().is(reason::damaged));
        body = bodyOn(1);
        body.next.reset();
        QVERIFY(decodeBody(encode(body)).error().is(reason::damaged));
    }

private:
    [[nodiscard]] QString folder() const { return m_dir->path(); }
    [[nodiscard]] SlotFileContent contentOn(int copy) const
    {
        return decodeFile(accounts::bytesOf(SlotFile::pathOf(folder(), copy))).value();
    }
    [[nodiscard]] SlotBody bodyOn(int copy) const { return decodeBody(contentOn(copy).body).value(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    SteppedClock m_clock{accounts::start};
    std::optional<Vault::Created> m_created;
    domain::OperatorId m_clerk;
    domain::OperatorId m_other;
};

VESTIBULE_TEST(TestReplacement);
#include "TestReplacement.moc"
