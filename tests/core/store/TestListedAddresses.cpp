#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

namespace {

const auto mei = domain::OperatorId::random();
const auto li = domain::OperatorId::random();
const domain::AddressListing tunnel{u"gate.example.com"_s, u"tunnel of the west court"_s};
const domain::AddressListing annex{u"203.0.113.7"_s, u"the annex has a line of its own"_s};

} // namespace

/// The list of addresses outside the private ranges: one line of a host counts at a time, and every line stays.
class TestListedAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void whatTwoListedIsReadAgain()
    {
        QCOMPARE(list(tunnel).value(), qint64(1));
        QCOMPARE(list(annex).value(), qint64(2));
        const auto all = addresses().list();
        QCOMPARE(all->size(), std::size_t(2));
        QCOMPARE(all->front().listing, annex); // by the host
        const domain::ListedAddress& line = all->back();
        QCOMPARE(line.number, qint64(1));
        QCOMPARE(line.listing, tunnel);
        QCOMPARE(line.at, now);
        QVERIFY(line.by == mei && line.approvedBy == li);
        QVERIFY(!line.strike);
        QCOMPARE(addresses().get(1)->listing, tunnel);
        QVERIFY(addresses().get(3).error().is(codes::noSuchAddress));
    }

    void aHostIsListedOnceAtATime()
    {
        QVERIFY(list(tunnel));
        const domain::AddressListing again{tunnel.host, u"another reason"_s};
        QVERIFY(list(again).error().is(codes::addressListed));
        QCOMPARE(strike(tunnel.host).value(), qint64(1));
        QCOMPARE(list(again).value(), qint64(2));
        const auto all = addresses().list();
        QCOMPARE(all->size(), std::size_t(2));
        QCOMPARE(all->front().listing, again);
        QVERIFY(!all->front().strike);
        QCOMPARE(all->back().listing, tunnel);
        QVERIFY(all->back().strike.has_value());
    }

    void whatIsStruckOffIsListedAnewAndKeepsItsTwo()
    {
        QVERIFY(strike(tunnel.host).error().is(codes::noSuchAddress));
        QVERIFY(list(tunnel));
        QVERIFY(strike(tunnel.host));
        QVERIFY(strike(tunnel.host).error().is(codes::noSuchAddress));
        const auto line = addresses().get(1);
        QCOMPARE(line->strike->at, now + day);
        QVERIFY(line->strike->by == li && line->strike->approvedBy == mei);
    }

    void itTakesTwo()
    {
        using database::codes::constraint;
        QVERIFY(addresses().add({0, tunnel, now, mei, mei, std::nullopt}).error().is(constraint));
        QVERIFY(list(tunnel));
        QVERIFY(addresses().strike(tunnel.host, {now, mei, mei}).error().is(constraint));
    }

    void theTableItselfWantsAHostAndAReason()
    {
        for (const domain::AddressListing& bad :
             {domain::AddressListing{QString(), u"why"_s}, domain::AddressListing{tunnel.host, QString()},
              domain::AddressListing{tunnel.host, u"  "_s},
              domain::AddressListing{tunnel.host, QString(domain::longestAddressReason + 1, u'x')},
              domain::AddressListing{QString(domain::longestHost + 1, u'a'), u"why"_s}}) {
            QVERIFY(list(bad).error().is(database::codes::constraint));
        }
    }

    void whatWasListedStays()
    {
        QVERIFY(list(tunnel));
        for (const char* sql :
             {"DELETE FROM listed_addresses", "UPDATE listed_addresses SET host = '203.0.113.9'",
              "UPDATE listed_addresses SET reason = 'other'", "UPDATE listed_addresses SET listed_by = zeroblob(16)",
              "UPDATE listed_addresses SET struck_at = 1",
              "INSERT OR REPLACE INTO listed_addresses SELECT * FROM listed_addresses",
              "INSERT INTO listed_addresses (host, reason, listed_at, listed_by, listing_approved_by)"
              " SELECT host, reason, listed_at, listed_by, listing_approved_by FROM listed_addresses"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
        QVERIFY(strike(tunnel.host));
        for (const char* sql : {"DELETE FROM listed_addresses", "UPDATE listed_addresses SET struck_at = 1",
                                "UPDATE listed_addresses SET struck_at = NULL, struck_by = NULL,"
                                " strike_approved_by = NULL"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
    }

private:
    [[nodiscard]] AddressRepository addresses() { return m_desk->session().addresses(); }
    Result<qint64> list(const domain::AddressListing& listing)
    {
        return addresses().add({0, listing, now, mei, li, std::nullopt});
    }
    Result<qint64> strike(const QString& host) { return addresses().strike(host, {now + day, li, mei}); }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestListedAddresses);
#include "TestListedAddresses.moc"
