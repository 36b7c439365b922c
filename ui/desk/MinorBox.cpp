#include "ui/desk/MinorBox.h"

#include "core/domain/Codes.h"
#include "ui/shell/Field.h"
#include "ui/text/GuardianTexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>

namespace vestibule::ui {

namespace {

constexpr int yearsOfChildhood = 14;
constexpr int monthsOfYear = 12;
constexpr int longestGuardianName = 60;
constexpr domain::GuardianRelation relations[] = {domain::GuardianRelation::Parent,
                                                  domain::GuardianRelation::Grandparent,
                                                  domain::GuardianRelation::Sibling, domain::GuardianRelation::Other};

QComboBox* makeCombo(QWidget* parent, const char* objectName)
{
    auto* combo = new QComboBox(parent);
    combo->setObjectName(QString::fromLatin1(objectName));
    return combo;
}

} // namespace

MinorBox::MinorBox(Shape shape, QWidget* tickParent, QWidget* parent)
    : View(parent)
    , m_tick(new QCheckBox(tickParent))
    , m_month(makeCombo(this, "minorMonth"))
    , m_year(makeCombo(this, "minorYear"))
    , m_guardian(new QLineEdit(this))
    , m_relation(makeCombo(this, "guardianRelation"))
    , m_monthField(new Field(m_month, this))
    , m_yearField(new Field(m_year, this))
    , m_guardianField(new Field(m_guardian, this))
    , m_relationField(new Field(m_relation, this))
{
    setObjectName(QStringLiteral("minorBox"));
    m_tick->setObjectName(QStringLiteral("underFourteen"));
    m_guardian->setObjectName(QStringLiteral("guardianName"));
    m_guardian->setMaxLength(longestGuardianName);
    for (int month = 1; month <= monthsOfYear; ++month) {
        m_month->addItem(QString(), month);
    }
    for (const domain::GuardianRelation relation : relations) {
        m_relation->addItem(QString(), int(relation));
    }
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    const bool isOneRow = shape == Shape::OneRow;
    grid->addWidget(m_monthField, 0, 0, Qt::AlignTop);
    grid->addWidget(m_yearField, 0, 1, Qt::AlignTop);
    grid->addWidget(m_guardianField, isOneRow ? 0 : 1, isOneRow ? 2 : 0, Qt::AlignTop);
    grid->addWidget(m_relationField, isOneRow ? 0 : 1, isOneRow ? 3 : 1, Qt::AlignTop);
    for (int column = 0; column < grid->columnCount(); ++column) {
        grid->setColumnStretch(column, isOneRow && column < 2 ? 1 : 2);
    }
    connect(m_tick, &QCheckBox::toggled, this, [this](bool isTicked) {
        refresh();
        if (isTicked && m_tick->hasFocus()) {
            m_month->setFocus();
        }
        Q_EMIT changed();
    });
    for (QComboBox* combo : {m_month, m_year, m_relation}) {
        connect(combo, &QComboBox::currentIndexChanged, this, &MinorBox::changed);
    }
    connect(m_guardian, &QLineEdit::textChanged, this, &MinorBox::changed);
    connect(m_guardian, &QLineEdit::returnPressed, this, &MinorBox::finished);
    refresh();
    retranslate();
}

void MinorBox::setYears(QDate today)
{
    m_year->clear();
    for (int year = today.year(); year <= today.year() + yearsOfChildhood; ++year) {
        m_year->addItem(QString::number(year), year);
    }
}

void MinorBox::fill(const std::optional<domain::Minor>& minor, QDate today)
{
    const QSignalBlocker quiet(this);
    setYears(today);
    m_tick->setChecked(minor.has_value());
    const QDate month = minor ? minor->turns14 : today;
    m_month->setCurrentIndex(month.month() - 1);
    m_year->setCurrentIndex(m_year->findData(month.year()));
    const auto guardian = minor ? minor->guardian : std::nullopt;
    m_guardian->setText(guardian ? guardian->name : QString());
    m_relation->setCurrentIndex(
        m_relation->findData(int(guardian ? guardian->relation : domain::GuardianRelation::Parent)));
    clearProblems();
    refresh();
}

std::optional<domain::Minor> MinorBox::entered() const
{
    if (!m_tick->isChecked()) {
        return std::nullopt;
    }
    domain::Minor out{QDate(m_year->currentData().toInt(), m_month->currentData().toInt(), 1), std::nullopt};
    if (!m_guardian->text().trimmed().isEmpty()) {
        out.guardian =
            domain::Guardian{m_guardian->text(), domain::GuardianRelation(m_relation->currentData().toInt())};
    }
    return out;
}

void MinorBox::setEditable(bool editable)
{
    m_tick->setEnabled(editable);
    setEnabled(editable);
}

void MinorBox::clearProblems()
{
    for (Field* field : {m_monthField, m_yearField, m_guardianField, m_relationField}) {
        field->setProblem({});
    }
}

bool MinorBox::showError(const Error& error)
{
    namespace dc = domain::codes;
    // In the few words that there is room for below a month.
    const struct
    {
        ErrorCode code;
        Field* field;
        QString says;
    } places[] = {{dc::birthMonthOver, m_monthField, tr("Has passed: 14 now")},
                  {dc::birthMonthTooFar, m_yearField, tr("Too far away")}};
    for (const auto& place : places) {
        if (error.is(place.code)) {
            place.field->setProblem(place.says);
            place.field->goTo();
            return true;
        }
    }
    return false;
}

void MinorBox::refresh() { setVisible(m_tick->isChecked()); }

void MinorBox::retranslate()
{
    m_tick->setText(tr("Under 14"));
    m_monthField->setTexts(tr("Turns 14 in"));
    m_yearField->setTexts(tr("Year"));
    m_guardianField->setTexts(tr("Guardian who decides"), tr("Leave empty for a card only"));
    m_relationField->setTexts(tr("Is the child's"));
    const QLocale locale(tr("en", "the locale in which months are named"));
    for (int i = 0; i < m_month->count(); ++i) {
        m_month->setItemText(i, locale.standaloneMonthName(i + 1));
    }
    for (int i = 0; i < m_relation->count(); ++i) {
        m_relation->setItemText(i, relationText(domain::GuardianRelation(m_relation->itemData(i).toInt())));
    }
}

} // namespace vestibule::ui
