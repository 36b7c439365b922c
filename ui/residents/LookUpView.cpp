#include "ui/residents/LookUpView.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

QLineEdit* makeEdit(QWidget* parent, const char* objectName, int longest)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(objectName));
    edit->setMaxLength(longest);
    return edit;
}

} // namespace

LookUpView::LookUpView(RightsEngine& engine, QWidget* parent)
    : View(parent)
    , m_engine(engine)
    , m_back(makeButton(this, QStringLiteral("lookUpBack"), ButtonLook::Secondary))
    , m_heading(makeLabel(this, QStringLiteral("lookUpHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("lookUpLead"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_code(makeEdit(this, "lookUpCode", 200))
    , m_name(makeEdit(this, "lookUpName", 80))
    , m_building(makeEdit(this, "lookUpBuilding", 40))
    , m_unit(makeEdit(this, "lookUpUnit", 40))
    , m_room(makeEdit(this, "lookUpRoom", 40))
    , m_answer(makeLabel(this, QStringLiteral("lookUpAnswer"), TextLook::Section))
    , m_column(new QVBoxLayout)
{
    setObjectName(QStringLiteral("lookUpView"));
    m_heading->setWordWrap(false);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_back);
    top->addWidget(m_heading, 1);
    auto* forms = new QHBoxLayout;
    forms->setSpacing(16);
    forms->addWidget(makeReceipt(), 1);
    forms->addWidget(makeName(), 1);
    QVBoxLayout* outer = makeColumn(this, 12);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addLayout(forms);
    outer->addWidget(m_answer);
    outer->addLayout(m_column);
    outer->addStretch();
    setFocusProxy(m_code);
    connect(m_back, &QPushButton::clicked, this, &LookUpView::backAsked);
    retranslate();
}

QFrame* LookUpView::makeReceipt()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("lookUpByCode"), column);
    column->setContentsMargins(20, 16, 20, 16);
    m_codeField = new Field(m_code, card);
    m_byCode = makeButton(card, QStringLiteral("lookUpReceipt"), ButtonLook::Secondary);
    column->addWidget(m_codeField);
    column->addWidget(m_byCode, 0, Qt::AlignLeft);
    column->addStretch();
    connect(m_code, &QLineEdit::textChanged, this, &LookUpView::refresh);
    connect(m_code, &QLineEdit::returnPressed, this, &LookUpView::askReceipt);
    connect(m_byCode, &QPushButton::clicked, this, &LookUpView::askReceipt);
    return card;
}

QFrame* LookUpView::makeName()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("lookUpByName"), column);
    column->setContentsMargins(20, 16, 20, 16);
    m_nameField = new Field(m_name, card);
    m_buildingField = new Field(m_building, card);
    m_unitField = new Field(m_unit, card);
    m_roomField = new Field(m_room, card);
    m_byName = makeButton(card, QStringLiteral("lookUpPerson"), ButtonLook::Secondary);
    auto* dwelling = new QHBoxLayout;
    dwelling->setSpacing(10);
    for (Field* field : {m_buildingField, m_unitField, m_roomField}) {
        dwelling->addWidget(field, 1, Qt::AlignTop);
    }
    column->addWidget(m_nameField);
    column->addLayout(dwelling);
    column->addWidget(m_byName, 0, Qt::AlignLeft);
    for (QLineEdit* edit : {m_name, m_building, m_unit, m_room}) {
        connect(edit, &QLineEdit::textChanged, this, &LookUpView::refresh);
        connect(edit, &QLineEdit::returnPressed, this, &LookUpView::askName);
    }
    connect(m_byName, &QPushButton::clicked, this, &LookUpView::askName);
    return card;
}

void LookUpView::begin(domain::Role role)
{
    dropData();
    m_role = role;
    m_code->setFocus();
}

void LookUpView::dropData()
{
    ++m_turn;
    m_busy = false;
    m_answered = false;
    m_found.clear();
    m_banner->clear();
    for (QLineEdit* edit : {m_code, m_name, m_building, m_unit, m_room}) {
        edit->setText({}); // unlike clear(), that drops what could be undone
    }
    refresh();
}

void LookUpView::ask(QLineEdit* by)
{
    m_asked = by;
    ++m_turn;
    m_busy = true;
    m_answered = false;
    m_found.clear();
    m_banner->clear();
    refresh();
}

void LookUpView::askReceipt()
{
    if (m_busy || m_code->text().trimmed().isEmpty()) {
        return;
    }
    ask(m_code);
    m_engine.lookUpReceipt(this, m_code->text().trimmed(),
                           [this, turn = m_turn](const Result<QList<FoundPerson>>& found) { take(turn, found); });
}

void LookUpView::askName()
{
    if (m_busy || !m_byName->isEnabled()) {
        return;
    }
    ask(m_name);
    m_engine.lookUpName(this, m_name->text(), {m_building->text(), m_unit->text(), m_room->text()},
                        [this, turn = m_turn](const Result<QList<FoundPerson>>& found) { take(turn, found); });
}

void LookUpView::take(int turn, const Result<QList<FoundPerson>>& found)
{
    if (turn != m_turn) {
        return;
    }
    m_busy = false;
    m_answered = found.has_value();
    if (found) {
        m_found = *found;
    } else {
        m_banner->showError(found.error());
    }
    refresh();
    if (auto* button = findChild<QPushButton*>(QStringLiteral("lookUpNext"))) {
        button->setFocus();
    } else {
        m_asked->setFocus(); // the button that had it was grey meanwhile, and gave it away
        m_asked->selectAll();
    }
}

void LookUpView::addLine(const FoundPerson& found)
{
    auto* line = new QWidget(m_lines);
    QVBoxLayout* column = makeColumn(line, 6);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    QLabel* text = makeLabel(line, QStringLiteral("lookUpFound"), TextLook::Body);
    text->setText(
        found.erasedAt
            ? tr("On record from %1; the name was erased on %2.").arg(dayText(found.since), dayText(*found.erasedAt))
            : tr("On record since %1, and still on the list.").arg(dayText(found.since)));
    column->addWidget(text);
    column->addLayout(row);
    const domain::PersonId person = found.person;
    if (!found.erasedAt) {
        connect(addButton(row, "lookUpNext", tr("Open their page")), &QPushButton::clicked, this,
                [this, person] { Q_EMIT personAsked(person); });
    } else {
        connect(addButton(row, "lookUpNext", tr("Ask the gates where the face is")), &QPushButton::clicked, this,
                [this, person] { Q_EMIT whereAsked(person); });
        connect(addButton(row, "lookUpRequest", tr("Record a request…")), &QPushButton::clicked, this,
                [this, person] { Q_EMIT requestAsked(person); });
        if (domain::mayManage(m_role)) {
            connect(addButton(row, "lookUpCopy", tr("A copy of what is kept…")), &QPushButton::clicked, this,
                    [this, person] { Q_EMIT copyAsked(person); });
            connect(addButton(row, "lookUpDeletion", tr("What was deleted")), &QPushButton::clicked, this,
                    [this, person] { Q_EMIT deletionAsked(person); });
        }
    }
    row->addStretch();
    m_lines->layout()->addWidget(line);
}

QPushButton* LookUpView::addButton(QHBoxLayout* row, const char* objectName, const QString& text)
{
    QPushButton* button = makeButton(m_lines, QString::fromLatin1(objectName), ButtonLook::Secondary);
    button->setText(text);
    row->addWidget(button);
    return button;
}

void LookUpView::refresh()
{
    m_byCode->setEnabled(!m_busy && !m_code->text().trimmed().isEmpty());
    m_byName->setEnabled(!m_busy && !m_name->text().trimmed().isEmpty() && !m_building->text().trimmed().isEmpty() &&
                         !m_room->text().trimmed().isEmpty());
    m_answer->setVisible(m_busy || m_answered);
    m_answer->setText(m_busy              ? tr("Looking…")
                      : m_found.isEmpty() ? m_asked == m_code
                                                ? tr("No record belongs to this receipt. Scan it once more, or "
                                                     "look up by name and dwelling.")
                                                : tr("Nobody is found under this. Type name and dwelling as they were "
                                                     "on record, or look up the receipt. If nothing is found, nothing "
                                                     "is kept: record the request as of somebody who is not on record.")
                                          : tr("Found"));
    delete m_lines;
    m_lines = new QWidget(this);
    makeColumn(m_lines, 10);
    for (const FoundPerson& found : std::as_const(m_found)) {
        addLine(found);
    }
    m_column->addWidget(m_lines);
    m_lines->setVisible(!m_found.isEmpty());
}

void LookUpView::retranslate()
{
    m_back->setText(tr("← All residents"));
    m_heading->setText(tr("Somebody who is no longer on the list"));
    m_lead->setText(
        tr("A name is erased 30 days after the last gate has signed. What is kept without it for three more years can "
           "still be found, by the code on their receipt or by name and dwelling: they may ask about it, and have a "
           "copy. Look at the receipt, or at a paper that shows who asks. Each look-up is in the log."));
    m_codeField->setTexts(
        tr("Code on the receipt"),
        tr("Read it with the scanner, or type the lines “Record” and “Check code”, one after the other"));
    m_byCode->setText(tr("Look up the receipt"));
    m_nameField->setTexts(tr("Name"), tr("As it was on record"));
    m_buildingField->setTexts(tr("Building"));
    m_unitField->setTexts(tr("Unit"), tr("May be empty"));
    m_roomField->setTexts(tr("Room"));
    m_byName->setText(tr("Look up the name"));
    refresh();
}

} // namespace vestibule::ui
