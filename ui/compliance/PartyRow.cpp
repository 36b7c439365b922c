#include "ui/compliance/PartyRow.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr int columns = 3;
constexpr int longestName = 24;   ///< on a button
constexpr int longestText = 2000; ///< letters

QLatin1StringView nameOf(consent::PartyGap::List list)
{
    switch (list) {
    case consent::PartyGap::List::Responsible:
        return QLatin1StringView("responsible");
    case consent::PartyGap::List::JointControllers:
        return QLatin1StringView("joint");
    case consent::PartyGap::List::Entrusted:
        return QLatin1StringView("firm");
    case consent::PartyGap::List::Recipients:
        return QLatin1StringView("recipient");
    }
    Q_UNREACHABLE();
}

QLatin1StringView nameOf(consent::PartyGap::Field part)
{
    switch (part) {
    case consent::PartyGap::Field::Name:
        return QLatin1StringView("Name");
    case consent::PartyGap::Field::Contact:
        return QLatin1StringView("Contact");
    case consent::PartyGap::Field::ContractEnds:
        return QLatin1StringView("Ends");
    case consent::PartyGap::Field::Purpose:
        return QLatin1StringView("Purpose");
    case consent::PartyGap::Field::Method:
        return QLatin1StringView("Method");
    case consent::PartyGap::Field::Types:
        return QLatin1StringView("Types");
    }
    Q_UNREACHABLE();
}

} // namespace

QList<PartyRow::Part> PartyRow::partsOf(List list)
{
    switch (list) {
    case List::Responsible:
    case List::JointControllers:
        return {Part::Name, Part::Contact};
    case List::Entrusted:
        return {Part::Name, Part::Contact, Part::ContractEnds, Part::Purpose, Part::Types};
    case List::Recipients:
        return {Part::Name, Part::Contact, Part::Purpose, Part::Method, Part::Types};
    }
    Q_UNREACHABLE();
}

PartyRow::PartyRow(List list, QWidget* parent)
    : View(parent)
    , m_list(list)
    , m_heading(makeLabel(this, QString(), TextLook::Body))
    , m_standing(makeLabel(this, QString(), TextLook::Body))
    , m_remove(nullptr)
{
    m_standing->setProperty("look", QStringLiteral("pill"));
    m_standing->setWordWrap(false);
    m_heading->setWordWrap(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_heading);
    head->addWidget(m_standing);
    head->addStretch();
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(8);
    const QList<Part> parts = partsOf(list);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        auto* edit = new QLineEdit(this);
        edit->setMaxLength(longestText);
        edit->setObjectName(QString(nameOf(parts.at(i)))); // the whole one follows with its place
        auto* field = new Field(edit, this);
        grid->addWidget(field, int(i) / columns, int(i) % columns, Qt::AlignTop);
        m_inputs.append({parts.at(i), edit, field});
        connect(edit, &QLineEdit::textEdited, this, [this] {
            refreshName();
            refreshContract();
            refreshFields();
            Q_EMIT edited();
        });
    }
    for (int i = 0; i < columns; ++i) {
        grid->setColumnStretch(i, 1);
    }
    // After the fields: the keyboard comes to it last.
    m_remove = makeButton(this, QString(), ButtonLook::Quiet);
    head->addWidget(m_remove);
    column->addLayout(head);
    column->addLayout(grid);
    connect(m_remove, &QPushButton::clicked, this, &PartyRow::removeAsked);
    const bool alone = list == List::Responsible;
    m_heading->setVisible(!alone);
    m_remove->setVisible(!alone);
    setPlace(0);
}

void PartyRow::setPlace(qsizetype at)
{
    m_at = at;
    const QString name = QString(nameOf(m_list)) + QString::number(at);
    setObjectName(name);
    m_heading->setObjectName(name + QStringLiteral("Heading"));
    m_standing->setObjectName(name + QStringLiteral("Standing"));
    m_remove->setObjectName(name + QStringLiteral("Remove"));
    for (const Input& input : std::as_const(m_inputs)) {
        input.edit->setObjectName(name + QString(nameOf(input.part)));
    }
    retranslate();
}

const PartyRow::Input* PartyRow::find(Part part) const
{
    const auto it =
        std::find_if(m_inputs.begin(), m_inputs.end(), [part](const Input& input) { return input.part == part; });
    return it == m_inputs.end() ? nullptr : &*it;
}

void PartyRow::setText(Part part, const QString& text)
{
    if (const Input* input = find(part)) {
        input->edit->setText(text);
        input->edit->setCursorPosition(0);
        refreshName();
        refreshContract();
    }
}

QString PartyRow::text(Part part) const
{
    const Input* input = find(part);
    return input != nullptr ? input->edit->text().trimmed() : QString();
}

void PartyRow::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_remove->setVisible(!readOnly && m_list != List::Responsible);
    for (const Input& input : std::as_const(m_inputs)) {
        input.edit->setReadOnly(readOnly);
    }
}

void PartyRow::setMissing(const QList<Part>& parts)
{
    for (Input& input : m_inputs) {
        input.isMissing = parts.contains(input.part);
    }
    refreshFields();
}

void PartyRow::setToday(QDate today)
{
    m_today = today;
    refreshContract();
    refreshFields();
}

QList<QWidget*> PartyRow::inOrder() const
{
    QList<QWidget*> out;
    for (const Input& input : m_inputs) {
        out.append(input.edit);
    }
    out.append(m_remove);
    return out;
}

QDate PartyRow::contractEnds() const { return QDate::fromString(text(Part::ContractEnds), Qt::ISODate); }

void PartyRow::refreshName()
{
    const QString name = text(Part::Name);
    QString unnamed;
    switch (m_list) {
    case List::Responsible:
        return;
    case List::JointControllers:
        m_heading->setText(tr("Joint controller %1", "number in the list").arg(m_at + 1));
        unnamed = tr("Remove joint controller %1", "number in the list").arg(m_at + 1);
        break;
    case List::Entrusted:
        m_heading->setText(tr("Firm %1", "number in the list").arg(m_at + 1));
        unnamed = tr("Remove firm %1", "number in the list").arg(m_at + 1);
        break;
    case List::Recipients:
        m_heading->setText(tr("Recipient %1", "number in the list").arg(m_at + 1));
        unnamed = tr("Remove recipient %1", "number in the list").arg(m_at + 1);
        break;
    }
    const QString shown = name.size() > longestName ? name.first(longestName) + QStringLiteral("…") : name;
    const QString remove = tr("Remove “%1”", "name of a person or firm");
    m_remove->setText(name.isEmpty() ? unnamed : remove.arg(shown).replace(u'&', QStringLiteral("&&")));
    m_remove->setAccessibleName(name.isEmpty() ? unnamed : remove.arg(name));
}

void PartyRow::refreshContract()
{
    const QDate ends = m_list == List::Entrusted ? contractEnds() : QDate();
    if (!ends.isValid() || !m_today.isValid()) {
        m_standing->hide();
        return;
    }
    const int days = int(m_today.daysTo(ends));
    switch (consent::contractStanding(ends, m_today)) {
    case consent::ContractStanding::Runs:
        m_standing->hide();
        break;
    case consent::ContractStanding::EndsSoon:
        m_standing->setText(days == 0 ? tr("The contract ends today")
                                      : tr("The contract ends in %n day(s)", nullptr, days));
        setLook(m_standing, "tone", QStringLiteral("warn"));
        m_standing->show();
        break;
    case consent::ContractStanding::Ended:
        m_standing->setText(tr("The contract ended on %1", "day").arg(dayText(ends)));
        setLook(m_standing, "tone", QStringLiteral("error"));
        m_standing->show();
        break;
    }
    refreshFields();
}

void PartyRow::refreshFields()
{
    for (const Input& input : std::as_const(m_inputs)) {
        QString label;
        QString hint;
        QString problem;
        switch (input.part) {
        case Part::Name:
            label = tr("Name");
            problem = tr("The name is missing.");
            break;
        case Part::Contact:
            label = tr("How to reach them");
            problem = tr("It is not said how to reach them.");
            break;
        case Part::ContractEnds: {
            const QDate ends = contractEnds();
            const bool isOver = ends.isValid() && m_today.isValid() &&
                                consent::contractStanding(ends, m_today) == consent::ContractStanding::Ended;
            label = tr("Last day of the contract");
            hint = isOver ? tr("What they held has to be returned or erased; nothing may be kept.")
                          : tr("For example 2027-12-31");
            problem = text(Part::ContractEnds).isEmpty() ? tr("The end of the contract is missing.")
                                                         : tr("No day. Write it as 2027-12-31.");
            break;
        }
        case Part::Purpose:
            label = tr("What for");
            problem = tr("It is not said what for.");
            break;
        case Part::Method:
            label = tr("In which way");
            hint = tr("For example: on paper, as a table by e-mail");
            problem = tr("It is not said in which way.");
            break;
        case Part::Types:
            label = tr("Which data");
            problem = tr("It is not said which data.");
            break;
        }
        input.field->setTexts(label, m_readOnly ? QString() : hint);
        input.field->setProblem(input.isMissing ? problem : QString());
        if (m_list != List::Responsible) { // read aloud, a name alone does not say whose
            input.edit->setAccessibleName(
                tr("%1: %2", "firm and number, name of a field").arg(m_heading->text(), label));
        }
    }
}

void PartyRow::retranslate()
{
    refreshName();
    refreshContract();
    refreshFields();
}

} // namespace vestibule::ui
