#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::app::codes {

inline constexpr ErrorCode estateExists{"app", "estate-exists"};
inline constexpr ErrorCode noEstate{"app", "no-estate"};
inline constexpr ErrorCode folderInUse{"app", "folder-in-use"};
inline constexpr ErrorCode folderUnusable{"app", "folder-unusable"};
inline constexpr ErrorCode notSignedIn{"app", "not-signed-in"};
inline constexpr ErrorCode notAllowed{"app", "not-allowed"};
inline constexpr ErrorCode alreadyOnRecord{"app", "already-on-record"};
inline constexpr ErrorCode noSuchSitting{"app", "no-such-sitting"};
inline constexpr ErrorCode noGate{"app", "no-gate"};
inline constexpr ErrorCode gateWithoutCard{"app", "gate-without-card"};
inline constexpr ErrorCode askedNotToBeAsked{"app", "asked-not-to-be-asked"};
inline constexpr ErrorCode faceOnRecord{"app", "face-on-record"};
inline constexpr ErrorCode noFace{"app", "no-face"};
inline constexpr ErrorCode nothingCaptured{"app", "nothing-captured"};
inline constexpr ErrorCode noReservedCard{"app", "no-reserved-card"};
inline constexpr ErrorCode cameraBusy{"app", "camera-busy"};
inline constexpr ErrorCode modelsMissing{"app", "models-missing"};
inline constexpr ErrorCode nothingPreviewed{"app", "nothing-previewed"};
inline constexpr ErrorCode signingFailed{"app", "signing-failed"};

inline constexpr std::array all{estateExists,      noEstate,        folderInUse,      folderUnusable,  notSignedIn,
                                notAllowed,        alreadyOnRecord, noSuchSitting,    noGate,          gateWithoutCard,
                                askedNotToBeAsked, faceOnRecord,    noFace,           nothingCaptured, noReservedCard,
                                cameraBusy,        modelsMissing,   nothingPreviewed, signingFailed};

} // namespace vestibule::app::codes
