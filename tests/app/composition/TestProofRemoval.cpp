#include "core/audit/Entry.h"
#include "tests/app/composition/PromisedLife.h"

#include <map>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

namespace {

constexpr auto aDay = 24h;

} // namespace

/// What proves something goes in its time, and only then.
class TestProofRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_estate = std::make_unique<PromiseEstate>(); }

    void whoLivesHereKeepsTheProof()
    {
        PromiseEstate& e = *m_estate;
        const DeskEstate::Resident stays = e.owner();
        QVERIFY(e.store().runBlocking(
            [&](store::Session& s) { return app::KeyIssue(s, e.f.station->desk(), e.f.mei).endKey(stays.card); }));
        e.deliver();
        QCOMPARE(e.stateOf(stays.card), domain::CredentialState::Deleted);
        const QByteArray keys = "FROM credentials WHERE id = " + sqlOf(stays.card);
        const QByteArray placements = "FROM placements WHERE credential = " + sqlOf(stays.card);
        const QByteArray proofs = "FROM placements p JOIN receipts r ON r.seq = p.proof";
        const qint64 before = e.count(proofs);
        QVERIFY(before >= 2);
        e.pass(10 * 366 * aDay);
        QCOMPARE(e.count(keys), qint64(1));
        QCOMPARE(e.count(placements), qint64(2));
        QCOMPARE(e.count(proofs), before);
    }

    /// What nothing makes again waits for a clock that a gate has confirmed.
    void aClockThatNoGateConfirmsTakesNoProof()
    {
        PromiseEstate& e = *m_estate;
        const PromisedLife life = e.erased();
        const Instant before = e.f.clock.now();
        e.f.clock.advance(domain::proofKeptFor);
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(e.count(life.in("FROM consents WHERE person = :person")), qint64(2));
        for (const domain::Gate& gate : e.gates.records()) {
            e.f.station->clockGuard().observe(gate.id, before);
        }
        QVERIFY(e.f.station->catchUp());
        QCOMPARE(e.count(life.in("FROM consents WHERE person = :person")), qint64(2));
        e.rounds();
        QCOMPARE(e.count(life.in("FROM consents WHERE person = :person")), qint64(0));
    }

    void theLogSaysHowManyAndNamesNobody()
    {
        PromiseEstate& e = *m_estate;
        const PromisedLife life = e.erased();
        const quint64 from = quint64(e.count("FROM audit_entries"));
        const QByteArray untouched = log(0, from);
        e.pass(domain::proofKeptFor);
        QCOMPARE(log(0, from), untouched); // what was written is sealed, and stays
        std::map<QByteArray, qint64> said;
        const auto records = e.store().readBlocking([&](store::Session& s) { return s.audit().read(from, 1'000); });
        for (const store::AuditStorage::Record& record : records.value()) {
            const auto entry = audit::decode(record.bytes);
            QVERIFY(entry);
            if (entry->action.startsWith("retention/")) {
                QVERIFY(!entry->subject && entry->object.isEmpty() && entry->by.isNull());
                said[entry->action] += entry->count.value_or(-1);
            }
        }
        QCOMPARE(said["retention/people"], qint64(1));
        QVERIFY(said["retention/receipts"] > 0);
        QVERIFY(said["retention/change-sets"] > 0);
        QVERIFY(!said.contains("retention/gates"));
        QVERIFY(e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); }));
    }

    void aRequestOfNobodyOnRecordGoesByItself()
    {
        PromiseEstate& e = *m_estate;
        e.ask({});
        const QByteArray requests = "FROM requests";
        e.pass(domain::proofKeptFor - aDay);
        QCOMPARE(e.count(requests), qint64(1));
        e.pass(aDay);
        QCOMPARE(e.count(requests), qint64(0));
    }

private:
    QByteArray log(quint64 first, quint64 count)
    {
        const auto records =
            m_estate->store().readBlocking([&](store::Session& s) { return s.audit().read(first, count); });
        QByteArray out;
        for (const store::AuditStorage::Record& record : records.value()) {
            out += record.bytes + '\n';
        }
        return out;
    }

    std::unique_ptr<PromiseEstate> m_estate;
};

VESTIBULE_TEST(TestProofRemoval);
#include "TestProofRemoval.moc"
