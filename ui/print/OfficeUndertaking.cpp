#include "ui/print/OfficeUndertaking.h"

#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

namespace vestibule::ui {

namespace {

constexpr const char* context = "OfficeUndertaking";
using Look = FlowBlock::Look;

/// The key's number in pieces, so that it can be broken and compared by eye.
QString inPieces(const QByteArray& keyId)
{
    constexpr qsizetype piece = 8;
    QStringList out;
    for (qsizetype at = 0; at < keyId.size(); at += piece) {
        out.append(QString::fromLatin1(keyId.mid(at, piece)));
    }
    return out.join(u' ');
}

/// Two paragraphs of a notice in one sentence.
QString inOneLine(const QString& text) { return QString(text).replace(u'\n', u' '); }

QStringList promises(const OfficeUndertaking& u, const Phrasebook& say)
{
    return {
        say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "To use the face only for this: “%1”.")).arg(u.purpose),
        say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "To keep it no longer than this: “%1”.")).arg(u.retention),
        say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "To give it to nobody beyond what the notice says: “%1”"))
            .arg(inOneLine(u.recipients)),
        say(context, QT_TRANSLATE_NOOP("OfficeUndertaking",
                                       "To erase it at every gate when that time is over or when you ask, and to show "
                                       "you each gate's signed receipt on request.")),
        say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "That the card opens the same gates: “%1”."))
            .arg(u.alternative),
        say(context, QT_TRANSLATE_NOOP("OfficeUndertaking",
                                       "That this yes can be taken back at the desk without a reason: “%1”."))
            .arg(u.withdrawal),
        say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "To answer when you use your rights: “%1”.")).arg(u.rights),
    };
}

} // namespace

QList<FlowBlock> officeUndertaking(const ConsentReceipt& receipt, const Phrasebook& say)
{
    const OfficeUndertaking& u = receipt.undertaking;
    QList<FlowBlock> out{
        {Look::Body, receipt.estate.estateName},
        {Look::Heading, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "What the office undertakes"))},
        {Look::Row, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "The office")), u.office + u'\n' + u.address},
        {Look::Row, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Contact")), u.contact}};
    if (!u.responsible.isEmpty()) {
        out.append(
            {Look::Row, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Who answers for it")), u.responsible});
    }
    out.append({Look::Section,
                say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Under version %1 of the notice it undertakes"))
                    .arg(receipt.notice.version)});
    int n = 0;
    for (const QString& promise : promises(u, say)) {
        out.append({Look::Body, QStringLiteral("%1. ").arg(++n) + promise});
    }
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Countersigned for the office"))});
    out.append(
        {Look::Row, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Stands for the office")),
         u.standsFor.isEmpty()
             ? say(context,
                   QT_TRANSLATE_NOOP("OfficeUndertaking",
                                     "The station does not know the name. The person who signs below writes it here."))
             : u.standsFor});
    out.append(
        {Look::Row, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Date")), longDay(receipt.givenAt, say)});
    out.append({Look::SignLine, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Signature by hand"))});
    out.append({Look::Body,
                say(context,
                    QT_TRANSLATE_NOOP("OfficeUndertaking",
                                      "The record of your consent is signed electronically by the office's station, "
                                      "with the key that has this check code. The office shows the key on request."))});
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("OfficeUndertaking", "Check code of the key")),
                inPieces(u.recordKeyId)});
    return out;
}

} // namespace vestibule::ui
