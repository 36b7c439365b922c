#include "core/base/Digest.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Pairing.h"
#include "tests/core/protocol/Samples.h"
#include "tests/support/TestRunner.h"

#include <functional>

using namespace Qt::StringLiterals;
using namespace vestibule;
using namespace vestibule::protocol;
using namespace vestibule::test;

class TestPairing : public QObject
{
    Q_OBJECT

private:
    const PairingCode m_code = PairingCode::fromText("000G40R40M30E209").value();
    const SpkiHash m_spki = hashed<SpkiHash>("spki");
    const Nonce m_nonce = idFrom<Nonce>("the other side's");

private Q_SLOTS:
    void codesAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("as shown") << QByteArray("000G40R40M30E209");
        QTest::newRow("lower case") << QByteArray("000g40r40m30e209");
        QTest::newRow("groups of four") << QByteArray("000G-40R4-0M30-E209");
        QTest::newRow("spaces") << QByteArray(" 000G 40R4 0M30 E209 ");
        QTest::newRow("O for 0") << QByteArray("OoOG4OR4oM3OE2O9");
    }
    void codesAreReadAsPeopleTypeThem()
    {
        QFETCH(QByteArray, typed);
        QVERIFY(PairingCode::fromText(typed).value().key().equals(m_code.key()));
    }

    void iAndLAreOnes()
    {
        QCOMPARE(fromCrockford("1iIlL110"), fromCrockford("11111110"));
        QVERIFY(fromCrockford("11111110").has_value());
    }

    void mistypedCodesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("only hyphens") << QByteArray("----");
        QTest::newRow("15 characters") << QByteArray("000G40R40M30E20");
        QTest::newRow("17 characters") << QByteArray("000G40R40M30E2090");
        QTest::newRow("24 characters") << QByteArray("000G40R40M30E20900000000");
        QTest::newRow("a U") << QByteArray("000G40R40M30E20U");
        QTest::newRow("a star") << QByteArray("000G40R40M30E20*");
        QTest::newRow("a letter beyond ASCII") << QByteArray("000G40R40M30E2\xc3\x96");
        QTest::newRow("a zero byte") << QByteArray("000G40R40M30E20\0", 16);
    }
    void mistypedCodesAreRefused()
    {
        QFETCH(QByteArray, typed);
        const Result<PairingCode> code = PairingCode::fromText(typed);
        QVERIFY(!code);
        QVERIFY(code.error().is(codes::badCode));
    }

    void base32GoesBothWays()
    {
        for (int size = 0; size < 40; ++size) {
            const QByteArray bytes = sha256(QByteArray::number(size)).append(sha256("more")).first(size);
            const QByteArray text = crockford(bytes);
            QCOMPARE(text.size(), (size * 8 + 4) / 5);
            QCOMPARE(fromCrockford(text), std::optional<QByteArray>(bytes));
        }
        QCOMPARE(crockford(QByteArray(5, '\xff')), QByteArray("ZZZZZZZZ"));
        QVERIFY(!fromCrockford("01")); // bits that stand for no byte are not zero
        QVERIFY(!fromCrockford("0"));
        QVERIFY(!fromCrockford("000"));
        for (int value = 1; value < 256; ++value) {
            const char sign = char(value);
            const bool isSign =
                QByteArray("0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyzOoIiLl- ").contains(sign);
            QCOMPARE(fromCrockford(QByteArray(8, sign)).has_value(), isSign);
        }
    }

    void generatedCodesDiffer()
    {
        const PairingCode a = PairingCode::generate();
        QVERIFY(!a.key().equals(PairingCode::generate().key()));
        QCOMPARE(a.text().size(), std::size_t(16));
        QVERIFY(PairingCode::fromText(a.text().view()).value().key().equals(a.key()));
        QVERIFY(PairingCode::fromBytes(QByteArray(9, 'x')).error().is(codes::badCode));
        QVERIFY(PairingCode::fromBytes(QByteArray(11, 'x')).error().is(codes::badCode));
    }

    void uriGoesBothWays_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << u"10.0.0.5:8443"_s;
        QTest::newRow("name alone") << u"gate-3.estate.lan"_s;
        QTest::newRow("IPv6") << u"[fd00::12]:8443"_s;
    }
    void uriGoesBothWays()
    {
        QFETCH(QString, address);
        const GateId gate = idFrom<GateId>("gate");
        const PairingUri uri{gate, address, PairingCode::fromBytes(m_code.key().view()).value()};
        const SecretBytes text = uri.format();
        const PairingUri read = PairingUri::parse(text.view()).value();
        QCOMPARE(read.gate, gate);
        QCOMPARE(read.address, address);
        QVERIFY(read.code.key().equals(m_code.key()));
    }

    void uriIsWrittenAsTheProtocolSays()
    {
        const PairingUri uri{GateId::fromHex("ff000000000000000000000000000004").value(), u"10.0.0.5:8443"_s,
                             PairingCode::fromBytes(m_code.key().view()).value()};
        QVERIFY(uri.format().equals(
            "vestibule:pair?g=ff000000000000000000000000000004&a=10.0.0.5:8443&c=000G40R40M30E209"));
    }

    void foreignUrisAreRefused_data()
    {
        QTest::addColumn<QByteArray>("uri");
        const QByteArray g = "g=ff000000000000000000000000000004";
        const QByteArray a = "&a=10.0.0.5:8443";
        const QByteArray c = "&c=000G40R40M30E209";
        const QByteArray start = "vestibule:pair?";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another scheme") << "https://pair?" + g + a + c;
        QTest::newRow("another action") << "vestibule:open?" + g + a + c;
        QTest::newRow("no parameters") << start;
        QTest::newRow("no gate") << start + a + c;
        QTest::newRow("no address") << start + g + c;
        QTest::newRow("no code") << start + g + a;
        QTest::newRow("gate twice") << start + g + '&' + g + a + c;
        QTest::newRow("code twice") << start + g + a + c + c;
        QTest::newRow("gate in capitals") << start + g.toUpper().replace(0, 1, "g") + a + c;
        QTest::newRow("gate too short") << start + "g=ff00" + a + c;
        QTest::newRow("address empty") << start + g + "&a=" + c;
        QTest::newRow("address with a path") << start + g + "&a=10.0.0.5/x" + c;
        QTest::newRow("address with a user") << start + g + "&a=me@10.0.0.5" + c;
        QTest::newRow("address with an encoded line end") << start + g + "&a=10.0.0.5%0d%0a" + c;
        QTest::newRow("address too long") << start + g + "&a=" + QByteArray(256, 'a') + c;
        QTest::newRow("code mistyped") << start + g + a + "&c=000G40R40M30E20U";
    }
    void foreignUrisAreRefused()
    {
        QFETCH(QByteArray, uri);
        const Result<PairingUri> result = PairingUri::parse(uri);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::badCode));
    }

    void parametersOfALaterVersionAreIgnored()
    {
        QVERIFY(PairingUri::parse("vestibule:pair?z=1&a=h&g=ff000000000000000000000000000004&c=000G40R40M30E209&")
                    .has_value());
    }

    void theGatesProofCoversEverything_data()
    {
        QTest::addColumn<int>("what");
        const char* names[] = {"gate id",    "gate nonce",    "csr",  "seal key", "sign key",
                               "connection", "station nonce", "code", "proof"};
        for (int i = 0; i < 9; ++i) {
            QTest::newRow(names[i]) << i;
        }
    }
    void theGatesProofCoversEverything()
    {
        QFETCH(int, what);
        PairAnswer answer = samplePairAnswer();
        answer.proof = gateProof(m_code, m_spki, m_nonce, answer);
        QVERIFY(checkGateProof(m_code, m_spki, m_nonce, answer).has_value());
        const std::function<void()> change[] = {[&] { answer.gate = idFrom<GateId>("x"); },
                                                [&] { answer.nonce = idFrom<Nonce>("x"); },
                                                [&] { answer.csr += 'x'; },
                                                [&] { answer.sealKey = hashed<SealKey>("x"); },
                                                [&] { answer.signKey = hashed<PublicKey>("x"); },
                                                [] {},
                                                [] {},
                                                [] {},
                                                [&] { answer.proof = hashed<Proof>("x"); }};
        change[what]();
        const SpkiHash spki = what == 5 ? hashed<SpkiHash>("man in the middle") : m_spki;
        const Nonce nonce = what == 6 ? idFrom<Nonce>("x") : m_nonce;
        const PairingCode code = PairingCode::fromText(what == 7 ? "000G40R40M30E20A" : "000G40R40M30E209").value();
        const Result<void> result = checkGateProof(code, spki, nonce, answer);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::badProof));
    }

    void theStationsProofCoversEverything_data()
    {
        QTest::addColumn<int>("what");
        const char* names[] = {"estate",      "station", "ca",    "crl",        "publish key", "recovery key",
                               "certificate", "issued",  "proof", "connection", "gate nonce",  "code"};
        for (int i = 0; i < 12; ++i) {
            QTest::newRow(names[i]) << i;
        }
    }
    void theStationsProofCoversEverything()
    {
        QFETCH(int, what);
        AcceptRequest request = sampleAccept();
        request.proof = stationProof(m_code, m_spki, m_nonce, request);
        QVERIFY(checkStationProof(m_code, m_spki, m_nonce, request).has_value());
        const std::function<void()> change[] = {[&] { request.estate = idFrom<EstateId>("x"); },
                                                [&] { request.station = idFrom<StationId>("x"); },
                                                [&] { request.ca += 'x'; },
                                                [&] { request.crl += 'x'; },
                                                [&] { request.publishKey = hashed<PublicKey>("x"); },
                                                [&] { request.recoveryKey = hashed<PublicKey>("x"); },
                                                [&] { request.certificate += 'x'; },
                                                [&] { request.issued = request.issued + milliseconds(1); },
                                                [&] { request.proof = hashed<Proof>("x"); },
                                                [] {},
                                                [] {},
                                                [] {}};
        change[what]();
        const SpkiHash spki = what == 9 ? hashed<SpkiHash>("man in the middle") : m_spki;
        const Nonce nonce = what == 10 ? idFrom<Nonce>("x") : m_nonce;
        const PairingCode code = PairingCode::fromText(what == 11 ? "000G40R40M30E20A" : "000G40R40M30E209").value();
        const Result<void> result = checkStationProof(code, spki, nonce, request);
        QVERIFY(!result);
        QVERIFY(result.error().is(codes::badProof));
    }

    void theTwoProofsAreNotEachOther()
    {
        QVERIFY(gateProof(m_code, m_spki, m_nonce, samplePairAnswer()) !=
                stationProof(m_code, m_spki, m_nonce, sampleAccept()));
    }

    void copyCodesAreComparedTolerantly()
    {
        const auto from = idFrom<GateId>("from");
        const auto to = idFrom<GateId>("to");
        const auto key = hashed<SealKey>("key");
        const QByteArray code = copyCode(from, to, key).toLatin1();
        QCOMPARE(code.size(), 16);
        QVERIFY(copyCodeFits(code, from, to, key));
        QVERIFY(copyCodeFits(code.toLower().insert(8, '-'), from, to, key));
        QVERIFY(!copyCodeFits(code, to, from, key));
        QVERIFY(!copyCodeFits(code, from, to, hashed<SealKey>("other")));
        QVERIFY(!copyCodeFits(code.first(8), from, to, key));
        QVERIFY(!copyCodeFits({}, from, to, key));
        QVERIFY(!copyCodeFits("not a code!", from, to, key));
    }
};

VESTIBULE_TEST(TestPairing);
#include "TestPairing.moc"
