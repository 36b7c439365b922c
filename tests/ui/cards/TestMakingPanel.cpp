#include "core/cards/reader/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/cards/MakingBench.h"
#include "ui/text/Codes.h"
#include "ui/text/ErrorTexts.h"

#include <QApplication>
#include <QComboBox>
#include <QProgressBar>
#include <QRadioButton>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using Step = ui::MakingPresenter::Step;

using Bench = MakingBench;

namespace {

const QByteArray& one = Bench::one;
const QByteArray& two = Bench::two;

} // namespace

/// The card's steps on the real widgets: one thing at a time, by the keyboard alone, and nothing left of anybody.
class TestMakingPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneThingAtATime()
    {
        Bench b;
        const auto shown = [&] {
            QStringList out;
            for (const char* name :
                 {"encodeCard", "printSeen", "skipPrint", "takenSigned", "issueCard", "makingGoOn", "setCardAside"}) {
                if (b.find(name)->isVisible()) {
                    out << QString::fromLatin1(name);
                }
            }
            return out;
        };
        b.toPrinting();
        QCOMPARE(shown(), QStringList({QStringLiteral("printSeen"), QStringLiteral("skipPrint")}));
        QCOMPARE(b.find<QLabel>("makingStep1")->property("tone").toString(), QStringLiteral("past"));
        QCOMPARE(b.find<QLabel>("makingStep2")->property("tone").toString(), QStringLiteral("now"));
        b.press("printSeen");
        QCOMPARE(shown(), QStringList());
        QVERIFY(b.said("makingReader").contains(QLatin1String("Take the card off")));
        b.cards.lay({});
        QVERIFY(b.said("makingReader").contains(QLatin1String("Let the resident")));
        b.cards.lay(one);
        settle();
        QCOMPARE(shown(), QStringList{QStringLiteral("takenSigned")});
        b.draw();
        b.press("takenSigned");
        QCOMPARE(shown(), QStringList{QStringLiteral("makingGoOn")});
        QVERIFY(b.said("makingLead").contains(QLatin1String("The resident took it")));
        QVERIFY(b.making.taken.signature && !b.making.taken.signature->witness());
        QVERIFY(b.making.breaches.isEmpty());
    }

    void theKeyboardAloneIsEnough()
    {
        Bench b;
        QVERIFY(QTest::qWaitForWindowActive(&b.panel));
        b.begin();
        b.cards.lay(one);
        QCOMPARE(b.focus(), QStringLiteral("encodeCard"));
        b.key(Qt::Key_Return);
        QVERIFY(b.presenter.step() == Step::Print);
        QCOMPARE(b.focus(), QStringLiteral("printButton"));
        b.key(Qt::Key_Return);
        QCOMPARE(b.paper.printed.size(), 1);
        QCOMPARE(b.focus(), QStringLiteral("printSeen")); // somebody looks at it first
        b.key(Qt::Key_Return);
        QVERIFY(b.presenter.step() == Step::Hand);
        b.hold(one);
        QVERIFY(b.presenter.step() == Step::Sign);
        QCOMPARE(b.focus(), QStringLiteral("takenPad"));
        b.key(Qt::Key_Space);
        for (int i = 0; i < 30; ++i) {
            b.key(Qt::Key_Right);
        }
        QTest::keyClick(b.panel.focusWidget(), Qt::Key_Tab);
        QCOMPARE(b.focus(), QStringLiteral("takenSigned"));
        b.key(Qt::Key_Return);
        QVERIFY(b.presenter.step() == Step::Done);
        QVERIFY(b.making.taken.signature.has_value());
    }

    void aPrinterWithoutPaperKeepsTheCard()
    {
        Bench b;
        b.toPrinting();
        b.paper.failure = ui::codes::printerMissing;
        b.press("printButton");
        QVERIFY(b.find<QLabel>("bannerHappened")->isVisible());
        QCOMPARE(b.said("bannerHappened"), ui::errorText(ui::codes::printerMissing).happened);
        QVERIFY(b.presenter.step() == Step::Print && !b.making.now.print);
        // What was sent and did not come out is said by whoever looks at it.
        b.paper.failure.reset();
        b.press("printButton");
        QVERIFY(!b.making.now.print);
        b.find<QComboBox>("skipReason")->setCurrentIndex(1);
        b.press("skipPrint");
        QVERIFY(b.making.now.print->skipped == domain::PrintSkip::PrinterFails);
        QVERIFY(b.presenter.step() == Step::Hand);
    }

    void writingShowsAProgressAndCanBeStopped()
    {
        Bench b;
        b.begin();
        QVERIFY(!b.find<QProgressBar>("encodingProgress")->isVisible());
        b.making.isSlow = true;
        b.cards.lay(one);
        b.press("encodeCard");
        QVERIFY(b.find<QProgressBar>("encodingProgress")->isVisible());
        QVERIFY(!b.find("encodeCard")->isVisible() && !b.find("spoilCard")->isVisible());
        b.making.say(18);
        QCOMPARE(b.find<QProgressBar>("encodingProgress")->value(), 40);
        QCOMPARE(b.focus(), QStringLiteral("stopEncoding"));
        b.press("stopEncoding");
        QVERIFY(b.making.stopped);
        b.making.calls.failNext(QStringLiteral("encode"), engine::codes::cardWorkStopped);
        b.making.now.stage = ui::MakingStage::Begun;
        b.making.goOn();
        settle();
        QVERIFY(!b.find<QProgressBar>("encodingProgress")->isVisible());
        QCOMPARE(b.said("bannerHappened"), ui::errorText(engine::codes::cardWorkStopped).happened);
        QCOMPARE(b.focus(), QStringLiteral("encodeCard"));
        QVERIFY(b.said("makingLead").contains(QLatin1String("was not finished")));
    }

    void eachTroubleAtTheReaderHasItsOwnWords_data()
    {
        namespace codes = cards::codes;
        QTest::addColumn<QString>("happened");
        for (const ErrorCode code : codes::ofReaders) {
            QTest::newRow(code.text().c_str()) << ui::errorText(code).happened;
        }
    }
    void eachTroubleAtTheReaderHasItsOwnWords()
    {
        QFETCH(const QString, happened);
        Bench b;
        b.begin();
        int others = 0;
        for (const ErrorCode code : cards::codes::ofReaders) {
            others += int(ui::errorText(code).happened == happened);
            if (ui::errorText(code).happened == happened) {
                b.making.calls.failNext(QStringLiteral("encode"), code);
            }
        }
        QCOMPARE(others, 1);
        b.cards.lay(one);
        b.press("encodeCard");
        QCOMPARE(b.said("bannerHappened"), happened);
        b.press("encodeCard");
        QVERIFY(!b.find<QLabel>("bannerHappened")->isVisible());
    }

    void aReaderThatIsUnpluggedIsWaitedFor()
    {
        Bench b;
        b.begin();
        b.cards.state = {ui::ReaderState::Kind::None, {}, false, {}, cards::codes::readerMissing};
        Q_EMIT b.cards.readerChanged(b.cards.state);
        QVERIFY(b.find("encodeCard")->isVisible() && !b.find("encodeCard")->isEnabled());
        QVERIFY(!b.find("issueCard")->isVisible());
        QVERIFY(b.said("makingReader").contains(ui::errorText(cards::codes::readerMissing).happened));
        b.cards.plugIn();
        b.cards.lay(one);
        b.press("encodeCard");
        QVERIFY(b.presenter.step() == Step::Print);
    }

    void withoutAReaderACardIsGivenByItsNumberAndThePageSaysWhatThatIsWorth()
    {
        Bench b(false);
        b.begin();
        const QSignalSpy asked(&b.panel, &ui::MakingPanel::issueAsked);
        QVERIFY(b.find("issueCard")->isVisible() && !b.find("encodeCard")->isVisible());
        QVERIFY(!b.find("cardByNumber")->isVisible());
        const QString worth = b.said("issueCardWorth");
        QVERIFY(worth.contains(QLatin1String("only gates that are set to take a chip's number")));
        QVERIFY(worth.contains(QLatin1String("can be copied")));
        b.find<QLineEdit>("uidEdit")->setText(QStringLiteral("04 A2 3F 91"));
        b.press("issueCard");
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("04 A2 3F 91"));
    }

    void withAReaderTheNumberIsOfferedBesideAndSaysTheSame()
    {
        Bench b;
        b.begin();
        QVERIFY(!b.find("issueCard")->isVisible());
        b.press("cardByNumber");
        QVERIFY(b.find("issueCard")->isVisible() && b.find<QLabel>("issueCardWorth")->isVisible());
        b.press("cardByNumber");
        QVERIFY(!b.find("issueCard")->isVisible() && b.find("encodeCard")->isVisible());
    }

    void settingAsideTakesTwoPressesAndAReason()
    {
        Bench b;
        b.toPrinting();
        b.press("spoilCard");
        QVERIFY(!b.making.spoiled);
        b.press("keepCard");
        b.press("spoilCard");
        b.find<QComboBox>("spoilReason")->setCurrentIndex(1);
        b.press("setCardAside");
        QVERIFY(b.making.spoiled == domain::SpoilReason::PrintFails);
        QVERIFY(b.presenter.step() == Step::Encode);
    }

    void whoeverTakesItSignsIsSeenOrDoesNot_data()
    {
        QTest::addColumn<QByteArrayList>("presses");
        QTest::addColumn<int>("proof");
        using Proof = domain::CollectionProof;
        QTest::newRow("the office saw it")
            << QByteArrayList{"takenCannotSign", "takenOfficeSaw"} << int(Proof::OperatorSaw);
        QTest::newRow("somebody else did")
            << QByteArrayList{"takenCannotSign", "takenOtherSaw"} << int(Proof::SecondPersonSaw);
        QTest::newRow("they do not sign") << QByteArrayList{"takenNotSigned"} << int(Proof::NotSigned);
        QTest::newRow("they thought it over")
            << QByteArrayList{"takenCannotSign", "takenSignAfterAll", "takenNotSigned"} << int(Proof::NotSigned);
    }
    void whoeverTakesItSignsIsSeenOrDoesNot()
    {
        QFETCH(const QByteArrayList, presses);
        QFETCH(const int, proof);
        Bench b;
        b.making.now.chip = one;
        b.begin(ui::MakingStage::Working);
        for (const QByteArray& name : presses) {
            b.press(name.constData());
        }
        QCOMPARE(int(b.making.taken.proof()), proof);
        QVERIFY(b.presenter.step() == Step::Done);
    }

    void somebodyElseIsNamedBesideTheField()
    {
        Bench b;
        b.making.now.chip = one;
        b.begin(ui::MakingStage::Working);
        QVERIFY(!b.find<QLineEdit>("takenName")->isVisible());
        b.find<QRadioButton>("takenByOther")->click();
        QCOMPARE(b.focus(), QStringLiteral("takenName"));
        b.press("takenNotSigned");
        QCOMPARE(b.find<QLabel>("takenNameLine")->property("look").toString(), QStringLiteral("problem"));
        b.find<QLineEdit>("takenName")->setText(QStringLiteral("王芳"));
        b.press("takenSigned"); // nothing was drawn
        QVERIFY(b.find<QLabel>("takenProblem")->isVisible());
        b.draw();
        QVERIFY(!b.find<QLabel>("takenProblem")->isVisible());
        b.press("takenSigned");
        QCOMPARE(b.making.taken.collector, QStringLiteral("王芳"));
        QVERIFY(b.said("makingLead").contains(QStringLiteral("王芳")));
    }

    void nothingOfTheResidentIsLeft()
    {
        Bench b;
        b.making.now.card.name = QStringLiteral("赵敏");
        b.toPrinting();
        b.press("verifyCard");
        b.press("printSeen");
        b.hold(one);
        QVERIFY(b.everything().contains(QLatin1String("123 456")));
        b.find<QRadioButton>("takenByOther")->click();
        b.find<QLineEdit>("takenName")->setText(QStringLiteral("王芳"));
        b.draw();
        b.presenter.leave();
        b.panel.forget();
        const QString left = b.everything();
        for (const char* word : {"赵敏", "王芳", "123 456", "04 11"}) {
            QVERIFY2(!left.contains(QString::fromUtf8(word)), word);
        }
        for (const QLineEdit* edit : b.panel.findChildren<QLineEdit*>()) {
            QVERIFY2(!edit->isUndoAvailable(), qPrintable(edit->objectName())); // what was typed would come back
        }
        QVERIFY(b.find<QLabel>("makingPicture")->pixmap().isNull());
        QVERIFY(b.find<QRadioButton>("takenByResident")->isChecked());
        // The pad, too, is empty for whoever comes next.
        b.making.now.chip = one;
        b.begin(ui::MakingStage::Working);
        b.press("takenSigned");
        QVERIFY(b.find<QLabel>("takenProblem")->isVisible());
    }

    void aCardThatIsEncodedAnewIsNoBlankOne()
    {
        Bench b(false);
        b.making.now.chip = one;
        b.making.now.card.card.uid = one;
        b.making.now.card.handedOver = true;
        b.making.now.isToWrite = true;
        b.making.now.stage = ui::MakingStage::Collected;
        b.presenter.beginCard(domain::CredentialId::random());
        b.panel.begin();
        settle();
        // Without a reader it waits for one: it works, and its number is nothing to give it by.
        QVERIFY(b.find("encodeCard")->isVisible() && !b.find("encodeCard")->isEnabled());
        QVERIFY(!b.find("issueCard")->isVisible() && !b.find("cardByNumber")->isVisible());
        QVERIFY(b.said("makingHeading").contains(QLatin1String("anew")));
        QVERIFY(b.said("makingLead").contains(QLatin1String("goes on opening the gates")));
        QCOMPARE(b.focus(), QStringLiteral("makingHeading"));
        b.cards.plugIn();
        QVERIFY(b.said("makingReader").contains(QLatin1String("own card")));
        b.cards.lay(one);
        QCOMPARE(b.focus(), QStringLiteral("encodeCard"));
    }

    void inASittingItIsOfferedBesideGoingOn()
    {
        Bench b;
        b.making.now.chip = one;
        b.making.now.card.handedOver = true;
        b.making.now.taken = ui::CardTaken{Instant::fromMs(1)};
        b.begin(ui::MakingStage::Collected);
        QVERIFY(!b.find("makingAnew")->isVisible());
        b.making.now.isToWrite = true;
        b.begin(ui::MakingStage::Collected);
        QCOMPARE(b.focus(), QStringLiteral("makingGoOn"));
        b.press("makingAnew");
        QVERIFY(b.find("encodeCard")->isVisible() && !b.find("makingGoOn")->isVisible());
    }

    void theNextCardOfAnEntrySaysThatTheOneBeforeWorks()
    {
        Bench b;
        b.making.now.card.card.uid = two;
        b.making.now.card.handedOver = true;
        b.begin();
        QVERIFY(b.said("makingLead").contains(QLatin1String("The old card opens the gates")));
        QVERIFY(b.said("makingReader").contains(QLatin1String("blank card")));
        QVERIFY(b.find("cardByNumber")->isVisible());
    }

    void aVisitorIsToldFromSomebodyElse()
    {
        Bench b;
        b.making.now.chip = one;
        b.making.now.isVisitors = true;
        b.begin(ui::MakingStage::Working);
        QVERIFY(b.said("makingLead").contains(QLatin1String("of the visitor nothing is kept")));
        b.press("takenCannotSign"); // of the resident who answers for it
        b.find<QRadioButton>("takenByOther")->click();
        QVERIFY(!b.find("takenOfficeSaw")->isVisible() && !b.find<QLineEdit>("takenName")->isVisible());
        b.press("takenNotSigned");
        QVERIFY(b.said("makingLead").contains(QLatin1String("The visitor took it")));
        // The next card is a resident's.
        b.making.now.isVisitors = false;
        b.making.now.taken.reset();
        b.begin(ui::MakingStage::Working);
        b.find<QRadioButton>("takenByOther")->click();
        QVERIFY(b.find<QLineEdit>("takenName")->isVisible());
    }

    void theWordsFollowTheLanguage()
    {
        Bench b;
        b.toPrinting();
        const QString english = b.said("makingHeading");
        b.languages.select(QStringLiteral("zh"));
        settle();
        QVERIFY(b.said("makingHeading") != english);
        QVERIFY(b.find("printSeen")->text() != QStringLiteral("It came out right"));
        b.languages.select(QStringLiteral("en"));
    }
};

VESTIBULE_TEST(TestMakingPanel);
#include "TestMakingPanel.moc"
