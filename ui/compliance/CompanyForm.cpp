#include "ui/compliance/CompanyForm.h"

#include "core/domain/Codes.h"
#include "ui/shell/Column.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace vestibule::ui {

namespace {

QLineEdit* makeEdit(QWidget* parent, const char* name, qsizetype longest)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setMaxLength(int(longest));
    return edit;
}

} // namespace

CompanyForm::CompanyForm(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("companyFormHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("companyFormHint"), TextLook::Hint))
    , m_name(makeEdit(this, "companyName", domain::longestCompanyPart))
    , m_contact(makeEdit(this, "companyContact", domain::longestCompanyPart))
    , m_address(makeEdit(this, "companyAddress", domain::longestCompanyAddress))
    , m_day(new QDateEdit(this))
    , m_nameField(new Field(m_name, this))
    , m_contactField(new Field(m_contact, this))
    , m_addressField(new Field(m_address, this))
    , m_dayField(new Field(m_day, this))
    , m_record(makeButton(this, QStringLiteral("recordCompany"), ButtonLook::Danger))
    , m_cancel(makeButton(this, QStringLiteral("cancelCompany"), ButtonLook::Quiet))
{
    m_day->setObjectName(QStringLiteral("companyDay"));
    m_day->setCalendarPopup(true);
    m_day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(16);
    fields->setVerticalSpacing(10);
    fields->addWidget(m_nameField, 0, 0, Qt::AlignTop);
    fields->addWidget(m_contactField, 0, 1, Qt::AlignTop);
    fields->addWidget(m_addressField, 1, 0, Qt::AlignTop);
    fields->addWidget(m_dayField, 1, 1, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_record);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    QVBoxLayout* column = makeColumn(this, 10);
    column->addWidget(m_heading);
    column->addWidget(m_hint);
    column->addLayout(fields);
    column->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &CompanyForm::cancelled);
    connect(m_record, &QPushButton::clicked, this, [this] {
        Q_EMIT recordAsked({m_name->text(), m_contact->text(), m_address->text()}, m_day->date());
    });
    retranslate();
}

void CompanyForm::begin(const domain::Company& now, QDate today)
{
    m_name->setText(now.name);
    m_contact->setText(now.contact);
    m_address->setText(now.address);
    m_day->setDateRange(today.addDays(-domain::companyDaysBack), today.addDays(domain::companyDaysAhead));
    m_day->setDate(today);
    clearProblems(*this);
    goToName();
}

void CompanyForm::setBusy(bool busy)
{
    for (QWidget* each : std::initializer_list<QWidget*>{m_name, m_contact, m_address, m_day, m_record, m_cancel}) {
        each->setEnabled(!busy);
    }
}

bool CompanyForm::showError(const Error& error)
{
    namespace dc = domain::codes;
    if (showBeside(error, {{dc::companyName, m_nameField},
                           {dc::companyContact, m_contactField},
                           {dc::companyAddress, m_addressField}})) {
        return true;
    }
    if (error.is(dc::companyDay)) {
        m_dayField->goTo();
    } else {
        goToName();
    }
    return false;
}

void CompanyForm::goToName()
{
    m_name->setFocus();
    m_name->selectAll();
}

void CompanyForm::clear()
{
    for (QLineEdit* each : {m_name, m_contact, m_address}) {
        each->clear();
    }
}

void CompanyForm::retranslate()
{
    m_heading->setText(tr("Another company takes over"));
    m_hint->setText(
        tr("Write over what is another one. Every text of the notice names the new company from then on; who "
           "decides jointly, firms and recipients stay as the notice says."));
    m_nameField->setTexts(tr("Company, as the contract names it"));
    m_contactField->setTexts(tr("Contact for residents"));
    m_addressField->setTexts(tr("Address"));
    m_dayField->setTexts(tr("Answers from this day on"));
    m_record->setText(tr("Record the new company…"));
    m_cancel->setText(tr("Cancel"));
}

} // namespace vestibule::ui
