#include "tests/core/controller/GateFixture.h"

#include "core/base/Digest.h"
#include "core/controller/GateKeys.h"
#include "core/controller/GateSchema.h"
#include "core/database/Connection.h"
#include "core/protocol/Calls.h"
#include "core/protocol/Sealing.h"

#include <QFile>

#include <cmath>
#include <stdexcept>

namespace vestibule::controller::test {

namespace {

namespace tls = protocol::tls;

void expect(bool so, const char* what)
{
    if (!so) {
        throw std::runtime_error(what);
    }
}

void normalise(std::vector<float>& vector)
{
    double sum = 0;
    for (const float value : vector) {
        sum += double(value) * double(value);
    }
    for (float& value : vector) {
        value = float(double(value) / std::sqrt(sum));
    }
}

database::Connection openDatabase(const QString& folder, database::Access access)
{
    const GateKeys keys = must(GateKeys::load(folder + QStringLiteral("/gate.keys")));
    database::OpenOptions options;
    options.applicationId = gateApplicationId;
    options.access = access;
    return must(database::Connection::open(folder + QStringLiteral("/gate.db"), keys.databaseKey(), options));
}

} // namespace

std::vector<float> unitVector(unsigned number)
{
    std::mt19937 random(number + 1);
    std::normal_distribution<float> normal;
    std::vector<float> out(512);
    for (float& value : out) {
        value = normal(random);
    }
    normalise(out);
    return out;
}

std::vector<float> vectorNear(const std::vector<float>& base, float cosine, unsigned number)
{
    std::vector<float> other = unitVector(number + 100'000);
    float overlap = 0;
    for (std::size_t i = 0; i < base.size(); ++i) {
        overlap += base[i] * other[i];
    }
    for (std::size_t i = 0; i < base.size(); ++i) {
        other[i] -= overlap * base[i];
    }
    normalise(other);
    const float rest = std::sqrt(1 - cosine * cosine);
    std::vector<float> out(base.size());
    for (std::size_t i = 0; i < base.size(); ++i) {
        out[i] = cosine * base[i] + rest * other[i];
    }
    return out;
}

FaceProbe probeOf(const std::vector<float>& vector)
{
    const QByteArrayView bytes(reinterpret_cast<const char*>(vector.data()), qsizetype(vector.size() * sizeof(float)));
    return {protocol::currentAlgorithm(), SecretBytes::copyOf(bytes)};
}

CredentialId idOf(unsigned number, unsigned char first, unsigned char second)
{
    QByteArray bytes(16, '\0');
    bytes[0] = char(first);
    bytes[1] = char(second);
    bytes.replace(12, 4, bigEndian(number, 4));
    return *CredentialId::fromBytes(bytes);
}

Estate::Estate(Instant now) : ca(must(tls::CertificateAuthority::create(id, now))) {}

tls::Crl Estate::crl(Instant now, milliseconds life) { return must(ca.makeCrl({}, crlNumber++, now, now + life)); }

GateFixture::GateFixture()
{
    expect(m_dir.isValid(), "no temporary folder");
    open();
}

void GateFixture::open()
{
    gate = must(Controller::open(folder(), clock, options));
    gate->onSetupChanged([this](tls::ServerSetup next) { setup = std::move(next); });
}

void GateFixture::reopen()
{
    gate.reset();
    open();
}

PeerInfo GateFixture::peer() const
{
    PeerInfo out;
    if (gate->isPaired()) {
        out.station = estate.station;
    }
    out.ownSpkiHash = must(gate->serverSetup()).self.key.spkiHash();
    return out;
}

HttpResponse GateFixture::call(const QByteArray& method, QByteArrayView path, const QByteArray& body,
                               const QByteArray& query)
{
    return gate->handle({method, path.toByteArray(), query, {}, body}, peer());
}

QByteArray GateFixture::dump() const
{
    database::Connection connection = openDatabase(folder(), database::Access::ReadOnly);
    QByteArray out;
    for (const char* table : {"gate", "binding", "entry", "face", "card", "tomb", "lowered_anchor", "hourly_count",
                              "renewed_key", "copy_approval", "former_publish_key"}) {
        database::Statement rows = must(connection.prepare("SELECT * FROM " + QByteArray(table) + " ORDER BY 1, 2"));
        while (must(rows.step())) {
            out += QByteArray(table) + ':';
            for (int column = 0; column < rows.columnCount(); ++column) {
                const bool isBoot = qstrcmp(table, "gate") == 0 && column == 2;
                out += isBoot                ? QByteArray("boot")
                       : rows.isNull(column) ? QByteArray("null")
                                             : rows.blob(column).toHex();
                out += '|';
            }
            out += '\n';
        }
    }
    return out;
}

void GateFixture::execute(const QByteArray& sql) const
{
    database::Connection connection = openDatabase(folder(), database::Access::ReadWrite);
    must(connection.execute(sql));
}

protocol::PairingCode GateFixture::shownCode()
{
    const std::optional<SecretBytes> text = gate->pairingText(QStringLiteral("127.0.0.1:8443"));
    expect(text.has_value(), "no pairing text");
    return must(protocol::PairingUri::parse(text->view())).code;
}

protocol::PairAnswer GateFixture::pairAnswer()
{
    const protocol::PairRequest request{gate->gate(), protocol::Nonce::random()};
    const HttpResponse response = call("POST", protocol::paths::pair, request.encode());
    expect(response.status == 200, "pair refused");
    const protocol::PairAnswer answer = must(protocol::PairAnswer::decode(response.body));
    const auto spki = *protocol::SpkiHash::fromBytes(peer().ownSpkiHash);
    must(protocol::checkGateProof(shownCode(), spki, request.nonce, answer));
    return answer;
}

protocol::AcceptRequest GateFixture::acceptRequest(const protocol::PairAnswer& answer,
                                                   const protocol::PairingCode& code)
{
    const auto csr = must(tls::CertificateSigningRequest::parse(answer.csr));
    protocol::AcceptRequest out;
    out.estate = estate.id;
    out.station = estate.station;
    out.ca = estate.ca.certificate().der();
    out.crl = estate.crl(clock.now()).der();
    out.publishKey = estate.publish.publicKey();
    out.recoveryKey = estate.recovery.publicKey();
    out.certificate = must(estate.ca.issueGate(csr, gate->gate(), clock.now())).der();
    out.issued = clock.now();
    out.proof = protocol::stationProof(code, *protocol::SpkiHash::fromBytes(peer().ownSpkiHash), answer.nonce, out);
    return out;
}

void GateFixture::pair()
{
    const protocol::PairAnswer answer = pairAnswer();
    m_sealKey = answer.sealKey;
    m_signKey = answer.signKey;
    const HttpResponse response =
        call("POST", protocol::paths::pairAccept, acceptRequest(answer, shownCode()).encode());
    expect(response.status == 204 && gate->isPaired(), "accept refused");
}

protocol::Upsert GateFixture::face(const CredentialId& id, const std::vector<float>& vector, quint64 rev)
{
    protocol::Upsert out;
    out.id = id;
    out.rev = rev;
    out.kind = CredentialKind::Face;
    out.validFrom = clock.now() - minutes(1);
    out.validUntil = clock.now() + hours(24 * 365);
    out.consent = protocol::Consent{*protocol::RecordHash::fromBytes(sha256("consent")), out.validUntil};
    out.payload = must(protocol::seal(m_sealKey, must(protocol::encodeFace(id, protocol::currentAlgorithm(), vector))));
    out.digest = protocol::payloadDigest(out.payload);
    return out;
}

protocol::Upsert GateFixture::card(const CredentialId& id, const QString& number, const QByteArray& uid, quint64 rev)
{
    return card(id, {number, uid.isEmpty() ? QByteArray("\4\3\2\1") : uid, 0}, {}, rev);
}

protocol::Upsert GateFixture::card(const CredentialId& id, domain::CardData data, const SecretBytes& readKey,
                                   quint64 rev)
{
    protocol::Upsert out;
    out.id = id;
    out.rev = rev;
    out.kind = CredentialKind::Card;
    out.validFrom = clock.now() - minutes(1);
    out.validUntil = clock.now() + hours(24 * 365);
    const protocol::CardPayload payload{id, std::move(data), readKey.clone()};
    out.payload = must(protocol::seal(m_sealKey, must(protocol::encodePayload(payload))));
    out.digest = protocol::payloadDigest(out.payload);
    return out;
}

QByteArray GateFixture::anchor(quint64 epoch, quint64 anchorGeneration, quint64 auditSize, unsigned root) const
{
    protocol::Anchor out;
    out.estate = estate.id;
    out.position = {epoch, position.version + 1};
    out.generation = anchorGeneration;
    out.auditSize = auditSize;
    out.auditRoot = *protocol::AuditRoot::fromBytes(sha256(bigEndian(auditSize * 16 + root, 8)));
    out.issued = clock.now();
    return protocol::signMessage(estate.publish, out);
}

protocol::Update GateFixture::updateOf(const CredentialId& id, quint64 rev) const
{
    protocol::Update out;
    out.id = id;
    out.rev = rev;
    out.validFrom = clock.now();
    out.validUntil = clock.now() + hours(24);
    const auto held = set.find(id);
    out.digest = held ? held->digest : protocol::Digest();
    return out;
}

ChangeSet GateFixture::next(std::vector<protocol::Upsert> upserts, std::vector<protocol::Update> updates,
                            std::vector<protocol::Revoke> revokes)
{
    ChangeSet out;
    out.estate = estate.id;
    out.gate = gate->gate();
    out.position = {position.epoch == 0 ? 1 : position.epoch, position.version + 1};
    out.prevRoot = set.root();
    out.issued = clock.now();
    out.leaseUntil = clock.now() + hours(72);
    out.nonce = protocol::Nonce::random();
    out.upserts = std::move(upserts);
    out.updates = std::move(updates);
    out.revokes = std::move(revokes);
    out.anchor = anchor(out.position.epoch, generation, generation);
    complete(out);
    return out;
}

void GateFixture::complete(ChangeSet& change)
{
    protocol::EntrySet after = set;
    protocol::TombSet tombsAfter = tombs;
    for (const protocol::Upsert& upsert : change.upserts) {
        after.insert({upsert.id, upsert.rev, upsert.digest});
    }
    for (const protocol::Update& update : change.updates) {
        after.insert({update.id, update.rev, update.digest});
    }
    for (const protocol::Revoke& revoke : change.revokes) {
        after.remove(revoke.id);
        if (!tombsAfter.contains(revoke.id)) {
            tombsAfter.insert(revoke);
        }
    }
    change.root = after.root();
    change.tombRoot = tombsAfter.root();
    change.count = after.count();
}

QByteArray GateFixture::signedSet(const ChangeSet& change) const
{
    return protocol::signMessage(estate.publish, change);
}

HttpResponse GateFixture::send(const ChangeSet& change)
{
    return call("POST", protocol::paths::changes, signedSet(change));
}

protocol::Receipt GateFixture::apply(const ChangeSet& change)
{
    const HttpResponse response = send(change);
    const protocol::Receipt receipt = receiptOf(response);
    for (const protocol::Upsert& upsert : change.upserts) {
        set.insert({upsert.id, upsert.rev, upsert.digest});
    }
    for (const protocol::Update& update : change.updates) {
        set.insert({update.id, update.rev, update.digest});
    }
    for (const protocol::Revoke& revoke : change.revokes) {
        set.remove(revoke.id);
        if (!tombs.contains(revoke.id)) {
            tombs.insert(revoke);
        }
    }
    position = change.position;
    ++generation;
    expect(receipt.root == set.root() && receipt.tombRoot == tombs.root(), "the receipt's roots differ");
    return receipt;
}

protocol::Receipt GateFixture::receiptOf(const HttpResponse& response) const
{
    if (response.status != 200) {
        throw std::runtime_error("no receipt: " + errorOf(response).message.toStdString());
    }
    return must(protocol::openMessage<protocol::Receipt>(m_signKey, response.body));
}

protocol::ErrorBody GateFixture::errorOf(const HttpResponse& response) const
{
    return must(protocol::ErrorBody::decode(response.status, response.body));
}

protocol::Inventory GateFixture::inventoryOf(const HttpResponse& response) const
{
    if (response.status != 200) {
        throw std::runtime_error("no inventory: " + errorOf(response).message.toStdString());
    }
    return must(protocol::openMessage<protocol::Inventory>(m_signKey, response.body));
}

protocol::GateInfo GateFixture::info()
{
    return must(protocol::GateInfo::decode(call("GET", protocol::paths::gate).body));
}

void fillGate(GateFixture& f)
{
    f.pair();
    f.apply(f.next({f.face(idOf(1), unitVector(1)), f.card(idOf(2), QStringLiteral("C2")),
                    f.card(idOf(9), QStringLiteral("C9"))}));
    f.apply(f.next({}, {}, {{idOf(9), 1}}));
}

protocol::Trust trustFrom(GateFixture& f, Estate& next, quint64 seq)
{
    const auto csr = must(protocol::tls::CertificateSigningRequest::create(must(f.gate->serverSetup()).self.key));
    protocol::Trust out;
    out.estate = f.estate.id;
    out.seq = seq;
    out.ca = next.ca.certificate().der();
    out.crl = next.crl(f.clock.now()).der();
    out.publishKey = next.publish.publicKey();
    out.recoveryKey = next.recovery.publicKey();
    out.certificate = must(next.ca.issueGate(csr, f.gate->gate(), f.clock.now())).der();
    return out;
}

} // namespace vestibule::controller::test
