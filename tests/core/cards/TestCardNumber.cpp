#include "core/cards/CardNumber.h"
#include "core/cards/Codes.h"
#include "tests/support/TestRunner.h"

#include <QSet>

using namespace vestibule::cards;

class TestCardNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newNumbersAreRightAndDiffer()
    {
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const QString n = newCardNumber();
            QCOMPARE(parseCardNumber(n).value(), n);
            QVERIFY(n.at(0) != u'0');
            seen.insert(n);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void everySingleWrongDigitShows()
    {
        const QString right = QStringLiteral("1234567897");
        QCOMPARE(parseCardNumber(QStringLiteral("123 456-789 7")).value(), right);
        for (qsizetype i = 0; i < right.size(); ++i) {
            for (char16_t d = u'0'; d <= u'9'; ++d) {
                QString wrong = right;
                wrong[i] = QChar(d);
                QCOMPARE(parseCardNumber(wrong).has_value(), wrong == right);
            }
        }
    }

    void refusesWhatIsNoNumber_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char* t : {"", "123", "12345678970", "12345678a7", "１２３４５６７８９７"}) {
            QTest::newRow(t) << QString::fromUtf8(t);
        }
    }
    void refusesWhatIsNoNumber()
    {
        QFETCH(QString, typed);
        QVERIFY(parseCardNumber(typed).error().is(codes::numberMalformed));
    }

    void groupsForReading()
    {
        QCOMPARE(groupedCardNumber(QStringLiteral("1234567897")), QStringLiteral("123 456 789 7"));
    }

    void readsUids_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("four bytes") << QStringLiteral("04a1b2c3") << QByteArray("04a1b2c3");
        QTest::newRow("seven, colons, capitals")
            << QStringLiteral("04:78:2E:21:80:1D:80") << QByteArray("04782e21801d80");
        QTest::newRow("ten") << QString(20, u'0') << QByteArray(20, '0');
        QTest::newRow("five") << QStringLiteral("0102030405") << QByteArray();
        QTest::newRow("half a byte") << QStringLiteral("04a1b2c") << QByteArray();
        QTest::newRow("no hex") << QStringLiteral("04a1b2cg") << QByteArray();
        QTest::newRow("nothing") << QString() << QByteArray();
    }
    void readsUids()
    {
        QFETCH(QString, typed);
        QFETCH(QByteArray, hex);
        const auto uid = parseUid(typed);
        QCOMPARE(uid.has_value(), !hex.isEmpty());
        if (uid) {
            QCOMPARE(uid->toHex(), hex);
        } else {
            QVERIFY(uid.error().is(codes::uidMalformed));
        }
    }
};

VESTIBULE_TEST(TestCardNumber);
#include "TestCardNumber.moc"
