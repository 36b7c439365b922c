#include "ui/compliance/AssessmentTexts.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

QString say(const char* text) { return QCoreApplication::translate("AssessmentTexts", text); }

} // namespace

QString assessmentPartText(consent::AssessmentPart part)
{
    switch (part) {
    case consent::AssessmentPart::Purpose:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Purpose and method"));
    case consent::AssessmentPart::Impact:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Effect on people's rights"));
    case consent::AssessmentPart::Risks:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Risks and harm"));
    case consent::AssessmentPart::Safeguards:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Safeguards"));
    }
    Q_UNREACHABLE();
}

QString reassessText(consent::Reassess reason)
{
    switch (reason) {
    case consent::Reassess::Notice:
        return say(
            QT_TRANSLATE_NOOP("AssessmentTexts", "The notice says something else about purpose, method or data."));
    case consent::Reassess::Retention:
        return say(
            QT_TRANSLATE_NOOP("AssessmentTexts", "The notice says something else about how long data are kept."));
    case consent::Reassess::Parties:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Others work with the data or receive them than before."));
    case consent::Reassess::Incident:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "A serious incident was declared."));
    case consent::Reassess::Age:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "It is a year old."));
    }
    Q_UNREACHABLE();
}

QString nothingToSignText(bool isWhole)
{
    return isWhole ? say(QT_TRANSLATE_NOOP("AssessmentTexts",
                                           "What was signed holds, and nothing was changed: there is nothing to sign."))
                   : say(QT_TRANSLATE_NOOP("AssessmentTexts", "A part is empty: write all four, then sign."));
}

QString incidentKindText(domain::IncidentKind kind)
{
    switch (kind) {
    case domain::IncidentKind::Leak:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Data got out"));
    case domain::IncidentKind::Tampering:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Data were altered"));
    case domain::IncidentKind::Loss:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Data were lost"));
    case domain::IncidentKind::Misuse:
        return say(QT_TRANSLATE_NOOP("AssessmentTexts", "Data were misused"));
    }
    Q_UNREACHABLE();
}

} // namespace vestibule::ui
