#include "core/cards/CardLogo.h"

#include "core/cards/Codes.h"
#include "core/cards/SvgCleaning.h"
#include "core/domain/CardDesign.h"
#include "core/domain/Codes.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

namespace vestibule::cards {

namespace {

/// More than 600 dots an inch over the largest place that a layout has for it.
constexpr int mostPoints = 1'200;
constexpr qint64 mostPointsRead = 24'000'000;
constexpr int probeSide = 64;
constexpr double smaller = 0.75;

/// The points alone, without what is written beside them.
QImage bare(const QImage& image)
{
    const QImage argb = image.convertToFormat(QImage::Format_ARGB32);
    return QImage(argb.constBits(), argb.width(), argb.height(), argb.bytesPerLine(), argb.format()).copy();
}

QByteArray pngOf(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

} // namespace

Result<CardLogo> CardLogo::read(const QByteArray& file)
{
    if (file.size() > largestFile) {
        return fail(domain::codes::cardLogoSize);
    }
    Result<CardLogo> logo = file.startsWith("\x89PNG") ? readPng(file) : readSvg(file);
    if (!logo) {
        return logo;
    }
    if (logo->m_bytes.size() > domain::CardDesign::largestLogo) {
        return fail(domain::codes::cardLogoSize);
    }
    QImage probe(probeSide, probeSide, QImage::Format_ARGB32);
    probe.fill(Qt::transparent);
    QPainter painter(&probe);
    logo->paint(painter, probe.rect(), 0);
    painter.end();
    QImage nothing(probe.size(), probe.format());
    nothing.fill(Qt::transparent);
    return probe == nothing ? Result<CardLogo>(fail(codes::logoUnreadable, "nothing is to be seen")) : logo;
}

Result<CardLogo> CardLogo::readPng(const QByteArray& file)
{
    QBuffer buffer;
    buffer.setData(file);
    QImageReader reader(&buffer, "png");
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPointsRead) {
        return fail(codes::logoUnreadable, "no PNG, or too many points");
    }
    QImage image = reader.read();
    if (image.isNull()) {
        return fail(codes::logoUnreadable, reader.errorString().toStdString());
    }
    if (std::max(image.width(), image.height()) > mostPoints) {
        image = image.scaled(mostPoints, mostPoints, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    CardLogo logo;
    logo.m_image = bare(image);
    logo.m_bytes = pngOf(logo.m_image);
    while (logo.m_bytes.size() > domain::CardDesign::largestLogo) {
        logo.m_image =
            bare(logo.m_image.scaled(logo.m_image.size() * smaller, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        logo.m_bytes = pngOf(logo.m_image);
    }
    return logo;
}

Result<CardLogo> CardLogo::readSvg(const QByteArray& file)
{
    const Result<CleanSvg> clean = cleanSvg(file);
    if (!clean) {
        return passOn(clean);
    }
    CardLogo logo;
    logo.m_bytes = clean->svg;
    logo.m_less = clean->isLess;
    logo.m_renderer = std::make_shared<QSvgRenderer>();
    if (!logo.m_renderer->load(logo.m_bytes) || logo.m_renderer->viewBoxF().isEmpty()) {
        return fail(codes::logoUnreadable, "no valid SVG");
    }
    return logo;
}

void CardLogo::paint(QPainter& painter, const QRectF& area, double across) const
{
    const QSizeF own = m_renderer ? m_renderer->viewBoxF().size() : QSizeF(m_image.size());
    const QSizeF size = own.scaled(area.size(), Qt::KeepAspectRatio);
    const QRectF target(
        QPointF(area.left() + across * (area.width() - size.width()), area.top() + (area.height() - size.height()) / 2),
        size);
    if (m_renderer) {
        m_renderer->render(&painter, target);
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, m_image);
    painter.restore();
}

} // namespace vestibule::cards
