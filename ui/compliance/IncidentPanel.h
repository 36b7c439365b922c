#pragma once

#include "core/domain/Incident.h"
#include "ui/shell/View.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Field;

/// Of what kind an incident was and on which day: nothing else is asked. Owned by its parent.
class IncidentPanel : public View
{
    Q_OBJECT

public:
    explicit IncidentPanel(QWidget* parent);

    /// Begins anew; no later day than `today` can be chosen.
    void begin(QDate today);
    void setBusy(bool busy);

Q_SIGNALS:
    void declareAsked(vestibule::domain::IncidentKind kind, QDate happenedOn);
    void cancelled();

protected:
    void retranslate() override;

private:
    QLabel* m_heading;
    QLabel* m_hint;
    QComboBox* m_kind;
    QDateEdit* m_day;
    Field* m_kindField;
    Field* m_dayField;
    QPushButton* m_declare;
    QPushButton* m_cancel;
};

} // namespace vestibule::ui
