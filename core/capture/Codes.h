#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::capture::codes {

// models
inline constexpr ErrorCode manifestInvalid{"capture", "manifest-invalid"};
inline constexpr ErrorCode modelMissing{"capture", "model-missing"};
inline constexpr ErrorCode modelAltered{"capture", "model-altered"};
inline constexpr ErrorCode modelUnusable{"capture", "model-unusable"};
inline constexpr ErrorCode modelRunFailed{"capture", "model-run-failed"};

// still images
inline constexpr ErrorCode imageMissing{"capture", "image-missing"};
inline constexpr ErrorCode notAnImage{"capture", "not-an-image"};
inline constexpr ErrorCode imageTooLarge{"capture", "image-too-large"};
inline constexpr ErrorCode imageTooSmall{"capture", "image-too-small"};
inline constexpr ErrorCode imageUnreadable{"capture", "image-unreadable"};

// faces
inline constexpr ErrorCode noFace{"capture", "no-face"};
inline constexpr ErrorCode notRecognisable{"capture", "not-recognisable"};
inline constexpr ErrorCode templateInvalid{"capture", "template-invalid"};
inline constexpr ErrorCode algorithmMismatch{"capture", "algorithm-mismatch"};

// cameras
inline constexpr ErrorCode cameraUnavailable{"capture", "camera-unavailable"};
inline constexpr ErrorCode cameraUnplugged{"capture", "camera-unplugged"};
inline constexpr ErrorCode cameraNotStarted{"capture", "camera-not-started"};
inline constexpr ErrorCode cameraPluginMissing{"capture", "camera-plugin-missing"};
inline constexpr ErrorCode folderEmpty{"capture", "folder-empty"};
inline constexpr ErrorCode grantExpired{"capture", "grant-expired"};

// evaluation
inline constexpr ErrorCode pairsInvalid{"capture", "pairs-invalid"};

inline constexpr std::array all{
    manifestInvalid, modelMissing,      modelAltered,      modelUnusable,   modelRunFailed,   imageMissing,
    notAnImage,      imageTooLarge,     imageTooSmall,     imageUnreadable, noFace,           notRecognisable,
    templateInvalid, algorithmMismatch, cameraUnavailable, cameraUnplugged, cameraNotStarted, cameraPluginMissing,
    folderEmpty,     grantExpired,      pairsInvalid};

} // namespace vestibule::capture::codes
