#pragma once

#include "core/domain/Ids.h"

#include <QString>

namespace vestibule::domain {

/// What an operator may do. Enforced by the program, not by cryptography: all operators hold one master key.
enum class Role {
    Clerk,   ///< enrols, issues cards, takes withdrawals
    Manager, ///< all of a clerk's, and revokes, pairs gates, manages operators and settings
    Auditor, ///< reads everything, changes nothing, takes along what names nobody
};

struct Operator
{
    OperatorId id;
    QString name;
    Role role = Role::Clerk;
    bool enabled = true;
};

[[nodiscard]] constexpr bool mayEnrol(Role role) { return role != Role::Auditor; }

[[nodiscard]] constexpr bool mayManage(Role role) { return role == Role::Manager; }

/// The log of what everybody did is for those who answer for it.
[[nodiscard]] constexpr bool mayReadLog(Role role) { return role != Role::Clerk; }

/// Lists, paper and files that name people leave the station by those who work with them, at the desk as on the command
/// line. A signed consent record names nobody and proves itself anywhere: every role may save it.
[[nodiscard]] constexpr bool mayTakeNames(Role role) { return role != Role::Auditor; }

} // namespace vestibule::domain
