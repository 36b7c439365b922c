#include "ui/shell/Notice.h"

namespace vestibule::ui {

void Notice::setWanted(bool wanted, bool urgent)
{
    if (m_wanted != wanted || m_urgent != urgent) {
        m_wanted = wanted;
        m_urgent = urgent;
        Q_EMIT wantedChanged();
    }
}

} // namespace vestibule::ui
