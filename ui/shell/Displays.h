#pragma once

#include <QObject>
#include <QRect>

#include <optional>

class QWidget;

namespace vestibule::ui {

/// The displays of the machine, as far as the resident's screen needs them. GUI thread.
class Displays : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Where `window` is, in logical pixels of the whole desktop.
    [[nodiscard]] virtual QRect under(const QWidget& window) const = 0;
    /// Another display than that of `window`; none where there is only one.
    [[nodiscard]] virtual std::optional<QRect> beside(const QWidget& window) const = 0;

Q_SIGNALS:
    /// One was plugged in or went away.
    void changed();
};

class SystemDisplays final : public Displays
{
    Q_OBJECT

public:
    explicit SystemDisplays(QObject* parent = nullptr);

    [[nodiscard]] QRect under(const QWidget& window) const override;
    [[nodiscard]] std::optional<QRect> beside(const QWidget& window) const override;
};

} // namespace vestibule::ui
