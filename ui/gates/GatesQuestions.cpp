// What the page asks two people about, and what it says afterwards.
#include "ui/gates/GateTexts.h"
#include "ui/gates/GatesPage.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/shell/Banner.h"
#include "ui/text/Sentences.h"

#include <QPointer>

namespace vestibule::ui {

void GatesPage::askRetire()
{
    const GateRow* row = current();
    if (row == nullptr || row->destroyed) {
        return;
    }
    m_banner->clear();
    const QString text = inOneLine(
        tr("Only for a gate that is gone for good: broken beyond repair, thrown away or stolen. One that is "
           "merely off erases what it must by itself when it is back."),
        tr("From now on it gets nothing more, and the %n entries it holds count as erased there on the word of "
           "two people, because nobody will sign. This cannot be taken back.",
           nullptr, row->entries));
    askApproval(
        this, m_session,
        {domain::Act::RetireGate, tr("Declare %1 destroyed?").arg(row->gate.name), text, tr("Declare destroyed"), true},
        [self = QPointer(this), gate = row->gate.id](domain::Approval approval) {
            if (self) {
                self->m_presenter->retire(gate, std::move(approval));
            }
        });
}

void GatesPage::askEndFindings()
{
    const GateRow* row = current();
    if (row == nullptr || row->findings.open() == 0) {
        return;
    }
    m_banner->clear();
    QString text;
    if (row->findings.strangers > 0) {
        text = tr(
            "The gate erases the %n keys that nobody here knows, and signs for it. Whoever comes in with one of them "
            "needs a key from this desk.",
            nullptr, row->findings.strangers);
    }
    if (row->findings.heldBack > 0) {
        text = inOneLine(text, tr("The %n keys that this gate reports as ended end at every gate.", nullptr,
                                  row->findings.heldBack));
    }
    askApproval(this, m_session,
                {domain::Act::EndFindings, tr("End what was found at %1?").arg(row->gate.name),
                 inOneLine(text, tr("This cannot be taken back.")), tr("End these keys"), true},
                [self = QPointer(this), gate = row->gate.id](domain::Approval approval) {
                    if (self) {
                        self->m_presenter->endFindings(gate, std::move(approval));
                    }
                });
}

void GatesPage::sayFindingsEnd(const QString& gateName, int keys)
{
    m_banner->showDone(
        tr("%n keys end at %1. The gate's signature is awaited and shown here.", nullptr, keys).arg(gateName));
}

void GatesPage::sayRetired(const QString& gateName, int keysDeleted)
{
    m_banner->showDone(
        inOneLine(tr("%1 counts as destroyed and gets nothing more.").arg(gateName), waitedAloneText(keysDeleted)));
}

} // namespace vestibule::ui
