#pragma once

#include "ui/desk/EnrolmentPresenter.h"
#include "ui/shell/Page.h"

class QLabel;
class QStackedWidget;

namespace vestibule::ui {

class CardMakingEngine;
class CardView;
class ClosedView;
class DoneView;
class Languages;
class Paper;
class Prompter;
class RenewalView;
class ResidentTurn;
class SessionEngine;
class StartView;
class TurnView;
class WhoView;

/// The desk: the clerk's side of a sitting, one view after the other. Clerks and managers. Owned by the main window.
class DeskPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        SessionEngine& session;
        DeskEngine& desk;
        CardsEngine& cards;
        CardMakingEngine& making;
        ResidentTurn& resident;
        const Clock& clock;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit DeskPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("desk"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayEnrol(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

    /// Begins a sitting for somebody on record; the caller brings the page to the front.
    void beginFor(domain::PersonId person, bool ownWish, const std::optional<domain::Minor>& minor)
    {
        m_presenter->beginFor(person, ownWish, minor);
    }
    [[nodiscard]] EnrolmentPresenter& presenter() { return *m_presenter; }
    /// Asks for the operator's password and, when it is right, gives the screen back to the clerk; `asker` is the
    /// window on which the question appears.
    void takeScreenBack(QWidget* asker);
    /// The resident's display has gone in the middle of their turn, or is back.
    void setResidentUnseen(bool unseen);

Q_SIGNALS:
    void residentTurnChanged(bool residentsTurn);
    /// The resident, whose display has gone, goes on at this one.
    void handOverAsked();
    /// Where no card is to be made, the page Cards is what helps.
    void cardsAsked();

protected:
    void retranslate() override;

private:
    void showView();
    void bringUp(EnrolmentPresenter::View view);
    void showSteps();
    /// The details of the next in the queue are open, in place of what the presenter is at.
    void openMeanwhile();
    void closeMeanwhile();
    /// Whether they stay open now; the resident's answer takes no keyboard away.
    [[nodiscard]] bool staysMeanwhile();
    void showError(const Error& error);

    SessionEngine& m_session;
    Prompter& m_prompter;
    EnrolmentPresenter* m_presenter;
    QList<QLabel*> m_steps;
    QStackedWidget* m_views;
    StartView* m_start;
    WhoView* m_who;
    ClosedView* m_closed;
    RenewalView* m_renewal;
    TurnView* m_turn;
    CardView* m_card;
    DoneView* m_done;
    bool m_meanwhile = false;
};

} // namespace vestibule::ui
