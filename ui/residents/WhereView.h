#pragma once

#include "ui/print/Paper.h"
#include "ui/residents/WherePresenter.h"
#include "ui/shell/View.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Languages;
class PaperButtons;
class Prompter;
class TextTableModel;

/// "Where is my face?" on the screen: what every gate says just now, and the sheet of it for the resident. Owned by the
/// residents page.
class WhereView : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        RightsEngine& rights;
        const Clock& clock;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    WhereView(const Needs& needs, QWidget* parent);

    /// Asks the gates at once.
    void open(domain::PersonId person);
    void dropData();
    [[nodiscard]] WherePresenter& presenter() { return *m_presenter; }

Q_SIGNALS:
    void backAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] std::optional<PaperJob> job();
    [[nodiscard]] QString stepText() const;
    void showSheet();
    void refresh();

    Languages& m_languages;
    WherePresenter* m_presenter;
    WherePresenter::Step m_shownStep = WherePresenter::Step::Nothing;
    QPushButton* m_back;
    QLabel* m_heading;
    QLabel* m_who;
    Banner* m_banner;
    QLabel* m_alarm;
    QLabel* m_line;
    QLabel* m_more;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QPushButton* m_again;
    PaperButtons* m_buttons;
    TextTableModel* m_model;
    QTableView* m_table;
};

} // namespace vestibule::ui
