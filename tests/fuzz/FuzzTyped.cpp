// What people type and what codes on screens say: pairing texts, recovery codes, card numbers, addresses, and the
// queries of the gate protocol.
#include "core/cards/CardNumber.h"
#include "core/protocol/Calls.h"
#include "core/protocol/Pairing.h"
#include "core/sync/AddressRule.h"
#include "core/vault/RecoveryCode.h"
#include "tests/fuzz/Target.h"

#include <algorithm>
#include <array>

namespace vestibule::fuzz {

namespace {

using namespace protocol;

void checkPairingText(QByteArrayView bytes)
{
    const auto uri = PairingUri::parse(bytes);
    if (!uri) {
        return;
    }
    const SecretBytes text = uri->format();
    const auto read = PairingUri::parse(text.view());
    require(read && read->gate == uri->gate && read->address == uri->address &&
                read->code.key().equals(uri->code.key()),
            "a pairing text that is read is shown and read again without loss");
    require(uri->code.key().size() == 10, "a pairing code has 80 bits");
}

void checkCrockford(QByteArrayView bytes)
{
    const auto read = fromCrockford(bytes);
    if (read) {
        require(fromCrockford(crockford(*read)) == read, "a code is written and read again without loss");
        require(read->size() <= bytes.size(), "a code says no more than was typed");
    }
    require(fromCrockford(crockford(bytes)) == bytes.toByteArray(), "any bytes are written and read without loss");
    const auto code = PairingCode::fromText(bytes);
    require(!code || (read && code->key().equals(*read)), "a pairing code is what the letters say");
}

void checkRecoveryCode(QByteArrayView bytes)
{
    const auto code = vault::RecoveryCode::parse(SecretBytes::copyOf(bytes));
    if (!code) {
        return;
    }
    const auto again = vault::RecoveryCode::parse(code->text());
    require(again && again->entropy().equals(code->entropy()), "a recovery code is printed and read without loss");
}

template <typename Query>
void checkQuery(QByteArrayView bytes)
{
    const auto query = Query::parse(bytes);
    if (!query) {
        return;
    }
    const auto again = Query::parse(query->format());
    require(again && *again == *query, "a query is written and read again without loss");
}

void checkPageQuery(QByteArrayView bytes)
{
    checkQuery<PageQuery>(bytes);
    const auto query = PageQuery::parse(bytes);
    require(!query || (query->limit >= 1 && query->limit <= limits::pageEntries && query->prefix.size() <= 2),
            "a query is within the protocol's limits");
}

void checkCard(QByteArrayView bytes)
{
    const QString typed = QString::fromUtf8(bytes);
    if (const auto number = cards::parseCardNumber(typed)) {
        require(number->size() == 10, "a card number has ten digits");
        require(cards::parseCardNumber(cards::groupedCardNumber(*number)) == *number,
                "a card number is printed and read again without loss");
    }
    if (const auto uid = cards::parseUid(typed)) {
        require(uid->size() == 4 || uid->size() == 7 || uid->size() == 10, "a UID has 4, 7 or 10 bytes");
        require(cards::parseUid(QString::fromLatin1(uid->toHex(':'))) == *uid, "a UID is shown and read without loss");
    }
}

void checkAddress(QByteArrayView bytes)
{
    const auto endpoint = sync::AddressRule().check(QString::fromUtf8(bytes));
    if (!endpoint) {
        return;
    }
    const auto isLiteral = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F') || c == u'.' ||
               c == u':';
    };
    require(std::all_of(endpoint->host.begin(), endpoint->host.end(), isLiteral),
            "without a list only address literals may be dialled");
    require(endpoint->port != 0, "an address has a port");
}

constexpr std::array checks{checkPairingText, checkCrockford,           checkRecoveryCode, checkPageQuery,
                            checkCard,        checkQuery<BucketsQuery>, checkAddress};

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const unsigned kind = input.byte() % checks.size();
    checks[kind](input.rest());
}

} // namespace vestibule::fuzz
