#include "ui/compliance/HeadSheet.h"

#include "ui/print/QrCode.h"
#include "ui/print/Sheet.h"
#include "ui/text/Figures.h"
#include "ui/text/Languages.h"
#include "ui/text/Phrasebook.h"

#include <QPainter>
#include <QTimeZone>

namespace vestibule::ui {

namespace {

constexpr const char* context = "AuditHead";

QString moment(Instant at, const Phrasebook& phrases)
{
    const QDateTime local = at.toUtc().toLocalTime();
    return Languages::localeOf(phrases.language()).toString(local, QLocale::LongFormat);
}

} // namespace

PaperJob auditHeadJob(const AuditHead& head, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("AuditHead", "Head of the audit log"));
    job.fileName = QStringLiteral("audit-head-%1.pdf").arg(head.size);
    job.paint = [title = job.title, head, &say](QPainter& painter) {
        Sheet sheet(painter, 200);
        sheet.body(head.estateName);
        sheet.heading(title);
        sheet.body(say(context, QT_TRANSLATE_NOOP(
                                    "AuditHead",
                                    "These numbers stand for every entry of the log up to this moment. Keep the sheet "
                                    "where nobody of this office can change it: with the owners' committee, or with an "
                                    "auditor. If an entry is altered or taken out later, the log no longer gives these "
                                    "numbers.")));
        sheet.section(say(context, QT_TRANSLATE_NOOP("AuditHead", "The head")));
        sheet.row(say(context, QT_TRANSLATE_NOOP("AuditHead", "Entries")), QString::number(head.size));
        sheet.row(say(context, QT_TRANSLATE_NOOP("AuditHead", "Taken at")), moment(head.at, say));
        sheet.monoRow(say(context, QT_TRANSLATE_NOOP("AuditHead", "Root")), groupedHex(head.root, 4));
        sheet.monoRow(say(context, QT_TRANSLATE_NOOP("AuditHead", "Key of the day")), groupedHex(head.key, 4));
        sheet.section(say(context, QT_TRANSLATE_NOOP("AuditHead", "To check the log against it later")));
        sheet.body(say(context,
                       QT_TRANSLATE_NOOP("AuditHead", "Scan the code into a file and give the file to the check of the "
                                                      "command line, together with the exported log:")));
        sheet.mono(QStringLiteral("vestibule-cli audit verify LOG --head FILE"));
        sheet.gap(40);
        constexpr double qrSize = 700;
        paintQrCode(painter, QRectF(Sheet::margin, sheet.y(), qrSize, qrSize), head.line);
    };
    return job;
}

} // namespace vestibule::ui
