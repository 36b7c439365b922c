#include "ui/compliance/AuditPage.h"

#include "ui/compliance/AuditEntryView.h"
#include "ui/compliance/AuditFilterBar.h"
#include "ui/compliance/HeadSheet.h"
#include "ui/engine/Codes.h"
#include "ui/print/PaperButtons.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

AuditPage::AuditPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_needs(needs)
    , m_presenter(new AuditPresenter(needs.audit, this))
    , m_views(new QStackedWidget(this))
    , m_entry(new AuditEntryView(this))
{
    setObjectName(QStringLiteral("audit"));
    m_filter = new AuditFilterBar(*m_presenter, needs.clock, this);
    m_list = makeList();
    static_cast<QVBoxLayout*>(m_list->layout())->addWidget(makeFoot(m_list));
    m_views->addWidget(m_list);
    m_views->addWidget(m_entry);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 20);
    outer->addWidget(m_views);
    connectAll();
    addShortcuts();
    retranslate();
}

QWidget* AuditPage::makeList()
{
    auto* list = new QWidget(this);
    m_heading = makeLabel(list, QStringLiteral("auditHeading"), TextLook::Heading);
    m_count = makeLabel(list, QStringLiteral("auditCount"), TextLook::Hint);
    m_count->setWordWrap(false);
    m_reload = makeButton(list, QStringLiteral("auditReload"), ButtonLook::Secondary);
    m_banner = new Banner(list);
    m_content = new QStackedWidget(list);
    m_table = makeTable(list, QStringLiteral("auditTable"));
    m_table->setModel(&m_presenter->model());
    setColumnWidths(m_table, {84, 184, 156, 0, 236, 142});
    m_empty = makeEmpty(list);
    m_content->addWidget(m_table);
    m_content->addWidget(m_empty);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_heading, 1);
    top->addWidget(m_count);
    top->addWidget(m_reload);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(top);
    column->addWidget(m_filter);
    column->addWidget(m_banner);
    column->addWidget(m_content, 1);
    return list;
}

QWidget* AuditPage::makeEmpty(QWidget* parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(parent, QStringLiteral("auditEmpty"), column);
    m_emptyHeading = makeLabel(card, QStringLiteral("auditEmptyHeading"), TextLook::Section);
    m_emptyText = makeLabel(card, QStringLiteral("auditEmptyText"), TextLook::Body);
    column->addStretch();
    for (QLabel* label : {m_emptyHeading, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addStretch();
    return card;
}

QWidget* AuditPage::makeFoot(QWidget* parent)
{
    auto* foot = new QWidget(parent);
    m_check = makeButton(foot, QStringLiteral("checkLog"), ButtonLook::Primary);
    m_takeHead = makeButton(foot, QStringLiteral("takeHead"), ButtonLook::Secondary);
    m_export = makeButton(foot, QStringLiteral("exportLog"), ButtonLook::Secondary);
    m_progress = new QProgressBar(foot);
    m_progress->setObjectName(QStringLiteral("checkProgress"));
    m_progress->setTextVisible(false);
    m_cancel = makeButton(foot, QStringLiteral("cancelCheck"), ButtonLook::Secondary);
    m_headLine = makeLabel(foot, QStringLiteral("headLine"), TextLook::Hint);
    m_headLine->setWordWrap(false);
    m_headButtons = new PaperButtons(m_needs.prompter, m_needs.paper, foot);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_check);
    row->addWidget(m_takeHead);
    row->addWidget(m_export);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    row->addStretch();
    row->addWidget(m_headLine);
    row->addWidget(m_headButtons);
    return foot;
}

void AuditPage::connectAll()
{
    m_headButtons->setSource([this]() -> std::optional<PaperJob> {
        return m_head ? std::optional(auditHeadJob(*m_head, m_needs.languages.phrases(m_needs.languages.current())))
                      : std::nullopt;
    });
    connect(m_headButtons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_headButtons, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_reload, &QPushButton::clicked, m_presenter, &AuditPresenter::refresh);
    connect(m_table, &QTableView::activated, this, &AuditPage::openCurrent);
    connect(m_table, &QTableView::doubleClicked, this, &AuditPage::openCurrent);
    connect(m_filter, &AuditFilterBar::listAsked, this, &AuditPage::toList);
    connect(m_check, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->check();
        m_cancel->setFocus();
    });
    connect(m_cancel, &QPushButton::clicked, m_presenter, &AuditPresenter::cancelCheck);
    connect(m_takeHead, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->clearVerdict();
        m_presenter->takeHead();
    });
    connect(m_export, &QPushButton::clicked, this, &AuditPage::askExport);
    connect(m_presenter, &AuditPresenter::exported, this, [this](const AuditExported& what) {
        m_banner->showDone(inOneLine(tr("%n entries are in %1.", nullptr, int(what.entries)).arg(what.path),
                                     tr("Whoever gets the file checks it with: vestibule-cli audit verify FILE")));
        m_export->setFocus();
    });
    connect(m_entry, &AuditEntryView::backAsked, m_presenter, &AuditPresenter::closeEntry);
    connect(m_entry, &AuditEntryView::personAsked, this, [this](domain::PersonToken token) {
        m_presenter->closeEntry();
        m_presenter->lookAt(token);
    });
    connect(m_presenter, &AuditPresenter::changed, this, &AuditPage::refresh);
    connect(m_presenter, &AuditPresenter::entryChanged, this, &AuditPage::showEntry);
    connect(m_presenter, &AuditPresenter::checkChanged, this, [this] {
        showVerdict();
        if (m_presenter->verdict()) {
            m_check->setFocus();
        }
    });
    connect(m_presenter, &AuditPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &AuditPresenter::headReady, this, [this](const AuditHead& head) {
        m_head = head;
        refreshFoot();
        m_headButtons->findChild<QPushButton*>(QStringLiteral("printButton"))->setFocus();
    });
}

void AuditPage::addShortcuts()
{
    for (const QKeySequence& keys : {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)}) {
        auto* find = new QShortcut(keys, this);
        connect(find, &QShortcut::activated, m_filter, &AuditFilterBar::focusFirst);
    }
    auto* again = new QShortcut(QKeySequence(Qt::Key_F5), this);
    connect(again, &QShortcut::activated, m_presenter, &AuditPresenter::refresh);
}

QString AuditPage::title() const { return tr("Log"); }

void AuditPage::aboutToShow(const domain::Operator&)
{
    m_banner->clear();
    m_filter->begin();
    m_presenter->refresh();
    refreshFoot();
    m_filter->focusFirst();
}

void AuditPage::dropData()
{
    m_head.reset();
    m_banner->clear();
    m_presenter->dropData();
    refreshFoot();
}

void AuditPage::askExport()
{
    m_banner->clear();
    m_presenter->clearVerdict();
    const QString day = m_needs.clock.now().toUtc().toString(QStringLiteral("yyyyMMdd-HHmm"));
    m_needs.prompter.askSavePath(
        window(), tr("Export the log"), QStringLiteral("audit-log-%1.log").arg(day), tr("Logs (*.log)"),
        [self = QPointer(this)](const QString& path) {
            AuditPage* const me = self.data();
            if (me == nullptr || path.isEmpty()) {
                return;
            }
            if (QFileInfo::exists(path)) { // said before two people have typed their passwords
                me->m_banner->showError(engine::codes::evidenceThere);
                return;
            }
            askApproval(
                me, me->m_needs.session,
                {domain::Act::ExportAuditLog, tr("Export the log"),
                 tr("The whole log goes into one file. It names no resident, but it shows what was done here, by "
                    "whom and when. The log keeps that it left, and on whose word."),
                 tr("Export the log"), false},
                [self, path](domain::Approval approval) {
                    if (self) {
                        self->m_presenter->exportLog(path, std::move(approval));
                    }
                });
        });
}

void AuditPage::openCurrent()
{
    const int row = m_table->currentIndex().row();
    if (row >= 0 && row < m_presenter->model().rowCount()) {
        m_presenter->openEntry(m_presenter->model().hits().at(row));
    }
}

void AuditPage::toList()
{
    if (m_presenter->model().rowCount() == 0) {
        return;
    }
    if (!m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
    m_table->setFocus();
}

void AuditPage::showEntry()
{
    const std::optional<AuditEntry>& entry = m_presenter->entry();
    const bool wasOpen = m_views->currentWidget() == m_entry;
    m_entry->setEntry(entry);
    m_views->setCurrentWidget(entry ? static_cast<QWidget*>(m_entry) : m_list);
    if (entry) {
        m_entry->takeFocus();
    } else if (wasOpen) {
        m_table->setFocus();
    }
}

void AuditPage::showVerdict()
{
    refreshFoot();
    const std::optional<AuditVerdict>& verdict = m_presenter->verdict();
    if (!verdict) {
        return;
    }
    switch (verdict->outcome) {
    case AuditVerdict::Outcome::Cancelled:
        m_banner->showDone(tr("The check was stopped. It says nothing about the log."));
        break;
    case AuditVerdict::Outcome::Whole: {
        QString line = tr("The log is whole: none of its %n entries was altered, removed, added or moved.", nullptr,
                          int(verdict->entries));
        if (verdict->older > 0) {
            line = inOneLine(line, tr("The first %n are older than the seals.", nullptr, int(verdict->older)));
        }
        if (verdict->setBacks > 0) {
            line = inOneLine(line, tr("The clock was set back over a day's end %n times.", nullptr, verdict->setBacks));
        }
        m_banner->showDone(inOneLine(line, tr("A head that was printed before shows whether the log was rewritten.")));
        break;
    }
    case AuditVerdict::Outcome::Found: {
        ErrorText text = errorText(*verdict->finding);
        static const QRegularExpression entry(QStringLiteral("^entry (\\d+)"));
        const auto match = entry.match(QString::fromStdString(verdict->finding->detail()));
        if (match.hasMatch()) {
            text.meaning = inOneLine(tr("First finding: entry %1.").arg(match.captured(1)), text.meaning);
        }
        m_banner->showText(text);
        break;
    }
    }
}

void AuditPage::refresh()
{
    using State = AuditPresenter::State;
    const State state = m_presenter->state();
    const int rows = m_presenter->model().rowCount();
    m_content->setCurrentWidget(state == State::Empty || state == State::Failed ? m_empty
                                                                                : static_cast<QWidget*>(m_table));
    switch (state) {
    case State::Searching: {
        const auto [done, total] = m_presenter->findProgress();
        m_count->setText(total == 0 ? tr("Searching…") : tr("Searching… %1 %").arg(done * 100 / total));
        break;
    }
    case State::Listed:
        m_count->setText(m_presenter->model().hits().everything ? tr("All %n entries", nullptr, rows)
                                                                : tr("%n entries match", nullptr, rows));
        break;
    case State::Empty:
    case State::Failed:
        m_count->clear();
        break;
    }
    m_emptyHeading->setText(state == State::Failed ? tr("The log could not be read") : tr("No entry matches"));
    m_emptyText->setText(state == State::Failed
                             ? tr("Nothing is lost. Press F5 to try once more.")
                             : tr("An entry must match every field that is filled in. Empty one, or clear all."));
}

void AuditPage::refreshFoot()
{
    const bool checking = m_presenter->isChecking();
    const auto [done, total] = m_presenter->checkProgress();
    m_check->setVisible(!checking);
    m_takeHead->setVisible(!checking);
    m_takeHead->setEnabled(!m_presenter->isTakingHead());
    m_export->setVisible(!checking);
    m_export->setEnabled(!m_presenter->isExporting());
    m_export->setText(m_presenter->isExporting() ? tr("Exporting…") : tr("Export the log…"));
    m_progress->setVisible(checking);
    m_progress->setRange(0, int(total));
    m_progress->setValue(int(done));
    m_cancel->setVisible(checking);
    m_headLine->setVisible(m_head && !checking);
    m_headButtons->setVisible(m_head && !checking);
    if (m_head) {
        m_headLine->setText(tr("The head of %n entries is ready.", nullptr, int(m_head->size)));
    }
}

void AuditPage::retranslate()
{
    m_heading->setText(tr("Audit log"));
    m_reload->setText(tr("Read again (F5)"));
    m_check->setText(tr("Check the log now"));
    m_takeHead->setText(tr("Print the head…"));
    m_cancel->setText(tr("Stop the check"));
    m_progress->setAccessibleName(tr("How far the check is"));
    m_table->setAccessibleName(tr("Entries of the log, newest first"));
    m_presenter->model().retranslate();
    refresh();
    refreshFoot();
    showVerdict();
}

} // namespace vestibule::ui
