#include "app/composition/Codes.h"
#include "app/station/AssessmentBackend.h"
#include "app/station/DeskBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/consent/Codes.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using test::answerOf;
using test::StationFixture;

namespace {

/// The assessment's engine beside the desk's, over a real store with a real vault.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Manager)
        : who(enrol(estate, role))
        , desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , session(desktop)
        , assessments(desktop, session)
        , desk(desktop)
    {
        // The password is asked for by the session, so somebody has to have signed in by it.
        const auto in = answerOf<domain::Operator>(
            [&](auto then) { session.signIn(&desktop, who.name, test::goodPassword(), then); });
        if (!in) {
            qFatal("not signed in");
        }
    }
    /// An account with a signed undertaking, and the store closed.
    static domain::Operator enrol(StationFixture& estate, domain::Role role)
    {
        estate.addGate("East");
        const domain::Operator out = role == domain::Role::Manager
                                         ? domain::Operator{estate.mei, QStringLiteral("Mei"), role, true}
                                         : estate.addOperator("Li", role);
        estate.undertake(out.id);
        estate.station.reset();
        return out;
    }
    Result<ui::AssessmentOverview> overview()
    {
        return answerOf<ui::AssessmentOverview>([&](auto then) { assessments.overview(&desktop, then); });
    }
    Result<int> sign(const consent::AssessmentText& text, SecretBytes password = test::goodPassword())
    {
        auto own = std::make_shared<SecretBytes>(std::move(password));
        return answerOf<int>([&](auto then) { assessments.sign(&desktop, text, std::move(*own), then); });
    }
    Result<void> declare(QDate day)
    {
        return answerOf<void>(
            [&](auto then) { assessments.declareIncident(&desktop, domain::IncidentKind::Misuse, day, then); });
    }
    Result<ui::FaceOffer> offer(const char* name)
    {
        const auto begun =
            answerOf<ui::SittingDraft>([&](auto then) { desk.begin(&desktop, StationFixture::tenant(name), then); });
        return answerOf<ui::FaceOffer>([&](auto then) { desk.faceOffer(&desktop, begun->id, then); });
    }

    StationFixture estate;
    domain::Operator who;
    app::Desktop desktop;
    app::SessionBackend session;
    app::AssessmentBackend assessments;
    app::DeskBackend desk;
};

} // namespace

class TestAssessmentBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIncidentClosesFacesAtTheDeskUntilTheNextSignature()
    {
        Office o;
        const QDate today = o.estate.clock.now().toUtc().date();
        const QSignalSpy changed(&o.assessments, &ui::AssessmentEngine::changed);
        QVERIFY(o.offer("Ada")->offered);
        QVERIFY(o.declare(today));
        QVERIFY(o.offer("Ben")->reason == consent::codes::assessmentStale);
        const auto closed = o.overview();
        QCOMPARE(closed->reasons, QList{consent::Reassess::Incident});
        QCOMPARE(closed->incidents.constFirst().declaredBy, QStringLiteral("Mei"));
        QVERIFY(!closed->holds());
        QCOMPARE(o.sign(closed->shipped.constLast()).value(), 2);
        QVERIFY(o.offer("Cao")->offered);
        const auto open = o.overview();
        QVERIFY(open->holds());
        QCOMPARE(open->versions.size(), 2);
        QCOMPARE(open->versions.constFirst().signedBy, QStringLiteral("Mei"));
        QCOMPARE(open->versions.constFirst().noticeVersion, 1);
        QCOMPARE(changed.size(), 2);
    }

    void aWrongPasswordSignsNothing()
    {
        Office o;
        const auto text = o.overview()->shipped.constFirst();
        const auto refused = o.sign(text, SecretBytes::copyOf(QByteArrayView("not the right one")));
        QVERIFY(refused.error().is(vault::codes::wrongPassword));
        QCOMPARE(o.overview()->versions.size(), 1);
        consent::AssessmentText empty = text;
        empty.part(consent::AssessmentPart::Impact).clear();
        QVERIFY(o.sign(empty).error().is(consent::codes::assessmentIncomplete));
        QCOMPARE(o.overview()->versions.size(), 1);
    }

    void auditorsReadAndClerksHaveNoneOfIt()
    {
        Office auditor(domain::Role::Auditor);
        const auto text = auditor.overview()->shipped.constFirst();
        QVERIFY(auditor.sign(text).error().is(app::codes::notAllowed));
        QVERIFY(auditor.declare(QDate(2026, 1, 1)).error().is(app::codes::notAllowed));
        Office clerk(domain::Role::Clerk);
        QVERIFY(clerk.overview().error().is(app::codes::notAllowed));
        QVERIFY(clerk.sign(text).error().is(app::codes::notAllowed));
        QVERIFY(clerk.declare(QDate(2026, 1, 1)).error().is(app::codes::notAllowed));
        QVERIFY(clerk.offer("Ada")->offered);
    }
};

VESTIBULE_TEST(TestAssessmentBackend);
#include "TestAssessmentBackend.moc"
