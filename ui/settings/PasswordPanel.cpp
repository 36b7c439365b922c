#include "ui/settings/PasswordPanel.h"

#include "core/vault/Codes.h"
#include "ui/engine/SessionEngine.h"
#include "ui/session/NewPasswordFields.h"
#include "ui/session/SecretEdit.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

PasswordPanel::PasswordPanel(SessionEngine& engine, QWidget* parent)
    : View(parent)
    , m_presenter(new PasswordPresenter(engine, this))
    , m_heading(makeLabel(this, QStringLiteral("passwordHeading"), TextLook::Section))
    , m_banner(new Banner(this))
    , m_current(new SecretEdit(this))
    , m_next(new NewPasswordFields(engine, QStringLiteral("own"), this))
    , m_change(makeButton(this, QStringLiteral("changePassword"), ButtonLook::Secondary))
{
    m_current->setObjectName(QStringLiteral("currentPassword"));
    m_currentField = new Field(m_current, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_banner, m_currentField, m_next}) {
        column->addWidget(widget);
    }
    column->addWidget(m_change, 0, Qt::AlignLeft);
    const auto knowAccount = [this, &engine] {
        const auto who = engine.currentOperator();
        m_next->setAccount(who ? who->name : QString());
    };
    connect(&engine, &SessionEngine::phaseChanged, this, knowAccount);
    knowAccount();
    connect(m_current, &QLineEdit::returnPressed, m_next, &NewPasswordFields::focusFirst);
    connect(m_next, &NewPasswordFields::entered, this, &PasswordPanel::submit);
    connect(m_change, &QPushButton::clicked, this, &PasswordPanel::submit);
    connect(m_presenter, &PasswordPresenter::busyChanged, this, &PasswordPanel::refresh);
    connect(m_presenter, &PasswordPresenter::failed, this, &PasswordPanel::showError);
    connect(m_presenter, &PasswordPresenter::done, this, [this] {
        m_current->wipeText();
        m_next->wipe();
        m_banner->showDone(tr("The password is changed."));
        m_current->setFocus();
    });
    retranslate();
}

void PasswordPanel::dropData()
{
    m_banner->clear();
    m_current->wipeText();
    m_currentField->setProblem({});
    m_next->wipe();
    m_presenter->dropData();
}

void PasswordPanel::submit()
{
    m_banner->clear();
    m_currentField->setProblem({});
    m_next->clearProblems();
    m_presenter->change(m_current->peek(), m_next->first(), m_next->second());
}

void PasswordPanel::showError(const Error& error)
{
    if (error.is(codes::passwordsDiffer)) {
        m_next->showDiffer();
    } else if (error.is(codes::fieldMissing) && m_current->peek().isEmpty()) {
        m_currentField->setProblem(tr("Type your present password: it shows that it is you."));
        m_current->setFocus();
    } else if (error.is(codes::fieldMissing)) {
        m_next->showMissing();
    } else if (error.is(vault::codes::weakPassword)) {
        m_next->showWeak(error);
    } else if (error.is(vault::codes::wrongPassword)) {
        m_currentField->setProblem(tr("This is not your present password. Type it again; nothing has been changed."));
        m_current->setFocus();
    } else {
        m_banner->showError(error);
        m_change->setFocus();
    }
}

void PasswordPanel::refresh()
{
    m_change->setEnabled(!m_presenter->isBusy());
    m_change->setText(m_presenter->isBusy() ? tr("Changing…") : tr("Change the password"));
}

void PasswordPanel::retranslate()
{
    m_heading->setText(tr("My password"));
    m_currentField->setTexts(tr("Present password"));
    refresh();
}

} // namespace vestibule::ui
