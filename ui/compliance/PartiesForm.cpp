#include "ui/compliance/PartiesForm.h"

#include "ui/compliance/PartyList.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"

#include <QLabel>
#include <QPointer>
#include <QScrollArea>

namespace vestibule::ui {

namespace {

using List = PartyRow::List;
using Part = PartyRow::Part;

consent::Party partyIn(const PartyRow& row) { return {row.text(Part::Name), row.text(Part::Contact)}; }

void fill(PartyRow& row, const QString& name, const QString& contact)
{
    row.setText(Part::Name, name);
    row.setText(Part::Contact, contact);
}

} // namespace

PartiesForm::PartiesForm(QWidget* parent) : View(parent), m_area(new QScrollArea(this))
{
    m_area->setObjectName(QStringLiteral("partiesArea"));
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(m_area);
    m_hint = makeLabel(content, QStringLiteral("partiesHint"), TextLook::Hint);
    m_heading = makeLabel(content, QStringLiteral("responsibleHeading"), TextLook::Section);
    m_responsibleHint = makeLabel(content, QStringLiteral("responsibleHint"), TextLook::Hint);
    m_responsible = new PartyRow(List::Responsible, content);
    QVBoxLayout* column = makeColumn(content, 10);
    column->setContentsMargins(0, 0, 14, 0);
    column->addWidget(m_hint);
    column->addWidget(m_heading);
    column->addWidget(m_responsibleHint);
    column->addWidget(m_responsible);
    const auto edited = [this] { Q_EMIT partiesEdited(parties()); };
    connect(m_responsible, &PartyRow::edited, this, edited);
    for (const List list : {List::JointControllers, List::Entrusted, List::Recipients}) {
        auto* each = new PartyList(list, content);
        column->addSpacing(10);
        column->addWidget(each);
        m_lists.append(each);
        connect(each, &PartyList::edited, this, edited);
        connect(each, &PartyList::rowsChanged, this, [this](QWidget* focus) {
            chain();
            goOnAt(focus);
        });
    }
    column->addStretch();
    m_area->setWidget(content);
    content->setAutoFillBackground(false);
    m_area->viewport()->setAutoFillBackground(false);
    makeColumn(this, 0)->addWidget(m_area);
    setFocusProxy(m_responsible->inOrder().constFirst());
    retranslate();
}

QList<PartyRow*> PartiesForm::rowsOf(List list) const
{
    for (const PartyList* each : m_lists) {
        if (each->list() == list) {
            return each->rows();
        }
    }
    return {m_responsible};
}

consent::NoticeParties PartiesForm::parties() const
{
    consent::NoticeParties out;
    if (const consent::Party answers = partyIn(*m_responsible); !(answers == consent::Party())) {
        out.responsible = answers;
    }
    for (const PartyRow* row : rowsOf(List::JointControllers)) {
        out.jointControllers.append(partyIn(*row));
    }
    for (const PartyRow* row : rowsOf(List::Entrusted)) {
        out.entrusted.append({row->text(Part::Name), row->text(Part::Contact),
                              QDate::fromString(row->text(Part::ContractEnds), Qt::ISODate), row->text(Part::Purpose),
                              row->text(Part::Types)});
    }
    for (const PartyRow* row : rowsOf(List::Recipients)) {
        out.recipients.append({row->text(Part::Name), row->text(Part::Contact), row->text(Part::Purpose),
                               row->text(Part::Method), row->text(Part::Types)});
    }
    return out;
}

void PartiesForm::setParties(const consent::NoticeParties& parties)
{
    if (parties == this->parties()) {
        return;
    }
    const consent::Party answers = parties.responsible.value_or(consent::Party());
    fill(*m_responsible, answers.name, answers.contact);
    const qsizetype counts[] = {parties.jointControllers.size(), parties.entrusted.size(), parties.recipients.size()};
    for (qsizetype i = 0; i < m_lists.size(); ++i) {
        m_lists.at(i)->setCount(counts[i]);
    }
    for (qsizetype i = 0; i < parties.jointControllers.size(); ++i) {
        const consent::Party& party = parties.jointControllers.at(i);
        fill(*rowsOf(List::JointControllers).at(i), party.name, party.contact);
    }
    for (qsizetype i = 0; i < parties.entrusted.size(); ++i) {
        const consent::EntrustedParty& party = parties.entrusted.at(i);
        PartyRow& row = *rowsOf(List::Entrusted).at(i);
        fill(row, party.name, party.contact);
        row.setText(Part::ContractEnds, party.contractEnds.toString(Qt::ISODate));
        row.setText(Part::Purpose, party.purpose);
        row.setText(Part::Types, party.types);
    }
    for (qsizetype i = 0; i < parties.recipients.size(); ++i) {
        const consent::Recipient& party = parties.recipients.at(i);
        PartyRow& row = *rowsOf(List::Recipients).at(i);
        fill(row, party.name, party.contact);
        row.setText(Part::Purpose, party.purpose);
        row.setText(Part::Method, party.method);
        row.setText(Part::Types, party.types);
    }
    chain();
}

void PartiesForm::setGaps(const QList<consent::PartyGap>& gaps)
{
    for (const List list : {List::Responsible, List::JointControllers, List::Entrusted, List::Recipients}) {
        const QList<PartyRow*> rows = rowsOf(list);
        for (qsizetype at = 0; at < rows.size(); ++at) {
            QList<Part> missing;
            for (const consent::PartyGap& gap : gaps) {
                if (gap.list == list && gap.at == at) {
                    missing.append(gap.field);
                }
            }
            rows.at(at)->setMissing(missing);
        }
    }
}

void PartiesForm::setReadOnly(bool readOnly)
{
    m_responsible->setReadOnly(readOnly);
    for (PartyList* list : std::as_const(m_lists)) {
        list->setReadOnly(readOnly);
    }
}

void PartiesForm::setToday(QDate today)
{
    for (PartyList* list : std::as_const(m_lists)) {
        list->setToday(today);
    }
}

/// The keyboard goes down the form, also through what was added later.
void PartiesForm::chain()
{
    QList<QWidget*> order = m_responsible->inOrder();
    for (const PartyList* list : std::as_const(m_lists)) {
        order.append(list->inOrder());
    }
    for (qsizetype i = 1; i < order.size(); ++i) {
        setTabOrder(order.at(i - 1), order.at(i));
    }
}

void PartiesForm::goOnAt(QWidget* widget)
{
    // A new row is shown, and gets its place, with the next round of the layout.
    QMetaObject::invokeMethod(
        this,
        [this, at = QPointer(widget)] {
            if (at != nullptr) {
                at->setFocus();
                m_area->ensureWidgetVisible(at);
            }
        },
        Qt::QueuedConnection);
}

void PartiesForm::retranslate()
{
    m_hint->setText(
        tr("They stand in all languages of the notice as they are written here, and in each consent record."));
    m_heading->setText(tr("Who answers for the data at the office"));
    m_responsibleHint->setText(tr("A person whom residents can ask. It also stands on the signs at the gates."));
}

} // namespace vestibule::ui
