#include "app/composition/EstateKeys.h"

#include "app/composition/Codes.h"
#include "app/composition/SealedSecrets.h"
#include "core/store/Session.h"

#include <algorithm>
#include <cstring>

namespace vestibule::app {

namespace {

constexpr char caCertificateLabel[] = "ca-certificate";
constexpr char caKeyLabel[] = "ca-key";
constexpr char tlsKeyLabel[] = "station-tls-key";
constexpr char publishLabel[] = "publish-seed";
constexpr char recoveryLabel[] = "recovery-public-key";
constexpr char cardMastersLabel[] = "card-masters";
// There from the first re-key on; before it they hang on the master.
constexpr char digestLabel[] = "digest-key";
constexpr char formerRecordsLabel[] = "former-record-keys";
constexpr char formerLedgersLabel[] = "former-ledger-keys";
// With the number of the change, while gates wait to be told of it.
constexpr char formerCaLabel[] = "former-ca-key-";
constexpr char formerTlsLabel[] = "former-station-tls-key-";
constexpr std::size_t keySize = 32;
constexpr std::size_t cardMasterSize = 16;
constexpr std::size_t cardMasterCount = 3;

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

Result<void> putKeys(store::Session& session, const vault::MasterKey& master, const NewEstateKeys& keys, Instant now)
{
    const auto caKey = keys.ca.privateDer();
    const auto tlsKey = keys.stationTls.privateDer();
    if (!caKey || !tlsKey) {
        return fail(codes::signingFailed, "keys");
    }
    const auto put = [&](const char* label, const SecretBytes& secret) {
        return putSealed(session, master, label, secret, now);
    };
    return put(caCertificateLabel, SecretBytes::copyOf(QByteArrayView(keys.ca.certificate().der())))
        .and_then([&] { return put(caKeyLabel, *caKey); })
        .and_then([&] { return put(tlsKeyLabel, *tlsKey); })
        .and_then([&] { return put(publishLabel, keys.publish.seed()); })
        .and_then([&] { return put(recoveryLabel, SecretBytes::copyOf(keys.recoveryPublic.view())); });
}

/// Returns what it has put.
Result<SecretBytes> putCardMasters(store::Session& session, const vault::MasterKey& master, Instant now)
{
    SecretBytes fresh = SecretBytes::random(cardMasterCount * cardMasterSize);
    const Result<void> put = putSealed(session, master, cardMastersLabel, fresh, now);
    return put ? Result<SecretBytes>(std::move(fresh)) : passOn(put);
}

QByteArray formerLabel(const char* which, quint64 change) { return which + QByteArray::number(change); }

/// None when every gate has followed.
Result<std::optional<FormerEstateKeys>> openFormer(store::Session& session, const vault::MasterKey& master,
                                                   const store::TrustChange& change)
{
    const auto caKey = findSealed(session, master, formerLabel(formerCaLabel, change.seq).constData());
    const auto tlsKey = findSealed(session, master, formerLabel(formerTlsLabel, change.seq).constData());
    if (!caKey || !tlsKey) {
        return caKey ? passOn(tlsKey) : passOn(caKey);
    }
    if (!*caKey || !*tlsKey) {
        return std::nullopt;
    }
    auto ca = protocol::tls::CertificateAuthority::open(change.formerCa, **caKey);
    auto tls = protocol::tls::KeyPair::fromDer(**tlsKey);
    if (!ca || !tls) {
        return ca ? passOn(tls) : passOn(ca);
    }
    return FormerEstateKeys{change.seq, std::move(*ca), std::move(*tls)};
}

} // namespace

Result<NewEstateKeys> NewEstateKeys::make(domain::EstateId estate, const protocol::PublicKey& recoveryPublic,
                                          Instant now)
{
    auto ca = protocol::tls::CertificateAuthority::create(estate, now);
    auto tls = protocol::tls::KeyPair::generate();
    if (!ca || !tls) {
        return fail(codes::signingFailed, "keys");
    }
    return NewEstateKeys{std::move(*ca), std::move(*tls), protocol::SigningKey::generate(), recoveryPublic};
}

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
    const auto recoveryPublic = protocol::PublicKey::fromBytes(recoveryPublicKey);
    if (!recoveryPublic) {
        return fail(codes::signingFailed, "recovery key");
    }
    const auto fresh = NewEstateKeys::make(estate->id, *recoveryPublic, now);
    if (!fresh) {
        return passOn(fresh);
    }
    return putKeys(session, master, *fresh, now).and_then([&]() -> Result<void> {
        const auto masters = putCardMasters(session, master, now);
        return masters ? Result<void>() : passOn(masters);
    });
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
    const auto estate = session.estate().get();
    auto cardMasters = findSealed(session, master, cardMastersLabel);
    if (!estate || !cardMasters) {
        return estate ? Result<std::unique_ptr<EstateKeys>>(passOn(cardMasters)) : passOn(estate);
    }
    if (*cardMasters && (*cardMasters)->size() != cardMasterCount * cardMasterSize) {
        return fail(codes::noEstate, "masters of the cards");
    }
    QList<QByteArray> formerRecordKeys;
    for (const SecretBytes& key : *former) {
        formerRecordKeys.append(key.view().toByteArray());
    }
    const auto changes = session.trust().changes();
    if (!changes) {
        return passOn(changes);
    }
    std::vector<FormerEstateKeys> formerKeys;
    std::vector<protocol::PublicKey> formerPublishKeys;
    for (const store::TrustChange& each : *changes) {
        auto opened = openFormer(session, master, each);
        const auto published = protocol::PublicKey::fromBytes(each.formerPublish);
        if (!opened || !published) {
            return opened ? Result<std::unique_ptr<EstateKeys>>(fail(codes::noEstate, "former keys")) : passOn(opened);
        }
        formerPublishKeys.push_back(*published);
        if (*opened) {
            formerKeys.push_back(std::move(**opened));
        }
    }
    SecretBytes digest = *digestKey ? std::move(**digestKey) : master.digestKey();
    std::unique_ptr<EstateKeys> out(new EstateKeys(std::move(master), std::move(*ca), std::move(*tls),
                                                   std::move(*publish), *recoveryPublic, std::move(digest),
                                                   std::move(formerRecordKeys)));
    out->m_former = std::move(formerKeys);
    out->m_formerPublishKeys = std::move(formerPublishKeys);
    out->m_estate = estate->id;
    if (*cardMasters) {
        out->m_cardMasters = std::move(**cardMasters);
    }
    return out;
}

Result<void> EstateKeys::makeCardMasters(store::Session& session, Instant now)
{
    auto fresh = putCardMasters(session, m_master, now);
    if (!fresh) {
        return passOn(fresh);
    }
    m_cardMasters = std::move(*fresh);
    return {};
}

Result<cards::desfire::CardMasters> EstateKeys::cardMasters() const
{
    if (!hasCardMasters()) {
        return fail(codes::noCardMasters);
    }
    const auto part = [this](std::size_t index) {
        return SecretBytes::copyOf(m_cardMasters.span().subspan(index * cardMasterSize, cardMasterSize));
    };
    return cards::desfire::CardMasters(m_estate.bytes(), part(0), part(1), part(2));
}

Result<void> EstateKeys::replaceBy(store::Session& session, const NewEstateKeys& next, quint64 change,
                                   Instant now) const
{
    const auto caKey = m_ca.privateDer();
    const auto tlsKey = m_stationTls.privateDer();
    if (!caKey || !tlsKey) {
        return fail(codes::signingFailed, "keys");
    }
    return putSealed(session, m_master, formerLabel(formerCaLabel, change).constData(), *caKey, now)
        .and_then(
            [&] { return putSealed(session, m_master, formerLabel(formerTlsLabel, change).constData(), *tlsKey, now); })
        .and_then([&] { return putKeys(session, m_master, next, now); });
}

Result<void> EstateKeys::dropFormer(store::Session& session)
{
    const auto waiting = session.trust().waiting();
    const auto changes = session.trust().changes();
    if (!waiting || !changes) {
        return waiting ? passOn(changes) : passOn(waiting);
    }
    const quint64 last = changes->empty() ? 0 : changes->back().seq;
    quint64 first = last + 1; // that somebody waits for
    for (const store::TrustOwed& each : *waiting) {
        first = std::min(first, each.seq);
    }
    Result<void> step;
    for (quint64 change = 1; change < first; ++change) {
        for (const char* label : {formerCaLabel, formerTlsLabel}) {
            step = step.and_then([&]() -> Result<void> {
                const auto there = session.secrets().get(formerLabel(label, change));
                if (!there || !*there) {
                    return there ? Result<void>() : passOn(there);
                }
                session.foldAfterwards();
                return session.secrets().remove(formerLabel(label, change));
            });
        }
    }
    return step;
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
