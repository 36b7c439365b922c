#include "ui/text/RequestTexts.h"

#include "ui/text/Phrasebook.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Request";

QString words(const char* source) { return QCoreApplication::translate(context, source); }

const char* sourceOf(domain::RequestKind kind)
{
    switch (kind) {
    case domain::RequestKind::Access:
        return QT_TRANSLATE_NOOP("Request", "See what is stored");
    case domain::RequestKind::Copy:
        return QT_TRANSLATE_NOOP("Request", "A copy to take away");
    case domain::RequestKind::Correction:
        return QT_TRANSLATE_NOOP("Request", "Correct something");
    case domain::RequestKind::Deletion:
        return QT_TRANSLATE_NOOP("Request", "Delete everything");
    case domain::RequestKind::Restriction:
        return QT_TRANSLATE_NOOP("Request", "Keep it, do not use it");
    case domain::RequestKind::Objection:
        return QT_TRANSLATE_NOOP("Request", "Stop one use of it");
    case domain::RequestKind::Explanation:
        return QT_TRANSLATE_NOOP("Request", "Explain the rules");
    }
    Q_UNREACHABLE();
}

const char* sourceOf(domain::RequestedBy by)
{
    switch (by) {
    case domain::RequestedBy::Resident:
        return QT_TRANSLATE_NOOP("Request", "The person themselves");
    case domain::RequestedBy::Guardian:
        return QT_TRANSLATE_NOOP("Request", "Parent or guardian of a child under 14");
    case domain::RequestedBy::Relative:
        return QT_TRANSLATE_NOOP("Request", "Near relative of a resident who has died");
    }
    Q_UNREACHABLE();
}

const char* sourceOf(domain::RequestOutcome outcome)
{
    switch (outcome) {
    case domain::RequestOutcome::Granted:
        return QT_TRANSLATE_NOOP("Request", "Done");
    case domain::RequestOutcome::Partly:
        return QT_TRANSLATE_NOOP("Request", "Done in part");
    case domain::RequestOutcome::Refused:
        return QT_TRANSLATE_NOOP("Request", "Refused");
    case domain::RequestOutcome::TakenBack:
        return QT_TRANSLATE_NOOP("Request", "Withdrawn by the asker");
    }
    Q_UNREACHABLE();
}

} // namespace

QString requestKindText(domain::RequestKind kind) { return words(sourceOf(kind)); }

QString requestKindText(domain::RequestKind kind, const Phrasebook& phrases)
{
    return phrases(context, sourceOf(kind));
}

QString requestedByText(domain::RequestedBy by) { return words(sourceOf(by)); }

QString requestedByText(domain::RequestedBy by, const Phrasebook& phrases) { return phrases(context, sourceOf(by)); }

QString requestOutcomeText(domain::RequestOutcome outcome) { return words(sourceOf(outcome)); }

QString requestOutcomeText(domain::RequestOutcome outcome, const Phrasebook& phrases)
{
    return phrases(context, sourceOf(outcome));
}

QString requestToDoText(domain::RequestKind kind)
{
    switch (kind) {
    case domain::RequestKind::Access:
        return words(QT_TRANSLATE_NOOP(
            "Request", "Open the person's page together with them, and \"Who looked at this person\"."));
    case domain::RequestKind::Copy:
        return words(QT_TRANSLATE_NOOP("Request", "Open the person's page and make \"A copy of their data\"."));
    case domain::RequestKind::Correction:
        return words(QT_TRANSLATE_NOOP("Request", "Correct name, dwelling or lease on the person's page."));
    case domain::RequestKind::Deletion:
        return words(QT_TRANSLATE_NOOP(
            "Request",
            "End all keys on the person's page. Once answered as done, the name goes as soon as every gate has "
            "signed, without the 30 days."));
    case domain::RequestKind::Restriction:
        return words(QT_TRANSLATE_NOOP(
            "Request",
            "Withdraw the face; the card goes on working. What must stay as proof is used for nothing else."));
    case domain::RequestKind::Objection:
        return words(QT_TRANSLATE_NOOP("Request", "Withdraw the face if that is the use; the card goes on working."));
    case domain::RequestKind::Explanation:
        return words(QT_TRANSLATE_NOOP("Request", "Go through the notice together, in their language."));
    }
    Q_UNREACHABLE();
}

} // namespace vestibule::ui
