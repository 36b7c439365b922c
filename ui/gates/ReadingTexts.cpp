#include "ui/gates/ReadingTexts.h"

#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

/// A fleet without power must not push the list off the page.
constexpr qsizetype namesAtMost = 20;

struct ReadAllWords
{
    Q_DECLARE_TR_FUNCTIONS(Gates)
};

/// Those that say whether all is in order stand there also with a nought.
QString countsText(const GatesRead& found)
{
    const GateReading& keys = found.keys;
    QStringList counts{ReadAllWords::tr("%n keys as they must be", nullptr, keys.matched),
                       ReadAllWords::tr("%1 missing", "keys at a gate").arg(keys.missing),
                       ReadAllWords::tr("%1 still there past the end", "keys at a gate").arg(keys.pastEnd),
                       ReadAllWords::tr("%1 altered", "keys at a gate").arg(keys.altered),
                       ReadAllWords::tr("%1 that nobody here knows", "keys at a gate").arg(found.strangers)};
    const auto add = [&counts](int number, const QString& words) {
        counts += number > 0 ? QStringList(words.arg(number)) : QStringList();
    };
    add(keys.outdated, ReadAllWords::tr("%1 with a change due", "keys at a gate"));
    add(keys.erased, ReadAllWords::tr("%1 erased at the end", "keys at a gate"));
    add(keys.lingering, ReadAllWords::tr("%1 ended here and still there", "keys at a gate"));
    return counts.join(ReadAllWords::tr(", ", "between counts of keys"));
}

QString namesText(QStringList names)
{
    const qsizetype more = names.size() - namesAtMost;
    if (more > 0) {
        names.resize(namesAtMost);
        names.append(ReadAllWords::tr("%n more", "gates, after the names of others", int(more)));
    }
    return names.join(ReadAllWords::tr(", ", "between names of gates"));
}

/// The gates by name, those with the same cause together.
QString notReadText(const QList<GateNotRead>& gates)
{
    QList<ErrorCode> causes;
    for (const GateNotRead& gate : gates) {
        causes += causes.contains(gate.why) ? QList<ErrorCode>() : QList<ErrorCode>{gate.why};
    }
    QString text;
    for (const ErrorCode& cause : causes) {
        QStringList names;
        for (const GateNotRead& gate : gates) {
            names += gate.why == cause ? QStringList(gate.name) : QStringList();
        }
        text = inOneLine(text,
                         inOneLine(ReadAllWords::tr("Not read: %1.", "names of gates").arg(namesText(std::move(names))),
                                   errorText(cause).happened));
    }
    return text;
}

} // namespace

QString gatesReadingText(const GatesReadingNow& now)
{
    if (now.isDaily) {
        return ReadAllWords::tr("The daily reading runs: %1 of %2 gates done. Another can be begun when it has ended.")
            .arg(now.done)
            .arg(now.all);
    }
    return now.all == 0 ? ReadAllWords::tr("Reading what the gates hold…")
                        : ReadAllWords::tr("%1 of %2 gates done.").arg(now.done).arg(now.all);
}

ErrorText gatesReadText(const GatesRead& found)
{
    ErrorText text;
    text.happened =
        found.read == 0 && found.all() > 0
            ? ReadAllWords::tr("No gate could be read.")
            : ReadAllWords::tr("%1 of %2 gates were read: %3.").arg(found.read).arg(found.all()).arg(countsText(found));
    if (found.strangers + found.keys.altered + found.keys.pastEnd > 0) {
        text.meaning =
            ReadAllWords::tr("Somebody may have written into a gate, a copy was put back here, or a gate does "
                             "not do what it signs for.");
        text.now = ReadAllWords::tr(
            "Gates where this is news stand first in the list: choose each, and do what is said below it.");
    }
    if (!found.notRead.isEmpty()) {
        text.happened = inOneLine(text.happened, notReadText(found.notRead));
        text.meaning = inOneLine(
            text.meaning,
            ReadAllWords::tr(
                "What the gates that were not read hold now is not known; their last reading stays on show."));
        text.now = inOneLine(text.now, ReadAllWords::tr("See to their power and network, then read again."));
    }
    return text;
}

QString gatesReadingStoppedText(int done, int all)
{
    return all == 0 ? ReadAllWords::tr("Stopped before any gate was read.")
                    : ReadAllWords::tr("Stopped after %1 of %2 gates. What was read is kept.").arg(done).arg(all);
}

} // namespace vestibule::ui
