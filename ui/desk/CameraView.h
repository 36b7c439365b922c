#pragma once

#include "core/capture/Quality.h"
#include "ui/desk/OwnHand.h"
#include "ui/desk/ReadAloud.h"
#include "ui/engine/DeskEngine.h"

#include <QWidget>

class QLabel;

namespace vestibule::ui {

class AnswerButton;
class CameraPicture;
class InputWatch;
class Phrasebook;

/// What the resident should do now, in a few words.
[[nodiscard]] QString instructionText(capture::Instruction instruction, const Phrasebook& say);

/// The camera on the resident's screen: the mirrored picture, one instruction at a time in large type, and always a way
/// out. In its stopped form it offers to try again or to take the card, both the same; and before it looks, in a
/// sitting that was taken up after the signature, to start or to take the card. Owned by the resident's window.
class CameraView : public QWidget, public Aloud
{
    Q_OBJECT

public:
    CameraView(const InputWatch& watch, QWidget* parent);

    /// Whose face it is where a guardian decides; empty where everybody speaks for themselves. Before setTexts().
    void setChild(const QString& name) { m_child = name; }
    void setTexts(const Phrasebook& say);
    void setFrame(const QImage& frame);
    void setVerdict(capture::Instruction instruction, double steadiness);
    /// Says why, where the end has no error of its own to say it.
    void stop(CaptureFeed::Outcome outcome);
    /// Has not looked yet; `name`: of whoever signed, so that nobody else sits down there.
    void waitFor(const QString& name);
    void setBusy(bool busy);
    void begin();
    void clear();
    /// The instruction first.
    [[nodiscard]] QStringList aloud() const override;

Q_SIGNALS:
    void mindChanged(const vestibule::ui::OwnHand& hand);
    void startAsked(const vestibule::ui::OwnHand& hand);

private:
    enum class State { Waits, Looks, Stopped };

    void go(State state, bool mayStart);
    void showInstruction();
    [[nodiscard]] QString whyStopped() const;

    const Phrasebook* m_say = nullptr;
    capture::Instruction m_now = capture::Instruction::StepInFront;
    State m_state = State::Looks;
    CaptureFeed::Outcome m_outcome = CaptureFeed::Outcome::Cancelled;
    QString m_name;
    QString m_child;
    CameraPicture* m_picture;
    QLabel* m_instruction;
    QLabel* m_who;
    QLabel* m_hint;
    AnswerButton* m_mind;
    AnswerButton* m_start;
};

} // namespace vestibule::ui
