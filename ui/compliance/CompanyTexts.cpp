#include "ui/compliance/CompanyTexts.h"

#include "ui/residents/StatusText.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

QString say(const char* text) { return QCoreApplication::translate("CompanyTexts", text); }

QString partyText(const consent::Party& party)
{
    return party.contact.isEmpty() ? party.name : party.name + QStringLiteral("  ·  ") + party.contact;
}

/// The last change is recorded, and its day has not come.
bool isAhead(const CompanyOverview& overview)
{
    return !overview.changes.isEmpty() && overview.changes.constFirst().fromDay > overview.today;
}

} // namespace

QString tellingWayText(domain::TellingWay way)
{
    switch (way) {
    case domain::TellingWay::Letter:
        return say(QT_TRANSLATE_NOOP("CompanyTexts", "Letter, in the letterbox or by hand"));
    case domain::TellingWay::Desk:
        return say(QT_TRANSLATE_NOOP("CompanyTexts", "At the desk, in person"));
    case domain::TellingWay::Electronic:
        return say(QT_TRANSLATE_NOOP("CompanyTexts", "Message sent by the office"));
    }
    Q_UNREACHABLE();
}

QString companyLine(const domain::Company& company)
{
    return company.name + QStringLiteral("  ·  ") + company.contact + QStringLiteral("  ·  ") + company.address;
}

QString answeringText(const CompanyOverview& overview)
{
    const consent::Controller& c = overview.notice.controller();
    const QString line = companyLine({c.name, c.contact, c.address});
    return isAhead(overview) ? say(QT_TRANSLATE_NOOP("CompanyTexts", "From %1 on: %2"))
                                   .arg(dayText(overview.changes.constFirst().fromDay), line)
                             : line;
}

QString jointText(const consent::Notice& notice)
{
    const consent::NoticeParties& parties = notice.parties();
    QStringList joint;
    for (const consent::Party& party : parties.jointControllers) {
        joint.append(partyText(party));
    }
    QString out = joint.isEmpty()
                      ? say(QT_TRANSLATE_NOOP("CompanyTexts", "By the notice nobody decides together with it."))
                      : say(QT_TRANSLATE_NOOP("CompanyTexts", "Decides together with it: %1."))
                            .arg(joint.join(QStringLiteral("; ")));
    if (parties.responsible) {
        out = inOneLine(out, say(QT_TRANSLATE_NOOP("CompanyTexts", "The person who answers there: %1."))
                                 .arg(partyText(*parties.responsible)));
    }
    return out;
}

QString companyChangeText(const CompanyOverview& overview)
{
    if (overview.changes.isEmpty()) {
        return say(QT_TRANSLATE_NOOP("CompanyTexts", "It is the company of the set-up. Nobody has to be told of "
                                                     "another one."));
    }
    const CompanyRecord& last = overview.changes.constFirst();
    const QString from =
        isAhead(overview)
            ? say(QT_TRANSLATE_NOOP("CompanyTexts", "Until that day it is %1. Recorded by %2 on %3."))
                  .arg(last.before.name, last.recordedBy, dayText(last.recordedAt))
            : say(QT_TRANSLATE_NOOP("CompanyTexts", "From %1 on, in place of %2. Recorded by %3 on %4."))
                  .arg(dayText(last.fromDay), last.before.name, last.recordedBy, dayText(last.recordedAt));
    const QString told =
        last.toTell == 0
            ? say(QT_TRANSLATE_NOOP("CompanyTexts", "Everybody who had to be told was told: %1.")).arg(last.told)
            : say(QT_TRANSLATE_NOOP("CompanyTexts", "Told: %1 of %2 residents."))
                  .arg(last.told)
                  .arg(last.told + last.toTell);
    return inOneLine(from, told);
}

} // namespace vestibule::ui
