#include "ui/shell/Displays.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

namespace vestibule::ui {

SystemDisplays::SystemDisplays(QObject* parent) : Displays(parent)
{
    // Later: while a display goes, its windows are still on their way to another one.
    connect(qGuiApp, &QGuiApplication::screenAdded, this, &Displays::changed, Qt::QueuedConnection);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &Displays::changed, Qt::QueuedConnection);
}

QRect SystemDisplays::under(const QWidget& window) const { return window.screen()->geometry(); }

std::optional<QRect> SystemDisplays::beside(const QWidget& window) const
{
    for (const QScreen* screen : QGuiApplication::screens()) {
        if (screen != window.screen()) {
            return screen->geometry();
        }
    }
    return std::nullopt;
}

} // namespace vestibule::ui
