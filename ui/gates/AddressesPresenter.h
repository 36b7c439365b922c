#pragma once

#include "ui/engine/GatesEngine.h"

#include <QObject>

#include <functional>

namespace vestibule::ui {

/// The addresses outside the local network: the list, and what two people decide about it. No widgets. Owned by its
/// view; GUI thread; the engine outlives it.
class AddressesPresenter : public QObject
{
    Q_OBJECT

public:
    AddressesPresenter(GatesEngine& engine, QObject* parent);

    /// Those that count first.
    [[nodiscard]] const QList<AddressRow>& rows() const { return m_rows; }
    /// They have been read since dropData().
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// The last reading failed; failed() has said why. What was read before stays.
    [[nodiscard]] bool isUnread() const { return m_isUnread; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// The newest reading counts; loaded() or failed() says how it ended.
    void load();
    void dropData();
    /// What is wrong with a listing, before two people are asked for their passwords. Errors: those of
    /// domain::checkListing, store::codes::addressListed.
    [[nodiscard]] Result<domain::AddressListing> check(const domain::AddressListing& entered) const;
    /// listed() or failed() says how it ended.
    void list(const domain::AddressListing& listing, domain::Approval approval);
    /// struck() or failed() says how it ended.
    void strike(const QString& host, domain::Approval approval);

Q_SIGNALS:
    void changed();
    void loaded();
    void listed(const QString& host);
    void struck(const QString& host);
    void failed(const vestibule::Error& error);

private:
    /// For a decision that has been sent: `done` once it was made.
    [[nodiscard]] Then<void> decided(std::function<void()> done);

    GatesEngine& m_engine;
    QList<AddressRow> m_rows;
    bool m_known = false;
    bool m_isReading = false;
    bool m_isUnread = false;
    bool m_busy = false;
    int m_reading = 0; ///< number of the newest
    int m_session = 0;
};

} // namespace vestibule::ui
