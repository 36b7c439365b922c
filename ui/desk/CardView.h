#pragma once

#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class CardsEngine;
class EnrolmentPresenter;
class Languages;
class MakingPanel;
class Paper;
class Prompter;

/// A card is made for whoever sits there, step by step, or given by its number; and signed for. Owned by the desk page.
class CardView : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        CardsEngine& cards;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    CardView(EnrolmentPresenter& presenter, const Needs& needs, QWidget* parent);
    void begin();
    /// Drops what was typed or shown of a person, once the presenter has.
    void forget();
    void showError(const Error& error);
    /// Who takes a found card, printed on it.
    void setContact(const QString& contact);

Q_SIGNALS:
    /// The cards are to be seen to, where none is to be made here.
    void cardsAsked();

protected:
    void retranslate() override;

private:
    void refreshLead();

    EnrolmentPresenter& m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    MakingPanel* m_making;
    QPushButton* m_later;
};

} // namespace vestibule::ui
