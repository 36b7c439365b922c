#include "ui/residents/ResidentListView.h"

#include "ui/residents/ResidentsPresenter.h"
#include "ui/residents/RevocationBar.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

ResidentListView::ResidentListView(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_presenter(new ResidentsPresenter(needs.residents, this))
    , m_heading(makeLabel(this, QStringLiteral("residentsHeading"), TextLook::Heading))
    , m_lookUp(makeButton(this, QStringLiteral("lookUpFormer"), ButtonLook::Quiet))
    , m_import(makeButton(this, QStringLiteral("importRoster"), ButtonLook::Secondary))
    , m_search(new QLineEdit(this))
    , m_count(makeLabel(this, QStringLiteral("residentsCount"), TextLook::Hint))
    , m_revocation(new RevocationBar({needs.residents, needs.session, needs.prompter}, this))
    , m_banner(new Banner(this))
    , m_content(new QStackedWidget(this))
    , m_table(makeTable(this, QStringLiteral("residentsTable")))
{
    setObjectName(QStringLiteral("residentListView"));
    m_search->setObjectName(QStringLiteral("residentSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(80);
    m_search->addAction(theme::icon(QStringLiteral("search"), theme::quietInk), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_count->setWordWrap(false);
    m_table->setModel(&m_presenter->model());
    setColumnWidths(m_table, {0, 170, 150, 160, 140, 140});
    m_empty = makeEmpty();
    m_content->addWidget(m_table);
    m_content->addWidget(m_empty);
    auto* top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_lookUp);
    top->addWidget(m_import);
    auto* box = new QHBoxLayout;
    box->setSpacing(16);
    box->addWidget(m_search, 1);
    box->addWidget(m_count);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addLayout(box);
    outer->addWidget(m_revocation);
    outer->addWidget(m_banner);
    outer->addWidget(m_content, 1);

    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, &ResidentListView::focusSearch);
    connect(m_search, &QLineEdit::textChanged, m_presenter, &ResidentsPresenter::search);
    connect(m_search, &QLineEdit::returnPressed, this, &ResidentListView::openCurrent);
    connect(m_table, &QTableView::activated, this, &ResidentListView::openCurrent);
    connect(m_table, &QTableView::doubleClicked, this, &ResidentListView::openCurrent);
    connect(m_lookUp, &QPushButton::clicked, this, &ResidentListView::lookUpAsked);
    connect(m_import, &QPushButton::clicked, this, &ResidentListView::importAsked);
    connect(m_emptyImport, &QPushButton::clicked, this, &ResidentListView::importAsked);
    connect(m_presenter, &ResidentsPresenter::changed, this, &ResidentListView::refresh);
    connect(m_presenter, &ResidentsPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(&m_presenter->model(), &QAbstractItemModel::modelAboutToBeReset, this, &ResidentListView::keepCurrent);
    connect(&m_presenter->model(), &QAbstractItemModel::modelReset, this, &ResidentListView::restoreCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_revocation->setChosen(chosenCount()); });
    connect(m_revocation, &RevocationBar::chosenWanted, this,
            [this] { m_revocation->presenter().preview(chosenKeys()); });
    connect(&needs.residents, &ResidentsEngine::listChanged, this, [this] {
        // Out of sight nothing is searched; begin() does it.
        if (isVisible()) {
            m_presenter->refresh();
        }
    });
    retranslate();
}

QWidget* ResidentListView::makeEmpty()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("residentsEmpty"), column);
    m_emptyHeading = makeLabel(card, QStringLiteral("residentsEmptyHeading"), TextLook::Section);
    m_emptyText = makeLabel(card, QStringLiteral("residentsEmptyText"), TextLook::Body);
    m_emptyImport = makeButton(card, QStringLiteral("importFirstRoster"), ButtonLook::Primary);
    column->addStretch();
    for (QLabel* label : {m_emptyHeading, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addWidget(m_emptyImport, 0, Qt::AlignHCenter);
    column->addStretch();
    return card;
}

void ResidentListView::begin(domain::Role role)
{
    m_mayImport = domain::mayEnrol(role);
    m_mayRevoke = domain::mayManage(role);
    m_table->setSelectionMode(m_mayRevoke ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
    m_banner->clear();
    m_revocation->begin();
    m_presenter->refresh();
    refresh();
    focusSearch();
}

void ResidentListView::dropData()
{
    const QSignalBlocker quiet(m_search);
    m_search->setText({}); // unlike clear(), that drops what could be undone
    m_banner->clear();
    m_revocation->dropData();
    m_presenter->dropData();
    m_current.reset();
    m_chosen.clear();
}

void ResidentListView::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

bool ResidentListView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const int rows = m_presenter->model().rowCount();
        const int row = m_table->currentIndex().row();
        if ((key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) && rows > 0) {
            const int next = key->key() == Qt::Key_Down ? qMin(row + 1, rows - 1) : qMax(row - 1, 0);
            m_table->selectRow(next);
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

void ResidentListView::openCurrent()
{
    const int row = qMax(0, m_table->currentIndex().row());
    if (const ResidentRow* chosen = m_presenter->model().at(row); chosen != nullptr && !chosen->id.isNull()) {
        Q_EMIT opened(chosen->id);
    }
}

void ResidentListView::keepCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    m_current = current.isValid() ? std::optional(m_presenter->model().keys().at(current.row())) : std::nullopt;
    // More than one decision can be about are not kept either.
    m_chosen = chosenCount() <= RevocationPresenter::mostAtOnce ? chosenKeys() : QList<RowKey>();
}

int ResidentListView::chosenCount() const
{
    int count = 0;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) {
        count += range.height();
    }
    return count;
}

QList<RowKey> ResidentListView::chosenKeys() const
{
    QList<int> rows;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.append(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    const QList<RowKey>& keys = m_presenter->model().keys();
    QList<RowKey> out;
    for (const int row : std::as_const(rows)) {
        out.append(keys.at(row));
    }
    return out;
}

void ResidentListView::restoreCurrent()
{
    // A reset says nothing of what was chosen before.
    m_revocation->setChosen(chosenCount());
    if (m_presenter->model().rowCount() == 0) {
        return;
    }
    const int row = m_current ? m_presenter->model().rowOf(*m_current) : 0;
    m_table->selectRow(qMax(0, row));
    if (m_chosen.size() < 2) {
        return;
    }
    QSet<qint64> chosen;
    for (const RowKey key : std::as_const(m_chosen)) {
        chosen.insert(qint64(key));
    }
    QItemSelection again;
    const QList<RowKey>& keys = m_presenter->model().keys();
    for (int at = 0; at < keys.size(); ++at) {
        if (chosen.contains(qint64(keys.at(at)))) {
            const QModelIndex line = m_presenter->model().index(at, 0);
            again.select(line, line);
        }
    }
    m_table->selectionModel()->select(again, QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void ResidentListView::refresh()
{
    using State = ResidentsPresenter::State;
    const State state = m_presenter->state();
    const int rows = m_presenter->model().rowCount();
    const bool nobody = state == State::Nobody;
    m_content->setCurrentWidget(
        nobody || state == State::NoMatch || state == State::Failed ? m_empty : static_cast<QWidget*>(m_table));
    m_revocation->setVisible(m_mayRevoke && !nobody);
    m_revocation->setEnabled(state == State::Listed);
    m_lookUp->setVisible(m_mayImport);
    m_import->setVisible(m_mayImport && !nobody);
    m_emptyImport->setVisible(m_mayImport && nobody);
    m_count->setVisible(state == State::Listed);
    if (state == State::Listed) {
        m_banner->clear();
        m_count->setText(m_presenter->hasMore() ? tr("The first %n are shown; type more.", nullptr, rows)
                                                : tr("%n residents", nullptr, rows));
    }
    if (nobody) {
        m_emptyHeading->setText(tr("Nobody is on record yet"));
        m_emptyText->setText(tr("Import a roster, or start with the first resident at the desk."));
    } else if (state == State::NoMatch) {
        m_emptyHeading->setText(tr("No match"));
        m_emptyText->setText(tr("Nobody on record matches “%1”. Every word counts from its beginning: name, pinyin, "
                                "initials or dwelling.")
                                 .arg(m_presenter->searchText().trimmed()));
    } else {
        m_emptyHeading->setText(tr("The list could not be read"));
        m_emptyText->setText(tr("Nothing is lost. Type again to try once more."));
    }
}

void ResidentListView::retranslate()
{
    m_heading->setText(tr("Residents"));
    m_lookUp->setText(tr("Somebody no longer on the list…"));
    m_import->setText(tr("Import a roster…"));
    m_emptyImport->setText(tr("Import a roster…"));
    m_search->setPlaceholderText(tr("Name, pinyin, initials or dwelling (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search for residents"));
    m_table->setAccessibleName(tr("Residents"));
    m_presenter->model().retranslate();
    refresh();
}

} // namespace vestibule::ui
