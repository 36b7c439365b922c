#include "core/cards/desfire/CardMasters.h"

#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/ReadSlots.h"

#include <utility>

namespace vestibule::cards::desfire {

namespace {

constexpr qsizetype uidSize = 7;
constexpr qsizetype estateSize = 16;
/// A key of the estate's; 0 is the factory's.
constexpr std::uint8_t ownVersion = 1;

void append(QByteArray& out, std::uint32_t value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out += char(value >> shift);
    }
}

} // namespace

CardMasters::CardMasters(QByteArray estate, const SecretBytes& chip, const SecretBytes& application,
                         const SecretBytes& read)
    : m_estate(std::move(estate)), m_chip(chip), m_application(application), m_read(read)
{
}

Result<ChipKey> CardMasters::chipKey(const QByteArray& uid)
{
    return make(m_chip, uid, ApplicationId::Chip, 0, ownVersion);
}

Result<ChipKey> CardMasters::applicationKey(const QByteArray& uid)
{
    return make(m_application, uid, accessApplication, 0, ownVersion);
}

Result<ChipKey> CardMasters::readKey(const QByteArray& uid, std::uint32_t kv)
{
    return kv == 0 ? fail(codes::inputMalformed, "a key number of 0")
                   : make(m_read, uid, accessApplication, kv, versionOf(kv));
}

Result<ChipKey> CardMasters::make(KeyDiversification& from, const QByteArray& uid, ApplicationId application,
                                  std::uint32_t number, std::uint8_t version) const
{
    if (uid.size() != uidSize || m_estate.size() != estateSize) {
        return fail(codes::inputMalformed, "an id of " + std::to_string(uid.size()) + " bytes");
    }
    QByteArray input = uid;
    append(input, std::uint32_t(application), 3);
    input += m_estate;
    append(input, number, 4);
    return from.keyFor(viewOf(input)).map([version](SecretBytes&& key) {
        return ChipKey{CipherKind::Aes, std::move(key), version};
    });
}

} // namespace vestibule::cards::desfire
