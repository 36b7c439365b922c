#pragma once

#include "app/station/Desktop.h"
#include "ui/engine/BoardEngine.h"

#include <QTimer>

namespace vestibule::app {

/// The manager's board, read from the store each time. GUI thread.
class BoardBackend final : public ui::BoardEngine
{
    Q_OBJECT

public:
    explicit BoardBackend(Desktop& desktop);

    void board(QObject* context, ui::Then<ui::Board> then) override;

private:
    Desktop& m_desktop;
    QTimer m_news;  ///< while gates sign, something changes many times a second
    QTimer m_hands; ///< of the clocks on the board
};

} // namespace vestibule::app
