#include "ui/compliance/IncidentPanel.h"

#include "ui/compliance/AssessmentTexts.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

IncidentPanel::IncidentPanel(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("incidentHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("incidentHint"), TextLook::Hint))
    , m_kind(new QComboBox(this))
    , m_day(new QDateEdit(this))
    , m_kindField(new Field(m_kind, this))
    , m_dayField(new Field(m_day, this))
    , m_declare(makeButton(this, QStringLiteral("declareIncident"), ButtonLook::Danger))
    , m_cancel(makeButton(this, QStringLiteral("cancelIncident"), ButtonLook::Quiet))
{
    m_kind->setObjectName(QStringLiteral("incidentKind"));
    m_day->setObjectName(QStringLiteral("incidentDay"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    for (const domain::IncidentKind kind : domain::incidentKinds()) {
        m_kind->addItem(QString(), int(kind));
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_kindField, 1, Qt::AlignTop);
    row->addWidget(m_dayField, 1, Qt::AlignTop);
    row->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_declare);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_heading);
    column->addWidget(m_hint);
    column->addLayout(row);
    column->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &IncidentPanel::cancelled);
    connect(m_declare, &QPushButton::clicked, this,
            [this] { Q_EMIT declareAsked(domain::IncidentKind(m_kind->currentData().toInt()), m_day->date()); });
    retranslate();
}

void IncidentPanel::begin(QDate today)
{
    m_kind->setCurrentIndex(0);
    m_day->setMaximumDate(today);
    m_day->setDate(today);
    m_kind->setFocus();
}

void IncidentPanel::setBusy(bool busy)
{
    for (QWidget* each : std::initializer_list<QWidget*>{m_kind, m_day, m_declare, m_cancel}) {
        each->setEnabled(!busy);
    }
}

void IncidentPanel::retranslate()
{
    m_heading->setText(tr("Declare a serious incident"));
    m_hint->setText(tr("Kind and day only. What happened, to whom, and what was done stands in the office's own "
                       "report. No face is taken until the assessment has been renewed. This tells nobody outside. "
                       "Notify the authority and the people concerned separately."));
    m_kindField->setTexts(tr("What happened"));
    m_dayField->setTexts(tr("On which day"));
    for (int i = 0; i < m_kind->count(); ++i) {
        m_kind->setItemText(i, incidentKindText(domain::IncidentKind(m_kind->itemData(i).toInt())));
    }
    m_declare->setText(tr("Declare it"));
    m_cancel->setText(tr("Cancel"));
}

} // namespace vestibule::ui
