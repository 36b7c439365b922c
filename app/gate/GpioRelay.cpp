#include "app/gate/GpioRelay.h"

#include "app/gate/Codes.h"

#include <QFile>

#include <linux/gpio.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <utility>

namespace vestibule::gate {

namespace {

constexpr std::string_view consumer = "vestibule-gate";
static_assert(consumer.size() < GPIO_MAX_NAME_SIZE);

/// The bit of the only line asked for.
constexpr quint64 theLine = 1;

int systemControl(int fd, unsigned long request, void* argument) { return ioctl(fd, request, argument); }

tl::unexpected<Error> relayFailure(const char* step)
{
    return fail(codes::relayUnavailable, std::string(step) + ": " + std::strerror(errno));
}

} // namespace

GpioRelay::GpioRelay(QString chip, quint32 line, bool activeLow, Control control)
    : m_chip(std::move(chip))
    , m_line(line)
    , m_activeLow(activeLow)
    , m_control(control ? std::move(control) : Control(systemControl))
{
}

GpioRelay::~GpioRelay() = default;

Result<void> GpioRelay::askForLine()
{
    Descriptor chip(::open(QFile::encodeName(m_chip).constData(), O_RDWR | O_CLOEXEC));
    if (!chip.isOpen()) {
        return relayFailure("opening the chip");
    }
    gpio_v2_line_request request{};
    request.offsets[0] = m_line;
    request.num_lines = 1;
    std::copy(consumer.begin(), consumer.end(), request.consumer);
    request.config.flags = GPIO_V2_LINE_FLAG_OUTPUT | (m_activeLow ? quint64(GPIO_V2_LINE_FLAG_ACTIVE_LOW) : 0);
    request.config.num_attrs = 1;
    request.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES;
    request.config.attrs[0].attr.values = 0; // released from the first moment on
    request.config.attrs[0].mask = theLine;
    if (m_control(chip.get(), GPIO_V2_GET_LINE_IOCTL, &request) != 0) {
        return relayFailure("asking for the line");
    }
    m_held.emplace(request.fd);
    return {};
}

Result<void> GpioRelay::set(bool energised)
{
    if (!m_held) {
        if (Result<void> asked = askForLine(); !asked) {
            return asked;
        }
    }
    gpio_v2_line_values values{};
    values.mask = theLine;
    values.bits = energised ? theLine : 0;
    if (m_control(m_held->get(), GPIO_V2_LINE_SET_VALUES_IOCTL, &values) != 0) {
        const auto failed = relayFailure("switching the line");
        m_held.reset(); // a chip that was pulled and came back gives a new line
        return failed;
    }
    return {};
}

} // namespace vestibule::gate
