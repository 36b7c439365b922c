#include "ui/residents/WhereView.h"

#include "ui/print/PaperButtons.h"
#include "ui/print/WhereRenderer.h"
#include "ui/print/WhereTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/text/Languages.h"

#include <QCoreApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WhereView)
};

/// Of a card, in a word: it is beside the question.
QString cardWord(const domain::KeyAtGate& card, const domain::GateHolding& gate)
{
    switch (domain::standingOf(card, gate)) {
    case domain::KeyStanding::There:
    case domain::KeyStanding::Leaving:
    case domain::KeyStanding::Contradicted:
        return Words::tr("there", "a card, at a gate");
    case domain::KeyStanding::LastHeld:
    case domain::KeyStanding::NothingSaid:
        return Words::tr("not known", "a card, at a gate");
    case domain::KeyStanding::Coming:
        return Words::tr("not there yet", "a card, at a gate");
    case domain::KeyStanding::Absent:
    case domain::KeyStanding::Erased:
    case domain::KeyStanding::NeverThere:
    case domain::KeyStanding::Expired:
    case domain::KeyStanding::OutOfService:
        return Words::tr("gone", "a card, at a gate");
    }
    return {};
}

QString answerWord(const domain::GateHolding& gate)
{
    const QString time = gate.at.toUtc().toLocalTime().toString(QStringLiteral("HH:mm"));
    switch (gate.answer) {
    case domain::GateHolding::Answer::Came:
        return Words::tr("answered, %1", "a gate, time of day").arg(time);
    case domain::GateHolding::Answer::Missing:
        return Words::tr("no answer, %1", "a gate, time of day").arg(time);
    case domain::GateHolding::Answer::OutOfService:
        return Words::tr("not asked", "a gate");
    }
    return {};
}

/// A line of the table: a gate, and one of the person's faces there if there is any.
TextTableModel::Line lineOf(const domain::GateHolding& gate, const domain::KeyAtGate* face, const Phrasebook& say)
{
    const auto cards = keysOf(gate, domain::CredentialKind::Card);
    const auto standing =
        face != nullptr ? std::optional(domain::standingOf(*face, gate)) : std::optional<domain::KeyStanding>();
    const bool attention = gate.answer == domain::GateHolding::Answer::Missing || gate.unknownFaces > 0 ||
                           standing == domain::KeyStanding::Contradicted || standing == domain::KeyStanding::Absent;
    return {{gate.name, face != nullptr ? whereLine(*face, gate, say) : noFaceLine(gate, say),
             face != nullptr ? receiptId(*face, gate) : QString(),
             cards.empty() ? QString() : cardWord(*cards.front(), gate), answerWord(gate)},
            attention};
}

} // namespace

WhereView::WhereView(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_languages(needs.languages)
    , m_presenter(new WherePresenter(needs.rights, needs.clock, this))
    , m_back(makeButton(this, QStringLiteral("whereBack"), ButtonLook::Secondary))
    , m_heading(makeLabel(this, QStringLiteral("whereHeading"), TextLook::Heading))
    , m_who(makeLabel(this, QStringLiteral("whereWho"), TextLook::Lead))
    , m_banner(new Banner(this))
    , m_model(new TextTableModel(this))
    , m_table(makeTable(this, QStringLiteral("whereTable")))
{
    setObjectName(QStringLiteral("whereView"));
    m_heading->setWordWrap(false);
    m_who->setWordWrap(false);
    m_table->setModel(m_model);
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("whereCard"), column);
    column->setContentsMargins(20, 16, 20, 16);
    m_alarm = makeLabel(card, QStringLiteral("whereAlarm"), TextLook::Section);
    m_alarm->hide();
    m_line = makeLabel(card, QStringLiteral("whereLine"), TextLook::Section);
    m_more = makeLabel(card, QStringLiteral("whereMore"), TextLook::Body);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("whereProgress"));
    m_progress->setTextVisible(false);
    m_cancel = makeButton(card, QStringLiteral("whereCancel"), ButtonLook::Secondary);
    m_again = makeButton(card, QStringLiteral("whereAgain"), ButtonLook::Secondary);
    m_buttons = new PaperButtons(needs.prompter, needs.paper, card);
    m_buttons->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_buttons);
    buttons->addWidget(m_again, 0, Qt::AlignTop);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    column->addWidget(m_alarm);
    column->addWidget(m_line);
    column->addWidget(m_more);
    column->addWidget(m_progress);
    column->addLayout(buttons);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_back);
    top->addWidget(m_heading);
    top->addWidget(m_who, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_banner);
    outer->addWidget(card);
    outer->addWidget(m_table, 1);
    outer->addStretch();
    m_buttons->setSource([this] { return job(); });
    connect(m_buttons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_buttons, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_back, &QPushButton::clicked, this, &WhereView::backAsked);
    connect(m_cancel, &QPushButton::clicked, m_presenter, &WherePresenter::cancel);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->askAgain();
    });
    connect(m_presenter, &WherePresenter::changed, this, &WhereView::refresh);
    connect(m_presenter, &WherePresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    retranslate();
}

void WhereView::open(domain::PersonId person)
{
    dropData();
    m_presenter->ask(person);
    m_cancel->setFocus();
}

void WhereView::dropData()
{
    m_banner->clear();
    m_presenter->close();
}

std::optional<PaperJob> WhereView::job()
{
    const std::optional<WhereSheet>& sheet = m_presenter->sheet();
    if (!sheet) {
        return std::nullopt;
    }
    if (!m_presenter->isFresh()) {
        m_banner->showText({tr("This answer is more than ten minutes old."),
                            tr("The gates may hold something else by now, so it is not put on paper."),
                            tr("Ask the gates again."),
                            {}});
        m_again->setFocus();
        return std::nullopt;
    }
    const QString& language = sheet->language.isEmpty() ? m_languages.current() : sheet->language;
    return whereJob(*sheet, m_languages.phrases(language));
}

QString WhereView::stepText() const
{
    using Step = WherePresenter::Step;
    const auto [done, all] = m_presenter->progress();
    switch (m_presenter->step()) {
    case Step::Asking:
        return all == 0 ? tr("Asking the gates…") : tr("%1 of %2 gates have answered.").arg(done).arg(all);
    case Step::Cancelling:
        return tr("Cancelling…");
    case Step::Cancelled:
        return tr("Cancelled. Nothing was written down.");
    case Step::Failed:
        return tr("There is no answer.");
    case Step::Answered:
    case Step::Nothing:
        return {};
    }
    return {};
}

void WhereView::showSheet()
{
    const std::optional<WhereSheet>& sheet = m_presenter->sheet();
    const Phrasebook& say = m_languages.phrases(m_languages.current());
    QList<TextTableModel::Line> lines;
    if (sheet) {
        for (const domain::GateHolding& gate : sheet->where.gates) {
            const auto faces = keysOf(gate, domain::CredentialKind::Face);
            for (const domain::KeyAtGate* face : faces) {
                lines.append(lineOf(gate, face, say));
            }
            if (faces.empty()) {
                lines.append(lineOf(gate, nullptr, say));
            }
        }
    }
    m_model->setLines({tr("Gate"), tr("Face"), tr("Receipt of the deletion"), tr("Card"), tr("Answer")}, lines);
    setColumnWidths(m_table, {150, 0, 230, 130, 170});
    m_table->setVisible(!lines.isEmpty());
    if (!sheet) {
        m_who->clear();
        m_more->clear();
        m_alarm->clear();
        return;
    }
    m_alarm->setText(whereAlarm(sheet->where, say));
    QStringList sentences = whereSentences(domain::countFaces(sheet->where), say);
    m_line->setText(sheet->where.gates.empty()
                        ? tr("No gate has been paired yet, so no face is kept anywhere. A manager pairs gates "
                             "on the page “Gates”.")
                        : sentences.takeFirst());
    m_more->setText(sheet->where.gates.empty() ? QString() : sentences.join(QLatin1Char('\n')));
    m_who->setText(sheet->name.isEmpty() ? tr("Name erased") : sheet->name + QStringLiteral(" · ") + sheet->dwelling);
}

void WhereView::refresh()
{
    using Step = WherePresenter::Step;
    const Step step = m_presenter->step();
    const auto [done, all] = m_presenter->progress();
    m_line->setText(stepText());
    showSheet();
    m_alarm->setVisible(!m_alarm->text().isEmpty());
    m_more->setVisible(!m_more->text().isEmpty());
    m_progress->setVisible(m_presenter->isAsking());
    m_progress->setRange(0, all);
    m_progress->setValue(done);
    m_cancel->setVisible(m_presenter->isAsking());
    m_cancel->setEnabled(step == Step::Asking);
    m_again->setVisible(!m_presenter->isAsking());
    m_buttons->setVisible(step == Step::Answered);
    if (step != m_shownStep) {
        m_shownStep = step;
        // What was pressed may be gone: the keyboard goes on from what comes next.
        QPushButton* const next = step == Step::Asking ? m_cancel : step == Step::Answered ? m_again : m_back;
        if (isVisible()) {
            next->setFocus();
        }
    }
}

void WhereView::retranslate()
{
    m_back->setText(tr("← Back"));
    m_heading->setText(tr("Where is my face?"));
    m_cancel->setText(tr("Cancel"));
    m_again->setText(tr("Ask the gates again"));
    m_table->setAccessibleName(tr("What each gate says"));
    m_progress->setAccessibleName(tr("Gates that have answered"));
    refresh();
}

} // namespace vestibule::ui
