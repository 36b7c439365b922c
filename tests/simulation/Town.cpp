#include "tests/simulation/Town.h"

#include "tests/simulation/Faults.h"

#include <algorithm>

namespace vestibule::simulation {

namespace {

constexpr int healRounds = 10;
constexpr int roundsAfter = 3;
constexpr int mostGatesInARound = 12;

} // namespace

Course courseOf(std::uint64_t seed)
{
    Dice dice(seed ^ 0x5eed);
    Course out;
    out.seed = seed;
    // Few mostly: the cost of a schedule goes with both.
    out.gates = 3 + std::min({dice.below(6), dice.below(6), dice.below(6)});
    out.rounds = 3 + std::min({dice.below(18), dice.below(18), dice.below(18)});
    return out;
}

Town::Town(const Course& course, const Plants& plants)
    : m_course(course)
    , m_dice(course.seed)
    , m_trace(course.keepsLines)
    , m_street(m_world, Estates::all().folder() + QStringLiteral("/gates"), m_account, m_chains, m_trace)
    , m_office(m_world, Estates::all().stationFolder(), m_street, m_account, m_chains, m_trace)
    , m_invariants(m_world, m_street, m_office, m_account, m_chains)
{
    const Estate& estate = Estates::all().withGates(course.gates);
    seedRandomness(course.seed);
    m_world.set(estate.now);
    m_chains = estate.chains;
    m_account = estate.account;
    m_street.setDice(Dice(m_dice.next()));
    m_street.setPlant(plants.gate);
    m_street.setStationIsUp([this] { return !m_office.crash().hasHappened(); });
    m_street.setBetween([this] { act(); });
    m_street.setCount([this](const char* fault) { count(fault); });
    for (const Estate::GateDisk& gate : estate.gates) {
        m_street.places().push_back({gate.record, {&m_street.addBox(gate.files)}});
    }
    writeImage(Estates::all().stationFolder().path(), estate.station, QStringLiteral("station.db"));
    m_office.open(estate.who, plants.office);
    m_invariants.setOnly(plants.invariant);
    m_invariants.setAlwaysLooks(bool(plants.gate));
}

Outcome Town::run()
{
    for (int i = 0; i < m_course.rounds && m_outcome.broken.empty(); ++i) {
        m_trace.note("round " + std::to_string(i + 1));
        round();
    }
    if (m_outcome.broken.empty()) {
        m_trace.note("all is mended");
        heal();
    }
    m_outcome.hash = m_trace.hash();
    m_outcome.lines = m_trace.lines();
    return std::move(m_outcome);
}

void Town::take(const std::string& found)
{
    if (m_outcome.broken.empty() && !found.empty()) {
        m_outcome.broken = found;
        m_trace.note("broken: " + found);
    }
}

Place& Town::anyPlace()
{
    std::vector<Place>& places = m_street.places();
    return places[std::size_t(m_dice.below(int(places.size())))];
}

Box& Town::anyBox() { return *m_street.boxes()[std::size_t(m_dice.below(int(m_street.boxes().size())))]; }

void Town::round()
{
    passTime();
    faults();
    m_street.setWeather(m_dice.percent(40) ? Weather{} : storm);
    acts(2);
    if (m_dice.percent(35)) {
        m_office.catchUp();
    }
    std::vector<domain::GateId> order;
    for (const Place& place : m_street.places()) {
        order.push_back(place.record.id);
    }
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[std::size_t(m_dice.below(int(i)))]);
    }
    order.resize(std::min<std::size_t>(order.size(), mostGatesInARound));
    for (const domain::GateId& gate : order) {
        if (m_outcome.broken.empty() && m_dice.percent(m_office.due(gate) <= m_world.now() ? 65 : 20)) {
            runGate(gate);
            m_world.advance(std::chrono::seconds(m_dice.below(90)));
        }
    }
    m_street.deliverLate(false);
    tick();
    if (m_outcome.broken.empty()) {
        take(m_dice.percent(35) ? m_invariants.round() : m_invariants.gates());
    }
}

void Town::passTime()
{
    const int kind = m_dice.below(100);
    const milliseconds by = kind < 30   ? milliseconds(std::chrono::minutes(1 + m_dice.below(30)))
                            : kind < 70 ? milliseconds(std::chrono::hours(1 + m_dice.below(30)))
                            : kind < 95 ? milliseconds(std::chrono::hours(24 + m_dice.below(100)))
                                        : milliseconds(Days(5 + m_dice.below(20)));
    m_world.advance(by);
    m_trace.note("time: " + std::to_string(by.count() / 60'000) + " minutes");
}

void Town::acts(int most)
{
    for (int i = m_dice.below(most + 1); i > 0; --i) {
        act();
    }
}

bool Town::act()
{
    if (m_office.crash().hasHappened() || m_office.isWaitingForRecovery() || !m_office.clock().isRight()) {
        return false;
    }
    std::vector<std::size_t> here;
    for (std::size_t i = 0; i < m_account.residents.size(); ++i) {
        const Resident& who = m_account.residents[i];
        if (!who.isGone && !who.isUnknown && (!who.leaseEnd || *who.leaseEnd >= m_world.now().toUtc().date())) {
            here.push_back(i);
        }
    }
    const int kind = here.size() < 2 ? m_dice.below(4) : m_dice.below(14);
    const std::optional<int> lease = m_dice.percent(25) ? std::nullopt : std::optional(2 + m_dice.below(60));
    const std::size_t who = here.empty() ? 0 : here[std::size_t(m_dice.below(int(here.size())))];
    bool done = false;
    if (kind < 2) {
        done = m_office.enrol(lease);
    } else if (kind < 4) {
        done = m_office.giveCard(lease);
    } else if (kind < 7) {
        done = m_office.moveOut(who);
    } else if (kind < 9) {
        done = m_office.replaceCard(who);
    } else if (kind < 11) {
        done = m_office.withdraw(who);
    } else {
        done = m_office.moveDates(who, 1 + m_dice.below(60));
    }
    count(done ? "acts of the desk" : "acts that were refused");
    return done;
}

void Town::runGate(const domain::GateId& gate)
{
    if (m_office.isWaitingForRecovery()) {
        recoverOrWait(m_dice.percent(50));
    }
    if (m_dice.percent(12)) {
        m_office.crash().plan(m_dice.below(14), m_dice.percent(50));
    }
    Place* place = m_street.find(gate);
    if (place == nullptr) {
        return;
    }
    const auto known = m_account.signedFor.find(gate);
    const bool wasBehind = place->boxes.size() == 1 && known != m_account.signedFor.end() &&
                           place->boxes.front()->controller().status().position < known->second;
    const sync::CycleResult result = m_office.run(gate, 1 + m_dice.below(6));
    m_trace.note("  gate " + std::to_string(place - m_street.places().data() + 1) + " stands " +
                 std::to_string(int(result.status.standing)) + ' ' +
                 (result.status.reason ? result.status.reason->text() : std::string()));
    m_trace.tell("    " + result.status.detail);
    count("runs of a driver");
    m_office.crash().cancel();
    if (m_office.crash().hasHappened()) {
        count(faults::stationCrashed);
        m_trace.note("the station is gone, and starts again");
        m_office.restart();
        take(m_invariants.round());
        return;
    }
    take(m_invariants.gates());
    if (m_outcome.broken.empty()) {
        take(m_invariants.afterRun(gate, result, wasBehind));
    }
}

void Town::recoverOrWait(bool decided)
{
    if (m_office.recover(decided)) {
        count("recoveries");
        take(m_invariants.round());
    }
}

void Town::tick()
{
    for (const std::unique_ptr<Box>& box : m_street.boxes()) {
        if (m_dice.percent(60) && !box->controller().tick()) {
            take("a gate cannot go on");
        }
    }
}

void Town::heal()
{
    mendWorld();
    const auto isSettled = [this] {
        return std::all_of(m_street.places().begin(), m_street.places().end(),
                           [this](const Place& place) { return m_office.due(place.record.id) > m_world.now(); });
    };
    int rounds = 0;
    do {
        healRound();
        m_world.advance(std::chrono::minutes(20));
    } while (++rounds < healRounds - roundsAfter && !(rounds > 2 && isSettled()) && m_outcome.broken.empty());
    // What a gate has erased by a wrong clock it says in the next receipt.
    m_world.advance(sync::SyncPolicy().renewAfter);
    for (int i = 0; i < roundsAfter && m_outcome.broken.empty(); ++i) {
        m_world.advance(std::chrono::minutes(20));
        healRound();
    }
    if (m_outcome.broken.empty()) {
        take(m_invariants.whenHealed());
    }
}

/// Faults end, clocks are right, somebody signs in.
void Town::mendWorld()
{
    m_street.setWeather({});
    for (Place& place : m_street.places()) {
        place.isCut = false;
    }
    m_street.deliverLate(true);
    for (Place& place : m_street.places()) {
        if (place.boxes.size() > 1) {
            m_street.removeBox(place, std::size_t(m_dice.below(2)));
        }
    }
    m_office.clock().setOff(0ms);
    for (const std::unique_ptr<Box>& box : m_street.boxes()) {
        box->clock().setOff(0ms);
        if (!box->tellsTheTime() && !box->controller().setClock()) {
            take("the clock of a gate cannot be set");
        }
    }
    m_office.restart();
}

void Town::healRound()
{
    if (m_office.isWaitingForRecovery()) {
        recoverOrWait(true);
    }
    if (!m_office.isWaitingForRecovery()) {
        replaceResetBoxes(100);
        for (std::size_t i = 0; i < m_account.residents.size(); ++i) {
            const Resident& who = m_account.residents[i];
            const bool hasKey = std::any_of(m_account.keys.begin(), m_account.keys.end(), [i](const Key& key) {
                return key.owner == i && !key.isEnded && !key.isInDoubt && !key.isUnknown;
            });
            if (!who.isGone && !who.isUnknown && !hasKey) {
                m_office.cardForKeyless(i);
            }
        }
    }
    m_office.catchUp();
    std::vector<domain::GateId> order;
    for (const Place& place : m_street.places()) {
        order.push_back(place.record.id);
    }
    for (const domain::GateId& gate : order) {
        if (m_outcome.broken.empty()) {
            const sync::CycleResult result = m_office.run(gate);
            m_trace.note("  gate stands " + std::to_string(int(result.status.standing)) + ' ' +
                         (result.status.reason ? result.status.reason->text() : std::string()));
            m_trace.tell("    " + result.status.detail);
            take(m_invariants.gates());
        }
    }
    for (const std::unique_ptr<Box>& box : m_street.boxes()) {
        if (!box->controller().tick()) {
            take("a gate cannot go on");
        }
    }
}

} // namespace vestibule::simulation
