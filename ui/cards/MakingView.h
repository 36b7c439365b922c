#pragma once

#include "ui/cards/CardsPresenter.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class CardMakingEngine;
class Languages;
class MakingPanel;
class MakingPresenter;
class Paper;
class Prompter;

/// The making of one entry's card on the page Cards, in the desk's own steps, or by its number: further cards, those
/// that visitors carry, the next one of an entry, and cards that are encoded anew. Leaving it stops nothing; what was
/// begun is found again. Owned by the cards page; the presenter and the engines outlive it.
class MakingView : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        CardsPresenter& presenter;
        CardsEngine& cards;
        CardMakingEngine& making;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    MakingView(const Needs& needs, QWidget* parent);

    void begin(const CardRow& row);
    /// It was given by its number: who takes it is asked next.
    void noteGiven();
    void showError(const Error& error);
    void setContact(const QString& contact);
    void dropData();

Q_SIGNALS:
    /// It works, and it is noted who has it, or nothing was left to be done.
    void finished(const vestibule::ui::IssuedCard& card);
    void closed();

protected:
    void retranslate() override;

private:
    CardsPresenter& m_cards;
    MakingPresenter* m_presenter;
    CardRow m_row; ///< as it was when this began
    QLabel* m_heading;
    QLabel* m_lead;
    MakingPanel* m_panel = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace vestibule::ui
