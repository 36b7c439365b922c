#pragma once

#include "core/base/Error.h"
#include "core/domain/Company.h"
#include "ui/shell/View.h"

class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Field;

/// Which company takes over, and from which day. Owned by its parent.
class CompanyForm : public View
{
    Q_OBJECT

public:
    explicit CompanyForm(QWidget* parent);

    /// Begins anew with the company of now, so that what stays need not be typed again.
    void begin(const domain::Company& now, QDate today);
    void setBusy(bool busy);
    /// What was to be recorded is refused. Whether it is said at the input; the keyboard goes to the one it is about.
    bool showError(const Error& error);
    /// Nothing of it is left.
    void clear();

Q_SIGNALS:
    void recordAsked(const vestibule::domain::Company& company, QDate fromDay);
    void cancelled();

protected:
    void retranslate() override;

private:
    void goToName();

    QLabel* m_heading;
    QLabel* m_hint;
    QLineEdit* m_name;
    QLineEdit* m_contact;
    QLineEdit* m_address;
    QDateEdit* m_day;
    Field* m_nameField;
    Field* m_contactField;
    Field* m_addressField;
    Field* m_dayField;
    QPushButton* m_record;
    QPushButton* m_cancel;
};

} // namespace vestibule::ui
