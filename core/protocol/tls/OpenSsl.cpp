#include "core/protocol/tls/OpenSsl.h"

#include "core/base/Log.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include <array>
#include <cstring>
#include <ctime>

namespace vestibule::protocol::tls {

namespace {

VESTIBULE_LOG(log, "tls")

// Where it is full no key can be made or read, so it has room for some thousand keys of 32 bytes and their sessions.
constexpr std::size_t keyHeap = 512 << 10;
constexpr std::size_t smallestKey = 32;

} // namespace

void keepKeysLocked()
{
    static const bool tried = [] {
        constexpr int locked = 1;
        if (CRYPTO_secure_malloc_init(keyHeap, smallestKey) != locked) {
            qCWarning(log) << "private keys of TLS cannot be locked in memory and may reach the swap space";
        }
        return true;
    }();
    static_cast<void>(tried);
}

std::string drainOpenSslErrors()
{
    std::string line;
    while (const unsigned long code = ERR_get_error()) {
        std::array<char, 256> text{};
        ERR_error_string_n(code, text.data(), text.size());
        line += line.empty() ? "" : "; ";
        line += text.data();
    }
    return line;
}

std::optional<Instant> toInstant(const ASN1_TIME* time)
{
    std::tm parts{};
    // A null time would mean "now" to OpenSSL, by the machine's own clock.
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        return std::nullopt;
    }
    return Instant::fromMs(std::int64_t(timegm(&parts)) * 1000);
}

TimeOwner toAsn1Time(Instant at) { return TimeOwner(ASN1_TIME_adj(nullptr, toSeconds(at), 0, 0)); }

std::optional<QByteArray> magnitude(const ASN1_INTEGER* number)
{
    const NumberOwner value(number ? ASN1_INTEGER_to_BN(number, nullptr) : nullptr);
    if (!value || BN_is_negative(value.get())) {
        return std::nullopt;
    }
    QByteArray bytes(BN_num_bytes(value.get()), '\0');
    BN_bn2bin(value.get(), reinterpret_cast<unsigned char*>(bytes.data()));
    return bytes;
}

IntegerOwner toAsn1Integer(QByteArrayView magnitude)
{
    const NumberOwner value(
        BN_bin2bn(reinterpret_cast<const unsigned char*>(magnitude.data()), int(magnitude.size()), nullptr));
    return IntegerOwner(value ? BN_to_ASN1_INTEGER(value.get(), nullptr) : nullptr);
}

bool isP256(EVP_PKEY* key)
{
    if (key == nullptr || EVP_PKEY_is_a(key, "EC") != 1) {
        return false;
    }
    std::array<char, 64> group{};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) != 1 ||
        OBJ_sn2nid(group.data()) != NID_X9_62_prime256v1) {
        return false;
    }
    // Explicit curve parameters could describe another curve under a familiar name.
    std::array<char, 64> encoding{};
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, encoding.data(), encoding.size(), nullptr) ==
            1 &&
        std::strcmp(encoding.data(), OSSL_PKEY_EC_ENCODING_GROUP) != 0) {
        return false;
    }
    const KeyContextOwner check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1;
}

QByteArray spkiOf(EVP_PKEY* key) { return toDer(key, i2d_PUBKEY); }

} // namespace vestibule::protocol::tls
