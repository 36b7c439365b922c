#pragma once

#include <QObject>

class QLineEdit;
class QTableView;

namespace vestibule::ui {

/// The keys of a search line above a table: up and down move the chosen row, Escape empties the line. A child of the
/// line.
class GateSearchKeys : public QObject
{
    Q_OBJECT

public:
    GateSearchKeys(QLineEdit* search, QTableView* table);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_search;
    QTableView* m_table;
};

} // namespace vestibule::ui
