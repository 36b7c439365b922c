#include "core/domain/Credential.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// The tables judge by themselves what is over: whoever asks, and whatever statement it is.
class TestRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_gate = m_desk->gate(u"East"_s);
        m_person = m_desk->person();
        const domain::ConsentId consent = m_desk->consent(m_person);
        m_face = m_desk->face(m_person, consent);
        Session s = m_desk->session();
        QVERIFY(s.journal().place(m_face, m_gate, sealedFor("p"), now));
        Chain chain(*m_desk, m_gate);
        QVERIFY(chain.deliver({m_face}));
        QVERIFY(s.requests().add(request()));
        QVERIFY(s.credentials().revoke(m_face, now));
        QVERIFY(s.consents().withdraw(consent, now));
        QCOMPARE(chain.erase({m_face})->size(), std::size_t(1));
    }

    void whatIsTooEarlyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("table");
        for (const char* table :
             {"consents", "consent_assessments", "credentials", "placements", "commitments", "requests", "persons"}) {
            QTest::newRow(table) << QByteArray(table);
        }
        QTest::newRow("receipts") << QByteArray("receipts");
        QTest::newRow("change_sets") << QByteArray("change_sets");
    }

    void whatIsTooEarlyIsRefused()
    {
        QFETCH(const QByteArray, table);
        end();
        const QByteArray remove = "DELETE FROM " + table;
        QVERIFY(m_desk->number("SELECT count(*) FROM " + table) > 0);
        QVERIFY(m_desk->refuses(remove)); // nobody says what time it is
        QVERIFY(refusesAt(now + domain::proofKeptFor - milliseconds(1), remove));
    }

    void whoseNameIsOnRecordKeepsAllOfIt()
    {
        QVERIFY(m_desk->session().requests().answer(m_request, answer()));
        const Instant late = now + 20 * domain::proofKeptFor;
        QCOMPARE(remove(late)->people, 0);
        for (const char* table : {"consents", "credentials", "placements", "commitments", "requests"}) {
            QVERIFY2(refusesAt(late, QByteArray("DELETE FROM ") + table), table);
        }
    }

    void anOpenRequestKeepsItTillItsAnswerIsOld()
    {
        QVERIFY(m_desk->session().residents().erase(m_person, hashOf("mac"), now));
        QCOMPARE(remove(now + 2 * domain::proofKeptFor)->people, 0);
        QVERIFY(m_desk->session().requests().answer(m_request, answer()));
        QCOMPARE(remove(now + domain::proofKeptFor - milliseconds(1))->people, 0);
        QCOMPARE(remove(now + domain::proofKeptFor)->people, 1);
    }

    void aKeyThatAGateStillListsKeepsIt()
    {
        end();
        const AdoptionRecord putBack{
            {1, 1}, {{m_face, 1, hashOf("d"), domain::CredentialKind::Face, now + day, false}}, {}, false, "inventory",
            now};
        QVERIFY(m_desk->session().journal().adopt(m_gate, putBack));
        QCOMPARE(remove(now + domain::proofKeptFor)->people, 0);
    }

    void allOfItGoesAndTheIdNeverComesBack()
    {
        end();
        const Result<Removed> removed = remove(now + domain::proofKeptFor);
        QVERIFY2(removed, removed ? "" : removed.error().describe().c_str());
        QCOMPARE(removed->people, 1);
        for (const char* table : {"persons", "consents", "consent_assessments", "credentials", "placements",
                                  "commitments", "requests", "removal_time"}) {
            QCOMPARE(m_desk->number(QByteArray("SELECT count(*) FROM ") + table), 0);
        }
        QVERIFY(remove(now + domain::proofKeptFor)->receipts > 0); // nothing rests on them any more
        QVERIFY(remove(now + domain::proofKeptFor)->changeSets > 0);
        QCOMPARE(remove(now + domain::proofKeptFor)->sum(), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM tombstones"), 1);

        Session s = m_desk->session();
        QCOMPARE(s.credentials().ended().value(), std::vector<domain::CredentialId>{m_face});
        domain::Credential again = Desk::credential(m_desk->person(u"韩梅梅"_s), domain::CredentialKind::Card);
        again.id = m_face;
        QVERIFY(s.credentials().add(again).error().is(database::codes::constraint));
        QVERIFY(m_desk->refuses("DELETE FROM ended_keys"));
        QVERIFY(m_desk->refuses("UPDATE ended_keys SET rev = 9"));
    }

    /// Years later a gate is put back to a day on which it held the face.
    void aGateThatIsPutBackIsToldOfTheEndOnceMore()
    {
        end();
        QCOMPARE(remove(now + domain::proofKeptFor)->people, 1);
        SyncJournal journal = m_desk->session().journal();
        QVERIFY(journal.desired(m_gate)->revoked.empty());
        QVERIFY(journal.adopt(m_gate, {{1, 1},
                                       {{m_face, 1, hashOf("d"), domain::CredentialKind::Face, now + day, false}},
                                       {},
                                       false,
                                       "inventory",
                                       now}));
        const auto revoked = journal.desired(m_gate)->revoked;
        QCOMPARE(revoked.size(), std::size_t(1));
        QVERIFY(revoked.front().credential == m_face);
    }

    void theTimeIsNotLeftLying()
    {
        auto unit = database::Transaction::begin(m_desk->db());
        QVERIFY(unit && m_desk->db().execute("INSERT INTO removal_time (one, now, unkept) VALUES (1, 1, 0)"));
        QVERIFY(unit->commit().error().is(database::codes::constraint));
        QCOMPARE(m_desk->number("SELECT count(*) FROM removal_time"), 0);
    }

private:
    [[nodiscard]] domain::Request request()
    {
        domain::Request out;
        out.id = m_request;
        out.token = m_desk->session().residents().get(m_person)->token;
        out.receivedAt = now;
        out.dueAt = now + 15 * day;
        out.takenBy = domain::OperatorId::random();
        return out;
    }
    static domain::RequestAnswer answer()
    {
        return {domain::RequestOutcome::Granted, {}, {}, now, domain::OperatorId::random()};
    }
    /// The request is answered, and the name goes.
    void end()
    {
        QVERIFY(m_desk->session().requests().answer(m_request, answer()));
        QVERIFY(m_desk->session().residents().erase(m_person, hashOf("mac"), now));
    }
    Result<Removed> remove(Instant at)
    {
        auto unit = database::Transaction::begin(m_desk->db());
        if (!unit) {
            return passOn(unit);
        }
        auto removed = m_desk->session().removal().removeOver(at, 100);
        const Result<void> kept = removed ? unit->commit() : passOn(removed);
        return kept ? removed : passOn(kept);
    }
    /// With the time said; nothing of it is kept.
    bool refusesAt(Instant at, const QByteArray& sql)
    {
        auto unit = database::Transaction::begin(m_desk->db());
        return unit &&
               m_desk->db().execute("INSERT INTO removal_time (one, now, unkept) VALUES (1, " +
                                    QByteArray::number(at.ms()) + ", 0)") &&
               m_desk->refuses(sql);
    }

    std::unique_ptr<Desk> m_desk;
    domain::GateId m_gate;
    domain::PersonId m_person;
    domain::CredentialId m_face;
    const domain::RequestId m_request = domain::RequestId::random();
};

VESTIBULE_TEST(TestRemoval);
#include "TestRemoval.moc"
