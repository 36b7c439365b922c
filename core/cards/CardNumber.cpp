#include "core/cards/CardNumber.h"

#include "core/base/Sodium.h"
#include "core/cards/Codes.h"

#include <sodium.h>

#include <algorithm>

namespace vestibule::cards {

namespace {

constexpr int digits = 10;

/// The Luhn sum of all digits, the last one being the check digit; a right number gives a multiple of ten.
int luhnSum(const QString& number)
{
    int sum = 0;
    bool twice = false;
    for (auto it = number.crbegin(); it != number.crend(); ++it) {
        int d = it->digitValue() * (twice ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
        twice = !twice;
    }
    return sum;
}

} // namespace

QString newCardNumber()
{
    ensureSodium();
    QString number;
    for (int i = 0; i < digits - 1; ++i) {
        // No leading zero: people drop it when they write a number down.
        number += QChar(u'0' + char16_t(i == 0 ? 1 + randombytes_uniform(9) : randombytes_uniform(10)));
    }
    number += u'0';
    const int check = (10 - luhnSum(number) % 10) % 10;
    number.back() = QChar(u'0' + char16_t(check));
    return number;
}

Result<QString> parseCardNumber(const QString& typed)
{
    QString number = typed;
    number.removeIf([](QChar c) { return c == u' ' || c == u'-'; });
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (number.size() != digits || !std::all_of(number.begin(), number.end(), isDigit) || luhnSum(number) % 10 != 0) {
        return fail(codes::numberMalformed);
    }
    return number;
}

QString groupedCardNumber(const QString& number)
{
    QString out;
    for (qsizetype i = 0; i < number.size(); ++i) {
        if (i != 0 && i % 3 == 0) {
            out += u' ';
        }
        out += number.at(i);
    }
    return out;
}

Result<QByteArray> parseUid(const QString& typed)
{
    QByteArray hex = typed.toLatin1().toLower();
    hex.removeIf([](char c) { return c == ' ' || c == ':'; });
    const QByteArray uid = QByteArray::fromHex(hex);
    if (uid.toHex() != hex || (uid.size() != 4 && uid.size() != 7 && uid.size() != 10)) {
        return fail(codes::uidMalformed);
    }
    return uid;
}

} // namespace vestibule::cards
