#include "ui/desk/SigningView.h"

#include "ui/desk/AnswerButton.h"
#include "ui/desk/SignaturePad.h"
#include "ui/shell/Looks.h"
#include "ui/text/GuardianTexts.h"
#include "ui/text/Phrasebook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Resident";
constexpr int leastPad = 140;

} // namespace

SigningView::SigningView(const InputWatch& watch, QWidget* parent)
    : QWidget(parent)
    , m_title(makeLabel(this, QStringLiteral("signTitle"), TextLook::Heading))
    , m_hint(makeLabel(this, QStringLiteral("signHint"), TextLook::Body))
    , m_pad(new SignaturePad(this, &watch))
    , m_back(makeButton(this, QStringLiteral("signBack"), ButtonLook::Secondary))
    , m_mind(new AnswerButton(watch, this, QStringLiteral("signChangeMind"), ButtonLook::Secondary))
    , m_cannot(makeButton(this, QStringLiteral("signCannot"), ButtonLook::Secondary))
    , m_witnesses(new QWidget(this))
    , m_witnessText(makeLabel(m_witnesses, QStringLiteral("witnessText"), TextLook::Body))
    , m_byOperator(new AnswerButton(watch, m_witnesses, QStringLiteral("witnessOperator"), ButtonLook::Secondary))
    , m_bySecond(new AnswerButton(watch, m_witnesses, QStringLiteral("witnessSecond"), ButtonLook::Secondary))
    , m_signAfterAll(makeButton(this, QStringLiteral("witnessBack"), ButtonLook::Quiet))
    , m_clear(makeButton(this, QStringLiteral("signClear"), ButtonLook::Secondary))
    , m_done(new AnswerButton(watch, this, QStringLiteral("signDone"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("signingView"));
    // In large type with an error above it, everything has to find room at 768 lines.
    m_pad->setMinimumHeight(leastPad);
    m_title->setProperty("look", QStringLiteral("title"));
    m_hint->setProperty("look", QStringLiteral("big"));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_signAfterAll);
    row->addWidget(m_back);
    row->addWidget(m_mind);
    row->addWidget(m_cannot);
    row->addStretch();
    row->addWidget(m_clear);
    row->addWidget(m_done);
    m_witnessText->setProperty("look", QStringLiteral("big"));
    auto* choices = new QVBoxLayout(m_witnesses);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(16);
    choices->addWidget(m_witnessText);
    for (QPushButton* button : {m_byOperator, m_bySecond}) {
        choices->addWidget(button, 0, Qt::AlignLeft);
    }
    choices->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_witnesses, m_signAfterAll}) {
        widget->hide();
    }
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(16);
    outer->addWidget(m_title);
    outer->addWidget(m_hint);
    outer->addWidget(m_pad, 1);
    outer->addWidget(m_witnesses, 1);
    outer->addLayout(row);
    // The witnesses stand above the row: the tab key comes to them first.
    const QList<QWidget*> order{m_pad, m_byOperator, m_bySecond, m_signAfterAll, m_back};
    for (qsizetype i = 1; i < order.size(); ++i) {
        setTabOrder(order.at(i - 1), order.at(i));
    }
    connect(m_pad, &SignaturePad::changed, this, &SigningView::drawn);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_pad->clear();
        m_pad->setFocus();
    });
    connect(m_cannot, &QPushButton::clicked, this, [this] {
        showWitnesses(true);
        Q_EMIT drawn();
    });
    connect(m_signAfterAll, &QPushButton::clicked, this, [this] { showWitnesses(false); });
    connect(m_byOperator, &AnswerButton::answered, this, [this](const OwnHand& hand) {
        Q_EMIT signatureGiven(domain::SignatureDrawing::witnessed(domain::Witness::Operator), hand);
    });
    connect(m_bySecond, &AnswerButton::answered, this, [this](const OwnHand& hand) {
        Q_EMIT signatureGiven(domain::SignatureDrawing::witnessed(domain::Witness::SecondPerson), hand);
    });
    connect(m_back, &QPushButton::clicked, this, &SigningView::backAsked);
    connect(m_mind, &AnswerButton::answered, this, &SigningView::mindChanged);
    connect(m_done, &AnswerButton::answered, this,
            [this](const OwnHand& hand) { Q_EMIT signatureGiven(m_pad->drawing(), hand); });
}

void SigningView::setGuardian(const QString& guardian, const QString& child)
{
    m_guardian = guardian;
    m_child = child;
}

void SigningView::setTexts(const Phrasebook& say)
{
    m_signTitle = m_guardian.isEmpty()
                      ? say(context, QT_TRANSLATE_NOOP("Resident", "Please sign with your name"))
                      : say(context, QT_TRANSLATE_NOOP("Resident", "%1 signs for %2")).arg(m_guardian, m_child);
    m_spokenTitle =
        m_guardian.isEmpty() ? m_signTitle : say(context, QT_TRANSLATE_NOOP("Resident", "You sign for the child"));
    m_witnessTitle =
        m_guardian.isEmpty()
            ? say(context, QT_TRANSLATE_NOOP("Resident", "Agree before a witness"))
            : say(context, QT_TRANSLATE_NOOP("Resident", "%1 agrees for %2 before a witness")).arg(m_guardian, m_child);
    m_title->setText(m_witnesses->isVisibleTo(this) ? m_witnessTitle : m_signTitle);
    m_hint->setText(
        say(context,
            QT_TRANSLATE_NOOP(
                "Resident",
                "Use a finger, a pen or the mouse. Only the line is kept, never how fast or how hard you write.")));
    m_back->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Back")));
    m_mind->setText(cardInsteadText(!m_guardian.isEmpty(), say));
    m_cannot->setText(say(context, QT_TRANSLATE_NOOP("Resident", "I cannot sign")));
    m_witnessText->setText(say(
        context, QT_TRANSLATE_NOOP("Resident",
                                   "If you cannot sign, somebody must see that you agree. The record says whether it "
                                   "was the office or somebody you brought, but not their name.")));
    m_byOperator->setText(say(context, QT_TRANSLATE_NOOP("Resident", "I agree, and the office is my witness")));
    m_bySecond->setText(say(context, QT_TRANSLATE_NOOP("Resident", "I agree, and the person with me is my witness")));
    m_signAfterAll->setText(say(context, QT_TRANSLATE_NOOP("Resident", "I will sign after all")));
    m_clear->setText(say(context, QT_TRANSLATE_NOOP("Resident", "Clear")));
    m_done->setText(say(context, QT_TRANSLATE_NOOP("Resident", "I agree and sign")));
    m_pad->setAccessibleName(say(context, QT_TRANSLATE_NOOP("Resident", "Place for the signature")));
    m_pad->setAccessibleDescription(say(
        context,
        QT_TRANSLATE_NOOP("Resident", "With the keyboard: arrow keys move the pen, space puts it down and lifts it.")));
}

void SigningView::setBusy(bool busy) { setEnabled(!busy); }

void SigningView::showWitnesses(bool shown)
{
    m_title->setText(shown ? m_witnessTitle : m_signTitle);
    m_witnesses->setVisible(shown);
    m_signAfterAll->setVisible(shown);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_pad, m_hint, m_cannot, m_clear, m_done}) {
        widget->setVisible(!shown);
    }
    if (shown) { // neither witness is preselected
        m_signAfterAll->setFocus();
    } else {
        m_pad->setFocus();
    }
    Q_EMIT turned();
}

QStringList SigningView::aloud() const
{
    QStringList out;
    if (m_witnesses->isVisibleTo(this)) {
        out << m_witnessTitle << m_witnessText->text() << m_byOperator->text() << m_bySecond->text()
            << m_signAfterAll->text();
    } else {
        out << m_spokenTitle << m_hint->text() << m_pad->accessibleDescription();
    }
    for (const QPushButton* button :
         std::initializer_list<const QPushButton*>{m_back, m_mind, m_cannot, m_clear, m_done}) {
        if (button->isVisibleTo(this)) {
            out << button->text();
        }
    }
    return out;
}

void SigningView::setHighContrast(bool high) { m_pad->setHighContrast(high); }

void SigningView::begin()
{
    m_pad->clear();
    showWitnesses(false);
}

} // namespace vestibule::ui
