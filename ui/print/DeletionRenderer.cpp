#include "ui/print/DeletionRenderer.h"

#include "core/base/Digest.h"
#include "ui/print/FileNames.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

#include <QSet>

namespace vestibule::ui {

namespace {

using domain::EndAtGate;
using Look = FlowBlock::Look;

constexpr const char* context = "Deletion";

const char* endText(EndAtGate how)
{
    switch (how) {
    case EndAtGate::Purged:
        return QT_TRANSLATE_NOOP("Deletion", "erased; the gate signed for it on %1");
    case EndAtGate::AlreadyPurged:
        return QT_TRANSLATE_NOOP("Deletion",
                                 "erased by the gate itself when its time was over; it signed for that on %1");
    case EndAtGate::NeverHeld:
        return QT_TRANSLATE_NOOP("Deletion", "not there; the gate signed for that on %1");
    case EndAtGate::Reset:
        return QT_TRANSLATE_NOOP(
            "Deletion", "erased with all that was there; the gate was reset and signed for it, received on %1");
    case EndAtGate::OnWord:
        return QT_TRANSLATE_NOOP("Deletion", "nobody signed: two people declared the gate destroyed on %1");
    case EndAtGate::Open:
        return QT_TRANSLATE_NOOP("Deletion", "open: the gate has not signed yet; awaited since %1");
    }
    Q_UNREACHABLE();
}

QString keyText(const domain::EndedKey& key, const Phrasebook& say)
{
    return (key.kind == domain::CredentialKind::Face
                ? say(context, QT_TRANSLATE_NOOP("Deletion", "A face that ended on %1"))
                : say(context, QT_TRANSLATE_NOOP("Deletion", "A card that ended on %1")))
        .arg(longDay(key.endedAt, say));
}

QString whoText(const DeletionPaper& paper, const Phrasebook& say)
{
    return paper.name.isEmpty() ? say(context, QT_TRANSLATE_NOOP("Deletion", "The name was erased; %1 stands for it."))
                                      .arg(groupedHex(paper.deletion.principal.view()))
                                : paper.name + QStringLiteral("  ·  ") + paper.dwelling;
}

void addKeys(QList<FlowBlock>& out, const domain::Deletion& deletion, const Phrasebook& say)
{
    for (const domain::EndedKey& key : deletion.keys) {
        out.append({Look::Section, keyText(key, say), {}, true});
        if (key.gates.empty()) {
            out.append({Look::Body, say(context, QT_TRANSLATE_NOOP("Deletion", "It was never given to any gate."))});
        }
        for (const domain::GateEnd& gate : key.gates) {
            QString text = gateEndText(gate, say);
            if (!gate.word.isEmpty()) {
                text += QLatin1Char('\n') + say(context, QT_TRANSLATE_NOOP("Deletion", "SHA-256 of its answer: %1"))
                                                .arg(groupedHex(QByteArrayView(gate.word).first(8)));
            }
            out.append({Look::Row, gate.name, text});
        }
    }
}

void addProof(QList<FlowBlock>& out, const DeletionPaper& paper, const Phrasebook& say)
{
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("Deletion", "Proof")), {}, true});
    out.append(
        {Look::Body,
         say(context,
             QT_TRANSLATE_NOOP(
                 "Deletion", "A file goes with this sheet. In it are the same words signed by the station, each gate's "
                             "answer as the gate signed it, and the proof that each end stands in the station's log. "
                             "Anybody can check it with the station's public key, without the station."))});
    out.append(
        {Look::Body,
         say(context,
             QT_TRANSLATE_NOOP("Deletion", "An answer proves what the holder of that gate's key has signed. Each gate "
                                           "shows the fingerprint of its key, so that it can be compared."))});
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("Deletion", "SHA-256 of the file")),
                groupedHex(sha256(paper.bundle), 4)});
    QSet<domain::GateId> named;
    for (const domain::EndedKey& key : paper.deletion.keys) {
        for (const domain::GateEnd& gate : key.gates) {
            if (!named.contains(gate.gate)) {
                named.insert(gate.gate);
                out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("Deletion", "Key of %1")).arg(gate.name),
                            groupedHex(gate.signKey, 4)});
            }
        }
    }
}

} // namespace

QString gateEndText(const domain::GateEnd& end, const Phrasebook& say)
{
    return say(context, endText(end.how)).arg(longDay(end.at, say));
}

QStringList deletionSentences(const domain::Deletion& deletion, const Phrasebook& say)
{
    QStringList out;
    const int keys = int(deletion.keys.size());
    if (keys == 0) {
        out.append(say(context, QT_TRANSLATE_NOOP("Deletion", "No key of this resident has ended.")));
    } else if (const auto gone = deletion.goneSince()) {
        out.append(say(context,
                       QT_TRANSLATE_N_NOOP("Deletion", "%n keys that ended are gone from every gate, since %1."), keys)
                       .arg(longDay(*gone, say)));
    } else {
        out.append(
            say(context,
                QT_TRANSLATE_N_NOOP("Deletion", "Not deleted yet: %n answers of gates are open. What is open works "
                                                "nowhere that could be reached, and goes with the gate's answer."),
                deletion.open()));
    }
    if (deletion.working > 0) {
        out.append(say(context,
                       QT_TRANSLATE_N_NOOP("Deletion", "%n other keys of this resident work, and are no part of this."),
                       deletion.working));
    }
    if (keys > 0) {
        out.append(
            deletion.copiesUntil
                ? say(context,
                      QT_TRANSLATE_NOOP("Deletion", "The last copy of the station that holds any of it is destroyed by "
                                                    "%1. Whoever puts one back before has it erased again first."))
                      .arg(longDay(*deletion.copiesUntil, say))
                : say(context, QT_TRANSLATE_NOOP("Deletion", "There is no copy of the station that holds any of it.")));
    }
    return out;
}

QList<FlowBlock> deletionBlocks(const DeletionPaper& paper, const Phrasebook& say)
{
    QList<FlowBlock> out{{Look::Body, paper.estate.estateName},
                         {Look::Heading, say(context, QT_TRANSLATE_NOOP("Deletion", "Certificate of deletion"))}};
    for (const QString& sentence : deletionSentences(paper.deletion, say)) {
        out.append({Look::Strong, sentence});
    }
    const auto row = [&out](const QString& name, const QString& value) { out.append({Look::Row, name, value}); };
    row(say(context, QT_TRANSLATE_NOOP("Deletion", "Resident")), whoText(paper, say));
    row(say(context, QT_TRANSLATE_NOOP("Deletion", "Made on")), longDay(paper.deletion.at, say));
    row(say(context, QT_TRANSLATE_NOOP("Deletion", "Who runs the gates")),
        paper.estate.processorName + QLatin1Char('\n') + paper.estate.processorAddress);
    row(say(context, QT_TRANSLATE_NOOP("Deletion", "Contact")), paper.estate.processorContact);
    addKeys(out, paper.deletion, say);
    addProof(out, paper, say);
    return out;
}

PaperJob deletionJob(const DeletionPaper& paper, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Deletion", "Certificate of deletion"));
    job.fileName = neutralFileName("deletion", paper.deletion.at, paper.deletion.principal.text());
    job.about = PaperAbout{};
    job.about->plain = PlainAbout{PlainPaper::Deletion, paper.deletion.principal};
    flowOnto(job, deletionBlocks(paper, say), say.language());
    return job;
}

} // namespace vestibule::ui
