#include "ui/compliance/AuditFilterBar.h"

#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/ActTexts.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int tokenDigits = 32;
constexpr int longestDocument = 64;
constexpr int week = 7;
constexpr int month = 30;

Instant startOf(QDate day) { return Instant::fromDateTime(day.startOfDay()); }

/// With its whole text as a tool tip: the boxes are narrow.
void addItem(QComboBox* box, const QString& text, const QByteArray& value)
{
    box->addItem(text, value);
    box->setItemData(box->count() - 1, text, Qt::ToolTipRole);
}

void choose(QComboBox* box, const QByteArray& value) { box->setCurrentIndex(qMax(0, box->findData(value))); }

QByteArray chosen(const QComboBox* box) { return box->currentData().toByteArray(); }

} // namespace

AuditFilterBar::AuditFilterBar(AuditPresenter& presenter, const Clock& clock, QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_clock(clock)
    , m_person(makeEdit(QStringLiteral("auditPerson"), tokenDigits))
    , m_document(makeEdit(QStringLiteral("auditDocument"), longestDocument))
    , m_reason(makeBox(QStringLiteral("auditReason")))
    , m_operator(makeBox(QStringLiteral("auditOperator")))
    , m_span(makeBox(QStringLiteral("auditSpan")))
    , m_from(new QDateEdit(this))
    , m_until(new QDateEdit(this))
    , m_kind(makeBox(QStringLiteral("auditKind")))
    , m_act(makeBox(QStringLiteral("auditAct")))
    , m_clear(makeButton(this, QStringLiteral("auditClear"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("auditFilterBar"));
    m_from->setObjectName(QStringLiteral("auditFrom"));
    m_until->setObjectName(QStringLiteral("auditUntil"));
    for (QDateEdit* day : {m_from, m_until}) {
        day->setCalendarPopup(true);
        day->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    }
    auto* first = new QHBoxLayout;
    auto* second = new QHBoxLayout;
    const auto put = [this](QHBoxLayout* row, QWidget* input, int stretch) {
        m_fields.append(new Field(input, this));
        row->addWidget(m_fields.constLast(), stretch, Qt::AlignTop);
    };
    put(first, m_person, 4);
    put(first, m_document, 3);
    put(first, m_reason, 3);
    put(first, m_operator, 3);
    put(second, m_span, 3);
    put(second, m_from, 3);
    put(second, m_until, 3);
    put(second, m_kind, 3);
    put(second, m_act, 5);
    m_personField = m_fields.constFirst();
    second->addWidget(m_clear, 0, Qt::AlignBottom);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    for (QHBoxLayout* row : {first, second}) {
        row->setSpacing(12);
        rows->addLayout(row);
    }
    connectAll();
    retranslate();
}

QLineEdit* AuditFilterBar::makeEdit(const QString& objectName, int longest)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(objectName);
    edit->setMaxLength(longest);
    edit->setClearButtonEnabled(true);
    edit->installEventFilter(this);
    return edit;
}

QComboBox* AuditFilterBar::makeBox(const QString& objectName)
{
    auto* box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    return box;
}

void AuditFilterBar::connectAll()
{
    for (QComboBox* box : {m_reason, m_operator, m_span, m_act}) {
        connect(box, &QComboBox::currentIndexChanged, this, &AuditFilterBar::submit);
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) {
            fillActs();
            submit();
        }
    });
    for (QDateEdit* day : {m_from, m_until}) {
        connect(day, &QDateEdit::dateChanged, this, &AuditFilterBar::submit);
    }
    connect(m_document, &QLineEdit::textChanged, this, &AuditFilterBar::submit);
    connect(m_person, &QLineEdit::textChanged, this, &AuditFilterBar::typedPerson);
    connect(m_clear, &QPushButton::clicked, this, &AuditFilterBar::clearAll);
    connect(&m_presenter, &AuditPresenter::filterChanged, this, &AuditFilterBar::showFilter);
}

void AuditFilterBar::begin()
{
    fillBoxes();
    showFilter();
}

void AuditFilterBar::focusFirst()
{
    m_person->setFocus(Qt::ShortcutFocusReason);
    m_person->selectAll();
}

bool AuditFilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT listAsked();
            return true;
        }
        auto* edit = static_cast<QLineEdit*>(watched);
        if (key == Qt::Key_Escape && !edit->text().isEmpty()) {
            edit->clear();
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

void AuditFilterBar::fillActs()
{
    const QScopedValueRollback filling(m_filling, true);
    const QByteArray before = chosen(m_act);
    const QByteArray kind = chosen(m_kind);
    m_act->clear();
    addItem(m_act, tr("Every act"), {});
    for (const ActRow& row : actRows()) {
        const QByteArray code = row.code;
        if (kind.isEmpty() || code.startsWith(kind + '/')) {
            addItem(m_act, actText(code), code);
        }
    }
    choose(m_act, before);
}

void AuditFilterBar::fillBoxes()
{
    const QScopedValueRollback filling(m_filling, true);
    const QByteArray reason = chosen(m_reason);
    const QByteArray kind = chosen(m_kind);
    const QByteArray who = chosen(m_operator);
    const int span = m_span->currentData().toInt();
    m_reason->clear();
    addItem(m_reason, tr("Any or none", "reason of an act"), {});
    for (const ActRow& row : actReasons()) {
        addItem(m_reason, actReasonText(row.code), row.code);
    }
    m_kind->clear();
    addItem(m_kind, tr("Every kind"), {});
    for (const ActRow& row : actKinds()) {
        addItem(m_kind, actKindText(row.code), row.code);
    }
    m_operator->clear();
    addItem(m_operator, tr("Everybody"), {});
    addItem(m_operator, tr("The program itself"), domain::OperatorId().hex());
    for (const AuditOperator& one : m_presenter.operators()) {
        addItem(m_operator, one.name, one.id.hex());
    }
    m_span->clear();
    const QString spans[] = {tr("All the time"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"), tr("From … to …")};
    for (int i = 0; i < int(std::size(spans)); ++i) {
        m_span->addItem(spans[i], i);
    }
    choose(m_reason, reason);
    choose(m_kind, kind);
    choose(m_operator, who);
    m_span->setCurrentIndex(span);
}

void AuditFilterBar::setSpan(AuditFilter& filter) const
{
    const QDate today = m_clock.now().toUtc().toLocalTime().date();
    switch (Span(m_span->currentData().toInt())) {
    case Always:
        break;
    case Today:
        filter.from = startOf(today);
        break;
    case Week:
        filter.from = startOf(today.addDays(1 - week));
        break;
    case Month:
        filter.from = startOf(today.addDays(1 - month));
        break;
    case Chosen:
        filter.from = startOf(m_from->date());
        filter.until = startOf(m_until->date().addDays(1));
        break;
    }
}

void AuditFilterBar::submit()
{
    if (m_filling) {
        return;
    }
    const bool days = m_span->currentData().toInt() == Chosen;
    if (days && !m_from->isVisibleTo(this)) {
        const QScopedValueRollback filling(m_filling, true);
        const QDate today = m_clock.now().toUtc().toLocalTime().date();
        m_from->setDate(today.addDays(1 - week));
        m_until->setDate(today);
    }
    m_fields.at(5)->setVisible(days);
    m_fields.at(6)->setVisible(days);
    AuditFilter filter;
    setSpan(filter);
    if (!chosen(m_operator).isEmpty()) {
        filter.by = domain::OperatorId::fromHex(chosen(m_operator));
    }
    filter.kind = chosen(m_kind);
    filter.act = chosen(m_act);
    filter.reason = chosen(m_reason);
    filter.document = m_document->text().trimmed().toLatin1();
    filter.person = domain::PersonToken::fromHex(m_person->text().trimmed().toLatin1());
    m_presenter.setFilter(filter);
}

void AuditFilterBar::typedPerson(const QString& text)
{
    if (m_filling) {
        return;
    }
    m_personField->setProblem({});
    if (const auto token = domain::PersonToken::fromHex(text.trimmed().toLatin1())) {
        m_presenter.lookAt(*token);
    } else {
        if (text.trimmed().size() == tokenDigits) {
            m_personField->setProblem(tr("A token has 32 of the characters 0-9 and a-f."));
        }
        submit();
    }
}

void AuditFilterBar::clearAll()
{
    {
        const QScopedValueRollback filling(m_filling, true);
        m_person->clear();
        m_document->clear();
        for (QComboBox* box : {m_reason, m_operator, m_span, m_kind}) {
            box->setCurrentIndex(0);
        }
        fillActs();
        m_act->setCurrentIndex(0);
        m_personField->setProblem({});
    }
    submit();
    focusFirst();
}

void AuditFilterBar::showFilter()
{
    const AuditFilter& filter = m_presenter.filter();
    const QScopedValueRollback filling(m_filling, true);
    if (filter.person) {
        m_person->setText(filter.person->text());
    } else if (domain::PersonToken::fromHex(m_person->text().trimmed().toLatin1())) {
        m_person->clear();
    }
    if (m_document->text().trimmed().toLatin1() != filter.document) {
        m_document->setText(QString::fromLatin1(filter.document));
    }
    choose(m_reason, filter.reason);
    choose(m_operator, filter.by ? filter.by->hex() : QByteArray());
    choose(m_kind, filter.kind);
    fillActs();
    choose(m_act, filter.act);
    if (!filter.from) {
        m_span->setCurrentIndex(Always);
    }
    const bool days = m_span->currentData().toInt() == Chosen;
    m_fields.at(5)->setVisible(days);
    m_fields.at(6)->setVisible(days);
    m_clear->setEnabled(filter != AuditFilter());
    showPerson();
}

void AuditFilterBar::showPerson()
{
    const std::optional<AuditPerson>& person = m_presenter.person();
    QString hint = tr("From the resident's page, or a token as the log shows it.");
    if (person) {
        hint = person->name.isEmpty() ? tr("Nobody on record has this token.") : person->name;
    }
    m_personField->setTexts(tr("Person (token)"), hint);
}

void AuditFilterBar::retranslate()
{
    const QString names[] = {{},         tr("Document number begins with"), tr("Reason"),         tr("Operator"),
                             tr("When"), tr("From", "first day"),           tr("To", "last day"), tr("Kind of act"),
                             tr("Act")};
    for (int i = 1; i < int(std::size(names)); ++i) {
        m_fields.at(i)->setTexts(names[i]);
    }
    m_clear->setText(tr("Clear all"));
    fillBoxes();
    showFilter();
}

} // namespace vestibule::ui
