// What the page says of all gates together.
#include "ui/gates/GatesPage.h"

#include "ui/gates/GatesPresenter.h"
#include "ui/shell/Banner.h"
#include "ui/text/ErrorTexts.h"

namespace vestibule::ui {

QString GatesPage::summary() const
{
    using domain::GateReachability;
    QStringList parts{tr("%1 of %2 in step", "gates").arg(m_presenter->whole()).arg(m_presenter->inService())};
    const auto add = [&parts](int gates, const QString& words) {
        if (gates > 0) {
            parts.append(words.arg(gates));
        }
    };
    add(m_presenter->count(GateReachability::Unreachable), tr("%1 not reached", "gates"));
    add(m_presenter->count(GateReachability::Refused), tr("%1 refused", "gates"));
    if (const int lacking = m_presenter->lackingFaces(); lacking > 0) {
        parts.append(tr("%n need capture or copy", "gates that lack faces", lacking));
    }
    add(m_presenter->count(GateReachability::Behind), tr("%1 behind", "gates"));
    add(m_presenter->count(GateReachability::Unknown), tr("%1 not contacted yet", "gates"));
    // Counted above already: these stand in any of those states.
    if (const int copies = m_presenter->takingCopies(); copies > 0) {
        parts.append(tr("of all, %n take cards that can be cloned", "gates", copies));
    }
    return parts.join(tr("; ", "between the parts of a summary"));
}

void GatesPage::sayClosed()
{
    const QStringList names = m_presenter->withoutCard();
    if (names.isEmpty()) {
        m_closed->clear();
        m_closedSaid.clear();
        return;
    }
    const ErrorText text{
        tr("No card by itself opens: %1.", "names of gates").arg(names.join(tr(", ", "between names"))),
        tr("Anyone who says no to a face could not get in there. So nobody is offered a face at the desk; cards are "
           "made as before."),
        tr("Have the card reader there put to work and cards switched on at the gate. The station "
           "hears of it at the next contact and offers faces again by itself."),
        {}};
    // The gates are read again at each contact: what is said already is not said anew.
    if (m_closedSaid != text.joined()) {
        m_closedSaid = text.joined();
        m_closed->showText(text);
    }
}

} // namespace vestibule::ui
