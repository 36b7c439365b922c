#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/protocol/tls/Certificate.h"

#include <QByteArray>
#include <QSet>

#include <memory>

struct X509_crl_st;

namespace vestibule::protocol::tls {

/// A certificate revocation list that has been read, not judged. Complete lists only: a delta or partitioned list does
/// not parse, nor one without a number or a nextUpdate. Immutable value, cheap to copy, usable from any thread.
class Crl
{
public:
    /// At most 1 MiB of DER, no bytes after it. Errors: codes::badCrl.
    [[nodiscard]] static Result<Crl> parse(QByteArrayView der);

    [[nodiscard]] const QByteArray& der() const { return m_der; }
    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] Instant thisUpdate() const { return m_thisUpdate; }
    [[nodiscard]] Instant nextUpdate() const { return m_nextUpdate; }
    [[nodiscard]] const QSet<QByteArray>& serials() const { return m_serials; }
    [[nodiscard]] bool contains(const QByteArray& serial) const { return m_serials.contains(serial); }
    /// The issuer's name matches, and the issuer's key made the signature with ECDSA-SHA256.
    [[nodiscard]] bool isSignedBy(const Certificate& issuer) const;
    /// nextUpdate has come.
    [[nodiscard]] bool isStale(Instant now) const { return now >= m_nextUpdate; }

    friend bool operator==(const Crl& a, const Crl& b) { return a.m_der == b.m_der; }

private:
    Crl() = default;

    std::shared_ptr<X509_crl_st> m_crl;
    QByteArray m_der;
    quint64 m_number = 0;
    Instant m_thisUpdate;
    Instant m_nextUpdate;
    QSet<QByteArray> m_serials;
};

} // namespace vestibule::protocol::tls
