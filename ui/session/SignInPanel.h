#pragma once

#include "core/base/Error.h"
#include "ui/shell/View.h"

#include <optional>

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
class SecretEdit;
class SessionEngine;
class SignInPresenter;
struct SignInLimit;

/// Name and password in the middle of an empty window: the sign-in page and, in its second form, the screen lock, where
/// the last operator's name is filled in and the way to the full lock is offered.
class SignInPanel : public View
{
    Q_OBJECT

public:
    enum class Form { SignIn, Unlock };
    SignInPanel(SessionEngine& engine, const Clock& clock, Languages& languages, Form form, QWidget* parent = nullptr);

    /// What stands below a password: how long to wait (`wait` seconds), or how many tries are left after a failure.
    [[nodiscard]] static QString triesText(const SignInLimit& limit, int wait, bool afterFailure);

    /// Offers the names anew and empties the password; `likely` comes first.
    void begin(const QString& likely);
    /// Whoever comes back from the recovery sheet signs in with the password that they have just set.
    void sayPasswordSet();

Q_SIGNALS:
    /// Unlock form only: close the store instead.
    void signOutAsked();
    /// The store does not open (StoreTrouble), and the operator wants to know what can be done.
    void olderStoreMet(const QString& name, vestibule::ErrorCode found);
    /// Sign-in form only: somebody has the recovery sheet; `name` is the account that is chosen.
    void sheetAsked(const QString& name);

protected:
    void retranslate() override;
    void focusInEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QWidget* makeForm(Languages& languages);
    void submit();
    void refresh();
    void showFailure(const Error& error);
    void showKeys(int percent);

    SignInPresenter* m_presenter;
    Form m_form;
    QLabel* m_heading = nullptr;
    QLabel* m_lead = nullptr;
    QComboBox* m_name = nullptr;
    SecretEdit* m_password = nullptr;
    Field* m_nameField = nullptr;
    Field* m_passwordField = nullptr;
    Banner* m_banner = nullptr;
    QLabel* m_tries = nullptr;
    QPushButton* m_enter = nullptr;
    QPushButton* m_signOut = nullptr;
    QPushButton* m_sheet = nullptr;
    QPushButton* m_wayOn = nullptr;
    std::optional<ErrorCode> m_olderStore;
    QPushButton* m_later = nullptr;
    int m_keysPercent = -1; ///< of the keys that the sign-in replaces first; -1: none
};

} // namespace vestibule::ui
