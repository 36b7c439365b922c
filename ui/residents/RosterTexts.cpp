#include "ui/residents/RosterTexts.h"

#include "core/domain/Codes.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

namespace dc = domain::codes;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RosterTexts)
};

} // namespace

QString rosterReason(ErrorCode code)
{
    if (code == dc::occupancyUnknown) {
        return Texts::tr("Neither owner, family nor tenant");
    }
    if (code == dc::dateMalformed) {
        return Texts::tr("Not a date such as 2027-06-30");
    }
    if (code == dc::leaseEndMissing) {
        return Texts::tr("A tenant needs the last day of the lease");
    }
    return errorText(code).happened;
}

QString rosterColumnText(const QString& column)
{
    const struct
    {
        QLatin1String name;
        QString text;
    } texts[] = {{QLatin1String("name"), Texts::tr("Name")},
                 {QLatin1String("building"), Texts::tr("Building")},
                 {QLatin1String("unit"), Texts::tr("Unit")},
                 {QLatin1String("room"), Texts::tr("Room")},
                 {QLatin1String("occupancy"), Texts::tr("Lives here as")},
                 {QLatin1String("lease_end"), Texts::tr("Last day of the lease")}};
    for (const auto& text : texts) {
        if (column == text.name) {
            return text.text;
        }
    }
    return column;
}

ErrorText rosterErrorText(const Error& error)
{
    const QString code = QString::fromStdString(error.code().text());
    if (error.is(dc::rosterUnreadable)) {
        return {Texts::tr("This file cannot be read as a roster."), Texts::tr("Nothing has been imported."),
                Texts::tr("Save it as CSV in UTF-8 with a header line, and choose it again."), code};
    }
    if (error.is(dc::rosterColumnMissing)) {
        return {Texts::tr("The file has no column for the name, the building or the room."),
                Texts::tr("Nothing has been imported."),
                Texts::tr("Name the columns in the first line: name, building, unit, room, occupancy, lease_end."),
                code};
    }
    return errorText(error);
}

} // namespace vestibule::ui
