#include "ui/print/WithdrawalRenderer.h"

#include "core/cards/CardNumber.h"
#include "ui/print/QrCode.h"
#include "ui/print/Sheet.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

#include <QPainter>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Withdrawal";
/// So many gates by name on the one sheet; the rest as a number.
constexpr qsizetype gatesByName = 14;

void paintWhat(Sheet& out, const WithdrawalSheet& s, const Phrasebook& say)
{
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Resident")), s.name + QStringLiteral("  ·  ") + s.dwelling);
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Who runs the gates")),
            s.estate.processorName + QLatin1Char('\n') + s.estate.processorAddress);
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Contact")), s.estate.processorContact);
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Consent given on")), longDay(s.givenAt, say));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Withdrawn on")), longDay(s.withdrawnAt, say));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Your card")),
            s.cardNumber.isEmpty()
                ? say(context, QT_TRANSLATE_NOOP("Withdrawal", "None: the tenancy is over."))
                : say(context, QT_TRANSLATE_NOOP("Withdrawal", "%1. It works, and opens the same gates."))
                      .arg(cards::groupedCardNumber(s.cardNumber)));
}

void paintGates(Sheet& out, const WithdrawalSheet& s, const Phrasebook& say)
{
    const auto isGone = [](const GateTruth& gate) { return gate.state == GateTruth::State::Removed; };
    const auto signedFor = std::count_if(s.gates.begin(), s.gates.end(), isGone);
    out.section(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Where your face was")));
    if (s.gates.isEmpty()) {
        out.body(s.hadFace ? say(context, QT_TRANSLATE_NOOP("Withdrawal", "No gate has ever had it."))
                           : say(context,
                                 QT_TRANSLATE_NOOP("Withdrawal", "Nowhere: no face was stored under this consent.")));
        return;
    }
    out.body(say(context, QT_TRANSLATE_NOOP("Withdrawal",
                                            "%1 of %2 gates have signed that they erased it. A gate that cannot be "
                                            "reached erases it as soon as it is back; ask for this sheet again then."))
                 .arg(signedFor)
                 .arg(s.gates.size()));
    for (const GateTruth& gate : s.gates.first(std::min(s.gates.size(), gatesByName))) {
        out.row(gate.gateName,
                (isGone(gate) ? say(context, QT_TRANSLATE_NOOP("Withdrawal", "erased, signed on %1"))
                              : say(context, QT_TRANSLATE_NOOP("Withdrawal", "not signed yet, asked on %1")))
                    .arg(longDay(gate.since, say)));
    }
    if (s.gates.size() > gatesByName) {
        out.body(say(context, QT_TRANSLATE_NOOP("Withdrawal", "and %1 more gates")).arg(s.gates.size() - gatesByName));
    }
}

void paintProof(QPainter& painter, Sheet& out, const WithdrawalSheet& s, const Phrasebook& say)
{
    constexpr double qrSize = 520;
    out.section(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Proof")));
    paintQrCode(painter, QRectF(Sheet::paperWidth - Sheet::margin - qrSize, out.y(), qrSize, qrSize), s.logHead);
    out.setWidth(Sheet::textWidth - qrSize - 40);
    out.body(
        say(context, QT_TRANSLATE_NOOP("Withdrawal",
                                       "The withdrawal stands in the station's sealed log. The code beside is the "
                                       "log's signed state at this moment: with it anybody can show later that the "
                                       "log was not changed behind it.")));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Record")), groupedHex(s.consent.view()));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Fingerprint")), groupedHex(s.recordHash));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Entries in the log")), QString::number(s.logEntries));
    out.setWidth(Sheet::textWidth);
}

} // namespace

PaperJob withdrawalJob(const WithdrawalSheet& sheet, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Withdrawal", "Sheet of a withdrawal"));
    job.fileName = QStringLiteral("withdrawal-%1.pdf").arg(sheet.consent.text().left(8));
    job.about = PaperAbout{sheet.consent, {}};
    job.paint = [sheet, &say](QPainter& painter) {
        Sheet out(painter, 160);
        out.body(sheet.estate.estateName);
        out.heading(say(context, QT_TRANSLATE_NOOP("Withdrawal", "You have withdrawn your consent to face entry")));
        paintWhat(out, sheet, say);
        paintGates(out, sheet, say);
        out.section(say(context, QT_TRANSLATE_NOOP("Withdrawal", "What stays")));
        out.body(say(context, QT_TRANSLATE_NOOP(
                                  "Withdrawal",
                                  "What was done before stays lawful. A new consent comes only from your own wish. The "
                                  "record of your consent and the gates' signatures are kept for 3 years "
                                  "as proof, without your name once that has been erased.")));
        paintProof(painter, out, sheet, say);
    };
    return job;
}

} // namespace vestibule::ui
