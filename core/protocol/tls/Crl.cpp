#include "core/protocol/tls/Crl.h"

#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/OpenSsl.h"

namespace vestibule::protocol::tls {

namespace {

constexpr qsizetype maxCrlSize = qsizetype{1024} * 1024;

/// Nothing critical but what this program understands; no deltas, no partitions: a complete list, or none.
bool isPlain(const X509_CRL* crl)
{
    for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
        X509_EXTENSION* extension = X509_CRL_get_ext(crl, i);
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (nid == NID_delta_crl || nid == NID_issuing_distribution_point || X509_EXTENSION_get_critical(extension)) {
            return false;
        }
    }
    return true;
}

std::optional<quint64> numberOf(const X509_CRL* crl)
{
    int critical = 0;
    const IntegerOwner number(
        static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl, NID_crl_number, &critical, nullptr)));
    std::uint64_t value = 0;
    if (!number || ASN1_INTEGER_get_uint64(&value, number.get()) != 1) {
        return std::nullopt;
    }
    return value;
}

std::optional<QSet<QByteArray>> serialsOf(X509_CRL* crl)
{
    QSet<QByteArray> serials;
    STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
        const auto serial = magnitude(X509_REVOKED_get0_serialNumber(entry));
        // An entry with extensions may mean another issuer or "no longer revoked"; the estate CA writes neither.
        if (!serial || X509_REVOKED_get_ext_count(entry) > 0) {
            return std::nullopt;
        }
        serials.insert(*serial);
    }
    return serials;
}

} // namespace

Result<Crl> Crl::parse(QByteArrayView der)
{
    if (der.isEmpty() || der.size() > maxCrlSize) {
        return fail(codes::badCrl, "size " + std::to_string(der.size()));
    }
    CrlOwner owner = fromDerExactly<CrlOwner>(der, d2i_X509_CRL);
    if (!owner || !isPlain(owner.get())) {
        return fail(codes::badCrl, "not a complete list; " + drainOpenSslErrors());
    }
    const auto number = numberOf(owner.get());
    const auto thisUpdate = toInstant(X509_CRL_get0_lastUpdate(owner.get()));
    const auto nextUpdate = toInstant(X509_CRL_get0_nextUpdate(owner.get()));
    auto serials = serialsOf(owner.get());
    if (!number || !thisUpdate || !nextUpdate || !serials) {
        return fail(codes::badCrl, "unreadable field; " + drainOpenSslErrors());
    }
    Crl crl;
    crl.m_crl = std::move(owner);
    crl.m_der = der.toByteArray();
    crl.m_number = *number;
    crl.m_thisUpdate = *thisUpdate;
    crl.m_nextUpdate = *nextUpdate;
    crl.m_serials = std::move(*serials);
    return crl;
}

bool Crl::isSignedBy(const Certificate& issuer) const
{
    const bool named = X509_NAME_cmp(X509_CRL_get_issuer(m_crl.get()), X509_get_subject_name(issuer.handle())) == 0;
    const bool verified = named && X509_CRL_get_signature_nid(m_crl.get()) == NID_ecdsa_with_SHA256 &&
                          X509_CRL_verify(m_crl.get(), X509_get0_pubkey(issuer.handle())) == 1;
    (void)drainOpenSslErrors();
    return verified;
}

} // namespace vestibule::protocol::tls
