#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// Who is under 14, and that the store itself keeps a child's consent to the guardian.
class TestMinors : public QObject
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;

    domain::PersonId child(QDate turns14, bool hasGuardian = true)
    {
        domain::ResidentDetails d = details(u"小明"_s);
        d.minor = domain::Minor{turns14, std::nullopt};
        if (hasGuardian) {
            d.minor->guardian = domain::Guardian{u"韩梅梅"_s, domain::GuardianRelation::Grandparent};
        }
        const domain::Resident resident{domain::PersonId::random(), d, now};
        return m_desk->session().residents().add(resident, domain::PersonToken::random()) ? resident.id
                                                                                          : domain::PersonId();
    }
    std::optional<domain::Minor> minorOf(domain::PersonId person)
    {
        return m_desk->session().residents().get(person)->resident.details.minor;
    }
    Result<void> consent(domain::PersonId person, bool byGuardian)
    {
        StoredConsent c = m_desk->consentOf(person);
        c.byGuardian = byGuardian;
        return m_desk->add(c);
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void monthAndGuardianAreKeptAndCorrected()
    {
        const domain::PersonId person = child({2027, 5, 1});
        const auto kept = minorOf(person);
        QVERIFY(kept && kept->guardian);
        QCOMPARE(kept->turns14, QDate(2027, 5, 1));
        QCOMPARE(kept->guardian->name, u"韩梅梅"_s);
        QVERIFY(kept->guardian->relation == domain::GuardianRelation::Grandparent);
        domain::ResidentDetails corrected = details(u"小明"_s);
        corrected.minor = domain::Minor{{2028, 1, 1}, std::nullopt};
        QVERIFY(m_desk->session().residents().update(person, corrected));
        QVERIFY(minorOf(person) == corrected.minor);
        corrected.minor.reset();
        QVERIFY(m_desk->session().residents().update(person, corrected));
        QVERIFY(!minorOf(person));
        QCOMPARE(m_desk->number("SELECT count(*) FROM minors"), 0);
    }

    void aSittingKeepsThemToo()
    {
        Draft draft;
        draft.sitting = domain::SittingId::random();
        draft.step = domain::SittingStep::Reading;
        draft.details = details(u"小明"_s);
        draft.details.minor =
            domain::Minor{{2030, 11, 1}, domain::Guardian{u"李雷"_s, domain::GuardianRelation::Sibling}};
        QVERIFY(m_desk->session().drafts().save(draft));
        QVERIFY(m_desk->session().drafts().get(draft.sitting)->value().details == draft.details);
    }

    void aChildDoesNotConsent()
    {
        const domain::PersonId person = child({2026, 1, 1}); // this very month
        QVERIFY(consent(person, false).error().is(database::codes::constraint));
        QVERIFY(consent(person, true));
        QVERIFY(m_desk->session().consents().ofPerson(person)->front().byGuardian);
        QVERIFY(m_desk->refuses("DELETE FROM guardian_consents"));
        QVERIFY(m_desk->refuses("UPDATE guardian_consents SET consent = randomblob(16)"));
        const domain::PersonId grown = m_desk->person(u"韩梅梅"_s);
        QVERIFY(consent(grown, false));
        QVERIFY(m_desk->refuses("INSERT INTO guardian_consents SELECT id FROM consents WHERE id NOT IN"
                                " (SELECT consent FROM guardian_consents)"));
    }

    void noGuardianConsentsWithoutANameOrForAGrownUp()
    {
        QVERIFY(consent(child({2027, 5, 1}, false), true).error().is(database::codes::constraint));
        QVERIFY(consent(m_desk->person(), true).error().is(database::codes::constraint));
    }

    void whoHasTurned14ConsentsAlone()
    {
        const domain::PersonId person = child({2025, 12, 1}); // last month
        QVERIFY(consent(person, false));
        QVERIFY(m_desk->session().residents().forgetMinor(person));
        QVERIFY(!minorOf(person));
    }

    void grownUpIsWhoNeedsNoGuardianAnyMore()
    {
        const auto grown = [&] { return *m_desk->session().residents().grownUp({2026, 1, 1}, 10); };
        const domain::PersonId still = child({2026, 1, 1});
        const domain::PersonId cardOnly = child({2025, 12, 1});
        const domain::PersonId withFace = child({2025, 12, 1});
        QVERIFY(consent(withFace, true));
        const auto consents = m_desk->session().consents().ofPerson(withFace);
        const domain::CredentialId face = m_desk->face(withFace, consents->front().id);
        QVERIFY(!face.isNull());
        QVERIFY(grown() == std::vector{cardOnly});
        QVERIFY(m_desk->session().credentials().revoke(face, now));
        QCOMPARE(grown().size(), std::size_t(2));
        Draft sits;
        sits.sitting = domain::SittingId::random();
        sits.step = domain::SittingStep::Reading;
        sits.person = cardOnly;
        QVERIFY(m_desk->session().drafts().save(sits));
        QVERIFY(grown() == std::vector{withFace});
        QVERIFY(minorOf(still));
    }

    void theRowGoesWithTheName()
    {
        const domain::PersonId person = child({2027, 5, 1});
        QVERIFY(m_desk->session().residents().erase(person, hashOf("mac"), now));
        QCOMPARE(m_desk->number("SELECT count(*) FROM minors"), 0);
        const domain::PersonId other = child({2027, 5, 1});
        QVERIFY(*m_desk->session().residents().removeUntouched(other));
        QCOMPARE(m_desk->number("SELECT count(*) FROM minors"), 0);
    }
};

VESTIBULE_TEST(TestMinors);
#include "TestMinors.moc"
