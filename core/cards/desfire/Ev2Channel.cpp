#include "core/cards/desfire/Ev2Channel.h"

#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/Codes.h"

#include <sodium.h>

#include <algorithm>
#include <optional>

namespace vestibule::cards::desfire {

namespace {

constexpr qsizetype codeSize = 8;
constexpr std::size_t block = 16;

using Label = std::array<unsigned char, 2>;

/// CMAC under `key` of the label, a counter of one, the length of 128 bits, and both random numbers as SV1 and SV2 take
/// them.
SecretBytes derived(const SecretBytes& key, Label label, Bytes a, Bytes b)
{
    SecretBytes message(32);
    const std::array<unsigned char, 6> head{label[0], label[1], 0x00, 0x01, 0x00, 0x80};
    auto at = std::copy(head.begin(), head.end(), message.data());
    at = std::copy_n(a.begin(), 2, at);
    at = std::transform(a.begin() + 2, a.begin() + 8, b.begin(), at,
                        [](unsigned char x, unsigned char y) { return static_cast<unsigned char>(x ^ y); });
    at = std::copy(b.begin() + 6, b.end(), at);
    std::copy(a.begin() + 8, a.end(), at);
    SecretBytes out(block);
    Cmac(CipherKind::Aes, key).over(message.span(), {out.data(), out.size()});
    return out;
}

/// 80 and zeros, at least one byte, up to a whole block.
SecretBytes padded(std::initializer_list<Bytes> parts)
{
    std::size_t size = 0;
    for (const Bytes part : parts) {
        size += part.size();
    }
    SecretBytes out((size / block + 1) * block);
    unsigned char* at = out.data();
    for (const Bytes part : parts) {
        at = std::copy(part.begin(), part.end(), at);
    }
    *at = 0x80;
    return out;
}

std::optional<qsizetype> withoutPadding(const QByteArray& plain)
{
    qsizetype end = plain.size();
    while (end > 0 && plain.at(end - 1) == '\0') {
        --end;
    }
    const bool isPadded = end > 0 && std::uint8_t(plain.at(end - 1)) == 0x80;
    return isPadded ? std::optional(end - 1) : std::nullopt;
}

} // namespace

Ev2Keys ev2SessionKeys(const SecretBytes& key, Bytes readersRandom, Bytes chipsRandom)
{
    return {derived(key, {0xa5, 0x5a}, readersRandom, chipsRandom),
            derived(key, {0x5a, 0xa5}, readersRandom, chipsRandom)};
}

Ev2Channel::Ev2Channel(const Ev2Keys& keys, const TransactionId& transaction, std::uint16_t counter)
    : m_cmac(CipherKind::Aes, keys.coding)
    , m_cipher(CipherKind::Aes, keys.enciphering)
    , m_transaction(transaction)
    , m_counter(counter)
{
}

QByteArray Ev2Channel::code(std::uint8_t first, const QByteArray& rest)
{
    QByteArray message;
    message += char(first);
    message += char(m_counter & 0xff);
    message += char(m_counter >> 8);
    message += toArray(m_transaction) + rest;
    Vector whole{};
    m_cmac.over(viewOf(message), whole);
    QByteArray out; // every second byte, from the second on
    for (std::size_t i = 1; i < whole.size(); i += 2) {
        out += char(whole.at(i));
    }
    return out;
}

Ev2Channel::Vector Ev2Channel::vectorFor(bool isAnswer)
{
    Vector out{};
    out[0] = isAnswer ? 0x5a : 0xa5;
    out[1] = isAnswer ? 0xa5 : 0x5a;
    std::copy(m_transaction.begin(), m_transaction.end(), out.begin() + 2);
    out[6] = static_cast<unsigned char>(m_counter & 0xff);
    out[7] = static_cast<unsigned char>(m_counter >> 8);
    Vector zeros{};
    m_cipher.encrypt(out, zeros);
    return out;
}

QByteArray Ev2Channel::seal(const Command& command)
{
    QByteArray out = command.header;
    if (command.protection == Protection::Enciphered && !command.data.empty()) {
        SecretBytes plain = padded({command.data, command.tail});
        Vector vector = vectorFor(false);
        m_cipher.encrypt({plain.data(), plain.size()}, vector);
        out += toArray(plain.span());
    } else {
        out += toArray(command.data);
    }
    return out + code(command.code, out);
}

Result<QByteArray> Ev2Channel::open(const Command& command, std::uint8_t status, const QByteArray& body)
{
    ++m_counter;
    if (body.size() < codeSize) {
        return fail(codes::answerForged, "an answer without a code");
    }
    QByteArray data = body.first(body.size() - codeSize);
    const QByteArray expected = code(status, data);
    if (sodium_memcmp(expected.constData(), body.constData() + data.size(), std::size_t(codeSize)) != 0) {
        return fail(codes::answerForged, "another code");
    }
    const bool brings = command.protection == Protection::Enciphered && command.data.empty();
    if (!brings || data.isEmpty()) {
        return data;
    }
    if (std::size_t(data.size()) % block != 0) {
        return fail(codes::answerForged, std::to_string(data.size()) + " bytes");
    }
    Vector vector = vectorFor(true);
    m_cipher.decrypt(mutableView(data), vector);
    const std::optional<qsizetype> size = withoutPadding(data);
    return size ? Result<QByteArray>(data.first(*size)) : fail(codes::answerForged, "no padding");
}

} // namespace vestibule::cards::desfire
