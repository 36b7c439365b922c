#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Engines.h"

#include "core/cards/Codes.h"
#include "core/domain/Codes.h"
#include "tests/ui/support/FakeDesk.h"
#include "ui/engine/Codes.h"
#include "ui/residents/DetailPresenter.h"
#include "ui/residents/ImportPresenter.h"
#include "ui/residents/KeyPanel.h"
#include "ui/residents/ResidentsPresenter.h"
#include "ui/residents/RosterTexts.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// QVariant::value needs a default constructor, which errors rightly have not.
const Error& errorIn(const QVariant& argument) { return *static_cast<const Error*>(argument.constData()); }

constexpr ErrorCode trouble{"store", "busy"};

ui::CredentialTruth key(domain::CredentialKind kind, ui::KeyStatus status, const QList<ui::GateTruth>& gates = {})
{
    ui::CredentialTruth out;
    out.credential.id = domain::CredentialId::random();
    out.credential.kind = kind;
    out.status = status;
    out.gates = gates;
    return out;
}

ui::GateTruth at(const QString& name, ui::GateTruth::State state)
{
    return {domain::GateId::random(), name, state, Instant::fromMs(1'790'000'000'000)};
}

domain::ResidentDetails someone()
{
    domain::ResidentDetails out;
    out.name = QStringLiteral("赵敏");
    out.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")};
    return out;
}

struct Person
{
    explicit Person(domain::Role role = domain::Role::Clerk)
    {
        engine.shown.resident.details = someone();
        presenter.setOperator({{}, QStringLiteral("王前台"), role, true});
    }
    void open()
    {
        presenter.open(ScriptedResidents::idOf(1));
        settle();
    }
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    ScriptedResidents engine;
    FakeDesk desk;
    ui::DetailPresenter presenter{engine, desk, clock, nullptr};
    QSignalSpy failures{&presenter, &ui::DetailPresenter::failed};
    QSignalSpy successes{&presenter, &ui::DetailPresenter::succeeded};
};

} // namespace

class TestResidentsPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openingAPersonIsOneLookHoweverOftenThePageIsReadAnew()
    {
        Person p;
        p.open();
        for (int i = 0; i < 3; ++i) {
            Q_EMIT p.engine.listChanged();
            settle();
        }
        QCOMPARE(p.engine.script.calls.count(QStringLiteral("open")), 1);
        QVERIFY(p.engine.script.calls.count(QStringLiteral("page")) > 3);
        p.open();
        QCOMPARE(p.engine.script.calls.count(QStringLiteral("open")), 2);
        // What could not be read was no look; the next try is.
        p.presenter.close();
        p.engine.script.calls.failNext(QStringLiteral("page"), ErrorCode{"store", "busy"});
        p.open();
        QVERIFY(!p.presenter.page());
        Q_EMIT p.engine.listChanged();
        settle();
        QVERIFY(p.presenter.page());
        QCOMPARE(p.engine.script.calls.count(QStringLiteral("open")), 4);
    }

    void whoLookedIsForThoseWhoReadTheLog()
    {
        for (const auto& [role, may] : {std::pair(domain::Role::Clerk, false), std::pair(domain::Role::Manager, true),
                                        std::pair(domain::Role::Auditor, true)}) {
            Person p(role);
            p.open();
            QCOMPARE(p.presenter.mayReadLog(), may);
        }
    }

    void onlyTheNewestTextIsAskedForWhileASearchRuns()
    {
        ScriptedResidents engine;
        engine.people = 30;
        engine.script.hold = true;
        ui::ResidentsPresenter presenter(engine, nullptr);
        for (const char* text : {"P", "P1", "P12", "P123"}) {
            presenter.search(QString::fromLatin1(text));
        }
        presenter.search(QStringLiteral("P12"));
        engine.script.letGo();
        engine.script.letGo();
        QCOMPARE(engine.script.calls.count(QStringLiteral("search")), 2);
        QCOMPARE(engine.script.calls.count(QStringLiteral("search:P1")), 0);
        QCOMPARE(engine.script.calls.count(QStringLiteral("search:P12")), 1);
        QCOMPARE(presenter.model().rowCount(), 1);
        QCOMPARE(presenter.state(), ui::ResidentsPresenter::State::Listed);
    }

    void tellsNobodyFromNoMatch()
    {
        ScriptedResidents engine;
        ui::ResidentsPresenter presenter(engine, nullptr);
        presenter.refresh();
        settle();
        QCOMPARE(presenter.state(), ui::ResidentsPresenter::State::Nobody);
        engine.people = 3;
        presenter.search(QStringLiteral("Q"));
        settle();
        QCOMPARE(presenter.state(), ui::ResidentsPresenter::State::NoMatch);
    }

    void aFailedSearchCanBeTriedAgain()
    {
        ScriptedResidents engine;
        engine.people = 3;
        engine.script.calls.failNext(QStringLiteral("search"), trouble);
        ui::ResidentsPresenter presenter(engine, nullptr);
        QSignalSpy failures(&presenter, &ui::ResidentsPresenter::failed);
        presenter.refresh();
        settle();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(presenter.state(), ui::ResidentsPresenter::State::Failed);
        presenter.refresh();
        settle();
        QCOMPARE(presenter.state(), ui::ResidentsPresenter::State::Listed);
    }

    void afterTheScreenLockNobodyIsHeldAndLateAnswersAreNotTaken()
    {
        ScriptedResidents engine;
        engine.people = 3;
        engine.script.hold = true;
        ui::ResidentsPresenter presenter(engine, nullptr);
        presenter.search(QStringLiteral("P"));
        presenter.dropData();
        engine.script.letGo();
        QCOMPARE(presenter.model().rowCount(), 0);
        QVERIFY(presenter.searchText().isEmpty());
    }

    void whatMayBeDoneFollowsRoleAndKeys_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("face");
        QTest::addColumn<int>("card");
        QTest::addColumn<QString>("may");
        const auto row = [](const char* name, domain::Role role, ui::KeyStatus face, ui::KeyStatus card,
                            const char* may) {
            QTest::newRow(name) << int(role) << int(face) << int(card) << QString::fromLatin1(may);
        };
        using domain::Role;
        using ui::KeyStatus;
        row("auditor", Role::Auditor, KeyStatus::Active, KeyStatus::Reserved, "");
        row("clerk, face and reserved card", Role::Clerk, KeyStatus::Active, KeyStatus::Reserved,
            "edit withdraw handOver");
        row("clerk, card only", Role::Clerk, KeyStatus::None, KeyStatus::Active, "edit sit");
        row("clerk, face being deleted", Role::Clerk, KeyStatus::Restricted, KeyStatus::Active, "edit sit");
        row("manager, face on its way", Role::Manager, KeyStatus::OnItsWay, KeyStatus::Active, "edit withdraw revoke");
        row("manager, everything deleted", Role::Manager, KeyStatus::Deleted, KeyStatus::Deleted, "edit sit");
    }

    void whatMayBeDoneFollowsRoleAndKeys()
    {
        QFETCH(int, role);
        QFETCH(int, face);
        QFETCH(int, card);
        QFETCH(QString, may);
        Person p{domain::Role(role)};
        if (ui::KeyStatus(face) != ui::KeyStatus::None) {
            p.engine.shown.credentials.append(key(domain::CredentialKind::Face, ui::KeyStatus(face)));
        }
        p.engine.shown.credentials.append(key(domain::CredentialKind::Card, ui::KeyStatus(card)));
        p.open();
        QStringList found;
        const std::pair<bool, const char*> all[] = {{p.presenter.mayEdit(), "edit"},
                                                    {p.presenter.maySit(), "sit"},
                                                    {p.presenter.mayWithdrawFace(), "withdraw"},
                                                    {p.presenter.mayHandOver(), "handOver"},
                                                    {p.presenter.mayRevoke(), "revoke"}};
        for (const auto& [allowed, name] : all) {
            if (allowed) {
                found << QString::fromLatin1(name);
            }
        }
        QCOMPARE(found.join(QLatin1Char(' ')), may);
    }

    void detailsAreCheckedBeforeTheyAreSent()
    {
        Person p;
        p.open();
        domain::ResidentDetails wrong = someone();
        wrong.name = QStringLiteral("  ");
        p.presenter.save(wrong);
        QCOMPARE(p.failures.count(), 1);
        QVERIFY(errorIn(p.failures.first().at(1)).is(domain::codes::nameMissing));
        QCOMPARE(p.engine.script.calls.count(QStringLiteral("update")), 0);
        p.presenter.save(someone());
        settle();
        QCOMPARE(p.successes.count(), 1);
        QCOMPARE(p.engine.updated, someone());
    }

    void everyActCanBeTriedAgainAfterAFailure_data()
    {
        QTest::addColumn<QString>("call");
        QTest::newRow("save") << QStringLiteral("update");
        QTest::newRow("withdraw") << QStringLiteral("withdrawFace");
        QTest::newRow("revoke") << QStringLiteral("revoke");
    }

    void everyActCanBeTriedAgainAfterAFailure()
    {
        QFETCH(QString, call);
        Person p{domain::Role::Manager};
        p.engine.shown.credentials = {key(domain::CredentialKind::Face, ui::KeyStatus::Active)};
        p.open();
        p.engine.script.calls.failNext(call, trouble);
        for (int i = 0; i < 2; ++i) {
            if (call == QLatin1String("update")) {
                p.presenter.save(someone());
            } else if (call == QLatin1String("revoke")) {
                p.presenter.revokeAll();
            } else {
                p.presenter.withdrawFace();
            }
            QVERIFY(p.presenter.isBusy());
            settle();
            QVERIFY(!p.presenter.isBusy());
        }
        QCOMPARE(p.failures.count(), 1);
        QCOMPARE(p.successes.count(), call == QLatin1String("withdrawFace") ? 2 : 1); // the sheet comes by itself
        QCOMPARE(p.engine.script.calls.count(call), 2);
    }

    void followsWhatHappensElsewhere()
    {
        Person p;
        p.open();
        p.engine.shown.resident.details.name = QStringLiteral("赵小敏");
        Q_EMIT p.engine.personChanged(ScriptedResidents::idOf(1));
        settle();
        QCOMPARE(p.presenter.page()->resident.details.name, QStringLiteral("赵小敏"));
        p.engine.shown.resident.details.name = QStringLiteral("赵大敏");
        Q_EMIT p.engine.listChanged();
        settle();
        QCOMPARE(p.presenter.page()->resident.details.name, QStringLiteral("赵大敏"));
    }

    void anAnswerForSomebodyElseIsNotTaken()
    {
        Person p;
        p.engine.script.hold = true;
        p.presenter.open(ScriptedResidents::idOf(1));
        p.presenter.close();
        p.engine.script.letGo();
        QVERIFY(!p.presenter.page());
    }

    void aChipNumberIsCheckedBeforeTheCardIsHandedOver()
    {
        Person p;
        p.engine.shown.credentials = {key(domain::CredentialKind::Card, ui::KeyStatus::Reserved)};
        p.open();
        p.presenter.handOver(QStringLiteral("04 A2 3"));
        QCOMPARE(p.failures.count(), 1);
        QVERIFY(errorIn(p.failures.first().at(1)).is(cards::codes::uidMalformed));
        QVERIFY(!p.presenter.isBusy());
    }

    void aRosterIsLookedAtImportedAndTakenBack()
    {
        ScriptedResidents engine;
        engine.preview.good = 2;
        engine.done = {domain::ImportId::random(), 2, 1};
        engine.history = {{engine.done.id, Instant::fromMs(1'790'000'000'000), QStringLiteral("李经理"), 2, false}};
        ui::ImportPresenter presenter(engine, nullptr);
        using Step = ui::ImportPresenter::Step;
        presenter.restart();
        presenter.read(QStringLiteral("roster.csv"));
        QCOMPARE(presenter.step(), Step::Reading);
        settle();
        QCOMPARE(presenter.step(), Step::Preview);
        presenter.apply();
        Q_EMIT engine.importProgress(1, 2);
        QCOMPARE(presenter.progress(), std::make_pair(1, 2));
        settle();
        QCOMPARE(presenter.step(), Step::Done);
        QCOMPARE(presenter.earlier().size(), 1);
        presenter.undo(presenter.done().id);
        settle();
        QCOMPARE(presenter.takenBack(), std::optional(3));
        QCOMPARE(presenter.step(), Step::Choose);
    }

    void aFailedImportChangesNothingAndCanBeginAnew_data()
    {
        QTest::addColumn<QString>("call");
        for (const char* call : {"previewImport", "applyImport", "undoImport", "imports"}) {
            QTest::newRow(call) << QString::fromLatin1(call);
        }
    }

    void aFailedImportChangesNothingAndCanBeginAnew()
    {
        QFETCH(QString, call);
        ScriptedResidents engine;
        engine.preview.good = 2;
        engine.script.calls.failNext(call, trouble);
        ui::ImportPresenter presenter(engine, nullptr);
        QSignalSpy failures(&presenter, &ui::ImportPresenter::failed);
        presenter.restart();
        settle();
        presenter.read(QStringLiteral("roster.csv"));
        settle();
        presenter.apply();
        settle();
        presenter.undo(presenter.done().id);
        settle();
        QCOMPARE(failures.count(), 1);
        QVERIFY(!presenter.isBusy());
        presenter.restart();
        presenter.read(QStringLiteral("roster.csv"));
        settle();
        QCOMPARE(presenter.step(), ui::ImportPresenter::Step::Preview);
    }

    void aRunningImportIsCancelledOnceAndIsNoFailure()
    {
        ScriptedResidents engine;
        engine.preview.good = 1200;
        ui::ImportPresenter presenter(engine, nullptr);
        QSignalSpy failures(&presenter, &ui::ImportPresenter::failed);
        presenter.read(QStringLiteral("roster.csv"));
        settle();
        presenter.cancel(); // nothing runs
        QCOMPARE(engine.script.calls.count(QStringLiteral("cancelImport")), 0);
        engine.script.hold = true;
        engine.script.calls.failNext(QStringLiteral("applyImport"), engine::codes::importCancelled);
        presenter.apply();
        QVERIFY(presenter.isImporting());
        presenter.cancel();
        presenter.cancel();
        QCOMPARE(engine.script.calls.count(QStringLiteral("cancelImport")), 1);
        QVERIFY(presenter.isImporting() && presenter.isCancelling());
        engine.script.letGo();
        QCOMPARE(presenter.step(), ui::ImportPresenter::Step::Choose);
        QVERIFY(presenter.wasCancelled() && !presenter.isCancelling());
        QCOMPARE(failures.count(), 0);
        presenter.read(QStringLiteral("roster.csv"));
        QVERIFY(!presenter.wasCancelled());
    }

    void whoCancelsTooLateIsToldThatPeopleWereImported()
    {
        ScriptedResidents engine;
        engine.preview.good = 2;
        engine.done = {domain::ImportId::random(), 2, 0};
        ui::ImportPresenter presenter(engine, nullptr);
        presenter.read(QStringLiteral("roster.csv"));
        settle();
        engine.script.hold = true;
        presenter.apply();
        presenter.cancel();
        engine.script.letGo();
        QCOMPARE(presenter.step(), ui::ImportPresenter::Step::Done);
        QVERIFY(!presenter.wasCancelled());
    }

    void anImportGoesOnBehindTheScreenLock()
    {
        ScriptedResidents engine;
        engine.preview.good = 2;
        engine.preview.sample.append(domain::ResidentDetails());
        engine.done = {domain::ImportId::random(), 2, 0};
        ui::ImportPresenter presenter(engine, nullptr);
        using Step = ui::ImportPresenter::Step;
        presenter.read(QStringLiteral("roster.csv"));
        settle();
        engine.script.hold = true;
        presenter.apply();
        presenter.dropData();
        QCOMPARE(presenter.step(), Step::Importing);
        QVERIFY(presenter.preview().sample.isEmpty());
        Q_EMIT engine.importProgress(1, 2);
        QCOMPARE(presenter.progress(), std::make_pair(1, 2));
        engine.script.letGo();
        QCOMPARE(presenter.step(), Step::Done);
        QVERIFY(presenter.hasNews());
        QCOMPARE(engine.script.calls.count(QStringLiteral("imports")), 0);
        presenter.restart();
        QCOMPARE(presenter.step(), Step::Done);
        QCOMPARE(engine.script.calls.count(QStringLiteral("imports")), 1);
        presenter.noteSeen();
        presenter.restart();
        QCOMPARE(presenter.step(), Step::Choose);
    }

    void nothingIsImportedWithoutAGoodRow()
    {
        ScriptedResidents engine;
        ui::ImportPresenter presenter(engine, nullptr);
        presenter.read(QStringLiteral("roster.csv"));
        settle();
        presenter.apply();
        QCOMPARE(engine.script.calls.count(QStringLiteral("applyImport")), 0);
    }

    void everyReasonToLeaveARowOutHasItsOwnWords()
    {
        namespace dc = domain::codes;
        QStringList seen;
        for (const ErrorCode code : {dc::nameMissing, dc::nameTooLong, dc::buildingMissing, dc::roomMissing,
                                     dc::dwellingTooLong, dc::controlCharacter, dc::leaseEndMissing, dc::leaseEnded,
                                     dc::leaseTooLong, dc::occupancyUnknown, dc::dateMalformed}) {
            const QString words = ui::rosterReason(code);
            QVERIFY2(!words.isEmpty() && !seen.contains(words), qPrintable(words));
            seen << words;
        }
        for (const ErrorCode code : {dc::rosterUnreadable, dc::rosterColumnMissing}) {
            const ui::ErrorText text = ui::rosterErrorText(Error(code));
            QVERIFY(!text.happened.isEmpty() && !text.meaning.isEmpty() && !text.now.isEmpty());
        }
    }

    void aFaceThatAGateLacksLeadsToTheFilling()
    {
        ui::CredentialTruth face = key(domain::CredentialKind::Face, ui::KeyStatus::Active,
                                       {at(QStringLiteral("East"), ui::GateTruth::State::Held)});
        face.missingAt = QStringList{QStringLiteral("North")};
        const QString missing = ui::keySentence(face);
        QVERIFY2(missing.startsWith(QLatin1String("1 gates have signed that they hold it. Missing at North:")) ||
                     missing.startsWith(QLatin1String("1 gate has signed that it holds it. Missing at North:")),
                 qPrintable(missing));
    }

    void theSentenceOfAKeyNamesTheGatesItWaitsFor()
    {
        using State = ui::GateTruth::State;
        const QString restricted = ui::keySentence(
            key(domain::CredentialKind::Face, ui::KeyStatus::Restricted,
                {at(QStringLiteral("East"), State::Removed), at(QStringLiteral("Garage"), State::Removing)}));
        QVERIFY2(restricted.startsWith(QLatin1String("Revoked; waiting for Garage since ")), qPrintable(restricted));
        QVERIFY(!restricted.contains(QLatin1String("East")));
        const QString deleted = ui::keySentence(
            key(domain::CredentialKind::Face, ui::KeyStatus::Deleted,
                {at(QStringLiteral("East"), State::Removed), at(QStringLiteral("Garage"), State::Removed)}));
        QVERIFY2(deleted.startsWith(QLatin1String("2 of 2")), qPrintable(deleted));
        ui::GateTruth destroyed = at(QStringLiteral("Garage"), State::Destroyed);
        destroyed.declaredBy = QStringLiteral("Mei");
        destroyed.approvedBy = QStringLiteral("Li");
        const QString witnessed = ui::keySentence(key(domain::CredentialKind::Face, ui::KeyStatus::Deleted,
                                                      {at(QStringLiteral("East"), State::Removed), destroyed}));
        QVERIFY2(witnessed.startsWith(QLatin1String("1 of 2")), qPrintable(witnessed));
        QVERIFY2(witnessed.contains(QLatin1String("Garage was declared destroyed on ")), qPrintable(witnessed));
        QVERIFY2(witnessed.contains(QLatin1String("by Mei and Li")), qPrintable(witnessed));
        QList<ui::GateTruth> many;
        for (int i = 0; i < 146; ++i) {
            many.append(at(QStringLiteral("G%1").arg(i), State::Waiting));
        }
        const QString waiting = ui::keySentence(key(domain::CredentialKind::Card, ui::KeyStatus::OnItsWay, many));
        QVERIFY2(waiting.contains(QLatin1String("G0, G1, G2, G3 and 142 more")), qPrintable(waiting));
    }
};

VESTIBULE_TEST(TestResidentsPresenter);
#include "TestResidentsPresenter.moc"
