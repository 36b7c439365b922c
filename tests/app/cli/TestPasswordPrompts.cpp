#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QFile>

#include <csignal>

using namespace vestibule;
using namespace vestibule::test;

/// Passwords that are typed at a terminal.
class TestPasswordPrompts final : public QObject
{
    Q_OBJECT

    const Estate m_estate;

    [[nodiscard]] QStringList lineOf(const QStringList& command) const
    {
        return words("--operator Li --json --dir") + QStringList{m_estate.folder()} + command;
    }
    /// It asks for the second password while the store is open, in a thread of its own.
    [[nodiscard]] QStringList exportTo(const QString& path) const
    {
        return lineOf(words("audit export --reason own-review --second Shen --out") + QStringList{path});
    }
    static bool isAskedTwice(AtTerminal& desk)
    {
        return desk.hasSaid("Password: ") && desk.type(Estate::password) &&
               desk.hasSaid("Second operator's password: ");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_estate.made().code, 0);
        m_estate.addOperator(QStringLiteral("Shen"), domain::Role::Auditor);
        QCOMPARE(m_estate.undertake(QStringLiteral("Shen")).code, 0);
    }

    void aPasswordIsTypedWithoutEcho()
    {
        AtTerminal desk(lineOf(words("resident list")));
        QVERIFY(desk.hasSaid("Password: "));
        QVERIFY(!desk.echoes());
        QVERIFY(desk.type(Estate::password));
        const Ended ended = desk.end();
        QVERIFY2(ended.code == 0, ended.output.constData());
        QVERIFY(desk.echoes());
    }

    void whoeverEndsTheProgramGetsTheEchoBack_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("interrupted") << SIGINT;
        QTest::newRow("terminated") << SIGTERM;
        QTest::newRow("hung up") << SIGHUP;
        QTest::newRow("quit") << SIGQUIT;
    }

    void whoeverEndsTheProgramGetsTheEchoBack()
    {
        QFETCH(const int, signal);
        const QString path = m_estate.file("never.jsonl");
        AtTerminal desk(exportTo(path));
        QVERIFY(isAskedTwice(desk));
        QVERIFY(!desk.echoes());
        QVERIFY(desk.send(signal));
        QCOMPARE(desk.end().code, -1);
        QVERIFY(desk.echoes());
        QVERIFY(!QFile::exists(path));
    }

    void anExportReplacesNoFileThatCameWhilePasswordsWereTyped()
    {
        const QString path = m_estate.file("log.jsonl");
        AtTerminal desk(exportTo(path));
        QVERIFY(isAskedTwice(desk));
        QCOMPARE(m_estate.write("log.jsonl", "an earlier export"), path);
        QVERIFY(desk.type(Estate::password));
        const Ended ended = desk.end();
        QCOMPARE(ended.error(), QStringLiteral("station/evidence-there"));
        QCOMPARE(ended.code, 6);
        QFile kept(path);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("an earlier export"));
    }
};

VESTIBULE_TEST(TestPasswordPrompts);
#include "TestPasswordPrompts.moc"
