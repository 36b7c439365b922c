#pragma once

#include "core/domain/Ids.h"

#include <QString>

namespace vestibule::domain {

/// What an operator may do. Enforced by the program, not by cryptography: all operators hold one master key.
enum class Role {
    Clerk,   ///< enrols, issues cards, takes withdrawals
    Manager, ///< all of a clerk's, and revokes, pairs gates, manages operators and settings
    Auditor, ///< reads everything, changes nothing
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

} // namespace vestibule::domain
