#pragma once

#include "core/domain/Company.h"
#include "ui/shell/View.h"

class QComboBox;
class QDateEdit;
class QPushButton;

namespace vestibule::ui {

class Field;

/// How residents were told, and on which day. Owned by its parent.
class TellingPanel : public View
{
    Q_OBJECT

public:
    explicit TellingPanel(QWidget* parent);

    /// No later day than today can be chosen; the day that was chosen stays.
    void setToday(QDate today);
    void setWorking(bool mayChoose, bool mayRecord);
    /// What was to be recorded is refused: the keyboard goes back to the day.
    void goOn();

Q_SIGNALS:
    void recordAsked(vestibule::domain::TellingWay way, QDate day);

protected:
    void retranslate() override;

private:
    QComboBox* m_way;
    QDateEdit* m_day;
    Field* m_wayField;
    Field* m_dayField;
    QPushButton* m_record;
};

} // namespace vestibule::ui
