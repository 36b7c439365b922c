#include "ui/shell/Theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QHash>
#include <QPainter>
#include <QPalette>
#include <QStyleFactory>
#include <QSvgRenderer>

static void registerLooks() { Q_INIT_RESOURCE(ui); }

namespace vestibule::ui::theme {

namespace {

QPalette palette()
{
    QPalette p;
    p.setColor(QPalette::Window, QColor::fromRgb(paper));
    p.setColor(QPalette::WindowText, QColor::fromRgb(ink));
    p.setColor(QPalette::Base, QColor::fromRgb(surface));
    p.setColor(QPalette::AlternateBase, QColor::fromRgb(paper));
    p.setColor(QPalette::Text, QColor::fromRgb(ink));
    p.setColor(QPalette::PlaceholderText, QColor::fromRgb(quietInk));
    p.setColor(QPalette::Button, QColor::fromRgb(surface));
    p.setColor(QPalette::ButtonText, QColor::fromRgb(ink));
    p.setColor(QPalette::Highlight, QColor::fromRgb(accent));
    p.setColor(QPalette::HighlightedText, QColor::fromRgb(surface));
    p.setColor(QPalette::Link, QColor::fromRgb(accent));
    p.setColor(QPalette::ToolTipBase, QColor::fromRgb(ink));
    p.setColor(QPalette::ToolTipText, QColor::fromRgb(surface));
    return p;
}

/// The sheet names colours as @accent; longer names first, so that @accent does not eat @accentSoft.
QString withColours(QString sheet)
{
    static constexpr struct
    {
        const char* name;
        QRgb colour;
    } colours[] = {{"@highPaper", highPaper},
                   {"@highInk", highInk},
                   {"@highAccent", highAccent},
                   {"@highQuiet", highQuiet},
                   {"@highTouch", highTouch},
                   {"@accentSoft", accentSoft},
                   {"@accent", accent},
                   {"@dangerSoft", dangerSoft},
                   {"@danger", danger},
                   {"@doneSoft", doneSoft},
                   {"@done", done},
                   {"@warnSoft", warnSoft},
                   {"@warn", warn},
                   {"@railInk", railInk},
                   {"@rail", rail},
                   {"@quietInk", quietInk},
                   {"@ink", ink},
                   {"@paper", paper},
                   {"@surface", surface},
                   {"@line", line},
                   {"@edge", edge},
                   {"@focus", focus}};
    for (const auto& c : colours) {
        sheet.replace(QLatin1String(c.name), QColor::fromRgb(c.colour).name());
    }
    return sheet;
}

} // namespace

void apply(QApplication& application)
{
    registerLooks();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette());
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                      QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("Noto Sans"),
                      QStringLiteral("DejaVu Sans")});
    font.setPixelSize(15);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    QApplication::setFont(font);
    QFile file(QStringLiteral(":/ui/vestibule.qss"));
    if (file.open(QIODevice::ReadOnly)) {
        application.setStyleSheet(withColours(QString::fromUtf8(file.readAll())));
    }
}

QPixmap pixmap(const QString& name, QRgb colour, int size)
{
    registerLooks();
    const qreal ratio = qApp->devicePixelRatio();
    QPixmap out(QSize(size, size) * ratio);
    out.fill(Qt::transparent);
    QSvgRenderer renderer(QStringLiteral(":/ui/icons/%1.svg").arg(name));
    QPainter painter(&out);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(out.rect(), QColor::fromRgb(colour));
    painter.end();
    out.setDevicePixelRatio(ratio);
    return out;
}

QIcon icon(const QString& name, QRgb colour)
{
    QIcon out(pixmap(name, colour, 24));
    out.addPixmap(pixmap(name, colour, 48));
    return out;
}

} // namespace vestibule::ui::theme
