#pragma once

#include "app/composition/Sittings.h"
#include "app/station/Desktop.h"
#include "core/capture/Template.h"
#include "ui/engine/DeskEngine.h"

#include <QHash>
#include <QPointer>

namespace vestibule::app {

/// The sittings over the store, the camera and the gates. Holds at most one captured template, of the sitting it
/// belongs to, until it is stored or that has failed, or the sitting leaves the capture. What comes after that of a
/// camera that was being opened is cancelled, and a template that comes late is dropped.
class DeskBackend final : public ui::DeskEngine
{
    Q_OBJECT

public:
    explicit DeskBackend(Desktop& desktop);

    [[nodiscard]] QStringList languages() const override;
    void notice(QObject* context, domain::SittingId sitting, QString language, ui::Then<ui::NoticeText> then) override;
    void faceOffer(QObject* context, domain::SittingId sitting, ui::Then<ui::FaceOffer> then) override;
    void begin(QObject* context, domain::ResidentDetails details, ui::Then<ui::SittingDraft> then) override;
    void beginFor(QObject* context, domain::PersonId person, bool ownWish, std::optional<domain::Minor> minor,
                  ui::Then<ui::SittingDraft> then) override;
    void keepLanguage(QObject* context, domain::SittingId sitting, QString language, ui::Then<void> then) override;
    void drafts(QObject* context, ui::Then<QList<ui::SittingDraft>> then) override;
    void abandon(QObject* context, domain::SittingId sitting, ui::Then<void> then) override;
    void sayYes(QObject* context, domain::SittingId sitting, domain::Answer answer, ui::Then<void> then) override;
    void giveConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                     domain::SignatureDrawing signature, ui::Then<domain::ConsentId> then) override;
    void renewConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                      domain::SignatureDrawing signature, ui::Then<ui::RenewedConsent> then) override;
    void decline(QObject* context, domain::SittingId sitting, domain::Answer answer, ui::Then<void> then) override;
    void skipFace(QObject* context, domain::SittingId sitting, ui::Then<void> then) override;
    void giveUpFace(QObject* context, domain::SittingId sitting, ui::Then<void> then) override;
    void startCapture(QObject* context, domain::SittingId sitting, ui::Then<ui::CaptureFeed*> then) override;
    void storeFace(QObject* context, domain::SittingId sitting, ui::Then<ui::Delivery> then) override;
    void issueCard(QObject* context, domain::SittingId sitting, QByteArray uid, ui::Then<ui::IssuedCard> then) override;
    void handOverReserved(QObject* context, domain::PersonId person, QByteArray uid,
                          ui::Then<ui::IssuedCard> then) override;
    void receipt(QObject* context, domain::ConsentId consent, ui::Then<ui::ConsentReceipt> then) override;

private:
    void connectSync();
    /// A template on its way into the store, and who asked for that: they may have stepped away before it is there.
    struct FaceToStore
    {
        domain::SittingId sitting;
        Actor by;
        quint64 generation = 0;
        capture::Template captured;
    };

    /// What a camera was asked for under.
    struct Asked
    {
        domain::SittingId sitting;
        quint64 generation = 0;
        quint64 absences = 0;
    };
    void openCamera(QObject* context, Asked asked, const ReadyCapture& ready, ui::Then<ui::CaptureFeed*> then);
    void seal(QObject* context, const std::shared_ptr<FaceToStore>& face, std::vector<domain::Gate> gates,
              ui::Then<ui::Delivery> then);
    void keep(QObject* context, domain::SittingId sitting, Actor by, SealedFace sealed, ui::Then<ui::Delivery> then);
    void forgetTemplate();
    /// Nobody is at the desk: no camera goes on, and none that is being opened begins.
    void stopCamera();
    [[nodiscard]] QStringList namesOf(const std::vector<domain::GateId>& gates) const;
    [[nodiscard]] ui::Delivery deliveryOf(const sync::CredentialProgress& progress) const;

    Desktop& m_desktop;
    QHash<domain::SittingId, QByteArray> m_shown; ///< the notice each open sitting was shown last
    domain::SittingId m_capturedFor;
    std::optional<capture::Template> m_captured;
    QPointer<ui::CaptureFeed> m_feed;
    quint64 m_generation = 0; ///< goes up with each forgetTemplate(): what was begun before it keeps no template
    quint64 m_absences = 0;   ///< goes up with each stopCamera()
};

/// A notice as the windows take it.
[[nodiscard]] ui::NoticeText noticeText(const consent::Notice& notice, const consent::NoticeInLanguage& language,
                                        bool forChild);

} // namespace vestibule::app
