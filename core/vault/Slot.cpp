#include "core/vault/Slot.h"

#include "core/base/Digest.h"
#include "core/base/Sodium.h"
#include "core/vault/Codes.h"

#include <sodium.h>

#include <limits>

namespace vestibule::vault {

namespace {

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype secretSize = crypto_box_SECRETKEYBYTES;
constexpr qsizetype masterSize = 32;
constexpr qsizetype boxSize = qsizetype(crypto_box_SEALBYTES) + masterSize;
static_assert(crypto_box_PUBLICKEYBYTES == 32 && crypto_pwhash_SALTBYTES == 16);

/// Everything in the slot that is not secret, bound to what is.
QByteArray boundData(const Slot& slot, QByteArrayView vaultId)
{
    return QByteArray("vestibule slot 1") + vaultId.toByteArray() + slot.owner.bytes() +
           bigEndian(slot.cost.memoryBytes(), 8) + bigEndian(slot.cost.passes(), 4) + slot.salt + slot.publicKey;
}

} // namespace

Result<Slot> makeSlot(QByteArrayView vaultId, domain::OperatorId owner, const SecretBytes& password,
                      const Stretching& how, const Masters& masters)
{
    Slot slot;
    slot.owner = owner;
    slot.cost = how.costOfNewSlots;
    slot.salt = randomBytes(crypto_pwhash_SALTBYTES);
    const Result<SecretBytes> slotKey = how.stretcher(password, slot.salt, slot.cost);
    if (!slotKey) {
        return passOn(slotKey);
    }
    SecretBytes secret{std::size_t(secretSize)};
    slot.publicKey.resize(crypto_box_PUBLICKEYBYTES);
    crypto_box_keypair(bytesOf(slot.publicKey), secret.data());
    const QByteArray bound = boundData(slot, vaultId);
    slot.lockedSecret = randomBytes(nonceSize);
    slot.lockedSecret.resize(nonceSize + secretSize + tagSize);
    unsigned char* locked = bytesOf(slot.lockedSecret);
    crypto_aead_xchacha20poly1305_ietf_encrypt(locked + nonceSize, nullptr, secret.data(), secret.size(),
                                               bytesOf(bound), std::size_t(bound.size()), nullptr, locked,
                                               slotKey->data());
    slot.sealedMaster = sealedTo(slot, masters.current);
    if (masters.next) {
        slot.sealedNext = sealedTo(slot, *masters.next);
    }
    return slot;
}

QByteArray sealedTo(const Slot& slot, const MasterKey& master)
{
    ensureSodium();
    QByteArray box(boxSize, Qt::Uninitialized);
    crypto_box_seal(bytesOf(box), master.bytes().data(), std::size_t(masterSize), bytesOf(slot.publicKey));
    return box;
}

Result<Masters> openSlot(const Slot& slot, QByteArrayView vaultId, const SecretBytes& password,
                         const Stretcher& stretcher)
{
    const Result<SecretBytes> slotKey = stretcher(password, slot.salt, slot.cost);
    if (!slotKey) {
        return passOn(slotKey);
    }
    const QByteArray bound = boundData(slot, vaultId);
    SecretBytes secret{std::size_t(secretSize)};
    const unsigned char* locked = bytesOf(slot.lockedSecret);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        secret.data(), nullptr, nullptr, locked + nonceSize, std::size_t(slot.lockedSecret.size() - nonceSize),
        bytesOf(bound), std::size_t(bound.size()), locked, slotKey->data());
    if (opened != 0) {
        return fail(codes::wrongPassword);
    }
    const auto unbox = [&](const QByteArray& box) -> Result<MasterKey> {
        SecretBytes master{std::size_t(masterSize)};
        if (crypto_box_seal_open(master.data(), bytesOf(box), std::size_t(box.size()), bytesOf(slot.publicKey),
                                 secret.data()) != 0) {
            return fail(codes::tampered, "the master key's box does not open");
        }
        return MasterKey(std::move(master));
    };
    Result<MasterKey> current = unbox(slot.sealedMaster);
    if (!current) {
        return passOn(current);
    }
    Masters out{std::move(*current), std::nullopt};
    if (!slot.sealedNext.isEmpty()) {
        Result<MasterKey> next = unbox(slot.sealedNext);
        if (!next) {
            return passOn(next);
        }
        out.next = std::move(*next);
    }
    return out;
}

QCborMap toCbor(const Slot& slot)
{
    QCborMap map{{QStringLiteral("owner"), slot.owner.bytes()},
                 {QStringLiteral("memory"), qint64(slot.cost.memoryBytes())},
                 {QStringLiteral("passes"), qint64(slot.cost.passes())},
                 {QStringLiteral("salt"), slot.salt},
                 {QStringLiteral("public"), slot.publicKey},
                 {QStringLiteral("secret"), slot.lockedSecret},
                 {QStringLiteral("master"), slot.sealedMaster}};
    if (!slot.sealedNext.isEmpty()) {
        map.insert(QStringLiteral("next"), slot.sealedNext);
    }
    return map;
}

std::optional<qint64> integerIn(const QCborValue& value)
{
    return value.isInteger() ? std::optional(value.toInteger()) : std::nullopt;
}

Result<Slot> slotFromCbor(const QCborMap& map)
{
    Slot slot;
    const std::optional<domain::OperatorId> owner =
        domain::OperatorId::fromBytes(map.value(QStringLiteral("owner")).toByteArray());
    slot.salt = map.value(QStringLiteral("salt")).toByteArray();
    slot.publicKey = map.value(QStringLiteral("public")).toByteArray();
    slot.lockedSecret = map.value(QStringLiteral("secret")).toByteArray();
    slot.sealedMaster = map.value(QStringLiteral("master")).toByteArray();
    slot.sealedNext = map.value(QStringLiteral("next")).toByteArray();
    const bool sizesFit =
        slot.salt.size() == crypto_pwhash_SALTBYTES && slot.publicKey.size() == crypto_box_PUBLICKEYBYTES &&
        slot.lockedSecret.size() == nonceSize + secretSize + tagSize && slot.sealedMaster.size() == boxSize &&
        (slot.sealedNext.isEmpty() || slot.sealedNext.size() == boxSize);
    const qint64 memory = integerIn(map.value(QStringLiteral("memory"))).value_or(-1);
    const qint64 passes = integerIn(map.value(QStringLiteral("passes"))).value_or(-1);
    if (!owner || !sizesFit || memory < 0 || passes < 0 || passes > std::numeric_limits<qint32>::max()) {
        return fail(codes::damaged, "slot");
    }
    const Result<KdfCost> cost = KdfCost::stored(quint64(memory), quint32(passes));
    if (!cost) {
        return passOn(cost);
    }
    slot.owner = *owner;
    slot.cost = *cost;
    return slot;
}

} // namespace vestibule::vault
