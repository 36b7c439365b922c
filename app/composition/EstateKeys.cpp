#include "app/composition/EstateKeys.h"

#include "app/composition/Codes.h"
#include "app/composition/SealedSecrets.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

constexpr char caCertificateLabel[] = "ca-certificate";
constexpr char caKeyLabel[] = "ca-key";
constexpr char tlsKeyLabel[] = "station-tls-key";
constexpr char publishLabel[] = "publish-seed";
constexpr char recoveryLabel[] = "recovery-public-key";

Result<SecretBytes> openSealed(store::Session& session, const vault::MasterKey& master, const char* label)
{
    auto found = findSealed(session, master, label);
    if (!found) {
        return passOn(found);
    }
    return *found ? Result<SecretBytes>(std::move(**found)) : fail(codes::noEstate, std::string("no key ") + label);
}

} // namespace

EstateKeys::EstateKeys(vault::MasterKey master, protocol::tls::CertificateAuthority ca,
                       protocol::tls::KeyPair stationTls, protocol::SigningKey publish,
                       protocol::PublicKey recoveryPublic)
    : m_master(std::move(master))
    , m_ca(std::move(ca))
    , m_stationTls(std::move(stationTls))
    , m_publish(std::move(publish))
    , m_recoveryPublic(recoveryPublic)
    , m_records(m_master.recordSigningSeed())
{
}

Result<void> EstateKeys::create(store::Session& session, const vault::MasterKey& master,
                                const QByteArray& recoveryPublicKey, Instant now)
{
    const auto estate = session.estate().get();
    if (!estate) {
        return passOn(estate);
    }
    const auto ca = protocol::tls::CertificateAuthority::create(estate->id, now);
    const auto tls = protocol::tls::KeyPair::generate();
    if (!ca || !tls) {
        return fail(codes::signingFailed, "keys");
    }
    const auto caKey = ca->privateDer();
    const auto tlsKey = tls->privateDer();
    if (!caKey || !tlsKey) {
        return fail(codes::signingFailed, "keys");
    }
    const protocol::SigningKey publish = protocol::SigningKey::generate();
    const auto put = [&](const char* label, const SecretBytes& secret) {
        return putSealed(session, master, label, secret, now);
    };
    return put(caCertificateLabel, SecretBytes::copyOf(QByteArrayView(ca->certificate().der())))
        .and_then([&] { return put(caKeyLabel, *caKey); })
        .and_then([&] { return put(tlsKeyLabel, *tlsKey); })
        .and_then([&] { return put(publishLabel, publish.seed()); })
        .and_then([&] { return put(recoveryLabel, SecretBytes::copyOf(QByteArrayView(recoveryPublicKey))); });
}

Result<std::unique_ptr<EstateKeys>> EstateKeys::open(store::Session& session, vault::MasterKey master)
{
    const auto caCertificate = openSealed(session, master, caCertificateLabel);
    const auto caKey = openSealed(session, master, caKeyLabel);
    const auto tlsKey = openSealed(session, master, tlsKeyLabel);
    const auto publishSeed = openSealed(session, master, publishLabel);
    const auto recovery = openSealed(session, master, recoveryLabel);
    for (const auto* secret : {&caCertificate, &caKey, &tlsKey, &publishSeed, &recovery}) {
        if (!*secret) {
            return passOn(*secret);
        }
    }
    auto ca = protocol::tls::CertificateAuthority::open(caCertificate->view(), *caKey);
    if (!ca) {
        return passOn(ca);
    }
    auto tls = protocol::tls::KeyPair::fromDer(*tlsKey);
    if (!tls) {
        return passOn(tls);
    }
    auto publish = protocol::SigningKey::fromSeed(*publishSeed);
    if (!publish) {
        return passOn(publish);
    }
    const auto recoveryPublic = protocol::PublicKey::fromBytes(recovery->view());
    if (!recoveryPublic) {
        return fail(codes::noEstate, "recovery key");
    }
    return std::unique_ptr<EstateKeys>(
        new EstateKeys(std::move(master), std::move(*ca), std::move(*tls), std::move(*publish), *recoveryPublic));
}

} // namespace vestibule::app
