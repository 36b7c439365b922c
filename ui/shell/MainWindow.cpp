#include "ui/shell/MainWindow.h"

#include "ui/shell/LanguageBox.h"
#include "ui/shell/LockOverlay.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Notice.h"
#include "ui/shell/NoticeStack.h"
#include "ui/shell/Page.h"
#include "ui/shell/Theme.h"

#include <QButtonGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace vestibule::ui {

MainWindow::MainWindow(Languages& languages, QWidget* parent)
    : View(parent)
    , m_views(new QStackedWidget(this))
    , m_shell(new QWidget)
    , m_pages(new QStackedWidget)
    , m_overlay(nullptr)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1180, 700);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_views);
    m_views->addWidget(m_shell);

    auto* across = new QHBoxLayout(m_shell);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(makeRail());
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(makeTopBar(languages));
    m_notices = new NoticeStack;
    right->addWidget(m_notices);
    right->addWidget(m_pages, 1);
    across->addLayout(right, 1);
    m_overlay = new LockOverlay(this);
    retranslate();
}

QWidget* MainWindow::makeRail()
{
    m_rail = new QWidget;
    m_rail->setObjectName(QStringLiteral("rail"));
    m_rail->setAttribute(Qt::WA_StyledBackground);
    m_rail->setFixedWidth(112);
    m_railLayout = new QVBoxLayout(m_rail);
    m_railLayout->setContentsMargins(10, 12, 10, 12);
    m_railLayout->setSpacing(4); // nine pages of a manager on 700 lines
    auto* mark = new QLabel(m_rail);
    mark->setPixmap(theme::pixmap(QStringLiteral("mark"), theme::railInk, 36));
    mark->setAlignment(Qt::AlignCenter);
    m_railLayout->addWidget(mark);
    m_railLayout->addSpacing(12);
    m_railLayout->addStretch();
    m_railGroup = new QButtonGroup(this);
    m_railGroup->setExclusive(true);
    return m_rail;
}

QWidget* MainWindow::makeTopBar(Languages& languages)
{
    m_topBar = new QWidget;
    m_topBar->setObjectName(QStringLiteral("topBar"));
    m_topBar->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(m_topBar);
    row->setContentsMargins(28, 10, 20, 10);
    row->setSpacing(12);
    m_status = makeLabel(m_topBar, QStringLiteral("statusLine"), TextLook::Hint);
    m_status->setWordWrap(false);
    m_operator = makeLabel(m_topBar, QStringLiteral("operatorName"), TextLook::Body);
    m_operator->setWordWrap(false);
    m_lock = makeButton(m_topBar, QStringLiteral("lockButton"), ButtonLook::Secondary);
    m_lock->setIcon(theme::icon(QStringLiteral("lock")));
    m_signOut = makeButton(m_topBar, QStringLiteral("signOutButton"), ButtonLook::Quiet);
    row->addWidget(m_status, 1);
    row->addWidget(m_operator);
    row->addWidget(new LanguageBox(languages, m_topBar));
    row->addWidget(m_lock);
    row->addWidget(m_signOut);
    connect(m_lock, &QPushButton::clicked, this, &MainWindow::lockAsked);
    connect(m_signOut, &QPushButton::clicked, this, &MainWindow::signOutAsked);
    return m_topBar;
}

void MainWindow::addPage(Page* page, Reach reach)
{
    auto* button = new QToolButton(m_rail);
    button->setObjectName(QStringLiteral("rail.") + page->objectName());
    button->setProperty("look", QStringLiteral("rail"));
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIcon(theme::icon(page->iconName(), theme::railInk));
    button->setIconSize({26, 26});
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setCursor(Qt::PointingHandCursor);
    button->hide();
    m_railGroup->addButton(button);
    m_railLayout->insertWidget(m_railLayout->count() - 1, button);
    m_pages->addWidget(page);
    m_entries.append({page, button, reach});
    connect(button, &QToolButton::clicked, this, [this, page] { showPage(page->objectName()); });
    connect(page, &Page::statusSaid, this, &MainWindow::say);
    retranslate();
}

void MainWindow::addNotice(Notice* notice) { m_notices->add(notice); }

Page* MainWindow::currentPage() const { return qobject_cast<Page*>(m_pages->currentWidget()); }

void MainWindow::showPage(const QString& id)
{
    for (const Entry& entry : std::as_const(m_entries)) {
        if (entry.page->objectName() == id && m_who && entry.page->allowedFor(m_who->role)) {
            bringForward(entry);
            return;
        }
    }
}

void MainWindow::bringForward(const Entry& entry)
{
    say({});
    entry.button->setChecked(true);
    m_pages->setCurrentWidget(entry.page);
    entry.page->aboutToShow(*m_who);
}

void MainWindow::showAlone(QWidget* view)
{
    m_who.reset();
    m_views->addWidget(view);
    m_views->setCurrentWidget(view);
    if (m_alone != nullptr) {
        m_views->removeWidget(m_alone);
        m_alone->deleteLater();
    }
    m_alone = view;
    view->setFocus();
}

void MainWindow::showPagesFor(const domain::Operator& who)
{
    m_who = who;
    const Entry* front = nullptr;
    for (const Entry& entry : std::as_const(m_entries)) {
        const bool allowed = entry.page->allowedFor(who.role);
        entry.button->setVisible(allowed && entry.reach == Reach::Rail);
        if (allowed && (front == nullptr || entry.page == currentPage())) {
            front = &entry;
        }
    }
    m_views->setCurrentWidget(m_shell);
    if (m_alone != nullptr) {
        m_views->removeWidget(m_alone);
        m_alone->deleteLater();
        m_alone = nullptr;
    }
    retranslate();
    if (front != nullptr) {
        bringForward(*front);
    }
    for (Notice* notice : m_notices->notices()) {
        notice->begin(who);
    }
}

void MainWindow::dropData()
{
    for (const Entry& entry : std::as_const(m_entries)) {
        entry.page->dropData();
    }
    for (Notice* notice : m_notices->notices()) {
        notice->dropData();
    }
    if (m_alone != nullptr) {
        showAlone(new QWidget); // what stood there may hold a drawn signature or half a password
    }
    say({});
}

void MainWindow::askToLeave(qsizetype from, std::function<void()> go)
{
    if (from >= m_entries.size()) {
        go();
        return;
    }
    m_entries.at(from).page->whenFreeToLeave([this, from, go = std::move(go)] { askToLeave(from + 1, go); });
}

void MainWindow::setResidentReading(bool reading)
{
    m_rail->setEnabled(!reading);
    m_topBar->setEnabled(!reading);
    m_notices->setEnabled(!reading);
}

void MainWindow::say(const QString& line) { m_status->setText(line); }

void MainWindow::retranslate()
{
    setWindowTitle(tr("Vestibule"));
    m_lock->setText(tr("Lock"));
    m_lock->setToolTip(tr("Cover the windows now; deliveries to the gates go on"));
    m_signOut->setText(tr("Sign out"));
    m_signOut->setToolTip(tr("Close the store and wipe its keys from memory"));
    m_rail->setAccessibleName(tr("Pages"));
    m_status->clear(); // said once, in the language of that moment
    if (m_who) {
        const QString role = m_who->role == domain::Role::Manager   ? tr("Manager")
                             : m_who->role == domain::Role::Auditor ? tr("Auditor")
                                                                    : tr("Clerk");
        m_operator->setText(tr("%1 · %2", "operator's name, role").arg(m_who->name, role));
    }
    for (const Entry& entry : std::as_const(m_entries)) {
        entry.button->setText(entry.page->title());
        entry.button->setAccessibleName(entry.page->title());
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->ignore();
    Q_EMIT closeAsked();
}

} // namespace vestibule::ui
