#pragma once

#include <QObject>

namespace vestibule::ui {

class Displays;
class MainWindow;
class ResidentWindow;

/// Where the resident's screen is to be.
enum class ResidentScreen {
    Automatic, ///< the second display, or hand-over where there is one display only
    HandOver,
    SecondWindow, ///< an ordinary window beside the clerk's, for training and tests
};

/// Puts the resident's screen where it belongs: on the second display, or, in hand-over mode, in place of the clerk's
/// window until the resident is done. A display that goes away in the middle of a turn takes nothing with it: the
/// resident's screen waits, unseen, as it was; the clerk is told, and it comes back on a display or by hand-over. Owned
/// by Application; GUI thread.
class ResidentPlace : public QObject
{
    Q_OBJECT

public:
    ResidentPlace(MainWindow& main, ResidentWindow& resident, Displays& displays, ResidentScreen screen,
                  QObject* parent);

    /// Where it stands while nobody's turn is on.
    void rest();
    void beginTurn();
    /// In hand-over mode it stays in front until bringMainBack(): what follows the answer is still the resident's.
    void endTurn();
    void bringMainBack();
    /// On this display after all, while it waits for its own.
    void handOver();
    [[nodiscard]] bool isWaiting() const { return m_place == Place::Waiting; }

Q_SIGNALS:
    /// True when the resident's display has gone in the middle of a turn, false when the turn can be seen again.
    void waitingChanged(bool waits);

private:
    enum class Place { Nowhere, Beside, InFront, Waiting };

    void follow();
    /// On a display or in a window of its own, if there is one.
    bool standBeside();
    void standInFront();
    void goTo(Place place);

    MainWindow& m_main;
    ResidentWindow& m_resident;
    Displays& m_displays;
    const ResidentScreen m_screen;
    Place m_place = Place::Nowhere;
    bool m_turn = false;
};

} // namespace vestibule::ui
