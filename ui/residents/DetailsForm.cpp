#include "ui/residents/DetailsForm.h"

#include "core/domain/Codes.h"
#include "ui/desk/LeaseEndEdit.h"
#include "ui/desk/MinorBox.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr domain::Occupancy occupancies[] = {domain::Occupancy::Owner, domain::Occupancy::Family,
                                             domain::Occupancy::Tenant};

QLineEdit* makeEdit(QWidget* parent, const char* objectName, int longest)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(objectName));
    edit->setMaxLength(longest);
    return edit;
}

} // namespace

DetailsForm::DetailsForm(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("detailsHeading"), TextLook::Section))
    , m_name(makeEdit(this, "detailName", 80))
    , m_building(makeEdit(this, "detailBuilding", 40))
    , m_unit(makeEdit(this, "detailUnit", 40))
    , m_room(makeEdit(this, "detailRoom", 40))
    , m_occupancy(new QComboBox(this))
    , m_lease(new LeaseEndEdit({}, this))
    , m_minor(new MinorBox(MinorBox::Shape::TwoRows, this, this))
    , m_nameField(new Field(m_name, this))
    , m_buildingField(new Field(m_building, this))
    , m_unitField(new Field(m_unit, this))
    , m_roomField(new Field(m_room, this))
    , m_save(makeButton(this, QStringLiteral("saveDetails"), ButtonLook::Primary))
    , m_undo(makeButton(this, QStringLiteral("undoDetails"), ButtonLook::Quiet))
{
    m_occupancy->setObjectName(QStringLiteral("detailOccupancy"));
    m_lease->setObjectName(QStringLiteral("detailLease"));
    m_occupancyField = new Field(m_occupancy, this);
    m_leaseField = new Field(m_lease, this);
    for (const domain::Occupancy occupancy : occupancies) {
        m_occupancy->addItem(QString(), int(occupancy));
    }
    auto* dwelling = new QHBoxLayout;
    dwelling->setSpacing(10);
    for (Field* field : {m_buildingField, m_unitField, m_roomField}) {
        dwelling->addWidget(field, 1, Qt::AlignTop);
    }
    auto* capacity = new QHBoxLayout;
    capacity->setSpacing(10);
    capacity->addWidget(m_occupancyField, 1, Qt::AlignTop);
    capacity->addWidget(m_leaseField, 1, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_undo);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_heading);
    column->addWidget(m_nameField);
    column->addLayout(dwelling);
    column->addLayout(capacity);
    column->addWidget(m_minor->tick());
    column->addWidget(m_minor);
    column->addLayout(buttons);
    for (QLineEdit* edit : {m_name, m_building, m_unit, m_room, static_cast<QLineEdit*>(m_lease)}) {
        connect(edit, &QLineEdit::textChanged, this, &DetailsForm::refresh);
        connect(edit, &QLineEdit::returnPressed, this, &DetailsForm::submit);
    }
    connect(m_occupancy, &QComboBox::currentIndexChanged, this, &DetailsForm::refresh);
    connect(m_minor, &MinorBox::changed, this, &DetailsForm::refresh);
    connect(m_minor, &MinorBox::finished, this, &DetailsForm::submit);
    connect(m_save, &QPushButton::clicked, this, &DetailsForm::submit);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        fill(m_known);
        m_name->setFocus();
    });
    retranslate();
}

void DetailsForm::setDetails(const domain::ResidentDetails& stored, QDate today)
{
    domain::ResidentDetails details = stored;
    if (!domain::isUnder14(details, today)) {
        details.minor.reset(); // has grown up: nothing to correct, and nothing to keep
    }
    m_today = today;
    m_lease->setToday(today);
    // What somebody is typing is not taken away by news that change nothing here.
    if (details != m_known || entered() == m_known) {
        m_known = details;
        fill(details);
    }
}

void DetailsForm::setEditable(bool editable)
{
    m_editable = editable;
    refresh();
}

std::optional<domain::Minor> DetailsForm::minor() const { return m_minor->entered(); }

void DetailsForm::setMinorAskedElsewhere(bool elsewhere)
{
    m_minorElsewhere = elsewhere;
    refresh();
}

void DetailsForm::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void DetailsForm::noteSaved()
{
    m_known = entered();
    clearProblems();
    refresh();
}

void DetailsForm::clear()
{
    m_known = {};
    fill({});
}

void DetailsForm::fill(const domain::ResidentDetails& details)
{
    m_filling = true;
    m_name->setText(details.name);
    m_building->setText(details.dwelling.building);
    m_unit->setText(details.dwelling.unit);
    m_room->setText(details.dwelling.room);
    m_occupancy->setCurrentIndex(m_occupancy->findData(int(details.occupancy)));
    m_lease->setDate(details.leaseEnd);
    m_minor->fill(details.minor, m_today);
    m_filling = false;
    clearProblems();
    refresh();
}

domain::ResidentDetails DetailsForm::entered() const
{
    domain::ResidentDetails out;
    out.name = m_name->text();
    out.dwelling = {m_building->text(), m_unit->text(), m_room->text()};
    out.occupancy = domain::Occupancy(m_occupancy->currentData().toInt());
    out.leaseEnd = m_lease->date();
    out.minor = m_minor->entered();
    return out;
}

void DetailsForm::clearProblems()
{
    for (Field* field : {m_nameField, m_buildingField, m_unitField, m_roomField, m_occupancyField, m_leaseField}) {
        field->setProblem({});
    }
    m_minor->clearProblems();
}

void DetailsForm::submit()
{
    if (!m_editable || m_busy) {
        return;
    }
    clearProblems();
    if (!m_lease->isReadable()) {
        static_cast<void>(showError(Error(codes::badDate)));
        return;
    }
    Q_EMIT saveAsked(entered());
}

bool DetailsForm::showError(const Error& error)
{
    namespace dc = domain::codes;
    return showBeside(error, {{dc::nameMissing, m_nameField},
                              {dc::nameTooLong, m_nameField},
                              {dc::controlCharacter, m_nameField},
                              {dc::buildingMissing, m_buildingField},
                              {dc::dwellingTooLong, m_buildingField},
                              {dc::roomMissing, m_roomField},
                              {dc::leaseEndMissing, m_leaseField},
                              {dc::leaseEnded, m_leaseField},
                              {dc::leaseTooLong, m_leaseField},
                              {codes::badDate, m_leaseField}}) ||
           m_minor->showError(error);
}

void DetailsForm::refresh()
{
    if (m_filling) {
        return;
    }
    const bool changed = entered() != m_known || !m_lease->isReadable();
    for (QWidget* input : std::initializer_list<QWidget*>{m_name, m_building, m_unit, m_room, m_occupancy, m_lease}) {
        input->setEnabled(m_editable && !m_busy);
    }
    m_minor->setEditable(m_editable && !m_busy);
    m_minor->tick()->setVisible(!m_minorElsewhere || m_minor->tick()->isChecked());
    m_save->setVisible(m_editable);
    m_undo->setVisible(m_editable && changed);
    m_save->setEnabled(changed && !m_busy);
    m_undo->setEnabled(!m_busy);
}

void DetailsForm::retranslate()
{
    m_heading->setText(tr("Details"));
    m_nameField->setTexts(tr("Name"));
    m_buildingField->setTexts(tr("Building"));
    m_unitField->setTexts(tr("Unit"));
    m_roomField->setTexts(tr("Room"));
    m_occupancyField->setTexts(tr("Lives here as"));
    m_leaseField->setTexts(tr("Last day of the lease"));
    for (int i = 0; i < m_occupancy->count(); ++i) {
        m_occupancy->setItemText(i, occupancyText(domain::Occupancy(m_occupancy->itemData(i).toInt())));
    }
    m_save->setText(tr("Save changes"));
    m_undo->setText(tr("As it was"));
    refresh();
}

} // namespace vestibule::ui
