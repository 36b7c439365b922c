#pragma once

#include "core/capture/FramePacer.h"
#include "core/capture/FrameSource.h"

#include <QStringList>

namespace vestibule::capture {

/// Shows the JPEG and PNG pictures of a folder in the order of their names, or one picture file, each as it is, as
/// video of 30 frames a second. Pictures that cannot be read are passed over; a folder without one that can is
/// codes::folderEmpty. Owned by one thread.
class StillFolderCamera final : public FrameSource
{
public:
    struct Script
    {
        int framesPerPicture = 30;
        bool forever = true; ///< begin again after the last; false: FrameOutcome::Ended
        bool paced = true;
    };

    StillFolderCamera(QString fileOrFolder, Script script);

    [[nodiscard]] Result<void> start(const CameraKey& key) override;
    [[nodiscard]] FrameOutcome next(Frame& into) override;
    void stop() override;
    [[nodiscard]] const Error& lastError() const override { return m_error; }

private:
    /// Reads the next readable picture at or after m_index into m_current; false when there is none.
    [[nodiscard]] bool advance();

    QString m_path;
    Script m_script;
    FramePacer m_pacer;
    QStringList m_files;
    qsizetype m_index = 0; ///< of the picture to be read next
    Frame m_current;
    int m_shown = 0; ///< times m_current was given
    bool m_running = false;
    Error m_error;
};

} // namespace vestibule::capture
