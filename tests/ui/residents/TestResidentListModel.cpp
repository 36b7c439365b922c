#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Engines.h"

#include "ui/residents/ResidentListModel.h"
#include "ui/residents/TextTable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using ui::ResidentListModel;

namespace {

QList<ui::RowKey> keysUpTo(int count)
{
    QList<ui::RowKey> keys;
    keys.reserve(count);
    for (int i = 0; i < count; ++i) {
        keys.append(ui::RowKey(i));
    }
    return keys;
}

QString nameAt(const ResidentListModel& model, int row)
{
    return model.index(row, ResidentListModel::Name).data(Qt::DisplayRole).toString();
}

constexpr ErrorCode trouble{"store", "busy"};

} // namespace

class TestResidentListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAPlaceholderAndThenTheRow()
    {
        ScriptedResidents engine;
        engine.people = 200;
        ResidentListModel model(engine, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setKeys(keysUpTo(200));
        settle();
        ScriptedResidents fresh;
        fresh.people = 200;
        ResidentListModel other(fresh, nullptr);
        other.setKeys(keysUpTo(200));
        QCOMPARE(nameAt(other, 70), QStringLiteral("…"));
        QVERIFY(other.at(70) == nullptr);
        settle();
        QCOMPARE(nameAt(other, 70), QStringLiteral("P70"));
        QCOMPARE(fresh.rowsAsked, qsizetype(ResidentListModel::blockSize));
    }

    void fetchesOnlyWhatIsLookedAtInAListOfAHundredThousand()
    {
        ScriptedResidents engine;
        engine.people = 100'000;
        ResidentListModel model(engine, nullptr);
        const QList<ui::RowKey> keys = keysUpTo(100'000);
        model.setKeys(keys);
        for (int row = 50'000; row < 50'020; ++row) {
            static_cast<void>(nameAt(model, row));
        }
        settle();
        QCOMPARE(nameAt(model, 50'010), QStringLiteral("P50010"));
        QVERIFY(engine.rowsAsked <= 2 * ResidentListModel::blockSize);
    }

    void asksOneBlockAtATimeAndTheNewestWishFirst()
    {
        ScriptedResidents engine;
        engine.people = 1000;
        engine.script.hold = true;
        ResidentListModel model(engine, nullptr);
        model.setKeys(keysUpTo(1000));
        static_cast<void>(nameAt(model, 0));
        settle();
        for (int row = 64; row < 1000; row += 64) {
            static_cast<void>(nameAt(model, row));
        }
        settle();
        QCOMPARE(engine.script.heldBack(), 1);
        engine.script.letGo();
        engine.script.letGo();
        QVERIFY(model.at(0) != nullptr);
        QVERIFY(model.at(960) != nullptr);
        // Blocks scrolled past long ago are not fetched.
        while (engine.script.heldBack() > 0) {
            engine.script.letGo();
        }
        QVERIFY(model.at(128) == nullptr);
    }

    void keepsTheViewWhereItIsWhenNothingButContentChanged()
    {
        ScriptedResidents engine;
        engine.people = 10;
        ResidentListModel model(engine, nullptr);
        model.setKeys(keysUpTo(10));
        static_cast<void>(nameAt(model, 3));
        settle();
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        ui::ResidentRow renamed;
        renamed.name = QStringLiteral("New");
        engine.known = QList<ui::ResidentRow>(10, renamed);
        for (int i = 0; i < 10; ++i) {
            engine.known[i].key = ui::RowKey(i);
        }
        model.setKeys(keysUpTo(10));
        QCOMPARE(resets.count(), 0);
        // The old words stay until the new ones are there.
        QCOMPARE(nameAt(model, 3), QStringLiteral("P3"));
        settle();
        QCOMPARE(nameAt(model, 3), QStringLiteral("New"));
    }

    void anAnswerForAnEarlierListIsNotTaken()
    {
        ScriptedResidents engine;
        engine.people = 10;
        engine.script.hold = true;
        ResidentListModel model(engine, nullptr);
        model.setKeys(keysUpTo(10));
        static_cast<void>(nameAt(model, 0));
        settle();
        model.clear();
        engine.script.letGo();
        QCOMPARE(model.rowCount(), 0);
        model.setKeys(keysUpTo(5));
        QVERIFY(model.at(0) == nullptr);
    }

    void aFailedBlockSaysSoAndIsAskedForAgainWhenLookedAtAgain()
    {
        ScriptedResidents engine;
        engine.people = 10;
        engine.script.calls.failNext(QStringLiteral("rows"), trouble);
        ResidentListModel model(engine, nullptr);
        QSignalSpy failures(&model, &ResidentListModel::failed);
        model.setKeys(keysUpTo(10));
        static_cast<void>(nameAt(model, 0));
        settle();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(nameAt(model, 0), QStringLiteral("…"));
        settle();
        QCOMPARE(nameAt(model, 0), QStringLiteral("P0"));
    }

    void somebodyGoneMeanwhileStaysAPlaceholderAndIsNotAskedForForever()
    {
        ScriptedResidents engine;
        engine.people = 5;
        ResidentListModel model(engine, nullptr);
        model.setKeys(keysUpTo(7));
        static_cast<void>(nameAt(model, 6));
        settle();
        const qsizetype asked = engine.rowsAsked;
        QCOMPARE(nameAt(model, 6), QStringLiteral("…"));
        settle();
        QCOMPARE(engine.rowsAsked, asked);
        QVERIFY(model.at(6)->id.isNull());
    }

    void statusWordsAreFewAndExact_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("word");
        QTest::newRow("none") << int(ui::KeyStatus::None) << QStringLiteral("None");
        QTest::newRow("reserved") << int(ui::KeyStatus::Reserved) << QStringLiteral("Reserved");
        QTest::newRow("on its way") << int(ui::KeyStatus::OnItsWay) << QStringLiteral("On its way");
        QTest::newRow("active") << int(ui::KeyStatus::Active) << QStringLiteral("Active");
        QTest::newRow("restricted") << int(ui::KeyStatus::Restricted) << QStringLiteral("Restricted");
        QTest::newRow("deleted") << int(ui::KeyStatus::Deleted) << QStringLiteral("Deleted");
    }

    void statusWordsAreFewAndExact()
    {
        QFETCH(int, status);
        QFETCH(QString, word);
        ScriptedResidents engine;
        ui::ResidentRow row;
        row.face = ui::KeyStatus(status);
        engine.known = {row};
        ResidentListModel model(engine, nullptr);
        model.setKeys(keysUpTo(1));
        static_cast<void>(nameAt(model, 0));
        settle();
        QCOMPARE(model.index(0, ResidentListModel::Face).data().toString(), word);
    }

    void aTextTableKeepsItsSelectionWhenNothingChanged()
    {
        ui::TextTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QStringList columns{QStringLiteral("A"), QStringLiteral("B")};
        model.setLines(columns, {{{QStringLiteral("1"), QStringLiteral("2")}, true}});
        model.setLines(columns, {{{QStringLiteral("1"), QStringLiteral("2")}, true}});
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("2"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("B"));
    }
};

VESTIBULE_TEST(TestResidentListModel);
#include "TestResidentListModel.moc"
