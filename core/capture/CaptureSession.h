#pragma once

#include "core/base/Clock.h"
#include "core/capture/Cameras.h"
#include "core/capture/FaceAnalyzer.h"

#include <QImage>
#include <QObject>

#include <memory>
#include <optional>

namespace vestibule::capture {

/// How a capture ended.
enum class CaptureEnd {
    Captured,
    Cancelled,
    WindowOver, ///< ten minutes, or the grant's capture window
    TriesUsed,  ///< fired several times and never got a usable template
    Unplugged,
    SourceEnded,  ///< a file or folder ran out
    CameraFailed, ///< see error
    AnalysisFailed,
    Refused, ///< the camera refused the grant
};

struct CaptureOutcome
{
    CaptureEnd end = CaptureEnd::Cancelled;
    std::optional<Template> faceTemplate; ///< present exactly when Captured
    Verdict verdict;                      ///< of the frame the template came from; the scores to be recorded
    std::optional<float> liveness;        ///< a hint for the clerk, 0 to 1
    std::optional<Error> error;
    std::optional<domain::CaptureGrant> grant; ///< whose face this is, and under which consent record
    int framesAnalysed = 0;
    int triesUsed = 0;
};

struct CaptureSettings
{
    milliseconds window{10 * 60 * 1000};
    milliseconds hold{500}; ///< good for this long, then it fires by itself
    int bestOf = 5;         ///< frames with a template that are compared
    int maxTries = 5;
    int previewsPerSecond = 30;
};

/// One capture of one person. Start it with a grant; it reads the camera on one worker thread and analyses the newest
/// frame on another, guides with one verdict at a time, fires by itself when the verdict has been good for half a
/// second, and keeps the best of the frames that follow. It answers exactly once: `finished` comes one time after
/// start(), whatever happens, also when it is cancelled; then takeOutcome() hands the template over. When it ends, and
/// when it is destroyed, the camera is closed, the threads have stopped and every frame has been overwritten.
/// Owner: a QObject of the GUI (or a test's) thread; signals come on that thread. No failure is thrown.
class CaptureSession : public QObject
{
    Q_OBJECT

public:
    CaptureSession(std::unique_ptr<EnrolmentCamera> camera, std::unique_ptr<FaceAnalyzer> analyzer, const Clock& clock,
                   CaptureSettings settings = {}, QObject* parent = nullptr);
    ~CaptureSession() override;

    /// Once per session; later calls do nothing.
    void start(const domain::CaptureGrant& grant);
    /// Ends with CaptureEnd::Cancelled unless it has ended already. Before start() it does nothing.
    void cancel();
    [[nodiscard]] bool isFinished() const;
    /// Valid once, after finished().
    [[nodiscard]] CaptureOutcome takeOutcome();

Q_SIGNALS:
    /// At most 30 a second, as the camera sees it (a window that acts as a mirror flips it). Its memory is overwritten
    /// when the last copy goes: show it, do not keep it.
    void previewReady(const QImage& frame);
    void verdictReached(const vestibule::capture::Verdict& verdict);
    /// 0 to 1: how far the hold has come; falls back to 0 when the verdict turns.
    void progressed(double share);
    void finished();

private:
    class Work;
    std::shared_ptr<Work> m_work;
};

} // namespace vestibule::capture
