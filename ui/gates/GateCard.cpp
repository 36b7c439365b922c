#include "ui/gates/GateCard.h"

#include "ui/gates/AlarmTexts.h"
#include "ui/gates/GateTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

/// So many alarms are told at a time, so that the table keeps its place.
constexpr qsizetype mostAlarms = 3;

} // namespace

GateCard::GateCard(QWidget* parent) : View(parent)
{
    QVBoxLayout* texts = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("gateCard"), texts);
    texts->setContentsMargins(18, 12, 18, 12);
    texts->setSpacing(6);
    m_facts = makeLabel(card, QStringLiteral("gateDetail"), TextLook::Body);
    m_alarms = makeLabel(card, QStringLiteral("gateAlarms"), TextLook::Body);
    m_now = makeLabel(card, QStringLiteral("gateNow"), TextLook::Body);
    m_end = makeButton(card, QStringLiteral("endFindings"), ButtonLook::Danger);
    m_known = makeButton(card, QStringLiteral("alarmsKnown"), ButtonLook::Secondary);
    for (QLabel* label : {m_facts, m_alarms, m_now}) {
        texts->addWidget(label);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_end);
    buttons->addWidget(m_known);
    buttons->addStretch();
    texts->addLayout(buttons);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(card);
    connect(m_end, &QPushButton::clicked, this, &GateCard::endFindingsAsked);
    connect(m_known, &QPushButton::clicked, this, &GateCard::alarmsKnownAsked);
    retranslate();
}

void GateCard::show(const GateRow* row, bool manages, bool busy)
{
    setVisible(row != nullptr);
    m_row = row != nullptr ? std::optional(*row) : std::nullopt;
    m_busy = busy;
    m_end->setVisible(manages && row != nullptr && row->findings.open() > 0);
    m_known->setVisible(manages && row != nullptr && !row->alarms.isEmpty());
    retranslate();
}

QString GateCard::alarmsText() const
{
    QStringList lines;
    for (const GateAlarm& alarm : m_row->alarms.first(qMin(mostAlarms, m_row->alarms.size()))) {
        lines.append(tr("%1: %2", "when it happened last, what happened at a gate")
                         .arg(momentText(alarm.last), alarmText(alarm.kind).happened));
    }
    if (const qsizetype more = m_row->alarms.size() - mostAlarms; more > 0) {
        lines.append(tr("%n more are in the log.", nullptr, int(more)));
    }
    return lines.join(QLatin1Char('\n'));
}

void GateCard::retranslate()
{
    m_known->setText(tr("I know of this"));
    if (!m_row) {
        return;
    }
    m_facts->setText(gateFactsText(*m_row));
    m_alarms->setVisible(!m_row->alarms.isEmpty());
    m_alarms->setText(alarmsText());
    const QString tone = gateStandingTone(*m_row);
    m_now->setText(tr("What to do now: %1", "about a gate").arg(gateNowText(*m_row)));
    setLook(m_now, "tone", tone == QLatin1String("error") ? QStringLiteral("bad") : QString());
    m_end->setEnabled(!m_busy);
    m_known->setEnabled(!m_busy);
    m_end->setText(m_busy ? tr("Ending…") : tr("End these %n keys…", nullptr, m_row->findings.open()));
}

} // namespace vestibule::ui
