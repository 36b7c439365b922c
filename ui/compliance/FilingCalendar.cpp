#include "ui/compliance/FilingCalendar.h"

#include "ui/compliance/FilingTexts.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

FilingCalendar::FilingCalendar(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("calendarHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("calendarHint"), TextLook::Hint))
    , m_off(new QLineEdit(this))
    , m_worked(new QLineEdit(this))
    , m_offField(new Field(m_off, this))
    , m_workedField(new Field(m_worked, this))
    , m_keep(makeButton(this, QStringLiteral("keepCalendar"), ButtonLook::Secondary))
{
    m_off->setObjectName(QStringLiteral("daysOff"));
    m_worked->setObjectName(QStringLiteral("daysWorked"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_heading);
    column->addWidget(m_hint);
    column->addWidget(m_offField);
    column->addWidget(m_workedField);
    column->addWidget(m_keep, 0, Qt::AlignLeft);
    column->addStretch();
    connect(m_keep, &QPushButton::clicked, this, &FilingCalendar::submit);
    for (QLineEdit* line : {m_off, m_worked}) {
        connect(line, &QLineEdit::returnPressed, m_keep, &QPushButton::click);
    }
    retranslate();
}

void FilingCalendar::setCalendar(const domain::WorkCalendar& calendar, bool writes)
{
    if (!m_off->isModified() && !m_worked->isModified()) {
        m_off->setText(textOfDays(calendar.daysOff));
        m_worked->setText(textOfDays(calendar.daysWorked));
        m_off->setCursorPosition(0);
        m_worked->setCursorPosition(0);
    }
    m_off->setReadOnly(!writes);
    m_worked->setReadOnly(!writes);
    m_keep->setVisible(writes);
}

void FilingCalendar::taken()
{
    m_off->setModified(false);
    m_worked->setModified(false);
    m_offField->setProblem({});
    m_workedField->setProblem({});
}

void FilingCalendar::setBusy(bool busy) { m_keep->setEnabled(!busy); }

void FilingCalendar::submit()
{
    const auto off = daysIn(m_off->text());
    const auto worked = daysIn(m_worked->text());
    const QString problem = tr("Write a day as 2027-10-01, several as 2027-10-01..2027-10-07, with commas between.");
    m_offField->setProblem(off ? QString() : problem);
    m_workedField->setProblem(worked ? QString() : problem);
    if (off && worked) {
        Q_EMIT keepAsked({*off, *worked});
    } else {
        (off ? m_worked : m_off)->setFocus();
    }
}

void FilingCalendar::retranslate()
{
    m_heading->setText(tr("Days that differ from plain weeks"));
    m_hint->setText(tr("The State Council announces them late in the year for the next. Keep those of past years."));
    m_offField->setTexts(tr("Days off"), tr("For example 2027-10-01..2027-10-07"));
    m_workedField->setTexts(tr("Saturdays and Sundays that are worked instead"));
    m_keep->setText(tr("Keep these days"));
}

} // namespace vestibule::ui
