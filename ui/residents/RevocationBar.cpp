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

/// The first of them, and how many more.
QString someOf(const QStringList& names)
{
    const QString first = names.mid(0, mostNames).join(RevocationBar::tr(", ", "between names"));
    const int more = int(names.size() - mostNames);
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
    m_presenter->dropData();
}

void RevocationBar::setChosen(int count)
{
    if (count != m_chosen) {
        m_chosen = count;
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
    return inOneLine(text, preview.running == 0
                               ? tr("All of them are past the last day of their lease.")
                               : tr("%n of them have a tenancy that still runs: the log keeps the reason.", nullptr,
                                    preview.running));
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

void RevocationBar::refresh()
{
    using Step = RevocationPresenter::Step;
    const bool idle = m_presenter->step() == Step::Idle;
    const bool tooMany = m_chosen > RevocationPresenter::mostAtOnce;
    m_progress->setVisible(!idle);
    m_end->setEnabled(idle && m_chosen > 1 && !tooMany);
    m_ended->setEnabled(idle);
    m_count->setText(
        m_presenter->step() == Step::Revoking ? tr("Ending keys…")
        : !idle                               ? tr("Looking what it comes to…")
        : tooMany      ? tr("At most %n can be chosen for one decision.", nullptr, RevocationPresenter::mostAtOnce)
        : m_chosen > 1 ? tr("%n chosen", nullptr, m_chosen)
                       : tr("To choose several: Ctrl or Shift with a click, or Shift and the arrow keys."));
}

void RevocationBar::retranslate()
{
    m_end->setText(tr("End keys of those chosen…"));
    m_ended->setText(tr("Ended leases…"));
    m_progress->setAccessibleName(tr("Ending keys"));
    refresh();
}

} // namespace vestibule::ui
