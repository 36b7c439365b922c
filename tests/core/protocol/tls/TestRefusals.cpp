#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/HttpsClient.h"
#include "core/protocol/tls/HttpsServer.h"
#include "tests/core/protocol/tls/Forge.h"
#include "tests/core/protocol/tls/LanName.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/support/TestRunner.h"

#include <netinet/in.h>

#include <atomic>

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol::tls;

namespace {

/// What the peer under suspicion shows, and what we hold against it.
struct Cell
{
    RawIdentity shown;
    EstateTrust trust;
    RawOptions options;
};

using MakeCell = std::function<Cell(const Estate&)>;

/// A cell from a changed leaf of the estate's own CA.
template <typename Change>
MakeCell leaf(bool gate, Change change)
{
    return [gate, change](const Estate& estate) {
        LeafSpec spec = gate ? estate.gateSpec() : estate.stationSpec();
        change(spec, estate);
        return Cell{estate.forge(spec), estate.trust(), {}};
    };
}

/// A cell from a leaf of an authority that is itself changed; the estate trusts that one.
template <typename Change>
MakeCell under(bool gate, Change change)
{
    return [gate, change](const Estate& estate) {
        LeafSpec spec;
        spec.notBefore = estate.now() - std::chrono::days(1);
        spec.notAfter = estate.now() + std::chrono::days(1000);
        spec.basicConstraints = "critical,CA:TRUE,pathlen:0";
        spec.keyUsage = "critical,keyCertSign,cRLSign";
        spec.usages.clear();
        spec.commonName = "authority";
        change(spec, estate);
        const RawIdentity made = forge(spec, nullptr);
        const CertificateAuthority ca = authorityOf(made);
        const Crl crl = ca.makeCrl({}, 1, estate.now(), estate.now() + std::chrono::days(30)).value();
        return Cell{forge(gate ? estate.gateSpec() : estate.stationSpec(), &made), {ca.certificate(), crl}, {}};
    };
}

/// A good leaf by an intermediate of the estate's CA. One that was not revoked brings the CA along, too.
MakeCell throughIntermediate(bool gate, bool revoked)
{
    return [gate, revoked](const Estate& estate) {
        LeafSpec spec;
        spec.notBefore = estate.now() - std::chrono::days(1);
        spec.notAfter = estate.now() + std::chrono::days(80);
        spec.basicConstraints = revoked ? "critical,CA:TRUE,pathlen:0" : "critical,CA:TRUE";
        spec.keyUsage = "critical,keyCertSign";
        spec.usages.clear();
        const RawIdentity intermediate = estate.forge(spec);
        Cell cell{forge(gate ? estate.gateSpec() : estate.stationSpec(), &intermediate), estate.trust(), {}};
        cell.shown.extra = {intermediate.parsed().der()};
        if (revoked) {
            cell.trust.crl = estate.crl({intermediate.parsed().serial()});
        } else {
            cell.shown.extra.append(estate.ca.certificate().der());
        }
        return cell;
    };
}

/// A cell from another trust over a good leaf.
template <typename Change>
MakeCell trusting(bool gate, Change change)
{
    return [gate, change](const Estate& estate) {
        Cell cell{estate.forge(gate ? estate.gateSpec() : estate.stationSpec()), estate.trust(), {}};
        change(cell, estate);
        return cell;
    };
}

class CountingHandler final : public RequestHandler
{
public:
    HttpResponse handle(const HttpRequest& /*request*/, const PeerInfo& peer) override
    {
        ++calls;
        stale = peer.crlStale;
        return {200, QByteArray(cborType), "ok", std::nullopt};
    }
    std::atomic<int> calls = 0;
    std::atomic<bool> stale = false;
};

} // namespace

Q_DECLARE_METATYPE(MakeCell)
Q_DECLARE_METATYPE(vestibule::ErrorCode)

/// The table of peers that must not be spoken to, over real connections in both directions. Beside the code, each row
/// checks that not one byte of HTTP got through.
class TestRefusals : public QObject
{
    Q_OBJECT

    /// Every cell over loopback and over the estate's network, or what stands for it here. A gate is dialled by its
    /// address and by names, which count for nothing.
    static void add(bool gate, const char* name, const MakeCell& make, ErrorCode code)
    {
        if (!gate) {
            QTest::addRow("%s, over loopback", name) << make << code << QStringLiteral("127.0.0.1");
            QTest::addRow("%s, over %s", name, lanTitle()) << make << code << lanAddressText();
            return;
        }
        QTest::addRow("%s, by address", name) << make << code << QStringLiteral("127.0.0.1");
        QTest::addRow("%s, by name", name) << make << code << QStringLiteral("localhost");
        QTest::addRow("%s, by its name on %s", name, lanTitle()) << make << code << QString::fromLatin1(lanName);
    }

    static void addSharedRows(bool gate)
    {
        const auto row = [gate](const char* name, const MakeCell& make, ErrorCode code) {
            add(gate, name, make, code);
        };
        row("expired",
            leaf(gate,
                 [](LeafSpec& s, const Estate& e) {
                     s.notBefore = e.now() - std::chrono::days(60);
                     s.notAfter = e.now();
                 }),
            codes::expired);
        row("not yet valid",
            leaf(gate, [](LeafSpec& s, const Estate& e) { s.notBefore = e.now() + std::chrono::seconds(1); }),
            codes::notYetValid);
        row("valid for a year",
            leaf(gate, [](LeafSpec& s, const Estate& e) { s.notAfter = e.now() + std::chrono::days(365); }),
            codes::validTooLong);
        row("valid a second too long",
            leaf(gate, [](LeafSpec& s, const Estate&) { s.notAfter = s.notAfter + std::chrono::seconds(1); }),
            codes::validTooLong);
        row("SHA-1 signature", leaf(gate, [](LeafSpec& s, const Estate&) { s.digest = EVP_sha1(); }),
            codes::weakSignature);
        row("SHA-384 signature", leaf(gate, [](LeafSpec& s, const Estate&) { s.digest = EVP_sha384(); }),
            codes::weakSignature);
        row("RSA key", leaf(gate, [](LeafSpec& s, const Estate&) { s.key = ForgedKey::Rsa2048; }), codes::wrongKeyType);
        row("RSA key of 1,024 bits", leaf(gate, [](LeafSpec& s, const Estate&) { s.key = ForgedKey::Rsa1024; }),
            codes::wrongKeyType);
        row("P-384 key", leaf(gate, [](LeafSpec& s, const Estate&) { s.key = ForgedKey::P384; }), codes::wrongKeyType);
        row("Ed25519 key", leaf(gate, [](LeafSpec& s, const Estate&) { s.key = ForgedKey::Ed25519; }),
            codes::wrongKeyType);
        row("the other role's usage",
            leaf(gate, [gate](LeafSpec& s, const Estate&) { s.usages = gate ? "clientAuth" : "serverAuth"; }),
            codes::wrongKeyUsage);
        row("both usages", leaf(gate, [](LeafSpec& s, const Estate&) { s.usages = "serverAuth,clientAuth"; }),
            codes::wrongKeyUsage);
        row("any usage", leaf(gate, [](LeafSpec& s, const Estate&) { s.usages = "anyExtendedKeyUsage"; }),
            codes::wrongKeyUsage);
        row("no usage", leaf(gate, [](LeafSpec& s, const Estate&) { s.usages.clear(); }), codes::wrongKeyUsage);
        row("key usage without signing",
            leaf(gate, [](LeafSpec& s, const Estate&) { s.keyUsage = "critical,keyAgreement"; }), codes::wrongKeyUsage);
        row("a CA as leaf", leaf(gate, [](LeafSpec& s, const Estate&) { s.basicConstraints = "critical,CA:TRUE"; }),
            codes::caAsLeaf);
        row("no alternative name, right common name",
            leaf(gate,
                 [](LeafSpec& s, const Estate&) {
                     s.commonName = s.names.mid(4).left(60);
                     s.names.clear();
                 }),
            codes::wrongName);
        row("the right common name, somebody else's alternative name",
            leaf(gate,
                 [gate](LeafSpec& s, const Estate& e) {
                     s.commonName = gate ? gateName(e.gate) : stationName(e.station);
                     s.names = "DNS:gate.example";
                 }),
            codes::wrongName);
        row("two names, one right", leaf(gate, [](LeafSpec& s, const Estate&) { s.names += ",DNS:localhost"; }),
            codes::wrongName);
        row("right name and an address", leaf(gate, [](LeafSpec& s, const Estate&) { s.names += ",IP:127.0.0.1"; }),
            codes::wrongName);
        row("the address dialled", leaf(gate, [](LeafSpec& s, const Estate&) { s.names = "IP:127.0.0.1"; }),
            codes::wrongName);
        row("localhost", leaf(gate, [](LeafSpec& s, const Estate&) { s.names = "DNS:localhost"; }), codes::wrongName);
        row("the right name as a URI", leaf(gate, [](LeafSpec& s, const Estate&) { s.names.replace("DNS:", "URI:"); }),
            codes::wrongName);
        row("wildcard", leaf(gate, [](LeafSpec& s, const Estate&) { s.names = "DNS:*" + s.names.mid(4 + 32); }),
            codes::wrongName);
        row("upper case", leaf(gate, [](LeafSpec& s, const Estate&) { s.names = "DNS:" + s.names.mid(4).toUpper(); }),
            codes::wrongName);
        row("trailing dot", leaf(gate, [](LeafSpec& s, const Estate&) { s.names += "."; }), codes::wrongName);
        row("the other role's name",
            leaf(gate,
                 [gate](LeafSpec& s, const Estate& e) {
                     s.names = "DNS:" + (gate ? stationName(e.station) : gateName(e.gate));
                 }),
            codes::wrongName);
        row("unknown critical extension",
            leaf(gate,
                 [](LeafSpec& s, const Estate&) {
                     s.extraExtension = NID_netscape_comment;
                     s.extraValue = "critical,hello";
                 }),
            codes::badChain);
        row(
            "self-signed",
            [gate](const Estate& e) {
                return Cell{forge(gate ? e.gateSpec() : e.stationSpec(), nullptr), e.trust(), {}};
            },
            codes::wrongCa);
        row(
            "another estate's CA",
            [gate](const Estate& e) {
                const Estate other;
                return Cell{other.forge(gate ? e.gateSpec() : e.stationSpec()), e.trust(), {}};
            },
            codes::wrongCa);
        row(
            "a namesake of the CA",
            [gate](const Estate& e) {
                LeafSpec ca;
                ca.notBefore = e.now() - std::chrono::days(1);
                ca.notAfter = e.now() + std::chrono::days(1000);
                ca.basicConstraints = "critical,CA:TRUE,pathlen:0";
                ca.keyUsage = "critical,keyCertSign,cRLSign";
                ca.usages.clear();
                RawIdentity fake = forge(ca, nullptr);
                X509_set_subject_name(fake.certificate.get(), X509_get_subject_name(e.caRaw.certificate.get()));
                return Cell{forge(gate ? e.gateSpec() : e.stationSpec(), &fake), e.trust(), {}};
            },
            codes::wrongCa);
        row("through an intermediate", throughIntermediate(gate, false), codes::unexpectedChain);
        row(
            "a leaf with a stranger behind it",
            [gate](const Estate& e) {
                RawIdentity shown = e.forge(gate ? e.gateSpec() : e.stationSpec());
                shown.extra = {Estate().ca.certificate().der()};
                return Cell{shown, e.trust(), {}};
            },
            codes::unexpectedChain);
        row("through an intermediate that was revoked", throughIntermediate(gate, true), codes::unexpectedChain);
        row("under an authority that may not name it",
            under(gate,
                  [](LeafSpec& s, const Estate&) {
                      s.extraExtension = NID_name_constraints;
                      s.extraValue = "critical,excluded;DNS:vestibule.internal";
                  }),
            codes::badChain);
        row("under an authority that has run out",
            under(gate, [](LeafSpec& s, const Estate& e) { s.notAfter = e.now() - std::chrono::hours(1); }),
            codes::badChain);
        row("revoked",
            trusting(gate, [](Cell& c, const Estate& e) { c.trust.crl = e.crl({c.shown.parsed().serial()}); }),
            codes::revoked);
        row("revoked, list stale",
            trusting(gate,
                     [](Cell& c, const Estate& e) {
                         const Instant then = e.now() - std::chrono::days(20);
                         c.trust.crl =
                             e.ca.makeCrl({c.shown.parsed().serial()}, 8, then, then + std::chrono::days(10)).value();
                     }),
            codes::revoked);
        row("no list", trusting(gate, [](Cell& c, const Estate&) { c.trust.crl.reset(); }), codes::crlMissing);
        row("another CA's list", trusting(gate, [](Cell& c, const Estate&) { c.trust.crl = Estate().crl(); }),
            codes::crlForeign);
        row("TLS 1.2 only",
            trusting(gate,
                     [](Cell& c, const Estate&) {
                         c.options.minVersion = TLS1_2_VERSION;
                         c.options.maxVersion = TLS1_2_VERSION;
                     }),
            codes::notTls13);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(lanAddress() != INADDR_LOOPBACK); // or its rows would be those over loopback once more
        qInfo("%s is on %s: %s", lanName, lanTitle(), qPrintable(lanAddressText()));
    }
    void theStationSaysNothingTo_data()
    {
        QTest::addColumn<MakeCell>("make");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("host");
        addSharedRows(true);
        add(true, "another gate of the estate",
            leaf(true, [](LeafSpec& s, const Estate&) { s.names = "DNS:" + gateName(domain::GateId::random()); }),
            codes::wrongName);
        add(true, "stale list",
            trusting(true,
                     [](Cell& c, const Estate& e) {
                         const Instant then = e.now() - std::chrono::days(30);
                         c.trust.crl = e.ca.makeCrl({}, 8, then, e.now()).value();
                     }),
            codes::crlStale);
    }
    void theStationSaysNothingTo()
    {
        QFETCH(MakeCell, make);
        QFETCH(ErrorCode, code);
        QFETCH(QString, host);
        const Estate estate;
        Cell cell = make(estate);
        const bool onNetwork = host == QLatin1String(lanName);
        cell.options.address = onNetwork ? lanAddress() : cell.options.address;
        const int askedBefore = lanNameAsked();
        RawServer server(
            cell.shown,
            [](RawLink& link) {
                link.readMessage();
                link.send(httpAnswer("should never be asked"));
            },
            cell.options);
        auto client = HttpsClient::forGate({host, server.port()}, {cell.trust, estate.gate, {}}, estate.stationIdentity,
                                           estate.clock);
        QVERIFY(client.has_value());
        const auto answer = (*client)->request("POST", "/v1/changes", coseType, "secret");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(code), answer.error().describe().c_str());
        QCOMPARE(lanNameAsked() > askedBefore, onNetwork);
        QVERIFY((*client)->peerSpkiHash().isEmpty());
        client->reset();
        server.stop();
        QCOMPARE(server.connections(), 1);
        QCOMPARE(server.httpBytes(), 0);
    }

    void theGateHearsNothingFrom_data()
    {
        QTest::addColumn<MakeCell>("make");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("host");
        addSharedRows(false);
        add(false, "no certificate", trusting(false, [](Cell& c, const Estate&) { c.shown = {}; }),
            codes::noCertificate);
        add(false, "a name with a short id", leaf(false, [](LeafSpec& s, const Estate&) { s.names.remove(4, 1); }),
            codes::wrongName);
        add(false, "a name with something before it",
            leaf(false, [](LeafSpec& s, const Estate&) { s.names.insert(4, "a."); }), codes::wrongName);
    }
    void theGateHearsNothingFrom()
    {
        QFETCH(MakeCell, make);
        QFETCH(ErrorCode, code);
        QFETCH(QString, host);
        const Estate estate;
        Cell cell = make(estate);
        cell.options.address = host == lanAddressText() ? lanAddress() : cell.options.address;
        CountingHandler handler;
        HttpsServer server(handler, estate.clock);
        QVERIFY(server.start(host, 0, {estate.gateIdentity, cell.trust}).has_value());
        {
            const auto link = dial(server.port(), &cell.shown, cell.options);
            link->send("GET /v1/gate HTTP/1.1\r\nHost: gate\r\n\r\n");
            QCOMPARE(link->readAll(), QByteArray());
        }
        server.stop();
        QCOMPARE(handler.calls.load(), 0);
        QCOMPARE(server.counters().bytesRead, quint64(0));
        QCOMPARE(server.counters().handshakesFailed, quint64(1));
        const auto why = server.lastHandshakeError();
        QVERIFY(why.has_value());
        QVERIFY2(why->is(code), why->describe().c_str());
    }

    void aGoodPeerIsHeardInBothDirections_data()
    {
        QTest::addColumn<bool>("withCopyOfCa");
        QTest::newRow("leaf alone") << false;
        QTest::newRow("leaf and a copy of the CA") << true;
    }
    void aGoodPeerIsHeardInBothDirections()
    {
        QFETCH(bool, withCopyOfCa);
        const Estate estate;
        RawIdentity gate = estate.forge(estate.gateSpec());
        RawIdentity station = estate.forge(estate.stationSpec());
        if (withCopyOfCa) {
            gate.extra = station.extra = {estate.ca.certificate().der()};
        }
        RawServer raw(gate, [](RawLink& link) {
            link.readMessage();
            link.send(httpAnswer("ok"));
        });
        auto client = HttpsClient::forGate({QStringLiteral("127.0.0.1"), raw.port()}, estate.expectation(),
                                           estate.stationIdentity, estate.clock);
        const auto answer = client.value()->request("GET", "/v1/gate");
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().describe().c_str());
        QCOMPARE(answer->body, QByteArray("ok"));
        QCOMPARE(client.value()->peerSpkiHash(), gate.parsed().spkiHash());

        CountingHandler handler;
        HttpsServer server(handler, estate.clock);
        QVERIFY(server.start(QStringLiteral("127.0.0.1"), 0, {estate.gateIdentity, estate.trust()}).has_value());
        const auto link = dial(server.port(), &station);
        QVERIFY(link->send("GET /v1/gate HTTP/1.1\r\nHost: gate\r\n\r\n"));
        QVERIFY(link->readMessage().startsWith("HTTP/1.1 200 "));
        QCOMPARE(handler.calls.load(), 1);
        QVERIFY(!handler.stale.load());
    }

    void aGateWithAStaleListStillListens()
    {
        const Estate estate;
        const Instant then = estate.now() - std::chrono::days(30);
        const Crl stale = estate.ca.makeCrl({}, 8, then, estate.now()).value();
        CountingHandler handler;
        HttpsServer server(handler, estate.clock);
        QVERIFY(server
                    .start(QStringLiteral("127.0.0.1"), 0,
                           {estate.gateIdentity, EstateTrust{estate.ca.certificate(), stale}})
                    .has_value());
        auto client = HttpsClient::forGate({QStringLiteral("127.0.0.1"), server.port()}, estate.expectation(),
                                           estate.stationIdentity, estate.clock);
        QVERIFY(client.value()->request("GET", "/v1/gate").has_value());
        QVERIFY(handler.stale.load());
    }

    void aRefusedStationLearnsThatItWasRefused()
    {
        const Estate estate;
        const Estate other;
        CountingHandler handler;
        HttpsServer server(handler, estate.clock);
        QVERIFY(server.start(QStringLiteral("127.0.0.1"), 0, {estate.gateIdentity, other.trust()}).has_value());
        auto client = HttpsClient::forGate({QStringLiteral("127.0.0.1"), server.port()}, estate.expectation(),
                                           estate.stationIdentity, estate.clock);
        const auto answer = client.value()->request("GET", "/v1/gate");
        QVERIFY(!answer.has_value());
        QVERIFY2(answer.error().is(codes::refusedByPeer), answer.error().describe().c_str());
        QCOMPARE(handler.calls.load(), 0);
    }
};

VESTIBULE_TEST(TestRefusals);
#include "TestRefusals.moc"
