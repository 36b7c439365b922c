#include "app/composition/CopyActs.h"

namespace vestibule::app {

namespace {

audit::Entry entryOf(Actor by, const char* action, QByteArray document = {})
{
    audit::Entry out;
    out.by = by;
    out.action = action;
    out.document = std::move(document);
    return out;
}

} // namespace

audit::Entry copyFolderChosen(Actor by, const QByteArray& mark) { return entryOf(by, "copy/folder-chosen", mark); }

audit::Entry copyScheduleSet(Actor by, bool daily)
{
    audit::Entry out = entryOf(by, "copy/schedule-set");
    out.reason = daily ? "every-day" : "not-by-itself";
    return out;
}

audit::Entry copyMade(Actor by, const QString& name) { return entryOf(by, "copy/made", name.toLatin1()); }

audit::Entry copyTaken(Actor by, const QString& name) { return entryOf(by, "copy/taken", name.toLatin1()); }

audit::Entry copyProved(Actor by, const QString& name, const std::optional<ErrorCode>& problem)
{
    audit::Entry out = entryOf(by, problem ? "copy/not-whole" : "copy/proved", name.toLatin1());
    out.reason = problem ? QByteArray::fromStdString(problem->text()) : QByteArray();
    return out;
}

audit::Entry copyFolderGivenUp(Actor by, const QByteArray& mark) { return entryOf(by, "copy/folder-given-up", mark); }

} // namespace vestibule::app
