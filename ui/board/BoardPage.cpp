#include "ui/board/BoardPage.h"

#include "core/domain/Leases.h"
#include "ui/board/BoardTexts.h"
#include "ui/board/RemovalPanel.h"
#include "ui/residents/RevocationBar.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

/// Stable names of the buttons of BoardPresenter::groups.
constexpr std::array groupNames{"boardWorking", "boardUnsigned", "boardFirst", "boardSecond", "boardThird"};
static_assert(groupNames.size() == BoardPresenter::groups.size());

} // namespace

BoardPage::BoardPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_presenter(new BoardPresenter(needs.board, this))
    , m_heading(makeLabel(this, QStringLiteral("boardHeading"), TextLook::Heading))
    , m_byItself(makeLabel(this, QStringLiteral("byItself"), TextLook::Hint))
    , m_closed(new Banner(this))
    , m_banner(new Banner(this))
    , m_search(new QLineEdit(this))
    , m_all(makeButton(this, QStringLiteral("boardAll"), ButtonLook::Secondary))
    , m_none(makeButton(this, QStringLiteral("boardNone"), ButtonLook::Secondary))
    , m_revocation(
          new RevocationBar({needs.residents, needs.session, needs.prompter, RevocationBar::ChosenBy::Ticks}, this))
    , m_content(new QStackedWidget(this))
    , m_table(makeTable(this, QStringLiteral("boardTable")))
    , m_panel(new RemovalPanel(*m_presenter, this))
{
    setObjectName(QStringLiteral("board"));
    m_closed->setObjectName(QStringLiteral("boardFacesClosed"));
    m_search->setObjectName(QStringLiteral("boardSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(80);
    m_search->addAction(theme::icon(QStringLiteral("search"), theme::quietInk), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_table->installEventFilter(this);
    m_table->setModel(&m_presenter->model());
    m_empty = makeEmpty();
    m_content->addWidget(m_table);
    m_content->addWidget(m_empty);
    makeLayout();
    connectAll();
    retranslate();
    connect(&needs.board, &BoardEngine::changed, this, [this] {
        // Out of sight nothing is read; aboutToShow() does it.
        if (isVisible()) {
            m_presenter->load();
        }
    });
}

void BoardPage::makeLayout()
{
    auto* choice = new QButtonGroup(this);
    auto* groups = new QHBoxLayout;
    groups->setSpacing(8);
    for (const char* name : groupNames) {
        QPushButton* button = makeButton(this, QString::fromLatin1(name), ButtonLook::Secondary);
        setLook(button, "look", QStringLiteral("choice"));
        button->setCheckable(true);
        choice->addButton(button);
        groups->addWidget(button);
        m_groups.append(button);
    }
    groups->addStretch();
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_heading);
    top->addWidget(m_byItself, 1);
    auto* find = new QHBoxLayout;
    find->setSpacing(10);
    find->addWidget(m_search, 1);
    find->addWidget(m_all);
    find->addWidget(m_none);
    auto* left = new QVBoxLayout;
    left->setSpacing(10);
    left->addLayout(find);
    left->addWidget(m_content, 1);
    auto* both = new QHBoxLayout;
    both->setSpacing(16);
    both->addLayout(left, 1);
    m_panel->setFixedWidth(300);
    both->addWidget(m_panel);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(10);
    outer->addLayout(top);
    outer->addWidget(m_closed);
    outer->addWidget(m_banner);
    outer->addLayout(groups);
    outer->addLayout(both, 1);
    outer->addWidget(m_revocation);
}

void BoardPage::connectAll()
{
    for (qsizetype i = 0; i < m_groups.size(); ++i) {
        connect(m_groups.at(i), &QPushButton::clicked, this,
                [this, i] { m_presenter->show(BoardPresenter::groups[std::size_t(i)]); });
    }
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    BoardModel& model = m_presenter->model();
    connect(m_search, &QLineEdit::textChanged, m_presenter, &BoardPresenter::filter);
    connect(m_table, &QTableView::activated, this, &BoardPage::openCurrent);
    connect(m_all, &QPushButton::clicked, this, [&model] { model.chooseShown(true); });
    connect(m_none, &QPushButton::clicked, this, [&model] { model.chooseNone(); });
    connect(&model, &BoardModel::chosenChanged, this,
            [this, &model] { m_revocation->setChosen(model.chosenCount(), model.chosenHidden()); });
    connect(m_revocation, &RevocationBar::chosenWanted, this,
            [this, &model] { m_revocation->presenter().preview(model.chosenKeys()); });
    connect(m_presenter, &BoardPresenter::changed, this, &BoardPage::refresh);
    connect(m_presenter, &BoardPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &BoardPage::keepCurrent);
    connect(&model, &QAbstractItemModel::modelReset, this, &BoardPage::restoreCurrent);
    connect(m_panel, &RemovalPanel::gatesAsked, this, &BoardPage::gatesAsked);
}

QString BoardPage::title() const { return tr("Board", "the manager's page"); }

QWidget* BoardPage::makeEmpty()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("boardEmpty"), column);
    m_emptyHeading = makeLabel(card, QStringLiteral("boardEmptyHeading"), TextLook::Section);
    m_emptyText = makeLabel(card, QStringLiteral("boardEmptyText"), TextLook::Body);
    column->addStretch();
    for (QLabel* label : {m_emptyHeading, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addStretch();
    return card;
}

void BoardPage::aboutToShow(const domain::Operator& who)
{
    m_manages = domain::mayManage(who.role);
    m_presenter->model().setChoosable(m_manages);
    m_banner->clear();
    m_revocation->begin();
    m_presenter->load();
    refresh();
    m_table->setFocus();
}

void BoardPage::dropData()
{
    {
        const QSignalBlocker quiet(m_search);
        m_search->setText({}); // unlike clear(), that drops what could be undone
    }
    m_banner->clear();
    m_current.reset();
    m_revocation->dropData();
    m_presenter->dropData();
}

bool BoardPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) {
        return Page::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_table->currentIndex().row();
    if (watched == m_table && m_manages) {
        if (key->key() == Qt::Key_Space) {
            m_presenter->model().toggle(row);
            return true;
        }
        if (key->matches(QKeySequence::SelectAll)) {
            m_presenter->model().chooseShown(true);
            return true;
        }
    }
    if (watched == m_search) {
        const int rows = m_presenter->model().rowCount();
        if ((key->key() == Qt::Key_Down || key->key() == Qt::Key_Return) && rows > 0) {
            m_table->setFocus();
            m_table->selectRow(qMax(0, row));
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void BoardPage::openCurrent()
{
    if (const BoardLine* line = m_presenter->model().at(m_table->currentIndex().row())) {
        Q_EMIT personAsked(line->id);
    }
}

void BoardPage::keepCurrent()
{
    const BoardLine* line = m_presenter->model().at(m_table->currentIndex().row());
    m_current = line != nullptr ? std::optional(line->id) : std::nullopt;
}

void BoardPage::restoreCurrent()
{
    if (m_presenter->model().rowCount() > 0) {
        m_table->selectRow(m_current ? qMax(0, m_presenter->model().rowOf(*m_current)) : 0);
    }
}

void BoardPage::refresh()
{
    using State = BoardPresenter::State;
    const bool listed = m_presenter->state() == State::Listed;
    const bool hasRows = m_presenter->model().rowCount() > 0;
    if (listed) {
        m_banner->clear(); // what went wrong before is said again after this, when it does so again
    }
    m_content->setCurrentWidget(hasRows || m_presenter->state() == State::Loading ? static_cast<QWidget*>(m_table)
                                                                                  : m_empty);
    m_search->setEnabled(listed);
    m_all->setVisible(m_manages);
    m_none->setVisible(m_manages);
    m_all->setEnabled(listed && hasRows);
    m_none->setEnabled(listed && hasRows);
    m_revocation->setVisible(m_manages);
    m_revocation->setEnabled(listed);
    m_byItself->setText(listed ? byItselfText(m_presenter->board()) : QString());
    refreshGroups();
    refreshEmpty();
    sayClosed();
    m_panel->refresh();
}

QString BoardPage::groupText(BoardPresenter::Group group) const
{
    using Group = BoardPresenter::Group;
    const int count = m_presenter->count(group);
    switch (group) {
    case Group::Working:
        return tr("Ended, keys work: %1", "leases").arg(count);
    case Group::Unsigned:
        return tr("Waiting for gates: %1", "residents whose ended keys some gate has not signed for").arg(count);
    case Group::First:
    case Group::Second:
    case Group::Third:
        break;
    }
    const int days = domain::leaseDaysAhead[std::size_t(group) - std::size_t(Group::First)];
    return tr("Ends within %1 days: %2", "leases").arg(days).arg(count);
}

void BoardPage::refreshGroups()
{
    for (qsizetype i = 0; i < m_groups.size(); ++i) {
        const auto group = BoardPresenter::groups[std::size_t(i)];
        m_groups.at(i)->setText(groupText(group));
        m_groups.at(i)->setChecked(group == m_presenter->group());
    }
}

QString BoardPage::nobodyText() const
{
    using Group = BoardPresenter::Group;
    switch (m_presenter->group()) {
    case Group::Working:
        return tr("Nobody whose lease has ended has a key that works.");
    case Group::Unsigned:
        return m_presenter->board().namelessKeys > 0 ? tr("Only keys of people whose names are gone wait for gates.")
                                                     : tr("Every gate has signed for every key that has ended.");
    case Group::First:
    case Group::Second:
    case Group::Third:
        break;
    }
    return tr("No lease ends in this time. The other buttons above look further.");
}

void BoardPage::refreshEmpty()
{
    if (m_presenter->state() == BoardPresenter::State::Failed) {
        m_emptyHeading->setText(tr("The board could not be read"));
        m_emptyText->setText(tr("Nothing is lost. It is read again by itself, or open this page again."));
    } else if (m_presenter->isHiddenBySearch()) {
        m_emptyHeading->setText(tr("No match"));
        m_emptyText->setText(
            tr("Nobody in this list matches “%1”. Escape clears it.").arg(m_presenter->searchText().trimmed()));
    } else {
        m_emptyHeading->setText(tr("Nothing to do here"));
        m_emptyText->setText(nobodyText());
    }
}

void BoardPage::sayClosed()
{
    if (!m_presenter->facesAreClosed()) {
        m_closed->clear();
        m_closedSaid.clear();
        return;
    }
    const ErrorText text{
        tr("No new face is taken: a key ended more than 72 hours ago, and not every gate has signed that it is gone."),
        tr("The desk offers cards only. Cards and faces that residents have work on."),
        tr("Bring the gates named here back into reach. One that is gone for good is declared destroyed on the Gates "
           "page. Faces open again by themselves."),
        {}};
    // The board is read again and again: what is said already is not said anew.
    if (m_closedSaid != text.joined()) {
        m_closedSaid = text.joined();
        m_closed->showText(text);
    }
}

void BoardPage::retranslate()
{
    m_heading->setText(tr("Board", "the manager's page"));
    m_search->setPlaceholderText(tr("Name or dwelling (Ctrl+F)"));
    m_search->setAccessibleName(tr("Filter the board"));
    m_all->setText(tr("Choose all"));
    m_none->setText(tr("Choose none"));
    m_table->setAccessibleName(tr("Leases and keys"));
    setColumnWidths(m_table, {0, 95, 142, 122, 62, 200});
    m_presenter->model().retranslate();
    refresh();
}

} // namespace vestibule::ui
