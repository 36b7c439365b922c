#pragma once

#include "core/domain/Ids.h"
#include "ui/engine/DeskEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QPushButton;

namespace vestibule::ui {

class CardMakingEngine;
class CardsEngine;
class Languages;
class MakingPanel;
class MakingPresenter;
class Paper;
class PaperButtons;
class Prompter;

/// Makes and hands over a card that was promised with a face, made active in a withdrawal, or left half made; or gives
/// it by its number. Encodes one anew that its holder has. Then shows it as it is printed. Owned by the detail view.
class HandOverPanel : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        CardsEngine& cards;
        CardMakingEngine& making;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    HandOverPanel(const Needs& needs, QWidget* parent);

    void begin(domain::PersonId person);
    /// It is being given by its number.
    void setBusy(bool busy);
    /// A card that works; `isTaken`: nobody has to sign for it any more.
    void showCard(const IssuedCard& card, bool isTaken);
    /// True when the error belongs to the number and is shown there.
    [[nodiscard]] bool showError(const Error& error);
    void setContact(const QString& contact);
    void clear();

Q_SIGNALS:
    /// It is to be given by its number, as typed or read.
    void handOverAsked(const QString& uid);
    /// It was made, and it is noted who has taken it.
    void taken(const vestibule::ui::IssuedCard& card);
    void failed(const vestibule::Error& error);
    void printed(const QString& line);
    /// None is to be made; what they have is seen to on the page Cards.
    void cardsAsked();
    void closed();

protected:
    void retranslate() override;

private:
    /// Whether it is a card that they have already.
    void noteStep();
    [[nodiscard]] QString headingText() const;

    Languages& m_languages;
    MakingPresenter* m_presenter;
    std::optional<IssuedCard> m_card;
    bool m_isTaken = false;
    bool m_isAnew = false; ///< they have it, and it gets a new key or signature
    QString m_contact;
    bool m_busy = false;
    QLabel* m_heading;
    MakingPanel* m_making;
    QLabel* m_line;
    QLabel* m_picture;
    PaperButtons* m_paperButtons;
    QPushButton* m_sign;
    QPushButton* m_cancel;
};

} // namespace vestibule::ui
