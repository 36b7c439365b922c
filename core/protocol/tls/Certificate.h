#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

struct x509_st;

namespace vestibule::protocol::tls {

class KeyPair;

/// One entry of a certificate's subjectAltName.
struct AlternativeName
{
    enum class Kind { Dns, Address, Other };
    Kind kind = Kind::Other;
    /// The bytes as they stand in the certificate: ASCII for Dns, 4 or 16 bytes for Address.
    QByteArray value;

    friend bool operator==(const AlternativeName&, const AlternativeName&) = default;
};

enum class Algorithm { EcP256, Other };
enum class SignatureAlgorithm { EcdsaSha256, Other };

/// An X.509 certificate that has been read, not judged: PeerPolicy.h judges. An immutable value, cheap to copy, usable
/// from any thread.
class Certificate
{
public:
    /// Reads one DER certificate of at most 16 KiB; bytes after it are refused. Errors: codes::badCertificate.
    [[nodiscard]] static Result<Certificate> parse(QByteArrayView der);
    /// A self-signed certificate for a gate that is not paired yet. It proves nothing by itself: pairing binds its spki
    /// to the code on the gate's screen. Valid from an hour before `now` for ten years. Errors: codes::cryptoFailed.
    [[nodiscard]] static Result<Certificate> selfSigned(const KeyPair& key, QByteArrayView dnsName, Instant now);

    [[nodiscard]] const QByteArray& der() const;
    /// SHA-256 of the SubjectPublicKeyInfo, 32 bytes.
    [[nodiscard]] QByteArray spkiHash() const;
    [[nodiscard]] const QByteArray& spki() const;
    /// The serial number's magnitude, big-endian, without leading zeros. Negative serials do not parse.
    [[nodiscard]] const QByteArray& serial() const;
    /// The dates as written. PeerPolicy, like OpenSSL, refuses from the second notAfter on.
    [[nodiscard]] Instant notBefore() const;
    [[nodiscard]] Instant notAfter() const;
    [[nodiscard]] const QList<AlternativeName>& alternativeNames() const;
    /// The extended key usages as dotted object identifiers; empty when the extension is absent.
    [[nodiscard]] const QList<QByteArray>& extendedKeyUsages() const;
    [[nodiscard]] bool isCa() const;
    [[nodiscard]] Algorithm keyAlgorithm() const;
    [[nodiscard]] SignatureAlgorithm signatureAlgorithm() const;
    /// The issuer's name matches and the issuer's key made the signature. Nothing else is checked.
    [[nodiscard]] bool isSignedBy(const Certificate& issuer) const;
    [[nodiscard]] bool belongsTo(const KeyPair& key) const;

    /// For this folder's adapters only.
    [[nodiscard]] x509_st* handle() const;

    /// The same DER.
    friend bool operator==(const Certificate& a, const Certificate& b) { return a.der() == b.der(); }

private:
    struct Content;
    explicit Certificate(std::shared_ptr<const Content> content);

    std::shared_ptr<const Content> m_content;
};

/// id-kp-serverAuth and id-kp-clientAuth (RFC 5280, 4.2.1.12).
inline constexpr char serverAuthOid[] = "1.3.6.1.5.5.7.3.1";
inline constexpr char clientAuthOid[] = "1.3.6.1.5.5.7.3.2";

} // namespace vestibule::protocol::tls
