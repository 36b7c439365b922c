#include "ui/shell/ResidentPlace.h"

#include "ui/desk/ResidentWindow.h"
#include "ui/shell/Displays.h"
#include "ui/shell/MainWindow.h"

namespace vestibule::ui {

ResidentPlace::ResidentPlace(MainWindow& main, ResidentWindow& resident, Displays& displays, ResidentScreen screen,
                             QObject* parent)
    : QObject(parent), m_main(main), m_resident(resident), m_displays(displays), m_screen(screen)
{
    connect(&m_displays, &Displays::changed, this, &ResidentPlace::follow);
}

void ResidentPlace::goTo(Place place)
{
    const bool waited = isWaiting();
    m_place = place;
    if (waited != isWaiting()) {
        Q_EMIT waitingChanged(isWaiting());
    }
}

bool ResidentPlace::standBeside()
{
    if (m_screen == ResidentScreen::SecondWindow) {
        m_resident.setHandOver(false);
        m_resident.show();
        goTo(Place::Beside);
        return true;
    }
    const std::optional<QRect> display =
        m_screen == ResidentScreen::Automatic ? m_displays.beside(m_main) : std::nullopt;
    if (!display) {
        return false;
    }
    m_resident.setHandOver(false);
    m_resident.setGeometry(*display);
    m_resident.showFullScreen();
    goTo(Place::Beside);
    return true;
}

void ResidentPlace::standInFront()
{
    m_resident.setHandOver(true);
    m_resident.setGeometry(m_displays.under(m_main));
    m_resident.showFullScreen();
    m_resident.raise();
    m_resident.activateWindow();
    m_main.hide();
    goTo(Place::InFront);
}

void ResidentPlace::rest()
{
    if (!standBeside()) {
        m_resident.hide();
        goTo(Place::Nowhere);
    }
}

void ResidentPlace::beginTurn()
{
    m_turn = true;
    if (!standBeside()) {
        standInFront();
    }
}

void ResidentPlace::endTurn()
{
    m_turn = false;
    if (isWaiting()) {
        rest();
    }
}

void ResidentPlace::bringMainBack()
{
    if (m_place != Place::InFront) {
        return;
    }
    m_main.show();
    m_main.raise();
    m_main.activateWindow();
    rest();
}

void ResidentPlace::handOver()
{
    if (isWaiting()) {
        standInFront();
    }
}

void ResidentPlace::follow()
{
    // Whoever holds the one display keeps it: nothing moves under their hands.
    if (m_place == Place::InFront || m_screen != ResidentScreen::Automatic) {
        return;
    }
    if (!m_turn) {
        rest();
    } else if (!standBeside()) {
        m_resident.hide();
        goTo(Place::Waiting);
    }
}

} // namespace vestibule::ui
