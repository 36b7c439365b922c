#include "ui/shell/NoticeStack.h"

#include "ui/shell/Looks.h"
#include "ui/shell/Notice.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

NoticeStack::NoticeStack(QWidget* parent)
    : View(parent)
    , m_column(new QVBoxLayout(this))
    , m_more(new QWidget(this))
    , m_count(makeLabel(m_more, QStringLiteral("noticeCount"), TextLook::Hint))
    , m_next(makeButton(m_more, QStringLiteral("nextNotice"), ButtonLook::Quiet))
{
    setObjectName(QStringLiteral("notices"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    auto* row = new QHBoxLayout(m_more);
    row->setContentsMargins(36, 0, 36, 0);
    row->setSpacing(8);
    row->addWidget(m_count);
    row->addWidget(m_next);
    row->addStretch();
    m_column->addWidget(m_more);
    connect(m_next, &QPushButton::clicked, this, &NoticeStack::next);
    retranslate();
    arrange();
}

void NoticeStack::add(Notice* notice)
{
    notice->setParent(this);
    m_notices.prepend(notice);
    m_column->insertWidget(0, notice);
    connect(notice, &Notice::wantedChanged, this, &NoticeStack::arrange);
    arrange();
}

QList<Notice*> NoticeStack::wanted() const
{
    QList<Notice*> out;
    for (Notice* notice : m_notices) {
        if (notice->isWanted()) {
            out.append(notice);
        }
    }
    std::stable_partition(out.begin(), out.end(), [](const Notice* notice) { return notice->isUrgent(); });
    return out;
}

void NoticeStack::arrange()
{
    const QList<Notice*> all = wanted();
    if (!all.contains(m_turnedTo)) {
        m_turnedTo = nullptr;
    }
    m_front = m_turnedTo != nullptr ? m_turnedTo : all.value(0);
    for (Notice* notice : std::as_const(m_notices)) {
        const bool isFront = notice == m_front;
        const bool comes = isFront && notice->isHidden();
        notice->setVisible(isFront);
        if (comes) {
            QAccessibleEvent alert(notice, QAccessible::Alert);
            QAccessible::updateAccessibility(&alert);
        }
    }
    m_more->setVisible(all.size() > 1);
    retranslate();
}

void NoticeStack::next()
{
    const QList<Notice*> all = wanted();
    if (!all.isEmpty()) {
        m_turnedTo = all.at((all.indexOf(m_front) + 1) % all.size());
        arrange();
    }
}

void NoticeStack::retranslate()
{
    const QList<Notice*> all = wanted();
    m_count->setText(tr("Notice %1 of %2").arg(all.indexOf(m_front) + 1).arg(all.size()));
    const bool isLast = all.indexOf(m_front) + 1 == all.size();
    m_next->setText(isLast ? tr("Show the first") : tr("Show the next"));
}

} // namespace vestibule::ui
