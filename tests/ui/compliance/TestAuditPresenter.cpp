#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAudit.h"

#include "core/audit/Codes.h"
#include "ui/compliance/AuditPresenter.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr ErrorCode trouble{"store", "busy"};

struct Desk
{
    ScriptedAudit engine;
    ui::AuditPresenter presenter{engine, nullptr};

    QString cell(int row, int column) { return presenter.model().index(row, column).data().toString(); }
};

} // namespace

class TestAuditPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongLogIsFetchedWhereItIsLookedAt()
    {
        Desk d;
        const QAbstractItemModelTester tester(&d.presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        d.engine.size = 100'000;
        d.presenter.refresh();
        settle();
        QCOMPARE(d.presenter.state(), ui::AuditPresenter::State::Listed);
        QCOMPARE(d.presenter.model().rowCount(), 100'000);
        const qsizetype before = d.engine.rowsAsked;
        QCOMPARE(d.cell(0, ui::AuditLogModel::Number), QStringLiteral("99999"));
        settle();
        QCOMPARE(d.cell(0, ui::AuditLogModel::About), QStringLiteral("P99999"));
        QVERIFY(d.engine.rowsAsked - before <= ui::AuditLogModel::blockSize);
        (void)d.cell(99'999, ui::AuditLogModel::About);
        settle();
        QCOMPARE(d.cell(99'999, ui::AuditLogModel::About), QStringLiteral("P0"));
    }

    void whatWasLookedAtLongAgoIsForgotten()
    {
        Desk d;
        d.engine.size = 100'000;
        d.presenter.refresh();
        settle();
        for (int row = 0; row < 3 * ui::AuditLogModel::mostKept; row += ui::AuditLogModel::blockSize) {
            (void)d.cell(row, ui::AuditLogModel::About);
            settle();
        }
        int kept = 0;
        for (int row = 0; row < 3 * ui::AuditLogModel::mostKept; ++row) {
            kept += d.presenter.model().at(row) != nullptr ? 1 : 0;
        }
        QVERIFY2(kept > 0 && kept <= ui::AuditLogModel::mostKept, qPrintable(QString::number(kept)));
    }

    void whoIsNotOnRecordIsShownByTheTokenShortened()
    {
        ui::AuditRow row;
        row.person = ScriptedAudit::token();
        QCOMPARE(ui::aboutText(row, false), QStringLiteral("10111213…"));
        QCOMPARE(ui::aboutText(row, true), ScriptedAudit::token().text());
        row.personName = QStringLiteral("赵敏");
        QCOMPARE(ui::aboutText(row, false), QStringLiteral("赵敏"));
    }

    void whatTheRecoverySheetDidIsNotTheProgramsOwn()
    {
        ui::AuditRow row;
        row.act = "session/closed";
        const QString program = ui::whoText(row);
        for (const char* act : {"session/opened-by-recovery", "operator/password-by-recovery"}) {
            row.act = act;
            QCOMPARE(ui::whoText(row), QStringLiteral("Recovery sheet"));
            QVERIFY(ui::whoText(row) != program);
        }
    }

    /// The log names the line; the reason that two people gave stands in the line.
    void whyAnAddressWasListedIsShownAndNotTheNumberOfItsLine()
    {
        Desk d;
        d.engine.size = 2;
        ui::AuditRow listed = d.engine.row(1);
        listed.act = "gate/address-listed";
        listed.document = "7";
        listed.isAboutAddress = true;
        listed.words = QStringLiteral("tunnel of the west court");
        ui::AuditRow struck = listed;
        struck.number = 0;
        struck.act = "gate/address-struck";
        struck.words.clear();
        d.engine.known = {listed, struck};
        d.presenter.refresh();
        settle();
        (void)d.cell(0, 0);
        settle();
        QCOMPARE(d.cell(0, ui::AuditLogModel::Reason), listed.words);
        QCOMPARE(d.cell(1, ui::AuditLogModel::Reason), QString());
    }

    void hitsAreShownInTheOrderFound()
    {
        Desk d;
        d.engine.size = 50;
        d.engine.hits = ui::AuditHits{50, false, {41, 7, 3}, false};
        d.presenter.refresh();
        settle();
        QCOMPARE(d.presenter.model().rowCount(), 3);
        (void)d.cell(0, 0);
        settle();
        QCOMPARE(d.cell(1, ui::AuditLogModel::About), QStringLiteral("P7"));
        QCOMPARE(d.cell(2, ui::AuditLogModel::Number), QStringLiteral("3"));
    }

    void onlyTheNewestOfManyFiltersIsAskedFor()
    {
        Desk d;
        d.engine.script.hold = true;
        d.presenter.refresh();
        for (const char* document : {"A", "AB", "ABC"}) {
            ui::AuditFilter filter;
            filter.document = document;
            d.presenter.setFilter(filter);
        }
        QCOMPARE(d.engine.asked.size(), 1);
        QCOMPARE(d.engine.script.calls.count(QStringLiteral("cancelFind")), 3);
        d.engine.script.letGo();
        QCOMPARE(d.engine.asked.size(), 2);
        QCOMPARE(d.engine.asked.constLast().document, QByteArray("ABC"));
        d.engine.script.letGo();
        QCOMPARE(d.presenter.state(), ui::AuditPresenter::State::Empty);
        d.presenter.setFilter(d.presenter.filter()); // the same once more asks nothing
        QCOMPARE(d.engine.asked.size(), 2);
    }

    void eachPersonIsWrittenDownOnce()
    {
        Desk d;
        d.presenter.lookAt(ScriptedAudit::token());
        settle();
        QCOMPARE(d.presenter.filter().person, std::optional(ScriptedAudit::token()));
        QCOMPARE(d.presenter.person()->name, QStringLiteral("赵敏"));
        ui::AuditFilter narrower = d.presenter.filter();
        narrower.kind = "resident";
        d.presenter.setFilter(narrower);
        d.presenter.lookAt(ScriptedAudit::token());
        d.presenter.refresh();
        settle();
        QCOMPARE(d.engine.lookedAt.size(), 1);
        QCOMPARE(d.engine.asked.constLast().person, std::optional(ScriptedAudit::token()));
        QCOMPARE(d.engine.asked.constLast().kind, QByteArray("resident"));
    }

    void aPersonNobodyWroteDownIsNotSearchedFor()
    {
        Desk d;
        ui::AuditFilter filter;
        filter.person = ScriptedAudit::token();
        filter.kind = "gate";
        d.presenter.setFilter(filter);
        settle();
        QVERIFY(!d.engine.asked.constLast().person);
        QCOMPARE(d.engine.asked.constLast().kind, QByteArray("gate"));
    }

    void aResidentsPageClearsTheOtherFields()
    {
        Desk d;
        ui::AuditFilter filter;
        filter.kind = "gate";
        d.presenter.setFilter(filter);
        d.presenter.lookAt(domain::PersonId::random());
        settle();
        QVERIFY(d.presenter.filter().kind.isEmpty());
        QCOMPARE(d.presenter.filter().person, std::optional(ScriptedAudit::token()));
    }

    void failuresAreSaidAndCanBeTriedAgain()
    {
        Desk d;
        d.engine.size = 10;
        QSignalSpy failed(&d.presenter, &ui::AuditPresenter::failed);
        for (const char* call : {"find", "lookAt", "entry", "check", "takeHead"}) {
            d.engine.script.calls.failNext(QString::fromLatin1(call), trouble);
        }
        d.presenter.refresh();
        settle();
        QCOMPARE(d.presenter.state(), ui::AuditPresenter::State::Failed);
        d.presenter.lookAt(ScriptedAudit::token());
        d.presenter.openEntry(3);
        d.presenter.check();
        d.presenter.takeHead();
        settle();
        QCOMPARE(failed.size(), 5);
        QVERIFY(!d.presenter.isChecking());
        QVERIFY(!d.presenter.isTakingHead());
        d.presenter.refresh();
        d.presenter.openEntry(3);
        d.presenter.check();
        settle();
        QCOMPARE(d.presenter.state(), ui::AuditPresenter::State::Listed);
        QCOMPARE(d.presenter.entry()->row.number, quint64(3));
        QVERIFY(d.presenter.verdict());
    }

    void aBlockThatFailsIsAskedForAgain()
    {
        Desk d;
        d.engine.size = 10;
        d.presenter.refresh();
        settle();
        d.engine.script.calls.failNext(QStringLiteral("rows"), trouble);
        QSignalSpy failed(&d.presenter, &ui::AuditPresenter::failed);
        (void)d.cell(0, ui::AuditLogModel::About);
        settle();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(d.cell(0, ui::AuditLogModel::About), QString());
        settle();
        QCOMPARE(d.cell(0, ui::AuditLogModel::About), QStringLiteral("P9"));
    }

    void afterALockNothingOfItIsLeftAndLateAnswersAreDropped()
    {
        Desk d;
        d.engine.size = 10;
        d.presenter.lookAt(ScriptedAudit::token());
        d.presenter.openEntry(1);
        settle();
        d.engine.script.hold = true;
        d.presenter.refresh();
        d.presenter.check();
        d.presenter.dropData();
        QCOMPARE(d.engine.script.calls.count(QStringLiteral("cancelCheck")), 1);
        while (d.engine.script.heldBack() > 0) {
            d.engine.script.letGo();
        }
        QCOMPARE(d.presenter.model().rowCount(), 0);
        QVERIFY(!d.presenter.person());
        QVERIFY(!d.presenter.entry());
        QVERIFY(!d.presenter.verdict());
        QVERIFY(!d.presenter.isChecking());
        QCOMPARE(d.presenter.filter(), ui::AuditFilter());
    }

    void theCheckTellsHowFarItIs()
    {
        Desk d;
        d.engine.script.hold = true;
        d.presenter.check();
        d.presenter.check(); // a second press asks for nothing
        Q_EMIT d.engine.checkProgress(500, 2000);
        QCOMPARE(d.presenter.checkProgress(), std::make_pair(quint64(500), quint64(2000)));
        QVERIFY(d.presenter.isChecking());
        d.presenter.cancelCheck();
        QCOMPARE(d.engine.script.calls.count(QStringLiteral("cancelCheck")), 1);
        QCOMPARE(d.engine.script.heldBack(), 1);
        d.engine.script.letGo();
        QVERIFY(!d.presenter.isChecking());
    }
};

VESTIBULE_TEST(TestAuditPresenter);
#include "TestAuditPresenter.moc"
