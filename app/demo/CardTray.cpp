#include "app/demo/CardTray.h"

#include "core/cards/reader/SimulatedReader.h"

namespace vestibule::demo {

CardTray::CardTray(cards::CardReader& reader) : m_reader(dynamic_cast<cards::SimulatedReader&>(reader)) {}

int CardTray::takeBlank()
{
    const int number = int(m_pile.size());
    cards::desfire::ChipMemory blank;
    blank.uid = QByteArray::fromHex("04de50") + QByteArray::number(1000 + number);
    m_pile.push_back({blank.uid, std::make_shared<cards::desfire::SimulatedChip>(blank)});
    return number;
}

void CardTray::lay(int card, std::optional<cards::desfire::Pull> pull)
{
    const Blank& one = m_pile.at(std::size_t(card));
    m_reader.putCard(one.uid, std::make_shared<cards::desfire::SimulatedCard>(*one.chip, pull));
}

void CardTray::takeOff() { m_reader.takeCard(); }

void CardTray::unplug() { m_reader.unplug(); }

void CardTray::plugIn() { m_reader.plugIn(); }

} // namespace vestibule::demo
