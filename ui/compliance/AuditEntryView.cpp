#include "ui/compliance/AuditEntryView.h"

#include "ui/compliance/AuditLogModel.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"
#include "ui/text/ActTexts.h"
#include "ui/text/Figures.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTimeZone>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int nameWidth = 220;

/// To the second, with the zone: "26 Nov 2026, 03:01:54 (UTC+08:00)".
QString exactMoment(Instant at)
{
    const QDateTime local = at.toUtc().toLocalTime();
    return AuditEntryView::tr("%1 (%2)", "a moment, its time zone")
        .arg(QLocale().toString(local, AuditEntryView::tr("d MMM yyyy, HH:mm:ss", "format of a moment")),
             QTimeZone::systemTimeZone().displayName(local, QTimeZone::OffsetName));
}

QString sealText(const AuditEntry& entry)
{
    if (entry.beforeSeals) {
        return AuditEntryView::tr("Older than the seals: its place and content are sealed, its time is not.");
    }
    const QString day =
        QLocale().toString(entry.periodStart.toUtc().date(), AuditEntryView::tr("d MMM yyyy", "format of a day"));
    return entry.closed
               ? AuditEntryView::tr(
                     "In period %1 (%2, UTC). The period is closed and its key is gone: nobody can seal it again.")
                     .arg(entry.period)
                     .arg(day)
               : AuditEntryView::tr("In period %1 (%2, UTC). The period is open until the first entry of "
                                    "another day; until then a printed head shows every change.")
                     .arg(entry.period)
                     .arg(day);
}

} // namespace

AuditEntryView::AuditEntryView(QWidget* parent)
    : View(parent)
    , m_back(makeButton(this, QStringLiteral("backToLog"), ButtonLook::Secondary))
    , m_heading(makeLabel(this, QStringLiteral("entryHeading"), TextLook::Heading))
    , m_person(makeButton(this, QStringLiteral("onlyThisPerson"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("auditEntryView"));
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_back);
    top->addWidget(m_heading, 1);
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("entryCard"), column);
    auto* lines = new QGridLayout;
    lines->setHorizontalSpacing(16);
    lines->setVerticalSpacing(10);
    lines->setColumnMinimumWidth(0, nameWidth);
    lines->setColumnStretch(1, 1);
    for (int i = 0; i < LineCount; ++i) {
        m_names.append(makeLabel(card, QStringLiteral("entryName%1").arg(i), TextLook::Hint));
        m_values.append(makeLabel(card, QStringLiteral("entryValue%1").arg(i), TextLook::Body));
        m_values.constLast()->setTextInteractionFlags(Qt::TextSelectableByMouse);
        lines->addWidget(m_names.constLast(), i, 0, Qt::AlignTop);
        lines->addWidget(m_values.constLast(), i, 1);
    }
    column->addLayout(lines);
    column->addWidget(m_person, 0, Qt::AlignLeft);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(card);
    outer->addStretch();
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &AuditEntryView::backAsked);
    connect(m_back, &QPushButton::clicked, this, &AuditEntryView::backAsked);
    connect(m_person, &QPushButton::clicked, this, [this] {
        if (m_entry && m_entry->row.person) {
            Q_EMIT personAsked(*m_entry->row.person);
        }
    });
    retranslate();
}

void AuditEntryView::setEntry(const std::optional<AuditEntry>& entry)
{
    m_entry = entry;
    refresh();
}

void AuditEntryView::takeFocus() { m_back->setFocus(); }

QString AuditEntryView::valueOf(Line line) const
{
    const AuditRow& row = m_entry->row;
    switch (line) {
    case When:
        return exactMoment(row.at);
    case Who:
        return whoText(row);
    case What:
        return actText(row.act);
    case About:
        return aboutText(row, true);
    case Reason:
        return row.reason.isEmpty() ? row.words : actReasonText(row.reason);
    case Document:
        return row.isAboutAddress ? tr("Line %1 of the listed addresses").arg(QString::fromLatin1(row.document))
                                  : QString::fromLatin1(row.document);
    case Count:
        return row.count ? QString::number(*row.count) : QString();
    case Number:
        return QString::number(row.number);
    case Code:
        return QString::fromLatin1(row.act);
    case Sealed:
        return sealText(*m_entry);
    case Leaf:
        return groupedHex(m_entry->leafHash);
    case LineCount:
        break;
    }
    return {};
}

void AuditEntryView::refresh()
{
    m_person->setVisible(m_entry && m_entry->row.person);
    for (int i = 0; i < LineCount; ++i) {
        const QString value = m_entry ? valueOf(Line(i)) : QString();
        m_values.at(i)->setText(value);
        m_names.at(i)->setVisible(!value.isEmpty());
        m_values.at(i)->setVisible(!value.isEmpty());
    }
    m_heading->setText(m_entry ? tr("Entry %1").arg(m_entry->row.number) : QString());
}

void AuditEntryView::retranslate()
{
    const QString names[] = {tr("When"),
                             tr("Who"),
                             tr("What was done"),
                             tr("To whom or what"),
                             tr("Reason"),
                             tr("Document or key"),
                             tr("How many"),
                             tr("Number in the log"),
                             tr("Code of the act"),
                             tr("Sealed"),
                             tr("Hash of the entry")};
    for (int i = 0; i < LineCount; ++i) {
        m_names.at(i)->setText(names[i]);
    }
    m_back->setText(tr("← All entries"));
    m_person->setText(tr("Everything that was done to this person"));
    refresh();
}

} // namespace vestibule::ui
