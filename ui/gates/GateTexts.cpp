#include "ui/gates/GateTexts.h"

#include "core/protocol/Limits.h"
#include "core/sync/Codes.h"
#include "ui/gates/AlarmTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/text/ActTexts.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct GateWords
{
    Q_DECLARE_TR_FUNCTIONS(Gates)
};

/// With what happened at the last contact, where something did.
QString withReason(const QString& standing, const GateRow& row)
{
    return row.problem
               ? GateWords::tr("%1 · %2", "how a gate stands, and why").arg(standing, errorText(*row.problem).happened)
               : standing;
}

QString contactText(const GateRow& row)
{
    using domain::GateReachability;
    switch (row.reachability) {
    case GateReachability::Unknown:
        return GateWords::tr("Not contacted yet");
    case GateReachability::InStep:
        return row.facesMissing > 0 ? GateWords::tr("Needs capture or copy: %n faces", nullptr, row.facesMissing)
                                    : GateWords::tr("In step");
    case GateReachability::Behind: {
        const QString behind =
            row.waiting > 0 ? GateWords::tr("Behind: %n changes", nullptr, row.waiting) : GateWords::tr("Behind");
        const std::optional<Instant> since = row.waitingSince ? row.waitingSince : row.since;
        return withReason(
            since ? GateWords::tr("%1 since %2", "so many changes, since when").arg(behind, momentText(*since))
                  : behind,
            row);
    }
    case GateReachability::Unreachable: {
        const QString away = row.since ? GateWords::tr("Not reached since %1").arg(momentText(*row.since))
                                       : GateWords::tr("Not reached");
        return row.problem == sync::codes::unreachable ? away : withReason(away, row); // which says no more than that
    }
    case GateReachability::Refused: {
        if (!row.problem) {
            return row.since ? GateWords::tr("Refused since %1").arg(momentText(*row.since)) : GateWords::tr("Refused");
        }
        const QString why = errorText(*row.problem).happened;
        return row.since ? GateWords::tr("Refused since %1: %2").arg(momentText(*row.since), why)
                         : GateWords::tr("Refused: %1").arg(why);
    }
    }
    return {};
}

bool clockDiffers(const GateRow& row)
{
    return row.clockAhead && std::chrono::abs(*row.clockAhead) > protocol::limits::clockSkew;
}

QString clockText(const GateRow& row)
{
    if (!row.clockAhead) {
        return GateWords::tr("Its clock has not been seen since the station was opened.");
    }
    if (!clockDiffers(row)) {
        return GateWords::tr("Its clock agrees with the station's.");
    }
    const int minutes = int(std::chrono::abs(*row.clockAhead) / std::chrono::minutes(1));
    return row.clockAhead->count() > 0
               ? GateWords::tr("Its clock is %n minutes ahead of the station's.", nullptr, minutes)
               : GateWords::tr("Its clock is %n minutes behind the station's.", nullptr, minutes);
}

/// Something happened there that nobody knows of, or was found there and nobody has decided.
bool needsSomebody(const GateRow& row) { return row.findings.open() > 0 || !row.alarms.isEmpty(); }

QString findingsText(const GateFindings& f)
{
    QString text;
    if (f.strangers > 0) {
        const QString found = GateWords::tr("It holds %n keys that nobody here knows", nullptr, f.strangers);
        text = f.since ? GateWords::tr("%1, seen since %2.", "what was found at a gate, since when")
                             .arg(found, momentText(*f.since))
                       : GateWords::tr("%1.", "a sentence").arg(found);
    }
    if (f.heldBack > 0) {
        text = inOneLine(text, GateWords::tr("It says that %n keys have ended which work here.", nullptr, f.heldBack));
    }
    return f.ending > 0 ? inOneLine(text, GateWords::tr("%n keys go with its next signature.", nullptr, f.ending))
                        : text;
}

QString findingsNowText(const GateFindings& f)
{
    return f.strangers > 0
               ? GateWords::tr(
                     "If a copy was put back here, they may belong to people who came since; if not, find out who can "
                     "write into this gate. Then end them together with a second person: the gate erases them and "
                     "signs for it.")
               : GateWords::tr(
                     "Find out whether these keys are to end. If so, end them everywhere together with a second "
                     "person; if not, somebody has changed what the gate holds: have it checked.");
}

/// "Read on 20 September: 640 keys as they must be, 2 missing"
QString readingText(const GateRow& row)
{
    if (!row.reading) {
        return GateWords::tr("What it really holds has not been read yet.");
    }
    const GateReading& r = *row.reading;
    QStringList found;
    if (r.matched > 0) {
        found += GateWords::tr("%n keys as they must be", nullptr, r.matched);
    }
    const auto add = [&found](int keys, const QString& words) {
        found += keys > 0 ? QStringList(words.arg(keys)) : QStringList();
    };
    add(r.outdated, GateWords::tr("%1 with a change due", "keys at a gate"));
    add(r.missing, GateWords::tr("%1 missing", "keys at a gate"));
    add(r.erased, GateWords::tr("%1 erased at the end", "keys at a gate"));
    add(r.altered, GateWords::tr("%1 altered", "keys at a gate"));
    add(r.pastEnd, GateWords::tr("%1 still there past the end", "keys at a gate"));
    add(r.lingering, GateWords::tr("%1 ended here and still there", "keys at a gate"));
    const QString all = found.join(GateWords::tr(", ", "between counts of keys"));
    return GateWords::tr("What it really holds was read on %1: %2.")
        .arg(momentText(r.at), found.isEmpty() ? GateWords::tr("no key of this station", "at a gate") : all);
}

/// By its own word.
QString resetText(const GateRow& row)
{
    const GateDestroyed& end = *row.destroyed;
    const QString said =
        GateWords::tr("%1 was reset on %2 by somebody at it, and has signed that %n entries are erased.", nullptr,
                      end.erased)
            .arg(row.gate.name, momentText(*end.resetAt));
    return inOneLine(
        said,
        GateWords::tr("%1 brought the receipt on %2.", "an operator, a time").arg(end.declaredBy, momentText(end.at)));
}

QString destroyedText(const GateRow& row)
{
    const GateDestroyed& end = *row.destroyed;
    if (end.resetAt) {
        return resetText(row);
    }
    const QString said =
        GateWords::tr("%1 was declared destroyed on %2 by %3 and %4: %5.")
            .arg(row.gate.name, momentText(end.at), end.declaredBy, end.approvedBy, actReasonText(end.reason));
    const QString nobody =
        GateWords::tr("It gets nothing more. What it never signed counts as erased on the word of these two.");
    const QString whole = inOneLine(said, nobody);
    return end.document.isEmpty()
               ? whole
               : inOneLine(whole, GateWords::tr("Document: %1.").arg(QString::fromLatin1(end.document)));
}

/// What to do for a gate that is on the line, or has not been asked.
QString standingNowText(const GateRow& row)
{
    using domain::GateReachability;
    switch (row.reachability) {
    case GateReachability::Unknown:
        return GateWords::tr("It is contacted by itself. If this stays, press “Contact all now”.");
    case GateReachability::Behind:
        return GateWords::tr("It is being told now. If this stays for more than a minute, press “Contact all now”.");
    case GateReachability::Unreachable:
        return GateWords::tr("Check its power and network. It goes on by itself.");
    case GateReachability::Refused:
        return GateWords::tr("Look at what the gate's own screen says.");
    case GateReachability::InStep:
        break;
    }
    return GateWords::tr("Nothing to do.");
}

} // namespace

QString waitedAloneText(int keysDeleted)
{
    return keysDeleted == 0 ? GateWords::tr("No key waited for it alone.")
                            : GateWords::tr("%n keys that waited for it alone are deleted now.", nullptr, keysDeleted);
}

QString pairedText(const PairingOutcome& outcome)
{
    const QString paired =
        outcome.gate ? GateWords::tr("%1 is paired. It receives what it needs by itself.").arg(outcome.gate->name)
                     : QString();
    if (!outcome.former) {
        return paired;
    }
    const GateFormer& former = *outcome.former;
    const QString closed =
        inOneLine(GateWords::tr("%1 was reset, and has signed that %n entries are erased.", nullptr, former.erased)
                      .arg(former.name),
                  waitedAloneText(former.keysDeleted));
    return outcome.gate ? inOneLine(paired, closed) : closed;
}

bool closesFaces(const GateRow& row) { return !row.destroyed && !row.gate.acceptsCards; }

bool takesCopies(const GateRow& row) { return !row.destroyed && row.gate.takesChipIdsAlone; }

QString gateStandingText(const GateRow& row)
{
    if (row.destroyed) {
        return row.destroyed->resetAt ? GateWords::tr("Reset, signed on %1").arg(momentText(*row.destroyed->resetAt))
                                      : GateWords::tr("Destroyed, declared on %1").arg(momentText(row.destroyed->at));
    }
    QString text = contactText(row);
    if (row.facesMissing > 0 && row.reachability != domain::GateReachability::InStep) {
        text = GateWords::tr("%1 · needs capture or copy", "how a gate stands").arg(text); // how many is said below
    }
    if (closesFaces(row)) {
        text = GateWords::tr("%1 · no card opens it", "how a gate stands").arg(text);
    }
    if (takesCopies(row)) {
        text = GateWords::tr("%1 · cards can be cloned there", "how a gate stands").arg(text);
    }
    if (row.findings.strangers > 0) {
        text = GateWords::tr("%1 · %n keys that nobody knows", "how a gate stands", row.findings.strangers).arg(text);
    }
    if (needsSomebody(row) && row.findings.strangers == 0) {
        text = GateWords::tr("%1 · look at what happened", "how a gate stands").arg(text);
    }
    if (clockDiffers(row)) {
        text = GateWords::tr("%1 · its clock differs", "how a gate stands").arg(text);
    }
    return row.certificateEndsSoon ? GateWords::tr("%1 · its certificate ends", "how a gate stands").arg(text) : text;
}

int gateUrgency(const GateRow& row)
{
    using domain::GateReachability;
    enum { Gone, Good, NotAsked, Behind, Odd, LacksFaces, NotReached, Refuses, Alarm, ClosesFaces };
    if (row.destroyed) {
        return Gone;
    }
    if (closesFaces(row)) {
        return ClosesFaces;
    }
    if (needsSomebody(row)) {
        return Alarm;
    }
    switch (row.reachability) {
    case GateReachability::Refused:
        return Refuses;
    case GateReachability::Unreachable:
        return NotReached;
    case GateReachability::Unknown:
    case GateReachability::InStep:
    case GateReachability::Behind:
        break;
    }
    if (row.facesMissing > 0) {
        return LacksFaces;
    }
    if (clockDiffers(row) || row.certificateEndsSoon || takesCopies(row)) {
        return Odd;
    }
    return row.reachability == GateReachability::InStep   ? Good
           : row.reachability == GateReachability::Behind ? Behind
                                                          : NotAsked;
}

QString gateStandingTone(const GateRow& row)
{
    using domain::GateReachability;
    if (row.destroyed) {
        return {};
    }
    if (closesFaces(row) || needsSomebody(row) || row.reachability == GateReachability::Refused) {
        return QStringLiteral("error");
    }
    if (clockDiffers(row) || row.certificateEndsSoon || takesCopies(row) || row.facesMissing > 0 ||
        row.reachability == GateReachability::Behind || row.reachability == GateReachability::Unreachable) {
        return QStringLiteral("warn");
    }
    return row.reachability == GateReachability::InStep ? QStringLiteral("done") : QString();
}

QString gateFactsText(const GateRow& row)
{
    if (row.destroyed) {
        return destroyedText(row);
    }
    QString held = GateWords::tr("%1 at %2 has signed for %n entries.", "gate, address", row.entries)
                       .arg(row.gate.name, row.gate.address);
    if (row.waiting > 0) {
        const QString waits = GateWords::tr("%n changes wait for its signature.", nullptr, row.waiting);
        held = inOneLine(held, row.leaving > 0
                                   ? inOneLine(waits, GateWords::tr("%n of them are ended keys.", nullptr, row.leaving))
                                   : waits);
    }
    if (closesFaces(row)) {
        held = inOneLine(held, row.gate.acceptsFaces
                                   ? GateWords::tr("It opens for faces, and for no card alone: faces are closed at the "
                                                   "desk.")
                                   : GateWords::tr("It opens for no resident's key: faces are closed at the desk."));
    }
    if (takesCopies(row)) {
        held = inOneLine(held, GateWords::tr("A card that was never encoded opens it by the number of its chip alone, "
                                             "and whoever has read that number can make such a card."));
    }
    held = inOneLine(held, findingsText(row.findings));
    const QString contact = row.lastContact ? GateWords::tr("Last contact on %1.").arg(momentText(*row.lastContact))
                                            : GateWords::tr("Never contacted so far.");
    const QString certificate =
        row.certificateUntil ? GateWords::tr("Its certificate holds until %1.").arg(momentText(*row.certificateUntil))
                             : GateWords::tr("Its certificate cannot be read.");
    const QString position =
        GateWords::tr("Position %1 · %2.", "epoch and version of what a gate holds").arg(row.epoch).arg(row.version);
    return QStringList{held, readingText(row),
                       inOneLine(inOneLine(contact, position), inOneLine(clockText(row), certificate))}
        .join(QLatin1Char('\n'));
}

QString gateNowText(const GateRow& row)
{
    if (row.destroyed) {
        return GateWords::tr("Nothing to do.");
    }
    if (row.problem) {
        const ErrorText why = errorText(*row.problem);
        const QString what = inOneLine(inOneLine(why.happened, why.meaning), why.now);
        return row.mayBeFromBefore
                   ? inOneLine(what, GateWords::tr("It may have been put back to before the keys were replaced: then "
                                                   "reset it at the gate and pair it again."))
                   : what;
    }
    if (row.findings.open() > 0) {
        return findingsNowText(row.findings);
    }
    if (!row.alarms.isEmpty()) {
        return alarmText(row.alarms.constFirst().kind).now;
    }
    if (closesFaces(row)) {
        return GateWords::tr("Have the card reader there put to work and cards switched on at the gate.");
    }
    if (clockDiffers(row)) {
        return GateWords::tr("Find out which of the two clocks is right, and set the other one.");
    }
    if (row.certificateEndsSoon) {
        return GateWords::tr("Its certificate is renewed at the next contact. Check that it can be reached.");
    }
    if (takesCopies(row) && row.reachability == domain::GateReachability::InStep) {
        return GateWords::tr("Encode the cards that are left from before at the desk, and then have “uid-only” set to "
                             "“no” at the gate.");
    }
    return row.facesMissing > 0 && row.reachability == domain::GateReachability::InStep
               ? GateWords::tr("See to the faces that are missing.")
               : standingNowText(row);
}

} // namespace vestibule::ui
