#include "core/domain/Codes.h"
#include "core/domain/Roster.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

namespace {

const QDate today(2026, 3, 1);

} // namespace

class TestRoster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEnglishAndChineseHeaders_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("english") << QByteArray("name,building,unit,room,occupancy,lease_end\n"
                                               "\"Li, Lei\",3,2,1502,tenant,2027-06-30\n");
        QTest::newRow("chinese, semicolons, byte order mark, other columns, CRLF")
            << QByteArray("\xef\xbb\xbf序号;姓名;楼栋;单元;房号;身份;租期届满\r\n"
                          "1;Li, Lei;3;2;1502;租户;2027-06-30\r\n\r\n");
    }
    void readsEnglishAndChineseHeaders()
    {
        QFETCH(QByteArray, csv);
        const auto roster = readRoster(csv, today);
        QVERIFY(roster);
        QVERIFY(roster->problems.isEmpty());
        QCOMPARE(roster->rows.size(), 1);
        const ResidentDetails d = roster->rows.constFirst().details;
        QCOMPARE(d.name, QStringLiteral("Li, Lei"));
        QCOMPARE(d.dwelling.label(), QStringLiteral("3-2-1502"));
        QVERIFY(d.occupancy == Occupancy::Tenant);
        QCOMPARE(*d.leaseEnd, QDate(2027, 6, 30));
    }

    void aBadRowNamesItsLineAndStopsNobody()
    {
        const auto roster = readRoster("name,building,room,occupancy,lease_end\n"
                                       "\"A\nB\",1,101,owner,\n"
                                       ",1,102,owner,\n"
                                       "C,1,103,lodger,\n"
                                       "D,1,104,tenant,30.6.2027\n"
                                       "E,1,105,tenant,\n"
                                       "F,1,,owner,\n"
                                       "G,1\n"
                                       "H,1,108,family,\n",
                                       today);
        QVERIFY(roster);
        QCOMPARE(roster->rows.size(), 2);
        QCOMPARE(roster->rows.at(0).details.name, QStringLiteral("A B"));
        QCOMPARE(roster->rows.at(1).line, 10);
        const QList<ErrorCode> codesSeen{codes::nameMissing,     codes::occupancyUnknown, codes::dateMalformed,
                                         codes::leaseEndMissing, codes::roomMissing,      codes::occupancyUnknown};
        QCOMPARE(roster->problems.size(), codesSeen.size());
        for (qsizetype i = 0; i < codesSeen.size(); ++i) {
            QVERIFY(roster->problems.at(i).code == codesSeen.at(i));
            QCOMPARE(roster->problems.at(i).line, 4 + int(i));
        }
    }

    void aProblemNamesItsColumn_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<int>("column");
        const QString tooLong(41, u'1');
        const auto row = [](const char* name, const QString& text, RosterColumn column) {
            QTest::newRow(name) << text << int(column);
        };
        row("control character in the name", QStringLiteral("A\u0001,1,2,101,owner"), RosterColumn::Name);
        row("in the building", QStringLiteral("A,1\u0001,2,101,owner"), RosterColumn::Building);
        row("in the unit", QStringLiteral("A,1,2\u0001,101,owner"), RosterColumn::Unit);
        row("in the room", QStringLiteral("A,1,2,101\u0001,owner"), RosterColumn::Room);
        row("a tab is a blank", QStringLiteral("A,1\t1,2,101\u0001,owner"), RosterColumn::Room);
        row("long building", QStringLiteral("A,%1,2,101,owner").arg(tooLong), RosterColumn::Building);
        row("long unit", QStringLiteral("A,1,%1,101,owner").arg(tooLong), RosterColumn::Unit);
        row("long room", QStringLiteral("A,1,2,%1,owner").arg(tooLong), RosterColumn::Room);
        row("no building", QStringLiteral("A,,2,101,owner"), RosterColumn::Building);
        row("no room", QStringLiteral("A,1,2,,owner"), RosterColumn::Room);
    }
    void aProblemNamesItsColumn()
    {
        QFETCH(const QString, row);
        QFETCH(const int, column);
        const auto roster = readRoster(QByteArray("name,building,unit,room,occupancy\n") + row.toUtf8(), today);
        QVERIFY(roster);
        QCOMPARE(roster->problems.size(), 1);
        QCOMPARE(int(roster->problems.constFirst().column), column);
    }

    void refusesWhatIsNoRoster_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("reason");
        const auto unreadable = QString::fromStdString(codes::rosterUnreadable.text());
        QTest::newRow("empty") << QByteArray() << unreadable;
        QTest::newRow("GBK") << QByteArray("\xd0\xd5\xc3\xfb,building\n") << unreadable;
        QTest::newRow("open quote") << QByteArray("name,building,room,occupancy\n\"A,1,1,owner\n") << unreadable;
        QTest::newRow("no room column") << QByteArray("name,building,occupancy\nA,1,owner\n")
                                        << QString::fromStdString(codes::rosterColumnMissing.text());
    }
    void refusesWhatIsNoRoster()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, reason);
        const auto roster = readRoster(csv, today);
        QVERIFY(!roster);
        QCOMPARE(QString::fromStdString(roster.error().code().text()), reason);
    }
};

VESTIBULE_TEST(TestRoster);
#include "TestRoster.moc"
