#include "ui/compliance/PartyList.h"

#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace vestibule::ui {

namespace {

QString nameOf(PartyRow::List list, const char* what)
{
    switch (list) {
    case PartyRow::List::Responsible:
        return QStringLiteral("responsible") + QString::fromLatin1(what);
    case PartyRow::List::JointControllers:
        return QStringLiteral("joints") + QString::fromLatin1(what);
    case PartyRow::List::Entrusted:
        return QStringLiteral("firms") + QString::fromLatin1(what);
    case PartyRow::List::Recipients:
        return QStringLiteral("recipients") + QString::fromLatin1(what);
    }
    Q_UNREACHABLE();
}

} // namespace

PartyList::PartyList(PartyRow::List list, QWidget* parent)
    : View(parent)
    , m_list(list)
    , m_column(makeColumn(this, 10))
    , m_heading(makeLabel(this, nameOf(list, "Heading"), TextLook::Section))
    , m_hint(makeLabel(this, nameOf(list, "Hint"), TextLook::Hint))
    , m_none(makeLabel(this, nameOf(list, "None"), TextLook::Body))
    , m_add(makeButton(this, nameOf(list, "Add"), ButtonLook::Secondary))
{
    m_column->addWidget(m_heading);
    m_column->addWidget(m_hint);
    m_column->addWidget(m_none);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        PartyRow* row = append();
        refresh();
        Q_EMIT edited();
        Q_EMIT rowsChanged(row->inOrder().constFirst());
    });
    retranslate();
}

PartyRow* PartyList::append()
{
    auto* row = new PartyRow(m_list, this);
    row->setPlace(m_rows.size());
    row->setReadOnly(m_readOnly);
    row->setToday(m_today);
    m_column->insertWidget(m_column->indexOf(m_add), row);
    m_rows.append(row);
    connect(row, &PartyRow::edited, this, &PartyList::edited);
    // Queued: it is its own button that was pressed.
    connect(
        row, &PartyRow::removeAsked, this,
        [this, gone = QPointer(row)] {
            if (gone != nullptr) {
                remove(gone);
            }
        },
        Qt::QueuedConnection);
    return row;
}

void PartyList::remove(PartyRow* row)
{
    const qsizetype at = m_rows.indexOf(row);
    m_rows.removeAt(at);
    delete row;
    for (qsizetype i = at; i < m_rows.size(); ++i) {
        m_rows.at(i)->setPlace(i);
    }
    refresh();
    Q_EMIT edited();
    Q_EMIT rowsChanged(at < m_rows.size() ? m_rows.at(at)->inOrder().constFirst() : m_add);
}

void PartyList::setCount(qsizetype count)
{
    qDeleteAll(m_rows);
    m_rows.clear();
    while (m_rows.size() < count) {
        append();
    }
    refresh();
}

void PartyList::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    for (PartyRow* row : std::as_const(m_rows)) {
        row->setReadOnly(readOnly);
    }
    refresh();
}

void PartyList::setToday(QDate today)
{
    m_today = today;
    for (PartyRow* row : std::as_const(m_rows)) {
        row->setToday(today);
    }
}

QList<QWidget*> PartyList::inOrder() const
{
    QList<QWidget*> out;
    for (const PartyRow* row : m_rows) {
        out.append(row->inOrder());
    }
    out.append(m_add);
    return out;
}

void PartyList::refresh()
{
    m_none->setVisible(m_rows.isEmpty());
    m_add->setVisible(!m_readOnly);
    refreshHint();
}

/// Of the recipients: once there are some, the texts have to follow.
void PartyList::refreshHint()
{
    if (m_list != PartyRow::List::Recipients) {
        return;
    }
    QString hint = tr("The law asks for a consent of its own to each recipient of a face.");
    if (!m_rows.isEmpty() && !m_readOnly) {
        hint +=
            u'\n' + tr("With somebody here, no text may say any more that nobody receives data: not the summary, the "
                       "recipients or the record. In the list of texts, those that still do have findings.");
    }
    m_hint->setText(hint);
}

void PartyList::retranslate()
{
    switch (m_list) {
    case PartyRow::List::Responsible:
        return;
    case PartyRow::List::JointControllers:
        m_heading->setText(tr("Who decides with the office"));
        m_hint->setText(tr("For example the owners' committee. Each of them answers to residents for the whole."));
        m_none->setText(tr("Nobody: the office decides alone."));
        m_add->setText(tr("Add a joint controller"));
        break;
    case PartyRow::List::Entrusted:
        m_heading->setText(tr("Firms that work under contract"));
        m_hint->setText(tr("For example who maintains the gates and may come upon the data while doing so."));
        m_none->setText(tr("No firm works with the data."));
        m_add->setText(tr("Add a firm"));
        break;
    case PartyRow::List::Recipients:
        m_heading->setText(tr("Who receives data"));
        refreshHint();
        m_none->setText(tr("Nobody receives any."));
        m_add->setText(tr("Add a recipient"));
        break;
    }
}

} // namespace vestibule::ui
