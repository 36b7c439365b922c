#pragma once

#include "ui/residents/DetailPresenter.h"
#include "ui/shell/View.h"

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vestibule::ui {

class Banner;
class CardMakingEngine;
class CardsEngine;
class ConsentsPanel;
class DetailsForm;
class HandOverPanel;
class KeyPanel;
class Languages;
class MinorBox;
class Paper;
class PaperButtons;
class Prompter;
class RightsBar;

/// One person: details, consents, keys with what each gate has signed, and what can be done. Owned by the residents
/// page.
class DetailView : public View
{
    Q_OBJECT

public:
    struct Needs
    {
        SessionEngine& session;
        ResidentsEngine& residents;
        DeskEngine& desk;
        CardsEngine& cards;
        CardMakingEngine& making;
        const Clock& clock;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    DetailView(const Needs& needs, QWidget* parent);

    void open(domain::PersonId person, const domain::Operator& who);
    void dropData();
    void setContact(const QString& contact);
    [[nodiscard]] DetailPresenter& presenter() { return *m_presenter; }

Q_SIGNALS:
    void backAsked();
    /// `ownWish`: the person has had an answer before and asks for a face themselves. `minor`: they are under 14, where
    /// that is not on record as it is told now.
    void sittingRequested(vestibule::domain::PersonId person, bool ownWish,
                          const std::optional<vestibule::domain::Minor>& minor);
    void whereAsked(vestibule::domain::PersonId person);
    void copyAsked(vestibule::domain::PersonId person);
    void deletionAsked(vestibule::domain::PersonId person);
    void logAsked(vestibule::domain::PersonId person);
    void storedAsked();
    void cardsAsked();
    /// They ask something about their data, which is to be taken down.
    void requestAsked(vestibule::domain::PersonId person, const QString& name);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeLeft(QWidget* parent);
    [[nodiscard]] QWidget* makeRight(QWidget* parent, const Needs& needs);
    [[nodiscard]] QWidget* makeActions(QWidget* parent);
    void connectAll();
    void askWithdraw();
    void askRevoke();
    void askSave(const domain::ResidentDetails& details);
    void askSitting();
    /// "Under 14" is a question beside the button that begins a sitting, unless it is answered on record.
    [[nodiscard]] bool asksMinor() const;
    /// What is told of somebody under 14 and is not on record; a problem stands next to its field. Errors: those of
    /// domain::checkMinor.
    [[nodiscard]] Result<std::optional<domain::Minor>> toldMinor() const;
    void showPage();
    void showKeys();
    void showError(DetailPresenter::Act act, const Error& error);
    void noteDone(DetailPresenter::Act act);
    void noteWithdrawn();
    void refresh();

    SessionEngine& m_session;
    Prompter& m_prompter;
    Languages& m_languages;
    DetailPresenter* m_presenter;
    QPushButton* m_back;
    QLabel* m_heading;
    QLabel* m_lead;
    RightsBar* m_rights;
    Banner* m_banner;
    DetailsForm* m_form = nullptr;
    ConsentsPanel* m_consents = nullptr;
    QLabel* m_receiptLine = nullptr;
    PaperButtons* m_receiptButtons = nullptr;
    QPushButton* m_sit = nullptr;
    MinorBox* m_minor = nullptr;
    QPushButton* m_withdraw = nullptr;
    QPushButton* m_handOver = nullptr;
    QPushButton* m_revoke = nullptr;
    QFrame* m_handOverCard = nullptr;
    HandOverPanel* m_handOverPanel = nullptr;
    QLabel* m_noKeys = nullptr;
    QLabel* m_nameGoes = nullptr;
    QFrame* m_noKeysCard = nullptr;
    QVBoxLayout* m_keysColumn = nullptr;
    QList<QFrame*> m_keyCards;
    QList<KeyPanel*> m_keys;
};

} // namespace vestibule::ui
