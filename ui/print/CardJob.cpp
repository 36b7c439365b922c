#include "ui/print/CardJob.h"

#include "core/cards/CardLayout.h"
#include "ui/print/FileNames.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"
#include "ui/text/Phrasebook.h"

#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

static void registerLayouts() { Q_INIT_RESOURCE(ui); }

namespace vestibule::ui {

namespace {

constexpr const char* context = "Card";
/// Radius of the corners of an ID-1 card (ISO/IEC 7810, 3.18 mm) and the width of the outline on the screen.
constexpr double cornerMm = 3.18;
constexpr double edgeWidth = 2;

Result<cards::CardLayout> layout()
{
    registerLayouts();
    QFile file(QStringLiteral(":/ui/card-front.svg"));
    return cards::CardLayout::fromSvg(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

cards::CardFace faceOf(const IssuedCard& card, const QString& contact, const Phrasebook& say)
{
    cards::CardFace face;
    face.estate = card.estateName;
    face.title = say(context, QT_TRANSLATE_NOOP("Card", "Access card"));
    face.number = card.card.number;
    face.untilLabel = say(context, QT_TRANSLATE_NOOP("Card", "Valid until"));
    // The end is exclusive: the last day is the one before.
    const QDate last = (card.validUntil - milliseconds(1)).toUtc().toLocalTime().date();
    face.until = Languages::localeOf(say.language()).toString(last, QLocale::LongFormat);
    face.contact = contact;
    return face;
}

} // namespace

std::optional<PaperJob> cardJob(const IssuedCard& card, const QString& contact, const Phrasebook& phrases)
{
    const Result<cards::CardLayout> made = layout();
    if (!made) {
        return std::nullopt;
    }
    PaperJob job;
    job.title = phrases(context, QT_TRANSLATE_NOOP("Card", "Access card"));
    job.fileName = neutralFileName("card", std::nullopt, card.credential.text());
    job.size = cards::CardLayout::pageSize();
    job.about = PaperAbout{{}, card.credential};
    job.paint = [layout = *made, face = faceOf(card, contact, phrases), extent = job.extent()](QPainter& painter) {
        // The layout has been read once already; a second failure leaves the sheet empty, which the reader sees.
        static_cast<void>(layout.paint(painter, QRectF(QPointF(0, 0), QSizeF(extent)), face).has_value());
    };
    return job;
}

QImage cardPicture(const IssuedCard& card, const QString& contact, const Phrasebook& phrases, int width)
{
    const qreal ratio = qApp->devicePixelRatio();
    const double across = width * ratio;
    const QSizeF size(across, across * cards::cardHeightMm / cards::cardWidthMm);
    QImage face(QSize(qRound(size.width()), qRound(size.height())), QImage::Format_ARGB32_Premultiplied);
    face.fill(Qt::white);
    if (const std::optional<PaperJob> job = cardJob(card, contact, phrases)) {
        paintJob(*job, face);
    }
    QImage out(face.size(), QImage::Format_ARGB32_Premultiplied);
    out.fill(Qt::transparent);
    const double pen = edgeWidth * ratio;
    const double corner = across * cornerMm / cards::cardWidthMm;
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgb(theme::edge), pen));
    painter.setBrush(face);
    painter.drawRoundedRect(QRectF(out.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), corner, corner);
    painter.end();
    out.setDevicePixelRatio(ratio);
    return out;
}

} // namespace vestibule::ui
