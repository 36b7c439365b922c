#include "ui/desk/StartView.h"

#include "ui/desk/DraftModel.h"
#include "ui/desk/EnrolmentPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/shell/Table.h"
#include "ui/shell/Theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

StartView::StartView(EnrolmentPresenter& presenter, Prompter& prompter, QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_prompter(prompter)
    , m_model(new DraftModel(this))
    , m_heading(makeLabel(this, QStringLiteral("startHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("startLead"), TextLook::Lead))
    , m_banner(new Banner(this))
    , m_new(makeButton(this, QStringLiteral("newResident"), ButtonLook::Primary))
{
    setObjectName(QStringLiteral("startView"));
    m_new->setIcon(theme::icon(QStringLiteral("plus"), theme::surface));
    m_new->setMinimumHeight(52);
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("draftsCard"), card);
    m_drafts = frame;
    m_draftsHeading = makeLabel(frame, QStringLiteral("draftsHeading"), TextLook::Section);
    m_noDrafts = makeLabel(frame, QStringLiteral("noDrafts"), TextLook::Hint);
    m_table = makeTable(frame, QStringLiteral("draftTable"));
    m_table->setModel(m_model);
    setColumnWidths(m_table, {80, 0, 200, 280});
    m_numberLabel = makeLabel(frame, QStringLiteral("numberLabel"), TextLook::Body);
    m_numberLabel->setWordWrap(false);
    m_number = new QLineEdit(frame);
    m_number->setObjectName(QStringLiteral("numberEdit"));
    m_number->setMaxLength(4);
    m_number->setFixedWidth(90);
    m_numberLabel->setBuddy(m_number);
    m_resume = makeButton(frame, QStringLiteral("resumeDraft"), ButtonLook::Secondary);
    m_abandon = makeButton(frame, QStringLiteral("abandonDraft"), ButtonLook::Quiet);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_resume);
    buttons->addWidget(m_abandon);
    buttons->addStretch();
    buttons->addWidget(m_numberLabel);
    buttons->addWidget(m_number);
    card->addWidget(m_draftsHeading);
    card->addWidget(m_noDrafts);
    card->addWidget(m_table, 1);
    card->addLayout(buttons);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addWidget(m_new, 0, Qt::AlignLeft);
    outer->addSpacing(12);
    outer->addWidget(frame);
    outer->addStretch();

    connect(m_new, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::newResident);
    connect(m_table, &QTableView::activated, m_resume, &QPushButton::click);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StartView::refresh);
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (const SittingDraft* draft = m_model->at(m_table->currentIndex().row())) {
            m_presenter.resume(SittingDraft(*draft));
        }
    });
    connect(m_abandon, &QPushButton::clicked, this, &StartView::abandonSelected);
    connect(m_number, &QLineEdit::returnPressed, this, [this] {
        m_banner->clear();
        m_presenter.resumeNumber(m_number->text());
    });
    connect(&m_presenter, &EnrolmentPresenter::draftsChanged, this, [this] {
        m_model->setDrafts(m_presenter.drafts());
        refresh();
        selectNext();
    });
    connect(&m_presenter, &EnrolmentPresenter::busyChanged, this, &StartView::refresh);
    retranslate();
}

void StartView::begin()
{
    m_banner->clear();
    m_number->clear();
    m_new->setFocus();
}

void StartView::selectNext()
{
    const QList<SittingDraft>& prepared = m_presenter.prepared();
    const int row = prepared.isEmpty() ? -1 : m_model->rowOf(prepared.first().id);
    if (m_model->rowCount() > 0) {
        m_table->selectRow(std::max(row, 0));
    }
    if (row >= 0 && window()->focusWidget() == m_new) {
        m_table->setFocus(); // Enter takes up whoever was prepared for this moment
    }
}

void StartView::showError(const Error& error) { m_banner->showError(error); }

void StartView::abandonSelected()
{
    const SittingDraft* draft = m_model->at(m_table->currentIndex().row());
    if (draft == nullptr) {
        return;
    }
    Question question;
    question.title = tr("Give up this sitting?");
    question.text =
        draft->consent.isNull()
            ? tr("Nothing of %1 is kept.").arg(draft->details.name)
            : tr("The consent of %1 ends with it. A card can still be made later.").arg(draft->details.name);
    question.accept = tr("Give it up");
    question.reject = tr("Keep it");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), id = draft->id](bool accepted) {
        StartView* const me = self.data();
        if (me != nullptr && accepted) {
            me->m_presenter.abandon(id);
        }
    });
}

void StartView::refresh()
{
    const bool any = m_model->rowCount() > 0;
    const SittingDraft* draft = m_model->at(m_table->currentIndex().row());
    // Without drafts the card is as high as its words, and the rest of the page stays free.
    auto* outer = qobject_cast<QVBoxLayout*>(layout());
    outer->setStretchFactor(m_drafts, any ? 1 : 0);
    outer->setStretch(outer->count() - 1, any ? 0 : 1);
    m_noDrafts->setVisible(!any);
    m_table->setVisible(any);
    m_resume->setVisible(any);
    m_abandon->setVisible(any);
    m_numberLabel->setVisible(any);
    m_number->setVisible(any);
    m_number->setEnabled(!m_presenter.isBusy());
    m_resume->setEnabled(draft != nullptr && !m_presenter.isBusy());
    // After a signed yes the way out is the card; only a sitting without an answer can vanish.
    const bool unsignedYet = draft != nullptr && (draft->step == domain::SittingStep::Reading ||
                                                  draft->step == domain::SittingStep::Signing);
    m_abandon->setEnabled(unsignedYet && !m_presenter.isBusy());
    m_new->setEnabled(!m_presenter.isBusy());
}

void StartView::retranslate()
{
    m_heading->setText(tr("Desk"));
    m_lead->setText(tr("From a new resident to an open gate in under three minutes."));
    m_new->setText(tr("New resident"));
    m_draftsHeading->setText(tr("Waiting to be finished"));
    m_noDrafts->setText(tr("Nothing is waiting. A sitting that is interrupted appears here and can be continued."));
    m_resume->setText(tr("Continue"));
    m_abandon->setText(tr("Give up…"));
    m_numberLabel->setText(tr("Continue number"));
    m_number->setAccessibleName(tr("Number of the sitting; Enter continues it"));
    m_model->retranslate();
    refresh();
}

} // namespace vestibule::ui
