#pragma once

#include "core/cards/reader/CardChannel.h"

#include <QByteArray>
#include <QByteArrayList>

#include <winscard.h>

/// The service's handles, owned. For the .cpp files of this room: winscard.h fills every scope with short names.
namespace vestibule::cards::pcsc {

/// The connection to the service.
class Context
{
public:
    Context() { m_status = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &m_handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context();
    [[nodiscard]] bool isValid() const { return m_status == SCARD_S_SUCCESS; }
    [[nodiscard]] SCARDCONTEXT get() const { return m_handle; }
    [[nodiscard]] QByteArrayList readers() const;

private:
    SCARDCONTEXT m_handle = 0;
    LONG m_status;
};

/// The connection to one card. Let go of, the card keeps its power: whoever comes next begins by selecting.
class Card final : public CardChannel
{
public:
    enum class Sharing { WithOthers, Alone };
    Card(const Context& context, const QByteArray& reader, Sharing sharing);
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;
    ~Card() override;
    /// Why there is no connection: codes::readerBusy, readerMissing, cardRemoved, cardUnreadable.
    [[nodiscard]] Result<void> isOpen() const;
    Result<QByteArray> transmit(const QByteArray& apdu) override;
    /// Four, seven or ten bytes. Errors also: codes::cardUnreadable.
    [[nodiscard]] Result<QByteArray> uid();

private:
    SCARDHANDLE m_handle = 0;
    DWORD m_protocol = 0;
    LONG m_status;
};

} // namespace vestibule::cards::pcsc
