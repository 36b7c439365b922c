#include "ui/compliance/RequestsPage.h"

#include "ui/compliance/RequestPanels.h"
#include "ui/compliance/RequestTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"

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

namespace vestibule::ui {

RequestsPage::RequestsPage(RequestsEngine& engine, Prompter& prompter, QWidget* parent)
    : Page(parent)
    , m_engine(engine)
    , m_prompter(prompter)
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
    connect(&m_engine, &RequestsEngine::changed, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    connect(m_onlyOpen, &QCheckBox::toggled, this, &RequestsPage::load);
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

QString RequestsPage::title() const { return tr("Requests"); }

void RequestsPage::aboutToShow(const domain::Operator& who)
{
    m_who = who;
    m_banner->clear();
    m_new->setVisible(domain::mayEnrol(who.role));
    load();
    if (m_takeCard->isHidden()) {
        m_table->setFocus();
    }
}

void RequestsPage::dropData()
{
    ++m_turn;
    m_banner->clear();
    m_loaded = false;
    m_rows.clear();
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
        if (!m_rows.isEmpty() && !m_table->currentIndex().isValid()) {
            m_table->selectRow(0);
        }
        showSelected();
    });
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
                    tr("Whoever is refused may go to court, and may complain to the local cyberspace administration. "
                       "Say both together with the reason."),
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
    m_engine.answer(this, request, outcome, reason, document, [this](Result<void> answered) {
        setBusy(false);
        if (!answered) {
            m_banner->showError(answered.error());
            return;
        }
        m_banner->showDone(tr("The answer is in the register."));
        m_table->setFocus();
    });
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
                                ? tr("overdue since %1").arg(dayText(row.request.dueAt))
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
