#pragma once

#include "core/base/Clock.h"
#include "ui/engine/CardMakingEngine.h"
#include "ui/engine/CardsEngine.h"
#include "ui/engine/DeskEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

class MakingPresenter;
class ResidentTurn;

/// The clerk's half of a sitting, without widgets. It opens sittings, hands the turn to the resident's screen, and
/// takes it back when there is something for the clerk to do: watch the delivery, print the receipt, make the card. It
/// knows the resident's screen as a ResidentTurn and cannot answer for them. Every failure leaves a state from which
/// the same act can be tried again. GUI thread.
class EnrolmentPresenter : public QObject
{
    Q_OBJECT

public:
    enum class View {
        Start,        ///< "new resident" and the drafts
        Who,          ///< the details
        FaceClosed,   ///< no face may be offered now: why, and the card instead
        Renewal,      ///< they have a face: whether a new yes keeps it, or a new one is taken
        ResidentTurn, ///< the resident has the other screen
        Card,         ///< a card is made, or signed for
        FaceDone,     ///< stored; delivery, receipt, reserved card
        CardDone,     ///< card issued; delivery, print
    };

    EnrolmentPresenter(DeskEngine& desk, CardsEngine& cards, CardMakingEngine& making, ResidentTurn& resident,
                       const Clock& clock, QObject* parent);

    [[nodiscard]] View view() const { return m_view; }
    [[nodiscard]] bool isBusy() const { return m_busy || m_preparing; }
    [[nodiscard]] const QList<SittingDraft>& drafts() const { return m_drafts; }
    [[nodiscard]] const SittingDraft& draft() const { return m_draft; }
    [[nodiscard]] const std::optional<Delivery>& delivery() const { return m_delivery; }
    [[nodiscard]] const std::optional<ConsentReceipt>& receipt() const { return m_receipt; }
    [[nodiscard]] const std::optional<IssuedCard>& card() const { return m_card; }
    [[nodiscard]] std::optional<ErrorCode> whyNoFace() const { return m_whyNoFace; }
    /// Nobody has signed for the card that was given by its number.
    [[nodiscard]] bool isCardToBeSigned() const { return m_view == View::CardDone && !m_isCardTaken; }
    /// The card, step by step, while the view is Card.
    [[nodiscard]] MakingPresenter& making() { return *m_making; }
    /// What the details begin with: the last dwelling, and after "another person" also the lease.
    [[nodiscard]] const domain::ResidentDetails& prefilled() const { return m_prefilled; }
    /// Sittings that prepareNext has opened and that nobody has taken up since, in the order of the queue.
    [[nodiscard]] const QList<SittingDraft>& prepared() const { return m_prepared; }
    [[nodiscard]] QDate today() const;

    /// The language in which the resident's screen begins.
    void setResidentLanguage(const QString& language) { m_residentLanguage = language; }

    void loadDrafts();
    void newResident();
    /// The same dwelling and lease, another name.
    void anotherOfHousehold();
    void submit(const domain::ResidentDetails& details);
    /// Another new person, whose details are typed while the resident has the other screen. Their sitting waits at the
    /// desk: the one that is on keeps the camera and the reader, and nothing of it changes.
    void prepareNext(const domain::ResidentDetails& details);
    /// What the next new resident begins with: keepTyped()'s, or the last dwelling without its room.
    void fillForNext();
    /// Details that were typed and not sent, because the sitting that is on goes first. Kept where they name somebody
    /// or a room.
    void keepTyped(const domain::ResidentDetails& details);
    /// Whether nothing is to be said about what stands before the end of the lease.
    [[nodiscard]] bool isCompleteButLease(domain::ResidentDetails details) const;
    /// For somebody on record, from the residents page; `ownWish`: they ask for a face themselves; `minor`: they are
    /// under 14, where that is not on record as it is told now.
    void beginFor(domain::PersonId person, bool ownWish, const std::optional<domain::Minor>& minor = {});
    void resume(const SittingDraft& draft);
    /// The waiting sitting of this number, as it is said at the desk; fails with codes::noSuchNumber.
    void resumeNumber(const QString& number);
    void abandon(domain::SittingId sitting);
    /// Asks again whether a face may be offered.
    void askOfferAgain();
    void goStraightToCard();
    /// Of a renewal: a yes keeps the face on record, or a new one is taken. Their screen says which, and they have the
    /// turn.
    void keepFace();
    void takeNewFace();
    /// The clerk takes the screen back before an answer; the password has been checked. Records nothing; the sitting
    /// stays as a draft.
    void takeBack();
    /// Gives a card by its number: `uid` as typed or read, empty for the printed number alone. Fails with
    /// cards::codes::uidMalformed.
    void issueCard(const QString& uid);
    /// Of a card that was given so: back to the view Card, for whoever takes it.
    void signForCard();
    /// Asks the engine for the receipt again, after a failure.
    void loadReceipt();
    /// Nothing while the resident has the turn: only takeBack() ends it.
    void backToStart();
    /// Forgets everybody (screen lock). The drafts are in the engine.
    void dropData();

Q_SIGNALS:
    void viewChanged();
    void busyChanged();
    /// prepareNext() has opened a sitting.
    void nextPrepared();
    void draftsChanged();
    void deliveryChanged();
    void receiptChanged();
    /// True while the resident has the other screen.
    void residentTurnChanged(bool residentsTurn);
    void failed(const vestibule::Error& error);

private:
    /// Wraps an engine's answer: dropped when the screen was locked meanwhile, and nobody is to be shown.
    template <typename T>
    [[nodiscard]] Then<T> inThisSession(Then<T> then);
    void go(View view);
    void setBusy(bool busy);
    void setPreparing(bool preparing);
    void goToStart();
    void continueSitting(const SittingDraft& draft);
    void askOffer();
    void renew(bool keepsFace);
    void giveTurn();
    void noteDelivery(const Delivery& delivery);
    void noteFaceStored(const Delivery& delivery);
    void makeCard();
    void noteCard(const IssuedCard& card, bool isTaken);

    DeskEngine& m_desk;
    ResidentTurn& m_resident;
    const Clock& m_clock;
    View m_view = View::Start;
    bool m_busy = false;
    int m_session = 0; ///< goes up with dropData()
    bool m_residentsTurn = false;
    QString m_residentLanguage = QStringLiteral("zh");
    QList<SittingDraft> m_drafts;
    SittingDraft m_draft;
    domain::ResidentDetails m_prefilled;
    std::optional<domain::ResidentDetails> m_typed;
    QList<SittingDraft> m_prepared;
    bool m_preparing = false;
    std::optional<Delivery> m_delivery;
    std::optional<ConsentReceipt> m_receipt;
    std::optional<IssuedCard> m_card;
    MakingPresenter* m_making;
    bool m_isCardTaken = false;
    std::optional<ErrorCode> m_whyNoFace;
};

} // namespace vestibule::ui
