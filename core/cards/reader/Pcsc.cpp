#include "core/cards/reader/Pcsc.h"

#include "core/cards/reader/Codes.h"

#include <array>

namespace vestibule::cards::pcsc {

namespace {

tl::unexpected<Error> failure(LONG status)
{
    const std::string detail = "PC/SC " + QByteArray::number(quint32(status), 16).toStdString();
    switch (quint32(status)) {
    case quint32(SCARD_E_SHARING_VIOLATION):
        return fail(codes::readerBusy, detail);
    case quint32(SCARD_W_REMOVED_CARD):
    case quint32(SCARD_E_NO_SMARTCARD):
    case quint32(SCARD_W_RESET_CARD):
    case quint32(SCARD_E_NOT_TRANSACTED): // it was there, and has not answered
    case quint32(SCARD_F_COMM_ERROR):
        return fail(codes::cardRemoved, detail);
    case quint32(SCARD_E_READER_UNAVAILABLE):
    case quint32(SCARD_E_UNKNOWN_READER):
        return fail(codes::readerMissing, detail);
    case quint32(SCARD_E_NO_SERVICE):
    case quint32(SCARD_E_SERVICE_STOPPED):
        return fail(codes::serviceMissing, detail);
    default:
        return fail(codes::cardUnreadable, detail);
    }
}

} // namespace

Context::~Context()
{
    if (m_status == SCARD_S_SUCCESS) {
        SCardReleaseContext(m_handle);
    }
}

QByteArrayList Context::readers() const
{
    DWORD length = 0;
    if (SCardListReaders(m_handle, nullptr, nullptr, &length) != SCARD_S_SUCCESS || length == 0) {
        return {};
    }
    QByteArray names(qsizetype(length), '\0');
    if (SCardListReaders(m_handle, nullptr, names.data(), &length) != SCARD_S_SUCCESS) {
        return {};
    }
    QByteArrayList out = names.first(qsizetype(length)).split('\0'); // each ends with a zero, the list with another
    out.removeAll(QByteArray());
    return out;
}

Card::Card(const Context& context, const QByteArray& reader, Sharing sharing)
{
    const DWORD mode = sharing == Sharing::Alone ? SCARD_SHARE_EXCLUSIVE : SCARD_SHARE_SHARED;
    m_status = SCardConnect(context.get(), reader.constData(), mode, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &m_handle,
                            &m_protocol);
}

Card::~Card()
{
    if (m_status == SCARD_S_SUCCESS) {
        SCardDisconnect(m_handle, SCARD_LEAVE_CARD);
    }
}

Result<void> Card::isOpen() const { return m_status == SCARD_S_SUCCESS ? Result<void>() : failure(m_status); }

Result<QByteArray> Card::transmit(const QByteArray& apdu)
{
    const SCARD_IO_REQUEST* request = m_protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    std::array<unsigned char, 258> buffer{};
    DWORD length = buffer.size();
    const LONG rc = SCardTransmit(m_handle, request, reinterpret_cast<const unsigned char*>(apdu.constData()),
                                  DWORD(apdu.size()), nullptr, buffer.data(), &length);
    if (rc != SCARD_S_SUCCESS) {
        return failure(rc);
    }
    return length < 2 ? fail(codes::cardRemoved, "no status word")
                      : Result<QByteArray>(QByteArray(reinterpret_cast<const char*>(buffer.data()), qsizetype(length)));
}

Result<QByteArray> Card::uid()
{
    const Result<QByteArray> told = transmit(QByteArray::fromHex("ffca000000"));
    if (!told) {
        return told;
    }
    const qsizetype size = told->size() - 2;
    const bool isOne = told->endsWith(QByteArray::fromHex("9000")) && (size == 4 || size == 7 || size == 10);
    return isOne ? Result<QByteArray>(told->first(size)) : fail(codes::cardUnreadable, "no id");
}

} // namespace vestibule::cards::pcsc
