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

/// Each of them happens among any hundred schedules.
inline constexpr std::array all{requestLost,    requestLate, requestTwice,  answerLost,     restartedBefore,
                                restartedAfter, wayCut,      gateRestarted, gateClockWrong, stationClockWrong,
                                diskPutBack,    gateCopied,  gateReset,     stationCrashed, stationPutBack};

} // namespace vestibule::simulation::faults
