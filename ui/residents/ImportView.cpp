#include "ui/residents/ImportView.h"

#include "ui/residents/RosterTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

ImportView::ImportView(ResidentsEngine& engine, Prompter& prompter, QWidget* parent)
    : View(parent)
    , m_prompter(prompter)
    , m_presenter(new ImportPresenter(engine, this))
    , m_back(makeButton(this, QStringLiteral("importBack"), ButtonLook::Secondary))
    , m_heading(makeLabel(this, QStringLiteral("importHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("importLead"), TextLook::Hint))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("importView"));
    QVBoxLayout* step = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("importCard"), step);
    step->setContentsMargins(20, 16, 20, 16);
    m_line = makeLabel(card, QStringLiteral("importLine"), TextLook::Section);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setTextVisible(false);
    auto* buttons = new QHBoxLayout;
    m_choose = makeButton(card, QStringLiteral("chooseRoster"), ButtonLook::Primary);
    m_apply = makeButton(card, QStringLiteral("applyImport"), ButtonLook::Primary);
    m_cancel = makeButton(card, QStringLiteral("cancelImport"), ButtonLook::Secondary);
    m_undoThis = makeButton(card, QStringLiteral("undoThisImport"), ButtonLook::Secondary);
    for (QPushButton* button : {m_apply, m_cancel, m_choose, m_undoThis}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    step->addWidget(m_line);
    step->addWidget(m_progress);
    step->addLayout(buttons);
    m_heading->setWordWrap(false);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_back);
    top->addWidget(m_heading, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addWidget(card);
    outer->addWidget(makePreview(), 3);
    outer->addWidget(makeEarlier(), 2);
    outer->addStretch();

    connect(m_back, &QPushButton::clicked, this, &ImportView::backAsked);
    connect(m_choose, &QPushButton::clicked, this, &ImportView::chooseFile);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->apply();
    });
    connect(m_cancel, &QPushButton::clicked, m_presenter, &ImportPresenter::cancel);
    connect(m_undoThis, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->undo(m_presenter->done().id);
    });
    connect(m_undo, &QPushButton::clicked, this, &ImportView::undoChosen);
    connect(m_presenter, &ImportPresenter::changed, this, &ImportView::refresh);
    connect(m_presenter, &ImportPresenter::failed, this,
            [this](const Error& error) { m_banner->showText(rosterErrorText(error)); });
    retranslate();
}

QWidget* ImportView::makePreview()
{
    m_preview = new QWidget(this);
    auto* columns = new QHBoxLayout(m_preview);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(16);
    auto* left = new QWidget(m_preview);
    QVBoxLayout* leftColumn = makeColumn(left, 8);
    m_problems = new TextTableModel(this);
    m_problemsHeading = makeLabel(left, QStringLiteral("problemsHeading"), TextLook::Section);
    m_problemsTable = makeTable(left, QStringLiteral("problemsTable"));
    m_problemsTable->setModel(m_problems);
    leftColumn->addWidget(m_problemsHeading);
    leftColumn->addWidget(m_problemsTable, 1);
    auto* right = new QWidget(m_preview);
    QVBoxLayout* rightColumn = makeColumn(right, 8);
    m_sample = new TextTableModel(this);
    m_sampleHeading = makeLabel(right, QStringLiteral("sampleHeading"), TextLook::Section);
    m_sampleTable = makeTable(right, QStringLiteral("sampleTable"));
    m_sampleTable->setModel(m_sample);
    rightColumn->addWidget(m_sampleHeading);
    rightColumn->addWidget(m_sampleTable, 1);
    columns->addWidget(left, 8);
    columns->addWidget(right, 9);
    return m_preview;
}

QWidget* ImportView::makeEarlier()
{
    m_earlier = new QWidget(this);
    QVBoxLayout* column = makeColumn(m_earlier, 8);
    m_imports = new TextTableModel(this);
    m_earlierHeading = makeLabel(m_earlier, QStringLiteral("earlierHeading"), TextLook::Section);
    m_noEarlier = makeLabel(m_earlier, QStringLiteral("noEarlier"), TextLook::Hint);
    m_importsTable = makeTable(m_earlier, QStringLiteral("importsTable"));
    m_importsTable->setModel(m_imports);
    m_undo = makeButton(m_earlier, QStringLiteral("undoImport"), ButtonLook::Secondary);
    column->addWidget(m_earlierHeading);
    column->addWidget(m_noEarlier);
    column->addWidget(m_importsTable, 1);
    column->addWidget(m_undo, 0, Qt::AlignLeft);
    column->addStretch();
    connect(m_importsTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ImportView::refresh);
    return m_earlier;
}

void ImportView::begin()
{
    if (!m_presenter->hasNews()) {
        m_banner->clear();
    }
    m_presenter->restart();
    m_presenter->noteSeen();
    focusNext();
}

void ImportView::dropData()
{
    m_banner->clear();
    m_presenter->dropData();
}

void ImportView::chooseFile()
{
    m_banner->clear();
    m_prompter.askOpenPath(window(), tr("Choose a roster"), tr("Rosters (*.csv)"),
                           [self = QPointer(this)](const QString& path) {
                               ImportView* const me = self.data();
                               if (me != nullptr && !path.isEmpty()) {
                                   me->m_presenter->read(path);
                               }
                           });
}

void ImportView::undoChosen()
{
    const int row = m_importsTable->currentIndex().row();
    if (row >= 0 && row < m_presenter->earlier().size()) {
        askUndo(row);
    }
}

void ImportView::askUndo(int row)
{
    const ImportRecord record = m_presenter->earlier().at(row);
    Question question;
    question.title = tr("Take this import back?");
    question.text = tr("Of its %n people, those without a key are taken off the list again. Who has got a key since "
                       "then, has asked for something about their data, or sits at the desk, stays.",
                       nullptr, record.people);
    question.accept = tr("Take it back");
    question.reject = tr("Leave it");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), id = record.id](bool accepted) {
        ImportView* const me = self.data();
        if (me != nullptr && accepted) {
            me->m_banner->clear();
            me->m_presenter->undo(id);
        }
    });
}

void ImportView::showPreview()
{
    const ImportPreview& preview = m_presenter->preview();
    QList<TextTableModel::Line> problems;
    for (const ImportRowProblem& problem : preview.problems) {
        problems.append(
            {{rosterReason(problem.code), QString::number(problem.line), rosterColumnText(problem.column)}, true});
    }
    m_problems->setLines({tr("Why it is left out"), tr("Line"), tr("Column")}, problems);
    setColumnWidths(m_problemsTable, {0, 60, 180});
    m_problemsHeading->setText(problems.isEmpty() ? tr("Every row can be read")
                                                  : tr("%n rows are left out", nullptr, int(problems.size())));
    m_problemsTable->setVisible(!problems.isEmpty());
    QList<TextTableModel::Line> sample;
    for (const domain::ResidentDetails& details : preview.sample) {
        sample.append({{details.name, details.dwelling.label(), occupancyText(details.occupancy),
                        details.leaseEnd ? dayText(*details.leaseEnd) : QString()},
                       false});
    }
    m_sample->setLines({tr("Name"), tr("Dwelling"), tr("Lives here as"), tr("Lease ends")}, sample);
    setColumnWidths(m_sampleTable, {0, 90, 126, 134});
    m_sampleHeading->setText(preview.good > sample.size()
                                 ? tr("The first %n to be imported", nullptr, int(sample.size()))
                                 : tr("%n people to be imported", nullptr, int(sample.size())));
    m_sampleTable->setVisible(!sample.isEmpty());
    m_sampleHeading->setVisible(!sample.isEmpty());
}

void ImportView::showEarlier()
{
    QList<TextTableModel::Line> lines;
    for (const ImportRecord& record : m_presenter->earlier()) {
        lines.append({{momentText(record.at), record.operatorName, QString::number(record.people),
                       record.undone ? tr("Taken back", "an import") : tr("Imported", "an import")},
                      false});
    }
    m_imports->setLines({tr("When"), tr("By"), tr("People"), tr("State", "of an import")}, lines);
    setColumnWidths(m_importsTable, {0, 200, 120, 180});
    m_noEarlier->setVisible(lines.isEmpty());
    m_importsTable->setVisible(!lines.isEmpty());
    m_undo->setVisible(!lines.isEmpty());
    const int row = m_importsTable->currentIndex().row();
    m_undo->setEnabled(!m_presenter->isBusy() && row >= 0 && row < lines.size() &&
                       !m_presenter->earlier().at(row).undone);
}

void ImportView::refresh()
{
    using Step = ImportPresenter::Step;
    const Step step = m_presenter->step();
    const ImportPreview& preview = m_presenter->preview();
    m_preview->setVisible(step == Step::Preview);
    m_earlier->setVisible(step == Step::Choose || step == Step::Done);
    m_apply->setVisible(step == Step::Preview && preview.good > 0);
    m_undoThis->setVisible(step == Step::Done);
    m_choose->setVisible(step == Step::Choose || step == Step::Preview || step == Step::Done);
    setLook(m_choose, "look", m_apply->isVisibleTo(this) ? QStringLiteral("secondary") : QStringLiteral("primary"));
    m_progress->setVisible(m_presenter->isBusy());
    m_back->setEnabled(step != Step::Importing);
    for (QPushButton* button : {m_choose, m_apply, m_undoThis}) {
        button->setEnabled(!m_presenter->isBusy());
    }
    m_cancel->setVisible(step == Step::Importing);
    m_cancel->setEnabled(!m_presenter->isCancelling());
    m_progress->setRange(0, step == Step::Importing ? qMax(1, m_presenter->progress().second) : 0);
    m_progress->setValue(m_presenter->progress().first);
    m_choose->setText(step == Step::Choose ? tr("Choose a file…") : tr("Choose another file…"));
    m_apply->setText(tr("Import %n people", nullptr, preview.good));
    m_cancel->setText(m_presenter->isCancelling() ? tr("Cancelling…") : tr("Cancel the import"));
    m_line->setText(stepText());
    if (step == Step::Preview) {
        showPreview();
    } else {
        m_sample->setLines({}, {}); // names, which nobody sees any more
    }
    m_progress->setAccessibleName(m_line->text());
    showEarlier();
    if (step != m_shownStep) {
        m_shownStep = step;
        focusNext();
    }
    if (isVisible()) {
        m_presenter->noteSeen();
    }
}

/// Whom the list knew already, and which rows nobody could read: those can be mended.
QString ImportView::leftOutText() const
{
    const int wrong = int(m_presenter->preview().problems.size());
    const QString known =
        tr("Already known: %1. With errors: %2.").arg(qMax(0, m_presenter->done().skipped - wrong)).arg(wrong);
    return wrong == 0 ? known
                      : inOneLine(known, tr("Mend the rows with errors in the file and import it again: whoever is "
                                            "known is not entered twice."));
}

QString ImportView::stepText() const
{
    using Step = ImportPresenter::Step;
    const ImportPreview& preview = m_presenter->preview();
    const auto [done, total] = m_presenter->progress();
    if (m_presenter->isUndoing()) {
        return tr("Taking the import back…");
    }
    switch (m_presenter->step()) {
    case Step::Choose:
        return m_presenter->takenBack()
                   ? tr("%n people have been taken off the list.", nullptr, *m_presenter->takenBack())
               : m_presenter->wasCancelled()
                   ? tr("The import was cancelled. Nobody was added: everything is as it was before.")
                   : tr("Nothing is imported before you have seen it.");
    case Step::Reading:
        return tr("Reading the file…");
    case Step::Preview:
        return tr("%1: %2 new, %3 already known, %4 with errors", "file name, numbers of rows")
            .arg(preview.fileName)
            .arg(preview.good)
            .arg(preview.alreadyKnown)
            .arg(preview.problems.size());
    case Step::Importing:
        return done < total ? tr("Importing %1 of %2…").arg(done).arg(total) : tr("Finishing the import…");
    case Step::Done:
        return inOneLine(tr("%n people imported.", nullptr, m_presenter->done().added), leftOutText());
    }
    return {};
}

void ImportView::focusNext()
{
    // What was pressed is gone in the next step.
    for (QPushButton* button : {m_apply, m_cancel, m_choose, m_back}) {
        if (button->isVisibleTo(this) && button->isEnabled()) {
            button->setFocus();
            return;
        }
    }
    setFocus();
}

void ImportView::retranslate()
{
    m_back->setText(tr("← All residents"));
    m_heading->setText(tr("Import a roster"));
    m_lead->setText(tr("A CSV file with the columns name, building, unit, room, occupancy, lease_end (or 姓名, 楼栋, "
                       "单元, 房号, 身份, 租期届满). Other columns are not read."));
    m_undoThis->setText(tr("Take it back"));
    m_undo->setText(tr("Take the chosen import back…"));
    m_earlierHeading->setText(tr("Earlier imports"));
    m_noEarlier->setText(tr("Nothing has been imported yet."));
    m_problemsTable->setAccessibleName(tr("Rows that are left out"));
    m_sampleTable->setAccessibleName(tr("People to be imported"));
    m_importsTable->setAccessibleName(tr("Earlier imports"));
    refresh();
}

} // namespace vestibule::ui
