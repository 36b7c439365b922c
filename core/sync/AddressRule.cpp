#include "core/sync/AddressRule.h"

#include "core/domain/ListedAddress.h"
#include "core/protocol/Limits.h"
#include "core/sync/Codes.h"

#include <arpa/inet.h>

#include <array>
#include <cstring>

namespace vestibule::sync {

namespace {

bool isPrivateV4(quint32 address)
{
    struct Range
    {
        quint32 network;
        int prefix;
    };
    static constexpr std::array ranges{
        Range{0x0a00'0000, 8},  // RFC 1918
        Range{0xac10'0000, 12}, // RFC 1918
        Range{0xc0a8'0000, 16}, // RFC 1918
        Range{0x7f00'0000, 8},  // loopback
        Range{0xa9fe'0000, 16}, // RFC 3927
        Range{0x6440'0000, 10}, // RFC 6598
    };
    for (const Range& range : ranges) {
        const quint32 mask = ~quint32(0) << (32 - range.prefix);
        if ((address & mask) == range.network) {
            return true;
        }
    }
    return false;
}

quint32 fromNetworkOrder(const unsigned char* bytes)
{
    return quint32(bytes[0]) << 24 | quint32(bytes[1]) << 16 | quint32(bytes[2]) << 8 | bytes[3];
}

bool isPrivateV6(const std::array<unsigned char, 16>& address)
{
    static constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::memcmp(address.data(), mapped.data(), mapped.size()) == 0) {
        return isPrivateV4(fromNetworkOrder(address.data() + 12));
    }
    std::array<unsigned char, 16> loopback{};
    loopback[15] = 1;
    const bool uniqueLocal = (address[0] & 0xfe) == 0xfc;
    const bool linkLocal = address[0] == 0xfe && (address[1] & 0xc0) == 0x80;
    return address == loopback || uniqueLocal || linkLocal;
}

std::optional<quint16> portFrom(const QString& text)
{
    bool ok = false;
    const uint port = text.toUInt(&ok);
    if (!ok || port == 0 || port > 65535) {
        return std::nullopt;
    }
    return quint16(port);
}

} // namespace

bool isPrivateAddress(const QString& host)
{
    const QByteArray text = host.toLatin1();
    std::array<unsigned char, 4> v4{};
    if (inet_pton(AF_INET, text.constData(), v4.data()) == 1) {
        return isPrivateV4(fromNetworkOrder(v4.data()));
    }
    std::array<unsigned char, 16> v6{};
    return inet_pton(AF_INET6, text.constData(), v6.data()) == 1 && isPrivateV6(v6);
}

Result<protocol::tls::Endpoint> parseAddress(const QString& address)
{
    const QString text = address.trimmed();
    QString host = text;
    QString port;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        const QString rest = end < 0 ? QString() : text.mid(end + 1);
        if (end < 0 || (!rest.isEmpty() && !rest.startsWith(u':'))) {
            return fail(codes::badAddress, "brackets");
        }
        host = text.mid(1, end - 1);
        port = rest.mid(1);
        if (!rest.isEmpty() && port.isEmpty()) {
            return fail(codes::badAddress, "port");
        }
    } else if (text.count(u':') == 1) {
        host = text.section(u':', 0, 0);
        port = text.section(u':', 1);
        if (port.isEmpty()) {
            return fail(codes::badAddress, "port");
        }
    }
    if (!domain::isHost(host)) {
        return fail(codes::badAddress, "host");
    }
    protocol::tls::Endpoint endpoint{host, protocol::limits::defaultPort};
    if (!port.isEmpty()) {
        const std::optional<quint16> number = portFrom(port);
        if (!number) {
            return fail(codes::badAddress, "port");
        }
        endpoint.port = *number;
    }
    return endpoint;
}

AddressRule::AddressRule(QHash<QString, QString> listedWithReason) : m_listed(std::move(listedWithReason)) {}

Result<protocol::tls::Endpoint> AddressRule::check(const QString& address) const
{
    Result<protocol::tls::Endpoint> endpoint = parseAddress(address);
    if (!endpoint) {
        return endpoint;
    }
    const bool listed = !m_listed.value(domain::plainHost(endpoint->host)).trimmed().isEmpty();
    if (!listed && !isPrivateAddress(endpoint->host)) {
        return fail(codes::publicAddress, endpoint->host.toStdString());
    }
    return endpoint;
}

domain::GateMethods methodsAt(const QString& address, domain::GateMethods told)
{
    const Result<protocol::tls::Endpoint> endpoint = parseAddress(address);
    told.faces = told.faces && endpoint && isPrivateAddress(endpoint->host);
    return told;
}

} // namespace vestibule::sync
