#include "core/audit/Entry.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const QByteArray newPassword = "copper.meadow.41.umbrella";

/// The code that `estate init` has written out.
QByteArray codeOf(const Estate& estate) { return estate.made().errors.trimmed(); }

QStringList recover(const QString& folder, const char* name)
{
    return words("--json --training --dir") +
           QStringList{folder, QStringLiteral("operator"), QStringLiteral("recover"), QString::fromLatin1(name)};
}

/// Two lines on one descriptor: the code, then the new password.
Ended recoverWith(const Estate& estate, const QByteArray& code, const QByteArray& password, const char* name = "Li")
{
    return runCli(recover(estate.folder(), name) + words("--code-fd 0 --new-password-fd 0"),
                  code + '\n' + password + '\n');
}

int countInLog(const Estate& estate, const QByteArray& act, const QByteArray& object)
{
    const Estate::Opened opened = estate.open();
    const auto records =
        opened.station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
    int count = 0;
    for (const auto& record : *records) {
        const audit::Entry entry = audit::decode(record.bytes).value();
        count += entry.action == act && entry.object == object ? 1 : 0;
    }
    return count;
}

} // namespace

/// The recovery sheet on the command line.
class TestSheetCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountThatWaitsComesBackWithANewPassword()
    {
        const Estate estate;
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(estate.runAs(QStringLiteral("Li"), "walnut+steeple", words("resident list")).error(),
                     QStringLiteral("vault/wrong-password"));
        }
        QCOMPARE(estate.run("resident list").error(), QStringLiteral("vault/too-many-tries"));
        const Ended done = recoverWith(estate, codeOf(estate), newPassword);
        QVERIFY2(done.code == 0, done.output.constData());
        QCOMPARE(done.json()[QStringLiteral("operator")].toString(), QStringLiteral("Li"));
        for (const QByteArray& secret : {codeOf(estate), newPassword}) {
            QVERIFY(!done.output.contains(secret) && !done.errors.contains(secret));
        }
        QCOMPARE(estate.runAs(QStringLiteral("Li"), newPassword, words("resident list")).code, 0);
        QCOMPARE(estate.run("resident list").error(), QStringLiteral("vault/wrong-password"));

        // The sheet works on, and each use is in the log, with the account.
        QVERIFY(recoverWith(estate, codeOf(estate), Estate::password).code == 0);
        const QByteArray id = QByteArray::fromHex(done.json()[QStringLiteral("id")].toString().toLatin1());
        QCOMPARE(countInLog(estate, "operator/password-by-recovery", id), 2);
        QCOMPARE(countInLog(estate, "session/opened-by-recovery", {}), 2);
    }

    void whatIsRefusedChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("code"); ///< empty: the sheet's
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("account");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("exit");
        const QByteArray another = vault::RecoveryCode::random().text().view().toByteArray();
        QTest::newRow("another sheet") << another << newPassword << QByteArray("Li")
                                       << QStringLiteral("vault/wrong-recovery-code") << 4;
        QTest::newRow("mistyped") << QByteArray("ABCD-EFGH") << newPassword << QByteArray("Li")
                                  << QStringLiteral("vault/mistyped-recovery-code") << 1;
        QTest::newRow("nobody") << QByteArray() << newPassword << QByteArray("Nobody")
                                << QStringLiteral("vault/unknown-operator") << 3;
        QTest::newRow("easy") << QByteArray() << QByteArray("password1") << QByteArray("Li")
                              << QStringLiteral("vault/weak-password") << 1;
    }

    void whatIsRefusedChangesNothing()
    {
        QFETCH(const QByteArray, code);
        QFETCH(const QByteArray, password);
        QFETCH(const QByteArray, account);
        QFETCH(const QString, error);
        QFETCH(const int, exit);
        const Estate estate;
        const Ended refused =
            recoverWith(estate, code.isEmpty() ? codeOf(estate) : code, password, account.constData());
        QCOMPARE(refused.error(), error);
        QCOMPARE(refused.code, exit);
        QCOMPARE(estate.run("resident list").code, 0);
        QCOMPARE(countInLog(estate, "session/opened-by-recovery", {}), 0);
    }

    void thereMustBeAStation()
    {
        const QTemporaryDir dir;
        const QString none = dir.filePath(QStringLiteral("none"));
        const Ended refused = runCli(recover(none, "Li") + words("--code-fd 0 --new-password-fd 0"), "A\nB\n");
        QCOMPARE(refused.error(), QStringLiteral("station/no-estate"));
        QCOMPARE(refused.code, 3);
        QVERIFY(!QDir(none).exists());
    }

    void whileTheStationIsOpenNobodyComesIn()
    {
        const Estate estate;
        const Estate::Opened opened = estate.open();
        const Ended refused = recoverWith(estate, codeOf(estate), newPassword);
        QCOMPARE(refused.error(), QStringLiteral("station/folder-in-use"));
        QCOMPARE(refused.code, 6);
    }

    void codeAndPasswordAreTypedWithoutEcho()
    {
        const Estate estate;
        AtTerminal desk(recover(estate.folder(), "Li"));
        QVERIFY(desk.hasSaid("Code of the recovery sheet: "));
        QVERIFY(!desk.echoes());
        QVERIFY(desk.type(codeOf(estate)));
        QVERIFY(desk.hasSaid("New password: "));
        QVERIFY(!desk.echoes());
        QVERIFY(desk.type(newPassword));
        QVERIFY(desk.hasSaid("Once more: "));
        QVERIFY(desk.type(newPassword));
        const Ended ended = desk.end();
        QVERIFY2(ended.code == 0, ended.output.constData());
        QVERIFY(desk.echoes());
        QCOMPARE(estate.runAs(QStringLiteral("Li"), newPassword, words("resident list")).code, 0);
    }
};

VESTIBULE_TEST(TestSheetCommand);
#include "TestSheetCommand.moc"
