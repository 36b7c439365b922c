#include "ui/upkeep/CheckTexts.h"

#include "core/database/Codes.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <chrono>

namespace vestibule::ui {

namespace {

struct CheckTexts
{
    Q_DECLARE_TR_FUNCTIONS(SelfCheck)
};

using engine::CheckItem;
using Outcome = engine::CheckFinding::Outcome;

struct CheckWords
{
    CheckItem item;
    const char* title;
    const char* good;
    const char* question;
};
constexpr std::array checkWords{
    CheckWords{
        CheckItem::Engine, QT_TRANSLATE_NOOP("SelfCheck", "Encrypting engine"),
        QT_TRANSLATE_NOOP("SelfCheck", "The database engine is the one that encrypts; no other has taken its place."),
        QT_TRANSLATE_NOOP("SelfCheck", "Is the database engine the one that encrypts?")},
    CheckWords{CheckItem::Header, QT_TRANSLATE_NOOP("SelfCheck", "Encrypted file"),
               QT_TRANSLATE_NOOP("SelfCheck", "Nothing in the file is readable without the station's key."),
               QT_TRANSLATE_NOOP("SelfCheck", "Is anything in the file readable without the station's key?")},
    CheckWords{
        CheckItem::Settings, QT_TRANSLATE_NOOP("SelfCheck", "Safe settings"),
        QT_TRANSLATE_NOOP("SelfCheck", "What is deleted is overwritten, and nothing is written to disk in the clear."),
        QT_TRANSLATE_NOOP("SelfCheck", "Is what is deleted overwritten, and nothing written to disk in the clear?")},
    CheckWords{CheckItem::Anchor, QT_TRANSLATE_NOOP("SelfCheck", "Latest state"),
               QT_TRANSLATE_NOOP("SelfCheck", "Neither an older file nor an older part of it was put back."),
               QT_TRANSLATE_NOOP("SelfCheck", "Was an older file, or an older part of it, put back?")},
    CheckWords{CheckItem::Pages, QT_TRANSLATE_NOOP("SelfCheck", "Unaltered pages"),
               QT_TRANSLATE_NOOP("SelfCheck", "Not a byte was changed from outside."),
               QT_TRANSLATE_NOOP("SelfCheck", "Was a byte changed from outside?")},
    CheckWords{CheckItem::Structure, QT_TRANSLATE_NOOP("SelfCheck", "Sound structure"),
               QT_TRANSLATE_NOOP("SelfCheck", "No record is broken or points to nothing."),
               QT_TRANSLATE_NOOP("SelfCheck", "Is a record broken, or does one point to nothing?")},
    CheckWords{CheckItem::Keys, QT_TRANSLATE_NOOP("SelfCheck", "The estate's keys"),
               QT_TRANSLATE_NOOP("SelfCheck", "The keys with which the station speaks to the gates can be opened."),
               QT_TRANSLATE_NOOP("SelfCheck", "Can the keys be opened with which the station speaks to the gates?")},
    CheckWords{CheckItem::Consents, QT_TRANSLATE_NOOP("SelfCheck", "Signed consents"),
               QT_TRANSLATE_NOOP("SelfCheck", "Every consent is as it was signed."),
               QT_TRANSLATE_NOOP("SelfCheck", "Is every consent as it was signed?")},
    CheckWords{CheckItem::AuditLog, QT_TRANSLATE_NOOP("SelfCheck", "Audit log"),
               QT_TRANSLATE_NOOP("SelfCheck", "No entry was altered, removed or added; the last seal is in its place."),
               QT_TRANSLATE_NOOP("SelfCheck", "Was an entry altered, removed or added?")},
};
static_assert(checkWords.size() == engine::checkItems.size());

const CheckWords& wordsOf(CheckItem item)
{
    return *std::find_if(checkWords.begin(), checkWords.end(),
                         [item](const CheckWords& each) { return each.item == item; });
}

/// What the code says, and what to do about it. Of a damaged store it says that it cannot be opened: this one is open.
QString badText(const std::optional<ErrorCode>& problem)
{
    if (!problem) {
        return CheckTexts::tr("Something is wrong here.");
    }
    const ErrorText text = errorText(*problem);
    const QString code = CheckTexts::tr("The code for your support is %1.").arg(text.code);
    return *problem == database::codes::corrupt
               ? inOneLine(CheckTexts::tr("A part of the file was damaged, or changed from outside."), code)
               : inOneLine(inOneLine(text.happened, text.now), text.now.contains(text.code) ? QString() : code);
}

/// How long papers stay; none: until somebody deletes them.
QString howLong(std::chrono::seconds span)
{
    const auto hours = std::chrono::ceil<std::chrono::hours>(span).count();
    return CheckTexts::tr("for %n hour(s)", "copies of printed papers are kept", int(hours));
}

QString whatToAsk()
{
    return CheckTexts::tr("Ask whoever administers this computer to write the two lines \"PreserveJobFiles No\" and "
                          "\"PreserveJobHistory No\" into /etc/cups/cupsd.conf and to restart the printing system.");
}

} // namespace

QString checkTitle(CheckItem item) { return CheckTexts::tr(wordsOf(item).title); }

QString checkMeaning(CheckItem item) { return CheckTexts::tr(wordsOf(item).good); }

QString checkQuestion(CheckItem item) { return CheckTexts::tr(wordsOf(item).question); }

QString findingText(const engine::CheckFinding& finding)
{
    switch (finding.outcome) {
    case Outcome::Good:
        return checkMeaning(finding.item);
    case Outcome::NotDone:
        return CheckTexts::tr("Could not be looked at this time: the store was in use, or another finding is in the "
                              "way. It is tried again at the next check.");
    case Outcome::Bad:
        return badText(finding.problem);
    }
    return {};
}

ErrorText somethingWrongText()
{
    return {CheckTexts::tr("Something is wrong with this station's data."),
            CheckTexts::tr("What is entered now may be lost. The gates go on by themselves."),
            CheckTexts::tr("Tell the management, delete nothing, and sign out. If the store does not open at the next "
                           "sign-in, a manager can put a copy back there. If it does open, send your support the codes "
                           "below before anybody works on."),
            {}};
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Good:
        return CheckTexts::tr("Good", "result of a check");
    case Outcome::Bad:
        return CheckTexts::tr("Wrong", "result of a check");
    case Outcome::NotDone:
        return CheckTexts::tr("Not done", "result of a check");
    }
    return {};
}

QString outcomeTone(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Good:
        return QStringLiteral("done");
    case Outcome::Bad:
        return QStringLiteral("error");
    case Outcome::NotDone:
        return QStringLiteral("warn");
    }
    return {};
}

QString printKeepingText(const engine::PrintKeeping& keeping)
{
    using Keeping = engine::PrintKeeping;
    const Keeping::Span nothing = std::chrono::seconds(0);
    switch (keeping.source) {
    case Keeping::Source::None:
        return CheckTexts::tr("This computer has no printing system (CUPS) that could keep papers. If they go to a "
                              "printer of the network, ask whoever runs it what it keeps.");
    case Keeping::Source::Unreadable:
        return inOneLine(
            CheckTexts::tr("The printing system (CUPS) of this computer has settings that this account may "
                           "not read. Unless they say otherwise, it keeps a copy of every printed paper for "
                           "a day, with the names that stand on it."),
            whatToAsk());
    case Keeping::Source::Read:
        break;
    }
    if (keeping.files != nothing) {
        const QString kept =
            keeping.files
                ? CheckTexts::tr("The printing system (CUPS) of this computer keeps a copy of every printed paper %1, "
                                 "with the names that stand on it.",
                                 "for 24 hours")
                      .arg(howLong(*keeping.files))
                : CheckTexts::tr(
                      "The printing system (CUPS) of this computer keeps a copy of every printed paper, with "
                      "the names that stand on it, until somebody deletes it.");
        return inOneLine(inOneLine(kept, CheckTexts::tr("Whoever administers the computer can read it.")), whatToAsk());
    }
    return keeping.history == nothing
               ? CheckTexts::tr("The printing system (CUPS) of this computer keeps nothing of what was printed.")
               : CheckTexts::tr("The printing system (CUPS) of this computer keeps no copy of what was printed, only a "
                                "list of when and what kind of paper; no resident is named in it.");
}

} // namespace vestibule::ui
