#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

namespace {

const auto mei = domain::OperatorId::random();

} // namespace

/// What was signed about face entry stands as it was signed, and no consent is kept without it.
class TestAssessmentRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void theLatestOneCounts()
    {
        QVERIFY(!assessments().latest()->has_value());
        QVERIFY(add(1));
        QVERIFY(add(2));
        const auto latest = assessments().latest();
        QCOMPARE((*latest)->version, 2U);
        QCOMPARE((*latest)->hash, hashOf("2"));
        QVERIFY((*latest)->signedBy == mei);
        QCOMPARE((*latest)->signedAt, now);
        QCOMPARE(assessments().list()->size(), std::size_t(2));
    }

    void versionsFollowOneAnother()
    {
        QVERIFY(add(2).error().is(database::codes::constraint));
        QVERIFY(add(1));
        QVERIFY(add(1).error().is(database::codes::constraint));
        QVERIFY(add(3).error().is(database::codes::constraint));
    }

    void whatWasSignedAndDeclaredStays()
    {
        QVERIFY(add(1));
        QVERIFY(assessments().declare({domain::IncidentKind::Loss, QDate(2026, 1, 1), now, mei}));
        for (const char* sql :
             {"UPDATE assessments SET content = '{}'", "DELETE FROM assessments",
              "INSERT OR REPLACE INTO assessments SELECT hash, version, '[]', notice_hash, signed_by, signed_at"
              " FROM assessments",
              "UPDATE incidents SET kind = 'leak'", "DELETE FROM incidents",
              "INSERT OR REPLACE INTO incidents SELECT seq, 'leak', happened_on, declared_at, declared_by, assessment"
              " FROM incidents",
              "INSERT INTO incidents (kind, happened_on, declared_at, declared_by, assessment)"
              " SELECT kind, happened_on, declared_at, declared_by, 0 FROM incidents",
              "INSERT INTO incidents (kind, happened_on, declared_at, declared_by, assessment)"
              " SELECT 'a story', happened_on, declared_at, declared_by, assessment FROM incidents"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
        const auto incidents = assessments().incidents();
        QCOMPARE(incidents->size(), std::size_t(1));
        QVERIFY(incidents->front().kind == domain::IncidentKind::Loss);
        QCOMPARE(incidents->front().happenedOn, QDate(2026, 1, 1));
    }

    void anIncidentCountsUntilTheNextAssessmentWhateverTheClockSays()
    {
        QVERIFY(!*assessments().incidentSince());
        QVERIFY(assessments().declare({domain::IncidentKind::Leak, QDate(2025, 12, 1), now, mei}));
        QVERIFY(add(1));
        QVERIFY(!*assessments().incidentSince());
        QVERIFY(assessments().declare({domain::IncidentKind::Leak, QDate(2025, 12, 1), now - 900 * day, mei}));
        QVERIFY(*assessments().incidentSince());
        QVERIFY(add(2, now - 1000 * day));
        QVERIFY(!*assessments().incidentSince());
    }

    void aConsentIsKeptOnlyUnderTheLatestAssessment()
    {
        const domain::PersonId person = m_desk->person();
        const auto under = [&](const QByteArray& assessment) {
            StoredConsent consent = m_desk->consentOf(person);
            consent.assessmentHash = assessment;
            return consent;
        };
        const QByteArray first = m_desk->consentOf(person).assessmentHash;
        QVERIFY(kept(under({})).error().is(database::codes::constraint));
        QVERIFY(add(2));
        QVERIFY(kept(under(first)).error().is(database::codes::constraint));
        const StoredConsent consent = under(hashOf("2"));
        QVERIFY(kept(consent));
        QCOMPARE(m_desk->session().consents().get(consent.id)->assessmentHash, hashOf("2"));
        for (const char* change :
             {"UPDATE consent_assessments SET assessment = x'00'", "DELETE FROM consent_assessments",
              "INSERT OR REPLACE INTO consent_assessments SELECT * FROM consent_assessments"}) {
            QVERIFY2(m_desk->refuses(change), change);
        }

        QVERIFY(assessments().declare({domain::IncidentKind::Misuse, QDate(2026, 1, 1), now, mei}));
        QVERIFY(kept(under(hashOf("2"))).error().is(database::codes::constraint));
        QVERIFY(add(3));
        QVERIFY(kept(under(hashOf("3"))));
    }

private:
    [[nodiscard]] AssessmentRepository assessments() { return m_desk->session().assessments(); }
    Result<void> add(quint32 version, Instant at = now)
    {
        return assessments().add({hashOf(QByteArray::number(version)), version, "{}", m_desk->notice(), mei, at});
    }
    Result<void> kept(const StoredConsent& consent) { return m_desk->add(consent); }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestAssessmentRule);
#include "TestAssessmentRule.moc"
