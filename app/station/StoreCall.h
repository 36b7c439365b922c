#pragma once

#include "app/composition/Codes.h"
#include "app/station/Desktop.h"

namespace vestibule::app {

/// The open station's store behind `ask(store, unit, then)`; without a station the answer is codes::notSignedIn, and
/// what Desktop::mayWork says for an operator without an undertaking. `Work` takes (Session&, const DeskContext&,
/// Actor) and returns a Result.
template <typename Work, typename Then, typename Ask>
void withStore(Desktop& desktop, QObject* context, Work work, Then then, Ask ask)
{
    using R = std::invoke_result_t<Work&, store::Session&, const DeskContext&, Actor>;
    OpenStation* station = desktop.station();
    if (station == nullptr) {
        desktop.workLane().run(
            context, []() -> R { return fail(codes::notSignedIn); }, std::move(then));
        return;
    }
    if (const auto allowed = desktop.mayWork(); !allowed) {
        desktop.workLane().run(
            context, [refusal = allowed.error()]() -> R { return tl::unexpected(refusal); }, std::move(then));
        return;
    }
    ask(
        station->store(),
        [work = std::move(work), desk = &station->desk(), actor = desktop.actor()](store::Session& s) mutable -> R {
            return work(s, *desk, actor);
        },
        std::move(then));
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
    withStore(desktop, context, std::move(work), std::move(then), [context](store::Store& store, auto unit, auto done) {
        store.run(context, std::move(unit), std::move(done));
    });
}

/// The same for reading.
template <typename Work, typename Then>
void look(Desktop& desktop, QObject* context, Work work, Then then)
{
    withStore(desktop, context, std::move(work), std::move(then), [context](store::Store& store, auto unit, auto done) {
        store.read(context, std::move(unit), std::move(done));
    });
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
    if (note) {
        change(desktop, context, std::move(noting), std::move(then));
    } else {
        look(desktop, context, std::move(noting), std::move(then));
    }
}

} // namespace vestibule::app
