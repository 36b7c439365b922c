#include "ui/cards/VisitorView.h"

#include "core/domain/Codes.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QDateTimeEdit>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

namespace {

/// What stands in the field at first: most visits are over by then.
constexpr std::chrono::days usualVisit(1);

QDateTime onThisMachine(Instant moment) { return moment.toUtc().toLocalTime(); }

/// The field has no seconds.
Instant wholeMinutes(Instant moment) { return Instant::fromMs(moment.ms() - moment.ms() % 60'000); }

} // namespace

VisitorView::VisitorView(CardsEngine& engine, QWidget* parent)
    : View(parent)
    , m_engine(engine)
    , m_heading(makeLabel(this, QStringLiteral("visitorHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("visitorLead"), TextLook::Body))
{
    setObjectName(QStringLiteral("visitorView"));
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("visitorCard"), column);
    card->setMaximumWidth(760);
    m_banner = new Banner(card);
    m_counts = makeLabel(card, QStringLiteral("visitorCounts"), TextLook::Body);
    m_until = new QDateTimeEdit(card);
    m_until->setObjectName(QStringLiteral("visitorUntil"));
    m_until->setCalendarPopup(true);
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_until->setMaximumWidth(280);
    m_field = new Field(m_until, card);
    m_reserve = makeButton(card, QStringLiteral("reserveVisitor"), ButtonLook::Primary);
    m_again = makeButton(card, QStringLiteral("readHouseholdAgain"), ButtonLook::Secondary);
    m_cancel = makeButton(card, QStringLiteral("visitorCancel"), ButtonLook::Quiet);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    for (QPushButton* button : {m_reserve, m_again, m_cancel}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_banner, m_counts, m_field}) {
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
    connect(m_reserve, &QPushButton::clicked, this, &VisitorView::reserve);
    connect(m_again, &QPushButton::clicked, this, &VisitorView::load);
    connect(m_cancel, &QPushButton::clicked, this, &VisitorView::closed);
    retranslate();
}

void VisitorView::begin(const CardRow& host)
{
    dropData();
    m_host = host.person;
    m_name = host.name;
    m_dwelling = host.dwelling;
    load();
    m_until->setFocus();
}

void VisitorView::dropData()
{
    ++m_visit;
    m_host = {};
    m_name.clear();
    m_dwelling.clear();
    m_household.reset();
    m_busy = false;
    m_banner->clear();
    m_field->setProblem({});
    retranslate();
}

void VisitorView::load()
{
    m_busy = true;
    m_banner->clear();
    refresh();
    m_engine.household(this, m_host, [this, visit = m_visit](const Result<Household>& household) {
        if (visit == m_visit) {
            take(household);
        }
    });
}

void VisitorView::take(const Result<Household>& household)
{
    m_busy = false;
    if (!household) {
        m_banner->showError(household.error());
    } else {
        m_household = *household;
        const Instant latest = wholeMinutes(household->latestVisit);
        m_until->setDateTimeRange(onThisMachine(std::min(household->now, latest)), onThisMachine(latest));
        m_until->setDateTime(onThisMachine(std::min(household->now + usualVisit, latest)));
    }
    const auto why = full();
    if (why) {
        m_banner->showError(Error(*why));
    }
    retranslate();
    (!household ? static_cast<QWidget*>(m_again) : why ? m_cancel : static_cast<QWidget*>(m_until))->setFocus();
}

void VisitorView::reserve()
{
    if (m_busy || !m_household) {
        return;
    }
    m_busy = true;
    m_banner->clear();
    m_field->setProblem({});
    refresh();
    m_engine.reserveVisitors(this, m_host, wholeMinutes(Instant::fromDateTime(m_until->dateTime())),
                             [this, visit = m_visit](const Result<domain::CredentialId>& made) {
                                 if (visit != m_visit) {
                                     return;
                                 }
                                 m_busy = false;
                                 refresh();
                                 if (made) {
                                     Q_EMIT reserved(*made);
                                 } else {
                                     sayRefused(made.error());
                                     readAgain();
                                 }
                             });
}

void VisitorView::sayRefused(const Error& error)
{
    namespace codes = domain::codes;
    if (error.is(codes::visitTooLong) || error.is(codes::visitPastTenancy)) {
        // The hint with the last moment gives way to the problem, which needs it most.
        const ErrorText text = errorText(error);
        m_field->setProblem(inOneLine(inOneLine(text.happened, latestText()), text.now));
        m_field->goTo();
    } else if (!showBeside(error, {{codes::visitTime, m_field}})) {
        m_banner->showError(error);
        m_until->setFocus();
    }
}

void VisitorView::readAgain()
{
    m_engine.household(this, m_host, [this, visit = m_visit](const Result<Household>& household) {
        if (visit != m_visit || !household) {
            return; // why the card was refused is said already
        }
        m_household = *household;
        retranslate();
        if (full()) {
            m_cancel->setFocus();
        }
    });
}

std::optional<ErrorCode> VisitorView::full() const
{
    if (!m_household) {
        return std::nullopt;
    }
    const domain::DwellingCards& there = m_household->cards;
    const domain::CardRules& rules = m_household->rules;
    return there.visitors >= rules.visitors ? std::optional(domain::codes::visitorCards)
           : there.all >= rules.perDwelling ? std::optional(domain::codes::dwellingCards)
                                            : std::nullopt;
}

QString VisitorView::latestText() const
{
    return tr("Until %1 at the latest.").arg(momentText(wholeMinutes(m_household->latestVisit)));
}

void VisitorView::refresh()
{
    const bool isOpen = m_household && m_household->latestVisit > m_household->now && !full();
    m_until->setEnabled(isOpen && !m_busy);
    m_reserve->setEnabled(isOpen && !m_busy);
    m_again->setVisible(!m_household && !m_busy);
    if (m_household) {
        const domain::DwellingCards& there = m_household->cards;
        const domain::CardRules& rules = m_household->rules;
        m_counts->setText(tr("Cards of this dwelling: %1 of %2. Visitors' cards among them: %3 of %4.", "four numbers")
                              .arg(there.all)
                              .arg(rules.perDwelling)
                              .arg(there.visitors)
                              .arg(rules.visitors));
    } else {
        m_counts->setText(m_busy ? tr("Reading what the dwelling has…") : QString());
    }
}

void VisitorView::retranslate()
{
    m_heading->setText(m_dwelling.isEmpty() ? tr("A card for a visitor")
                                            : tr("A card for a visitor of %1").arg(m_dwelling));
    m_lead->setText(tr("%1 answers for it. Nothing about the visitor is kept. At its time it ends by itself at every "
                       "gate, also at one that this station does not reach.",
                       "a resident")
                        .arg(m_name));
    QString hint;
    if (m_household) {
        hint = m_household->latestVisit > m_household->now
                   ? latestText()
                   : tr("The tenancy is over: nobody can answer for a visitor.");
    }
    m_field->setTexts(tr("Works until"), hint);
    m_reserve->setText(tr("Reserve the card"));
    m_again->setText(tr("Try again"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

} // namespace vestibule::ui
