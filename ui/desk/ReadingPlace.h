#pragma once

#include <QList>

#include <functional>

class QScrollArea;
class QWidget;

namespace vestibule::ui {

/// Whether all of the part lies above what is seen of the text.
[[nodiscard]] bool isPast(const QScrollArea& area, const QWidget& part);
/// Lays the text out anew, and leaves the part at the top of what is seen there: in larger type it stands further down.
/// `parts` in the order in which they stand; they belong to the area.
void keepReadingPlace(QScrollArea& area, const QList<QWidget*>& parts, const std::function<void()>& restyle);

} // namespace vestibule::ui
