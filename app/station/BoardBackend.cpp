#include "app/station/BoardBackend.h"

#include "app/station/GateReasons.h"
#include "app/station/StoreCall.h"
#include "core/domain/Leases.h"

#include <algorithm>

namespace vestibule::app {

namespace {

constexpr std::chrono::milliseconds newsEvery{400};
constexpr std::chrono::seconds handsEvery{20};

ui::BoardLine boardLine(const store::LeaseLine& line)
{
    return {ui::RowKey(qint64(line.key)), line.id,           line.name,
            line.dwelling.label(),        line.leaseEnd,     int(line.working),
            int(line.unsignedKeys),       line.unsignedSince};
}

/// Adds what gates owe in all, by the rule that closes faces at the desk.
Result<void> addWaiting(store::Session& s, ui::Board& board)
{
    const auto since = s.credentials().oldestUnsigned();
    const auto nameless = s.leaseBoard().unsignedOfErased();
    if (!since) {
        return passOn(since);
    }
    if (!nameless) {
        return passOn(nameless);
    }
    board.unsignedSince = *since;
    board.namelessKeys = int(*nameless);
    return {};
}

/// Adds the gates in service: how many, those that owe a signature, and how many lack faces.
Result<void> addGates(OpenStation& station, store::Session& s, ui::Board& board)
{
    const auto owing = s.leaseBoard().owing();
    const auto states = s.gates().states();
    const auto gates = s.gates().list();
    const auto lacks = station.gatesLackingFaces(s);
    if (!owing) {
        return passOn(owing);
    }
    if (!states) {
        return passOn(states);
    }
    if (!gates) {
        return passOn(gates);
    }
    if (!lacks) {
        return passOn(lacks);
    }
    board.gates = int(owing->size());
    board.lackingFaces = int(lacks->size());
    for (const store::GateOwing& line : *owing) {
        if (line.leaving == 0) {
            continue;
        }
        ui::BoardGate row;
        row.gate = line.gate;
        row.keys = int(line.leaving);
        row.oldest = line.oldestLeaving.value_or(board.at);
        for (const domain::Gate& gate : *gates) {
            row.name = gate.id == line.gate ? gate.name : row.name;
        }
        for (const store::GateState& state : *states) {
            if (state.gate == line.gate) {
                row.reachability = state.standing;
                row.since = state.since.ms() != 0 ? std::optional(state.since) : std::nullopt;
                row.problem = standingReason(state.reason);
            }
        }
        board.owing.append(row);
    }
    std::stable_sort(board.owing.begin(), board.owing.end(),
                     [](const ui::BoardGate& a, const ui::BoardGate& b) { return a.oldest < b.oldest; });
    return {};
}

Result<ui::Board> readBoard(OpenStation& station, store::Session& s, const DeskContext& desk)
{
    ui::Board out;
    out.at = desk.clock.now();
    out.today = desk.today();
    const auto lines = s.leaseBoard().lines(out.today, out.today.addDays(domain::leaseDaysAhead.back()));
    if (!lines) {
        return passOn(lines);
    }
    for (const store::LeaseLine& line : *lines) {
        out.lines.append(boardLine(line));
    }
    if (const auto added = addGates(station, s, out); !added) {
        return passOn(added);
    }
    if (const auto added = addWaiting(s, out); !added) {
        return passOn(added);
    }
    const auto ended = s.leaseBoard().lastEndedByDate(out.at);
    if (!ended) {
        return passOn(ended);
    }
    if (*ended) {
        out.lastEnding = ui::BoardEnding{(*ended)->endedAt, int((*ended)->keys), int((*ended)->people)};
    }
    if (const auto round = station.lastRound()) {
        out.lastRound = round->at;
        out.roundWaitsForGate = round->waitsForGate;
    }
    return out;
}

} // namespace

BoardBackend::BoardBackend(Desktop& desktop) : m_desktop(desktop)
{
    m_news.setSingleShot(true);
    m_news.setInterval(newsEvery);
    m_hands.setInterval(handsEvery);
    connect(&m_news, &QTimer::timeout, this, &BoardBackend::changed);
    connect(&m_hands, &QTimer::timeout, this, &BoardBackend::changed);
    const auto news = [this] {
        if (!m_news.isActive()) {
            m_news.start();
        }
    };
    connect(&m_desktop, &Desktop::stationOpened, this, [this, news] {
        connect(&m_desktop.station()->store(), &store::Store::committed, this, news);
        connect(&m_desktop.station()->sync(), &sync::SyncEngine::gateChanged, this, news);
        m_hands.start();
    });
    connect(&m_desktop, &Desktop::caughtUp, this, news);
    connect(&m_desktop, &Desktop::stationClosing, this, [this] {
        m_news.stop();
        m_hands.stop();
    });
}

void BoardBackend::board(QObject* context, ui::Then<ui::Board> then)
{
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayReadLog,
                 [station = m_desktop.station()](store::Session& s, const DeskContext& desk, Actor) {
                     return readBoard(*station, s, desk);
                 }),
         std::move(then));
}

} // namespace vestibule::app
