#include "tests/support/TestRunner.h"

#include "ui/desk/DraftModel.h"

#include <QAbstractItemModelTester>

using namespace vestibule;

class TestDraftModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels()
    {
        ui::DraftModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ui::SittingDraft draft;
        draft.shortNumber = 7;
        draft.details.name = QStringLiteral("赵敏");
        draft.step = domain::SittingStep::Capturing;
        model.setDrafts({draft, draft});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.data(model.index(0, ui::DraftModel::Number), Qt::DisplayRole).toInt(), 7);
        QCOMPARE(model.data(model.index(1, ui::DraftModel::Name), Qt::DisplayRole).toString(), QStringLiteral("赵敏"));
        model.retranslate();
        model.setDrafts({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.at(0) == nullptr);
        QVERIFY(model.at(-1) == nullptr);
    }
};

VESTIBULE_TEST(TestDraftModel);
#include "TestDraftModel.moc"
