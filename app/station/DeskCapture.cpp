#include "app/station/DeskCapture.h"

#include <QTimer>

namespace vestibule::app {

namespace {

ui::CaptureFeed::Outcome outcomeOf(capture::CaptureEnd end)
{
    using Outcome = ui::CaptureFeed::Outcome;
    switch (end) {
    case capture::CaptureEnd::Captured:
        return Outcome::Captured;
    case capture::CaptureEnd::Cancelled:
        return Outcome::Cancelled;
    case capture::CaptureEnd::WindowOver:
        return Outcome::TimedOut;
    case capture::CaptureEnd::TriesUsed:
        return Outcome::TriesUsed;
    case capture::CaptureEnd::Unplugged:
    case capture::CaptureEnd::SourceEnded:
        return Outcome::Unplugged;
    case capture::CaptureEnd::CameraFailed:
    case capture::CaptureEnd::AnalysisFailed:
    case capture::CaptureEnd::Refused:
        return Outcome::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace

DeskCapture::DeskCapture(std::unique_ptr<capture::CaptureSession> session, const domain::CaptureGrant& grant, Keep keep)
    : m_session(std::move(session)), m_keep(std::move(keep))
{
    connect(m_session.get(), &capture::CaptureSession::previewReady, this, [this](const QImage& frame) {
        if (!m_done) {
            Q_EMIT frameReady(frame.mirrored(true, false));
        }
    });
    connect(m_session.get(), &capture::CaptureSession::progressed, this,
            [this](double share) { m_steadiness = share; });
    connect(m_session.get(), &capture::CaptureSession::verdictReached, this, [this](const capture::Verdict& verdict) {
        if (!m_done) {
            Q_EMIT verdictChanged(verdict, m_steadiness);
        }
    });
    connect(m_session.get(), &capture::CaptureSession::finished, this, &DeskCapture::finish);
    // Started from the event loop, so that whoever asked for the feed has connected to it.
    QTimer::singleShot(0, this, [this, grant] {
        if (!m_cancelled) {
            m_session->start(grant);
            return;
        }
        m_done = true;
        Q_EMIT finished(Outcome::Cancelled, std::nullopt);
    });
}

void DeskCapture::cancel()
{
    m_cancelled = true;
    m_session->cancel();
}

void DeskCapture::finish()
{
    m_done = true;
    capture::CaptureOutcome outcome = m_session->takeOutcome();
    if (m_cancelled) {
        // Also after the last picture was taken, which is on its way here: it goes, and its template with it.
        outcome = {};
    }
    if (outcome.faceTemplate) {
        m_keep(std::move(*outcome.faceTemplate));
    }
    Q_EMIT finished(outcomeOf(outcome.end), outcome.error);
}

} // namespace vestibule::app
