// What the page asks before anything becomes of a card, and what it says afterwards.
#include "core/cards/CardNumber.h"
#include "ui/cards/CardPanel.h"
#include "ui/cards/CardTexts.h"
#include "ui/cards/CardsPage.h"
#include "ui/cards/MakingView.h"
#include "ui/cards/VisitorView.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Sentences.h"

#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

namespace vestibule::ui {

namespace {

bool isSearchedFor(const QString& search, const QByteArray& chip)
{
    const Result<QByteArray> uid = cards::parseUid(search.trimmed());
    return uid && *uid == chip;
}

} // namespace

void CardsPage::connectActs()
{
    connect(m_panel, &CardPanel::actAsked, this, &CardsPage::askAct);
    connect(m_further, &QPushButton::clicked, this, [this] { askAct(Act::Further); });
    connect(m_askVisitor, &QPushButton::clicked, this, &CardsPage::openVisitor);
    connect(m_presenter, &CardsPresenter::acted, this, &CardsPage::sayDone);
    connect(m_presenter, &CardsPresenter::actFailed, this, &CardsPage::sayFailed);
    connect(m_panel, &CardPanel::makingAsked, this, &CardsPage::openMaking);
    connect(m_making, &MakingView::closed, this, &CardsPage::goBack);
    connect(m_making, &MakingView::finished, this, [this](const IssuedCard& card) {
        goBack();
        m_banner->showDone(tr("Card %1 works.").arg(cards::groupedCardNumber(card.card.number)));
    });
    connect(m_visitor, &VisitorView::closed, this, &CardsPage::goBack);
    connect(m_visitor, &VisitorView::reserved, this, [this](domain::CredentialId made) {
        goToFront();
        m_goesOn = true;
        lookAt({made, {}});
        m_banner->showDone(tr("The visitor's card is reserved, and is to be made now. It ends by itself at its time."));
        m_table->setFocus();
    });
}

void CardsPage::openMaking()
{
    const CardRow* row = m_presenter->chosen();
    if (row != nullptr && m_presenter->mayMake()) {
        m_banner->clear();
        m_views->setCurrentWidget(m_making);
        m_making->begin(*row);
    }
}

void CardsPage::openVisitor()
{
    const CardRow* row = m_presenter->chosen();
    if (row != nullptr && m_presenter->mayHaveVisitors()) {
        m_banner->clear();
        m_views->setCurrentWidget(m_visitor);
        m_visitor->begin(*row);
    }
}

void CardsPage::askAct(Act act)
{
    const CardRow* row = m_presenter->chosen();
    if (row == nullptr || !m_presenter->may(act)) {
        return;
    }
    m_banner->clear();
    m_prompter.ask(window(), questionFor(act, *row),
                   [self = QPointer(this), act, key = row->key(), reason = m_panel->reason()](bool accepted) {
                       CardsPage* const me = self.data();
                       if (me != nullptr && accepted && me->m_presenter->chosen() != nullptr &&
                           me->m_presenter->chosen()->key() == key) {
                           me->carryOut(act, reason);
                       }
                   });
}

void CardsPage::carryOut(Act act, std::optional<domain::SpoilReason> reason)
{
    switch (act) {
    case Act::Lose:
        m_presenter->lose();
        break;
    case Act::Replace:
        if (reason) {
            m_presenter->replace(*reason);
        }
        break;
    case Act::TakeBack:
        m_presenter->takeBack();
        break;
    case Act::Spoil:
        if (reason) {
            m_presenter->spoil(*reason);
        }
        break;
    case Act::Find:
        m_foundAs = m_presenter->chosen()->fate;
        m_found = m_presenter->chosen()->uid;
        m_presenter->find();
        break;
    case Act::Further:
        m_presenter->reserveFurther();
        break;
    case Act::GiveOut:
        break; // within the making
    }
}

Question CardsPage::questionOfTakingBack(const CardRow& row) const
{
    const QString number = cards::groupedCardNumber(row.number);
    if (row.fate == CardFate::Out) {
        return {tr("Is this card back?"),
                tr("Card %1 opens nothing any more. Its chip counts as a blank card again, and can be made for "
                   "anybody.")
                    .arg(number),
                tr("It is back"), tr("Not yet"), false};
    }
    if (row.status == KeyStatus::Reserved) {
        return {tr("Is this card not needed?"),
                tr("The entry of card %1 ends before anybody was given it. A resident who stays and has no other card "
                   "gets one reserved at once.")
                    .arg(number),
                tr("End the entry"), tr("Keep it"), true};
    }
    return {
        tr("Take this card back?"),
        inOneLine(tr("Card %1 of %2 stops working at every gate, and that entry cannot be used again. Its chip can "
                     "be made for anybody.",
                     "number, holder")
                      .arg(number, cardHolderText(row)),
                  row.visitorUntil ? QString() : tr("Whoever stays and has no other card gets one reserved at once.")),
        tr("Take it back"), tr("Leave it working"), true};
}

Question CardsPage::questionOfFinding(const CardRow& row) const
{
    const QString number = cards::groupedCardNumber(row.number);
    if (row.fate == CardFate::Replaced) {
        return {
            tr("Use this card again?"),
            tr("Card %1 was set aside and is good after all. Encode it once more for its holder; it opens the gates "
               "until then.")
                .arg(number),
            tr("Use it again"), tr("Leave it aside"), false};
    }
    if (row.fate == CardFate::Lost) {
        return {tr("Has this card been found?"),
                row.credential.isNull()
                    ? tr("Chip %1 was reported lost. If it is found, it counts as blank again and can be given to "
                         "anybody.")
                          .arg(chipText(row.uid))
                    : tr("Card %1 was reported lost. If it is found, its chip counts as blank again and can be given "
                         "to anybody. The old card number stays ended.")
                          .arg(number),
                tr("Use it again"), tr("It is still lost"), false};
    }
    return {tr("Use this card again?"),
            tr("Chip %1 was set aside. It counts as a blank card again, and can be made for anybody. What ended with "
               "it stays ended.")
                .arg(chipText(row.uid)),
            tr("Use it again"), tr("Leave it aside"), false};
}

Question CardsPage::questionFor(Act act, const CardRow& row) const
{
    const QString number = cards::groupedCardNumber(row.number);
    const QString reasonLine =
        m_panel->reason()
            ? QLatin1Char('\n') + tr("Reason: %1.", "a card is set aside").arg(spoilReasonText(*m_panel->reason()))
            : QString();
    switch (act) {
    case Act::Lose:
        return {tr("Is this card lost?"),
                inOneLine(tr("Card %1 of %2 stops working at every gate, and that entry cannot be used again. Its chip "
                             "is made for nobody until a manager says that it was found.",
                             "number, holder")
                              .arg(number, cardHolderText(row)),
                          row.visitorUntil ? QString()
                                           : tr("Whoever stays and has no other card gets one reserved at once.")),
                tr("Report it lost"), tr("Leave it working"), true};
    case Act::Replace:
        return {tr("Replace this card?"),
                tr("Card %1 of %2 is set aside. It opens the gates until the next card, with the same number, is made "
                   "for its entry at the desk; this one is made for nobody then. If it is good after all, a manager "
                   "can let it be used again.",
                   "number, holder")
                        .arg(number, cardHolderText(row)) +
                    reasonLine,
                tr("Set it aside", "a card that is to be replaced"), tr("Keep it"), true};
    case Act::TakeBack:
        return questionOfTakingBack(row);
    case Act::Spoil:
        return {tr("Set this card aside?"),
                tr("The chip that was begun for card %1 is made for nobody any more. It counts as used, and the entry "
                   "waits for another. If it is good after all, a manager can let it be used again.")
                        .arg(number) +
                    reasonLine,
                tr("Set it aside", "a chip that is spoiled"), tr("Keep it"), true};
    case Act::Find:
        return questionOfFinding(row);
    case Act::Further:
        return {tr("One more card for %1?", "a resident").arg(row.name),
                tr("It is reserved now and made at the desk. It counts among the cards that the dwelling %1 may have.")
                    .arg(row.dwelling),
                tr("Reserve it"), tr("Not now"), false};
    case Act::GiveOut:
        break; // within the making
    }
    return {};
}

QString CardsPage::doneText(Act act) const
{
    switch (act) {
    case Act::Lose:
        return tr("The card was reported lost. The gates delete it as they are reached.");
    case Act::Replace:
        return tr("The card is set aside. Make the next one for its entry now, or when its holder is here next.");
    case Act::TakeBack:
        return tr("Done. What ended goes from the gates as they are reached.");
    case Act::Spoil:
        return tr("The chip is set aside. Take another for this entry.");
    case Act::Find:
        return m_foundAs == CardFate::Replaced
                   ? tr("The card is good after all. Encode it again for its holder now, or when they are here next.")
                   : tr("The chip is blank again and can be used for a new card.");
    case Act::Further:
        return tr("The card is reserved, and is to be made now.");
    case Act::GiveOut:
        break; // within the making
    }
    return {};
}

void CardsPage::sayDone(Act act, std::optional<domain::CredentialId> made)
{
    if (act == Act::GiveOut) {
        m_making->noteGiven();
        return;
    }
    m_panel->forgetReason();
    m_banner->showDone(doneText(act));
    m_table->setFocus();
    m_goesOn = act == Act::Replace || act == Act::Spoil || act == Act::Further ||
               (act == Act::Find && m_foundAs == CardFate::Replaced);
    if (act == Act::Find && m_foundAs != CardFate::Replaced && isSearchedFor(m_presenter->searchText(), m_found)) {
        lookAt({{}, m_found}); // its entry has ended: the chip has a line of its own now
    }
    if (made) {
        lookAt({*made, {}});
    }
}

void CardsPage::sayFailed(Act act, const Error& error)
{
    if (act == Act::GiveOut && m_views->currentWidget() == m_making) {
        m_making->showError(error);
    } else {
        m_banner->showError(error);
    }
}

} // namespace vestibule::ui
