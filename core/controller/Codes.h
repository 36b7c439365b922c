#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::controller::codes {

/// The folder holds a gate's database but not its keys, or a key file that is cut or not ours.
inline constexpr ErrorCode keysMissing{"controller", "keys-missing"};
inline constexpr ErrorCode keysUnreadable{"controller", "keys-unreadable"};
/// The folder cannot be made or is not a folder.
inline constexpr ErrorCode folderUnusable{"controller", "folder-unusable"};
/// A row of the gate's database that this program would not have written.
inline constexpr ErrorCode stateDamaged{"controller", "state-damaged"};
/// A probe's picture could not be read, or holds no face that can be compared.
inline constexpr ErrorCode probeUnreadable{"controller", "probe-unreadable"};
inline constexpr ErrorCode probeNoFace{"controller", "probe-no-face"};
/// The face models are not there, or the camera is not.
inline constexpr ErrorCode probeUnavailable{"controller", "probe-unavailable"};

inline constexpr std::array all{keysMissing,     keysUnreadable, folderUnusable,  stateDamaged,
                                probeUnreadable, probeNoFace,    probeUnavailable};

} // namespace vestibule::controller::codes
