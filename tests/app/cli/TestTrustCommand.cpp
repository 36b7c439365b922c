#include "app/composition/TrustRenewal.h"
#include "core/vault/RecoveryCode.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QStringList renewing(const Estate& estate)
{
    return words("--training --operator Li --dir") + QStringList{estate.folder()} + words("estate renew-trust");
}

QByteArray codeOf(const Estate& estate) { return estate.made().errors.trimmed(); }

/// The code of the new sheet, as it was said.
QByteArray newCodeIn(const QByteArray& said)
{
    for (const QByteArray& line : said.split('\n')) {
        if (vault::RecoveryCode::parse(SecretBytes::copyOf(QByteArrayView(line)))) {
            return line.trimmed();
        }
    }
    return {};
}

Ended pairWith(const Estate& estate, GateProcess& gate, const char* name)
{
    return estate.run(words("gate pair --name") + QStringList{QString::fromLatin1(name), gate.pairingText()});
}

/// Somebody who answers line by line: password, code of the sheet, and what they type from the new one.
struct Typist
{
    QProcess process;
    QByteArray said;

    explicit Typist(const QStringList& arguments)
    {
        process.start(QStringLiteral(VESTIBULE_CLI_PROGRAM), arguments);
        process.setReadChannel(QProcess::StandardError);
    }
    QByteArray waitForNewCode()
    {
        while (newCodeIn(said).isEmpty() && process.waitForReadyRead(patienceMs)) {
            said += process.readAllStandardError();
        }
        return newCodeIn(said);
    }
    void type(const QByteArray& line) { process.write(line + '\n'); }
    Ended end()
    {
        process.closeWriteChannel();
        const bool ended = process.state() == QProcess::NotRunning || process.waitForFinished(2 * patienceMs);
        said += process.readAllStandardError();
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), said};
    }
};

QStringList scripted(const Estate& estate)
{
    return QStringList{QStringLiteral("--json")} + renewing(estate) +
           words("--password-fd 0 --code-fd 0 --new-code-fd 0 --recovery-fd 2 --timeout 20");
}

/// The whole of it; `back`: what is typed from the new sheet, the code itself when empty.
Ended renewWith(const Estate& estate, const QByteArray& code, const QByteArray& back = {}, QByteArray* fresh = nullptr)
{
    Typist desk(scripted(estate));
    desk.type(Estate::password);
    desk.type(code);
    const QByteArray made = desk.waitForNewCode();
    if (fresh != nullptr) {
        *fresh = made;
    }
    if (!made.isEmpty()) { // otherwise it has ended
        desk.type(back.isEmpty() ? made : back);
    }
    return desk.end();
}

} // namespace

/// All keys that gates obey are replaced, on the command line.
class TestTrustCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatesInReachFollowAndTheOthersAreNamed()
    {
        const Estate estate;
        GateProcess east(estate.file("east"));
        auto west = std::make_unique<GateProcess>(estate.file("west"));
        QCOMPARE(pairWith(estate, east, "East").code, 0);
        QCOMPARE(pairWith(estate, *west, "West").code, 0);
        const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
        const QString card =
            estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
        QCOMPARE(estate.run("sync --once").code, 0);
        const QJsonObject never = estate.run("estate trust").json();
        QCOMPARE(never[QStringLiteral("change")].toInt(-1), 0);
        QVERIFY(never[QStringLiteral("at")].isNull());
        QCOMPARE(never[QStringLiteral("following")].toInt(), 2);
        QCOMPARE(never[QStringLiteral("recovery_key")], estate.made().json()[QStringLiteral("recovery_key")]);
        const QString address = west->address();
        west.reset();

        QByteArray fresh;
        const Ended done = renewWith(estate, codeOf(estate), {}, &fresh);
        QVERIFY2(done.code == 1, done.errors.constData()); // one does not follow yet
        const QJsonObject report = done.json();
        QCOMPARE(report[QStringLiteral("change")].toInt(), 1);
        QCOMPARE(report[QStringLiteral("gates")].toInt(), 2);
        QCOMPARE(report[QStringLiteral("following")].toInt(), 1);
        const QJsonObject waiting = report[QStringLiteral("waiting")].toArray().at(0).toObject();
        QCOMPARE(waiting[QStringLiteral("name")].toString(), QStringLiteral("West"));
        QCOMPARE(waiting[QStringLiteral("standing")].toString(), QStringLiteral("unreachable"));
        QCOMPARE(waiting[QStringLiteral("since")], report[QStringLiteral("at")]);
        for (const QByteArray& secret : {codeOf(estate), fresh, Estate::password}) {
            QVERIFY(!done.output.contains(secret));
        }
        QVERIFY(!done.errors.contains(codeOf(estate)));
        QVERIFY(east.admits(card));

        GateProcess back(estate.file("west"), address);
        QCOMPARE(estate.run("sync --once").code, 0);
        const Ended all = estate.run("estate trust");
        QCOMPARE(all.code, 0);
        QVERIFY(all.json()[QStringLiteral("waiting")].toArray().isEmpty());
        QCOMPARE(estate.count("keys/estate-replaced"), 1);
        QCOMPARE(estate.count("gate/keys-followed"), 2);
        QCOMPARE(estate.run("store check").code, 0);
        QVERIFY(back.admits(card));
        QCOMPARE(estate.run(words("card block") + QStringList{card}).code, 0);
        QCOMPARE(estate.run("sync --once").code, 0);
        QVERIFY(!east.admits(card) && !back.admits(card));

        // The old sheet is nothing, the new one is the next.
        const Ended old = renewWith(estate, codeOf(estate));
        QCOMPARE(old.code, 4);
        const Ended again = renewWith(estate, fresh);
        QVERIFY2(again.code == 0, again.errors.constData());
        QCOMPARE(again.json()[QStringLiteral("change")].toInt(), 2);
    }

    void aCopyFromBeforeSaysSoAndIsLedOnByItsOwnSheet()
    {
        const Estate estate;
        const QString copies = estate.file("copies");
        const Ended made = estate.run(words("backup make --to") + QStringList{copies});
        QByteArray fresh;
        QCOMPARE(renewWith(estate, codeOf(estate), {}, &fresh).code, 0);
        const Ended after = estate.run("estate trust");
        QCOMPARE(after.code, 0);
        QCOMPARE(after.json()[QStringLiteral("older_than_sheet")], QJsonValue(false));
        const QString name = made.json()[QStringLiteral("name")].toString();
        // By both sheets: of today and of then.
        const auto restoreBy = [&](const QStringList& how, const QByteArray& typed) {
            return runCli(words("--json --training --dir") + QStringList{estate.folder()} + words("backup restore") +
                              how + QStringList{QStringLiteral("--from"), copies, name},
                          typed);
        };
        const Ended one = restoreBy(words("--code-fd 0"), fresh + '\n');
        QCOMPARE(one.error(), QStringLiteral("station/sheet-of-then"));
        QCOMPARE(one.code, 4);
        const Ended both = restoreBy(words("--code-fd 0 --copy-code-fd 0"), fresh + '\n' + codeOf(estate) + '\n');
        QVERIFY2(both.code == 0, both.output.constData());
        QCOMPARE(estate.run("recover --decided").code, 0);
        const Ended older = estate.run("estate trust");
        QCOMPARE(older.code, 1);
        QCOMPARE(older.json()[QStringLiteral("older_than_sheet")], QJsonValue(true));
        const Ended refused = renewWith(estate, fresh);
        QCOMPARE(refused.error(), QStringLiteral("station/sheet-of-other-keys"));
        QCOMPARE(refused.code, 4);
        const Ended again = renewWith(estate, codeOf(estate));
        QVERIFY2(again.code == 0, again.errors.constData());
        QCOMPARE(again.json()[QStringLiteral("older_than_sheet")], QJsonValue(false));
        QCOMPARE(estate.run("store check").code, 0);
    }

    void whatIsRefusedChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("code"); ///< empty: the sheet's
        QTest::addColumn<QByteArray>("back"); ///< empty: the new one's
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<int>("exit");
        const QByteArray another = vault::RecoveryCode::random().text().view().toByteArray();
        QTest::newRow("another sheet") << another << QByteArray() << QByteArray("vault/wrong-recovery-code") << 4;
        QTest::newRow("mistyped") << QByteArray("ABCD") << QByteArray() << QByteArray("vault/mistyped-recovery-code")
                                  << 1;
        QTest::newRow("another one typed back")
            << QByteArray() << another << QByteArray("station/new-sheet-differs") << 1;
        QTest::newRow("typed back wrongly")
            << QByteArray() << QByteArray("ABCD") << QByteArray("vault/mistyped-recovery-code") << 1;
    }

    void whatIsRefusedChangesNothing()
    {
        QFETCH(const QByteArray, code);
        QFETCH(const QByteArray, back);
        QFETCH(const QByteArray, error);
        QFETCH(const int, exit);
        const Estate estate;
        const Ended refused = renewWith(estate, code.isEmpty() ? codeOf(estate) : code, back);
        QCOMPARE(refused.error().toLatin1(), error);
        QCOMPARE(refused.code, exit);
        QCOMPARE(estate.count("keys/estate-replaced"), 0);
        QCOMPARE(estate.run("estate trust").json()[QStringLiteral("change")].toInt(-1), 0);
        QCOMPARE(renewWith(estate, codeOf(estate)).code, 0);
    }

    void aClerkMayNot()
    {
        const Estate estate;
        estate.addOperator(QStringLiteral("Ann"), domain::Role::Clerk);
        QCOMPARE(estate.undertake(QStringLiteral("Ann")).code, 0);
        const Ended refused = estate.runAs(QStringLiteral("Ann"), Estate::password,
                                           words("estate renew-trust --code-fd 0 --new-code-fd 0 --recovery-fd 2"));
        QCOMPARE(refused.error(), QStringLiteral("station/not-allowed"));
        QCOMPARE(refused.code, 4);
        QCOMPARE(estate.runAs(QStringLiteral("Ann"), Estate::password, words("estate trust")).code, 0);
    }

    void withJsonTheNewCodeNeedsAPlaceOfItsOwn()
    {
        const Estate estate;
        const Ended refused = estate.run("estate renew-trust --code-fd 0");
        QCOMPARE(refused.code, 2);
    }
};

VESTIBULE_TEST(TestTrustCommand);
#include "TestTrustCommand.moc"
