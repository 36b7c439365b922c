#include "ui/print/WhereRenderer.h"

#include "ui/print/FileNames.h"
#include "ui/print/QrCode.h"
#include "ui/print/Sheet.h"
#include "ui/print/WhereTexts.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

#include <QPainter>

#include <algorithm>
#include <memory>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Where";
/// So many lines about gates find room on the first sheet, and on each that follows.
constexpr std::size_t linesFirst = 6;
constexpr std::size_t linesFurther = 16;
constexpr double foot = 2840;

/// A line about one gate, finished.
struct GateLine
{
    QString name;
    QString text;
};

/// Gates that have nothing to do with a face of the person are counted, not named.
struct GateLines
{
    std::vector<GateLine> lines;
    int others = 0;
    int cards = 0;
    std::optional<Instant> cardUntil;
};

GateLines linesOf(const domain::Whereabouts& where, const Phrasebook& say)
{
    GateLines out;
    for (const domain::GateHolding& gate : where.gates) {
        const auto faces = keysOf(gate, domain::CredentialKind::Face);
        for (const domain::KeyAtGate* face : faces) {
            const QString receipt = receiptId(*face, gate);
            QString text = whereLine(*face, gate, say);
            if (!receipt.isEmpty()) {
                text += QLatin1Char('\n') + say(context, QT_TRANSLATE_NOOP("Where", "receipt %1")).arg(receipt);
            }
            out.lines.push_back({gate.name, text + QLatin1Char('\n') + answerLine(gate, say)});
        }
        if (faces.empty() && gate.answer == domain::GateHolding::Answer::Missing) {
            out.lines.push_back({gate.name, answerLine(gate, say)});
        } else if (faces.empty() && gate.answer == domain::GateHolding::Answer::Came) {
            ++out.others;
        }
        const auto cards = keysOf(gate, domain::CredentialKind::Card);
        const auto there = std::find_if(cards.begin(), cards.end(), [&gate](const domain::KeyAtGate* card) {
            return gate.answer == domain::GateHolding::Answer::Came && card->there;
        });
        if (there != cards.end()) {
            ++out.cards;
            out.cardUntil = std::max(out.cardUntil.value_or(Instant()), (*there)->until.value_or(Instant()));
        }
    }
    return out;
}

void paintLines(Sheet& out, const std::vector<GateLine>& lines, std::size_t from, std::size_t most)
{
    for (std::size_t i = from; i < std::min(lines.size(), from + most); ++i) {
        out.row(lines[i].name, lines[i].text);
    }
}

void paintWho(Sheet& out, const WhereSheet& s, const Phrasebook& say)
{
    out.row(say(context, QT_TRANSLATE_NOOP("Where", "Resident")),
            s.name.isEmpty() ? say(context, QT_TRANSLATE_NOOP("Where", "The name was erased; %1 stands for it."))
                                   .arg(groupedHex(s.where.token.view()))
                             : s.name + QStringLiteral("  ·  ") + s.dwelling);
    out.row(say(context, QT_TRANSLATE_NOOP("Where", "Asked on")), shortMoment(s.where.at, say));
    out.row(say(context, QT_TRANSLATE_NOOP("Where", "Who runs the gates")),
            s.estate.processorName + QLatin1Char('\n') + s.estate.processorAddress);
    out.row(say(context, QT_TRANSLATE_NOOP("Where", "Contact")), s.estate.processorContact);
    if (s.givenAt) {
        out.row(say(context, QT_TRANSLATE_NOOP("Where", "Consent")),
                (s.withdrawnAt ? say(context, QT_TRANSLATE_NOOP("Where", "given on %1, withdrawn on %2"))
                               : say(context, QT_TRANSLATE_NOOP("Where", "given on %1, ends by itself on %2")))
                    .arg(longDay(*s.givenAt, say), longDay(s.withdrawnAt ? *s.withdrawnAt : *s.endsAt, say)));
        out.row(say(context, QT_TRANSLATE_NOOP("Where", "Who received it")),
                say(context, QT_TRANSLATE_NOOP("Where", "The gates below. Others: %1")).arg(s.recipients));
    }
}

void paintGates(Sheet& out, const GateLines& gates, const Phrasebook& say)
{
    paintLines(out, gates.lines, 0, linesFirst);
    if (gates.lines.size() > linesFirst) {
        out.body(say(context, QT_TRANSLATE_NOOP("Where", "%1 more lines follow on the next sheets."))
                     .arg(gates.lines.size() - linesFirst));
    }
    if (gates.others > 0) {
        out.body(
            say(context, QT_TRANSLATE_NOOP("Where", "%1 more gates answered, hold no face of yours and never did."))
                .arg(gates.others));
    }
    out.body(gates.cards == 0 ? say(context, QT_TRANSLATE_NOOP("Where", "No gate holds a card of yours."))
                              : say(context, QT_TRANSLATE_NOOP("Where", "Your card: %1 gates hold it, until %2."))
                                    .arg(gates.cards)
                                    .arg(longDay(*gates.cardUntil - milliseconds(1), say)));
}

/// Of several sheets each says which it is and to what it belongs.
QString footOf(std::size_t sheet, std::size_t sheets, const WhereSheet& s)
{
    return sheets < 2 ? QString()
                      : QStringLiteral("%1 / %2  ·  %3").arg(sheet).arg(sheets).arg(groupedHex(s.where.id.view()));
}

void paintProof(QPainter& painter, Sheet& out, const WhereSheet& s, const Phrasebook& say)
{
    constexpr double qrSize = 560;
    out.section(say(context, QT_TRANSLATE_NOOP("Where", "Proof")));
    paintQrCode(painter, QRectF(Sheet::paperWidth - Sheet::margin - qrSize, out.y(), qrSize, qrSize), s.statement);
    out.setWidth(Sheet::textWidth - qrSize - 40);
    out.body(
        say(context, QT_TRANSLATE_NOOP("Where", "The code beside holds this sheet's figures, signed by the station. "
                                                "Anybody can check it with the station's public key. A receipt's "
                                                "number is its place in the gate's chain and the beginning of its "
                                                "SHA-256; the office keeps each receipt as the gate signed it.")));
    out.row(say(context, QT_TRANSLATE_NOOP("Where", "Sheet")), groupedHex(s.where.id.view()));
    out.setWidth(Sheet::textWidth);
}

} // namespace

PaperJob whereJob(const WhereSheet& sheet, const Phrasebook& say)
{
    const auto gates = std::make_shared<const GateLines>(linesOf(sheet.where, say));
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Where", "Where is my face?"));
    job.fileName = neutralFileName("where", sheet.where.at, sheet.where.id.text());
    job.about = PaperAbout{};
    job.about->plain = PlainAbout{PlainPaper::WhereSheet, sheet.where.token, sheet.where.id.bytes()};
    const std::size_t more = gates->lines.size() > linesFirst ? gates->lines.size() - linesFirst : 0;
    const std::size_t sheets = 1 + (more + linesFurther - 1) / linesFurther;
    job.paint = [sheet, gates, sheets, title = job.title, &say](QPainter& painter) {
        Sheet out(painter, 120);
        out.body(sheet.estate.estateName);
        out.heading(title);
        for (const QString& sentence : whereSentences(domain::countFaces(sheet.where), say)) {
            out.strong(sentence);
        }
        out.gap(20);
        paintWho(out, sheet, say);
        out.section(say(context, QT_TRANSLATE_NOOP("Where", "Gate by gate")));
        paintGates(out, *gates, say);
        out.section(say(context, QT_TRANSLATE_NOOP("Where", "If you want it erased")));
        out.body(say(context, QT_TRANSLATE_NOOP("Where", "Come to the desk or call the contact above. No reason is "
                                                         "needed and it costs nothing: your card works first, then "
                                                         "every gate erases the face and signs for it. Ask for this "
                                                         "sheet again at any time.")));
        paintProof(painter, out, sheet, say);
        Sheet(painter, foot).small(footOf(1, sheets, sheet));
    };
    for (std::size_t from = linesFirst; from < gates->lines.size(); from += linesFurther) {
        const QString below = footOf(2 + job.further.size(), sheets, sheet);
        job.further.emplace_back([gates, from, below, title = job.title](QPainter& painter) {
            Sheet out(painter, 120);
            out.section(title);
            paintLines(out, gates->lines, from, linesFurther);
            Sheet(painter, foot).small(below);
        });
    }
    return job;
}

} // namespace vestibule::ui
