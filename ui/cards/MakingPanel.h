#pragma once

#include "ui/cards/MakingPresenter.h"
#include "ui/cards/NumberForm.h"
#include "ui/shell/View.h"

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
    struct Needs
    {
        MakingPresenter& presenter;
        CardsEngine& cards;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
        NumberForm::Names number;
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

Q_SIGNALS:
    /// A card is to be given by its number, as typed or read.
    void issueAsked(const QString& uid);

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
    [[nodiscard]] bool isByNumber() const;
    [[nodiscard]] QString readerText() const;
    [[nodiscard]] QString encodeLead() const;
    [[nodiscard]] QString handLead() const;
    [[nodiscard]] QString doneText() const;

    MakingPresenter& m_presenter;
    Languages& m_languages;
    Step m_shown = Step::Nothing;
    bool m_byNumber = false;
    bool m_hadReader = false; ///< one that is unplugged is plugged in again
    bool m_issuing = false;
    bool m_hadKeyboard = false; ///< when that began
    bool m_busy = false;        ///< the presenter was, when it was looked at last
    StepStrip* m_strip;
    QLabel* m_heading;
    QLabel* m_lead;
    QLabel* m_reader;
    Banner* m_banner;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QPushButton* m_again;
    QPushButton* m_encode;
    QPushButton* m_number;
    NumberForm* m_numberForm;
    PrintStep* m_print;
    CollectionForm* m_sign;
    QPushButton* m_goOn;
    QPushButton* m_signAfterAll;
    QPushButton* m_anew;
    SpoilBar* m_spoil;
};

} // namespace vestibule::ui
