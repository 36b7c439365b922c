#pragma once

#include "core/base/Error.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace vestibule {

/// What anything that can fail returns. g++ 12 has no std::expected in C++20, so tl::expected stands behind this alias.
template <typename T>
using Result = tl::expected<T, Error>;

/// `return fail(codes::diskFull, "write: ENOSPC");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {})
{
    return tl::unexpected<Error>(Error(code, std::move(detail)));
}

/// The same with the error that caused it.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string detail, Error cause)
{
    return tl::unexpected<Error>(Error(code, std::move(detail), std::move(cause)));
}

/// Hands an error on unchanged: `if (!r) return passOn(r);`
template <typename T>
[[nodiscard]] tl::unexpected<Error> passOn(const Result<T>& failed)
{
    return tl::unexpected<Error>(failed.error());
}

} // namespace vestibule
