#pragma once

#include "core/base/Digest.h"
#include "core/base/SecretBytes.h"
#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Schema.h"
#include "core/database/Transaction.h"
#include "core/store/Codes.h"
#include "core/store/Schema.h"
#include "core/store/Session.h"
#include "core/store/Settlement.h"

#include <QTemporaryDir>
#include <QTest>

/// What the tests of the store share: a small estate with people, consents and gates.
namespace desk {

using namespace vestibule;
using namespace vestibule::store;
using namespace Qt::Literals::StringLiterals;

inline const Instant now = Instant::fromMs(1'767'225'600'000); // 2026-01-01
inline constexpr std::chrono::hours day(24);

inline SecretBytes key(unsigned char fill = 7)
{
    SecretBytes bytes(32);
    std::fill_n(bytes.data(), bytes.size(), fill);
    return bytes;
}

/// The 32 bytes that stand for `text` where only their length and difference matter.
inline QByteArray hashOf(const QByteArray& text) { return sha256(text); }

/// A payload as long as a sealed box is at least.
inline QByteArray sealedFor(const QByteArray& text) { return hashOf(text) + hashOf(text + "2"); }

inline domain::ResidentDetails details(const QString& name, const QString& room = u"1502"_s)
{
    return {name, {u"3"_s, u"2"_s, room}, domain::Occupancy::Owner, std::nullopt};
}

/// That two people declare the gate destroyed.
inline domain::GateRetirement wordOfTwo(domain::GateId gate)
{
    return {gate, now, domain::OperatorId::random(), domain::OperatorId::random(), "stolen", "JJ-7/2026"};
}

/// One open store without a thread around it.
class Desk
{
public:
    Desk() { open(); }

    /// As a start of the station does; what was prepared before is not to be used any more.
    void open()
    {
        m_db.reset();
        database::OpenOptions how;
        how.applicationId = applicationId;
        how.access = database::Access::Create;
        auto opened = database::Connection::open(m_dir.filePath(u"store.db"_s), key(), how);
        if (opened && database::applySchema(*opened, schemaSteps()) && beginOpening(*opened)) {
            m_db.emplace(std::move(*opened));
        }
    }

    [[nodiscard]] bool isOpen() const { return m_db.has_value(); }
    [[nodiscard]] database::Connection& db() { return *m_db; }
    [[nodiscard]] Session session() { return Session(*m_db); }
    [[nodiscard]] bool refuses(QByteArrayView sql)
    {
        const Result<void> ran = m_db->execute(sql);
        return !ran && ran.error().is(database::codes::constraint);
    }
    [[nodiscard]] qint64 number(QByteArrayView sql)
    {
        auto statement = m_db->prepare(sql);
        return statement && statement->step().value_or(false) ? statement->integer(0) : -1;
    }

    domain::PersonId person(const QString& name = u"李雷"_s, const QString& room = u"1502"_s)
    {
        const domain::Resident resident{domain::PersonId::random(), details(name, room), now};
        const bool added = bool(session().residents().add(resident, domain::PersonToken::random()));
        return added ? resident.id : domain::PersonId();
    }

    QByteArray notice()
    {
        const QByteArray hash = hashOf("notice");
        if (!session().notices().get(hash)) {
            (void)session().notices().add({hash, 1, R"({"en":"text"})", now, std::nullopt});
        }
        return hash;
    }

    /// The impact assessment that consents here are given under.
    QByteArray assessment()
    {
        const auto latest = session().assessments().latest();
        if (latest && *latest) {
            return (*latest)->hash;
        }
        const QByteArray hash = hashOf("assessment");
        (void)session().assessments().add({hash, 1, "{}", notice(), domain::OperatorId::random(), now});
        return hash;
    }

    StoredConsent consentOf(domain::PersonId person, Instant ends = now + 700 * day)
    {
        StoredConsent c;
        c.id = domain::ConsentId::random();
        c.person = person;
        c.token = session().residents().get(person)->token;
        c.noticeHash = notice();
        c.record = "jws." + c.id.hex();
        c.signaturePath = "M0 0L1 0";
        c.givenAt = now;
        c.endsAt = ends;
        c.assessmentHash = assessment();
        return c;
    }

    /// In a unit of work of its own: what says whose consent it is comes with it.
    Result<void> add(const StoredConsent& c)
    {
        auto unit = database::Transaction::begin(*m_db);
        return unit ? session().consents().add(c).and_then([&] { return unit->commit(); }) : passOn(unit);
    }

    domain::ConsentId consent(domain::PersonId person, Instant ends = now + 700 * day)
    {
        const StoredConsent c = consentOf(person, ends);
        return add(c) ? c.id : domain::ConsentId();
    }

    static domain::Credential credential(domain::PersonId person, domain::CredentialKind kind,
                                         Instant until = now + 365 * day)
    {
        domain::Credential c;
        c.id = domain::CredentialId::random();
        c.person = person;
        c.kind = kind;
        c.validFrom = now;
        c.validUntil = until;
        return c;
    }

    domain::CredentialId face(domain::PersonId person, domain::ConsentId consent)
    {
        const domain::Credential c = credential(person, domain::CredentialKind::Face);
        return session().credentials().add(c, consent) ? c.id : domain::CredentialId();
    }

    domain::CredentialId card(domain::PersonId person, domain::CredentialState state = domain::CredentialState::Active)
    {
        domain::Credential c = credential(person, domain::CredentialKind::Card);
        c.state = state;
        return session().credentials().add(c) ? c.id : domain::CredentialId();
    }

    static domain::Gate gateRecord(const QString& name)
    {
        return {domain::GateId::random(),
                name,
                u"127.0.0.1:8443"_s,
                hashOf("seal"),
                hashOf("sign"),
                "der",
                true,
                true,
                now,
                false};
    }

    domain::GateId gate(const QString& name)
    {
        const domain::Gate g = gateRecord(name);
        const Result<void> added =
            session().gates().add(g).and_then([&] { return session().gates().noteAccepted(g.id, now); });
        return added ? g.id : domain::GateId();
    }

private:
    QTemporaryDir m_dir;
    std::optional<database::Connection> m_db;
};

/// The station's side of one gate's chain: cuts and answers change-sets.
class Chain
{
public:
    Chain(Desk& desk, domain::GateId gate) : m_desk(&desk), m_gate(gate) {}

    /// Cuts a change-set with these upserts, each with the payload it waits with.
    Result<bool> cut(const std::vector<domain::CredentialId>& upserts)
    {
        ++m_version;
        CutRecord record{{1, m_version}, "change-set " + QByteArray::number(m_version), {}, now};
        const auto desired = m_desk->session().journal().desired(m_gate);
        for (const DesiredEntry& entry : desired->entries) {
            if (std::find(upserts.begin(), upserts.end(), entry.credential) != upserts.end()) {
                record.commitments.push_back({entry.credential, entry.rev, entry.digest});
                m_put.push_back({entry.credential, entry.rev, entry.digest, entry.kind, entry.validUntil, false});
            }
        }
        return m_desk->session().journal().storeCut(m_gate, record);
    }

    [[nodiscard]] ReceiptRecord receipt(const std::vector<domain::CredentialId>& removed = {}) const
    {
        ReceiptRecord r;
        r.position = {1, m_version};
        r.root = hashOf("root");
        r.tombRoot = hashOf("tombs");
        r.boot = 1;
        r.at = now;
        r.issued = now;
        r.leaseUntil = now + 30 * day;
        r.bytes = "receipt " + QByteArray::number(m_version) + m_gate.hex();
        r.put = m_put;
        for (const domain::CredentialId& id : removed) {
            r.tombs.push_back({id, 2});
            r.erasures.push_back({id, std::nullopt, Erasure::NeverHeld});
        }
        return r;
    }

    Result<std::vector<domain::CredentialId>> answer(const std::vector<domain::CredentialId>& removed = {})
    {
        const ReceiptRecord r = receipt(removed);
        m_put.clear();
        return m_desk->session().journal().commitReceipt(m_gate, r);
    }

    /// Brings what is wanted there, and signs for it.
    bool deliver(const std::vector<domain::CredentialId>& upserts) { return cut(upserts) && answer(); }
    /// Revokes, and signs for it.
    Result<std::vector<domain::CredentialId>> erase(const std::vector<domain::CredentialId>& gone)
    {
        if (const Result<bool> done = cut({}); !done) {
            return passOn(done);
        }
        return answer(gone);
    }

private:
    Desk* m_desk;
    domain::GateId m_gate;
    quint64 m_version = 0;
    std::vector<HeldEntry> m_put;
};

} // namespace desk
