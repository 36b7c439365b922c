#include "ui/session/ApprovalPanel.h"

#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "ui/session/SecretEdit.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/ActTexts.h"
#include "ui/text/Codes.h"

#include <QComboBox>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

template <typename Input>
Input* makeInput(QWidget* parent, const char* objectName)
{
    auto* input = new Input(parent);
    input->setObjectName(QString::fromLatin1(objectName));
    return input;
}

} // namespace

ApprovalPanel::ApprovalPanel(SessionEngine& engine, ApprovalQuestion question, ApprovalPresenter::Approved approved,
                             QWidget* parent)
    : View(parent)
    , m_question(std::move(question))
    , m_presenter(new ApprovalPresenter(engine, m_question.act, std::move(approved), this))
    , m_heading(makeLabel(this, QStringLiteral("approvalTitle"), TextLook::Section))
    , m_text(makeLabel(this, QStringLiteral("approvalText"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_reason(makeInput<QComboBox>(this, "approvalReason"))
    , m_document(makeInput<QLineEdit>(this, "approvalDocument"))
    , m_own(makeInput<SecretEdit>(this, "approvalOwnPassword"))
    , m_second(makeInput<QComboBox>(this, "approvalSecond"))
    , m_secondPassword(makeInput<SecretEdit>(this, "approvalSecondPassword"))
    , m_reasonField(new Field(m_reason, this))
    , m_documentField(new Field(m_document, this))
    , m_ownField(new Field(m_own, this))
    , m_secondField(new Field(m_second, this))
    , m_secondPasswordField(new Field(m_secondPassword, this))
    , m_cancel(makeButton(this, QStringLiteral("approvalCancel"), ButtonLook::Secondary))
    , m_accept(makeButton(this, QStringLiteral("approvalAccept"),
                          m_question.dangerous ? ButtonLook::Danger : ButtonLook::Primary))
{
    setObjectName(QStringLiteral("approvalPanel"));
    makeFields();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_text, m_banner, m_reasonField, m_documentField,
                                                           m_ownField, m_secondField, m_secondPasswordField}) {
        column->addWidget(widget);
    }
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_accept);
    column->addLayout(row);
    connect(m_reason, &QComboBox::currentIndexChanged, this, &ApprovalPanel::refresh);
    connect(m_accept, &QPushButton::clicked, this, &ApprovalPanel::submit);
    connect(m_cancel, &QPushButton::clicked, this, &ApprovalPanel::cancelled);
    connect(m_presenter, &ApprovalPresenter::busyChanged, this, &ApprovalPanel::refresh);
    connect(m_presenter, &ApprovalPresenter::failed, this, &ApprovalPanel::showError);
    retranslate();
    if (m_presenter->isPossible()) {
        (m_presenter->rule().reasons.empty() ? static_cast<QWidget*>(m_own) : m_reason)->setFocus();
    } else {
        m_banner->showError(domain::codes::nobodyToApprove);
        m_cancel->setFocus();
    }
}

void ApprovalPanel::makeFields()
{
    m_document->setMaxLength(64);
    m_reason->addItem(QString(), QByteArray());
    for (const domain::ActReason& known : m_presenter->rule().reasons) {
        m_reason->addItem(QString(), QByteArray(known.code));
    }
    m_second->addItems(m_presenter->others());
    // With several to choose from nobody is named by mistake.
    m_second->setCurrentIndex(m_second->count() == 1 ? 0 : -1);
    m_accept->setDefault(true);
}

QByteArray ApprovalPanel::reason() const { return m_reason->currentData().toByteArray(); }

void ApprovalPanel::submit()
{
    m_banner->clear();
    clearProblems(*this);
    domain::ApprovalRequest request;
    request.reason = reason();
    if (m_presenter->needsDocument(request.reason)) {
        request.document = m_document->text().trimmed().toUtf8();
    }
    request.ownPassword = m_own->peek();
    request.secondName = m_second->currentText();
    request.secondPassword = m_secondPassword->peek();
    m_presenter->submit(std::move(request));
}

void ApprovalPanel::showError(const Error& error)
{
    placeError(error);
    Q_EMIT grew();
}

void ApprovalPanel::placeError(const Error& error)
{
    namespace dc = domain::codes;
    if (error.is(codes::fieldMissing)) {
        const bool own = m_presenter->rule().ownPassword && m_own->text().isEmpty();
        Field* const missing = own ? m_ownField : m_secondPasswordField;
        missing->setProblem(own ? tr("Type your own password: it stands for your yes.")
                                : tr("Let the second operator type their password: it stands for their yes."));
        missing->goTo();
        return;
    }
    if (error.is(dc::ownPasswordRefused)) {
        m_own->wipeText();
        showRefusal(error, m_ownField, m_presenter->ownName());
        return;
    }
    if (error.is(dc::secondPasswordRefused)) {
        m_secondPassword->wipeText();
        showRefusal(error, m_secondPasswordField, m_second->currentText());
        return;
    }
    if (!showBeside(error, {{dc::reasonMissing, m_reasonField},
                            {dc::documentMissing, m_documentField},
                            {dc::documentMalformed, m_documentField},
                            {dc::secondOperatorMissing, m_secondField},
                            {dc::secondOperatorSame, m_secondField}})) {
        m_banner->showError(error);
    }
}

/// A wrong password is said at its field. Of a closed account or a missing undertaking the banner speaks, and says
/// whose it is: two of them are on this panel.
void ApprovalPanel::showRefusal(const Error& error, Field* field, const QString& whose)
{
    if (error.cause() == nullptr || error.cause()->is(vault::codes::wrongPassword)) {
        field->showError(error);
        return;
    }
    ErrorText text = errorText(*error.cause());
    text.happened = tr("%1: %2", "the name of an account, what the matter is with it").arg(whose, text.happened);
    m_banner->showText(text);
    field->goTo();
}

void ApprovalPanel::refresh()
{
    const bool possible = m_presenter->isPossible();
    const bool busy = m_presenter->isBusy();
    const domain::ActRule& rule = m_presenter->rule();
    m_reasonField->setVisible(possible && !rule.reasons.empty());
    m_documentField->setVisible(possible && m_presenter->needsDocument(reason()));
    m_ownField->setVisible(possible && rule.ownPassword);
    m_secondField->setVisible(possible && rule.secondOperator);
    m_secondPasswordField->setVisible(possible && rule.secondOperator);
    m_accept->setVisible(possible);
    for (QWidget* input :
         std::initializer_list<QWidget*>{m_reason, m_document, m_own, m_second, m_secondPassword, m_accept}) {
        input->setEnabled(!busy);
    }
    m_accept->setText(busy ? tr("Checking…") : m_question.accept);
    m_cancel->setText(possible ? tr("Cancel") : tr("Close"));
    Q_EMIT grew();
}

void ApprovalPanel::retranslate()
{
    m_heading->setText(m_question.title);
    m_text->setText(m_question.text);
    m_reasonField->setTexts(tr("Reason"));
    m_documentField->setTexts(tr("Number of the document"),
                              tr("Letters, digits and - . / only; it goes into the log."));
    m_ownField->setTexts(tr("Your own password"));
    m_secondField->setTexts(tr("Second operator"));
    m_secondPasswordField->setTexts(tr("Their password"), tr("Typed by themselves."));
    m_reason->setItemText(0, tr("Please choose…", "a reason"));
    for (int i = 1; i < m_reason->count(); ++i) {
        m_reason->setItemText(i, actReasonText(m_reason->itemData(i).toByteArray()));
    }
    refresh();
}

void askApproval(QWidget* parent, SessionEngine& engine, ApprovalQuestion question, ApprovalPresenter::Approved then)
{
    auto* dialog = new QDialog(parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setObjectName(QStringLiteral("approvalDialog"));
    dialog->setWindowTitle(question.title);
    dialog->setMinimumWidth(560);
    auto* whole = new QVBoxLayout(dialog);
    whole->setContentsMargins(0, 0, 0, 0);
    QVBoxLayout* body = nullptr;
    whole->addWidget(makeCard(dialog, QStringLiteral("promptCard"), body));
    const QPointer<QWidget> asker(parent);
    auto* panel = new ApprovalPanel(
        engine, std::move(question),
        [asker, dialog, then = std::move(then)](domain::Approval approval) {
            // Cancelled, and only not yet gone: an answer that comes now is too late.
            if (!dialog->isVisible()) {
                return;
            }
            dialog->accept();
            if (asker) {
                then(std::move(approval));
            }
        },
        dialog);
    body->addWidget(panel);
    // Queued: the layout has to hear of the new line first.
    QObject::connect(
        panel, &ApprovalPanel::grew, dialog, [dialog] { fitToText(*dialog); }, Qt::QueuedConnection);
    QObject::connect(panel, &ApprovalPanel::cancelled, dialog, &QDialog::reject);
    QObject::connect(parent, &QObject::destroyed, dialog, &QDialog::reject);
    QObject::connect(&engine, &SessionEngine::phaseChanged, dialog, &QDialog::reject);
    dialog->open();
    fitToText(*dialog);
}

} // namespace vestibule::ui
