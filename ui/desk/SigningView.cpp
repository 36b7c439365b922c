#include "ui/desk/SigningView.h"

#include "ui/desk/SignaturePad.h"
#include "ui/shell/Looks.h"
#include "ui/text/Phrasebook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";

} // namespace

SigningView::SigningView(QWidget* parent)
    : QWidget(parent)
    , m_title(makeLabel(this, QStringLiteral("signTitle"), TextLook::Heading))
    , m_hint(makeLabel(this, QStringLiteral("signHint"), TextLook::Body))
    , m_pad(new SignaturePad(this))
    , m_back(makeButton(this, QStringLiteral("signBack"), ButtonLook::Secondary))
    , m_mind(makeButton(this, QStringLiteral("signChangeMind"), ButtonLook::Secondary))
    , m_clear(makeButton(this, QStringLiteral("signClear"), ButtonLook::Secondary))
    , m_done(makeButton(this, QStringLiteral("signDone"), ButtonLook::Primary))
{
    setObjectName(QStringLiteral("signingView"));
    m_title->setProperty("look", QStringLiteral("title"));
    m_hint->setProperty("look", QStringLiteral("big"));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_back);
    row->addWidget(m_mind);
    row->addStretch();
    row->addWidget(m_clear);
    row->addWidget(m_done);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(16);
    outer->addWidget(m_title);
    outer->addWidget(m_hint);
    outer->addWidget(m_pad, 1);
    outer->addLayout(row);
    connect(m_pad, &SignaturePad::changed, this, &SigningView::drawn);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_pad->clear();
        m_pad->setFocus();
    });
    connect(m_back, &QPushButton::clicked, this, &SigningView::backAsked);
    connect(m_mind, &QPushButton::clicked, this, &SigningView::mindChanged);
    connect(m_done, &QPushButton::clicked, this, [this] { Q_EMIT signatureGiven(m_pad->drawing()); });
}

void SigningView::setTexts(const Phrasebook& say)
{
    m_title->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Please sign with your name")));
    m_hint->setText(
        say(context,
            QT_TRANSLATE_NOOP(
                "Resident",
                "Use a finger, a pen or the mouse. Only the line is kept, never how fast or how hard you write.")));
    m_back->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Back")));
    m_mind->setText(say(context, QT_TRANSLATE_NOOP("Resident", "I changed my mind")));
    m_clear->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Clear")));
    m_done->setText(say(context, QT_TRANSLATE_NOOP("Resident", "I agree and sign")));
    m_pad->setAccessibleName(say(context, QT_TRANSLATE_NOOP("Resident", "Place for the signature")));
    m_pad->setAccessibleDescription(say(
        context,
        QT_TRANSLATE_NOOP("Resident", "With the keyboard: arrow keys move the pen, space puts it down and lifts it.")));
}

void SigningView::setBusy(bool busy) { setEnabled(!busy); }

void SigningView::begin()
{
    m_pad->clear();
    m_pad->setFocus();
}

} // namespace vestibule::ui
