#include "ui/residents/RevocationBar.h"

#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Sentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr qsizetype mostNames = 6;
/// Of people about whom two operators decide.
constexpr qsizetype mostRunning = 20;

/// The first of them, and how many more.
QString someOf(const QStringList& names, qsizetype most = mostNames)
{
    const QString first = names.mid(0, most).join(RevocationBar::tr(", ", "between names"));
    const int more = int(names.size() - most);
    return more <= 0 ? first : RevocationBar::tr("%1 and %n more", "names", more).arg(first);
}

} // namespace

RevocationBar::RevocationBar(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_session(needs.session)
    , m_prompter(needs.prompter)
    , m_presenter(new RevocationPresenter(needs.residents, this))
    , m_count(makeLabel(this, QStringLiteral("chosenCount"), TextLook::Hint))
    , m_end(makeButton(this, QStringLiteral("revokeChosen"), ButtonLook::Danger))
    , m_ended(makeButton(this, QStringLiteral("revokeEndedLeases"), ButtonLook::Secondary))
    , m_progress(new QProgressBar(this))
    , m_banner(new Banner(this))
    , m_chosenBy(needs.chosenBy)
{
    setObjectName(QStringLiteral("revocationBar"));
    m_progress->setObjectName(QStringLiteral("revocationProgress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_count, 1);
    row->addWidget(m_progress);
    row->addWidget(m_ended);
    row->addWidget(m_end);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addLayout(row);
    outer->addWidget(m_banner);
    connect(m_end, &QPushButton::clicked, this, &RevocationBar::chosenWanted);
    connect(m_ended, &QPushButton::clicked, m_presenter, &RevocationPresenter::previewEndedLeases);
    connect(m_presenter, &RevocationPresenter::stepChanged, this, &RevocationBar::refresh);
    connect(m_presenter, &RevocationPresenter::previewed, this, &RevocationBar::askOrSay);
    connect(m_presenter, &RevocationPresenter::revoked, this, &RevocationBar::say);
    connect(m_presenter, &RevocationPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    retranslate();
}

void RevocationBar::begin()
{
    m_banner->clear();
    refresh();
}

void RevocationBar::dropData()
{
    m_banner->clear();
    m_chosen = 0;
    m_hidden = 0;
    m_presenter->dropData();
}

void RevocationBar::setChosen(int count, int hidden)
{
    if (count != m_chosen || hidden != m_hidden) {
        m_chosen = count;
        m_hidden = hidden;
        refresh();
    }
}

QString RevocationBar::comesTo(const RevocationPreview& preview)
{
    QString text = tr("%n keys stop working.", nullptr, preview.keys);
    if (!preview.gates.isEmpty()) {
        text = inOneLine(text,
                         tr("%n gates are told: %1.", nullptr, int(preview.gates.size())).arg(someOf(preview.gates)));
    }
    if (preview.without > 0) {
        text = inOneLine(text,
                         tr("%n of those chosen have no key that works and are left out.", nullptr, preview.without));
    }
    if (preview.running == 0) {
        text = inOneLine(text, tr("All of them are past the last day of their lease."));
    } else {
        text = inOneLine(text, tr("%n of the residents have a tenancy that still runs: the log keeps the reason.",
                                  nullptr, preview.running));
        if (!preview.runningNames.isEmpty()) {
            text = inOneLine(
                text, tr("Still running: %1.", "tenancies, by name").arg(someOf(preview.runningNames, mostRunning)));
        }
    }
    return inOneLine(text,
                     tr("It cannot be undone: what a gate has signed as gone never comes back, and a new key would "
                        "be given at the desk."));
}

void RevocationBar::askOrSay(const RevocationPreview& preview)
{
    m_banner->clear();
    const int people = int(preview.people.size());
    if (people == 0) {
        m_banner->showDone(tr("None of them has a key that works. There is nothing to end."));
        return;
    }
    const QString title = tr("End all keys of %n residents?", nullptr, people);
    const QString accept = tr("End the keys of %n residents", nullptr, people);
    const auto revoke = [self = QPointer(this), chosen = preview.people](std::optional<domain::Approval> given) {
        if (self) {
            self->m_presenter->revoke(chosen, std::move(given));
        }
    };
    if (const auto act = RevocationPresenter::actOf(preview)) {
        askApproval(this, m_session, {*act, title, comesTo(preview), accept, true},
                    [revoke](domain::Approval approval) { revoke(std::move(approval)); });
        return;
    }
    m_prompter.ask(window(), {title, comesTo(preview), accept, tr("Keep them"), true}, [revoke](bool accepted) {
        if (accepted) {
            revoke(std::nullopt);
        }
    });
}

void RevocationBar::say(const RevokedMany& done)
{
    const QString ended = tr("%n residents: %1 keys are ended.", nullptr, done.people).arg(done.keys);
    if (done.notDone.isEmpty()) {
        m_banner->showDone(
            inOneLine(ended, tr("The gates are told now; one that cannot be reached deletes them when it is back.")));
        return;
    }
    ErrorText text;
    text.happened = inOneLine(
        ended, tr("%n residents are left out: %1.", nullptr, int(done.notDone.size())).arg(someOf(done.notDone)));
    text.meaning = inOneLine(tr("The keys of those left out are as they were."),
                             done.why ? errorText(*done.why).happened : QString());
    text.now = tr("Choose them in the list and try again, or open them one by one.");
    text.code = done.why ? errorText(*done.why).code : QString();
    m_banner->showText(text);
}

QString RevocationBar::countText() const
{
    using Step = RevocationPresenter::Step;
    if (m_presenter->step() != Step::Idle) {
        return m_presenter->step() == Step::Revoking ? tr("Ending keys…") : tr("Looking what it comes to…");
    }
    if (m_chosen > RevocationPresenter::mostAtOnce) {
        return tr("At most %n can be chosen for one decision.", nullptr, RevocationPresenter::mostAtOnce);
    }
    if (m_chosenBy == ChosenBy::Selection) {
        return m_chosen > 1 ? tr("%n chosen", nullptr, m_chosen)
                            : tr("To choose several: Ctrl or Shift with a click, or Shift and the arrow keys.");
    }
    if (m_chosen == 0) {
        return tr("Tick whose keys are to end: the space bar ticks a line, Ctrl+A all that are shown.");
    }
    const QString chosen = tr("%n chosen", nullptr, m_chosen);
    return m_hidden == 0 ? chosen : tr("%1, %n of them not shown now", "so many are chosen", m_hidden).arg(chosen);
}

void RevocationBar::refresh()
{
    const bool idle = m_presenter->step() == RevocationPresenter::Step::Idle;
    const int fewest = m_chosenBy == ChosenBy::Ticks ? 1 : 2; // one person has a page of their own
    m_progress->setVisible(!idle);
    m_end->setEnabled(idle && m_chosen >= fewest && m_chosen <= RevocationPresenter::mostAtOnce);
    m_ended->setEnabled(idle);
    m_count->setText(countText());
}

void RevocationBar::retranslate()
{
    m_end->setText(tr("End keys of those chosen…"));
    m_ended->setText(tr("Ended leases…"));
    m_progress->setAccessibleName(tr("Ending keys"));
    refresh();
}

} // namespace vestibule::ui
