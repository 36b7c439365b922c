#include "app/cli/StandingReport.h"
#include "app/composition/StationReport.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using Outcome = engine::CheckFinding::Outcome;

/// What a self-check comes to at the command line.
class TestStandingReport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodIsOnlyWhatWasLookedAtAsAWhole_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<bool>("good");
        QTest::addColumn<int>("exit");
        QTest::newRow("all is well") << int(Outcome::Good) << true << cli::exits::done;
        QTest::newRow("one is bad") << int(Outcome::Bad) << false << cli::exits::unusable;
        QTest::newRow("one was not done") << int(Outcome::NotDone) << false << cli::exits::refused;
    }

    void goodIsOnlyWhatWasLookedAtAsAWhole()
    {
        QFETCH(const int, outcome);
        QFETCH(const bool, good);
        QFETCH(const int, exit);
        engine::CheckRun run;
        for (const engine::CheckItem item : engine::checkItems) {
            engine::CheckFinding finding;
            finding.item = item;
            finding.outcome = item == engine::CheckItem::Anchor ? Outcome(outcome) : Outcome::Good;
            run.findings.push_back(finding);
        }
        const cli::Report report = cli::checkReport(app::reportOf(run));
        QCOMPARE(report.json[QStringLiteral("good")].toBool(!good), good);
        QCOMPARE(report.exit, exit);
        QCOMPARE(report.json[QStringLiteral("checks")].toArray().size(), qsizetype(engine::checkItems.size()));
    }
};

VESTIBULE_TEST(TestStandingReport);
#include "TestStandingReport.moc"
