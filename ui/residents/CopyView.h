#pragma once

#include "ui/residents/CopyPresenter.h"
#include "ui/shell/View.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// A copy of what is stored about one person, for them to take away: on paper, as PDF, and as a file. Owned by the
/// residents page.
class CopyView : public View
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
    CopyView(const Needs& needs, QWidget* parent);

    /// Makes it at once.
    void open(domain::PersonId person);
    void dropData();
    [[nodiscard]] CopyPresenter& presenter() { return *m_presenter; }

Q_SIGNALS:
    void backAsked();

protected:
    void retranslate() override;

private:
    void askWhere();
    [[nodiscard]] QString stepText() const;
    void refresh();

    Prompter& m_prompter;
    Languages& m_languages;
    CopyPresenter* m_presenter;
    CopyPresenter::Step m_shownStep = CopyPresenter::Step::Nothing;
    QPushButton* m_back;
    QLabel* m_heading;
    QLabel* m_who;
    Banner* m_banner;
    QLabel* m_line;
    QLabel* m_more;
    QProgressBar* m_progress;
    PaperButtons* m_buttons;
    QPushButton* m_file;
    QPushButton* m_cancel;
    QPushButton* m_again;
};

} // namespace vestibule::ui
