#pragma once

#include "core/domain/ReadingMode.h"
#include "ui/shell/View.h"

class QLabel;
class QTableView;

namespace vestibule::ui {

class TextTableModel;

/// How the resident's screen was used, in totals of a calendar month: a line each, the newest first. Owned by the
/// notices' page.
class ReadingTotalsView : public View
{
    Q_OBJECT

public:
    explicit ReadingTotalsView(QWidget* parent);

    /// `isRead`: what the engine has answered, also when it is nothing.
    void setMonths(const QList<domain::ReadingMonth>& months, bool isRead);

protected:
    void retranslate() override;

private:
    void refresh();

    QList<domain::ReadingMonth> m_months;
    bool m_isRead = false;
    QLabel* m_hint;
    QLabel* m_none;
    TextTableModel* m_model;
    QTableView* m_table;
};

} // namespace vestibule::ui
