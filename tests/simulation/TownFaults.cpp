// What can happen to the machines of a town.
#include "tests/simulation/Town.h"

#include "tests/simulation/Faults.h"

#include <algorithm>

namespace vestibule::simulation {

void Town::faults()
{
    for (Place& place : m_street.places()) {
        const bool turns = m_dice.percent(place.isCut ? 40 : 12);
        place.isCut = place.isCut != turns;
        if (turns && place.isCut) {
            count(faults::wayCut);
        }
    }
    if (m_dice.percent(8)) {
        anyBox().restart();
        count(faults::gateRestarted);
    }
    faultsOfClocks();
    faultsOfDisks();
    faultsOfIdentity();
    backups();
}

milliseconds Town::someError()
{
    const int kind = m_dice.below(4);
    const milliseconds by = kind == 0   ? milliseconds(std::chrono::minutes(1 + m_dice.below(40)))
                            : kind == 1 ? milliseconds(std::chrono::hours(1 + m_dice.below(48)))
                            : kind == 2 ? milliseconds(Days(1 + m_dice.below(40)))
                                        : milliseconds(Days(1 + m_dice.below(400)));
    return m_dice.percent(50) ? by : -by;
}

void Town::faultsOfClocks()
{
    for (const std::unique_ptr<Box>& box : m_street.boxes()) {
        if (!box->clock().isRight() && m_dice.percent(30)) {
            box->clock().setOff(0ms);
        }
    }
    if (!m_office.clock().isRight() && m_dice.percent(50)) {
        m_office.clock().setOff(0ms);
        m_trace.note("the station's clock is right again");
    }
    if (m_dice.percent(10)) {
        Box& box = anyBox();
        box.clock().setOff(someError());
        m_trace.note("the clock of box " + std::to_string(box.number()) + " is off by " +
                     std::to_string(box.clock().off().count() / 60'000) + " minutes");
        count(faults::gateClockWrong);
    }
    if (m_dice.percent(6)) {
        m_office.clock().setOff(someError());
        const bool starts = m_dice.percent(50);
        m_trace.note("the station's clock is off by " + std::to_string(m_office.clock().off().count() / 60'000) +
                     (starts ? " minutes, from this start on" : " minutes"));
        if (starts) {
            m_office.restart();
        }
        count(faults::stationClockWrong);
    }
}

void Town::faultsOfDisks()
{
    if (m_dice.percent(15)) {
        Box& box = anyBox();
        m_saved.emplace(box.number(), box.image());
        m_trace.note("the disk of box " + std::to_string(box.number()) + " is kept");
    }
    if (!m_saved || !m_dice.percent(15)) {
        return;
    }
    for (const std::unique_ptr<Box>& box : m_street.boxes()) {
        if (box->number() == m_saved->first) {
            box->putBack(m_saved->second);
            m_trace.note("the disk of box " + std::to_string(box->number()) + " is put back");
            count(faults::diskPutBack);
            take(m_invariants.gates());
        }
    }
}

void Town::faultsOfIdentity()
{
    for (Place& place : m_street.places()) {
        if (place.boxes.size() > 1 && m_dice.percent(25)) {
            m_street.removeBox(place, std::size_t(m_dice.below(2)));
            m_trace.note("one of two boxes goes");
        }
    }
    Place& place = anyPlace();
    const bool isSingle = place.boxes.size() == 1 && place.boxes.front()->id() == place.record.id;
    if (isSingle && m_dice.percent(4)) {
        m_street.clone(place);
        m_trace.note("box " + std::to_string(place.boxes.front()->number()) + " is copied");
        count(faults::gateCopied);
    } else if (isSingle && m_dice.percent(4)) {
        Box& box = *place.boxes.front();
        box.reset(m_dice.percent(60));
        m_saved.reset();
        m_trace.note("box " + std::to_string(box.number()) + " is reset");
        count(faults::gateReset);
    }
    replaceResetBoxes(30);
}

void Town::replaceResetBoxes(int chance)
{
    // Nobody pairs a gate by a clock that is wrong: it would take that time for its own.
    if (m_office.isWaitingForRecovery() || !m_office.clock().isRight()) {
        return;
    }
    std::vector<domain::GateId> lost;
    for (Place& place : m_street.places()) {
        Box& box = *place.boxes.front();
        // Reset, or put back to the disk that it had before it was paired.
        const bool isLost = box.id() != place.record.id || !box.controller().isPaired();
        if (isLost && m_dice.percent(chance)) {
            lost.push_back(place.record.id);
        }
    }
    for (const domain::GateId& gate : lost) {
        m_backup.reset(); // it knows neither that the one is gone nor that the other has come
        Box* const box = m_street.find(gate)->boxes.front();
        const auto receipt = box->id() != gate ? box->controller().previousReceipt() : std::nullopt;
        if (receipt && m_office.takeReset(gate, *receipt)) {
            count("resets signed for");
        } else if (!m_office.retire(gate)) {
            continue;
        }
        if (m_office.hasOnRecord(box->id())) {
            box->reset();
        }
        box->clock().setOff(0ms); // whoever pairs it looks at its clock
        if (!box->tellsTheTime() && !box->controller().setClock()) {
            take("the clock of a gate cannot be set");
        }
        if (!m_office.pair(*box)) {
            take("a gate that was reset cannot be paired");
        }
        count("gates paired anew");
    }
}

void Town::backups()
{
    if (m_dice.percent(12) && !m_office.isWaitingForRecovery()) {
        // What counts as deleted in the image had been signed for when it was taken, whatever a gate goes back to
        // later.
        take(m_invariants.round());
        m_backup = m_office.image(m_dice.percent(50));
        m_trace.note("the station is kept");
    }
    if (m_backup && m_dice.percent(8)) {
        m_office.putBack(*m_backup);
        m_trace.note("the station is put back");
        count(faults::stationPutBack);
    }
}

} // namespace vestibule::simulation
