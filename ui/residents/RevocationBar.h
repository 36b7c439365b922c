#pragma once

#include "ui/residents/RevocationPresenter.h"
#include "ui/shell/View.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Prompter;
class SessionEngine;

/// Beside a list: how many people are chosen in the list, and the way to end all their keys by one
/// decision. It shows what the decision comes to before it asks, and afterwards what was done and what was not. Owned
/// by the list's view.
class RevocationBar : public View
{
    Q_OBJECT

public:
    /// How the list above lets people be chosen: by its selection, where one line is always chosen and means nobody
    /// yet, or by ticks.
    enum class ChosenBy { Selection, Ticks };
    struct Needs
    {
        ResidentsEngine& residents;
        SessionEngine& session;
        Prompter& prompter;
        ChosenBy chosenBy = ChosenBy::Selection;
    };
    RevocationBar(const Needs& needs, QWidget* parent);

    /// Comes to the front: what was said before goes.
    void begin();
    void dropData();
    /// Of the list; the keys are asked for when they are needed. `hidden`: of them those that no line shows now.
    void setChosen(int count, int hidden = 0);

    [[nodiscard]] RevocationPresenter& presenter() { return *m_presenter; }

Q_SIGNALS:
    /// The keys of the chosen lines are wanted, for preview().
    void chosenWanted();

protected:
    void retranslate() override;

private:
    void askOrSay(const RevocationPreview& preview);
    void say(const RevokedMany& done);
    void refresh();
    [[nodiscard]] QString countText() const;
    [[nodiscard]] static QString comesTo(const RevocationPreview& preview);

    SessionEngine& m_session;
    Prompter& m_prompter;
    RevocationPresenter* m_presenter;
    QLabel* m_count;
    QPushButton* m_end;
    QPushButton* m_ended;
    QProgressBar* m_progress;
    Banner* m_banner;
    const ChosenBy m_chosenBy;
    int m_chosen = 0;
    int m_hidden = 0;
};

} // namespace vestibule::ui
