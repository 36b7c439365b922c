#include "app/gate/DoorRelay.h"

#include "app/gate/GpioRelay.h"

#include <QStringList>

namespace vestibule::gate {

namespace {

constexpr QLatin1String noneWord("none");
constexpr QLatin1String simulatedWord("simulated");
constexpr QLatin1String gpioWord("gpio");
constexpr QLatin1String lowWord("active-low");

} // namespace

std::optional<RelaySpec> RelaySpec::parse(const QString& text)
{
    if (text == noneWord) {
        return RelaySpec();
    }
    RelaySpec out;
    if (text == simulatedWord) {
        out.kind = Kind::Simulated;
        return out;
    }
    const QStringList parts = text.split(u':');
    const bool low = parts.size() == 4 && parts.at(3) == lowWord;
    if (parts.constFirst() != gpioWord || (parts.size() != 3 && !low) || !parts.at(1).startsWith(u'/')) {
        return std::nullopt;
    }
    bool isNumber = false;
    out.kind = Kind::Gpio;
    out.chip = parts.at(1);
    out.line = parts.at(2).toUInt(&isNumber);
    out.activeLow = low;
    return isNumber ? std::optional(out) : std::nullopt;
}

QString RelaySpec::text() const
{
    switch (kind) {
    case Kind::None:
        return noneWord;
    case Kind::Simulated:
        return simulatedWord;
    case Kind::Gpio:
        break;
    }
    const QString out = QStringLiteral("%1:%2:%3").arg(gpioWord, chip).arg(line);
    return activeLow ? out + u':' + lowWord : out;
}

std::unique_ptr<DoorRelay> makeRelay(const RelaySpec& spec)
{
    switch (spec.kind) {
    case RelaySpec::Kind::None:
        return nullptr;
    case RelaySpec::Kind::Simulated:
        return std::make_unique<SimulatedRelay>();
    case RelaySpec::Kind::Gpio:
        return std::make_unique<GpioRelay>(spec.chip, spec.line, spec.activeLow);
    }
    return nullptr;
}

} // namespace vestibule::gate
