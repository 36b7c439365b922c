#pragma once

#include "core/base/Clock.h"
#include "core/capture/Quality.h"
#include "ui/desk/ResidentTurn.h"

#include <QPointer>

#include <optional>

namespace vestibule::ui {

class OwnHand;

/// What happens on the resident's own screen, without widgets: reading, the answer, the signature, the camera, the end.
/// The only maker of domain::Answer. It is driven by the resident's window alone: the clerk's side holds a
/// ResidentTurn, and what answers, signs or changes the mind needs an OwnHand, which only a button of that window
/// makes. The camera is asked for only after the engine has confirmed the signed consent, and where the sitting has
/// been taken up since, only when whoever sits there starts it; one that opens after the turn has ended is cancelled.
/// Where another notice has been published meanwhile the stage is Reading again, with the new one, and failed() says
/// why; so it is where a face that was to be kept has ended meanwhile. A face that is kept needs no camera.
///
/// Each failure leaves the stage as it was, with the same buttons, so that it can be tried again; the sitting's draft
/// in the engine stays at its last recorded step. Owned by Application's desk; GUI thread.
class ResidentPresenter : public ResidentTurn
{
    Q_OBJECT

public:
    ResidentPresenter(DeskEngine& engine, const Clock& clock, QObject* parent);

    void start(const SittingDraft& draft, const QString& language) override;
    void leave() override;

    [[nodiscard]] Stage stage() const override { return m_stage; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const NoticeText& notice() const { return m_notice; }
    [[nodiscard]] const QString& language() const { return m_language; }
    [[nodiscard]] bool wasShownToEnd() const { return m_shownToEnd; }
    /// How the last capture ended.
    [[nodiscard]] CaptureFeed::Outcome outcome() const { return m_outcome; }
    [[nodiscard]] bool mayTryAgain() const { return m_outcome != CaptureFeed::Outcome::TriesUsed; }
    [[nodiscard]] const std::optional<Delivery>& delivery() const { return m_delivery; }
    [[nodiscard]] const std::optional<Error>& noticeTrouble() const override { return m_noticeTrouble; }
    [[nodiscard]] bool isFaceLost() const override { return m_faceNotKept; }
    /// Their answer was to what is not so any more, and they are asked once more.
    [[nodiscard]] bool isAskedAnew() const { return m_notice.hash != m_readHash || m_faceNotKept; }
    [[nodiscard]] bool readsNewerNotice() const override { return m_newerNotice; }
    [[nodiscard]] bool keepsFace() const override { return m_draft.offer.keepsFace; }
    [[nodiscard]] domain::ConsentId consent() const override { return m_draft.consent; }
    /// What is asked: of a guardian, of somebody who has a face.
    [[nodiscard]] const FaceOffer& offer() const { return m_draft.offer; }
    [[nodiscard]] const domain::ResidentDetails& details() const { return m_draft.details; }
    /// Counts the turns at this desk, from 1.
    [[nodiscard]] int turnNumber() const { return m_sittings; }
    /// Whether a yes can still be taken back.
    [[nodiscard]] bool mayChangeMind() const;

    // What the resident's window calls.
    void setLanguage(const QString& language);
    /// How the screen is used now, for the totals. Assistive mode is known from the presses.
    void setMode(domain::ReadingMode mode, bool on) { m_modes.set(mode, on); }
    void fetchAgain() override;
    void noteShownToEnd();
    void chooseFace(const OwnHand& hand);
    void chooseCard(const OwnHand& hand);
    void goOnToSign();
    void backToReading();
    void sign(const domain::SignatureDrawing& signature, const OwnHand& hand);
    void changeMind(const OwnHand& hand);
    /// The camera is started, for a sitting that was taken up or after it has stopped.
    void startCamera(const OwnHand& hand);

Q_SIGNALS:
    void noticeChanged();
    void busyChanged();
    void frameReady(const QImage& frame);
    void verdictChanged(vestibule::capture::Instruction instruction, double steadiness);
    void failed(const vestibule::Error& error);

private:
    /// Whether the sitting's draft is still there.
    [[nodiscard]] bool isUnderWay() const;
    void go(Stage stage);
    void setBusy(bool busy);
    [[nodiscard]] domain::Answer answer(domain::Answer::Choice choice) const;
    void loadNotice();
    void setNoticeTrouble(std::optional<Error> trouble);
    void showNotice(NoticeText&& text);
    /// The answer was to what is not so any more: back to reading, with the latest notice. Until that is there nothing
    /// can be answered.
    void readAnew();
    /// The face on record goes on under the yes that was signed.
    void renewConsent(const domain::SignatureDrawing& signature);
    /// Tells what went wrong with a yes or a signature.
    void noteRefused(const Error& error);
    void startCapture();
    void beginCapture(const Result<CaptureFeed*>& opened);
    void dropFeed(bool cancel);
    void endCapture(CaptureFeed::Outcome outcome, const std::optional<Error>& error);
    void storeFace();
    void giveUp();
    /// Wraps an engine's answer: dropped when the turn has ended or another has begun meanwhile.
    template <typename T>
    [[nodiscard]] Then<T> inThisTurn(Then<T> then);

    DeskEngine& m_engine;
    const Clock& m_clock;
    Stage m_stage = Stage::Idle;
    bool m_busy = false;
    int m_turn = 0; ///< goes up when a turn begins or ends: late answers of another turn are dropped
    int m_sittings = 0;
    SittingDraft m_draft;
    NoticeText m_notice;
    QByteArray m_readHash; ///< of the notice that stood on the screen last in this turn
    QString m_language;
    bool m_shownToEnd = false;
    bool m_newerNotice = false;
    bool m_faceNotKept = false; ///< it was to be kept, and has ended meanwhile
    std::optional<Error> m_noticeTrouble;
    bool m_assisted = false; ///< assistive mode was on at one of the presses of this turn
    domain::ReadingModes m_modes;
    CaptureFeed::Outcome m_outcome = CaptureFeed::Outcome::Cancelled;
    std::optional<Delivery> m_delivery;
    QPointer<CaptureFeed> m_feed;
};

} // namespace vestibule::ui
