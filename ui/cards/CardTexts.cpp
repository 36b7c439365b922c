#include "ui/cards/CardTexts.h"

#include "ui/residents/StatusText.h"
#include "ui/text/ActTexts.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct CardWords
{
    Q_DECLARE_TR_FUNCTIONS(Cards)
};

QString writeText(const CardRow& row)
{
    QString text;
    if (!row.keyKnownTo.isEmpty()) {
        text = CardWords::tr("Its key was known to %1, which is gone.", "names of gates")
                   .arg(row.keyKnownTo.join(CardWords::tr(", ", "between the names of gates")));
    }
    if (row.isOfFormerKey) {
        text =
            inOneLine(text, CardWords::tr("What it carries was signed by a key of the estate that has been replaced."));
    }
    return row.isToWrite()
               ? inOneLine(text, CardWords::tr("Encode it again when its holder is at the desk next; it opens the "
                                               "gates until then."))
               : text;
}

} // namespace

QString chipText(const QByteArray& uid) { return QString::fromLatin1(uid.toHex(' ').toUpper()); }

QString cardFateText(CardFate fate)
{
    switch (fate) {
    case CardFate::None:
        return {};
    case CardFate::Begun:
        return CardWords::tr("A chip is begun for it, and is to be encoded to the end. Nobody has it yet.");
    case CardFate::Made:
        return CardWords::tr("It is encoded, and nobody has it yet. It opens gates once it has been read in its "
                             "holder's hand.");
    case CardFate::Replaced:
        return CardWords::tr("It was set aside, and opens the gates until the next card is made for it at the desk.");
    case CardFate::Found:
        return CardWords::tr("It was set aside and is good after all. It opens the gates; encode it again when its "
                             "holder is at the desk next.");
    case CardFate::Out:
        return CardWords::tr("It opens nothing any more, and has not come back.");
    case CardFate::Lost:
        return CardWords::tr("It was reported lost: it opens nothing, and is made for nobody. Once it is found, a "
                             "manager can let it be used again.");
    case CardFate::Spoiled:
        return CardWords::tr("It was set aside as spoiled, and is made for nobody. If it is good after all, a manager "
                             "can let it be used again.");
    case CardFate::Blank:
        return CardWords::tr("It is nobody's, and can be made for anybody.");
    }
    return {};
}

QString cardStateText(KeyStatus status, CardFate fate, bool isToWrite)
{
    switch (fate) {
    case CardFate::Replaced:
        return CardWords::tr("To be replaced", "state of a card");
    case CardFate::Found:
        return CardWords::tr("Good after all", "state of a card");
    case CardFate::Out:
        return CardWords::tr("Not returned", "state of a card");
    case CardFate::Lost:
        return CardWords::tr("Lost", "state of a card");
    case CardFate::Spoiled:
        return CardWords::tr("Spoiled", "state of a card");
    case CardFate::Blank:
        return CardWords::tr("Blank", "state of a card");
    case CardFate::None:
    case CardFate::Begun:
    case CardFate::Made:
        break;
    }
    if (isToWrite) {
        return CardWords::tr("Encode again", "state of a card");
    }
    return fate == CardFate::Begun  ? CardWords::tr("Being made", "state of a card")
           : fate == CardFate::Made ? CardWords::tr("To give out", "state of a card")
                                    : keyStatusText(status);
}

QString cardStateText(const CardRow& row) { return cardStateText(row.status, row.fate, row.isToWrite()); }

QStringList cardStateTexts()
{
    QStringList out{cardStateText(KeyStatus::Active, CardFate::None, true)};
    for (int status = int(KeyStatus::None); status <= int(KeyStatus::Deleted); ++status) {
        out.append(cardStateText(KeyStatus(status), CardFate::None, false));
    }
    for (int fate = int(CardFate::Begun); fate <= int(CardFate::Blank); ++fate) {
        out.append(cardStateText(KeyStatus::None, CardFate(fate), false));
    }
    return out;
}

QString cardStateTone(KeyStatus status, CardFate fate, bool isToWrite)
{
    switch (fate) {
    case CardFate::Replaced:
    case CardFate::Found:
    case CardFate::Out:
        return QStringLiteral("warn");
    case CardFate::Lost:
    case CardFate::Spoiled:
    case CardFate::Blank:
        return {};
    case CardFate::None:
    case CardFate::Begun:
    case CardFate::Made:
        break;
    }
    return isToWrite ? QStringLiteral("warn") : keyStatusTone(status);
}

QString cardStateTone(const CardRow& row) { return cardStateTone(row.status, row.fate, row.isToWrite()); }

QString cardHolderText(const CardRow& row)
{
    if (row.credential.isNull()) {
        return CardWords::tr("Chip %1").arg(chipText(row.uid));
    }
    return row.visitorUntil ? CardWords::tr("Visitor of %1", "a resident").arg(row.name) : row.name;
}

QString cardUntilText(const CardRow& row)
{
    if (row.credential.isNull()) {
        return {};
    }
    return row.visitorUntil ? momentText(row.validUntil) : lastDayText(row.validUntil);
}

QString cardFactsText(const CardRow& row)
{
    QStringList lines;
    if (row.visitorUntil) {
        lines.append(CardWords::tr("A visitor carries it until %1, and %2 answers for it.", "a moment, a resident")
                         .arg(momentText(row.validUntil), row.name));
    }
    if (!row.uid.isEmpty() && !row.credential.isNull()) { // one that is on no entry is called by its number
        lines.append(CardWords::tr("Chip %1").arg(chipText(row.uid)));
    } else if (row.status == KeyStatus::Active || row.status == KeyStatus::OnItsWay) {
        lines.append(CardWords::tr("Without a chip number: the printed number alone opens."));
    }
    for (const QString& line : {cardFateText(row.fate), writeText(row)}) {
        if (!line.isEmpty()) {
            lines.append(line);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QString cardFilterText(CardFilter which)
{
    switch (which) {
    case CardFilter::All:
        return CardWords::tr("All cards");
    case CardFilter::Working:
        return CardWords::tr("Working", "a list of cards");
    case CardFilter::Reserved:
        return CardWords::tr("Reserved", "a list of cards");
    case CardFilter::Visitors:
        return CardWords::tr("Visitors'", "a list of cards");
    case CardFilter::ToWrite:
        return CardWords::tr("To be encoded again", "a list of cards");
    case CardFilter::SetAside:
        return CardWords::tr("Lost or set aside", "a list of cards");
    case CardFilter::NotReturned:
        return CardWords::tr("Ended, not returned", "a list of cards");
    }
    return {};
}

QString spoilReasonText(domain::SpoilReason reason)
{
    switch (reason) {
    case domain::SpoilReason::ChipFails:
        return actReasonText("chip-fails");
    case domain::SpoilReason::PrintFails:
        return actReasonText("print-fails");
    case domain::SpoilReason::Damaged:
        return actReasonText("damaged");
    }
    return {};
}

} // namespace vestibule::ui
