#include "ui/desk/MessageView.h"

#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"
#include "ui/text/Phrasebook.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";
using Stage = ResidentTurn::Stage;

struct Message
{
    const char* picture;
    const char* title;
    const char* text;
};

/// After a yes that kept the face.
const char* thanksForRenewal(bool forChild)
{
    return forChild
               ? QT_TRANSLATE_NOOP("Resident",
                                   "The child's face stays in the gates, under what you have just signed. No picture "
                                   "was taken. The child has a card entry, too: if you do not have the card yet, ask "
                                   "for it at the desk. Please take the receipt: it says how to withdraw your consent "
                                   "on any day.")
               : QT_TRANSLATE_NOOP("Resident",
                                   "Your face stays in the gates, under what you have just signed. No picture was "
                                   "taken. You have a card entry, too: if you do not have the card yet, ask for it at "
                                   "the desk. Please take your receipt: it says how to withdraw your consent on any "
                                   "day.");
}

Message messageOf(Stage stage, bool forChild)
{
    switch (stage) {
    case Stage::Preparing:
        return {"camera", QT_TRANSLATE_NOOP("Resident", "One moment"),
                QT_TRANSLATE_NOOP("Resident", "Your signature has been recorded. The camera is starting.")};
    case Stage::Storing:
        return {"shield", QT_TRANSLATE_NOOP("Resident", "One moment"),
                QT_TRANSLATE_NOOP("Resident",
                                  "The picture has been wiped. The encrypted numbers are on their way to the gates.")};
    case Stage::ThankYou:
        return {"done", QT_TRANSLATE_NOOP("Resident", "Thank you"),
                forChild
                    ? QT_TRANSLATE_NOOP(
                          "Resident", "Each gate opens for the child's face once the gate has received it. The picture "
                                      "has been wiped. A card is also reserved for the child: ask for it at the desk. "
                                      "Please take the receipt: it says how to withdraw your consent on any day.")
                    : QT_TRANSLATE_NOOP("Resident",
                                        "Each gate opens for your face once the gate has received it. The picture has "
                                        "been wiped. A card is also reserved for you: ask for it at the desk. Please "
                                        "take your receipt: it says how to withdraw your consent on any day.")};
    case Stage::CardNext:
        return {"card",
                forChild ? QT_TRANSLATE_NOOP("Resident", "The child's card is being made")
                         : QT_TRANSLATE_NOOP("Resident", "Your card is being made"),
                QT_TRANSLATE_NOOP("Resident",
                                  "It opens the same gates at the same hours, free of charge. Nobody will ask you "
                                  "again. If you pressed this by mistake, tell the desk.")};
    case Stage::Idle:
    case Stage::Reading:
    case Stage::ReadingRest:
    case Stage::Signing:
    case Stage::CameraWaits:
    case Stage::Capturing:
    case Stage::CaptureStopped:
        break;
    }
    return {"mark", QT_TRANSLATE_NOOP("Resident", "Welcome"),
            QT_TRANSLATE_NOOP("Resident", "Please talk to the desk.")};
}

} // namespace

MessageView::MessageView(QWidget* parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(makeLabel(this, QStringLiteral("messageTitle"), TextLook::Heading))
    , m_text(makeLabel(this, QStringLiteral("messageText"), TextLook::Body))
    , m_giveBack(makeButton(this, QStringLiteral("giveBack"), ButtonLook::Primary))
{
    setObjectName(QStringLiteral("messageView"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(20);
    column->setContentsMargins(140, 0, 140, 0);
    m_picture->setAlignment(Qt::AlignCenter);
    m_title->setProperty("look", QStringLiteral("instruction"));
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setProperty("look", QStringLiteral("big"));
    m_text->setAlignment(Qt::AlignCenter);
    column->addStretch(2);
    column->addWidget(m_picture);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_giveBack, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_giveBack->hide();
    connect(m_giveBack, &QPushButton::clicked, this, &MessageView::giveBackAsked);
}

void MessageView::setTexts(Stage stage, const FaceOffer& offer, const Phrasebook& say)
{
    Message message = messageOf(stage, offer.forChild);
    if (stage == Stage::ThankYou && offer.keepsFace) {
        message.text = thanksForRenewal(offer.forChild);
    }
    m_name = QString::fromLatin1(message.picture);
    m_title->setText(say(context, message.title));
    m_text->setText(say(context, message.text));
    m_giveBack->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Give the screen back to the desk")));
    showPicture();
}

void MessageView::setHighContrast(bool high)
{
    m_high = high;
    showPicture();
}

void MessageView::showPicture()
{
    m_picture->setPixmap(theme::pixmap(m_name, m_high ? theme::highAccent : theme::accent, 96));
}

void MessageView::setGiveBackOffered(bool offered) { m_giveBack->setVisible(offered); }

QStringList MessageView::aloud() const
{
    QStringList out{m_title->text(), m_text->text()};
    if (m_giveBack->isVisibleTo(this)) {
        out << m_giveBack->text();
    }
    return out;
}

} // namespace vestibule::ui
