#pragma once

#include "ui/engine/DeskEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// The resident's turn, as the clerk's side sees it: given, watched and ended, with nothing in it that could answer,
/// sign or take an answer back. Lives in the GUI thread.
class ResidentTurn : public QObject
{
    Q_OBJECT

public:
    enum class Stage {
        Idle,        ///< nobody's turn
        Reading,     ///< summary and text, both answers
        ReadingRest, ///< said yes before the text had been shown to its end: the rest of it, then the signature
        Signing,
        CameraWaits, ///< taken up after the signature: nobody is looked at before the resident starts the camera
        Preparing,   ///< the consent is being recorded, or the camera starts
        Capturing,
        CaptureStopped, ///< the camera went away, the time or the tries are used up: try again or take the card
        Storing,
        ThankYou, ///< the face is stored and on its way, or goes on under the new consent
        CardNext, ///< a no, or a yes taken back: the card is being made
    };
    Q_ENUM(Stage)

    /// The resident's turn begins with this draft, at its step (Reading, Capturing or Delivering).
    virtual void start(const SittingDraft& draft, const QString& language) = 0;
    /// The turn ends here without an answer being recorded; a capture is cancelled. The draft stays in the engine.
    virtual void leave() = 0;
    [[nodiscard]] virtual Stage stage() const = 0;
    /// Why the notice could not be fetched: their screen shows none, and offers to try again. None while there is one.
    [[nodiscard]] virtual const std::optional<Error>& noticeTrouble() const = 0;
    [[nodiscard]] bool lacksNotice() const { return noticeTrouble().has_value(); }
    /// Fetches the notice again, where there is none.
    virtual void fetchAgain() = 0;
    /// The face that was to be kept has ended meanwhile: they are asked anew, and a yes means a new picture.
    [[nodiscard]] virtual bool isFaceLost() const = 0;
    /// Another notice was published since the sitting began: the new one is read from its beginning.
    [[nodiscard]] virtual bool readsNewerNotice() const = 0;
    /// What this turn's yes means: the face on record goes on, and nobody is photographed.
    [[nodiscard]] virtual bool keepsFace() const = 0;
    /// None until a yes has been signed.
    [[nodiscard]] virtual domain::ConsentId consent() const = 0;

Q_SIGNALS:
    void stageChanged();
    /// noticeTrouble() may be another one.
    void lacksNoticeChanged();
    /// readsNewerNotice() has become true.
    void newerNoticeShown();
    /// The answer has been recorded and what follows is the clerk's: the face is stored, or goes on under the new
    /// consent; or a card is to be made.
    void faceStored(const vestibule::ui::Delivery& delivery);
    void cardNext();

protected:
    using QObject::QObject;
};

} // namespace vestibule::ui
