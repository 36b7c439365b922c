#include "ui/board/BoardTexts.h"

#include "ui/residents/StatusText.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct BoardWords
{
    Q_DECLARE_TR_FUNCTIONS(Board)
};

bool isInReach(const BoardGate& gate)
{
    return gate.reachability == domain::GateReachability::InStep ||
           gate.reachability == domain::GateReachability::Behind;
}

/// Since when and why it refuses: the gate's own moment, beside that of the keys.
QString refusedText(const BoardGate& gate)
{
    const QString refused = gate.since ? BoardWords::tr("Refused since %1.", "a gate").arg(momentText(*gate.since))
                                       : BoardWords::tr("It refuses.", "a gate");
    return gate.problem ? inOneLine(refused, errorText(*gate.problem).happened) : refused;
}

/// Why it has not signed.
QString gateReasonText(const BoardGate& gate, Instant at)
{
    using domain::GateReachability;
    switch (gate.reachability) {
    case GateReachability::Unknown:
        return BoardWords::tr("Not contacted yet since the station was opened.");
    case GateReachability::Unreachable:
        return gate.since ? BoardWords::tr("Not reached since %1.", "a gate").arg(momentText(*gate.since))
                          : BoardWords::tr("Not reached.", "a gate");
    case GateReachability::Refused:
        return refusedText(gate);
    case GateReachability::InStep:
    case GateReachability::Behind:
        break;
    }
    if (standingOf(gate, at) == domain::RemovalStanding::InTime) {
        return BoardWords::tr("It is being told now.", "a gate");
    }
    const QString answers = BoardWords::tr("It answers, and has not signed.", "a gate");
    return gate.problem ? inOneLine(answers, errorText(*gate.problem).happened) : answers;
}

} // namespace

QString leaseEndText(const BoardLine& line, QDate today)
{
    if (!line.leaseEnd) {
        return {};
    }
    const int days = int(today.daysTo(*line.leaseEnd));
    return days < 0    ? BoardWords::tr("%n days ago", "a lease ended", -days)
           : days == 0 ? BoardWords::tr("today", "a lease ends")
                       : BoardWords::tr("in %n days", "a lease ends", days);
}

QString unsignedText(const BoardLine& line)
{
    return line.unsignedSince ? BoardWords::tr("%1 since %2", "so many ended keys, when the first of them ended")
                                    .arg(line.unsignedKeys)
                                    .arg(dayText(*line.unsignedSince))
                              : QString();
}

bool facesAreClosed(const Board& board) { return domain::removalsCloseFaces(board.unsignedSince, board.at); }

QString unsignedTone(const BoardLine& line, const Board& board)
{
    using domain::RemovalStanding;
    if (!line.unsignedSince) {
        return {};
    }
    const RemovalStanding standing = domain::removalStanding(*line.unsignedSince, false, board.at);
    if (standing == RemovalStanding::Overdue && facesAreClosed(board)) {
        return QStringLiteral("error");
    }
    return standing >= RemovalStanding::Late ? QStringLiteral("warn") : QString();
}

QString byItselfText(const Board& board)
{
    const QString last =
        board.lastEnding
            ? BoardWords::tr("By itself the station ended %2 of %3 on %1.", "a moment, so many keys, so many residents")
                  .arg(momentText(board.lastEnding->at), BoardWords::tr("%n keys", "ended", board.lastEnding->keys),
                       BoardWords::tr("%n residents", "whose keys ended", board.lastEnding->people))
            : BoardWords::tr("No key has come to its end by itself so far.");
    if (!board.lastRound) {
        return last;
    }
    const QString looked = BoardWords::tr("It looked last on %1.").arg(momentText(*board.lastRound));
    return inOneLine(
        inOneLine(last, looked),
        board.roundWaitsForGate
            ? BoardWords::tr("It ends nothing before a gate has confirmed the clock, or, after an "
                             "hour, somebody on the gates page; until then gates keep to the dates they know.")
            : QString());
}

domain::RemovalStanding standingOf(const BoardGate& gate, Instant at)
{
    return domain::removalStanding(gate.oldest, isInReach(gate), at);
}

bool isBeingTold(const BoardGate& gate, Instant at)
{
    return isInReach(gate) && standingOf(gate, at) == domain::RemovalStanding::InTime;
}

QString boardGateText(const BoardGate& gate, Instant at)
{
    // One that is away has been so since about then.
    const QString owes =
        gate.reachability == domain::GateReachability::Unreachable
            ? BoardWords::tr("%1: %n keys.", "a gate, what it owes", gate.keys).arg(gate.name)
            : BoardWords::tr("%1: %n keys since %2.", "a gate, when the first of the keys ended", gate.keys)
                  .arg(gate.name, momentText(gate.oldest));
    return inOneLine(owes, gateReasonText(gate, at));
}

} // namespace vestibule::ui
