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

/// A copy of the estate's store is put back: the first start's other way, in the place of the set-up's card, and the
/// way on of a station whose store does not open. Shows nothing about people but the managers' names. Owned by the view
/// whose card it takes the place of.
class RestoreView : public View
{
    Q_OBJECT

public:
    enum class Form {
        FirstStart, ///< this computer has nothing
        Station,    ///< it has its accounts, and a store that does not open
    };
    RestoreView(SessionEngine& engine, const Clock& clock, Prompter& prompter, Languages& languages, Form form,
                QWidget* parent = nullptr);

    /// Puts the focus where this step begins.
    void begin();

Q_SIGNALS:
    /// Back to where it was opened; nothing has been changed.
    void closed();
    /// The copy is back: to the sign-in.
    void finished();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeChooseStep();
    [[nodiscard]] QWidget* makeAccountStep();
    [[nodiscard]] QWidget* makeWorkingStep();
    [[nodiscard]] bool isBySheet() const;
    /// Whose password it is; empty: the recovery sheet's code.
    [[nodiscard]] QString account() const;
    void chooseFolder();
    void submit();
    void goBack();
    void showStep();
    void refresh();
    void refreshChoose();
    void refreshAccount();
    void refreshWorking();
    // What it says, in RestoreWords.cpp.
    [[nodiscard]] QString whereText() const;
    [[nodiscard]] QString chooseText() const;
    [[nodiscard]] QString noteText() const;
    [[nodiscard]] QString accountText() const;
    [[nodiscard]] QString workingText() const;
    [[nodiscard]] QString doneText() const;

    Prompter& m_prompter;
    const Form m_form;
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
