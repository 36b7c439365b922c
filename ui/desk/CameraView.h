#pragma once

#include "core/capture/Quality.h"
#include "ui/desk/OwnHand.h"
#include "ui/desk/ReadAloud.h"

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
/// out. In its stopped form it offers to try again or to take the card, both the same. Owned by the resident's window.
class CameraView : public QWidget, public Aloud
{
    Q_OBJECT

public:
    CameraView(const InputWatch& watch, QWidget* parent);

    void setTexts(const Phrasebook& say);
    void setFrame(const QImage& frame);
    void setVerdict(capture::Instruction instruction, double steadiness);
    void setStopped(bool stopped, bool mayTryAgain);
    void setBusy(bool busy);
    void begin();
    void clear();
    /// The instruction first.
    [[nodiscard]] QStringList aloud() const override;

Q_SIGNALS:
    void mindChanged(const vestibule::ui::OwnHand& hand);
    void tryAgainAsked(const vestibule::ui::OwnHand& hand);

private:
    void showInstruction();

    const Phrasebook* m_say = nullptr;
    capture::Instruction m_now = capture::Instruction::StepInFront;
    bool m_stopped = false;
    CameraPicture* m_picture;
    QLabel* m_instruction;
    QLabel* m_hint;
    AnswerButton* m_mind;
    AnswerButton* m_again;
};

} // namespace vestibule::ui
