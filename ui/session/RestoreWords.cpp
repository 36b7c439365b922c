// What the way back from a copy says, at the first start and for a station whose store does not open.
#include "ui/session/RestorePresenter.h"
#include "ui/session/RestoreView.h"

#include "ui/residents/StatusText.h"

namespace vestibule::ui {

QString RestoreView::whereText() const
{
    return m_form == Form::FirstStart ? tr("First start, from a copy") : tr("This station, from a copy");
}

QString RestoreView::chooseText() const
{
    return m_form == Form::FirstStart
               ? tr("For an estate whose computer broke: residents, keys, consents, gates and accounts come back as "
                    "they were when the copy was made.")
               : tr("Residents, keys, consents and gates come back as they were when the copy was made. Accounts stay "
                    "as they are. What is left of the store here is moved into the folder named replaced.");
}

QString RestoreView::noteText() const
{
    const auto chosen = m_presenter->chosen();
    if (!chosen && !m_presenter->found()) {
        return {};
    }
    if (!chosen) {
        return m_form == Form::FirstStart
                   ? tr("There is no copy in this folder. Choose the one that the old computer copied to: inside it "
                        "each copy is a folder with a name like 20261125T180500Z-812. Copies go after 35 days; if "
                        "there is none left, go back and set the estate up again.")
                   : tr("There is no copy in this folder. Choose the one that this station copied to: inside it each "
                        "copy is a folder with a name like 20261125T180500Z-812. Copies go after 35 days.");
    }
    if (chosen->tooOld && !m_presenter->isNewestChosen()) {
        return tr("This copy is older than 35 days: people who have been erased since may be in it. Choose the newest "
                  "in the list. Take this one only if no newer one can be put back, and then let the recovery reach "
                  "every gate before anybody works.");
    }
    if (chosen->tooOld) {
        return tr(
            "This copy is older than 35 days: people who have been erased since may be in it. If there is a newer "
            "one on another disk, take that. Otherwise go on, and let the recovery reach every gate before "
            "anybody works.");
    }
    return m_presenter->isNewestChosen()
               ? tr("What was entered after this moment is not in it and has to be entered again.")
               : tr("This is not the newest copy. Take an older one only if the newest cannot be put back: all that "
                    "was "
                    "entered after it has to be entered again.");
}

QString RestoreView::accountText() const
{
    const QString at = momentText(m_presenter->chosen()->at);
    if (isBySheet()) {
        return tr("The copy of %1. The sheet stands for name and password.").arg(at);
    }
    return m_form == Form::FirstStart
               ? tr("The copy of %1. Name and password are those of the time of the newest copy.").arg(at)
               : tr("The copy of %1. Name and password are those of the sign-in.").arg(at);
}

QString RestoreView::workingText() const
{
    return m_form == Form::FirstStart
               ? tr("This takes from seconds to some minutes. Leave the disk connected and the computer on; if the "
                    "power fails, this computer is as empty as before, and you begin again.")
               : tr("This takes from seconds to some minutes. Leave the disk connected and the computer on; if the "
                    "power fails, sign in again: either the copy is back, or you begin here again.");
}

QString RestoreView::doneText() const
{
    return m_form == Form::FirstStart
               ? tr("Sign in next. The station is read-only at first and sends nothing to any gate: a manager "
                    "finishes the recovery that then comes up, which asks the gates who must not come back. "
                    "Afterwards choose a folder for new copies on the page Copies.")
               : tr("Sign in next. The station is read-only at first and sends nothing to any gate: a manager "
                    "finishes the recovery that then comes up, which asks the gates who must not come back.");
}

} // namespace vestibule::ui
