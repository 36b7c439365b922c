#include "ui/upkeep/SelfCheckPage.h"

#include "ui/engine/UpkeepEngine.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"
#include "ui/upkeep/CheckTexts.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

SelfCheckPage::SelfCheckPage(UpkeepEngine& engine, QWidget* parent)
    : Page(parent)
    , m_engine(engine)
    , m_heading(makeLabel(this, QStringLiteral("selfCheckHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("selfCheckLead"), TextLook::Lead))
    , m_run(makeButton(this, QStringLiteral("runSelfCheck"), ButtonLook::Primary))
    , m_progress(new QProgressBar(this))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("selfCheck"));
    m_progress->setObjectName(QStringLiteral("selfCheckProgress"));
    m_progress->setTextVisible(false);
    auto* top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_run);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("selfCheckArea"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(makeResults());
    area->viewport()->setAutoFillBackground(false);
    area->widget()->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_progress);
    outer->addWidget(m_banner);
    outer->addWidget(area, 1);
    connect(m_run, &QPushButton::clicked, this, &SelfCheckPage::toggle);
    connect(&m_engine, &UpkeepEngine::checkProgressed, this, &SelfCheckPage::showProgress);
    connect(&m_engine, &UpkeepEngine::checked, this, &SelfCheckPage::refresh);
    retranslate();
}

QString SelfCheckPage::title() const { return tr("Self-check"); }

QWidget* SelfCheckPage::makeResults()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(12);
    QVBoxLayout* results = nullptr;
    QFrame* card = makeCard(content, QStringLiteral("selfCheckCard"), results);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(2, 1);
    for (int i = 0; i < int(engine::checkItems.size()); ++i) {
        Line line;
        line.pill = makeLabel(card, QStringLiteral("checkResult%1").arg(i), TextLook::Body);
        line.pill->setProperty("look", QStringLiteral("pill"));
        line.pill->setAlignment(Qt::AlignCenter);
        line.pill->setWordWrap(false);
        line.title = makeLabel(card, QStringLiteral("checkTitle%1").arg(i), TextLook::Body);
        line.title->setWordWrap(false);
        line.text = makeLabel(card, QStringLiteral("checkText%1").arg(i), TextLook::Body);
        grid->addWidget(line.pill, i, 0, Qt::AlignTop);
        grid->addWidget(line.title, i, 1, Qt::AlignTop);
        grid->addWidget(line.text, i, 2, Qt::AlignTop);
        m_lines.append(line);
    }
    results->addLayout(grid);
    QVBoxLayout* limits = nullptr;
    QFrame* below = makeCard(content, QStringLiteral("selfCheckLimitsCard"), limits);
    m_limitsHeading = makeLabel(below, QStringLiteral("selfCheckLimitsHeading"), TextLook::Section);
    m_limits = makeLabel(below, QStringLiteral("selfCheckLimits"), TextLook::Body);
    limits->addWidget(m_limitsHeading);
    limits->addWidget(m_limits);
    QVBoxLayout* print = nullptr;
    QFrame* printed = makeCard(content, QStringLiteral("selfCheckPrintCard"), print);
    m_printHeading = makeLabel(printed, QStringLiteral("selfCheckPrintHeading"), TextLook::Section);
    m_print = makeLabel(printed, QStringLiteral("selfCheckPrint"), TextLook::Body);
    print->addWidget(m_printHeading);
    print->addWidget(m_print);
    column->addWidget(card);
    column->addWidget(printed);
    column->addWidget(below);
    column->addStretch();
    return content;
}

void SelfCheckPage::aboutToShow(const domain::Operator&)
{
    askPrintKeeping();
    refresh();
}

/// Each time: somebody may just have followed the advice.
void SelfCheckPage::askPrintKeeping()
{
    m_engine.printKeeping(this, [this](const Result<engine::PrintKeeping>& keeping) {
        m_keeping = keeping ? std::optional(*keeping) : std::nullopt;
        m_keepingUnknown = keeping ? std::nullopt : std::optional(keeping.error());
        showPrintKeeping();
    });
}

void SelfCheckPage::showPrintKeeping()
{
    if (m_keepingUnknown) {
        m_print->setText(
            inOneLine(tr("This could not be looked up: a copy of what is printed may be kept. It is looked up "
                         "again when this page is opened again."),
                      errorText(*m_keepingUnknown).happened));
        return;
    }
    m_print->setText(m_keeping ? printKeepingText(*m_keeping) : tr("This is being looked up."));
}

void SelfCheckPage::toggle()
{
    if (m_engine.isChecking()) {
        m_run->setEnabled(false); // it ends with the part that runs
        m_engine.cancelCheck();
        return;
    }
    m_engine.check();
    refresh();
}

void SelfCheckPage::showProgress(int done, int all)
{
    m_progress->setRange(0, all);
    m_progress->setValue(done);
    m_progress->setVisible(m_engine.isChecking());
    m_run->setText(m_engine.isChecking() ? tr("Cancel the check") : tr("Check now"));
}

void SelfCheckPage::refresh()
{
    const bool running = m_engine.isChecking();
    m_progress->setVisible(running);
    m_run->setEnabled(true);
    m_run->setText(running ? tr("Cancel the check") : tr("Check now"));
    const std::optional<engine::CheckRun> last = m_engine.lastCheck();
    if (last && !last->isGood()) {
        m_banner->showText(somethingWrongText());
    } else {
        m_banner->clear();
    }
    if (!last) {
        m_lead->setText(running ? tr("This station is being checked for the first time.")
                                : tr("This station has not been checked yet."));
    } else if (running) {
        m_lead->setText(tr("It is being checked anew. Below is what was found before: %1").arg(momentText(last->at)));
    } else if (last->isGood() && !last->isWhole()) {
        m_lead->setText(tr("Nothing wrong was found, but not everything could be looked at. Last checked: %1")
                            .arg(momentText(last->at)));
    } else if (last->isGood()) {
        m_lead->setText(tr("All is well. Last checked: %1").arg(momentText(last->at)));
    } else {
        m_lead->setText(tr("Last checked: %1").arg(momentText(last->at)));
    }
    for (int i = 0; i < m_lines.size(); ++i) {
        const engine::CheckItem item = engine::checkItems.at(std::size_t(i));
        const Line& line = m_lines.at(i);
        line.title->setText(checkTitle(item));
        if (last && std::size_t(i) < last->findings.size()) {
            const engine::CheckFinding& finding = last->findings.at(std::size_t(i));
            line.pill->setText(outcomeText(finding.outcome));
            setLook(line.pill, "tone", outcomeTone(finding.outcome));
            line.text->setText(findingText(finding));
        } else {
            line.pill->setText(tr("Not yet", "a check that was not made"));
            setLook(line.pill, "tone", {});
            line.text->setText(checkQuestion(item));
        }
        line.text->setAccessibleName(
            tr("%1: %2. %3", "check, result, meaning").arg(line.title->text(), line.pill->text(), line.text->text()));
    }
}

void SelfCheckPage::retranslate()
{
    m_heading->setText(tr("Self-check"));
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_printHeading->setText(tr("What the printing system keeps"));
    showPrintKeeping();
    m_limitsHeading->setText(tr("What this check cannot find"));
    m_limits->setText(
        tr("A whole computer that was set back to an earlier day, disk and all, looks right to itself: every part fits "
           "the others. This program uses no chip that would remember (TPM). It is found at the first contact with a "
           "gate that has seen a later day, before anything is sent to that gate.") +
        QLatin1Char('\n') +
        tr("The check runs after each sign-in that opens the store, and once a day. Whoever may run programs in "
           "this account can read what the program reads; no check changes that."));
    refresh();
}

} // namespace vestibule::ui
