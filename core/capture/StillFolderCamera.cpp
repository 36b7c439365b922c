#include "core/capture/StillFolderCamera.h"

#include "core/capture/Codes.h"
#include "core/capture/StillImage.h"

#include <QDir>
#include <QFileInfo>

#include <cstring>
#include <utility>

namespace vestibule::capture {

StillFolderCamera::StillFolderCamera(QString fileOrFolder, Script script)
    : m_path(std::move(fileOrFolder)), m_script(script), m_pacer(30, script.paced), m_error(codes::cameraNotStarted)
{
}

Result<void> StillFolderCamera::start(const CameraKey& /*key*/)
{
    stop();
    const QFileInfo info(m_path);
    if (!info.isDir()) {
        Result<Frame> picture = loadStill(m_path); // for its own reason when it cannot be read
        if (!picture) {
            return passOn(picture);
        }
        m_files = {m_path};
        m_current = std::move(*picture);
        m_index = 1;
    } else {
        const QDir folder(m_path);
        const QStringList patterns{QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png")};
        for (const QString& name : folder.entryList(patterns, QDir::Files | QDir::Readable, QDir::Name)) {
            m_files.append(folder.filePath(name));
        }
        if (!advance()) {
            return fail(codes::folderEmpty);
        }
    }
    m_running = true;
    m_pacer.restart();
    return {};
}

bool StillFolderCamera::advance()
{
    const qsizetype tries = m_files.size();
    for (qsizetype i = 0; i < tries; ++i) {
        if (m_index >= m_files.size()) {
            if (!m_script.forever) {
                return false;
            }
            m_index = 0;
        }
        Result<Frame> picture = loadStill(m_files.at(m_index++));
        if (picture) {
            m_current = std::move(*picture);
            m_shown = 0;
            return true;
        }
    }
    return false;
}

FrameOutcome StillFolderCamera::next(Frame& into)
{
    if (!m_running) {
        into.clear();
        m_error = Error(codes::cameraNotStarted);
        return FrameOutcome::Failed;
    }
    if (m_shown >= m_script.framesPerPicture) {
        m_shown = 0;
        const bool single = m_files.size() == 1 && m_script.forever;
        if (!single && !advance()) {
            into.clear();
            stop();
            return FrameOutcome::Ended;
        }
    }
    into.resize(m_current.width(), m_current.height());
    std::memcpy(into.data(), m_current.data(), m_current.bytesPerLine() * std::size_t(m_current.height()));
    into.setTime(m_pacer.next());
    ++m_shown;
    return FrameOutcome::Frame;
}

void StillFolderCamera::stop()
{
    m_running = false;
    m_current.clear();
    m_files.clear();
    m_index = 0;
    m_shown = 0;
}

} // namespace vestibule::capture
