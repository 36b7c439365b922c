#include "core/base/Codes.h"
#include "core/vault/Codes.h"
#include "core/vault/SecondCount.h"
#include "core/vault/Vault.h"
#include "tests/core/vault/Accounts.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

#include <random>

using namespace vestibule;
using namespace vestibule::vault;
namespace reason = vestibule::vault::codes;
using accounts::secret;

namespace {

/// What whoever sits at the machine with a list of passwords may do between two tries.
enum class Trick {
    None,
    Restart,
    ClockForward,
    ClockBack,
    RestoreSlots,       ///< put both copies of the slot file back as they were before the first try
    RestoreSecondCount, ///< put the second count back as it was then: away
    RestartMachine,
};

constexpr std::array allTricks{Trick::None,      Trick::Restart,      Trick::ClockForward,
                               Trick::ClockBack, Trick::RestoreSlots, Trick::RestartMachine};

} // namespace

/// Guessing at an account by every trick that does not put back both counts at once.
class TestGuessing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_station = std::make_unique<QTemporaryDir>();
        m_elsewhere = std::make_unique<QTemporaryDir>();
        m_clock.emplace(accounts::start);
        m_judged = 0;
        QVERIFY(Vault::create(place(), {accounts::manager(), domain::Role::Manager}, secret(accounts::managersPassword),
                              accounts::cheap(), *m_clock));
        for (int copy = 1; copy <= 2; ++copy) {
            m_slots[copy - 1] = accounts::bytesOf(slotFile(copy));
        }
        reopen();
    }

    void aThousandTriesBeforeTheDelay_data()
    {
        QTest::addColumn<bool>("restoresSlots");
        QTest::newRow("with old slot files put back") << true;
        QTest::newRow("with the second count removed") << false;
    }

    /// No trick ends the delay: of a thousand tries within it five are judged.
    void aThousandTriesBeforeTheDelay()
    {
        QFETCH(bool, restoresSlots);
        std::mt19937 random(1);
        for (int i = 0; i < 1000; ++i) {
            Trick trick = allTricks[random() % allTricks.size()];
            if (trick == Trick::RestoreSlots && !restoresSlots) {
                trick = Trick::RestoreSecondCount;
            }
            play(trick);
            QVERIFY(!guess());
        }
        QCOMPARE(m_judged, 5);
    }

    void aThousandTriesOverTwoDays_data() { aThousandTriesBeforeTheDelay_data(); }

    /// Who waits every delay out is stopped at a hundred, and then the right password does not help either.
    void aThousandTriesOverTwoDays()
    {
        QFETCH(bool, restoresSlots);
        std::mt19937 random(2);
        for (int i = 0; i < 1000; ++i) {
            m_clock->advance(std::chrono::minutes(4));
            Trick trick = allTricks[random() % allTricks.size()];
            if (trick == Trick::RestoreSlots && !restoresSlots) {
                trick = Trick::RestoreSecondCount;
            }
            play(trick);
            QVERIFY(!guess());
        }
        QCOMPARE(m_judged, 100);
        m_clock->advance(std::chrono::hours(24));
        const auto right = m_vault->unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(right.error().is(reason::stopped));
        QCOMPARE(m_judged, 100);
    }

    /// The limit that the README names: both counts put back at once start the count anew, and only Argon2id is left.
    void bothCountsPutBackAreNotSeen()
    {
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!guess());
        }
        QVERIFY(guess().error().is(reason::tooManyTries));
        play(Trick::RestoreSlots);
        play(Trick::RestoreSecondCount);
        QVERIFY(guess().error().is(reason::wrongPassword));
    }

    void aGoodTryClearsBothCounts()
    {
        for (int i = 0; i < 4; ++i) {
            QVERIFY(!guess());
        }
        QVERIFY(m_vault->unlock(accounts::manager(), secret(accounts::managersPassword)));
        play(Trick::Restart);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(guess().error().is(reason::wrongPassword));
        }
        QVERIFY(m_vault->unlock(accounts::manager(), secret(accounts::managersPassword)));
    }

    void whatTheLogDoesNotSayOutlivesAGoodTryAndARestart()
    {
        const domain::OperatorId manager = m_vault->operators().first().id;
        const auto unlogged = [this](int count) {
            const QList<UnloggedTries> all = m_vault->unloggedTries();
            return count == 0 ? all.isEmpty() : all == QList<UnloggedTries>{{m_vault->operators().first().id, count}};
        };
        QVERIFY(unlogged(0));
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!guess());
        }
        QVERIFY(m_vault->unlock(accounts::manager(), secret(accounts::managersPassword)));
        for (const Trick trick : {Trick::Restart, Trick::RestoreSlots}) {
            play(trick);
            QVERIFY(unlogged(3));
        }
        QVERIFY(m_vault->lockout(manager).badTriesInAll == 0);
        QVERIFY(!guess());
        QVERIFY(m_vault->noteLogged({{manager, 3}}));
        QVERIFY(unlogged(1));
        play(Trick::Restart);
        QVERIFY(unlogged(1));
        QCOMPARE(m_vault->lockout(manager).badTriesInAll, 1); // that the log has them forgives nothing
        QVERIFY(m_vault->noteLogged({{manager, 2}}));
        play(Trick::Restart);
        QVERIFY(unlogged(0));
    }

    void whereTheSecondCountCannotBeKeptNothingIsJudged()
    {
        const QString blocked = m_elsewhere->filePath(QStringLiteral("a file"));
        QVERIFY(accounts::write(blocked, "not a folder"));
        Vault vault = std::move(
            Vault::load({m_station->path(), blocked + QStringLiteral("/tries")}, stretching(), *m_clock).value());
        const auto in = vault.unlock(accounts::manager(), secret(accounts::managersPassword));
        QVERIFY(!in);
        QVERIFY(in.error().is(vestibule::codes::writeFailed));
        QCOMPARE(m_judged, 0);
    }

    void aDamagedSecondCountCountsForNothing()
    {
        QVERIFY(!guess());
        QByteArray bytes = accounts::bytesOf(secondCount());
        QVERIFY(!bytes.isEmpty());
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            QByteArray damaged = bytes;
            damaged[i] = char(damaged[i] ^ 1);
            QVERIFY(accounts::write(secondCount(), damaged));
            QCOMPARE(SecondCount(m_elsewhere->path()).load(vaultId()), TriesByOwner());
        }
        reopen();
        QCOMPARE(m_vault->lockout(m_vault->operators().first().id).badTriesInRow, 1); // as the slot file says
    }

private:
    [[nodiscard]] VaultPlace place() const { return {m_station->path(), m_elsewhere->path()}; }
    [[nodiscard]] QString slotFile(int copy) const { return SlotFile::pathOf(m_station->path(), copy); }
    [[nodiscard]] QByteArray vaultId() const
    {
        return decodeBody(decodeFile(accounts::bytesOf(slotFile(1)))->body)->vaultId;
    }
    [[nodiscard]] QString secondCount() const { return SecondCount(m_elsewhere->path()).pathFor(vaultId()); }

    /// Counts what is judged: whoever refuses without stretching has judged nothing.
    [[nodiscard]] Stretching stretching()
    {
        return {accounts::cheap(), [this](const SecretBytes& password, QByteArrayView salt, const KdfCost& cost) {
                    ++m_judged;
                    return stretch(password, salt, cost);
                }};
    }

    void reopen() { m_vault.emplace(std::move(Vault::load(place(), stretching(), *m_clock).value())); }

    Result<Unlocked> guess() { return m_vault->unlock(accounts::manager(), secret(accounts::wrongPassword)); }

    void play(Trick trick)
    {
        switch (trick) {
        case Trick::None:
            return;
        case Trick::Restart:
            break;
        case Trick::ClockForward:
            m_clock->set(m_clock->now() + std::chrono::hours(24));
            return;
        case Trick::ClockBack:
            m_clock->set(m_clock->now() - std::chrono::hours(30));
            return;
        case Trick::RestoreSlots:
            for (int copy = 1; copy <= 2; ++copy) {
                accounts::write(slotFile(copy), m_slots[copy - 1]);
            }
            break;
        case Trick::RestoreSecondCount:
            QFile::remove(secondCount());
            break;
        case Trick::RestartMachine:
            m_clock->restartMachine();
            break;
        }
        reopen();
    }

    std::unique_ptr<QTemporaryDir> m_station;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::optional<SteppedClock> m_clock;
    std::array<QByteArray, 2> m_slots;
    std::optional<Vault> m_vault;
    int m_judged = 0;
};

VESTIBULE_TEST(TestGuessing);
#include "TestGuessing.moc"
