#include "tests/support/TestRunner.h"
#include "tests/ui/gates/ShownGates.h"

#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "ui/engine/Codes.h"
#include "ui/gates/FillPresenter.h"

#include <QProgressBar>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using domain::GateReachability;

namespace {

/// A new gate that lacks faces, and two that hold them.
struct NewGate : ShownGates
{
    explicit NewGate(domain::Role role = domain::Role::Manager)
        : ShownGates({gate(QStringLiteral("North"), GateReachability::InStep),
                      gate(QStringLiteral("East"), GateReachability::InStep),
                      gate(QStringLiteral("West"), GateReachability::Unreachable)},
                     role)
    {
        ui::GateFilling filling;
        filling.missing = 640;
        filling.sources = {{id(1), QStringLiteral("East"), 640, GateReachability::InStep},
                           {id(2), QStringLiteral("West"), 12, GateReachability::Unreachable}};
        tell(filling);
        choose(QStringLiteral("North"));
    }

    [[nodiscard]] domain::GateId id(int row) const { return engine.known.at(row).gate.id; }
    void tell(const ui::GateFilling& filling)
    {
        engine.fillings.insert(id(0), filling);
        Q_EMIT engine.changed();
        settle();
    }
    /// The order of East to North, altered.
    void tell(const std::function<void(ui::GateFill&)>& alter)
    {
        ui::GateFilling filling = engine.fillings.value(id(0));
        ui::GateFill fill;
        fill.number = 4;
        fill.sourceId = id(1);
        fill.source = QStringLiteral("East");
        fill.code = QStringLiteral("ABCD EFGH JKMN PQRS");
        fill.expected = 640;
        alter(fill);
        filling.fill = fill;
        filling.missing = fill.taken >= 640 ? 0 : 640 - fill.taken;
        tell(filling);
    }
    void choose(const QString& name)
    {
        auto* table = find<QTableView>("gatesTable");
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == name) {
                table->selectRow(row);
            }
        }
        settle();
    }
    [[nodiscard]] QString text(const char* name)
    {
        auto* label = find<QLabel>(name);
        return label != nullptr && label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] bool shows(const char* name)
    {
        auto* widget = find<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }
};

} // namespace

/// A gate that lacks faces is filled from another one: what a manager sees of it and does.
class TestFillGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingIsSaidWithTheWayToIt()
    {
        NewGate s;
        QVERIFY2(s.text("fillNoticeText").contains(QLatin1String("640 faces are missing at North")),
                 qPrintable(s.text("fillNoticeText")));
        s.choose(QStringLiteral("East"));
        QVERIFY(!s.shows("fillNotice"));
        s.choose(QStringLiteral("North"));
        s.press("fillGate");
        QVERIFY(s.text("fillHeading").contains(QLatin1String("North")));
        auto* sources = s.find<QComboBox>("fillSource");
        QVERIFY(sources->isVisible() && sources->count() == 2);
        QCOMPARE(sources->itemText(0), QStringLiteral("East · 640 faces"));
        QCOMPARE(sources->itemText(1), QStringLiteral("West · 12 faces · not reached now"));
        QVERIFY(!sources->accessibleName().isEmpty());
        QVERIFY(!s.shows("fillCode") && !s.shows("fillProgress") && !s.shows("fillCancel"));
        s.press("fillBack");
        QVERIFY(s.shows("gatesTable"));
    }

    void onlyManagersOrderIt()
    {
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            NewGate s(role);
            QVERIFY(!s.text("fillNoticeText").isEmpty());
            QVERIFY(!s.shows("fillGate"));
        }
    }

    void twoPeopleOrderItByKeyboard()
    {
        NewGate s;
        s.press("fillGate");
        s.find("fillNow")->setFocus();
        QTest::keyClick(s.find("fillNow"), Qt::Key_Space);
        settle();
        QVERIFY(s.dialog() != nullptr);
        QVERIFY(s.dialog()
                    ->findChild<QLabel*>(QStringLiteral("approvalText"))
                    ->text()
                    .contains(QLatin1String("640 faces go from East to North")));
        QVERIFY(s.engine.filled.isNull());
        s.approve("gate-replaced");
        QCOMPARE(s.engine.filled, s.id(0));
        QCOMPARE(s.engine.filledFrom, s.id(1));
        QVERIFY(s.engine.approval && s.engine.approval->act() == domain::Act::CopyGate);
        QVERIFY(s.engine.approval->reason() == "gate-replaced" && s.engine.approval->second());
    }

    /// The filter leaves the gate's row out as soon as its state is another one, and the table moves on.
    void theGateStaysWhileTwoPeopleAreAsked()
    {
        NewGate s;
        s.find<QLineEdit>("gateSearch")->setText(QStringLiteral("in step"));
        s.choose(QStringLiteral("North"));
        s.press("fillGate");
        s.press("fillNow");
        s.engine.known[0].reachability = GateReachability::Unreachable;
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(s.find<QTableView>("gatesTable")->model()->rowCount(), 1); // East
        QVERIFY2(s.text("fillHeading").contains(QLatin1String("North")), qPrintable(s.text("fillHeading")));
        s.approve("gate-replaced");
        QCOMPARE(s.engine.filled, s.id(0));
        QCOMPARE(s.engine.filledFrom, s.id(1));
        // Whoever goes back is told of the gate on which the table stands.
        s.press("fillBack");
        QVERIFY(!s.shows("fillNotice"));
    }

    void whatWasApprovedForAnotherGateIsNotOrdered()
    {
        NewGate s;
        s.press("fillGate");
        s.press("fillNow");
        s.approve("gate-replaced");
        s.engine.filled = {};
        ui::FillPresenter fill(s.engine, nullptr);
        fill.setTarget(&s.engine.known[2]);
        fill.order(s.id(1), s.id(0), std::move(*s.engine.approval));
        QVERIFY(s.engine.filled.isNull());
    }

    void whoeverCancelsTheQuestionOrdersNothing()
    {
        NewGate s;
        s.press("fillGate");
        s.find<QComboBox>("fillSource")->setCurrentIndex(1);
        s.press("fillNow");
        QTest::mouseClick(s.dialog()->findChild<QPushButton*>(QStringLiteral("approvalCancel")), Qt::LeftButton);
        settle();
        QVERIFY(s.engine.filled.isNull());
        QCOMPARE(s.find<QComboBox>("fillSource")->currentIndex(), 1); // what was chosen stays
    }

    void aRefusalIsSaid()
    {
        NewGate s;
        s.engine.script.calls.failNext(QStringLiteral("fill"), store::codes::gateCopyRuns);
        s.press("fillGate");
        s.press("fillNow");
        s.approve("gate-added");
        QCOMPARE(s.banner(), QStringLiteral("One of the two gates takes part in another copy."));
        QVERIFY(s.find("fillNow")->isEnabled());
    }

    void theCodeIsShownWithWhatToDo()
    {
        NewGate s;
        s.press("fillGate");
        s.tell([](ui::GateFill&) {});
        QCOMPARE(s.text("fillCode"), QStringLiteral("ABCD EFGH JKMN PQRS"));
        QVERIFY(!s.find<QLabel>("fillCode")->accessibleName().isEmpty());
        QVERIFY(s.text("fillText").contains(QLatin1String("East has not been reached yet")));
        QVERIFY(s.text("fillCodeText").contains(QLatin1String("enter it at East")));
        QVERIFY(
            s.text("fillCommands").contains(QLatin1String("vestibule-gate approve --code \"ABCD EFGH JKMN PQRS\"")));
        QVERIFY(s.text("fillCommands").contains(QLatin1String("vestibule-gate copy-code --from ") + s.id(1).text()));
        s.tell([](ui::GateFill& fill) { fill.asked = true; });
        QVERIFY(s.text("fillText").contains(QLatin1String("East waits for the code")));
        QVERIFY(!s.shows("fillSource") && !s.shows("fillNow"));
        // Whoever leaves finds the way back.
        s.press("fillBack");
        QVERIFY(s.text("fillNoticeText").contains(QLatin1String("waits for the code there")));
        QCOMPARE(s.find("fillGate")->text(), QStringLiteral("Show the code and the progress…"));
        s.press("fillGate");
        QVERIFY(s.shows("fillCode"));
        s.press("fillCancel");
        QCOMPARE(s.engine.cancelledFill, 4);
    }

    void theProgressIsCounted()
    {
        NewGate s;
        s.press("fillGate");
        s.tell([](ui::GateFill& fill) {
            fill.asked = fill.opened = true;
            fill.taken = 500;
            fill.delivered = 311;
        });
        auto* progress = s.find<QProgressBar>("fillProgress");
        QVERIFY(progress->isVisible());
        QCOMPARE(s.text("fillCounted"), QStringLiteral("311 of 640 faces"));
        QCOMPARE(progress->maximum(), 640);
        QCOMPARE(progress->value(), 311);
        QVERIFY(!progress->accessibleName().isEmpty());
        QVERIFY(s.shows("fillCancel") && !s.shows("fillCode"));
        // All have come, and the gate has not signed for the last of them.
        s.tell([](ui::GateFill& fill) {
            fill.opened = fill.ended = true;
            fill.taken = 640;
            fill.delivered = 600;
        });
        QVERIFY(progress->isVisible() && progress->value() == 600);
        QVERIFY(!s.shows("fillCancel"));
        s.tell([](ui::GateFill& fill) {
            fill.opened = fill.ended = true;
            fill.taken = fill.delivered = 640;
        });
        QVERIFY(!progress->isVisible());
        QCOMPARE(s.text("fillText"),
                 QStringLiteral("640 faces have come from East. North has signed for 640 of them."));
        QVERIFY(!s.shows("fillAgain"));
        s.press("fillBack");
        QVERIFY(!s.shows("fillNotice"));
    }

    void whatWasLeftOutIsSaidAndTriedAgain()
    {
        NewGate s;
        s.press("fillGate");
        s.tell([](ui::GateFill& fill) {
            fill.opened = fill.ended = true;
            fill.taken = fill.delivered = 630;
            fill.passed = 10;
        });
        QVERIFY(s.text("fillText").contains(QLatin1String("10 faces were left out")));
        s.press("fillAgain");
        QVERIFY(s.shows("fillSource") && s.shows("fillNow"));
    }

    void whatTheGateRefusedIsSaid()
    {
        NewGate s;
        s.press("fillGate");
        s.tell([](ui::GateFill& fill) {
            fill.opened = fill.ended = true;
            fill.taken = 640;
            fill.delivered = 637;
            fill.refused = 3;
        });
        QVERIFY(!s.shows("fillProgress"));
        QVERIFY(s.text("fillText").contains(QLatin1String("North has refused 3 of them")));
        QVERIFY(s.text("fillText").contains(QLatin1String("Have East checked")));
    }

    void howItBrokeOffIsSaid_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("words");
        QTest::newRow("nobody came") << 0 << QStringLiteral("Nobody has entered the code");
        QTest::newRow("refused") << 1 << QStringLiteral("refuses to hand them over");
        QTest::newRow("another code") << 2 << QStringLiteral("waits for another code");
        QTest::newRow("a lie") << 3 << QStringLiteral("does not prove itself");
        QTest::newRow("a gate is gone") << 4 << QStringLiteral("declared destroyed, or has been reset");
        QTest::newRow("cancelled") << 5 << QStringLiteral("was cancelled");
    }
    void howItBrokeOffIsSaid()
    {
        QFETCH(const int, which);
        QFETCH(const QString, words);
        const ErrorCode codes[] = {sync::codes::copyNotApproved, sync::codes::copyRefused, sync::codes::copyCodeDiffers,
                                   sync::codes::inventoryForged, engine::codes::copyGateGone};
        NewGate s;
        s.press("fillGate");
        s.tell([&](ui::GateFill& fill) {
            fill.ended = true;
            fill.cancelled = which == 5;
            fill.problem = which < 5 ? std::optional(codes[which]) : std::nullopt;
        });
        QVERIFY2(s.text("fillText").contains(words), qPrintable(s.text("fillText")));
        QVERIFY(s.find("fillAgain")->isVisible());
        QVERIFY(!s.text("fillText").contains(QLatin1String("Nothing has been changed"))); // what had come stays
    }

    void withoutASourceItSaysWhatToDo()
    {
        NewGate s;
        ui::GateFilling filling;
        filling.missing = 3;
        s.tell(filling);
        s.press("fillGate");
        QVERIFY(s.text("fillText").contains(QLatin1String("No other gate holds the 3 faces")));
        QVERIFY(!s.shows("fillSource") && !s.shows("fillNow"));
    }

    void anotherGateIsAnotherMatter()
    {
        NewGate s;
        s.choose(QStringLiteral("West"));
        QVERIFY(!s.shows("fillNotice"));
        s.page.dropData();
        settle();
        QVERIFY(!s.shows("fillNotice"));
    }
};

VESTIBULE_TEST(TestFillGate);
#include "TestFillGate.moc"
