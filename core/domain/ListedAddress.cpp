#include "core/domain/ListedAddress.h"

#include "core/domain/Codes.h"
#include "core/domain/Resident.h"

#include <algorithm>

namespace vestibule::domain {

QString plainHost(const QString& typed)
{
    const QString text = typed.trimmed().toLower();
    return text.startsWith(u'[') && text.endsWith(u']') ? text.mid(1, text.size() - 2) : text;
}

bool isHost(const QString& text)
{
    const qsizetype colons = text.count(u':'); // one stands before a port, several are of an IPv6 number
    if (text.isEmpty() || text.size() > longestHost || colons == 1) {
        return false;
    }
    return std::all_of(text.begin(), text.end(), [colons](QChar c) {
        if (c.unicode() >= 128) {
            return false;
        }
        const bool isHex = c.isDigit() || (c.toLower() >= u'a' && c.toLower() <= u'f');
        return colons > 0 ? isHex || c == u':' || c == u'.' : c.isLetterOrNumber() || c == u'.' || c == u'-';
    });
}

Result<AddressListing> checkListing(const AddressListing& entered)
{
    const AddressListing out{plainHost(entered.host), entered.reason.trimmed()};
    if (!isHost(out.host)) {
        return fail(codes::addressHost);
    }
    if (out.reason.isEmpty() || out.reason.size() > longestAddressReason) {
        return fail(codes::addressReason);
    }
    if (hasControlCharacter(out.reason)) {
        return fail(codes::controlCharacter, "reason");
    }
    return out;
}

} // namespace vestibule::domain
