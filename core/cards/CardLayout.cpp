#include "core/cards/CardLayout.h"

#include "core/cards/CardNumber.h"
#include "core/cards/Codes.h"

#include <QFileInfo>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace vestibule::cards {

namespace {

// Widths of the text areas in the layout's units (a tenth of a millimetre).
constexpr double estateWidth = 676;
constexpr double contactWidth = 540;
constexpr double qrSide = 180;
// One family, not a list: QSvgRenderer reads a list as one name and falls back to a font of other widths.
const QString fontFamily = QStringLiteral("WenQuanYi Micro Hei");

/// The largest size up to `largest` at which the text fits the width. SVG Tiny cannot do that by itself.
double fittingSize(const QString& text, double width, double largest, bool bold)
{
    QFont font(fontFamily);
    font.setPixelSize(100);
    font.setBold(bold);
    const double at100 = std::max(1.0, QFontMetricsF(font).horizontalAdvance(text));
    return std::min(largest, 100 * width / at100);
}

QByteArray number(double value) { return QByteArray::number(value, 'f', 2); }

} // namespace

QByteArray qrPath(const QByteArray& text, double side)
{
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(int(text.size()), reinterpret_cast<const unsigned char*>(text.constData()), 0, QR_ECLEVEL_M),
        QRcode_free);
    if (!code) {
        return {};
    }
    const double module = side / code->width;
    QByteArray path;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width;) {
            int run = 0;
            while (x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0) {
                ++run;
            }
            if (run > 0) {
                path += 'M' + number(x * module) + ' ' + number(y * module) + 'h' + number(run * module) + 'v' +
                        number(module) + 'h' + number(-run * module) + 'z';
            }
            x += std::max(run, 1);
        }
    }
    return path;
}

Result<CardLayout> CardLayout::fromSvg(const QByteArray& svg)
{
    for (const char* place : {"{{estate}}", "{{number}}", "{{until}}", "{{qr}}"}) {
        if (!svg.contains(place)) {
            return fail(codes::layoutUnreadable, std::string("no place for ") + place);
        }
    }
    const CardLayout layout(svg);
    if (!QSvgRenderer(layout.filled({})).isValid()) {
        return fail(codes::layoutUnreadable, "no valid SVG");
    }
    return layout;
}

QByteArray CardLayout::filled(const CardFace& face) const
{
    const auto escaped = [](const QString& text) { return text.toHtmlEscaped().toUtf8(); };
    QByteArray svg = m_svg;
    svg.replace("{{estate}}", escaped(face.estate));
    svg.replace("{{estate_size}}", number(fittingSize(face.estate, estateWidth, 56, true)));
    svg.replace("{{title}}", escaped(face.title));
    svg.replace("{{number}}", escaped(groupedCardNumber(face.number)));
    svg.replace("{{until_label}}", escaped(face.untilLabel));
    svg.replace("{{until}}", escaped(face.until));
    svg.replace("{{contact}}", escaped(face.contact));
    svg.replace("{{contact_size}}", number(fittingSize(face.contact, contactWidth, 26, false)));
    svg.replace("{{font}}", escaped(fontFamily));
    svg.replace("{{qr}}", qrPath("vestibule:card?n=" + face.number.toLatin1(), qrSide));
    return svg;
}

Result<void> CardLayout::paint(QPainter& painter, const QRectF& target, const CardFace& face) const
{
    QSvgRenderer renderer(filled(face));
    if (!renderer.isValid()) {
        return fail(codes::layoutUnreadable);
    }
    renderer.render(&painter, target);
    return {};
}

QPageSize CardLayout::pageSize()
{
    return QPageSize(QSizeF(cardWidthMm, cardHeightMm), QPageSize::Millimeter, QStringLiteral("ID-1"),
                     QPageSize::ExactMatch);
}

Result<void> CardLayout::writePdf(const QString& path, const QList<CardFace>& faces) const
{
    QPdfWriter writer(path);
    writer.setResolution(600);
    // A page layout of its own keeps QPdfWriter from turning the page: it is wider than high.
    writer.setPageLayout(QPageLayout(pageSize(), QPageLayout::Portrait, QMarginsF()));
    writer.setTitle(QStringLiteral("Vestibule"));
    QPainter painter;
    if (!painter.begin(&writer)) {
        return fail(codes::printFailed, "cannot write the file");
    }
    for (qsizetype i = 0; i < faces.size(); ++i) {
        if (i != 0 && !writer.newPage()) {
            return fail(codes::printFailed, "newPage");
        }
        if (auto painted = paint(painter, QRectF(QPointF(), QSizeF(writer.width(), writer.height())), faces.at(i));
            !painted) {
            return painted;
        }
    }
    if (!painter.end() || QFileInfo(path).size() == 0) {
        return fail(codes::printFailed, "the file is empty");
    }
    return {};
}

} // namespace vestibule::cards
