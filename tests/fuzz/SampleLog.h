#pragma once

#include "tests/core/audit/Scribe.h"
#include "tests/fuzz/Keys.h"

/// A sealed log under a key that protects nothing, the same in every program.
namespace vestibule::fuzz {

/// Two days, two acts on each.
inline test::Scribe sampleLog()
{
    test::Scribe log(seedOfKey().view());
    log.add(1);
    log.passTime(std::chrono::hours(24));
    log.add(2);
    return log;
}

} // namespace vestibule::fuzz
