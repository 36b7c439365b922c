#pragma once

#include "core/base/Result.h"
#include "core/domain/Resident.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace vestibule::domain {

/// A column of a roster file.
enum class RosterColumn { Name, Building, Unit, Room, Occupancy, LeaseEnd };

struct RosterProblem
{
    int line = 0; ///< in the file, from 1
    RosterColumn column = RosterColumn::Name;
    ErrorCode code;
};

struct RosterRow
{
    int line = 0;
    ResidentDetails details; ///< checked
};

struct Roster
{
    QStringList columns;   ///< of the file, as they stand
    QList<RosterRow> rows; ///< good ones
    QList<RosterProblem> problems;
};

/// Reads a roster: CSV in UTF-8 (RFC 4180, a byte order mark is fine; comma or semicolon as the header shows), with a
/// header in English or Chinese: name/姓名, building/楼栋, unit/单元, room/房号, occupancy/身份 (owner|family|tenant or
/// 业主|家属|租户), lease_end/租期届满 (2027-06-30). Other columns are not read. One bad row never stops the rest.
/// Errors: codes::rosterUnreadable (no UTF-8, no header, a quote that never closes), codes::rosterColumnMissing.
[[nodiscard]] Result<Roster> readRoster(QByteArrayView csv, QDate today);

} // namespace vestibule::domain
