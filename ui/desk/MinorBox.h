#pragma once

#include "core/domain/Minor.h"
#include "ui/shell/View.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace vestibule::ui {

class Field;

/// "Under 14", and only where that is ticked: the month in which it ends, and who decides for the child. A guardian is
/// named only where there is to be a decision on a face. Owned by the form that it is a part of.
class MinorBox : public View
{
    Q_OBJECT

public:
    enum class Shape { OneRow, TwoRows };

    /// The tick is a child of `tickParent`, for the form to place.
    MinorBox(Shape shape, QWidget* tickParent, QWidget* parent);

    [[nodiscard]] QCheckBox* tick() const { return m_tick; }
    /// Shows `minor`, or nothing ticked. `today` decides which years can be chosen.
    void fill(const std::optional<domain::Minor>& minor, QDate today);
    [[nodiscard]] std::optional<domain::Minor> entered() const;
    void setEditable(bool editable);
    void clearProblems();
    /// True when the error belongs to a field here and is shown there.
    [[nodiscard]] bool showError(const Error& error);

Q_SIGNALS:
    void changed();
    /// Enter was pressed in the last field.
    void finished();

protected:
    void retranslate() override;

private:
    void refresh();
    void setYears(QDate today);

    QCheckBox* m_tick;
    QComboBox* m_month;
    QComboBox* m_year;
    QLineEdit* m_guardian;
    QComboBox* m_relation;
    Field* m_monthField;
    Field* m_yearField;
    Field* m_guardianField;
    Field* m_relationField;
};

} // namespace vestibule::ui
