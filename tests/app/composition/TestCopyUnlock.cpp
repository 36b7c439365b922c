#include "app/composition/Codes.h"
#include "app/composition/CopyUnlock.h"
#include "app/composition/ErasureLedger.h"
#include "app/composition/Rekey.h"
#include "app/composition/SheetAccess.h"
#include "core/base/Failpoint.h"
#include "core/store/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/StationFixture.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

constexpr const char* points[]{"restore/fetched", "restore/aside", "restore/placed", "restore/shut"};
constexpr auto lightCost = [] { return vault::KdfCost::weakForTestsAndDemonstrations(); };

void loseWhatComes(std::string_view point)
{
    if (point == cutAt) {
        QFile::remove(cutFrom + QStringLiteral("/restoring/station.db-anchor"));
    }
}

/// A station with a copy; its machine is lost, and a new one has an empty folder.
struct NewMachine
{
    StationFixture f;
    QString copies = f.dir.filePath(QStringLiteral("copies"));
    Backups backups{copies, f.clock};
    QString copy;
    std::unique_ptr<StationFolder> folder;

    NewMachine()
    {
        f.addOperator("Li", domain::Role::Clerk);
        copy = makeCopy();
        folder = open("new");
    }

    QString makeCopy()
    {
        const auto made = backups.make(*f.folder, f.station->store(), f.station->keys().master());
        if (!made) {
            qFatal("no copy");
        }
        return made->name;
    }
    [[nodiscard]] std::unique_ptr<StationFolder> open(const char* name) const
    {
        return StationFolder::open(f.dir.filePath(QString::fromLatin1(name))).value();
    }
    [[nodiscard]] Result<CopyUnlock> way() const { return CopyUnlock::load(*folder, backups, lightCost(), f.clock); }
    [[nodiscard]] Result<CopyKeys> unlock(const char* who, const char* password) const
    {
        auto found = way();
        return found ? found->unlock(copy, QString::fromLatin1(who), SecretBytes::copyOf(QByteArrayView(password)))
                     : Result<CopyKeys>(passOn(found));
    }
    [[nodiscard]] Result<CopyKeys> unlockAsMei() const { return unlock("Mei", "seven quiet herons at dawn"); }

    /// All that lies in the folder but the lock.
    [[nodiscard]] static QStringList in(const StationFolder& where)
    {
        QStringList names = QDir(where.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
        names.removeAll(QStringLiteral("station.lock"));
        return names;
    }
    /// By name and password, as at the sign-in.
    [[nodiscard]] bool opensAsAnOlderCopy(const StationFolder& where) const
    {
        auto vault = vault::Vault::load(where.vaultPlace(), lightCost(), f.clock);
        auto by = vault ? vault->unlock(QStringLiteral("Mei"), goodPassword()) : Result<vault::Unlocked>(passOn(vault));
        const auto opened =
            by ? OpenStation::open(where, std::move(*by), f.clock) : Result<std::unique_ptr<OpenStation>>(passOn(by));
        return opened && (*opened)->store().isRecovering();
    }
};

} // namespace

/// Copies on a machine that has no station: who gets in, and that nothing is ever half there.
class TestCopyUnlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setFailpointHook(nullptr); }

    void anEmptyFolderIsFilledByAManager()
    {
        const NewMachine m;
        const auto keys = m.unlockAsMei();
        QVERIFY2(keys, keys ? "" : keys.error().describe().c_str());
        QVERIFY(!keys->copysMaster);
        const auto restored = restoreCopy(m.backups, m.copy, *m.folder, *keys);
        QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        QVERIFY(m.folder->hasEstate());
        QVERIFY(m.opensAsAnOlderCopy(*m.folder));
        QVERIFY(!QDir(m.folder->path() + QStringLiteral("/restoring")).exists());
    }

    void aClerkOpensACopyButPutsNoneBack()
    {
        const NewMachine m;
        const auto keys = m.unlock("Li", "seven quiet herons at dawn");
        QVERIFY(keys);
        QVERIFY(m.backups.prove(m.copy, keys->master()));
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys).error().is(codes::notAllowed));
        QCOMPARE(NewMachine::in(*m.folder), QStringList());
    }

    /// Computer and last manager are gone: the copies and the sheet bring the estate back, and then a password.
    void theSheetPutsACopyBackAndLetsSomebodyIn()
    {
        const NewMachine m;
        const auto keys = m.way()->unlockBySheet(m.copy, m.f.sheet);
        QVERIFY2(keys, keys ? "" : keys.error().describe().c_str());
        QVERIFY(!keys->copysMaster);
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys));
        auto vault = vault::Vault::load(m.folder->vaultPlace(), lightCost(), m.f.clock);
        const SecretBytes fresh = SecretBytes::copyOf(QByteArrayView("nine loud geese in the rain"));
        const auto who = newPasswordBySheet(*m.folder, *vault, m.f.sheet, QStringLiteral("Mei"), fresh, m.f.clock);
        QVERIFY2(who, who ? "" : who.error().describe().c_str());
        const auto opened = OpenStation::open(*m.folder, std::move(*vault->unlock(who->name, fresh)), m.f.clock);
        QVERIFY(opened && (*opened)->store().isRecovering());
    }

    void theSheetOpensACopyFromBeforeTheKeysWereReplaced()
    {
        NewMachine m;
        auto vault = m.f.openVault();
        auto mei = vault.unlock(QStringLiteral("Mei"), goodPassword());
        QVERIFY(vault.replaceMaster(*mei));
        m.f.station.reset();
        auto entered = enterStation(*m.f.folder, vault, std::move(*mei), m.f.clock);
        m.f.station = std::move(entered->station);
        m.f.clock.advance(std::chrono::hours(24));
        QVERIFY(m.makeCopy() != m.copy);
        const auto keys = m.way()->unlockBySheet(m.copy, m.f.sheet);
        QVERIFY2(keys, keys ? "" : keys.error().describe().c_str());
        QVERIFY(keys->copysMaster);
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys));
    }

    void anotherSheetPutsNothingBack()
    {
        const NewMachine m;
        const SecretBytes other = vault::RecoveryCode::random().text();
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m.way()->unlockBySheet(m.copy, other).error().is(vault::codes::wrongRecoveryCode));
        }
        QVERIFY(m.way()->unlockBySheet(m.copy, m.f.sheet).error().is(vault::codes::tooManyTries));
        QCOMPARE(NewMachine::in(*m.folder), QStringList());
    }

    void withoutCopiesThereIsNoWayIn()
    {
        const NewMachine m;
        const Backups none(m.f.dir.filePath(QStringLiteral("elsewhere")), m.f.clock);
        QVERIFY(CopyUnlock::load(*m.folder, none, lightCost(), m.f.clock).error().is(codes::noEstate));
    }

    void slotFilesPutBackBringNoTriesBack()
    {
        const NewMachine m;
        const QString untouched = m.f.dir.filePath(QStringLiteral("another disk"));
        copyTree(m.copies, untouched);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m.unlock("Mei", "a wrong password").error().is(vault::codes::wrongPassword));
            copyTree(untouched, m.copies);
        }
        QVERIFY(m.unlockAsMei().error().is(vault::codes::tooManyTries));
        QVERIFY(m.way()->accounts().lockout(m.f.mei).until.has_value());
        // Nor does the disk from elsewhere.
        const Backups fresh(untouched, m.f.clock);
        auto way = CopyUnlock::load(*m.folder, fresh, lightCost(), m.f.clock);
        QVERIFY(way->unlock(m.copy, QStringLiteral("Mei"), goodPassword()).error().is(vault::codes::tooManyTries));
    }

    void aCopyFromBeforeTheKeysWereReplacedTakesThePasswordOfThen()
    {
        NewMachine m;
        auto vault = m.f.openVault();
        auto mei = vault.unlock(QStringLiteral("Mei"), goodPassword());
        const SecretBytes today = SecretBytes::copyOf(QByteArrayView("nine loud geese in the rain"));
        QVERIFY(vault.changePassword(*mei, m.f.mei, today));
        mei = vault.unlock(QStringLiteral("Mei"), today);
        QVERIFY(vault.replaceMaster(*mei));
        m.f.station.reset();
        auto entered = enterStation(*m.f.folder, vault, std::move(*mei), m.f.clock);
        QVERIFY(entered && entered->rekeyed);
        m.f.station = std::move(entered->station);
        m.f.clock.advance(std::chrono::hours(24));
        QVERIFY(m.makeCopy() != m.copy); // whose accounts count

        auto way = m.way();
        const QString mei0 = QStringLiteral("Mei");
        const auto same = way->unlock(m.copy, mei0, today);
        QVERIFY(same.error().is(codes::passwordOfThen));
        QVERIFY(same.error().cause()->is(vault::codes::wrongPassword));
        const auto wrong = way->unlock(m.copy, mei0, today, []() -> Result<SecretBytes> {
            return SecretBytes::copyOf(QByteArrayView("a wrong password"));
        });
        QVERIFY(wrong.error().is(vault::codes::wrongPassword));
        const auto keys = way->unlock(m.copy, mei0, today, []() -> Result<SecretBytes> { return goodPassword(); });
        QVERIFY2(keys, keys ? "" : keys.error().describe().c_str());
        QVERIFY(keys->copysMaster);
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys));
        // The accounts are those of the newest copy: the password of then opens nothing any more.
        auto restored = vault::Vault::load(m.folder->vaultPlace(), lightCost(), m.f.clock);
        QVERIFY(restored->unlock(mei0, goodPassword()).error().is(vault::codes::wrongPassword));
        QVERIFY(restored->unlock(mei0, today));
    }

    void aCutLeavesAFolderWithoutAnEstate_data()
    {
        QTest::addColumn<QByteArray>("point");
        for (const char* point : points) {
            QTest::newRow(point) << QByteArray(point);
        }
    }

    void aCutLeavesAFolderWithoutAnEstate()
    {
        QFETCH(const QByteArray, point);
        const NewMachine m;
        const auto keys = m.unlockAsMei();
        cutAt = point.constData();
        cutFrom = m.folder->path();
        cutTo = m.f.dir.filePath(QStringLiteral("cut"));
        setFailpointHook(keepWhatIsThere);
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys));
        setFailpointHook(nullptr);
        QVERIFY(QDir(cutTo).exists()); // it came by there
        copyTree(cutTo, cutTo + QStringLiteral("-too"));
        // The next start asks again, and either way on is whole.
        const auto again = m.open("cut");
        QVERIFY(!again->hasEstate());
        QVERIFY(restoreCopy(m.backups, m.copy, *again, *keys));
        QVERIFY(m.opensAsAnOlderCopy(*again));
        const auto anew = m.open("cut-too");
        QVERIFY(!anew->hasEstate());
        QVERIFY(setUpEstate(*anew, willowCourt(), goodPassword(), lightCost(), m.f.clock));
        QVERIFY(!QDir(anew->path() + QStringLiteral("/restoring")).exists());
    }

    void afterACutARestoreMayBeGivenUpOrCutAgain_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second"); // empty: it is given up
        for (const char* first : {"restore/placed", "restore/shut"}) {
            QTest::addRow("%s, then given up", first) << QByteArray(first) << QByteArray();
            QTest::addRow("%s twice", first) << QByteArray(first) << QByteArray(first);
        }
    }

    void afterACutARestoreMayBeGivenUpOrCutAgain()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        const NewMachine m;
        const auto keys = m.unlockAsMei();
        cutAt = first.constData();
        cutFrom = m.folder->path();
        cutTo = m.f.dir.filePath(QStringLiteral("cut"));
        setFailpointHook(keepWhatIsThere);
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys));
        auto folder = m.open("cut");
        cutAt = second.constData();
        cutFrom = folder->path();
        cutTo = m.f.dir.filePath(QStringLiteral("cut-twice"));
        const auto again = restoreCopy(m.backups, m.copy, *folder, *keys, [&](RestoreStage stage) {
            return !second.isEmpty() || stage < RestoreStage::Placing;
        });
        setFailpointHook(nullptr);
        QCOMPARE(again.has_value(), !second.isEmpty());
        if (!second.isEmpty()) {
            folder = m.open("cut-twice");
        }
        QVERIFY(!folder->hasEstate());
        const auto made = setUpEstate(*folder, willowCourt(), goodPassword(), lightCost(), m.f.clock);
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
    }

    void anotherEstateComesAfterOneThatWasCut()
    {
        const NewMachine one;
        const NewMachine other;
        cutAt = "restore/placed";
        cutFrom = one.folder->path();
        cutTo = other.f.dir.filePath(QStringLiteral("cut"));
        // A ledger comes along, under a key that the other estate does not know.
        ErasureLedger gone;
        gone.persons.insert(domain::PersonId::random());
        const auto keys = one.unlockAsMei();
        QVERIFY(addToLedger(one.backups.ledgerPath(), gone, only(keys->master().ledgerKey())));
        setFailpointHook(keepWhatIsThere);
        QVERIFY(restoreCopy(one.backups, one.copy, *one.folder, *keys));
        setFailpointHook(nullptr);
        const auto folder = other.open("cut");
        QVERIFY(QFile::exists(folder->ledgerPath()));
        const auto restored = restoreCopy(other.backups, other.copy, *folder, *other.unlockAsMei());
        QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        QVERIFY(other.opensAsAnOlderCopy(*folder));
    }

    void aFailureLeavesTheFolderEmpty()
    {
        const NewMachine m;
        const auto keys = m.unlockAsMei();
        ErasureLedger gone;
        gone.persons.insert(domain::PersonId::random());
        QVERIFY(addToLedger(m.backups.ledgerPath(), gone, only(keys->master().ledgerKey())));
        cutAt = "restore/placed"; // the anchor cannot follow
        cutFrom = m.folder->path();
        setFailpointHook(loseWhatComes);
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys).error().is(codes::restoreFailed));
        setFailpointHook(nullptr);
        QCOMPARE(NewMachine::in(*m.folder), QStringList());
        QVERIFY(restoreCopy(m.backups, m.copy, *m.folder, *keys));
        QVERIFY(m.opensAsAnOlderCopy(*m.folder));
    }

    void itIsGivenUpWheneverItAsksUntilItTakesItsPlace()
    {
        const NewMachine m;
        const auto keys = m.unlockAsMei();
        std::vector<RestoreStage> stages;
        for (std::size_t goodFor = 0;; ++goodFor) {
            stages.clear();
            const auto given = restoreCopy(m.backups, m.copy, *m.folder, *keys, [&](RestoreStage stage) {
                stages.push_back(stage);
                return stages.size() <= goodFor;
            });
            if (given) {
                break;
            }
            QVERIFY(given.error().is(store::codes::copyCancelled));
            QCOMPARE(stages.size(), goodFor + 1);
            QCOMPARE(NewMachine::in(*m.folder), QStringList());
            QCOMPARE(QDir(m.copies).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList{m.copy});
        }
        QVERIFY(std::is_sorted(stages.begin(), stages.end()));
        QVERIFY(std::count(stages.begin(), stages.end(), RestoreStage::Proving) > 1);
        QVERIFY(std::count(stages.begin(), stages.end(), RestoreStage::Fetching) > 1);
        QCOMPARE(std::count(stages.begin(), stages.end(), RestoreStage::Placing), 1);
        QVERIFY(m.opensAsAnOlderCopy(*m.folder));
    }
};

VESTIBULE_TEST(TestCopyUnlock);
#include "TestCopyUnlock.moc"
