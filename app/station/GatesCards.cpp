#include "app/composition/EstateKeys.h"
#include "app/station/GatesBackend.h"
#include "app/station/StoreCall.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// By gate, the one that knows most first.
Result<ui::CardsToWrite> cardsByGate(store::Session& s, const std::vector<store::CardToWrite>& cards)
{
    ui::CardsToWrite out;
    out.all = int(cards.size());
    QHash<domain::GateId, QStringList> numbers;
    for (const store::CardToWrite& card : cards) {
        out.ofFormerKey += card.isOfFormerKey ? 1 : 0;
        for (const domain::GateId& gate : card.knownTo) {
            numbers[gate].append(card.number);
        }
    }
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) {
        const auto gate = s.gates().get(it.key());
        if (!gate) {
            return passOn(gate);
        }
        out.gates.append({it.key(), gate->name, it.value()});
    }
    std::sort(out.gates.begin(), out.gates.end(), [](const ui::KeysOut& a, const ui::KeysOut& b) {
        return a.numbers.size() != b.numbers.size() ? a.numbers.size() > b.numbers.size() : a.name < b.name;
    });
    return out;
}

} // namespace

void GatesBackend::cardsToWrite(QObject* context, ui::Then<ui::CardsToWrite> then)
{
    look(
        m_desktop, context,
        [](store::Session& s, const DeskContext& desk, Actor) {
            return s.chips().toWrite(desk.keys.change()).and_then([&s](const std::vector<store::CardToWrite>& cards) {
                return cardsByGate(s, cards);
            });
        },
        std::move(then));
}

} // namespace vestibule::app
