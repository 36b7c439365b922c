#include "ui/compliance/RequestsPage.h"

#include "ui/compliance/RequestPanels.h"
#include "ui/print/AnswerRenderer.h"
#include "ui/print/PaperButtons.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/text/Languages.h"
#include "ui/text/RequestTexts.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestibule::ui {

RequestsPage::RequestsPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_engine(needs.requests)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_heading(makeLabel(this, QStringLiteral("requestsHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("requestsLead"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_onlyOpen(new QCheckBox(this))
    , m_new(makeButton(this, QStringLiteral("newRequest"), ButtonLook::Primary))
    , m_open(makeButton(this, QStringLiteral("openRequester"), ButtonLook::Secondary))
    , m_model(new TextTableModel(this))
    , m_table(makeTable(this, QStringLiteral("requestsTable")))
    , m_content(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("requests"));
    m_onlyOpen->setObjectName(QStringLiteral("onlyOpenRequests"));
    m_onlyOpen->setChecked(true);
    m_table->setModel(m_model);
    QVBoxLayout* none = nullptr;
    QFrame* empty = makeCard(this, QStringLiteral("requestsEmpty"), none);
    m_empty = makeLabel(empty, QStringLiteral("requestsEmptyText"), TextLook::Body);
    m_empty->setAlignment(Qt::AlignCenter);
    none->addWidget(m_empty, 1);
    m_content->addWidget(m_table);
    m_content->addWidget(empty);
    QVBoxLayout* takeColumn = nullptr;
    m_takeCard = makeCard(this, QStringLiteral("takeRequestCard"), takeColumn);
    takeColumn->setContentsMargins(20, 16, 20, 16);
    m_takePanel = new TakeRequestPanel(m_takeCard);
    takeColumn->addWidget(m_takePanel);
    m_takeCard->hide();
    QVBoxLayout* answerColumn = nullptr;
    m_answerCard = makeCard(this, QStringLiteral("answerRequestCard"), answerColumn);
    answerColumn->setContentsMargins(20, 16, 20, 16);
    m_answerPanel = new AnswerRequestPanel(m_answerCard);
    answerColumn->addWidget(m_answerPanel);
    m_paperCard = makePaperCard(needs);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_heading, 1);
    top->addWidget(m_onlyOpen);
    top->addWidget(m_open);
    top->addWidget(m_new);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 24);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addWidget(m_takeCard);
    outer->addWidget(m_content, 1);
    outer->addWidget(m_answerCard);
    outer->addWidget(m_paperCard);
    connect(&m_engine, &RequestsEngine::changed, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    connect(m_onlyOpen, &QCheckBox::toggled, this, [this] {
        offerPaper(std::nullopt);
        load();
    });
    connect(m_new, &QPushButton::clicked, this, [this] { beginTaking(std::nullopt, {}); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        const auto row = selected();
        if (row && row->person && row->isErased) {
            Q_EMIT copyAsked(*row->person);
        } else if (row && row->person) {
            Q_EMIT personAsked(*row->person);
        }
    });
    connect(m_takePanel, &TakeRequestPanel::takeAsked, this, &RequestsPage::take);
    connect(m_takePanel, &TakeRequestPanel::cancelled, this, [this] {
        m_takeCard->hide();
        m_banner->clear();
        showSelected();
        m_new->setFocus();
    });
    connect(m_answerPanel, &AnswerRequestPanel::answerAsked, this, &RequestsPage::answer);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RequestsPage::showSelected);
    retranslate();
}

QWidget* RequestsPage::makePaperCard(const Needs& needs)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("answerPaperCard"), column);
    column->setContentsMargins(20, 12, 20, 12);
    m_paperLine = makeLabel(card, QStringLiteral("answerPaperLine"), TextLook::Body);
    m_paperButtons = new PaperButtons(needs.prompter, needs.paper, card);
    m_paperButtons->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_paperLine, 1);
    row->addWidget(m_paperButtons);
    column->addLayout(row);
    card->hide();
    m_paperButtons->setSource([this]() -> std::optional<PaperJob> {
        if (!m_sheet) {
            return std::nullopt;
        }
        const QString& language = m_sheet->language.isEmpty() ? m_languages.current() : m_sheet->language;
        return answerJob(*m_sheet, m_languages.phrases(language));
    });
    connect(m_paperButtons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paperButtons, &PaperButtons::done, m_banner, &Banner::showDone);
    return card;
}

QString RequestsPage::title() const { return tr("Requests"); }

void RequestsPage::aboutToShow(const domain::Operator& who)
{
    m_who = who;
    m_banner->clear();
    m_new->setVisible(domain::mayEnrol(who.role));
    offerPaper(std::nullopt);
    load();
    if (m_takeCard->isHidden()) {
        m_table->setFocus();
    }
}

void RequestsPage::dropData()
{
    ++m_turn;
    ++m_paperTurn;
    m_banner->clear();
    m_loaded = false;
    m_rows.clear();
    offerPaper(std::nullopt);
    m_takePanel->begin(std::nullopt, {});
    m_takeCard->hide();
    refresh();
}

void RequestsPage::takeFor(const domain::PersonId& person, const QString& name) { beginTaking(person, name); }

void RequestsPage::beginTaking(std::optional<domain::PersonId> person, const QString& name)
{
    m_banner->clear();
    m_takeCard->show();
    showSelected();
    m_takePanel->begin(person, name);
}

void RequestsPage::load()
{
    m_engine.list(this, m_onlyOpen->isChecked(), [this, turn = ++m_turn](Result<QList<RequestRow>> rows) {
        if (turn != m_turn) {
            return;
        }
        if (!rows) {
            m_banner->showError(rows.error());
            return;
        }
        m_rows = std::move(*rows);
        m_loaded = true;
        refresh();
        selectAgain();
        showSelected();
    });
}

void RequestsPage::selectAgain()
{
    if (m_table->currentIndex().isValid()) {
        return;
    }
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [this](const RequestRow& row) { return row.request.id == m_paperOf; });
    // What was answered just now may have left the list: no other line is chosen while its paper is on offer.
    const qsizetype row = !m_paperOf ? 0 : found == m_rows.end() ? m_rows.size() : found - m_rows.begin();
    if (row < m_rows.size()) {
        m_table->selectRow(int(row));
    }
}

void RequestsPage::take(const RequestToTake& asked)
{
    m_banner->clear();
    setBusy(true);
    m_engine.take(this, asked, [this](Result<void> taken) {
        setBusy(false);
        if (!taken) {
            m_banner->showError(taken.error());
            m_takePanel->goOn(taken.error());
            return;
        }
        m_takeCard->hide();
        showSelected();
        m_banner->showDone(tr("It is recorded. The register tells until when it is to be answered."));
        m_table->setFocus();
    });
}

void RequestsPage::answer(domain::RequestOutcome outcome, const QByteArray& reason, const QByteArray& document)
{
    const auto row = selected();
    if (!row) {
        return;
    }
    m_banner->clear();
    const domain::RequestId request = row->request.id;
    if (outcome != domain::RequestOutcome::Refused && outcome != domain::RequestOutcome::Partly) {
        send(request, outcome, reason, document);
        return;
    }
    m_prompter.ask(this,
                   {tr("Tell them their rights"),
                    tr("Anyone whose request is refused may go to court, and may complain to the local cyberspace "
                       "administration. Tell them both, together with the reason."),
                    tr("I have told them"), tr("Back"), false},
                   [this, request, outcome, reason, document](bool told) {
                       if (told) {
                           send(request, outcome, reason, document);
                       }
                   });
}

void RequestsPage::send(domain::RequestId request, domain::RequestOutcome outcome, const QByteArray& reason,
                        const QByteArray& document)
{
    setBusy(true);
    m_engine.answer(this, request, outcome, reason, document,
                    [this, request, turn = m_paperTurn](Result<void> answered) {
                        setBusy(false);
                        if (!answered) {
                            m_banner->showError(answered.error());
                            return;
                        }
                        m_banner->showDone(tr("The answer is in the register. Print it or save it, and hand it over."));
                        m_table->setFocus();
                        if (turn == m_paperTurn) { // nobody has locked or gone on to another answer meanwhile
                            m_goToPaper = true;
                            offerPaper(request);
                        }
                    });
}

void RequestsPage::offerPaper(std::optional<domain::RequestId> answered)
{
    if (answered == m_paperOf) {
        refreshPaper();
        return;
    }
    m_paperOf = answered;
    m_sheet.reset();
    ++m_paperTurn;
    m_goToPaper = m_goToPaper && answered.has_value();
    refreshPaper();
    if (!answered || !domain::mayTakeNames(m_who.role)) {
        return;
    }
    m_engine.answerSheet(this, *answered, [this, turn = m_paperTurn](Result<std::optional<AnswerSheet>> sheet) {
        if (turn != m_paperTurn) {
            return;
        }
        if (!sheet) {
            m_banner->showError(sheet.error());
            m_paperOf.reset(); // asked for again when the line is chosen again
            m_goToPaper = false;
            return;
        }
        m_sheet = std::move(*sheet);
        refreshPaper();
        if (m_sheet && std::exchange(m_goToPaper, false)) {
            m_paperButtons->setFocus();
        }
    });
}

void RequestsPage::refreshPaper()
{
    m_paperCard->setVisible(m_sheet && m_takeCard->isHidden()); // one thing at a time
    if (!m_sheet) {
        m_paperLine->clear();
        return;
    }
    const QString day = dayText(m_sheet->row.request.answer->at);
    m_paperLine->setText(m_sheet->row.name.isEmpty()
                             ? tr("The answer of %1 is ready for whoever asked.").arg(day)
                             : tr("The answer of %1 to %2 is ready to be handed over.").arg(day, m_sheet->row.name));
}

void RequestsPage::setBusy(bool busy)
{
    m_takePanel->setBusy(busy);
    m_answerPanel->setBusy(busy);
}

std::optional<RequestRow> RequestsPage::selected() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_rows.size() ? std::optional(m_rows.at(row)) : std::nullopt;
}

void RequestsPage::showSelected()
{
    const auto row = selected();
    m_answerCard->setVisible(row && m_takeCard->isHidden()); // one thing at a time
    m_lead->setVisible(m_takeCard->isHidden());              // the card says the days itself; the list keeps its room
    m_answerPanel->setRequest(row, domain::mayManage(m_who.role));
    if (row) {
        offerPaper(row->request.answer ? std::optional(row->request.id) : std::nullopt);
    } else {
        refreshPaper();
    }
    const bool isErased = row && row->isErased;
    m_open->setText(isErased ? tr("A copy of what is kept…") : tr("Open the resident"));
    m_open->setEnabled(row && row->person && (!isErased || domain::mayManage(m_who.role)));
}

void RequestsPage::refresh()
{
    QList<TextTableModel::Line> lines;
    for (const RequestRow& row : std::as_const(m_rows)) {
        const auto standing = row.standing;
        const QString due = row.request.answer ? requestOutcomeText(row.request.answer->outcome)
                            : standing == domain::RequestStanding::Overdue
                                ? tr("was due by %1").arg(dayText(row.request.dueAt))
                                : tr("by %1").arg(dayText(row.request.dueAt));
        const QString who = !row.name.isEmpty() ? row.name
                            : row.request.token ? tr("erased meanwhile")
                                                : tr("not on record");
        lines.append({{who, row.dwelling, requestKindText(row.request.kind), dayText(row.request.receivedAt), due},
                      standing == domain::RequestStanding::Overdue || standing == domain::RequestStanding::DueSoon});
    }
    m_model->setLines({tr("Name"), tr("Dwelling"), tr("What is asked"), tr("Asked on"), tr("Answer")}, lines);
    setColumnWidths(m_table, {250, 140, 0, 150, 220});
    m_content->setCurrentIndex(m_rows.isEmpty() ? 1 : 0);
    m_empty->setText(!m_loaded                 ? tr("Reading the register…")
                     : m_onlyOpen->isChecked() ? tr("Nothing is waiting for an answer.")
                                               : tr("Nobody has asked for anything yet."));
    showSelected();
}

void RequestsPage::retranslate()
{
    m_heading->setText(tr("Requests"));
    m_lead->setText(
        tr("What residents, guardians and relatives ask about data on them. Each is answered within 15 days; "
           "a refusal gives its reason. Deletion needs no reason."));
    m_onlyOpen->setText(tr("Only open ones"));
    m_new->setText(tr("Record a request…"));
    m_table->setAccessibleName(tr("Register of requests"));
    refresh();
}

} // namespace vestibule::ui
