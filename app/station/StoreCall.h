#pragma once

#include "app/composition/Codes.h"
#include "app/station/Desktop.h"

namespace vestibule::app {

/// One unit of work on the open store; without one the answer is codes::notSignedIn. `Work` takes (Session&, const
/// DeskContext&, Actor) and returns a Result.
template <typename Work, typename Then>
void change(Desktop& desktop, QObject* context, Work work, Then then)
{
    using R = std::invoke_result_t<Work&, store::Session&, const DeskContext&, Actor>;
    OpenStation* station = desktop.station();
    if (station == nullptr) {
        desktop.workLane().run(
            context, []() -> R { return fail(codes::notSignedIn); }, std::move(then));
        return;
    }
    station->store().run(
        context,
        [work = std::move(work), desk = &station->desk(), actor = desktop.actor()](store::Session& s) mutable -> R {
            return work(s, *desk, actor);
        },
        std::move(then));
}

/// The same for reading.
template <typename Work, typename Then>
void look(Desktop& desktop, QObject* context, Work work, Then then)
{
    using R = std::invoke_result_t<Work&, store::Session&, const DeskContext&, Actor>;
    OpenStation* station = desktop.station();
    if (station == nullptr) {
        desktop.workLane().run(
            context, []() -> R { return fail(codes::notSignedIn); }, std::move(then));
        return;
    }
    station->store().read(
        context,
        [work = std::move(work), desk = &station->desk(), actor = desktop.actor()](store::Session& s) mutable -> R {
            return work(s, *desk, actor);
        },
        std::move(then));
}

} // namespace vestibule::app
