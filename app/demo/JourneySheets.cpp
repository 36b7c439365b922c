#include "app/demo/CardTray.h"
#include "app/demo/Journeys.h"
#include "app/demo/TrayPrinter.h"
#include "app/station/StationProgram.h"
#include "ui/cards/CardsPresenter.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSet>
#include <QWidget>

namespace vestibule::demo {

namespace {

constexpr int manyCards = 40;
constexpr int cardsOnOneSheet = 10;
/// What lies in the printer's tray at first, of the four that are needed.
constexpr int sheetsInTheTray = 2;

bool isCounted(int cards) { return Hand::read(QStringLiteral("sheetCount")).contains(QString::number(cards)); }

} // namespace

void Journeys::fortyCardsOnSheets(const Cast& who)
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("Forty cards on sheets of paper"));
    QElapsedTimer since;
    since.start();
    allowManyCards();
    firstCardOfMany(who);
    showPage(QStringLiteral("cards"));
    hand.fill(QStringLiteral("cardSearch"), who.name);
    hand.await(who.name + QStringLiteral("'s card to be listed"), [&] {
        return cardsShown().searchText() == who.name &&
               listed([&](const ui::CardRow& row) { return row.name == who.name; }) != nullptr;
    });
    for (int i = 1; i < manyCards && !hand.isStopped(); ++i) {
        encodeFurtherCard();
    }
    m_parts.report.seconds(QStringLiteral("forty cards encoded"), double(since.elapsed()) / 1000);
    m_parts.album.takeAll(QStringLiteral("81-forty-cards"));
    hand.click(QStringLiteral("addListedToSheets"));
    hand.await(QStringLiteral("forty cards to be collected"), [] { return isCounted(manyCards); });
    m_parts.album.takeAll(QStringLiteral("82-forty-cards-for-sheets"));
    printSheets();
}

void Journeys::allowManyCards()
{
    Hand& hand = m_parts.hand;
    showPage(QStringLiteral("settings"));
    hand.fill(QStringLiteral("cardsPerDwelling"), QString::number(manyCards));
    m_parts.album.takeAll(QStringLiteral("80-cards-of-a-dwelling"));
    hand.click(QStringLiteral("keepCardRules"));
    hand.await(QStringLiteral("the rules to be kept"), [] {
        const QWidget* number = Hand::seen(QStringLiteral("cardsPerDwelling"));
        const QWidget* keep = Hand::seen(QStringLiteral("keepCardRules"));
        return number != nullptr && keep != nullptr && number->isEnabled() && !keep->isEnabled();
    });
}

void Journeys::firstCardOfMany(const Cast& who)
{
    Hand& hand = m_parts.hand;
    enterPerson(who);
    hand.click(QStringLiteral("answerCard"));
    takeScreenBackToDesk(who, QStringLiteral("31-resident-gets-a-card"));
    const int card = m_parts.tray.takeBlank();
    writeOn(card);
    printFace();
    layDownAgain(card);
    hand.draw(QStringLiteral("takenPad"), signatureStroke());
    hand.click(QStringLiteral("takenSigned"));
    hand.look(QStringLiteral("doneView"));
    m_parts.tray.takeOff();
    hand.click(QStringLiteral("doneNext"));
}

void Journeys::encodeFurtherCard()
{
    Hand& hand = m_parts.hand;
    ui::CardsPresenter& cards = cardsShown();
    // A list that is read anew chooses another line, and the answer would be about that one.
    hand.await(QStringLiteral("the list of cards"),
               [&] { return !cards.isReading() && cards.may(ui::CardsPresenter::Act::Further); });
    hand.click(QStringLiteral("furtherCard"));
    hand.click(QStringLiteral("promptAccept"));
    hand.await(QStringLiteral("a further card to be reserved"), [&] {
        const ui::CardRow* row = cards.chosen();
        return !cards.isReading() && row != nullptr && row->status == ui::KeyStatus::Reserved &&
               row->fate == ui::CardFate::None;
    });
    hand.click(QStringLiteral("makeCard"));
    writeOn(m_parts.tray.takeBlank());
    m_parts.tray.takeOff();
    hand.click(QStringLiteral("cardMakingClose"));
}

void Journeys::printSheets()
{
    Hand& hand = m_parts.hand;
    m_parts.printer.fill(sheetsInTheTray);
    hand.click(QStringLiteral("sheet_printButton"));
    hand.fill(QStringLiteral("sheetsOut"), QString::number(sheetsInTheTray));
    m_parts.album.takeAll(QStringLiteral("83-printer-out-of-paper"));
    hand.click(QStringLiteral("sheetsNoted"));
    constexpr int left = manyCards - sheetsInTheTray * cardsOnOneSheet;
    hand.await(QStringLiteral("the cards that did not come out to be left"), [] { return isCounted(left); });
    m_parts.album.takeAll(QStringLiteral("84-the-rest-waits"));
    m_parts.printer.fill(manyCards / cardsOnOneSheet);
    hand.click(QStringLiteral("sheet_printButton"));
    hand.click(QStringLiteral("sheetsNoted"));
    hand.await(QStringLiteral("no card to be left"), [] { return !Hand::isSeen(QStringLiteral("sheet_printButton")); });
    m_parts.album.takeAll(QStringLiteral("85-all-sheets-are-printed"));
    if (hand.isStopped()) {
        return;
    }
    const auto& jobs = m_parts.printer.jobs();
    const TrayPrinter::Job& whole = jobs.at(jobs.size() - 2);
    const TrayPrinter::Job& rest = jobs.back();
    const QSet<domain::CredentialId> different(whole.cards.begin(), whole.cards.end());
    m_parts.report.check(QStringLiteral("sheets.forty-cards-take-four"),
                         whole.sheets == manyCards / cardsOnOneSheet && different.size() == manyCards,
                         QStringLiteral("%1 cards on %2 sheets").arg(different.size()).arg(whole.sheets));
    m_parts.report.check(QStringLiteral("sheets.printer-without-paper-in-the-middle"), whole.out == sheetsInTheTray,
                         QStringLiteral("%1 of %2 sheets came out").arg(whole.out).arg(whole.sheets));
    m_parts.report.check(
        QStringLiteral("sheets.the-rest-alone-is-printed-again"),
        rest.cards == whole.cards.mid(manyCards - left) && rest.out == rest.sheets,
        QStringLiteral("%1 cards on %2 more sheets, none of them twice").arg(rest.cards.size()).arg(rest.out));
    m_parts.report.fact(QStringLiteral("sheets of cards"), QJsonArray{whole.pdf, rest.pdf});
}

} // namespace vestibule::demo
