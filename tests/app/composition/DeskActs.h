#pragma once

#include "tests/app/composition/DeskEstate.h"

#include <functional>
#include <string>
#include <vector>

namespace vestibule::test {

/// One thing that happens at the desk, apart from what must be there before it.
struct DeskAct
{
    const char* name;
    std::function<void(DeskEstate&)> prepare; ///< somebody new to whom it can happen
    std::function<Result<void>(DeskEstate&)> perform;
    bool isOneUnit = true;             ///< all of it is kept, or nothing; a delivery is many of these
    std::vector<ErrorCode> ownCodes{}; ///< that it tells instead of the store's
    int dearer = 1;                    ///< than others: a part takes fewer of its moments
};

/// Every act that changes the store of an open station.
[[nodiscard]] std::vector<DeskAct> deskActs();

/// Something under the store that fails at the n-th time.
struct Trouble
{
    std::function<void()> watch{};  ///< the next act without trouble; then `moments` tells how many it can meet
    std::function<int()> moments{}; ///< without: until an act meets none
    std::function<void(int n)> begin;
    std::function<bool()> end;        ///< whether it was met
    std::vector<ErrorCode> codes;     ///< what the operator may be told
    bool isForOthersToo = false;      ///< a gate may meet it, and says so
    bool meetsOnlyWhatIsRead = false; ///< so that the station must have just been opened
    int lookEach = 1;                 ///< at what a cut would have left, so often
};

struct Outcome
{
    int failed = 0;
    int kept = 0;       ///< although something failed under it, or nothing did
    int met = 0;        ///< troubles, whatever came of them
    std::string broken; ///< what did not hold; empty: everything
};

/// Performs the act again and again, with trouble at its first, its (1 + step)-th ... moment, until there is none left.
/// Each time: kept or undone as a whole, the error is one of those, a cut right there leaves the one or the other, and
/// once the trouble is over the same act works.
[[nodiscard]] Outcome failAtEach(DeskEstate& estate, const DeskAct& act, const Trouble& trouble, int step);

/// Every file of the store at `from`, as a cut leaves them, put at `to`.
void copyStoreFiles(const QString& from, const QString& to);

} // namespace vestibule::test
