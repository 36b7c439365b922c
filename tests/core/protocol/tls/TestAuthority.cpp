#include "core/base/Digest.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/Codes.h"
#include "tests/core/protocol/tls/Forge.h"
#include "tests/support/TestRunner.h"

#include <set>
#include <string>

using namespace vestibule;
using namespace vestibule::test;
using namespace vestibule::protocol::tls;

namespace {

RequestOwner requestOver(EVP_PKEY* key, EVP_PKEY* signer, const EVP_MD* digest)
{
    RequestOwner request(X509_REQ_new());
    X509_REQ_set_pubkey(request.get(), key);
    X509_REQ_sign(request.get(), signer, digest);
    return request;
}

QByteArray derOf(const RequestOwner& request) { return toDer(request.get(), i2d_X509_REQ); }

} // namespace

/// Keys, requests, certificates and revocation lists by themselves, without a connection.
class TestAuthority : public QObject
{
    Q_OBJECT

    const Estate m_estate;

private Q_SLOTS:
    void aKeyComesBackFromItsDer()
    {
        const KeyPair key = KeyPair::generate().value();
        const SecretBytes der = key.privateDer().value();
        const KeyPair again = KeyPair::fromDer(der).value();
        QCOMPARE(again.spki(), key.spki());
        QCOMPARE(again.spkiHash(), sha256(key.spki()));
        QVERIFY(again.privateDer().value().equals(der));
        QVERIFY(KeyPair::generate().value().spki() != key.spki());
    }

    void aCutOrLengthenedKeyIsRefused()
    {
        const SecretBytes der = KeyPair::generate().value().privateDer().value();
        for (std::size_t size = 0; size < der.size(); ++size) {
            SecretBytes cut = der.clone();
            cut.truncate(size);
            const auto key = KeyPair::fromDer(cut);
            QVERIFY(!key.has_value() && key.error().is(codes::badKey));
        }
        SecretBytes longer(der.size() + 1);
        std::copy_n(der.data(), der.size(), longer.data());
        QVERIFY(KeyPair::fromDer(longer).error().is(codes::badKey));
    }

    void onlyP256KeysAreRead_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("P-384") << int(ForgedKey::P384);
        QTest::newRow("RSA") << int(ForgedKey::Rsa2048);
        QTest::newRow("Ed25519") << int(ForgedKey::Ed25519);
    }
    void onlyP256KeysAreRead()
    {
        QFETCH(int, kind);
        LeafSpec spec = m_estate.gateSpec();
        spec.key = ForgedKey(kind);
        const RawIdentity raw = m_estate.forge(spec);
        const Pkcs8Owner info(EVP_PKEY2PKCS8(raw.key.get()));
        QByteArray der = toDer(info.get(), i2d_PKCS8_PRIV_KEY_INFO);
        QVERIFY(KeyPair::fromDer(SecretBytes::takeFrom(der)).error().is(codes::badKey));
        QCOMPARE(raw.parsed().keyAlgorithm(), Algorithm::Other);
        const bool signsAlone = spec.key == ForgedKey::Ed25519;
        const auto request = requestOver(raw.key.get(), raw.key.get(), signsAlone ? nullptr : EVP_sha256());
        QVERIFY(CertificateSigningRequest::parse(derOf(request)).error().is(codes::wrongKeyType));
    }

    void aRequestProvesItsKey()
    {
        const KeyPair key = KeyPair::generate().value();
        const QByteArray der = CertificateSigningRequest::create(key).value().der();
        const auto read = CertificateSigningRequest::parse(der).value();
        QCOMPARE(read.spki(), key.spki());
        QCOMPARE(read.der(), der);
        const KeyPair other = KeyPair::generate().value();
        const auto foreign = requestOver(key.handle(), other.handle(), EVP_sha256());
        QVERIFY(CertificateSigningRequest::parse(derOf(foreign)).error().is(codes::badRequest));
        const auto weak = requestOver(key.handle(), key.handle(), EVP_sha1());
        QVERIFY(CertificateSigningRequest::parse(derOf(weak)).error().is(codes::weakSignature));
    }

    void aDamagedRequestIsRefusedWhereverTheDamageIs()
    {
        const QByteArray der = CertificateSigningRequest::create(KeyPair::generate().value()).value().der();
        for (qsizetype i = 0; i < der.size(); ++i) {
            QVERIFY(!CertificateSigningRequest::parse(QByteArrayView(der).first(i)).has_value());
            QByteArray flipped = der;
            flipped[i] = char(flipped.at(i) ^ 0x10);
            QVERIFY2(!CertificateSigningRequest::parse(flipped).has_value(), std::to_string(i).c_str());
        }
        QVERIFY(!CertificateSigningRequest::parse(der + '\0').has_value());
        QVERIFY(!CertificateSigningRequest::parse(QByteArray(9000, '\x30')).has_value());
    }

    void theCaIsWhatTheProtocolAsksFor()
    {
        const Certificate& ca = m_estate.ca.certificate();
        QVERIFY(ca.isCa());
        QVERIFY(ca.isSignedBy(ca));
        QCOMPARE(ca.keyAlgorithm(), Algorithm::EcP256);
        QCOMPARE(ca.signatureAlgorithm(), SignatureAlgorithm::EcdsaSha256);
        QCOMPARE(X509_get_pathlen(ca.handle()), 0L);
        QCOMPARE(X509_get_key_usage(ca.handle()), std::uint32_t(KU_KEY_CERT_SIGN | KU_CRL_SIGN));
        const auto again = CertificateAuthority::open(ca.der(), m_estate.ca.privateDer().value());
        QVERIFY(again.has_value());
        QCOMPARE(again->certificate(), ca);
    }

    void aCaOpensOnlyWithItsOwnKey()
    {
        const SecretBytes key = m_estate.ca.privateDer().value();
        const Estate other;
        QVERIFY(CertificateAuthority::open(other.ca.certificate().der(), key).error().is(codes::keyMismatch));
        const QByteArray leaf = m_estate.gateIdentity.certificate.der();
        QVERIFY(CertificateAuthority::open(leaf, m_estate.gateIdentity.key.privateDer().value())
                    .error()
                    .is(codes::badCertificate));
        QVERIFY(CertificateAuthority::open("no", key).error().is(codes::badCertificate));
        QVERIFY(CertificateAuthority::open(m_estate.ca.certificate().der(), SecretBytes(10)).error().is(codes::badKey));
    }

    void theSameEstateNeverGetsTwoCasOfOneName()
    {
        const domain::EstateId estate = domain::EstateId::random();
        const auto first = CertificateAuthority::create(estate, m_estate.now()).value();
        const auto second = CertificateAuthority::create(estate, m_estate.now()).value();
        QVERIFY(X509_NAME_cmp(X509_get_subject_name(first.certificate().handle()),
                              X509_get_subject_name(second.certificate().handle())) != 0);
    }

    void leavesAreWhatTheProtocolAsksFor()
    {
        const Certificate& gate = m_estate.gateIdentity.certificate;
        const Certificate& station = m_estate.stationIdentity.certificate;
        QCOMPARE(gate.extendedKeyUsages(), QList<QByteArray>{serverAuthOid});
        QCOMPARE(station.extendedKeyUsages(), QList<QByteArray>{clientAuthOid});
        const AlternativeName gateSan{AlternativeName::Kind::Dns, m_estate.gate.hex() + ".gate.vestibule.internal"};
        const AlternativeName stationSan{AlternativeName::Kind::Dns,
                                         m_estate.station.hex() + ".station.vestibule.internal"};
        QCOMPARE(gate.alternativeNames(), QList<AlternativeName>{gateSan});
        QCOMPARE(station.alternativeNames(), QList<AlternativeName>{stationSan});
        for (const Certificate& leaf : {gate, station}) {
            QCOMPARE(leaf.notBefore(), m_estate.now() - std::chrono::hours(1));
            QCOMPARE(leaf.notAfter(), m_estate.now() + std::chrono::days(90));
            QVERIFY(!leaf.isCa());
            QVERIFY(leaf.isSignedBy(m_estate.ca.certificate()));
            QCOMPARE(leaf.serial().size(), 16);
        }
        QVERIFY(gate.belongsTo(m_estate.gateIdentity.key));
        QVERIFY(!gate.belongsTo(m_estate.stationIdentity.key));
        QCOMPARE(gate.spkiHash(), m_estate.gateIdentity.key.spkiHash());
    }

    void serialsDoNotRepeat()
    {
        std::set<QByteArray> seen;
        const KeyPair key = KeyPair::generate().value();
        for (int i = 0; i < 200; ++i) {
            seen.insert(m_estate.ca.issueStation(key, m_estate.station, m_estate.now()).value().serial());
        }
        QCOMPARE(seen.size(), std::size_t(200));
    }

    void damagedCertificatesNeverPassForSigned()
    {
        const QByteArray der = m_estate.gateIdentity.certificate.der();
        for (qsizetype i = 0; i < der.size(); ++i) {
            QVERIFY(!Certificate::parse(QByteArrayView(der).first(i)).has_value());
            QByteArray flipped = der;
            flipped[i] = char(flipped.at(i) ^ 0x04);
            const auto read = Certificate::parse(flipped);
            QVERIFY2(!read || !verifyGate({*read}, m_estate.expectation(), m_estate.now()), std::to_string(i).c_str());
        }
        QVERIFY(!Certificate::parse(der + '\0').has_value());
        QVERIFY(!Certificate::parse(QByteArray(20'000, '\x30')).has_value());
    }

    void theOwnCertificateIsCheckedBeforeItIsInstalled()
    {
        const auto check = [this](const Certificate& certificate, const KeyPair& key, const domain::GateId& gate) {
            const auto good =
                checkOwnGateCertificate(certificate, key, m_estate.ca.certificate(), gate, m_estate.now());
            return good ? std::string() : std::string(good.error().code().reason);
        };
        const Identity& gate = m_estate.gateIdentity;
        const Identity& station = m_estate.stationIdentity;
        QCOMPARE(check(gate.certificate, gate.key, m_estate.gate), std::string());
        QCOMPARE(check(gate.certificate, station.key, m_estate.gate), std::string("key-mismatch"));
        QCOMPARE(check(gate.certificate, gate.key, domain::GateId::random()), std::string("wrong-name"));
        QCOMPARE(check(station.certificate, station.key, m_estate.gate), std::string("wrong-key-usage"));
    }

    void aListSaysWhatWasRevoked()
    {
        const QByteArray first = m_estate.gateIdentity.certificate.serial();
        const QByteArray second = m_estate.stationIdentity.certificate.serial();
        const Instant end = m_estate.now() + std::chrono::days(35);
        const Crl crl = m_estate.ca.makeCrl({first, second}, 0xffffffffffffULL, m_estate.now(), end).value();
        QCOMPARE(crl.number(), quint64(0xffffffffffffULL));
        QCOMPARE(crl.nextUpdate(), end);
        QCOMPARE(crl.thisUpdate(), m_estate.now() - std::chrono::hours(1));
        QVERIFY(crl.contains(first) && crl.contains(second));
        QVERIFY(!crl.contains(m_estate.ca.certificate().serial()));
        QVERIFY(!crl.isStale(end - milliseconds(1)));
        QVERIFY(crl.isStale(end));
        QVERIFY(checkCrl(crl, m_estate.ca.certificate()).has_value());
        QVERIFY(checkCrl(crl, Estate().ca.certificate()).error().is(codes::crlForeign));
        QCOMPARE(Crl::parse(crl.der()).value(), crl);
        QVERIFY(m_estate.ca.makeCrl({}, 1, m_estate.now(), end).value().serials().isEmpty());
    }

    void aListIsNeverTooLongOrOverBeforeItBegins()
    {
        const Instant now = m_estate.now();
        QVERIFY(m_estate.ca.makeCrl({}, 1, now, now + std::chrono::days(35) + milliseconds(1))
                    .error()
                    .is(codes::crlTooLong));
        QVERIFY(m_estate.ca.makeCrl({}, 1, now, now).error().is(codes::badCrl));
        QVERIFY(m_estate.ca.makeCrl({QByteArray()}, 1, now, now + milliseconds(5000)).error().is(codes::badCrl));
    }

    void aListThatIsTooLongIsRefusedByTheReader()
    {
        CrlOwner crl(X509_CRL_new());
        X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2);
        X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(m_estate.caRaw.certificate.get()));
        X509_CRL_set1_lastUpdate(crl.get(), toAsn1Time(m_estate.now()).get());
        X509_CRL_set1_nextUpdate(crl.get(), toAsn1Time(m_estate.now() + std::chrono::days(36)).get());
        const IntegerOwner number = toAsn1Integer(QByteArray("\x05"));
        X509_CRL_add1_ext_i2d(crl.get(), NID_crl_number, number.get(), 0, 0);
        X509_CRL_sign(crl.get(), m_estate.caRaw.key.get(), EVP_sha256());
        const Crl read = Crl::parse(toDer(crl.get(), i2d_X509_CRL)).value();
        QVERIFY(checkCrl(read, m_estate.ca.certificate()).error().is(codes::crlTooLong));
        // The same as a delta list is not a list at all.
        X509_CRL_add1_ext_i2d(crl.get(), NID_delta_crl, number.get(), 1, 0);
        X509_CRL_sign(crl.get(), m_estate.caRaw.key.get(), EVP_sha256());
        QVERIFY(Crl::parse(toDer(crl.get(), i2d_X509_CRL)).error().is(codes::badCrl));
    }

    void damagedListsNeverPassForSigned()
    {
        const QByteArray der = m_estate.crl({m_estate.gateIdentity.certificate.serial()}).der();
        for (qsizetype i = 0; i < der.size(); ++i) {
            QVERIFY(!Crl::parse(QByteArrayView(der).first(i)).has_value());
            QByteArray flipped = der;
            flipped[i] = char(flipped.at(i) ^ 0x01);
            const auto read = Crl::parse(flipped);
            QVERIFY2(!read || !checkCrl(*read, m_estate.ca.certificate()), std::to_string(i).c_str());
        }
        QVERIFY(!Crl::parse(der + '\0').has_value());
        QVERIFY(!Crl::parse({}).has_value());
    }

    void onlyExactNamesAreStations_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("good");
        const QByteArray hex("00112233445566778899aabbccddeeff");
        QTest::newRow("good") << QByteArray(hex + ".station.vestibule.internal") << true;
        QTest::newRow("upper case") << QByteArray(hex.toUpper() + ".station.vestibule.internal") << false;
        QTest::newRow("gate") << QByteArray(hex + ".gate.vestibule.internal") << false;
        QTest::newRow("short") << QByteArray(hex.mid(1) + ".station.vestibule.internal") << false;
        QTest::newRow("something before") << QByteArray("a" + hex + ".station.vestibule.internal") << false;
        QTest::newRow("something behind") << QByteArray(hex + ".station.vestibule.internal.example") << false;
        QTest::newRow("a zero byte") << QByteArray(hex + ".station.vestibule.internal" + QByteArray(1, '\0')) << false;
        QTest::newRow("suffix alone") << QByteArray(".station.vestibule.internal") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void onlyExactNamesAreStations()
    {
        QFETCH(QByteArray, name);
        QTEST(stationInName(name).has_value(), "good");
    }

    void everyCodeIsNamedOnce()
    {
        std::set<std::string> names;
        for (const ErrorCode& code : codes::all) {
            QCOMPARE(std::string(code.room), std::string("tls"));
            QVERIFY2(names.insert(code.text()).second, code.text().c_str());
        }
    }
};

VESTIBULE_TEST(TestAuthority);
#include "TestAuthority.moc"
