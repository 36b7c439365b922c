#pragma once

#include "app/composition/Assessments.h"
#include "app/composition/OpenStation.h"

namespace vestibule::test {

/// The manager signs the shipped impact assessment, without which no face is taken.
inline Result<consent::Assessment> assess(app::OpenStation& station, app::Actor manager)
{
    return station.store().runBlocking([&](store::Session& s) {
        return app::Assessments(s, station.desk(), {manager, QStringLiteral("Mei"), domain::Role::Manager, true})
            .sign(app::shippedAssessments().front());
    });
}

} // namespace vestibule::test
