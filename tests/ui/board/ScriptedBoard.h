#pragma once

#include "core/sync/Codes.h"
#include "tests/ui/residents/Engines.h"
#include "ui/engine/BoardEngine.h"

#include <algorithm>

namespace vestibule::test {

/// A board that stands as the test says.
class ScriptedBoard final : public ui::BoardEngine
{
public:
    Script script;
    ui::Board stands;

    ScriptedBoard()
    {
        stands.at = Instant::fromMs(1'790'000'000'000);
        stands.today = stands.at.toUtc().date();
        stands.gates = 146;
    }

    void board(QObject* context, ui::Then<ui::Board> then) override
    {
        script.answer<ui::Board>(QStringLiteral("board"), context, std::move(then), stands);
    }

    /// Whose lease ends so many days from today; `days` below 0: has ended.
    ui::BoardLine& addLease(const QString& name, int days, int working = 2)
    {
        const int number = int(stands.lines.size());
        stands.lines.append({ui::RowKey(number), ScriptedResidents::idOf(number), name,
                             QStringLiteral("%1-%2-%3").arg(1 + number % 12).arg(1 + number % 2).arg(101 + number),
                             stands.today.addDays(days), working, 0, std::nullopt});
        return stands.lines.last();
    }
    /// The last line has ended keys that gates owe their signatures for.
    void owe(int keys, std::chrono::milliseconds since)
    {
        stands.lines.last().unsignedKeys = keys;
        stands.lines.last().unsignedSince = stands.at - since;
        waitFor(since);
    }
    /// A gate has been waited for so long.
    void waitFor(std::chrono::milliseconds since)
    {
        stands.unsignedSince = std::min(stands.unsignedSince.value_or(stands.at), stands.at - since);
    }
    void addGate(const QString& name, int keys, std::chrono::milliseconds since, domain::GateReachability reachability)
    {
        ui::BoardGate gate;
        gate.gate = domain::GateId::random();
        gate.name = name;
        gate.keys = keys;
        gate.oldest = stands.at - since;
        gate.reachability = reachability;
        if (reachability == domain::GateReachability::Unreachable) {
            gate.since = stands.at - since;
            gate.problem = sync::codes::unreachable;
        }
        if (reachability == domain::GateReachability::Refused) {
            gate.since = stands.at - since / 2;
            gate.problem = sync::codes::keyChanged;
        }
        stands.owing.append(gate);
        waitFor(since);
    }
    /// 40 ended leases, others that end, and 146 gates of which three owe something.
    void fill()
    {
        const char* const names[] = {"赵敏",   "钱文博", "孙丽", "李国强", "周杰",   "Anna Weber",
                                     "吴晓燕", "郑凯",   "王芳", "冯子涵", "陈晓明", "Benjamin Okonkwo-Lindqvist"};
        for (int i = 0; i < 40; ++i) {
            addLease(QString::fromUtf8(names[i % 12]), i / 4 - 12, i % 3 == 0 ? 1 : 2);
        }
        for (int i = 0; i < 3; ++i) {
            addLease(QString::fromUtf8(names[i]), -14, 0);
            owe(2, std::chrono::hours(20 + 3 * i));
        }
        for (int i = 0; i < 60; ++i) {
            addLease(QString::fromUtf8(names[(i + 5) % 12]), i + i / 2, i % 9 == 0 ? 0 : 2);
        }
        using domain::GateReachability;
        addGate(QStringLiteral("北门"), 6, std::chrono::hours(26), GateReachability::Unreachable);
        addGate(QStringLiteral("地下车库"), 4, std::chrono::hours(20), GateReachability::Refused);
        addGate(QStringLiteral("Clubhouse, back door"), 1, std::chrono::minutes(3), GateReachability::Behind);
        addGate(QStringLiteral("东门"), 1, std::chrono::seconds(8), GateReachability::InStep);
        stands.lastEnding = ui::BoardEnding{stands.at - std::chrono::hours(14), 3, 2};
        stands.lastRound = stands.at - std::chrono::minutes(4);
    }
};

} // namespace vestibule::test
