#include "ui/compliance/SignagePage.h"

#include "ui/compliance/PostingPanel.h"
#include "ui/compliance/SignagePresenter.h"
#include "ui/compliance/SignageTexts.h"
#include "ui/print/PaperButtons.h"
#include "ui/print/SignRenderer.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int logLines = 2;
/// Heading and a bit of a line. Where room is short the table gives way, and not the form above it.
constexpr int leastTable = 60;

} // namespace

SignagePage::SignagePage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_languages(needs.languages)
    , m_presenter(new SignagePresenter(needs.postings, this))
    , m_heading(makeLabel(this, QStringLiteral("signageHeading"), TextLook::Heading))
    , m_count(makeLabel(this, QStringLiteral("signageCount"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_putUp(makeButton(this, QStringLiteral("signPutUp"), ButtonLook::Primary))
    , m_takenDown(makeButton(this, QStringLiteral("signTakenDown"), ButtonLook::Secondary))
    , m_placesModel(new TextTableModel(this))
    , m_places(makeTable(this, QStringLiteral("signagePlaces")))
    , m_logHeading(makeLabel(this, QStringLiteral("signageLogHeading"), TextLook::Section))
    , m_logModel(new TextTableModel(this))
    , m_log(makeTable(this, QStringLiteral("signageLog")))
    , m_hint(makeLabel(this, QStringLiteral("signageHint"), TextLook::Hint))
    , m_foot(new QWidget(this))
    , m_allDue(new QCheckBox(m_foot))
    , m_paper(new PaperButtons(needs.prompter, needs.paper, m_foot))
{
    setObjectName(QStringLiteral("signage"));
    m_allDue->setObjectName(QStringLiteral("signageAllDue"));
    m_places->setModel(m_placesModel);
    m_places->setMinimumHeight(leastTable);
    m_log->setModel(m_logModel);
    setShownLines(m_log, logLines);
    QVBoxLayout* cardColumn = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("postingCard"), cardColumn);
    cardColumn->setContentsMargins(20, 14, 20, 14);
    m_panel = new PostingPanel(card);
    cardColumn->addWidget(m_panel);
    card->hide();
    lay(card);
    connectAll();
    retranslate();
}

QString SignagePage::title() const { return tr("Signs"); }

void SignagePage::lay(QWidget* card)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_heading, 1);
    head->addWidget(m_takenDown);
    head->addWidget(m_putUp);
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(16);
    foot->addWidget(m_paper);
    foot->addWidget(m_allDue);
    foot->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 24);
    outer->setSpacing(10);
    outer->addLayout(head);
    outer->addWidget(m_count);
    outer->addWidget(m_banner);
    outer->addWidget(card);
    outer->addWidget(m_places, 1);
    outer->addWidget(m_foot);
    outer->addWidget(m_logHeading);
    outer->addWidget(m_log);
    outer->addWidget(m_hint);
}

void SignagePage::connectAll()
{
    connect(m_presenter, &SignagePresenter::overviewChanged, this, &SignagePage::refresh);
    connect(m_presenter, &SignagePresenter::failed, this, [this](const Error& error) {
        m_banner->showError(error);
        if (m_panel->isVisible()) {
            m_panel->goOn();
        }
    });
    connect(m_presenter, &SignagePresenter::wasRecorded, this, [this](domain::PostingAct act, int places) {
        closePanel();
        m_places->setFocus();
        m_banner->showDone(act == domain::PostingAct::PutUp ? tr("%n sign(s) recorded as put up.", nullptr, places)
                                                            : tr("It is recorded as taken down."));
    });
    connect(m_places->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid() && current.row() != m_presenter->chosen()) {
                    closePanel();
                    m_banner->clear();
                    m_presenter->choose(current.row());
                }
            });
    connect(m_allDue, &QCheckBox::clicked, this, [this](bool all) {
        closePanel();
        m_presenter->setForAllDue(all);
    });
    connect(m_putUp, &QPushButton::clicked, this, [this] { openPanel(domain::PostingAct::PutUp); });
    connect(m_takenDown, &QPushButton::clicked, this, [this] { openPanel(domain::PostingAct::TakenDown); });
    connect(m_panel, &PostingPanel::recordAsked, m_presenter, &SignagePresenter::record);
    connect(m_panel, &PostingPanel::cancelled, this, [this] {
        closePanel();
        m_places->setFocus();
    });
    m_paper->setSource([this]() -> std::optional<PaperJob> {
        const QList<PostingPlace> meant = m_presenter->meant();
        if (meant.isEmpty()) {
            return std::nullopt;
        }
        const consent::Notice& notice = m_presenter->overview().notice;
        return meant.constFirst().gate ? signJob(notice, meant, m_languages) : lobbyJob(notice, m_languages);
    });
    connect(m_paper, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_paper, &PaperButtons::done, m_banner, &Banner::showDone);
}

void SignagePage::aboutToShow(const domain::Operator& who)
{
    m_banner->clear();
    closePanel();
    m_presenter->load(domain::mayEnrol(who.role));
    m_places->setFocus();
}

void SignagePage::dropData()
{
    m_banner->clear();
    closePanel();
    m_presenter->forget();
}

void SignagePage::openPanel(domain::PostingAct act)
{
    const PostingPlace* at = m_presenter->place();
    if (at == nullptr) {
        return;
    }
    m_banner->clear();
    const QString places =
        m_presenter->forAllDue() ? tr("%n gate(s)", nullptr, int(m_presenter->due().size())) : postingPlaceText(*at);
    showRest(false);
    m_panel->parentWidget()->show();
    m_panel->begin(act, places, m_presenter->overview());
}

void SignagePage::closePanel()
{
    m_panel->parentWidget()->hide();
    showRest(true);
}

void SignagePage::showRest(bool shown)
{
    for (QWidget* each : std::initializer_list<QWidget*>{m_foot, m_logHeading, m_log, m_hint}) {
        each->setVisible(shown);
    }
}

void SignagePage::refresh()
{
    const SignagePresenter& p = *m_presenter;
    refreshTables();
    m_count->setText(p.isLoaded() ? postingCountText(p.overview()) : tr("Reading the log of signs…"));
    const bool isGood = !p.isLoaded() || (p.overview().gatesWithoutFreshSign() == 0 && !p.overview().isLobbyDue());
    setLook(m_count, "tone", isGood ? QString() : QStringLiteral("bad"));
    m_putUp->setVisible(p.mayRecord());
    m_takenDown->setVisible(p.mayRecord());
    m_putUp->setEnabled(p.mayPutUp());
    m_takenDown->setEnabled(p.mayTakeDown());
    m_panel->setBusy(p.isBusy());
    const int due = int(p.due().size());
    m_allDue->setVisible(due > 1);
    m_allDue->setText(tr("All %n gate(s) without a sign that is up to date", nullptr, due));
    m_allDue->setChecked(p.forAllDue());
    m_paper->setEnabled(!p.meant().isEmpty());
}

void SignagePage::refreshTables()
{
    const SignagePresenter& p = *m_presenter;
    QList<TextTableModel::Line> places;
    for (const PostingPlace& each : p.overview().places) {
        const bool hangs = each.hangs();
        const bool isGood =
            each.standing == domain::PostingStanding::Fresh || each.standing == domain::PostingStanding::NotNeeded;
        places.append({{postingPlaceText(each), postingStandingText(each.standing),
                        hangs ? QString::number(each.last->noticeVersion) : QString(),
                        hangs ? dayText(each.last->day) : QString(), hangs ? each.last->recordedBy : QString()},
                       !isGood});
    }
    m_placesModel->setLines({tr("Place"), tr("Sign"), tr("Version on it"), tr("Hangs since"), tr("Recorded by")},
                            places);
    setColumnWidths(m_places, {0, 210, 160, 170, 220});
    if (p.chosen() >= 0 && m_places->currentIndex().row() != p.chosen()) {
        m_places->selectRow(p.chosen());
    }
    QList<TextTableModel::Line> lines;
    for (const PostingRecord& each : p.log()) {
        lines.append({{dayText(each.day), postingActText(each.act), QString::number(each.noticeVersion),
                       each.recordedBy, momentText(each.recordedAt)},
                      false});
    }
    m_logModel->setLines({tr("Day"), tr("What"), tr("Version on it"), tr("Recorded by"), tr("Recorded at")}, lines);
    setColumnWidths(m_log, {170, 170, 160, 0, 220});
    const PostingPlace* at = p.place();
    m_logHeading->setText(at == nullptr     ? QString()
                          : lines.isEmpty() ? tr("%1: nothing was recorded yet", "place").arg(postingPlaceText(*at))
                                            : tr("%1: what was recorded", "place").arg(postingPlaceText(*at)));
}

void SignagePage::retranslate()
{
    m_heading->setText(tr("Signs and lobby notice"));
    m_putUp->setText(tr("Record: put up…"));
    m_takenDown->setText(tr("Record: taken down…"));
    m_places->setAccessibleName(tr("Places for signs"));
    m_log->setAccessibleName(tr("What was recorded of this place"));
    m_hint->setText(
        tr("A sign says what the notice in force says; a new notice puts every sign out of date. No camera for "
           "faces may hang in a room, bath, changing room or toilet."));
    refresh();
}

} // namespace vestibule::ui
