#include "app/composition/StationPorts.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/EstateKeys.h"
#include "core/store/Store.h"

#include <chrono>

namespace vestibule::app {

using namespace std::chrono_literals;

namespace {

constexpr auto crlAge = 20h;
constexpr auto crlLife = std::chrono::days(30);

} // namespace

protocol::PublicKey PublishSigner::publicKey() const { return m_keys.publish().publicKey(); }

Result<QByteArray> PublishSigner::sign(protocol::MessageName name, QByteArrayView payload)
{
    const std::lock_guard lock(m_mutex);
    return protocol::sign(m_keys.publish(), name, payload);
}

Result<sync::AnchorState> StoreAnchors::current()
{
    return m_store.readBlocking([this](store::Session& s) -> Result<sync::AnchorState> {
        const auto epoch = s.estate().epoch();
        const auto generation = s.estate().generation();
        const auto head = m_audit.head(s);
        const auto last = m_audit.lastAt(s);
        if (!epoch) {
            return passOn(epoch);
        }
        if (!generation) {
            return passOn(generation);
        }
        if (!head) {
            return passOn(head);
        }
        if (!last) {
            return passOn(last);
        }
        sync::AnchorState out;
        out.epoch = *epoch;
        out.storeVersion = *generation;
        out.generation = *generation;
        out.auditSize = head->size;
        out.auditRoot = protocol::AuditRoot::fromBytes(head->root).value_or(protocol::AuditRoot());
        out.lastAudit = last->value_or(Instant());
        return out;
    });
}

Result<QByteArray> EstateCrls::freshCrl()
{
    return fresh().map([](const protocol::tls::Crl& crl) { return crl.der(); });
}

Result<protocol::tls::Crl> EstateCrls::fresh()
{
    const std::lock_guard lock(m_mutex);
    const Instant now = m_clock.now();
    if (!m_crl || now < m_madeAt || now - m_madeAt > crlAge) {
        auto made = m_keys.ca().makeCrl({}, quint64(now.ms() / 1000), now, now + crlLife);
        if (!made) {
            return made;
        }
        m_crl = std::move(*made);
        m_madeAt = now;
    }
    return *m_crl;
}

Result<std::shared_ptr<const sync::TlsMaterial>> StationTls::current()
{
    const auto crl = m_crls.fresh();
    if (!crl) {
        return passOn(crl);
    }
    const std::lock_guard lock(m_mutex);
    const Instant now = m_clock.now();
    const bool certify = !m_material || now < m_certifiedAt || now - m_certifiedAt > protocol::tls::renewFromAge;
    if (!certify && m_material->trust.crl == *crl) {
        return m_material;
    }
    auto certificate = certify ? m_keys.ca().issueStation(m_keys.stationTls(), m_station, now)
                               : Result<protocol::tls::Certificate>(m_material->self.certificate);
    if (!certificate) {
        return passOn(certificate);
    }
    m_material = std::make_shared<const sync::TlsMaterial>(
        sync::TlsMaterial{{m_keys.ca().certificate(), *crl}, {std::move(*certificate), m_keys.stationTls()}});
    if (certify) {
        m_certifiedAt = now;
    }
    return m_material;
}

} // namespace vestibule::app
