#pragma once

#include "app/composition/CardEncoder.h"
#include "app/station/Desktop.h"
#include "ui/engine/CardMakingEngine.h"

#include <QTimer>

#include <memory>

namespace vestibule::app {

/// The making of cards over the store and the reader at the desk. What is done with a chip goes on behind the screen
/// lock, since it is done in seconds and half a card is worth nothing; the full lock ends it at the next command.
class CardMakingBackend final : public ui::CardMakingEngine
{
    Q_OBJECT

public:
    explicit CardMakingBackend(Desktop& desktop);

    void ofSitting(QObject* context, domain::SittingId sitting, ui::Then<ui::MakingProgress> then) override;
    void ofPerson(QObject* context, domain::PersonId person, ui::Then<ui::MakingProgress> then) override;
    void ofCard(QObject* context, domain::CredentialId card, ui::Then<ui::MakingProgress> then) override;
    void encode(QObject* context, ui::MakingPlace place, QByteArray uid, ui::Then<ui::MakingProgress> then) override;
    void verify(QObject* context, ui::MakingPlace place, QByteArray uid, ui::Then<void> then) override;
    void notePrinted(QObject* context, ui::MakingPlace place, ui::Then<ui::MakingProgress> then) override;
    void skipPrint(QObject* context, ui::MakingPlace place, domain::PrintSkip why,
                   ui::Then<ui::MakingProgress> then) override;
    void activate(QObject* context, ui::MakingPlace place, QByteArray uid, ui::Then<ui::MakingProgress> then) override;
    void collect(QObject* context, ui::MakingPlace place, domain::CardCollection taken,
                 ui::Then<ui::MakingProgress> then) override;
    void spoil(QObject* context, ui::MakingPlace place, QByteArray uid, domain::SpoilReason why,
               ui::Then<ui::MakingProgress> then) override;
    void close(QObject* context, domain::SittingId sitting, ui::Then<void> then) override;
    void cancel() override;

private:
    /// Whoever works with chips for the operator of now. Errors: codes::notSignedIn, notAllowed, cardWorkRuns, those of
    /// an undertaking that is missing.
    [[nodiscard]] Result<CardEncoder*> encoder();
    /// What the reader says of a chip before anything is sent to it. Errors: cards::desfire::codes::chipUnsupported.
    [[nodiscard]] Result<void> isUsable(const QByteArray& uid) const;
    void dropEncoder();

    Desktop& m_desktop;
    std::unique_ptr<CardEncoder> m_encoder;
    domain::OperatorId m_encodesFor;
    QTimer m_ticks; ///< while a chip is written
};

} // namespace vestibule::app
