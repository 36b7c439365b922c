#include "app/composition/AccountChanges.h"
#include "app/composition/Rekey.h"
#include "app/composition/SheetAccess.h"
#include "core/audit/Entry.h"
#include "core/base/Codes.h"
#include "core/vault/Codes.h"
#include "core/vault/PasswordStrength.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/StationFixture.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
namespace reason = vestibule::vault::codes;

namespace {

SecretBytes bytes(const QByteArray& text) { return SecretBytes::copyOf(QByteArrayView(text)); }

const QByteArray newPassword = "granite_orchard_63_whistle";
const QByteArray wrongPassword = "walnut+steeple+28+ribbon";

QList<audit::Entry> logOf(OpenStation& station)
{
    const auto records = station.store().readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
    QList<audit::Entry> out;
    for (const auto& record : *records) {
        out.append(audit::decode(record.bytes).value());
    }
    return out;
}

/// An open estate whose manager changes accounts; Li is one of them.
struct Office : StationFixture
{
    domain::Operator li = addOperator("Li", domain::Role::Clerk);
    vault::Vault vault = openVault();

    [[nodiscard]] vault::Unlocked by() const
    {
        return station->proofOf({mei, QStringLiteral("Mei"), domain::Role::Manager, true});
    }
    Result<domain::Operator> add(const char* name = "Zhao", const QByteArray& password = newPassword)
    {
        return addAccount(*station, vault, by(), {QString::fromLatin1(name), domain::Role::Auditor}, bytes(password));
    }
    Result<void> set(const QByteArray& password = newPassword)
    {
        return setPassword(*station, vault, by(), li.id, bytes(password));
    }
    Result<void> free() { return freeAccount(*station, vault, by(), li.id); }
    void guess(int times, const char* account = "Li")
    {
        for (int i = 0; i < times; ++i) {
            QVERIFY(!vault.unlock(QString::fromLatin1(account), bytes(wrongPassword)));
        }
    }
    Result<void> change(const QByteArray& which)
    {
        if (which == "operator/added") {
            const auto added = add();
            return added ? Result<void>() : passOn(added);
        }
        return which == "operator/freed" ? free() : set();
    }
    /// Whether `which` has been done in the accounts of this folder.
    [[nodiscard]] bool isDone(const QByteArray& which, const StationFolder& at) const
    {
        auto there = vault::Vault::load(at.vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), clock);
        if (which == "operator/added") {
            return there->operators().size() > 2;
        }
        return which == "operator/freed" ? there->lockout(li.id).badTriesInAll == 0
                                         : there->unlock(QStringLiteral("Li"), bytes(newPassword)).has_value();
    }
    [[nodiscard]] QList<audit::Entry> noted(const QByteArray& act) const
    {
        QList<audit::Entry> all = logOf(*station);
        all.erase(std::remove_if(all.begin(), all.end(), [&](const audit::Entry& each) { return each.action != act; }),
                  all.end());
        return all;
    }
    /// The full lock, and somebody signs in.
    Result<void> comeBack(const char* name)
    {
        station.reset();
        auto unlocked = vault.unlock(QString::fromLatin1(name), goodPassword());
        auto entered =
            unlocked ? enterStation(*folder, vault, std::move(*unlocked), clock) : Result<Entered>(passOn(unlocked));
        if (!entered) {
            return passOn(entered);
        }
        station = std::move(entered->station);
        return {};
    }
};

void everyChange()
{
    QTest::addColumn<QByteArray>("act");
    QTest::addColumn<QByteArray>("point");
    QTest::newRow("added") << QByteArray("operator/added") << QByteArray("account/adding");
    QTest::newRow("password") << QByteArray("operator/password-changed") << QByteArray("account/setting");
    QTest::newRow("freed") << QByteArray("operator/freed") << QByteArray("account/freeing");
}

} // namespace

/// No account changes without an entry in the log, and no bad try is forgotten without one.
class TestAccountChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setFailpointHook(nullptr); }

    void eachChangeIsInTheLogWithTheAccount_data() { everyChange(); }

    void eachChangeIsInTheLogWithTheAccount()
    {
        QFETCH(const QByteArray, act);
        Office o;
        o.guess(2);
        QVERIFY(!o.isDone(act, *o.folder));
        QVERIFY(o.change(act));
        QVERIFY(o.isDone(act, *o.folder));
        const QList<audit::Entry> entries = o.noted(act);
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries.constFirst().by, o.mei);
        const domain::OperatorId whose = act == "operator/added" ? o.vault.operators().constLast().id : o.li.id;
        QCOMPARE(entries.constFirst().object, whose.bytes());
        QCOMPARE(entries.constFirst().count,
                 act == "operator/freed" ? std::optional<qint64>(2) : std::optional<qint64>());
    }

    void aCutAfterTheEntryLeavesTheAccountsAsTheyWere_data() { everyChange(); }

    void aCutAfterTheEntryLeavesTheAccountsAsTheyWere()
    {
        QFETCH(const QByteArray, act);
        QFETCH(const QByteArray, point);
        Office o;
        o.guess(1);
        cutFrom = o.folder->path();
        cutTo = o.dir.filePath(QStringLiteral("cut"));
        cutAt = std::string_view(point.constData(), std::size_t(point.size()));
        setFailpointHook(keepWhatIsThere);
        QVERIFY(o.change(act));
        setFailpointHook(nullptr);
        QVERIFY(QDir(cutTo).exists()); // it came by there
        const auto cut = StationFolder::open(cutTo).value();
        auto vault = vault::Vault::load(cut->path(), vault::KdfCost::weakForTestsAndDemonstrations(), o.clock);
        QCOMPARE(vault->operators().size(), 2);
        QCOMPARE(vault->lockout(o.li.id).badTriesInAll, 1);
        QVERIFY(vault->unlock(QStringLiteral("Li"), goodPassword())); // the password of before
        const auto station =
            OpenStation::open(*cut, vault->unlock(QStringLiteral("Mei"), goodPassword()).value(), o.clock);
        QVERIFY(station);
        const QList<audit::Entry> log = logOf(**station);
        QCOMPARE(std::count_if(log.begin(), log.end(), [&](const audit::Entry& each) { return each.action == act; }),
                 1);
    }

    void whereTheLogCannotBeWrittenNothingChanges_data() { everyChange(); }

    void whereTheLogCannotBeWrittenNothingChanges()
    {
        QFETCH(const QByteArray, act);
        Office o;
        o.guess(1);
        QVERIFY(o.station->store().runBlocking([](store::Session& s) {
            return s.audit().size().and_then(
                [&](quint64 size) { return s.audit().append(size, "never sealed", QByteArray(32, 'x')); });
        }));
        QVERIFY(!o.change(act));
        QVERIFY(!o.isDone(act, *o.folder));
        QCOMPARE(o.vault.operators().size(), 2);
    }

    void whatIsRefusedIsNotWrittenDown()
    {
        Office o;
        const qsizetype before = logOf(*o.station).size();
        QVERIFY(o.add("Li").error().is(reason::nameTaken));
        QVERIFY(o.add("Zhao", "password1").error().is(reason::weakPassword));
        QVERIFY(o.set("password1").error().is(reason::weakPassword));
        const vault::Unlocked clerk = o.station->proofOf(o.li);
        QVERIFY(
            addAccount(*o.station, o.vault, clerk, {QStringLiteral("Zhao"), domain::Role::Clerk}, bytes(newPassword))
                .error()
                .is(reason::notAllowed));
        QVERIFY(setPassword(*o.station, o.vault, clerk, o.mei, bytes(newPassword)).error().is(reason::notAllowed));
        QVERIFY(freeAccount(*o.station, o.vault, clerk, o.mei).error().is(reason::notAllowed));
        QVERIFY(
            freeAccount(*o.station, o.vault, o.by(), domain::OperatorId::random()).error().is(reason::unknownOperator));
        QCOMPARE(logOf(*o.station).size(), before);
    }

    void theEstatesNameMakesNoGoodPassword()
    {
        Office o;
        const QByteArray ofTheEstate = "WillowCourt9";
        QVERIFY(vault::rate(bytes("BrambleQuay9")).isEnough()); // two such words of no estate would do
        QVERIFY(o.set(ofTheEstate).error().is(reason::weakPassword));
        QVERIFY(o.add("Zhao", ofTheEstate).error().is(reason::weakPassword));
    }

    void whoeverComesNextBringsTheBadTriesOfAllIntoTheLog()
    {
        Office o;
        o.guess(3);
        o.guess(2, "Mei");
        QVERIFY(o.comeBack("Mei"));
        const QList<audit::Entry> entries = o.noted("session/refused-before");
        QCOMPARE(entries.size(), 2);
        for (const audit::Entry& each : entries) {
            QCOMPARE(each.by, o.mei);
            QCOMPARE(each.count, std::optional<qint64>(each.object == o.li.id.bytes() ? 3 : 2));
        }
        QVERIFY(entries.at(0).object != entries.at(1).object);
        // Once: what was said is not said again, and what comes on top is.
        QVERIFY(o.comeBack("Mei"));
        QCOMPARE(o.noted("session/refused-before").size(), 2);
        QCOMPARE(o.vault.lockout(o.li.id).badTriesInAll, 3);
        o.guess(1);
        QVERIFY(o.comeBack("Li"));
        QCOMPARE(o.noted("session/refused-before").size(), 3);
        QCOMPARE(o.noted("session/refused-before").constLast().count, std::optional<qint64>(1));
    }

    void aGoodTryOfTheGuesserDoesNotHideThem()
    {
        Office o;
        o.guess(4);
        QVERIFY(o.vault.unlock(QStringLiteral("Li"), goodPassword())); // and then the program is killed
        QVERIFY(o.comeBack("Mei"));
        QCOMPARE(o.noted("session/refused-before").constLast().object, o.li.id.bytes());
        QCOMPARE(o.noted("session/refused-before").constLast().count, std::optional<qint64>(4));
    }

    void theSheetSaysThemToo()
    {
        QTemporaryDir dir;
        SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
        const auto folder = StationFolder::open(dir.filePath(QStringLiteral("station"))).value();
        const auto cost = vault::KdfCost::weakForTestsAndDemonstrations();
        auto made = setUpEstate(*folder, willowCourt(), goodPassword(), cost, clock);
        const SecretBytes code = made->recovery.text();
        vault::Vault vault = vault::Vault::load(folder->vaultPlace(), cost, clock).value();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!vault.unlock(QStringLiteral("Mei"), bytes(wrongPassword)));
        }
        QVERIFY(vault.unlockWithRecovery(vault::RecoveryCode::random().text()).error().is(reason::wrongRecoveryCode));
        QVERIFY(newPasswordBySheet(*folder, vault, code, QStringLiteral("Mei"), bytes(newPassword), clock));
        auto unlocked = vault.unlock(QStringLiteral("Mei"), bytes(newPassword));
        const auto entered = enterStation(*folder, vault, std::move(*unlocked), clock);
        QVERIFY(entered);
        QMap<QByteArray, QList<qint64>> counts;
        for (const audit::Entry& each : logOf(*entered->station)) {
            if (each.count && !each.action.startsWith("audit/")) {
                counts[each.action].append(*each.count);
            }
        }
        QCOMPARE(counts, (QMap<QByteArray, QList<qint64>>{{"operator/password-by-recovery", {3}},
                                                          {"recovery/codes-refused", {1}},
                                                          {"session/refused-before", {3}}}));
    }

    void whatTheVaultCouldNotBeToldIsSaidOnceMore()
    {
        Office o;
        o.guess(2);
        // The log takes them, the slots cannot be written.
        vault::Vault full =
            vault::Vault::load(
                o.folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), o.clock,
                [](const QString&, QByteArrayView) -> Result<void> { return fail(vestibule::codes::diskFull); })
                .value();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("noted once more")));
        QVERIFY(noteBadTries(*o.station, full, o.mei));
        QVERIFY(o.comeBack("Mei"));
        QCOMPARE(o.noted("session/refused-before").size(), 2);
        QVERIFY(o.comeBack("Mei"));
        QCOMPARE(o.noted("session/refused-before").size(), 2);
    }
};

VESTIBULE_TEST(TestAccountChanges);
#include "TestAccountChanges.moc"
