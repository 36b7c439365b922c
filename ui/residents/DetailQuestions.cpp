#include "ui/residents/DetailView.h"
#include "ui/residents/HandOverPanel.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Prompter.h"

#include <QPointer>

namespace vestibule::ui {

void DetailView::askWithdraw()
{
    Question question;
    question.title = tr("Withdraw the consent?");
    question.text = tr("%1 takes the consent back. First a card is made active at the gates, then the face is deleted "
                       "at every gate. No reason is needed, and nothing else changes.")
                        .arg(m_presenter->page()->resident.details.name);
    question.accept = tr("Card first, then withdraw");
    question.reject = tr("Keep the consent");
    m_prompter.ask(window(), question, [self = QPointer(this), person = m_presenter->person()](bool accepted) {
        DetailView* const me = self.data();
        if (me != nullptr && accepted && me->m_presenter->person() == person) {
            me->m_presenter->withdrawFace(me->m_handOverPanel->chipOnReader());
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
    askApproval(this, m_session,
                {*act, tr("Extend the lease"),
                 tr("The lease of %1 is to end later than on record, and the right to the gates with it. Two people "
                    "answer for that.")
                     .arg(m_presenter->page()->resident.details.name),
                 tr("Extend the lease"), false},
                [self = QPointer(this), person = m_presenter->person(), details](domain::Approval approval) {
                    DetailView* const me = self.data();
                    if (me != nullptr && me->m_presenter->person() == person) {
                        me->m_presenter->save(details, std::move(approval));
                    }
                });
}

void DetailView::askSitting()
{
    if (m_presenter->isFirstSitting() || m_presenter->isToBeAskedAgain()) {
        Q_EMIT sittingRequested(m_presenter->person(), false);
        return;
    }
    Question question;
    question.title = tr("Has the resident asked for it?");
    question.text = tr("A face is offered again only on the resident's own wish. They read the notice anew and decide "
                       "on their own screen. The card keeps working either way.");
    question.accept = tr("They asked: begin");
    question.reject = tr("Not now");
    m_prompter.ask(window(), question, [self = QPointer(this), person = m_presenter->person()](bool accepted) {
        DetailView* const me = self.data();
        if (me != nullptr && accepted && me->m_presenter->person() == person) {
            Q_EMIT me->sittingRequested(person, true);
        }
    });
}

} // namespace vestibule::ui
