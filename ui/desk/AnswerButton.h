#pragma once

#include "ui/desk/OwnHand.h"
#include "ui/shell/Looks.h"

#include <QPushButton>

namespace vestibule::ui {

class InputWatch;

/// A button of the resident's screen that says something for the resident. It hears only what InputWatch takes: events
/// that did not come from the window system, click() and an accessible press do nothing, unless assistive mode is on.
/// Enter and space count only after the resident has moved the focus here; key repeats and mnemonics never do.
class AnswerButton : public QPushButton
{
    Q_OBJECT

public:
    AnswerButton(const InputWatch& watch, QWidget* parent, const QString& objectName, ButtonLook look);

Q_SIGNALS:
    /// In place of clicked(), which anything can emit.
    void answered(const vestibule::ui::OwnHand& hand);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] bool hearsKeys() const;

    const InputWatch& m_watch;
    bool m_inHand = false;  ///< an event that counts is being handled
    bool m_reached = false; ///< the resident brought the focus here
};

} // namespace vestibule::ui
