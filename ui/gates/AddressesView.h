#pragma once

#include "ui/gates/AddressesPresenter.h"
#include "ui/shell/View.h"

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Field;
class SessionEngine;
class TextTableModel;

/// The addresses outside the local network at which gates are spoken to, with the reason for each, and those that were
/// struck off. All roles look; a manager lists one and strikes one off, with a second operator. Owned by the gates
/// page.
class AddressesView : public View
{
    Q_OBJECT

public:
    AddressesView(GatesEngine& engine, SessionEngine& session, QWidget* parent);

    void setManages(bool manages);
    void begin();
    void dropData();

Q_SIGNALS:
    void closed();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QFrame* makeCardOf();
    void submit();
    void askStrike();
    void readAgain();
    void focusFirst();
    void showError(const Error& error);
    void refresh();
    /// The one on which the table stands; null where it counts no more.
    [[nodiscard]] const AddressRow* current() const;

    SessionEngine& m_session;
    AddressesPresenter* m_presenter;
    TextTableModel* m_model;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner = nullptr;
    QLabel* m_empty = nullptr;
    QTableView* m_table = nullptr;
    QLineEdit* m_host = nullptr;
    QLineEdit* m_reason = nullptr;
    Field* m_hostField = nullptr;
    Field* m_reasonField = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_strike = nullptr;
    QPushButton* m_list = nullptr;
    bool m_manages = false;
    bool m_readsAgain = false; ///< the focus comes back with the answer
};

} // namespace vestibule::ui
