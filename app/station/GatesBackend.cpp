#include "app/station/GatesBackend.h"

#include "app/composition/Decisions.h"
#include "app/composition/GateCare.h"
#include "app/composition/GatePairing.h"
#include "app/composition/GateRetiring.h"
#include "app/composition/TrustRenewal.h"
#include "app/station/GateReasons.h"
#include "app/station/StoreCall.h"
#include "core/protocol/Receipt.h"
#include "core/protocol/tls/Certificate.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// Of many gates that change at once the list is told once.
constexpr std::chrono::milliseconds gateNewsEvery{200};

/// A gate's certificate is renewed long before this.
constexpr std::chrono::hours certificateLate{24 * 14};

/// Until when the gate's certificate holds.
std::optional<Instant> certificateEnd(const domain::Gate& gate)
{
    const auto certificate = protocol::tls::Certificate::parse(gate.certificate);
    return certificate ? std::optional(certificate->notAfter()) : std::nullopt;
}

/// Those out of service, after the others: who answers for them stays on show.
Result<void> addDestroyed(store::Session& s, const QHash<domain::OperatorId, QString>& names, QList<ui::GateRow>& rows)
{
    const auto retirements = s.gates().retirements();
    const auto resets = s.gates().resets();
    if (!retirements || !resets) {
        return retirements ? Result<void>(passOn(resets)) : passOn(retirements);
    }
    const auto add = [&](domain::GateId id, ui::GateDestroyed end) -> Result<void> {
        const auto gate = s.gates().get(id);
        if (!gate) {
            return passOn(gate);
        }
        ui::GateRow row;
        row.gate = *gate;
        row.destroyed = std::move(end);
        rows.append(row);
        return {};
    };
    for (const domain::GateRetirement& each : *retirements) {
        const auto added = add(each.gate, {each.at, names.value(each.declaredBy), names.value(each.approvedBy),
                                           each.reason, each.document});
        if (!added) {
            return added;
        }
    }
    for (const domain::GateReset& each : *resets) {
        const auto added =
            add(each.gate, {each.at, names.value(each.takenBy), {}, {}, {}, each.resetAt, int(each.erased)});
        if (!added) {
            return added;
        }
    }
    return {};
}

ui::GateFormer formerOf(const GateResetTaken& taken) { return {taken.name, int(taken.erased), taken.deleted}; }

/// What the book says of a gate in service.
ui::GateRow gateRow(const domain::Gate& gate, const std::vector<store::GateState>& states,
                    const std::vector<store::GateOwing>& owing, const std::vector<store::TrustChange>& changes,
                    Instant now)
{
    ui::GateRow row;
    row.gate = gate;
    row.certificateUntil = certificateEnd(gate);
    row.certificateEndsSoon = row.certificateUntil && *row.certificateUntil - now < certificateLate;
    for (const store::GateState& state : states) {
        if (state.gate == gate.id) {
            row.reachability = state.standing;
            row.since = state.since.ms() != 0 ? std::optional(state.since) : std::nullopt;
            row.problem = standingReason(state.reason);
            row.mayBeFromBefore = mayBeFromBefore(gate, state.reason, changes);
            row.lastContact = state.lastContact;
            row.epoch = state.epoch;
            row.version = state.version;
            row.entries = int(state.count);
        }
    }
    for (const store::GateOwing& line : owing) {
        if (line.gate == gate.id) {
            row.waiting = int(line.arriving + line.leaving);
            row.leaving = int(line.leaving);
            row.waitingSince = line.oldestLeaving && line.oldestArriving
                                   ? std::min(line.oldestLeaving, line.oldestArriving)
                                   : (line.oldestLeaving ? line.oldestLeaving : line.oldestArriving);
        }
    }
    return row;
}

ui::GateReading readingOf(const store::GateInspection& i)
{
    return {i.at,           int(i.matched), int(i.outdated), int(i.missing),
            int(i.expired), int(i.altered), int(i.pastEnd),  int(i.lingering)};
}

/// What needs people: alarms that nobody knows of, what was found there, and the reading that found it.
Result<void> addCares(store::Session& s, QList<ui::GateRow>& rows)
{
    const auto alarms = s.gates().alerts();
    const auto findings = s.findings().list();
    const auto readings = s.findings().inspections();
    if (!alarms || !findings) {
        return alarms ? Result<void>(passOn(findings)) : passOn(alarms);
    }
    if (!readings) {
        return passOn(readings);
    }
    QHash<domain::GateId, ui::GateRow*> byGate;
    for (ui::GateRow& row : rows) {
        byGate.insert(row.gate.id, &row);
    }
    for (const store::GateAlert& alarm : *alarms) {
        ui::GateRow* const row = byGate.value(alarm.gate);
        if (row != nullptr && !alarm.seenAt) {
            row->alarms.append({alarm.kind, alarm.firstAt, alarm.lastAt});
        }
    }
    for (const store::GateFinding& finding : *findings) {
        if (ui::GateRow* const row = byGate.value(finding.gate)) {
            ui::GateFindings& f = row->findings;
            const bool isHeldBack = finding.kind == store::FindingKind::HeldBack;
            ++(finding.decidedAt ? f.ending : isHeldBack ? f.heldBack : f.strangers);
            f.since = std::min(f.since.value_or(finding.firstSeen), finding.firstSeen);
        }
    }
    for (const store::GateInspection& reading : *readings) {
        if (ui::GateRow* const row = byGate.value(reading.gate)) {
            row->reading = readingOf(reading);
        }
    }
    return {};
}

/// What they lack with nothing on its way.
Result<void> addLacks(OpenStation& station, store::Session& s, QList<ui::GateRow>& rows)
{
    const auto lacks = station.gatesLackingFaces(s);
    if (!lacks) {
        return passOn(lacks);
    }
    for (ui::GateRow& row : rows) {
        for (const store::GateLack& lack : *lacks) {
            row.facesMissing = lack.gate == row.gate.id ? int(lack.faces) : row.facesMissing;
        }
    }
    return {};
}

Result<QList<ui::GateRow>> gateRows(OpenStation& station, store::Session& s,
                                    const QHash<domain::OperatorId, QString>& names, Instant now)
{
    const auto gates = s.gates().list();
    const auto states = s.gates().states();
    const auto owing = s.leaseBoard().owing();
    const auto changes = s.trust().changes();
    if (!gates) {
        return passOn(gates);
    }
    if (!states) {
        return passOn(states);
    }
    if (!owing) {
        return passOn(owing);
    }
    if (!changes) {
        return passOn(changes);
    }
    QList<ui::GateRow> out;
    for (const domain::Gate& gate : *gates) {
        out.append(gateRow(gate, *states, *owing, *changes, now));
    }
    const auto whole = addCares(s, out).and_then([&] { return addLacks(station, s, out); }).and_then([&] {
        return addDestroyed(s, names, out);
    });
    return whole ? Result<QList<ui::GateRow>>(std::move(out)) : passOn(whole);
}

} // namespace

GatesBackend::GatesBackend(Desktop& desktop) : m_desktop(desktop)
{
    m_news.setSingleShot(true);
    m_news.setInterval(gateNewsEvery);
    connect(&m_news, &QTimer::timeout, this, &GatesBackend::changed);
    connect(&m_desktop, &Desktop::stationOpened, this, [this] {
        connect(&m_desktop.station()->sync(), &sync::SyncEngine::gateChanged, this, [this] {
            // Not begun anew by each: while gates change all the time, it is still told.
            if (!m_news.isActive()) {
                m_news.start();
            }
        });
        connect(&m_desktop.station()->store(), &store::Store::committed, this, &GatesBackend::lookForOlderCopy);
        m_offersReading = reading().isOffered;
        Q_EMIT changed();
    });
    connect(&m_desktop.inspections(), &GateInspections::changed, this, &GatesBackend::readingChanged);
    connect(&m_desktop.inspections(), &GateInspections::ended, this, [this] {
        if (m_desktop.station() != nullptr) {
            Q_EMIT changed();
        }
    });
    connect(&m_desktop, &Desktop::stationClosing, this, [this] {
        m_news.stop();
        cancelPairing();
    });
}

GatesBackend::~GatesBackend() { cancelPairing(); }

void GatesBackend::cancelPairing()
{
    if (m_pairing) {
        m_pairing->cancel();
        m_pairing.reset();
    }
}

void GatesBackend::rows(QObject* context, ui::Then<QList<ui::GateRow>> then)
{
    look(
        m_desktop, context,
        [names = m_desktop.operatorNames(), station = m_desktop.station()](store::Session& s, const DeskContext& desk,
                                                                           Actor) {
            return gateRows(*station, s, names, desk.clock.now());
        },
        [this, then = std::move(then)](Result<QList<ui::GateRow>> rows) {
            if (rows && m_desktop.station() != nullptr) {
                for (ui::GateRow& row : *rows) {
                    row.clockAhead = m_desktop.station()->clockGuard().offsetOf(row.gate.id);
                }
            }
            then(std::move(rows));
        });
}

void GatesBackend::pair(QObject* context, QString text, QString name, ui::Then<ui::PairingOutcome> then)
{
    const auto who = m_desktop.whoWorks();
    OpenStation* station = m_desktop.station();
    cancelPairing();
    m_pairing = std::make_shared<GateCalls>();
    m_desktop.workLane().run(
        context,
        [station, text, name, who, calls = m_pairing]() -> Result<ui::PairingOutcome> {
            if (station == nullptr || !who) {
                return fail(codes::notSignedIn);
            }
            if (!domain::mayManage(who->role)) {
                return fail(codes::notAllowed);
            }
            if (protocol::isResetText(text.toUtf8())) {
                return takeResetText(*station, text.toUtf8(), who->id, *calls).map([](const GateResetTaken& taken) {
                    return ui::PairingOutcome{{}, formerOf(taken)};
                });
            }
            return pairGate(*station, text, name, who->id, *calls).map([](const GatePaired& paired) {
                return ui::PairingOutcome{paired.gate,
                                          paired.former ? std::optional(formerOf(*paired.former)) : std::nullopt};
            });
        },
        [this, then = std::move(then)](Result<ui::PairingOutcome> outcome) {
            m_desktop.refreshGateNames();
            then(std::move(outcome));
            Q_EMIT changed();
        });
}

void GatesBackend::rename(QObject* context, domain::GateId gate, QString name, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [gate, name](store::Session& s, const DeskContext& desk, Actor actor) -> Result<void> {
                       const auto known = s.gates().get(gate);
                       const Result<void> renamed =
                           known ? s.gates().rename(gate, name.trimmed(), known->address) : Result<void>(passOn(known));
                       audit::Entry entry;
                       entry.by = actor;
                       entry.action = "gate/renamed";
                       entry.object = gate.bytes();
                       return renamed ? desk.audit.note(s, entry) : renamed;
                   }),
           [this, then = std::move(then)](const Result<void>& done) {
               m_desktop.refreshGateNames();
               then(done);
               Q_EMIT changed();
           });
}

void GatesBackend::retire(QObject* context, domain::GateId gate, domain::Approval approval, ui::Then<int> then)
{
    const auto who = m_desktop.whoWorks();
    const auto may = m_desktop.mayWork();
    OpenStation* station = m_desktop.station();
    auto given = std::make_shared<const domain::Approval>(std::move(approval));
    m_desktop.workLane().run(
        context,
        [station, gate, given, who, may]() -> Result<int> {
            if (station == nullptr) {
                return fail(codes::notSignedIn);
            }
            if (!may) {
                return passOn(may);
            }
            if (!who || !domain::mayManage(who->role)) {
                return fail(codes::notAllowed);
            }
            return retireGate(*station, gate, who->id, given.get());
        },
        [this, then = std::move(then)](const Result<int>& deleted) {
            then(deleted);
            Q_EMIT changed();
        });
}

void GatesBackend::endFindings(QObject* context, domain::GateId gate, domain::Approval approval, ui::Then<int> then)
{
    auto given = std::make_shared<const domain::Approval>(std::move(approval));
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [gate, given](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Decisions(s, desk, actor).endFindings(gate, given.get());
                   }),
           [this, then = std::move(then)](const Result<int>& ending) {
               m_desktop.wakeGates();
               then(ending);
               Q_EMIT changed();
           });
}

void GatesBackend::alarmsKnown(QObject* context, domain::GateId gate, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [gate](store::Session& s, const DeskContext& desk, Actor actor) {
                       return noteAlarmsKnown(s, desk, actor, gate);
                   }),
           [this, then = std::move(then)](const Result<void>& done) {
               then(done);
               Q_EMIT changed();
           });
}

void GatesBackend::clockTrouble(QObject* context, ui::Then<std::optional<ui::ClockTrouble>> then)
{
    look(
        m_desktop, context,
        [station = m_desktop.station()](store::Session& s, const DeskContext& desk, Actor) {
            return station->judgeClock(s).map([&](sync::ClockVerdict verdict) -> std::optional<ui::ClockTrouble> {
                switch (verdict) {
                case sync::ClockVerdict::Agrees:
                    if (station->isUnheardForLong()) {
                        return ui::ClockTrouble{desk.clock.now(), std::nullopt, true};
                    }
                    break;
                case sync::ClockVerdict::BehindAudit:
                    return ui::ClockTrouble{desk.clock.now(), std::nullopt};
                case sync::ClockVerdict::DiffersFromGates:
                    return ui::ClockTrouble{desk.clock.now(), station->clockGuard().medianOffset()};
                }
                return std::nullopt;
            });
        },
        std::move(then));
}

void GatesBackend::stationClockIsRight(QObject* context, ui::Then<void> then)
{
    const auto who = m_desktop.whoWorks();
    const auto may = m_desktop.mayWork();
    OpenStation* station = m_desktop.station();
    m_desktop.workLane().run(
        context,
        [station, who, may]() -> Result<void> {
            if (station == nullptr) {
                return fail(codes::notSignedIn);
            }
            if (!may) {
                return passOn(may);
            }
            return who && domain::mayEnrol(who->role) ? confirmClock(*station, who->id) : fail(codes::notAllowed);
        },
        [this, then = std::move(then)](const Result<void>& done) {
            then(done);
            Q_EMIT changed();
        });
}

void GatesBackend::syncNow() { m_desktop.wakeGates(); }

} // namespace vestibule::app
