#include "ui/desk/CameraView.h"

#include "ui/desk/AnswerButton.h"
#include "ui/desk/CameraPicture.h"
#include "ui/shell/Looks.h"
#include "ui/text/GuardianTexts.h"
#include "ui/text/Phrasebook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

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
        return QT_TRANSLATE_NOOP("Resident", "Only one person in the picture, please");
    case I::MoveCloser:
        return QT_TRANSLATE_NOOP("Resident", "A little closer, please");
    case I::MoveBack:
        return QT_TRANSLATE_NOOP("Resident", "A little further back, please");
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
        return QT_TRANSLATE_NOOP("Resident", "Please show both eyes");
    case I::OpenEyes:
        return QT_TRANSLATE_NOOP("Resident", "Open your eyes, please");
    case I::ShowFace:
        return QT_TRANSLATE_NOOP("Resident", "Show your whole face, please");
    case I::LightFromFront:
        return QT_TRANSLATE_NOOP("Resident", "Too dark: please turn towards the light");
    case I::LessLight:
        return QT_TRANSLATE_NOOP("Resident", "Too much light on your face: please turn a little");
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
    , m_who(makeLabel(this, QStringLiteral("cameraWho"), TextLook::Body))
    , m_hint(makeLabel(this, QStringLiteral("cameraHint"), TextLook::Body))
    , m_mind(new AnswerButton(watch, this, QStringLiteral("cameraChangeMind"), ButtonLook::Secondary))
    , m_start(new AnswerButton(watch, this, QStringLiteral("cameraStart"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("cameraView"));
    m_instruction->setProperty("look", QStringLiteral("instruction"));
    m_instruction->setAlignment(Qt::AlignCenter);
    for (QLabel* label : {m_who, m_hint}) {
        label->setProperty("look", QStringLiteral("big"));
        label->setAlignment(Qt::AlignCenter);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addStretch();
    row->addWidget(m_start);
    row->addWidget(m_mind);
    row->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(14);
    // Without the picture the words stand together in the middle.
    m_instruction->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    outer->addStretch(0);
    outer->addWidget(m_instruction);
    outer->addWidget(m_who);
    outer->addWidget(m_picture, 1);
    outer->addWidget(m_hint);
    outer->addLayout(row);
    outer->addStretch(0);
    connect(m_mind, &AnswerButton::answered, this, &CameraView::mindChanged);
    connect(m_start, &AnswerButton::answered, this, &CameraView::startAsked);
    setTabOrder(m_start, m_mind);
    m_start->hide();
    m_who->hide();
}

void CameraView::setTexts(const Phrasebook& say)
{
    m_say = &say;
    m_mind->setText(cardInsteadText(!m_child.isEmpty(), say));
    m_start->setText(m_state == State::Waits ? say(context, QT_TRANSLATE_NOOP("Resident", "Start the camera"))
                                             : say(context, QT_TRANSLATE_NOOP("Resident", "Try again")));
    // Neither way on is to look the weightier one.
    for (AnswerButton* button : {m_start, m_mind}) {
        button->setMinimumWidth(std::max(m_start->sizeHint().width(), m_mind->sizeHint().width()));
    }
    m_who->setText(say(context, QT_TRANSLATE_NOOP("Resident", "This is for %1, and for nobody else."))
                       .arg(m_child.isEmpty() ? m_name : m_child));
    m_who->setVisible(m_state == State::Waits || (m_state == State::Looks && !m_child.isEmpty()));
    switch (m_state) {
    case State::Waits:
        m_hint->setText(
            say(context, QT_TRANSLATE_NOOP("Resident", "You have agreed. The camera stays off until you start it.")));
        break;
    case State::Looks:
        m_hint->setText(say(
            context, QT_TRANSLATE_NOOP(
                         "Resident", "The picture is taken automatically and wiped as soon as it has been measured.")));
        break;
    case State::Stopped:
        m_hint->setText(whyStopped());
        break;
    }
    showInstruction();
}

void CameraView::showInstruction()
{
    if (m_say == nullptr) {
        return;
    }
    m_instruction->setText(
        m_state == State::Waits     ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "Ready for the camera?"))
        : m_state == State::Stopped ? (*m_say)(context, QT_TRANSLATE_NOOP("Resident", "That did not work"))
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

void CameraView::go(State state, bool mayStart)
{
    m_state = state;
    m_picture->clear();
    m_picture->setVisible(state == State::Looks);
    m_start->setVisible(mayStart);
    if (m_say != nullptr) {
        setTexts(*m_say);
    }
}

void CameraView::stop(CaptureFeed::Outcome outcome)
{
    m_outcome = outcome;
    go(State::Stopped, outcome != CaptureFeed::Outcome::TriesUsed);
}

QString CameraView::whyStopped() const
{
    switch (m_outcome) {
    case CaptureFeed::Outcome::TimedOut:
        return (*m_say)(context,
                        QT_TRANSLATE_NOOP("Resident",
                                          "The time for the picture has run out, and no picture was kept. "
                                          "You can try again, or take the card: it opens the same gates, and then "
                                          "your consent no longer counts."));
    case CaptureFeed::Outcome::TriesUsed:
        return (*m_say)(context,
                        QT_TRANSLATE_NOOP("Resident",
                                          "The camera could not take a good enough picture, and none was "
                                          "kept. That is nobody's fault. The card opens the same gates; your consent "
                                          "no longer counts with it."));
    case CaptureFeed::Outcome::Captured:
    case CaptureFeed::Outcome::Cancelled:
    case CaptureFeed::Outcome::Unplugged:
    case CaptureFeed::Outcome::Failed:
        return (*m_say)(context,
                        QT_TRANSLATE_NOOP("Resident",
                                          "You can try again, or take the card: it opens the same gates, and then "
                                          "your consent no longer counts."));
    }
    Q_UNREACHABLE();
}

void CameraView::waitFor(const QString& name)
{
    m_name = name;
    go(State::Waits, true);
}

void CameraView::setBusy(bool busy)
{
    m_mind->setEnabled(!busy);
    m_start->setEnabled(!busy);
}

void CameraView::begin()
{
    m_now = capture::Instruction::StepInFront;
    go(State::Looks, false);
}

void CameraView::clear()
{
    m_picture->clear();
    m_name.clear();
    m_child.clear();
    m_who->clear();
}

QStringList CameraView::aloud() const
{
    QStringList out{m_instruction->text(), m_hint->text()};
    for (const QPushButton* button : std::initializer_list<const QPushButton*>{m_start, m_mind}) {
        if (button->isVisibleTo(this)) {
            out << button->text();
        }
    }
    return out;
}

} // namespace vestibule::ui
