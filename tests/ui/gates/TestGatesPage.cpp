#include "tests/support/TestRunner.h"
#include "tests/ui/gates/ShownGates.h"
#include "tests/ui/residents/Names.h"

#include "core/sync/Codes.h"
#include "ui/engine/Codes.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/gates/PairGateView.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr const char* pairing = "vestibule:pair?g=000102030405060708090a0b0c0d0e0f&a=127.0.0.1:7443&c=ABCDEFGHJKMNPQRS";
constexpr ErrorCode trouble{"store", "busy"};

} // namespace

class TestGatesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStateOfAGateIsSaidInExactWords_data()
    {
        using domain::GateReachability;
        QTest::addColumn<int>("standing");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<QString>("words");
        QTest::newRow("unknown") << int(GateReachability::Unknown) << 0 << QStringLiteral("Not contacted yet");
        QTest::newRow("in step") << int(GateReachability::InStep) << 0 << QStringLiteral("In step");
        QTest::newRow("behind") << int(GateReachability::Behind) << 3 << QStringLiteral("Behind: 3 changes since ");
        QTest::newRow("unreachable") << int(GateReachability::Unreachable) << 0 << QStringLiteral("Not reached since ");
        QTest::newRow("refused") << int(GateReachability::Refused) << 0 << QStringLiteral("Refused since ");
    }

    void theStateOfAGateIsSaidInExactWords()
    {
        QFETCH(int, standing);
        QFETCH(int, waiting);
        QFETCH(QString, words);
        ui::GateRow row = gate(QStringLiteral("East"), domain::GateReachability(standing));
        row.waiting = waiting;
        row.waitingSince = row.since;
        row.problem = sync::codes::wrongGate;
        QVERIFY2(ui::gateStandingText(row).startsWith(words), qPrintable(ui::gateStandingText(row)));
    }

    void aGateThatMayBeFromBeforeTheKeysWereReplacedIsSaidWithWhatToDo()
    {
        ui::GateRow row = gate(QStringLiteral("East"), domain::GateReachability::Refused);
        row.problem = sync::codes::untrusted;
        QVERIFY(!ui::gateNowText(row).contains(QStringLiteral("before the keys were replaced")));
        row.mayBeFromBefore = true;
        QVERIFY(ui::gateNowText(row).contains(QStringLiteral("the cabling")));
        QVERIFY(ui::gateNowText(row).contains(QStringLiteral("before the keys were replaced: then reset it")));
    }

    void aGateThatNoCardOpensIsSaidWithWhatToDo()
    {
        ui::GateRow east = gate(QStringLiteral("East"), domain::GateReachability::InStep);
        east.gate.acceptsCards = false;
        ui::GateRow gone = gate(QStringLiteral("Old"), domain::GateReachability::InStep);
        gone.gate.acceptsCards = false;
        gone.destroyed = ui::GateDestroyed{};
        const ui::GateRow west = gate(QStringLiteral("West"), domain::GateReachability::InStep);
        QCOMPARE(ui::gateStandingText(east), QStringLiteral("In step · no card opens it"));
        QCOMPARE(ui::gateStandingTone(east), QStringLiteral("error"));
        QVERIFY(!ui::gateStandingText(gone).contains(QLatin1String("no card")));
        ShownGates s({west, gone}, domain::Role::Clerk);
        auto* said = s.find<QWidget>("gatesWithoutCard");
        QVERIFY(!said->isVisible());

        s.engine.known = {east, west, gone};
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(said->isVisible());
        const QString name = said->accessibleName();
        QVERIFY2(name.contains(QLatin1String("East")) && !name.contains(QLatin1String("West")) &&
                     !name.contains(QLatin1String("Old")),
                 qPrintable(name));
        for (const char* part : {"bannerHappened", "bannerMeaning", "bannerNow"}) {
            auto* label = said->findChild<QLabel*>(QString::fromLatin1(part));
            QVERIFY2(label->isVisible() && !label->text().isEmpty(), part);
        }
        s.find<QTableView>("gatesTable")->selectRow(0);
        QVERIFY(s.find<QLabel>("gateDetail")->text().contains(QLatin1String("for no card alone")));

        // The gate says that it takes cards again.
        s.engine.known[0].gate.acceptsCards = true;
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(!said->isVisible());
        QVERIFY(!s.find<QLabel>("gateDetail")->text().contains(QLatin1String("for no card alone")));
    }

    void aPairingTextIsRecognised_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<bool>("good");
        const QString text = QString::fromLatin1(pairing);
        QTest::newRow("as shown") << text << true;
        QTest::newRow("with line breaks")
            << text.left(30) + QLatin1Char('\n') + text.mid(30) + QLatin1Char('\n') << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("a web address") << QStringLiteral("https://example.org/?g=1&a=2&c=3") << false;
        QTest::newRow("cut off") << text.left(text.indexOf(QLatin1String("&c="))) << false;
        QTest::newRow("code twice") << text + QStringLiteral("&c=X") << false;
        QTest::newRow("the receipt of a reset") << QStringLiteral(" vestibule:reset?r=AB\nCD") << true;
    }

    void aPairingTextIsRecognised()
    {
        QFETCH(QString, pasted);
        QFETCH(bool, good);
        QCOMPARE(ui::pairingTextFrom(pasted).has_value(), good);
    }

    void theModelKeepsSelectionAndTypingWhileStatesChange()
    {
        ui::GatesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QList<ui::GateRow> rows{gate(QStringLiteral("East"), domain::GateReachability::InStep)};
        model.setRows(rows);
        rows[0].reachability = domain::GateReachability::Unreachable;
        model.setRows(rows);
        QCOMPARE(resets.count(), 1);
        QVERIFY(model.index(0, 1).data().toString().startsWith(QLatin1String("Not reached")));
    }

    void onlyManagersMayRenameAndAnEmptyNameIsNotTaken()
    {
        ui::GatesModel model;
        model.setRows({gate(QStringLiteral("East"), domain::GateReachability::InStep)});
        QSignalSpy asked(&model, &ui::GatesModel::renameAsked);
        const QModelIndex name = model.index(0, ui::GatesModel::Name);
        QVERIFY(!(model.flags(name) & Qt::ItemIsEditable));
        QVERIFY(!model.setData(name, QStringLiteral("West"), Qt::EditRole));
        model.setRenamable(true);
        QVERIFY(!model.setData(name, QStringLiteral("  "), Qt::EditRole));
        QVERIFY(model.setData(name, QStringLiteral(" West "), Qt::EditRole));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(1).toString(), QStringLiteral("West"));
    }

    void newsWhileReadingCauseOneMoreReading()
    {
        ScriptedGates engine;
        engine.script.hold = true;
        ui::GatesPresenter presenter(engine, nullptr);
        for (int i = 0; i < 6; ++i) {
            presenter.load();
        }
        engine.script.letGo();
        engine.script.letGo();
        QCOMPARE(engine.script.calls.count(QStringLiteral("rows")), 2);
    }

    void outOfSightNothingIsRead()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep)});
        const auto read = [&s] {
            int all = 0;
            for (const char* call : {"rows", "clockTrouble", "filling"}) {
                all += s.engine.script.calls.count(QString::fromLatin1(call));
            }
            s.engine.script.calls.clearLog();
            return all;
        };
        (void)read();
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(read(), 3);
        s.page.hide();
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(read(), 0);
        // What happened meanwhile is there when it comes to the front again.
        s.engine.known[0].gate.name = QStringLiteral("West");
        s.page.show();
        s.page.aboutToShow({{}, QStringLiteral("Mei"), domain::Role::Manager, true});
        settle();
        QVERIFY(read() >= 3);
        QCOMPARE(s.find<QTableView>("gatesTable")->model()->index(0, 0).data().toString(), QStringLiteral("West"));
    }

    void aGateIsPairedByKeyboard()
    {
        ShownGates s({});
        QVERIFY(s.find<QLabel>("gatesEmptyHeading")->isVisible());
        s.press("pairGate");
        auto* text = s.find<QPlainTextEdit>("pairText");
        auto* name = s.find<QLineEdit>("pairName");
        text->setPlainText(QString::fromLatin1(pairing));
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClicks(name, QStringLiteral("East gate"));
        s.engine.known = {gate(QStringLiteral("East gate"), domain::GateReachability::Behind)};
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(s.find<QProgressBar>("pairProgress")->isVisible());
        settle();
        QCOMPARE(s.engine.pairedWith, QString::fromLatin1(pairing));
        QVERIFY(s.find<QTableView>("gatesTable")->isVisible());
        QVERIFY2(s.banner().contains(QLatin1String("East gate")), qPrintable(s.banner()));
    }

    void theReceiptOfAResetIsTakenInTheSamePlace()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::Unreachable)});
        s.press("pairGate");
        auto* text = s.find<QPlainTextEdit>("pairText");
        QVERIFY(s.find<QLineEdit>("pairName")->isVisible());
        text->setPlainText(QStringLiteral("vestibule:reset?r=ABCD"));
        QVERIFY(!s.find<QLineEdit>("pairName")->isVisible()); // the gate has a name
        QCOMPARE(s.find<QPushButton>("pairNow")->text(), QStringLiteral("Take the receipt"));
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(s.find("pairNow")->hasFocus());
        s.engine.script.calls.failNext(QStringLiteral("pair"), engine::codes::resetUnproven);
        QTest::keyClick(s.find("pairNow"), Qt::Key_Space);
        settle();
        QVERIFY2(s.banner().contains(QLatin1String("does not prove")), qPrintable(s.banner()));
        s.engine.former = ui::GateFormer{QStringLiteral("East"), 640, 3};
        s.press("pairNow");
        QCOMPARE(s.engine.pairedWith, QStringLiteral("vestibule:reset?r=ABCD"));
        for (const char* part : {"East was reset", "640 entries", "3 keys that waited"}) {
            QVERIFY2(s.banner().contains(QLatin1String(part)), qPrintable(s.banner()));
        }
        QVERIFY(!s.banner().contains(QLatin1String("paired")));
        QVERIFY(s.find<QTableView>("gatesTable")->isVisible());
    }

    void aGateOutOfServiceByItsOwnWordSaysSo()
    {
        ui::GateRow gone = gate(QStringLiteral("Old"), domain::GateReachability::InStep);
        gone.destroyed = ui::GateDestroyed{
            Instant::fromMs(86'400'000), QStringLiteral("Mei"), {}, {}, {}, Instant::fromMs(43'200'000), 640};
        QVERIFY(ui::gateStandingText(gone).startsWith(QLatin1String("Reset, signed on")));
        const QString facts = ui::gateFactsText(gone);
        for (const char* part : {"Old was reset on", "640 entries are erased", "Mei brought the receipt"}) {
            QVERIFY2(facts.contains(QLatin1String(part)), qPrintable(facts));
        }
        QVERIFY(!facts.contains(QLatin1String("destroyed")));
        QVERIFY(ui::gateStandingTone(gone).isEmpty());
    }

    void whatIsWrongWithThePairingIsSaidWhereItIs()
    {
        ShownGates s({});
        s.press("pairGate");
        s.press("pairNow");
        QVERIFY(s.find<QLabel>("pairTextLine")->property("look") == QLatin1String("problem"));
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("pair")), 0);
        s.find<QPlainTextEdit>("pairText")->setPlainText(QString::fromLatin1(pairing));
        s.press("pairNow");
        QVERIFY(s.find<QLabel>("pairNameLine")->property("look") == QLatin1String("problem"));
        s.find<QLineEdit>("pairName")->setText(QStringLiteral("East"));
        s.engine.script.calls.failNext(QStringLiteral("pair"), sync::codes::unreachable);
        s.press("pairNow");
        QVERIFY(!s.banner().isEmpty());
        // Nothing typed is lost; the second try works.
        s.press("pairNow");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("pair")), 2);
    }

    void aPairingCanBeStoppedAndTriedAgain()
    {
        ShownGates s({});
        s.press("pairGate");
        s.find<QPlainTextEdit>("pairText")->setPlainText(QString::fromLatin1(pairing));
        s.find<QLineEdit>("pairName")->setText(QStringLiteral("East"));
        s.engine.script.hold = true;
        s.engine.script.calls.failNext(QStringLiteral("pair"), sync::codes::cancelled);
        s.press("pairNow");
        QCOMPARE(s.find<QPushButton>("pairCancel")->text(), QStringLiteral("Stop pairing"));
        s.press("pairCancel");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("cancelPairing")), 1);
        QVERIFY(!s.find("pairCancel")->isEnabled()); // once
        s.engine.script.letGo();
        QVERIFY(s.banner().isEmpty()); // what somebody asked for is no failure
        QCOMPARE(s.find<QPushButton>("pairCancel")->text(), QStringLiteral("Cancel"));
        QCOMPARE(s.find<QLineEdit>("pairName")->text(), QStringLiteral("East"));
        // One that the gate may have taken is said.
        s.engine.script.calls.failNext(QStringLiteral("pair"), sync::codes::pairingRefused);
        s.press("pairNow");
        s.press("pairCancel");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("cancelPairing")), 2);
        s.engine.script.letGo();
        QVERIFY(!s.banner().isEmpty());
    }

    void aClerkLooksAndContactsButDoesNotPairOrRename()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep)}, domain::Role::Clerk);
        QVERIFY(!s.find("pairGate")->isVisible());
        QVERIFY(!s.find("renameGate")->isVisible());
        s.press("syncNow");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("syncNow")), 1);
    }

    void aGateIsRenamedInItsRow()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep)});
        s.press("renameGate");
        auto* table = s.find<QTableView>("gatesTable");
        auto* editor = table->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->setText(QStringLiteral("South"));
        QTest::keyClick(editor, Qt::Key_Return);
        settle();
        QCOMPARE(s.engine.newName, QStringLiteral("South"));
    }

    void aGateIsDeclaredDestroyedByTwo()
    {
        const ui::GateRow east = gate(QStringLiteral("East"), domain::GateReachability::Unreachable);
        ShownGates s({east, gate(QStringLiteral("West"), domain::GateReachability::InStep)});
        s.find("retireGate")->setFocus();
        QTest::keyClick(s.find("retireGate"), Qt::Key_Space);
        settle();
        QVERIFY(s.dialog() != nullptr);
        // Cancelled, nothing has happened.
        s.dialog()->findChild<QPushButton*>(QStringLiteral("approvalCancel"))->click();
        settle();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("retire")), 0);

        s.press("retireGate");
        QVERIFY(s.dialog()->findChild<QLabel*>(QStringLiteral("approvalTitle"))->text().contains(east.gate.name));
        s.engine.script.hold = true;
        s.approve("beyond-repair");
        QVERIFY(s.engine.retired == east.gate.id);
        QCOMPARE(s.engine.approval->reason(), QByteArray("beyond-repair"));
        QVERIFY(s.engine.approval->second().has_value());
        // While it runs nobody begins another.
        QVERIFY(!s.find("retireGate")->isEnabled());
        s.engine.script.hold = false;
        s.engine.script.letGo();
        settle();
        QVERIFY(s.find("retireGate")->isEnabled());
        QVERIFY2(s.banner().contains(QLatin1String("East")) && s.banner().contains(QLatin1String("2 key")),
                 qPrintable(s.banner()));
    }

    void aRetirementThatFailsIsSaidAndCanBeTriedAgain()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::Unreachable)});
        s.engine.script.calls.failNext(QStringLiteral("retire"), trouble);
        s.press("retireGate");
        s.approve("beyond-repair");
        QVERIFY(!s.banner().isEmpty());
        s.press("retireGate");
        s.approve("beyond-repair");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("retire")), 2);
    }

    void ofADestroyedGateThePageSaysWhoAnswers()
    {
        ui::GateRow row = gate(QStringLiteral("East"), domain::GateReachability::Unreachable);
        row.destroyed = ui::GateDestroyed{Instant::fromMs(1'790'000'000'000), QStringLiteral("Mei"),
                                          QStringLiteral("Li"), "stolen", "JJ-7/2026"};
        ShownGates s({gate(QStringLiteral("West"), domain::GateReachability::InStep), row});
        QVERIFY2(s.find<QLabel>("gatesLead")->text().startsWith(QLatin1String("1 of 1")),
                 qPrintable(s.find<QLabel>("gatesLead")->text()));
        QVERIFY(s.find("renameGate")->isEnabled() && s.find("retireGate")->isEnabled());
        s.find<QTableView>("gatesTable")->selectRow(1);
        const QString said = s.find<QLabel>("gateDetail")->text();
        for (const char* part : {"Mei", "Li", "Stolen", "JJ-7/2026"}) {
            QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
        }
        QVERIFY(!s.find("renameGate")->isEnabled() && !s.find("retireGate")->isEnabled());
        QVERIFY(ui::gateStandingText(row).startsWith(QLatin1String("Destroyed")));
    }

    void aClerkDeclaresNothingDestroyed()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::Unreachable)}, domain::Role::Clerk);
        QVERIFY(!s.find("retireGate")->isVisible());
    }

    void gatesThatCannotBeReadAreSaidAndReadAgain()
    {
        ShownGates s({});
        s.engine.known = {gate(QStringLiteral("East"), domain::GateReachability::InStep)};
        s.engine.script.calls.failNext(QStringLiteral("rows"), trouble);
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(!s.banner().isEmpty());
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(s.find<QTableView>("gatesTable")->isVisible());
    }

    void everythingThatCanBePressedHasAName()
    {
        ShownGates s({gate(QStringLiteral("East"), domain::GateReachability::InStep)});
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestGatesPage);
#include "TestGatesPage.moc"
