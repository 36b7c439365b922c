#pragma once

#include "core/base/Clock.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class Prompter;
class RestorePresenter;
class SecretEdit;
class SessionEngine;
class TextTableModel;

/// The first start's other way, in the place of the set-up's card: a copy of the estate's store is put back. Shows
/// nothing about people but the managers' names. Owned by the set-up page.
class RestoreView : public View
{
    Q_OBJECT

public:
    RestoreView(SessionEngine& engine, const Clock& clock, Prompter& prompter, Languages& languages,
                QWidget* parent = nullptr);

    /// Puts the focus where this step begins.
    void begin();

Q_SIGNALS:
    /// Back to the set-up; nothing has been changed.
    void closed();
    /// The copy is back: to the sign-in.
    void finished();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeChooseStep();
    [[nodiscard]] QWidget* makeAccountStep();
    [[nodiscard]] QWidget* makeWorkingStep();
    void chooseFolder();
    void submit();
    void goBack();
    void showStep();
    void refresh();
    void refreshChoose();
    void refreshAccount();
    void refreshWorking();
    [[nodiscard]] QString noteText() const;

    Prompter& m_prompter;
    RestorePresenter* m_presenter;
    QLabel* m_where;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QPushButton* m_back;
    QPushButton* m_next;
    QWidget* m_choose = nullptr;
    QWidget* m_account = nullptr;
    QWidget* m_working = nullptr;

    QLabel* m_folder = nullptr;
    QPushButton* m_chooseFolder = nullptr;
    TextTableModel* m_model;
    QTableView* m_table = nullptr;
    QLabel* m_note = nullptr;
    QComboBox* m_name = nullptr;
    SecretEdit* m_password = nullptr;
    SecretEdit* m_passwordOfThen = nullptr;
    Field* m_nameField = nullptr;
    Field* m_passwordField = nullptr;
    Field* m_thenField = nullptr;
    QLabel* m_tries = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_stage = nullptr;
    bool m_filling = false;
};

} // namespace vestibule::ui
