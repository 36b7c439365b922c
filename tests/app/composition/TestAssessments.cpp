#include "app/composition/Assessments.h"
#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "core/consent/Codes.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/StationFixture.h"

#include <QTest>

using namespace vestibule;
using app::Assessments;
using app::Sittings;
using domain::Answer;
using test::StationFixture;

namespace {

using consent::codes::assessmentMissing;
using consent::codes::assessmentStale;

domain::Operator as(const StationFixture& f, domain::Role role) { return {f.mei, QStringLiteral("Mei"), role, true}; }

template <typename Work>
auto with(StationFixture& f, domain::Role role, Work work)
{
    return f.station->store().runBlocking([&](store::Session& s) {
        Assessments assessments(s, f.station->desk(), as(f, role));
        return work(assessments);
    });
}

Result<void> declare(StationFixture& f, domain::Role role = domain::Role::Manager)
{
    const QDate day = f.clock.now().toUtc().date();
    return with(f, role, [day](Assessments& a) { return a.declareIncident(domain::IncidentKind::Leak, day); });
}

/// A notice that keeps templates for another time.
Result<consent::Notice> publishOtherRetention(StationFixture& f)
{
    consent::NoticeDraft draft = f.station->notice().draft();
    for (consent::NoticeInLanguage& text : draft.texts) {
        for (consent::NoticeSection& section : text.sections) {
            if (section.item == u"retention") {
                section.body += text.language == u"zh" ? QStringLiteral("不超过十二个月。")
                                                       : QStringLiteral(" Not longer than twelve months.");
            }
        }
    }
    return f.station->store().runBlocking([&](store::Session& s) {
        return app::Notices(s, f.station->desk(), as(f, domain::Role::Manager)).publish(draft);
    });
}

std::optional<ErrorCode> whyNoFace(StationFixture& f)
{
    return f.sitting([](Sittings& s) { return s.whyNoFace(std::nullopt); }).value();
}

domain::SittingId begun(StationFixture& f, const char* name)
{
    return f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); })->sitting;
}

bool cardIsGiven(StationFixture& f, domain::SittingId sitting)
{
    return bool(f.sitting([&](Sittings& s) { return s.issueCard(sitting, {}); }));
}

} // namespace

/// No face without an impact assessment that holds, at every step, and a card at every moment.
class TestAssessments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewStationTakesNoFacesBeforeItIsSigned()
    {
        const QTemporaryDir dir;
        SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
        const auto folder = app::StationFolder::open(dir.filePath(QStringLiteral("station"))).value();
        auto made = app::setUpEstate(*folder, test::willowCourt(), test::goodPassword(),
                                     vault::KdfCost::weakForTestsAndDemonstrations(), clock);
        const app::Actor mei = made->unlocked.operatorId;
        const auto station = app::OpenStation::open(*folder, std::move(made->unlocked), clock).value();
        const auto missing = station->store().readBlocking([&](store::Session& s) {
            return app::assessmentInForce(s, clock.now()).map([](const auto&) { return 0; });
        });
        QVERIFY(missing.error().is(assessmentMissing));
        QVERIFY(test::assess(*station, mei));
        QVERIFY(station->store().readBlocking([&](store::Session& s) {
            return app::assessmentInForce(s, clock.now()).map([](const auto&) { return 0; });
        }));
    }

    void changingTheRetentionMakesItStale()
    {
        StationFixture f;
        f.addGate("East");
        QVERIFY(!whyNoFace(f));
        const auto published = publishOtherRetention(f);
        QVERIFY2(published, published ? "" : published.error().describe().c_str());
        QVERIFY(whyNoFace(f) == assessmentStale);
        const auto standing = f.station->store().readBlocking(
            [&](store::Session& s) { return app::assessmentStanding(s, f.clock.now()); });
        QCOMPARE(standing->reasons, QList{consent::Reassess::Retention});
        QVERIFY(test::assess(*f.station, f.mei));
        QVERIFY(!whyNoFace(f));
    }

    void afterAYearItIsMadeAnew()
    {
        StationFixture f;
        f.addGate("East");
        f.clock.set(consent::assessmentEnd(f.clock.now()));
        QVERIFY(whyNoFace(f) == assessmentStale);
    }

    void everyStepOfAFaceIsClosedAndCardsStillWork()
    {
        StationFixture f;
        const domain::Gate gate = f.addGate("East");
        const auto offered = begun(f, "Ada");
        const auto signing = begun(f, "Ben");
        const auto capturing = begun(f, "Cao");
        const auto captured = begun(f, "Deng");
        QVERIFY(f.giveConsent(capturing));
        const auto consent = f.giveConsent(captured);
        QVERIFY(consent);
        QVERIFY(f.sitting([&](Sittings& s) { return s.readyCapture(captured); }));
        QVERIFY(f.sitting([&](Sittings& s) { return s.sayYes(signing, f.answer(Answer::Choice::Face)); }));
        QVERIFY(declare(f));

        QVERIFY(whyNoFace(f) == assessmentStale);
        QVERIFY(f.giveConsent(offered).error().is(assessmentStale));
        QVERIFY(f.giveConsent(signing).error().is(assessmentStale));
        QVERIFY(f.sitting([&](Sittings& s) { return s.readyCapture(capturing); }).error().is(assessmentStale));
        const auto sealed = app::sealFace(StationFixture::nobody(), std::array{gate});
        QVERIFY(f.sitting([&](Sittings& s) { return s.storeFace(captured, *sealed); }).error().is(assessmentStale));

        // Each of them goes on to a card: without an answer, or by taking the yes back.
        for (const auto& sitting : {offered, signing}) {
            QVERIFY(f.sitting([&](Sittings& s) { return s.skipFace(sitting); }));
            QVERIFY(cardIsGiven(f, sitting));
        }
        for (const auto& sitting : {capturing, captured}) {
            QVERIFY(f.sitting([&](Sittings& s) { return s.giveUpFace(sitting); }));
            QVERIFY(cardIsGiven(f, sitting));
        }
    }

    void theStoreKeepsNoConsentAroundTheRule()
    {
        StationFixture f;
        f.addGate("East");
        const auto sitting = begun(f, "Ada");
        const auto consent = f.giveConsent(sitting);
        store::StoredConsent row =
            f.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*consent); }).value();
        const auto assessed = f.station->store().readBlocking(
            [&](store::Session& s) { return app::assessmentInForce(s, f.clock.now()); });
        QCOMPARE(row.assessmentHash, assessed->hash());
        const auto record = consent::verifyRecord(row.record, f.station->keys().recordKeyOf(row.record));
        QCOMPARE(record
                     ->payload[QStringLiteral("pii_processing")][QStringLiteral("impact_assessment")]
                              [QStringLiteral("sha256")]
                     .toString(),
                 QString::fromLatin1(assessed->hash().toHex()));
        QVERIFY(declare(f));
        row.id = domain::ConsentId::random();
        row.record += "x";
        row.recordHash.clear();
        QVERIFY(!f.station->store().runBlocking([&](store::Session& s) { return s.consents().add(row); }));
    }

    void onlyManagersSignAndDeclare()
    {
        StationFixture f;
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            QVERIFY(with(f, role, [](Assessments& a) { return a.sign(app::shippedAssessments().front()); })
                        .error()
                        .is(app::codes::notAllowed));
            QVERIFY(declare(f, role).error().is(app::codes::notAllowed));
        }
        QVERIFY(with(f, domain::Role::Auditor, [](Assessments& a) { return a.versions(); }));
        QVERIFY(with(f, domain::Role::Clerk, [](Assessments& a) { return a.versions(); })
                    .error()
                    .is(app::codes::notAllowed));
        QVERIFY(with(f, domain::Role::Clerk, [](Assessments& a) { return a.incidents(); })
                    .error()
                    .is(app::codes::notAllowed));
    }

    void theLogNamesWhoSignedWhatAndWhichIncident()
    {
        StationFixture f;
        QVERIFY(declare(f));
        const auto entries = f.station->store().readBlocking([&](store::Session& s) { return s.audit().read(0, 100); });
        const auto versions = with(f, domain::Role::Manager, [](Assessments& a) { return a.versions(); });
        bool signedOne = false;
        bool declared = false;
        for (const auto& record : *entries) {
            const auto entry = audit::decode(record.bytes);
            signedOne = signedOne || (entry->action == "assessment/signed" && entry->by == f.mei && entry->count == 1 &&
                                      entry->document == versions->front().hash().toHex());
            declared = declared || (entry->action == "assessment/incident-declared" && entry->by == f.mei &&
                                    entry->reason == "leak");
        }
        QVERIFY(signedOne);
        QVERIFY(declared);
    }

    void aDayToComeIsNoDayOfAnIncident()
    {
        StationFixture f;
        const QDate today = f.clock.now().toUtc().toTimeZone(f.station->desk().zone).date();
        for (const QDate& day : {QDate(), today.addDays(1)}) {
            QVERIFY(with(f, domain::Role::Manager,
                         [&](Assessments& a) { return a.declareIncident(domain::IncidentKind::Loss, day); })
                        .error()
                        .is(consent::codes::incidentDay));
        }
    }

    void gatesThatCameLaterAreCounted()
    {
        StationFixture f;
        QCOMPARE(*with(f, domain::Role::Manager, [](Assessments& a) { return a.gatesSince(); }), 0);
        f.clock.advance(std::chrono::hours(1));
        f.addGate("East");
        QCOMPARE(*with(f, domain::Role::Manager, [](Assessments& a) { return a.gatesSince(); }), 1);
        QVERIFY(test::assess(*f.station, f.mei));
        QCOMPARE(*with(f, domain::Role::Manager, [](Assessments& a) { return a.gatesSince(); }), 0);
    }
};

VESTIBULE_TEST(TestAssessments);
#include "TestAssessments.moc"
