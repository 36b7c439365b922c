#pragma once

#include "core/base/Clock.h"
#include "core/capture/Quality.h"
#include "ui/engine/DeskEngine.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace vestibule::ui {

/// What happens on the resident's own screen, without widgets: reading, the answer, the signature, the camera, the end.
/// The only maker of domain::Answer; no clerk-side code holds one of these while it can answer: it is driven by the
/// resident's window alone. The camera is asked for only after the engine has confirmed the signed consent.
///
/// Each failure leaves the stage as it was, with the same buttons, so that it can be tried again; the sitting's draft
/// in the engine stays at its last recorded step. Owned by Application's desk; GUI thread.
class ResidentPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Idle,        ///< nobody's turn
        Reading,     ///< summary and text, both answers
        ReadingRest, ///< said yes before the text had been shown to its end: the rest of it, then the signature
        Signing,
        Preparing, ///< the consent is being recorded, or the camera starts
        Capturing,
        CaptureStopped, ///< the camera went away, the time or the tries are used up: try again or take the card
        Storing,
        ThankYou, ///< the face is stored and on its way
        CardNext, ///< a no, or a yes taken back: the card is being made
    };

    ResidentPresenter(DeskEngine& engine, const Clock& clock, QObject* parent);

    /// The resident's turn begins with this draft, at its step (Reading, Capturing or Delivering).
    void start(const SittingDraft& draft, const QString& language);
    /// The turn ends here without an answer being recorded; a capture is cancelled. The draft stays in the engine.
    void leave();

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const NoticeText& notice() const { return m_notice; }
    [[nodiscard]] const QString& language() const { return m_language; }
    [[nodiscard]] bool wasShownToEnd() const { return m_shownToEnd; }
    [[nodiscard]] bool mayTryAgain() const { return m_mayTryAgain; }
    [[nodiscard]] const std::optional<Delivery>& delivery() const { return m_delivery; }
    [[nodiscard]] domain::ConsentId consent() const { return m_draft.consent; }
    /// Counts the turns at this desk, from 1.
    [[nodiscard]] int turnNumber() const { return m_sittings; }
    /// Whether a yes can still be taken back.
    [[nodiscard]] bool mayChangeMind() const;

    // What the resident's window calls.
    void setLanguage(const QString& language);
    void noteShownToEnd();
    void chooseFace();
    void chooseCard();
    void goOnToSign();
    void backToReading();
    void sign(const domain::SignatureDrawing& signature);
    void changeMind();
    void tryAgain();

Q_SIGNALS:
    void stageChanged();
    void noticeChanged();
    void busyChanged();
    void frameReady(const QImage& frame);
    void verdictChanged(vestibule::capture::Instruction instruction, double steadiness);
    void failed(const vestibule::Error& error);
    /// The answer has been recorded and what follows is the clerk's: the face is stored, or a card is to be made.
    void faceStored(const vestibule::ui::Delivery& delivery);
    void cardNext();

private:
    void go(Stage stage);
    void setBusy(bool busy);
    [[nodiscard]] domain::Answer answer(domain::Answer::Choice choice) const;
    void loadNotice();
    void startCapture();
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
    QString m_language;
    bool m_shownToEnd = false;
    bool m_mayTryAgain = true;
    std::optional<Delivery> m_delivery;
    QPointer<CaptureFeed> m_feed;
};

} // namespace vestibule::ui
