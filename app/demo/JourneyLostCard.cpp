#include "app/demo/CardTray.h"
#include "app/demo/Journeys.h"
#include "app/station/StationProgram.h"
#include "ui/cards/CardsPresenter.h"
#include "ui/cards/MakingPresenter.h"
#include "ui/engine/Codes.h"
#include "ui/shell/MainWindow.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QElapsedTimer>

namespace vestibule::demo {

ui::CardsPresenter& Journeys::cardsShown() const
{
    return *m_parts.station.windows().mainWindow().findChild<ui::CardsPresenter*>();
}

const ui::CardRow* Journeys::listed(const std::function<bool(const ui::CardRow&)>& fits) const
{
    ui::CardsPresenter& cards = cardsShown();
    for (int i = 0; !cards.isReading() && i < cards.model().rowCount(); ++i) {
        if (const ui::CardRow* row = cards.model().at(i); fits(*row)) {
            return row;
        }
    }
    return nullptr;
}

void Journeys::chooseCard(const QString& number)
{
    Hand& hand = m_parts.hand;
    ui::CardsPresenter& cards = cardsShown();
    showPage(QStringLiteral("cards"));
    hand.fill(QStringLiteral("cardSearch"), number);
    const auto isIt = [&number](const ui::CardRow& row) { return row.number == number; };
    hand.await(QStringLiteral("card %1 to be listed").arg(number),
               [&] { return cards.searchText() == number && listed(isIt) != nullptr; });
    hand.press(Qt::Key_Return); // into the list
    hand.press(Qt::Key_Home, Qt::ControlModifier);
    for (int row = 1; row < cards.model().rowCount() && !hand.isStopped(); ++row) {
        if (cards.chosen() == nullptr || !isIt(*cards.chosen())) {
            hand.press(Qt::Key_Down);
        }
    }
    hand.await(QStringLiteral("what is printed on card ") + number,
               [&] { return cards.card() && cards.card()->card.number == number; });
}

void Journeys::replaceLostCard(const Cast& who)
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("%1 has lost the card").arg(who.name));
    if (hand.isStopped() || !m_card) {
        return;
    }
    const Carried lost{*m_card, m_cardNumber, m_chip};
    QElapsedTimer since;
    since.start();
    reportLost(who, lost);
    makeNextCard(who, lost);
    if (!hand.isStopped()) {
        m_parts.report.seconds(QStringLiteral("lost card to the next one at work, %1").arg(who.name),
                               double(since.elapsed()) / 1000);
    }
    askNumber(QStringLiteral("lost.next-card-admitted.%1").arg(who.language), who.name, m_cardNumber, true);
    askNumber(QStringLiteral("lost.old-card-stays-refused.%1").arg(who.language), who.name, lost.number, false);
    findLostCard(who, lost);
}

void Journeys::reportLost(const Cast& who, const Carried& lost)
{
    Hand& hand = m_parts.hand;
    chooseCard(lost.number);
    m_parts.album.take(who.language, QStringLiteral("45-card-of-a-resident"));
    hand.click(QStringLiteral("loseCard"));
    hand.look(QStringLiteral("promptAccept"));
    m_parts.album.take(who.language, QStringLiteral("45-is-it-lost"));
    hand.click(QStringLiteral("promptAccept"));
    const auto isNext = [](const ui::CardRow& row) { return row.status == ui::KeyStatus::Reserved; };
    hand.await(QStringLiteral("the next card to be reserved"), [&] { return listed(isNext) != nullptr; });
    m_parts.album.take(who.language, QStringLiteral("46-card-is-lost"));
    if (hand.isStopped()) {
        return;
    }
    m_cardNumber = listed(isNext)->number;
    m_card = listed(isNext)->credential;
    openPerson(who.name);
    hand.await(QStringLiteral("every gate to have deleted the lost card"),
               [&] { return isGoneEverywhere(lost.credential); });
    m_parts.album.take(who.language, QStringLiteral("46-gates-refuse-it"));
    askNumber(QStringLiteral("lost.card-refused.%1").arg(who.language), who.name, lost.number, false);
    askNumber(QStringLiteral("lost.next-card-refused-before-it-is-made.%1").arg(who.language), who.name, m_cardNumber,
              false);
}

void Journeys::makeNextCard(const Cast& who, const Carried& lost)
{
    Hand& hand = m_parts.hand;
    const auto& say = m_parts.station.windows().languages().phrases(who.language);
    chooseCard(m_cardNumber);
    hand.click(QStringLiteral("makeCard"));
    // Somebody has handed the lost one in, and it lies on the reader.
    m_parts.tray.lay(lost.chip);
    hand.click(QStringLiteral("encodeCard"));
    const QString refused = ui::errorText(engine::codes::cardLost, say).happened;
    hand.await(QStringLiteral("the message that it is the lost card"),
               [&] { return Hand::read(QStringLiteral("bannerHappened")) == refused; });
    m_parts.album.take(who.language, QStringLiteral("47-lost-card-on-the-reader"));
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("lost.chip-is-made-for-nobody.%1").arg(who.language),
                         making().step() == ui::MakingPresenter::Step::Encode && making().progress()->chip.isEmpty(),
                         refused);
    m_parts.tray.takeOff();
    m_chip = m_parts.tray.takeBlank();
    writeOn(m_chip);
    printFace();
    layDownAgain(m_chip);
    hand.draw(QStringLiteral("takenPad"), signatureStroke());
    m_parts.album.take(who.language, QStringLiteral("47-next-card-is-signed-for"));
    hand.click(QStringLiteral("takenSigned"));
    hand.await(QStringLiteral("the cards to be listed again"),
               [] { return !Hand::isSeen(QStringLiteral("cardMakingView")); });
    m_parts.tray.takeOff();
    openPerson(who.name);
    hand.await(QStringLiteral("every gate to hold the next card"), [this] { return isHeldEverywhere(*m_card); });
    m_parts.album.take(who.language, QStringLiteral("47-next-card-works"));
}

void Journeys::findLostCard(const Cast& who, const Carried& lost)
{
    Hand& hand = m_parts.hand;
    ui::CardsPresenter& cards = cardsShown();
    showPage(QStringLiteral("cards"));
    m_parts.tray.lay(lost.chip);
    hand.click(QStringLiteral("lookUpCard"));
    hand.await(QStringLiteral("the lost card to be looked up"), [&] {
        return !cards.isReading() && cards.chosen() != nullptr && cards.chosen()->fate == ui::CardFate::Lost;
    });
    m_parts.album.take(who.language, QStringLiteral("48-lost-card-is-found"));
    hand.click(QStringLiteral("findCard"));
    hand.click(QStringLiteral("promptAccept"));
    const auto isBlank = [](const ui::CardRow& row) { return row.fate == ui::CardFate::Blank; };
    hand.await(QStringLiteral("the lost card to be a blank one"), [&] { return listed(isBlank) != nullptr; });
    m_parts.album.take(who.language, QStringLiteral("48-lost-card-is-blank-again"));
    m_parts.tray.takeOff();
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("found.is-a-blank-card.%1").arg(who.language), listed(isBlank) != nullptr,
                         QStringLiteral("its chip can be made for anybody, and its entry has ended"));
    askNumber(QStringLiteral("found.old-number-stays-refused.%1").arg(who.language), who.name, lost.number, false);
    askNumber(QStringLiteral("found.next-card-still-admitted.%1").arg(who.language), who.name, m_cardNumber, true);
}

} // namespace vestibule::demo
