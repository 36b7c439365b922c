#pragma once

#include "core/store/Session.h"
#include "ui/engine/SessionEngine.h"

namespace vestibule::app {

/// The estate's row as the windows take it.
[[nodiscard]] inline ui::EstateProfile profileOf(const store::Estate& estate)
{
    return {estate.name, estate.processorName, estate.processorContact, estate.processorAddress, estate.language};
}

} // namespace vestibule::app
