#include "app/demo/Album.h"

#include "app/demo/Hand.h"
#include "ui/text/Languages.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPainter>
#include <QScreen>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace vestibule::demo {

Album::Album(QString folder, ui::Languages& languages, bool enabled)
    : m_folder(std::move(folder)), m_languages(languages), m_enabled(enabled)
{
}

QPixmap Album::screen()
{
    QWidgetList windows;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && window->windowType() != Qt::ToolTip) {
            windows.append(window);
        }
    }
    // Dialogs and menus last: they lie on top.
    std::stable_sort(windows.begin(), windows.end(), [](const QWidget* a, const QWidget* b) {
        const auto above = [](const QWidget* w) {
            return w->windowType() != Qt::Window && w->windowType() != Qt::Widget;
        };
        return !above(a) && above(b);
    });
    const QRect area = QGuiApplication::primaryScreen()->geometry();
    QPixmap out(area.size());
    out.fill(Qt::black);
    QPainter painter(&out);
    for (QWidget* window : std::as_const(windows)) {
        painter.drawPixmap(window->pos() - area.topLeft(), window->grab());
    }
    return out;
}

QImage Album::atRest()
{
    QImage last;
    const auto rests = [&last] {
        QImage now = screen().toImage();
        return std::exchange(last, now) == now;
    };
    // A cursor that blinks or a camera that runs comes to no rest.
    static_cast<void>(Hand::comes(rests, std::chrono::milliseconds(2000)));
    return last;
}

void Album::take(const QString& language, const QString& name)
{
    const QString folder = m_folder + QLatin1Char('/') + language;
    if (!m_enabled) {
        return;
    }
    const QString path = QStringLiteral("%1/%2.png").arg(folder, name);
    const bool isNew = !QFile::exists(path);
    if (!QDir().mkpath(folder) || !atRest().save(path)) {
        m_lacks.append(path);
    } else if (isNew) {
        ++m_count;
    }
}

void Album::takeAll(const QString& name)
{
    if (!m_enabled) {
        return;
    }
    const QString now = m_languages.current();
    for (const QString& language : ui::Languages::all()) {
        m_languages.select(language);
        take(language, name);
    }
    m_languages.select(now);
}

} // namespace vestibule::demo
