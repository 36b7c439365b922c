#include "ui/board/RemovalPanel.h"

#include "ui/board/BoardPresenter.h"
#include "ui/board/BoardTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"
#include "ui/text/Sentences.h"

#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

/// So many gates are named; the Gates page has them all.
constexpr qsizetype mostGates = 3;

} // namespace

RemovalPanel::RemovalPanel(const BoardPresenter& presenter, QWidget* parent) : View(parent), m_presenter(presenter)
{
    setObjectName(QStringLiteral("removalPanel"));
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("removalCard"), card);
    card->setContentsMargins(18, 16, 18, 16);
    card->setSpacing(8);
    m_heading = makeLabel(frame, QStringLiteral("removalHeading"), TextLook::Section);
    m_owed = makeLabel(frame, QStringLiteral("removalOwed"), TextLook::Body);
    m_bar = new QProgressBar(frame);
    m_bar->setObjectName(QStringLiteral("removalBar"));
    m_bar->setTextVisible(false);
    m_reached = makeLabel(frame, QStringLiteral("removalReached"), TextLook::Body);
    m_late = makeLabel(frame, QStringLiteral("removalLate"), TextLook::Body);
    m_lacking = makeLabel(frame, QStringLiteral("gatesLacking"), TextLook::Body);
    m_gates = makeButton(frame, QStringLiteral("boardGates"), ButtonLook::Quiet);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_owed, m_bar, m_reached, m_late, m_lacking}) {
        card->addWidget(widget);
    }
    card->addWidget(m_gates, 0, Qt::AlignLeft);
    card->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    connect(m_gates, &QPushButton::clicked, this, &RemovalPanel::gatesAsked);
    retranslate();
}

QString RemovalPanel::owedText() const
{
    const std::optional<Instant> since = m_presenter.unsignedSince();
    if (!since) {
        return tr("Every gate has signed for every key that has ended.");
    }
    const QString owed =
        tr("%n ended keys wait for signatures, the first since %1.", nullptr, m_presenter.unsignedKeys())
            .arg(momentText(*since));
    const int nameless = m_presenter.board().namelessKeys;
    return nameless == 0
               ? owed
               : inOneLine(owed, tr("%n of them are keys of people whose names are gone.", nullptr, nameless));
}

QString RemovalPanel::reachedText() const
{
    const QString reached =
        tr("Reached %1 of %n gates.", "how many have signed for all keys that have ended", m_presenter.board().gates)
            .arg(m_presenter.reached());
    const int told = m_presenter.beingTold();
    return told == 0 ? reached : inOneLine(reached, tr("%n gates are being told now.", nullptr, told));
}

QString RemovalPanel::lateText() const
{
    const QList<BoardGate> late = m_presenter.notReached();
    QStringList lines;
    for (const BoardGate& gate : late.mid(0, mostGates)) {
        lines.append(boardGateText(gate, m_presenter.board().at));
    }
    if (late.size() > mostGates) {
        lines.append(tr("And %n more gates.", nullptr, int(late.size() - mostGates)));
    }
    return lines.join(QLatin1Char('\n'));
}

void RemovalPanel::refresh()
{
    const bool listed = m_presenter.state() == BoardPresenter::State::Listed;
    const bool isOwed = m_presenter.unsignedSince().has_value();
    setVisible(listed);
    m_owed->setText(owedText());
    m_bar->setRange(0, qMax(1, m_presenter.board().gates));
    m_bar->setValue(m_presenter.board().gates == 0 ? 1 : m_presenter.reached());
    m_bar->setVisible(isOwed);
    m_reached->setText(reachedText());
    m_reached->setVisible(isOwed);
    const QString late = lateText();
    m_late->setText(late);
    m_late->setVisible(!late.isEmpty());
    const int lacking = m_presenter.board().lackingFaces;
    m_lacking->setText(tr("%n gates need capture or copy of faces.", nullptr, lacking));
    m_lacking->setVisible(lacking > 0);
    m_gates->setVisible(!late.isEmpty() || lacking > 0);
    setLook(m_late, "tone", m_presenter.facesAreClosed() ? QStringLiteral("bad") : QString());
}

void RemovalPanel::retranslate()
{
    m_heading->setText(tr("Ended keys at the gates"));
    m_gates->setText(tr("Show the gates"));
    m_bar->setAccessibleName(tr("Gates that have signed for all keys that have ended"));
    refresh();
}

} // namespace vestibule::ui
