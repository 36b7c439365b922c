#pragma once

#include "core/domain/Signature.h"

#include <QWidget>

#include <optional>

class QTouchEvent;

namespace vestibule::ui {

class InputWatch;

/// Where somebody signs: with a mouse, a finger, the tip of a pen, or with the arrow keys (space puts the pen down and
/// lifts it). A palm beside the finger or the pen draws nothing. Takes geometry only: no pressure, no time; and only
/// what the window system delivered, or what `watch` takes. Owned by the view around it.
class SignaturePad : public QWidget
{
    Q_OBJECT

public:
    explicit SignaturePad(QWidget* parent, const InputWatch* watch = nullptr);

    [[nodiscard]] const domain::SignatureDrawing& drawing() const { return m_drawing; }
    void clear();
    void setHighContrast(bool high);

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QPointF toPad(QPointF at) const;
    [[nodiscard]] bool takes(const QEvent& event) const;
    void takeTouch(QTouchEvent& event);
    void begin(QPointF at);
    void extend(QPointF to);

    const InputWatch* m_watch;
    domain::SignatureDrawing m_drawing;
    QPointF m_pen{0.3, 0.12}; ///< of the keyboard, in widths of the pad
    bool m_penDown = false;
    bool m_tipDown = false;      ///< of a pen on a tablet
    std::optional<int> m_finger; ///< the one that draws
    bool m_highContrast = false;
    bool m_byKeys = false; ///< the keyboard has been used: its pen shows
};

} // namespace vestibule::ui
