#include "ui/gates/AddressesPresenter.h"

#include "core/store/Codes.h"

#include <algorithm>

namespace vestibule::ui {

AddressesPresenter::AddressesPresenter(GatesEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void AddressesPresenter::load()
{
    m_isReading = true;
    m_isUnread = false;
    Q_EMIT changed();
    m_engine.addresses(this, [this, reading = ++m_reading](const Result<QList<AddressRow>>& rows) {
        if (reading != m_reading) {
            return;
        }
        m_isReading = false;
        m_isUnread = !rows;
        if (!rows) {
            Q_EMIT changed();
            Q_EMIT failed(rows.error());
            return;
        }
        m_rows = *rows;
        m_known = true;
        Q_EMIT changed();
        Q_EMIT loaded();
    });
}

void AddressesPresenter::dropData()
{
    ++m_session;
    ++m_reading;
    m_rows.clear();
    m_known = false;
    m_isReading = false;
    m_isUnread = false;
    m_busy = false;
    Q_EMIT changed();
}

Result<domain::AddressListing> AddressesPresenter::check(const domain::AddressListing& entered) const
{
    auto listing = domain::checkListing(entered);
    const bool isThere = listing && std::any_of(m_rows.begin(), m_rows.end(), [&](const AddressRow& row) {
                             return !row.struckAt && row.listing.host == listing->host;
                         });
    return isThere ? Result<domain::AddressListing>(fail(store::codes::addressListed)) : listing;
}

Then<void> AddressesPresenter::decided(std::function<void()> done)
{
    m_busy = true;
    Q_EMIT changed();
    return [this, done = std::move(done), session = m_session](const Result<void>& result) {
        if (session != m_session) {
            return;
        }
        m_busy = false;
        Q_EMIT changed();
        if (result) {
            done();
        } else {
            Q_EMIT failed(result.error());
        }
        load();
    };
}

void AddressesPresenter::list(const domain::AddressListing& listing, domain::Approval approval)
{
    if (!m_busy) {
        m_engine.listAddress(this, listing, std::move(approval),
                             decided([this, host = listing.host] { Q_EMIT listed(host); }));
    }
}

void AddressesPresenter::strike(const QString& host, domain::Approval approval)
{
    if (!m_busy) {
        m_engine.strikeAddress(this, host, std::move(approval), decided([this, host] { Q_EMIT struck(host); }));
    }
}

} // namespace vestibule::ui
