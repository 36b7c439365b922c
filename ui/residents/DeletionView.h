#pragma once

#include "ui/residents/DeletionPresenter.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class TextTableModel;

/// What was deleted of one person: each gate's word about each key that ended, the certificate on paper and as PDF, and
/// the file that proves it. Owned by the residents page.
class DeletionView : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        RightsEngine& rights;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    DeletionView(const Needs& needs, QWidget* parent);

    /// Makes it at once.
    void open(domain::PersonId person);
    void dropData();

Q_SIGNALS:
    void backAsked();

protected:
    void retranslate() override;

private:
    void makeLayout(QWidget* card);
    void askWhere();
    [[nodiscard]] QString stepText() const;
    void showPaper();
    void refresh();

    Prompter& m_prompter;
    Languages& m_languages;
    DeletionPresenter* m_presenter;
    DeletionPresenter::Step m_shownStep = DeletionPresenter::Step::Nothing;
    QPushButton* m_back;
    QLabel* m_heading;
    QLabel* m_who;
    Banner* m_banner;
    QLabel* m_line = nullptr;
    QLabel* m_more = nullptr;
    PaperButtons* m_buttons = nullptr;
    QPushButton* m_file = nullptr;
    QPushButton* m_again = nullptr;
    TextTableModel* m_model;
    QTableView* m_table;
};

} // namespace vestibule::ui
