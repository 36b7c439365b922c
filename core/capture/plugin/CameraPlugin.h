#pragma once

#include <stddef.h>
#include <stdint.h>

/// What the camera plug-in and the program know of each other: plain C, so that no C++ type, allocation or exception
/// crosses. The plug-in links OpenCV's videoio, which drags in GDAL and a plain libsqlite3; the program opens it only
/// when a camera is opened, so that neither is in a process that never films.
extern "C" {

/// VestibuleCameraFailed carries a text in the buffer given to the call.
enum VestibuleCameraResult { VestibuleCameraOk, VestibuleCameraEnded, VestibuleCameraUnplugged, VestibuleCameraFailed };

struct VestibuleCameraApi
{
    uint32_t version;
    /// A webcam by index (`index` >= 0, `text` null), or a file or URL. Null on failure.
    void* (*open)(int index, const char* text, char* why, size_t whySize);
    /// Waits for a frame; `width`, `height` and, for files, `framesPerSecond` (else 0) are set.
    enum VestibuleCameraResult (*grab)(void* camera, int* width, int* height, double* framesPerSecond, char* why,
                                       size_t whySize);
    /// Copies the grabbed frame, BGR without gaps, `size` = width * height * 3, and overwrites the plug-in's own.
    enum VestibuleCameraResult (*copy)(void* camera, uint8_t* to, size_t size);
    /// Overwrites what it holds and closes the device.
    void (*close)(void* camera);
};

/// The one symbol the plug-in exports is a function of this type.
typedef const struct VestibuleCameraApi* (*VestibuleCameraApiFunction)(void);
}

#define VESTIBULE_CAMERA_API_VERSION 1U
#define VESTIBULE_CAMERA_API_SYMBOL "vestibuleCameraApi"
