#pragma once

#include "core/base/Digest.h"
#include "core/protocol/Calls.h"
#include "core/protocol/CardCredential.h"
#include "core/protocol/Messages.h"
#include "core/protocol/Payload.h"
#include "core/protocol/Sealing.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/HttpsClient.h"
#include "tests/core/controller/GateFixture.h"

#include <memory>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace vestibule::gate::test {

namespace tls = vestibule::protocol::tls;
namespace paths = vestibule::protocol::paths;
using controller::test::must;

/// A station in as few lines as pairing and sending take.
class WireStation
{
public:
    explicit WireStation(const QByteArray& pairingText, const Clock& clock)
        : m_clock(clock)
        , m_uri(must(protocol::PairingUri::parse(pairingText)))
        , m_ca(must(tls::CertificateAuthority::create(m_estate, m_clock.now())))
        , m_crl(must(m_ca.makeCrl({}, 1, m_clock.now(), m_clock.now() + std::chrono::hours(24))))
    {
        const qsizetype colon = m_uri.address.lastIndexOf(u':');
        m_endpoint = {m_uri.address.left(colon), m_uri.address.mid(colon + 1).toUShort()};
    }

    [[nodiscard]] int pair()
    {
        const auto client = must(tls::HttpsClient::forPairing(m_endpoint, m_uri.gate));
        const protocol::PairRequest request{m_uri.gate, protocol::Nonce::random()};
        const auto answered = must(client->request("POST", paths::pair.toByteArray(), tls::cborType, request.encode()));
        m_gate = must(protocol::PairAnswer::decode(answered.body));
        const auto spki = *protocol::SpkiHash::fromBytes(client->peerSpkiHash());
        if (!protocol::checkGateProof(m_uri.code, spki, request.nonce, m_gate)) {
            throw std::runtime_error("the gate's proof is wrong");
        }
        protocol::AcceptRequest accept;
        accept.estate = m_estate;
        accept.station = m_station;
        accept.ca = m_ca.certificate().der();
        accept.crl = m_crl.der();
        accept.publishKey = m_publish.publicKey();
        accept.recoveryKey = protocol::SigningKey::generate().publicKey();
        const auto csr = must(tls::CertificateSigningRequest::parse(m_gate.csr));
        accept.certificate = must(m_ca.issueGate(csr, m_uri.gate, m_clock.now())).der();
        accept.issued = m_clock.now();
        accept.proof = protocol::stationProof(m_uri.code, spki, m_gate.nonce, accept);
        return must(client->request("POST", paths::pairAccept.toByteArray(), tls::cborType, accept.encode())).status;
    }

    [[nodiscard]] std::unique_ptr<tls::HttpsClient> connection()
    {
        const tls::KeyPair key = must(tls::KeyPair::generate());
        const tls::Identity self{must(m_ca.issueStation(key, m_station, m_clock.now())), key};
        tls::GateExpectation expected{tls::EstateTrust{m_ca.certificate(), m_crl}, m_uri.gate, {}};
        return must(tls::HttpsClient::forGate(m_endpoint, std::move(expected), self, m_clock));
    }

    /// Sends a change-set and checks the receipt's signature and root.
    void send(tls::HttpsClient& client, std::vector<protocol::Upsert> upserts, std::vector<protocol::Revoke> revokes)
    {
        protocol::ChangeSet change;
        change.estate = m_estate;
        change.gate = m_uri.gate;
        change.position = {1, ++m_version};
        change.prevRoot = m_set.root();
        for (const protocol::Upsert& upsert : upserts) {
            m_set.insert({upsert.id, upsert.rev, upsert.digest});
        }
        for (const protocol::Revoke& revoke : revokes) {
            m_set.remove(revoke.id);
            m_tombs.insert(revoke);
        }
        change.root = m_set.root();
        change.tombRoot = m_tombs.root();
        change.count = m_set.count();
        change.issued = m_clock.now();
        change.leaseUntil = m_clock.now() + std::chrono::hours(72);
        change.nonce = protocol::Nonce::random();
        change.upserts = std::move(upserts);
        change.revokes = std::move(revokes);
        protocol::Anchor anchor;
        anchor.estate = m_estate;
        anchor.position = change.position;
        anchor.generation = m_version;
        anchor.issued = m_clock.now();
        change.anchor = protocol::signMessage(m_publish, anchor);
        const auto response = must(client.request("POST", paths::changes.toByteArray(), tls::coseType,
                                                  protocol::signMessage(m_publish, change)));
        const auto receipt = must(protocol::openMessage<protocol::Receipt>(m_gate.signKey, response.body));
        if (receipt.nonce != change.nonce || receipt.root != m_set.root() || receipt.tombRoot != m_tombs.root()) {
            throw std::runtime_error("the receipt is not for this change-set");
        }
    }

    [[nodiscard]] protocol::Upsert card(const domain::CredentialId& id, const QString& number,
                                        const QByteArray& uid = QByteArray("\4\3\2\1")) const
    {
        return card(id, {number, uid, 0}, {});
    }
    /// One with a read key.
    [[nodiscard]] protocol::Upsert card(const domain::CredentialId& id, domain::CardData data,
                                        const SecretBytes& readKey) const
    {
        protocol::Upsert out;
        out.id = id;
        out.rev = 1;
        out.validFrom = m_clock.now();
        out.validUntil = m_clock.now() + std::chrono::hours(24);
        const protocol::CardPayload payload{id, std::move(data), readKey.clone()};
        out.payload = must(protocol::seal(m_gate.sealKey, must(protocol::encodePayload(payload))));
        out.digest = protocol::payloadDigest(out.payload);
        return out;
    }

    [[nodiscard]] protocol::Upsert face(const domain::CredentialId& id, std::span<const float> vector) const
    {
        protocol::Upsert out;
        out.id = id;
        out.rev = 1;
        out.kind = domain::CredentialKind::Face;
        out.validFrom = m_clock.now();
        out.validUntil = m_clock.now() + std::chrono::hours(24);
        out.consent = protocol::Consent{*protocol::RecordHash::fromBytes(sha256("consent")), out.validUntil};
        out.payload =
            must(protocol::seal(m_gate.sealKey, must(protocol::encodeFace(id, protocol::currentAlgorithm(), vector))));
        out.digest = protocol::payloadDigest(out.payload);
        return out;
    }

    /// What lies on a card of this estate.
    [[nodiscard]] QByteArray credential(const QByteArray& uid, const QString& number, quint64 keyVersion) const
    {
        return protocol::signMessage(m_publish,
                                     protocol::CardCredential{m_estate, uid, number, m_clock.now(), keyVersion});
    }
    [[nodiscard]] domain::EstateId estate() const { return m_estate; }
    [[nodiscard]] tls::Endpoint endpoint() const { return m_endpoint; }
    [[nodiscard]] domain::GateId gate() const { return m_uri.gate; }
    [[nodiscard]] QByteArray laterCrl()
    {
        m_crl = must(m_ca.makeCrl({}, 2, m_clock.now(), m_clock.now() + std::chrono::hours(48)));
        return m_crl.der();
    }

private:
    const Clock& m_clock;
    protocol::PairingUri m_uri;
    domain::EstateId m_estate = domain::EstateId::random();
    domain::StationId m_station = domain::StationId::random();
    tls::CertificateAuthority m_ca;
    tls::Crl m_crl;
    protocol::SigningKey m_publish = protocol::SigningKey::generate();
    protocol::PairAnswer m_gate;
    tls::Endpoint m_endpoint;
    protocol::EntrySet m_set;
    protocol::TombSet m_tombs;
    quint64 m_version = 0;
};

} // namespace vestibule::gate::test
