#include "app/composition/EstateKeys.h"

#include "app/composition/Codes.h"
#include "app/composition/SealedSecrets.h"
#include "core/store/Session.h"

#include <cstring>

namespace vestibule::app {

namespace {

constexpr char caCertificateLabel[] = "ca-certificate";
constexpr char caKeyLabel[] = "ca-key";
constexpr char tlsKeyLabel[] = "station-tls-key";
constexpr char publishLabel[] = "publish-seed";
constexpr char recoveryLabel[] = "recovery-public-key";
// There from the first re-key on; before it they hang on the master.
constexpr char digestLabel[] = "digest-key";
constexpr char formerRecordsLabel[] = "former-record-keys";
constexpr char formerLedgersLabel[] = "former-ledger-keys";
constexpr std::size_t keySize = 32;

Result<SecretBytes> openSealed(store::Session& session, const vault::MasterKey& master, const char* label)
{
    auto found = findSealed(session, master, label);
    if (!found) {
        return passOn(found);
    }
    return *found ? Result<SecretBytes>(std::move(**found)) : fail(codes::noEstate, std::string("no key ") + label);
}

/// Adds a key at the end of the list under `label`.
Result<void> addKey(store::Session& session, const vault::MasterKey& master, const char* label, QByteArrayView key,
                    Instant now)
{
    const auto found = findSealed(session, master, label);
    if (!found) {
        return passOn(found);
    }
    const std::size_t before = *found ? (*found)->size() : 0;
    SecretBytes all(before + std::size_t(key.size()));
    if (before > 0) {
        std::memcpy(all.data(), (*found)->data(), before);
    }
    std::memcpy(all.data() + before, key.data(), std::size_t(key.size()));
    return putSealed(session, master, label, all, now);
}

Result<std::vector<SecretBytes>> keysIn(store::Session& session, const vault::MasterKey& master, const char* label)
{
    const auto found = findSealed(session, master, label);
    if (!found) {
        return passOn(found);
    }
    std::vector<SecretBytes> out;
    for (std::size_t at = 0; *found && at + keySize <= (*found)->size(); at += keySize) {
        out.push_back(SecretBytes::copyOf((*found)->view().sliced(qsizetype(at), qsizetype(keySize))));
    }
    return out;
}

} // namespace

EstateKeys::EstateKeys(vault::MasterKey master, protocol::tls::CertificateAuthority ca,
                       protocol::tls::KeyPair stationTls, protocol::SigningKey publish,
                       protocol::PublicKey recoveryPublic, SecretBytes digestKey, QList<QByteArray> formerRecordKeys)
    : m_master(std::move(master))
    , m_ca(std::move(ca))
    , m_stationTls(std::move(stationTls))
    , m_publish(std::move(publish))
    , m_recoveryPublic(recoveryPublic)
    , m_records(m_master.recordSigningSeed())
    , m_digestKey(std::move(digestKey))
    , m_formerRecordKeys(std::move(formerRecordKeys))
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
    auto digestKey = findSealed(session, master, digestLabel);
    const auto former = keysIn(session, master, formerRecordsLabel);
    if (!digestKey || !former) {
        return digestKey ? Result<std::unique_ptr<EstateKeys>>(passOn(former)) : passOn(digestKey);
    }
    QList<QByteArray> formerRecordKeys;
    for (const SecretBytes& key : *former) {
        formerRecordKeys.append(key.view().toByteArray());
    }
    SecretBytes digest = *digestKey ? std::move(**digestKey) : master.digestKey();
    return std::unique_ptr<EstateKeys>(new EstateKeys(std::move(master), std::move(*ca), std::move(*tls),
                                                      std::move(*publish), *recoveryPublic, std::move(digest),
                                                      std::move(formerRecordKeys)));
}

QByteArray EstateKeys::recordKeyOf(const QByteArray& record) const
{
    for (const QByteArray& key : m_formerRecordKeys) {
        if (consent::verifyRecord(record, key)) {
            return key;
        }
    }
    return m_records.publicKey();
}

Result<void> EstateKeys::reseal(store::Session& session, const vault::MasterKey& from, const vault::MasterKey& to,
                                Instant now)
{
    const auto digest = findSealed(session, from, digestLabel);
    if (!digest) {
        return passOn(digest);
    }
    const consent::RecordSigner signer(from.recordSigningSeed());
    Result<void> kept = *digest ? Result<void>() : putSealed(session, from, digestLabel, from.digestKey(), now);
    kept =
        kept.and_then([&] { return addKey(session, from, formerRecordsLabel, signer.publicKey(), now); }).and_then([&] {
            return addKey(session, from, formerLedgersLabel, from.ledgerKey().view(), now);
        });
    if (!kept) {
        return kept;
    }
    const auto labels = session.secrets().labels();
    if (!labels) {
        return passOn(labels);
    }
    for (const QByteArray& label : *labels) {
        const auto sealed = session.secrets().get(label);
        if (!sealed) {
            return passOn(sealed);
        }
        const auto opened = from.open(**sealed, label);
        if (!opened) {
            return passOn(opened);
        }
        if (auto changed = session.secrets().reseal(label, to.seal(*opened, label)); !changed) {
            return changed;
        }
    }
    return {};
}

Result<std::vector<SecretBytes>> EstateKeys::ledgerKeys(store::Session& session, const vault::MasterKey& master)
{
    auto former = keysIn(session, master, formerLedgersLabel);
    if (former) {
        former->insert(former->begin(), master.ledgerKey());
    }
    return former;
}

} // namespace vestibule::app
