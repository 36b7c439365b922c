#include "core/vault/KdfCost.h"

#include "core/base/Sodium.h"
#include "core/vault/Codes.h"

#include <sodium.h>

namespace vestibule::vault {

namespace {

constexpr quint64 mostMemory = 4ULL << 30;

} // namespace

Result<KdfCost> KdfCost::of(quint64 memoryBytes, quint32 passes)
{
    if (memoryBytes < floorMemory || passes < floorPasses) {
        return fail(codes::badCost, "below 256 MiB or 3 passes");
    }
    return stored(memoryBytes, passes);
}

Result<KdfCost> KdfCost::stored(quint64 memoryBytes, quint32 passes)
{
    if (memoryBytes < crypto_pwhash_MEMLIMIT_MIN || memoryBytes > mostMemory || passes < 1 || passes > mostPasses) {
        return fail(codes::badCost, std::to_string(memoryBytes) + " bytes, " + std::to_string(passes) + " passes");
    }
    return KdfCost(memoryBytes, passes);
}

KdfCost KdfCost::weakForTestsAndDemonstrations() { return {8ULL << 20, 1}; }

Result<SecretBytes> stretch(const SecretBytes& password, QByteArrayView salt, const KdfCost& cost)
{
    Q_ASSERT(salt.size() == crypto_pwhash_SALTBYTES);
    ensureSodium();
    SecretBytes key(32);
    const char* typed = password.isEmpty() ? "" : password.view().data(); // libsodium takes no null, even for nothing
    const int done = crypto_pwhash(key.data(), key.size(), typed, password.size(),
                                   reinterpret_cast<const unsigned char*>(salt.data()), cost.passes(),
                                   std::size_t(cost.memoryBytes()), crypto_pwhash_ALG_ARGON2ID13);
    if (done != 0) {
        return fail(codes::outOfMemory, std::to_string(cost.memoryBytes() >> 20) + " MiB for the key derivation");
    }
    return key;
}

} // namespace vestibule::vault
