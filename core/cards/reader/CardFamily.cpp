#include "core/cards/reader/CardFamily.h"

#include <algorithm>
#include <array>

namespace vestibule::cards {

namespace {

struct Named
{
    quint16 name;
    CardFamily family;
};

/// The names of PC/SC part 3's supplement that this product meets.
constexpr std::array named{Named{0x0001, CardFamily::Classic},     // Classic 1K
                           Named{0x0002, CardFamily::Classic},     // Classic 4K
                           Named{0x0026, CardFamily::Classic},     // Mini
                           Named{0x0036, CardFamily::Classic},     // Plus 2K, talking as a Classic
                           Named{0x0037, CardFamily::Classic},     // Plus 4K, talking as a Classic
                           Named{0x0003, CardFamily::Ultralight},  // Ultralight
                           Named{0x003a, CardFamily::Ultralight},  // Ultralight C
                           Named{0x003d, CardFamily::Ultralight}}; // Ultralight EV1

} // namespace

CardFamily familyOf(const QByteArray& atr)
{
    // 3B, T0 and TD bytes, then the historical bytes: 80 4F 0C, the application A0 00 00 03 06, standard, name.
    const QByteArray storage = QByteArray::fromHex("804f0ca000000306");
    constexpr qsizetype contactless = 4; // 3B 8n 80 01
    if (atr.size() <= contactless || quint8(atr.at(0)) != 0x3b || (quint8(atr.at(1)) & 0xf0) != 0x80 ||
        quint8(atr.at(2)) != 0x80 || quint8(atr.at(3)) != 0x01) {
        return CardFamily::Unknown;
    }
    const QByteArray historical = atr.mid(contactless, quint8(atr.at(1)) & 0x0f);
    if (!historical.startsWith(storage)) {
        return CardFamily::Processor;
    }
    constexpr qsizetype nameAt = 9;
    if (historical.size() < nameAt + 2) {
        return CardFamily::Storage;
    }
    const auto name = quint16((quint8(historical.at(nameAt)) << 8) | quint8(historical.at(nameAt + 1)));
    const auto* known = std::find_if(named.begin(), named.end(), [name](const Named& one) { return one.name == name; });
    return known == named.end() ? CardFamily::Storage : known->family;
}

QByteArray atrOf(CardFamily family)
{
    switch (family) {
    case CardFamily::Processor:
        return QByteArray::fromHex("3b8180018080");
    case CardFamily::Classic:
        return QByteArray::fromHex("3b8f8001804f0ca000000306030001000000006a");
    case CardFamily::Ultralight:
        return QByteArray::fromHex("3b8f8001804f0ca0000003060300030000000068");
    case CardFamily::Storage:
        return QByteArray::fromHex("3b8f8001804f0ca00000030611003b0000000042");
    case CardFamily::Unknown:
        break;
    }
    return QByteArray::fromHex("3b00");
}

bool mayProve(CardFamily family)
{
    switch (family) {
    case CardFamily::Classic:
    case CardFamily::Ultralight:
    case CardFamily::Storage:
        return false;
    case CardFamily::Processor:
    case CardFamily::Unknown:
        break;
    }
    return true;
}

const char* wordOf(CardFamily family)
{
    switch (family) {
    case CardFamily::Unknown:
        return "unknown";
    case CardFamily::Processor:
        return "processor";
    case CardFamily::Classic:
        return "classic";
    case CardFamily::Ultralight:
        return "ultralight";
    case CardFamily::Storage:
        return "storage";
    }
    return "";
}

} // namespace vestibule::cards
