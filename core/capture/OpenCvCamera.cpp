#include "core/capture/OpenCvCamera.h"

#include "core/capture/Codes.h"
#include "core/capture/plugin/CameraPlugin.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>

#include <array>
#include <utility>

namespace vestibule::capture {

namespace {

using Text = std::array<char, 256>;

[[nodiscard]] Result<const VestibuleCameraApi*> loadPlugin()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString name = QStringLiteral("vestibule_camera_opencv.so");
    for (const QString& place : {QStringLiteral("."), QStringLiteral("../lib"), QStringLiteral("../lib/vestibule")}) {
        const QString path = programs.filePath(place + u'/' + name);
        if (!QFileInfo::exists(path)) {
            continue;
        }
        QLibrary library(path); // stays loaded: the libraries behind it do not survive being unloaded
        const auto entry = reinterpret_cast<VestibuleCameraApiFunction>(library.resolve(VESTIBULE_CAMERA_API_SYMBOL));
        if (entry == nullptr) {
            return fail(codes::cameraPluginMissing, library.errorString().toStdString());
        }
        const VestibuleCameraApi* api = entry();
        if (api->version != VESTIBULE_CAMERA_API_VERSION) {
            return fail(codes::cameraPluginMissing, "plug-in of another version");
        }
        return api;
    }
    return fail(codes::cameraPluginMissing, name.toStdString());
}

} // namespace

OpenCvCamera::OpenCvCamera(QString spec) : m_spec(std::move(spec)), m_error(codes::cameraNotStarted) {}

OpenCvCamera::~OpenCvCamera() { stop(); }

Result<void> OpenCvCamera::start(const CameraKey& /*key*/)
{
    stop();
    const Result<const VestibuleCameraApi*> api = loadPlugin();
    if (!api) {
        return passOn(api);
    }
    m_api = *api;
    bool isIndex = false;
    const int index = m_spec.toInt(&isIndex);
    Text why{};
    const QByteArray text = m_spec.toUtf8();
    m_camera = m_api->open(isIndex ? index : -1, isIndex ? nullptr : text.constData(), why.data(), why.size());
    if (m_camera == nullptr) {
        return fail(codes::cameraUnavailable, why.data());
    }
    m_started = std::chrono::steady_clock::now();
    return {};
}

FrameOutcome OpenCvCamera::next(Frame& into)
{
    if (m_camera == nullptr) {
        into.clear();
        m_error = Error(codes::cameraNotStarted);
        return FrameOutcome::Failed;
    }
    int width = 0;
    int height = 0;
    double rate = 0;
    Text why{};
    VestibuleCameraResult result = m_api->grab(m_camera, &width, &height, &rate, why.data(), why.size());
    if (result == VestibuleCameraOk) {
        into.resize(width, height);
        result = m_api->copy(m_camera, into.data(), into.bytesPerLine() * std::size_t(height));
    }
    switch (result) {
    case VestibuleCameraOk:
        break;
    case VestibuleCameraEnded:
        into.clear();
        return FrameOutcome::Ended;
    case VestibuleCameraUnplugged:
        into.clear();
        return FrameOutcome::Unplugged;
    case VestibuleCameraFailed:
        into.clear();
        m_error = Error(codes::cameraUnavailable, why.data());
        return FrameOutcome::Failed;
    }
    if (rate > 0) {
        if (!m_pacer) {
            m_pacer.emplace(rate, true);
            m_pacer->restart();
        }
        into.setTime(m_pacer->next());
    } else {
        into.setTime(
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_started));
    }
    return FrameOutcome::Frame;
}

void OpenCvCamera::stop()
{
    if (m_camera != nullptr) {
        m_api->close(m_camera);
        m_camera = nullptr;
    }
    m_pacer.reset();
}

} // namespace vestibule::capture
