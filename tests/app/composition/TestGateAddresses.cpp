#include "app/composition/GateAddresses.h"
#include "app/composition/GatePairing.h"
#include "core/domain/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/composition/TlsGate.h"

#include <atomic>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::Act;
using domain::GateReachability;

namespace {

/// Outside the private ranges, and it leads to this computer all the same.
const QString outside = QStringLiteral("0.0.0.0");
const domain::AddressListing tunnel{QStringLiteral("gate.example.com"), QStringLiteral("tunnel of the west court")};

/// A station with two operators, and one gate over real TLS that is not paired yet.
struct Office
{
    Office()
    {
        f.undertake(f.mei);
        f.undertake(li.id);
    }

    Result<qint64> list(const domain::AddressListing& listing)
    {
        const auto approval = f.approval(*f.station, Act::ListAddress, li);
        return listAddress(*f.station, listing, f.mei, &approval);
    }
    Result<qint64> strike(const QString& host)
    {
        const auto approval = f.approval(*f.station, Act::StrikeAddress, li);
        return strikeAddress(*f.station, host, f.mei, &approval);
    }
    std::vector<domain::ListedAddress> listed()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.addresses().list(); }).value();
    }
    std::vector<domain::Gate> gates()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.gates().list(); }).value();
    }
    QString at(const QString& host) const { return host + u':' + QString::number(gate.wire.port()); }
    Result<GatePaired> pairAt(const QString& host)
    {
        const auto text = gate.controller->pairingText(at(host));
        return pairGate(*f.station, QString::fromLatin1(text->view().toByteArray()), QStringLiteral("East"), f.mei);
    }
    /// The gate on record stands at that host now.
    Result<void> move(const QString& host)
    {
        return f.station->store().runBlocking([&](store::Session& s) {
            return s.gates().list().and_then(
                [&](const auto& all) { return s.gates().rename(all.front().id, all.front().name, at(host)); });
        });
    }
    sync::GateStatus sync() { return f.station->sync().syncOnce(std::chrono::seconds(20))->front(); }
    QList<audit::Entry> lastEntries(quint64 count)
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) -> Result<QList<audit::Entry>> {
                QList<audit::Entry> out;
                const auto stored = s.audit().read(*s.audit().size() - count, count);
                for (const auto& record : *stored) {
                    out.append(audit::decode(record.bytes).value());
                }
                return out;
            })
            .value();
    }

    StationFixture f;
    domain::Operator li = f.addOperator("Li", domain::Role::Clerk);
    TlsGate gate{f.clock};
};

} // namespace

/// Addresses outside the private ranges are refused unless two people have listed them with a reason.
class TestGateAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTwoOperatorsNothingIsListedOrStruckOff();
    void whatCannotBeListedIsRefused();
    void theLogNamesBothAndTheLine();
    void aGateOutsideIsPairedOnlyWhereItsAddressIsListed();
    void aGateOutsideIsSpokenToOnlyWhileItsAddressIsListed();
    void theListHoldsAfterARestart();
};

void TestGateAddresses::withoutTwoOperatorsNothingIsListedOrStruckOff()
{
    Office o;
    StationFixture& f = o.f;
    QVERIFY(listAddress(*f.station, tunnel, f.mei, nullptr).error().is(domain::codes::approvalNeeded));
    const auto toStrike = f.approval(*f.station, Act::StrikeAddress, o.li);
    QVERIFY(listAddress(*f.station, tunnel, f.mei, &toStrike).error().is(domain::codes::approvalNeeded));
    const auto old = f.approval(*f.station, Act::ListAddress, o.li);
    f.clock.advance(std::chrono::minutes(6));
    QVERIFY(listAddress(*f.station, tunnel, f.mei, &old).error().is(domain::codes::approvalOver));
    QVERIFY(o.listed().empty());

    QVERIFY(o.list(tunnel));
    QVERIFY(strikeAddress(*f.station, tunnel.host, f.mei, nullptr).error().is(domain::codes::approvalNeeded));
    const auto toList = f.approval(*f.station, Act::ListAddress, o.li);
    QVERIFY(strikeAddress(*f.station, tunnel.host, f.mei, &toList).error().is(domain::codes::approvalNeeded));
    QVERIFY(!o.listed().front().strike);
}

void TestGateAddresses::whatCannotBeListedIsRefused()
{
    Office o;
    QVERIFY(o.list({QStringLiteral("203.0.113.7:8443"), tunnel.reason}).error().is(domain::codes::addressHost));
    QVERIFY(o.list({tunnel.host, QStringLiteral(" ")}).error().is(domain::codes::addressReason));
    QVERIFY(o.strike(tunnel.host).error().is(store::codes::noSuchAddress));
    QVERIFY(o.list(tunnel));
    const auto before = o.lastEntries(1);
    QVERIFY(o.list({tunnel.host.toUpper(), tunnel.reason}).error().is(store::codes::addressListed));
    QCOMPARE(o.lastEntries(1), before); // not the approval either
    QVERIFY(o.strike(tunnel.host.toUpper()));
    QVERIFY(o.strike(tunnel.host).error().is(store::codes::noSuchAddress));
}

void TestGateAddresses::theLogNamesBothAndTheLine()
{
    Office o;
    const auto check = [&](const char* approval, const char* act, qint64 number) {
        const QList<audit::Entry> log = o.lastEntries(2);
        QCOMPARE(log.at(0).action, QByteArray(approval));
        QVERIFY(log.at(0).by == o.li.id);
        QCOMPARE(log.at(0).object, o.f.mei.bytes());
        QVERIFY(log.at(0).reason.isEmpty());
        QCOMPARE(log.at(1).action, QByteArray(act));
        QVERIFY(log.at(1).by == o.f.mei);
        QCOMPARE(log.at(1).document, QByteArray::number(number));
    };
    QCOMPARE(o.list(tunnel).value(), qint64(1));
    check("approval/address-listing", "gate/address-listed", 1);
    QCOMPARE(o.strike(tunnel.host).value(), qint64(1));
    check("approval/address-strike", "gate/address-struck", 1);
    const auto all = o.listed();
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all.front().listing, tunnel);
    QVERIFY(all.front().by == o.f.mei && all.front().approvedBy == o.li.id);
    QVERIFY(all.front().strike->by == o.f.mei && all.front().strike->approvedBy == o.li.id);
}

/// The gate is not even dialled before.
void TestGateAddresses::aGateOutsideIsPairedOnlyWhereItsAddressIsListed()
{
    Office o;
    QVERIFY(o.pairAt(outside).error().is(sync::codes::publicAddress));
    QVERIFY(o.list({outside, tunnel.reason}));
    QVERIFY(o.strike(outside));
    QVERIFY(o.pairAt(outside).error().is(sync::codes::publicAddress));
    QCOMPARE(o.gate.wire.dialled(), 0);
    QVERIFY(o.gates().empty());

    QVERIFY(o.list({outside, tunnel.reason}));
    const auto paired = o.pairAt(outside);
    QVERIFY2(paired, paired ? "" : paired.error().describe().c_str());
    QCOMPARE(paired->gate.address, o.at(outside));
    QVERIFY(o.sync().standing == GateReachability::InStep);
    // It opens for faces as well, and gets none: nobody has signed that theirs goes there.
    QVERIFY(!paired->gate.acceptsFaces && paired->gate.acceptsCards);
    QVERIFY(!o.gates().front().acceptsFaces && o.gates().front().acceptsCards);
}

/// Also over the connection that stands when the address is struck off.
void TestGateAddresses::aGateOutsideIsSpokenToOnlyWhileItsAddressIsListed()
{
    Office o;
    std::atomic<int> asked = 0;
    o.gate.onAsked = [&asked](bool) { ++asked; };
    const auto isRefused = [&o] {
        const sync::GateStatus status = o.sync();
        return status.standing == GateReachability::Refused && status.reason == sync::codes::publicAddress;
    };
    const auto paired = o.pairAt(QStringLiteral("127.0.0.1"));
    QVERIFY2(paired, paired ? "" : paired.error().describe().c_str());
    QVERIFY(o.sync().standing == GateReachability::InStep);
    QVERIFY(o.move(outside));
    QVERIFY(isRefused());

    QVERIFY(o.list({outside, tunnel.reason}));
    QVERIFY(o.sync().standing == GateReachability::InStep);
    QVERIFY(o.strike(outside));
    QVERIFY(isRefused());
    const int before = asked;
    QVERIFY(isRefused());
    const auto way = o.f.station->transports().open(o.gates().front());
    QVERIFY(!way && way.error().is(sync::codes::publicAddress));
    QCOMPARE(asked.load(), before);

    QVERIFY(o.list({outside, tunnel.reason}));
    QVERIFY(o.sync().standing == GateReachability::InStep);
}

void TestGateAddresses::theListHoldsAfterARestart()
{
    Office o;
    QVERIFY(o.list({outside, tunnel.reason}));
    QVERIFY(o.list(tunnel));
    QVERIFY(o.strike(tunnel.host));
    o.f.station.reset();
    o.f.station =
        OpenStation::open(*o.f.folder, o.f.openVault().unlock(QStringLiteral("Mei"), goodPassword()).value(), o.f.clock)
            .value();
    const auto rule = o.f.station->addresses().rule();
    QVERIFY(rule && rule->check(outside));
    QVERIFY(rule->check(tunnel.host).error().is(sync::codes::publicAddress));
}

VESTIBULE_TEST(TestGateAddresses);
#include "TestGateAddresses.moc"
