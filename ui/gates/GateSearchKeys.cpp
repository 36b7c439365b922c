#include "ui/gates/GateSearchKeys.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>

namespace vestibule::ui {

GateSearchKeys::GateSearchKeys(QLineEdit* search, QTableView* table) : QObject(search), m_search(search), m_table(table)
{
    m_search->installEventFilter(this);
}

bool GateSearchKeys::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int rows = m_table->model()->rowCount();
        if ((key == Qt::Key_Down || key == Qt::Key_Up) && rows > 0) {
            const int row = m_table->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            m_table->selectRow(qBound(0, row, rows - 1));
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace vestibule::ui
