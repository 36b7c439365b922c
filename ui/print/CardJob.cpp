#include "ui/print/CardJob.h"

#include "ui/print/FileNames.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

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
constexpr double tenthsPerMillimetre = 10;

QByteArray shipped(domain::CardPattern pattern, const char* side)
{
    registerLayouts();
    QFile file(QStringLiteral(":/ui/cards/%1-%2.svg").arg(QLatin1String(domain::codeOf(pattern)), QLatin1String(side)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<cards::CardStyle> styleOf(const domain::CardDesign& design)
{
    cards::CardStyle style{design.main, design.accent};
    if (!design.logo.isEmpty()) {
        auto logo = cards::CardLogo::read(design.logo);
        if (!logo) {
            return passOn(logo);
        }
        style.logo = std::move(*logo);
    }
    return style;
}

cards::CardFace faceOf(const IssuedCard& card, const QString& contact, const Phrasebook& say)
{
    const auto either = [](const QString& own, const QString& other) { return own.isEmpty() ? other : own; };
    cards::CardFace face;
    face.estate = card.estateName;
    face.title = either(card.design.title, say(context, QT_TRANSLATE_NOOP("Card", "Access card")));
    face.number = card.card.number;
    face.untilLabel = say(context, QT_TRANSLATE_NOOP("Card", "Valid until"));
    // The end is exclusive: the last day is the one before.
    const QDate last = (card.validUntil - milliseconds(1)).toUtc().toLocalTime().date();
    face.until = Languages::localeOf(say.language()).toString(last, QLocale::LongFormat);
    face.contact = either(card.design.contact, contact);
    face.found =
        either(card.design.found,
               say(context, QT_TRANSLATE_NOOP("Card", "Found? Please hand it in at the service desk. Thank "
                                                      "you.\nLost? Tell the desk at once: it stops working.")));
    face.families = theme::fontFamilies(say.language());
    return face;
}

std::function<void(QPainter&)> sideOf(const CardPainter& painter, cards::CardSide side, cards::CardExtent extent)
{
    return [painter, side, extent](QPainter& out) {
        const QRectF whole(QPointF(0, 0), cards::sizeOf(extent) * tenthsPerMillimetre);
        painter.layout().paint(out, whole, painter.face(), side, extent);
    };
}

} // namespace

Result<CardPainter> CardPainter::of(const IssuedCard& card, const QString& contact, const Languages& languages)
{
    auto style = styleOf(card.design);
    if (!style) {
        return passOn(style);
    }
    auto layout = cards::CardLayout::fromSvg(shipped(card.design.pattern, "front"),
                                             shipped(card.design.pattern, "back"), std::move(*style));
    if (!layout) {
        return passOn(layout);
    }
    return CardPainter(std::move(*layout), faceOf(card, contact, languages.phrases(card.language)));
}

std::optional<PaperJob> cardJob(const IssuedCard& card, const QString& contact, const Languages& languages,
                                cards::CardExtent extent)
{
    const Result<CardPainter> made = CardPainter::of(card, contact, languages);
    if (!made) {
        return std::nullopt;
    }
    PaperJob job;
    job.title = made->title();
    job.fileName = neutralFileName("card", std::nullopt, card.credential.text());
    job.size = cards::CardLayout::pageSize(extent);
    job.about = PaperAbout{{}, card.credential};
    job.measure = Measure::True;
    job.bleed = extent == cards::CardExtent::WithBleed ? cards::cardBleedMm : 0;
    job.paint = sideOf(*made, cards::CardSide::Front, extent);
    if (card.design.twoSided) {
        job.twoSided = true;
        job.further = {sideOf(*made, cards::CardSide::Back, extent)};
    }
    return job;
}

QImage cardPicture(const IssuedCard& card, const QString& contact, const Languages& languages, int width,
                   cards::CardSide side)
{
    const qreal ratio = qApp->devicePixelRatio();
    const double across = width * ratio;
    const QSizeF size(across, across * cards::cardHeightMm / cards::cardWidthMm);
    QImage face(QSize(qRound(size.width()), qRound(size.height())), QImage::Format_ARGB32_Premultiplied);
    face.fill(Qt::white);
    if (const auto made = CardPainter::of(card, contact, languages)) {
        PaperJob job;
        job.size = cards::CardLayout::pageSize();
        job.paint = sideOf(*made, side, cards::CardExtent::Card);
        paintJob(job, face);
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
