#include "ui/desk/CameraView.h"

#include "ui/desk/AnswerButton.h"
#include "ui/desk/CameraPicture.h"
#include "ui/shell/Looks.h"
#include "ui/text/Phrasebook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";

const char* instructionSource(capture::Instruction instruction)
{
    using I = capture::Instruction;
    switch (instruction) {
    case I::Good:
        return QT_TRANSLATE_NOOP("Resident", "Very good. Keep still");
    case I::StepInFront:
        return QT_TRANSLATE_NOOP("Resident", "Please stand in front of the camera");
    case I::OnePersonOnly:
        return QT_TRANSLATE_NOOP("Resident", "One person only, please");
    case I::MoveCloser:
        return QT_TRANSLATE_NOOP("Resident", "A little closer");
    case I::MoveBack:
        return QT_TRANSLATE_NOOP("Resident", "A little further back");
    case I::MoveLeft:
        return QT_TRANSLATE_NOOP("Resident", "A little to your left");
    case I::MoveRight:
        return QT_TRANSLATE_NOOP("Resident", "A little to your right");
    case I::MoveUp:
        return QT_TRANSLATE_NOOP("Resident", "A little higher");
    case I::MoveDown:
        return QT_TRANSLATE_NOOP("Resident", "A little lower");
    case I::LookAtLens:
        return QT_TRANSLATE_NOOP("Resident", "Look at the camera");
    case I::HoldHeadUpright:
        return QT_TRANSLATE_NOOP("Resident", "Hold your head upright");
    case I::UncoverEyes:
        return QT_TRANSLATE_NOOP("Resident", "Both eyes free, please");
    case I::OpenEyes:
        return QT_TRANSLATE_NOOP("Resident", "Open your eyes, please");
    case I::ShowFace:
        return QT_TRANSLATE_NOOP("Resident", "Show your whole face, please");
    case I::LightFromFront:
        return QT_TRANSLATE_NOOP("Resident", "More light from the front");
    case I::LessLight:
        return QT_TRANSLATE_NOOP("Resident", "Less light on the face");
    case I::HoldStill:
        return QT_TRANSLATE_NOOP("Resident", "Keep still for a moment");
    }
    return "";
}

} // namespace

QString instructionText(capture::Instruction instruction, const Phrasebook& say)
{
    return say(context, instructionSource(instruction));
}

CameraView::CameraView(const InputWatch& watch, QWidget* parent)
    : QWidget(parent)
    , m_picture(new CameraPicture(this))
    , m_instruction(makeLabel(this, QStringLiteral("instruction"), TextLook::Heading))
    , m_hint(makeLabel(this, QStringLiteral("cameraHint"), TextLook::Body))
    , m_mind(new AnswerButton(watch, this, QStringLiteral("cameraChangeMind"), ButtonLook::Secondary))
    , m_again(new AnswerButton(watch, this, QStringLiteral("cameraTryAgain"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("cameraView"));
    m_instruction->setProperty("look", QStringLiteral("instruction"));
    m_instruction->setAlignment(Qt::AlignCenter);
    m_hint->setProperty("look", QStringLiteral("big"));
    m_hint->setAlignment(Qt::AlignCenter);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addStretch();
    row->addWidget(m_again);
    row->addWidget(m_mind);
    row->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(14);
    // Without the picture the words stand together in the middle.
    m_instruction->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_hint->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    outer->addStretch(0);
    outer->addWidget(m_instruction);
    outer->addWidget(m_picture, 1);
    outer->addWidget(m_hint);
    outer->addLayout(row);
    outer->addStretch(0);
    connect(m_mind, &AnswerButton::answered, this, &CameraView::mindChanged);
    connect(m_again, &AnswerButton::answered, this, &CameraView::tryAgainAsked);
    setTabOrder(m_again, m_mind);
    m_again->hide();
}

void CameraView::setTexts(const Phrasebook& say)
{
    m_say = &say;
    m_mind->setText(m_stopped ? say(context, QT_TRANSLATE_NOOP("Resident", "Give me a card"))
                              : say(context, QT_TRANSLATE_NOOP("Resident", "I changed my mind")));
    m_again->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Try again")));
    m_hint->setText(
        m_stopped ? say(context, QT_TRANSLATE_NOOP("Resident", "No picture was kept."))
                  : say(context,
                        QT_TRANSLATE_NOOP(
                            "Resident", "The picture is taken by itself and wiped as soon as it has been measured.")));
    showInstruction();
}

void CameraView::showInstruction()
{
    if (m_say == nullptr) {
        return;
    }
    m_instruction->setText(m_stopped ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "That did not work"))
                                     : instructionText(m_now, *m_say));
    m_picture->setAccessibleName(m_instruction->text());
}

void CameraView::setFrame(const QImage& frame) { m_picture->setFrame(frame); }

void CameraView::setVerdict(capture::Instruction instruction, double steadiness)
{
    if (instruction != m_now) {
        m_now = instruction;
        showInstruction();
    }
    m_picture->setSteadiness(steadiness, instruction == capture::Instruction::Good);
}

void CameraView::setStopped(bool stopped, bool mayTryAgain)
{
    m_stopped = stopped;
    m_picture->setVisible(!stopped);
    m_again->setVisible(stopped && mayTryAgain);
    if (stopped) {
        m_picture->clear();
    }
    if (m_say != nullptr) {
        setTexts(*m_say);
    }
}

void CameraView::setBusy(bool busy)
{
    m_mind->setEnabled(!busy);
    m_again->setEnabled(!busy);
}

void CameraView::begin()
{
    m_now = capture::Instruction::StepInFront;
    setStopped(false, false);
    m_picture->clear();
}

void CameraView::clear() { m_picture->clear(); }

QStringList CameraView::aloud() const
{
    QStringList out{m_instruction->text(), m_hint->text()};
    for (const QPushButton* button : std::initializer_list<const QPushButton*>{m_again, m_mind}) {
        if (button->isVisibleTo(this)) {
            out << button->text();
        }
    }
    return out;
}

} // namespace vestibule::ui
