#pragma once

#include "app/composition/GateAsking.h"
#include "core/store/FindingRepository.h"

#include <functional>
#include <vector>

namespace vestibule::app {

class OpenStation;

/// What reading one gate came to.
struct GateReading
{
    domain::Gate gate;
    std::optional<Error> notReached; ///< then it says nothing about the gate
    store::GateInspection counts;
    qint64 strangers = 0; ///< nobody's keys there
    qint64 news = 0;      ///< of these, found for the first time
};

/// Reads from these gates what they really hold, compares it with what must be there and keeps what it found. A key
/// that nobody knows and that is new raises the gate's alert `gate/unknown-entries`; more altered keys than the last
/// reading had found raise `gate/altered-entries`, more that are there past their end `gate/ended-entries`. While the
/// station's clock is not believed nothing is past its end. Each gate that was read stands in the log, with whoever
/// asked for it. `progressed` is called on the threads that ask, when so many of all gates were read or given up.
/// Blocking; a worker thread or a command line. Errors: those of the store, sync::codes::cancelled.
[[nodiscard]] Result<std::vector<GateReading>>
inspectGates(OpenStation& station, GateAsking& asking, const std::vector<domain::Gate>& gates,
             domain::OperatorId by = {}, const std::function<void(int done, int all)>& progressed = {});
/// Gates in service that were not read for a day.
[[nodiscard]] Result<std::vector<domain::Gate>> dueForInspection(OpenStation& station);

} // namespace vestibule::app
