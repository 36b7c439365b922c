#pragma once

#include "app/composition/GateCalls.h"
#include "app/station/Desktop.h"
#include "ui/engine/GatesEngine.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace vestibule::app {

/// The gates, over the store and the sync engine.
class GatesBackend final : public ui::GatesEngine
{
    Q_OBJECT

public:
    explicit GatesBackend(Desktop& desktop);
    ~GatesBackend() override;

    void rows(QObject* context, ui::Then<QList<ui::GateRow>> then) override;
    void pair(QObject* context, QString text, QString name, ui::Then<ui::PairingOutcome> then) override;
    void cancelPairing() override;
    void rename(QObject* context, domain::GateId gate, QString name, ui::Then<void> then) override;
    void retire(QObject* context, domain::GateId gate, domain::Approval approval, ui::Then<int> then) override;
    void endFindings(QObject* context, domain::GateId gate, domain::Approval approval, ui::Then<int> then) override;
    void alarmsKnown(QObject* context, domain::GateId gate, ui::Then<void> then) override;
    void clockTrouble(QObject* context, ui::Then<std::optional<ui::ClockTrouble>> then) override;
    void stationClockIsRight(QObject* context, ui::Then<void> then) override;
    void filling(QObject* context, domain::GateId target, ui::Then<ui::GateFilling> then) override;
    void fill(QObject* context, domain::GateId source, domain::GateId target, domain::Approval approval,
              ui::Then<void> then) override;
    void cancelFilling(QObject* context, qint64 number, ui::Then<void> then) override;
    void addresses(QObject* context, ui::Then<QList<ui::AddressRow>> then) override;
    void listAddress(QObject* context, domain::AddressListing listing, domain::Approval approval,
                     ui::Then<void> then) override;
    void strikeAddress(QObject* context, QString host, domain::Approval approval, ui::Then<void> then) override;
    void cardsToWrite(QObject* context, ui::Then<ui::CardsToWrite> then) override;
    void lease(QObject* context, ui::Then<ui::GateLease> then) override;
    void setLeasePolicy(QObject* context, domain::LeasePolicy policy, ui::Then<void> then) override;
    void syncNow() override;
    void readAll(QObject* context, ui::Then<ui::GatesRead> then) override;
    void cancelReading() override;
    [[nodiscard]] ui::GatesReadingNow reading() const override;

private:
    /// What gates hold is compared with the books of an older copy only after its recovery.
    void lookForOlderCopy();
    /// Whose gates a person may have read now; see readAll().
    [[nodiscard]] Result<OpenStation*> stationToRead() const;
    /// What a manager and a second operator decide about the list of addresses, off the GUI thread.
    void decideOnAddress(QObject* context, domain::Approval approval,
                         std::function<Result<qint64>(OpenStation&, Actor, const domain::Approval&)> work,
                         ui::Then<void> then);

    Desktop& m_desktop;
    QTimer m_news;                        ///< while gates sign, one of them changes many times a second
    std::shared_ptr<GateCalls> m_pairing; ///< of the one begun last
    bool m_offersReading = true;          ///< at the opening, and after the last commit
};

} // namespace vestibule::app
