#include "tests/support/TestRunner.h"
#include "tests/ui/cards/MakingBench.h"
#include "ui/text/Codes.h"

#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using Bench = MakingBench;
using Step = ui::MakingPresenter::Step;

/// What the making of a card says at each moment, and that it is true then.
class TestMakingWords : public QObject
{
    Q_OBJECT

    static bool contains(const QString& text, const char* part) { return text.contains(QLatin1String(part)); }

private Q_SLOTS:
    void nobodyIsToldToGiveOutAStrangersCard_data()
    {
        QTest::addColumn<bool>("isVisitors");
        QTest::newRow("of a resident") << false;
        QTest::newRow("of a visitor") << true;
    }
    void nobodyIsToldToGiveOutAStrangersCard()
    {
        QFETCH(const bool, isVisitors);
        Bench b;
        b.making.now.isVisitors = isVisitors;
        b.toPrinting();
        b.press("printSeen");
        QVERIFY(contains(b.said("makingReader"), "and give it to"));
        b.hold(Bench::two);
        QVERIFY(b.says(engine::codes::cardOther));
        QVERIFY(contains(b.said("makingReader"), "do not give it out"));
        QVERIFY(!contains(b.said("makingReader"), "and give it to"));
        b.cards.lay({});
        QVERIFY(!contains(b.said("makingReader"), "do not give it out"));
        b.cards.lay(Bench::one);
        settle();
        QVERIFY(b.presenter.step() == Step::Sign);
    }

    void whatIsWrongWithTheReaderIsSaidAlone()
    {
        Bench b;
        b.begin();
        b.making.calls.failNext(QStringLiteral("encode"), cards::codes::cardRemoved);
        b.cards.lay(Bench::one);
        b.press("encodeCard");
        QVERIFY(b.says(cards::codes::cardRemoved));
        // The card may be back before this is read: what it asks for must still be possible.
        QVERIFY(contains(b.said("makingReader"), "There is a card on the reader"));
        QVERIFY(!contains(b.said("bannerNow"), "Lay it"));
        b.cards.lay({});
        b.cards.lay(Bench::one);
        QVERIFY(b.says(cards::codes::cardRemoved)); // it is still to be encoded again, and this is why
        b.unplug();
        QVERIFY(!b.find<QLabel>("bannerHappened")->isVisible());
        QVERIFY(contains(b.said("makingReader"), "not connected"));
        // What breaks with the reader, too, is not said beside it.
        b.cards.plugIn();
        b.toPrinting();
        b.press("printSeen");
        b.cards.lay({});
        b.making.calls.failNext(QStringLiteral("activate"), cards::codes::cardRemoved);
        b.cards.lay(Bench::one);
        QVERIFY(b.presenter.isBusy());
        b.unplug();
        QVERIFY(!b.presenter.isBusy());
        QVERIFY(!b.find<QLabel>("bannerHappened")->isVisible());
    }

    void whatTheReaderSaidOfACardThatWasMissingIsOverWhenItComes()
    {
        Bench b;
        b.begin();
        b.making.calls.failNext(QStringLiteral("encode"), cards::codes::cardMissing);
        b.cards.lay(Bench::one);
        b.press("encodeCard");
        QVERIFY(b.says(cards::codes::cardMissing));
        b.cards.lay({});
        QVERIFY(b.says(cards::codes::cardMissing));
        b.cards.lay(Bench::one);
        QVERIFY(!b.find<QLabel>("bannerHappened")->isVisible());
        // What was no word of the reader stays until something is done.
        b.making.calls.failNext(QStringLiteral("encode"), engine::codes::cardGatesBehind);
        b.press("encodeCard");
        b.cards.lay({});
        b.cards.lay(Bench::one);
        QVERIFY(b.says(engine::codes::cardGatesBehind));
    }

    void withoutAReaderTheWayThatIsThereIsNamed()
    {
        Bench b;
        b.begin();
        b.unplug();
        QVERIFY(contains(b.said("makingReader"), "or give a card by its number"));
        b.cards.plugIn();
        b.toPrinting();
        b.press("printSeen");
        b.unplug();
        QVERIFY(contains(b.said("makingReader"), "not connected"));
        QVERIFY(contains(b.said("makingReader"), "what was begun is kept"));
        QVERIFY(!contains(b.said("makingReader"), "by its number"));
    }

    void aCardThatGoesByItsNumberHasNoStepsOfMaking()
    {
        Bench b;
        QSignalSpy changed(&b.panel, &ui::MakingPanel::wayChanged);
        const auto strip = [&b] { return b.find<QLabel>("makingStep1")->isVisible(); };
        b.begin();
        QVERIFY(strip() && !b.panel.goesByNumber());
        b.press("cardByNumber");
        QVERIFY(!strip() && b.panel.goesByNumber());
        QCOMPARE(changed.count(), 1);
        QVERIFY(contains(b.said("uidEditLine"), "gates that read chips do not open"));
        b.presenter.beginSigning(domain::CredentialId::random());
        b.panel.begin();
        settle();
        QVERIFY(b.presenter.step() == Step::Sign);
        QVERIFY(!strip() && b.panel.goesByNumber());
        // One that was made here has gone through them.
        b.making.now.chip = Bench::one;
        b.begin(ui::MakingStage::Working);
        QVERIFY(strip() && !b.panel.goesByNumber());
    }

    void aCardThatNobodySignedForIsNotAllDone()
    {
        Bench b;
        b.begin(ui::MakingStage::Working);
        QVERIFY(b.presenter.step() == Step::Done);
        QCOMPARE(b.said("makingHeading"), QStringLiteral("The card works; it has not been signed for"));
        QCOMPARE(b.find("makingGoOn")->text(), QStringLiteral("See which gates have it"));
        b.press("makingSign");
        b.press("takenNotSigned");
        QCOMPARE(b.said("makingHeading"), QStringLiteral("Nothing is left to be done"));
    }

    void nothingIsSaidToWorkBeforeTheGatesAreTold()
    {
        Bench b;
        b.toPrinting();
        b.press("printSeen");
        QVERIFY(contains(b.said("makingLead"), "it is sent to the gates"));
        b.hold(Bench::one);
        QCOMPARE(b.said("makingHeading"), QStringLiteral("The card is ready. Who takes it?"));
        QVERIFY(contains(b.said("makingLead"), "works even if they do not sign"));
    }

    void whereNothingIsPrintedTheStepSaysHowToGoOn()
    {
        Bench b;
        b.toPrinting();
        b.paper.failure = ui::codes::printerMissing;
        b.press("printButton");
        QVERIFY(b.says(ui::codes::cardNotPrinted));
        QVERIFY(contains(b.said("bannerNow"), "go on without printing"));
        b.paper.failure = ui::codes::paperNotNoted;
        b.press("printButton");
        QVERIFY(b.says(ui::codes::paperNotNoted));
    }
};

VESTIBULE_TEST(TestMakingWords);
#include "TestMakingWords.moc"
