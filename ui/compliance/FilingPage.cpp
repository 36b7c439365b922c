#include "ui/compliance/FilingPage.h"

#include "ui/compliance/FilingCalendar.h"
#include "ui/compliance/FilingClocks.h"
#include "ui/compliance/FilingTexts.h"
#include "ui/print/FilingPackRenderer.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QDir>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vestibule::ui {

FilingPage::FilingPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_engine(needs.filing)
    , m_clock(needs.clock)
    , m_prompter(needs.prompter)
    , m_paper(needs.paper)
    , m_languages(needs.languages)
    , m_heading(makeLabel(this, QStringLiteral("filingHeading"), TextLook::Heading))
    , m_standing(makeLabel(this, QStringLiteral("filingStanding"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_pack(makeButton(this, QStringLiteral("writePack"), ButtonLook::Primary))
{
    setObjectName(QStringLiteral("filing"));
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_heading, 1);
    top->addWidget(m_pack);
    // With a strip above the page there is not room for everything on a small screen.
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("filingArea"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    QVBoxLayout* calendarColumn = nullptr;
    QFrame* calendarCard = makeCard(content, QStringLiteral("calendarCard"), calendarColumn);
    calendarColumn->setContentsMargins(20, 12, 20, 12);
    m_calendar = new FilingCalendar(calendarCard);
    calendarColumn->addWidget(m_calendar);
    QVBoxLayout* clocksColumn = nullptr;
    m_clocksCard = makeCard(content, QStringLiteral("clocksCard"), clocksColumn);
    clocksColumn->setContentsMargins(20, 12, 20, 12);
    m_clocks = new FilingClocks(m_clocksCard);
    clocksColumn->addWidget(m_clocks);
    auto* entered = new QHBoxLayout;
    entered->setSpacing(16);
    entered->addWidget(makeNumbers(), 1);
    entered->addWidget(calendarCard, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 24);
    outer->setSpacing(10);
    outer->addLayout(top);
    outer->addWidget(m_standing);
    outer->addWidget(m_banner);
    outer->addWidget(area, 1);
    m_cards = new QVBoxLayout(content);
    m_cards->setContentsMargins(0, 0, 10, 0);
    m_cards->setSpacing(10);
    m_cards->addLayout(entered);
    m_cards->addWidget(m_clocksCard, 1);
    area->setWidget(content);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    connectAll();
    retranslate();
}

QString FilingPage::title() const { return tr("Filing"); }

QWidget* FilingPage::makeNumbers()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("filingNumbersCard"), column);
    column->setContentsMargins(20, 12, 20, 12);
    column->setSpacing(8);
    m_numbersHeading = makeLabel(card, QStringLiteral("filingNumbersHeading"), TextLook::Section);
    m_numbers = makeLabel(card, QStringLiteral("filingNumbers"), TextLook::Body);
    m_others = new QSpinBox(card);
    m_others->setObjectName(QStringLiteral("otherPersons"));
    m_others->setRange(0, int(domain::mostPersons));
    m_others->setGroupSeparatorShown(true);
    m_others->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_othersField = new Field(m_others, card);
    m_keepOthers = makeButton(card, QStringLiteral("keepOthers"), ButtonLook::Secondary);
    column->addWidget(m_numbersHeading);
    column->addWidget(m_numbers);
    column->addWidget(m_othersField);
    column->addWidget(m_keepOthers, 0, Qt::AlignLeft);
    column->addStretch();
    return card;
}

void FilingPage::connectAll()
{
    connect(&m_engine, &FilingEngine::changed, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    connect(m_keepOthers, &QPushButton::clicked, this, &FilingPage::keepOthers);
    connect(m_calendar, &FilingCalendar::keepAsked, this, [this](const domain::WorkCalendar& calendar) {
        setBusy(true);
        m_engine.setCalendar(this, calendar, thenSay(tr("The days are kept."), [this] { m_calendar->taken(); }));
    });
    const auto typedTaken = [this] { m_clocks->clear(today()); };
    connect(m_clocks, &FilingClocks::doneAsked, this,
            [this, typedTaken](qint64 filing, QDate on, const QByteArray& document) {
                setBusy(true);
                m_engine.finish(this, filing, on, document, thenSay(tr("It is noted that it was filed."), typedTaken));
            });
    connect(m_clocks, &FilingClocks::documentAsked, this,
            [this, typedTaken](qint64 filing, const QByteArray& document) {
                setBusy(true);
                m_engine.nameDocument(this, filing, document, thenSay(tr("The number is kept."), typedTaken));
            });
    connect(m_clocks, &FilingClocks::strikeAsked, this, &FilingPage::askStrike);
    connect(m_clocks, &FilingClocks::beginAsked, this, &FilingPage::askBegin);
    connect(m_pack, &QPushButton::clicked, this, [this] {
        m_prompter.askFolder(window(), tr("Folder for the papers"), [self = QPointer(this)](const QString& folder) {
            if (self != nullptr && !folder.isEmpty()) {
                self->writePack(folder);
            }
        });
    });
}

QDate FilingPage::today() const { return m_clock.now().toUtc().toLocalTime().date(); }

void FilingPage::aboutToShow(const domain::Operator& who)
{
    m_who = who;
    m_banner->clear();
    m_clocks->clear(today());
    load();
    m_clocks->setFocus();
}

void FilingPage::dropData()
{
    ++m_turn;
    m_banner->clear();
    m_others->setValue(int(m_state.others));
    m_calendar->taken();
    m_clocks->clear(today());
}

void FilingPage::load()
{
    m_engine.state(this, [this, turn = ++m_turn](Result<FilingState> state) {
        if (turn != m_turn) {
            return;
        }
        if (!state) {
            m_banner->showError(state.error());
            return;
        }
        // What is being typed stays.
        if (!m_loaded || m_others->value() == m_state.others) {
            m_others->setValue(int(state->others));
        }
        m_state = std::move(*state);
        m_loaded = true;
        refresh();
    });
}

Then<void> FilingPage::thenSay(const QString& line, std::function<void()> taken)
{
    return [this, line, taken = std::move(taken)](const Result<void>& done) {
        setBusy(false);
        if (!done) {
            m_banner->showError(done.error());
            return;
        }
        if (taken) {
            taken();
        }
        m_banner->showDone(line);
    };
}

void FilingPage::askFirst(const Question& question, std::function<void()> act)
{
    m_prompter.ask(window(), question, [self = QPointer(this), act = std::move(act)](bool accepted) {
        if (self != nullptr && accepted) {
            self->setBusy(true);
            act();
        }
    });
}

void FilingPage::keepOthers()
{
    const qint64 others = m_others->value();
    const auto keep = [this, others] { m_engine.enterOthers(this, others, thenSay(tr("The number is kept."))); };
    const std::span<const domain::Filing> filings{m_state.filings.constData(), std::size_t(m_state.filings.size())};
    if (!domain::firstFilingBegins(m_state.here + others, filings)) {
        setBusy(true);
        keep();
        return;
    }
    const QString sum = QLocale().toString(m_state.here + others);
    askFirst({tr("Begin the clock with %1 persons?").arg(sum),
              tr("From today the office has 30 working days to file with the cyberspace administration."),
              tr("Keep the number, begin the clock"), tr("Back")},
             keep);
}

void FilingPage::askStrike(qint64 filing, domain::FilingKind kind)
{
    askFirst({tr("Strike this clock out?"),
              kind == domain::FilingKind::First
                  ? tr("Only where a number was entered wrongly. If 100,000 persons were reached and have become fewer "
                       "since, the office still files.")
                  : tr("Only where nothing has changed or ended. The line stays in the list as struck out."),
              tr("Strike it out"), tr("Back"), true},
             [this, filing] { m_engine.strike(this, filing, thenSay(tr("The clock is struck out."))); });
}

void FilingPage::askBegin(domain::FilingKind kind, QDate on)
{
    const bool isChange = kind == domain::FilingKind::Change;
    askFirst({isChange ? tr("Has something changed that was filed?") : tr("Are faces no longer used?"),
              tr("From %1 the office has 30 working days to tell the authority.").arg(dayText(on)),
              isChange ? tr("Yes, begin the clock") : tr("End the filing, begin the clock"), tr("Back")},
             [this, kind, on] {
                 m_engine.begin(this, kind, on,
                                thenSay(tr("The clock has begun."), [this] { m_clocks->clear(today()); }));
             });
}

void FilingPage::writePack(const QString& folder)
{
    setBusy(true);
    m_engine.takePack(this, [this, folder](const Result<FilingPack>& pack) {
        setBusy(false);
        if (!pack) {
            m_banner->showError(pack.error());
            return;
        }
        const QList<PaperJob> jobs = filingPackJobs(*pack, today(), m_languages.phrases(m_languages.current()));
        for (const PaperJob& job : jobs) {
            if (const auto saved = m_paper.savePdf(job, QDir(folder).filePath(job.fileName)); !saved) {
                m_banner->showError(saved.error());
                return;
            }
        }
        m_banner->showDone(tr("The papers are in the folder. The first, 0-read-first, says what has to be added."));
    });
}

void FilingPage::setBusy(bool busy)
{
    m_pack->setEnabled(!busy);
    m_keepOthers->setEnabled(!busy);
    m_calendar->setBusy(busy);
    m_clocks->setBusy(busy);
}

QString FilingPage::standingText() const
{
    if (!m_loaded) {
        return tr("Reading the numbers…");
    }
    const domain::Filing* due = domain::firstDue({m_state.filings.constData(), std::size_t(m_state.filings.size())});
    // Managers have the strip above, which says all of it.
    const auto assumption = domain::mayManage(m_who.role) ? filingAssumptionInShort : filingAssumptionText;
    const QString assumed = due != nullptr ? assumption(*due, m_state.calendar) : QString();
    switch (m_state.standing) {
    case domain::FilingStanding::Below:
        return tr("Nothing is to be filed. From 100,000 persons on the office files within 30 working days.");
    case domain::FilingStanding::Near:
        return tr("80,000 persons or more: at 100,000 the office has 30 working days to file. Prepare the papers.");
    case domain::FilingStanding::Running:
        return inOneLine(tr("To be filed by %1.").arg(dayText(due->dueOn)), assumed);
    case domain::FilingStanding::Overdue:
        return inOneLine(tr("It was to be filed by %1. File at once.").arg(dayText(due->dueOn)), assumed);
    case domain::FilingStanding::Filed:
        return tr("It is filed. A change of what was filed, and the end of face entry, are told within 30 working "
                  "days.");
    }
    Q_UNREACHABLE();
}

void FilingPage::placeClocks(bool first)
{
    if (const int at = first ? 0 : 1; m_cards->indexOf(m_clocksCard) != at) {
        m_cards->removeWidget(m_clocksCard);
        m_cards->insertWidget(at, m_clocksCard, 1);
    }
}

void FilingPage::refresh()
{
    const bool writes = domain::mayManage(m_who.role);
    for (QWidget* each : std::initializer_list<QWidget*>{m_pack, m_othersField, m_keepOthers}) {
        each->setVisible(writes);
    }
    const auto number = [](qint64 n) { return QLocale().toString(n); };
    m_standing->setText(standingText());
    const bool isBad =
        m_state.standing == domain::FilingStanding::Running || m_state.standing == domain::FilingStanding::Overdue;
    setLook(m_standing, "tone", isBad ? QStringLiteral("bad") : QString());
    placeClocks(isBad);
    m_numbers->setText(tr("%1 by this station and %2 by the office's others: %3 of 100,000.", "three numbers")
                           .arg(number(m_state.here), number(m_state.others), number(m_state.persons())));
    m_othersField->setTexts(
        tr("Persons at the office's other stations"),
        inOneLine(
            m_state.othersAt ? tr("Entered on %1.").arg(dayText(*m_state.othersAt))
                             : tr("Not entered yet: 0 where this is the only one."),
            tr("Ask them every month. Whoever is at two stations counts twice: rather too early than too late.")));
    m_calendar->setCalendar(m_state.calendar, writes);
    m_clocks->setState(m_state, writes);
}

void FilingPage::retranslate()
{
    m_heading->setText(tr("Filing with the cyberspace administration"));
    m_pack->setText(tr("Write the papers…"));
    m_numbersHeading->setText(tr("Persons whose face is stored"));
    m_keepOthers->setText(tr("Keep this number"));
    refresh();
}

} // namespace vestibule::ui
