#include "core/capture/plugin/CameraPlugin.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/videoio.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <string>

namespace {

struct Camera
{
    cv::VideoCapture capture;
    cv::Mat frame;
    bool device = false;
    double framesPerSecond = 0;

    void wipeFrame()
    {
        if (!frame.empty() && frame.isContinuous()) {
            explicit_bzero(frame.data, frame.total() * frame.elemSize());
        }
    }
};

void say(char* why, size_t size, const char* text)
{
    if (why != nullptr && size > 0) {
        std::snprintf(why, size, "%s", text);
    }
}

void* openCamera(int index, const char* text, char* why, size_t whySize)
{
    try {
        // What it says would name the camera's address, and that may hold a password.
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        auto camera = std::make_unique<Camera>();
        camera->device = index >= 0;
        // Named back ends: left to choose, OpenCV tries every bus in turn, FireWire included, slowly and leaking.
        const bool opened = camera->device ? camera->capture.open(index, cv::CAP_V4L2)
                                           : camera->capture.open(std::string(text), cv::CAP_FFMPEG);
        if (!opened) {
            say(why, whySize, "cannot be opened");
            return nullptr;
        }
        if (camera->device) {
            camera->capture.set(cv::CAP_PROP_FRAME_WIDTH, 1280);
            camera->capture.set(cv::CAP_PROP_FRAME_HEIGHT, 720);
            camera->capture.set(cv::CAP_PROP_BUFFERSIZE, 1);
        } else if (std::strstr(text, "://") == nullptr) {
            const double rate = camera->capture.get(cv::CAP_PROP_FPS);
            camera->framesPerSecond = rate >= 1 && rate <= 240 ? rate : 30;
        }
        return camera.release();
    } catch (const std::exception& e) {
        say(why, whySize, e.what());
        return nullptr;
    }
}

VestibuleCameraResult grab(void* handle, int* width, int* height, double* framesPerSecond, char* why, size_t whySize)
{
    auto* camera = static_cast<Camera*>(handle);
    try {
        if (!camera->capture.read(camera->frame) || camera->frame.empty()) {
            // A file that gives nothing has ended; a device or a stream that gives nothing has gone.
            return camera->framesPerSecond > 0 ? VestibuleCameraEnded : VestibuleCameraUnplugged;
        }
        if (camera->frame.type() != CV_8UC3) {
            say(why, whySize, "frames are not 8-bit BGR");
            return VestibuleCameraFailed;
        }
        *width = camera->frame.cols;
        *height = camera->frame.rows;
        *framesPerSecond = camera->framesPerSecond;
        return VestibuleCameraOk;
    } catch (const std::exception& e) {
        say(why, whySize, e.what());
        return VestibuleCameraFailed;
    }
}

VestibuleCameraResult copyFrame(void* handle, uint8_t* to, size_t size)
{
    auto* camera = static_cast<Camera*>(handle);
    const size_t line = size_t(camera->frame.cols) * 3;
    if (size != line * size_t(camera->frame.rows)) {
        return VestibuleCameraFailed;
    }
    for (int y = 0; y < camera->frame.rows; ++y) {
        std::memcpy(to + size_t(y) * line, camera->frame.ptr(y), line);
    }
    camera->wipeFrame();
    return VestibuleCameraOk;
}

void closeCamera(void* handle)
{
    const std::unique_ptr<Camera> camera(static_cast<Camera*>(handle));
    camera->wipeFrame();
}

const VestibuleCameraApi api{VESTIBULE_CAMERA_API_VERSION, openCamera, grab, copyFrame, closeCamera};

} // namespace

extern "C" __attribute__((visibility("default"))) const VestibuleCameraApi* vestibuleCameraApi();

const VestibuleCameraApi* vestibuleCameraApi() { return &api; }
