#include "ui/gates/PairGateView.h"

#include "core/protocol/Codes.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

PairGateView::PairGateView(GatesPresenter& presenter, QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_heading(makeLabel(this, QStringLiteral("pairHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("pairLead"), TextLook::Body))
{
    setObjectName(QStringLiteral("pairGateView"));
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("pairCard"), column);
    card->setMaximumWidth(760);
    m_banner = new Banner(card);
    m_text = new QPlainTextEdit(card);
    m_text->setObjectName(QStringLiteral("pairText"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(92);
    m_text->installEventFilter(this);
    m_name = new QLineEdit(card);
    m_name->setObjectName(QStringLiteral("pairName"));
    m_name->setMaxLength(60);
    m_textField = new Field(m_text, card);
    m_nameField = new Field(m_name, card);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("pairProgress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    auto* buttons = new QHBoxLayout;
    m_cancel = makeButton(card, QStringLiteral("pairCancel"), ButtonLook::Secondary);
    m_pair = makeButton(card, QStringLiteral("pairNow"), ButtonLook::Primary);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_pair);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_banner, m_textField, m_nameField, m_progress}) {
        column->addWidget(widget);
    }
    column->addLayout(buttons);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    outer->addWidget(card);
    outer->addStretch();
    connect(m_text, &QPlainTextEdit::textChanged, this, &PairGateView::refresh);
    connect(m_name, &QLineEdit::returnPressed, this, &PairGateView::submit);
    connect(m_pair, &QPushButton::clicked, this, &PairGateView::submit);
    connect(m_cancel, &QPushButton::clicked, this, &PairGateView::leaveOrCancel);
    connect(&m_presenter, &GatesPresenter::pairingChanged, this, &PairGateView::refresh);
    connect(&m_presenter, &GatesPresenter::pairingFailed, this, &PairGateView::showError);
    retranslate();
}

void PairGateView::begin()
{
    clear();
    m_text->setFocus();
}

void PairGateView::clear()
{
    m_banner->clear();
    m_text->clear();
    m_name->clear();
    m_textField->setProblem({});
    m_nameField->setProblem({});
    refresh();
}

bool PairGateView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        // A scanner ends with Enter.
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            (isResetReceipt(m_text->toPlainText()) ? static_cast<QWidget*>(m_pair) : m_name)->setFocus();
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

void PairGateView::submit()
{
    m_banner->clear();
    m_textField->setProblem({});
    m_nameField->setProblem({});
    m_presenter.pair(m_text->toPlainText(), m_name->text());
}

void PairGateView::leaveOrCancel()
{
    if (m_presenter.isPairing()) {
        m_presenter.cancelPairing();
    } else {
        Q_EMIT closed();
    }
}

void PairGateView::showError(const Error& error)
{
    if (error.is(protocol::codes::badCode)) {
        m_textField->setProblem(
            tr("This is neither a gate's pairing text nor the receipt of a reset. Copy it whole, from vestibule: on."));
        m_text->setFocus();
    } else if (error.is(codes::fieldMissing)) {
        m_nameField->setProblem(tr("Give the gate a name that residents know, such as North gate."));
        m_name->setFocus();
    } else {
        m_banner->showError(error);
        m_pair->setFocus();
    }
}

void PairGateView::refresh()
{
    const bool busy = m_presenter.isPairing();
    const bool isReceipt = isResetReceipt(m_text->toPlainText());
    m_text->setEnabled(!busy);
    m_nameField->setVisible(!isReceipt);
    m_name->setEnabled(!busy);
    m_pair->setEnabled(!busy);
    m_cancel->setEnabled(!busy || m_presenter.mayCancelPairing());
    m_progress->setVisible(busy);
    if (isReceipt) {
        m_cancel->setText(busy ? tr("Stop") : tr("Cancel"));
        m_pair->setText(busy ? tr("Checking the receipt…") : tr("Take the receipt"));
    } else {
        m_cancel->setText(busy ? tr("Stop pairing") : tr("Cancel"));
        m_pair->setText(busy ? tr("Pairing…") : tr("Pair"));
    }
    m_progress->setAccessibleName(isReceipt ? tr("Checking whether the gate still answers")
                                            : tr("Pairing with the gate"));
}

void PairGateView::retranslate()
{
    m_heading->setText(tr("Pair a gate"));
    m_lead->setText(
        inOneLine(tr("An unpaired gate shows a code and a text once. From the pairing on it obeys this estate only."),
                  tr("A gate that was reset and is not paired again leaves a receipt: enter that instead, and what it "
                     "was here is "
                     "closed by its own signature.")));
    m_textField->setTexts(tr("Pairing text of the gate, or the receipt of its reset"),
                          tr("Paste it or scan the code: vestibule:pair?… or vestibule:reset?…"));
    m_nameField->setTexts(tr("Name"), tr("What people call it: East gate"));
    refresh();
}

} // namespace vestibule::ui
