// What the panel says at each step.
#include "core/cards/CardNumber.h"
#include "core/cards/reader/Codes.h"
#include "ui/cards/CollectionForm.h"
#include "ui/cards/MakingPanel.h"
#include "ui/cards/StepStrip.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace vestibule::ui {

QString MakingPanel::readerText() const
{
    const ReaderState reader = m_presenter.reader();
    if (!m_presenter.hasReader() && !m_presenter.mayGiveByNumber()) {
        return inOneLine(errorText(reader.problem.value_or(cards::codes::readerMissing)).happened,
                         tr("Once it is there again this goes on: what was begun is kept."));
    }
    if (reader.problem || !m_presenter.hasReader()) {
        const ErrorText text = errorText(reader.problem.value_or(cards::codes::readerMissing));
        return inOneLine(text.happened, text.now);
    }
    if (m_shown == Step::Encode) {
        return reader.cardPresent         ? tr("There is a card on the reader %1.").arg(reader.name)
               : m_presenter.isSameCard() ? tr("Put the holder's own card on reader %1.").arg(reader.name)
                                          : tr("Put a blank card on reader %1.").arg(reader.name);
    }
    if (m_presenter.isBusy()) {
        return tr("The card is being read. Do not take it away.");
    }
    if (m_presenter.mayBeAnothers()) {
        return tr("Take this card off the reader %1; do not give it out.").arg(reader.name);
    }
    if (m_presenter.progress()->isVisitors) {
        return m_presenter.mustBeLifted()
                   ? tr("Take the card off the reader %1 and give it to whoever takes it.").arg(reader.name)
                   : tr("Let whoever takes it lay it on the reader %1.").arg(reader.name);
    }
    return m_presenter.mustBeLifted()
               ? tr("Take the card off the reader %1 and give it to the resident.").arg(reader.name)
               : tr("Let the resident lay it on the reader %1.").arg(reader.name);
}

QString MakingPanel::encodeLead() const
{
    const MakingProgress& progress = *m_presenter.progress();
    if (progress.stage == MakingStage::Begun) {
        return tr("What was begun was not finished. Encode the same card once more, or take another.");
    }
    if (m_presenter.isSameCard()) {
        return tr(
            "It gets a new key or a new signature and is read back. It goes on opening the gates; a new key counts "
            "once it has been read in its holder's hand.");
    }
    if (progress.card.handedOver && !progress.card.card.uid.isEmpty()) {
        return tr("It is written and read back. The old card opens the gates until this one has been read in its "
                  "holder's hand.");
    }
    return tr("It is written and read back. It opens nothing until it has been handed over.");
}

QString MakingPanel::handLead() const
{
    if (m_presenter.isSameCard()) {
        return tr(
            "It is read once more there, so that nobody goes away with the card of somebody else. A new key is told "
            "to the gates from that reading on.");
    }
    return m_presenter.progress()->isVisitors
               ? tr("It is read once more in their hand, so that nobody goes away with the card of somebody else. From "
                    "that reading on it is sent to the gates.")
               : tr("It is read once more there, so that nobody goes away with the card of somebody else. From that "
                    "reading on it is sent to the gates.");
}

QString MakingPanel::doneText() const
{
    const MakingProgress& progress = *m_presenter.progress();
    const QString number = cards::groupedCardNumber(progress.card.card.number);
    if (!progress.taken) {
        return tr("Card %1 works. Nobody is noted to have taken it.").arg(number);
    }
    const QLocale locale = Languages::localeOf(m_languages.current());
    const QString day = locale.toString(progress.taken->at.toUtc().toLocalTime().date(), QLocale::ShortFormat);
    if (progress.taken->byOther && progress.isVisitors) {
        return tr("Card %1 works. The visitor took it on %2.", "number, day").arg(number, day);
    }
    if (!progress.taken->byOther) {
        return tr("Card %1 works. The resident took it on %2.", "number, day").arg(number, day);
    }
    return progress.taken->collector.isEmpty()
               ? tr("Card %1 works. Somebody else took it on %2.", "number, day").arg(number, day)
               : tr("Card %1 works. %3 took it on %2.", "number, day, name")
                     .arg(number, day, progress.taken->collector);
}

void MakingPanel::refreshWords()
{
    const bool byNumber = isByNumber();
    m_reader->setVisible(!byNumber && (m_shown == Step::Encode || m_shown == Step::Hand));
    m_reader->setText(m_reader->isVisibleTo(this) ? readerText() : QString());
    m_lead->setVisible(!byNumber);
    switch (m_shown) {
    case Step::Nothing:
        m_heading->setText(m_presenter.isBusy() ? tr("One moment…")
                           : hasNoCard()        ? tr("No card to be made")
                                                : tr("Where the card stands is not known"));
        m_lead->clear();
        break;
    case Step::Encode:
        m_heading->setText(m_presenter.isWriting()    ? tr("The card is being written. Do not take it away.")
                           : m_presenter.isSameCard() ? tr("Encode the card anew")
                                                      : tr("Encode a blank card"));
        m_lead->setText(encodeLead());
        break;
    case Step::Print:
        m_heading->setText(tr("Print the card"));
        m_lead->setText(
            tr("Print it, look at it, and say that it came out right. It can be left out, and done later."));
        break;
    case Step::Hand:
        m_heading->setText(m_presenter.progress()->isVisitors ? tr("Give it to whoever takes it")
                                                              : tr("Give it into their hand"));
        m_lead->setText(handLead());
        break;
    case Step::Sign:
        m_heading->setText(tr("The card is ready. Who takes it?"));
        m_lead->setText(
            (m_presenter.progress()->isVisitors
                 ? tr("Number %1. The resident who answers for it can sign; of the visitor nothing is kept.")
                 : tr("Number %1. The card works even if they do not sign."))
                .arg(cards::groupedCardNumber(m_presenter.progress()->card.card.number)));
        break;
    case Step::Done:
        m_heading->setText(m_presenter.progress()->taken ? tr("Nothing is left to be done")
                                                         : tr("The card works; it has not been signed for"));
        m_lead->setText(doneText());
        break;
    }
    if (byNumber) {
        m_heading->setText(m_hadReader ? tr("Give a card by its number")
                                       : tr("No reader is connected: give a card by its number"));
    }
    m_number->setText(m_byNumber ? tr("Encode a card after all") : tr("Give a card by its number instead…"));
}

void MakingPanel::retranslate()
{
    m_strip->setTexts({tr("Encode"), tr("Print"), tr("In the hand"), tr("Signature")});
    m_progress->setAccessibleName(tr("How far the card is written"));
    m_stop->setText(tr("Stop"));
    m_again->setText(tr("Try again"));
    m_encode->setText(tr("Encode the card"));
    m_toCards->setText(tr("To the page Cards"));
    switch (m_next) {
    case Next::Gates:
        m_goOn->setText(tr("See which gates have it"));
        break;
    case Next::List:
        m_goOn->setText(tr("Done"));
        break;
    case Next::Card:
        m_goOn->setText(tr("Show the card"));
        break;
    }
    m_signAfterAll->setText(tr("Have it signed for"));
    m_anew->setText(tr("Encode it anew"));
    refresh();
}

} // namespace vestibule::ui
