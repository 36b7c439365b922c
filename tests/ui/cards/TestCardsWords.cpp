#include "tests/support/TestRunner.h"
#include "tests/ui/cards/ShownCards.h"

#include "ui/cards/CardTexts.h"
#include "ui/residents/KeyPanel.h"
#include "ui/residents/StatusText.h"

#include <QComboBox>

using namespace vestibule;
using namespace vestibule::test;
using ui::CardFate;
using ui::KeyStatus;

namespace {

const QByteArray chip = QByteArray::fromHex("04a23f91112233");

ui::CardRow cardOf(KeyStatus status, CardFate fate)
{
    ui::CardRow row = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), status);
    row.uid = chip;
    row.fate = fate;
    return row;
}

ui::CardRow chipAlone(CardFate fate)
{
    ui::CardRow row;
    row.uid = chip;
    row.fate = fate;
    return row;
}

QRect placeOf(ShownCards& s, const char* name)
{
    const auto* widget = s.find<QWidget>(name);
    return {widget->mapTo(&s.page, QPoint()), widget->size()};
}

} // namespace

/// What the page Cards says of a card before and after something becomes of it, and where.
class TestCardsWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLostCardIsAskedForAsLost()
    {
        ShownCards s({cardOf(KeyStatus::Deleted, CardFate::Lost)}, domain::Role::Manager);
        s.prompter.accept = false;
        s.press("findCard");
        const ui::Question lost = s.prompter.questions.last();
        QVERIFY2(lost.text.contains(QLatin1String("123 456 789 7")) && lost.text.contains(QLatin1String("lost")),
                 qPrintable(lost.text));
        QVERIFY(lost.reject.contains(QLatin1String("lost")));
        ShownCards alone({chipAlone(CardFate::Lost)}, domain::Role::Manager);
        alone.prompter.accept = false;
        alone.press("findCard");
        QVERIFY(alone.prompter.questions.last().text.contains(ui::chipText(chip)));
        ShownCards spoiled({cardOf(KeyStatus::Deleted, CardFate::Spoiled)}, domain::Role::Manager);
        spoiled.prompter.accept = false;
        spoiled.press("findCard");
        QVERIFY(!spoiled.prompter.questions.last().text.contains(QLatin1String("lost")));
        QVERIFY(spoiled.prompter.questions.last().reject != lost.reject);
    }

    void aCardThatIsFoundIsLookedAtAsTheBlankOneItIs()
    {
        const ui::CardRow lost = cardOf(KeyStatus::Deleted, CardFate::Lost);
        ShownCards s({lost}, domain::Role::Manager);
        s.find<QLineEdit>("cardSearch")->setText(ui::chipText(chip)); // as when it lies on the reader
        settle();
        s.engine.known.first().fate = CardFate::None;
        s.engine.known.append(chipAlone(CardFate::Blank));
        s.press("findCard");
        QCOMPARE(s.find<QTableView>("cardsTable")->currentIndex().row(), 1);
        QCOMPARE(s.find<QLabel>("cardPanelStatus")->text(), QStringLiteral("Blank"));
        QVERIFY2(s.banner().contains(QLatin1String("blank")), qPrintable(s.banner()));
    }

    void aFoundCardOfAListIsNotSearchedFor()
    {
        ShownCards s({cardOf(KeyStatus::Deleted, CardFate::Lost)}, domain::Role::Manager);
        s.press("findCard");
        QVERIFY(s.banner().contains(QLatin1String("blank")));
        QVERIFY(s.find<QLineEdit>("cardSearch")->text().isEmpty());
    }

    void aReplacedCardThatIsGoodAfterAllIsEncodedAgain()
    {
        ui::CardRow row = cardOf(KeyStatus::Active, CardFate::Replaced);
        row.isUnfinished = true;
        ShownCards s({row}, domain::Role::Manager);
        s.engine.known.first().fate = CardFate::Found;
        s.press("findCard");
        QVERIFY2(!s.banner().contains(QLatin1String("blank")) && s.banner().contains(QLatin1String("Encode")),
                 qPrintable(s.banner()));
        QVERIFY(s.find("makeCard")->hasFocus());
    }

    void whyACardIsSetAsideStandsOnItsOwnLine()
    {
        ShownCards s({cardOf(KeyStatus::Active, CardFate::None)});
        s.prompter.accept = false;
        auto* reason = s.find<QComboBox>("cardReason");
        reason->setCurrentIndex(0);
        s.press("replaceCard");
        const QStringList lines = s.prompter.questions.last().text.split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QVERIFY(!lines.first().contains(reason->itemText(0)) && lines.last().contains(reason->itemText(0)));
    }

    void whatCanBeDoneStandsAboveThePicture()
    {
        ShownCards s({cardOf(KeyStatus::Reserved, CardFate::Begun)});
        const int picture = placeOf(s, "cardPanelPicture").top();
        for (const char* act : {"makeCard", "cardPerson", "cardReason", "spoilChip", "takeBackCard", "loseCard"}) {
            QVERIFY2(s.find<QWidget>(act)->isVisible() && placeOf(s, act).bottom() < picture, act);
        }
        // The reason has a line of its own, and what needs it stands below.
        QVERIFY(placeOf(s, "cardReason").bottom() < placeOf(s, "spoilChip").top());
        QVERIFY(placeOf(s, "cardReason").right() >= placeOf(s, "takeBackCard").right());
        QVERIFY(placeOf(s, "cardPerson").left() > placeOf(s, "makeCard").left());
    }

    void nothingLeavesAHole()
    {
        ShownCards s({cardOf(KeyStatus::Active, CardFate::None)});
        QVERIFY(!s.find("makeCard")->isVisible());
        QCOMPARE(placeOf(s, "cardPerson").left(), placeOf(s, "replaceCard").left());
        ShownCards back({cardOf(KeyStatus::Deleted, CardFate::Lost)}, domain::Role::Manager);
        QCOMPARE(placeOf(back, "findCard").left(), placeOf(back, "cardPerson").left());
    }

    void whatIsGreySaysWhy()
    {
        ui::CardRow reserved = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), KeyStatus::Reserved);
        ShownCards s({cardOf(KeyStatus::Active, CardFate::None), reserved});
        QVERIFY(!s.find("replaceCard")->isEnabled() && !s.find("replaceCard")->toolTip().isEmpty());
        s.find<QComboBox>("cardReason")->setCurrentIndex(0);
        QVERIFY(s.find("replaceCard")->isEnabled() && s.find("replaceCard")->toolTip().isEmpty());
        QVERIFY(s.find("addToSheet")->isEnabled() && s.find("addToSheet")->toolTip().isEmpty());
        s.press("addToSheet");
        const QString isThere = s.find("addToSheet")->toolTip();
        QVERIFY(!isThere.isEmpty() && !s.find("addListedToSheets")->toolTip().isEmpty());
        s.find<QTableView>("cardsTable")->selectRow(1);
        settle();
        const QString notPrinted = s.find("addToSheet")->toolTip();
        QVERIFY(!notPrinted.isEmpty() && notPrinted != isThere);
        s.press("sheet_printButton");
        const QString asksFirst = s.find("addToSheet")->toolTip();
        QVERIFY(asksFirst != notPrinted && asksFirst == s.find("addListedToSheets")->toolTip());
    }

    void theKeyboardGoesOnFromSheetToSheet()
    {
        ui::CardRow reserved = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), KeyStatus::Reserved);
        ShownCards s({reserved, cardOf(KeyStatus::Active, CardFate::None)});
        s.press("addListedToSheets");
        QVERIFY(s.find("sheet_printButton")->hasFocus());
        s.press("sheet_printButton");
        s.press("sheetsNoted");
        QVERIFY(s.find("addListedToSheets")->hasFocus()); // the card that is chosen is not printed
        s.press("addListedToSheets");
        s.press("emptySheet");
        QVERIFY(s.find("addListedToSheets")->hasFocus());
        s.find<QTableView>("cardsTable")->selectRow(1);
        settle();
        s.press("addToSheet");
        QVERIFY(s.find("sheet_printButton")->hasFocus());
        s.press("emptySheet");
        QVERIFY(s.find("addToSheet")->hasFocus());
    }

    void whatCanNeverBeAskedForIsNotThere()
    {
        ui::CardRow visitors = cardOf(KeyStatus::Active, CardFate::None);
        visitors.visitorUntil = visitors.validUntil;
        ShownCards s({visitors, chipAlone(CardFate::Blank)});
        QVERIFY(!s.find("furtherCard")->isVisible() && s.find("visitorsCard")->isVisible());
        s.find<QTableView>("cardsTable")->selectRow(1);
        settle();
        QVERIFY(!s.find("furtherCard")->isVisible() && !s.find("visitorsCard")->isVisible());
    }

    void aVisitorsMomentIsWrittenAsAllMoments()
    {
        ui::CardRow row = cardOf(KeyStatus::Active, CardFate::None);
        QCOMPARE(ui::cardUntilText(row), ui::lastDayText(row.validUntil));
        row.visitorUntil = row.validUntil;
        QCOMPARE(ui::cardUntilText(row), ui::momentText(row.validUntil));
    }

    void aChipThatIsOnNoEntryIsNamedOnce()
    {
        ShownCards s({chipAlone(CardFate::Blank)}, domain::Role::Manager);
        QVERIFY(s.find<QLabel>("cardPanelHeading")->text().contains(ui::chipText(chip)));
        QVERIFY(!s.find<QLabel>("cardPanelFacts")->text().contains(ui::chipText(chip)));
        ShownCards entry({cardOf(KeyStatus::Active, CardFate::None)});
        QVERIFY(entry.find<QLabel>("cardPanelFacts")->text().contains(ui::chipText(chip)));
    }

    void aCardThatIsMadeIsNotCalledBegun()
    {
        ShownCards s({cardOf(KeyStatus::Reserved, CardFate::Begun), cardOf(KeyStatus::Reserved, CardFate::Made)});
        const QString begun = s.find<QLabel>("cardPanelStatus")->text();
        const QString facts = s.find<QLabel>("cardPanelFacts")->text();
        s.find<QTableView>("cardsTable")->selectRow(1);
        settle();
        QVERIFY(s.find<QLabel>("cardPanelStatus")->text() != begun);
        QVERIFY(s.find<QLabel>("cardPanelFacts")->text() != facts);
        QVERIFY(s.find("addToSheet")->isEnabled()); // it is printed before somebody has it
        QVERIFY(s.find("makeCard")->text().contains(QLatin1String("Go on")));
    }

    void theResidentsPageHasTheSameWords()
    {
        ui::KeyPanel panel(nullptr);
        const auto text = [&](const char* name) { return panel.findChild<QLabel*>(QString::fromLatin1(name))->text(); };
        ui::CredentialTruth truth;
        truth.credential.kind = domain::CredentialKind::Card;
        truth.cardNumber = QStringLiteral("1234567897");
        for (const auto& [status, fate, isToWrite] : {std::tuple(KeyStatus::Deleted, CardFate::Lost, false),
                                                      std::tuple(KeyStatus::Active, CardFate::Replaced, false),
                                                      std::tuple(KeyStatus::Active, CardFate::None, true),
                                                      std::tuple(KeyStatus::Active, CardFate::None, false)}) {
            truth.status = status;
            truth.fate = fate;
            truth.isToWrite = isToWrite;
            panel.setTruth(truth);
            ui::CardRow row = cardOf(status, fate);
            row.isOfFormerKey = isToWrite;
            QCOMPARE(text("keyStatus"), ui::cardStateText(row));
        }
        truth.isToWrite = false;
        truth.status = KeyStatus::Reserved;
        truth.fate = CardFate::None;
        panel.setTruth(truth);
        const QString promised = text("keySentence");
        truth.fate = CardFate::Made;
        panel.setTruth(truth);
        QVERIFY(text("keySentence") != promised); // no more "no card has been made"
    }
};

VESTIBULE_TEST(TestCardsWords);
#include "TestCardsWords.moc"
