#include "tests/support/TestRunner.h"
#include "tests/ui/cards/MakingBench.h"
#include "ui/text/Codes.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using Bench = MakingBench;
using Step = ui::MakingPresenter::Step;

/// Where the keyboard is while a card is made, and which button leads: the next key does what comes next, or nothing.
class TestMakingKeyboard : public QObject
{
    Q_OBJECT

    static void isAtRest(Bench& b)
    {
        QCOMPARE(b.focus(), QStringLiteral("makingHeading"));
        const Step before = b.presenter.step();
        b.key(Qt::Key_Space);
        b.key(Qt::Key_Return);
        QVERIFY(b.presenter.step() == before);
        QVERIFY(!b.find("issueCard")->isVisible() && !b.find("setCardAside")->isVisible());
    }

private Q_SLOTS:
    void whileACardIsWaitedForNoKeyOpensASideWay()
    {
        Bench b;
        b.begin();
        isAtRest(b); // a blank one
        b.cards.lay(Bench::one);
        QCOMPARE(b.focus(), QStringLiteral("encodeCard"));
        b.cards.lay({}); // taken off again
        isAtRest(b);
        b.unplug();
        isAtRest(b);
        b.cards.plugIn();
        b.toPrinting();
        b.press("printSeen");
        isAtRest(b); // in their hand
        b.hold(Bench::two);
        isAtRest(b); // another one
    }

    void whatIsGreyForAMomentHandsTheKeyboardToNothing()
    {
        Bench b;
        b.toPrinting();
        auto* seen = b.find("printSeen");
        seen->setFocus();
        QTest::keyClick(seen, Qt::Key_Return);
        QVERIFY(b.presenter.isBusy() && !seen->isEnabled());
        QCOMPARE(b.focus(), QStringLiteral("makingHeading"));
        settle();
        QVERIFY(b.presenter.step() == Step::Hand);
        b.begin();
        b.press("cardByNumber");
        auto* issue = b.find("issueCard");
        issue->setFocus();
        b.panel.setIssuing(true);
        QCOMPARE(b.focus(), QStringLiteral("makingHeading"));
        b.panel.setIssuing(false);
        QCOMPARE(b.focus(), QStringLiteral("uidEdit"));
    }

    void aCardThatComesWhileOneIsSetAsideIsNotWrittenOnByASlip()
    {
        Bench b;
        b.making.now.chip = Bench::one;
        b.begin(ui::MakingStage::Begun);
        b.press("spoilCard");
        QCOMPARE(b.focus(), QStringLiteral("spoilReason"));
        b.cards.lay(Bench::one);
        QCOMPARE(b.focus(), QStringLiteral("spoilReason"));
    }

    void untilACardHasLeftForThePrinterPrintingLeads()
    {
        Bench b;
        const auto leads = [&b] {
            return b.look("printButton") == QLatin1String("primary") &&
                   b.look("printSeen") == QLatin1String("secondary");
        };
        b.toPrinting();
        QVERIFY(leads());
        QVERIFY(b.find("printSeen")->isEnabled()); // one that was printed before
        b.paper.failure = ui::codes::printerMissing;
        b.press("printButton");
        QVERIFY(leads());
        b.paper.failure.reset();
        b.press("printButton");
        QCOMPARE(b.look("printSeen"), QStringLiteral("primary"));
        QCOMPARE(b.look("printButton"), QStringLiteral("secondary"));
        QCOMPARE(b.focus(), QStringLiteral("printSeen"));
        b.press("verifyCard");
        QCOMPARE(b.focus(), QStringLiteral("printSeen"));
        b.paper.failure = ui::codes::printerMissing; // at another try
        b.press("printButton");
        QVERIFY(leads());
        b.paper.failure.reset();
        b.press("printButton");
        b.press("spoilCard");
        b.choose("spoilReason", 1);
        b.press("setCardAside");
        b.press("encodeCard");
        QVERIFY(b.presenter.step() == Step::Print);
        QVERIFY(leads()); // the next one has not been printed
    }

    void noReasonIsNotedThatNobodyGave()
    {
        Bench b;
        b.toPrinting();
        QCOMPARE(b.find<QComboBox>("skipReason")->currentIndex(), -1);
        QVERIFY(!b.find("skipPrint")->isEnabled() && !b.find("skipPrint")->toolTip().isEmpty());
        QVERIFY(b.find<QLabel>("skipReasonLabel")->isVisible());
        b.press("spoilCard");
        QCOMPARE(b.find<QComboBox>("spoilReason")->currentIndex(), -1);
        QVERIFY(!b.find("setCardAside")->isEnabled() && !b.find("setCardAside")->toolTip().isEmpty());
        QVERIFY(b.find<QLabel>("spoilReasonLabel")->isVisible() && b.find<QLabel>("spoilFollows")->isVisible());
        b.choose("spoilReason", 2);
        QVERIFY(b.find("setCardAside")->isEnabled());
        b.press("keepCard");
        b.press("spoilCard");
        QVERIFY(!b.find("setCardAside")->isEnabled()); // asked anew
        b.press("keepCard");
        QVERIFY(!b.find<QLabel>("spoilFollows")->isVisible());
        b.choose("skipReason", 1);
        b.press("skipPrint");
        QVERIFY(b.making.now.print->skipped == domain::PrintSkip::PrinterFails);
    }

    void aDeskWithoutAPrinterSaysSoOnce()
    {
        Bench b;
        const auto next = [&b] {
            b.making.now.print.reset();
            b.begin(ui::MakingStage::Made);
            return b.find<QComboBox>("skipReason")->currentIndex();
        };
        QCOMPARE(next(), -1);
        b.choose("skipReason", 3); // later
        b.press("skipPrint");
        QCOMPARE(next(), -1); // that was of one card
        b.choose("skipReason", 0);
        b.press("skipPrint");
        QVERIFY(b.making.now.print->skipped == domain::PrintSkip::NoPrinter);
        QCOMPARE(next(), 0);
        QVERIFY(b.find("skipPrint")->isEnabled());
        b.press("printButton");
        QCOMPARE(next(), -1); // there is one now
    }

    void whereNoneIsToBeMadeThePageCardsIsTheNextKey()
    {
        Bench b;
        const QSignalSpy asked(&b.panel, &ui::MakingPanel::cardsAsked);
        b.making.calls.failNext(QStringLiteral("ofSitting"), engine::codes::noReservedCard);
        b.begin();
        QVERIFY(b.says(engine::codes::noReservedCard));
        QCOMPARE(b.said("makingHeading"), QStringLiteral("No card to be made"));
        QVERIFY(!b.find("makingAgain")->isVisible() && !b.find<QLabel>("makingStep1")->isVisible());
        QCOMPARE(b.focus(), QStringLiteral("makingToCards"));
        b.key(Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        // Whoever comes back from there finds what was reserved.
        b.panel.begin();
        settle();
        QVERIFY(b.find("encodeCard")->isVisible() && !b.find("makingToCards")->isVisible());
        // What is only not known can be asked again.
        b.making.calls.failNext(QStringLiteral("ofSitting"), ErrorCode{"store", "busy"});
        b.begin();
        QVERIFY(!b.find("makingToCards")->isVisible());
        QCOMPARE(b.focus(), QStringLiteral("makingAgain"));
    }
};

VESTIBULE_TEST(TestMakingKeyboard);
#include "TestMakingKeyboard.moc"
