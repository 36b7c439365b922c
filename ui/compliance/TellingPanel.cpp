#include "ui/compliance/TellingPanel.h"

#include "ui/compliance/CompanyTexts.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QPushButton>

namespace vestibule::ui {

TellingPanel::TellingPanel(QWidget* parent)
    : View(parent)
    , m_way(new QComboBox(this))
    , m_day(new QDateEdit(this))
    , m_wayField(new Field(m_way, this))
    , m_dayField(new Field(m_day, this))
    , m_record(makeButton(this, QStringLiteral("recordTold"), ButtonLook::Secondary))
{
    m_way->setObjectName(QStringLiteral("tellingWay"));
    m_day->setObjectName(QStringLiteral("tellingDay"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    for (const domain::TellingWay way : domain::tellingWays()) {
        m_way->addItem(QString(), int(way));
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_wayField, 2, Qt::AlignTop);
    row->addWidget(m_dayField, 1, Qt::AlignTop);
    row->addWidget(m_record, 0, Qt::AlignBottom);
    row->addStretch(1);
    connect(m_record, &QPushButton::clicked, this,
            [this] { Q_EMIT recordAsked(domain::TellingWay(m_way->currentData().toInt()), m_day->date()); });
    retranslate();
}

void TellingPanel::setToday(QDate today)
{
    const bool isFirst = m_day->maximumDate() != today;
    m_day->setMaximumDate(today);
    if (isFirst) {
        m_day->setDate(today);
    }
}

void TellingPanel::setWorking(bool mayChoose, bool mayRecord)
{
    m_way->setEnabled(mayChoose);
    m_day->setEnabled(mayChoose);
    m_record->setEnabled(mayRecord);
}

void TellingPanel::goOn() { m_day->setFocus(); }

void TellingPanel::retranslate()
{
    m_wayField->setTexts(tr("How they were told"));
    m_dayField->setTexts(tr("On which day"));
    for (int i = 0; i < m_way->count(); ++i) {
        m_way->setItemText(i, tellingWayText(domain::TellingWay(m_way->itemData(i).toInt())));
    }
    m_record->setText(tr("Record that they were told"));
}

} // namespace vestibule::ui
