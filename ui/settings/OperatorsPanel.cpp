#include "ui/settings/OperatorsPanel.h"

#include "core/vault/Codes.h"
#include "ui/residents/TextTable.h"
#include "ui/session/NewPasswordFields.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/text/Codes.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int mostLinesShown = 5;
constexpr domain::Role roles[] = {domain::Role::Clerk, domain::Role::Manager, domain::Role::Auditor};

QString roleText(domain::Role role)
{
    switch (role) {
    case domain::Role::Clerk:
        return OperatorsPanel::tr("Clerk: enrols, gives cards");
    case domain::Role::Manager:
        return OperatorsPanel::tr("Manager: also revokes, gates, operators");
    case domain::Role::Auditor:
        return OperatorsPanel::tr("Auditor: reads, changes nothing");
    }
    return {};
}

} // namespace

OperatorsPanel::OperatorsPanel(SessionEngine& engine, QWidget* parent)
    : View(parent)
    , m_presenter(new OperatorsPresenter(engine, this))
    , m_model(new TextTableModel(this))
    , m_heading(makeLabel(this, QStringLiteral("operatorsHeading"), TextLook::Section))
    , m_table(makeTable(this, QStringLiteral("operatorsTable")))
    , m_addHeading(makeLabel(this, QStringLiteral("addOperatorHeading"), TextLook::Section))
    , m_banner(new Banner(this))
    , m_name(new QLineEdit(this))
    , m_role(new QComboBox(this))
    , m_password(new NewPasswordFields(engine, QStringLiteral("operator"), this))
    , m_add(makeButton(this, QStringLiteral("addOperator"), ButtonLook::Primary))
{
    m_name->setObjectName(QStringLiteral("operatorName"));
    m_name->setMaxLength(40);
    m_role->setObjectName(QStringLiteral("operatorRole"));
    m_nameField = new Field(m_name, this);
    m_roleField = new Field(m_role, this);
    for (const domain::Role role : roles) {
        m_role->addItem(QString(), int(role));
    }
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    auto* who = new QHBoxLayout;
    who->setSpacing(10);
    who->addWidget(m_nameField, 2, Qt::AlignTop);
    who->addWidget(m_roleField, 3, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_heading);
    column->addWidget(m_table);
    column->addSpacing(6);
    column->addWidget(m_addHeading);
    column->addWidget(m_banner);
    column->addLayout(who);
    column->addWidget(m_password);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_name, &QLineEdit::textChanged, m_password, &NewPasswordFields::setAccount);
    connect(m_name, &QLineEdit::returnPressed, m_role, qOverload<>(&QWidget::setFocus));
    connect(m_password, &NewPasswordFields::entered, this, &OperatorsPanel::submit);
    connect(m_add, &QPushButton::clicked, this, &OperatorsPanel::submit);
    connect(m_presenter, &OperatorsPresenter::changed, this, &OperatorsPanel::refresh);
    connect(m_presenter, &OperatorsPresenter::failed, this, &OperatorsPanel::showError);
    connect(m_presenter, &OperatorsPresenter::added, this, [this](const QString& name) {
        m_name->clear();
        m_password->wipe();
        m_banner->showDone(tr("%1 can sign in now.").arg(name));
        m_name->setFocus();
        Q_EMIT accountsChanged();
    });
    retranslate();
}

void OperatorsPanel::begin()
{
    m_banner->clear();
    m_presenter->load();
}

void OperatorsPanel::dropData()
{
    m_banner->clear();
    m_name->clear();
    m_password->wipe();
    m_presenter->dropData();
}

void OperatorsPanel::submit()
{
    m_banner->clear();
    m_nameField->setProblem({});
    m_password->clearProblems();
    m_presenter->add(m_name->text(), domain::Role(m_role->currentData().toInt()), m_password->first(),
                     m_password->second());
}

void OperatorsPanel::showError(const Error& error)
{
    if (error.is(codes::passwordsDiffer)) {
        m_password->showDiffer();
    } else if (error.is(codes::fieldMissing) && m_name->text().simplified().isEmpty()) {
        m_nameField->setProblem(tr("Type the name by which the new operator signs in."));
        m_name->setFocus();
    } else if (error.is(codes::fieldMissing)) {
        m_password->showMissing();
    } else if (error.is(vault::codes::weakPassword)) {
        m_password->showWeak(error);
    } else {
        m_banner->showError(error);
        m_add->setFocus();
    }
}

void OperatorsPanel::refresh()
{
    QList<TextTableModel::Line> lines;
    for (const domain::Operator& who : m_presenter->operators()) {
        lines.append(
            {{who.name, roleText(who.role), who.enabled ? tr("May sign in") : tr("Closed", "an account")}, false});
    }
    m_model->setLines({tr("Name"), tr("Role"), tr("Account")}, lines);
    setColumnWidths(m_table, {0, 300, 110});
    const int shown = qBound(1, int(lines.size()), mostLinesShown);
    setShownLines(m_table, shown);
    m_add->setEnabled(!m_presenter->isBusy());
    m_add->setText(m_presenter->isBusy() ? tr("Adding…") : tr("Add the operator"));
}

void OperatorsPanel::retranslate()
{
    m_heading->setText(tr("Operators"));
    m_addHeading->setText(tr("One more operator"));
    m_nameField->setTexts(tr("Name"));
    m_roleField->setTexts(tr("Role"));
    for (int i = 0; i < m_role->count(); ++i) {
        m_role->setItemText(i, roleText(domain::Role(m_role->itemData(i).toInt())));
    }
    m_table->setAccessibleName(tr("Operators"));
    refresh();
}

} // namespace vestibule::ui
