#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using View = ui::EnrolmentPresenter::View;

namespace {

const QByteArray chip = QByteArray::fromHex("04111111111111");

/// In the window of the widget.
QRect placeOf(const QWidget& widget) { return {widget.mapTo(widget.window(), QPoint()), widget.size()}; }

/// Somebody has said no at their own screen.
void declineAt(Desk& d)
{
    d.cards.plugIn();
    d.beginReading();
    d.press(d.resident("answerCard"));
    QCOMPARE(d.enrolment().view(), View::Card);
}

} // namespace

/// The desk's view of a card that is made, and of how it ends.
class TestCardView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereItIsHigherThanTheWindowItScrollsAndNothingLiesOnTheSignature()
    {
        Desk d;
        d.making.now.stage = ui::MakingStage::Working;
        d.making.now.chip = chip;
        declineAt(d);
        d.clerk<QRadioButton>("takenByOther")->click();
        d.press(d.clerk("takenNotSigned"));
        d.windows->mainWindow().grab();
        settle();
        const auto* line = d.clerk<QLabel>("takenNameLine");
        QVERIFY(line->isVisible());
        QVERIFY(line->height() >= line->heightForWidth(line->width()));
        const auto* pad = d.clerk<QWidget>("takenPad");
        QVERIFY(pad->height() >= pad->minimumHeight());
        QVERIFY(placeOf(*pad).top() > placeOf(*line).bottom());
        for (const char* button : {"takenSigned", "takenCannotSign", "takenNotSigned"}) {
            QVERIFY2(placeOf(*d.clerk(button)).top() > placeOf(*pad).bottom(), button);
        }
        QVERIFY(placeOf(*d.clerk("cardLater")).top() > placeOf(*d.clerk("spoilCard")).bottom());
    }

    void theHeadPromisesNothingForACardThatGoesByItsNumber()
    {
        Desk d;
        declineAt(d);
        const auto* head = d.clerk<QLabel>("cardLead");
        QVERIFY(head->isVisible());
        d.press(d.clerk("cardByNumber"));
        QVERIFY(!head->isVisible());
        d.press(d.clerk("cardByNumber"));
        QVERIFY(head->isVisible());
        d.press(d.clerk("cardByNumber"));
        d.press(d.clerk("issueCard"));
        QVERIFY(d.clerk<QLabel>("paperLine")->text().contains(QLatin1String("can be printed now")));
        d.press(d.clerk("signForCard"));
        QVERIFY(d.clerk("takenSigned")->isVisible() && !head->isVisible());
    }

    void afterATurnAtTheOneDisplayTheKeyboardIsInTheMaking()
    {
        Desk d(ui::SessionEngine::Phase::Open, QStringLiteral("en"), ui::Application::ResidentScreen::HandOver);
        declineAt(d);
        QVERIFY(!d.windows->mainWindow().isVisible());
        d.press(d.resident("giveBack"));
        QVERIFY(d.windows->mainWindow().isVisible());
        // On the button that locks the next key would lock.
        QCOMPARE(d.windows->mainWindow().focusWidget(), d.clerk<QWidget>("makingHeading"));
        d.cards.lay(chip);
        QCOMPARE(d.windows->mainWindow().focusWidget(), d.clerk("encodeCard"));
    }

    void whereNoneIsToBeMadeThePageCardsIsAskedFor()
    {
        Desk d;
        const QSignalSpy asked(&d.windows->deskPage(), &ui::DeskPage::cardsAsked);
        d.making.calls.failNext(QStringLiteral("ofSitting"), engine::codes::noReservedCard);
        declineAt(d);
        d.press(d.clerk("makingToCards"));
        QCOMPARE(asked.count(), 1);
        d.windows->mainWindow().showPage(QStringLiteral("desk"));
        settle();
        QVERIFY(d.clerk("encodeCard")->isVisible());
    }

    void theEndSaysAfterWhoseAnswerItWasReady_data()
    {
        QTest::addColumn<bool>("forChild");
        QTest::addColumn<QString>("words");
        QTest::newRow("a resident's") << false << QStringLiteral("14 seconds after the resident's answer");
        QTest::newRow("a guardian's") << true << QStringLiteral("14 seconds after the guardian's answer");
    }
    void theEndSaysAfterWhoseAnswerItWasReady()
    {
        QFETCH(const bool, forChild);
        QFETCH(const QString, words);
        Desk d;
        d.cards.plugIn();
        if (forChild) {
            d.beginReadingForChild();
        } else {
            d.beginReading();
        }
        d.press(d.resident("answerCard"));
        d.cards.lay(chip);
        d.press(d.clerk("encodeCard"));
        d.press(d.clerk("printSeen"));
        d.cards.lay({});
        d.cards.lay(chip);
        settle();
        d.press(d.clerk("takenNotSigned"));
        QCOMPARE(d.enrolment().view(), View::CardDone);
        const QString line = d.clerk<QLabel>("paperLine")->text();
        QVERIFY2(line.contains(words), qPrintable(line));
        QVERIFY2(!line.contains(QLatin1String("printed")), qPrintable(line)); // that is behind them
    }
};

VESTIBULE_TEST(TestCardView);
#include "TestCardView.moc"
