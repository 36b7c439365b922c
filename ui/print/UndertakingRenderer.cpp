#include "ui/print/UndertakingRenderer.h"

#include "ui/print/Sheet.h"
#include "ui/print/SignaturePath.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

#include <QPainter>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Undertaking";

} // namespace

PaperJob undertakingJob(const SignedUndertaking& undertaking, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Undertaking", "Confidentiality undertaking"));
    job.fileName = QStringLiteral("undertaking-%1.pdf")
                       .arg(undertaking.signedAt.toUtc().toLocalTime().date().toString(Qt::ISODate));
    job.about = PaperAbout{};
    job.about->plain = PlainAbout{PlainPaper::Undertaking, {}, {}, undertaking.signedText.hash.toHex()};
    job.paint = [undertaking, &say](QPainter& painter) {
        const domain::UndertakingText& text = undertaking.signedText.text;
        Sheet sheet(painter, 160, say.language());
        sheet.body(undertaking.estate.estateName + QStringLiteral("  ·  ") + undertaking.estate.processorName);
        sheet.heading(text.title);
        sheet.body(text.lead);
        int n = 0;
        for (const QString& point : text.points) {
            sheet.numbered(++n, point);
        }
        sheet.gap(14);
        sheet.body(text.closing);
        sheet.section(say(context, QT_TRANSLATE_NOOP("Undertaking", "Signature")));
        if (undertaking.method == domain::SigningMethod::Drawn) {
            constexpr double height = 230;
            paintSignature(painter, QRectF(Sheet::margin, sheet.y() + 10, 700, height - 20), undertaking.signaturePath);
            sheet.gap(height);
        } else {
            sheet.body(say(context, QT_TRANSLATE_NOOP("Undertaking", "Confirmed with the operator's own password.")));
        }
        sheet.row(say(context, QT_TRANSLATE_NOOP("Undertaking", "Operator")), undertaking.operatorName);
        sheet.row(say(context, QT_TRANSLATE_NOOP("Undertaking", "Signed on")), longDay(undertaking.signedAt, say));
        sheet.row(say(context, QT_TRANSLATE_NOOP("Undertaking", "Holds until")), longDay(undertaking.until, say));
        sheet.row(say(context, QT_TRANSLATE_NOOP("Undertaking", "Version of the text")),
                  QString::number(undertaking.signedText.version));
        sheet.mono(QString::fromLatin1(undertaking.signedText.hash.toHex()));
    };
    return job;
}

} // namespace vestibule::ui
