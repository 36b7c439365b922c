#include "ui/desk/ReadingPlace.h"

#include <QLayout>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace vestibule::ui {

bool isPast(const QScrollArea& area, const QWidget& part)
{
    return part.mapTo(area.viewport(), QPoint(0, part.height())).y() <= 0;
}

void keepReadingPlace(QScrollArea& area, const QList<QWidget*>& parts, const std::function<void()>& restyle)
{
    const bool atTop = area.verticalScrollBar()->value() == 0;
    const auto seen =
        std::find_if(parts.begin(), parts.end(), [&](const QWidget* part) { return !isPast(area, *part); });
    const QPointer<QWidget> first(atTop || seen == parts.end() ? nullptr : *seen);
    restyle();
    if (!first) {
        return;
    }
    // Later: only then does the text know how high it is. A text that has gone meanwhile has taken its parts along.
    QMetaObject::invokeMethod(
        &area,
        [&area, first] {
            if (first) {
                area.widget()->layout()->activate();
                area.verticalScrollBar()->setValue(first->mapTo(area.widget(), QPoint()).y());
            }
        },
        Qt::QueuedConnection);
}

} // namespace vestibule::ui
