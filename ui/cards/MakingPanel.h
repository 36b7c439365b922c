#pragma once

#include "ui/cards/MakingPresenter.h"
#include "ui/cards/NumberForm.h"
#include "ui/shell/View.h"

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace vestibule::ui {

class Banner;
class CollectionForm;
class Languages;
class Paper;
class PrintStep;
class Prompter;
class SpoilBar;
class StepStrip;

/// The making of a card, one step at a time: encode, print, in the hand, signature. Where there is no reader, or
/// somebody wants it so, a card is given by its number instead. The desk, the residents' page and the cards page have
/// one each. Owned by its parent; the presenter outlives it.
class MakingPanel : public View
{
    Q_OBJECT

public:
    /// What the end of it leads to.
    enum class Next {
        Gates, ///< which gates have the card
        List,  ///< where it was begun
        Card,  ///< the card as it is printed
    };
    struct Needs
    {
        MakingPresenter& presenter;
        CardsEngine& cards;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
        NumberForm::Names number;
        Next next;
    };
    MakingPanel(const Needs& needs, QWidget* parent);

    /// After the presenter has begun; the keyboard comes here.
    void begin();
    /// Drops what was typed, drawn or shown of a person, once the presenter has.
    void forget();
    /// A card is being given by its number.
    void setIssuing(bool issuing);
    void showError(const Error& error);
    void setContact(const QString& contact);
    /// The card is given by its number, or was: no step of making one is shown, and it opens not every gate.
    [[nodiscard]] bool goesByNumber() const;

Q_SIGNALS:
    /// A card is to be given by its number, as typed or read.
    void issueAsked(const QString& uid);
    /// goesByNumber() is another one.
    void wayChanged();
    /// There is none to be made: what becomes of the others is seen to on the page Cards.
    void cardsAsked();

protected:
    void retranslate() override;

private:
    using Step = MakingPresenter::Step;

    void connectAll();
    /// The step has changed: what belongs to the one before is put away.
    void showStep();
    void beginStep();
    void refresh();
    void refreshWords();
    void takeKeyboard();
    void noteReader();
    /// Whether it can be seen, or could as soon as its window is: with one display that is away during a resident's
    /// turn.
    [[nodiscard]] bool isInFront() const { return isVisibleTo(window()); }
    [[nodiscard]] bool isByNumber() const;
    /// It is known that there is no card to be made.
    [[nodiscard]] bool hasNoCard() const;
    /// The line about the reader says what is wrong with it.
    [[nodiscard]] bool saysTrouble() const;
    [[nodiscard]] QString readerText() const;
    [[nodiscard]] QString encodeLead() const;
    [[nodiscard]] QString handLead() const;
    [[nodiscard]] QString doneText() const;

    MakingPresenter& m_presenter;
    Languages& m_languages;
    const Next m_next;
    Step m_shown = Step::Nothing;
    bool m_byNumber = false;
    bool m_hadReader = false; ///< one that is unplugged is plugged in again
    bool m_issuing = false;
    bool m_hadKeyboard = false; ///< when that began
    bool m_wentByNumber = false;
    bool m_busy = false; ///< the presenter was, when it was looked at last
    StepStrip* m_strip;
    QLabel* m_heading;
    QLabel* m_lead;
    QLabel* m_reader;
    Banner* m_banner;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QPushButton* m_again;
    QPushButton* m_toCards;
    QPushButton* m_encode;
    QPushButton* m_number;
    NumberForm* m_numberForm;
    PrintStep* m_print;
    CollectionForm* m_sign;
    QPushButton* m_goOn;
    QPushButton* m_signAfterAll;
    QPushButton* m_anew;
    SpoilBar* m_spoil;
    QHBoxLayout* m_quiet = nullptr;
};

} // namespace vestibule::ui
