#include "ui/compliance/CompliancePage.h"

#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

CompliancePage::CompliancePage(QWidget* parent)
    : Page(parent), m_row(new QWidget(this)), m_buttons(new QHBoxLayout(m_row)), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("compliance"));
    m_row->setObjectName(QStringLiteral("complianceViews"));
    m_buttons->setContentsMargins(36, 14, 36, 0);
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_row);
    outer->addWidget(m_stack, 1);
    retranslate();
}

void CompliancePage::addView(Page* view)
{
    QPushButton* button = makeButton(m_row, view->objectName() + QStringLiteral("View"), ButtonLook::Quiet);
    button->setCheckable(true);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    m_stack->addWidget(view);
    m_views.append({view, button});
    connect(button, &QPushButton::clicked, this, [this, name = view->objectName()] {
        refreshButtons(); // a click checks by itself, also where the view in front does not let go
        showView(name);
    });
    connect(view, &Page::statusSaid, this, &Page::statusSaid);
    retranslate();
}

Page* CompliancePage::current() const { return qobject_cast<Page*>(m_stack->currentWidget()); }

void CompliancePage::showView(const QString& name)
{
    const auto it =
        std::find_if(m_views.begin(), m_views.end(), [&name](const Entry& v) { return v.page->objectName() == name; });
    if (it == m_views.end() || it->page == current() || !it->page->allowedFor(m_who.role)) {
        return;
    }
    if (!isVisible()) {
        m_stack->setCurrentWidget(it->page);
        return;
    }
    current()->whenFreeToLeave([this, page = it->page] { bring(page); });
}

void CompliancePage::bring(Page* page)
{
    current()->dropData();
    m_stack->setCurrentWidget(page);
    refreshButtons();
    page->aboutToShow(m_who);
}

QString CompliancePage::title() const { return tr("Compliance"); }

bool CompliancePage::allowedFor(domain::Role role) const
{
    return std::any_of(m_views.begin(), m_views.end(), [role](const Entry& v) { return v.page->allowedFor(role); });
}

void CompliancePage::aboutToShow(const domain::Operator& who)
{
    m_who = who;
    if (!current()->allowedFor(who.role)) {
        const auto it = std::find_if(m_views.begin(), m_views.end(),
                                     [&who](const Entry& v) { return v.page->allowedFor(who.role); });
        m_stack->setCurrentWidget(it->page);
    }
    refreshButtons();
    current()->aboutToShow(who);
}

void CompliancePage::refreshButtons()
{
    qsizetype allowed = 0;
    for (const Entry& view : std::as_const(m_views)) {
        const bool isAllowed = view.page->allowedFor(m_who.role);
        view.button->setVisible(isAllowed);
        view.button->setChecked(view.page == current());
        allowed += isAllowed ? 1 : 0;
    }
    m_row->setVisible(allowed > 1);
}

void CompliancePage::dropData()
{
    for (const Entry& view : std::as_const(m_views)) {
        view.page->dropData();
    }
}

void CompliancePage::whenFreeToLeave(const std::function<void()>& go) { current()->whenFreeToLeave(go); }

void CompliancePage::retranslate()
{
    m_row->setAccessibleName(tr("Views of this page"));
    for (const Entry& view : std::as_const(m_views)) {
        view.button->setText(view.page->title());
    }
}

} // namespace vestibule::ui
