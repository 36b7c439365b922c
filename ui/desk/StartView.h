#pragma once

#include "ui/shell/View.h"

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Banner;
class DraftModel;
class EnrolmentPresenter;
class Prompter;

/// Where the desk begins: one button for a new resident, and the sittings that wait to be finished. Owned by the desk
/// page.
class StartView : public View
{
    Q_OBJECT

public:
    StartView(EnrolmentPresenter& presenter, Prompter& prompter, QWidget* parent);
    void showError(const Error& error);
    void begin();

protected:
    void retranslate() override;

private:
    void refresh();
    /// Selects whoever was prepared for this moment, or else the first.
    void selectNext();
    void abandonSelected();

    EnrolmentPresenter& m_presenter;
    Prompter& m_prompter;
    DraftModel* m_model;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QPushButton* m_new;
    QFrame* m_drafts;
    QLabel* m_draftsHeading;
    QLabel* m_noDrafts;
    QTableView* m_table;
    QLabel* m_numberLabel;
    QLineEdit* m_number;
    QPushButton* m_resume;
    QPushButton* m_abandon;
};

} // namespace vestibule::ui
