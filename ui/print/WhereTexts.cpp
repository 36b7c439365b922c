#include "ui/print/WhereTexts.h"

#include "ui/text/Figures.h"
#include "ui/text/Languages.h"
#include "ui/text/Phrasebook.h"

#include <QLocale>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Where";
/// Of a receipt's hash on paper: enough that no two receipts of an estate share them.
constexpr qsizetype shownHashBytes = 8;

QString shortDay(Instant at, const Phrasebook& say)
{
    return Languages::localeOf(say.language())
        .toString(at.toUtc().toLocalTime().date(), say(context, QT_TRANSLATE_NOOP("Where", "d MMM yyyy")));
}

} // namespace

QString shortMoment(Instant at, const Phrasebook& say)
{
    return Languages::localeOf(say.language())
        .toString(at.toUtc().toLocalTime(), say(context, QT_TRANSLATE_NOOP("Where", "d MMM yyyy, HH:mm")));
}

QString whereAlarm(const domain::Whereabouts& where, const Phrasebook& say)
{
    const auto gates = std::count_if(where.gates.begin(), where.gates.end(), [](const domain::GateHolding& gate) {
        const auto faces = keysOf(gate, domain::CredentialKind::Face);
        return std::any_of(faces.begin(), faces.end(), [&gate](const domain::KeyAtGate* face) {
            return domain::standingOf(*face, gate) == domain::KeyStanding::Contradicted;
        });
    });
    return gates == 0 ? QString()
                      : say(context,
                            QT_TRANSLATE_N_NOOP("Where", "%n gates still hold the face although it was signed as "
                                                         "deleted. The office must look into it today."),
                            int(gates));
}

QStringList whereSentences(const domain::FaceCount& faces, const Phrasebook& say)
{
    QStringList out;
    if (faces.of == 0) {
        out.append(say(context, QT_TRANSLATE_NOOP("Where", "No gate holds a face, and none was ever sent one.")));
    } else {
        out.append(say(context, QT_TRANSLATE_NOOP("Where", "Gates that hold the face: %1 of %2."))
                       .arg(faces.at)
                       .arg(faces.of));
        if (faces.at == 0 && faces.unsure == 0 && faces.receipts > 0) {
            out.append(
                say(context, QT_TRANSLATE_N_NOOP("Where", "%n signed receipts say that it is gone."), faces.receipts));
        }
        if (faces.unsure > 0) {
            out.append(say(context,
                           QT_TRANSLATE_N_NOOP("Where", "Of %n gates that is not known: they did not answer, and have "
                                                        "not signed that it is erased."),
                           faces.unsure));
        }
    }
    if (faces.silent > faces.unsure) {
        out.append(say(context,
                       QT_TRANSLATE_N_NOOP("Where", "%1 of the %n gates that were asked did not answer just now."),
                       faces.asked)
                       .arg(faces.silent));
    }
    if (faces.unknown > 0) {
        out.append(say(context,
                       QT_TRANSLATE_N_NOOP("Where", "The gates also hold %n faces of nobody on record. Whose they are "
                                                    "is not known; the office has to look at them."),
                       faces.unknown));
    }
    return out;
}

QString noFaceLine(const domain::GateHolding& gate, const Phrasebook& say)
{
    return gate.takesFaces ? QString() : say(context, QT_TRANSLATE_NOOP("Where", "takes no faces"));
}

QString whereLine(const domain::KeyAtGate& key, const domain::GateHolding& gate, const Phrasebook& say)
{
    using domain::KeyStanding;
    const QString since = shortDay(key.since, say);
    const QString until = key.until ? shortDay(*key.until - milliseconds(1), say) : QString();
    const QString word = key.proof ? shortDay(key.proof->at, say) : since;
    switch (domain::standingOf(key, gate)) {
    case KeyStanding::There:
        return say(context, QT_TRANSLATE_NOOP("Where", "holds it, since %1, until %2")).arg(since, until);
    case KeyStanding::Leaving:
        return say(context, QT_TRANSLATE_NOOP("Where", "still holds it; to be erased since %1")).arg(since);
    case KeyStanding::Contradicted:
        return say(context, QT_TRANSLATE_NOOP("Where", "holds it, although it signed on %1 that it is gone")).arg(word);
    case KeyStanding::Coming:
        return say(context, QT_TRANSLATE_NOOP("Where", "not there yet"));
    case KeyStanding::Absent:
        return say(context, QT_TRANSLATE_NOOP("Where", "not there; it has not signed that it is erased"));
    case KeyStanding::Erased:
        return say(context, QT_TRANSLATE_NOOP("Where", "erased, signed on %1")).arg(since);
    case KeyStanding::NeverThere:
        return say(context, QT_TRANSLATE_NOOP("Where", "never had it, signed on %1")).arg(since);
    case KeyStanding::Expired:
        return say(context, QT_TRANSLATE_NOOP("Where", "erased by itself when its time was over"));
    case KeyStanding::OutOfService:
        return say(context, QT_TRANSLATE_NOOP("Where", "gate destroyed (two operators, %1); nobody signed")).arg(since);
    case KeyStanding::LastHeld:
        return say(context, QT_TRANSLATE_NOOP("Where", "its last signed word (%1): it holds the face"))
            .arg(shortDay(gate.lastWord.value_or(key.since), say));
    case KeyStanding::NothingSaid:
        return say(context, QT_TRANSLATE_NOOP("Where", "may hold it; it has signed nothing about it"));
    }
    Q_UNREACHABLE();
}

QString receiptId(const domain::KeyAtGate& key, const domain::GateHolding& gate)
{
    using domain::KeyStanding;
    const KeyStanding standing = domain::standingOf(key, gate);
    const bool isGone =
        standing == KeyStanding::Erased || standing == KeyStanding::NeverThere || standing == KeyStanding::Contradicted;
    if (!isGone || !key.proof) {
        return {};
    }
    return QStringLiteral("%1.%2 · %3")
        .arg(key.proof->epoch)
        .arg(key.proof->version)
        .arg(groupedHex(QByteArrayView(key.proof->hash).first(qMin(shownHashBytes, key.proof->hash.size()))));
}

QString answerLine(const domain::GateHolding& gate, const Phrasebook& say)
{
    switch (gate.answer) {
    case domain::GateHolding::Answer::Came:
        return say(context, QT_TRANSLATE_NOOP("Where", "answered on %1")).arg(shortMoment(gate.at, say));
    case domain::GateHolding::Answer::Missing:
        return gate.lastWord
                   ? say(context, QT_TRANSLATE_NOOP("Where", "did not answer on %1; its last signed word is from %2"))
                         .arg(shortMoment(gate.at, say), shortMoment(*gate.lastWord, say))
                   : say(context, QT_TRANSLATE_NOOP("Where", "did not answer on %1; it has never signed anything"))
                         .arg(shortMoment(gate.at, say));
    case domain::GateHolding::Answer::OutOfService:
        return say(context, QT_TRANSLATE_NOOP("Where", "destroyed, not asked"));
    }
    Q_UNREACHABLE();
}

std::vector<const domain::KeyAtGate*> keysOf(const domain::GateHolding& gate, domain::CredentialKind kind)
{
    std::vector<const domain::KeyAtGate*> out;
    for (const domain::KeyAtGate& key : gate.keys) {
        if (key.kind == kind) {
            out.push_back(&key);
        }
    }
    return out;
}

} // namespace vestibule::ui
