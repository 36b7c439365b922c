#include "ui/shell/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
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
/// The property of a window whose letters do not follow the program's language.
constexpr const char* ownFonts = "fonts";

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

/// The resident's window is in the language of the one who sits before it; all others inherit the program's font.
QString fontRules()
{
    QString out;
    const QString resident = QStringLiteral("#residentWindow[fonts=\"%1\"] QWidget { font-family: %2; }\n");
    for (const QString& kind : {chinese, latin}) {
        out += resident.arg(kind, quoted(fontFamilies(kind)));
    }
    return out;
}

/// A widget that the style sheet has a rule for inherits no font any more, and to set the sheet again would match all
/// of its rules with every widget: a second of the window's time. So each that has letters of the program is given the
/// new ones; a label of digits to compare has its own, and so has the resident's window.
void giveFamilies(QWidget& widget, const QStringList& families)
{
    if (widget.property(ownFonts).isValid()) {
        return;
    }
    const QStringList had = widget.font().families();
    if (had != families && (had == fontFamilies(chinese) || had == fontFamilies(latin))) {
        QFont font = widget.font();
        font.setFamilies(families);
        widget.setFont(font);
        if (qobject_cast<QComboBox*>(&widget) != nullptr) {
            // By a new font alone it does not forget how wide its choices were in the other language.
            QEvent again(QEvent::StyleChange);
            QCoreApplication::sendEvent(&widget, &again);
        }
    }
    for (QWidget* child : widget.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        giveFamilies(*child, families);
    }
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
    if (application.styleSheet().isEmpty() && file.open(QIODevice::ReadOnly)) {
        application.setStyleSheet(fontRules() + withColours(QString::fromUtf8(file.readAll())));
    }
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window->parentWidget() == nullptr) {
            giveFamilies(*window, font.families());
        }
    }
}

void setFonts(QWidget& residentWindow, const QString& language)
{
    const QString kind = language == chinese ? chinese : latin;
    if (residentWindow.property(ownFonts).toString() == kind) {
        return;
    }
    residentWindow.setProperty(ownFonts, kind);
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
