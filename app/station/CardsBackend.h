#pragma once

#include "app/station/Desktop.h"
#include "ui/engine/CardsEngine.h"

#include <QTimer>

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
    void look(QObject* context, ui::Then<ui::CardLook> then) override;
    void setDesign(QObject* context, domain::CardDesign design, ui::Then<void> then) override;
    void countStock(QObject* context, int cards, ui::Then<domain::CardStock> then) override;

    /// A key has come further on its way to the gates: many such words in a row are one change of the stock.
    void noteDelivery();

private:
    Desktop& m_desktop;
    QTimer m_deliveries;
    const bool m_simulated;
};

} // namespace vestibule::app
