#include "core/cards/desfire/KeyDiversification.h"

#include "core/cards/desfire/Codes.h"

#include <algorithm>
#include <array>

namespace vestibule::cards::desfire {

Result<SecretBytes> KeyDiversification::keyFor(Bytes input)
{
    if (input.empty() || input.size() > longestInput) {
        return fail(codes::inputMalformed, std::to_string(input.size()) + " bytes");
    }
    std::array<unsigned char, longestInput + 1> message{0x01};
    std::copy(input.begin(), input.end(), message.begin() + 1);
    SecretBytes out(BlockCipher::keySize);
    m_cmac.over(std::span(message).first(input.size() + 1), {out.data(), out.size()}, 2);
    return out;
}

} // namespace vestibule::cards::desfire
