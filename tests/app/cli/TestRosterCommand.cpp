#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

/// Who gets the list of residents by a command, and that the log says so.
class TestRosterCommand final : public QObject
{
    Q_OBJECT

    const Estate m_estate;

    [[nodiscard]] Ended as(const char* name, const char* line) const
    {
        return m_estate.runAs(QString::fromLatin1(name), Estate::password, words(line));
    }
    [[nodiscard]] static qsizetype rows(const Ended& ended)
    {
        return ended.json()[QStringLiteral("residents")].toArray().size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData());
        QVERIFY(!m_estate.add(QStringLiteral("王芳"), QStringLiteral("1")).isEmpty());
        QVERIFY(!m_estate.add(QStringLiteral("赵敏"), QStringLiteral("2")).isEmpty());
        m_estate.addOperator(QStringLiteral("Clerk"), domain::Role::Clerk);
        m_estate.addOperator(QStringLiteral("Auditor"), domain::Role::Auditor);
        for (const char* name : {"Clerk", "Auditor"}) {
            QCOMPARE(m_estate.undertake(QString::fromLatin1(name)).code, 0);
        }
    }

    void eachListIsInTheLogWithItsLengthAndHowItWasAskedFor()
    {
        const int before = m_estate.count("roster/listed");
        QCOMPARE(rows(as("Clerk", "resident list")), 2);
        QCOMPARE(m_estate.count("roster/listed"), before + 1);
        QCOMPARE(m_estate.count("roster/listed", QStringLiteral("\"count\":2,\"reason\":\"whole-list\"")), 1);
        QCOMPARE(rows(as("Clerk", "resident list --search wangf")), 1);
        QCOMPARE(rows(as("Clerk", "resident list --search nobody")), 0);
        QCOMPARE(m_estate.count("roster/listed", QStringLiteral("\"count\":1,\"reason\":\"by-search\"")), 1);
        QCOMPARE(m_estate.count("roster/listed", QStringLiteral("\"count\":0,\"reason\":\"by-search\"")), 1);
        QCOMPARE(m_estate.count("roster/listed", QStringLiteral("wang")), 0); // no name gets into the log
    }

    void anAuditorLooksForPeopleAndGetsNoRoster_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("everybody") << QByteArray("resident list") << false;
        QTest::newRow("everybody, a few") << QByteArray("resident list --limit 5") << false;
        QTest::newRow("more than the desk shows") << QByteArray("resident list --search w --limit 501") << false;
        QTest::newRow("somebody") << QByteArray("resident list --search wangf") << true;
    }

    void anAuditorLooksForPeopleAndGetsNoRoster()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const bool, allowed);
        const int before = m_estate.count("roster/listed");
        const Ended ended = as("Auditor", line.constData());
        QCOMPARE(ended.code, allowed ? 0 : 4);
        QCOMPARE(ended.error(), allowed ? QString() : QStringLiteral("station/not-allowed"));
        QCOMPARE(rows(ended), allowed ? 1 : 0);
        QCOMPARE(m_estate.count("roster/listed"), before + (allowed ? 1 : 0));
    }
};

VESTIBULE_TEST(TestRosterCommand);
#include "TestRosterCommand.moc"
