#include "ui/session/SheetView.h"

#include "core/vault/Codes.h"
#include "ui/session/NewPasswordFields.h"
#include "ui/session/SecretEdit.h"
#include "ui/session/SheetPresenter.h"
#include "ui/session/SignInPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Field.h"
#include "ui/shell/LanguageBox.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"
#include "ui/text/ErrorTexts.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace vestibule::ui {

SheetView::SheetView(SessionEngine& engine, const Clock& clock, Languages& languages, const QString& likely,
                     QWidget* parent)
    : View(parent), m_presenter(new SheetPresenter(engine, clock, this))
{
    setObjectName(QStringLiteral("sheetView"));
    QVBoxLayout* layout = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("sheetCard"), layout);
    card->setFixedWidth(960);
    layout->setContentsMargins(40, 28, 40, 28);
    auto* top = new QHBoxLayout;
    m_heading = makeLabel(card, QStringLiteral("sheetHeading"), TextLook::Heading);
    top->addWidget(m_heading, 1);
    top->addWidget(new LanguageBox(languages, card));
    m_lead = makeLabel(card, QStringLiteral("sheetLead"), TextLook::Body);
    m_inputs = makeInputs(engine, card);
    m_banner = new Banner(card);
    m_tries = makeLabel(card, QStringLiteral("sheetTries"), TextLook::Hint);
    m_back = makeButton(card, QStringLiteral("sheetBack"), ButtonLook::Secondary);
    m_use = makeButton(card, QStringLiteral("sheetUse"), ButtonLook::Primary);
    layout->addLayout(top);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_lead, m_inputs, m_banner, m_tries}) {
        layout->addWidget(widget);
    }
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_back);
    bottom->addStretch();
    bottom->addWidget(m_use);
    layout->addLayout(bottom);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    // Stretches, not an alignment: with one the layout would not ask the card how high its wrapped texts are.
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(card);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
    setFocusProxy(m_code);
    connect(m_name, &QComboBox::currentTextChanged, m_next, &NewPasswordFields::setAccount);
    m_name->addItems(m_presenter->names());
    m_name->setCurrentIndex(qMax(0, m_name->findText(likely)));
    connect(m_use, &QPushButton::clicked, this, &SheetView::submit);
    connect(m_back, &QPushButton::clicked, this, &SheetView::leave);
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), this), &QShortcut::activated, this, &SheetView::leave);
    connect(m_presenter, &SheetPresenter::busyChanged, this, &SheetView::refresh);
    connect(m_presenter, &SheetPresenter::waited, this, &SheetView::refresh);
    connect(m_presenter, &SheetPresenter::failed, this, &SheetView::showFailure);
    connect(m_presenter, &SheetPresenter::done, this, [this](const QString& account) {
        wipe();
        Q_EMIT finished(account);
    });
    retranslate();
}

/// What the paper says on the left, what is new on the right.
QWidget* SheetView::makeInputs(SessionEngine& engine, QWidget* card)
{
    auto* inputs = new QWidget(card);
    auto* row = new QHBoxLayout(inputs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    auto* left = new QWidget(inputs);
    QVBoxLayout* column = makeColumn(left, 14);
    m_code = new SecretEdit(left, QLineEdit::Normal);
    m_code->setObjectName(QStringLiteral("sheetCode"));
    m_name = new QComboBox(left);
    m_name->setObjectName(QStringLiteral("sheetAccount"));
    m_codeField = new Field(m_code, left);
    m_nameField = new Field(m_name, left);
    column->addWidget(m_codeField);
    column->addWidget(m_nameField);
    column->addStretch();
    auto* right = new QWidget(inputs);
    QVBoxLayout* passwords = makeColumn(right, 0);
    m_next = new NewPasswordFields(engine, QStringLiteral("sheet"), right);
    passwords->addWidget(m_next);
    passwords->addStretch();
    row->addWidget(left, 3);
    row->addWidget(right, 2);
    connect(m_code, &QLineEdit::returnPressed, m_next, &NewPasswordFields::focusFirst);
    connect(m_next, &NewPasswordFields::entered, this, &SheetView::submit);
    return inputs;
}

void SheetView::submit()
{
    if (!m_use->isEnabled()) {
        return; // Return in a field, while the button waits
    }
    m_banner->clear();
    m_codeField->setProblem({});
    m_next->clearProblems();
    m_presenter->use(m_code->peek(), m_name->currentText(), m_next->first(), m_next->second());
}

void SheetView::leave()
{
    if (m_presenter->isBusy()) {
        return;
    }
    wipe();
    Q_EMIT closed();
}

void SheetView::wipe()
{
    m_code->wipeText();
    m_next->wipe();
}

void SheetView::showFailure(const Error& error)
{
    if (error.is(codes::passwordsDiffer)) {
        m_next->showDiffer();
    } else if (error.is(codes::fieldMissing) && m_code->text().isEmpty()) {
        m_codeField->setProblem(tr("Type the code that stands on the sheet."));
        m_code->setFocus();
    } else if (error.is(codes::fieldMissing)) {
        m_next->showMissing();
    } else {
        if (error.is(vault::codes::tooManyTries)) {
            ErrorText text = errorText(error);
            text.now = tr("Wait until the time below is over, or go back: whoever knows their password can sign in.");
            m_banner->showText(text);
        } else {
            m_banner->showError(error);
        }
        const bool isPassword = error.is(vault::codes::weakPassword) || error.is(vault::codes::passwordTooLong);
        refresh(); // what is focused has to be enabled
        if (isPassword) {
            m_next->focusFirst();
        } else {
            (m_code->isEnabled() ? static_cast<QWidget*>(m_code) : m_back)->setFocus();
        }
    }
}

void SheetView::refresh()
{
    const bool busy = m_presenter->isBusy();
    const int wait = m_presenter->secondsToWait();
    m_inputs->setEnabled(!busy && wait == 0);
    m_use->setEnabled(!busy && wait == 0);
    m_back->setEnabled(!busy);
    m_use->setText(busy ? tr("Checking the sheet…") : tr("Set the new password"));
    m_tries->setText(SignInPanel::triesText(m_presenter->limit(), wait, m_banner->isVisibleTo(this)));
    m_tries->setVisible(!m_tries->text().isEmpty());
}

void SheetView::retranslate()
{
    m_heading->setText(tr("A new password by the recovery sheet"));
    m_lead->setText(tr("For an account whose password is forgotten, or that was stopped after wrong passwords. The log "
                       "records that the sheet was used and for whom, and every manager is told at the next sign-in."));
    m_codeField->setTexts(tr("Code on the sheet"), tr("36 letters and digits. Blanks, hyphens and small letters do not "
                                                      "matter."));
    m_nameField->setTexts(tr("Account"));
    m_back->setText(tr("Back"));
    refresh();
}

} // namespace vestibule::ui
