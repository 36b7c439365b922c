#pragma once

#include "ui/shell/Displays.h"

namespace vestibule::test {

/// One display, and a second one that can be plugged in and pulled out.
class FakeDisplays final : public ui::Displays
{
    Q_OBJECT

public:
    static constexpr QRect first{0, 0, 1366, 768};
    static constexpr QRect second{1366, 0, 1366, 768};

    [[nodiscard]] QRect under(const QWidget&) const override { return first; }
    [[nodiscard]] std::optional<QRect> beside(const QWidget&) const override
    {
        return m_two ? std::optional(second) : std::nullopt;
    }
    void plug(bool two)
    {
        m_two = two;
        Q_EMIT changed();
    }

private:
    bool m_two = false;
};

} // namespace vestibule::test
