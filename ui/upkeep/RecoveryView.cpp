#include "ui/upkeep/RecoveryView.h"

#include "ui/session/SecretEdit.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"
#include "ui/text/ErrorTexts.h"
#include "ui/upkeep/RecoveryPresenter.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

enum Column { GateName, Answer, columnCount };

} // namespace

RecoveryView::RecoveryView(UpkeepEngine& engine, const domain::Operator& who, QWidget* parent)
    : View(parent)
    , m_presenter(new RecoveryPresenter(engine, who, this))
    , m_heading(makeLabel(this, QStringLiteral("recoveryHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("recoveryLead"), TextLook::Lead))
    , m_atWork(makeLabel(this, QStringLiteral("recoveryAtWork"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_steps(new QWidget(this))
    , m_signOut(makeButton(this, QStringLiteral("recoverySignOut"), ButtonLook::Quiet))
{
    setObjectName(QStringLiteral("recoveryView"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_signOut);
    auto* steps = new QHBoxLayout(m_steps);
    steps->setContentsMargins(0, 0, 0, 0);
    steps->setSpacing(16);
    steps->addWidget(makeAsking(), 1);
    steps->addWidget(makeDeciding(), 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(48, 28, 48, 32);
    outer->setSpacing(14);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_atWork);
    outer->addWidget(m_banner);
    outer->addWidget(m_steps, 1);
    outer->addStretch();
    m_atWork->hide();
    connect(m_signOut, &QPushButton::clicked, this, &RecoveryView::signOutAsked);
    connect(m_ask, &QPushButton::clicked, this, &RecoveryView::askOrCancel);
    connect(m_finish, &QPushButton::clicked, this, &RecoveryView::finish);
    connect(m_password, &QLineEdit::returnPressed, this, &RecoveryView::finish);
    connect(m_presenter, &RecoveryPresenter::changed, this, &RecoveryView::refresh);
    connect(m_presenter, &RecoveryPresenter::failed, this, [this](const Error& error) {
        if (error.is(codes::fieldMissing)) {
            m_passwordField->setProblem(tr("Type your password: it stands for the decision."));
            m_passwordField->goTo();
            return;
        }
        m_banner->showError(error);
        (m_password->isVisible() ? static_cast<QWidget*>(m_password) : m_ask)->setFocus();
    });
    retranslate();
}

QWidget* RecoveryView::makeAsking()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(m_steps, QStringLiteral("recoveryAskCard"), column);
    m_askHeading = makeLabel(card, QStringLiteral("recoveryAskHeading"), TextLook::Section);
    m_askText = makeLabel(card, QStringLiteral("recoveryAskText"), TextLook::Body);
    m_gates = new QTableWidget(0, columnCount, card);
    m_gates->setObjectName(QStringLiteral("recoveryGates"));
    m_gates->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_gates->setSelectionMode(QAbstractItemView::NoSelection);
    m_gates->setTabKeyNavigation(false);
    m_gates->verticalHeader()->hide();
    m_gates->setShowGrid(false);
    m_gates->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_gates->horizontalHeader()->setSectionResizeMode(Answer, QHeaderView::Stretch);
    m_gates->setColumnWidth(GateName, 190);
    m_ledger = makeLabel(card, QStringLiteral("recoveryLedger"), TextLook::Hint);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("recoveryProgress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_ask = makeButton(card, QStringLiteral("recoveryAsk"), ButtonLook::Secondary);
    column->addWidget(m_askHeading);
    column->addWidget(m_askText);
    column->addWidget(m_gates, 1);
    column->addWidget(m_ledger);
    column->addWidget(m_progress);
    column->addWidget(m_ask, 0, Qt::AlignLeft);
    return card;
}

QWidget* RecoveryView::makeDeciding()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(m_steps, QStringLiteral("recoveryFoundCard"), column);
    m_foundHeading = makeLabel(card, QStringLiteral("recoveryFoundHeading"), TextLook::Section);
    m_found = makeLabel(card, QStringLiteral("recoveryFound"), TextLook::Body);
    m_decision = makeLabel(card, QStringLiteral("recoveryDecision"), TextLook::Body);
    m_password = new SecretEdit(card);
    m_password->setObjectName(QStringLiteral("recoveryPassword"));
    m_passwordField = new Field(m_password, card);
    m_finish = makeButton(card, QStringLiteral("recoveryFinish"), ButtonLook::Primary);
    column->addWidget(m_foundHeading);
    column->addWidget(m_found);
    column->addWidget(m_decision);
    column->addWidget(m_passwordField);
    column->addStretch();
    column->addWidget(m_finish, 0, Qt::AlignLeft);
    return card;
}

void RecoveryView::begin()
{
    m_presenter->ask();
    refresh();
}

void RecoveryView::sayFoundAtWork() { m_atWork->show(); }

void RecoveryView::askOrCancel()
{
    if (m_presenter->step() == RecoveryPresenter::Step::Asking) {
        m_presenter->cancelAsking();
    } else {
        m_presenter->ask();
    }
}

void RecoveryView::finish()
{
    m_banner->clear();
    m_passwordField->setProblem({});
    m_presenter->finish(m_password->take());
}

void RecoveryView::refresh()
{
    using Step = RecoveryPresenter::Step;
    const Step step = m_presenter->step();
    const bool asking = step == Step::Asking;
    const bool found = step == Step::Found;
    m_steps->setVisible(m_presenter->mayDecide());
    m_progress->setVisible(asking || step == Step::Finishing);
    m_ask->setEnabled(step == Step::Beginning || found || m_presenter->mayCancelAsking());
    m_ask->setText(asking ? tr("Stop asking") : found ? tr("Ask again") : tr("Ask the gates"));
    if (asking) {
        m_banner->clear();
    }
    refreshGates();
    refreshFindings();
    const bool decides = m_presenter->report().needsDecision && (found || step == Step::Finishing);
    m_decision->setVisible(decides);
    m_passwordField->setVisible(decides);
    m_password->setEnabled(found);
    m_finish->setEnabled(found);
    m_finish->setText(step == Step::Finishing ? tr("Finishing…") : tr("Finish and open the desk"));
    if (found && !m_password->hasFocus()) {
        (decides ? static_cast<QWidget*>(m_password) : m_finish)->setFocus();
    }
}

void RecoveryView::refreshGates()
{
    const QList<GateAnswer>& gates = m_presenter->report().gates;
    m_gates->setRowCount(int(gates.size()));
    for (int row = 0; row < gates.size(); ++row) {
        const GateAnswer& gate = gates.at(row);
        const QString answer = gate.problem ? tr("Not asked: %1").arg(errorText(*gate.problem).happened)
                                            : tr("Has answered; %n keys ended there", nullptr, gate.endedKeys);
        auto* name = new QTableWidgetItem(gate.name);
        auto* said = new QTableWidgetItem(answer);
        said->setToolTip(gate.problem ? errorText(*gate.problem).joined() : answer);
        m_gates->setItem(row, GateName, name);
        m_gates->setItem(row, Answer, said);
    }
    m_gates->resizeRowsToContents();
    const bool known = m_presenter->step() == RecoveryPresenter::Step::Found ||
                       m_presenter->step() == RecoveryPresenter::Step::Finishing;
    m_ledger->setVisible(known);
    m_ledger->setText(ledgerText());
    setLook(m_ledger, "look", m_presenter->report().ledgerAway ? QStringLiteral("problem") : QStringLiteral("hint"));
}

QString RecoveryView::ledgerText() const
{
    if (m_presenter->report().ledgerAway) {
        return tr("The list of ended keys was not read: the disk with the copies is away.");
    }
    return m_presenter->report().ledgerFound
               ? tr("The list of ended keys that is kept beside the copies was read, too.")
               : tr("No list of ended keys was found beside the copies: only the gates can tell.");
}

QStringList RecoveryView::reasons() const
{
    const RecoveryReport& report = m_presenter->report();
    QStringList reasons;
    if (report.ledgerAway) {
        reasons << tr("The disk with the copies is away, and with it the list of ended keys. Connect it and ask again: "
                      "without the list somebody who ended since could come back.");
    }
    if (report.gatesNotAsked > 0) {
        reasons << tr("%n gates were not reached. Who was revoked there alone could come back. Better: reach them and "
                      "ask again.",
                      nullptr, report.gatesNotAsked);
    }
    if (report.onOneWord > 0) {
        reasons << tr("%n keys are called ended by one gate alone.", nullptr, report.onOneWord);
    }
    if (report.manyAtOnce) {
        reasons << tr("Many keys end at once. Check that this can be so.");
    }
    return reasons;
}

void RecoveryView::refreshFindings()
{
    using Step = RecoveryPresenter::Step;
    if (m_presenter->step() != Step::Found && m_presenter->step() != Step::Finishing) {
        m_found->setText(tr("Comes when the gates have been asked."));
        return;
    }
    m_found->setText(findings().join(QLatin1String("\n\n")));
    m_decision->setText(tr("%1 Whoever finishes all the same confirms it with their password.", "reasons come first")
                            .arg(reasons().join(QLatin1Char(' '))));
}

QStringList RecoveryView::findings() const
{
    const RecoveryReport& report = m_presenter->report();
    QStringList lines;
    lines << (report.keysToEnd > 0 ? tr("%n keys have ended since. They end here, too.", nullptr, report.keysToEnd)
                                   : tr("No key has ended since that still counts here."));
    if (report.withoutKey > 0) {
        lines << tr(
            "%n people are left without any key by the gates' word alone: gates do not say who has left. Their "
            "names go on the usual day, 30 days after the gates have signed, unless they come to the desk. Find "
            "them afterwards in the log under \"Left without a key by the gates' word\", and give a new card to "
            "whoever still lives here.",
            nullptr, report.withoutKey);
    }
    if (report.peopleToErase > 0) {
        lines << tr("%n people were erased since. They are erased here again.", nullptr, report.peopleToErase);
    }
    lines << lossText();
    if (report.lostLogEntries > 0) {
        lines << tr("%n entries of the audit log are lost; the log will say so.", nullptr, int(report.lostLogEntries));
    }
    return lines;
}

QString RecoveryView::lossText() const
{
    const RecoveryReport& report = m_presenter->report();
    if (report.lostChanges > 0) {
        return tr("About %n changes made since are lost here. Who moved in since has to be entered again; a key given "
                  "since goes on opening the gates until it is ended at the gate.",
                  nullptr, int(report.lostChanges));
    }
    return report.isDiverged
               ? tr("Changes made since are lost here; how many cannot be told, because this station has worked on. "
                    "Who moved in since has to be entered again; a key given since goes on opening the gates until "
                    "it is ended at the gate.")
               : tr("No gate has seen a later state of this station.");
}

void RecoveryView::retranslate()
{
    m_heading->setText(tr("This station runs on an older copy"));
    m_lead->setText(
        m_presenter->mayDecide()
            ? tr("What was changed after the copy is missing here. Until that is settled nothing is sent to the gates "
                 "and nobody can be changed; the gates open as before by themselves.")
            : tr("What was changed after the copy is missing here. Until that is settled nobody can be enrolled or "
                 "changed; the gates open as before by themselves. Call a manager: only a manager can settle it. You "
                 "can sign out now."));
    m_atWork->setText(
        tr("It was found just now: a gate has seen a later state of this station, so its files were put back "
           "to an older one. Whatever was being entered is not stored. What was entered before stays here; "
           "it goes to the gates once this is settled."));
    m_askHeading->setText(tr("1  Ask the gates who has ended since"));
    m_askText->setText(tr("Each gate remembers whose keys ended and how far this station had come."));
    m_gates->setHorizontalHeaderLabels({tr("Gate"), tr("Answer")});
    m_gates->setAccessibleName(tr("Gates and their answers"));
    m_foundHeading->setText(tr("2  What was found"));
    m_passwordField->setTexts(tr("Your own password, %1").arg(m_presenter->name()));
    m_signOut->setText(tr("Sign out"));
    refresh();
}

} // namespace vestibule::ui
