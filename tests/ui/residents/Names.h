#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QStringList>

namespace vestibule::test {

/// Widgets that people act on and that a screen reader, or a test, could not name.
inline QStringList namelessWidgets(QWidget& root)
{
    const auto isInner = [&](QWidget* widget) {
        for (QWidget* up = widget->parentWidget(); up != nullptr && up != &root; up = up->parentWidget()) {
            if (qobject_cast<QComboBox*>(up) != nullptr || qobject_cast<QLineEdit*>(up) != nullptr ||
                qobject_cast<QAbstractItemView*>(up) != nullptr || qobject_cast<QAbstractSpinBox*>(up) != nullptr) {
                return true;
            }
        }
        return qobject_cast<QHeaderView*>(widget) != nullptr;
    };
    QStringList out;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        const bool acts =
            qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QLineEdit*>(widget) != nullptr ||
            qobject_cast<QComboBox*>(widget) != nullptr || qobject_cast<QAbstractSpinBox*>(widget) != nullptr ||
            qobject_cast<QAbstractItemView*>(widget) != nullptr || qobject_cast<QPlainTextEdit*>(widget) != nullptr ||
            qobject_cast<QProgressBar*>(widget) != nullptr;
        if (!acts || isInner(widget)) {
            continue;
        }
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        if (widget->objectName().isEmpty() || spoken == nullptr || spoken->text(QAccessible::Name).isEmpty()) {
            out << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(':') + widget->objectName();
        }
    }
    return out;
}

} // namespace vestibule::test
