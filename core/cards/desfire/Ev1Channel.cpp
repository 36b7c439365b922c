#include "core/cards/desfire/Ev1Channel.h"

#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/Codes.h"

#include <sodium.h>

#include <algorithm>

namespace vestibule::cards::desfire {

namespace {

constexpr qsizetype codeSize = 8;

} // namespace

QByteArray Ev1Channel::seal(const Command& command)
{
    const std::array code{command.code};
    if (command.data.empty() || command.protection == Protection::Coded) {
        QByteArray out = command.header + toArray(command.data);
        const QByteArray whole = toArray(code) + out;
        m_cmac.over(viewOf(whole), chain());
        return out;
    }
    const std::array<unsigned char, 4> crc = crc32({code, viewOf(command.header), command.data});
    const std::size_t block = m_cmac.blockSize();
    const std::size_t size = command.data.size() + crc.size() + command.tail.size();
    SecretBytes plain((size + block - 1) / block * block);
    auto at = std::copy(command.data.begin(), command.data.end(), plain.data());
    at = std::copy(crc.begin(), crc.end(), at);
    std::copy(command.tail.begin(), command.tail.end(), at);
    m_cmac.cipher().encrypt({plain.data(), plain.size()}, chain());
    return command.header + toArray(plain.span());
}

Result<QByteArray> Ev1Channel::open(const Command& command, std::uint8_t status, const QByteArray& body)
{
    const bool brings = command.protection == Protection::Enciphered && command.data.empty();
    return brings ? openEnciphered(command.answerSize, status, body) : openCoded(status, body);
}

Result<QByteArray> Ev1Channel::openCoded(std::uint8_t status, const QByteArray& body)
{
    if (body.size() < codeSize) {
        return fail(codes::answerForged, "an answer without a code");
    }
    const QByteArray data = body.first(body.size() - codeSize);
    const QByteArray whole = data + char(status);
    m_cmac.over(viewOf(whole), chain());
    if (sodium_memcmp(m_chain.data(), body.constData() + data.size(), std::size_t(codeSize)) != 0) {
        return fail(codes::answerForged, "another code");
    }
    return data;
}

Result<QByteArray> Ev1Channel::openEnciphered(std::size_t size, std::uint8_t status, const QByteArray& body)
{
    const std::size_t block = m_cmac.blockSize();
    const std::size_t padded = (size + 4 + block - 1) / block * block;
    if (std::size_t(body.size()) != padded) {
        return fail(codes::answerForged, std::to_string(body.size()) + " bytes");
    }
    QByteArray plain = body;
    m_cmac.cipher().decrypt(mutableView(plain), chain());
    const std::array last{status};
    const std::array<unsigned char, 4> crc = crc32({viewOf(plain).first(size), last});
    const bool isRight = std::equal(crc.begin(), crc.end(), viewOf(plain).begin() + std::ptrdiff_t(size));
    // Behind it zeros, or 80 and zeros where the chip does not say the length.
    const Bytes rest = viewOf(plain).subspan(size + 4);
    const bool isPadding = std::all_of(rest.begin(), rest.end(), [&](const unsigned char& byte) {
        return byte == 0 || (byte == 0x80 && &byte == rest.data());
    });
    return isRight && isPadding ? Result<QByteArray>(plain.first(qsizetype(size)))
                                : fail(codes::answerForged, "another checksum");
}

} // namespace vestibule::cards::desfire
