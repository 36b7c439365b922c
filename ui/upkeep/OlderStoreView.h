#pragma once

#include "core/base/Error.h"
#include "ui/engine/StoreTrouble.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule {
class Clock;
} // namespace vestibule

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class Prompter;
class RestoreView;
class SecretEdit;
class SessionEngine;
class UpkeepEngine;

/// The store does not open, so nobody can sign in: says what that means and the ways on. A copy is put back; or, where
/// the store is whole and not the one that this station left, a manager goes on with it as an older copy, by their own
/// password. Owned by the main window.
class OlderStoreView : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        UpkeepEngine& upkeep;
        SessionEngine& session;
        const Clock& clock;
        Prompter& prompter;
        Languages& languages;
    };
    /// `name`: who wanted to sign in; `found`: why that was refused, with a StoreTrouble.
    OlderStoreView(const Needs& needs, QString name, ErrorCode found, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Back to the sign-in, whatever was decided.
    void closed();

protected:
    void retranslate() override;

private:
    [[nodiscard]] bool mayAccept() const { return m_trouble == StoreTrouble::NotTheLatest; }
    void turnToCopies(bool toCopies);
    void accept();
    void refresh();

    UpkeepEngine& m_engine;
    const QString m_name;
    const ErrorCode m_found;
    const StoreTrouble m_trouble;
    bool m_busy = false;
    QWidget* m_card = nullptr;
    RestoreView* m_restore;
    QLabel* m_heading;
    QLabel* m_happened;
    QLabel* m_meaning;
    QLabel* m_copyHeading;
    QLabel* m_copyText;
    QPushButton* m_copies;
    QLabel* m_acceptHeading;
    QLabel* m_acceptText;
    Banner* m_banner;
    SecretEdit* m_password;
    Field* m_passwordField;
    QPushButton* m_accept;
    QPushButton* m_back;
};

} // namespace vestibule::ui
