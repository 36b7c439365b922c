#include "ui/upkeep/OlderStoreView.h"

#include "ui/engine/Codes.h"
#include "ui/engine/UpkeepEngine.h"
#include "ui/session/RestoreView.h"
#include "ui/session/SecretEdit.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

OlderStoreView::OlderStoreView(const Needs& needs, QString name, ErrorCode found, QWidget* parent)
    : View(parent)
    , m_engine(needs.upkeep)
    , m_name(std::move(name))
    , m_found(found)
    , m_trouble(storeTroubleOf(found))
    , m_restore(new RestoreView(needs.session, needs.clock, needs.prompter, needs.languages, RestoreView::Form::Station,
                                this))
{
    setObjectName(QStringLiteral("olderStoreView"));
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("olderStoreCard"), column);
    card->setFixedWidth(760);
    m_card = card;
    m_heading = makeLabel(card, QStringLiteral("olderStoreHeading"), TextLook::Heading);
    m_happened = makeLabel(card, QStringLiteral("olderStoreHappened"), TextLook::Body);
    m_meaning = makeLabel(card, QStringLiteral("olderStoreMeaning"), TextLook::Body);
    m_copyHeading = makeLabel(card, QStringLiteral("olderStoreCopyHeading"), TextLook::Section);
    m_copyText = makeLabel(card, QStringLiteral("olderStoreCopyText"), TextLook::Body);
    m_copies =
        makeButton(card, QStringLiteral("olderStoreCopies"), mayAccept() ? ButtonLook::Secondary : ButtonLook::Primary);
    m_acceptHeading = makeLabel(card, QStringLiteral("olderStoreAcceptHeading"), TextLook::Section);
    m_acceptText = makeLabel(card, QStringLiteral("olderStoreAcceptText"), TextLook::Body);
    m_banner = new Banner(card);
    m_password = new SecretEdit(card);
    m_password->setObjectName(QStringLiteral("olderStorePassword"));
    m_passwordField = new Field(m_password, card);
    m_accept = makeButton(card, QStringLiteral("acceptOlderStore"), ButtonLook::Primary);
    m_back = makeButton(card, QStringLiteral("olderStoreBack"), ButtonLook::Secondary);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_heading, m_happened, m_meaning, m_copyHeading, m_copyText}) {
        column->addWidget(widget);
    }
    column->addWidget(m_copies, 0, Qt::AlignLeft);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_acceptHeading, m_acceptText, m_passwordField, m_banner}) {
        column->addWidget(widget);
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{m_acceptHeading, m_acceptText, m_passwordField, m_accept}) {
        widget->setVisible(mayAccept());
    }
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(m_accept);
    column->addLayout(buttons);
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(card);
    middle->addWidget(m_restore);
    middle->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addLayout(middle);
    outer->addStretch(3);
    setFocusProxy(mayAccept() ? static_cast<QWidget*>(m_password) : m_copies);
    connect(m_copies, &QPushButton::clicked, this, [this] { turnToCopies(true); });
    connect(m_restore, &RestoreView::closed, this, [this] { turnToCopies(false); });
    connect(m_restore, &RestoreView::finished, this, &OlderStoreView::closed);
    connect(m_accept, &QPushButton::clicked, this, &OlderStoreView::accept);
    connect(m_password, &QLineEdit::returnPressed, this, &OlderStoreView::accept);
    connect(m_back, &QPushButton::clicked, this, &OlderStoreView::closed);
    retranslate();
    turnToCopies(false);
}

void OlderStoreView::turnToCopies(bool toCopies)
{
    m_password->wipeText();
    m_card->setVisible(!toCopies);
    m_restore->setVisible(toCopies);
    if (toCopies) {
        m_restore->begin();
    } else {
        m_copies->setFocus();
    }
}

void OlderStoreView::accept()
{
    if (m_busy) {
        return;
    }
    m_banner->clear();
    m_passwordField->setProblem({});
    SecretBytes password = m_password->take();
    if (password.isEmpty()) {
        m_passwordField->setProblem(tr("Type a manager's password: it stands for the decision."));
        m_passwordField->goTo();
        return;
    }
    m_busy = true;
    refresh();
    m_engine.acceptOlderStore(this, m_name, std::move(password), [this](const Result<void>& accepted) {
        m_busy = false;
        refresh();
        if (accepted) {
            Q_EMIT closed();
            return;
        }
        if (accepted.error().is(engine::codes::notAllowed)) {
            ErrorText text = errorText(accepted.error());
            text.now = tr("Go back to the sign-in. There a manager chooses their own name and comes here.");
            m_banner->showText(text);
            m_back->setFocus();
            return;
        }
        m_banner->showError(accepted.error());
        m_password->setFocus();
    });
}

void OlderStoreView::refresh()
{
    m_accept->setEnabled(!m_busy);
    m_back->setEnabled(!m_busy);
    m_copies->setEnabled(!m_busy);
    m_password->setEnabled(!m_busy);
    m_accept->setText(m_busy ? tr("Reading all of the store…") : tr("Go on with this store"));
}

void OlderStoreView::retranslate()
{
    m_heading->setText(mayAccept() ? tr("This is not the store that the station left")
                                   : tr("The store of this station does not open"));
    const ErrorText text = errorText(m_found);
    m_happened->setText(text.happened);
    m_meaning->setText(text.meaning);
    m_copyHeading->setText(mayAccept() ? tr("Best: put the newest one back") : tr("Put the newest copy back"));
    m_copyText->setText(
        mayAccept()
            ? tr("If there is a newer copy of the whole folder, close this program and put it in its place. Or "
                 "a manager puts the newest copy of the station back here: connect the disk with the copies.")
            : inOneLine(tr("Connect the disk with the copies; a manager puts one back. What was entered after it was "
                           "made has to be entered again. What is left of the store here is kept until the recovery "
                           "has ended."),
                        tr("If there is no copy, delete nothing and send your support the code %1.").arg(text.code)));
    m_copies->setText(tr("Put a copy back…"));
    m_acceptHeading->setText(tr("Or a manager goes on with this one"));
    m_acceptText->setText(
        tr("It opens read-only. Then the gates are asked who was revoked since, so that nobody comes back; what else "
           "was entered since has to be entered again."));
    m_passwordField->setTexts(tr("Password of %1").arg(m_name), tr("The account has to be a manager's."));
    m_back->setText(tr("Back to the sign-in"));
    refresh();
}

} // namespace vestibule::ui
