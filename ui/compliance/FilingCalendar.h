#pragma once

#include "core/domain/Filing.h"
#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Field;

/// Which days the clocks leave out and which weekend days they count, as the State Council announced them. Owned by its
/// parent.
class FilingCalendar : public View
{
    Q_OBJECT

public:
    explicit FilingCalendar(QWidget* parent);

    /// What is being typed stays.
    void setCalendar(const domain::WorkCalendar& calendar, bool writes);
    /// What was typed is kept: the next setCalendar() may write over it.
    void taken();
    void setBusy(bool busy);

Q_SIGNALS:
    void keepAsked(const vestibule::domain::WorkCalendar& calendar);

protected:
    void retranslate() override;

private:
    void submit();

    QLabel* m_heading;
    QLabel* m_hint;
    QLineEdit* m_off;
    QLineEdit* m_worked;
    Field* m_offField;
    Field* m_workedField;
    QPushButton* m_keep;
};

} // namespace vestibule::ui
