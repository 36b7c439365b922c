#include "core/cards/CardLayout.h"

#include "core/cards/CardNumber.h"
#include "core/cards/Codes.h"
#include "core/cards/FittedText.h"

#include <QColor>
#include <QPainter>
#include <QPainterPath>
#include <QSvgRenderer>
#include <QXmlStreamReader>

#include <qrencode.h>

#include <algorithm>
#include <cmath>

namespace vestibule::cards {

namespace {

constexpr double tenths = 10; ///< to the millimetre: the layouts' unit
constexpr double millimetresPerInch = 25.4;
const QString placePrefix = QStringLiteral("place-");

/// Of a layout, in its own units.
QRectF boxOf(CardExtent extent)
{
    const double over = extent == CardExtent::WithBleed ? cardBleedMm * tenths : 0;
    return QRectF(0, 0, cardWidthMm * tenths, cardHeightMm * tenths).adjusted(-over, -over, over, over);
}

QRectF safeArea()
{
    const double inside = cardSafeMm * tenths;
    return boxOf(CardExtent::Card).adjusted(inside, inside, -inside, -inside);
}

QByteArray colourOf(std::uint32_t rgb) { return QColor::fromRgb(rgb).name().toLatin1(); }

QByteArray filledIn(QByteArray svg, const CardStyle& style)
{
    svg.replace("{{main}}", colourOf(style.main));
    svg.replace("{{on_main}}", colourOf(lettersOn(style.main)));
    svg.replace("{{accent}}", colourOf(style.accent));
    svg.replace("{{without_logo}}", style.logo ? "0" : "1");
    return svg;
}

QString textAt(const CardFace& face, const QString& place)
{
    const struct
    {
        const char* place;
        QString text;
    } texts[] = {{"estate", face.estate},  {"title", face.title}, {"number", groupedCardNumber(face.number)},
                 {"until", face.until},    {"found", face.found}, {"until-label", face.untilLabel},
                 {"contact", face.contact}};
    for (const auto& each : texts) {
        if (place == QLatin1String(each.place)) {
            return each.text;
        }
    }
    return {};
}

/// Relative luminance (WCAG 2.1) of 0xRRGGBB.
double luminance(std::uint32_t rgb)
{
    const auto part = [rgb](int shift) {
        const double value = double((rgb >> shift) & 0xff) / 255;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

} // namespace

QSizeF sizeOf(CardExtent extent) { return boxOf(extent).size() / tenths; }

std::uint32_t lettersOn(std::uint32_t colour)
{
    const double ground = luminance(colour) + 0.05;
    return 1.05 / ground >= ground / 0.05 ? 0xffffff : 0x000000;
}

QPainterPath qrPath(const QByteArray& text, double side)
{
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(int(text.size()), reinterpret_cast<const unsigned char*>(text.constData()), 0, QR_ECLEVEL_M),
        QRcode_free);
    QPainterPath path;
    if (!code) {
        return path;
    }
    // One path: squares that were painted one by one have seams where they meet.
    path.setFillRule(Qt::WindingFill);
    const double module = side / code->width;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if ((code->data[y * code->width + x] & 1) != 0) {
                path.addRect(x * module, y * module, module, module);
            }
        }
    }
    return path;
}

Result<CardLayout::Side> CardLayout::readSide(const QByteArray& svg)
{
    Side side;
    side.ground = std::make_shared<QSvgRenderer>();
    if (!side.ground->load(svg)) {
        return fail(codes::layoutUnreadable, "no valid SVG");
    }
    if (side.ground->viewBoxF() != boxOf(CardExtent::WithBleed)) {
        return fail(codes::layoutUnreadable, "it has another size than a card with its bleed");
    }
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        const QXmlStreamAttributes attributes = xml.attributes();
        const auto value = [&attributes](const char* name) { return attributes.value(QLatin1String(name)); };
        if (!value("id").startsWith(placePrefix)) {
            continue;
        }
        Place place;
        place.name = value("id").mid(placePrefix.size()).toString();
        place.area =
            QRectF(value("x").toDouble(), value("y").toDouble(), value("width").toDouble(), value("height").toDouble());
        place.size = value("data-size").toInt();
        place.least = value("data-least").toInt();
        place.lines = std::max(1, value("data-lines").toInt());
        place.isBold = value("data-weight") == QLatin1String("bold");
        place.colour = value("data-colour").toString();
        const QStringView align = value("data-align");
        place.across = align == QLatin1String("right") ? 1 : align == QLatin1String("middle") ? 0.5 : 0;
        const QStringView upright = value("data-upright");
        place.upright = upright == QLatin1String("bottom") ? 1 : upright == QLatin1String("middle") ? 0.5 : 0;
        if (place.area.isEmpty() || !safeArea().contains(place.area)) {
            return fail(codes::layoutUnreadable, place.name.toStdString() + " is outside the safe area");
        }
        side.places.push_back(place);
    }
    return side;
}

Result<CardLayout> CardLayout::fromSvg(QByteArray front, QByteArray back, CardStyle style)
{
    CardLayout layout(std::move(style));
    const std::pair<CardSide, QByteArray> files[] = {{CardSide::Front, std::move(front)},
                                                     {CardSide::Back, std::move(back)}};
    for (const auto& [which, svg] : files) {
        Result<Side> side = readSide(filledIn(svg, layout.m_style));
        if (!side) {
            return passOn(side);
        }
        layout.m_sides[std::size_t(which)] = std::move(*side);
    }
    const std::pair<CardSide, const char*> needed[] = {{CardSide::Front, "estate"},
                                                       {CardSide::Front, "number"},
                                                       {CardSide::Front, "until"},
                                                       {CardSide::Front, "qr"},
                                                       {CardSide::Back, "contact"}};
    for (const auto& [which, name] : needed) {
        if (layout.place(which, QLatin1String(name)).isEmpty()) {
            return fail(codes::layoutUnreadable, std::string("no place for ") + name);
        }
    }
    return layout;
}

QRectF CardLayout::place(CardSide side, const QString& name) const
{
    const std::vector<Place>& places = m_sides[std::size_t(side)].places;
    const auto found = std::find_if(places.begin(), places.end(), [&](const Place& p) { return p.name == name; });
    return found == places.end() ? QRectF() : found->area;
}

void CardLayout::paintText(QPainter& painter, const Place& place, const QString& text, const QStringList& families)
{
    const FittedText fitted(text, place.area.size(), {families, place.isBold, place.size, place.least, place.lines});
    fitted.draw(painter, place.area, QColor(place.colour), place.across, place.upright);
}

void CardLayout::paint(QPainter& painter, const QRectF& target, const CardFace& face, CardSide side,
                       CardExtent extent) const
{
    const Side& s = m_sides[std::size_t(side)];
    const QRectF box = boxOf(extent);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.setClipRect(target, Qt::IntersectClip);
    painter.translate(target.topLeft());
    painter.scale(target.width() / box.width(), target.height() / box.height());
    painter.translate(-box.topLeft());
    s.ground->render(&painter, boxOf(CardExtent::WithBleed));
    for (const Place& place : s.places) {
        if (place.name == QLatin1String("logo")) {
            if (m_style.logo) {
                m_style.logo->paint(painter, place.area, place.across);
            }
        } else if (place.name == QLatin1String("qr")) {
            painter.save();
            painter.translate(place.area.topLeft());
            painter.fillPath(qrPath("vestibule:card?n=" + face.number.toLatin1(), place.area.width()), Qt::black);
            painter.restore();
        } else {
            paintText(painter, place, textAt(face, place.name), face.families);
        }
    }
    painter.restore();
}

QImage CardLayout::picture(const CardFace& face, CardSide side, CardExtent extent, int dotsPerInch) const
{
    const QSizeF size = sizeOf(extent) * dotsPerInch / millimetresPerInch;
    QImage image(qRound(size.width()), qRound(size.height()), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter, image.rect(), face, side, extent);
    return image;
}

QPageSize CardLayout::pageSize(CardExtent extent)
{
    return QPageSize(sizeOf(extent), QPageSize::Millimeter,
                     extent == CardExtent::Card ? QStringLiteral("ID-1") : QStringLiteral("ID-1 with bleed"),
                     QPageSize::ExactMatch);
}

} // namespace vestibule::cards
