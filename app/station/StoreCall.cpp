#include "app/station/StoreCall.h"

namespace vestibule::app {

Result<OpenStation*> stationToAsk(Desktop& desktop)
{
    OpenStation* station = desktop.station();
    if (station == nullptr) {
        return fail(codes::notSignedIn);
    }
    if (const Result<void> allowed = desktop.mayWork(); !allowed) {
        return passOn(allowed);
    }
    return station;
}

} // namespace vestibule::app
