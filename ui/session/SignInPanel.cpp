#include "ui/session/SignInPanel.h"

#include "ui/engine/StoreTrouble.h"
#include "ui/session/SecretEdit.h"
#include "ui/session/SignInPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/LanguageBox.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

SignInPanel::SignInPanel(SessionEngine& engine, const Clock& clock, Languages& languages, Form form, QWidget* parent)
    : View(parent), m_presenter(new SignInPresenter(engine, clock, this)), m_form(form)
{
    setObjectName(form == Form::SignIn ? QStringLiteral("signInPanel") : QStringLiteral("unlockPanel"));
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    // Stretches, not an alignment: with one the layout would not ask the card how high its wrapped texts are.
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(makeForm(languages));
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
    connect(m_enter, &QPushButton::clicked, this, &SignInPanel::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPanel::submit);
    connect(m_signOut, &QPushButton::clicked, this, &SignInPanel::signOutAsked);
    connect(m_sheet, &QPushButton::clicked, this, [this] { Q_EMIT sheetAsked(m_name->currentText()); });
    connect(m_wayOn, &QPushButton::clicked, this,
            [this] { Q_EMIT olderStoreMet(m_name->currentText(), m_olderStore.value()); });
    connect(m_name, &QComboBox::currentTextChanged, this, [this] {
        m_olderStore.reset();
        m_banner->clear();
        refresh();
    });
    connect(m_presenter, &SignInPresenter::busyChanged, this, &SignInPanel::refresh);
    connect(m_presenter, &SignInPresenter::waited, this, &SignInPanel::refresh);
    connect(m_presenter, &SignInPresenter::failed, this, &SignInPanel::showFailure);
    connect(&engine, &SessionEngine::replacingKeys, this, &SignInPanel::showKeys);
    connect(m_later, &QPushButton::clicked, &engine, &SessionEngine::postponeKeys);
    connect(m_later, &QPushButton::clicked, m_later, [this] { m_later->setEnabled(false); });
    setFocusProxy(nullptr);
    setFocusPolicy(Qt::StrongFocus);
    begin({});
    retranslate();
}

QWidget* SignInPanel::makeForm(Languages& languages)
{
    QVBoxLayout* layout = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("signInCard"), layout);
    card->setFixedWidth(460);
    layout->setContentsMargins(40, 36, 40, 36);
    auto* top = new QHBoxLayout;
    auto* mark = new QLabel(card);
    mark->setPixmap(theme::pixmap(QStringLiteral("mark"), theme::accent, 44));
    top->addWidget(mark);
    top->addStretch();
    top->addWidget(new LanguageBox(languages, card));
    layout->addLayout(top);
    m_heading = makeLabel(card, QStringLiteral("signInHeading"), TextLook::Heading);
    m_lead = makeLabel(card, QStringLiteral("signInLead"), TextLook::Hint);
    m_name = new QComboBox(card);
    m_name->setObjectName(QStringLiteral("operatorBox"));
    m_password = new SecretEdit(card);
    m_password->setObjectName(QStringLiteral("passwordEdit"));
    m_nameField = new Field(m_name, card);
    m_passwordField = new Field(m_password, card);
    m_banner = new Banner(card);
    m_tries = makeLabel(card, QStringLiteral("triesLine"), TextLook::Hint);
    m_enter = makeButton(card, QStringLiteral("signInButton"), ButtonLook::Primary);
    m_signOut = makeButton(card, QStringLiteral("fullLockButton"), ButtonLook::Quiet);
    m_signOut->setVisible(m_form == Form::Unlock);
    m_sheet = makeButton(card, QStringLiteral("sheetButton"), ButtonLook::Quiet);
    m_sheet->setVisible(m_form == Form::SignIn);
    m_wayOn = makeButton(card, QStringLiteral("olderStoreButton"), ButtonLook::Secondary);
    m_later = makeButton(card, QStringLiteral("keysLaterButton"), ButtonLook::Quiet);
    m_later->hide();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_lead, m_nameField, m_passwordField, m_banner,
                                                           m_wayOn, m_tries, m_enter, m_later, m_signOut, m_sheet}) {
        layout->addWidget(widget);
    }
    return card;
}

void SignInPanel::begin(const QString& likely)
{
    m_name->clear();
    m_name->addItems(m_presenter->names());
    m_name->setCurrentIndex(qMax(0, m_name->findText(likely)));
    m_password->wipeText();
    m_olderStore.reset();
    m_banner->clear();
    refresh();
    m_password->setFocus();
}

void SignInPanel::sayPasswordSet() { m_banner->showDone(tr("The new password holds. Sign in with it.")); }

void SignInPanel::focusInEvent(QFocusEvent*) { m_password->setFocus(); }

void SignInPanel::submit()
{
    m_olderStore.reset();
    m_banner->clear();
    m_presenter->signIn(m_name->currentText(), m_password->take());
}

void SignInPanel::showFailure(const Error& error)
{
    m_banner->showError(error);
    if (m_form == Form::SignIn && storeTroubleOf(error.code()) != StoreTrouble::None) {
        m_olderStore = error.code();
    }
    refresh();
    (m_olderStore ? static_cast<QWidget*>(m_wayOn) : m_password)->setFocus();
}

void SignInPanel::showKeys(int percent)
{
    m_keysPercent = percent;
    refresh();
}

QString SignInPanel::triesText(const SignInLimit& limit, int wait, bool afterFailure)
{
    if (wait > 0) {
        return tr("You can try again in %1 min %2 s.").arg(wait / 60).arg(wait % 60);
    }
    return afterFailure && limit.triesLeft > 0 && limit.triesLeft < SignInLimit::triesInRow
               ? tr("%n tries left before a pause of %1 minutes.", nullptr, limit.triesLeft)
                     .arg(SignInLimit::pause.count())
               : QString();
}

void SignInPanel::refresh()
{
    const bool busy = m_presenter->isBusy();
    if (!busy) {
        m_keysPercent = -1;
        m_later->setEnabled(true);
    }
    const bool replacing = busy && m_keysPercent >= 0;
    m_later->setVisible(replacing && m_presenter->mayPostponeKeys());
    const int wait = m_presenter->secondsToWait(m_name->currentText());
    m_enter->setEnabled(!busy && wait == 0);
    m_password->setEnabled(!busy && wait == 0);
    m_name->setEnabled(!busy);
    m_signOut->setEnabled(!busy);
    m_sheet->setEnabled(!busy);
    m_wayOn->setVisible(m_olderStore.has_value());
    m_lead->setText(replacing ? tr("An account was closed. The station's keys are replaced first, so that whoever left "
                                   "cannot read it any more.")
                    : m_form == Form::SignIn
                        ? tr("Everybody signs in with their own name and password.")
                        : tr("Deliveries to the gates go on. Sign in to work on; another operator may, too."));
    m_enter->setText(replacing                ? tr("Replacing the keys… %1 %").arg(m_keysPercent)
                     : busy                   ? tr("Checking the password…")
                     : m_form == Form::SignIn ? tr("Sign in")
                                              : tr("Unlock"));
    m_tries->setText(triesText(m_presenter->limitOf(m_name->currentText()), wait, m_banner->isVisibleTo(this)));
    m_tries->setVisible(!m_tries->text().isEmpty());
}

void SignInPanel::retranslate()
{
    m_heading->setText(m_form == Form::SignIn ? tr("Sign in") : tr("Screen locked"));
    m_nameField->setTexts(tr("Name"));
    m_passwordField->setTexts(tr("Password"));
    m_signOut->setText(tr("Sign out and close the store"));
    m_sheet->setText(tr("I have the recovery sheet…"));
    m_wayOn->setText(tr("See what can be done…"));
    m_later->setText(tr("Later: open the station now"));
    refresh();
}

} // namespace vestibule::ui
