#include "ui/residents/CopyView.h"

#include "ui/print/CopyRenderer.h"
#include "ui/print/PaperButtons.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Languages.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

CopyView::CopyView(const Needs& needs, QWidget* parent)
    : View(parent)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new CopyPresenter(needs.rights, this))
    , m_back(makeButton(this, QStringLiteral("copyBack"), ButtonLook::Secondary))
    , m_heading(makeLabel(this, QStringLiteral("copyHeading"), TextLook::Heading))
    , m_who(makeLabel(this, QStringLiteral("copyWho"), TextLook::Lead))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("copyView"));
    m_heading->setWordWrap(false);
    m_who->setWordWrap(false);
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("copyCard"), column);
    column->setContentsMargins(20, 16, 20, 16);
    m_line = makeLabel(card, QStringLiteral("copyLine"), TextLook::Section);
    m_more = makeLabel(card, QStringLiteral("copyMore"), TextLook::Body);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("copyProgress"));
    m_progress->setTextVisible(false);
    m_buttons = new PaperButtons(needs.prompter, needs.paper, card);
    m_buttons->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_file = makeButton(card, QStringLiteral("copyFile"), ButtonLook::Secondary);
    m_cancel = makeButton(card, QStringLiteral("copyCancel"), ButtonLook::Secondary);
    m_again = makeButton(card, QStringLiteral("copyAgain"), ButtonLook::Secondary);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_buttons);
    for (QPushButton* button : {m_file, m_again, m_cancel}) {
        buttons->addWidget(button, 0, Qt::AlignTop);
    }
    buttons->addStretch();
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
    outer->addStretch();
    m_buttons->setSource([this]() -> std::optional<PaperJob> {
        const std::optional<DataCopy>& copy = m_presenter->copy();
        if (!copy) {
            return std::nullopt;
        }
        const QString& language = copy->language.isEmpty() ? m_languages.current() : copy->language;
        return copyJob(copy->json, m_languages.phrases(language));
    });
    connect(m_buttons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_buttons, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_back, &QPushButton::clicked, this, &CopyView::backAsked);
    connect(m_file, &QPushButton::clicked, this, &CopyView::askWhere);
    connect(m_cancel, &QPushButton::clicked, m_presenter, &CopyPresenter::cancel);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->makeAgain();
    });
    connect(m_presenter, &CopyPresenter::changed, this, &CopyView::refresh);
    connect(m_presenter, &CopyPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &CopyPresenter::saved, this, [this] { m_banner->showDone(tr("Saved.")); });
    retranslate();
}

void CopyView::open(domain::PersonId person)
{
    dropData();
    m_presenter->make(person);
    m_cancel->setFocus();
}

void CopyView::dropData()
{
    m_banner->clear();
    m_presenter->close();
}

void CopyView::askWhere()
{
    m_banner->clear();
    m_prompter.askSavePath(window(), tr("Save the copy as a file"), QStringLiteral("data-copy.json"),
                           tr("JSON files (*.json)"), [self = QPointer(this)](const QString& path) {
                               CopyView* const me = self.data();
                               if (me != nullptr && !path.isEmpty()) {
                                   me->m_presenter->save(path);
                               }
                           });
}

QString CopyView::stepText() const
{
    using Step = CopyPresenter::Step;
    switch (m_presenter->step()) {
    case Step::Asking:
        return tr("Reading what is stored, and the log…");
    case Step::Cancelling:
        return tr("Cancelling…");
    case Step::Cancelled:
        return tr("Cancelled. There is no copy.");
    case Step::Failed:
        return tr("There is no copy.");
    case Step::Answered:
        return tr("The copy is ready.");
    case Step::Nothing:
        return {};
    }
    return {};
}

void CopyView::refresh()
{
    using Step = CopyPresenter::Step;
    const Step step = m_presenter->step();
    const auto [done, all] = m_presenter->progress();
    const std::optional<DataCopy>& copy = m_presenter->copy();
    m_line->setText(stepText());
    m_who->setText(!copy ? QString() : copy->name.isEmpty() ? tr("Name erased") : copy->name);
    m_more->setText(copy ? tr("In it: details, faces and cards with dates, gates and receipts, consents with their "
                              "signed records, requests, and %n entries of the log. No template and no key.",
                              nullptr, copy->logEntries)
                         : QString());
    m_more->setVisible(copy.has_value());
    m_progress->setVisible(m_presenter->isAsking());
    m_progress->setRange(0, all);
    m_progress->setValue(done);
    m_cancel->setVisible(m_presenter->isAsking());
    m_cancel->setEnabled(step == Step::Asking);
    m_again->setVisible(step == Step::Cancelled || step == Step::Failed);
    m_buttons->setVisible(copy.has_value());
    m_file->setVisible(copy.has_value());
    m_file->setEnabled(!m_presenter->isSaving());
    if (step != m_shownStep) {
        m_shownStep = step;
        // What was pressed may be gone: the keyboard goes on from what comes next.
        QPushButton* const next = step == Step::Asking ? m_cancel : copy ? m_file : m_back;
        if (isVisible()) {
            next->setFocus();
        }
    }
}

void CopyView::retranslate()
{
    m_back->setText(tr("← Back"));
    m_heading->setText(tr("A copy of their data"));
    m_file->setText(tr("Save as a file (JSON)…"));
    m_cancel->setText(tr("Cancel"));
    m_again->setText(tr("Make it again"));
    m_progress->setAccessibleName(tr("Entries of the log that were read"));
    refresh();
}

} // namespace vestibule::ui
