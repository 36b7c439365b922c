#include "ui/settings/AccountsPanel.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

QList<OperatorAccount> AccountsPresenter::others() const
{
    QList<OperatorAccount> out;
    if (!m_state) {
        return out;
    }
    for (const OperatorAccount& each : m_state->accounts) {
        if (each.who.enabled && !each.isOwn) {
            out.append(each);
        }
    }
    return out;
}

void AccountsPresenter::load()
{
    m_engine.state(this, [this, session = m_session](Result<OperatorsState> result) {
        if (session != m_session) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_state = std::move(*result);
        Q_EMIT changed();
    });
}

void AccountsPresenter::dropData()
{
    ++m_session;
    m_state.reset();
    m_busy = false;
    Q_EMIT changed();
}

void AccountsPresenter::answered(int session, const Result<void>& result, void (AccountsPresenter::*done)())
{
    if (session != m_session) {
        return;
    }
    m_busy = false;
    if (result) {
        Q_EMIT(this->*done)();
    } else {
        Q_EMIT failed(result.error());
    }
    Q_EMIT changed();
    load();
}

void AccountsPresenter::disable(domain::OperatorId who, SecretBytes own)
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    Q_EMIT changed();
    m_engine.disable(this, who, std::move(own), [this, session = m_session](const Result<void>& result) {
        answered(session, result, &AccountsPresenter::disabled);
    });
}

void AccountsPresenter::freeAccount(domain::OperatorId who)
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    Q_EMIT changed();
    m_engine.freeAccount(this, who, [this, session = m_session](const Result<void>& result) {
        answered(session, result, &AccountsPresenter::freed);
    });
}

AccountsPanel::AccountsPanel(OperatorsEngine& engine, Prompter& prompter, QWidget* parent)
    : View(parent)
    , m_presenter(new AccountsPresenter(engine, this))
    , m_prompter(prompter)
    , m_heading(makeLabel(this, QStringLiteral("accountsHeading"), TextLook::Section))
    , m_keys(makeLabel(this, QStringLiteral("keysState"), TextLook::Hint))
    , m_banner(new Banner(this))
    , m_account(new QComboBox(this))
    , m_disable(makeButton(this, QStringLiteral("disableAccount"), ButtonLook::Secondary))
    , m_free(makeButton(this, QStringLiteral("freeAccount"), ButtonLook::Secondary))
{
    m_account->setObjectName(QStringLiteral("accountChoice"));
    m_accountField = new Field(m_account, this);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_disable);
    buttons->addWidget(m_free);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_heading);
    column->addWidget(m_keys);
    column->addWidget(m_banner);
    column->addWidget(m_accountField);
    column->addLayout(buttons);
    connect(m_account, &QComboBox::currentIndexChanged, this, &AccountsPanel::refresh);
    connect(m_disable, &QPushButton::clicked, this, &AccountsPanel::askToDisable);
    connect(m_free, &QPushButton::clicked, this, [this] {
        if (const auto account = chosen()) {
            m_banner->clear();
            m_presenter->freeAccount(account->who.id);
        }
    });
    connect(m_presenter, &AccountsPresenter::changed, this, &AccountsPanel::retranslate);
    connect(m_presenter, &AccountsPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &AccountsPresenter::disabled, this, [this] {
        m_banner->showDone(tr("The account is closed. Sign out and in again to replace the keys."));
        Q_EMIT accountsChanged();
    });
    connect(m_presenter, &AccountsPresenter::freed, this,
            [this] { m_banner->showDone(tr("The account is open again.")); });
    retranslate();
}

void AccountsPanel::begin()
{
    m_banner->clear();
    m_presenter->load();
}

void AccountsPanel::dropData()
{
    m_banner->clear();
    m_presenter->dropData();
}

std::optional<OperatorAccount> AccountsPanel::chosen() const
{
    const QList<OperatorAccount> others = m_presenter->others();
    const int at = m_account->currentIndex();
    return at >= 0 && at < others.size() ? std::optional(others.at(at)) : std::nullopt;
}

void AccountsPanel::askToDisable()
{
    const auto account = chosen();
    if (!account) {
        return;
    }
    m_banner->clear();
    m_prompter.askPassword(
        this, tr("Close the account of %1").arg(account->who.name),
        tr("%1 cannot sign in from now on. The keys are replaced at the next sign-in, within 24 hours. A copy of the "
           "station's files that %1 made before stays readable to them. This cannot be undone. Enter your own "
           "password to go on.")
            .arg(account->who.name),
        [this, id = account->who.id](std::optional<SecretBytes> own) {
            if (own) {
                m_presenter->disable(id, std::move(*own));
            }
        });
}

QString AccountsPanel::keysText() const
{
    const std::optional<OperatorsState>& state = m_presenter->state();
    if (!state) {
        return {}; // not known yet
    }
    if (!state->keysDue) {
        return tr("The keys are known only to the operators of today.");
    }
    const QString due = momentText(*state->keysDue);
    if (state->keysFailure) {
        return inOneLine(tr("The keys could not be replaced at the last sign-in. Due by %1.").arg(due),
                         errorText(*state->keysFailure).joined());
    }
    return state->keysOverdue ? tr("The keys should have been replaced by %1. Sign out and in again now.").arg(due)
                              : tr("The keys are to be replaced by %1: sign out and in again.").arg(due);
}

void AccountsPanel::refresh()
{
    const auto account = chosen();
    const bool free = !m_presenter->isBusy();
    m_disable->setEnabled(free && account);
    m_free->setEnabled(free && account && account->closedByTries);
    m_disable->setText(free ? tr("Close the account…") : tr("One moment…"));
}

void AccountsPanel::retranslate()
{
    m_heading->setText(tr("Closing an account"));
    m_accountField->setTexts(tr("Account"));
    m_free->setText(tr("Let it in again"));
    m_keys->setText(keysText());
    const QSignalBlocker quiet(m_account);
    const int before = m_account->currentIndex();
    m_account->clear();
    for (const OperatorAccount& each : m_presenter->others()) {
        m_account->addItem(each.closedByTries ? tr("%1 (stopped after wrong passwords)").arg(each.who.name)
                                              : each.who.name);
    }
    if (m_presenter->state() && m_account->count() == 0) {
        m_account->addItem(tr("There is no other open account."));
    }
    m_account->setCurrentIndex(qMin(qMax(0, before), m_account->count() - 1));
    refresh();
}

} // namespace vestibule::ui
