#pragma once

#include <array>

/// What befalls a town, as its tally names it.
namespace vestibule::simulation::faults {

inline constexpr const char* requestLost = "requests lost";
inline constexpr const char* requestLate = "requests late and out of order";
inline constexpr const char* requestTwice = "requests twice";
inline constexpr const char* answerLost = "answers lost";
inline constexpr const char* restartedBefore = "gates restarted before they answered";
inline constexpr const char* restartedAfter = "gates restarted after they answered";
inline constexpr const char* wayCut = "ways cut";
inline constexpr const char* gateRestarted = "gates restarted";
inline constexpr const char* gateClockWrong = "clocks of gates set wrong";
inline constexpr const char* stationClockWrong = "clocks of the station set wrong";
inline constexpr const char* diskPutBack = "disks of gates put back";
inline constexpr const char* gateCopied = "gates copied";
inline constexpr const char* gateReset = "gates reset";
inline constexpr const char* stationCrashed = "crashes of the station";
inline constexpr const char* stationPutBack = "stations put back";

/// Each of them happens in each row of 125 schedules that TestSchedules takes.
inline constexpr std::array all{requestLost,    requestLate, requestTwice,  answerLost,     restartedBefore,
                                restartedAfter, wayCut,      gateRestarted, gateClockWrong, stationClockWrong,
                                diskPutBack,    gateCopied,  gateReset,     stationCrashed, stationPutBack};

/// Those that must happen in a row of 25 schedules with 146 gates, by the chances in Street.h and Town*.cpp: such a row
/// has 160 rounds and more. Ways are cut in each. In a round some eight drivers run, each with one in eight to
/// end the station in the middle; in six rounds of ten there is a storm, in which each of at least seven exchanges has
/// 2 percent and more for each fault; of all rounds 8 percent restart a gate, and 10 set a clock. Each of these stays
/// away by chance in fewer than one row of 500,000. Rarer ones (6 percent of the rounds and less) might in one of
/// 20,000.
inline constexpr std::array ofManyGates{requestLost,    requestLate, requestTwice,  answerLost,     restartedBefore,
                                        restartedAfter, wayCut,      gateRestarted, gateClockWrong, stationCrashed};

} // namespace vestibule::simulation::faults
