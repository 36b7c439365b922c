#pragma once

#include "app/gate/DoorRelay.h"
#include "core/base/Descriptor.h"

#include <functional>
#include <optional>

namespace vestibule::gate {

/// A relay on a line of a GPIO chip, by Linux's character device (linux/gpio.h, version 2 of its calls, since Linux
/// 5.10). The line is asked for once, released, and held as long as this lives, so that no other program moves it. What
/// the line does when this program is killed is the chip's affair: the lock must be one that closes by itself.
class GpioRelay final : public DoorRelay
{
public:
    /// ioctl(2), or what a test puts in its place.
    using Control = std::function<int(int fd, unsigned long request, void* argument)>;

    GpioRelay(QString chip, quint32 line, bool activeLow, Control control = {});
    ~GpioRelay() override;

    [[nodiscard]] Result<void> set(bool energised) override;

private:
    [[nodiscard]] Result<void> askForLine();

    QString m_chip;
    quint32 m_line;
    bool m_activeLow;
    Control m_control;
    std::optional<Descriptor> m_held; ///< the line, not the chip
};

} // namespace vestibule::gate
