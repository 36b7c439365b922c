#include "app/demo/CardTray.h"
#include "app/demo/Journeys.h"
#include "app/demo/TrayPrinter.h"
#include "app/station/StationProgram.h"
#include "core/cards/reader/Codes.h"
#include "core/domain/CardChip.h"
#include "ui/cards/MakingPresenter.h"
#include "ui/desk/DeskPage.h"
#include "ui/engine/Codes.h"
#include "ui/text/Codes.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QLabel>

namespace vestibule::demo {

namespace {

using Step = ui::MakingPresenter::Step;

/// A command in the middle of what a new chip takes.
constexpr int inTheMiddle = 14;

/// Whether somebody reads this in one of the banners that are up.
bool isSaid(const QString& text) { return Hand::read(QStringLiteral("bannerHappened")) == text; }

} // namespace

const ui::MakingPresenter& Journeys::making() const
{
    const QWidget* view = Hand::seen(QStringLiteral("cardMakingView"));
    return view != nullptr ? *view->findChild<ui::MakingPresenter*>()
                           : m_parts.station.windows().deskPage().presenter().making();
}

void Journeys::awaitStep(const char* what, int step)
{
    m_parts.hand.await(QString::fromLatin1(what), [&] { return int(making().step()) == step && !making().isBusy(); });
}

void Journeys::writeOn(int card)
{
    m_parts.tray.lay(card);
    m_parts.hand.click(QStringLiteral("encodeCard"));
    awaitStep("the card to be written and read back", int(Step::Print));
}

void Journeys::printFace()
{
    m_parts.printer.fill(1);
    m_parts.hand.click(QStringLiteral("printButton"));
    m_parts.hand.click(QStringLiteral("printSeen"));
    awaitStep("the card to be given into their hand", int(Step::Hand));
}

void Journeys::layDownAgain(int card)
{
    m_parts.tray.takeOff();
    m_parts.tray.lay(card);
    awaitStep("the card to work", int(Step::Sign));
}

void Journeys::makeCard(const Cast& who, bool trouble)
{
    Hand& hand = m_parts.hand;
    hand.look(QStringLiteral("encodeCard"));
    m_parts.album.take(who.language, QStringLiteral("32-card"));
    const int card = m_parts.tray.takeBlank();
    m_chip = card;
    if (trouble) {
        readerGoesAway(who, card);
    }
    writeOn(card);
    m_parts.album.take(who.language, QStringLiteral("32-card-is-made"));
    if (trouble) {
        printerRunsOut(who);
    }
    savePdf(QStringLiteral("%1/card-%2.pdf").arg(m_parts.out, who.language));
    printFace();
    m_parts.album.take(who.language, QStringLiteral("32-card-into-their-hand"));
    if (trouble) {
        cardsAreSwapped(who);
    }
    layDownAgain(card);
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("no.card-works-before-it-is-signed-for.%1").arg(who.language), true,
                             QStringLiteral("it opens the gates from the reading in the resident's hand on"));
    }
    hand.draw(QStringLiteral("takenPad"), signatureStroke());
    m_parts.album.take(who.language, QStringLiteral("32-card-is-signed-for"));
    hand.click(QStringLiteral("takenSigned"));
    hand.look(QStringLiteral("doneView"));
    m_parts.tray.takeOff();
}

void Journeys::readerGoesAway(const Cast& who, int card)
{
    Hand& hand = m_parts.hand;
    const auto& say = m_parts.station.windows().languages().phrases(who.language);
    // First the card in the middle of being written, then the reader.
    m_parts.tray.lay(card, cards::desfire::Pull{inTheMiddle, true});
    hand.click(QStringLiteral("encodeCard"));
    const QString pulled = ui::errorText(cards::codes::cardRemoved, say).happened;
    hand.await(QStringLiteral("the message that the card was pulled away"), [&] { return isSaid(pulled); });
    m_parts.album.take(who.language, QStringLiteral("35-card-pulled-away"));
    m_parts.tray.unplug();
    const QString gone = ui::errorText(cards::codes::readerMissing, say).happened;
    hand.await(QStringLiteral("the line that the reader is gone"),
               [&] { return Hand::read(QStringLiteral("makingReader")).contains(gone); });
    m_parts.album.take(who.language, QStringLiteral("35-reader-unplugged"));
    if (hand.isStopped()) {
        return;
    }
    const QWidget* encode = Hand::seen(QStringLiteral("encodeCard"));
    m_parts.report.check(QStringLiteral("reader.unplugged-is-said.%1").arg(who.language),
                         encode != nullptr && !encode->isEnabled(), gone);
    m_parts.tray.plugIn();
}

void Journeys::printerRunsOut(const Cast& who)
{
    Hand& hand = m_parts.hand;
    const auto& say = m_parts.station.windows().languages().phrases(who.language);
    m_parts.printer.fill(0);
    const std::size_t before = m_parts.printer.jobs().size();
    hand.click(QStringLiteral("printButton"));
    const QString refused = ui::errorText(ui::codes::printerMissing, say).happened;
    hand.await(QStringLiteral("the message that nothing is printed"), [&] { return isSaid(refused); });
    m_parts.album.take(who.language, QStringLiteral("36-printer-without-cards"));
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("printer.runs-out-and-nothing-is-lost.%1").arg(who.language),
                         making().step() == Step::Print && !making().progress()->print &&
                             m_parts.printer.jobs().size() == before,
                         QStringLiteral("the card is made and waits for its face"));
}

void Journeys::cardsAreSwapped(const Cast& who)
{
    Hand& hand = m_parts.hand;
    const auto& say = m_parts.station.windows().languages().phrases(who.language);
    m_parts.tray.takeOff();
    m_parts.tray.lay(m_parts.tray.takeBlank());
    const QString other = ui::errorText(engine::codes::cardOther, say).happened;
    hand.await(QStringLiteral("the message that it is another card"), [&] { return isSaid(other); });
    m_parts.album.take(who.language, QStringLiteral("37-another-card"));
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("swapped.caught-before-it-works.%1").arg(who.language),
                         making().step() == Step::Hand && !making().progress()->card.handedOver, other);
}

} // namespace vestibule::demo
