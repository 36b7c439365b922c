// Writes the seeds of every fuzz target, from the product's own encoders: `fuzz_seeds FOLDER RESOURCES` fills
// FOLDER/<target>/. The leading bytes are the choices that the target takes off its input.
#include "core/audit/Entry.h"
#include "core/audit/Proof.h"
#include "core/base/DurableFile.h"
#include "core/base/Log.h"
#include "core/cards/desfire/ChipFile.h"
#include "core/consent/ConsentRecord.h"
#include "core/protocol/Calls.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/vault/RecoveryCode.h"
#include "core/vault/SlotFile.h"
#include "tests/core/protocol/Samples.h"
#include "tests/fuzz/Keys.h"
#include "tests/fuzz/SampleCard.h"
#include "tests/fuzz/SampleLog.h"
#include "tests/support/ResidentAnswer.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QImageWriter>

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>

using namespace vestibule;
using namespace vestibule::fuzz;

namespace {

const Instant now = Instant::fromMs(1'800'000'000'000);

/// Where seeds go. Failure: the first one is remembered and reported at the end.
class Seeds
{
public:
    Seeds(QString folder, QString resources) : m_folder(std::move(folder)), m_resources(std::move(resources)) {}

    /// One seed of a target: its choices, then the subject.
    void add(const char* target, std::initializer_list<int> choices, QByteArrayView subject)
    {
        QByteArray bytes;
        for (const int choice : choices) {
            bytes += char(choice);
        }
        const QString folder = m_folder + u'/' + QLatin1String(target);
        QDir().mkpath(folder);
        const auto written = replaceFile(QStringLiteral("%1/%2").arg(folder).arg(m_count++, 4, 10, QLatin1Char('0')),
                                         bytes + subject.toByteArray());
        if (!written && m_failure.isEmpty()) {
            m_failure = QByteArray::fromStdString(written.error().describe());
        }
    }
    [[nodiscard]] QByteArray resource(const char* name)
    {
        const auto read = readFile(m_resources + u'/' + QLatin1String(name), 1 << 20);
        if (!read && m_failure.isEmpty()) {
            m_failure = QByteArray::fromStdString(read.error().describe());
        }
        return read.value_or(QByteArray());
    }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] const QByteArray& failure() const { return m_failure; }

private:
    QString m_folder;
    QString m_resources;
    int m_count = 0;
    QByteArray m_failure;
};

/// The order is that of the targets' own tables.
std::vector<QByteArray> messages()
{
    using namespace test;
    return {sampleChangeSet().encode(),
            sampleAnchor().encode(),
            sampleReceipt().encode(),
            sampleResetReceipt().encode(),
            sampleEntries().encode(),
            sampleCopyOrder().encode(),
            CopyPending{QStringLiteral("K7QF2M9ZTB4XW8HD")}.encode(),
            sampleGateInfo().encode(),
            PairRequest{idFrom<GateId>("gate"), idFrom<Nonce>("nonce")}.encode(),
            samplePairAnswer().encode(),
            sampleAccept().encode(),
            sampleTrust().encode()};
}

void addMessages(Seeds& seeds)
{
    using namespace test;
    const std::vector<QByteArray> all = messages();
    for (std::size_t i = 0; i < all.size(); ++i) {
        seeds.add("messages", {int(i)}, all[i]);
        seeds.add("cbor", {}, all[i]);
    }
    for (const Inventory& page : {sampleTombs(), sampleBuckets(), sampleSubHashes(), sampleExport()}) {
        seeds.add("messages", {4}, page.encode());
    }
    for (std::size_t i = 0; i < refusalTable.size(); ++i) {
        ErrorBody body = ErrorBody::of(refusalTable[i].refusal, QStringLiteral("why"));
        body.field = QStringLiteral("upserts[3].rev");
        body.position = Position{2, 7};
        body.root = hashed<SetRoot>("root");
        body.clock = at(1);
        seeds.add("messages", {int(all.size()), int(i)}, body.encode());
    }
}

void addSigned(Seeds& seeds)
{
    using namespace test;
    seeds.add("cose", {0}, signMessage(signingKey(), sampleChangeSet()));
    seeds.add("cose", {0}, signMessage(signingKey(), sampleAnchor()));
    seeds.add("cose", {0}, signMessage(signingKey(), sampleReceipt()));
    seeds.add("cose", {0}, signMessage(signingKey(), sampleEntries()));
    seeds.add("cose", {0}, sign(signingKey(), MessageName::Card, QByteArray(300, 'c')));
    seeds.add("cose", {1, 0, 4}, QByteArray("body\0\x09\x01", 7));
    seeds.add("cose", {1, 5, 0}, QByteArray("\0\x30\x80\0\x05\x02", 6));
}

void addPayloads(Seeds& seeds)
{
    const auto short4 = algorithms().back();
    const auto add = [&seeds](int choice, const Result<SecretBytes>& payload) {
        seeds.add("payload", {choice}, payload.value().view());
    };
    std::vector<float> vector(512, 0.0F);
    vector[7] = 0.8F;
    vector[400] = -0.6F;
    add(0, protocol::encodeFace(credentialInside(), protocol::currentAlgorithm(), vector));
    add(0, protocol::encodeFace(credentialInside(), short4, std::vector<float>{0.5F, 0.5F, -0.5F, 0.5F}));
    const auto card = [](const QByteArray& uid, bool key) {
        protocol::CardPayload out;
        out.id = credentialInside();
        out.card = {QStringLiteral("1234567897"), uid, 3};
        out.readKey = key ? SecretBytes::copyOf(QByteArrayView("0123456789abcdef")) : SecretBytes();
        return protocol::encodePayload(out);
    };
    add(1, card(QByteArray(), false));
    add(1, card(QByteArray::fromHex("04a1b2c3"), false));
    add(1, card(QByteArray::fromHex("04a1b2c3d4e5f6"), true));
    seeds.add("payload", {15}, QByteArray(80, 'p'));
}

void addCards(Seeds& seeds)
{
    using namespace cards::desfire;
    protocol::CardCredential card = sampleCredential();
    seeds.add("card", {0}, card.encode());
    seeds.add("card", {1}, protocol::signMessage(signingKey(), card));
    seeds.add("cose", {0}, protocol::signMessage(signingKey(), card));
    card.keyVersion = ~quint64(0);
    seeds.add("card", {0}, card.encode());
    seeds.add("card", {2, 0}, QByteArray("\0\x30\x80\0\x05\x02", 6));
    constexpr std::array models{ChipModel::Ev1, ChipModel::Ev2, ChipModel::Ev3};
    for (std::size_t i = 0; i < models.size(); ++i) {
        SimulatedChip chip = blankChip(models[i]);
        seeds.add("card", {4}, encodeChip(chip.memory()));
        const QByteArray sent = encodeSample(chip);
        constexpr qsizetype longest = 1500; // the start of it: what a chip draws by lot is never drawn again
        seeds.add("card", {3, int(i)}, sent.first(std::min(longest, sent.size())));
        seeds.add("card", {3, 129 + int(i)}, sent.first(std::min(longest, sent.size())));
        seeds.add("card", {4}, encodeChip(chip.memory()));
    }
}

void addTyped(Seeds& seeds)
{
    using namespace test;
    const auto uri = [](const char* address) {
        return PairingUri{idFrom<GateId>("gate"), QString::fromLatin1(address),
                          PairingCode::fromBytes(QByteArrayView("0123456789")).value()}
            .format();
    };
    seeds.add("typed", {0}, uri("10.0.0.7:8443").view());
    seeds.add("typed", {0}, uri("[fd00::7]:8443").view());
    seeds.add("typed", {1}, crockford(QByteArray("0123456789")));
    seeds.add("typed", {1}, "o1il-abcd efgh jkmn");
    seeds.add("typed", {2}, vault::RecoveryCode::random().text().view());
    seeds.add("typed", {3}, PageQuery{idFrom<Nonce>("n"), credential(1), 100, QByteArray("\x20\x01")}.format());
    seeds.add("typed", {3}, PageQuery{idFrom<Nonce>("n"), {}, 1, {}}.format());
    seeds.add("typed", {4}, "123 456 789 7");
    seeds.add("typed", {4}, "04:a1:b2:c3:d4:e5:f6");
    seeds.add("typed", {5}, BucketsQuery{idFrom<Nonce>("n"), 7}.format());
    for (const char* address : {"192.168.1.20", "172.16.0.1:8443", "[fe80::1]:9", "fd00::1", "[::ffff:10.0.0.1]"}) {
        seeds.add("typed", {6}, address);
    }
}

void addHttp(Seeds& seeds)
{
    const QByteArray get = "GET /v1/inventory?limit=5&nonce=00 HTTP/1.1\r\nHost: gate\r\n\r\n";
    const QByteArray post = "POST /v1/changes HTTP/1.1\r\nHost: gate\r\nContent-Type: application/cose\r\n"
                            "Content-Length: 4\r\n\r\nbody";
    seeds.add("http", {0, 1}, get + post + get);
    seeds.add("http", {0, 7}, "PUT /v1/crl HTTP/1.1\r\nhost:g\r\nContent-Length: 0\r\nConnection: a, close\r\n\r\n");
    seeds.add("http", {0, 200}, "POST / HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    seeds.add("http", {0, 200}, "POST / HTTP/1.1\r\nHost: g\r\nContent-Length: 257\r\nExpect: 100-continue\r\n\r\n");
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\nContent-Length: 2\r\n\r\nok";
    seeds.add("http", {1, 1}, ok + "HTTP/1.1 204 No Content\r\n\r\n" + ok);
    seeds.add("http", {1, 9},
              "HTTP/1.1 503 Refused\r\nRetry-After: 30\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    seeds.add("http", {1, 9}, "HTTP/1.1 301 \r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
}

QByteArray pem(const char* label, QByteArrayView der)
{
    return QByteArray("-----BEGIN ") + label + "-----\n" + der.toByteArray().toBase64() + "\n-----END " + label +
           "-----\n";
}

void addX509(Seeds& seeds)
{
    using namespace protocol::tls;
    const auto ca = CertificateAuthority::create(test::idFrom<domain::EstateId>("estate"), now).value();
    const auto key = KeyPair::generate().value();
    const auto request = CertificateSigningRequest::create(key).value();
    const auto leaf = ca.issueGate(request, test::idFrom<domain::GateId>("gate"), now).value();
    const auto station = ca.issueStation(key, test::idFrom<domain::StationId>("station"), now).value();
    const auto own = Certificate::selfSigned(key, "a.gate.vestibule.internal", now).value();
    for (const Certificate& certificate : {ca.certificate(), leaf, station, own}) {
        seeds.add("x509", {0}, certificate.der());
    }
    seeds.add("x509", {0}, pem("CERTIFICATE", leaf.der()));
    for (const QList<QByteArray>& serials : {QList<QByteArray>(), QList<QByteArray>{"\x12\x34", leaf.serial()}}) {
        const auto crl = ca.makeCrl(serials, 7, now, now + std::chrono::days(30)).value();
        seeds.add("x509", {1}, crl.der());
        seeds.add("x509", {1}, pem("X509 CRL", crl.der()));
    }
    seeds.add("x509", {2}, request.der());
    const SecretBytes pkcs8 = key.privateDer().value();
    seeds.add("x509", {3}, pkcs8.view());
    seeds.add("x509", {3}, pem("PRIVATE KEY", pkcs8.view()));
    seeds.add("x509", {4}, QByteArray("\0\x20\x01\1\0\xff", 6));
    seeds.add("x509", {5}, QByteArray("\0\x20\x01\0\x60\xff", 6));
}

void addRosters(Seeds& seeds)
{
    seeds.add("roster", {},
              "name,building,unit,room,occupancy,lease_end\nLi Lei,3,2,1502,owner,\nHan,3,,7,tenant,"
              "2027-06-30\n");
    seeds.add("roster", {},
              "\xEF\xBB\xBF姓名;楼栋;单元;房号;身份;租期届满\r\n李雷;3;2;1502;业主;\r\n\"韩\"\"梅\";3;;7;租户;"
              "2027-06-30\r\n");
    seeds.add("roster", {}, "Name,Building,Room,Occupancy,Note\n\"a\nb\",1,2,family,\"x,y\"\n,,,,\nc,1,2,nobody,\n");
}

void addSlots(Seeds& seeds)
{
    using namespace vault;
    const Masters masters{MasterKey::random(), MasterKey::random()};
    SlotBody body;
    body.vaultId = QByteArray(16, 'v');
    body.masterMadeAt = now;
    body.recoveryPublicKey = QByteArray(32, 'r');
    const domain::Operator mei{test::idFrom<domain::OperatorId>("mei"), QStringLiteral("Mei"), domain::Role::Manager,
                               true};
    const domain::Operator lin{test::idFrom<domain::OperatorId>("lin"), QStringLiteral("林"), domain::Role::Clerk,
                               false};
    body.operators = {{mei, std::nullopt}, {lin, now}};
    for (const domain::OperatorId owner : {mei.id, domain::OperatorId()}) {
        body.slots.push_back(makeSlot(body.vaultId, owner, SecretBytes::copyOf(QByteArrayView("a password")),
                                      KdfCost::weakForTestsAndDemonstrations(), masters)
                                 .value());
    }
    body.next = NextMaster{now, now};
    SlotFileContent content;
    content.sequence = 9;
    content.body = encode(body);
    content.seal = sealOf(content.body, masters.newest());
    content.nextProof = nextProofOf(content.body, masters);
    content.tries[mei.id] = {1, 2, Uptime{QByteArray(16, 'b'), milliseconds(7)}};
    const QByteArray file = encode(content);
    seeds.add("slots", {0}, file);
    seeds.add("slots", {1}, QByteArrayView(file).sliced(8 + 32));
    seeds.add("slots", {2}, content.body);
}

void addConsents(Seeds& seeds)
{
    using namespace consent;
    const Controller who{QStringLiteral("Willow Court"), QStringLiteral("Willow Services"),
                         QStringLiteral("office@willow.example"), QStringLiteral("1 Willow Road")};
    const QByteArray english = seeds.resource("notices/en.json");
    const QByteArray chinese = seeds.resource("notices/zh.json");
    const auto notice = Notice::compose(3, who, {english, chinese});
    if (!notice) {
        return;
    }
    seeds.add("notice", {0}, notice->toJson());
    seeds.add("notice", {0}, Notice::compose(1, who, {english})->toJson());
    seeds.add("notice", {1}, english);
    seeds.add("notice", {1}, chinese);

    domain::SignatureDrawing drawn;
    drawn.beginStroke({0.1, 0.2});
    drawn.extendStroke({0.9, 0.3});
    const ConsentFacts facts{test::idFrom<domain::ConsentId>("consent"),
                             test::idFrom<domain::PersonToken>("token"),
                             QStringLiteral("李雷"),
                             QStringLiteral("3-2-1502"),
                             *notice,
                             test::idFrom<domain::EstateId>("estate")};
    const auto answer =
        ui::ResidentPresenter::answer(domain::Answer::Choice::Face, notice->hash(), QStringLiteral("zh"), now);
    const QByteArray jws = makeConsent(facts, answer, drawn, RecordSigner(seedOfKey()))->jws;
    const QList<QByteArray> parts = jws.split('.');
    const QByteArray header = QByteArray::fromBase64(parts.at(0), QByteArray::Base64UrlEncoding);
    const QByteArray payload = QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding);
    seeds.add("consent", {0}, jws);
    seeds.add("consent", {1, int(header.size())}, header + payload);
    seeds.add("consent", {2}, payload);
    seeds.add("consent", {3}, QByteArray("\0\x10\x01", 3) + QByteArray(21, '\0') + payload);
}

void addStills(Seeds& seeds)
{
    const auto encoded = [](const QImage& image, const char* format, int quality, bool progressive) {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QImageWriter writer(&out, format);
        writer.setQuality(quality);
        writer.setProgressiveScanWrite(progressive);
        writer.write(image);
        return out.data();
    };
    for (const QImage::Format format : {QImage::Format_RGB32, QImage::Format_ARGB32, QImage::Format_Grayscale8,
                                        QImage::Format_Indexed8, QImage::Format_Mono, QImage::Format_RGBA64}) {
        QImage image(13, 9, QImage::Format_ARGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                image.setPixel(x, y, qRgba(20 * x, 28 * y, 7 * x * y % 256, 255 - 3 * x));
            }
        }
        seeds.add("still", {}, encoded(image.convertToFormat(format), "png", 50, false));
    }
    QImage gradient(17, 16, QImage::Format_RGB32);
    gradient.fill(Qt::darkCyan);
    seeds.add("still", {}, encoded(gradient, "jpeg", 60, false));
    seeds.add("still", {}, encoded(gradient, "jpeg", 90, true));
    seeds.add("still", {}, encoded(gradient.convertToFormat(QImage::Format_Grayscale8), "jpeg", 40, false));
}

void addAudits(Seeds& seeds)
{
    audit::Entry entry;
    entry.seq = 41;
    entry.at = now;
    entry.by = test::idFrom<domain::OperatorId>("mei");
    entry.action = "resident/shown";
    entry.subject = test::idFrom<domain::PersonToken>("token");
    entry.object = QByteArray(16, 'o');
    entry.reason = "moved-out";
    entry.document = "2026-11/7.A";
    entry.count = 3;
    seeds.add("audit", {2}, audit::encode(entry).value());
    seeds.add("audit", {2}, R"({"action":"gate/paired","at":1800000000000,"seq":0})");
    seeds.add("audit", {0, 12, 5, 0}, QByteArray("\0\x03\x01", 3));
    seeds.add("audit", {1, 33, 9, 3, 1}, QByteArray("\0\x03\x01", 3));
    const test::Scribe log = sampleLog();
    const auto leafAt = [&log](quint64 index) -> Result<QByteArray> {
        return audit::leafHash(log.entries.at(qsizetype(index)));
    };
    const audit::Proof proof{
        log.entries.at(1), log.head(4), audit::inclusionProof(1, 4, leafAt).value(),
        audit::Proof::Earlier{2, test::rootOfFirst(log.entries, 2), audit::consistencyProof(2, 4, leafAt).value()}};
    seeds.add("audit", {3}, audit::encode(proof));
    seeds.add("audit_export", {0}, audit::encode(log.openSeal()));
    seeds.add("audit_export", {0}, audit::encode(log.head(2)));
    seeds.add("audit_export", {1}, QByteArray("\0\x03\x01", 3));
    seeds.add("audit_export", {2}, test::Scribe::bytes(log.lines()));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: fuzz_seeds FOLDER RESOURCES\n");
        return 2;
    }
    installLogFormat();
    Seeds seeds(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]));
    addMessages(seeds);
    addSigned(seeds);
    addPayloads(seeds);
    addCards(seeds);
    addTyped(seeds);
    addHttp(seeds);
    addX509(seeds);
    addRosters(seeds);
    addSlots(seeds);
    addConsents(seeds);
    addStills(seeds);
    addAudits(seeds);
    seeds.add("manifest", {}, seeds.resource("models/manifest.json"));
    if (!seeds.failure().isEmpty()) {
        std::fprintf(stderr, "fuzz_seeds: %s\n", seeds.failure().constData());
        return 1;
    }
    std::printf("%d seeds\n", seeds.count());
    return 0;
}
