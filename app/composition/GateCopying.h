#pragma once

#include "app/composition/Decisions.h"
#include "core/store/GateCopyRepository.h"

#include <QString>

#include <chrono>
#include <functional>

namespace vestibule::app {

class OpenStation;

/// How a copy from gate to gate stands, with what people need to go on with it.
struct GateCopying
{
    store::GateCopy copy;
    QString source;
    QString target;
    /// What the target gate shows and somebody at the source gate enters: 16 characters in groups of four.
    QString code;
    /// Faces that the target gate has signed for, of those that came.
    [[nodiscard]] qint64 delivered() const { return std::max<qint64>(0, copy.taken - copy.waiting - copy.refused); }
    [[nodiscard]] bool hasEnded() const { return copy.endedAt.has_value(); }
};

/// The code of a copy order, as both gates work it out; empty for a gate without a key.
[[nodiscard]] QString copyCodeOf(const domain::Gate& source, const domain::Gate& target);

/// In a unit of work. Errors: store::codes::noSuchGateCopy.
[[nodiscard]] Result<GateCopying> gateCopying(store::Session& s, qint64 number);
/// The last one of each target gate in service.
[[nodiscard]] Result<std::vector<GateCopying>> gateCopyings(store::Session& s);

/// Decisions::copyGate as a unit of work of its own; then the source gate is asked. Blocking; a worker thread or a
/// command line. Errors: those of Decisions::copyGate and the store.
[[nodiscard]] Result<GateCopying> copyGate(OpenStation& station, domain::GateId source, domain::GateId target,
                                           Actor actor, const domain::Approval* approval);
/// Decisions::cancelCopy as a unit of work of its own. What has come stays and is delivered.
[[nodiscard]] Result<void> cancelCopy(OpenStation& station, qint64 number, Actor actor);

/// Delivers until the copy has ended and the target gate has signed for all that came, or the time is over; `tell` is
/// called first and whenever something of it has changed. Blocking; a command line. Errors: those of
/// sync::SyncEngine::start and the store.
[[nodiscard]] Result<GateCopying> followCopy(OpenStation& station, qint64 number, std::chrono::seconds patience,
                                             const std::function<void(const GateCopying&)>& tell);

} // namespace vestibule::app
