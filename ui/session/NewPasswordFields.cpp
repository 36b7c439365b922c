#include "ui/session/NewPasswordFields.h"

#include "ui/engine/SessionEngine.h"
#include "ui/session/PasswordTips.h"
#include "ui/session/SecretEdit.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace vestibule::ui {

NewPasswordFields::NewPasswordFields(SessionEngine& engine, const QString& name, QWidget* parent)
    : View(parent)
    , m_engine(engine)
    , m_password(new SecretEdit(this))
    , m_repeated(new SecretEdit(this))
    , m_strength(new QProgressBar(this))
{
    m_password->setObjectName(name + QStringLiteral("Password"));
    m_repeated->setObjectName(name + QStringLiteral("Repeat"));
    m_strength->setObjectName(name + QStringLiteral("Strength"));
    m_strength->setRange(0, 4);
    m_strength->setTextVisible(false);
    m_passwordField = new Field(m_password, this);
    m_repeatedField = new Field(m_repeated, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_passwordField);
    column->addWidget(m_strength);
    column->addWidget(m_repeatedField);
    connect(m_password, &QLineEdit::textChanged, this, &NewPasswordFields::showAdvice);
    connect(m_password, &QLineEdit::returnPressed, m_repeated, qOverload<>(&QWidget::setFocus));
    connect(m_repeated, &QLineEdit::returnPressed, this, &NewPasswordFields::entered);
    retranslate();
}

NewPasswordFields::~NewPasswordFields()
{
    // The inputs wipe themselves when they go, which is after this object has ended.
    m_password->disconnect(this);
}

SecretBytes NewPasswordFields::first() const { return m_password->peek(); }

SecretBytes NewPasswordFields::second() const { return m_repeated->peek(); }

void NewPasswordFields::setAccount(const QString& name)
{
    m_account = name;
    showAdvice();
}

void NewPasswordFields::wipe()
{
    m_password->wipeText();
    m_repeated->wipeText();
    clearProblems();
    showAdvice();
}

void NewPasswordFields::focusFirst() { m_password->setFocus(); }

void NewPasswordFields::showDiffer()
{
    m_repeatedField->setProblem(tr("The two passwords differ. Type the same one twice."));
    m_repeated->setFocus();
}

void NewPasswordFields::showMissing()
{
    m_passwordField->setProblem(inOneLine(tr("A password is needed."), fewestCharactersText()));
    m_passwordField->goTo();
}

void NewPasswordFields::showWeak(const Error& error)
{
    m_passwordField->setProblem(inOneLine(errorText(error).happened, fewestCharactersText()));
    m_passwordField->goTo();
}

void NewPasswordFields::clearProblems()
{
    m_passwordField->setProblem({});
    m_repeatedField->setProblem({});
}

void NewPasswordFields::showAdvice()
{
    const SecretBytes typed = m_password->peek();
    if (typed.isEmpty()) {
        m_strength->setValue(0);
        m_passwordField->setTexts(tr("New password"), fewestCharactersText());
        return;
    }
    const PasswordAdvice advice = m_engine.advise(typed, {m_account});
    m_strength->setValue(advice.score);
    setLook(m_strength, "tone", advice.accepted ? QStringLiteral("done") : QStringLiteral("warn"));
    m_passwordField->setTexts(tr("New password"), passwordAdviceText(advice));
}

void NewPasswordFields::retranslate()
{
    m_repeatedField->setTexts(tr("New password once more"));
    m_strength->setAccessibleName(tr("Strength of the password"));
    showAdvice();
}

} // namespace vestibule::ui
