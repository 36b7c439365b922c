#include "ui/compliance/StoredDataSheet.h"

#include "ui/print/Sheet.h"
#include "ui/text/Phrasebook.h"

#include <QPainter>

namespace vestibule::ui {

namespace {

constexpr const char* context = "StoredData";
/// Groups on the first sheet; the others are on the second.
constexpr qsizetype onFirstSheet = 2;

void paintGroups(Sheet& sheet, const QList<StoredGroup>& groups, const Phrasebook& say)
{
    for (const StoredGroup& group : groups) {
        sheet.section(group.heading);
        for (const StoredLine& line : group.lines) {
            sheet.strong(line.what);
            sheet.small(say(context, QT_TRANSLATE_NOOP("StoredData", "Why: %1")).arg(line.why));
            sheet.small(say(context, QT_TRANSLATE_NOOP("StoredData", "How long: %1")).arg(line.howLong));
            sheet.gap(16);
        }
    }
}

} // namespace

PaperJob storedDataJob(const QList<StoredGroup>& groups, const QString& estateName, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("StoredData", "What this program stores about a resident"));
    job.fileName = QStringLiteral("what-is-stored.pdf");
    job.paint = [title = job.title, groups = groups.first(qMin(onFirstSheet, groups.size())), estateName,
                 &say](QPainter& painter) {
        Sheet sheet(painter, 130);
        sheet.body(estateName);
        sheet.heading(title);
        sheet.body(say(context, QT_TRANSLATE_NOOP("StoredData",
                                                  "This is all of it. Identity papers, telephone numbers, photographs "
                                                  "and the times at which you pass a gate are not stored.")));
        paintGroups(sheet, groups, say);
    };
    job.further.push_back([groups = groups.mid(onFirstSheet), &say](QPainter& painter) {
        Sheet sheet(painter, 130);
        paintGroups(sheet, groups, say);
    });
    return job;
}

} // namespace vestibule::ui
