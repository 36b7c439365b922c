#include "tests/core/protocol/tls/LanName.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>

#include <atomic>
#include <cstring>

namespace vestibule::test {

namespace {

std::atomic<int> asked = 0;

constexpr quint32 secondLoopback = INADDR_LOOPBACK + 1;

quint32 firstAddress()
{
    ifaddrs* all = nullptr;
    if (getifaddrs(&all) != 0) {
        return secondLoopback;
    }
    quint32 found = secondLoopback;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
        const bool isUp = (one->ifa_flags & IFF_UP) != 0 && (one->ifa_flags & IFF_LOOPBACK) == 0;
        if (isUp && one->ifa_addr != nullptr && one->ifa_addr->sa_family == AF_INET) {
            sockaddr_in address{};
            std::memcpy(&address, one->ifa_addr, sizeof address);
            found = ntohl(address.sin_addr.s_addr);
            break;
        }
    }
    freeifaddrs(all);
    return found;
}

} // namespace

quint32 lanAddress()
{
    static const quint32 address = firstAddress();
    return address;
}

QString lanAddressText()
{
    const in_addr address{htonl(lanAddress())};
    char text[INET_ADDRSTRLEN] = {};
    return QString::fromLatin1(inet_ntop(AF_INET, &address, text, sizeof text));
}

const char* lanTitle() { return lanAddress() == secondLoopback ? "a second loopback address" : "the network"; }

int lanNameAsked() { return asked; }

} // namespace vestibule::test

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** out)
{
    using Resolver = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<Resolver>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (node != nullptr && std::strcmp(node, vestibule::test::lanName) == 0) {
        ++vestibule::test::asked;
        return real(vestibule::test::lanAddressText().toLatin1().constData(), service, hints, out);
    }
    return real(node, service, hints, out);
}
