#pragma once

#include "core/base/Error.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;
class SecretEdit;
class UpkeepEngine;

/// The store is not the one that this station left, so nobody can sign in: says what that means and the two ways on.
/// Going on with it as an older copy is a manager's decision, by their own password. Owned by the main window.
class OlderStoreView : public View
{
    Q_OBJECT

public:
    /// `name`: who wanted to sign in; `found`: why that was refused.
    OlderStoreView(UpkeepEngine& engine, QString name, ErrorCode found, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Back to the sign-in, whatever was decided.
    void closed();

protected:
    void retranslate() override;

private:
    void accept();
    void refresh();

    UpkeepEngine& m_engine;
    const QString m_name;
    const ErrorCode m_found;
    bool m_busy = false;
    QLabel* m_heading;
    QLabel* m_happened;
    QLabel* m_meaning;
    QLabel* m_copyHeading;
    QLabel* m_copyText;
    QLabel* m_acceptHeading;
    QLabel* m_acceptText;
    Banner* m_banner;
    SecretEdit* m_password;
    Field* m_passwordField;
    QPushButton* m_accept;
    QPushButton* m_back;
};

} // namespace vestibule::ui
