#include "app/composition/Codes.h"
#include "app/composition/KeyIssue.h"
#include "app/station/RightsBackend.h"
#include "core/base/DurableFile.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/consent/SheetStatement.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/app/station/SilentGates.h"

#include <QScopeGuard>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The engine over a real station with two gates in this process, and somebody whose face they hold.
struct Office
{
    explicit Office(domain::Role role = domain::Role::Clerk)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , engine(desktop)
    {
        engine.setTransports(gates);
        for (const char* name : {"East", "West"}) {
            if (!gates.add(*estate.station, QString::fromLatin1(name))) {
                qFatal("no gate");
            }
        }
        enrol();
        if (!MemoryDelivery(*estate.station, gates).engine().syncOnce(std::chrono::seconds(30))) {
            qFatal("no delivery");
        }
        recordKey = estate.station->keys().records().publicKey();
        const Instant until = estate.undertake(estate.mei);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    void enrol()
    {
        using domain::Answer;
        const auto begun = estate.sitting([&](app::Sittings& s) { return s.begin(StationFixture::tenant("Li Lei")); });
        const auto consent = estate.sitting([&](app::Sittings& s) {
            return s.giveConsent(begun->sitting, estate.answer(Answer::Choice::Face), StationFixture::signature(),
                                 estate.station->notice());
        });
        const auto sealed = app::sealFace(StationFixture::nobody(), gates.records());
        if (!consent || !estate.sitting([&](app::Sittings& s) { return s.storeFace(begun->sitting, *sealed); })) {
            qFatal("no face");
        }
        person =
            estate.station->store().readBlocking([&](store::Session& s) { return s.consents().get(*consent); })->person;
    }

    Result<ui::WhereSheet> ask()
    {
        return answerOf<ui::WhereSheet>([&](auto then) { engine.whereIs(&desktop, person, then); });
    }

    /// How many entries of the log say this.
    int entries(const QByteArray& act)
    {
        const auto log = answerOf<QByteArray>([&](auto then) {
            desktop.station()->store().read(
                &desktop, [desk = &desktop.station()->desk()](store::Session& s) { return desk->audit.exported(s); },
                then);
        });
        return log ? int(log->count("\"action\":\"" + act + '"')) : -1;
    }

    StationFixture estate;
    MemoryGates gates{estate.clock};
    domain::PersonId person;
    QByteArray recordKey;
    app::Desktop desktop;
    app::RightsBackend engine;
};

} // namespace

/// What a person may ask, as the windows ask it. Who may not is refused here, whatever the page shows.
class TestRightsBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClerkGetsTheWholeSheet()
    {
        Office o;
        const QSignalSpy progress(&o.engine, &ui::RightsEngine::progressed);
        const auto sheet = o.ask();
        QVERIFY2(sheet, sheet ? "" : sheet.error().describe().c_str());
        QCOMPARE(progress.count(), 2);
        QCOMPARE(sheet->name, QStringLiteral("Li Lei"));
        QCOMPARE(sheet->dwelling, QStringLiteral("3-2-1502"));
        QCOMPARE(sheet->language, QStringLiteral("en"));
        QCOMPARE(sheet->estate.estateName, QStringLiteral("Willow Court"));
        QVERIFY(sheet->recipients.startsWith(QLatin1String("Nobody.")));
        QVERIFY(sheet->givenAt && sheet->endsAt && !sheet->withdrawnAt);
        QCOMPARE(domain::countFaces(sheet->where), (domain::FaceCount{2, 2, 0, 0, 0, 2, 0}));
        QVERIFY(consent::verifySheet(sheet->statement, o.recordKey));
    }

    void anAuditorIsRefused()
    {
        Office o(domain::Role::Auditor);
        QVERIFY(o.ask().error().is(app::codes::notAllowed));
    }

    void nobodyAsksUnderTheLockOrWhenSignedOut()
    {
        Office o;
        o.desktop.stepAway();
        QVERIFY(o.ask().error().is(app::codes::notAllowed));
        o.desktop.leave();
        QVERIFY(o.ask().error().is(app::codes::notSignedIn));
    }

    void aManagerGetsTheCopyAndAClerkDoesNot()
    {
        Office manager(domain::Role::Manager);
        manager.desktop.setOperatorNames({{manager.estate.mei, QStringLiteral("Mei")}});
        const auto copy =
            answerOf<ui::DataCopy>([&](auto then) { manager.engine.dataCopy(&manager.desktop, manager.person, then); });
        QVERIFY2(copy, copy ? "" : copy.error().describe().c_str());
        QCOMPARE(copy->name, QStringLiteral("Li Lei"));
        QCOMPARE(copy->language, QStringLiteral("en"));
        QVERIFY(copy->logEntries > 2);
        QVERIFY(copy->json.contains("\"by\": \"Mei\""));
        const QString path = manager.estate.dir.filePath(QStringLiteral("copy.json"));
        const auto save = [&](Office& o, domain::PersonId person, const QString& to) {
            return answerOf<void>([&](auto then) { o.engine.writeCopy(&o.desktop, person, copy->json, to, then); });
        };
        QCOMPARE(manager.entries("resident/copy-taken"), 0);
        QVERIFY(save(manager, manager.person, path));
        QCOMPARE(*readFile(path, 1 << 20), copy->json);
        QCOMPARE(manager.entries("resident/copy-taken"), 1);
        QVERIFY(!save(manager, manager.person, manager.estate.dir.filePath(QStringLiteral("no/such/copy.json"))));
        // What cannot be noted is not written.
        const QString unnoted = manager.estate.dir.filePath(QStringLiteral("unnoted.json"));
        QVERIFY(!save(manager, domain::PersonId::random(), unnoted));
        QVERIFY(!QFile::exists(unnoted));

        Office clerk(domain::Role::Clerk);
        QVERIFY(answerOf<ui::DataCopy>([&](auto then) { clerk.engine.dataCopy(&clerk.desktop, clerk.person, then); })
                    .error()
                    .is(app::codes::notAllowed));
        QVERIFY(save(clerk, clerk.person, unnoted).error().is(app::codes::notAllowed));
        QCOMPARE(clerk.entries("resident/copy-taken"), 0);
    }

    void aClerkLooksUpAndAnAuditorDoesNot()
    {
        const auto lookUp = [](Office& o) {
            return answerOf<QList<ui::FoundPerson>>([&](auto then) {
                o.engine.lookUpName(&o.desktop, QStringLiteral("Li Lei"), StationFixture::tenant("x").dwelling, then);
            });
        };
        Office clerk(domain::Role::Clerk);
        const auto found = lookUp(clerk);
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QVERIFY(found->first().person == clerk.person && !found->first().erasedAt);
        Office auditor(domain::Role::Auditor);
        QVERIFY(lookUp(auditor).error().is(app::codes::notAllowed));
        QVERIFY(answerOf<QList<ui::FoundPerson>>(
                    [&](auto then) { auditor.engine.lookUpReceipt(&auditor.desktop, QStringLiteral("x"), then); })
                    .error()
                    .is(app::codes::notAllowed));
    }

    void closingTheStationEndsTheAsking()
    {
        SilentGates silent;
        Office o;
        o.engine.setTransports(silent);
        const auto letGo = qScopeGuard([&silent] { silent.letGo(); });
        std::optional<Result<ui::WhereSheet>> answer;
        o.engine.whereIs(&o.desktop, o.person, [&](Result<ui::WhereSheet> sheet) { answer = std::move(sheet); });
        QVERIFY(QTest::qWaitFor([&] { return silent.asked() > 0; }, patienceMs));
        QVERIFY(!answer);
        o.desktop.leave();
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs));
        QVERIFY(answer->error().is(sync::codes::cancelled));
        QVERIFY(!silent.wasLetGo());
    }
};

VESTIBULE_TEST(TestRightsBackend);
#include "TestRightsBackend.moc"
