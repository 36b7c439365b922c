#include "ui/upkeep/CheckTexts.h"

#include "ui/text/Sentences.h"

#include <QCoreApplication>

#include <chrono>

namespace vestibule::ui {

namespace {

struct CheckTexts
{
    Q_DECLARE_TR_FUNCTIONS(SelfCheck)
};

using engine::CheckItem;
using Outcome = engine::CheckFinding::Outcome;

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

QString checkTitle(CheckItem item)
{
    switch (item) {
    case CheckItem::Engine:
        return CheckTexts::tr("Encrypting engine");
    case CheckItem::Header:
        return CheckTexts::tr("Encrypted file");
    case CheckItem::Settings:
        return CheckTexts::tr("Safe settings");
    case CheckItem::Anchor:
        return CheckTexts::tr("Latest state");
    case CheckItem::Pages:
        return CheckTexts::tr("Unaltered pages");
    case CheckItem::Structure:
        return CheckTexts::tr("Sound structure");
    case CheckItem::Keys:
        return CheckTexts::tr("The estate's keys");
    case CheckItem::Consents:
        return CheckTexts::tr("Signed consents");
    case CheckItem::AuditLog:
        return CheckTexts::tr("Audit log");
    }
    return {};
}

QString checkMeaning(CheckItem item)
{
    switch (item) {
    case CheckItem::Engine:
        return CheckTexts::tr("The database engine is the one that encrypts; no other has taken its place.");
    case CheckItem::Header:
        return CheckTexts::tr("Nothing in the file is readable without the station's key.");
    case CheckItem::Settings:
        return CheckTexts::tr("What is deleted is overwritten, and nothing is written to disk in the clear.");
    case CheckItem::Anchor:
        return CheckTexts::tr("Neither an older file nor an older part of it was put back.");
    case CheckItem::Pages:
        return CheckTexts::tr("Not a byte was changed from outside.");
    case CheckItem::Structure:
        return CheckTexts::tr("No record is broken or points to nothing.");
    case CheckItem::Keys:
        return CheckTexts::tr("The keys with which the station speaks to the gates can be opened.");
    case CheckItem::Consents:
        return CheckTexts::tr("Every consent is as it was signed.");
    case CheckItem::AuditLog:
        return CheckTexts::tr("No entry was altered, removed or added; the last seal is in its place.");
    }
    return {};
}

QString checkQuestion(CheckItem item)
{
    switch (item) {
    case CheckItem::Engine:
        return CheckTexts::tr("Is the database engine the one that encrypts?");
    case CheckItem::Header:
        return CheckTexts::tr("Is anything in the file readable without the station's key?");
    case CheckItem::Settings:
        return CheckTexts::tr("Is what is deleted overwritten, and nothing written to disk in the clear?");
    case CheckItem::Anchor:
        return CheckTexts::tr("Was an older file, or an older part of it, put back?");
    case CheckItem::Pages:
        return CheckTexts::tr("Was a byte changed from outside?");
    case CheckItem::Structure:
        return CheckTexts::tr("Is a record broken, or does one point to nothing?");
    case CheckItem::Keys:
        return CheckTexts::tr("Can the keys be opened with which the station speaks to the gates?");
    case CheckItem::Consents:
        return CheckTexts::tr("Is every consent as it was signed?");
    case CheckItem::AuditLog:
        return CheckTexts::tr("Was an entry altered, removed or added?");
    }
    return {};
}

namespace {

QString whatIsWrong(CheckItem item)
{
    switch (item) {
    case CheckItem::Engine:
        return CheckTexts::tr("Another database engine has taken the place of the one that encrypts.");
    case CheckItem::Header:
        return CheckTexts::tr("The file does not open under this station's key.");
    case CheckItem::Settings:
        return CheckTexts::tr("A setting that protects the store could not be made.");
    case CheckItem::Anchor:
        return CheckTexts::tr("The file, or a part of it, is older than what was stored last.");
    case CheckItem::Pages:
        return CheckTexts::tr("A part of the file was damaged, or changed from outside.");
    case CheckItem::Structure:
        return CheckTexts::tr("A record is broken, or points to nothing.");
    case CheckItem::Keys:
        return CheckTexts::tr("The keys with which the station speaks to the gates do not open.");
    case CheckItem::Consents:
        return CheckTexts::tr("A consent is not as it was signed.");
    case CheckItem::AuditLog:
        return CheckTexts::tr("The log is not as it was sealed.");
    }
    return {};
}

} // namespace

QString findingText(const engine::CheckFinding& finding)
{
    switch (finding.outcome) {
    case Outcome::Good:
        return checkMeaning(finding.item);
    case Outcome::NotDone:
        return CheckTexts::tr("Could not be looked at this time: the store was in use, or another finding is in the "
                              "way. It is tried again at the next check.");
    case Outcome::Bad:
        return inOneLine(whatIsWrong(finding.item), finding.problem
                                                        ? CheckTexts::tr("The code for your support is %1.")
                                                              .arg(QString::fromStdString(finding.problem->text()))
                                                        : QString());
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
