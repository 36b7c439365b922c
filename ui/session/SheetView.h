#pragma once

#include "core/base/Error.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace vestibule {
class Clock;
} // namespace vestibule

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class NewPasswordFields;
class SecretEdit;
class SessionEngine;
class SheetPresenter;

/// In the sign-in's place: the code of the recovery sheet gives an account a new password. What was typed stays after
/// an error, for it is compared with the paper, and is wiped when the view is left. Owned by the main window.
class SheetView : public View
{
    Q_OBJECT

public:
    /// `likely`: the account that is chosen at first.
    SheetView(SessionEngine& engine, const Clock& clock, Languages& languages, const QString& likely,
              QWidget* parent = nullptr);

    /// Wipes what was typed and goes back to the sign-in; not while the code is judged.
    void leave();

Q_SIGNALS:
    /// Back to the sign-in; nothing has been changed.
    void closed();
    /// The new password of this account holds.
    void finished(const QString& account);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeInputs(SessionEngine& engine, QWidget* card);
    void submit();
    void wipe();
    void refresh();
    void showFailure(const Error& error);

    SheetPresenter* m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    QWidget* m_inputs;
    Banner* m_banner;
    QLabel* m_tries;
    QPushButton* m_back;
    QPushButton* m_use;
    SecretEdit* m_code = nullptr;
    QComboBox* m_name = nullptr;
    Field* m_codeField = nullptr;
    Field* m_nameField = nullptr;
    NewPasswordFields* m_next = nullptr;
};

} // namespace vestibule::ui
