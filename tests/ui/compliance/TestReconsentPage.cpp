#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeNotices.h"

#include "ui/compliance/ReconsentPage.h"

#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

/// Why somebody is to be asked again, in words.
class TestReconsentPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAgreementThatEndsSoonIsSaidBesideWhatHasChanged()
    {
        FakeNotices engine;
        ui::ReconsentRow row;
        row.person = domain::PersonId::random();
        row.name = QStringLiteral("李雷");
        row.endsSoon = true;
        engine.queue = {row};
        row.changes = {consent::MaterialItem::Purpose};
        engine.queue.append(row);
        row.hasTurned14 = true;
        engine.queue.append(row);
        ui::ReconsentPage page(engine);
        page.aboutToShow({domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true});
        settle();
        const auto* model = page.findChild<QTableView*>(QStringLiteral("reconsentTable"))->model();
        QCOMPARE(model->rowCount(), 3);
        const auto reason = [&](int at) { return model->index(at, 3).data().toString(); };
        QCOMPARE(reason(0), QStringLiteral("Nothing: the agreement ends soon"));
        QCOMPARE(reason(1), QStringLiteral("Purpose; the agreement ends soon"));
        QCOMPARE(reason(2), QStringLiteral("14 years old: decides now; new terms, too"));
    }
};

VESTIBULE_TEST(TestReconsentPage);
#include "TestReconsentPage.moc"
