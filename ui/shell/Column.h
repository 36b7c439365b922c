#pragma once

#include <QVBoxLayout>

namespace vestibule::ui {

/// A column over all of `widget`, without a margin of its own.
inline QVBoxLayout* makeColumn(QWidget* widget, int spacing)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

} // namespace vestibule::ui
