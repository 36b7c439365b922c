#include "ui/residents/DeletionView.h"

#include "ui/print/DeletionRenderer.h"
#include "ui/print/PaperButtons.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/text/Languages.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace vestibule::ui {

DeletionView::DeletionView(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new DeletionPresenter(needs.rights, this))
    , m_back(makeButton(this, QStringLiteral("deletionBack"), ButtonLook::Secondary))
    , m_heading(makeLabel(this, QStringLiteral("deletionHeading"), TextLook::Heading))
    , m_who(makeLabel(this, QStringLiteral("deletionWho"), TextLook::Lead))
    , m_banner(new Banner(this))
    , m_model(new TextTableModel(this))
    , m_table(makeTable(this, QStringLiteral("deletionTable")))
{
    setObjectName(QStringLiteral("deletionView"));
    m_heading->setWordWrap(false);
    m_who->setWordWrap(false);
    m_table->setModel(m_model);
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("deletionCard"), column);
    column->setContentsMargins(20, 16, 20, 16);
    m_line = makeLabel(card, QStringLiteral("deletionLine"), TextLook::Section);
    m_more = makeLabel(card, QStringLiteral("deletionMore"), TextLook::Body);
    m_buttons = new PaperButtons(needs.prompter, needs.paper, card);
    m_buttons->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    column->addWidget(m_line);
    column->addWidget(m_more);
    makeLayout(card);
    m_buttons->setSource([this]() -> std::optional<PaperJob> {
        const std::optional<DeletionPaper>& paper = m_presenter->paper();
        if (!paper) {
            return std::nullopt;
        }
        const QString& language = paper->language.isEmpty() ? m_languages.current() : paper->language;
        return deletionJob(*paper, m_languages.phrases(language));
    });
    connect(m_buttons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_buttons, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_back, &QPushButton::clicked, this, &DeletionView::backAsked);
    connect(m_file, &QPushButton::clicked, this, &DeletionView::askWhere);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->makeAgain();
    });
    connect(m_presenter, &DeletionPresenter::changed, this, &DeletionView::refresh);
    connect(m_presenter, &DeletionPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &DeletionPresenter::saved, this, [this] { m_banner->showDone(tr("Saved.")); });
    retranslate();
}

void DeletionView::makeLayout(QWidget* card)
{
    m_file = makeButton(card, QStringLiteral("deletionFile"), ButtonLook::Secondary);
    m_again = makeButton(card, QStringLiteral("deletionAgain"), ButtonLook::Secondary);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_buttons);
    buttons->addWidget(m_file, 0, Qt::AlignTop);
    buttons->addWidget(m_again, 0, Qt::AlignTop);
    buttons->addStretch();
    static_cast<QVBoxLayout*>(card->layout())->addLayout(buttons);
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
}

void DeletionView::open(domain::PersonId person)
{
    dropData();
    m_presenter->make(person);
    m_back->setFocus();
}

void DeletionView::dropData()
{
    m_banner->clear();
    m_presenter->close();
}

void DeletionView::askWhere()
{
    m_banner->clear();
    m_prompter.askSavePath(window(), tr("Save the file that proves it"), QStringLiteral("deletion.json"),
                           tr("JSON files (*.json)"), [self = QPointer(this)](const QString& path) {
                               DeletionView* const me = self.data();
                               if (me != nullptr && !path.isEmpty()) {
                                   me->m_presenter->save(path);
                               }
                           });
}

QString DeletionView::stepText() const
{
    using Step = DeletionPresenter::Step;
    switch (m_presenter->step()) {
    case Step::Asking:
    case Step::Cancelling:
        return tr("Reading what the gates have signed, and the log…");
    case Step::Cancelled:
    case Step::Failed:
        return tr("There is no certificate.");
    case Step::Answered:
    case Step::Nothing:
        return {};
    }
    return {};
}

void DeletionView::showPaper()
{
    const std::optional<DeletionPaper>& paper = m_presenter->paper();
    const Phrasebook& say = m_languages.phrases(m_languages.current());
    QList<TextTableModel::Line> lines;
    if (paper) {
        for (const domain::EndedKey& key : paper->deletion.keys) {
            const QString kind = key.kind == domain::CredentialKind::Face ? tr("Face") : tr("Card");
            for (const domain::GateEnd& gate : key.gates) {
                lines.append({{kind, dayText(key.endedAt), gate.name, gateEndText(gate, say)},
                              gate.how == domain::EndAtGate::Open});
            }
        }
    }
    m_model->setLines({tr("Key"), tr("Ended"), tr("Gate"), tr("The gate's word")}, lines);
    setColumnWidths(m_table, {80, 130, 170, 0});
    m_table->setVisible(!lines.isEmpty());
    if (paper) {
        QStringList sentences = deletionSentences(paper->deletion, say);
        m_line->setText(sentences.takeFirst());
        m_more->setText(sentences.join(QLatin1Char('\n')));
    } else {
        m_line->setText(stepText());
        m_more->clear();
    }
    m_who->setText(!paper                  ? QString()
                   : paper->name.isEmpty() ? tr("Name erased")
                                           : paper->name + QStringLiteral(" · ") + paper->dwelling);
}

void DeletionView::refresh()
{
    using Step = DeletionPresenter::Step;
    const Step step = m_presenter->step();
    showPaper();
    m_more->setVisible(!m_more->text().isEmpty());
    m_buttons->setVisible(step == Step::Answered);
    m_file->setVisible(step == Step::Answered);
    m_file->setEnabled(!m_presenter->isSaving());
    m_again->setVisible(!m_presenter->isAsking() && step != Step::Nothing);
    if (step != m_shownStep) {
        m_shownStep = step;
        if (isVisible()) {
            (step == Step::Answered ? m_file : m_back)->setFocus();
        }
    }
}

void DeletionView::retranslate()
{
    m_back->setText(tr("← Back"));
    m_heading->setText(tr("What was deleted"));
    m_file->setText(tr("Save the proof (JSON)…"));
    m_again->setText(tr("Look again"));
    m_table->setAccessibleName(tr("What each gate has signed"));
    refresh();
}

} // namespace vestibule::ui
