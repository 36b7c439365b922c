#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/Ids.h"
#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/Crl.h"
#include "core/protocol/tls/KeyPair.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace vestibule::protocol::tls {

/// `<32 hex>.gate.vestibule.internal`
[[nodiscard]] QByteArray gateName(const domain::GateId& gate);
/// `<32 hex>.station.vestibule.internal`
[[nodiscard]] QByteArray stationName(const domain::StationId& station);
/// The id in a station's name; none unless it is exactly of that shape.
[[nodiscard]] std::optional<domain::StationId> stationInName(QByteArrayView name);

/// What both sides trust: the estate's CA and its newest revocation list.
struct EstateTrust
{
    Certificate ca;
    std::optional<Crl> crl;
};

/// What a station demands of the gate that it dials.
struct GateExpectation
{
    EstateTrust trust;
    domain::GateId gate;
    /// SHA-256 of the SPKIs on record for this gate. An expired certificate over one of these keys is accepted, and the
    /// client sends nothing over that connection but the renewal calls and the revocation list.
    QList<QByteArray> renewalSpkiHashes;
};

/// What a probe demands of a server whose name is not made of a gate's id.
struct ServerExpectation
{
    EstateTrust trust;
    /// The one dNSName that the certificate must carry, byte for byte. Neither a wildcard nor an address.
    QByteArray dnsName;
};

/// An accepted peer.
struct AcceptedPeer
{
    Certificate certificate;
    /// Set by verifyStation.
    std::optional<domain::StationId> station;
    /// The gate's revocation list is past its nextUpdate (verifyStation only; a station refuses instead).
    bool crlStale = false;
    /// Accepted although expired, by renewalSpkiHashes (verifyGate only).
    bool renewalOnly = false;
};

/// Judges the chain a gate presented, leaf first, at `now`. The chain is the leaf alone, or the leaf and a
/// byte-for-byte copy of the estate CA. In this order: chain shape, key, signature algorithm, issuer, CA flag, usages,
/// name, dates, OpenSSL's own strict path check, revocation. A missing, foreign or stale list refuses. Errors: the
/// "refusing a peer" codes. Pure; any thread.
[[nodiscard]] Result<AcceptedPeer> verifyGate(const QList<Certificate>& presented, const GateExpectation& expected,
                                              Instant now);

/// The same for a server of any name, without the exception for renewals.
[[nodiscard]] Result<AcceptedPeer> verifyServer(const QList<Certificate>& presented, const ServerExpectation& expected,
                                                Instant now);

/// Judges the chain a station presented, in the same way; a stale list is only flagged, its entries still refuse.
[[nodiscard]] Result<AcceptedPeer> verifyStation(const QList<Certificate>& presented, const EstateTrust& trust,
                                                 Instant now);

/// A revocation list by itself, before it is taken into use: signed by this CA and not longer than allowed. Staleness
/// and number are the caller's. Errors: codes::crlForeign, codes::crlTooLong.
[[nodiscard]] Result<void> checkCrl(const Crl& crl, const Certificate& ca);

/// A gate's own new certificate, before it is installed (pairing, renewal): everything verifyGate checks but the
/// revocation list. Errors: codes::keyMismatch and the "refusing a peer" codes.
[[nodiscard]] Result<void> checkOwnGateCertificate(const Certificate& certificate, const KeyPair& key,
                                                   const Certificate& ca, const domain::GateId& gate, Instant now);

} // namespace vestibule::protocol::tls
