#include "ui/text/GuardianTexts.h"

#include "ui/text/Phrasebook.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Guardian";

const char* wordsFor(domain::GuardianRelation relation)
{
    switch (relation) {
    case domain::GuardianRelation::Parent:
        return QT_TRANSLATE_NOOP("Guardian", "Father or mother");
    case domain::GuardianRelation::Grandparent:
        return QT_TRANSLATE_NOOP("Guardian", "Grandparent");
    case domain::GuardianRelation::Sibling:
        return QT_TRANSLATE_NOOP("Guardian", "Grown-up brother or sister");
    case domain::GuardianRelation::Other:
        return QT_TRANSLATE_NOOP("Guardian", "Other guardian");
    }
    return "";
}

} // namespace

QString relationText(domain::GuardianRelation relation)
{
    return QCoreApplication::translate(context, wordsFor(relation));
}

QString relationText(domain::GuardianRelation relation, const Phrasebook& say)
{
    return say(context, wordsFor(relation));
}

QString cardInsteadText(bool forChild, const Phrasebook& say)
{
    return forChild ? say("Resident", QT_TRANSLATE_NOOP("Resident", "Give the child a card instead"))
                    : say("Resident", QT_TRANSLATE_NOOP("Resident", "Give me a card instead"));
}

} // namespace vestibule::ui
