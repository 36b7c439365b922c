#include "app/composition/StationPorts.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/EstateKeys.h"
#include "core/store/Store.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace vestibule::app {

using namespace std::chrono_literals;

namespace {

constexpr auto crlAge = 20h;
constexpr auto crlLife = std::chrono::days(30);
/// How far the numbers of lists go above the clock for gates that hold higher ones: twice as far each time.
constexpr std::chrono::hours firstLead{1};
constexpr std::chrono::days mostLead{730};
constexpr quint64 entriesAtOnce = 1000;      // no unit of work of the desk waits for more
constexpr std::size_t mostBeginnings = 1000; // of some hundred bytes; more than there are gates

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
        const auto recovered = s.estate().recoveredEpoch();
        const auto generation = s.estate().generation();
        const auto head = m_audit.head(s);
        const auto last = m_audit.lastAt(s);
        if (!epoch) {
            return passOn(epoch);
        }
        if (!recovered) {
            return passOn(recovered);
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
        out.recoveredEpoch = *recovered;
        out.storeVersion = *generation;
        out.generation = *generation;
        out.auditSize = head->size;
        out.auditRoot = protocol::AuditRoot::fromBytes(head->root).value_or(protocol::AuditRoot());
        out.lastAudit = last->value_or(Instant());
        return out;
    });
}

bool StoreAnchors::isOlderCopy() const { return m_store.isRecovering(); }

Result<bool> StoreAnchors::contains(quint64 auditSize, const protocol::AuditRoot& auditRoot)
{
    const std::lock_guard lock(m_mutex);
    const auto above = m_beginnings.upper_bound(auditSize);
    audit::Frontier tree = above == m_beginnings.begin() ? audit::Frontier() : std::prev(above)->second;
    while (tree.size() < auditSize) {
        const quint64 more = std::min(entriesAtOnce, auditSize - tree.size());
        const auto records = m_store.readBlocking(
            [first = tree.size(), more](store::Session& s) { return s.audit().read(first, more); });
        if (!records) {
            return passOn(records);
        }
        if (records->isEmpty()) {
            return false;
        }
        for (const store::AuditStorage::Record& record : *records) {
            tree.append(record.leafHash);
        }
    }
    m_beginnings.insert_or_assign(auditSize, tree);
    if (m_beginnings.size() > mostBeginnings) {
        m_beginnings.erase(m_beginnings.begin()); // gates move on, and ask for longer ones
    }
    return tree.root() == auditRoot.bytes();
}

bool StoreAnchors::isOutOfReach(quint64 epoch, quint64 own) const
{
    return store::EstateRepository::isOutOfReach(epoch, own);
}

Result<QByteArray> EstateCrls::freshCrl()
{
    return fresh().map([](const protocol::tls::Crl& crl) { return crl.der(); });
}

Result<QByteArray> EstateCrls::higherCrl()
{
    const std::lock_guard lock(m_mutex);
    if (m_lead < mostLead) {
        m_lead = std::min<std::chrono::seconds>(std::max<std::chrono::seconds>(2 * m_lead, firstLead), mostLead);
        m_crl.reset();
    }
    return current().map([](const protocol::tls::Crl& crl) { return crl.der(); });
}

Result<protocol::tls::Crl> EstateCrls::fresh()
{
    const std::lock_guard lock(m_mutex);
    return current();
}

Result<protocol::tls::Crl> EstateCrls::current()
{
    const Instant now = m_clock.now();
    if (!m_crl || now < m_madeAt || now - m_madeAt > crlAge) {
        const auto serials = revokedSerials();
        if (!serials) {
            return passOn(serials);
        }
        const quint64 number = std::max(quint64(now.ms() / 1000 + m_lead.count()), m_number + 1);
        auto made = m_ca.makeCrl(*serials, number, now, now + crlLife);
        if (!made) {
            return made;
        }
        m_crl = std::move(*made);
        m_madeAt = now;
        m_number = number;
    }
    return *m_crl;
}

void EstateCrls::makeAnew()
{
    const std::lock_guard lock(m_mutex);
    m_crl.reset();
}

Result<QList<QByteArray>> EstateCrls::revokedSerials()
{
    const auto gates = m_store.readBlocking([](store::Session& s) { return s.gates().list(true); });
    const auto sent = m_store.readBlocking([](store::Session& s) { return s.trust().serialsOfRetired(); });
    if (!gates || !sent) {
        return gates ? passOn(sent) : passOn(gates);
    }
    QList<QByteArray> out = *sent;
    for (const domain::Gate& gate : *gates) {
        for (const QByteArray& der : {gate.certificate, gate.formerCertificate}) {
            // What does not parse was never a certificate, and nobody can show it.
            if (const auto own = protocol::tls::Certificate::parse(der); gate.retired && own) {
                out.append(own->serial());
            }
        }
    }
    return out;
}

Result<sync::AddressRule> ListedAddresses::rule()
{
    const std::lock_guard lock(m_mutex);
    if (!m_rule) {
        const auto listed = m_store.readBlocking([](store::Session& s) { return s.addresses().list(); });
        if (!listed) {
            return passOn(listed);
        }
        QHash<QString, QString> reasons;
        for (const domain::ListedAddress& each : *listed) {
            if (!each.strike) {
                reasons.insert(each.listing.host, each.listing.reason);
            }
        }
        m_rule.emplace(std::move(reasons));
    }
    return *m_rule;
}

void ListedAddresses::readAnew()
{
    const std::lock_guard lock(m_mutex);
    m_rule.reset();
}

Result<QByteArray> EstateCertifier::certifyGate(const domain::GateId& gate, const QByteArray& request, Instant now)
{
    const auto parsed = protocol::tls::CertificateSigningRequest::parse(request);
    if (!parsed) {
        return passOn(parsed);
    }
    const std::lock_guard lock(m_mutex);
    return m_keys.ca().issueGate(*parsed, gate, now).map([](const protocol::tls::Certificate& issued) {
        return issued.der();
    });
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
    auto certificate = certify ? m_ca.issueStation(m_key, m_station, now)
                               : Result<protocol::tls::Certificate>(m_material->self.certificate);
    if (!certificate) {
        return passOn(certificate);
    }
    m_material = std::make_shared<const sync::TlsMaterial>(
        sync::TlsMaterial{{m_ca.certificate(), *crl}, {std::move(*certificate), m_key}});
    if (certify) {
        m_certifiedAt = now;
    }
    return m_material;
}

} // namespace vestibule::app
