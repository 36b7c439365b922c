#include "core/protocol/tls/PeerPolicy.h"

#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/Codes.h"
#include "core/protocol/tls/OpenSsl.h"

#include <algorithm>

namespace vestibule::protocol::tls {

namespace {

constexpr QByteArrayView gateSuffix(".gate.vestibule.internal");
constexpr QByteArrayView stationSuffix(".station.vestibule.internal");

enum class Role { Gate, Station };

Result<void> checkShape(const QList<Certificate>& presented, const Certificate& ca)
{
    if (presented.isEmpty()) {
        return fail(codes::noCertificate);
    }
    const bool copyOfCa = presented.size() == 2 && presented.at(1) == ca;
    if (presented.size() > 1 && !copyOfCa) {
        return fail(codes::unexpectedChain, std::to_string(presented.size()) + " certificates");
    }
    return {};
}

Result<void> checkSignature(const Certificate& leaf, const Certificate& ca)
{
    if (leaf.keyAlgorithm() != Algorithm::EcP256) {
        return fail(codes::wrongKeyType);
    }
    if (leaf.signatureAlgorithm() != SignatureAlgorithm::EcdsaSha256) {
        return fail(codes::weakSignature);
    }
    if (!leaf.isSignedBy(ca)) {
        return fail(codes::wrongCa);
    }
    return {};
}

Result<void> checkUsage(const Certificate& leaf, Role role)
{
    if (leaf.isCa()) {
        return fail(codes::caAsLeaf);
    }
    // Exactly one usage: a certificate good for both roles would let a stolen gate act as a station.
    const QByteArray wanted(role == Role::Gate ? serverAuthOid : clientAuthOid);
    if (leaf.extendedKeyUsages() != QList<QByteArray>{wanted}) {
        return fail(codes::wrongKeyUsage, "extended key usage");
    }
    if ((X509_get_key_usage(leaf.handle()) & KU_DIGITAL_SIGNATURE) == 0) {
        return fail(codes::wrongKeyUsage, "key usage");
    }
    return {};
}

/// The one DNS name of the certificate.
Result<QByteArray> onlyName(const Certificate& leaf)
{
    const QList<AlternativeName>& names = leaf.alternativeNames();
    if (names.size() != 1 || names.constFirst().kind != AlternativeName::Kind::Dns) {
        return fail(codes::wrongName, std::to_string(names.size()) + " alternative names");
    }
    return names.constFirst().value;
}

Result<void> checkDates(const Certificate& leaf, Instant now, bool expiredAllowed)
{
    if (leaf.notAfter() - leaf.notBefore() > leafLifetime + backdate) {
        return fail(codes::validTooLong);
    }
    if (now < leaf.notBefore()) {
        return fail(codes::notYetValid);
    }
    if (now >= leaf.notAfter() && !expiredAllowed) {
        return fail(codes::expired);
    }
    return {};
}

/// OpenSSL's own judgement of the path, for what is not looked at above: unknown critical extensions, path length, key
/// identifiers, the CA's dates and usages.
Result<void> checkPath(const Certificate& leaf, const Certificate& ca, Role role, Instant at)
{
    const StoreOwner store(X509_STORE_new());
    const StoreContextOwner context(X509_STORE_CTX_new());
    if (!store || !context || X509_STORE_add_cert(store.get(), ca.handle()) != 1 ||
        X509_STORE_CTX_init(context.get(), store.get(), leaf.handle(), nullptr) != 1) {
        return fail(codes::cryptoFailed, drainOpenSslErrors());
    }
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, toSeconds(at));
    X509_VERIFY_PARAM_set_depth(parameters, 0);
    X509_VERIFY_PARAM_set_auth_level(parameters, 2);
    X509_VERIFY_PARAM_set_purpose(parameters, role == Role::Gate ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT);
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT);
    const bool good = X509_verify_cert(context.get()) == 1;
    const int reason = X509_STORE_CTX_get_error(context.get());
    (void)drainOpenSslErrors();
    if (!good) {
        return fail(codes::badChain, X509_verify_cert_error_string(reason));
    }
    return {};
}

/// True when the list is stale.
Result<bool> checkRevocation(const Certificate& leaf, const EstateTrust& trust, Instant now)
{
    if (!trust.crl) {
        return fail(codes::crlMissing);
    }
    if (const auto usable = checkCrl(*trust.crl, trust.ca); !usable) {
        return passOn(usable);
    }
    if (trust.crl->contains(leaf.serial())) {
        return fail(codes::revoked, leaf.serial().toHex().toStdString());
    }
    return trust.crl->isStale(now);
}

Result<void> checkGate(const Certificate& leaf, const Certificate& ca, QByteArrayView wantedName, Instant now,
                       bool expiredAllowed)
{
    if (auto good = checkSignature(leaf, ca); !good) {
        return good;
    }
    if (auto good = checkUsage(leaf, Role::Gate); !good) {
        return good;
    }
    const auto name = onlyName(leaf);
    if (!name) {
        return passOn(name);
    }
    if (*name != wantedName) {
        return fail(codes::wrongName, name->left(80).toPercentEncoding().toStdString());
    }
    if (auto good = checkDates(leaf, now, expiredAllowed); !good) {
        return good;
    }
    // An expired certificate on record is judged as of its last good second.
    const Instant pathAt = expiredAllowed ? std::min(now, leaf.notAfter() - std::chrono::seconds(1)) : now;
    return checkPath(leaf, ca, Role::Gate, pathAt);
}

} // namespace

QByteArray gateName(const domain::GateId& gate) { return gate.hex() + gateSuffix.toByteArray(); }

QByteArray stationName(const domain::StationId& station) { return station.hex() + stationSuffix.toByteArray(); }

std::optional<domain::StationId> stationInName(QByteArrayView name)
{
    if (name.size() != 32 + stationSuffix.size() || !name.endsWith(stationSuffix)) {
        return std::nullopt;
    }
    return domain::StationId::fromHex(name.first(32));
}

namespace {

/// `onRecord`: the SPKI hashes whose certificate may have expired.
Result<AcceptedPeer> verifyNamed(const QList<Certificate>& presented, const EstateTrust& trust, QByteArrayView name,
                                 const QList<QByteArray>& onRecord, Instant now)
{
    if (auto good = checkShape(presented, trust.ca); !good) {
        return passOn(good);
    }
    const Certificate& leaf = presented.constFirst();
    const bool expiredAllowed = onRecord.contains(leaf.spkiHash());
    if (auto good = checkGate(leaf, trust.ca, name, now, expiredAllowed); !good) {
        return passOn(good);
    }
    const auto stale = checkRevocation(leaf, trust, now);
    if (!stale) {
        return passOn(stale);
    }
    if (*stale) {
        return fail(codes::crlStale);
    }
    const bool pastEnd = now >= leaf.notAfter();
    return AcceptedPeer{.certificate = leaf, .station = {}, .crlStale = false, .renewalOnly = pastEnd};
}

} // namespace

Result<AcceptedPeer> verifyGate(const QList<Certificate>& presented, const GateExpectation& expected, Instant now)
{
    return verifyNamed(presented, expected.trust, gateName(expected.gate), expected.renewalSpkiHashes, now);
}

Result<AcceptedPeer> verifyServer(const QList<Certificate>& presented, const ServerExpectation& expected, Instant now)
{
    return verifyNamed(presented, expected.trust, expected.dnsName, {}, now);
}

Result<AcceptedPeer> verifyStation(const QList<Certificate>& presented, const EstateTrust& trust, Instant now)
{
    if (auto good = checkShape(presented, trust.ca); !good) {
        return passOn(good);
    }
    const Certificate& leaf = presented.constFirst();
    if (auto good = checkSignature(leaf, trust.ca); !good) {
        return passOn(good);
    }
    if (auto good = checkUsage(leaf, Role::Station); !good) {
        return passOn(good);
    }
    const auto name = onlyName(leaf);
    if (!name) {
        return passOn(name);
    }
    const auto station = stationInName(*name);
    if (!station) {
        return fail(codes::wrongName, name->left(80).toPercentEncoding().toStdString());
    }
    if (auto good = checkDates(leaf, now, false); !good) {
        return passOn(good);
    }
    if (auto good = checkPath(leaf, trust.ca, Role::Station, now); !good) {
        return passOn(good);
    }
    const auto stale = checkRevocation(leaf, trust, now);
    if (!stale) {
        return passOn(stale);
    }
    return AcceptedPeer{.certificate = leaf, .station = station, .crlStale = *stale, .renewalOnly = false};
}

Result<void> checkCrl(const Crl& crl, const Certificate& ca)
{
    if (!crl.isSignedBy(ca)) {
        return fail(codes::crlForeign);
    }
    if (crl.nextUpdate() - crl.thisUpdate() > maxCrlLifetime + backdate) {
        return fail(codes::crlTooLong);
    }
    return {};
}

Result<void> checkOwnGateCertificate(const Certificate& certificate, const KeyPair& key, const Certificate& ca,
                                     const domain::GateId& gate, Instant now)
{
    if (!certificate.belongsTo(key)) {
        return fail(codes::keyMismatch);
    }
    return checkGate(certificate, ca, gateName(gate), now, false);
}

} // namespace vestibule::protocol::tls
