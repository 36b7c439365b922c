#include "ui/print/WhereRenderer.h"

#include "ui/print/FileNames.h"
#include "ui/print/QrCode.h"
#include "ui/print/Sheet.h"
#include "ui/print/WhereTexts.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <memory>
#include <span>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Where";
constexpr double top = 120;
constexpr double lowest = 2790; ///< of what is written; A4 is 2,970 high
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
            const QString none = noFaceLine(gate, say);
            out.lines.push_back({gate.name, (none.isEmpty() ? none : none + u'\n') + answerLine(gate, say)});
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

using Lines = std::span<const GateLine>;

void paintLines(Sheet& out, Lines lines)
{
    for (const GateLine& line : lines) {
        out.row(line.name, line.text);
    }
}

void paintWho(Sheet& out, const WhereSheet& s, bool namesGates, const Phrasebook& say)
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
                               : say(context, QT_TRANSLATE_NOOP("Where", "given on %1, expires on %2")))
                    .arg(longDay(*s.givenAt, say), longDay(s.withdrawnAt ? *s.withdrawnAt : *s.endsAt, say)));
        out.row(say(context, QT_TRANSLATE_NOOP("Where", "Who received it")),
                (namesGates ? say(context, QT_TRANSLATE_NOOP("Where", "The gates below. Others: %1"))
                            : say(context, QT_TRANSLATE_NOOP("Where", "No gate. Others: %1")))
                    .arg(s.recipients));
    }
}

/// The first `here` lines; that the others follow is said.
void paintGates(Sheet& out, const GateLines& gates, std::size_t here, const Phrasebook& say)
{
    paintLines(out, Lines(gates.lines).first(here));
    if (here < gates.lines.size()) {
        out.body(say(context, QT_TRANSLATE_N_NOOP("Where", "%n more lines follow on the next sheets."),
                     int(gates.lines.size() - here)));
    }
    if (gates.others > 0) {
        out.body(
            say(context,
                QT_TRANSLATE_N_NOOP("Where", "%n more gates answered, hold no face of this resident and never did."),
                gates.others));
    }
    out.body(gates.cards == 0
                 ? say(context, QT_TRANSLATE_NOOP("Where", "No gate holds a card of this resident."))
                 : say(context, QT_TRANSLATE_N_NOOP("Where", "Card: %n gates hold it, until %1."), gates.cards)
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
    const double qrEnd = out.y() + qrSize;
    out.setWidth(Sheet::textWidth - qrSize - 40);
    out.body(say(context,
                 QT_TRANSLATE_NOOP(
                     "Where",
                     "The code beside this text holds the figures of this sheet, signed by the station. Anybody can "
                     "check it with the station's public key. A receipt's number is its place in the gate's chain and "
                     "the beginning of its SHA-256; the office keeps each receipt as the gate signed it.")));
    out.row(say(context, QT_TRANSLATE_NOOP("Where", "Sheet")), groupedHex(s.where.id.view()));
    out.setWidth(Sheet::textWidth);
    out.gap(std::max(0.0, qrEnd - out.y()));
}

/// The first sheet with so many lines about gates. Returns where it ends.
double paintFirst(QPainter& painter, const WhereSheet& sheet, const GateLines& gates, std::size_t here,
                  const Phrasebook& say)
{
    Sheet out(painter, top, say.language());
    out.body(sheet.estate.estateName);
    out.heading(say(context, QT_TRANSLATE_NOOP("Where", "Where is my face?")));
    if (const QString alarm = whereAlarm(sheet.where, say); !alarm.isEmpty()) {
        out.alarm(alarm);
    }
    for (const QString& sentence : whereSentences(domain::countFaces(sheet.where), say)) {
        out.strong(sentence);
    }
    out.gap(20);
    paintWho(out, sheet, !gates.lines.empty(), say);
    out.section(say(context, QT_TRANSLATE_NOOP("Where", "Gate by gate")));
    paintGates(out, gates, here, say);
    const bool holds = sheet.givenAt && !sheet.withdrawnAt;
    if (holds) {
        out.section(say(context, QT_TRANSLATE_NOOP("Where", "If you want it erased")));
        out.body(say(context,
                     QT_TRANSLATE_NOOP("Where", "Come to the desk. You need no reason and it "
                                                "costs nothing: the card works first, then every gate erases the face "
                                                "and signs that it has.")));
    }
    out.body(say(context, QT_TRANSLATE_NOOP("Where", "You can ask for this sheet again at any time.")));
    paintProof(painter, out, sheet, say);
    return out.y();
}

/// How many of the lines find room there.
std::size_t fitting(QPainter& ruler, Lines lines, double room, const Phrasebook& say)
{
    Sheet measured(ruler, 0, say.language());
    std::size_t n = 0;
    for (; n < lines.size(); ++n) {
        measured.row(lines[n].name, lines[n].text);
        if (measured.y() > room) {
            break;
        }
    }
    return n;
}

/// How many lines stand on each sheet; on one at least, and on the first there may be none.
std::vector<std::size_t> shares(const WhereSheet& sheet, const GateLines& gates, const Phrasebook& say)
{
    // Measured on a picture of one point: the lines are as high there as on any device.
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter ruler(&nothing);
    if (paintFirst(ruler, sheet, gates, gates.lines.size(), say) <= lowest) {
        return {gates.lines.size()};
    }
    std::vector<std::size_t> out{fitting(ruler, gates.lines, lowest - paintFirst(ruler, sheet, gates, 0, say), say)};
    Sheet head(ruler, top, say.language());
    head.section(say(context, QT_TRANSLATE_NOOP("Where", "Where is my face?")));
    for (Lines left = Lines(gates.lines).subspan(out.front()); !left.empty(); left = left.subspan(out.back())) {
        out.push_back(std::max<std::size_t>(1, fitting(ruler, left, lowest - head.y(), say)));
    }
    return out;
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
    const std::vector<std::size_t> share = shares(sheet, *gates, say);
    const std::size_t sheets = share.size();
    job.paint = [sheet, gates, sheets, here = share.front(), &say](QPainter& painter) {
        paintFirst(painter, sheet, *gates, here, say);
        Sheet(painter, foot, say.language()).small(footOf(1, sheets, sheet));
    };
    std::size_t from = share.front();
    for (std::size_t i = 1; i < sheets; ++i) {
        const QString below = footOf(i + 1, sheets, sheet);
        job.further.emplace_back([gates, from, here = share[i], below, title = job.title, &say](QPainter& painter) {
            Sheet out(painter, top, say.language());
            out.section(title);
            paintLines(out, Lines(gates->lines).subspan(from, here));
            Sheet(painter, foot, say.language()).small(below);
        });
        from += share[i];
    }
    return job;
}

} // namespace vestibule::ui
