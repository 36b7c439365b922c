#pragma once

#include "ui/settings/OperatorsPresenter.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Field;
class NewPasswordFields;
class TextTableModel;

/// Who works here, and a form for one more. Managers only. Owned by the settings page.
class OperatorsPanel : public View
{
    Q_OBJECT

public:
    OperatorsPanel(SessionEngine& engine, QWidget* parent);

    void begin();
    void dropData();

Q_SIGNALS:
    void accountsChanged();

protected:
    void retranslate() override;

private:
    void submit();
    void showError(const Error& error);
    void refresh();

    OperatorsPresenter* m_presenter;
    TextTableModel* m_model;
    QLabel* m_heading;
    QTableView* m_table;
    QLabel* m_addHeading;
    Banner* m_banner;
    QLineEdit* m_name;
    QComboBox* m_role;
    Field* m_nameField;
    Field* m_roleField;
    NewPasswordFields* m_password;
    QPushButton* m_add;
};

} // namespace vestibule::ui
