#include "ui/desk/MinorBox.h"
#include "ui/residents/DetailView.h"
#include "ui/residents/DetailsForm.h"
#include "ui/residents/HandOverPanel.h"
#include "ui/residents/StatusText.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Prompter.h"

#include <QFrame>
#include <QPointer>
#include <QPushButton>

namespace vestibule::ui {

void DetailView::askWithdraw()
{
    Question question;
    question.title = tr("Withdraw the consent?");
    const bool hasCard = m_presenter->hasWorkingCard();
    question.text = (hasCard ? tr("%1 takes the consent back. The face is deleted at every gate; the card goes on "
                                  "opening them. No reason is needed, and nothing else changes.")
                             : tr("%1 takes the consent back. First a card is made active at the gates, then the face "
                                  "is deleted at every gate. No reason is needed, and nothing else changes."))
                        .arg(m_presenter->page()->resident.details.name);
    question.accept = hasCard ? tr("Withdraw") : tr("Card first, then withdraw");
    question.reject = tr("Keep the consent");
    m_prompter.ask(window(), question, [self = QPointer(this), person = m_presenter->person()](bool accepted) {
        DetailView* const me = self.data();
        if (me != nullptr && accepted && me->m_presenter->person() == person) {
            me->m_presenter->withdrawFace();
        }
    });
}

void DetailView::askRevoke()
{
    const QString title = tr("End all keys?");
    const QString text =
        tr("Face and card of %1 stop working at every gate. A gate that cannot be reached deletes them "
           "as soon as it is back.")
            .arg(m_presenter->page()->resident.details.name);
    const QString accept = tr("End all keys");
    const auto revoke = [self = QPointer(this), person = m_presenter->person()](std::optional<domain::Approval> given) {
        DetailView* const me = self.data();
        if (me != nullptr && me->m_presenter->person() == person) {
            me->m_presenter->revokeAll(std::move(given));
        }
    };
    if (const auto act = m_presenter->actOfRevoking()) {
        askApproval(this, m_session,
                    {*act, title, text + u' ' + tr("The tenancy still runs: the log keeps the reason."), accept, true},
                    [revoke](domain::Approval approval) { revoke(std::move(approval)); });
        return;
    }
    m_prompter.ask(window(), {title, text, accept, tr("Keep them"), true}, [revoke](bool accepted) {
        if (accepted) {
            revoke(std::nullopt);
        }
    });
}

void DetailView::askSave(const domain::ResidentDetails& details)
{
    const auto act = m_presenter->actOfSaving(details);
    if (!act) {
        m_presenter->save(details);
        return;
    }
    const domain::ResidentDetails& before = m_presenter->page()->resident.details;
    const auto lastDay = [](const std::optional<QDate>& end) {
        return end ? dayText(*end) : tr("no last day", "of a lease");
    };
    askApproval(this, m_session,
                {*act, tr("Extend the lease"),
                 tr("%1, %2. On record: %3. From now on: %4. The right to the gates ends with the lease; two people "
                    "answer for that.",
                    "name, dwelling, last day, last day")
                     .arg(before.name, before.dwelling.label(), lastDay(before.leaseEnd), lastDay(details.leaseEnd)),
                 tr("Extend the lease"), false},
                [self = QPointer(this), person = m_presenter->person(), details](domain::Approval approval) {
                    DetailView* const me = self.data();
                    if (me != nullptr && me->m_presenter->person() == person) {
                        me->m_presenter->save(details, std::move(approval));
                    }
                });
}

void DetailView::noteWithdrawn()
{
    const bool toHandOver = m_presenter->hasCardToHandOver();
    const std::optional<IssuedCard>& card = m_presenter->handedOver();
    m_banner->showDone(toHandOver
                           ? tr("The consent is withdrawn, and the card works. Lay it on the reader and hand it over.")
                       : card ? tr("The consent is withdrawn. The card works; below stands which gates have signed.")
                              : tr("The consent is withdrawn. The tenancy is over, so no card is given."));
    refresh();
    m_handOverCard->setVisible(toHandOver || card.has_value());
    if (toHandOver) {
        m_handOverPanel->begin(m_presenter->person());
        return;
    }
    if (card) {
        m_handOverPanel->showCard(*card, true);
    }
    m_back->setFocus();
}

bool DetailView::asksMinor() const { return m_presenter->maySit() && !m_presenter->page()->resident.details.minor; }

Result<std::optional<domain::Minor>> DetailView::toldMinor() const
{
    const std::optional<domain::Minor> told = asksMinor() ? m_minor->entered() : m_form->minor();
    if (!told) {
        return told;
    }
    const auto checked = domain::checkMinor(*told, m_presenter->today());
    if (!checked) {
        return passOn(checked);
    }
    return *checked == m_presenter->page()->resident.details.minor ? std::nullopt : std::optional(*checked);
}

void DetailView::askSitting()
{
    if (!m_presenter->maySit() || m_presenter->isBusy()) {
        return;
    }
    m_banner->clear();
    m_minor->clearProblems();
    const auto minor = toldMinor();
    if (!minor) {
        const bool isShown = asksMinor() ? m_minor->showError(minor.error()) : m_form->showError(minor.error());
        if (!isShown) {
            m_banner->showError(minor.error());
        }
        return;
    }
    if (m_presenter->isFirstSitting() || m_presenter->isToBeAskedAgain()) {
        Q_EMIT sittingRequested(m_presenter->person(), false, *minor);
        return;
    }
    Question question;
    question.title = tr("Has the resident asked for it?");
    question.text = tr("A face is offered again only on the resident's own wish. They read the notice again and decide "
                       "on their own screen. The card keeps working either way.");
    question.accept = tr("They asked: begin");
    question.reject = tr("Not now");
    m_prompter.ask(window(), question,
                   [self = QPointer(this), person = m_presenter->person(), minor = *minor](bool accepted) {
                       DetailView* const me = self.data();
                       if (me != nullptr && accepted && me->m_presenter->person() == person) {
                           Q_EMIT me->sittingRequested(person, true, minor);
                       }
                   });
}

} // namespace vestibule::ui
