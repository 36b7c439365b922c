#pragma once

#include "core/capture/Quality.h"
#include "tests/ui/support/Answers.h"
#include "ui/engine/DeskEngine.h"

#include <QPointer>

#include <functional>

namespace vestibule::test {

/// A camera that shows what the test tells it to.
class FakeFeed final : public ui::CaptureFeed
{
    Q_OBJECT

public:
    explicit FakeFeed(QObject* owner) { setParent(owner); }
    bool cancelled = false;

    void cancel() override { cancelled = true; }
    void show(const QImage& frame) { Q_EMIT frameReady(frame); }
    void say(capture::Instruction instruction, double steadiness)
    {
        capture::Verdict verdict;
        verdict.instruction = instruction;
        Q_EMIT verdictChanged(verdict, steadiness);
    }
    void finish(Outcome outcome, std::optional<Error> error = {}) { Q_EMIT finished(outcome, error); }
};

/// A desk engine in memory that moves sittings by the table of core/domain and notes every breach of it.
class FakeDesk final : public ui::DeskEngine
{
    Q_OBJECT

public:
    FakeDesk();

    Calls calls;
    ui::FaceOffer offer{true, {}};
    QList<ui::SittingDraft> stored;
    QList<ui::NoticeText> more; ///< the notice in other languages, or with another text
    QPointer<FakeFeed> feed;
    ui::Delivery delivery;
    ui::CardStanding cardStanding = ui::CardStanding::Reserved; ///< on receipts
    QStringList gateNames{QStringLiteral("东门"), QStringLiteral("西门"), QStringLiteral("地下车库")};
    /// What went against the order: the camera before the consent, a face without a template, ...
    QStringList breaches;
    /// The camera opens, and the gates answer, when goOn() says so.
    bool isSlow = false;
    QByteArray noticeHash; ///< of the notice that is the latest now; empty: noticeIn()'s
    bool noticeIsNewer = false;
    std::optional<bool> shownToEnd;
    std::optional<bool> assisted;
    domain::ReadingModes modes; ///< of the last answer that was recorded
    QByteArray answeredNotice;
    QString answeredLanguage;
    QByteArray signaturePath;
    std::optional<domain::Witness> witness;
    QByteArray issuedUid;
    std::optional<bool> ownWish;        ///< of the last beginFor
    std::optional<domain::Minor> minor; ///< of the last beginFor
    Instant now = Instant::fromMs(1'790'000'000'000);

    [[nodiscard]] static ui::NoticeText noticeIn(const QString& language, bool forChild = false);
    [[nodiscard]] static ui::OfficeUndertaking undertakingIn(const QString& language);
    void addDraft(const QString& name, domain::SittingStep step);
    /// One gate more has signed.
    void deliverOne();
    void goOn();

    [[nodiscard]] QStringList languages() const override { return {QStringLiteral("zh"), QStringLiteral("en")}; }
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
    [[nodiscard]] ui::SittingDraft* find(domain::SittingId sitting);
    void expectStep(domain::SittingId sitting, domain::SittingStep step, const QString& call);
    /// Reading, or Signing after a recorded yes.
    void expectUnsigned(domain::SittingId sitting, const QString& call);
    void move(domain::SittingId sitting, domain::SittingStep to);
    /// What a signed yes leaves behind, with or without a camera after it.
    void noteSigned(const domain::Answer& answer, const domain::SignatureDrawing& signature);
    [[nodiscard]] ui::IssuedCard cardFor(const domain::ResidentDetails& details, const QByteArray& uid) const;

    [[nodiscard]] ui::NoticeText textIn(const QString& language) const;

    std::function<void()> m_held;
    int m_numbers = 0;
    ui::SittingDraft m_last;
};

} // namespace vestibule::test
