#include "ui/shell/Theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QHash>
#include <QPainter>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>
#include <QWidget>

static void registerLooks() { Q_INIT_RESOURCE(ui); }

namespace vestibule::ui::theme {

namespace {

const QString chinese = QStringLiteral("zh");
const QString latin = QStringLiteral("latin");

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

/// The families as a value of font-family.
QString quoted(const QStringList& families) { return u'"' + families.join(QStringLiteral("\", \"")) + u'"'; }

/// The program is in one language, the resident's window in that of the one who sits before it.
QString fontRules(const QString& language)
{
    QString out = QStringLiteral("QWidget { font-family: %1; }\n").arg(quoted(fontFamilies(language)));
    const QString resident = QStringLiteral("#residentWindow[fonts=\"%1\"] QWidget { font-family: %2; }\n");
    for (const QString& kind : {chinese, latin}) {
        out += resident.arg(kind, quoted(fontFamilies(kind)));
    }
    return out;
}

} // namespace

QStringList fontFamilies(const QString& language)
{
    const QStringList ofChinese{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                                QStringLiteral("WenQuanYi Micro Hei")};
    // As wide as the Latin letters of WenQuanYi Micro Hei, so that a text takes the same room in either.
    const QStringList ofLatin{QStringLiteral("DejaVu Sans Condensed"), QStringLiteral("Noto Sans"),
                              QStringLiteral("DejaVu Sans")};
    return language == chinese ? ofChinese + ofLatin : ofLatin + ofChinese;
}

void apply(QApplication& application)
{
    registerLooks();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette());
    setLanguage(application, chinese);
}

void setLanguage(QApplication& application, const QString& language)
{
    registerLooks();
    QFont font;
    font.setFamilies(fontFamilies(language));
    font.setPixelSize(15);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    QApplication::setFont(font);
    QFile file(QStringLiteral(":/ui/vestibule.qss"));
    if (file.open(QIODevice::ReadOnly)) {
        // The fonts first: a label of digits to compare has its own.
        application.setStyleSheet(fontRules(language) + withColours(QString::fromUtf8(file.readAll())));
    }
}

void setFonts(QWidget& residentWindow, const QString& language)
{
    const QString kind = language == chinese ? chinese : latin;
    if (residentWindow.property("fonts").toString() == kind) {
        return;
    }
    residentWindow.setProperty("fonts", kind);
    for (QWidget* widget : residentWindow.findChildren<QWidget*>()) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
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
