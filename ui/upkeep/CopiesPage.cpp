#include "ui/upkeep/CopiesPage.h"

#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"
#include "ui/upkeep/CopiesPresenter.h"
#include "ui/upkeep/ElsewherePanel.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace vestibule::ui {

CopiesPage::CopiesPage(UpkeepEngine& engine, Prompter& prompter, QWidget* parent)
    : Page(parent)
    , m_prompter(prompter)
    , m_presenter(new CopiesPresenter(engine, this))
    , m_model(new TextTableModel(this))
    , m_heading(makeLabel(this, QStringLiteral("copiesHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("copiesLead"), TextLook::Lead))
    , m_banner(new Banner(this))
    , m_progress(new QProgressBar(this))
    , m_elsewhere(new ElsewherePanel(prompter, this))
    , m_table(makeTable(this, QStringLiteral("copiesTable")))
    , m_rule(makeLabel(this, QStringLiteral("copiesRule"), TextLook::Hint))
    , m_copy(makeButton(this, QStringLiteral("copyNow"), ButtonLook::Primary))
    , m_prove(makeButton(this, QStringLiteral("proveCopy"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("copies"));
    m_progress->setObjectName(QStringLiteral("copyProgress"));
    m_progress->setTextVisible(false);
    m_table->setModel(m_model);
    auto* top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_heading, 1);
    top->addWidget(m_prove);
    top->addWidget(m_copy);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addWidget(m_progress);
    outer->addWidget(makePlace());
    outer->addWidget(m_elsewhere);
    outer->addWidget(m_table, 1);
    outer->addWidget(m_rule);
    connect(m_copy, &QPushButton::clicked, this, &CopiesPage::copyOrCancel);
    connect(m_prove, &QPushButton::clicked, this, &CopiesPage::proveOrCancel);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CopiesPage::noteChosen);
    connect(m_elsewhere, &ElsewherePanel::folderGivenUp, this, [this](const QString& folder) {
        m_banner->clear();
        m_presenter->giveFolderUp(folder);
    });
    connect(&engine, &UpkeepEngine::copyProgressed, this, &CopiesPage::showProgress);
    connect(m_presenter, &CopiesPresenter::changed, this, &CopiesPage::refresh);
    connect(m_presenter, &CopiesPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &CopiesPresenter::copied, this,
            [this] { m_banner->showDone(tr("Copied, and proved by restoring it.")); });
    connect(m_presenter, &CopiesPresenter::proved, this,
            [this] { m_banner->showDone(tr("This copy is whole: it was restored into a scratch folder and read.")); });
    retranslate();
}

QString CopiesPage::title() const { return tr("Copies"); }

QWidget* CopiesPage::makePlace()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("copiesPlaceCard"), column);
    m_placeHeading = makeLabel(card, QStringLiteral("copiesPlaceHeading"), TextLook::Section);
    m_folder = makeLabel(card, QStringLiteral("copiesFolder"), TextLook::Body);
    m_placeHint = makeLabel(card, QStringLiteral("copiesPlaceHint"), TextLook::Hint);
    m_choose = makeButton(card, QStringLiteral("chooseCopiesFolder"), ButtonLook::Secondary);
    m_daily = new QCheckBox(card);
    m_daily->setObjectName(QStringLiteral("copiesDaily"));
    m_at = new QTimeEdit(card);
    m_at->setObjectName(QStringLiteral("copiesAt"));
    m_at->setDisplayFormat(QStringLiteral("HH:mm"));
    m_at->setButtonSymbols(QAbstractSpinBox::NoButtons);
    auto* where = new QHBoxLayout;
    where->setSpacing(12);
    where->addWidget(m_folder, 1);
    where->addWidget(m_daily);
    where->addWidget(m_at);
    where->addWidget(m_choose);
    column->addWidget(m_placeHeading);
    column->addLayout(where);
    column->addWidget(m_placeHint);
    connect(m_choose, &QPushButton::clicked, this, &CopiesPage::chooseFolder);
    connect(m_daily, &QCheckBox::toggled, this, [this](bool daily) { m_presenter->setSchedule(daily, m_at->time()); });
    connect(m_at, &QTimeEdit::editingFinished, this,
            [this] { m_presenter->setSchedule(m_daily->isChecked(), m_at->time()); });
    return card;
}

void CopiesPage::aboutToShow(const domain::Operator& who)
{
    const bool manages = domain::mayManage(who.role);
    m_choose->setVisible(manages);
    m_daily->setEnabled(manages);
    m_at->setEnabled(manages);
    m_elsewhere->setManages(manages);
    m_banner->clear();
    m_presenter->load();
}

void CopiesPage::dropData()
{
    m_banner->clear();
    m_presenter->dropData();
}

void CopiesPage::chooseFolder()
{
    m_banner->clear();
    m_prompter.askFolder(this, tr("Folder for the copies"),
                         [this](const QString& folder) { m_presenter->chooseFolder(folder); });
}

void CopiesPage::copyOrCancel()
{
    if (m_presenter->isCopying()) {
        m_cancelled = true;
        refreshButtons();
        m_presenter->cancelCopy();
        return;
    }
    m_banner->clear();
    m_presenter->makeCopy();
}

void CopiesPage::proveOrCancel()
{
    if (!m_presenter->proving().isEmpty()) {
        m_presenter->cancelProof();
        return;
    }
    m_banner->clear();
    m_presenter->prove(m_chosen);
}

void CopiesPage::showProgress(int done, int all)
{
    // All pages copied: the proof runs, which has no measure.
    const bool proving = all > 0 && done >= all;
    m_progress->setRange(0, proving ? 0 : all);
    m_progress->setValue(done);
    m_progress->setVisible(m_presenter->isCopying());
    m_lead->setText(proving ? tr("The copy is proved by restoring it into a scratch folder.") : tr("Copying…"));
    refreshButtons(); // it may have begun by itself
}

void CopiesPage::noteChosen()
{
    if (m_filling) {
        return;
    }
    const int row = m_table->currentIndex().row();
    const auto& state = m_presenter->state();
    m_chosen = state && row >= 0 && row < state->copies.size() ? state->copies.at(row).name : QString();
    refresh();
}

void CopiesPage::refreshPlace()
{
    const auto& state = m_presenter->state();
    const bool chosen = state && !state->folder.isEmpty();
    m_daily->setVisible(chosen);
    m_at->setVisible(chosen);
    m_choose->setText(chosen ? tr("Another folder…") : tr("Choose a folder…"));
    m_folder->setText(!state ? QString() : chosen ? state->folder : tr("None was chosen: no copies are made."));
    if (state) {
        const QSignalBlocker daily(m_daily);
        m_daily->setChecked(state->daily);
        if (!m_at->hasFocus()) {
            m_at->setTime(state->at);
        }
    }
    QString hint;
    if (state && state->unusable) {
        hint = errorText(*state->unusable).joined();
    } else if (!chosen) {
        hint = tr("Best on a disk of its own that is kept elsewhere at night. Copies are encrypted as the store is.");
    } else if (state->oldCopiesProblem) {
        hint = errorText(*state->oldCopiesProblem).joined();
    } else if (state->onTheSameDisk) {
        hint = tr("Attention: this folder is on the same disk as the station. If that disk breaks, both are lost. "
                  "Choose a folder on another disk.");
    } else if (state->ledgerProblem) {
        hint = tr("The list of ended keys in this folder is behind. It is made up as soon as the folder can be "
                  "written again.");
    } else {
        hint = tr("The list of ended keys in this folder is up to date, so that nobody comes back with an older copy.");
    }
    m_placeHint->setText(hint);
    const bool warns = state && (state->unusable ||
                                 (chosen && (state->oldCopiesProblem || state->onTheSameDisk || state->ledgerProblem)));
    setLook(m_placeHint, "look", warns ? QStringLiteral("problem") : QStringLiteral("hint"));
}

void CopiesPage::refreshTable()
{
    QList<TextTableModel::Line> lines;
    int chosen = -1;
    if (const auto& state = m_presenter->state()) {
        for (const CopyRow& copy : state->copies) {
            chosen = copy.name == m_chosen ? int(lines.size()) : chosen;
            const QString proof = copy.name == m_presenter->proving() ? tr("Being proved…")
                                  : copy.problem                      ? tr("Not whole: do not rely on it")
                                                                      : tr("Proved %1").arg(momentText(copy.provedAt));
            lines.append(
                {{momentText(copy.at), QLocale().formattedDataSize(copy.bytes), proof}, copy.problem.has_value()});
        }
    }
    m_filling = true;
    m_model->setLines({tr("Made"), tr("Size"), tr("Proof")}, lines);
    if (chosen >= 0) {
        m_table->selectRow(chosen);
    } else {
        m_chosen.clear(); // it has gone
    }
    m_filling = false;
    setColumnWidths(m_table, {240, 140, 0});
}

void CopiesPage::refreshButtons()
{
    const bool copying = m_presenter->isCopying();
    const bool proving = !m_presenter->proving().isEmpty();
    m_cancelled = m_cancelled && copying;
    m_copy->setText(copying ? tr("Cancel the copy") : tr("Copy now"));
    m_copy->setEnabled(copying ? !m_cancelled : m_presenter->mayCopy());
    m_prove->setText(proving ? tr("Cancel the proof") : tr("Prove this copy"));
    m_prove->setEnabled(proving ? m_presenter->mayCancelProof() : !copying && !m_chosen.isEmpty());
}

void CopiesPage::refresh()
{
    const auto& state = m_presenter->state();
    const bool copying = m_presenter->isCopying();
    refreshPlace();
    m_elsewhere->setPlaces(state ? state->elsewhere : QList<CopiesElsewhere>(), state ? state->readAt : Instant());
    refreshTable();
    const bool proving = !m_presenter->proving().isEmpty();
    m_progress->setVisible(copying || proving);
    refreshButtons();
    if (copying) {
        return; // showProgress() says how far it is
    }
    if (proving) {
        m_progress->setRange(0, 0); // a proof has no measure
        m_lead->setText(tr("The copy is proved by restoring it into a scratch folder."));
    } else if (state) {
        m_lead->setText(leadText(*state));
    }
}

QString CopiesPage::leadText(const CopiesState& state) const
{
    QString lead;
    if (state.folder.isEmpty()) {
        lead = tr("If this computer breaks, everything on it is lost.");
    } else if (state.unusable && state.copies.isEmpty()) {
        lead = tr("Which copies there are cannot be seen now.");
    } else if (state.copies.isEmpty()) {
        lead = tr("There is no copy yet.");
    } else {
        lead = tr("The newest copy was made on %1.").arg(momentText(state.copies.constFirst().at));
    }
    if (state.overdue) {
        lead = inOneLine(lead, tr("For two days none has been made."));
    }
    if (state.problem && state.problem != state.unusable) {
        lead = inOneLine(lead, tr("The last try failed: %1").arg(errorText(*state.problem).happened));
    }
    return lead;
}

void CopiesPage::retranslate()
{
    m_heading->setText(tr("Copies of the station"));
    m_placeHeading->setText(tr("Where and when"));
    m_daily->setText(tr("Every day at"));
    m_at->setAccessibleName(tr("Time of the daily copy"));
    m_progress->setAccessibleName(tr("Progress of the copy"));
    m_table->setAccessibleName(tr("Copies of the station"));
    m_rule->setText(tr(
        "Copies go after 35 days, because people who have been erased are still in them. On a new computer the "
        "first start offers to put one back; on this one the sign-in does when the store does not open. To go back to "
        "one by hand, sign out, and: vestibule-cli --dir STATION --operator NAME backup restore COPY --from FOLDER"));
    refresh();
}

} // namespace vestibule::ui
