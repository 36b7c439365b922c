#pragma once

#include <QObject>
#include <QPointF>
#include <QString>

#include <chrono>
#include <functional>

class QWidget;
class QWindow;

namespace vestibule::demo {

/// Drives windows as a person does: looks for a widget by its object name, moves the mouse, presses keys. Input enters
/// where the window system delivers it (QWindowSystemInterface through QTest), so that a widget sees the same
/// spontaneous events as from a mouse and a keyboard.
///
/// After the first failure every further act does nothing, so that a journey reads as a list of acts; failure() says
/// which one could not be done. GUI thread; runs an event loop while it waits, never longer than its patience.
class Hand : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds patience = std::chrono::seconds(20);

    explicit Hand(QObject* parent = nullptr);

    [[nodiscard]] bool isStopped() const { return !m_failure.isEmpty(); }
    [[nodiscard]] const QString& failure() const { return m_failure; }
    /// Ends the journey: the first reason counts.
    void stop(const QString& reason);

    /// Lets the program run until `condition` holds; `what` is what the failure will say was awaited.
    bool await(const QString& what, const std::function<bool()>& condition, std::chrono::milliseconds most = patience);
    /// The same without a failure.
    [[nodiscard]] static bool comes(const std::function<bool()>& condition, std::chrono::milliseconds most);

    /// The visible widget of that name in any window, or none. The window in front comes first.
    [[nodiscard]] static QWidget* seen(const QString& name);
    [[nodiscard]] static bool isSeen(const QString& name) { return seen(name) != nullptr; }
    /// What a visible label shows; empty without one.
    [[nodiscard]] static QString read(const QString& label);
    /// Waits until it is visible.
    QWidget* look(const QString& name);

    /// Waits until the widget is visible and enabled, then clicks its middle.
    void click(const QString& name);
    /// Gives a field the focus by a click, marks what stands in it and types over it.
    void fill(const QString& name, const QString& text);
    /// Types into whatever has the focus.
    void type(const QString& text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Draws one stroke with the left button; places are shares of the widget's width and height.
    void draw(const QString& name, const QList<QPointF>& stroke);

    /// Key presses since the last reset: what the clerk's fingers did.
    [[nodiscard]] int keysPressed() const { return m_keys; }
    void resetKeys() { m_keys = 0; }

private:
    [[nodiscard]] QWindow* ready(QWidget* widget);

    QString m_failure;
    int m_keys = 0;
};

} // namespace vestibule::demo
