// What the desk's engine does with a face: the camera, the one template that is held, its sealing.
#include "app/station/DeskBackend.h"
#include "app/station/DeskCapture.h"
#include "app/station/StoreCall.h"
#include "core/capture/CaptureSession.h"
#include "core/capture/FrameSource.h"

namespace vestibule::app {

void DeskBackend::forgetTemplate()
{
    ++m_generation;
    m_captured.reset();
    m_capturedFor = {};
    if (ui::CaptureFeed* feed = m_feed.data()) {
        feed->cancel();
    }
}

void DeskBackend::stopCamera()
{
    ++m_absences;
    if (ui::CaptureFeed* feed = m_feed.data()) {
        feed->cancel();
    }
}

void DeskBackend::startCapture(QObject* context, domain::SittingId sitting, ui::Then<ui::CaptureFeed*> then)
{
    if (m_feed) {
        m_desktop.workLane().run(
            context, []() -> Result<ui::CaptureFeed*> { return fail(codes::cameraBusy); }, std::move(then));
        return;
    }
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayEnrol,
                 [sitting](store::Session& s, const DeskContext& desk, Actor actor) {
                     return Sittings(s, desk, actor).readyCapture(sitting);
                 }),
         [this, context, asked = Asked{sitting, m_generation, m_absences},
          then = std::move(then)](Result<ReadyCapture> ready) mutable {
             if (!ready) {
                 then(passOn(ready));
                 return;
             }
             openCamera(context, asked, *ready, std::move(then));
         });
}

void DeskBackend::openCamera(QObject* context, Asked asked, const ReadyCapture& ready, ui::Then<ui::CaptureFeed*> then)
{
    struct Parts
    {
        std::unique_ptr<capture::FaceAnalyzer> analyzer;
        std::unique_ptr<capture::FrameSource> source;
    };
    m_desktop.workLane().run(
        context,
        [this]() -> Result<Parts> {
            const auto models = m_desktop.models();
            if (!models) {
                return passOn(models);
            }
            auto analyzer = capture::FaceAnalyzer::create(*models);
            if (!analyzer) {
                return passOn(analyzer);
            }
            auto source = capture::openFrameSource(m_desktop.options().camera, *models);
            if (!source) {
                return passOn(source);
            }
            return Parts{std::move(*analyzer), std::move(*source)};
        },
        [this, context, asked, grant = ready.grant, then = std::move(then)](Result<Parts> parts) {
            if (!parts) {
                then(passOn(parts));
                return;
            }
            auto camera = std::make_unique<capture::EnrolmentCamera>(std::move(parts->source), m_desktop.clock());
            auto session = std::make_unique<capture::CaptureSession>(std::move(camera), std::move(parts->analyzer),
                                                                     m_desktop.clock());
            const auto keep = [this, asked](capture::Template captured) {
                if (asked.generation == m_generation) {
                    m_captured.emplace(std::move(captured));
                    m_capturedFor = asked.sitting;
                }
            };
            auto* feed = new DeskCapture(std::move(session), grant, keep);
            feed->setParent(context);
            connect(feed, &ui::CaptureFeed::finished, feed, &QObject::deleteLater);
            m_feed = feed;
            if (asked.generation != m_generation || asked.absences != m_absences) {
                feed->cancel(); // the sitting has left the capture, or everybody the desk, while it was being opened
            }
            then(feed);
        });
}

void DeskBackend::storeFace(QObject* context, domain::SittingId sitting, ui::Then<ui::Delivery> then)
{
    if (!m_captured || m_capturedFor != sitting) {
        m_desktop.workLane().run(
            context, []() -> Result<ui::Delivery> { return fail(codes::nothingCaptured); }, std::move(then));
        return;
    }
    // From here on it goes with the call, whichever way that ends.
    auto face =
        std::make_shared<FaceToStore>(FaceToStore{sitting, m_desktop.actor(), m_generation, std::move(*m_captured)});
    m_captured.reset();
    m_capturedFor = {};
    look(m_desktop, context,
         onlyFor(m_desktop, domain::mayEnrol,
                 [](store::Session& s, const DeskContext&, Actor) { return s.gates().list(); }),
         [this, context, face, then = std::move(then)](Result<std::vector<domain::Gate>> gates) mutable {
             if (!gates) {
                 then(passOn(gates));
                 return;
             }
             seal(context, face, std::move(*gates), std::move(then));
         });
}

void DeskBackend::seal(QObject* context, const std::shared_ptr<FaceToStore>& face, std::vector<domain::Gate> gates,
                       ui::Then<ui::Delivery> then)
{
    if (face->generation != m_generation) {
        then(fail(codes::nothingCaptured));
        return;
    }
    m_desktop.workLane().run(
        context,
        [face, gates = std::move(gates)]() -> Result<SealedFace> { return sealFace(std::move(face->captured), gates); },
        [this, context, sitting = face->sitting, by = face->by,
         then = std::move(then)](Result<SealedFace> sealed) mutable {
            if (!sealed) {
                then(passOn(sealed));
                return;
            }
            keep(context, sitting, by, std::move(*sealed), std::move(then));
        });
}

void DeskBackend::keep(QObject* context, domain::SittingId sitting, Actor by, SealedFace sealed,
                       ui::Then<ui::Delivery> then)
{
    change(
        m_desktop, context,
        [sitting, by, sealed = std::move(sealed)](store::Session& s, const DeskContext& desk, Actor) {
            return Sittings(s, desk, by).storeFace(sitting, sealed);
        },
        [this, then = std::move(then)](Result<FaceIssue> stored) {
            if (!stored) {
                then(passOn(stored));
                return;
            }
            m_desktop.wakeGates();
            then(ui::Delivery{stored->face, 0, stored->gates, {}});
        });
}

} // namespace vestibule::app
