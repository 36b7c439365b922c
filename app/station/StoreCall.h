#pragma once

#include "app/composition/Codes.h"
#include "app/station/Desktop.h"

namespace vestibule::app {

/// The station whose store may be asked. Errors: codes::notSignedIn without a station, and what Desktop::mayWork says
/// for an operator without an undertaking.
[[nodiscard]] Result<OpenStation*> stationToAsk(Desktop& desktop);

/// An error, where the answer of a unit of work is expected.
template <typename R>
struct Refusal
{
    Error error;
    R operator()() const { return tl::unexpected<Error>(error); }
};

/// One unit of work of the open station's store, Read or Write; where there is none to ask, `then` is told why. `Work`
/// takes (Session&, const DeskContext&, Actor) and returns a Result.
template <typename Work, typename Then>
void askStore(Desktop& desktop, QObject* context, store::UnitKind kind, Work work, Then then)
{
    using R = std::invoke_result_t<Work&, store::Session&, const DeskContext&, Actor>;
    const Result<OpenStation*> station = stationToAsk(desktop);
    if (!station) {
        desktop.workLane().run(context, Refusal<R>{station.error()}, std::move(then));
        return;
    }
    auto unit = [work = std::move(work), desk = &(*station)->desk(),
                 actor = desktop.actor()](store::Session& s) mutable -> R { return work(s, *desk, actor); };
    if (kind == store::UnitKind::Read) {
        (*station)->store().read(context, std::move(unit), std::move(then));
    } else {
        (*station)->store().run(context, std::move(unit), std::move(then));
    }
}

/// The work for whoever `may` do it by their role; others are answered codes::notAllowed and nothing is done. Whoever
/// has hidden a button has not refused anything yet.
template <typename Work>
[[nodiscard]] auto onlyFor(const Desktop& desktop, bool (*may)(domain::Role), Work work)
{
    using R = std::invoke_result_t<Work&, store::Session&, const DeskContext&, Actor>;
    const bool allowed = desktop.whoWorks() && may(desktop.whoWorks()->role);
    return [allowed, work = std::move(work)](store::Session& s, const DeskContext& desk, Actor actor) mutable -> R {
        return allowed ? R(work(s, desk, actor)) : R(fail(codes::notAllowed));
    };
}

/// One unit of work that may change something.
template <typename Work, typename Then>
void change(Desktop& desktop, QObject* context, Work work, Then then)
{
    askStore(desktop, context, store::UnitKind::Write, std::move(work), std::move(then));
}

/// The same for reading.
template <typename Work, typename Then>
void look(Desktop& desktop, QObject* context, Work work, Then then)
{
    askStore(desktop, context, store::UnitKind::Read, std::move(work), std::move(then));
}

/// For looks that are written into the log in the same unit of work. `Work` also takes a `bool`: whether to note it. A
/// store that waits for its recovery takes no entry and is read without.
template <typename Work, typename Then>
void lookNoted(Desktop& desktop, QObject* context, Work work, Then then)
{
    const bool note = desktop.station() == nullptr || !desktop.station()->store().isRecovering();
    auto noting = [work = std::move(work), note](store::Session& s, const DeskContext& desk, Actor actor) mutable {
        return work(s, desk, actor, note);
    };
    askStore(desktop, context, note ? store::UnitKind::Write : store::UnitKind::Read, std::move(noting),
             std::move(then));
}

} // namespace vestibule::app
