#pragma once

#include "core/domain/Signature.h"

#include <QWidget>

namespace vestibule::ui {

/// Where the resident signs: with a mouse, a finger, a pen, or with the arrow keys (space puts the pen down and lifts
/// it). Takes geometry only: no pressure, no time. Owned by the signing view.
class SignaturePad : public QWidget
{
    Q_OBJECT

public:
    explicit SignaturePad(QWidget* parent);

    [[nodiscard]] const domain::SignatureDrawing& drawing() const { return m_drawing; }
    void clear();

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
    void begin(QPointF at);
    void extend(QPointF to);

    domain::SignatureDrawing m_drawing;
    QPointF m_pen{0.3, 0.12}; ///< of the keyboard, in widths of the pad
    bool m_penDown = false;
    bool m_byKeys = false; ///< the keyboard has been used: its pen shows
};

} // namespace vestibule::ui
