#pragma once

#include "app/station/Desktop.h"
#include "ui/engine/CardsEngine.h"

namespace vestibule::app {

/// The cards, over the store and the reader at the desk.
class CardsBackend final : public ui::CardsEngine
{
    Q_OBJECT

public:
    CardsBackend(Desktop& desktop, bool simulatedReader);

    [[nodiscard]] ui::ReaderState reader() const override;
    void rows(QObject* context, QString search, ui::Then<QList<ui::CardRow>> then) override;
    void card(QObject* context, domain::CredentialId credential, ui::Then<ui::IssuedCard> then) override;
    void block(QObject* context, domain::CredentialId credential, ui::Then<void> then) override;
    void stock(QObject* context, ui::Then<std::optional<domain::CardStock>> then) override;
    void countStock(QObject* context, int cards, ui::Then<domain::CardStock> then) override;

private:
    Desktop& m_desktop;
    const bool m_simulated;
};

} // namespace vestibule::app
