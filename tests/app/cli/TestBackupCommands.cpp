#include "app/composition/UpkeepRecord.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/FlipByte.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// All of them, in the place of those that are there.
void copyFiles(const QString& from, const QString& to)
{
    QVERIFY(QDir().mkpath(to));
    for (const QString& name : QDir(to).entryList(QDir::Files | QDir::Hidden)) {
        QVERIFY(QFile::remove(to + u'/' + name));
    }
    for (const QString& name : QDir(from).entryList(QDir::Files | QDir::Hidden)) {
        QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
    }
}

} // namespace

/// Copies, an older store put back, and the recovery: as an office would do it, with a real gate.
class TestBackupCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStationIsRestoredOnAnotherMachineAndNobodyComesBack();
    void theSheetPutsACopyBackWhereNobodyHasAPassword();
    void aMachinePutBackIsFoundAtTheGateAndRecovers();
    void anOlderStorePutBackStaysShutUntilItIsAccepted();
    void theLedgerBesideTheCopiesFollowsEachCommand();
    void aDiskThatIsAwayIsNamedByTheRecovery();
    void aCopyThatIsTooOldGoesWithTheNextOne();
    void copiesAreNotForEverybody();
    void onlyManagersTakeCopiesAndTheLogSaysSo();
    void aFolderThatWasNamedOnceIsEmptiedInTime();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
};

void TestBackupCommands::aStationIsRestoredOnAnotherMachineAndNobodyComesBack()
{
    const Estate estate;
    GateProcess gate(estate.file("east"));
    QVERIFY(estate.run({QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText()}).code == 0);
    const auto cardFor = [&](const char* name, const char* room) {
        const QString person = estate.add(QString::fromLatin1(name), QString::fromLatin1(room));
        const Ended issued = estate.run(words("card issue --person") + QStringList{person});
        return std::pair(person, issued.json()[QStringLiteral("number")].toString());
    };
    const auto [stays, staysCard] = cardFor("Wang", "1");
    const auto [leaves, leavesCard] = cardFor("Zhao", "2");
    QVERIFY(estate.run("sync --once").code == 0);
    QVERIFY(gate.admits(leavesCard));

    const QString copies = estate.file("copies");
    const Ended made = estate.run(words("backup make --to") + QStringList{copies});
    QVERIFY2(made.code == 0, made.output.constData());
    const QString name = made.json()[QStringLiteral("name")].toString();
    const Ended listed = runCli(words("backup list --json --from") + QStringList{copies});
    QCOMPARE(listed.json()[QStringLiteral("backups")].toArray().size(), 1);

    QVERIFY(estate.run(words("resident revoke --reason moved-out") + QStringList{leaves}).code == 0);
    QVERIFY(estate.run("sync --once").code == 0);
    QVERIFY(!gate.admits(leavesCard));
    const Ended witnessed = estate.run("audit verify --gates");
    QVERIFY2(witnessed.code == 0, witnessed.output.constData());
    QCOMPARE(witnessed.json()[QStringLiteral("gate_heads")].toInt(), 1);

    // The machine is lost; its accounts and its store come from the copy.
    QVERIFY(QDir(estate.folder()).removeRecursively());
    const Ended proved = estate.run(words("backup verify --from") + QStringList{copies, name});
    QVERIFY2(proved.code == 0, proved.output.constData());
    const Ended restored = estate.run(words("backup restore --from") + QStringList{copies, name});
    QVERIFY2(restored.code == 0, restored.output.constData());
    QCOMPARE(restored.json()[QStringLiteral("content_sha256")], proved.json()[QStringLiteral("content_sha256")]);

    // Everything can be seen and nothing be changed.
    QVERIFY(estate.run("resident list").code == 0);
    QCOMPARE(estate.run(words("resident show") + QStringList{stays}).code, 0);
    const Ended older = estate.run(words("backup make --to") + QStringList{copies});
    QCOMPARE(older.error(), QStringLiteral("store/recovering"));
    QCOMPARE(older.code, 6);
    const Ended refused = estate.run(words("card issue --person") + QStringList{stays});
    QCOMPARE(refused.error(), QStringLiteral("store/recovering"));
    QCOMPARE(refused.code, 6);
    // The gate remembers another log than the copy has gone on with; without it the copy's own is whole.
    QVERIFY(estate.run("audit verify").code == 0);
    const Ended other = estate.run("audit verify --gates");
    QVERIFY2(other.error() == QStringLiteral("audit/truncated") || other.error() == QStringLiteral("audit/forked"),
             other.output.constData()); // whether it is as long again by now
    QCOMPARE(other.code, 6);

    gate.kill();
    const Ended alone = estate.run("audit verify --gates");
    QCOMPARE(alone.code, 0);
    QCOMPARE(alone.json()[QStringLiteral("gate_heads")].toInt(-1), 0);
    QCOMPARE(alone.json()[QStringLiteral("gates_not_reached")].toInt(), 1);
    const Ended undecided = estate.run("recover");
    QCOMPARE(undecided.code, 1);
    QCOMPARE(undecided.json()[QStringLiteral("recovered")].toBool(true), false);
    QCOMPARE(undecided.json()[QStringLiteral("decision_needed")].toBool(), true);

    GateProcess again(estate.file("east"), gate.address());
    const Ended recovered = estate.run("recover");
    QVERIFY2(recovered.code == 0, recovered.output.constData());
    QCOMPARE(recovered.json()[QStringLiteral("keys_ended")].toInt(), 1);
    QVERIFY(recovered.json()[QStringLiteral("lost_units_of_work")].toInt() > 0);
    QVERIFY(recovered.json()[QStringLiteral("lost_log_entries")].toInt() > 0);
    QVERIFY(estate.run("sync --once --timeout 60").code == 0);
    QVERIFY(again.admits(staysCard));
    QVERIFY(!again.admits(leavesCard));
    QVERIFY(estate.run("store check").code == 0);
    QVERIFY(!QFile::exists(estate.folder() + QStringLiteral("/replaced")));
    QCOMPARE(estate.run("recover").error(), QStringLiteral("station/not-recovering"));
}

void TestBackupCommands::theSheetPutsACopyBackWhereNobodyHasAPassword()
{
    const Estate estate;
    const QByteArray code = estate.made().errors.trimmed();
    const QString copies = estate.file("copies");
    const Ended made = estate.run(words("backup make --to") + QStringList{copies});
    const QString name = made.json()[QStringLiteral("name")].toString();
    QVERIFY(QDir(estate.folder()).removeRecursively());
    const auto bySheet = [&](QStringList command, const QByteArray& input) {
        return runCli(words("--json --training --dir") + QStringList{estate.folder()} + command, input);
    };
    const QStringList restore = words("backup restore --code-fd 0 --from") + QStringList{copies, name};
    QCOMPARE(bySheet(restore, "ABCD\n").error(), QStringLiteral("vault/mistyped-recovery-code"));
    const Ended restored = bySheet(restore, code + '\n');
    QVERIFY2(restored.code == 0, restored.output.constData());
    QVERIFY(!restored.output.contains(code) && !restored.errors.contains(code));
    const Ended recovered =
        bySheet(words("operator recover Li --code-fd 0 --new-password-fd 0"), code + "\ncopper.meadow.41.umbrella\n");
    QVERIFY2(recovered.code == 0, recovered.output.constData());
    QCOMPARE(estate.runAs(QStringLiteral("Li"), "copper.meadow.41.umbrella", words("resident list")).code, 0);
}

void TestBackupCommands::aMachinePutBackIsFoundAtTheGateAndRecovers()
{
    const Estate estate;
    GateProcess gate(estate.file("east"));
    QVERIFY(estate.run({QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText()}).code == 0);
    const auto cardFor = [&](const QString& person) {
        return estate.run(words("card issue --person") + QStringList{person});
    };
    const QString stays = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString leaves = estate.add(QStringLiteral("Zhao"), QStringLiteral("2"));
    const QString staysCard = cardFor(stays).json()[QStringLiteral("number")].toString();
    const QString leavesCard = cardFor(leaves).json()[QStringLiteral("number")].toString();
    QVERIFY(estate.run("sync --once").code == 0);
    copyFiles(estate.folder(), estate.file("image"));
    QVERIFY(estate.run(words("resident revoke --reason moved-out") + QStringList{leaves}).code == 0);
    QVERIFY(estate.run("sync --once").code == 0);
    QVERIFY(!gate.admits(leavesCard));

    // Everything of the machine is of then, and so fits together: the first commands find nothing.
    copyFiles(estate.file("image"), estate.folder());
    const QString worked = estate.add(QStringLiteral("Qian"), QStringLiteral("3"));
    QVERIFY(!worked.isEmpty());
    for (int contact = 0; contact < 3; ++contact) {
        const Ended refused = estate.run("sync --once");
        QCOMPARE(refused.code, 1);
        const QJsonObject east = refused.json()[QStringLiteral("gates")].toArray().first().toObject();
        QCOMPARE(east[QStringLiteral("reason")].toString(), QStringLiteral("sync/station-older"));
        QCOMPARE(cardFor(worked).error(), QStringLiteral("store/recovering"));
    }
    QVERIFY(gate.admits(staysCard));
    QVERIFY(!gate.admits(leavesCard));

    const Ended recovered = estate.run("recover");
    QVERIFY2(recovered.code == 0, recovered.output.constData());
    QCOMPARE(recovered.json()[QStringLiteral("keys_ended")].toInt(), 1);
    QCOMPARE(recovered.json()[QStringLiteral("left_without_key")].toArray(), QJsonArray{leaves});
    const Ended issued = cardFor(worked);
    QCOMPARE(issued.code, 0);
    QVERIFY(estate.run("sync --once --timeout 60").code == 0);
    QVERIFY(gate.admits(staysCard));
    QVERIFY(gate.admits(issued.json()[QStringLiteral("number")].toString()));
    QVERIFY(!gate.admits(leavesCard));
    QVERIFY(estate.run("sync --once").code == 0); // and it stays so
    QCOMPARE(estate.run("recover").error(), QStringLiteral("station/not-recovering"));
}

void TestBackupCommands::anOlderStorePutBackStaysShutUntilItIsAccepted()
{
    const Estate estate;
    QVERIFY(!estate.add(QStringLiteral("Wang"), QStringLiteral("1")).isEmpty());
    const QString db = estate.folder() + QStringLiteral("/station.db");
    QVERIFY(QFile::copy(db, estate.file("old")));
    QCOMPARE(estate.run("store accept").error(), QStringLiteral("station/nothing-to-accept"));
    QVERIFY(!estate.add(QStringLiteral("Zhao"), QStringLiteral("2")).isEmpty());
    QVERIFY(QFile::remove(db) && QFile::copy(estate.file("old"), db));

    for (const char* command : {"resident list", "store check", "recover"}) {
        const Ended shut = estate.run(command);
        QCOMPARE(shut.code, 6);
    }
    QCOMPARE(estate.run("resident list").error(), QStringLiteral("database/rolled-back"));
    const Ended accepted = estate.run("store accept");
    QVERIFY2(accepted.code == 0, accepted.output.constData());
    QCOMPARE(estate.run("resident list").json()[QStringLiteral("residents")].toArray().size(), 1);
    const Ended recovered = estate.run("recover");
    QVERIFY2(recovered.code == 0, recovered.output.constData());
    QVERIFY(!estate.add(QStringLiteral("Zhao"), QStringLiteral("2")).isEmpty());
}

void TestBackupCommands::theLedgerBesideTheCopiesFollowsEachCommand()
{
    const Estate estate;
    const QString copies = estate.file("copies");
    QVERIFY(QDir().mkpath(copies));
    {
        const Estate::Opened opened = estate.open(); // the desk chooses the folder
        app::UpkeepRecord record;
        QVERIFY(app::chooseCopyFolder(record, *opened.folder, copies, {}) && record.save(*opened.folder));
    }
    const auto revoke = [&](const char* room) {
        const QString person = estate.add(QStringLiteral("Zhao"), QString::fromLatin1(room));
        if (estate.run(words("card issue --person") + QStringList{person}).code != 0) {
            return Ended();
        }
        return estate.run(words("resident revoke --reason moved-out") + QStringList{person});
    };
    const QString ledger = copies + QStringLiteral("/erasures.ledger");
    QCOMPARE(revoke("1").code, 0);
    const qint64 one = QFileInfo(ledger).size();
    QVERIFY(one > 0);
    // Unplugged: done all the same, and said; the next command makes up for it.
    QVERIFY(QDir().rename(copies, copies + QStringLiteral(".unplugged")));
    const Ended unplugged = revoke("2");
    QCOMPARE(unplugged.code, 0);
    QVERIFY2(unplugged.errors.contains("station/copies-folder-missing"), unplugged.errors.constData());
    QVERIFY(QDir().rename(copies + QStringLiteral(".unplugged"), copies));
    QCOMPARE(QFileInfo(ledger).size(), one);
    QVERIFY(!estate.add(QStringLiteral("Wang"), QStringLiteral("3")).isEmpty());
    QVERIFY(QFileInfo(ledger).size() > one);
}

void TestBackupCommands::aDiskThatIsAwayIsNamedByTheRecovery()
{
    const Estate estate;
    const QString copies = estate.file("copies");
    QVERIFY(QDir().mkpath(copies));
    {
        const Estate::Opened opened = estate.open();
        app::UpkeepRecord record;
        QVERIFY(app::chooseCopyFolder(record, *opened.folder, copies, {}) && record.save(*opened.folder));
    }
    const Ended made = estate.run(words("backup make --to") + QStringList{copies});
    const QString name = made.json()[QStringLiteral("name")].toString();
    QCOMPARE(estate.run(words("backup restore --from") + QStringList{copies, name}).code, 0);
    QVERIFY(QDir().rename(copies, copies + QStringLiteral(".unplugged")));
    const Ended away = estate.run("recover");
    QCOMPARE(away.code, 1);
    QVERIFY(away.json()[QStringLiteral("decision_needed")].toBool());
    QVERIFY(away.json()[QStringLiteral("ledger_away")].toBool());
    QVERIFY(!away.json()[QStringLiteral("ledger_found")].toBool(true));
    QVERIFY(QDir().rename(copies + QStringLiteral(".unplugged"), copies));
    const Ended recovered = estate.run("recover");
    QVERIFY2(recovered.code == 0, recovered.output.constData());
    QVERIFY(!recovered.json()[QStringLiteral("ledger_away")].toBool(true));
}

void TestBackupCommands::aCopyThatIsTooOldGoesWithTheNextOne()
{
    const Estate estate;
    const QString copies = estate.file("copies");
    const QString old = copies + QStringLiteral("/20200101T000000Z-1");
    QVERIFY(QDir().mkpath(old));
    QCOMPARE(estate.run(words("backup make --to") + QStringList{copies}).code, 0);
    QVERIFY(!QFile::exists(old));
    const Ended listed = runCli(words("backup list --json --from") + QStringList{copies});
    QCOMPARE(listed.json()[QStringLiteral("backups")].toArray().size(), 1);
}

void TestBackupCommands::copiesAreNotForEverybody()
{
    const Estate estate;
    const QString copies = estate.file("copies");
    const Ended made = estate.run(words("backup make --to") + QStringList{copies});
    const QString name = made.json()[QStringLiteral("name")].toString();
    const Ended wrong = estate.runAs(QStringLiteral("Li"), "not the password at all",
                                     words("backup verify --from") + QStringList{copies, name});
    QCOMPARE(wrong.code, 4);
    // Nobody else's account on this machine reads a copy.
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    for (const QString& file : QDir(copies + u'/' + name).entryList(QDir::Files)) {
        QVERIFY2((QFile::permissions(copies + u'/' + name + u'/' + file) & others) == 0, qPrintable(file));
    }
}

void TestBackupCommands::onlyManagersTakeCopiesAndTheLogSaysSo()
{
    const Estate estate;
    for (const auto role : {domain::Role::Clerk, domain::Role::Auditor}) {
        const QString name = role == domain::Role::Clerk ? QStringLiteral("Zhao") : QStringLiteral("He");
        estate.addOperator(name, role);
        QCOMPARE(estate.undertake(name).code, 0);
        const QString folder = estate.file("not-theirs");
        const Ended refused = estate.runAs(name, Estate::password, words("backup make --to") + QStringList{folder});
        QCOMPARE(refused.error(), QStringLiteral("station/not-allowed"));
        QCOMPARE(refused.code, 4);
        QVERIFY(!QFile::exists(folder));
    }
    const QString copies = estate.file("copies");
    const Ended made = estate.run(words("backup make --to") + QStringList{copies});
    const QString name = made.json()[QStringLiteral("name")].toString();
    QCOMPARE(estate.count("copy/taken", name), 1);
    QCOMPARE(estate.count("copy/proved", name), 0);
    QCOMPARE(estate.run(words("backup verify --from") + QStringList{copies, name}).code, 0);
    QCOMPARE(estate.count("copy/proved", name), 1);
    QVERIFY(flipMiddleByte(copies + u'/' + name + QStringLiteral("/station.db")));
    QCOMPARE(estate.run(words("backup verify --from") + QStringList{copies, name}).code, 6);
    QCOMPARE(estate.count("copy/not-whole", name), 1);
}

void TestBackupCommands::aFolderThatWasNamedOnceIsEmptiedInTime()
{
    const Estate estate;
    const QString once = estate.file("once");
    QCOMPARE(estate.run(words("backup make --to") + QStringList{once}).code, 0);
    const QString old = once + QStringLiteral("/20200101T000000Z-1");
    QVERIFY(QDir().mkpath(old));
    QCOMPARE(estate.run(words("backup make --to") + QStringList{estate.file("another")}).code, 0);
    QVERIFY(!QFile::exists(old));
    const Ended listed = runCli(words("backup list --json --from") + QStringList{once});
    QCOMPARE(listed.json()[QStringLiteral("backups")].toArray().size(), 1); // its time has not come
}

void TestBackupCommands::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exit");
    QTest::newRow("no such copy") << QStringLiteral("backup verify --from /nowhere 20261125T180500Z-1")
                                  << QStringLiteral("station/no-such-backup") << 3;
    QTest::newRow("a path for a name") << QStringLiteral("backup restore --from /nowhere ../../etc")
                                       << QStringLiteral("station/no-such-backup") << 3;
    QTest::newRow("nowhere to write") << QStringLiteral("backup make --to /proc/nowhere")
                                      << QStringLiteral("station/backup-failed") << 6;
    QTest::newRow("nothing to recover") << QStringLiteral("recover") << QStringLiteral("station/not-recovering") << 1;
    QTest::newRow("gates for a file") << QStringLiteral("audit verify log.jsonl --gates") << QStringLiteral("cli/usage")
                                      << 2;
    QTest::newRow("no folder said") << QStringLiteral("backup make") << QStringLiteral("cli/usage") << 2;
}

void TestBackupCommands::whatIsWrongIsSaid()
{
    QFETCH(const QString, line);
    QFETCH(const QString, code);
    QFETCH(const int, exit);
    static const Estate estate;
    const Ended ended = estate.run(line.split(u' '));
    QCOMPARE(ended.error(), code);
    QCOMPARE(ended.code, exit);
}

VESTIBULE_TEST(TestBackupCommands);
#include "TestBackupCommands.moc"
