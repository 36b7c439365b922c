#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// "Consent opens the camera", as far as the store is concerned: no row about a face without a consent of the same
/// person that holds.
class TestConsentRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_person = m_desk->person();
        m_consent = m_desk->consent(m_person);
        QVERIFY(!m_consent.isNull());
    }

    void aFaceWithItsConsentIsKept()
    {
        const domain::CredentialId face = m_desk->face(m_person, m_consent);
        const Result<StoredCredential> stored = m_desk->session().credentials().get(face);
        QVERIFY(stored);
        QCOMPARE(stored->consent, m_consent);
        QCOMPARE(stored->credential.consentRecordHash, m_desk->session().consents().get(m_consent)->recordHash);
        QCOMPARE(stored->credential.consentUntil, now + 700 * day);
    }

    void aFaceIsRefused_data()
    {
        QTest::addColumn<QString>("why");
        for (const char* why : {"without a consent", "with an unknown consent", "with another person's consent",
                                "outliving its consent", "with a withdrawn consent", "before its consent"}) {
            QTest::newRow(why) << QString::fromLatin1(why);
        }
    }

    void aFaceIsRefused()
    {
        QFETCH(const QString, why);
        domain::Credential face = Desk::credential(m_person, domain::CredentialKind::Face);
        std::optional<domain::ConsentId> consent = m_consent;
        if (why == u"without a consent") {
            consent.reset();
        } else if (why == u"with an unknown consent") {
            consent = domain::ConsentId::random();
        } else if (why == u"with another person's consent") {
            face.person = m_desk->person(u"韩梅梅"_s);
        } else if (why == u"outliving its consent") {
            face.validUntil = now + 700 * day + milliseconds(1);
        } else if (why == u"with a withdrawn consent") {
            QVERIFY(m_desk->session().consents().withdraw(m_consent, now));
        } else {
            face.validFrom = now - milliseconds(1);
        }
        const Result<void> added = m_desk->session().credentials().add(face, consent);
        QVERIFY(!added);
        QCOMPARE(added.error().code(), codes::consentMissing);
        QCOMPARE(m_desk->number("SELECT count(*) FROM credentials"), 0);
    }

    void aFaceThatIsRefusedForAnotherReasonIsToldSo()
    {
        const domain::GateId gate = m_desk->gate(u"East"_s);
        domain::Credential face = Desk::credential(m_person, domain::CredentialKind::Face);
        CredentialRepository credentials = m_desk->session().credentials();
        QVERIFY(credentials.add(face, m_consent));
        QCOMPARE(credentials.add(face, m_consent).error().code(), database::codes::constraint); // it is there
        QCOMPARE(credentials.extend(face.id, now, now).error().code(), database::codes::constraint);
        QCOMPARE(m_desk->session().journal().place(face.id, gate, "short", now).error().code(),
                 database::codes::constraint);
        face.id = domain::CredentialId::random();
        face.validUntil = face.validFrom;
        QCOMPARE(credentials.add(face, m_consent).error().code(), database::codes::constraint);
    }

    void sqlAloneCannotTakeTheConsentAway_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("no consent") << QByteArray("UPDATE credentials SET consent = NULL");
        QTest::newRow("a longer face") << QByteArray("UPDATE credentials SET valid_until = valid_until + 40000000000");
        QTest::newRow("a card that becomes a face") << QByteArray("UPDATE credentials SET kind = 'face'");
        QTest::newRow("another holder") << QByteArray(
            "UPDATE credentials SET person = (SELECT id FROM persons WHERE name = '韩梅梅')");
        QTest::newRow("a shorter consent") << QByteArray("UPDATE consents SET ends_at = given_at + 1");
        QTest::newRow("a withdrawal under an active face") << QByteArray("UPDATE consents SET withdrawn_at = given_at");
        QTest::newRow("no consent row") << QByteArray("DELETE FROM consents");
        QTest::newRow("a notice written anew")
            << QByteArray("INSERT OR REPLACE INTO notices SELECT hash, version, '{}', created_at, NULL FROM notices");
        QTest::newRow("an edited record") << QByteArray("UPDATE consents SET record = x'00'");
    }

    /// Also what nothing points at: it is evidence by itself.
    void whatProvesSomethingStays_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("a consent that no face rests on") << QByteArray("DELETE FROM consents");
        QTest::newRow("a key that no gate has had") << QByteArray("DELETE FROM credentials");
        QTest::newRow("a consent put in the place of another")
            << QByteArray("INSERT OR REPLACE INTO consents SELECT id, person, person_token, notice_hash, record || 'x',"
                          " record_hash, signature_path, given_at, ends_at + 1, withdrawn_at FROM consents");
        QTest::newRow("a key put in the place of another")
            << QByteArray("INSERT OR REPLACE INTO credentials SELECT * FROM credentials");
    }

    void whatProvesSomethingStays()
    {
        QFETCH(const QByteArray, sql);
        QVERIFY(!m_desk->card(m_person).isNull());
        QVERIFY(m_desk->refuses(sql));
    }

    void sqlAloneCannotTakeTheConsentAway()
    {
        QFETCH(const QByteArray, sql);
        QVERIFY(!m_desk->face(m_person, m_consent).isNull());
        QVERIFY(!m_desk->card(m_person).isNull());
        QVERIFY(!m_desk->person(u"韩梅梅"_s).isNull());
        QVERIFY(m_desk->refuses(sql));
    }

    void aCardNeedsNoConsentAndTakesNone()
    {
        const domain::Credential card = Desk::credential(m_person, domain::CredentialKind::Card);
        const Result<void> refused = m_desk->session().credentials().add(card, m_consent);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), database::codes::constraint);
        QVERIFY(m_desk->session().credentials().add(card));
    }

    void aFacePayloadWaitsOnlyUnderItsConsent()
    {
        const domain::GateId gate = m_desk->gate(u"East"_s);
        const domain::CredentialId face = m_desk->face(m_person, m_consent);
        SyncJournal journal = m_desk->session().journal();
        QVERIFY(journal.place(face, gate, sealedFor("a"), now));
        const Result<void> late = journal.place(face, gate, sealedFor("b"), now + 701 * day);
        QVERIFY(!late);
        QCOMPARE(late.error().code(), codes::consentMissing);
    }

    void revokingTheFaceDropsWhatWaitsAndThenTheConsentEnds()
    {
        const domain::GateId gate = m_desk->gate(u"East"_s);
        const domain::CredentialId face = m_desk->face(m_person, m_consent);
        Session s = m_desk->session();
        QVERIFY(s.journal().place(face, gate, sealedFor("a"), now));
        const Result<void> early = s.consents().withdraw(m_consent, now);
        QVERIFY(!early);
        QCOMPARE(early.error().code(), codes::faceStillActive);
        QCOMPARE(s.credentials().revoke(face, now).value(), domain::CredentialState::Deleted); // never sent
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 0);
        QVERIFY(s.consents().withdraw(m_consent, now));
        const Result<void> again = s.journal().place(face, gate, sealedFor("a"), now);
        QVERIFY(!again);
        QCOMPARE(again.error().code(), codes::credentialEnded);
    }

    void aWaitingFaceCannotBeSmuggledInBySql()
    {
        const domain::GateId gate = m_desk->gate(u"East"_s);
        const domain::CredentialId face = m_desk->face(m_person, m_consent);
        Session s = m_desk->session();
        QVERIFY(s.journal().place(face, gate, sealedFor("a"), now));
        QVERIFY(s.credentials().revoke(face, now));
        QVERIFY(m_desk->refuses("INSERT INTO placements (credential, gate, state, since, digest)"
                                " SELECT k.id, g.id, 'wanted', 1, zeroblob(32) FROM credentials k, gates g"));
        QVERIFY(m_desk->refuses("INSERT INTO outbox (credential, gate, payload, queued_at)"
                                " SELECT k.id, g.id, zeroblob(64), 1 FROM credentials k, gates g"));
        QVERIFY(m_desk->refuses("UPDATE credentials SET state = 'active', ended_at = NULL, deleted_at = NULL"));
    }

    void aRenewedConsentCarriesTheFaceOn()
    {
        const domain::CredentialId face = m_desk->face(m_person, m_consent);
        const domain::ConsentId renewed = m_desk->consent(m_person, now + 1400 * day);
        CredentialRepository credentials = m_desk->session().credentials();
        const Result<void> alone = credentials.extend(face, now, now + 1000 * day);
        QVERIFY(!alone);
        QCOMPARE(alone.error().code(), codes::consentMissing);
        QVERIFY(credentials.extend(face, now, now + 1000 * day, renewed));
        QCOMPARE(credentials.get(face)->credential.rev, quint64(2));
        QVERIFY(m_desk->session().consents().withdraw(m_consent, now)); // the old one no longer carries anything
    }

    void aRecordIsFoundByItsHashAndNeverTwice()
    {
        StoredConsent c = m_desk->consentOf(m_person);
        c.recordHash = hashOf("something else");
        const Result<void> wrong = m_desk->add(c);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code(), codes::badRow);
        c.recordHash = sha256(c.record);
        QVERIFY(m_desk->add(c));
        QCOMPARE(m_desk->session().consents().byRecordHash(c.recordHash).value()->id, c.id);
        c.id = domain::ConsentId::random();
        QVERIFY(!m_desk->add(c));
    }

    void theTokenOfARecordIsThePersonsOwn()
    {
        StoredConsent c = m_desk->consentOf(m_person);
        c.token = domain::PersonToken::random();
        QVERIFY(!m_desk->add(c));
    }

    void aNoticeNeverChangesOnceSomebodyAnsweredIt()
    {
        QVERIFY(m_desk->session().notices().get(m_desk->notice())->firstUsedAt == now);
        QVERIFY(m_desk->refuses("UPDATE notices SET texts = '{}'"));
        QVERIFY(m_desk->refuses("DELETE FROM notices"));
    }

private:
    std::unique_ptr<Desk> m_desk;
    domain::PersonId m_person;
    domain::ConsentId m_consent;
};

VESTIBULE_TEST(TestConsentRule);
#include "TestConsentRule.moc"
