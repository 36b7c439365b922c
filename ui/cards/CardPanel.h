#pragma once

#include "ui/cards/CardsPresenter.h"
#include "ui/shell/View.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// One card: what it is, what can be done about it, and as it is printed. Whoever owns it asks before anything is done.
/// Owned by the cards page; the presenter outlives it.
class CardPanel : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        CardsPresenter& presenter;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit CardPanel(const Needs& needs, QWidget* parent);

    void setContact(const QString& contact);
    /// `mayAct`: whoever is here works with cards.
    void refresh(bool mayAct);
    /// Why the card is set aside; none before somebody has said so.
    [[nodiscard]] std::optional<domain::SpoilReason> reason() const;
    void forgetReason();
    /// The keyboard goes to the making of the card, where that can go on.
    void goToMaking();
    void dropData();

Q_SIGNALS:
    void actAsked(vestibule::ui::CardsPresenter::Act act);
    /// The card is to be made, or its making is to go on.
    void makingAsked();
    void personAsked(vestibule::domain::PersonId person);
    void failed(const vestibule::Error& error);
    void printed(const QString& line);

protected:
    void retranslate() override;

private:
    using Act = CardsPresenter::Act;

    [[nodiscard]] QWidget* makeActs();
    [[nodiscard]] QString textOf(Act act) const;
    [[nodiscard]] QString makingText() const;
    void refreshActs(bool mayAct);
    /// The buttons that are there, two beside each other.
    void layActs();

    CardsPresenter& m_presenter;
    Languages& m_languages;
    QString m_contact;
    bool m_mayAct = false;
    QLabel* m_heading;
    QLabel* m_status;
    QLabel* m_picture;
    QLabel* m_facts;
    PaperButtons* m_paperButtons;
    QGridLayout* m_grid = nullptr;
    QList<std::pair<Act, QPushButton*>> m_acts;
    QPushButton* m_make = nullptr;
    QComboBox* m_reason = nullptr;
    QPushButton* m_person = nullptr;
};

} // namespace vestibule::ui
