#pragma once

#include "core/domain/Operator.h"
#include "ui/shell/View.h"

#include <functional>

namespace vestibule::ui {

/// A page of the main window, reached by the left rail. Its objectName is its stable id ("desk", "residents", ...).
/// Pages plug in with Application::addPage; the rail shows those that the signed-in operator's role allows, in the
/// order they were added. One primary action a page. Owned by the main window; GUI thread.
///
/// A page draws its own heading (Looks.h: TextLook::Heading) and its content; it is given the space right of the rail.
/// It keeps data of people only between aboutToShow() and dropData().
class Page : public View
{
    Q_OBJECT

public:
    using View::View;

    /// The word on the rail, translated.
    [[nodiscard]] virtual QString title() const = 0;
    /// Name of an SVG under :/ui/icons/ without path and ending: "desk", "people", "gate", "card", "gear", "shield".
    [[nodiscard]] virtual QString iconName() const = 0;
    [[nodiscard]] virtual bool allowedFor(domain::Role role) const = 0;

    /// The page comes to the front for this operator, or the operator has unlocked the screen again: load what it
    /// shows.
    virtual void aboutToShow(const domain::Operator& who) = 0;
    /// The screen is being locked or the operator signs out: forget everything about people.
    virtual void dropData() = 0;
    /// The operator wants to sign out or to close the program: calls `go` when nothing of this page is in the way, at
    /// once or after a question, and not at all when the operator decides to stay.
    virtual void whenFreeToLeave(const std::function<void()>& go) { go(); }

Q_SIGNALS:
    /// A line for the status bar ("12 residents imported"), already translated.
    void statusSaid(const QString& line);
};

} // namespace vestibule::ui
