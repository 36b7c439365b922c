#include "ui/session/UndertakingPage.h"

#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "ui/desk/SignaturePad.h"
#include "ui/session/SecretEdit.h"
#include "ui/session/UndertakingPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/LanguageBox.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int mostWidth = 1240;
constexpr int mostHeight = 800;
constexpr int signingWidth = 460;

} // namespace

UndertakingPage::UndertakingPage(SessionEngine& engine, Languages& languages, Form form, QWidget* parent)
    : View(parent), m_languages(languages), m_presenter(new UndertakingPresenter(engine, this)), m_form(form)
{
    setObjectName(QStringLiteral("undertakingPage"));
    QVBoxLayout* layout = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("undertakingCard"), layout);
    card->setMaximumSize(mostWidth, mostHeight);
    layout->setContentsMargins(36, 24, 36, 24);
    layout->setSpacing(12);
    auto* top = new QHBoxLayout;
    m_heading = makeLabel(card, QStringLiteral("undertakingHeading"), TextLook::Heading);
    top->addWidget(m_heading, 1);
    top->addWidget(new LanguageBox(languages, card));
    m_lead = makeLabel(card, QStringLiteral("undertakingLead"), TextLook::Hint);
    auto* across = new QHBoxLayout;
    across->setSpacing(28);
    across->addWidget(makeWords(card), 1);
    across->addWidget(makeSigning(card));
    layout->addLayout(top);
    layout->addWidget(m_lead);
    layout->addLayout(across, 1);
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(28, 22, 28, 22);
    outer->addWidget(card);
    connect(m_pad, &SignaturePad::changed, this, &UndertakingPage::refresh);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_pad->clear();
        m_pad->setFocus();
    });
    connect(m_tick, &QCheckBox::toggled, this, [this](bool ticked) {
        m_banner->clear();
        m_passwordField->setProblem({});
        refresh();
        (ticked ? static_cast<QWidget*>(m_password) : m_pad)->setFocus();
    });
    connect(m_password, &QLineEdit::returnPressed, this, &UndertakingPage::submit);
    connect(m_sign, &QPushButton::clicked, this, &UndertakingPage::submit);
    connect(m_away, &QPushButton::clicked, this,
            [this] { m_form == Form::Due ? Q_EMIT signOutAsked() : Q_EMIT laterAsked(); });
    connect(m_presenter, &UndertakingPresenter::busyChanged, this, &UndertakingPage::refresh);
    connect(m_presenter, &UndertakingPresenter::failed, this, &UndertakingPage::showError);
    connect(m_presenter, &UndertakingPresenter::signedUntil, this, &UndertakingPage::finished);
    setFocusPolicy(Qt::StrongFocus);
    retranslate();
}

QWidget* UndertakingPage::makeWords(QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setObjectName(QStringLiteral("undertakingArea"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::StrongFocus); // read on with the arrow keys
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 10, 0);
    m_words = makeLabel(inside, QStringLiteral("undertakingWords"), TextLook::Body);
    m_words->setTextFormat(Qt::RichText);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(m_words);
    column->addStretch();
    area->setWidget(inside);
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    return area;
}

QWidget* UndertakingPage::makeSigning(QWidget* parent)
{
    auto* box = new QWidget(parent);
    box->setFixedWidth(signingWidth);
    m_signHeading = makeLabel(box, QStringLiteral("undertakingSignHeading"), TextLook::Section);
    m_signHint = makeLabel(box, QStringLiteral("undertakingSignHint"), TextLook::Hint);
    m_pad = new SignaturePad(box);
    m_pad->setMinimumSize(signingWidth, 170);
    m_pad->setMaximumHeight(240);
    m_clear = makeButton(box, QStringLiteral("undertakingClear"), ButtonLook::Quiet);
    m_tick = new QCheckBox(box);
    m_tick->setObjectName(QStringLiteral("undertakingTick"));
    m_password = new SecretEdit(box);
    m_password->setObjectName(QStringLiteral("undertakingPassword"));
    m_passwordField = new Field(m_password, box);
    m_banner = new Banner(box);
    m_away = makeButton(box, QStringLiteral("undertakingAway"), ButtonLook::Secondary);
    m_sign = makeButton(box, QStringLiteral("undertakingSign"), ButtonLook::Primary);
    auto* row = new QHBoxLayout;
    row->addWidget(m_away);
    row->addStretch();
    row->addWidget(m_sign);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_signHeading);
    column->addWidget(m_signHint);
    column->addWidget(m_pad, 1);
    column->addWidget(m_clear, 0, Qt::AlignRight);
    column->addWidget(m_tick);
    column->addWidget(m_passwordField);
    column->addWidget(m_banner);
    column->addStretch();
    column->addLayout(row);
    return box;
}

void UndertakingPage::focusInEvent(QFocusEvent*) { m_pad->setFocus(); }

void UndertakingPage::submit()
{
    m_banner->clear();
    m_passwordField->setProblem({});
    if (m_tick->isChecked()) {
        m_presenter->signWithPassword(m_password->take());
    } else {
        m_presenter->sign(m_pad->drawing());
    }
}

void UndertakingPage::showError(const Error& error)
{
    if (m_tick->isChecked() && (error.is(codes::fieldMissing) || error.is(vault::codes::wrongPassword))) {
        m_passwordField->setProblem(error.is(vault::codes::wrongPassword)
                                        ? tr("This is not your password. Type it again; nothing has been signed.")
                                        : tr("Your password is needed: it stands for your signature."));
        m_password->setFocus();
        return;
    }
    m_banner->showError(error);
    (m_tick->isChecked() ? static_cast<QWidget*>(m_password) : m_pad)->setFocus();
}

QString UndertakingPage::leadText() const
{
    const auto state = m_presenter->state();
    if (!state) {
        return {};
    }
    const QLocale locale = Languages::localeOf(m_languages.current());
    const QString end =
        state->until ? locale.toString(state->until->toUtc().toLocalTime().date(), QLocale::LongFormat) : QString();
    switch (state->standing) {
    case domain::UndertakingStanding::Missing:
        return tr("%1, everybody who works here signs this before their first session, and once a year from then on.",
                  "operator's name")
            .arg(state->who.name);
    case domain::UndertakingStanding::Ended:
        return tr("%1, your undertaking ended on %2. Please read it again and sign it for another year.",
                  "operator's name, day")
            .arg(state->who.name, end);
    case domain::UndertakingStanding::Holds:
    case domain::UndertakingStanding::EndsSoon:
        return tr("%1, your undertaking holds until %2. If you sign now, it holds for a year from today.",
                  "operator's name, day")
            .arg(state->who.name, end);
    }
    return {};
}

void UndertakingPage::refresh()
{
    const bool busy = m_presenter->isBusy();
    const bool typed = m_tick->isChecked();
    // One way at a time: a name that was drawn and does not count would look as if it did.
    for (QWidget* drawn : std::initializer_list<QWidget*>{m_signHint, m_pad, m_clear}) {
        drawn->setVisible(!typed);
    }
    m_signHeading->setText(typed ? tr("Sign with your password") : tr("Sign with your name"));
    m_pad->setEnabled(!busy && !typed);
    m_clear->setEnabled(!busy && !typed && !m_pad->drawing().strokes().isEmpty());
    m_tick->setEnabled(!busy);
    m_passwordField->setVisible(typed);
    m_password->setEnabled(!busy);
    m_sign->setEnabled(!busy);
    m_away->setEnabled(!busy);
    m_sign->setText(busy ? tr("One moment…") : tr("I have read it and sign"));
}

void UndertakingPage::retranslate()
{
    const domain::UndertakingText& text = m_presenter->read(m_languages.current());
    m_heading->setText(text.title);
    m_lead->setText(leadText());
    QString words = QStringLiteral("<p style=\"line-height: 130%\">%1</p><ol>").arg(text.lead.toHtmlEscaped());
    for (const QString& point : text.points) {
        words +=
            QStringLiteral("<li style=\"margin-bottom: 7px; line-height: 130%\">%1</li>").arg(point.toHtmlEscaped());
    }
    m_words->setText(words +
                     QStringLiteral("</ol><p style=\"line-height: 130%\">%1</p>").arg(text.closing.toHtmlEscaped()));
    m_signHint->setText(tr("With the mouse, a finger or a pen. Only the line is kept."));
    m_pad->setAccessibleName(tr("Place for your signature"));
    m_pad->setAccessibleDescription(
        tr("With the keyboard: arrow keys move the pen, space puts it down and lifts it. Or tick the box below."));
    m_clear->setText(tr("Clear"));
    m_tick->setText(tr("I have read it, and sign with my password instead"));
    m_passwordField->setTexts(tr("Your own password"));
    m_away->setText(m_form == Form::Due ? tr("Sign out") : tr("Later"));
    refresh();
}

} // namespace vestibule::ui
