#include "ui/gates/FillView.h"

#include "ui/gates/FillTexts.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Sentences.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vestibule::ui {

FillView::FillView(FillPresenter& presenter, SessionEngine& session, QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_session(session)
    , m_heading(makeLabel(this, QStringLiteral("fillHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("fillLead"), TextLook::Body))
{
    setObjectName(QStringLiteral("fillGateView"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    makeCardOf();
    outer->addStretch();
    connect(m_fill, &QPushButton::clicked, this, &FillView::askOrder);
    connect(m_cancel, &QPushButton::clicked, &m_presenter, &FillPresenter::cancel);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter.startOver();
    });
    connect(m_back, &QPushButton::clicked, this, &FillView::closed);
    connect(&m_presenter, &FillPresenter::changed, this, &FillView::refresh);
    connect(&m_presenter, &FillPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    retranslate();
}

void FillView::makeCardOf()
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("fillCard"), column);
    card->setMaximumWidth(900);
    m_banner = new Banner(card);
    m_text = makeLabel(card, QStringLiteral("fillText"), TextLook::Body);
    m_sources = new QComboBox(card);
    m_sources->setObjectName(QStringLiteral("fillSource"));
    m_sourceField = new Field(m_sources, card);
    m_code = makeLabel(card, QStringLiteral("fillCode"), TextLook::Mono);
    m_code->setAlignment(Qt::AlignCenter);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_codeText = makeLabel(card, QStringLiteral("fillCodeText"), TextLook::Section);
    m_commands = makeLabel(card, QStringLiteral("fillCommands"), TextLook::Hint);
    m_commands->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("fillProgress"));
    m_progress->setTextVisible(false);
    m_counted = makeLabel(card, QStringLiteral("fillCounted"), TextLook::Section);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_banner, m_text, m_sourceField, m_code, m_codeText,
                                                           m_commands, m_progress, m_counted}) {
        column->addWidget(widget);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    m_back = makeButton(card, QStringLiteral("fillBack"), ButtonLook::Secondary);
    m_cancel = makeButton(card, QStringLiteral("fillCancel"), ButtonLook::Danger);
    m_again = makeButton(card, QStringLiteral("fillAgain"), ButtonLook::Primary);
    m_fill = makeButton(card, QStringLiteral("fillNow"), ButtonLook::Primary);
    buttons->addWidget(m_back);
    buttons->addStretch();
    for (QPushButton* button : {m_cancel, m_again, m_fill}) {
        buttons->addWidget(button);
    }
    column->addLayout(buttons);
    layout()->addWidget(card);
}

void FillView::begin()
{
    clear();
    // Who comes from a gate that was filled long ago looks for the next filling.
    if (m_presenter.stage() == FillStage::Done || m_presenter.stage() == FillStage::Broken) {
        m_presenter.startOver();
    }
    m_presenter.load();
    (m_sources->isVisible() ? static_cast<QWidget*>(m_sources) : m_back)->setFocus();
}

void FillView::clear()
{
    m_banner->clear();
    refresh();
}

void FillView::keepSources()
{
    const QList<FillSource>& sources = m_presenter.filling().sources;
    const auto chosen = m_sources->currentData().value<domain::GateId>();
    const QSignalBlocker quiet(m_sources);
    m_sources->clear();
    for (const FillSource& source : sources) {
        m_sources->addItem(fillSourceText(source), QVariant::fromValue(source.gate));
        if (source.gate == chosen) {
            m_sources->setCurrentIndex(m_sources->count() - 1);
        }
    }
}

void FillView::askOrder()
{
    const int index = m_sources->currentIndex();
    if (m_presenter.stage() != FillStage::Choose || index < 0) {
        return;
    }
    m_banner->clear();
    const FillSource source = m_presenter.filling().sources.at(index);
    const QString text = inOneLine(
        tr("%n faces go from %1 to %2. They stay sealed on the way, and only those go whose owners' consent holds.",
           nullptr, source.faces)
            .arg(source.name, m_presenter.target()->name),
        tr("Somebody has to enter a code at %1 within a day.").arg(source.name));
    askApproval(this, m_session,
                {domain::Act::CopyGate, tr("Fill %1 from %2?").arg(m_presenter.target()->name, source.name), text,
                 tr("Order the filling"), false},
                [self = QPointer(this), from = source.gate, to = m_presenter.target()->id](domain::Approval approval) {
                    if (self) {
                        self->m_presenter.order(from, to, std::move(approval));
                    }
                });
}

void FillView::refresh()
{
    if (!m_presenter.target()) {
        return;
    }
    const FillStage stage = m_presenter.stage();
    const bool waits = stage == FillStage::NotAsked || stage == FillStage::WaitsForCode;
    const bool chooses = stage == FillStage::Choose;
    m_heading->setText(tr("Fill %1 from another gate").arg(m_presenter.target()->name));
    m_text->setText(fillStageText(m_presenter));
    m_sourceField->setVisible(chooses);
    m_fill->setVisible(chooses);
    m_fill->setEnabled(!m_presenter.isBusy());
    if (chooses) {
        keepSources();
    }
    for (QLabel* label : {m_code, m_codeText, m_commands}) {
        label->setVisible(waits);
    }
    if (waits) {
        m_code->setText(m_presenter.filling().fill->code);
        m_codeText->setText(fillCodeText(m_presenter));
        m_commands->setText(fillCommandsText(m_presenter));
    }
    m_progress->setVisible(stage == FillStage::Comes);
    m_counted->setVisible(stage == FillStage::Comes);
    if (stage == FillStage::Comes) {
        const GateFill& fill = *m_presenter.filling().fill;
        m_progress->setRange(0, qMax(1, qMax(fill.expected, fill.taken)));
        m_progress->setValue(fill.delivered);
        m_counted->setText(fillProgressText(fill));
    }
    m_cancel->setVisible(m_presenter.filling().runs());
    m_cancel->setEnabled(!m_presenter.isBusy());
    const bool isOver = stage == FillStage::Done || stage == FillStage::Broken;
    m_again->setVisible(isOver && m_presenter.filling().missing > 0);
    setLook(m_text, "tone", stage == FillStage::Broken ? QStringLiteral("bad") : QString());
}

void FillView::retranslate()
{
    m_lead->setText(tr("The other gate hands the faces over, sealed so that only this gate can open them. The station "
                       "carries them and cannot read them, and nobody is photographed again."));
    m_sourceField->setTexts(tr("From which gate"), tr("Somebody has to be there and enter a code."));
    m_code->setAccessibleName(tr("Code to enter at the other gate"));
    m_progress->setAccessibleName(tr("Faces that the gate has signed for"));
    m_back->setText(tr("Back to the gates"));
    m_cancel->setText(tr("Cancel the filling"));
    m_again->setText(tr("Fill once more"));
    m_fill->setText(tr("Fill…"));
    refresh();
}

} // namespace vestibule::ui
