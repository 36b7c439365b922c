#pragma once

#include <QObject>

class QEvent;
class QWidget;

namespace vestibule::ui {

class OwnHand;

/// What counts as the resident's own input: what the window system delivered to their window. In assistive mode also
/// what an aid inside the program does for them (an accessibility bridge presses buttons without an event). Owned by
/// the resident's window; GUI thread.
class InputWatch : public QObject
{
    Q_OBJECT

public:
    explicit InputWatch(QWidget& screen);

    [[nodiscard]] bool takes(const QEvent& event) const;
    [[nodiscard]] bool isAssistive() const { return m_assistive; }
    /// Whether a key or the mouse of the resident is moving the focus at this moment: focus that came in another way is
    /// no reason to take Enter for an answer.
    [[nodiscard]] bool isMovingFocus() const { return m_moving; }

    void setAssistive(bool assistive, const OwnHand& hand);
    /// The next resident begins without it.
    void endAssistive();
    /// What was pressed before was another one's.
    void beginTurn();

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void assistiveChanged();
    /// Whether there were keys, and neither mouse nor finger nor pen, since the turn began.
    void keyboardOnlyChanged(bool only);

private:
    void change(bool assistive);
    void noteInput(const QEvent& event);

    QWidget& m_screen;
    bool m_assistive = false;
    bool m_moving = false;
    bool m_keys = false;
    bool m_pointer = false;
};

} // namespace vestibule::ui
