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
    void rows(QObject* context, QString search, ui::CardFilter which, ui::Then<QList<ui::CardRow>> then) override;
    void card(QObject* context, domain::CredentialId credential, ui::Then<ui::IssuedCard> then) override;
    void cards(QObject* context, QList<domain::CredentialId> credentials,
               ui::Then<QList<ui::IssuedCard>> then) override;
    void lose(QObject* context, domain::CredentialId credential, ui::Then<void> then) override;
    void replace(QObject* context, domain::CredentialId credential, domain::SpoilReason reason,
                 ui::Then<void> then) override;
    void takeBack(QObject* context, domain::CredentialId credential, ui::Then<void> then) override;
    void spoil(QObject* context, QByteArray uid, domain::SpoilReason reason, ui::Then<void> then) override;
    void takeFound(QObject* context, QByteArray uid, ui::Then<void> then) override;
    void giveOut(QObject* context, domain::CredentialId credential, QByteArray uid,
                 ui::Then<ui::IssuedCard> then) override;
    void reserveFurther(QObject* context, domain::PersonId person, ui::Then<domain::CredentialId> then) override;
    void reserveVisitors(QObject* context, domain::PersonId person, Instant until,
                         ui::Then<domain::CredentialId> then) override;
    void household(QObject* context, domain::PersonId person, ui::Then<ui::Household> then) override;
    void rules(QObject* context, ui::Then<domain::CardRules> then) override;
    void setRules(QObject* context, domain::CardRules rules, ui::Then<void> then) override;
    void stock(QObject* context, ui::Then<std::optional<domain::CardStock>> then) override;
    void look(QObject* context, ui::Then<ui::CardLook> then) override;
    void setDesign(QObject* context, domain::CardDesign design, ui::Then<void> then) override;
    void countStock(QObject* context, int cards, ui::Then<domain::CardStock> then) override;

    /// A key has come further on its way to the gates: many such words in a row are one change of the stock.
    void noteDelivery();

private:
    /// The gates are woken, the answer goes on, and lists and stock are read anew.
    template <typename R>
    [[nodiscard]] ui::Then<R> told(ui::Then<R> then);
    /// One of CardMaking's acts, for whoever `may` do it.
    template <typename Work>
    void make(QObject* context, bool (*may)(domain::Role), Work work, ui::Then<void> then);

    Desktop& m_desktop;
    QTimer m_deliveries;
    const bool m_simulated;
};

} // namespace vestibule::app
