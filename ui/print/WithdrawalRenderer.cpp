#include "ui/print/WithdrawalRenderer.h"

#include "core/cards/CardNumber.h"
#include "ui/print/FileNames.h"
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
/// What the names of those who answer for destroyed gates take of them.
constexpr qsizetype linesOfWitnesses = 3;

bool isDestroyed(const GateTruth& gate) { return gate.state == GateTruth::State::Destroyed; }

void paintWhat(Sheet& out, const WithdrawalSheet& s, const Phrasebook& say)
{
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Resident")), s.name + QStringLiteral("  ·  ") + s.dwelling);
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Who runs the gates")),
            s.estate.processorName + QLatin1Char('\n') + s.estate.processorAddress);
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Contact")), s.estate.processorContact);
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Consent given on")), longDay(s.givenAt, say));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Withdrawn on")), longDay(s.withdrawnAt, say));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Card")),
            s.cardNumber.isEmpty()
                ? say(context, QT_TRANSLATE_NOOP("Withdrawal", "None: the tenancy is over."))
                : say(context, QT_TRANSLATE_NOOP("Withdrawal", "%1. It works, and opens the same gates."))
                      .arg(cards::groupedCardNumber(s.cardNumber)));
}

void paintGates(Sheet& out, const WithdrawalSheet& s, const Phrasebook& say)
{
    out.section(say(context, s.byGuardian ? QT_TRANSLATE_NOOP("Withdrawal", "Where the child's face was")
                                          : QT_TRANSLATE_NOOP("Withdrawal", "Where your face was")));
    if (s.gates.isEmpty()) {
        out.body(s.hadFace ? say(context, QT_TRANSLATE_NOOP("Withdrawal", "No gate has ever had it."))
                           : say(context,
                                 QT_TRANSLATE_NOOP("Withdrawal", "Nowhere: no face was stored under this consent.")));
        return;
    }
    out.body(withdrawalSentence(s, say));
    // The sentence is longer where gates were destroyed.
    const bool anyDestroyed = std::any_of(s.gates.begin(), s.gates.end(), isDestroyed);
    const qsizetype named = std::min(s.gates.size(), gatesByName - (anyDestroyed ? linesOfWitnesses : 0));
    for (const GateTruth& gate : s.gates.first(named)) {
        out.row(gate.gateName, withdrawalLine(gate, say));
    }
    if (s.gates.size() > named) {
        out.body(say(context, QT_TRANSLATE_NOOP("Withdrawal", "and %1 more gates")).arg(s.gates.size() - named));
    }
}

void paintProof(QPainter& painter, Sheet& out, const WithdrawalSheet& s, const Phrasebook& say)
{
    constexpr double qrSize = 520;
    out.section(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Proof")));
    paintQrCode(painter, QRectF(Sheet::paperWidth - Sheet::margin - qrSize, out.y(), qrSize, qrSize), s.logHead);
    out.setWidth(Sheet::textWidth - qrSize - 40);
    out.body(say(
        context,
        QT_TRANSLATE_NOOP(
            "Withdrawal",
            "The withdrawal is recorded in the station's sealed log. The code next to this text is the log's signed "
            "state at this moment: with it anybody can show later that the log up to this point was not changed.")));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Record")), groupedHex(s.consent.view()));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Check code")), groupedHex(s.recordHash));
    out.row(say(context, QT_TRANSLATE_NOOP("Withdrawal", "Entries in the log")), QString::number(s.logEntries));
    out.setWidth(Sheet::textWidth);
}

} // namespace

QString withdrawalLine(const GateTruth& gate, const Phrasebook& say)
{
    const QString day = longDay(gate.since, say);
    switch (gate.state) {
    case GateTruth::State::Destroyed:
        return say(context, QT_TRANSLATE_NOOP("Withdrawal", "declared destroyed on %1; nobody signed")).arg(day);
    case GateTruth::State::Removed:
        return say(context, QT_TRANSLATE_NOOP("Withdrawal", "erased, signed on %1")).arg(day);
    case GateTruth::State::Waiting:
    case GateTruth::State::Held:
    case GateTruth::State::Removing:
        return say(context, QT_TRANSLATE_NOOP("Withdrawal", "not signed yet, asked on %1")).arg(day);
    }
    Q_UNREACHABLE();
}

QString withdrawalSentence(const WithdrawalSheet& s, const Phrasebook& say)
{
    const auto isGone = [](const GateTruth& gate) { return gate.state == GateTruth::State::Removed; };
    const auto living = s.gates.size() - std::count_if(s.gates.begin(), s.gates.end(), isDestroyed);
    QStringList out;
    if (living > 0) {
        out << say(context,
                   QT_TRANSLATE_NOOP("Withdrawal",
                                     "%1 of %2 gates have signed that they erased it. A gate that cannot be "
                                     "reached erases it as soon as it is back; ask for this sheet again then."))
                   .arg(std::count_if(s.gates.begin(), s.gates.end(), isGone))
                   .arg(living);
    }
    QStringList names;
    for (const GateTruth& gate : s.gates) {
        if (isDestroyed(gate)) {
            names << gate.declaredBy << gate.approvedBy;
        }
    }
    names.removeDuplicates();
    if (!names.isEmpty()) {
        out << say(context,
                   QT_TRANSLATE_NOOP("Withdrawal", "A gate that was destroyed can no longer sign. For each, two people "
                                                   "from the office have given their word instead: %1."))
                   .arg(names.join(say(context, QT_TRANSLATE_NOOP("Withdrawal", ", "))));
    }
    return out.join(QLatin1Char('\n'));
}

PaperJob withdrawalJob(const WithdrawalSheet& sheet, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Withdrawal", "Withdrawal sheet"));
    job.fileName = neutralFileName("withdrawal", sheet.withdrawnAt, sheet.consent.text());
    job.about = PaperAbout{sheet.consent, {}};
    job.paint = [sheet, &say](QPainter& painter) {
        Sheet out(painter, 160, say.language());
        out.body(sheet.estate.estateName);
        out.heading(say(
            context, sheet.byGuardian
                         ? QT_TRANSLATE_NOOP("Withdrawal", "The consent to the child's face entry has been withdrawn")
                         : QT_TRANSLATE_NOOP("Withdrawal", "You have withdrawn your consent to face entry")));
        paintWhat(out, sheet, say);
        paintGates(out, sheet, say);
        out.section(say(context, QT_TRANSLATE_NOOP("Withdrawal", "What stays")));
        out.body(say(context,
                     sheet.byGuardian
                         ? QT_TRANSLATE_NOOP(
                               "Withdrawal",
                               "What was done before the withdrawal remains lawful. A new consent comes only if you, "
                               "or later the child, wish it. The record of the consent and the gates' signatures are "
                               "kept for 3 years as proof, without any name once the name has been erased.")
                         : QT_TRANSLATE_NOOP("Withdrawal",
                                             "What was done before you withdrew remains lawful. A new consent comes "
                                             "only if you wish it yourself. The record of your consent and the "
                                             "gates' signatures are kept for 3 years as proof, without your name "
                                             "once your name has been erased.")));
        paintProof(painter, out, sheet, say);
    };
    return job;
}

} // namespace vestibule::ui
