#pragma once

#include "tests/simulation/Town.h"

#include <functional>
#include <vector>

namespace vestibule::simulation {

/// A bug that is planted to see that it is found. Doubles around the real interfaces; the product has no switch.
struct Planted
{
    const char* name;
    int invariant; ///< that must find it
    std::function<Plants()> make;
};

/// At least three for each invariant.
[[nodiscard]] const std::vector<Planted>& plantedBugs();

/// Those in the journal and at the desk, and those at gates.
[[nodiscard]] std::vector<Planted> bugsOfTheStation();
[[nodiscard]] std::vector<Planted> bugsOfGates();

} // namespace vestibule::simulation
