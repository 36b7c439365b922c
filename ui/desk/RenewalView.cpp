#include "ui/desk/RenewalView.h"

#include "ui/desk/EnrolmentPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

RenewalView::RenewalView(EnrolmentPresenter& presenter, QWidget* parent) : View(parent), m_presenter(presenter)
{
    setObjectName(QStringLiteral("renewalView"));
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("renewalCard"), card);
    frame->setMaximumWidth(760);
    m_heading = makeLabel(frame, QStringLiteral("renewalHeading"), TextLook::Heading);
    m_who = makeLabel(frame, QStringLiteral("renewalWho"), TextLook::Lead);
    m_lead = makeLabel(frame, QStringLiteral("renewalLead"), TextLook::Body);
    m_missing = makeLabel(frame, QStringLiteral("renewalMissing"), TextLook::Body);
    m_banner = new Banner(frame);
    m_keep = makeButton(frame, QStringLiteral("keepFace"), ButtonLook::Primary);
    m_anew = makeButton(frame, QStringLiteral("takeNewFace"), ButtonLook::Secondary);
    m_later = makeButton(frame, QStringLiteral("renewalLater"), ButtonLook::Quiet);
    auto* row = new QHBoxLayout;
    row->addWidget(m_keep);
    row->addWidget(m_anew);
    row->addWidget(m_later);
    row->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_who, m_lead, m_missing, m_banner}) {
        card->addWidget(widget);
    }
    card->addLayout(row);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    outer->addStretch();
    connect(m_keep, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::keepFace);
    connect(m_anew, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::takeNewFace);
    connect(m_later, &QPushButton::clicked, &m_presenter, &EnrolmentPresenter::backToStart);
    // Also when they have gone: nothing of a person stays behind here.
    connect(&m_presenter, &EnrolmentPresenter::viewChanged, this, [this] { retranslate(); });
    retranslate();
}

void RenewalView::begin()
{
    m_banner->clear();
    m_keep->setFocus();
}

void RenewalView::showError(const Error& error) { m_banner->showError(error); }

void RenewalView::retranslate()
{
    const SittingDraft& draft = m_presenter.draft();
    const domain::ResidentDetails& details = draft.details;
    m_heading->setText(tr("They have a face already"));
    m_who->setText(details.name.isEmpty() ? QString()
                                          : tr("No. %1 · %2, %3", "number of the sitting, name, dwelling")
                                                .arg(draft.shortNumber)
                                                .arg(details.name, details.dwelling.label()));
    m_lead->setText(
        tr("If they agree, the gates keep this face under the new consent, and nobody is photographed. Take "
           "a new picture where the face has changed or the gates do not know it well. Their screen says "
           "which it is before they decide."));
    m_missing->setVisible(!draft.offer.missingAt.isEmpty());
    m_missing->setText(tr("Lacking at: %1. A new picture reaches these gates, too.", "names of gates")
                           .arg(draft.offer.missingAt.join(tr(", "))));
    m_keep->setText(tr("Keep the face"));
    m_anew->setText(tr("Take a new picture"));
    m_later->setText(tr("Later"));
}

} // namespace vestibule::ui
