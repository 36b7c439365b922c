#include "core/cards/SvgCleaning.h"

#include "core/cards/Codes.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>
#include <iterator>

namespace vestibule::cards {

namespace {

constexpr int mostElements = 4'000;
constexpr int mostLevels = 40;
const QString svgNamespace = QStringLiteral("http://www.w3.org/2000/svg");
const QString linkNamespace = QStringLiteral("http://www.w3.org/1999/xlink");

constexpr const char* elements[] = {"svg",     "g",    "defs",    "path",     "rect",           "circle",
                                    "ellipse", "line", "polygon", "polyline", "linearGradient", "radialGradient",
                                    "stop"};
/// Nobody sees them.
constexpr const char* unseen[] = {"title", "desc", "metadata"};

/// Also as declarations of a `style`. No dashes: millions of them fit into a short line.
constexpr const char* looks[] = {"fill",         "fill-opacity",   "fill-rule",       "stroke",
                                 "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
                                 "color",        "stroke-opacity", "opacity",         "stop-color",
                                 "stop-opacity", "visibility",     "display"};
constexpr const char* geometry[] = {"id",
                                    "x",
                                    "y",
                                    "x1",
                                    "y1",
                                    "x2",
                                    "y2",
                                    "cx",
                                    "cy",
                                    "r",
                                    "rx",
                                    "ry",
                                    "fx",
                                    "fy",
                                    "d",
                                    "width",
                                    "height",
                                    "points",
                                    "transform",
                                    "viewBox",
                                    "offset",
                                    "version",
                                    "gradientUnits",
                                    "gradientTransform",
                                    "spreadMethod"};

template <std::size_t N>
bool isIn(const char* const (&words)[N], QStringView word)
{
    return std::any_of(std::begin(words), std::end(words), [&](const char* w) { return word == QLatin1String(w); });
}

/// A colour, a number, a list of them, or a gradient of the same file.
bool isHarmless(const QString& value)
{
    static const QRegularExpression notHere(QStringLiteral("url\\s*+\\(\\s*+['\"]?+\\s*+(?!#)"),
                                            QRegularExpression::CaseInsensitiveOption);
    return !value.contains(notHere) && !value.contains(QLatin1Char('\\')) && !value.contains(QLatin1Char('@')) &&
           !value.contains(QLatin1String("/*"));
}

QString cleanStyle(const QString& style)
{
    QStringList kept;
    for (const QString& declaration : style.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const qsizetype colon = declaration.indexOf(QLatin1Char(':'));
        const QString name = declaration.left(std::max<qsizetype>(colon, 0)).trimmed();
        const QString value = declaration.mid(colon + 1).trimmed();
        if (isIn(looks, name) && isHarmless(value)) {
            kept.append(name + QLatin1Char(':') + value);
        }
    }
    return kept.join(QLatin1Char(';'));
}

void writeAttributes(const QXmlStreamReader& in, QXmlStreamWriter& out)
{
    const bool isGradient = in.name().endsWith(QLatin1String("Gradient"));
    for (const QXmlStreamAttribute& attribute : in.attributes()) {
        const QString name = attribute.name().toString();
        const QString value = attribute.value().toString();
        const QStringView space = attribute.namespaceUri();
        if (space == linkNamespace && name == QLatin1String("href")) {
            // A gradient may take its colours from another one.
            if (isGradient && value.startsWith(QLatin1Char('#'))) {
                out.writeAttribute(linkNamespace, name, value);
            }
        } else if (!space.isEmpty()) {
            continue;
        } else if (name == QLatin1String("style")) {
            out.writeAttribute(name, cleanStyle(value));
        } else if ((isIn(looks, name) || isIn(geometry, name)) && isHarmless(value)) {
            out.writeAttribute(name, value);
        }
    }
}

} // namespace

Result<CleanSvg> cleanSvg(const QByteArray& file)
{
    QXmlStreamReader in(file);
    CleanSvg clean;
    QXmlStreamWriter out(&clean.svg);
    out.writeNamespace(linkNamespace, QStringLiteral("xlink"));
    int count = 0;
    int level = 0;
    while (!in.atEnd()) {
        const QXmlStreamReader::TokenType token = in.readNext();
        if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference) {
            return fail(codes::logoUnreadable, "it has a document type");
        }
        if (token == QXmlStreamReader::EndElement) {
            out.writeEndElement();
            --level;
        }
        if (token != QXmlStreamReader::StartElement) {
            continue;
        }
        const bool isSvg = in.namespaceUri() == svgNamespace || in.namespaceUri().isEmpty();
        if (count == 0 && !(isSvg && in.name() == QLatin1String("svg"))) {
            return fail(codes::logoUnreadable, "it is no SVG");
        }
        if (++count > mostElements || level >= mostLevels) {
            return fail(codes::logoUnreadable, "too many parts");
        }
        if (!isSvg || !isIn(elements, in.name()) || (level > 0 && in.name() == QLatin1String("svg"))) {
            clean.isLess = clean.isLess || (isSvg && !isIn(unseen, in.name()));
            in.skipCurrentElement();
            continue;
        }
        out.writeStartElement(in.name().toString());
        if (level == 0) {
            out.writeDefaultNamespace(svgNamespace);
        }
        writeAttributes(in, out);
        ++level;
    }
    if (in.hasError() || count == 0) {
        return fail(codes::logoUnreadable, "it is not well-formed");
    }
    return clean;
}

} // namespace vestibule::cards
