#include "ui/compliance/PostingPanel.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

PostingPanel::PostingPanel(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("postingHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("postingHint"), TextLook::Hint))
    , m_day(new QDateEdit(this))
    , m_version(new QComboBox(this))
    , m_dayField(new Field(m_day, this))
    , m_versionField(new Field(m_version, this))
    , m_record(makeButton(this, QStringLiteral("recordPosting"), ButtonLook::Primary))
    , m_cancel(makeButton(this, QStringLiteral("cancelPosting"), ButtonLook::Quiet))
{
    m_day->setObjectName(QStringLiteral("postingDay"));
    m_version->setObjectName(QStringLiteral("postingVersion"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_dayField, 1, Qt::AlignTop);
    row->addWidget(m_versionField, 2, Qt::AlignTop);
    row->addWidget(m_record, 0, Qt::AlignBottom);
    row->addWidget(m_cancel, 0, Qt::AlignBottom);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_heading);
    column->addWidget(m_hint);
    column->addLayout(row);
    connect(m_cancel, &QPushButton::clicked, this, &PostingPanel::cancelled);
    connect(m_record, &QPushButton::clicked, this,
            [this] { Q_EMIT recordAsked(m_act, m_day->date(), m_version->currentData().toInt()); });
    retranslate();
}

void PostingPanel::begin(domain::PostingAct act, const QString& places, const PostingOverview& overview)
{
    m_act = act;
    m_places = places;
    m_day->setMaximumDate(overview.today);
    m_day->setDate(overview.today);
    m_version->clear();
    for (const NoticeEdition& edition : overview.editions) {
        m_version->addItem(
            tr("Version %1, since %2", "number, date").arg(QString::number(edition.version), dayText(edition.since)),
            edition.version);
    }
    m_versionField->setVisible(act == domain::PostingAct::PutUp);
    retranslate();
    goOn();
}

void PostingPanel::setBusy(bool busy)
{
    for (QWidget* each : std::initializer_list<QWidget*>{m_day, m_version, m_record, m_cancel}) {
        each->setEnabled(!busy);
    }
}

void PostingPanel::goOn() { m_day->setFocus(); }

void PostingPanel::retranslate()
{
    const bool isPutUp = m_act == domain::PostingAct::PutUp;
    m_heading->setText((isPutUp ? tr("Put up: %1", "place or places") : tr("Taken down: %1", "place")).arg(m_places));
    m_hint->setText(isPutUp ? tr("Record it once it hangs where people see it before they reach the camera. Nobody is "
                                 "named and no picture is kept.")
                            : tr("Record it once it is gone."));
    m_dayField->setTexts(tr("On which day"));
    m_versionField->setTexts(tr("Version printed at its foot"));
    m_record->setText(tr("Record it"));
    m_cancel->setText(tr("Cancel"));
}

} // namespace vestibule::ui
