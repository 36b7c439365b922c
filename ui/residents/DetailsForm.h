#pragma once

#include "core/domain/Resident.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Field;
class LeaseEndEdit;
class MinorBox;

/// The details of one person, to look at and to correct. What is wrong stands next to its field. Owned by the detail
/// view.
class DetailsForm : public View
{
    Q_OBJECT

public:
    explicit DetailsForm(QWidget* parent);

    /// Replaces what is typed, unless something has been changed in it and `stored` are the ones it began with.
    void setDetails(const domain::ResidentDetails& stored, QDate today);
    void setEditable(bool editable);
    void setBusy(bool busy);
    /// What stands here about somebody under 14, saved or not.
    [[nodiscard]] std::optional<domain::Minor> minor() const;
    /// Whether "under 14" is asked elsewhere on the page, and not here.
    void setMinorAskedElsewhere(bool elsewhere);
    /// What was saved is what the form begins with now.
    void noteSaved();
    /// True when the error belongs to a field and is shown there.
    [[nodiscard]] bool showError(const Error& error);
    void clear();

Q_SIGNALS:
    void saveAsked(const vestibule::domain::ResidentDetails& details);

protected:
    void retranslate() override;

private:
    [[nodiscard]] domain::ResidentDetails entered() const;
    void fill(const domain::ResidentDetails& details);
    void clearProblems();
    void submit();
    void refresh();

    domain::ResidentDetails m_known;
    bool m_editable = false;
    bool m_busy = false;
    bool m_filling = false;
    bool m_minorElsewhere = false;
    QLabel* m_heading;
    QLineEdit* m_name;
    QLineEdit* m_building;
    QLineEdit* m_unit;
    QLineEdit* m_room;
    QComboBox* m_occupancy;
    LeaseEndEdit* m_lease;
    MinorBox* m_minor;
    QDate m_today;
    Field* m_nameField;
    Field* m_buildingField;
    Field* m_unitField;
    Field* m_roomField;
    Field* m_occupancyField;
    Field* m_leaseField;
    QPushButton* m_save;
    QPushButton* m_undo;
};

} // namespace vestibule::ui
