#pragma once

#include "core/base/Result.h"
#include "core/cards/desfire/Cmac.h"

namespace vestibule::cards::desfire {

/// The longest diversification input, in bytes.
inline constexpr std::size_t longestInput = 31;

/// The AES-128 keys of single cards out of one master (NXP AN10922, 2.2). Any one thread at a time.
class KeyDiversification
{
public:
    /// `master`: 16 bytes.
    explicit KeyDiversification(const SecretBytes& master) : m_cmac(CipherKind::Aes, master) {}
    /// CMAC of 01 and `input`, always padded to 32 bytes. Errors: codes::inputMalformed unless `input` has 1 to 31
    /// bytes.
    [[nodiscard]] Result<SecretBytes> keyFor(Bytes input);

private:
    Cmac m_cmac;
};

} // namespace vestibule::cards::desfire
