#pragma once

#include "core/base/Result.h"
#include "ui/engine/Then.h"

#include <QTest>

#include <memory>
#include <optional>

namespace vestibule::test {

/// How long an engine over a real store may take for one answer, on a machine that does other things too.
inline constexpr int patienceMs = 60'000;

/// What `ask(then)` is answered with. Error: `test/no-answer`.
template <typename T, typename Ask>
Result<T> answerOf(Ask ask)
{
    auto answer = std::make_shared<std::optional<Result<T>>>();
    ask(ui::Then<T>([answer](Result<T> result) { answer->emplace(std::move(result)); }));
    const bool came = QTest::qWaitFor([&] { return answer->has_value(); }, patienceMs);
    return came ? std::move(**answer) : Result<T>(fail(ErrorCode{"test", "no-answer"}));
}

} // namespace vestibule::test
