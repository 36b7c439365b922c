#include "core/controller/GateKeys.h"

#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/controller/Codes.h"

#include <QFileInfo>

#include <utility>

namespace vestibule::controller {

namespace {

// The file: mark | gate id (16) | master (32) | TLS key, PKCS#8 DER | SHA-256 of all before.
constexpr char mark[] = "vestibule-gate-keys-1\n";
constexpr qsizetype markSize = sizeof mark - 1;
constexpr qsizetype idSize = 16;
constexpr qsizetype masterSize = 32;
constexpr qsizetype sumSize = 32;
constexpr qint64 fileLimit = 4096;

} // namespace

GateKeys::GateKeys(domain::GateId gate, protocol::SigningKey signing, protocol::SealPair sealing,
                   protocol::tls::KeyPair tls, SecretBytes databaseKey)
    : m_gate(gate)
    , m_signing(std::move(signing))
    , m_sealing(std::move(sealing))
    , m_tls(std::move(tls))
    , m_databaseKey(std::move(databaseKey))
{
}

Result<GateKeys> GateKeys::derive(const domain::GateId& gate, const SecretBytes& master, protocol::tls::KeyPair tls)
{
    Result<protocol::SigningKey> signing = protocol::SigningKey::fromSeed(deriveKey(master, "gate/sign"));
    if (!signing) {
        return passOn(signing);
    }
    Result<protocol::SealPair> sealing = protocol::SealPair::fromSecret(deriveKey(master, "gate/seal"));
    if (!sealing) {
        return passOn(sealing);
    }
    return GateKeys(gate, std::move(*signing), std::move(*sealing), std::move(tls), deriveKey(master, "gate/database"));
}

Result<GateKeys> GateKeys::create(const QString& path)
{
    Result<protocol::tls::KeyPair> tls = protocol::tls::KeyPair::generate();
    if (!tls) {
        return passOn(tls);
    }
    const Result<SecretBytes> tlsDer = tls->privateDer();
    if (!tlsDer) {
        return passOn(tlsDer);
    }
    const domain::GateId gate = domain::GateId::random();
    const SecretBytes master = SecretBytes::random(masterSize);

    QByteArray content;
    // One allocation: growing would leave the master in freed memory.
    content.reserve(fileLimit);
    content.append(mark, markSize).append(gate.view()).append(master.view()).append(tlsDer->view());
    content.append(sha256(content));
    const Result<void> written = replaceFile(path, content);
    wipe(content);
    if (!written) {
        return passOn(written);
    }
    return derive(gate, master, std::move(*tls));
}

Result<GateKeys> GateKeys::load(const QString& path)
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if ((QFileInfo(path).permissions() & others) != 0) {
        return fail(codes::keysUnreadable, "others may read the key file");
    }
    Result<QByteArray> content = readFile(path, fileLimit);
    if (!content && content.error().is(vestibule::codes::fileMissing)) {
        return fail(codes::keysMissing);
    }
    if (!content) {
        return fail(codes::keysUnreadable, "cannot be read", content.error());
    }
    const SecretBytes all = SecretBytes::takeFrom(*content);
    const QByteArrayView view = all.view();
    constexpr qsizetype headSize = markSize + idSize + masterSize;
    if (view.size() <= headSize + sumSize || !view.startsWith(QByteArrayView(mark, markSize)) ||
        !equalConstantTime(sha256(view.chopped(sumSize)), view.last(sumSize))) {
        return fail(codes::keysUnreadable, "cut or altered");
    }
    const auto gate = domain::GateId::fromBytes(view.sliced(markSize, idSize));
    const SecretBytes master = SecretBytes::copyOf(view.sliced(markSize + idSize, masterSize));
    Result<protocol::tls::KeyPair> tls =
        protocol::tls::KeyPair::fromDer(SecretBytes::copyOf(view.sliced(headSize).chopped(sumSize)));
    if (!tls) {
        return fail(codes::keysUnreadable, "TLS key", tls.error());
    }
    return derive(*gate, master, std::move(*tls));
}

} // namespace vestibule::controller
