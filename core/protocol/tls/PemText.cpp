#include "core/protocol/tls/PemText.h"

#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/OpenSsl.h"

#include <openssl/pem.h>

namespace vestibule::protocol::tls {

namespace {

using BioOwner = std::unique_ptr<BIO, Release<BIO_free_all>>;

bool isPem(QByteArrayView content) { return content.contains("-----BEGIN "); }

BioOwner reading(QByteArrayView content) { return BioOwner(BIO_new_mem_buf(content.data(), int(content.size()))); }

/// An encrypted key is refused; OpenSSL would ask for its password on the terminal.
int noPassword(char*, int, int, void*) { return -1; }

} // namespace

Result<Certificate> certificateFromFile(QByteArrayView content)
{
    if (!isPem(content)) {
        return Certificate::parse(content);
    }
    const BioOwner bio = reading(content);
    const CertificateOwner read(bio ? PEM_read_bio_X509(bio.get(), nullptr, noPassword, nullptr) : nullptr);
    if (!read) {
        return fail(codes::badCertificate, drainOpenSslErrors());
    }
    return Certificate::parse(toDer(read.get(), i2d_X509));
}

Result<Crl> crlFromFile(QByteArrayView content)
{
    if (!isPem(content)) {
        return Crl::parse(content);
    }
    const BioOwner bio = reading(content);
    const CrlOwner read(bio ? PEM_read_bio_X509_CRL(bio.get(), nullptr, noPassword, nullptr) : nullptr);
    if (!read) {
        return fail(codes::badCrl, drainOpenSslErrors());
    }
    return Crl::parse(toDer(read.get(), i2d_X509_CRL));
}

Result<KeyPair> keyFromFile(const SecretBytes& content)
{
    if (!isPem(content.view())) {
        return KeyPair::fromDer(content);
    }
    const BioOwner bio = reading(content.view());
    const KeyOwner read(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr) : nullptr);
    const Pkcs8Owner info(read ? EVP_PKEY2PKCS8(read.get()) : nullptr);
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : 0;
    if (size <= 0) {
        return fail(codes::badKey, drainOpenSslErrors());
    }
    // Straight into guarded memory, as KeyPair::privateDer does.
    SecretBytes der{std::size_t(size)};
    unsigned char* at = der.data();
    if (i2d_PKCS8_PRIV_KEY_INFO(info.get(), &at) != size) {
        return fail(codes::badKey, drainOpenSslErrors());
    }
    return KeyPair::fromDer(der);
}

} // namespace vestibule::protocol::tls
