#include "core/cards/desfire/SecureChannel.h"

namespace vestibule::cards::desfire {

std::array<unsigned char, 4> crc32(std::initializer_list<Bytes> parts)
{
    std::uint32_t crc = 0xffffffff;
    for (const Bytes part : parts) {
        for (const unsigned char byte : part) {
            crc ^= byte;
            for (int bit = 0; bit < 8; ++bit) {
                crc = (crc >> 1) ^ (0xedb88320 & (0U - (crc & 1)));
            }
        }
    }
    return {static_cast<unsigned char>(crc), static_cast<unsigned char>(crc >> 8),
            static_cast<unsigned char>(crc >> 16), static_cast<unsigned char>(crc >> 24)};
}

} // namespace vestibule::cards::desfire
