#include "ui/settings/CardRulesPanel.h"

#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vestibule::ui {

using domain::CardRules;

CardRulesPanel::CardRulesPanel(CardsEngine& engine, QWidget* parent)
    : View(parent)
    , m_engine(engine)
    , m_heading(makeLabel(this, QStringLiteral("cardRulesHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("cardRulesHint"), TextLook::Hint))
    , m_banner(new Banner(this))
    , m_perDwelling(makeNumber("cardsPerDwelling", 1, CardRules::largestCount))
    , m_visitors(makeNumber("visitorsCards", 0, CardRules::largestCount))
    , m_days(makeNumber("visitDays", 1, CardRules::longestStay))
    , m_perDwellingField(new Field(m_perDwelling, this))
    , m_visitorsField(new Field(m_visitors, this))
    , m_daysField(new Field(m_days, this))
    , m_keep(makeButton(this, QStringLiteral("keepCardRules"), ButtonLook::Secondary))
    , m_again(makeButton(this, QStringLiteral("readCardRulesAgain"), ButtonLook::Secondary))
{
    auto* numbers = new QHBoxLayout;
    numbers->setSpacing(16);
    for (Field* field : {m_perDwellingField, m_visitorsField, m_daysField}) {
        numbers->addWidget(field, 1, Qt::AlignTop);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_hint, m_banner}) {
        column->addWidget(widget);
    }
    column->addLayout(numbers);
    column->addWidget(m_keep, 0, Qt::AlignLeft);
    column->addWidget(m_again, 0, Qt::AlignLeft);
    for (QSpinBox* number : {m_perDwelling, m_visitors, m_days}) {
        connect(number, &QSpinBox::valueChanged, this, [this] {
            m_banner->clear();
            refresh();
        });
    }
    connect(m_keep, &QPushButton::clicked, this, &CardRulesPanel::keep);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        load();
    });
    retranslate();
}

QSpinBox* CardRulesPanel::makeNumber(const char* name, int least, int most)
{
    auto* number = new QSpinBox(this);
    number->setObjectName(QString::fromLatin1(name));
    number->setRange(least, most);
    return number;
}

CardRules CardRulesPanel::shown() const { return {m_perDwelling->value(), m_visitors->value(), m_days->value()}; }

void CardRulesPanel::begin()
{
    m_banner->clear();
    load();
}

void CardRulesPanel::dropData()
{
    ++m_session;
    m_rules.reset();
    m_busy = false;
    m_isUnread = false;
    m_banner->clear();
    refresh();
}

void CardRulesPanel::load()
{
    m_isUnread = false;
    refresh();
    m_engine.rules(this, [this, session = m_session](const Result<CardRules>& rules) {
        if (session == m_session) {
            take(rules);
        }
    });
}

void CardRulesPanel::take(const Result<CardRules>& rules)
{
    const bool hadFocus = m_again->hasFocus();
    m_isUnread = !rules;
    if (rules) {
        m_rules = *rules;
        const QSignalBlocker quiet[] = {QSignalBlocker(m_perDwelling), QSignalBlocker(m_visitors),
                                        QSignalBlocker(m_days)}; // what was done stays said
        m_perDwelling->setValue(rules->perDwelling);
        m_visitors->setValue(rules->visitors);
        m_days->setValue(rules->stayDays);
    } else {
        m_banner->showError(rules.error());
    }
    refresh();
    if (hadFocus && rules) { // the button goes
        m_perDwelling->setFocus();
    }
}

void CardRulesPanel::keep()
{
    if (m_busy || !m_rules) {
        return;
    }
    m_busy = true;
    m_banner->clear();
    refresh();
    m_engine.setRules(this, shown(), [this, asked = shown(), session = m_session](const Result<void>& done) {
        if (session != m_session) {
            return;
        }
        m_busy = false;
        if (done) {
            m_rules = asked;
            m_banner->showDone(tr("It counts from now on. Cards that are out stay as they are."));
        } else {
            m_banner->showError(done.error()); // what was typed is still there
        }
        refresh();
        m_perDwelling->setFocus(); // the button that had it may be pressed no more
    });
}

void CardRulesPanel::refresh()
{
    const bool isKnown = m_rules && !m_busy;
    for (QSpinBox* number : {m_perDwelling, m_visitors, m_days}) {
        number->setEnabled(isKnown);
    }
    m_keep->setEnabled(isKnown && shown() != *m_rules);
    m_keep->setToolTip(isKnown && shown() == *m_rules ? tr("No number was changed.") : QString());
    m_again->setVisible(m_isUnread);
}

void CardRulesPanel::retranslate()
{
    m_heading->setText(tr("Cards of a dwelling"));
    m_hint->setText(tr("Cards in use at one time, visitors' included. A resident always gets a first card."));
    m_perDwellingField->setTexts(tr("Cards at most"));
    m_visitorsField->setTexts(tr("Visitors' cards"));
    m_daysField->setTexts(tr("Longest visit, in days"));
    m_keep->setText(tr("Save"));
    m_again->setText(tr("Try again"));
    refresh();
}

} // namespace vestibule::ui
