#include "core/domain/Codes.h"
#include "core/domain/ListedAddress.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

/// What may be listed as an address outside the private ranges.
class TestListedAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHostIsANameOrANumberAndNothingElse_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("host"); // empty: none
        const auto row = [](const char* typed, const char* host) {
            QTest::newRow(*typed ? typed : "empty") << QString::fromUtf8(typed) << QString::fromLatin1(host);
        };
        row("gate.example.com", "gate.example.com");
        row(" Gate-1.Example.com ", "gate-1.example.com");
        row("203.0.113.7", "203.0.113.7");
        row("2001:DB8::7", "2001:db8::7");
        row("[2001:db8::7]", "2001:db8::7");
        row("::ffff:203.0.113.7", "::ffff:203.0.113.7");
        row("", "");
        row("203.0.113.7:8443", "");
        row("gate.example.com:8443", "");
        row("[2001:db8::7]:8443", "");
        row("2001:db8::g", "");
        row("https://gate.example.com", "");
        row("gate.example.com/info", "");
        row("two gates", "");
        row("门禁.example.com", "");
    }

    void aHostIsANameOrANumberAndNothingElse()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, host);
        const auto listing = checkListing({typed, QStringLiteral("tunnel of the west court")});
        QCOMPARE(listing.has_value(), !host.isEmpty());
        if (listing) {
            QCOMPARE(listing->host, host);
        } else {
            QVERIFY(listing.error().is(codes::addressHost));
        }
    }

    void theLongestHostIsTheLongestName()
    {
        QVERIFY(isHost(QString(longestHost, u'a')));
        QVERIFY(!isHost(QString(longestHost + 1, u'a')));
    }

    void itNeedsAReasonOfALine()
    {
        const auto why = [](const QString& reason) { return checkListing({QStringLiteral("203.0.113.7"), reason}); };
        QCOMPARE(why(QStringLiteral("  tunnel ")).value().reason, QStringLiteral("tunnel"));
        QVERIFY(why(QString()).error().is(codes::addressReason));
        QVERIFY(why(QStringLiteral("  ")).error().is(codes::addressReason));
        QVERIFY(why(QString(longestAddressReason, u'西')));
        QVERIFY(why(QString(longestAddressReason + 1, u'西')).error().is(codes::addressReason));
        QVERIFY(why(QStringLiteral("one\ntwo")).error().is(codes::controlCharacter));
    }
};

VESTIBULE_TEST(TestListedAddress);
#include "TestListedAddress.moc"
