#pragma once

#include "ui/settings/OperatorsPresenter.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;
class NewPasswordFields;
class SecretEdit;

/// Changing one's own password. Owned by the settings page.
class PasswordPanel : public View
{
    Q_OBJECT

public:
    PasswordPanel(SessionEngine& engine, QWidget* parent);
    void dropData();

protected:
    void retranslate() override;

private:
    void submit();
    void showError(const Error& error);
    void refresh();

    PasswordPresenter* m_presenter;
    QLabel* m_heading;
    Banner* m_banner;
    SecretEdit* m_current;
    Field* m_currentField;
    NewPasswordFields* m_next;
    QPushButton* m_change;
};

} // namespace vestibule::ui
